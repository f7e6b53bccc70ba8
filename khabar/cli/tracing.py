"""Changes and judgements in words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from khabar.export.days import date_words
from khabar.export.terms import TYPES, event, status
from khabar.model.across import Judgement, Selector
from khabar.model.edtf import valid
from khabar.service.plain import clean, near, short

_TARGETS = 3
_VERBS = {"wrong": "wrong", "right": "right", "missed": "missed", "same": "the same", "not same": "not the same"}


def change_line(what: str, kind: str, surface: str, fields: Mapping[str, Sequence[str | None]], place: str) -> str:
    """``altered meeting «التقى» (a.txt): date 22 August 2023 → 23 August 2023``."""
    told = "; ".join(
        f"{name} {_value(name, before)} → {_value(name, after)}" for name, (before, after) in fields.items() if name != "rule"
    )
    rule = f"rule {fields['rule'][0] or fields['rule'][1]}" if what != "altered" and "rule" in fields else ""
    more = told or rule or ("read by another rule" if "rule" in fields else "")
    return f"{what} {event('en', kind)} «{clean(surface)}»{f' ({place})' if place else ''}{f': {more}' if more else ''}"


def _value(name: str, value: str | None) -> str:
    if not value:
        return "nothing"
    if name == "date":
        return date_words("en", value) if valid(value) else value
    if name == "status":
        return status("en", value)
    return event("en", value) if name == "type" else clean(value)


def judgement_line(made: Judgement, numbers: Mapping[str, int]) -> str:
    """What a person decided, in words; ``numbers`` gives a judgement's number by its uid."""
    if made.verb == "undo":
        return f"takes back judgement {numbers.get(made.value or '', '?')}"
    about = _listed(made.targets)
    if made.verb in ("same", "not same"):
        return f"{about} and {_listed(made.others)} are {_VERBS[made.verb]}"
    if made.verb in ("wrong", "right"):
        return f"{about} is {_VERBS[made.verb]}"
    value = json.loads(made.value or "null")
    if made.verb == "missed":
        return f"{about} tells {event('en', value['type'])}: {fields_line(value)}"
    return f"{about}: {fields_line({made.field or '': value})}"


def fields_line(fields: Mapping[str, object]) -> str:
    """Set values in words: ``date 22 August 2023; who خليفة حفتر``."""
    return "; ".join(f"{name} {_set(name, value)}" for name, value in fields.items())


def _set(name: str, value: object) -> str:
    if isinstance(value, list):
        return ", ".join(clean(str(party.get("name"))) for party in value) or "nobody"
    if isinstance(value, dict):
        party = f"{value['party']}: " if value.get("party") else ""
        return clean(party + str(value.get("words") or value.get("name") or "nothing"))
    if name == "published":
        name = "date"
    return _value(name, None if value is None else str(value))


def _listed(selectors: Sequence[Selector]) -> str:
    shown = [_selector(s) for s in selectors[:_TARGETS]]
    more = len(selectors) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


def _selector(selector: Selector) -> str:
    where = near(selector.place)
    if not selector.exact:
        return where or selector.text[:12]
    kind = event("en", selector.what)
    names = f" of {', '.join(selector.names)}" if selector.names and selector.what in TYPES else ""
    return f"{kind} «{short(selector.exact, 60)}»{names} ({where})"
