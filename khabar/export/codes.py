"""The codes of PLOVER and CAMEO beside an event: an aid for those who join khabar's events with other event data."""

from __future__ import annotations

from typing import Any

from khabar.lexicon.codes import codes_of


def codes_json(type_: str, status: str, trigger: str) -> dict[str, Any]:
    """``{"plover": {"type": "CONSULT", "mode": "visit"}, "cameo": "042"}``; None for what an ontology does not code."""
    found = codes_of(type_, status, trigger)
    return {"plover": None if found.plover is None else dict(found.plover), "cameo": found.cameo}


def with_codes(record: dict[str, Any]) -> dict[str, Any]:
    """A record of the output contract with the codes of each of its events."""
    events = [
        {**event, "codes": codes_json(event["type"], event["status"], event["trigger"]["surface"])} for event in record["events"]
    ]
    return {**record, "events": events}
