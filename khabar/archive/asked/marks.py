"""Where the words of a question stand in a text, and which passages show them best. Pure: no index, no lexicon."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from khabar.model.span import Span
from khabar.text.forms import WORD

#: Characters of a passage, and how far apart the first and the last word that it is chosen for.
_WIDTH = 180
_CLOSE = 120
#: Marked words among which passages are chosen.
_LOOKED_AT = 300


@dataclass(frozen=True, slots=True)
class Accepted:
    """A word looked for: one of these, or one that begins so."""

    words: frozenset[str]
    beginnings: tuple[str, ...] = ()

    def __contains__(self, word: str) -> bool:
        return word in self.words or (bool(self.beginnings) and word.startswith(self.beginnings))


@dataclass(frozen=True, slots=True)
class Sought:
    """One thing looked for: a phrase, or several at most ``distance`` words apart."""

    phrases: tuple[tuple[Accepted, ...], ...]
    distance: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A word to be marked; ``sought`` is the number of what it was found by."""

    span: Span
    sought: int


def marks(content: str, sought: Sequence[Sought], key: Callable[[str], str]) -> list[Mark]:
    """Every word that a text is found by, in its order. ``key`` gives what ``Accepted`` holds of a word, ``""`` for no word."""
    spans, keys = [], []
    for match in WORD.finditer(content):
        if own := key(match[0]):
            spans.append(match.span())
            keys.append(own)
    found: dict[int, int] = {}
    for number, one in enumerate(sought):
        for start, end in _places(keys, one):
            found.update((at, found.get(at, number)) for at in range(start, end))
    return [Mark(Span(*spans[at]), found[at]) for at in sorted(found)]


def passages(content: str, found: Sequence[Mark], most: int = 2) -> list[Span]:
    """Up to ``most`` stretches of a line that hold the most different words looked for, in the order of the text."""
    found = found[:_LOOKED_AT]
    groups = [_group(found, first) for first in range(len(found))]
    # The most telling first; of equals the one that stands first.
    groups.sort(key=lambda group: (-len({mark.sought for mark in group}), -len(group), group[0].span.start))
    out: list[Span] = []
    for group in groups:
        span = widened(content, group[0].span.start, group[-1].span.end)
        if len(out) < most and all(span.end <= other.start or other.end <= span.start for other in out):
            out.append(span)
    return sorted(out, key=lambda span: span.start)


def _places(keys: Sequence[str], sought: Sought) -> Iterator[tuple[int, int]]:
    """First word and the one after the last of every phrase that counts, by number."""
    found = [list(_sequences(keys, phrase)) for phrase in sought.phrases]
    if len(found) == 1:
        yield from found[0]
        return
    starts = [[start for start, _ in places] for places in found]
    # As FTS5 counts: of all phrases together none ends more than so many words before the last one starts.
    for last in sorted({start for places in starts for start in places}):
        clump = []
        for places, begins, phrase in zip(found, starts, sought.phrases, strict=True):
            low = bisect_left(begins, last - sought.distance - len(phrase))
            clump.append(places[low : bisect_right(begins, last)])
        if all(clump):
            yield from (place for places in clump for place in places)


def _sequences(keys: Sequence[str], phrase: Sequence[Accepted]) -> Iterator[tuple[int, int]]:
    size = len(phrase)
    for at, key in enumerate(keys):
        if key in phrase[0] and keys[at + size - 1 : at + size] and all(keys[at + n] in phrase[n] for n in range(1, size)):
            yield at, at + size


def _group(found: Sequence[Mark], first: int) -> Sequence[Mark]:
    """A marked word with those that follow closely."""
    last = first
    while last + 1 < len(found) and found[last + 1].span.end - found[first].span.start <= _CLOSE:
        last += 1
    return found[first : last + 1]


def widened(content: str, start: int, end: int) -> Span:
    """Whole words around, within the line."""
    spare = max(_WIDTH - (end - start), 0)
    low = max(start - spare // 2, content.rfind("\n", 0, start) + 1, 0)
    line_end = content.find("\n", end)
    high = min(end + spare - (start - low), len(content) if line_end < 0 else line_end)
    if low and not content[low - 1].isspace():
        low = next((at + 1 for at in range(low, start) if content[at].isspace()), start)
    if high < len(content) and not content[high].isspace():
        high = next((at for at in range(high, end, -1) if content[at - 1].isspace()), end)
    text = content[low:high]
    return Span(low + len(text) - len(text.lstrip()), high - (len(text) - len(text.rstrip())))
