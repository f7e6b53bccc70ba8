"""Counts of happenings as claims: whose they are, whither or with whom, of what kind and in which time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, takewhile

from khabar.lexicon.claims import Counted, Counting, load_counting
from khabar.model.claim import Argument, Status, Tally
from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.read.claims.counts import Count, bare, counts, noun_at
from khabar.read.claims.said import Said, denied_above
from khabar.read.claims.scopes import Scoped, described, walk
from khabar.read.frames.fill import Draft
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.clauses import Clause
from khabar.read.sentence.discourse import agrees
from khabar.read.sentence.parties import Party

#: A noun counted by «مرة» stands so near: «زيارة الوزير للمملكة للمرة الثانية», «أجرت للمرة الأولى محادثات».
_NEAR = 6
#: A denial stands so few chunks before what it denies: «لم تكن هذه الزيارة الأولى».
_DENIED = 4
_BUT = "الا"
#: «فيما يعد أول هجوم», «ما يعد» deny nothing.
_WHAT = "ما"
#: The pronouns on a noun by the gender of the verb whose subject they mean.
_THEIRS = {"m": ("ه", "هم", "هما"), "f": ("ها", "هما")}
#: «المرة الأولى» of whatever the text told before.
_TIME = Counted("tally.time", "مرة", frozenset(), frozenset(), (), ())


def tallies(said: Said) -> Iterator[Tally]:
    """The counts of happenings in a sentence, each with its scope and whether it is denied; nobody's words yet."""
    counting = load_counting()
    for count in counts(said.chunks):
        found = _times(count, said, counting) if count.head is None else _noun(count, said, counting)
        if found is not None:
            yield found


def _noun(count: Count, said: Said, counting: Counting) -> Tally:
    """What a noun names is counted: its scope stands behind it, or its owner is the subject of its verb."""
    assert count.head is not None
    assert count.entry is not None
    head, scope = (
        said.chunks[count.head],
        Scoped(count.entry, said.chunks[count.last - 1].span.end, count.order and count.number == 1),
    )
    clause = said.clause_of(head)
    tool = head.prep in ("ب", "في") and clause is not None and _lemma(clause) in counting.lists["hits"]
    if tool and clause is not None:  # «استهدف الطيران بغارتين مبنى»
        _sides(scope, clause, said.draft_of(clause.verb))
    if count.head + 1 < count.first:
        walk(said, scope, count.head + 1, count.first)
    if head.last - head.first > 1:  # «اتصالات هاتفية» is one noun of the frames
        scope.kind = head.span.of(said.text).split()[-1]
    if count.head < count.last - 1:
        scope.adjectives(said.text, said.chunks[count.head + 1 : count.last - 1], before=True)
    walk(said, scope, count.last, len(said.chunks), verbal=tool)
    _times_before(count, clause, said, scope)
    if scope.of is None:
        scope.of = _owner(count, clause, said, counting, scope)
    draft = said.draft_of(head)
    carried = draft is not None and draft.carrier is not None and draft.carrier.span.start > head.span.start
    if carried and draft is not None and draft.who:
        scope.put_of(draft.who[0])  # «زيارة قام بها»
    return _tally(count, scope, clause, draft, said)


def _times_before(count: Count, clause: Clause | None, said: Said, scope: Scoped) -> None:
    """«لم تعقد منذ تشكيلها سوى جلستين», «ومنذ مطلع يوليو شنت غارتين»: the time told around the verb before the count."""
    first = min(count.first, count.head if count.head is not None else count.first)
    if clause is None or clause.verb is None or clause.verb.span.start > said.chunks[first].span.start:
        return
    at = next(i for i, c in enumerate(said.chunks) if c is clause.verb)
    opening = next(i for i, c in enumerate(said.chunks) if any(c is d for d in clause.chunks))
    walk(said, scope, opening, at, verbal=True)
    walk(said, scope, at + 1, first, verbal=True)


def _times(count: Count, said: Said, counting: Counting) -> Tally | None:
    """«زار روسيا مرتين», «للمرة الأولى», «المرة الثانية التي يلتقي فيها»: what the verb tells is counted."""
    verb = _relative_verb(count, said)
    of_relative = verb is not None
    clause = said.clause_of(verb or said.chunks[count.first])
    if clause is not None and clause.verb is None and count.first == 0:
        clause = _opened(count, said) or clause
    if clause is None:
        return None
    entry = _told(clause, counting)
    if entry is None:
        if (near := _noun_near(count, clause, said, counting)) is not None:
            return _noun(replace(count, head=near[0], entry=near[1]), said, counting)
        first = said.chunks[count.first]
        named = first.prep == "ل" and clause.subject_how == "after" and any(p.mention.form == "name" for p in clause.subject)
        if not (count.order and (named or (first.definite and not first.prep))):
            return None
        entry = _TIME
    scope = Scoped(entry, said.chunks[count.last - 1].span.end, count.order and count.number == 1)
    draft = said.draft_of(clause.verb)
    _sides(scope, clause, draft)
    if scope.of is None and clause.verb is not None:
        scope.of = _subject_words(clause, clause.verb, None if of_relative else said.chunks[count.first], said, counting)
    if clause.verb is not None:
        _object_words(scope, clause, clause.verb, said, counting)
    walk(said, scope, count.last, len(said.chunks), verbal=True)
    if clause.verb is not None:  # «مثل منذ توقيفه ثلاث مرات», «المرة الثانية التي يزور فيها بغداد منذ عام»
        at = next((i for i, c in enumerate(said.chunks) if c is clause.verb), count.first)
        walk(said, scope, at + 1, len(said.chunks) if of_relative else count.first, verbal=True)
    return _tally(count, scope, clause, draft, said)


def _opened(count: Count, said: Said) -> Clause | None:
    """The clause that «وللمرة الأولى منذ عام، …» opens: the first main one behind."""
    behind = (c for c in said.clauses if c.verb is not None and c.kind == "main")
    return next((c for c in behind if c.verb is not None and c.verb.span.start > said.chunks[count.last - 1].span.end), None)


def _relative_verb(count: Count, said: Said) -> Chunk | None:
    """The verb of «المرة الأولى [منذ عام] التي يزور فيها», «ثاني مرة [خلال عام] يزور فيها»."""
    first = said.chunks[count.first]
    for i in range(count.last, min(count.last + _NEAR, len(said.chunks))):
        chunk = said.chunks[i]
        if chunk.kind == "rel":
            return next((c for c in said.chunks[i + 1 : i + 3] if c.kind == "verb"), None)
        if chunk.kind == "verb" and count.order and not first.definite and first.prep in ("", "في"):
            return chunk
        if chunk.kind not in ("time", "word", "noun"):
            return None
    return None


def _lemma(clause: Clause) -> str:
    return clause.verb.verb.form.lemma if clause.verb is not None and clause.verb.verb is not None else ""


def _told(clause: Clause, counting: Counting) -> Counted | None:
    return counting.verbs.get(_lemma(clause))


def _noun_near(count: Count, clause: Clause, said: Said, counting: Counting) -> tuple[int, Counted] | None:
    """The noun that «مرة» counts, in the clause or before the relative clause it stands in."""
    chunks = said.chunks
    led = clause.verb is not None and _lemma(clause) in counting.lists["able"]
    near = next((i for i, c in enumerate(chunks) if c is clause.verb), 0) if led else count.last
    behind = range(max(near, count.last), min(max(near, count.last) + (_NEAR if led else 2), len(chunks)))
    before = range(count.first - 1, max(-1, count.first - 1 - _NEAR), -1)
    for i in (*behind, *before):
        if (found := noun_at(chunks, i, counting)) is not None:
            return i, found[0]
        if chunks[i].kind in ("mark", "comp", "sub") or chunks[i].prep in counting.lists["since"]:
            return None
    return None


def _sides(scope: Scoped, clause: Clause, draft: Draft | None) -> None:
    """Who did it and to whom, as the event of the verb has it, else as its clause."""
    if draft is not None:
        who, whom = draft.who, draft.whom
        if who:
            scope.put_of(who[0])
        if draft.frame.type == "VISIT" and draft.place is not None:
            scope.put_to(Party(draft.place, draft.place.span))
        elif whom or len(who) > 1:
            scope.put_to((*whom, *who[1:])[0])
        return
    left = _lemma(clause) in load_counting().lists["going"] and any(p.mention.kind == "place" for p in clause.subject[:1])
    for party, put in zip(clause.subject, (scope.put_to,) if left else (scope.put_of, scope.put_to), strict=False):
        put(party)  # «غادر سويسرا»
    taken = {p.span for p in clause.subject}
    for chunk in clause.chunks:
        free = not chunk.prep and "obj" in scope.entry.to
        behind = clause.verb is None or chunk.span.start > clause.verb.span.start
        if chunk.mention is not None and chunk.span not in taken and behind and (free or chunk.prep in scope.entry.to):
            scope.put_to(Party(chunk.mention, chunk.span))


def _owner(count: Count, clause: Clause | None, said: Said, counting: Counting, scope: Scoped) -> Argument | None:
    """Whose the happening is, told before it: by its pronoun («زيارته»), or as the subject of the verb that carries it."""
    assert count.head is not None
    head, first = said.chunks[count.head], said.chunks[min(count.first, count.head)]
    if clause is None:
        return None
    if head.enc:
        return _owner_by_pronoun(head, first, clause, said, counting)
    verb = clause.verb
    if verb is None or verb.verb is None:
        return None
    lemma, lists = verb.verb.form.lemma, counting.lists
    party = clause.subject[0] if clause.subject and clause.subject_how != "guessed" else None
    alone = first.prep == "في" and scope.entry.what in lists["own"] and lemma not in lists["receives"]
    if verb.span.start > head.span.start:
        return _argument("who", party.mention, party.span) if alone and party is not None else None
    if lemma in lists["befalls"]:
        if clause.subject:
            scope.put_to(clause.subject[0])
        return None
    if lemma in lists["hosts"]:
        if clause.subject and clause.subject[0].mention.kind == "place" and "الي" in scope.entry.to:
            scope.put_to(clause.subject[0])
        return None
    same = counting.verbs.get(lemma)
    if same is scope.entry:  # «زار مصر في أول زيارة»
        _sides(scope, clause, said.draft_of(verb))
        return scope.of
    goes = "الي" in scope.entry.to and lemma in lists["going"]
    led = lemma in lists["able"] and (first.prep == "في" or not count.first <= count.head < count.last)
    does = lemma in lists["doing"] and first.prep not in ("في", "ل", "الي", "من")
    if not (goes or same or alone or led or does):
        return None
    if clause.subject:
        acts = party is not None and party.span.start < head.span.start
        return _argument("who", party.mention, party.span) if acts and party is not None else None
    return _subject_words(clause, verb, first, said, counting)


def _owner_by_pronoun(head: Chunk, first: Chunk, clause: Clause, said: Said, counting: Counting) -> Argument | None:
    """«عقد المجلس جلسته», «بحثت لجان الحج في اجتماعها»: the subject of the verb before it; else of whom the pronoun speaks."""
    verb = clause.verb if clause.verb is not None and clause.verb.span.start < head.span.start else None
    if verb is not None and verb.verb is not None and head.enc in _THEIRS.get(verb.verb.form.gender, ()):
        if verb.verb.form.lemma in counting.lists["doing"] and clause.subject and clause.subject_how == "after":
            return _argument("who", clause.subject[0].mention, clause.subject[0].span)
        if not clause.subject and (told := _subject_words(clause, verb, first, said, counting, sure=True)) is not None:
            return told
    beside = [p.mention for p in clause.subject]
    owner = next((m for m in beside if agrees(m, head.enc)), None) or said.discourse.pronoun(head.enc, named=True)
    return _argument("who", owner, head.span) if owner is not None else None


def _object_words(scope: Scoped, clause: Clause, verb: Chunk, said: Said, counting: Counting) -> None:
    """An object that is no name: «زارت حماس العاصمة الروسية مرتين»."""
    if scope.to is not None or scope.of is None or "obj" not in scope.entry.to:
        return
    start = max(verb.span.end, scope.of.span.end)
    behind = [c for c in clause.chunks if c.span.start >= start]
    row = list(takewhile(lambda c: c.kind == "word" and c.definite and not c.prep and not c.conj and c.value != "adverb", behind))
    if row and bare(row[0]) in counting.lists["parties"] | counting.lists["places"]:
        span = row[0].span.to(row[-1].span)
        scope.put_to(Party(described(said.text, row[0], span, place=bare(row[0]) in counting.lists["places"]), span))


def _subject_words(
    clause: Clause, verb: Chunk, first: Chunk | None, said: Said, counting: Counting, *, sure: bool = False
) -> Argument | None:
    """A subject that is no name alone: «شن طيران التحالف ست غارات», «قام المنسق الإنساني فلان بزيارة», «أن لجان الحج عقدت»; any
    noun where it is ``sure`` that one is the subject («عقد المنتدى جلسته»)."""
    at = next(i for i, c in enumerate(clause.chunks) if c is verb)
    behind = [c for c in clause.chunks[at + 1 :] if first is None or c.span.start < first.span.start]
    behind = behind[1:] if behind and behind[0].kind == "pronoun" else behind  # «التي تزور فيها»
    person = next((c.mention for c in dropwhile(lambda c: c.kind == "word" and c.definite and not c.prep, behind)), None)
    if person is not None and person.kind == "person" and person.form == "name":
        return _argument("who", person, person.span)
    row = _phrase(behind, counting) or _before_verb(clause.chunks[:at], counting)
    known = bool(row) and ((sure and row[0].kind == "word") or bare(row[0]) in counting.lists["parties"])
    if known and (row[0].definite or len(row) > 1):
        span = row[0].span.to(row[-1].span)
        return _argument("who", described(said.text, row[0], span), span)
    return None


def _phrase(chunks: Sequence[Chunk], counting: Counting) -> list[Chunk]:
    """The noun phrase that opens ``chunks``: «طيران التحالف», «الطائرات المسيرة»."""
    definite = bool(chunks) and chunks[0].definite
    kinds = ("word",) if definite else ("word", "party")

    def goes_on(chunk: Chunk) -> bool:
        opens = chunk is chunks[0] and bare(chunk) in counting.lists["parties"]  # «المسيرات» are drones here
        plain = not chunk.prep and not chunk.conj and (chunk.kind in kinds or opens) and chunk.value != "adverb"
        return plain and (chunk.definite or not definite)

    row = list(takewhile(goes_on, chunks))
    name = next((i for i, c in enumerate(row) if c.kind == "party"), len(row))
    return row[: name + 1] if name <= 1 else row[:name]  # «رئيس أجنبي» is one, «كوبا» behind it another


def _before_verb(chunks: Sequence[Chunk], counting: Counting) -> list[Chunk]:
    """The noun phrase right before a verb: «أن التحالف شن», «أن إدارة التراخيص نفذت»."""
    starts = range(max(0, len(chunks) - _NEAR), len(chunks))
    return next((list(chunks[i:]) for i in starts if len(_phrase(chunks[i:], counting)) == len(chunks) - i), [])


def _argument(role: str, mention: Mention, span: Span) -> Argument:
    return Argument("whom" if role == "whom" else "who", span, mention.surface, mention)


def _tally(count: Count, scope: Scoped, clause: Clause | None, draft: Draft | None, said: Said) -> Tally:
    chunks = said.chunks
    first = min(count.first, count.head if count.head is not None else count.first)
    denied = _denied(chunks, first) or _denied(chunks, count.first) or denied_above(clause)
    start, told = chunks[count.first].span.start, chunks[count.last - 1].span.end
    status: Status = draft.status if draft is not None and draft.status != "denied" else "happened"
    return Tally(
        what=scope.entry.what,
        number=count.number,
        order=count.order,
        scope=said.text[told : scope.ends].strip(" \n،,"),
        span=Span(start, scope.ends),
        of=scope.of,
        to=scope.to,
        kind=scope.kind,
        since=scope.since,
        within=scope.within,
        polarity="denied" if denied else "asserted",
        status=status,
        rule=scope.entry.id,
    )


def _denied(chunks: Sequence[Chunk], first: int) -> bool:
    """«ليست الزيارة الأولى», «لم تكن هذه المرة الأولى»; «لم يزرها إلا مرة» denies nothing."""
    for chunk in reversed(chunks[max(0, first - _DENIED) : first]):
        if chunk.kind == "neg":
            return chunk.norm != _WHAT
        be = chunk.kind == "verb" and chunk.verb is not None and (chunk.verb.aux or chunk.verb.does("tying"))
        if not be and not (chunk.kind == "word" and not chunk.prep):
            return False
        if chunk.norm == _BUT:
            return False
    return False
