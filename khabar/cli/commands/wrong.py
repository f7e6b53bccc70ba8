"""``khabar wrong`` and ``khabar undo``: what reading should not have found, and a decision taken back."""

from __future__ import annotations

from pathlib import Path

from khabar.archive.judgements import holding, judgement, read_all
from khabar.archive.targets import claim_selectors
from khabar.cli.archives import opened, solve_anew
from khabar.cli.judging import keep
from khabar.cli.show import stop, warn
from khabar.service.asked import UsageError
from khabar.service.judging import decider, find_claims, now_after


def wrong(archive: Path, target: str, because: str, by: str, as_json: bool) -> None:
    """Takes an event (or one version) out of all answers; exit status 2 where there is none of that id."""
    with opened(archive) as store:
        solve_anew(store)
        try:
            with store.engine.connect() as connection:
                selectors = claim_selectors(connection, find_claims(connection, target)[1])
        except UsageError as error:
            stop(str(error))
        keep(store, [judgement("wrong", selectors, by=decider(by), at=now_after(store), because=because)], as_json)


def undo(archive: Path, number: int, because: str, by: str, as_json: bool) -> None:
    """Takes a judgement back (the log keeps both); exit status 2 where there is none of that number."""
    with opened(archive) as store:
        with store.engine.connect() as connection:
            log = read_all(connection)
        if number not in log:
            stop(f"{archive}: no judgement {number}; khabar history lists them")
        if number not in holding(log):
            warn(f"khabar: judgement {number} does not hold any more; taken back once more, which changes nothing")
        made = judgement("undo", [], value=log[number].uid, by=decider(by), at=now_after(store), because=because)
        keep(store, [made], as_json)
