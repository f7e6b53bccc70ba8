"""Texts of files, read one after the other and kept nowhere: what ``extract`` and ``explain`` share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from khabar.cli.settings import Settings
from khabar.cli.show import warn
from khabar.lexicon.name_types import NOTHING_OWN, Own
from khabar.model.text import Context
from khabar.service.words import reason_of
from khabar.sources.files import walk
from khabar.sources.found import Found, PassedOver
from khabar.sources.language import language_name

Result = TypeVar("Result")
#: Reads a text found, with what is known of it, the name of its place, and what a user adds to the lexicon.
Read = Callable[[Found, Context, str, Own], Result]


def read_each(files: list[str], settings: Settings, empty: list[str], read: Read[Result]) -> Iterator[Result]:
    """What ``read`` makes of every text; what cannot be read is said on standard error. Named files that gave nothing go to
    ``empty``."""
    for path in files:
        some = False
        for thing in walk([path], settings.fields, settings.limits):
            result = _read(thing.printed_by(settings.outlet), settings, read) if isinstance(thing, Found) else thing
            if isinstance(result, PassedOver):
                warn(f"khabar: {result.place}: {result.reason}")
            else:
                some = True
                yield result
        if not some and not os.path.isdir(path):
            empty.append(path)


def own_given(names: str, frames: str) -> Own:
    """The names and frames of the files given with ``--names`` and ``--frames``. Raises UsageError."""
    own = NOTHING_OWN
    if names:
        from khabar.cli.commands.names import from_file as names_of

        own = replace(own, names=names_of(names))
    if frames:
        from khabar.cli.commands.frames import from_file as frames_of

        own = replace(own, frames=frames_of(frames))
    return own


def _read(found: Found, settings: Settings, read: Read[Result]) -> Result | PassedOver:
    if found.text.language:
        return PassedOver(found.place, f"in {language_name(found.text.language)}: only Arabic is read")
    try:
        return read(found, _context(found.context, settings), found.place, settings.own)
    except Exception as error:  # whatever a reader throws is that text's matter
        return PassedOver(found.place, reason_of(error))


def _context(context: Context, settings: Settings) -> Context:
    if settings.published is None:
        return context
    return replace(context, published=settings.published, published_by="command line")
