"""``khabar why-same``: every reason for and against two events being one."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from khabar.cli.archives import opened, solve_anew
from khabar.cli.picking import Picked, name_of, pick
from khabar.cli.show import bold, say, say_json, stop
from khabar.compare.same import ENOUGH, Likeness, likeness
from khabar.model.across import Version
from khabar.service.asked import UsageError
from khabar.service.plain import clean
from khabar.service.words import some, with_dates

Pair = tuple[Version, Version]


def run(archive: Path, one: str, other: str, as_json: bool) -> None:
    """Prints the reasons; exit status 2 where one of the ids leads to no event."""
    with opened(archive) as store:
        solve_anew(store)
        with store.engine.connect() as connection:
            try:
                a, b = pick(store, connection, one), pick(store, connection, other)
            except UsageError as error:
                stop(f"{archive}: {error}")
            pairs = {(x, y): likeness(x, y) for x in a.versions for y in b.versions if x.claim != y.claim}
            if not pairs:
                stop(f"{archive}: these are one and the same version; nothing to compare")
            known = name_of(
                connection, {value for found in pairs.values() for ground in found.grounds for value in ground.values}
            )
    if as_json:
        say_json(_as_json(a, b, pairs))
        return
    best = max(pairs, key=lambda pair: (pairs[pair].score, pair[0].claim, pair[1].claim))
    _say_head(a, b, pairs)
    labels = {**a.labels, **b.labels}
    say(f"versions {labels[best[0].claim]} and {labels[best[1].claim]}:")
    for ground in pairs[best].grounds:
        points = "never" if ground.barred else f"{ground.points:+.1f}"
        values = ", ".join(dict.fromkeys(known(value) for value in ground.values))
        say(f"  {points:>6}  {ground.field}: {ground.reason}{f' ({clean(with_dates(values))})' if values else ''}")


def _say_head(a: Picked, b: Picked, pairs: dict[Pair, Likeness]) -> None:
    mean = sum(found.score for found in pairs.values()) / len(pairs)
    together = "one event" if a.event.id == b.event.id else "two events"
    points = "never to be joined" if mean == float("-inf") else f"{mean:.1f} points"
    say(bold(f"told as {together}; {points} over {some(len(pairs), 'pair')} of versions, {ENOUGH} make one event"))


def _as_json(a: Picked, b: Picked, pairs: dict[Pair, Likeness]) -> dict[str, object]:
    labels = {**a.labels, **b.labels}
    return {
        "events": [a.event.id, b.event.id],
        "together": a.event.id == b.event.id,
        "enough": ENOUGH,
        "pairs": [
            {
                "versions": [labels[x.claim], labels[y.claim]],
                "same": found.same,
                "score": None if found.score == float("-inf") else round(found.score, 2),
                "grounds": [asdict(ground) for ground in found.grounds],
            }
            for (x, y), found in pairs.items()
        ],
    }
