"""Measures date reading on rows of {"text", "reference", "surface", "accept", "use"}: ``python eval/dates.py [FILE] [-v]``.

A row is right when the longest expression found in it resolves to an accepted value. Ends of accepted ranges are exclusive in
the suites: that end or the day before counts, and so does the last unit of a range of years or months (``2014-2018``
names 2018). News rows are split by their number: even rows are for tuning, odd rows only measure.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from khabar.model import edtf
from khabar.model.time import Anchor
from khabar.spot.calendar import resolve
from khabar.spot.times import find_times
from khabar.text.clitics import Splitter
from khabar.text.tokens import tokenize

Json = Mapping[str, Any]
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


def rows(path: Path = GOLD) -> list[Json]:
    """The rows of the gold. Raises FileNotFoundError where it is not here."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def beside_dateparser() -> dict[str, float]:
    """The same rows by the ``dateparser`` package, which of the open ones knows Arabic best: ``parse`` of the expression alone,
    ``search_dates`` in the sentence; with how many rows a second each reads, khabar beside them, all warm."""
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    news, splitter = [row for row in rows() if row["use"] == "news"], Splitter()

    def parsed(row: Json, day: date) -> str | None:
        settings = {"RELATIVE_BASE": datetime.combine(day, time()), "PREFER_DATES_FROM": "past"}
        found = DateDataParser(languages=["ar"], settings=settings).get_date_data(row["surface"] or row["text"])
        return _as_fine(found.date_obj, found.period)

    def searched(row: Json, day: date) -> str | None:
        found = search_dates(row["text"], languages=["ar"], settings={"RELATIVE_BASE": datetime.combine(day, time())}) or []
        return _as_fine(max(found, key=lambda f: len(f[0]))[1], "day") if found else None

    def own(row: Json, day: date) -> str | None:
        return read(row["text"], day, splitter)[1]

    figures = {}
    for of, way in (("khabar", own), ("dateparser.parse", parsed), ("search_dates", searched)):
        for _ in range(2):
            started = perf_counter()
            told = [way(row, date.fromisoformat(row["reference"])) for row in news]
        figures[f"{of} rows a second"] = len(news) / (perf_counter() - started)
        figures[f"{of} news"] = sum(right(t, row["accept"]) for t, row in zip(told, news, strict=True)) / len(news)
    return figures


def _as_fine(found: datetime | None, period: str | None) -> str | None:
    """EDTF of a date as fine as the package says it is."""
    return None if found is None else found.date().isoformat()[: {"year": 4, "month": 7}.get(period or "", 10)]


def main() -> None:
    """Prints right/all by use, news rows apart by split; with ``-v`` every miss."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=GOLD)
    parser.add_argument("-v", "--verbose", action="store_true")
    arguments = parser.parse_args()
    splitter, all_, good = Splitter(), Counter[str](), Counter[str]()
    for number, row in enumerate(rows(arguments.file)):
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
