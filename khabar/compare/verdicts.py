"""Of words that stand in each other's place: whether they say something else, and in which respect."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product, zip_longest

from rapidfuzz import fuzz

from khabar.compare.aligned import Word
from khabar.compare.other_days import dates
from khabar.compare.other_names import names
from khabar.compare.passages import Name
from khabar.compare.sides import SPELLING, Finding, Side, contradiction, finding, inflected, norms
from khabar.compare.tells import Number, Office, Told
from khabar.lexicon.opposites import Side as Meaning
from khabar.lexicon.opposites import against, load_opposites

#: Numbers this near are one, rounded, where only one of them is said to be about so many; or where it has fewer figures.
_ROUNDED, _CUT = 0.1, 0.03


def quantities(a: Side, b: Side) -> Iterator[Finding]:
    """Another number of the same thing."""
    here, there = a.of("quantity"), b.of("quantity")
    clock = load_opposites().lists["clock"]
    if len(here) != len(there) or any(
        norms(s.words) & clock or norms(s.before[-2:]) & clock or norms(s.after[:2]) & clock for s in (a, b)
    ):
        return
    values = [sorted(min(f.value.values) for f in side if isinstance(f.value, Number)) for side in (here, there)]
    if values[0] == values[1]:
        return
    for x, y in zip(here, there, strict=True):
        assert isinstance(x.value, Number)
        assert isinstance(y.value, Number)
        if x.value.values & y.value.values or x.value.order != y.value.order or not _same_thing(a, x, b, y):
            continue
        if _rounded(a, x, b, y) or _in_code(a, x) or _in_code(b, y) or _both_told(a, x, b, y):
            continue
        yield contradiction("quantity", a, b, x, y)


def _same_thing(a: Side, x: Told, b: Side, y: Told) -> bool:
    """Whether what stands behind two numbers is the same word, or its plural: not another unit."""
    one, other = _behind(a, x), _behind(b, y)
    return one == other or one is None or other is None or one[:3] == other[:3] or fuzz.ratio(one, other) >= SPELLING


def _behind(side: Side, fact: Told) -> str | None:
    words = side.passage.words
    return words[fact.last].token.stem or words[fact.last].token.norm if fact.last < len(words) else None


def _rounded(a: Side, x: Told, b: Side, y: Told) -> bool:
    """Whether one number is the other, rounded: near it, and with a word for it («نحو») or with fewer figures."""
    assert isinstance(x.value, Number)
    assert isinstance(y.value, Number)
    about = [
        bool(norms(s.passage.words[max(0, f.first - 2) : f.first]) & load_opposites().lists["about"]) for s, f in ((a, x), (b, y))
    ]
    written = x.last - x.first > 1 or y.last - y.first > 1
    for one, other in product(x.value.values, y.value.values):
        apart = abs(one - other) / max(one, other, 1.0)
        # «59 مليون», 59.4: of plain figures 160 and 162 are two numbers.
        cut = (written or not (one.is_integer() and other.is_integer())) and _figures(one) != _figures(other)
        whole = {float(round(one)), float(int(one))} & {other} or {float(round(other)), float(int(other))} & {one}
        if whole or (about[0] != about[1] and apart <= _ROUNDED) or (cut and apart <= _CUT):
            return True
    return False


def _in_code(side: Side, fact: Told) -> bool:
    """Whether no Arabic word stands beside a number: leftovers of a page."""
    beside = side.passage.words[max(0, fact.first - 1) : fact.first] + side.passage.words[fact.last : fact.last + 1]
    return all(word.token.kind != "word" for word in beside)


def _both_told(a: Side, x: Told, b: Side, y: Told) -> bool:
    """Whether each article has the other's number in another place, with the same word behind it: two things, told alike."""
    return _told_elsewhere(a, x, b, y) and _told_elsewhere(b, y, a, x)


def _told_elsewhere(side: Side, own: Told, of: Side, other: Told) -> bool:
    same = (fact for fact in side.others("quantity", own) if fact.value == other.value)
    return any(_behind(side, fact) == _behind(of, other) for fact in same)


def _figures(number: float) -> int:
    """How many figures a number has but for the noughts at its end."""
    return len(f"{number:f}".replace(".", "").strip("0"))


def offices(a: Side, b: Side) -> Iterator[Finding]:
    """Another office."""
    here, there = a.of("office"), b.of("office")
    if len(here) != len(there):
        return
    for x, y in zip(here, there, strict=True):
        assert isinstance(x.value, Office)
        assert isinstance(y.value, Office)
        domain = x.value.domain and y.value.domain and x.value.domain != y.value.domain
        if (domain or x.value.head != y.value.head) and not (_brief(a, x, b, y) or _both_held(a, x, b, y)):
            yield contradiction("office", a, b, x, y)


def _brief(a: Side, x: Told, b: Side, y: Told) -> bool:
    """Whether one office is short for the other: «الوزير», or words with which the other begins."""
    one, other = sorted(([w.token.bare for w in s.passage.words[f.first : f.last]] for s, f in ((a, x), (b, y))), key=len)
    if [word.removeprefix("ال") for word in one] == [word.removeprefix("ال") for word in other]:
        return True
    return one == other[: len(one)] or (len(one) == 1 and one[0].startswith("ال"))


def _both_held(a: Side, x: Told, b: Side, y: Told) -> bool:
    """Whether each article has the other's office as well: one man's, of which each chose one. Where both are told of one place
    («أمير منطقة الرياض», «محافظ الرياض»), it has it of that place, too: a governor of another is another man."""
    where = _region(a, x)
    there = where if where == _region(b, y) else None
    return _has(a, y.value, x, there) and _has(b, x.value, y, there)


def _has(side: Side, office: object, but: Told, where: str | None) -> bool:
    others = (fact for fact in side.others("office", but) if fact.value == office)
    return any(where is None or _region(side, fact) == where for fact in others)


def _region(side: Side, office: Told) -> str | None:
    """The last word of the place behind an office, with at most what sort of place it is between («محافظ منطقة …»)."""
    near = (fact for fact in side.all if fact.field == "name" and 0 <= fact.first - office.last <= 1)
    places = (fact for fact in near if isinstance(fact.value, Name) and fact.value.kind == "place")
    return next((side.passage.words[place.last - 1].token.norm for place in places), None)


FIELDS: Mapping[str, Callable[[Side, Side], Iterator[Finding]]] = {
    "date": dates, "name": names, "quantity": quantities, "office": offices,
}  # fmt: skip


def contrary(a: Side, b: Side) -> Iterator[Finding]:
    """A negation more on one side, or a word that says the contrary of another, and nothing else."""
    one, other = list(a.words), list(b.words)
    lists = load_opposites().lists
    if any(norms(s.words) & lists["but"] for s in (a, b)):
        return
    mine, theirs = _without(a), _without(b)
    negations = [len(whole) - len(kept) for whole, kept in ((one, mine), (other, theirs))]
    mine, theirs = ([word for word in side if word.token.norm not in lists["future"]] for side in (mine, theirs))
    whole = (a.first, a.first + len(one)), (b.first, b.first + len(other))
    if negations[0] % 2 != negations[1] % 2:
        if len(mine) == len(theirs) and all(inflected(x, y) for x, y in zip(mine, theirs, strict=True)):
            yield finding("contradicts", "status", a, b, *whole)
        return
    turned = [
        against(_contraries(x), _contraries(y))
        for x, y in zip_longest(one, other)
        if x is not None and y is not None and not inflected(x, y)
    ]
    if _inside(a) and _inside(b) and len(one) == len(other) and turned and all(turned) and len(turned) == 1:
        yield finding("contradicts", "status", a, b, *whole)


def _inside(side: Side) -> bool:
    """Whether the words stand between others of their sentence."""
    beside = (*side.before[-1:], *side.words[:1], *side.words[-1:], *side.after[:1])
    return bool(side.before and side.words and side.after) and len({word.sentence for word in beside}) == 1


def _contraries(word: Word) -> frozenset[Meaning]:
    """The sides on which a word stands, tones left out."""
    table = load_opposites()
    return frozenset(side for side in table.sides(word.token.norm, word.token.stem) if side[0] not in table.tones)


def _without(side: Side) -> list[Word]:
    """The words that stay where negations are taken out."""
    lists = load_opposites().lists
    following = [*side.words[1:], *side.after[:1]]
    out = []
    for at, word in enumerate(side.words):
        then = following[at].token if at < len(following) else None
        idle = then is not None and not lists["idle"].isdisjoint((then.norm, then.stem))
        if not lists["not"].isdisjoint((word.token.norm, word.token.stem)) and not idle and not word.token.enc:
            continue
        out.append(word)
    return out
