"""Files, folders and zips: what gives a text, and what is passed over with which reason."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from khabar.sources.fields import parse_fields
from khabar.sources.files import total_bytes, walk
from khabar.sources.found import Found, Limits, PassedOver

ARABIC = "وصل الوزير إلى العاصمة أمس، والتقى نظيره في مقر الوزارة. وقال إن المحادثات كانت مفيدة."


def met(path: Path, **options) -> list[tuple[str, str]]:
    """(place, text or reason) of all that a path gives; places from the test's folder on."""
    out = []
    for thing in walk([path], **options):
        told = thing.text.content if isinstance(thing, Found) else f"! {thing.reason}"
        out.append((thing.place.removeprefix(f"{path.parent}{os.sep}").replace(os.sep, "/"), told))
    return out


def zipped(members: dict[str, bytes | str], **options) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, **options) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (ARABIC.encode(), ARABIC),
        (b"\xef\xbb\xbf" + ARABIC.encode(), ARABIC),
        (ARABIC.encode("utf-16"), ARABIC),
        (b"\xfe\xff" + ARABIC.encode("utf-16-be"), ARABIC),
        (ARABIC.encode("cp1256"), ARABIC),
        (f"{ARABIC}\r\n{ARABIC}".encode(), f"{ARABIC}\r\n{ARABIC}"),
        (b"", "! empty"),
        (b"   \n", "! empty"),
        (b"\xef\xbb\xbf", "! empty"),
        ("\u064b\u064e\u0650".encode(), "! no letters"),
        ("١٢٣ - ٤٥".encode(), "! no letters"),
        (b"English only.", "English only."),
        ("Zażółć gęślą jaźń".encode("cp1250"), "! not valid UTF-8 (byte 0xbf at 2): save it as UTF-8"),
        (ARABIC.encode()[:-3] + b"\xd9 x", f"{ARABIC[:-2]}\ufffd x"),
        (b"\x7fELF\x02\x01\x01\x00\x00", "! binary, not text"),
        (bytes(range(256)), "! binary, not text"),
        (b"\x01\x02\x03" * 50 + ARABIC.encode(), "! binary, not text"),
        (ARABIC.encode("utf-16-le"), ARABIC),
        (ARABIC.encode("utf-16")[:-1], f"{ARABIC[:-1]}\ufffd"),
    ],
)
def test_bytes(tmp_path, data: bytes, text: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert met(tmp_path / "a.txt") == [("a.txt", text)]


def test_fifty_megabytes_of_one_line(tmp_path) -> None:
    long = tmp_path / "long.txt"
    long.write_bytes("ب".encode() * 25_000_000)
    reason = "! longer than 2,000,000 characters"
    assert met(long) == [("long.txt", reason)]
    long.rename(tmp_path / "long.json")
    assert met(tmp_path / "long.json")[0][1].startswith("! broken JSON (line 1, column 1")
    (tmp_path / "long.json").rename(tmp_path / "long.jsonl")
    with (tmp_path / "long.jsonl").open("a", encoding="utf-8") as file:
        file.write("\n" + json.dumps({"text": ARABIC}))
    assert met(tmp_path / "long.jsonl") == [
        ("long.jsonl#1", "! a line longer than 16,777,216 bytes"),
        ("long.jsonl#2", ARABIC),
    ]
    (tmp_path / "long.zip").write_bytes(zipped({"a.txt": ARABIC * 30_000}))
    assert met(tmp_path / "long.zip") == [("long.zip!a.txt", "! packed more than 200 to 1, as no text is")]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([{"text": ARABIC}], [("#1", ARABIC)]),
        ({"text": ARABIC}, [("", ARABIC)]),
        ({"articles": [{"content": ARABIC}], "count": 1}, [("#1", ARABIC)]),
        ([ARABIC], [("#1", ARABIC)]),
        ([{"title": "عنوان", "body": ARABIC}], [("#1", f"عنوان\n\n{ARABIC}")]),
        ([{"title": "عنوان\nطويل", "body": ARABIC}], [("#1", f"عنوان طويل\n\n{ARABIC}")]),
        ([{"text": None, "content": ARABIC}], [("#1", ARABIC)]),
        ([{"text": f"{ARABIC}\ud83d"}], [("#1", f"{ARABIC}\ufffd")]),
        ([], [("", "! empty: a list without records")]),
        ({}, [("", "! no field “text” (it has: none): name the right one with --fields text=NAME")]),
        ([{"story": 1}], [("#1", "! no field “text” (it has: story): name the right one with --fields text=NAME")]),
        ([{"text": 5}], [("#1", "! no text (its “text” is empty)")]),
        ([None, [ARABIC]], [(f"#{n}", "! not a record: neither an object nor a text") for n in (1, 2)]),
        (3, [("", "! not a record: neither an object nor a text")]),
    ],
)
def test_json(tmp_path, value, expected) -> None:
    (tmp_path / "a.json").write_text(json.dumps(value), encoding="utf-8")
    assert met(tmp_path / "a.json") == [(f"a.json{place}", told) for place, told in expected]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.json", '{"text": ', [("a.json", "! broken JSON (line 1, column 10: Expecting value)")]),
        ("a.json", "", [("a.json", "! empty")]),
        ("a.json", "[" * 100_000, [("a.json", "! broken JSON (RecursionError)")]),
        ("a.json", "[" + "9" * 10_000 + "]", [("a.json", "! broken JSON (ValueError)")]),
        ("a.json", '{"text": "نص"}\n\n{"text": "ثان"}\n', [("a.json#1", "نص"), ("a.json#3", "ثان")]),
        ("a.jsonl", '{"text": "نص"}\n{"te\n\n"ثان"', [
            ("a.jsonl#1", "نص"),
            ("a.jsonl#2", "! broken JSON (line 1, column 5: Invalid control character at)"),
            ("a.jsonl#4", "ثان"),
        ]),
        ("a.jsonl", "\n\n", [("a.jsonl", "! empty")]),
        ("a.ndjson", '\ufeff{"text": "نص"}', [("a.ndjson#1", "نص")]),
    ],
)  # fmt: skip
def test_broken_json(tmp_path, name: str, content: str, expected) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert met(tmp_path / name) == expected


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({"a.txt": ARABIC, "b/c.json": json.dumps({"text": ARABIC})}, [("!a.txt", ARABIC), ("!b/c.json", ARABIC)]),
        (
            {"a.jsonl": '{"text": "نص"}\n7'},
            [("!a.jsonl#1", "نص"), ("!a.jsonl#2", "! not a record: neither an object nor a text")],
        ),
        ({"in.zip": zipped({"a.txt": ARABIC})}, [("!in.zip!a.txt", ARABIC)]),
        ({"in.zip": zipped({"b.zip": zipped({"a.txt": ARABIC})})}, [("!in.zip!b.zip", "! a zip inside a zip inside a zip")]),
        ({"in.zip": b"PK no"}, [("!in.zip", "! a broken zip (File is not a zip file)")]),
        ({"../../etc/a.txt": ARABIC}, [("!../../etc/a.txt", "! its name leads outside the zip")]),
        ({"/a.txt": ARABIC}, [("!/a.txt", "! its name leads outside the zip")]),
        ({"C:a.txt": ARABIC}, [("!C:a.txt", "! its name leads outside the zip")]),
        ({"__MACOSX/a.txt": "x", ".b/c.txt": "x"}, [("!__MACOSX/a.txt", "! hidden"), ("!.b/c.txt", "! hidden")]),
        ({"read.md": ARABIC}, [("!read.md", "! documentation, by its name")]),
        ({"a.txt": b"\x00" * 20_000_000}, [("!a.txt", "! packed more than 200 to 1, as no text is")]),
        ({}, [("", "! empty: a zip without files")]),
        ({"a\x1b[2J.txt": ARABIC}, [("!a\\x1b[2J.txt", ARABIC)]),
    ],
)
def test_zips(tmp_path, members, expected) -> None:
    (tmp_path / "z.zip").write_bytes(zipped(members))
    assert met(tmp_path / "z.zip") == [(f"z.zip{place}", told) for place, told in expected]


def test_a_zip_that_lies_about_its_size(tmp_path) -> None:
    data = bytearray(zipped({"a.txt": "ا" * 30_000_000}))
    size = (60_000_000).to_bytes(4, "little")
    assert data.count(size) == 2
    (tmp_path / "z.zip").write_bytes(data.replace(size, (1000).to_bytes(4, "little")))
    ((place, told),) = met(tmp_path / "z.zip")
    assert place == "z.zip!a.txt"
    assert told.startswith("! ")


def test_a_zip_of_too_much_in_all(tmp_path) -> None:
    (tmp_path / "z.zip").write_bytes(zipped({f"{n}.txt": ARABIC * (n + 1) for n in range(9)}))
    size = len(ARABIC.encode())
    told = [told[:1] for _, told in met(tmp_path / "z.zip", limits=Limits(unpacked=size * 10, file=size * 10))]
    assert told.count("!") == 5


def test_broken_and_locked_zips(tmp_path) -> None:
    data = bytearray(zipped({"a.txt": ARABIC * 20, "b.txt": ARABIC}))
    data[60] ^= 0xFF
    (tmp_path / "z.zip").write_bytes(data)
    (_, first), (_, second) = met(tmp_path / "z.zip")
    assert first.startswith("! cannot be unpacked")
    assert second == ARABIC
    locked = bytearray(zipped({"a.txt": ARABIC}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + at] |= 1
    (tmp_path / "z.zip").write_bytes(locked)
    assert met(tmp_path / "z.zip") == [("z.zip!a.txt", "! locked with a password")]
    (tmp_path / "z.zip").write_bytes(data[:40])
    assert met(tmp_path / "z.zip") == [("z.zip", "! a broken zip (File is not a zip file)")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes among the files of this system")
def test_a_folder_in_the_order_of_names(tmp_path) -> None:
    (tmp_path / "d" / "b").mkdir(parents=True)
    for name in ("z.txt", "a.txt", "b/c.TXT", "page.html", ".git", "noending", "image.png", "README.md"):
        content = b"\x89PNG\x00" if name.endswith("png") else ARABIC.encode()
        (tmp_path / "d" / name).write_bytes(content)
    (tmp_path / "d" / "round").symlink_to(tmp_path / "d")
    (tmp_path / "d" / "lost").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "d" / "pipe")
    assert met(tmp_path / "d") == [
        ("d/.git", "! hidden"),
        ("d/README.md", "! documentation, by its name: to have it read, name the file itself"),
        ("d/a.txt", ARABIC),
        ("d/b/c.TXT", ARABIC),
        ("d/image.png", "! binary, not text"),
        ("d/lost", "! no such file"),
        ("d/noending", ARABIC),
        ("d/page.html", ARABIC),
        ("d/pipe", "! not a file"),
        ("d/round", "! a link to a folder"),
        ("d/z.txt", ARABIC),
    ]


def test_documentation_is_read_where_it_is_named_itself(tmp_path) -> None:
    (tmp_path / "notes.md").write_text(ARABIC, encoding="utf-8")
    assert met(tmp_path / "notes.md") == [("notes.md", ARABIC)]


def test_no_permission(tmp_path, monkeypatch) -> None:
    (tmp_path / "a.txt").write_text(ARABIC, encoding="utf-8")

    def refuses(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuses)
    assert met(tmp_path / "a.txt") == [("a.txt", "! no permission to read it")]
    assert met(tmp_path / "none.txt") == [("none.txt", "! no such file")]


def test_a_name_that_is_no_text(tmp_path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff.txt"
    try:
        Path(os.fsdecode(name)).write_text(ARABIC, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    ((place, told),) = met(tmp_path / os.fsdecode(b"\xff.txt"))
    assert (place.encode()[-10:], told) == (b"\\udcff.txt", ARABIC)


def test_shares_add_up_to_the_file(tmp_path) -> None:
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps({"text": ARABIC}) for _ in range(50)), encoding="utf-8")
    (tmp_path / "b.zip").write_bytes(zipped({"x.json": json.dumps([ARABIC] * 10), "y.txt": "none"}))
    whole = total_bytes([tmp_path])
    given = sum(thing.share for thing in walk([tmp_path]))
    assert 0.9 * whole < given <= whole


def test_what_is_known_of_a_record(tmp_path) -> None:
    row = {"day": "22 Aug 2023 10:00:00 GMT", "body": ARABIC, "source": " صحيفة ", "url": "http://x.example"}
    (tmp_path / "a.json").write_text(json.dumps([row]), encoding="utf-8")
    (found,) = walk([tmp_path / "a.json"], parse_fields("published=day"))
    assert isinstance(found, Found)
    assert (found.context.published, found.context.published_by) == ("2023-08-22", "metadata")
    assert (found.context.outlet, found.context.url, found.sighting.outlet) == ("صحيفة", "http://x.example", "صحيفة")
    assert len(found.sighting.blob.sha256) == 64
    assert found.sighting.blob.size == (tmp_path / "a.json").stat().st_size
    assert not isinstance(found, PassedOver)
