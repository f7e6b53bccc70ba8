"""Dates alone: what ``khabar.dates`` and ``khabar dates`` read from a text, without the rest."""

from __future__ import annotations

from datetime import date

from khabar.model.time import Anchor, Dated
from khabar.spot.calendar import disagreement, resolve
from khabar.spot.time_windows import time_tokens
from khabar.spot.times import find_times


def dates_in(text: str, reference: date | None = None, *, past: bool | None = None) -> tuple[Dated, ...]:
    """The time expressions of a text in order, each with its value on the day ``reference`` (None: only what needs no such day).

    ``past`` is the side a bare weekday or a date without a year is taken on: True the last, False the next, None the nearest past
    one, as news has it. Never raises on any string.
    """
    anchor = Anchor(reference, reference) if reference else None
    out = []
    for found in find_times(text, tuple(time_tokens(text))):
        edtf, differs = resolve(found.value, anchor, past=past), disagreement(found.value, anchor, past=past)
        out.append(Dated(found.span, found.surface, found.value, found.rule, edtf, differs))
    return tuple(out)
