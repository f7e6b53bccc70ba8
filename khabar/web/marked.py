"""A text as its page shows it: cut into parts that a browser bears, leftovers folded, everything that was read marked."""

from __future__ import annotations

import re
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
#: Characters shown of leftovers that are folded.
_LEAD = 40
#: Characters that turn the direction of all that follows, by their names: each is shut off from the others and shown.
_TURNS = {
    "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO",
    "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
}  # fmt: skip
_TURN = re.compile(f"[{''.join(_TURNS)}]")
#: What stands around other things that were read.
_AROUND = frozenset({"claim", "quote", "term"})


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks of one article that follow one another, ``folded`` where all are leftovers that hold anything to be seen; ``lead``
    are its first words, ``opened`` tells that the words asked for stand in it."""

    blocks: tuple[Block, ...]
    folded: bool
    lead: str
    opened: bool

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
    things = _things(read)
    cuts = _cuts(content, sorted(one["start"] for _, _, one in things))
    number = number or (1 + max(bisect_left(cuts, at.start + 1) - 1, 0) if at else 1)
    if not 1 <= number < len(cuts):
        return None
    inside = Span(cuts[number - 1], cuts[number])
    marks = [*_marks(read["id"], things, inside, label), *_turns(content, inside)]
    marks += [Mark(at, "at", "", "at")] if at else []
    sections = [(Span(s["start"], s["end"]), s["kind"]) for article in read["articles"] for s in article["sections"]]
    framed = _framed(content, read["articles"], Blocks(content, sections, marks), inside, at)
    return Part(number, len(cuts) - 1, inside, tuple(framed))


def _things(read: Json) -> list[tuple[str, str, Json]]:
    """Everything that is marked: what it is, its classes, and itself."""
    names = ((entity, mention) for entity in read["entities"] for mention in entity["mentions"])
    kinds = ((one["kind"] if mention["form"] == "name" else "loose", {**one, **mention}) for one, mention in names)
    return [
        *(("name", f"m {kind}", one) for kind, one in kinds),
        *(("date", "m date", one) for one in read["dates"]),
        *(("event", "m event", {**one, **one["trigger"]}) for one in read["events"]),
        *(("claim", "m claim", one) for one in read["claims"]),
        *(("quote", "m quote", one) for one in read["quotes"]),
        *(("term", "m term", one) for one in read["wording"] if one["group"] != "title"),
    ]


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
        lead = content[whole.start : whole.end].strip()
        runs.append(Run(some, folded and bool(lead), lead[:_LEAD], at is not None and at.meets(whole)))
    if runs:
        yield Framed(number, tuple(runs))


def _marks(text: str, things: Sequence[tuple[str, str, Json]], inside: Span, label: Callable[[str, Json], str]) -> Iterator[Mark]:
    """The marks of a part, each leading to what was read from its words; of those one within another the inner ones do."""
    here = [thing for thing in things if thing[2]["start"] < inside.end and thing[2]["end"] > inside.start]
    leading: list[int] = []
    # Names, dates and words of events stand in claims and quotes, never around them; of the latter the shorter lie within.
    for what, classes, one in sorted(here, key=lambda it: (it[0] in _AROUND, it[2]["end"] - it[2]["start"])):
        first = bisect_left(leading, one["start"])
        leads = what not in _AROUND or first == len(leading) or leading[first] >= one["end"]
        if leads:
            insort(leading, one["start"])
        href = f"/article/{text}/word?at={one['start']}" if leads else ""
        yield Mark(Span(one["start"], one["end"]), classes, label(what, one), "", href)


def _turns(content: str, inside: Span) -> Iterator[Mark]:
    for found in _TURN.finditer(content, inside.start, inside.end):
        yield Mark(Span(*found.span()), "turn", _TURNS[found[0]])
