"""Whether a judgement from outside is one that khabar could have written: what is kept is applied whenever texts come."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, get_args

from khabar.archive.judged.anchor import AROUND, WHOLE
from khabar.archive.judged.corrected import FIELDS
from khabar.model.across import Judgement, Selector, Verb
from khabar.model.claim import EventType, Status
from khabar.model.edtf import valid
from khabar.sources.found import storable
from khabar.text.normalise import fold

#: What can be set of a whole text.
TEXT_FIELDS = ("published", "outlet")
_TYPES, _KINDS = frozenset(get_args(EventType)), frozenset({"person", "organization", "place"})
_DIGEST = re.compile("[0-9a-f]{64}")
#: Texts are much shorter; a database holds no number of any length.
_LONGEST = 2**31
#: Decisions come after all before them: there must be times left.
_LAST_YEAR = 9000


def check(made: Judgement) -> None:
    """Raises ValueError, saying what is wrong, where a judgement is none that commands make."""
    if made.verb not in get_args(Verb):
        raise ValueError(f"no verb {made.verb!r}")
    for name in ("by", "at", "because"):
        _storable(getattr(made, name), name)
    _time(made.at)
    for selector in (*made.targets, *made.others):
        _selector(selector)
    _sides(made)
    _field(made)
    _value(made)


def is_name(words: str) -> bool:
    """Whether there is a letter or figure in it once marks are dropped."""
    return re.search(r"\w", fold(words)) is not None


def _storable(value: object, what: str) -> None:
    if not isinstance(value, str) or storable(value) != value:
        raise ValueError(f"{what} is no text that can be kept")


def _time(at: str) -> None:
    """Times are compared as they are written: only one way of writing them can be let in."""
    try:
        time = datetime.fromisoformat(at)
        written = time.astimezone(UTC).isoformat(timespec="microseconds") if time.tzinfo else None
    except (ValueError, OverflowError):
        written = None
    if written != at or int(at[:4]) > _LAST_YEAR:
        raise ValueError(f"its time {at[:40]!r} is none that khabar writes (2023-08-22T10:00:00.000000+00:00)")


def _selector(selector: Selector) -> None:
    for name in ("text", "exact", "before", "after", "what", "place", "url", "day", "local_id"):
        _storable(getattr(selector, name), f"{name} of its words")
    for name in (*selector.names, *selector.also):
        _storable(name, "a name or place of its words")
    if list(selector.also) != sorted(set(selector.also)):
        raise ValueError("its further places are in no order")
    if selector.day and not valid(selector.day):
        raise ValueError("the day of its words is no date")
    if not _DIGEST.fullmatch(selector.text):
        raise ValueError("its text is no sha256")
    start, end = selector.start, selector.end
    if type(start) is not int or type(end) is not int or not 0 <= start <= end < _LONGEST or end - start != len(selector.exact):
        raise ValueError("its words do not stand where it says")
    if max(len(selector.before), len(selector.after)) > AROUND:
        raise ValueError("too much stands around its words")
    if selector.what not in _TYPES | _KINDS | {WHOLE} or (selector.what == WHOLE) != (not selector.exact):
        raise ValueError(f"its words stand for {selector.what[:40]!r}, which is nothing")


def _sides(made: Judgement) -> None:
    """Of what, and of how many, a verb can be said."""
    kinds = {selector.what for selector in (*made.targets, *made.others)}
    of_text = made.verb == "set" and made.field in TEXT_FIELDS
    if made.verb == "undo":
        fits = not made.targets and not made.others
    elif made.verb in ("same", "not same"):
        fits = bool(made.targets and made.others) and (kinds <= _TYPES or kinds <= _KINDS)
    elif made.verb == "missed":
        fits = len(made.targets) == 1 and not made.others and kinds <= _TYPES
    else:
        fits = bool(made.targets) and not made.others and kinds <= ({WHOLE} if of_text else _TYPES)
    if not fits:
        raise ValueError(f"“{made.verb}” cannot be said of this")


def _field(made: Judgement) -> None:
    if made.verb == "set":
        fits = made.field in (*FIELDS, *TEXT_FIELDS)
    else:
        fits = made.field is None or (made.verb == "not same" and made.field == "variant")
    if not fits:
        raise ValueError(f"“{made.verb}” has no field {str(made.field)[:40]!r}")


def _value(made: Judgement) -> None:
    if made.verb == "undo":
        if not isinstance(made.value, str) or not _DIGEST.fullmatch(made.value):
            raise ValueError("it takes back no judgement")
    elif made.verb == "right":
        _storable(made.value, "its value")
        told = json.loads(made.value or "")
        if not isinstance(told, list) or len(told) != len(made.targets) or not all(map(_telling, told)):
            raise ValueError("it does not say what is right")
    elif made.verb in ("set", "missed"):
        _storable(made.value, "its value")
        value = json.loads(made.value or "")
        if made.verb == "set":
            _fits(made.field or "", value)
            return
        if not isinstance(value, dict) or not {"type"} <= set(value) <= set(FIELDS):
            raise ValueError("it tells no event")
        for field, told in value.items():
            _fits(field, told)
    elif made.value is not None:
        raise ValueError(f"“{made.verb}” has no value")


def _fits(field: str, value: object) -> None:
    """Raises ValueError where a field cannot have the value."""
    if not _SHAPES[field](value):
        raise ValueError(f"{field} cannot be {json.dumps(value, ensure_ascii=False)[:80]}")


def _day(value: object) -> bool:
    return value is None or (isinstance(value, str) and valid(value))


def _outlet(value: object) -> bool:
    return value is None or (_text(value) and is_name(str(value)))


def _place(value: object) -> bool:
    return value is None or _entity(value)


def _parties(value: object) -> bool:
    return isinstance(value, list) and all(_entity(party) or _unnamed(party) for party in value)


def _entity(value: object) -> bool:
    if not isinstance(value, Mapping) or not {"name", "kind"} <= set(value) <= {"name", "kind", "key", "name_en"}:
        return False
    more: Iterable[Any] = (value.get("key"), value.get("name_en"))
    known = value["kind"] in ("person", "organization", "place")
    return known and _text(value["name"]) and is_name(value["name"]) and all(v is None or _text(v) for v in more)


def _unnamed(value: object) -> bool:
    fits = isinstance(value, Mapping) and set(value) == {"name", "unnamed"} and value["unnamed"] is True
    return fits and isinstance(value, Mapping) and _text(value["name"]) and is_name(value["name"])


def _telling(value: object) -> bool:
    """What was told of an event: text by field."""
    return isinstance(value, Mapping) and "type" in value and all(told is None or _text(told) for told in value.values())


def _capacity(value: object) -> bool:
    return isinstance(value, Mapping) and set(value) == {"party", "words"} and all(map(_text, value.values()))


def _text(value: object) -> bool:
    return isinstance(value, str) and storable(value) == value


_SHAPES: Mapping[str, Callable[[object], bool]] = {
    "date": _day,
    "published": _day,
    "outlet": _outlet,
    "place": _place,
    "who": _parties,
    "whom": _parties,
    "capacity": _capacity,
    "type": lambda value: isinstance(value, str) and value in _TYPES,
    "status": lambda value: value in get_args(Status),
}
