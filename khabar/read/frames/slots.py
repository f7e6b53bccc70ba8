"""The cases around a trigger: which parties and places stand in which grammatical relation to it.

A frame asks for cases (``subj``, ``مع``, ``gen`` …, listed in lexicon/frames/contacts.yml); this module finds what the
clause offers for each. It knows nothing of event types.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from khabar.lexicon.described import load_described
from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.model.time import TimeExpression
from khabar.read.frames.others import elsewhere, of_another, of_matter, tells
from khabar.read.frames.posts import post_told
from khabar.read.frames.speaking import said_by
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.circumstances import (
    IN,
    before_noun,
    fronted,
    in_venue,
    own_times,
    spoken_of,
    there,
    times_before,
)
from khabar.read.sentence.clauses import Clause
from khabar.read.sentence.described import sort_of
from khabar.read.sentence.discourse import Discourse
from khabar.read.sentence.noun_phrases import agent_at, company_at, entitles, phrase_at, unnamed_at
from khabar.read.sentence.parties import Group, Party, groups
from khabar.read.sentence.subjects import form_of, implied_subject
from khabar.text.normalise import fold

PLACE_PREPS = frozenset({"في", "ب", "إلى", "الي", "ل", "على", "علي", "من", "امام"})

#: Before what something else happens at.
DURING = frozenset({"خلال", "اثناء", "في"})
_BETWEEN = "بين"
#: «على هامش …», «في إطار …»: what stands behind them is the occasion of something else.
_FRAMES = frozenset({"هامش", "اطار", "ختام", "مستهل", "نهايه", "بدايه", "اعقاب"})
#: Pronouns of who speaks.
SPEAKERS = frozenset({"نا", "ني", "ي"})
#: What found a body of arms.
_ARMS = (
    *("noun:forces", "noun:soldiers"),
    *("pattern:army", "pattern:navy", "pattern:air-force", "pattern:ground-forces", "pattern:security-forces"),
)
_TRIPS = ("زيار", "جول", "وصول")
#: Before a trip beside which something else happens.
BESIDE = DURING | {"عقب", "فور", "لدي", "قبيل", "بعيد"}
#: Marks that end what a verb governs.
_STOPS = frozenset("،,.؛:")


@dataclass(slots=True)
class Cases:
    """What a clause offers a trigger: parties by case, places by preposition, times, the office somebody is put into. ``at``:
    where a trigger noun stands; ``force``: whether forces are its ``subj`` or ``obj``; ``main``: the verb whose subject ``main``
    among the parties is."""

    parties: dict[str, list[Party]] = field(default_factory=lambda: defaultdict(list))
    places: dict[str, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    times: list[TimeExpression] = field(default_factory=list)
    how: str = "none"
    carrier: Chunk | None = None
    post: Span | None = None
    nominal: bool = False
    force: str = ""
    main: str = ""
    preps: frozenset[str] = frozenset()
    at: int = 0

    def add(self, case: str, parties: tuple[Party, ...]) -> None:
        """Puts parties under a case; places are kept apart under the same case as well."""
        self.parties[case].extend(parties)
        self.places[case].extend(p.mention for p in parties if p.mention.kind == "place")


def around_verb(clause: Clause, discourse: Discourse) -> Cases:
    """The cases of the clause's verb."""
    cases = Cases(how=clause.subject_how, carrier=clause.verb)
    verb = clause.verb
    assert verb is not None
    if not verb.passive:
        cases.add("subj", clause.subject)
    elif clause.subject_how != "guessed":
        cases.add("obj", clause.subject)  # «عُين فلان»
    start = clause.at(verb) + 1
    stop = next((i for i in range(start, len(clause.chunks)) if clause.chunks[i].kind == "noun"), len(clause.chunks))
    if verb.enc:
        antecedent = clause.antecedent.mention if clause.kind == "rel" and clause.antecedent is not None else None
        subject = [p.mention for p in clause.subject]
        speaker = discourse.speaker if clause.quoted else None
        target = antecedent or (speaker if verb.enc in SPEAKERS else discourse.pronoun(verb.enc, subject, until=verb.span.start))
        if target is not None:
            cases.add("obj", (Party(target, verb.span, implicit=True),))
    taken = {p.span for p in clause.subject if not p.implicit or p.span.start > verb.span.start}  # «وطالب معاليه …»
    effect = any(f.effect for f in verb.frames)  # «قتل … بعد هجوم في سيناء»: there the dead fell
    for group in groups(clause.chunks, discourse, start, stop):
        if not effect and elsewhere(clause.chunks, start, group):
            continue
        if cases.parties["obj"] and tells(clause.chunks, start, group):
            continue
        if group.prep:
            apart = group.prep == _BETWEEN and of_another(clause.chunks, start, group.at)
            if group.prep in IN and of_matter(clause, start, group.at):
                continue
            cases.add(group.prep, group.parties if group.free and not apart else ())
            put_place(cases, group, clause.chunks, None)
        elif group.free and not any(p.span in taken for p in group.parties):
            cases.add("obj", group.parties)
        elif not group.free and not cases.parties["owner"]:
            cases.add("owner", group.parties)
    if not cases.parties["obj"] and not verb.enc:
        prep, behind = _behind_insertion(clause.chunks, start, stop, discourse)
        if not behind:
            prep, behind = _behind_trip(clause.chunks, stop, discourse)
        if not behind and any(f.type == "ATTACK" for f in verb.frames):
            behind = _behind_weapon(clause.chunks, stop, _behind_means(clause.chunks, start), discourse)
        cases.add(prep or "obj", tuple(p for p in behind if p.span not in taken))
    if not any(cases.places[prep] for prep in IN):
        for group in groups(clause.chunks, discourse, 0, start - 1):  # «وفي طرابلس استقبل …»
            if group.prep in IN:
                put_place(cases, group, clause.chunks, None, case="في")
    for group in groups(clause.chunks, discourse, stop):
        if not effect and elsewhere(clause.chunks, start, group):
            continue
        if group.prep in PLACE_PREPS and group.parties[0].mention.kind == "place":
            put_place(cases, group, clause.chunks, None, late=True)
    put_things(cases, clause.chunks, start, _behind_means(clause.chunks, start))
    begins = _behind_subject(clause, start)
    if clause.subject_how == "after" and not clause.subject and not verb.passive:
        cases.add("subj-phrase", agent_at(clause.chunks, start, stop))
        begins = _behind_phrase(cases, clause.chunks, start)
    cases.add("phrase", phrase_at(clause.chunks, begins, stop))
    cases.add("مع-phrase", company_at(clause.chunks, start, stop))
    cases.preps = _preps(clause, start)
    put_where(cases, clause)
    cases.times = times_around(clause.chunks, start)
    moved = [c for c in clause.chunks[start:stop] if c.prep in ("", "ب") and _counted_or_free(clause, c) and c.span not in taken]
    told = [c for c in clause.chunks if c.span in taken]
    cases.force = "obj" if any(map(is_force, moved)) else "subj" if any(map(is_force, told)) else ""
    cases.post = post_told(clause.chunks, start if clause.subject_how != "before" else 0)
    return cases


def _counted_or_free(clause: Clause, chunk: Chunk) -> bool:
    """«أربع كتائب»: whether nothing but a number owns what a chunk tells."""
    before = clause.at(chunk) - 1
    return chunk.free or (before >= 0 and clause.chunks[before].norm in load_described().numbers)


def _behind_means(chunks: list[Chunk], start: int) -> int:
    """Where the words of a verb end: «استهدف مجهولون بصاروخ وقذائف منزل …»: what it was done with ends nothing."""
    means = False
    for i in range(start, len(chunks)):
        if chunks[i].kind == "noun":
            means = chunks[i].prep == "ب" or (means and chunks[i].conj and not chunks[i].prep)
            if not means:
                return i
    return len(chunks)


def is_force(chunk: Chunk) -> bool:
    """Whether a chunk tells of men or things under arms."""
    mention = chunk.mention
    if mention is not None:
        first = fold(mention.surface).split()[0].removeprefix("ال")  # «كتيبة الشرطة العسكرية»
        return under_arms(mention) or first in load_described().arms
    return chunk.kind == "word" and chunk.norm.removesuffix(chunk.enc).removeprefix("ال") in load_described().arms


def under_arms(mention: Mention) -> bool:
    """Whether a mention is a body of arms or men who bear them."""
    return mention.rule.startswith(_ARMS) or sort_of(mention) in ("serving", "armed", "forces")


def around_participle(clause: Clause, discourse: Discourse) -> Cases:
    """The cases of the participle that opens ``clause`` («… متهما السلطات بالتقصير»): of whom the clause before speaks."""
    opener = clause.opener
    assert opener is not None
    subject, how = said_by(clause, opener) or implied_subject(clause, discourse, opener, form_of(opener))
    cases = Cases(how=how)
    cases.add("subj", subject)
    start = clause.at(opener) + 1
    stop = next((i for i in range(start, len(clause.chunks)) if clause.chunks[i].kind in ("noun", "verb")), len(clause.chunks))
    for group in groups(clause.chunks, discourse, start, stop):
        cases.add(group.prep or "obj", group.parties if group.free else ())
    cases.add("phrase", phrase_at(clause.chunks, start, stop))
    cases.preps = _preps(clause, start)
    return cases


def _behind_phrase(cases: Cases, chunks: list[Chunk], start: int) -> int:
    """Where the words begin behind the noun phrase that is the subject, and behind the name that follows it as one of its own:
    «دعا المرجع الديني فلان الأمم المتحدة»."""
    phrase, objects = cases.parties["subj-phrase"], cases.parties["obj"]
    last = next((i for i, c in enumerate(chunks) if phrase and c.span.end == phrase[0].span.end), start - 1)
    at = next((i for i, c in enumerate(chunks) if objects and c.span == objects[0].span), 0)
    apart = len(objects) > 1 and not next((c.conj for c in chunks if c.span == objects[1].span), True)
    if not phrase or not at or not entitles(phrase[0], chunks[at], only=last + 1 < at or apart) or (last + 1 < at and not apart):
        return last + 1
    cases.parties["subj"], cases.parties["obj"], cases.parties["subj-phrase"] = objects[:1], objects[1:], []
    return at + 1


def _behind_subject(clause: Clause, start: int) -> int:
    """Where the words behind the subject begin that stands behind its verb."""
    told = {p.span for p in clause.subject if not p.implicit or p.span.start >= clause.chunks[start - 1].span.end}
    last = max((i for i in range(start, len(clause.chunks)) if clause.chunks[i].span in told), default=start - 1)
    return last + 1


def _stops(chunks: list[Chunk], i: int) -> bool:
    """Whether a mark ends what a verb governs: not the commas around a time («دعت، أمس، الأطراف إلى»)."""
    return chunks[i].kind == "mark" and chunks[i].norm in _STOPS and all(c.kind != "time" for c in chunks[i - 1 : i + 2])


def _preps(clause: Clause, start: int) -> frozenset[str]:
    """The prepositions behind a verb, up to the next mark, and that of a clause that goes on from there («إلى أن …»)."""
    chunks = clause.chunks
    end = next((i for i in range(start, len(chunks)) if _stops(chunks, i)), len(chunks))
    goes_on = (clause.goes_on,) if clause.goes_on else ()
    return frozenset((*(c.prep for c in chunks[start:end] if c.prep), *goes_on))


def _behind_insertion(chunks: list[Chunk], start: int, noun: int, discourse: Discourse) -> tuple[str, tuple[Party, ...]]:
    """«التقى الوزير، على هامش القمة في عمّان، نظيره»: the party behind the comma that closes what one opened before ``noun``."""
    none: tuple[str, tuple[Party, ...]] = "", ()
    opened = next((i for i in range(start, min(noun, len(chunks))) if chunks[i].norm == "،"), None)
    closed = next((i for i in range(noun + 1, len(chunks)) if chunks[i].kind in ("mark", "verb")), None)
    if opened is None or closed is None or chunks[closed].norm != "،":
        return none
    found = next(groups(chunks, discourse, closed + 1, reach(chunks, closed)), None)
    direct = found is not None and found.at == closed + 1 and found.prep in ("", "مع") and found.free
    return (found.prep, found.parties) if found is not None and direct and not chunks[found.at].conj else none


def _behind_trip(chunks: list[Chunk], at: int, discourse: Discourse) -> tuple[str, tuple[Party, ...]]:
    """«سيلتقي خلال زيارته (مع) وزير الخارجية», «التقى عقب وصوله نظيره», «التقى على هامش القمة في بغداد فلانا»: the person behind
    a trip or another occasion, which have no person for an object, is the verb's; not right behind one of which nothing else is
    told, whose own he would be («خلال زيارة فلان»)."""
    none: tuple[str, tuple[Party, ...]] = "", ()
    trip = at < len(chunks) and chunks[at].norm.removeprefix("ال").startswith(_TRIPS) and chunks[at].prep in BESIDE
    if not trip and not on_occasion(chunks, at):
        return none
    known = chunks[at].enc or chunks[at].definite
    for found in groups(chunks, discourse, at + 1, reach(chunks, at)):
        if found.prep in ("", "مع") and found.free and found.parties[0].mention.kind == "person":
            return (found.prep, found.parties) if known or found.prep else none
        known = True
    return none


def _behind_weapon(chunks: list[Chunk], start: int, stop: int, discourse: Discourse) -> tuple[Party, ...]:
    """«قتل مسلحون بالرصاص ضابطا»: whoever stands right behind what the deed was done with."""
    found = next(groups(chunks, discourse, start, stop), None)
    if found is None or found.prep or not found.free or chunks[found.at].conj:
        return ()
    before = chunks[found.at - 1]
    return () if before.kind == "noun" and not before.definite else found.parties  # «بقذائف المدفعية»


def on_occasion(chunks: list[Chunk], at: int) -> bool:
    """«على هامش القمة», «في إطار الزيارة», «في ختام الاجتماع»: whether the noun at ``at`` is only what something happened at."""
    before = chunks[at - 1] if 0 < at < len(chunks) else None
    return before is not None and not chunks[at].prep and before.norm in _FRAMES and bool(before.prep)


def reach(chunks: list[Chunk], at: int) -> int:
    """Where the words of the noun at ``at`` end: at the next noun, verb or participle."""
    return next((i for i in range(at + 1, len(chunks)) if chunks[i].kind in ("noun", "verb", "participle")), len(chunks))


def put_things(cases: Cases, chunks: list[Chunk], start: int, stop: int) -> None:
    """Things that stand where parties may (``حاجزا للجيش``, ``على منزل ضابط``): the first without preposition is the case
    ``thing``, behind one «على-thing»."""
    words, seen = load_described().things, set[str]()
    for first in range(start, stop):
        chunk = chunks[first]
        if chunk.kind != "word" or chunk.conj or chunk.value not in ("", "transparent", "adverb"):
            continue
        sorts = words.get(chunk.norm.removeprefix("ال"))
        tanwin = chunk.value == "adverb"
        if (tanwin and sorts is None) or chunk.norm in load_described().numbers:
            continue  # «هاجموا ليلا حاجزا»: a thing that nothing owns is spelled like an adverb
        case = f"{chunk.prep}-thing" if chunk.prep else "thing"
        owned = not chunk.prep and first > start and not _stands_alone(chunks[first - 1])
        bare = bool(cases.parties[case]) if tanwin else case in seen or owned
        seen.add(case)
        if sorts is not None and not bare:
            cases.parties[case].extend(unnamed_at(chunks, first, stop, min(sorts)))


def _stands_alone(chunk: Chunk) -> bool:
    """Whether a thing behind this word is governed by the verb, not by the word."""
    return chunk.kind != "word" or bool(chunk.value) or chunk.definite or chunk.norm in load_described().numbers


def arguments(
    cases: Cases,
    chunks: list[Chunk],
    start: int,
    stop: int,
    discourse: Discourse,
    *,
    adjacent: bool,
    taken: set[Span] | None = None,
    others: list[Mention] | None = None,
) -> None:
    """Puts the groups and things of ``chunks[start:stop]`` under their cases; ``adjacent``: what stands right behind the noun
    owns it. ``taken`` are parties that are something else, ``others`` whom no pronoun there means."""
    for group in groups(chunks, discourse, start, stop, others):
        if elsewhere(chunks, start, group) or tells(chunks, start, group):
            continue
        if group.prep:
            # «بينها وبين الدول الكبرى»: the second preposition repeats the first.
            between = group.prep == _BETWEEN
            apart = between and of_another(chunks, start, group.at)
            if group.free and not apart and (between or not cases.parties.get(group.prep)):
                cases.add(group.prep, group.parties)
            put_place(cases, group, chunks, start)
            continue
        if not group.free or any(p.span in (taken or ()) for p in group.parties) or _state_of_town(chunks, group.at):
            continue
        if chunks[group.at].conj and group.at > start and chunks[group.at - 1].kind == "word" and not chunks[group.at - 1].value:
            continue  # «اجتماعات المجلس، وبدء العمل وفلان»: joined to that word
        only_transparent = all(c.value == "transparent" and not c.prep for c in chunks[start : group.at])
        cases.add("gen" if adjacent and only_transparent else "after", group.parties)
    put_things(cases, chunks, start, stop)


def _state_of_town(chunks: list[Chunk], at: int) -> bool:
    """«في مدينة جدة السعودية»: whether the place at ``at`` only says in which state the town before it lies."""
    town, state = chunks[at - 1].mention if at else None, chunks[at].mention
    here = town is not None and state is not None and town.kind == state.kind == "place" and bool(chunks[at - 1].prep)
    return here and not chunks[at].conj


def put_place(cases: Cases, group: Group, chunks: list[Chunk], start: int | None, late: bool = False, case: str = "") -> None:
    """Notes the places of a group under its preposition or a ``case``; ``start`` is where the words of a trigger noun begin,
    None for a verb."""
    before = chunks[group.at - 1] if group.at else None
    between = chunks[start : group.at] if start is not None else []
    adjectives = bool(between) and all(c.kind == "word" and not c.prep and not c.conj for c in between)
    room = in_venue(chunks, group.at)
    if before is not None and before.kind == "word" and before.value == "" and not adjectives and not room and group.at != start:
        return  # «يبحث مع الوفد تطورات الأوضاع في سورية»: there the situation is, not the meeting
    for party in group.parties:
        if party.mention.kind == "place" and (not late or not cases.places.get(group.prep)):
            cases.places[case or group.prep].append(party.mention)


def put_where(cases: Cases, clause: Clause, noun: int | None = None) -> None:
    """Where it happened, if no words beside the trigger tell it; ``noun``: where it stands in the clause, if it is one."""
    front = fronted(clause)
    if any(cases.places[case] for case in IN):
        cases.places["fronted"] += [front] if front is not None else []
        return
    place = spoken_of(clause) if not any(cases.places.values()) else None
    place = place or (before_noun(clause, noun) if noun is not None else None) or front or there(clause)
    if place is not None:
        cases.places["fronted"].append(place)
        cases.places["في"].append(place)


def times_around(chunks: list[Chunk], start: int, stop: int | None = None) -> list[TimeExpression]:
    """The times behind a trigger, else those before it."""
    return own_times(chunks, start, stop) or times_before(chunks, start)
