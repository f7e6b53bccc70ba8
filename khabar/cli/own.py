"""What the commands share by which users add names and frames of their own to an archive, or take them back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from khabar.archive.kept.own import change_frames, change_own
from khabar.archive.kept.stale import Stale, stale
from khabar.archive.kept.store import Archive
from khabar.archive.schema.version import version
from khabar.cli.show import stop, warn
from khabar.lexicon import own, own_frames
from khabar.lexicon.known import known_names
from khabar.lexicon.name_types import Entry, Own
from khabar.service.asked import UsageError
from khabar.service.plain import clean
from khabar.service.words import some

Value = TypeVar("Value")
#: Keys by what became of them.
Became = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Kind(Generic[Value]):
    """What is added: what it and its key are called, how many an archive holds at most, and how those it holds are altered."""

    name: str
    key: str
    most: int
    change: Callable[[Archive, Callable[[dict[str, Value]], None]], Own]


NAMES: Final[Kind[Entry]] = Kind("name", "key", own.MOST, change_own)
FRAMES: Final[Kind[str]] = Kind("frame", "id", own_frames.MOST, change_frames)


def add(store: Archive, kind: Kind[Value], new: Iterable[tuple[str, Value]]) -> tuple[Own, Became]:
    """Adds some by their keys, in place of those of the same key. All that holds now, and what became of each."""
    became: Became = {"added": [], "changed": [], "unchanged": []}

    def change(kept: dict[str, Value]) -> None:
        for key, value in new:
            before = kept.get(key)
            became["added" if before is None else "unchanged" if before == value else "changed"].append(key)
            kept[key] = value
        if len(kept) > kind.most:
            raise UsageError(f"{store.path} would hold {len(kept):,} {kind.name}s of yours; at most {kind.most:,} are taken")

    return _changed(store, kind, change), became


def take_back(store: Archive, kind: Kind[Value], keys: Sequence[str]) -> tuple[Own, Became]:
    """Takes some back by their keys. All that holds now, and what became of each."""

    def change(kept: dict[str, Value]) -> None:
        if unknown := [key for key in keys if key not in kept]:
            where = f"in {store.path}; khabar {kind.name}s list prints them"
            raise UsageError(f"no {kind.name} of yours by the {kind.key} “{clean(unknown[0])}” {where}")
        for key in keys:
            kept.pop(key, None)

    return _changed(store, kind, change), {"removed": list(dict.fromkeys(keys))}


def _changed(store: Archive, kind: Kind[Value], change: Callable[[dict[str, Value]], None]) -> Own:
    try:
        return kind.change(store, change)
    except UsageError as error:
        stop(str(error))


def waiting(store: Archive, added: Own) -> list[Stale]:
    """The texts that were read otherwise than they would be today."""
    with store.engine.connect() as connection:
        return stale(connection, version(added), known_names(added.names))


def warn_of(waiting: int) -> None:
    """Says how many texts have to be read anew, if any."""
    if waiting:
        warn(f"{some(waiting, 'text')} {'waits' if waiting == 1 else 'wait'} to be read anew: khabar reread does it")
