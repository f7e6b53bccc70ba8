"""Which claims tell one event: type, parties, days and place; a repeated visit of the same people never merges.

Claims are solved in blocks of one type, from their sorted set, so the order in which texts arrived cannot matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from khabar.model.across import Version
from khabar.model.edtf import bounds, choices, width_days

SYMMETRIC = frozenset({"MEET", "CALL", "AGREE"})
#: A report without a date tells of something at most this long before it appeared.
_FRESH = timedelta(days=3)
#: Wider intervals are no evidence that two claims tell one event unless parties and place say so as well.
_WIDE = 62


def clusters(versions: Iterable[Version]) -> list[list[Version]]:
    """Groups versions into events. Precise claims open the groups, vaguer ones join the only group they fit."""
    out: list[list[Version]] = []
    by_type: dict[str, list[list[Version]]] = {}
    for version in sorted(versions, key=_rank):
        groups = by_type.setdefault(version.type, [])
        fits = [group for group in groups if all(same(version, other) for other in group)]
        home = fits[0] if len(fits) == 1 else _closest(version, fits)
        if home is None:
            home = []
            groups.append(home)
            out.append(home)
        home.append(version)
    return out


def _rank(version: Version) -> tuple[int, int, str, str, str]:
    dated = {"text": 0, "event": 1, "inferred": 2, "fallback": 1}.get(version.basis or "", 3)
    return dated, width_days(version.when) if version.when else 0, version.when or "", version.text_id, version.event_id


def _closest(version: Version, fits: Sequence[list[Version]]) -> list[Version] | None:
    """Of several fitting groups none, unless the claim is dated to a stretch short enough to choose by."""
    if not fits or version.when is None or width_days(version.when) > _WIDE:
        return None
    return max(fits, key=lambda group: (len(group), -fits.index(group)))


def same(a: Version, b: Version) -> bool:
    """Whether two claims of one type can tell one event. Two claims of one article never do: there they were told apart."""
    if a.text_id == b.text_id:
        return False
    return _parties(a, b) and _days(a, b) and _places(a, b)


def _parties(a: Version, b: Version) -> bool:
    if a.type in SYMMETRIC:
        shared = set(a.who + a.whom) & set(b.who + b.whom)
        # One named side and the same words for the other («نظيره التركي») are two sides as well.
        return len(shared) >= 2 or bool(shared and set(a.unnamed) & set(b.unnamed))
    who = set(a.who) & set(b.who)
    if not who and not (not a.who or not b.who):
        return False
    if a.whom and b.whom and not set(a.whom) & set(b.whom):
        return False
    return bool(who) or bool(set(a.whom) & set(b.whom))


def _days(a: Version, b: Version) -> bool:
    if a.when is None or b.when is None:
        return False
    if len(choices(a.when)) > 1 or len(choices(b.when)) > 1:
        return a.when == b.when
    x, y = _span(a), _span(b)
    return x[0] <= y[1] and y[0] <= x[1]


def _span(version: Version) -> tuple[date, date]:
    assert version.when is not None
    first, last = bounds(version.when)
    if version.basis == "fallback" and first.year > 1:
        return first - _FRESH, last
    return first, last


def _places(a: Version, b: Version) -> bool:
    return a.place is None or b.place is None or a.place == b.place or bool(a.state and a.state == b.state)
