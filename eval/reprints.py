"""Pairs of reprints in which one thing was altered by program, and the same pairs untouched: ``reprints.*`` of the gold.

A row names two articles of the corpus and the kind of thing altered; what is altered, and into what, is drawn by its id
(``eval.alterations``). An alteration is found where a report of its kind covers words of it. ``python -m eval.reprints`` lists
the misses and the reports on untouched pairs of the dev part.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from eval.alterations import KINDS, Alteration, alter, persons
from eval.run import GOLD, load, record_of, text_of
from khabar.compare.discrepancies import Discrepancy, discrepancies
from khabar.compare.passages import Passage, passages
from khabar.model.span import Span
from khabar.model.text import Context

Json = Mapping[str, Any]
#: A text with what its source knows of it.
Text = tuple[str, Context]
#: The fields in which an alteration of a kind may be reported.
_FIELDS = {
    "date": {"date"}, "party": {"parties", "place"}, "number": {"quantity"}, "office": {"office"}, "negation": {"status"},
}  # fmt: skip


def figures() -> dict[str, float]:
    """By part: of each kind of alteration the share found, of untouched pairs the share without a report."""
    out: dict[str, float] = {}
    for split in ("dev", "test"):
        counts = Counter[tuple[str, bool]]()
        for _, kind, right, _ in judged(split):
            counts[kind, right] += 1
        for kind in (*KINDS, "untouched"):
            if total := counts[kind, True] + counts[kind, False]:
                out[f"{split} {kind}"] = counts[kind, True] / total
    return out


def judged(split: str) -> Iterator[tuple[Json, str, bool, str]]:
    """Each row twice, altered and untouched: what it is, whether that was right, and a line. Rows not here are passed over."""
    names = _persons()
    for row, found, other in _rows():
        if row["split"] != split:
            continue
        first = _first(found)
        altered = alter(other[0], found[0], row["kind"], row["id"], names)
        if altered is not None:
            reports = discrepancies(first, _first((altered.text, other[1])))
            right = any(_finds(report, altered) for report in reports)
            yield row, row["kind"], right, f"{_line(altered.text, Span(altered.start, altered.end))} was {altered.was}"
        reports = discrepancies(first, _first(other))
        told = " ".join(f"{r.field}: {_line(found[0], r.a)} / {_line(other[0], r.b)}" for r in reports)
        yield row, "untouched", not reports, told


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[Json, Text, Text], ...]:
    """The pairs of both parts with their texts. Raises FileNotFoundError where the corpus is not here."""
    rows = [{**row, "split": split} for split in ("dev", "test") for row in load(GOLD / f"reprints.{split}.jsonl")]
    found = [
        (row, text_of(row), text_of({**row, "index": row["other"]})) for row in sorted(rows, key=lambda r: (r["file"], r["id"]))
    ]
    here = tuple((row, one, other) for row, one, other in found if one is not None and other is not None)
    if not here:
        raise FileNotFoundError(2, "no such file", rows[0]["file"])
    return here


@lru_cache(maxsize=1)
def _persons() -> tuple[str, ...]:
    """The persons with titles in all articles of the sets, dev and test: those that others may be altered into."""
    return tuple(sorted({name for _, *texts in _rows() for text in texts for name in persons(text[0])}))


def _first(found: Text) -> Passage:
    text, context = found
    return passages(record_of({"id": ""}, text, context), text)[0]


def _finds(report: Discrepancy, altered: Alteration) -> bool:
    # Where words were only taken out, the report stands beside the place.
    place = Span(max(0, altered.start - 1), altered.end + 1)
    return report.field in _FIELDS[altered.kind] and report.b.meets(place)


def _line(text: str, span: Span) -> str:
    return " ".join((text[max(0, span.start - 40) : span.start] + f"[{span.of(text)}]" + text[span.end : span.end + 30]).split())


def main() -> int:
    """Prints what went wrong in the dev part, then the figures of both."""
    for row, kind, right, line in judged("dev"):
        if not right:
            print(f"{row['id']} {kind}: {line}")
    for name, value in figures().items():
        print(f"{name}: {value:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
