"""An event as all its versions together tell it: dates and their spread, what became of it, and whom how many tellers name."""

from __future__ import annotations

from khabar.archive.asked.events import Found
from khabar.export.days import date_words
from khabar.export.terms import status
from khabar.service.merged import Merged, other_dates
from khabar.service.plain import clean
from khabar.service.words import listed, some

#: First tellers named on a line; the rest is counted.
_NAMED = 3


def tellers_line(merged: Merged) -> str:
    """``2 first tellers: A, B; 1 text without a source``."""
    first = merged.told.first
    parts = []
    if first:
        names = listed((clean(teller.name.name) for teller in first), _NAMED)
        parts.append(f"{some(len(first), 'first teller')}: {names}")
    if merged.told.unattributed:
        parts.append(f"{some(merged.told.texts, 'text')} without a source")
    return "; ".join(parts)


def course_line(merged: Merged) -> str:
    """What became of it, where versions tell several things: ``planned, then happened``."""
    return ", then ".join(status("en", one) for one in merged.statuses) if len(merged.statuses) > 1 else ""


def spread_line(event: Found, merged: Merged) -> str:
    """Which other dates are told that do not hold the one shown."""
    others = other_dates(event.edtf, merged)
    return f"also told as {listed(date_words('en', other) for other in others)}" if others else ""
