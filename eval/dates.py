"""Measures date reading on rows of {"text", "reference", "surface", "accept", "use"}: ``python eval/dates.py [FILE] [-v]``.

A row is right when the longest expression found in it resolves to an accepted value. Ends of accepted ranges are exclusive in
the suites: that end or the day before counts, and so does the last unit of a range of years or months (``2014-2018``
names 2018). News rows are split by their number: even rows are for tuning, odd rows only measure.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from khabar.model import edtf
from khabar.model.time import Anchor
from khabar.spot.calendar import resolve
from khabar.spot.times import find_times
from khabar.text.clitics import Splitter
from khabar.text.tokens import tokenize

GOLD = Path(__file__).parents[2] / "shared" / "gold" / "dates.jsonl"


def read(text: str, reference: date, splitter: Splitter) -> tuple[str, str | None, str]:
    """Surface, value and rule of the longest expression (the first of equals); empty where there is none."""
    found = find_times(text, tokenize(text, splitter))
    if not found:
        return "", None, ""
    longest = max(found, key=lambda e: e.span.end - e.span.start)
    return longest.surface, resolve(longest.value, Anchor(reference, reference)), longest.rule


def right(value: str | None, accept: list[str]) -> bool:
    """Whether the value is one of the accepted."""
    return value is not None and any(_same(value, wanted) for wanted in accept)


def _same(value: str, wanted: str) -> bool:
    if value == wanted:
        return True
    if "/" not in wanted:
        return edtf.bounds(value) == edtf.bounds(wanted)
    first, last = (date.fromisoformat(part) for part in wanted.split("/"))
    got_first, got_last = edtf.bounds(value)
    if got_first != first:
        return False
    last_unit = edtf.bounds(value.rpartition("/")[2])[0] if "/" in value else None
    return got_last in (last, last - timedelta(days=1)) or last_unit == last


def main() -> None:
    """Prints right/all by use, news rows apart by split; with ``-v`` every miss."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=GOLD)
    parser.add_argument("-v", "--verbose", action="store_true")
    arguments = parser.parse_args()
    splitter, all_, good = Splitter(), Counter[str](), Counter[str]()
    for number, line in enumerate(arguments.file.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        names = [row["use"], "all"] + ([f"news {'test' if number % 2 else 'dev'}"] if row["use"] == "news" else [])
        surface, value, rule = read(row["text"], date.fromisoformat(row["reference"]), splitter)
        ok = right(value, row["accept"])
        all_.update(names)
        good.update(names if ok else [])
        if arguments.verbose and not ok:
            print(f"{number} {names[-1]}: {row['text']} @{row['reference']}: {surface!r} {value} {rule}; wanted {row['accept']}")
    for name in sorted(all_):
        print(f"{name}: {good[name]}/{all_[name]} = {good[name] / all_[name]:.3f}")


if __name__ == "__main__":
    main()
