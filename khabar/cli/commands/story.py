"""``khabar story``: the articles on one affair, and whose telling each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from khabar.archive.asked.stories import Member, Story
from khabar.cli.archives import opened, solve_anew
from khabar.cli.show import bold, columns, say, say_json, stop, wrapped
from khabar.compare.origins import Key
from khabar.export.days import date_words
from khabar.export.terms import copied
from khabar.service.asked import UsageError
from khabar.service.plain import clean, near, short
from khabar.service.story import numbered, stories_asked, stories_json
from khabar.service.words import some


def run(archive: Path, number: str, as_json: bool) -> None:
    """Prints the story, or all to which an event belongs; exit status 2 where there is none, or where the id fits several."""
    with opened(archive) as store:
        solve_anew(store)
        try:
            found = stories_asked(store, number)
        except UsageError as error:
            stop(f"{archive}: {error}")
    if as_json:
        say_json(stories_json(found))
        return
    if len(found) > 1:
        say(f"The texts that tell this event belong to {some(len(found), 'affair')}:")
    for one in found:
        _show(*one)


def _show(story: Story, found: Sequence[Member]) -> None:
    numbers = numbered(found)
    tellings = len({one.origin.group for one in found})
    outlets = {outlet for one in found for outlet in one.outlets}
    counted = [some(len(found), "article"), *([some(len(outlets), "outlet")] if outlets else []), some(tellings, "telling")]
    say(bold(f"{' · '.join(counted)} · id {story.id}"))
    for number, one in enumerate(found, 1):
        outlet = ", ".join(map(clean, one.outlets)) or "outlet not known"
        day = f" · {date_words('en', one.published)}" if one.published else ""
        say(wrapped(f"{number}. {bold(outlet)}{day} · {_whose(one, numbers)}", 3, columns()))
        if one.title:
            say(f"   {short(one.title)}")
        for place in one.places:
            say(f"   {near(place)}")


def _whose(one: Member, numbers: Mapping[Key, int]) -> str:
    """Whose telling an article is, in words."""
    origin = one.origin
    tellers = ", ".join(map(clean, origin.tellers))
    other = f"article {numbers[origin.of]}" if origin.of and origin.of in numbers else "an article that is not on this affair"
    if origin.kind == "own":
        return "its own words"
    if origin.kind == "agency":
        return f"taken from {tellers or 'agencies not named'}, as it says"
    if origin.kind == "unknown":
        return f"the same text as {other}; which of them had it first is not known" if origin.of else "printed by several outlets"
    return f"{copied('en', origin.kind)} {other}{f', which is from {tellers}' if tellers else ''}; does not say so"
