"""Six hundred bad files: each gives texts or a reason, in bounded memory, and nothing is written anywhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from khabar.sources.found import printable
from tests.sources.hostile import SECRET, make

#: Run by itself, so that the memory measured is that of reading alone. Prints a line a thing, then the most memory in KiB.
_WALK = """
import json, resource, sys
from khabar.sources.files import walk
from khabar.sources.found import Found

for thing in walk(sys.argv[1:]):
    if isinstance(thing, Found):
        told = {"text": thing.text.content[:10_000], "id": thing.text.id, "language": thing.text.language}
    else:
        told = {"reason": thing.reason}
    print(json.dumps({"place": thing.place, "share": thing.share, **told}))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
if sys.platform == "linux":  # there that is also what the process that started this one held
    status = open("/proc/self/status").read()
    peak = int(status.split("VmHWM:")[1].split()[0])
print(peak)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and the measure of memory are those of Unix")


@pytest.fixture(scope="module")
def bad(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "bad"
    make(folder)
    return folder


def everything(folder: Path) -> list[tuple[str, int]]:
    """All that lies in a folder, with its size; links are not followed."""
    return sorted(
        (os.path.join(top, name), os.lstat(os.path.join(top, name)).st_size)
        for top, folders, files in os.walk(folder)
        for name in (*folders, *files)
    )


def run(folder: Path, *command: str) -> str:
    """What a program in that folder prints; it must end well and say nothing else. Its time is printed, not judged."""
    started = time.monotonic()
    root = Path(__file__).parents[2]
    ended = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(root), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    print(f"{command[-2:]}: {time.monotonic() - started:.1f} s")
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout


@pytest.fixture(scope="module")
def walked(bad: Path) -> tuple[list[dict], int, bool]:
    """What reading gives, a thing a line; the most memory it took, in MiB; whether all files are as they were."""
    before = everything(bad.parent)
    *lines, memory = run(bad.parent, "-c", _WALK, str(bad)).splitlines()
    print(f"{len(lines)} things, {int(memory) // 1024} MiB")
    return [json.loads(line) for line in lines], int(memory) // 1024, everything(bad.parent) == before


def test_each_file_gives_a_text_or_a_reason(bad: Path, walked: tuple[list[dict], int, bool]) -> None:
    things, memory, untouched = walked
    assert untouched
    assert sys.platform == "darwin" or memory < 1024  # there it is counted in bytes
    reasons = [thing["reason"] for thing in things if "reason" in thing]
    assert [r for r in reasons if not r.strip() or len(r.splitlines()) > 1 or len(r) > 500 or not r.isprintable()] == []
    texts = [thing for thing in things if "text" in thing]
    assert [t["place"] for t in texts if len(t["id"]) != 64 or not t["text"] or "\x00" in t["text"]] == []
    assert [t["place"] for t in texts if SECRET in t["text"]] == []
    assert [t["place"] for t in things if not t["place"].startswith(str(bad)) or not t["place"].isprintable()] == []
    assert len({t["place"] for t in texts}) == len(texts)
    places = [thing["place"] for thing in things]
    files = [printable(str(path)) for path in bad.iterdir() if path.is_symlink() or not path.is_dir()]
    assert len(files) >= 300
    met = set(places) | {place[:at] for place in places for at, mark in enumerate(place) if mark in "!#"}
    assert [name for name in files if name not in met] == []


def test_they_can_be_added(bad: Path, walked: tuple[list[dict], int, bool]) -> None:
    before = everything(bad)
    told = json.loads(run(bad.parent, "-m", "khabar.cli", "add", str(bad), "--json", "--archive", "bad.db").splitlines()[-1])
    assert everything(bad) == before
    passed = sum(one["count"] for one in told["passed_over"])
    assert told["archive"]["passed_over"] == passed > 300
    assert told["archive"]["sighting"] == told["added"] > 100
    assert told["added"] + told["unchanged"] + passed == len(walked[0])
