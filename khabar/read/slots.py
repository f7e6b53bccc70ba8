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
from khabar.read.chunks import Chunk
from khabar.read.circumstances import IN, before_noun, fronted, in_venue, own_times, spoken_of, there, times_before
from khabar.read.clauses import Clause
from khabar.read.described import sort_of
from khabar.read.discourse import Discourse, agrees
from khabar.read.noun_phrases import agent_at, company_at, entitles, phrase_at, unnamed_at
from khabar.read.parties import Group, Party, form_of, groups, implied_subject
from khabar.read.posts import post_told
from khabar.read.speaking import said_by
from khabar.text.normalise import fold

PLACE_PREPS = frozenset({"في", "ب", "إلى", "الي", "ل", "على", "علي", "من", "امام"})

_DURING = frozenset({"خلال", "اثناء", "في"})
#: Prepositions of whom something is sent to.
_TOWARDS = frozenset({"الي", "ل"})
_WAS = ("كان", "وكان")
_BETWEEN = "بين"
#: Pronouns of who speaks, and verbs of going along with somebody.
SPEAKERS = frozenset({"نا", "ني", "ي"})
_ALONG = frozenset({"رافق", "صحب", "صاحب"})
#: What found a body of arms.
_ARMS = (
    *("noun:forces", "noun:soldiers"),
    *("pattern:army", "pattern:navy", "pattern:air-force", "pattern:ground-forces", "pattern:security-forces"),
)
_TRIPS = ("زيار", "جول")
#: Nouns that carry another as a verb does («قيام مجهولين بإطلاق النار», «تعرضه لقصف»): that verb, and how they govern it.
_CARRYING = {"قيام": ("قام", "ب"), "اقدام": ("أقدم", "علي"), "تعرض": ("تعرض", "ل")}
#: Such a noun stands within so many chunks.
_CARRIED = 5
#: Marks that end what a verb governs.
_STOPS = frozenset("،,.؛:")


@dataclass(slots=True)
class Cases:
    """What a clause offers a trigger: parties by case, places by preposition, times, the office somebody is put into.
    ``force``: whether forces are its ``subj`` or ``obj``; ``main``: the verb whose subject ``main`` among the parties is."""

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
    start = next(i for i, c in enumerate(clause.chunks) if c is verb) + 1
    stop = next((i for i in range(start, len(clause.chunks)) if clause.chunks[i].kind == "noun"), len(clause.chunks))
    if verb.enc:
        antecedent = clause.antecedent.mention if clause.kind == "rel" and clause.antecedent is not None else None
        subject = [p.mention for p in clause.subject]
        speaker = discourse.speaker if clause.quoted else None
        target = antecedent or (speaker if verb.enc in SPEAKERS else discourse.pronoun(verb.enc, subject, until=verb.span.start))
        if target is not None:
            cases.add("obj", (Party(target, verb.span, implicit=True),))
    taken = {p.span for p in clause.subject if not p.implicit or p.span.start > verb.span.start}  # «وطالب معاليه …»
    for group in groups(clause.chunks, discourse, start, stop):
        if group.prep:
            cases.add(group.prep, group.parties if group.free else ())
            _place(cases, group, clause.chunks, None)
        elif group.free and not any(p.span in taken for p in group.parties):
            cases.add("obj", group.parties)
        elif not group.free and not cases.parties["owner"]:
            cases.add("owner", group.parties)
    if not cases.parties["obj"] and not verb.enc:
        prep, behind = _behind_insertion(clause.chunks, start, stop, discourse)
        if not behind:
            prep, behind = _behind_trip(clause.chunks, stop, discourse)
        cases.add(prep or "obj", tuple(p for p in behind if p.span not in taken))
    if not any(cases.places[prep] for prep in IN):
        for group in groups(clause.chunks, discourse, 0, start - 1):  # «وفي طرابلس استقبل …»
            if group.prep in IN:
                _place(cases, group, clause.chunks, None, case="في")
    for group in groups(clause.chunks, discourse, stop):
        if group.prep in PLACE_PREPS and group.parties[0].mention.kind == "place":
            _place(cases, group, clause.chunks, None, late=True)
    # «استهدف مجهولون بقذيفة منزل …»: what it was done with ends nothing.
    end = next(
        (i for i in range(start, len(clause.chunks)) if clause.chunks[i].kind == "noun" and clause.chunks[i].prep != "ب"), None
    )
    _things(cases, clause.chunks, start, len(clause.chunks) if end is None else end)
    begins = _behind_subject(clause, start)
    if clause.subject_how == "after" and not clause.subject and not verb.passive:
        cases.add("subj-phrase", agent_at(clause.chunks, start, stop))
        begins = _behind_phrase(cases, clause.chunks, start)
    cases.add("phrase", phrase_at(clause.chunks, begins, stop))
    cases.add("مع-phrase", company_at(clause.chunks, start, stop))
    cases.preps = _preps(clause, start)
    _where(cases, clause)
    cases.times = _times(clause.chunks, start)
    moved = [c for c in clause.chunks[start:stop] if c.prep in ("", "ب") and c.free and c.span not in taken]
    told = [c for c in clause.chunks if c.span in taken]
    cases.force = "obj" if any(map(_is_force, moved)) else "subj" if any(map(_is_force, told)) else ""
    cases.post = post_told(clause.chunks, start if clause.subject_how != "before" else 0)
    return cases


def _is_force(chunk: Chunk) -> bool:
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
    start = next((i for i, c in enumerate(clause.chunks) if c is opener), 0) + 1
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
    found = next(groups(chunks, discourse, closed + 1, _reach(chunks, closed)), None)
    direct = found is not None and found.at == closed + 1 and found.prep in ("", "مع") and found.free
    return (found.prep, found.parties) if found is not None and direct and not chunks[found.at].conj else none


def _behind_trip(chunks: list[Chunk], at: int, discourse: Discourse) -> tuple[str, tuple[Party, ...]]:
    """«سيلتقي خلال زيارته (مع) وزير الخارجية»: a visit has places for objects, so the person behind it is the verb's."""
    none: tuple[str, tuple[Party, ...]] = "", ()
    if at >= len(chunks) or chunks[at].prep not in _DURING or not (chunks[at].enc or chunks[at].definite):
        return none
    if not chunks[at].norm.removeprefix("ال").startswith(_TRIPS):
        return none
    found = next((g for g in groups(chunks, discourse, at + 1, _reach(chunks, at)) if g.prep in ("", "مع") and g.free), None)
    return (found.prep, found.parties) if found is not None and found.parties[0].mention.kind == "person" else none


def _reach(chunks: list[Chunk], at: int) -> int:
    """Where the words of the noun at ``at`` end: at the next noun, verb or participle."""
    return next((i for i in range(at + 1, len(chunks)) if chunks[i].kind in ("noun", "verb", "participle")), len(chunks))


def _things(cases: Cases, chunks: list[Chunk], start: int, stop: int) -> None:
    """Things that stand where parties may (``حاجزا للجيش``, ``على منزل ضابط``): the first without preposition is the case
    ``thing``, behind one «على-thing»."""
    words, seen = load_described().things, set[str]()
    for first in range(start, stop):
        chunk = chunks[first]
        if chunk.kind != "word" or chunk.conj or (chunk.value and chunk.value != "transparent"):
            continue
        case = f"{chunk.prep}-thing" if chunk.prep else "thing"
        bare = case in seen or (not chunk.prep and (first > start and not _stands_alone(chunks[first - 1])))
        sort = words.get(chunk.norm.removeprefix("ال"))
        seen.add(case)
        if sort is not None and not bare:
            cases.parties[case].extend(unnamed_at(chunks, first, stop, sort))


def _stands_alone(chunk: Chunk) -> bool:
    """Whether a thing behind this word is governed by the verb, not by the word."""
    return chunk.kind != "word" or bool(chunk.value) or chunk.definite


def around_noun(clause: Clause, at: int, relative: Clause | None, discourse: Discourse) -> Cases:
    """The cases of the trigger noun ``clause.chunks[at]``; ``relative`` is the relative clause that speaks of it, if any."""
    noun = clause.chunks[at]
    cases = Cases(how=clause.subject_how)
    _carrier(cases, clause, at, relative, discourse)
    if noun.enc:
        # A pronoun looks back: «كان في استقباله بالمطار فلان» is not فلان's own reception.
        prefer = [p.mention for p in clause.subject if p.implicit or p.span.start < noun.span.start]
        if clause.verb is not None and noun.span.start < clause.verb.span.start and clause.subject_how == "after":
            prefer = [p.mention for p in clause.subject]  # «وقبيل اجتماعه مع نظيره، أكد الوزير …»
        if noun.conj:  # «فلان وزيارته لمصر», «زيارة فلان إلى مصر ولقائه الرئيس»
            prefer = [*_people(clause.chunks[:at]), *prefer]
        if clause.verb is not None and clause.verb.verb is not None and clause.verb.verb.form.lemma in _ALONG:
            prefer = [*_people(clause.chunks[:at]), *prefer]  # «رافق المستشار الرئيس في زيارته»
        two = _both(clause.chunks[:at], discourse) if noun.enc == "هما" else ()
        cases.add("poss", tuple(Party(m, noun.span, implicit=True) for m in two))
        if noun.enc in SPEAKERS:
            owner = discourse.speaker if clause.quoted else None
        elif not two:
            owner = next((m for m in prefer if agrees(m, noun.enc)), None) or discourse.pronoun(
                noun.enc, [p.mention for p in clause.subject if p.mention not in prefer], until=noun.span.start
            )
        if not two and owner is not None:
            cases.add("poss", (Party(owner, noun.span, implicit=True),))
    stop = _reach(clause.chunks, at)
    _arguments(cases, clause.chunks, at + 1, stop, discourse, adjacent=not noun.definite or bool(noun.enc))
    cases.add("phrase", phrase_at(clause.chunks, at + 1, stop) if noun.enc else ())
    cases.add("مع-phrase", company_at(clause.chunks, at + 1, stop))
    if not cases.parties["after"] and cases.carrier is not None and cases.carrier.norm.startswith(_WAS):
        # «كان في استقباله لدى وصوله المطار فلان»: who was there may stand behind another noun.
        late = (g for g in groups(clause.chunks, discourse, stop) if not g.prep and g.free)
        cases.add("after", next((g.parties for g in late if g.parties[0].mention.kind == "person"), ()))
    telling = relative if relative is not None else clause if _is_topic(clause, at) else None
    if telling is not None:
        first = next((i for i, c in enumerate(telling.chunks) if c is telling.verb), -1) + 1
        taken = {p.span for p in telling.subject}
        end = next((i for i in range(first, len(telling.chunks)) if telling.chunks[i].kind == "noun"), len(telling.chunks))
        others = [p.mention for p in telling.subject]
        _arguments(cases, telling.chunks, first, end, discourse, adjacent=False, taken=taken, others=others)
        cases.times = own_times(telling.chunks, first)
        cases.carrier = telling.verb
    _where(cases, clause, at)
    cases.post = post_told(clause.chunks, at + 1, stop)
    cases.force = "obj" if any(map(_is_force, clause.chunks[at + 1 : min(stop, at + 3)])) else ""
    cases.nominal = clause.verb is None and clause.kind == "main" and not any(c.kind != "mark" for c in clause.chunks[:at])
    cases.times = own_times(clause.chunks, at + 1, stop) + cases.times
    cases.times += times_before(clause.chunks, at + 1) if not cases.times else []
    verb = clause.verb.verb if clause.verb is not None else None
    denied = verb is not None and verb.operator == "denied"  # «نفت الوزارة أمس توقيع …»: then it was denied
    if not cases.times and cases.carrier is clause.verb and not denied:
        cases.times = _times(clause.chunks, 0)
    cases.times = [t for t in cases.times if not denied or t.span.start > noun.span.start]
    return cases


def _both(chunks: list[Chunk], discourse: Discourse) -> tuple[Mention, ...]:
    """Whom «اجتماعهما» belongs to: the two persons told before it in the clause, else those spoken of last."""
    here = {discourse.identity(m): m for c in chunks if (m := c.mention) is not None and m.kind == "person" and not m.unnamed}
    return tuple(here.values()) if len(here) == 2 else discourse.pair()


def _is_topic(clause: Clause, at: int) -> bool:
    """«الغارات الجوية قصفت مواقع …»: whether the noun stands before the verb of its clause as its subject."""
    chunks, verb = clause.chunks, clause.verb
    behind = next((i for i, c in enumerate(chunks) if c is verb), 0)
    if verb is None or behind < at or chunks[at].prep or clause.subject:
        return False
    between = [c for c in chunks[at + 1 : behind] if c.kind != "time"]
    ahead = [c for c in chunks[:at] if c.kind not in ("mark", "operator", "comp", "time")]
    return not ahead and all(c.kind == "word" and not c.prep and not c.conj for c in between)


def _people(chunks: list[Chunk]) -> list[Mention]:
    """The persons among ``chunks`` that no preposition but ل governs, the last first."""
    found = (c.mention for c in reversed(chunks) if c.kind == "party" and c.prep in ("", "ل"))
    return [m for m in found if m is not None and m.kind == "person"]


def _carrier(cases: Cases, clause: Clause, at: int, relative: Clause | None, discourse: Discourse) -> None:
    """The verb that may be the noun's light verb: of its relative clause, else the clause's own verb before it."""
    around = next((c.subject for c in clause.lineage() if c.subject and (c is clause or c.verb is not None)), ())
    main_at = next((i for i, c in enumerate(clause.chunks) if c is clause.verb), at)
    if main_at < at:
        before = Cases()
        _things(before, clause.chunks, main_at + 1, at)
        cases.parties["main"], cases.parties["main-thing"] = list(clause.subject), before.parties["thing"]
        verb = clause.verb.verb if clause.verb is not None else None
        cases.main = verb.form.lemma if verb is not None else ""
    _carrying_noun(cases, clause.chunks, at, discourse)
    if relative is not None and relative.verb is not None:
        cases.carrier = relative.verb
        cases.add("carried", relative.subject if not relative.verb.passive else ())
        cases.add("clause", around)
        return
    auxiliary = next((i for i, c in enumerate(clause.chunks[:at]) if c.kind == "verb"), None)
    if clause.verb is None and auxiliary is not None:
        cases.carrier = clause.chunks[auxiliary]
    verb_at = next((i for i, c in enumerate(clause.chunks) if c is clause.verb), None)
    if clause.verb is not None and verb_at is not None and verb_at < at:
        nouns_between = any(c.kind == "noun" for c in clause.chunks[verb_at + 1 : at])
        if not nouns_between:
            cases.carrier = clause.verb
            cases.add("carried", clause.subject if not clause.verb.passive else ())
            if clause.verb.enc:  # «وسلمه دعوة»
                receiver = discourse.pronoun(clause.verb.enc, [p.mention for p in clause.subject])
                cases.add("carried-obj", (Party(receiver, clause.verb.span, implicit=True),) if receiver is not None else ())
            taken = {p.span for p in clause.subject}
            for group in groups(clause.chunks, discourse, verb_at + 1, at):
                if not group.prep and group.free and not any(p.span in taken for p in group.parties):
                    cases.add("carried-obj", group.parties)
                elif group.prep in _TOWARDS and group.parties[0].mention.kind != "place":
                    cases.add("carried-to", group.parties)  # «وجهت إليه السلطات دعوة»
                elif group.prep in IN:
                    _place(cases, group, clause.chunks, None, case="carried-in")
    cases.add("clause", around)


def _carrying_noun(cases: Cases, chunks: list[Chunk], at: int, discourse: Discourse) -> None:
    """«إثر قيام مجهولين بإطلاق النار»: a noun before ``at`` that carries it as a verb does, with its subject."""
    for i in range(at - 1, max(-1, at - 1 - _CARRIED), -1):
        chunk = chunks[i]
        if chunk.kind in ("verb", "mark", "comp"):
            return
        lemma, prep = _CARRYING.get(chunk.norm.removesuffix(chunk.enc).removeprefix("ال"), ("", ""))
        if not lemma or prep != chunks[at].prep:
            continue
        before = Cases()
        _things(before, chunks, i + 1, at)
        owner = discourse.pronoun(chunk.enc, [], until=chunk.span.start) if chunk.enc else None
        named = next((g.parties for g in groups(chunks, discourse, i + 1, at) if not g.prep), ())
        cases.main, cases.parties["main-thing"] = lemma, before.parties["thing"]
        cases.parties["main"] = [Party(owner, chunk.span, implicit=True)] if owner is not None else list(named)
        return


def _arguments(
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
    for group in groups(chunks, discourse, start, stop, others):
        if group.prep:
            # «بينها وبين الدول الكبرى»: the second preposition repeats the first.
            if group.free and (group.prep == _BETWEEN or not cases.parties.get(group.prep)):
                cases.add(group.prep, group.parties)
            _place(cases, group, chunks, start)
            continue
        if not group.free or any(p.span in (taken or ()) for p in group.parties):
            continue
        only_transparent = all(c.value == "transparent" and not c.prep for c in chunks[start : group.at])
        cases.add("gen" if adjacent and only_transparent else "after", group.parties)
    _things(cases, chunks, start, stop)


def _place(cases: Cases, group: Group, chunks: list[Chunk], start: int | None, late: bool = False, case: str = "") -> None:
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


def _where(cases: Cases, clause: Clause, noun: int | None = None) -> None:
    """Where it happened, if no words beside the trigger tell it; ``noun``: where it stands in the clause, if it is one."""
    if any(cases.places[case] for case in IN):
        return
    place = spoken_of(clause) if not any(cases.places.values()) else None
    place = place or (before_noun(clause, noun) if noun is not None else None) or fronted(clause) or there(clause)
    if place is not None:
        cases.places["fronted"].append(place)
        cases.places["في"].append(place)


def _times(chunks: list[Chunk], start: int, stop: int | None = None) -> list[TimeExpression]:
    return own_times(chunks, start, stop) or times_before(chunks, start)
