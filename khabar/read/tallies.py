"""Counts of happenings as claims: whose they are, whither or with whom, of what kind and in which time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from khabar.lexicon.claims import Counted, Counting, load_counting
from khabar.model.claim import Argument, Status, Tally
from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.model.time import TimeExpression, When
from khabar.read.chunks import Chunk
from khabar.read.clauses import Clause
from khabar.read.counts import Count, counts, noun_at
from khabar.read.discourse import Discourse, agrees
from khabar.read.fill import Draft
from khabar.read.parties import Party
from khabar.read.scopes import Scoped, walk

#: A noun counted by «مرة» stands so near: «زيارة الوزير للمملكة للمرة الثانية», «أجرت للمرة الأولى محادثات».
_NEAR = 6
#: A denial stands so few chunks before what it denies: «لم تكن هذه الزيارة الأولى».
_DENIED = 4
_BUT = "الا"
_BE = frozenset({"كان", "عد", "اعتبر"})
#: «المرة الأولى» of whatever the text told before.
_TIME = Counted("tally.time", "مرة", frozenset(), frozenset(), (), ())


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence with what was read in it; ``dated`` gives the value of a time."""

    text: str
    chunks: Sequence[Chunk]
    clauses: Sequence[Clause]
    drafts: Sequence[Draft]
    discourse: Discourse
    dated: Callable[[TimeExpression], When | None]

    def clause_of(self, chunk: Chunk) -> Clause | None:
        """The clause a chunk stands in."""
        return next((clause for clause in self.clauses if any(c is chunk for c in clause.chunks)), None)

    def draft_of(self, chunk: Chunk | None) -> Draft | None:
        """The event that a verb or noun tells."""
        return next((d for d in self.drafts if d.trigger is chunk), None)


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
    head, scope = said.chunks[count.head], Scoped(count.entry, said.chunks[count.last - 1].span.end)
    if count.head + 1 < count.first:
        walk(said, scope, count.head + 1, count.first)
    if count.head < count.last - 1:
        scope.adjectives(said.text, said.chunks[count.head + 1 : count.last - 1])
    walk(said, scope, count.last, len(said.chunks))
    clause = said.clause_of(head)
    if scope.of is None:
        scope.of = _owner(head, clause, said, counting, scope)
    draft = said.draft_of(head)
    if scope.of is None and draft is not None and draft.who:
        scope.put_of(draft.who[0])
    return _tally(count, scope, clause, draft, said)


def _times(count: Count, said: Said, counting: Counting) -> Tally | None:
    """«زار روسيا مرتين», «للمرة الأولى», «المرة الثانية التي يلتقي فيها»: what the verb tells is counted."""
    behind = said.chunks[count.last] if count.last < len(said.chunks) else None
    verb = next((c for c in said.chunks[count.last : count.last + 3] if c.kind == "verb"), None)
    of_relative = behind is not None and behind.kind == "rel" and verb is not None
    clause = said.clause_of(verb if of_relative and verb is not None else said.chunks[count.first])
    if clause is None:
        return None
    entry = _told(clause, counting)
    if entry is None:
        at = _noun_near(count, said, clause, counting)
        if at is not None:
            found = noun_at(said.chunks, at, counting)
            assert found is not None
            return _noun(replace(count, head=at, entry=found[0]), said, counting)
        first = said.chunks[count.first]
        if not (first.definite and not first.prep and count.order):
            return None
        entry = _TIME
    scope = Scoped(entry, said.chunks[count.last - 1].span.end)
    draft = said.draft_of(clause.verb)
    _sides(scope, clause, draft)
    walk(said, scope, count.last, len(said.chunks), verbal=True)
    return _tally(count, scope, clause, draft, said)


def _told(clause: Clause, counting: Counting) -> Counted | None:
    verb = clause.verb.verb if clause.verb is not None else None
    return counting.verbs.get(verb.form.lemma) if verb is not None else None


def _noun_near(count: Count, said: Said, clause: Clause, counting: Counting) -> int | None:
    """The noun that «مرة» counts, in the clause or before the relative clause it stands in."""
    chunks = said.chunks
    for i in (*range(count.last, min(count.last + 2, len(chunks))), *range(count.first - 1, max(-1, count.first - 1 - _NEAR), -1)):
        if noun_at(chunks, i, counting) is not None:
            return i
        if chunks[i].kind in ("mark", "comp"):
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
    if clause.subject:
        scope.put_of(clause.subject[0])
    taken = {p.span for p in clause.subject}
    for chunk in clause.chunks:
        free = not chunk.prep and "obj" in scope.entry.to
        behind = clause.verb is None or chunk.span.start > clause.verb.span.start
        if chunk.mention is not None and chunk.span not in taken and behind and (free or chunk.prep in scope.entry.to):
            scope.put_to(Party(chunk.mention, chunk.span))


def _owner(head: Chunk, clause: Clause | None, said: Said, counting: Counting, scope: Scoped) -> Argument | None:
    """Whose the happening is, told before it: by its pronoun («زيارته»), or as the subject of the verb that carries it."""
    if clause is None:
        return None
    if head.enc:
        beside = [p.mention for p in clause.subject]
        owner = next((m for m in beside if agrees(m, head.enc)), None) or said.discourse.pronoun(head.enc)
        return _argument("who", owner, head.span) if owner is not None else None
    verb = clause.verb
    if verb is None or verb.verb is None or not clause.subject or verb.span.start > head.span.start:
        return None
    lemma, lists, party = verb.verb.form.lemma, counting.lists, clause.subject[0]
    if lemma in lists["befalls"]:
        scope.put_to(party)
        return None
    goes = "الي" in scope.entry.to and lemma in lists["going"]
    carries = goes or lemma in lists["doing"] or lemma in counting.verbs
    return _argument("who", party.mention, party.span) if carries and clause.subject_how != "guessed" else None


def _argument(role: str, mention: Mention, span: Span) -> Argument:
    return Argument("whom" if role == "whom" else "who", span, mention.surface, mention)


def _tally(count: Count, scope: Scoped, clause: Clause | None, draft: Draft | None, said: Said) -> Tally:
    chunks = said.chunks
    first = min(count.first, count.head if count.head is not None else count.first)
    denied = _denied(chunks, first, count) or _from_above(clause)
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


def _denied(chunks: Sequence[Chunk], first: int, count: Count) -> bool:
    """«ليست الزيارة الأولى», «لم تكن هذه المرة الأولى»; «لم يزرها إلا مرة» denies nothing."""
    for chunk in reversed(chunks[max(0, first - _DENIED) : first]):
        if chunk.kind == "neg":
            return True
        be = chunk.kind == "verb" and chunk.verb is not None and (chunk.verb.aux or chunk.verb.form.lemma in _BE)
        if not be and not (chunk.kind == "word" and not chunk.prep):
            return False
        if chunk.norm == _BUT:
            return False
    return False


def _from_above(clause: Clause | None) -> bool:
    """«نفى أن تكون هذه الزيارة الأولى»."""
    host = clause.parent if clause is not None and clause.kind == "comp" else None
    return host is not None and host.verb is not None and host.verb.verb is not None and host.verb.verb.operator == "denied"
