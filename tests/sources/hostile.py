"""Makes a folder of six hundred bad files, small on disk: the same bytes every time. What is read from them is what the tests are about."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import random
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.sources.hostile_documents import CATALOGUE, DEEP, PAGE, TEXT, TREE, document, documents, pages, pdf, pdfs
from tests.sources.hostile_zips import ARABIC, MEGA, bombs, entry, pack, zips

#: Stands in a file beside the folder, which some of the bad files ask to be included: it must never be read.
SECRET = "كلمة السر هي عصفور"
_SUFFIXES = ("txt", "json", "jsonl", "html", "pdf", "docx", "zip", "xml", "csv", "bin", "doc", "ndjson", "htm", "eml")


def make(folder: Path) -> list[Path]:
    """Writes the files into ``folder`` (which must not be there) and their secret beside it; gives the paths to be read."""
    folder.mkdir()
    secret = folder.parent / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    kinds = {
        "encoding": _encodings(),
        "text": _texts(),
        "json": _jsons(),
        "page": pages(),
        "pdf": pdfs(),
        "docx": documents(secret),
        "zip": zips(),
        "bomb": bombs(),
        "disguise": _disguised(),
        "cut": _cut(),
        "noise": _noise(),
    }
    for kind, files in kinds.items():
        for number, (suffix, data) in enumerate(files):
            (folder / f"{kind}-{number:03}.{suffix}").write_bytes(data)
    _oddities(folder)
    return sorted(folder.iterdir())


def _encodings() -> Iterator[tuple[str, bytes]]:
    for name in ("utf-16-le", "utf-16-be", "utf-16", "utf-32", "utf-32-le", "utf-8-sig", "utf-7", "cp1256", "iso8859_6", "cp864"):
        data = ARABIC.replace("،", "").encode(name, "replace")
        yield "txt", data
        yield "txt", data[:-1]
        yield "json", json.dumps({"text": ARABIC.replace("،", "")}, ensure_ascii=False).encode(name, "replace")
    for page in ("latin-1", "cp1256", "cp437", "mac_roman", "cp1252"):
        yield "txt", ARABIC.encode().decode(page, "replace").encode()
        yield "json", json.dumps({"text": ARABIC.encode().decode(page, "replace")}).encode()
    yield "txt", ARABIC.encode("cp1256").decode("latin-1").encode()
    yield "txt", ARABIC.encode() + ARABIC.encode("cp1256")
    yield "txt", ARABIC.encode("utf-16") + ARABIC.encode()
    for text in ("Zażółć gęślą jaźń", "ё" * 50, "日本語のテキスト", "Größe und Maß"):
        yield "txt", text.encode("cp1250" if text[0] in "ZG" else "cp1251" if text[0] == "ё" else "shift_jis")
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff"):
        yield "txt", mark
        yield "txt", mark + mark
        yield "json", mark


def _texts() -> Iterator[tuple[str, bytes]]:
    good = ARABIC.encode()
    for filler in (
        b"",
        b" ",
        b"\n" * 10_000,
        b"\t \r\n",
        b"\x00",
        bytes(5000),
        "\u200f\u200e\u202b".encode(),
        "\u3000\u00a0".encode(),
    ):
        yield "txt", filler
    for part in (
        b"\x00",
        bytes(100),
        b"\x00" * 20,
        b"\x1a",
        b"\x07\x08",
        b"\xed\xa0\x80",
        b"\xed\xa0\xbd\xed\xb8\x80",
        b"\xff",
        b"\xc0\x80",
    ):
        yield "txt", good + part
        yield "txt", part + good
        yield "txt", good[:40] + part + good[40:]
        yield "txt", part * 30
    for word in (
        "\u064b" * 5000,
        "١٢٣ ٤٥٦\n" * 50,
        "﷽" * 300,
        "ا" * 20_000,
        "ا\u0301" * 3000,
        "\u202e" + ARABIC,
        "()[]«»" * 200,
        "…" * 500,
    ):
        yield "txt", word.encode()
    yield "txt", "ب".encode() * 25 * MEGA
    yield "txt", ("ب ".encode() * 1000 + b"\n") * 3
    yield "txt", b"a" * 50_000
    yield "txt", "\U0010ffff\ufffe\uffff\ue000".encode() + good
    yield "csv", b'"' * 10_000


def _jsons() -> Iterator[tuple[str, bytes]]:
    for piece in ("[", '{"a":', '{"text":[', "[[],", '{"text":"'):
        for suffix in ("json", "jsonl"):
            yield suffix, piece.encode() * DEEP
    yield "json", b"[" * DEEP + b"]" * DEEP
    yield "json", b'{"text":' * DEEP + b'"x"' + b"}" * DEEP
    text = json.dumps(ARABIC)
    for value in (
        "NaN", "[NaN, Infinity, -Infinity]", '{"text": NaN}', "9" * 10_000, "[1e999999]", "-", "null", "true", '""', "[]", "{}", "[[]]",
        "[{}]", '{"text": null}', '{"text": ""}', '{"text": {"text": "x"}}', '{"text": ["x"]}', '{"text": "\\ud800"}',
        '{"text": "\\udc00\\ud800"}', '{"text": "\\u0000"}', '{"text": "\\x"}', '{"text": "\\u12"}', "{'text': 'x'}", "{text: 1}",
        '{"text": "a\nb"}', f'{{"text": {text}, "text": 5}}', f'{{"text": {text}, "date": "9999-99-99"}}',
        f'{{"text": {text}, "date": {"9" * 400}}}', f'{{"text": {text}, "date": ["2015"], "url": {{}}, "title": 7}}',
        f'{{"text": {text}, "title": "\\ud800\\u0000\\n\\u2028"}}', f'{{"text": {text}}} extra', f'{{"text": {text}}},', f"[{text},]",
        f'/* c */ {{"text": {text}}}', f'{{"text": {text}', f'{{"\\u0000": {text}}}', '{"messages": [1, null, []]}', '{"messages": {}}',
        '{"messages": [{"id": 1, "type": "message", "text": [{"text": 5}, [], null]}], "type": "x", "name": []}',
        f'{{"text": {text}, "source": "\\ud83d", "author": "{"ا" * 9000}", "url": "\\u0007"}}', "[" + "[]," * 3000 + "[]]",
    ):  # fmt: skip
        yield "json", value.encode()
        yield "jsonl", value.encode() + b"\n\n" + value.encode()
    yield "jsonl", b"x" * 17 * MEGA + b"\n" + json.dumps({"text": ARABIC}).encode()
    yield "jsonl", b"\n" * 100_000
    yield "jsonl", json.dumps({"text": ARABIC}).encode("utf-16")


def _disguised() -> Iterator[tuple[str, bytes]]:
    archive, sheet = io.BytesIO(), io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as tar:
        tar.addfile(tarfile.TarInfo("../a.txt"), io.BytesIO(b""))
    with zipfile.ZipFile(sheet, "w") as file:
        file.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    heads = (
        b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(400), gzip.compress(ARABIC.encode(), mtime=0), archive.getvalue(), sheet.getvalue(),
        b"MZ\x90\x00\x03\x00\x00\x00" + bytes(300), b"\x7fELF\x02\x01\x01" + bytes(200), b"GIF89a" + bytes(range(256)),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"{\\rtf1\\ansi\\ansicpg1256 \\'e6\\'d5\\'e1}", bz2.compress(b"x"), b"SQLite format 3\x00",
        pdf(CATALOGUE, TREE, PAGE, TEXT), lzma.compress(b"x"),
    )  # fmt: skip
    for head in heads:
        for suffix in ("txt", "json", "html", "zip", "pdf", "docx"):
            yield suffix, head


def _cut() -> Iterator[tuple[str, bytes]]:
    page = f"<html><head><title>خبر</title></head><body><article><p>{ARABIC}</p></article></body></html>".encode()
    whole = {
        "zip": pack(entry("a.txt"), entry("b.json", json.dumps({"text": ARABIC}))),
        "docx": document(f"<w:document><w:p><w:t>{ARABIC}</w:t></w:p></w:document>".encode()),
        "pdf": pdf(CATALOGUE, TREE, PAGE, TEXT),
        "html": page,
        "json": json.dumps([{"text": ARABIC}] * 3, ensure_ascii=False).encode(),
        "txt": ARABIC.encode("utf-16"),
    }
    chance = random.Random(7)
    for suffix, data in whole.items():
        for part in range(1, 9):
            yield suffix, data[: len(data) * part // 9 + 1]
            damaged = bytearray(data)
            for _ in range(part):
                damaged[chance.randrange(len(data))] = chance.randrange(256)
            yield suffix, bytes(damaged)


def _noise() -> Iterator[tuple[str, bytes]]:
    chance = random.Random(11)
    for suffix in _SUFFIXES:
        yield suffix, chance.randbytes(2000)
        yield suffix, "".join(chance.choices('ابتثجح {}[]",:\n<>&;\u064e\u202e٣4', k=800)).encode()


def _oddities(folder: Path) -> None:
    """Links, pipes, folders and names: what only a file system can have."""
    (folder / "empty-folder").mkdir()
    (folder / "deep").mkdir()
    below = folder / "deep" / Path(*["d"] * 60)
    below.mkdir(parents=True)
    (below / "a.txt").write_text(ARABIC, encoding="utf-8")
    for name, target in (
        ("link-up", ".."),
        ("link-self", "link-self"),
        ("link-lost", "nowhere"),
        ("link-a", "link-b"),
        ("link-b", "link-a"),
    ):
        (folder / name).symlink_to(target)
    (folder / "link-null.txt").symlink_to(os.devnull)
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.json")
    (folder / "folder.zip").mkdir()
    (folder / "folder.zip" / "a.txt").write_text(ARABIC, encoding="utf-8")
    (folder / "unreadable.txt").write_text(ARABIC, encoding="utf-8")
    (folder / "unreadable.txt").chmod(0)
    (folder / ("n" * 250 + ".txt")).write_text(ARABIC, encoding="utf-8")
    for raw in (b"\xff\xfe.txt", b"line\nend.txt", b"\x1b[31m.txt", b"a#1!b.txt", b"-rf.txt", "\u202etxt.gpj".encode()):
        try:
            Path(os.fsdecode(os.fsencode(folder) + b"/" + raw)).write_text(ARABIC, encoding="utf-8")
        except OSError:
            continue  # this file system takes no such name
