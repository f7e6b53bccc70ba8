"""``khabar versions``: every text met at an address or place, and what became different from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import typer

from khabar.archive.kept.appearances import Noted, Version, articles_at, find_addresses, noted
from khabar.cli.archives import opened, solve_anew
from khabar.cli.show import bold, colour, columns, say, say_json, stop, wrapped
from khabar.cli.tracing import change_line
from khabar.export.days import date_words
from khabar.service.plain import clean, near, short
from khabar.service.versions import versions_json
from khabar.service.words import some
from khabar.sources.language import language_name
from khabar.text.difference import Changed, Part, difference

#: Characters of a text's id that are printed.
_SHORT_ID = 12
#: Characters shown on each side of a difference, where what stayed is longer.
_AROUND = 80
#: What is said of a change that is there because of the new version itself.
_NEW_VERSION = "a new version of the page"
_STYLES = {"removed": ("[-", "-]", "red"), "added": ("{+", "+}", "green")}


def run(archive: Path, address: str, as_json: bool) -> None:
    """Prints the versions; exit status 2 where nothing was met there, or where an ending fits several places."""
    with opened(archive) as store:
        solve_anew(store)
        with store.engine.connect() as connection:
            found = find_addresses(connection, address)
            if len(found) != 1:
                several = "".join(f"\n  {clean(near(place))}" for place in found)
                stop(f"{archive}: " + (f"“{clean(address)}” fits several; name one:{several}" if found else _unknown(address)))
            articles = articles_at(connection, found[0])
            changes = {version.number: noted(connection, version) for versions in articles for version in versions}
    if as_json:
        for number, versions in enumerate(articles, 1):
            say_json({"address": found[0], "article": number, **versions_json(versions, changes)})
        return
    if len(articles) > 1:
        say(f"{clean(near(found[0]))}: {len(articles)} articles that are not versions of one another")
    for versions in articles:
        _show(versions, changes)


def _unknown(address: str) -> str:
    return f"nothing was met at “{clean(address)}”; name a file or address as the other commands print it, or its end"


# --- for people -------------------------------------------------------------------------------------------------


def _show(versions: Sequence[Version], changes: dict[int, list[Noted]]) -> None:
    title = next((title for version in versions if (title := version.first_known("title"))), None)
    say()
    say(bold(short(title or versions[-1].content.lstrip().partition("\n")[0])) + f" · in {some(len(versions), 'version')}")
    for number, version in enumerate(versions, 1):
        say(wrapped(f"{number}. {_version(version, versions[: number - 1])}", 3, columns()))
    for number, (before, after) in enumerate(pairwise(versions), 1):
        say()
        say(bold(f"from version {number} to version {number + 1}"))
        _show_difference(before, after)
        for change in changes[after.number]:
            line = change_line(change.what, change.type, change.surface, change.fields, "")
            why = f" · because: {clean(change.reason)}" if change.reason != _NEW_VERSION else ""
            say(wrapped(f"  {line}{why}{f' · id {change.event}' if change.event else ''}", 4, columns()))


def _version(version: Version, before: Sequence[Version]) -> str:
    """When and where it was met, its length, and what it took the place of. Figures stand after Latin letters."""
    fetched = {version.first_known("retrieved"), version.last_known("retrieved")} - {None}
    replaced = next((n for n, other in enumerate(before, 1) if other.text_id == version.replaces), None)
    parts = [
        f"fetched {' and last '.join(date_words('en', day) for day in sorted(filter(None, fetched)))}" if fetched else "",
        *(f"{name} {date_words('en', day)}" for name in ("published", "modified") if (day := version.last_known(name))),
        some(version.words, "word"),
        f"text {version.text_id[:_SHORT_ID]}",
        f"in {language_name(version.language)}, not read" if version.language else "",
        "counts now" if version.current else "",
        f"took the place of version {replaced}" if replaced else f"took the place of text {version.replaces[:_SHORT_ID]}"
        if version.replaces else "",
        f"by {clean(outlet)}" if (outlet := version.first_known("outlet")) else "",
        *sorted({f"in {clean(near(met.place))}" for met in version.met}),
    ]  # fmt: skip
    return " · ".join(part for part in parts if part)


def _show_difference(before: Version, after: Version) -> None:
    changed = difference(before.content, after.content)
    for one in changed:
        say(f"  {_sentence(one, before.content, after.content)}")
    if not changed:
        say("  the same words: only blanks and line ends differ")


def _sentence(changed: Changed, before: str, after: str) -> str:
    """A sentence as one line, what went marked ``[-…-]`` and what came ``{+…+}``."""
    out = ""
    for number, part in enumerate(changed.parts):
        text = before if part.op == "removed" else after
        blank = " " if number and text[part.span.start - 1 : part.span.start].isspace() else ""
        out += blank + _words(part, text, bool(number), number + 1 < len(changed.parts))
    return out


def _words(part: Part, text: str, inner: bool, more: bool) -> str:
    words = clean(text[part.span.start : part.span.end])
    if part.op != "kept":
        opening, closing, ink = _STYLES[part.op]
        marked = f"{opening}{words}{closing}"
        return typer.style(marked, fg=ink) if colour() else marked
    if len(words) <= 2 * _AROUND:
        return words
    left = words[:_AROUND].rsplit(" ", 1)[0] + " " if inner else ""
    right = " " + words[-_AROUND:].split(" ", 1)[-1] if more else ""
    return f"{left}…{right}"
