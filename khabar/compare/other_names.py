"""Two names in each other's place: whether they are another person, body or place, or one by another name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from khabar.compare.passages import Name
from khabar.compare.sides import SPELLING, Finding, Side, contradiction, finding
from khabar.compare.tells import Told
from khabar.lexicon.name_types import Entry
from khabar.lexicon.names import load_names
from khabar.lexicon.sounds import skeleton
from khabar.link.names import one_name
from khabar.text.normalise import fold

#: Letters in common, in a hundred, of two spellings of a whole name.
_SAME_NAME = 85
#: The same of two towns of one state, which outlets write by ear («سروج», «سوروتش»).
_SAME_TOWN = 55
#: Words of a name that tell nothing.
_BRIEF = 2
#: A state or a body here, a common noun there.
_COMMON = frozenset(map(fold, ("مملكة", "جمهورية", "سلطنة", "إمارة", "دولة", "مجلس")))


def names(a: Side, b: Side) -> Iterator[Finding]:
    """Another person, body or place."""
    here, there = a.of("name"), b.of("name")
    for kind, field in (("person", "parties"), ("organization", "parties"), ("place", "place")):
        mine = [f for f in here if isinstance(f.value, Name) and f.value.kind == kind]
        theirs = [f for f in there if isinstance(f.value, Name) and f.value.kind == kind]
        left = [f for f in mine if not any(_one(a, f, b, g) for g in theirs)]
        right = [g for g in theirs if not any(_one(a, f, b, g) for f in mine)]
        known = [*(_elsewhere(a, y, b) for y in right), *(_elsewhere(b, x, a) for x in left)]
        if (
            known
            and (all(known) if a.bare("name") and b.bare("name") else any(known))
            and not (kind == "place" and _abroad(left, right))
        ):
            continue
        if len(left) == len(right) and len(mine) == len(theirs) and len(here) == len(there):
            yield from (contradiction(field, a, b, x, y) for x, y in zip(left, right, strict=True))
    if len(here) != len(there):
        yield from _listed(a, b)


def _abroad(left: Sequence[Told], right: Sequence[Told]) -> bool:
    """Whether places lie in different states: of those in one, one may hold the other."""
    states = [{f.value.state for f in side if isinstance(f.value, Name)} for side in (left, right)]
    return not states[0] & states[1]


def _elsewhere(side: Side, name: Told, of: Side) -> bool:
    """Whether an article has a name of the other in another place: then it stands in another order, mostly."""
    return any(_one(side, fact, of, name) for fact in side.others("name", name) if _kind(fact) == _kind(name))


def _kind(fact: Told) -> str:
    return fact.value.kind if isinstance(fact.value, Name) else ""


def _listed(a: Side, b: Side) -> Iterator[Finding]:
    """Two known names in each other's place, where one of them was read as part of a longer one."""
    one, other = (_entry(" ".join(w.token.bare for w in s.passage.words[slice(*s.core)])) for s in (a, b))
    if one is not None and other is not None and one.key != other.key and one.kind == other.kind:
        yield finding("contradicts", "place" if one.kind == "place" else "parties", a, b, a.core, b.core)


def _entry(phrase: str) -> Entry | None:
    """What some words are the name of, and of nothing else."""
    hit = load_names().find(phrase)
    return hit.entries[0] if hit and not hit.weak and len(hit.entries) == 1 else None


def _one(a: Side, x: Told, b: Side, y: Told) -> bool:
    """Whether two names can be one party's, or the texts do not tell."""
    assert isinstance(x.value, Name)
    assert isinstance(y.value, Name)
    one, other = a.text((x.first, x.last)), b.text((y.first, y.last))
    if x.value.entity == y.value.entity or (
        x.value.known and y.value.known and x.value.kind == "organization" and _shared(a, x, b, y)
    ):
        return True
    if any(side.passage.words[f.first].token.stem in _COMMON for side, f in ((a, x), (b, y)) if f.last - f.first == 1):
        return True
    if x.value.known and y.value.known and x.value.kind == "organization":
        return False
    if x.value.kind == "place":
        same_state = x.value.state is not None and x.value.state == y.value.state
        doubtful = same_state or not (x.value.known and y.value.known)
        within = (same_state and (x.value.country or y.value.country)) or (doubtful and fuzz.ratio(one, other) >= _SAME_TOWN)
        return within or _shared(a, x, b, y) or (not (x.value.known and y.value.known) and _spelled(a, x, b, y))
    if x.value.kind == "person":
        return (
            one_name(one, other)
            or (not (x.value.known and y.value.known) and _spelled(a, x, b, y))
            or _longer(a, x, b, y)
            or _longer(b, y, a, x)
        )
    return _spelled(a, x, b, y) or _shared(a, x, b, y)


def _content(side: Side, fact: Told) -> list[str]:
    return [w.token.stem or w.token.norm for w in side.passage.words[fact.first : fact.last]]


def _longer(a: Side, x: Told, b: Side, y: Told) -> bool:
    """Whether a man's name is the other's with fathers left out, as far as the words behind it tell, or both ends are."""
    one, other = _content(a, x), _content(b, y)
    behind = [w.token.stem or w.token.norm for w in b.passage.words[y.last : y.last + 3]]
    return one[0] == other[0] and (set(one) <= {*other, *behind} or len(set(one) & set(other)) > 1)


def _shared(a: Side, x: Told, b: Side, y: Told) -> bool:
    return bool(set(_content(a, x)) & set(_content(b, y)))


def _spelled(a: Side, x: Told, b: Side, y: Told) -> bool:
    """Whether the words that only one of the names has are spellings of those that only the other has, or there are none."""
    one, other = _content(a, x), _content(b, y)
    # «كي», «جي»: of two letters one is written by ear.
    mine, theirs = ([w for w in some if w not in rest and len(w) > _BRIEF] for some, rest in ((one, other), (other, one)))
    if not mine or not theirs:
        return True
    if fuzz.ratio("".join(one), "".join(other)) >= _SAME_NAME:
        return True
    if sorted(map(skeleton, mine)) == sorted(map(skeleton, theirs)):
        return True
    return all(max(fuzz.ratio(w, v) for v in other) >= SPELLING for w in mine) or all(
        max(fuzz.ratio(v, w) for w in one) >= SPELLING for v in theirs
    )
