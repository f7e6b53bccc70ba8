"""Known events told in a text: which sentence tells of which fact, by words that occur together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from khabar.lexicon.facts import Fact, Facts, Phrase, Series, bare
from khabar.model.span import Span
from khabar.segment.lines import Word

_ORDINAL_DIGITS = re.compile(r"(?:ال|كوب|cop)([0-9]{1,2})")
#: Clitics that may stand before a word; tried on words that stay three letters long.
_BEFORE = ("وال", "فال", "بال", "كال", "ولل", "لل", "ال", "وب", "ول", "و", "ف", "ب", "ل", "ك")


@dataclass(frozen=True, slots=True)
class Told:
    """A fact or numbered meeting met in a text: its EDTF date, where it is told, and its own words there (``parts``)."""

    id: str
    date: str
    note: str
    foreseen: bool
    span: Span
    parts: tuple[Span, ...] = ()


@lru_cache(maxsize=20_000)
def forms(norm: str) -> frozenset[str]:
    """A folded word and what is left of it without each clitic it may carry."""
    norm = norm.lower()
    found = {norm, bare(norm), norm.rstrip("0123456789") or norm}
    for clitic in _BEFORE:
        if norm.startswith(clitic) and len(norm) - len(clitic) >= 3:
            found.add(norm[len(clitic) :])
    return frozenset(found)


def told_in(words: Sequence[Word], facts: Facts) -> Iterator[Told]:
    """The facts told by one sentence's words, each once."""
    shapes = [forms(word.norm) for word in words]
    places: dict[str, list[int]] = {}
    for at, some in enumerate(shapes):
        for form in some:
            places.setdefault(form, []).append(at)
    seen: set[str] = set()
    for form in sorted(places.keys() & facts.by_word.keys()):
        for entry in facts.by_word[form]:
            if entry.id in seen:
                continue
            seen.add(entry.id)
            for at in places[form][:3]:
                if told := _told(entry, at, words, shapes, places, facts):
                    yield told
                    break


def _told(
    entry: Fact | Series, at: int, words: Sequence[Word], shapes: list[frozenset[str]], places: dict[str, list[int]], facts: Facts
) -> Told | None:
    low, high = at, at
    parts: list[Span] = []
    for group in entry.groups:
        hits = [hit for phrase in group if (hit := _near(phrase, at, shapes, places, entry.within)) is not None]
        if not hits:
            return None
        first, last = min(hits, key=lambda hit: abs(hit[0] - at))
        low, high = min(low, first), max(high, last)
        parts.append(Span(words[first].start, words[last].end))
    if high - low >= entry.within:
        return None
    span = Span(words[low].start, words[high].end)
    if isinstance(entry, Fact):
        return Told(entry.id, entry.date, entry.note, entry.foreseen, span, tuple(parts))
    for k in range(max(0, low - 4), min(len(words), high + 5)):
        number = number_at(words, k, facts.ordinals)
        if number in entry.numbers and number is not None:
            return Told(f"{entry.id}-{number}", entry.numbers[number], f"{entry.note}, number {number}", True, span, tuple(parts))
    return None


def _near(
    phrase: Phrase, at: int, shapes: list[frozenset[str]], places: dict[str, list[int]], reach: int
) -> tuple[int, int] | None:
    """The place of a phrase nearest to word ``at`` within ``reach`` words, as (first, last) word."""
    best: tuple[int, int] | None = None
    for first in places.get(phrase[0], ()):
        last = first + len(phrase) - 1
        if abs(first - at) > reach or last >= len(shapes):
            continue
        nearer = best is None or abs(first - at) < abs(best[0] - at)
        if nearer and all(word in shapes[first + k] for k, word in enumerate(phrase)):
            best = first, last
    return best


def number_at(words: Sequence[Word], k: int, ordinals: dict[str, int]) -> int | None:
    """The number told at word ``k``: digits as an ordinal (``الـ29``, ``كوب 28``, ``COP28``), or an ordinal with its tens.

    Plain digits are more often a day of the month.
    """
    norm = words[k].norm.lower()
    if digits := _ORDINAL_DIGITS.fullmatch(norm):
        return int(digits.group(1))
    if k and norm.isascii() and norm.isdigit() and len(norm) <= 2 and words[k - 1].norm.lower() in ("كوب", "cop"):
        return int(norm)
    unit = ordinals.get(bare(norm))
    if unit is None:
        return None
    following = bare(words[k + 1].norm.removeprefix("و")) if k + 1 < len(words) else ""
    tens = ordinals.get(following, 0)
    if unit < 10 and tens >= 10:
        return unit + tens
    # The tens of a number whose unit stands before are no number of their own.
    before = ordinals.get(bare(words[k - 1].norm), 0) if k else 0
    return None if unit >= 10 and 0 < before < 10 else unit
