"""Nothing lost: processes killed at random moments, a full disk, Ctrl-C, two runs at once.

``KHABAR_KILLS`` says how often an ``add`` is killed (default 6); from 50 on it is one of 2,000 articles.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from khabar.archive.kept.opening import open_archive
from khabar.archive.solved.view import is_current
from tests.archive.made import shown
from tests.run.articles import write
from tests.run.whole import check_whole

KILLS = int(os.environ.get("KHABAR_KILLS", "6"))
TEXTS = 2000 if KILLS >= 50 else 200

pytestmark = pytest.mark.skipif(os.name != "posix", reason="process groups and their signals are those of POSIX")
Line = Mapping[str, Any]


class Run:
    """A command in a process group of its own, with the lines of JSON it prints."""

    def __init__(self, *words: object, limit: int = 0) -> None:
        def prepare() -> None:
            # A shell's background jobs ignore Ctrl-C, and what they start inherits that.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            if limit:
                import resource

                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        self.process = subprocess.Popen(
            [sys.executable, "-m", "khabar.cli", *map(str, words)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,
            preexec_fn=prepare,
        )
        self.lines: list[Line] = []
        self.errors: list[str] = []
        self._threads = [threading.Thread(target=self._read), threading.Thread(target=self._listen)]
        for thread in self._threads:
            thread.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        # A line that was cut off was not reported.
        self.lines.extend(json.loads(line) for line in self.process.stdout if line.endswith("\n") and line.startswith("{"))

    def _listen(self) -> None:
        assert self.process.stderr is not None
        self.errors.extend(self.process.stderr)

    def wait(self) -> int:
        """Until it ends; its exit status."""
        code = self.process.wait(timeout=300)
        for thread in self._threads:
            thread.join(timeout=30)
            assert not thread.is_alive(), "a process of the group still holds the pipe"
        return code

    def signal(self, number: signal.Signals) -> None:
        """To the whole group, unless it has ended."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, number)

    def until(self, texts: int) -> None:
        """Waits until so many things were reported, or it has ended."""
        while len(self.lines) < texts and self.process.poll() is None:
            time.sleep(0.005)

    @property
    def said(self) -> str:
        """All it said to standard error."""
        return "".join(self.errors)


def add(source: Path, archive: Path, **more: int) -> Run:
    return Run("add", source, "--archive", archive, "--json", "--jobs", 2, **more)


def told(run: Run) -> list[Line]:
    """What it reported of single things."""
    return [line for line in run.lines if "state" in line]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("source") / "articles.jsonl"
    write(path, TEXTS)
    return path


@pytest.fixture(scope="module")
def undisturbed(source: Path) -> dict[str, Any]:
    """What an archive holds that nobody disturbed."""
    run = add(source, source.parent / "undisturbed.db")
    assert run.wait() == 0, run.said
    assert len(told(run)) == TEXTS
    return holds(source.parent / "undisturbed.db")


def holds(path: Path) -> dict[str, Any]:
    """Texts, readings and view of an archive; the view is solved."""
    with open_archive(path, create=False) as archive:
        assert is_current(archive)
        return {"contracts": dict(archive.contracts()), **shown(archive)}


def test_the_texts_are_worth_killing_for(undisturbed) -> None:
    assert len(undisturbed["contracts"]) == TEXTS
    assert len(undisturbed["events"]) < TEXTS  # of twice as many claims
    assert undisturbed["relations"]
    assert undisturbed["part_of"]
    assert len(undisturbed["entities"]) > 100


def test_killed_at_random_moments(source: Path, undisturbed, tmp_path: Path) -> None:
    rng = random.Random(KILLS)
    reported: dict[str, Line] = {}
    kills = archives = 0
    path = tmp_path / "0.db"
    while kills < KILLS:
        run = add(source, path)
        kind = rng.random()
        if kind < 0.2:  # at the start
            time.sleep(rng.uniform(0, 3))
        elif kind < 0.85:  # between or in batches, not long after what was kept before
            run.until(len(reported) + rng.randint(1, TEXTS // 2))
            time.sleep(rng.uniform(0, 0.3))
        else:  # when all is kept: in the comparing
            run.until(TEXTS)
            time.sleep(rng.uniform(0, 0.2))
        run.signal(signal.SIGKILL)
        code = run.wait()
        assert code in (-signal.SIGKILL, 0), run.said
        kills += code != 0
        reported |= {line["place"]: line for line in told(run)}
        texts = check_whole(path, reported.values()) if has_tables(path) else 0
        if texts == TEXTS or kills == KILLS:
            last = add(source, path)
            assert last.wait() == 0, last.said
            assert {line["state"] for line in told(last) if line["place"] in reported} <= {"unchanged"}
            assert check_whole(path, told(last)) == TEXTS
            assert holds(path) == undisturbed
            archives, reported = archives + 1, {}
            path = tmp_path / f"{archives}.db"
    print(f"{kills} kills, {archives} archives")


def has_tables(path: Path) -> bool:
    """Whether the run came so far as to make an archive."""
    if not path.exists() or not path.stat().st_size:
        return False
    with closing(sqlite3.connect(path)) as db:
        return bool(db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


@pytest.mark.parametrize("moment", ["reading", "comparing"])
def test_ctrl_c(source: Path, undisturbed, tmp_path: Path, moment: str) -> None:
    for attempt in range(3):  # on a busy machine a run may end before the signal reaches it
        path = tmp_path / f"{attempt}.db"
        run = add(source, path)
        run.until(100 if moment == "reading" else TEXTS)
        run.signal(signal.SIGINT)
        if run.wait() == 130:
            break
    assert "Traceback" not in run.said
    if moment == "comparing" and run.process.returncode == 0:
        pytest.skip("this machine compares before a signal reaches it")
    assert run.process.returncode == 130
    assert "again" in run.said
    assert check_whole(path, told(run)) >= 100
    with pytest.raises(ProcessLookupError):
        os.killpg(run.process.pid, 0)
    again = add(source, path)
    assert again.wait() == 0, again.said
    assert holds(path) == undisturbed


def test_processes_end_when_the_one_that_started_them_is_killed(source: Path, tmp_path: Path) -> None:
    run = add(source, tmp_path / "a.db")
    run.until(100)
    os.kill(run.process.pid, signal.SIGKILL)
    run.wait()  # the pipes close once all of the group are gone
    for _ in range(200):
        try:
            os.killpg(run.process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("processes of the group are left")


def test_a_full_disk(source: Path, undisturbed, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    whole = (source.parent / "undisturbed.db").stat().st_size
    run = add(source, path, limit=whole // 2)
    assert run.wait() == 2
    assert str(path) in run.said
    assert "What was reported before is kept" in run.said
    assert "Traceback" not in run.said
    assert 0 < check_whole(path, told(run)) < TEXTS
    again = add(source, path)
    assert again.wait() == 0, again.said
    assert holds(path) == undisturbed


@pytest.mark.parametrize("room", [-1, 20])
def test_a_full_database_says_what_to_do(room: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the one before, with the error of a disk that is really full: before the first text, and among the texts."""
    from typer.testing import CliRunner

    from khabar.archive.kept import opening
    from khabar.cli import app

    with opening.open_archive(tmp_path / "empty.db"):
        pages = (tmp_path / "empty.db").stat().st_size // 4096
    connected = opening._connected

    def small(connection: Any) -> None:
        connected(connection)
        connection.execute(f"PRAGMA max_page_count = {pages + room}")

    write(tmp_path / "a.jsonl", 150)
    with monkeypatch.context() as patch:
        patch.setattr(opening, "_connected", small)
        result = CliRunner().invoke(app, ["add", str(tmp_path / "a.jsonl"), "--archive", str(tmp_path / "a.db"), "--jobs", "1"])
    assert result.exit_code == 2
    assert f"{tmp_path / 'a.db'}: the disk is full: make room on it" in result.stderr
    assert "run the same command again" in result.stderr


def test_two_runs_at_once(source: Path, undisturbed, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    runs = [add(source, path) for _ in range(2)]
    assert [run.wait() for run in runs] == [0, 0], [run.said for run in runs]
    assert check_whole(path, [*told(runs[0]), *told(runs[1])]) == TEXTS
    assert holds(path) == undisturbed


def test_a_run_that_has_to_wait_long_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    write(tmp_path / "a.jsonl", 3)
    assert add(tmp_path / "a.jsonl", path).wait() == 0
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    write(tmp_path / "a.jsonl", 5)
    run = add(tmp_path / "a.jsonl", path)
    for _ in range(1200):
        if "waiting" in run.said:
            break
        time.sleep(0.05)
    assert "another run of khabar is writing to it; waiting" in run.said
    other.execute("ROLLBACK")
    other.close()
    assert run.wait() == 0
    assert check_whole(path, told(run)) == 5
