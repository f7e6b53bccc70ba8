"""What can be compared in the words of an article, as ranges of its words: days, names, numbers, offices."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from khabar.compare.aligned import Word
from khabar.compare.passages import Day, Name, Passage
from khabar.lexicon.claims import load_counting
from khabar.lexicon.files import read_yaml
from khabar.lexicon.name_types import Head, Phrases
from khabar.lexicon.names import load_names
from khabar.lexicon.opposites import load_opposites
from khabar.model.span import Span
from khabar.model.text import Token
from khabar.text.normalise import fold

Field = Literal["date", "name", "quantity", "office"]
_TEN, _HUNDRED, _THOUSAND = 10, 100, 1000
#: Offices that say little: what stands in their place is another word for the same man as often as another office.
_LOOSE = frozenset({"counterpart", "expert", "founder", "correspondent", "senior-member", "deputy-king"})
_SCALES = {
    "الاف": 1000,
    "الف": 1000,
    "مليون": 10**6,
    "ملايين": 10**6,
    "مليونا": 10**6,
    "مليار": 10**9,
    "مليارات": 10**9,
    "مليارا": 10**9,
    "بليون": 10**9,
    "تريليون": 10**12,
    "مئة": 100,
    "مائة": 100,
    "مية": 100,
    "مايه": 100,
    "ميه": 100,
    "الفا": 1000,
}
#: Of a thousand or a million in the plural something has to tell how many.
_PLURALS = frozenset({"الاف", "ملايين", "مليارات", "ميات"})
_DUALS = {"مايتي": 200, "ميتي": 200, "مايتا": 200, "ميتا": 200, "الفي": 2000}  # fmt: skip
#: «أحد» is «one of» far more often than 1.
_NO_NUMBER = frozenset({"احد", "احدي", "واحد", "واحده"})
#: «2 ر 48» is how a wire prints 48.2.
_POINT = frozenset({"ر", "و"})
_DIGITS = re.compile(r"\d+(?:[.,٫٬،]\d+)*")
_GROUPS = re.compile(r"\d{1,3}(?:[.,٬،]\d{3})+")


class Number(NamedTuple):
    """What a number phrase can come to (``100.000`` is two numbers), and whether it counts or orders («الثالثة»)."""

    values: frozenset[float]
    order: bool = False


class Office(NamedTuple):
    """The lexicon's key of an office and of its field (``defence``)."""

    head: str
    domain: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """Something told by the words ``first`` to ``last`` (half-open)."""

    field: Field
    first: int
    last: int
    value: Day | Name | Number | Office


@lru_cache(maxsize=64)
def told(passage: Passage) -> tuple[Told, ...]:
    """All of an article's, in the order of its words. A number of a date or a name is none of its own. Kept for the articles
    compared last: each is held against several."""
    starts = [word.token.span.start for word in passage.words]
    days = [Told("date", *_range(passage.words, starts, day.span), day) for day in passage.days]
    names = [Told("name", *_range(passage.words, starts, name.span), name) for name in passage.names]
    taken = bytearray(len(passage.words))
    for one in (*days, *names):
        taken[one.first : one.last] = b"\1" * (one.last - one.first)
    numbers = [one for one in _numbers(passage.words) if not any(taken[one.first : one.last])]
    found = [*days, *names, *numbers, *_offices(passage.words)]
    return tuple(sorted((one for one in found if one.first < one.last), key=lambda one: (one.first, one.last)))


def _range(words: Sequence[Word], starts: Sequence[int], span: Span) -> tuple[int, int]:
    """The words that a span touches."""
    first = bisect_right(starts, span.start) - 1
    if first < 0 or words[first].token.span.end <= span.start:
        first += 1
    return first, max(first, bisect_left(starts, span.end))


def _numbers(words: Sequence[Word]) -> Iterator[Told]:
    at = 0
    while at < len(words):
        end, number = _number(words, at)
        if number is not None:
            yield Told("quantity", at, end, number)
        at = max(end, at + 1)


def _number(words: Sequence[Word], at: int) -> tuple[int, Number | None]:
    """The number phrase that begins at a word, and where it ends."""
    token = words[at].token
    order = _ordinals().get(token.bare) or _ordinals().get(token.norm)
    if order is not None:
        behind = words[at + 1].token if at + 1 < len(words) else None
        more = _cardinal(behind.stem, behind.norm) or 0 if behind is not None else 0
        # «الحادية عشرة», «الحادية والعشرين»
        more = more if more == _TEN or (behind is not None and "و" in behind.pro and more > _TEN) else 0
        return at + 1 + bool(more), Number(frozenset({float(order + more)}), order=True)
    if token.kind == "number":
        values, end = _digits(token.norm), at + 1
        if end + 1 < len(words) and words[end].token.norm in _POINT and words[end + 1].token.kind == "number" and not token.pro:
            if words[end].token.norm == "ر":
                first, second = token.norm, words[end + 1].token.norm
                values, end = _digits(f"{first}.{second}") | _digits(f"{second}.{first}"), end + 2
        elif end < len(words) and words[end].token.kind == "number" and words[end].token.span.start == token.span.end + 1:
            # «80،4», parted by a mark that elsewhere stands between two numbers.
            values, end = _digits(f"{token.norm}.{words[end].token.norm}"), end + 1
        scale = _SCALES.get(words[end].token.stem) if end < len(words) else None
        if scale and not words[end].token.definite:
            # «4.795.563 مليون» is said of a number written out.
            whole = values if token.norm.count(".") > 1 else frozenset()
            values, end = whole | frozenset(value * scale for value in values), end + 1
        return end, Number(frozenset(float(f"{value:.10g}") for value in values)) if values else None
    return _spelled(words, at)


def _digits(norm: str) -> frozenset[float]:
    """``1,500`` is 1500, ``12,5`` is 12.5, ``1.500`` either."""
    if not _DIGITS.fullmatch(norm):
        return frozenset()
    out = set()
    if _GROUPS.fullmatch(norm):
        out.add(float(re.sub(r"\D", "", norm)))
    plain = re.sub("[,٫٬،]", ".", norm)
    if plain.count(".") < 2:
        out.add(float(plain))
    if plain.count(".") == 1:
        # From right to left «31.3» comes out as «3.31» on some pages.
        out.add(float(".".join(reversed(plain.split(".")))))
    return frozenset(out)


def _spelled(words: Sequence[Word], at: int) -> tuple[int, Number | None]:
    """«خمسة وعشرون», «ثلاثة عشر», «مئة وخمسون ألفا»: from the left, a smaller one behind «و» is added, a scale multiplies."""
    total, group, end = 0.0, 0.0, at
    if words[at].token.stem in _PLURALS or (at and words[at - 1].token.definite and words[at - 1].token.stem in _SCALES):
        # «آلاف الزوار» is no number, «المائة ألف سلة» one that is not read.
        return at + 1, None
    while end < len(words):
        token = words[end].token
        value = _cardinal(token.stem, token.norm)
        scale = _SCALES.get(token.stem)
        joined = "و" in token.pro
        if (
            token.kind != "word"
            or (value is None and scale is None)
            or (scale and token.definite)
            or (end > at and token.definite)
            or "ب" in token.pro[:1] * (end > at)
        ):
            break
        if scale is not None and (group or value is None):
            if end == at and not joined and value is None:
                group = 1.0
            if scale == _HUNDRED or group:
                group = (group or 1.0) * scale
                if scale >= _THOUSAND:
                    total, group = total + group, 0.0
                end += 1
                continue
            break
        assert value is not None
        teen = value == _TEN and 0 < group < _TEN
        if end > at and not joined and not teen:
            break
        group, end = group + value, end + 1
    number = total + group
    if number >= _HUNDRED and end < len(words) and "و" in words[end].token.pro:
        return end, None  # «مائة وعامين»
    if end == at or (end == at + 1 and words[at].token.norm in _NO_NUMBER) or not number:
        return max(end, at + 1), None
    return end, Number(frozenset({number}))


def _cardinal(stem: str, norm: str) -> int | None:
    found = _cardinals()
    return found.get(stem, found.get(norm, found.get(stem.removesuffix("ا"))))


@cache
def _cardinals() -> Mapping[str, int]:
    return {**_DUALS, **load_counting().cardinals}


@cache
def _ordinals() -> Mapping[str, int]:
    """Ordinals with their article, and those before a noun from the second on («ثالث هجوم»)."""
    numbers = read_yaml("times.yml")["numbers"]
    out: dict[str, int] = {}
    for name in ("ordinals", "feminine"):
        out |= {fold(word): value for value, words in numbers[name].items() for word in words if value < _TEN + 1}
    out |= {fold(word): at for at, word in enumerate(("الخامسة", "السادسة", "السابعة", "الثامنة", "التاسعة", "العاشرة"), start=5)}
    out[fold("الحادية")] = 1
    out |= {fold(word): value for value, words in numbers["first"].items() for word in words if value > 1}
    return out


def _offices(words: Sequence[Word]) -> Iterator[Told]:
    """Offices with their field, found by their words: whose they are makes no difference here."""
    names, posts = load_names(), load_opposites().posts
    at = 0
    while at < len(words):
        head, length = max(_longest(names.heads, words, at), _longest(names.ranks, words, at), key=lambda found: found[1])
        if not isinstance(head, Head) and (post := posts.get(words[at].token.stem)):
            yield Told("office", at, at + 1, Office(post, None))
        if not isinstance(head, Head) or head.id in _LOOSE or _matter(words[at].token):
            at += 1
            continue
        domain, more = _longest(names.domains, words, at + length)
        if more and words[at + length - 1].token.definite and not words[at + length].token.definite:
            domain, more = None, 0  # «حمّل الوزير نقل تحياته»
        # One key stands for all deputies: whose, their last word tells.
        key = f"{head.id} {words[at + length - 1].token.bare}" if head.id == "deputy-head" else head.id
        yield Told("office", at, at + length + more, Office(key, domain))
        at += length + more


def _matter(token: Token) -> bool:
    """«الأمر» is spelled like «الآمر», who commands, once both are folded."""
    return token.stem == "امر" and "آ" not in token.surface


def _longest(phrases: Phrases, words: Sequence[Word], at: int) -> tuple[Any, int]:
    """The value of the longest phrase that begins at a word, and its length; prefixes of the first word do not count."""
    if at >= len(words):
        return None, 0
    first = words[at].token
    for form in dict.fromkeys((first.norm, first.bare)):
        for length in range(min(phrases.longest.get(form, 0), len(words) - at), 0, -1):
            rest = (word.token.norm for word in words[at + 1 : at + length])
            value = phrases.table.get(" ".join((form, *rest)))
            if value is not None:
                return value, length
    return None, 0
