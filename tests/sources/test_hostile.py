"""Whatever bytes come: a text or a reason, never an error."""

from __future__ import annotations

import bz2
import io
import sys
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from khabar.sources.files import walk
from khabar.sources.found import Found, Limits, PassedOver
from tests.sources.hostile_zips import MEGA, Entry, entry, pack, zeros

JSONISH = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text() | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "title", "date", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


def sound(thing: Found | PassedOver) -> bool:
    """Whether it can be stored and printed."""
    thing.place.encode()
    if isinstance(thing, PassedOver):
        return bool(thing.reason.encode())
    return bool(thing.text.content.encode()) and len(thing.text.id) == 64


@pytest.mark.parametrize("ending", ["txt", "json", "jsonl", "zip", "bin", "html", "pdf", "docx"])
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    data=st.binary(max_size=300)
    | st.text(alphabet='ابتثجح{}[]",:\n\u064e\u202e\ud800\x00', max_size=80).map(lambda s: s.encode("utf-8", "surrogatepass"))
)
@example(data=b"\xff\xfe\xd8")
@example(data=b"PK\x03\x04" + bytes(40))
@example(data=b"PK\x05\x06" + b"\xff" * 18)
def test_any_bytes(tmp_path, ending: str, data: bytes) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_bytes(data)
    things = list(walk([path]))
    assert things
    assert all(map(sound, things))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(value=JSONISH)
@example(value={"text": "\ud800"})
@example(value={"text": "نص", "date": "\ud800", "title": "\u2028"})
def test_any_json(tmp_path, value) -> None:
    import json

    (tmp_path / "a.json").write_text(json.dumps(value), encoding="utf-8")
    things = list(walk([tmp_path / "a.json"]))
    assert things
    assert all(map(sound, things))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(cut=st.integers(0, 200), at=st.integers(0, 200), byte=st.integers(0, 255))
def test_any_damage_to_a_zip(tmp_path, cut: int, at: int, byte: int) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.txt", "نص قصير " * 20)
        file.writestr("b.json", '{"text": "نص"}')
    damaged = bytearray(data.getvalue())
    damaged[at % len(damaged)] = byte
    (tmp_path / "a.zip").write_bytes(damaged[: len(damaged) - cut % 50])
    things = list(walk([tmp_path / "a.zip"]))
    assert things
    assert all(map(sound, things))


def told(path: Path, limits: Limits | None = None) -> list[str]:
    """The places inside ``path``, each with its reason, or ``text``."""
    out = []
    for thing in walk([path], limits=limits):
        out.append(f"{thing.place.removeprefix(str(path))} {thing.reason if isinstance(thing, PassedOver) else 'text'}")
    return out


TIGHT = "packed more than 200 to 1, as no text is"
SHARED = "its bytes are also those of another file in the zip"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (pack(entry("a.txt"), entry("a.txt", "نص آخر")), ["!a.txt text", "!a.txt (2) text"]),
        (pack(entry("a.txt", mode=0o120777)), ["!a.txt a link to another file"]),
        (pack(entry("a.txt"), entry("b.txt", offset=0)), ["!a.txt text", f"!b.txt {SHARED}"]),
        (pack(entry("n" * 300 + ".txt")), [f"!{'n' * 199}… text"]),
        (pack(entry("folder/", "نص")), ["!folder/ text"]),
        (
            pack(*(Entry(b"%d.txt" % n, zeros(1), MEGA, zlib.crc32(bytes(MEGA))) for n in range(4))),
            [f"!{n}.txt {'binary, not text' if n < 2 else TIGHT}" for n in range(4)],
        ),
        (
            pack(entry("in.zip", pack(*(entry(f"{n}.txt") for n in range(7)))), entry("b.txt")),
            [*(f"!in.zip!{n}.txt text" for n in range(7)), "!b.txt text"],
        ),
        (pack(*(entry(f"{n}.txt") for n in range(11)), said=1), [" a zip of more than 10 files"]),
        (pack(entry("in.zip", pack(*(entry(f"{n}.txt") for n in range(10))))), ["!in.zip a zip of more than 10 files"]),
    ],
)  # fmt: skip
def test_zips_that_say_what_is_not_so(tmp_path, data: bytes, expected: list[str]) -> None:
    (tmp_path / "a.zip").write_bytes(data)
    assert told(tmp_path / "a.zip", Limits(members=10, file=8 * MEGA)) == expected


def test_what_bzip2_unpacks_to_is_counted_piece_by_piece(tmp_path) -> None:
    bomb = Entry(b"b.txt", bz2.compress(bytes(20 * MEGA)), 20 * MEGA, method=12)
    (tmp_path / "a.zip").write_bytes(pack(replace(bomb, size=1000), bomb))
    assert told(tmp_path / "a.zip")[1] == f"!b.txt (2) {TIGHT}"


def test_json_of_millions_of_empty_lists(tmp_path) -> None:
    (tmp_path / "a.json").write_text("[" + "[]," * 60 + "[]]", encoding="utf-8")
    assert told(tmp_path / "a.json", Limits(values=100)) == [" JSON of more than 100 values: give it as JSON-lines"]
    assert len(told(tmp_path / "a.json", Limits(values=200))) == 61


@pytest.mark.skipif(sys.platform == "win32", reason="links need a permission there")
def test_a_link_to_itself_does_not_hide_what_comes_after_it(tmp_path) -> None:
    (tmp_path / "link").symlink_to("link")
    (tmp_path / "z.txt").write_text("نص", encoding="utf-8")
    (first, second) = told(tmp_path)
    assert first.startswith("/link cannot be opened (")
    assert second == "/z.txt text"
