"""Of words that stand in each other's place: whether they say something else, and in which respect."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from itertools import zip_longest

from rapidfuzz import fuzz

from khabar.compare.aligned import Word
from khabar.compare.passages import Day, Name, Passage
from khabar.compare.tells import Number, Office, Told
from khabar.lexicon.names import load_names
from khabar.lexicon.opposites import against, load_opposites
from khabar.link.names import one_name
from khabar.model.across import RelationKind
from khabar.model.edtf import bounds, within
from khabar.model.text import Token
from khabar.lexicon.times import load_times
from khabar.text.normalise import fold

#: Letters in common, in a hundred, of two spellings of one word.
_SPELLING = 65
#: A reckoned day can be off by one: «أمس» of a page whose day was reckoned.
_RECKONED = timedelta(days=1)
_YEAR = 4
#: Numbers this near are one, rounded, where a word for it («نحو») stands before either.
_ROUNDED = 0.1
NOT = frozenset(map(fold, ("لم", "لن", "لا", "ليس", "ليست", "ليسوا", "عدم", "غير")))
#: Behind a negation these make it none: «لا يزال», «لا يقل عن», «لا سيما».
_NO_NEGATION = frozenset(
    map(fold, ("يزال", "تزال", "يزالون", "زال", "زالت", "يزل", "تزل", "بد", "سيما", "يقل", "تقل", "يتجاوز", "تتجاوز", "شك", "يتعدى", "سوى", "مجال"))
)
#: These turn a negation back: «لم يصب سوى اثنين».
_BUT = frozenset(map(fold, ("إلا", "ألا", "سوى", "فقط", "فحسب", "لئلا", "بلا", "كي")))
_ABOUT = frozenset(map(fold, ("نحو", "حوالي", "قرابة", "زهاء", "تقريبا", "أكثر", "أقل", "ما", "يقارب", "يزيد", "تجاوز", "فوق", "قرب", "يقل")))
#: Numbers beside these tell the hour, a part of a whole, a telephone, a score.
_CLOCK = frozenset(map(fold, ("الساعة", "بتوقيت", "صباحا", "مساء", "هاتف", "جوال", "غرينتش", "دقيقة")))


@dataclass(frozen=True, slots=True)
class Side:
    """Words of one article in the place of others of another: what they tell (ranges of the article's words), and what stands
    before and behind them. ``first`` is the number of the first word, ``all`` what the whole article tells;
    ``core`` are the words that differ, without those that only complete a name, date or number."""

    passage: Passage
    words: Sequence[Word]
    facts: tuple[Told, ...]
    before: Sequence[Word]
    after: Sequence[Word]
    first: int
    all: Sequence[Told]
    core: tuple[int, int]

    def others(self, field: str, but: Told) -> Iterator[Told]:
        """What else the whole article tells in one respect."""
        return (fact for fact in self.all if fact.field == field and fact is not but)

    def of(self, field: str) -> list[Told]:
        """What they tell in one respect; names and offices within others do not count."""
        some = [fact for fact in self.facts if fact.field == field]
        return [f for f in some if not any(o is not f and o.first <= f.first and f.last <= o.last and o.last - o.first > f.last - f.first for o in some)]

    def bare(self, field: str) -> bool:
        """Whether the words that differ are all of what is told in one respect."""
        told = {at for fact in self.facts if fact.field == field for at in range(fact.first, fact.last)}
        return all(at in told for at in range(*self.core))

    def text(self, words: tuple[int, int]) -> str:
        """The words themselves."""
        tokens = [word.token for word in self.passage.words[words[0] : words[1]]]
        return self.passage.text[tokens[0].span.start : tokens[-1].span.end] if tokens else ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference: its kind, field and the words of each article, in words."""

    kind: RelationKind
    field: str
    a: tuple[int, int]
    b: tuple[int, int]
    reason: str
    reason_ar: str


def _contradiction(field: str, a: Side, b: Side, x: Told, y: Told) -> Finding:
    return _finding("contradicts", field, a, b, (x.first, x.last), (y.first, y.last))


def _finding(kind: RelationKind, field: str, a: Side, b: Side, x: tuple[int, int], y: tuple[int, int]) -> Finding:
    one, other = a.text(x), b.text(y)
    if kind == "less exact":
        return Finding(kind, field, x, y, f"says «{one}» where the other says «{other}»", f"يقول «{one}» ويقول الآخر «{other}»")
    if kind == "updates":
        return Finding(kind, field, x, y, f"says «{one}» now, «{other}» before", f"يقول الآن «{one}» بعد «{other}»")
    return Finding(kind, field, x, y, f"one says «{one}», the other «{other}»", f"يقول أحدهما «{one}» والآخر «{other}»")


def dates(a: Side, b: Side) -> Iterator[Finding]:
    """Another day, month or year."""
    here, there = a.of("date"), b.of("date")
    if len(here) != len(there):
        return
    for x, y in zip(here, there, strict=True):
        assert isinstance(x.value, Day)
        assert isinstance(y.value, Day)
        kind = _days(x.value.edtf, y.value.edtf, _parts(a, x), _parts(b, y))
        if kind == "more exact":
            yield _turned(_finding("less exact", "date", b, a, (y.first, y.last), (x.first, x.last)))
        elif kind == "less exact":
            yield _finding("less exact", "date", a, b, (x.first, x.last), (y.first, y.last))
        elif kind:
            yield _contradiction("date", a, b, x, y)


def _turned(finding: Finding) -> Finding:
    """The same seen from the other side: ``b`` is the less exact one."""
    return Finding(finding.kind, finding.field, finding.b, finding.a, finding.reason, finding.reason_ar)


@cache
def _calendar() -> frozenset[str]:
    """The classes of words that name weekdays and months."""
    return frozenset(load_times().codes[name] for name in ("month", "weakmonth", "hmonth", "weekday", "weekday0"))


def _named(tokens: Sequence[Token], at: int) -> tuple[str, object] | None:
    """Whether a weekday or a month stands at a token, and which: «كانون» is one or the other by the word behind it."""
    for word in load_times().words.get(tokens[at].bare, ()):
        behind = tuple(token.norm for token in tokens[at + 1 : at + 1 + len(word.rest)])
        if word.code in _calendar() and isinstance(word.value, Mapping) and tuple(word.rest) == behind:
            what = "weekday" if "weekday" in word.value else "month"
            return what, (word.value[what], word.value.get("calendar"))
    return None


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the words of a date name: weekday, months, numbers."""

    weekdays: frozenset[object]
    months: frozenset[object]
    numbers: frozenset[str]
    rest: frozenset[str]

    @property
    def years(self) -> bool:
        """Whether a year is among them."""
        return any(len(number) == _YEAR for number in self.numbers)


def _parts(side: Side, fact: Told) -> _Parts:
    tokens = [word.token for word in side.passage.words[fact.first : fact.last]]
    found = [_named(tokens, at) for at in range(len(tokens))]
    weekdays = {value for what, value in filter(None, found) if what == "weekday"}
    months = {value for what, value in filter(None, found) if what == "month"}
    numbers = {t.norm for t in tokens if t.kind == "number"}
    rest = {t.bare for t, name in zip(tokens, found, strict=True) if name is None and t.kind == "word"}
    return _Parts(frozenset(weekdays), frozenset(months), frozenset(numbers), frozenset(rest))


def _days(x: str | None, y: str | None, a: _Parts, b: _Parts) -> str | None:
    for one, other in ((a.weekdays, b.weekdays), (a.months, b.months)):
        if one and other and not one & other and a.numbers == b.numbers and a.rest - b.rest == b.rest - a.rest == frozenset():
            return "contradicts"
    if x is not None and x == y:
        return None
    if a.numbers and b.numbers and a.numbers != b.numbers and a.months == b.months and a.rest == b.rest and len(a.numbers) == len(b.numbers):
        return "contradicts"
    # What is told by a distance («أمس») hangs on a day of publication, and without a year it hangs on it as well.
    if x is None or y is None or "." in x + y or not (a.numbers | a.months and b.numbers | b.months) or a.years != b.years:
        return None
    (p, q), (r, s) = bounds(x), bounds(y)
    if q + _RECKONED < r or s + _RECKONED < p:
        return "contradicts"
    if (a.numbers, a.months) == (b.numbers, b.months):
        return None
    return "less exact" if within(y, x) else "more exact" if within(x, y) else None


def names(a: Side, b: Side) -> Iterator[Finding]:
    """Another person, body or place."""
    here, there = a.of("name"), b.of("name")
    for kind, field in (("person", "parties"), ("organization", "parties"), ("place", "place")):
        mine = [f for f in here if isinstance(f.value, Name) and f.value.kind == kind]
        theirs = [f for f in there if isinstance(f.value, Name) and f.value.kind == kind]
        left = [f for f in mine if not any(_one(a, f, b, g) for g in theirs)]
        right = [g for g in theirs if not any(_one(a, f, b, g) for f in mine)]
        known = [*(_elsewhere(a, y, b) for y in right), *(_elsewhere(b, x, a) for x in left)]
        if known and (all(known) if a.bare("name") and b.bare("name") else any(known)) and not (kind == "place" and _abroad(left, right)):
            continue
        if len(left) == len(right) and len(mine) == len(theirs) and len(here) == len(there):
            yield from (_contradiction(field, a, b, x, y) for x, y in zip(left, right, strict=True))
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
    found = [load_names().find(" ".join(w.token.bare for w in s.passage.words[slice(*s.core)])) for s in (a, b)]
    one, other = (hit.entries[0] if hit and not hit.weak and len(hit.entries) == 1 else None for hit in found)
    if one is not None and other is not None and one.key != other.key and one.kind == other.kind:
        yield _finding("contradicts", "place" if one.kind == "place" else "parties", a, b, a.core, b.core)


def _one(a: Side, x: Told, b: Side, y: Told) -> bool:
    """Whether two names can be one party's, or the texts do not tell."""
    assert isinstance(x.value, Name)
    assert isinstance(y.value, Name)
    one, other = a.text((x.first, x.last)), b.text((y.first, y.last))
    if x.value.entity == y.value.entity or (x.value.known and y.value.known and x.value.kind == "organization" and _shared(a, x, b, y)):
        return True
    if x.value.known and y.value.known and x.value.kind != "place":
        return False
    if x.value.kind == "place":
        same_state = x.value.state is not None and x.value.state == y.value.state
        within = same_state and (x.value.country or y.value.country)
        return within or _shared(a, x, b, y) or (not (x.value.known and y.value.known) and _spelled(a, x, b, y))
    if x.value.kind == "person":
        return one_name(one, other) or _spelled(a, x, b, y) or _longer(a, x, b, y) or _longer(b, y, a, x)
    return _spelled(a, x, b, y) or _shared(a, x, b, y)


def _content(side: Side, fact: Told) -> list[str]:
    return [w.token.stem or w.token.norm for w in side.passage.words[fact.first : fact.last]]


def _longer(a: Side, x: Told, b: Side, y: Told) -> bool:
    """Whether a man's name is the other's with fathers left out, as far as the words behind it tell, or begins and ends like it."""
    one, other = _content(a, x), _content(b, y)
    behind = [w.token.stem or w.token.norm for w in b.passage.words[y.last : y.last + 3]]
    return one[0] == other[0] and (set(one) <= {*other, *behind} or len(set(one) & set(other)) > 1)


def _shared(a: Side, x: Told, b: Side, y: Told) -> bool:
    return bool(set(_content(a, x)) & set(_content(b, y)))


def _spelled(a: Side, x: Told, b: Side, y: Told) -> bool:
    """Whether the words that only one of the names has are spellings of those that only the other has, or there are none."""
    one, other = _content(a, x), _content(b, y)
    mine, theirs = [w for w in one if w not in other], [w for w in other if w not in one]
    if not mine or not theirs:
        return True
    if fuzz.ratio("".join(one), "".join(other)) >= 85:
        return True
    return all(max(fuzz.ratio(w, v) for v in other) >= _SPELLING for w in mine) or all(
        max(fuzz.ratio(v, w) for w in one) >= _SPELLING for v in theirs
    )


def quantities(a: Side, b: Side) -> Iterator[Finding]:
    """Another number of the same thing."""
    here, there = a.of("quantity"), b.of("quantity")
    if len(here) != len(there) or any(_norms(s.words) & _CLOCK or _norms(s.before[-2:]) & _CLOCK or _norms(s.after[:2]) & _CLOCK for s in (a, b)):
        return
    values = [sorted(min(f.value.values) for f in side if isinstance(f.value, Number)) for side in (here, there)]
    if values[0] == values[1]:
        return
    for x, y in zip(here, there, strict=True):
        assert isinstance(x.value, Number)
        assert isinstance(y.value, Number)
        if x.value.values & y.value.values or x.value.order != y.value.order or not _same_thing(a, x, b, y):
            continue
        if _rounded(a, x, b, y) or _in_code(a, x) or _in_code(b, y):
            continue
        yield _contradiction("quantity", a, b, x, y)


def _norms(words: Sequence[Word]) -> set[str]:
    return {word.token.norm for word in words} | {word.token.bare for word in words}


def _same_thing(a: Side, x: Told, b: Side, y: Told) -> bool:
    """Whether what stands behind two numbers is the same word, or its plural: not another unit."""
    one, other = _behind(a, x), _behind(b, y)
    return one == other or one is None or other is None or one[:3] == other[:3] or fuzz.ratio(one, other) >= _SPELLING


def _behind(side: Side, fact: Told) -> str | None:
    words = side.passage.words
    return words[fact.last].token.stem or words[fact.last].token.norm if fact.last < len(words) else None


def _rounded(a: Side, x: Told, b: Side, y: Told) -> bool:
    """Whether one number is the other, rounded: near it, and with fewer figures or a word for it («نحو») that the other lacks."""
    assert isinstance(x.value, Number)
    assert isinstance(y.value, Number)
    one, other = min(x.value.values), min(y.value.values)
    about = [bool(_norms(s.passage.words[max(0, f.first - 2) : f.first]) & _ABOUT) for s, f in ((a, x), (b, y))]
    rounder = about[0] != about[1] or abs(_figures(one) - _figures(other)) > 1
    return rounder and abs(one - other) <= _ROUNDED * max(one, other)


def _in_code(side: Side, fact: Told) -> bool:
    """Whether no Arabic word stands beside a number: leftovers of a page."""
    beside = side.passage.words[max(0, fact.first - 1) : fact.first] + side.passage.words[fact.last : fact.last + 1]
    return all(word.token.kind != "word" for word in beside)


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
            yield _contradiction("office", a, b, x, y)


def _brief(a: Side, x: Told, b: Side, y: Told) -> bool:
    """Whether one office is short for the other: «الوزير», or words with which the other begins."""
    one, other = sorted(([w.token.bare for w in s.passage.words[f.first : f.last]] for s, f in ((a, x), (b, y))), key=len)
    return one == other[: len(one)] or (len(one) == 1 and one[0].startswith("ال"))


def _both_held(a: Side, x: Told, b: Side, y: Told) -> bool:
    """Whether each article has the other's office as well: one man's, of which each chose one."""
    return any(o.value == y.value for o in a.others("office", x)) and any(o.value == x.value for o in b.others("office", y))


FIELDS: Mapping[str, Callable[[Side, Side], Iterator[Finding]]] = {
    "date": dates, "name": names, "quantity": quantities, "office": offices,
}  # fmt: skip


def joined(words: Sequence[Word]) -> str:
    """The letters of some words, without blanks and proclitic «و»."""
    return "".join(word.token.norm for word in words).removeprefix("و")


def unlike(a: Side, b: Side, field: str) -> int:
    """Words that differ beside what is told in one respect, forms of one word and mere particles left out: of the side with more."""
    mine, theirs = _besides(a, field), _besides(b, field)
    left = [x for x in mine if not any(_inflected(x, y) for y in theirs)]
    right = [y for y in theirs if not any(_inflected(x, y) for x in mine)]
    return max(len(left), len(right))


def _besides(side: Side, field: str) -> list[Word]:
    first, last = side.core
    told = {at for fact in side.facts if fact.field == field for at in range(fact.first, fact.last)}
    words = side.passage.words
    return [words[at] for at in range(first, last) if at not in told and len(words[at].token.stem or words[at].token.norm) > 2]


def contrary(a: Side, b: Side) -> Iterator[Finding]:
    """A negation more on one side, or a word that says the contrary of another, and nothing else."""
    one, other = list(a.words), list(b.words)
    if any(_norms(s.words) & _BUT for s in (a, b)):
        return
    mine, theirs = _without(a), _without(b)
    whole = (a.first, a.first + len(one)), (b.first, b.first + len(other))
    if (len(one) - len(mine)) % 2 != (len(other) - len(theirs)) % 2:
        if len(mine) == len(theirs) and all(_inflected(x, y) for x, y in zip(mine, theirs, strict=True)):
            yield _finding("contradicts", "status", a, b, *whole)
        return
    turned = [
        against(_contraries(x), _contraries(y))
        for x, y in zip_longest(one, other)
        if x is not None and y is not None and not _inflected(x, y)
    ]
    if len(one) == len(other) and turned and all(turned) and len(turned) == 1:
        yield _finding("contradicts", "status", a, b, *whole)


def _contraries(word: Word) -> frozenset[tuple[str, int]]:
    """The sides on which a word stands, tones left out."""
    table = load_opposites()
    return frozenset(side for side in table.sides(word.token.norm, word.token.stem) if side[0] not in table.tones)


def _without(side: Side) -> list[Word]:
    """The words that stay where negations are taken out, and the sign of the future."""
    following = [*side.words[1:], *side.after[:1]]
    out = []
    for at, word in enumerate(side.words):
        then = following[at].token if at < len(following) else None
        idle = then is not None and (then.norm in _NO_NEGATION or then.stem in _NO_NEGATION)
        if (word.token.norm in NOT or word.token.stem in NOT) and not idle and not word.token.enc:
            continue
        if word.token.norm != "سوف":
            out.append(word)
    return out


def _inflected(x: Word, y: Word) -> bool:
    """Whether two words are forms of one: the same letters but for what is written onto it and for the verb's person."""
    one, other = (w.token.stem.removeprefix("ي").removeprefix("ت").removeprefix("ن") or w.token.norm for w in (x, y))
    alike = max(fuzz.ratio(one, other), fuzz.ratio(x.token.norm, y.token.norm))
    return alike >= _SPELLING or one[:2] == other[:2] and one[-1:] == other[-1:]
