"""``khabar fix``: a value set by a person, for an event, one version of it, or a whole text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from khabar.archive.anchor import whole
from khabar.archive.judgements import judgement
from khabar.archive.parties import parties
from khabar.archive.store import Archive
from khabar.archive.targets import claim_selectors, met
from khabar.cli.archives import opened, solve_anew
from khabar.cli.judging import keep
from khabar.cli.show import stop, warn
from khabar.model.across import Judgement, Selector
from khabar.service.asked import UsageError
from khabar.service.judging import decider, dumped, find_claims, find_place, find_read, now_after
from khabar.service.values import EVENT_FIELDS, TEXT_FIELDS, Given, check_capacity, checked, notes_of, parse_pairs

#: The order in which values are set: an office is one of those who take part then.
_ORDER = sorted((*EVENT_FIELDS, *TEXT_FIELDS), key="capacity".__eq__)


def run(archive: Path, target: str, pairs: list[str], because: str, by: str, as_json: bool) -> None:
    """Sets values; exit status 2 where the event, file, field or value makes no sense."""
    with opened(archive) as store:
        try:
            solve_anew(store)
            keep(store, _judgements(store, target, pairs, because, by), as_json)
        except UsageError as error:
            stop(str(error))


def _judgements(store: Archive, target: str, pairs: list[str], because: str, by: str) -> list[Judgement]:
    given = parse_pairs(pairs, (*EVENT_FIELDS, *TEXT_FIELDS))
    of_text = set(given) & set(TEXT_FIELDS)
    if of_text and of_text != set(given):
        are = "is" if len(of_text) == 1 else "are"
        raise UsageError(f"{', '.join(sorted(of_text))} {are} set for a file, the other fields for an event: two commands")
    with store.engine.connect() as connection:
        values = {field: checked(connection, field, value) for field, value in given.items()}
        for note in notes_of(values):
            warn(f"khabar: {note}")
        if of_text:
            selectors = _of_file(connection, target, values)
        else:
            claims = find_claims(connection, target)[1]
            check_capacity(values, parties(connection, claims, {r: values[r].value for r in ("who", "whom") if r in values}))
            selectors = dict.fromkeys(values, claim_selectors(connection, claims))
    who = decider(by)
    # Each is later than the one before: two of one time would be applied in the order of their digests.
    return [
        judgement("set", selectors[field], field=field, value=dumped(values[field].value), by=who, at=at, because=because)
        for field, at in ((field, now_after(store, n)) for n, field in enumerate(sorted(values, key=_ORDER.index)))
    ]


def _of_file(connection: Connection, target: str, values: Mapping[str, Given]) -> dict[str, list[Selector]]:
    """The whole text, by field. Its day is that of the text wherever it is met; the outlet is the one of that place alone."""
    place = find_read(connection, target) if "published" in values else find_place(connection, target)
    text = whole(place.text_id)
    of_field = {
        "published": met(connection, place.number, text, place.place),
        "outlet": replace(text, place=place.place, url=place.url or ""),
    }
    return {field: [of_field[field]] for field in values}
