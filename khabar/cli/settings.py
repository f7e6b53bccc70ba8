"""What a run is to do, checked once and never changed afterwards."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from khabar.model.edtf import bounds, valid
from khabar.sources.fields import Fields, parse_fields
from khabar.sources.found import Limits


class UsageError(Exception):
    """Something asked for that cannot be done; its message says what is wrong and what would be right."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One frozen object for a whole command. ``published`` is EDTF or None; ``batch`` texts go into one transaction."""

    archive: Path = Path("khabar.db")
    published: str | None = None
    outlet: str | None = None
    fields: Fields = field(default_factory=Fields)
    limits: Limits = field(default_factory=Limits)
    jobs: int = 1
    batch: int = 100


def make_settings(
    archive: Path = Path("khabar.db"), published: str = "", outlet: str = "", fields: str = "", jobs: int = 0
) -> Settings:
    """The settings of a command's options. Raises UsageError."""
    try:
        given = parse_fields(fields)
    except ValueError as error:
        raise UsageError(f"--fields: {error}") from None
    return Settings(archive, edtf(published, "--published"), outlet.strip() or None, given, jobs=jobs or os.cpu_count() or 1)


def edtf(value: str, option: str) -> str | None:
    """A date given by the user, None where none was. Raises UsageError, naming the option."""
    if value and not valid(value):
        raise UsageError(f"{option}: “{value}” is no date; write 2023-08-23, 2023-08, 2023 or 2023-08-20/2023-08-23")
    return value or None


def day_range(first: str, last: str) -> tuple[str | None, str | None]:
    """``--from`` and ``--to`` as days, both included. Raises UsageError."""
    a, b = edtf(first, "--from"), edtf(last, "--to")
    start, end = bounds(a)[0].isoformat() if a else None, bounds(b)[1].isoformat() if b else None
    if start and end and end < start:
        raise UsageError(f"--to {last} lies before --from {first}")
    return start, end
