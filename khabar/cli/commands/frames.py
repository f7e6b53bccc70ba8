"""``khabar frames``: frames of the user's, tried on their own examples, added to an archive, listed and taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from khabar.archive.kept.own import own_frames
from khabar.archive.kept.store import Archive
from khabar.cli import own
from khabar.cli.archives import opened
from khabar.cli.faults import refuse, tell_faults
from khabar.cli.show import say, say_json, stop
from khabar.export.terms import event
from khabar.lexicon.name_types import Own
from khabar.lexicon.own import Fault
from khabar.lexicon.own_frames import FrameRow, checked_frames
from khabar.model.text import Context
from khabar.service.asked import UsageError
from khabar.service.words import listed, some
from khabar.sources.found import Unreadable
from khabar.sources.frame_lists import read_frames

#: Examples are read as the body of a report of this day.
_REPORT, _DAY = "تقرير اليوم", Context(published="2023-08-23")


def check(path: str, as_json: bool) -> None:
    """Says what is wrong with a file of frames, its examples tried; exit status 1 where something is."""
    frames, faults = _from(path)
    tell_faults(path, faults, as_json)
    if faults:
        stop(f"{path}: {some(len(faults), 'fault')}", 1)
    if not as_json:
        say(f"{path}: {some(len(frames), 'frame')}; every example is read as it shall be")


def take(archive: Path, path: str, as_json: bool) -> None:
    """Adds the frames of a file to an archive; exit status 1 where one is bad."""
    frames, faults = _from(path)
    tell_faults(path, faults, as_json)
    if faults:
        stop(f"{path}: nothing was imported ({some(len(faults), 'fault')})", 1)
    with opened(archive, create=True) as store:
        _tell(store, *own.add(store, own.FRAMES, ((json.loads(frame)["id"], frame) for frame in frames)), as_json)


def show(archive: Path, as_json: bool) -> None:
    """Prints the frames of an archive."""
    with opened(archive) as store, store.engine.connect() as connection:
        kept = [json.loads(frame) for frame in own_frames(connection)]
    for frame in kept:
        if as_json:
            say_json(frame)
        else:
            say(_line(frame))
    if not kept and not as_json:
        say("no frames of your own; khabar frames import FILE adds some (docs/add-a-rule.md)")


def remove(archive: Path, ids: Sequence[str], as_json: bool) -> None:
    """Takes frames back."""
    with opened(archive) as store:
        _tell(store, *own.take_back(store, own.FRAMES, ids), as_json)


def from_file(path: str) -> tuple[str, ...]:
    """The frames of a file for one run, their examples not tried. Raises UsageError, saying what is wrong with it."""
    try:
        rows, shape = read_frames(Path(path))
    except Unreadable as error:
        raise UsageError(f"--frames {path}: {error}") from None
    frames, said = checked_frames(rows)
    refuse("--frames", path, [*shape, *said])
    return tuple(frames)


def _from(path: str) -> tuple[list[str], list[Fault]]:
    """The frames of a file and all that is wrong with it, its examples tried where nothing else is."""
    try:
        rows, shape = read_frames(Path(path))
    except Unreadable as error:
        stop(f"{path}: {error}", 1)
    frames, said = checked_frames(rows)
    faults = [*shape, *said] or list(_not_read(rows, tuple(frames)))
    return frames, sorted(faults, key=lambda fault: fault.line)


def _not_read(rows: Sequence[FrameRow], frames: tuple[str, ...]) -> Iterator[Fault]:
    """Examples that are read otherwise than they shall be."""
    from khabar.run.pipeline import read_text

    for row in rows:
        name = row.values["id"]
        for key, wanted in (("yes", True), ("no", False)):
            for sentence in row.values.get(key, ()):
                reading = read_text(f"{_REPORT}\n\n{sentence}.", _DAY, own=Own(frames=frames))
                told = any(event.rule.removesuffix(".passive") == name for event in reading.happenings)
                if told is not wanted:
                    what = "is not read by it; khabar explain says why" if wanted else "is read by it, and shall not be"
                    yield Fault(row.lines.get(key, row.line), f"{key}: “{sentence}” {what}")


def _tell(store: Archive, now: Own, became: own.Became, as_json: bool) -> None:
    """Says what became of frames, and how many texts have to be read anew for them."""
    waiting = len(own.waiting(store, now))
    if as_json:
        say_json({**became, "waiting": waiting})
        return
    told = (f"{len(ids):,} {what} ({listed(ids[:3])}{' …' if len(ids) > 3 else ''})" for what, ids in became.items() if ids)
    say(f"{store.path}: {listed(told)}")
    own.warn_of(waiting)


def _line(frame: Mapping[str, Any]) -> str:
    words = [*(verb[0] for verb in frame.get("verbs", ())), *frame.get("nouns", ()), *frame.get("also", ())]
    return " · ".join([frame["id"], event("en", frame["type"]), listed(words)])
