"""From the fields that the words of an expression add up to its value: what one part leaves open, another fills."""

from __future__ import annotations

from datetime import date
from typing import Any

from khabar.model.time import TimeValue
from khabar.spot.days import MONTHS
from khabar.spot.hijri import hijri_bounds

_OFFSET = {"last": -1, "this": 0, "next": 1}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
_NOUNS = ("noun_day", "noun_month", "noun_year")
#: What the end of a range or a later member of a list says for the parts before it, and the other way round.
_SHARED = ("month", "year", "rel", "of", "calendar")
#: A year word alone in this range is Hijri (1370 AH is 1950): the press writes of hardly any Gregorian year there.
_HIJRI_YEARS = range(1370, 1460)
#: Two digits below are of this century.
_TURN = 50


def finish(raw: dict[str, Any]) -> TimeValue | None:
    """The value of collected fields (``to``, ``of`` and ``items`` may be fields again), None where they make none."""
    fields = dict(raw)
    if fields.pop("same", False):
        # One day in two calendars: the Gregorian stands, since the Hijri is printed by sighting or by table.
        to = fields.pop("to")
        return finish(fields if to.get("calendar") == "hijri" else to)
    _years(fields)
    _share(fields)
    if isinstance(fields.get("of"), dict) and fields["of"].keys() == {"rel"}:
        # ``يوم 15 الجاري``: of the month.
        fields["of"] = {"unit": "month", **fields["of"]}
    for key in ("to", "of"):
        if isinstance(fields.get(key), dict):
            fields[key] = finish(fields[key])
            if fields[key] is None:
                return None
    items = tuple(finish(item) if isinstance(item, dict) else item for item in fields.get("items", ()))
    if items and None in items:
        return None
    fields["items"] = items
    if not (_nouns(fields) and _hours(fields) and _decade(fields) and _calendar(fields)):
        return None
    _season(fields)
    _quarter(fields)
    _feast(fields)
    if fields.pop("apart", False) and fields.get("unit") == "week":
        # A distance in weeks is a day, unlike ``الأسبوع الماضي``.
        fields.update(unit="day", offset=fields["offset"] * 7)
    _relative(fields)
    if fields.get("edge") == "before" and fields.get("part") == "end":
        # ``قبل نهاية العام``: its last days are meant too.
        fields["edge"] = "until"
    if fields.get("listing") and items:
        fields = {"items": items, "listing": fields["listing"]}
    return TimeValue(**fields)


def _share(fields: dict[str, Any]) -> None:
    for key in ("unit", "of"):
        if key in fields and fields.get("items"):
            told = fields.pop(key)
            fields["items"] = tuple(item | {key: told} for item in fields["items"])
    if isinstance(fields.get("to"), (dict, TimeValue)):
        fields["to"] = _plain(fields["to"])
        _fill(fields, fields["to"])
    items = [_plain(item) for item in fields.get("items", ())]
    for item in items[:-1]:
        if "weekday" in item and "day" not in item and "rel" in items[-1]:
            item.setdefault("rel", items[-1]["rel"])
        elif "decade" in item:
            item.update({key: value for key, value in items[-1].items() if key not in item})
        elif "rel" not in item:
            _fill(item, items[-1])
    fields["items"] = tuple(items)


def _years(fields: dict[str, Any]) -> None:
    """``2014/15``, ``36/1437``: two digits take the century of the year beside them, alone (``حرب 73``) the last one;
    ``1437/1436`` is printed backwards."""
    first, to = fields.pop("short", None), fields.get("to")
    if not isinstance(to, dict):
        fields |= {"year": 1900 + first} if first is not None else {}
        return
    fields["to"] = to = dict(to)
    last = to.pop("short", None)
    if first is not None and last is not None:
        fields["year"], to["year"] = (n + (2000 if n < _TURN else 1900) for n in (first, last))
    elif last is not None:
        to["year"] = fields["year"] // 100 * 100 + last + (100 if last < fields["year"] % 100 else 0)
    elif first is not None:
        fields["year"] = to["year"] // 100 * 100 + first - (100 if first > to["year"] % 100 else 0)
    if fields.get("year", 0) - to.get("year", 0) == 1 and "month" not in fields and "month" not in to:
        fields["year"], to["year"] = to["year"], fields["year"]


def _plain(value: dict[str, Any] | TimeValue) -> dict[str, Any]:
    if isinstance(value, dict):
        return dict(value)
    plain = {name: getattr(value, name) for name in TimeValue.__dataclass_fields__}
    return {k: v for k, v in plain.items() if v not in (None, ()) and (k, v) != ("calendar", "gregorian")}


def _fill(a: dict[str, Any], b: dict[str, Any]) -> None:
    """What two ends share: a year that crosses the new year is turned; nothing goes to days beside today."""
    if "year" in a and "year" in b:
        return
    if any("unit" in side or ("weekday" in side and "day" not in side) for side in (a, b)):
        return
    if any("month" in one and "month" not in other and "day" not in other for one, other in ((a, b), (b, a))):
        return
    crossing = "month" in a and "month" in b and b["month"] < a["month"]
    had = {id(side): "year" in side for side in (a, b)}
    for key in _SHARED:
        for side, other in ((a, b), (b, a)):
            if key in other and key not in side:
                side[key] = other[key]
    if crossing and "year" in a and not had[id(a)]:
        a["year"] -= 1
    elif crossing and "year" in b and not had[id(b)]:
        b["year"] += 1


def _nouns(fields: dict[str, Any]) -> bool:
    nouns = [noun for noun in _NOUNS if fields.pop(noun, None)]
    counted = "count" in fields and nouns and "weekday" not in fields
    if (fields.get("offset") is not None or counted) and "unit" not in fields:
        if len(nouns) != 1:
            return False
        fields["unit"] = nouns[0].removeprefix("noun_")
    return True


def _hours(fields: dict[str, Any]) -> bool:
    """Hours are told in days where they make whole ones (``الساعات الـ48 الماضية``), else not at all."""
    if fields.get("unit") != "hour":
        return True
    name = "count" if "count" in fields else "offset"
    days, rest = divmod(fields.get(name) or 0, 24)
    fields |= {"unit": "day", name: days}
    return bool(days) and not rest


def _decade(fields: dict[str, Any]) -> bool:
    """``ثمانينيات القرن الماضي``: without a century only the thirties to nineties are certain."""
    short = fields.pop("decade", None)
    century = fields.pop("unit") if fields.get("unit") == "century" and short is not None else None
    if short is None:
        if fields.get("unit") == "century" and fields.get("ordinal"):
            fields["year"] = (fields.pop("ordinal") - 1) * 100
        return True
    ordinal, rel = fields.pop("ordinal", None), fields.pop("rel", None)
    if century is None and short < 30:
        return False
    now = 1400 if fields.get("calendar") == "hijri" else 2000
    base = (ordinal - 1) * 100 if ordinal else now if rel == "this" else now - 100
    fields.update(year=base + short, unit="decade")
    return True


def _calendar(fields: dict[str, Any]) -> bool:
    """Order of digits, Hijri years, and the century of a short year: sure only away from its middle."""
    digits = fields.pop("digits", False)
    year, month, day = fields.get("year"), fields.get("month"), fields.get("day")
    if digits and year is not None and year < 100:
        if 40 <= year < 50:
            return False
        fields["year"] = year = year + (2000 if year < 40 else 1900)
    if digits and month and day and (month > 12 >= day or _turned(fields)):
        fields["month"], fields["day"] = day, month
    if year in _HIJRI_YEARS and (digits or (month is None and fields.get("unit", "year") == "year")):
        fields["calendar"] = "hijri"
    if year is not None and fields.get("unit") == "year" and "offset" not in fields:
        # ``العام الماضي 2014``: the number says it all; the distance tells when it is said.
        rel = fields.pop("rel", None)
        fields["offset"] = _OFFSET.get(rel)
        if rel is None:
            fields.pop("unit")
    return True


def _turned(fields: dict[str, Any]) -> bool:
    """Whether the weekday told says that the month was printed before the day; a Hijri day may be one off the tables."""
    weekday, year, month, day = (fields.get(name) for name in ("weekday", "year", "month", "day"))
    if weekday is None or year is None or not month or not day or day == month or max(day, month) > 12:
        return False
    hijri = year in _HIJRI_YEARS
    told, turned = (_weekday(year, *order, hijri=hijri) for order in ((month, day), (day, month)))
    near = (0, 1, 6) if hijri else (0,)
    return told is not None and (told - weekday) % 7 not in near and turned == weekday


def _weekday(year: int, month: int, day: int, *, hijri: bool) -> int | None:
    found = hijri_bounds(year, month, day) if hijri else (date(year, month, day),)
    return found[0].weekday() if found else None


def _season(fields: dict[str, Any]) -> None:
    season = fields.pop("season", None)
    if season == "winter" and ("year" in fields or fields.get("unit") == "year"):
        # January as often as December: only the year is certain.
        return
    if season:
        first, last = _SEASONS[season]
        fields.update(month=first, to=TimeValue(month=last))


def _quarter(fields: dict[str, Any]) -> None:
    """``نتائج الربع الثاني``: the months of the quarter or half, of the year that brings them nearest."""
    if fields.get("unit") in ("quarter", "half") and "of" not in fields and "ordinal" in fields:
        months = MONTHS[fields.pop("unit")]
        last = months * (fields.pop("ordinal") % (12 // months + 1))
        fields.update(month=last - months + 1, to=TimeValue(month=last))


def _feast(fields: dict[str, Any]) -> None:
    days = fields.pop("lasts", None)
    if days:
        fields["to"] = TimeValue(month=fields["month"], day=fields["day"] + days - 1, calendar="hijri")


def _relative(fields: dict[str, Any]) -> None:
    unit = fields.get("unit")
    if unit is None or "count" in fields or fields.get("year"):
        return
    if unit == "day":
        if "offset" not in fields:
            fields["offset"] = _OFFSET[fields.pop("rel", "this")]
        if fields.get("part") == "night" and fields["offset"]:
            fields.pop("part")
        return
    if "offset" not in fields and not fields.get("ordinal"):
        offset = _OFFSET[fields.pop("rel", "this")]
        if unit == "century":
            # As its decades are (``ثمانينيات القرن الماضي``), and whatever day it is.
            fields["year"] = 2000 + 100 * offset
            return
        fields["offset"] = offset
    if fields.get("offset") is not None and any(key in fields for key in ("month", "weekday", "day")):
        fields["of"] = TimeValue(unit=fields.pop("unit"), offset=fields.pop("offset"))
