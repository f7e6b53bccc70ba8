"""What is worked out from the solved view: once for all who ask, and anew behind their backs."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import Connection

from khabar.archive.kept.opening import open_archive
from khabar.archive.kept.store import Archive
from khabar.archive.schema.meta import put_meta
from khabar.archive.solved import settled
from khabar.archive.solved.settled import Settled
from khabar.archive.solved.view import SOLVED


def solve(archive: Archive, times: int) -> None:
    with archive.engine.begin() as connection:
        put_meta(connection, SOLVED, str(times))


def test_it_is_made_once_a_solving(tmp_path: Path) -> None:
    made: list[int] = []

    def make(_: Connection) -> int:
        made.append(len(made))
        return len(made)

    counted = Settled(make)
    with open_archive(tmp_path / "a.db") as archive, open_archive(tmp_path / "b.db") as other:
        assert [counted.of(archive), counted.of(archive)] == [1, 1]
        solve(archive, 1)
        assert [counted.of(archive), counted.of(archive)] == [2, 2]
        assert counted.of(other) == 3, "every archive has its own"


def test_nobody_waits_long_for_a_newer_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go, made = threading.Event(), list[str]()

    def make(_: Connection) -> str:
        if made:
            assert go.wait(30)
        made.append("new" if made else "old")
        return made[-1]

    monkeypatch.setattr(settled, "_PATIENCE", 0.05)
    value = Settled(make)
    with open_archive(tmp_path / "a.db") as archive:
        assert value.of(archive) == "old"
        solve(archive, 1)
        assert [value.of(archive) for _ in range(3)] == ["old"] * 3
        go.set()
        monkeypatch.setattr(settled, "_PATIENCE", 30)
        while value.of(archive) == "old":
            pass
    assert made == ["old", "new"], "one made it for all"
