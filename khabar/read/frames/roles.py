"""What may fill a role: the parties a case offers, by their kind and by what they are told to be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from khabar.lexicon.described import load_described
from khabar.lexicon.frames import Frame, Words
from khabar.lexicon.grammar import load_grammar
from khabar.lexicon.referring import load_referring
from khabar.lexicon.telling import load_telling
from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.read.frames.deeds import state_of_arms
from khabar.read.frames.slots import Cases
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.clauses import Clause
from khabar.read.sentence.described import is_described, sort_of, things_of
from khabar.read.sentence.discourse import Discourse, is_pair
from khabar.read.sentence.parties import Party
from khabar.text.normalise import fold

#: Either side may stand first.
SYMMETRIC = frozenset({"MEET", "CALL", "AGREE"})
#: Nobody is blamed on a guess: for these the one who did it must be told in the sentence.
BLAME = frozenset({"ATTACK", "ARREST", "ACCUSE", "THREATEN", "DEMAND", "DENY", "SANCTION", "PROTEST", "WITHDRAW", "DEPLOY"})
FORCE = frozenset({"ATTACK", "ARREST", "SANCTION"})


@dataclass(frozen=True, slots=True)
class Slot:
    """What a case offered a role: parties that filled it, or (``why`` not empty) were refused."""

    role: str
    case: str
    parties: tuple[Party, ...]
    why: str = ""

    def __str__(self) -> str:
        names = "، ".join(p.mention.surface for p in self.parties)
        return f"{self.role} {'✗' if self.why else '←'} {self.case}: {names}"


@dataclass(frozen=True, slots=True)
class Tried:
    """A frame that was tried at a trigger: ``why`` it told nothing (empty where it did), what its roles took or refused on the
    way, and the cases it could choose from."""

    frame: Frame
    trigger: Span
    why: str
    trace: tuple[Slot, ...]
    cases: Cases


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with what the engine needs around it. ``norms`` are its folded words with their offsets;
    ``tried`` gathers the frames tried."""

    clauses: Sequence[Clause]
    norms: Sequence[tuple[int, str]]
    span: Span
    discourse: Discourse
    in_title: bool
    state_of: Callable[[Mention], Mention | None]
    tried: list[Tried] = field(default_factory=list)


def in_role(
    frame: Frame,
    role: str,
    wanted: Words,
    cases: Cases,
    extra: dict[str, list[Party]],
    taken: set[Span],
    scene: Scene,
    trace: list[Slot],
) -> list[Party]:
    kinds, never = frame.kinds.get(role), frame.never.get(role, frozenset())
    for case in wanted:
        found = _case(case, cases, extra)
        found = [p for p in found if p.span not in taken or p.implicit]
        if case.endswith("thing"):
            fits = [p for p in found if things_of(p.mention) & (frame.device if role == "object" else frame.things)]
        else:
            fits = [q for p in found if (q := _actor(p, scene)) is not None and _allowed(q.mention, kinds, never)]
        if len(fits) < len(found):
            spans = {p.span for p in fits}
            trace += [Slot(role, case, (p,), _unfit(p, scene)) for p in found if p.span not in spans]
        if frame.members and role != "object":
            fits = [_owner(p, role, scene) for p in fits]
        if fits:
            taken.update(p.span for p in fits if not p.implicit)
            trace.append(Slot(role, case, tuple(fits)))
            return fits
    return []


def _unfit(party: Party, scene: Scene) -> Literal["outlet", "town", "kind"]:
    """Why a party fills no role: a medium, a town that acts for no state, or not of the kind that the frame takes."""
    if _actor(party, scene) is not None:
        return "kind"
    return "town" if party.mention.kind == "place" else "outlet"


def _owner(party: Party, role: str, scene: Scene) -> Party:
    """Men who act act for the body they belong to, arms (and what carries aid) for their state, and who strikes what a body holds
    strikes it."""
    sort = sort_of(party.mention)
    arms = party.body is None and (sort == "forces" or (role == "who" and sort in ("vehicle", "device")))
    owner = state_of_arms(party.mention, scene.discourse.names) if arms else party.body
    return party if owner is None else replace(party, mention=owner)


def _allowed(mention: Mention, kinds: frozenset[str] | None, never: frozenset[str]) -> bool:
    """Whether what a mention is told to be is among ``kinds`` (None: anything) and not among ``never``."""
    told = kinds_of(mention)
    return (kinds is None or bool(told & kinds)) and not told & never


def kinds_of(mention: Mention) -> frozenset[str]:
    """The kinds as frames name them: an unnamed body («وفد عسكري») is a delegation as well, which travels as people do; people
    told by common nouns are of a sort of ``described.yml`` as well."""
    more = ["delegation"] if mention.kind == "organization" and mention.unnamed and not is_described(mention) else []
    return frozenset((mention.kind, *more, *filter(None, (sort_of(mention),))))


def _case(case: str, cases: Cases, extra: dict[str, list[Party]]) -> list[Party]:
    if case in extra:
        return extra[case]
    if case == "gen-place" or case == "obj-place" or case == "after-place":
        return []
    if case == "after-gen":
        return (cases.parties["poss"] and cases.parties["gen"]) or cases.parties["after"]
    if case in ("gen-obj", "gen-armed", "gen-victim"):
        return cases.parties["gen"]
    if case in ("بين-first", "بين-rest"):
        return cases.parties["بين"][:1] if case == "بين-first" else cases.parties["بين"][1:]
    if case in _OF_BODIES:  # «استقبلت إدارة النادي الوزير», «التقى وكيل الكلية الوزير»
        return _groups(cases.parties[_OF_BODIES[case]])
    if case == "light-subj":  # not «عقدت سلسلة اجتماعات»
        return [p for p in extra["light-phrase"] if p.span.end + 1 < cases.at]
    if case == "poss-obj":
        return cases.parties["poss"]
    if case in ("ل-body", "الي-body"):
        return [p for p in cases.parties.get(case.split("-")[0], []) if p.mention.kind == "organization" or p.implicit]
    if case in ("ل-who", "ل-person", "الي-person"):
        prep = case.split("-")[0]
        return [
            p
            for p in cases.parties.get(prep, [])
            if p.mention.kind == "person" or (p.mention.unnamed and p.mention.kind != "place")
        ]
    if case == "ب":  # «عقد اجتماعا ببغداد», «عقد بمجلس الأمن»: where, not with whom
        return [p for p in cases.parties.get(case, []) if p.mention.kind != "place" and not _hall(p.mention)]
    return cases.parties.get(case, [])


#: Cases that take only those noun phrases that tell a body or an office.
_OF_BODIES = {"مع-group": "مع-phrase", "subj-group": "subj-phrase", "phrase-group": "phrase"}


def _groups(phrases: Sequence[Party]) -> list[Party]:
    """Those noun phrases that tell a body or who holds an office, who then acts in it."""
    words, found = load_described(), list[Party]()
    for party in phrases:
        head = fold(party.mention.surface).split()[0].removeprefix("ال")
        if head in words.titles:
            found.append(replace(party, capacity=party.capacity or party.mention.surface))
        elif "site" not in words.things.get(head, ()) and (head in words.groups or head in load_referring().institutions):
            found.append(party)
    return found


def _hall(mention: Mention) -> bool:
    """Whether a body is told by a word that is a building as well."""
    return mention.kind == "organization" and fold(mention.surface).split()[0].removeprefix("ال") in load_grammar().venues


def places_for(frame: Frame, cases: Cases) -> list[Mention]:
    out: list[Mention] = []
    for case in frame.place:
        out += cases.places.get(_PLACED.get(case, case), [])
    host = cases.places["carried"] if hosted(cases) else []
    town = [p for p in host if p.key != p.state]  # «استضافت عمّان اجتماعا لوزراء الطاقة في الأردن»
    return town + out + [p for p in host if p not in town]


def hosted(cases: Cases) -> bool:
    """«استضافت عمّان اجتماعا»: the subject of the light verb is where it happens."""
    host = cases.carrier.verb if cases.carrier is not None else None
    return host is not None and host.does("hosting") and bool(cases.places["carried"])


_PLACED = {"carried-place": "carried-obj", "obj-place": "obj", "gen-place": "gen", "after-place": "after", "علي-place": "علي"}


def _actor(party: Party, scene: Scene) -> Party | None:
    """A city that acts is its state where it is the capital; any other town is no party, nor are those who only tell."""
    if party.mention.unnamed and fold(party.mention.surface).split()[0].removeprefix("ال") in load_telling().informants:
        return None
    if party.mention.kind == "organization" and party.mention.key:
        entry = scene.discourse.names.entries.get(party.mention.key)
        if entry is not None and entry.press:
            return None  # a talk with a paper is an interview
    if party.mention.kind != "place":
        return party
    state = scene.state_of(party.mention)
    return replace(party, mention=state) if state is not None else None


def singly(trigger: Chunk, scene: Scene) -> bool:
    """Whether meetings with several are told as several: «لقاءات مع …», «التقى … كلا على حدة»."""
    if trigger.kind == "noun" and trigger.norm.endswith(_SEVERAL):
        return True
    words = {norm for start, norm in scene.norms if start > trigger.span.start}
    return bool(words & _SINGLY)


#: Nouns of several meetings (talks are one), and words that tell so.
_SEVERAL = ("لقاءات", "اجتماعات", "لقاءين", "لقاءان", "اجتماعين", "اجتماعان")
_SINGLY = frozenset({"حده", "انفراد", "منفصل", "منفصله", "منفصلين", "منفصلتين"})


def sides_of(who: list[Party], whom: list[Party], scene: Scene, *, agreed: bool) -> tuple[list[Party], list[Party]]:
    """Distinct sides; «the two sides» stand for the last two the text spoke of, «the two countries» that ``agreed`` for
    their states."""
    discourse, out, seen = scene.discourse, list[Party](), set[str]()
    for party in who + whom:
        expanded = [party]
        states = discourse.two_states(party.mention) if agreed else ()
        if is_pair(party.mention) and (pair := states or discourse.pair(party.mention)):
            expanded = [Party(m, party.span, implicit=True) for m in pair]
        for one in expanded:
            if (
                (identity := discourse.identity(one.mention)) in seen
                and one.mention.span in discourse.antecedents
                and not one.implicit
            ):
                # Nobody meets himself: the short title means someone else, whom the text does not name.
                discourse.antecedents.pop(one.mention.span)
                identity = discourse.identity(one.mention)
            if identity not in seen:
                seen.add(identity)
                out.append(one)
    named = [p for p in out if not is_pair(p.mention)]
    return named if len(named) > 1 else out, []  # «وقع فلان وفلان عقدا لخط الربط بين البلدين»: nobody else
