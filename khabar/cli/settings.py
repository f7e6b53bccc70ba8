"""What a run is to do, checked once and never changed afterwards."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from khabar.lexicon.name_types import NOTHING_OWN, Own
from khabar.service.asked import UsageError, edtf
from khabar.sources.fields import Fields, parse_fields
from khabar.sources.found import Limits


@dataclass(frozen=True, slots=True)
class Settings:
    """One frozen object for a whole command. ``published`` is EDTF or None; ``batch`` texts go into one transaction,
    ``own`` is known beside khabar's lexicon."""

    archive: Path = Path("khabar.db")
    published: str | None = None
    outlet: str | None = None
    fields: Fields = field(default_factory=Fields)
    limits: Limits = field(default_factory=Limits)
    jobs: int = 1
    batch: int = 100
    own: Own = NOTHING_OWN


def make_settings(
    archive: Path = Path("khabar.db"),
    published: str = "",
    outlet: str = "",
    fields: str = "",
    jobs: int = 0,
    own: Own = NOTHING_OWN,
) -> Settings:
    """The settings of a command's options. Raises UsageError."""
    try:
        given = parse_fields(fields)
    except ValueError as error:
        raise UsageError(f"--fields: {error}") from None
    return Settings(
        archive, edtf(published, "--published"), outlet.strip() or None, given, jobs=jobs or os.cpu_count() or 1, own=own
    )
