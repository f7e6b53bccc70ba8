"""The subject of a clause: told behind its verb or before it, or whom the clauses around it speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from khabar.lexicon.described import load_described
from khabar.lexicon.grammar import load_grammar
from khabar.lexicon.valency import load_valency
from khabar.lexicon.verbs import VerbForm
from khabar.model.mention import Mention
from khabar.read.sentence.chunk import WHEN
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.clauses import DEPTH, Clause
from khabar.read.sentence.discourse import Discourse, agrees, is_pair
from khabar.read.sentence.parties import Party, groups, party_of

_THAT = "ان"
#: «في زيارة يلتقي خلالها بنظيره»: whoever acts is not the visit.
_MEANWHILE = frozenset({"خلالها", "خلاله", "اثناءها", "اثناءه"})
_PRONOUNS = ("ه", "ها", "هم", "هما")
_NEVER = "لم"  # of the operator «لم يسبق»
#: A common noun before its verb has so many words at most.
_TOPIC = 4
_PAIR = 2


def _spoken_of(clause: Clause, enc: str) -> list[Party]:
    """Where a clause has no subject, whoever its noun belongs to: «بعد زيارة فلان إلى موسكو، حيث اجتمع …»."""
    if clause.subject or (clause.verb is not None and clause.verb.verb is not None and clause.verb.verb.say):
        return []
    people = (
        c
        for c in clause.chunks
        if c.kind == "party" and c.mention is not None and c.prep in ("", "ل") and c.mention.kind == "person"
    )
    return [party_of(c) for c in people if c.mention is not None and c.mention.form == "name" and agrees(c.mention, enc)]


def carried_for(clause: Clause) -> Party | None:
    """Whose words a carrying verb hands on: ``نقلت الوكالة عن الوزير``."""
    if clause.verb is None or clause.verb.verb is None or not clause.verb.verb.carry:
        return None
    found = next(
        (c for c in clause.chunks if c.kind == "party" and c.prep == "عن" and c.span.start > clause.verb.span.start), None
    )
    return party_of(found) if found is not None else None


def find_subject(clause: Clause, discourse: Discourse) -> tuple[tuple[Party, ...], str]:
    """The subject of a clause and how it was found.

    ``after`` the verb, ``before`` it, ``antecedent``, ``implicit`` (of the clause it hangs on), ``guessed`` (the last one
    spoken of) or ``none``.
    """
    verb = clause.verb
    if verb is None or verb.verb is None:
        topic = clause.topic()
        return tuple(party_of(c) for c in topic), "before" if topic else "none"
    if verb.verb.form.person == 1:
        told = next((o.subject[0].mention for o in clause.lineage() if not o.quoted and o.subject), discourse.speaker)
        speaker = told if clause.quoted else None
        return ((Party(speaker, verb.span, implicit=True),), "speaker") if speaker is not None else ((), "none")
    before = _had_before(clause)
    if before is not None:
        return (Party(before, verb.span, implicit=True),), "implicit"
    topic = clause.topic()
    if topic:
        led = next(groups(clause.chunks, discourse, clause.chunks.index(topic[0])), None)  # «وفد برئاسة الوزير يزور …»
        if led is not None and led.parties[0].span != topic[0].span:
            return led.parties, "before"  # «الرئيسان فلان وفلان»: the names stand for them
        heads = [p for p in led.parties if p.head_of] if led is not None else []
        return (*(party_of(c) for c in topic), *heads), "before"
    if honoured := _honoured(clause, clause.at(verb), discourse):
        return honoured, "before"
    resumed = bool(verb.enc)
    antecedent = clause.antecedent.mention if clause.kind == "rel" and clause.antecedent is not None else None
    event = clause.kind == "rel" and clause.antecedent is not None and clause.antecedent.kind == "noun"
    if antecedent is not None and clause.antecedent is not None and not resumed:
        return _whole_antecedent(clause, antecedent, discourse), "antecedent"
    if verb.verb.form.lemma == "سبق":
        # «سبق لفلان أن زار …»: who did it before stands behind ل.
        had = next((c for c in clause.chunks if c.kind == "party" and c.prep == "ل"), None)
        if had is not None:
            return (party_of(had),), "after"
    # «مغردون يطالبون الوزير»: a verb in the plural has its subject before it, what stands behind it is its object.
    after = None if verb.verb.form.number in ("p", "d") and not event else _after(clause, discourse)
    if after is not None and _of_himself(clause) and (not after or verb.verb.form.lemma in load_valency().object):
        meant, how = implied_subject(clause, discourse)
        if how == "implicit":
            return meant, how  # «أكد الجيش أنه قصف مواقع …», «أنه زار فلانا»: the pronoun is the subject, what follows its object
    if not after and clause.kind == "rel" and clause.antecedent is None and clause.opener is not None and not resumed:
        return (), "none"  # «السائحين الذين يزورون …»: whoever the noun before names, it is nobody spoken of elsewhere
    if event and not after and clause.parent is not None and any(c.norm in _MEANWHILE for c in clause.chunks):
        # «وصل في زيارة يلتقي خلالها بنظيره»: not the visit acts, but whoever makes it
        return tuple(replace(p, span=verb.span, implicit=True) for p in clause.parent.subject[:1]), "implicit"
    if not resumed and (
        (event and not after)
        or (not after and clause.of_source())
        or (_noun_before(clause) and (not after or _noun_alone(clause)))
    ):
        return (), "none"  # «الهجوم الذي استهدف …», «الجفاف يهدد …»: what acts is no party
    if after is not None:
        return after, "after"
    return implied_subject(clause, discourse)


def _honoured(clause: Clause, before: int, discourse: Discourse) -> tuple[Party, ...]:
    """«وكان سموه قد استقبل …»: whom an honour before the verb means."""
    at = next((i for i, c in enumerate(clause.chunks[:before]) if c.value == "honoured" and not (c.prep or c.conj)), None)
    found = next(groups(clause.chunks, discourse, at, at + 1), None) if at is not None else None
    return found.parties if found is not None else ()


def _had_before(clause: Clause) -> Mention | None:
    """«سبق لفلان أن التقى فلانا», «لم يسبق له أن …»: who did it before is told with its host, never behind its verb."""
    host = clause.parent
    if (
        clause.kind != "comp"
        or host is None
        or not (host.does("preceding") or any(c.kind == "operator" and c.norm == _NEVER for c in host.chunks))
    ):
        return None
    return next((c.mention for c in host.chunks if c.mention is not None and c.prep == "ل"), None)


def _noun_before(clause: Clause) -> bool:
    """Whether a common noun stands where the subject of a nominal sentence does: first in its clause, before the verb."""
    small = load_grammar().no_subject
    first = next((c for c in clause.chunks if c.kind not in ("mark", "operator", "neg") and c.norm not in small), None)
    if first is None or first.prep:
        return False
    return (first.kind == "word" and first.value == "") or (first.kind == "noun" and first.definite)


def _noun_alone(clause: Clause) -> bool:
    """Whether nothing but that noun and its adjectives stands before the verb: «العجز المالي يهدد الأمم المتحدة»."""
    at = clause.at(clause.verb)
    before = [c for c in clause.chunks[:at] if c.kind not in ("mark", "operator", "neg")]
    words = all(c.kind == "word" and not c.prep and not c.conj and c.value == "" for c in before)
    if clause.kind == "comp" and before[0].norm.endswith("ا") and not clause.chunks[at].conj:
        return True  # «أن قائدا كبيرا في الجيش زار المدينة»
    name = clause.kind == "comp" and len(before) == 1  # «أن أورين زار فلانا»: whose name no list knows
    return words and len(before) <= _TOPIC and (before[-1].definite or name) and not clause.chunks[at].conj


def _whole_antecedent(clause: Clause, antecedent: Mention, discourse: Discourse) -> tuple[Party, ...]:
    """Of what a relative clause speaks: with a dual or plural verb the whole list before it (``فلان وفلان اللذين …``)."""
    assert clause.antecedent is not None
    many = clause.verb is not None and clause.verb.verb is not None and clause.verb.verb.form.number in ("d", "p")
    if many and clause.parent is not None:
        for group in groups(clause.parent.chunks, discourse):
            if any(p.span == clause.antecedent.span for p in group.parties):
                return group.parties
    return (Party(antecedent, clause.antecedent.span),)


#: «بنظيره», «مع نظرائه»: behind these stand their names.
_WITH, _PEERS = frozenset({"ب", "مع"}), ("نظير", "نظرا")


def _after(clause: Clause, discourse: Discourse) -> tuple[Party, ...] | None:
    """The group right of the verb: nothing but times, adverbs and prepositional phrases may stand between.

    An empty tuple means a common noun is the subject."""
    start = clause.at(clause.verb) + 1
    under_prep, owned, met, past = False, False, False, start
    for i in range(start, len(clause.chunks)):
        chunk = clause.chunks[i]
        if i < past:
            continue
        if chunk.kind == "pronoun" and chunk.value == "honoured" and not chunk.prep:  # «واستقبل سموه في أبوظبي …»
            found_here = next(groups(clause.chunks, discourse, i, i + 1), None)
            return found_here.parties if found_here is not None else ()
        if chunk.kind == "party" and _met(clause.chunks, i):
            past = next(groups(clause.chunks, discourse, i)).end
            continue
        if chunk.kind == "party":
            found = next(groups(clause.chunks, discourse, i))
            town = under_prep and chunk.mention is not None and chunk.mention.kind == "place"  # «إلى زيارة محافظة عدن»
            before = clause.chunks[i - 1]  # «يتوجه إلى عمّان للقاء الوزير»: whom he will meet
            owner = before.kind == "noun" and bool(before.prep) and not (before.definite or before.enc)
            joined = under_prep and chunk.conj  # «والتقى برئيسها وعدد من الكتاب والصحفيين»
            if chunk.norm in load_grammar().accusative and not chunk.conj:
                return None if i == start else ()  # «التقت «المدينة» عددا من …»: who met them stands between
            if not chunk.prep and chunk.free and not (town or owner or joined):
                if _left(clause.verb, chunk) and (late := _person_behind(clause.chunks, found.end, discourse)):
                    return late
                return found.parties
            under_prep, past, met = True, found.end, met or owner
        elif _signed(clause, i) and (signers := _behind_object(clause.chunks, i, discourse)):
            return signers
        elif chunk.prep in _WITH and chunk.enc and chunk.norm.startswith(_PEERS):
            return None  # «على أن يلتقي لاحقا بنظيريه، الأميركي فلان والسعودي فلان»: they are whom he meets
        elif chunk.norm in WHEN:  # «واجتمع بعد الظهر مع فلان»: a clause may open behind it, or a noun; neither is the subject
            under_prep = owned = True
        elif i == start and _is_count(clause.chunks, i):
            return ()  # «وصل عدد المراجعين إلى …»
        elif chunk.kind == "word" and chunk.value == "":
            before = clause.chunks[i - 1]
            open_end = before.kind in ("word", "noun") and not before.definite and not before.enc
            owned = open_end and (bool(before.prep) or (owned and before.value == ""))  # «على فتح معبر جديد»
            joined = owned or chunk.conj  # «بحفظ الله ورعايته»
            if not chunk.prep and not (under_prep and (chunk.definite or joined or not chunk.free)):
                # «للقاء وزير الزراعة فلان»: a name that no list knows is of whom he meets
                return None if met or _acted_on(clause.verb, chunk) or _with(clause, i) else ()
            under_prep = True
        elif chunk.kind == "noun" and not chunk.prep:
            return None if chunk.frames else ()
        elif chunk.kind == "noun":
            under_prep = True
    return None


def _is_count(chunks: Sequence[Chunk], i: int) -> bool:
    """«عدد المراجعين»: whether a count of those who are no party stands here."""
    of = chunks[i + 1] if i + 1 < len(chunks) else None
    return chunks[i].norm in load_grammar().counts and not chunks[i].prep and of is not None and of.kind == "word" and not of.prep


def _left(verb: Chunk | None, chunk: Chunk) -> bool:
    """«غادر جدة …»: whether a town, which is feminine, stands behind a verb in the masculine: it does nothing."""
    told, place = verb.verb.form if verb is not None and verb.verb is not None else None, chunk.mention
    town = place is not None and place.kind == "place" and place.key != place.state
    return town and told is not None and (told.gender, told.number, told.person) == ("m", "s", 3)


def _person_behind(chunks: Sequence[Chunk], at: int, discourse: Discourse) -> tuple[Party, ...]:
    """The person right behind, times aside, whom no preposition governs."""
    first = next((i for i in range(at, len(chunks)) if chunks[i].kind != "time"), len(chunks))
    found = next(groups(chunks, discourse, first), None) if first < len(chunks) and chunks[first].kind == "party" else None
    person = found is not None and found.at == first and not found.prep and found.parties[0].mention.kind == "person"
    return found.parties if found is not None and person else ()


def _met(chunks: Sequence[Chunk], i: int) -> bool:
    """«دعا خلال لقائه أمس الوزير إلى …»: right behind a meeting of somebody stands whom he met."""
    j = i - 1
    while j >= 0 and chunks[j].kind == "time":
        j -= 1
    noun = chunks[j] if j >= 0 else None
    return (
        noun is not None and noun.kind == "noun" and bool(noun.enc and noun.prep) and any(f.type == "MEET" for f in noun.frames)
    )


def _signed(clause: Clause, i: int) -> bool:
    """«وقع الاتفاقية …»: whether what is signed stands with its article right behind the verb."""
    chunk = clause.chunks[i]
    return chunk.definite and not chunk.prep and clause.chunks[i - 1] is clause.verb and _acted_on(clause.verb, chunk)


def _behind_object(chunks: Sequence[Chunk], i: int, discourse: Discourse) -> tuple[Party, ...]:
    """«وقع المذكرة الوزير فلان والوزير فلان»: the people right behind an object that stands before the subject."""
    at = next((k for k in range(i + 1, len(chunks)) if chunks[k].kind != "time"), len(chunks))
    found = next(groups(chunks, discourse, at), None)
    if found is None or found.at != at or found.prep or not found.free or found.parties[0].mention.kind != "person":
        return ()
    return found.parties


def _acted_on(verb: Chunk | None, noun: Chunk) -> bool:
    """«نفى صحة الأنباء», «نفى ضلوعه»: a common noun that is the object of such a verb, never its subject."""
    bare = noun.norm.removesuffix(noun.enc).removeprefix("ال")
    return verb is not None and any(bare in f.objects for f in verb.frames)


def _with(clause: Clause, noun: int) -> bool:
    """«حيث بحث مع نظيره تطورات الأزمة»: behind whom he did it with stands what he did, where the verb takes an object."""
    before = clause.chunks[noun - 1]
    lemma = clause.verb.verb.form.lemma if clause.verb is not None and clause.verb.verb is not None else ""
    return before.kind in ("party", "pronoun") and before.prep == "مع" and lemma in load_valency().object


def form_of(participle: Chunk) -> VerbForm:
    """Whom the ending of a participle in the accusative agrees with («متهما», «متهمة», «متهمين»)."""
    feminine = participle.norm.endswith(("ه", "تين"))
    return VerbForm("", "past", "f" if feminine else "m", "p" if participle.norm.endswith("ين") else "s")


def implied_subject(
    clause: Clause, discourse: Discourse, at: Chunk | None = None, form: VerbForm | None = None
) -> tuple[tuple[Party, ...], str]:
    """Who a verb without subject speaks of: whoever the clause it hangs on or follows speaks of, else the last told. ``at`` is
    the verb or participle and ``form`` what it agrees with; left out, the clause's own verb is meant."""
    verb = at or clause.verb
    assert verb is not None
    if form is None:
        assert verb.verb is not None
        form = verb.verb.form
    enc = {("f", "s"): "ها", ("m", "d"): "هما", ("f", "d"): "هما", ("m", "p"): "هم"}.get((form.gender, form.number), "ه")
    if form.number == "d" and (pair := _two(clause, discourse)):
        return tuple(Party(m, verb.span, implicit=True) for m in pair), "implicit"
    if (
        clause.previous is not None
        and clause.previous.kind == clause.kind == "rel"
        and clause.antecedent is not None
        and clause.antecedent.mention
    ):
        return (Party(clause.antecedent.mention, verb.span, implicit=True),), "implicit"
    for outer in _spoken_before(clause):
        if _nameless(outer, form):
            return (), "none"  # «وصل الشاب ثم زار …»: whom nobody names
        carried = carried_for(outer)
        if carried is not None and agrees(carried.mention, enc):
            return (replace(carried, span=verb.span, implicit=True),), "implicit"
        fits = [p for p in outer.subject if agrees(p.mention, enc) or _himself(outer, p.mention, form)]
        fits = fits or _spoken_of(outer, enc)
        if fits:
            return tuple(Party(p.mention, verb.span, implicit=True) for p in fits[:1]), "implicit"
    found = discourse.pronoun(enc, _speakers(clause, discourse), until=verb.span.start)
    town = found is not None and found.kind == "place" and found.key != found.state and not found.rule.endswith(".acts")
    if town and verb.verb is not None and verb.verb.say:
        return (), "none"  # «… في واشنطن. وقالت بعد اللقاء»: a town that is only named says nothing
    return ((Party(found, verb.span, implicit=True),), "guessed") if found is not None else ((), "none")


def _two(clause: Clause, discourse: Discourse) -> tuple[Mention, ...]:
    """Whom a verb in the dual speaks of: the two that a clause before it in its sentence does, else the two at hand."""
    for outer in _spoken_before(clause):
        if len(outer.subject) == _PAIR:
            return tuple(p.mention for p in outer.subject)
        if outer.subject and is_pair(outer.subject[0].mention):
            return discourse.pair(outer.subject[0].mention)
    return discourse.pair()


def _of_himself(clause: Clause) -> bool:
    """Whether a clause is opened by «أنه», «أنها», «أنهم» before a verb that somebody does."""
    opener, verb = clause.opener, clause.verb.verb if clause.verb is not None else None
    if clause.kind != "comp" or opener is None or verb is None or verb.does("passing"):
        return False
    return opener.norm.endswith(_PRONOUNS) and len(opener.norm) > len(_THAT)


def _himself(outer: Clause, mention: Mention, form: VerbForm) -> bool:
    """«أكد الجيش أنه قصف …», «وفد زار … والتقى …»: a body is masculine where the verb that tells it of itself is."""
    told = outer.verb.verb.form if outer.verb is not None and outer.verb.verb is not None else None
    near = outer.subject_how == "after" or (outer.subject_how == "before" and mention.unnamed)
    body = mention.kind == "organization" and near and form.number == "s"
    return body and told is not None and (told.gender, told.number) == (form.gender, "s")


def speaks_of(clause: Clause) -> tuple[Party, ...]:
    """Of whom the clause speaks, else those it hangs on; not across «أن»: what is said there is not about who says it."""
    for outer in clause.lineage():
        if outer.subject and (outer is clause or outer.verb is not None):
            return outer.subject
        if outer.kind == "comp" and outer.opener is not None:
            return ()
    return ()


def _spoken_before(clause: Clause) -> Iterator[Clause]:
    """Where the subject of a clause without one may stand: in those it follows («قال زيد إن عمرا وصل وزار …»), then in those
    around them; of words in quotation marks only in these."""
    outer, seen, within = clause.previous or clause.parent, 0, _of_others(clause)
    while outer is not None and seen < DEPTH and (outer.quoted or not within):
        yield outer
        outer, seen = outer.previous or outer.parent, seen + 1


def _nameless(clause: Clause, form: VerbForm) -> bool:
    """Whether the verb of a clause has people without a name as its subject, which ``form`` agrees with."""
    verb = clause.verb.verb if clause.verb is not None else None
    if verb is None or verb.say or clause.subject or (verb.form.gender, verb.form.person) != (form.gender, form.person):
        return False
    after = clause.subject_how == "after"
    beside = [c for c in clause.chunks if not after or clause.verb is None or c.span.start > clause.verb.span.start]
    noun = next((c for c in beside if c.kind == "word" and c.value == ""), None) if after or _noun_before(clause) else None
    folk = load_described().nouns.get(noun.norm.removeprefix("ال")) if noun is not None else None
    return folk is not None and not folk.counted


def _of_others(clause: Clause) -> bool:
    """Whether a clause in quotation marks tells what others than its speaker did: a third person did it, in words given whole
    («قال زيد: «وصل …»»). Words that go on with a clause outside may be of himself («أنه «سيزور …»»), and so may «تم لقاء»."""
    verb = clause.verb.verb if clause.verb is not None else None
    outwards = clause.lineage() if clause.quoted else []
    told = next((outer for outer in outwards if not outer.quoted), None)
    if told is None or told.verb is None or told.verb.verb is None or not told.verb.verb.say:
        return False
    if any(outer.opener is not None for outer in outwards[: outwards.index(told) + 1]):
        return False
    return verb is None or (verb.form.person != 1 and not verb.does("passing"))


def _speakers(clause: Clause, discourse: Discourse) -> list[Mention]:
    """Whose words a clause in quotation marks is, where what is done in it others do."""
    if not _of_others(clause):
        return []
    told = next((outer for outer in clause.lineage() if not outer.quoted), None)
    around = [p.mention for p in told.subject] if told is not None else []
    return [*around, discourse.speaker] if discourse.speaker is not None else around
