"""``khabar why-same``: every reason for and against two events being one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from khabar.cli.archives import opened, solve_anew
from khabar.cli.show import bold, say, say_json, stop
from khabar.export.days import date_words
from khabar.service.asked import UsageError
from khabar.service.likeness import why_same
from khabar.service.plain import clean
from khabar.service.words import some


def run(archive: Path, one: str, other: str, as_json: bool) -> None:
    """Prints the reasons; exit status 2 where one of the ids leads to no event."""
    with opened(archive) as store:
        solve_anew(store)
        try:
            found = why_same(store, one, other)
        except UsageError as error:
            stop(f"{archive}: {error}")
    if as_json:
        say_json(found)
    else:
        _show(found)


def _show(found: Mapping[str, Any]) -> None:
    together = "one event" if found["together"] else "two events"
    points = "never to be joined" if found["mean"] is None else f"{found['mean']:.1f} points"
    pairs = some(len(found["pairs"]), "pair")
    say(bold(f"told as {together}; {points} over {pairs} of versions, {found['enough']} make one event"))
    best = found["pairs"][0]
    say(f"versions {' and '.join(best['versions'])}:")
    for ground in best["grounds"]:
        points = "never" if ground["barred"] else f"{ground['points']:+.1f}"
        values = ", ".join(map(_value, ground["values"]))
        say(f"  {points:>6}  {ground['field']}: {ground['reason']}{f' ({clean(values)})' if values else ''}")


def _value(value: Mapping[str, Any]) -> str:
    return date_words("en", value["edtf"]) if "edtf" in value else str(value.get("name") or next(iter(value.values())))
