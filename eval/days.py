"""Dates in whole articles: ``days.*`` of the gold, where every date of an article was marked by reading.

Each is looked up among what khabar says of the text when it is told the day of publication, where that is known. Right is the
value as fine as the text tells it, finer is *invented*. Two more readings hide the day of publication: one with all that tells it
beside the text, one with the day the page was fetched. The interval khabar works out has to hold it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from eval.gate import Measured
from eval.run import record_of, set_name, texts
from khabar.model import edtf
from khabar.model.text import Context

Json = Mapping[str, Any]

#: A part of a month or year («مطلع العام») has no sharp ends: this share of the shorter stretch must be common to both, and it is
#: no day.
_SHARED, _LEAST_DAYS = 0.5, 3
#: Longer stretches for the day of publication say nothing.
_OPEN_DAYS = 366


def judge(gold: Json, told: list[Json]) -> str:
    """``right``, ``missing``, ``invented`` (finer than told) or ``wrong``; ``told`` are the system's dates that meet it."""
    wanted = gold["value"]
    if wanted is None:
        others = {edtf.bounds(v) for v in gold.get("alt", ())}
        return "right" if all(d["edtf"] is None or edtf.bounds(d["edtf"]) in others for d in told) else "wrong"
    values = [d["edtf"] for d in told if d["edtf"]]
    if not told:
        return "missing"
    if isinstance(wanted, list):
        members = {edtf.bounds(v) for v in wanted}
        whole = (min(m[0] for m in members), max(m[1] for m in members))
        return "right" if {edtf.bounds(v) for v in values} in (members, {whole}) else "wrong"
    accepted = [edtf.bounds(v) for v in (wanted, *gold.get("alt", ()))]
    if gold["grain"] == "span" and any(_ends_in(edtf.bounds(value), wanted) for value in values):
        return "right"
    verdicts = [_one(edtf.bounds(value), accepted, part=gold["grain"] == "part") for value in values]
    if any(_begun(told_one, gold, accepted) for told_one in told if told_one["edtf"]):
        return "right"
    return next((v for v in ("right", "invented") if v in verdicts), "wrong" if values else "missing")


def _ends_in(value: edtf.Bounds, wanted: str) -> bool:
    """«السنوات الخمس الماضية», counted from today or by whole years: both ends lie in the units that gold names as its ends."""
    first, slash, last = wanted.partition("/")
    if not slash or ".." in (first, last):
        return False
    return all(a <= end <= b for end, (a, b) in zip(value, (edtf.bounds(first), edtf.bounds(last)), strict=True))


def _begun(told: Json, gold: Json, accepted: list[edtf.Bounds]) -> bool:
    """Whether khabar reads the word before the expression too: «بحلول عام 2030» ends where gold's «عام 2030» does."""
    first, last = edtf.bounds(told["edtf"])
    wider = told["start"] < gold["start"]
    return wider and any((first == date.min and last == b) or (last == date.max and first == a) for a, b in accepted)


def _one(value: edtf.Bounds, accepted: list[edtf.Bounds], *, part: bool) -> str:
    if value in accepted or (part and any(_alike(value, one) for one in accepted)):
        return "right"
    first, last = accepted[0]
    return "invented" if first <= value[0] and value[1] <= last else "wrong"


def _alike(value: edtf.Bounds, other: edtf.Bounds) -> bool:
    """Whether two stretches with soft ends are the same."""
    common = (min(value[1], other[1]) - max(value[0], other[0])).days + 1
    shorter = min((value[1] - value[0]).days, (other[1] - other[0]).days) + 1
    return common >= _SHARED * shorter and (value[1] - value[0]).days >= _LEAST_DAYS


def _meets(one: Json, start: int, end: int) -> bool:
    return bool(one["start"] < end and start < one["end"])


def _judged(gold: Json, record: Json, text: str) -> Iterator[tuple[str, str]]:
    """(verdict, line) for each date of the gold, and ``extra`` for what khabar found beside them."""
    dates = record["dates"]
    for day in gold["days"]:
        told = [d for d in dates if _meets(d, day["start"], day["end"])]
        shown = "، ".join(f"{d['surface']} {d['edtf']} {d['rule']}" for d in told) or "nothing"
        yield judge(day, told), f"{text[day['start'] : day['end']]} {day['value']}: {shown}"
    marked = [(d["start"], d["end"]) for d in gold["days"]] + [tuple(o) for o in gold["optional"]]
    for found in dates:
        if found["edtf"] and not any(_meets(found, *span) for span in marked):
            yield (
                "extra",
                f"{found['surface']} {found['edtf']} {found['rule']}: {text[found['start'] - 30 : found['end'] + 20]!r}",
            )


def _hidden(gold: Json, text: str, context: Context) -> tuple[bool, int | None]:
    """Whether the interval for the unseen day of publication holds it, and its width in days (None: open)."""
    found = record_of(gold, text, context)["articles"][0]["published"]
    day = date.fromisoformat(gold["published"])
    first, last = edtf.bounds(found["edtf"]) if found else (date.min, date.max)
    width = (last - first).days + 1
    return first <= day <= last, width if width <= _OPEN_DAYS else None


def measure(path: Path) -> Measured:
    """Reads every text of a set; a note where a text is not there."""
    counts, misses = Counter[Any](), list[str]()
    unseen: dict[str, list[tuple[bool, int | None]]] = {"hidden": [], "fetched": []}
    here, note = texts(path)
    for gold, text, context in here:
        known = replace(context, published=gold["published"], published_by="gold" if gold["published"] else None)
        for verdict, line in _judged(gold, record_of(gold, text, known), text):
            counts[verdict] += 1
            counts[verdict, bool(gold["published"])] += 1
            if verdict != "right":
                misses.append(f"{gold['id']} {verdict}: {line}")
        if len(gold["published"] or "") == len("2015-07-24"):
            for mode, bare in (("hidden", Context()), ("fetched", Context(retrieved=context.retrieved))):
                unseen[mode].append(_hidden(gold, text, bare))
                if not unseen[mode][-1][0]:
                    misses.append(f"{gold['id']} {mode}: day of publication {gold['published']} is outside")
    if not here:
        return Measured(set_name(path), {}, note=note)
    return Measured(set_name(path), _figures(counts, unseen), len(here), tuple(misses), note, table="days")


def _figures(counts: Counter[Any], unseen: dict[str, list[tuple[bool, int | None]]]) -> dict[str, float]:
    verdicts = ("right", "missing", "invented", "wrong")
    told, known = sum(counts[v] for v in verdicts), sum(counts[v, True] for v in verdicts)
    spoken = told - counts["missing"] + counts["extra"]
    out = {
        "value right": counts["right"] / max(told, 1),
        "value right, day known": counts["right", True] / max(known, 1),
        "precision": counts["right"] / max(spoken, 1),
        "invented dates": float(counts["invented"]),
    }
    for mode, found in unseen.items():
        narrow = [width for _, width in found if width is not None]
        out[f"{mode} day inside"] = sum(holds for holds, _ in found) / max(len(found), 1)
        out[f"{mode} day bounded"] = len(narrow) / max(len(found), 1)
        out[f"{mode} day width"] = float(median(narrow)) if narrow else 0.0
    return out
