"""An event as all its versions together tell it: dates and their spread, what became of it, and whom how many tellers name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from khabar.archive.asked.events import Found
from khabar.archive.solved.entities import Name
from khabar.archive.solved.telling import Telling
from khabar.ask.told import Told, called
from khabar.model.edtf import bounds, width_days, within
from khabar.service.pieces import name_json


@dataclass(frozen=True, slots=True)
class Merged:
    """``dates`` are those told (EDTF, the most told first), without days of publication that stand in; ``statuses`` in the order
    in which they were printed; ``parties`` with the number of independent tellings that name each: first tellers, and texts that
    name no source."""

    dates: tuple[str, ...]
    statuses: tuple[str, ...]
    parties: tuple[tuple[Name, int], ...]
    told: Told


def merge(event: Found, told: Told) -> Merged:
    """All versions of an event as one."""
    whens = [telling.told.get("when") or {} for telling in event.tellings]
    dates = Counter(when["edtf"] for when in whens if when.get("edtf") and when.get("basis") != "fallback")
    ordered = sorted(event.tellings, key=printed)
    statuses = tuple(dict.fromkeys(telling.told["status"] for telling in ordered))
    best = sorted(dates, key=lambda edtf: (-dates[edtf], width_days(edtf), edtf))
    return Merged(tuple(best), statuses, _parties(event.tellings, told), told)


def printed(telling: Telling) -> tuple[bool, str, str, str]:
    """What versions are sorted by for the order in which they were printed; those of which the day is not known come last."""
    day = bounds(telling.published)[1].isoformat() if telling.published else ""
    return not day, day, telling.text_id, telling.local_id


def _parties(tellings: Sequence[Telling], told: Told) -> tuple[tuple[Name, int], ...]:
    """Everybody named, by how many independent tellings name them."""
    independent = [set(teller.versions) for teller in told.first] + [{version} for version in told.unattributed]
    naming: dict[Name, set[int]] = {}
    for number, telling in enumerate(tellings):
        for party in (*(telling.told.get("who") or ()), *(telling.told.get("whom") or ())):
            if party.get("entity") in telling.names:
                naming.setdefault(called(telling, party), set()).add(number)
    counts = {name: sum(not some_.isdisjoint(versions) for some_ in independent) for name, versions in naming.items()}
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0].name, item[0].id)))


def other_dates(edtf: str | None, merged: Merged) -> list[str]:
    """The dates told that do not hold the one shown."""
    return [told for told in merged.dates if edtf and not within(edtf, told)]


def merged_json(merged: Merged, edtf: str | None) -> dict[str, Any]:
    """The same as JSON; ``edtf`` is the date shown."""
    sides = {name.id: name for name, _ in merged.parties}
    return {
        "dates": list(merged.dates),
        "other_dates": other_dates(edtf, merged),
        "statuses": list(merged.statuses),
        "parties": [{**name_json(name), "tellings": count} for name, count in merged.parties],
        "first_tellers": [
            {
                **name_json(teller.name),
                "side": teller.side,
                "of": teller.of,
                "on_side_of": name_json(sides[teller.of]) if teller.of in sides else None,
                "carriers": list(map(name_json, teller.carriers)),
                "versions": [n + 1 for n in teller.versions],
            }
            for teller in merged.told.first
        ],
        "unattributed": {"versions": [n + 1 for n in merged.told.unattributed], "texts": merged.told.texts},
    }
