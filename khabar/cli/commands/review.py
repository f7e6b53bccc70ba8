"""``khabar review``: what to look at next, and how much of what was looked at is right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from khabar.cli.archives import opened, solve_anew
from khabar.cli.commands.timeline import line
from khabar.cli.show import say, say_json, stop
from khabar.export.terms import doubt, event
from khabar.service.asked import UsageError, event_types
from khabar.service.events import events_of
from khabar.service.review import Asked, review_json
from khabar.service.words import some


def run(archive: Path, types: str, who: str, most: int, as_json: bool) -> None:
    """Prints the tally and the next events; exit status 2 where there is no such type."""
    try:
        asked = Asked(event_types(types), who)
    except UsageError as error:
        stop(str(error))
    with opened(archive) as store:
        solve_anew(store)
        told, total = review_json(store, asked, most=most)
        if as_json:
            say_json({**told, "total": total})
            return
        for words in _tally(told["tally"]):
            say(words)
        say(f"{some(total, 'event')} to look at" + (", these first:" if told["items"] else ""))
        doubts = {item["id"]: item["review"]["doubts"] for item in told["items"]}
        for found in events_of(store, doubts):
            say(f"  {line(store, found)} · {', '.join(doubt('en', one) for one in doubts[found.id]) or 'nothing doubtful'}")


def _tally(told: dict[str, Any]) -> list[str]:
    named = [("event", told["all"]), ("contact", told["contacts"])]
    named += [(event("en", one["type"]), one) for one in told["types"]]
    return [
        f"of {some(one['reviewed'], f'reviewed {name}')} {one['right']:,} right "
        f"({one['right'] / one['reviewed']:.0%}, 95 % interval {one['interval'][0]:.0%} to {one['interval'][1]:.0%})"
        for name, one in named
        if one["reviewed"]
    ] or ["nothing was reviewed so far: khabar right ID, khabar wrong ID, khabar fix ID"]
