"""A text as its page shows it: cut into parts that a browser bears, leftovers folded, everything that was read marked."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from khabar.export.marks import Block, Blocks, Mark
from khabar.model.span import Span

Json = Mapping[str, Any]
#: Kinds of sections that are folded: nothing in them is news of this page.
LEFTOVERS = frozenset({"furniture", "related", "form", "keywords", "outside"})
#: How much stands on one page: its characters, and for each mark what it adds to them. The longest article of 27,000 has 34,000
#: characters and 2,000 marks; a browser lays out about a million in a second.
_PART, _A_MARK = 250_000, 40
#: A part ends at a line's end or a blank where there is one so near.
_NEAR = 4_000
#: Characters that turn the direction of all that follows, by their names: each is shut off from the others and shown.
_TURNS = {
    "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO",
    "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks of one article that follow one another, ``folded`` where all are leftovers; ``blank`` where nothing is seen."""

    blocks: tuple[Block, ...]
    folded: bool
    blank: bool
    holds_words: bool

    @property
    def kinds(self) -> tuple[str, ...]:
        """What it is made of, each kind once."""
        return tuple(dict.fromkeys(block.kind for block in self.blocks))


@dataclass(frozen=True, slots=True)
class Framed:
    """An article of the text by its number, None for what lies before, between and behind articles; and its runs."""

    number: int | None
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a text, counted from 1, of all: its characters, and what is shown of them."""

    number: int
    of: int
    span: Span
    framed: tuple[Framed, ...]


def part_of(content: str, read: Json, label: Callable[[str, Json], str], number: int = 0) -> Part | None:
    """The part asked for by its number, else that of the words asked for (``at``), else the first; None for one there is not.

    ``label`` says of something read in the reader's words what it is, given what it is called here and its JSON.
    """
    at = Span(read["at"]["start"], read["at"]["end"]) if read["at"] else None
    marks = list(_marks(content, read, label))
    cuts = _cuts(content, sorted(mark.span.start for mark in marks))
    number = number or (1 + max(bisect_left(cuts, at.start + 1) - 1, 0) if at else 1)
    if not 1 <= number < len(cuts):
        return None
    inside = Span(cuts[number - 1], cuts[number])
    sections = [(Span(s["start"], s["end"]), s["kind"]) for article in read["articles"] for s in article["sections"]]
    blocks = Blocks(content, sections, [mark for mark in marks if mark.span.meets(inside)])
    return Part(number, len(cuts) - 1, inside, tuple(_framed(content, read["articles"], blocks, inside, at)))


def _cuts(content: str, starts: Sequence[int]) -> list[int]:
    """Where the parts begin, and the end of the last."""
    cuts = [0]
    while (begin := cuts[-1]) < len(content):
        end = min(begin + _PART, len(content))
        while _weight(starts, begin, end) > _PART:
            end = begin + max((end - begin) // 2, 1)
        cuts.append(end if end == len(content) else _whole(content, begin, end))
    return cuts if len(cuts) > 1 else [0, 0]


def _weight(starts: Sequence[int], begin: int, end: int) -> int:
    """How much a stretch weighs; one of a single character nothing, for it cannot be cut."""
    return 0 if end - begin < 2 else end - begin + _A_MARK * (bisect_left(starts, end) - bisect_left(starts, begin))


def _whole(content: str, begin: int, end: int) -> int:
    """The end of the last line, else of the last word, before a place."""
    low = max(begin, end - _NEAR)
    line = content.rfind("\n", low, end)
    return next((at + 1 for at in (line, content.rfind(" ", low, end)) if at > begin), end)


def _framed(content: str, articles: Sequence[Json], blocks: Blocks, inside: Span, at: Span | None) -> Iterator[Framed]:
    edge = inside.start
    for number, article in sorted(enumerate(articles), key=lambda one: one[1]["start"]):
        start, end = (min(max(article[side], edge), inside.end) for side in ("start", "end"))
        yield from _frame(content, blocks, Span(edge, start), None, at)
        yield from _frame(content, blocks, Span(start, end), number, at)
        edge = end
    yield from _frame(content, blocks, Span(edge, inside.end), None, at)


def _frame(content: str, blocks: Blocks, span: Span, number: int | None, at: Span | None) -> Iterator[Framed]:
    runs = []
    # A text of which nothing was read is no leftover of anything.
    folds = bool(blocks.blocks) and any(kind != "outside" for _, kind in blocks.blocks)
    for folded, group in groupby(blocks.within(span), key=lambda block: folds and block.kind in LEFTOVERS):
        some = tuple(group)
        whole = some[0].span.to(some[-1].span)
        runs.append(Run(some, folded, not whole.of(content).strip(), at is not None and at.meets(whole)))
    if runs:
        yield Framed(number, tuple(runs))


def _marks(content: str, read: Json, label: Callable[[str, Json], str]) -> Iterator[Mark]:
    """Everything read, each mark leading to what was read from its words; where marks stand inside others the inner ones lead."""
    href = f"/article/{read['id']}/word?at="
    leading = []
    for entity in read["entities"]:
        for one in entity["mentions"]:
            leading.append((one, f"m {entity['kind'] if one['form'] == 'name' else 'loose'}", label("name", {**entity, **one})))
    leading += [(date, "m date", label("date", date)) for date in read["dates"]]
    leading += [(event["trigger"], "m event", label("event", event)) for event in read["events"]]
    starts = sorted(one["start"] for one, _, _ in leading)
    yield from (_mark(one, classes, said, f"{href}{one['start']}") for one, classes, said in leading)
    around = [(claim, "m claim", label("claim", claim)) for claim in read["claims"]]
    around += [(quote, "m quote", label("quote", quote)) for quote in read["quotes"]]
    around += [(term, "m term", label("term", term)) for term in read["wording"] if term["group"] != "title"]
    for one, classes, said in sorted(around, key=lambda it: it[0]["end"] - it[0]["start"]):
        inner = bisect_left(starts, one["start"])
        alone = inner == len(starts) or starts[inner] >= one["end"]
        yield _mark(one, classes, said, f"{href}{one['start']}" if alone else "")
        if alone:
            insort(starts, one["start"])
    yield from (Mark(Span(n, n + 1), "turn", _TURNS[sign]) for n, sign in enumerate(content) if sign in _TURNS)
    if read["at"]:
        yield Mark(Span(read["at"]["start"], read["at"]["end"]), "at", "", "at")


def _mark(one: Json, classes: str, said: str, href: str) -> Mark:
    return Mark(Span(one["start"], one["end"]), classes, said, "", href)
