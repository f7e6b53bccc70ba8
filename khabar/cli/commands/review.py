"""``khabar review``: what to look at next, and how much of what was looked at is right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from khabar.archive.events import events_by_id, with_tellings
from khabar.cli.archives import opened, solve_anew
from khabar.cli.commands.timeline import line
from khabar.cli.show import say, say_json, stop
from khabar.service.asked import UsageError, event_types
from khabar.service.review import Asked, Queue, review_json
from khabar.service.words import TYPES, some

_DOUBTS = {
    "no date": "no date",
    "differ": "versions contradict each other",
    "single": "a single version",
    "unnamed": "somebody unnamed",
    "published": "dated by its publication alone",
    "narrow": "its versions were joined narrowly",
    "apart": "nearly joined with another event",
}


def run(archive: Path, types: str, who: str, most: int, as_json: bool) -> None:
    """Prints the tally and the next events; exit status 2 where there is no such type."""
    try:
        asked = Asked(event_types(types), who)
    except UsageError as error:
        stop(str(error))
    with opened(archive) as store:
        solve_anew(store)
        told, total = review_json(store, Queue(store), asked, most=most)
        if as_json:
            say_json({**told, "total": total})
            return
        for words in _tally(told["tally"]):
            say(words)
        say(f"{some(total, 'event')} to look at" + (", these first:" if told["items"] else ""))
        doubts = {item["id"]: item["review"]["doubts"] for item in told["items"]}
        found = {event.id: event for event in with_tellings(store, events_by_id(store, doubts))}
        for key in doubts:
            say(f"  {line(store, found[key])} · {', '.join(_DOUBTS[one] for one in doubts[key]) or 'nothing doubtful'}")


def _tally(told: dict[str, Any]) -> list[str]:
    named = [("event", told["all"]), ("contact", told["contacts"])]
    named += [(TYPES.get(one["type"], (one["type"],))[0], one) for one in told["types"]]
    return [
        f"of {some(one['reviewed'], f'reviewed {name}')} {one['right']:,} right "
        f"({one['right'] / one['reviewed']:.0%}, 95 % interval {one['interval'][0]:.0%} to {one['interval'][1]:.0%})"
        for name, one in named
        if one["reviewed"]
    ] or ["nothing was reviewed so far: khabar right ID, khabar wrong ID, khabar fix ID"]
