"""``khabar fix``: a value set by a person, for an event, one version of it, or a whole text."""

from __future__ import annotations

from pathlib import Path

from khabar.archive.anchor import whole
from khabar.archive.judgements import judgement
from khabar.archive.store import Archive
from khabar.archive.targets import claim_selectors, met
from khabar.cli.archives import opened, solve_anew
from khabar.cli.asked import UsageError
from khabar.cli.judging import decider, dumped, find_claims, find_place, keep, now_after
from khabar.cli.show import stop, warn
from khabar.cli.values import EVENT_FIELDS, TEXT_FIELDS, checked, notes_of, parse_pairs
from khabar.model.across import Judgement, Selector


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
        raise UsageError(f"{', '.join(sorted(of_text))} are set for a file, the other fields for an event: two commands")
    with store.engine.connect() as connection:
        values = {field: checked(connection, field, value) for field, value in given.items()}
        for note in notes_of(values):
            warn(f"khabar: {note}")
        selectors: list[Selector]
        if of_text:
            place = find_place(connection, target)
            selectors = [met(connection, place.number, whole(place.text_id), place.place)]
        else:
            selectors = claim_selectors(connection, find_claims(connection, target)[1])
    at, who = now_after(store), decider(by)
    return [
        judgement("set", selectors, field=field, value=dumped(one.value), by=who, at=at, because=because)
        for field, one in values.items()
    ]
