"""Uploads that wait to be read: what a server leaves is the next one's, whatever ended it."""

from __future__ import annotations

from pathlib import Path

import pytest

from khabar.service.shelter import ENDING, Shelter, Waiting
from khabar.service.uploads import Pasted, Upload
from khabar.sources.found import Found

TEXT = "زار وزير الري قرية السد يوم الأحد."


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


def give(shelter: Shelter, came: float, text: str = TEXT) -> Waiting:
    folder = shelter.folder()
    (folder / "00000.txt").write_text(text, encoding="utf-8")
    return Waiting(folder, (Upload(folder / "00000.txt", f"upload:{came}/a.txt", 9),), "الضفة", came=came).noted()


def killed(shelter: Shelter) -> None:
    """Ends a server as a kill does: only its lock goes."""
    assert shelter._lock is not None
    shelter._lock.close()


def test_what_a_killed_server_left_is_gone_on_with_in_its_order(archive: Path) -> None:
    first = Shelter(archive)
    later, sooner = give(first, 2.0), give(first, 1.0).begun()
    pasted = Waiting(first.folder(), text=Pasted(TEXT, outlet="السد\ud800"), came=3.0).noted()
    killed(first)
    left = Shelter(archive).left()
    assert [(one.id, one.tries) for one in left] == [(sooner.id, 1), (later.id, 0), (pasted.id, 0)]
    things = [thing for one in left for thing in one.things()]
    assert [thing.text.content for thing in things if isinstance(thing, Found)] == [TEXT] * 3
    assert [thing.place for thing in things][:2] == ["upload:1.0/a.txt", "upload:2.0/a.txt"]


def test_what_a_running_server_reads_is_its_own(archive: Path) -> None:
    running = Shelter(archive)
    give(running, 1.0)
    other = Shelter(archive)
    assert other.left() == []
    running.close()
    assert len(other.left()) == 1


def test_what_had_not_come_in_goes(archive: Path) -> None:
    first = Shelter(archive)
    (first.folder() / "00000.txt").write_text(TEXT, encoding="utf-8")
    killed(first)
    next_one = Shelter(archive)
    assert next_one.left() == []
    assert list(Path(f"{archive}{ENDING}").iterdir()) == []


def test_a_server_that_was_given_nothing_leaves_nothing(archive: Path) -> None:
    Shelter(archive).close()
    shelter = Shelter(archive)
    shelter.folder().rmdir()
    shelter.close()
    assert list(archive.parent.iterdir()) == []


def test_nobody_else_may_read_it(archive: Path) -> None:
    folder = Shelter(archive).folder()
    for one in (folder, folder.parent, folder.parent.parent):
        assert one.stat().st_mode & 0o077 == 0


def test_to_be_stopped_in_order_is_no_try(archive: Path) -> None:
    assert give(Shelter(archive), 1.0).begun().put_off().tries == 0
