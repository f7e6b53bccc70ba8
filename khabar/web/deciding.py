"""What pages need for decisions: who decides, what was decided just now, what a form proposes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, cast
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from fastapi import Request

from khabar.archive.asked.people import ids_meant
from khabar.archive.kept.store import Archive
from khabar.export.terms import STATUS, TYPES
from khabar.service.asked import NotHeld
from khabar.service.history import decided_json
from khabar.service.judging import decider
from khabar.service.values import EVENT_FIELDS, TEXT_FIELDS

#: Kept by the browser: the name under which its reader decides.
BY_COOKIE = "khabar-by"
#: In an address: the judgements made just now.
DONE = "done"
#: Numbers in an address: those of one form.
_NUMBERS = re.compile(r"\d{1,9}(?:,\d{1,9}){0,19}")
_OWN = ("event", "name")


class Deciding:
    """For templates, worked out when asked for."""

    types, statuses = tuple(TYPES), tuple(STATUS)

    def __init__(self, request: Request) -> None:
        self._request = request
        self._archive: Archive = request.app.state.desk.archive

    @cached_property
    def by(self) -> str:
        """The name given last, else that of the account."""
        return unquote(self._request.cookies.get(BY_COOKIE, ""))[:100] or decider("")

    @cached_property
    def state(self) -> str:
        """The state of the archive: a form sent twice says the same one."""
        return cast(str, self._request.app.state.desk.state())

    @cached_property
    def done(self) -> dict[str, Any] | None:
        """What was decided just now and what it changed; None on other pages."""
        given = self._request.query_params.get(DONE, "")
        if not _NUMBERS.fullmatch(given):
            return None
        try:
            return decided_json(self._archive, [int(number) for number in given.split(",")])
        except NotHeld:
            return None

    @staticmethod
    def sides(parties: Sequence[Mapping[str, Any]] | None, unnamed: str, names: Mapping[str, Any] | None = None) -> str:
        """Parties as people write them into a form; of one version by the names of the archive."""
        return "؛ ".join(
            str(known["name"])
            if (known := party if names is None and party.get("entity") else (names or {}).get(party.get("entity") or ""))
            else f"{unnamed}: {party.get('name') or party.get('entity') or ''}"
            for party in parties or ()
        )


def asked_of(form: dict[str, str]) -> dict[str, Any]:
    """A form as ``khabar.service.decisions.decision`` takes it. Values left as they were (``was-date``) are not set."""
    fields = {}
    for field in (*EVENT_FIELDS, *TEXT_FIELDS):
        value, was = form.get(field, "").strip(), form.get(f"was-{field}", "").strip()
        if field == "capacity" and value and form.get("capacity-party"):
            value = f"{form['capacity-party']}: {value}"
        if field in form and value != was:
            fields[field] = value or "none"
    plain = {name: form.get(name, "") for name in ("verb", "words", "because", "by")}
    # Chosen from a list, or typed.
    plain |= {"target": form.get("one") or form.get("target", ""), "other": form.get("near") or form.get("other", "")}
    places = {name: int(form[name]) for name in ("start", "end") if form.get(name, "").isdecimal() and len(form[name]) < 10}
    numbers = form.get("numbers", "")
    return {
        **plain,
        **places,
        "fields": fields,
        "numbers": [int(number) for number in numbers.split(",")] if _NUMBERS.fullmatch(numbers) else [],
    }


def back_to(archive: Archive, back: str, numbers: list[int]) -> str:
    """Where a form came from, with what was decided; ids may have moved. Never another site's address."""
    parts = urlsplit(back) if back.startswith("/") and not re.search(r"[\\\x00-\x20]", back) else urlsplit("/history")
    path = "/history" if parts.netloc or back.startswith("//") else parts.path
    query = [(name, value) for name, value in parse_qsl(parts.query) if name != DONE]
    kind, _, number = path.removeprefix("/").partition("/")
    if kind in _OWN and number:
        with archive.engine.connect() as connection:
            meant = ids_meant(connection, number)
        now = meant.events if kind == "event" else meant.entities
        path, query = (f"/{kind}/{now[0]}", query) if now else ("/history", [("target", number)])
    return f"{path}?{urlencode([*query, (DONE, ','.join(map(str, numbers)))])}#done"
