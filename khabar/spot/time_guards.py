"""The guards of the time grammar by name: what class characters alone cannot tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from khabar.spot import time_guards_days as days
from khabar.spot import time_guards_joins as joins
from khabar.spot import time_guards_units as units
from khabar.spot import time_guards_years as years
from khabar.spot.time_found import Found

Guard = Callable[[Found], bool]
#: Lists of the lexicon's ``stops`` that are guards of their own.
_STOPS = ("month_word", "unit_alone", "unit_word", "weekday_word", "year_word", "number_word", "per_night")
_GUARDS: tuple[Guard, ...] = (
    days.day,
    days.tight,
    days.beside,
    days.clear_order,
    days.plain_day,
    days.not_nth,
    days.not_score,
    days.plain_month,
    days.not_named,
    days.not_count,
    days.last,
    days.today_word,
    years.bare_year,
    years.dated_noun,
    years.marked_year,
    years.last_century,
    years.neighbours,
    years.no_thousand,
    years.uncounted,
    years.year_range,
    years.long_year,
    years.near_year,
    years.our_era,
    years.no_season,
    units.century,
    units.of_century,
    units.no_age,
    units.four,
    units.no_budget_year,
    units.weekly,
    units.daily,
    units.first_units,
    units.spanlike,
    units.distance,
    units.not_of_event,
    units.once,
    joins.rangelike,
    joins.rising,
    joins.night_pair,
    joins.daylike,
    joins.no_weekend,
    joins.coarse,
    joins.coarse_or_day,
    joins.no_edge,
    joins.explicit,
    joins.to_today,
    joins.range_sense,
    joins.calendars,
    joins.alike,
)


def _stop(name: str) -> Guard:
    return lambda found: not found.stopped(name)


def _balanced(found: Found) -> bool:  # noqa: ARG001
    """Looked at before a value is made."""
    return True


GUARDS: Mapping[str, Guard] = {
    "balanced": _balanced,
    **{guard.__name__: guard for guard in _GUARDS},
    **{name: _stop(name) for name in _STOPS},
}
