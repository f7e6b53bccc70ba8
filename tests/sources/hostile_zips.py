"""Bad zips: what is true of a zip is written as it should be, and what is not, as wanted."""

from __future__ import annotations

import bz2
import lzma
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

ARABIC = "وصل الوزير إلى العاصمة أمس، والتقى نظيره في مقر الوزارة. وقال إن المحادثات كانت مفيدة.\n"
MEGA = 1 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """A member of a zip as it is written, true or not: ``data`` is packed already, ``offset`` where it is said to begin."""

    name: bytes
    data: bytes
    size: int
    crc: int = 0
    method: int = 8
    flags: int = 0x800
    mode: int = 0
    offset: int | None = None
    extra: bytes = b""


def entry(name: bytes | str, content: bytes | str = ARABIC, **other) -> Entry:
    """A true member, but for what ``other`` says."""
    content = content.encode() if isinstance(content, str) else content
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packer.compress(content) + packer.flush()
    fields = {"name": name.encode() if isinstance(name, str) else name, "data": data, "size": len(content)}
    return Entry(**(fields | {"crc": zlib.crc32(content)} | other))


def pack(*entries: Entry, said: int | None = None, comment: bytes = b"") -> bytes:
    """A zip of these members; ``said`` is the number of members it says it has."""
    body, listed = bytearray(), bytearray()
    for one in entries:
        at = len(body) if one.offset is None else one.offset
        size = min(one.size, 0xFFFFFFFF)
        fields = (one.flags, one.method, 0, 0x21, one.crc, len(one.data), size, len(one.name), len(one.extra))
        if one.offset is None:
            body += struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, *fields) + one.name + one.extra + one.data
        listed += struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 0x314, 20, *fields, 0, 0, 0, one.mode << 16, at)
        listed += one.name + one.extra
    number = min(len(entries) if said is None else said, 0xFFFF)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, number, number, len(listed), len(body), len(comment))
    return bytes(body + listed) + end + comment


def zeros(megabytes: int) -> bytes:
    """So many megabytes of zeros, packed 1000 to 1 without being packed again and again."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(MEGA)) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * megabytes + b"\x03\x00"


def zips() -> Iterator[tuple[str, bytes]]:
    """Suffix and bytes of zips that are wrong."""
    names = (
        "../a.txt", "../../../../tmp/a.txt", "/a.txt", "//host/a.txt", "C:\\a.txt", "c:a.txt", "..\\..\\a.txt", "a/../../b.txt", "a\x00b.txt",
        "", ".", "..", "./", "/", "a/", "a//b.txt", "~/a.txt", "con.txt", "a\n\rb.txt", "\x1b[2J.txt", "\u202e.txt", "a" * 60_000 + ".txt",
        "a/" * 30_000 + "a.txt", ".hidden", "__MACOSX/a.txt", "x.zip", "x.pdf", "x.html", "x.docx", "x.json", "x.jsonl", "x.md", "a!b#1.txt",
    )  # fmt: skip
    for name in names:
        yield "zip", pack(entry(name))
    yield "zip", pack(entry(b"\xff\xfe\x81.txt"))
    yield "zip", pack(entry(b"\xff\xfe\x81.txt", flags=0))
    yield "zip", pack(*(entry("same.txt", f"{n} {ARABIC}") for n in range(5)))
    yield "zip", pack(entry("link.txt", "../secret.txt", mode=0o120777), entry("device.txt", mode=0o020666))
    yield "zip", pack(entry("a.txt", flags=0x801), entry("b.txt", flags=0x841), entry("c.txt", flags=0x820))
    for method in (1, 6, 9, 12, 14, 93, 98, 99, 65535):
        yield "zip", pack(entry("a.txt", method=method))
    for wrong in (
        {"size": 0},
        {"size": 5},
        {"size": 10**6},
        {"size": 2**32 - 1},
        {"crc": 1},
        {"data": b""},
        {"data": b"\xff" * 99},
        {"offset": 0},
    ):
        yield "zip", pack(entry("good.txt"), entry("bad.txt", **wrong))
    yield "zip", pack(entry("a.txt", offset=10**6), entry("b.txt", offset=2**32 - 1))
    yield "zip", pack(entry("a.txt", extra=struct.pack("<HHQQ", 1, 16, 2**63, 2**63), size=2**32 - 1))
    for said in (0, 7, 0xFFFF):
        yield "zip", pack(entry("a.txt"), said=said)
    yield "zip", pack()
    yield "zip", pack(entry("a.txt"), comment=b"PK\x05\x06" * 9000)
    yield "zip", b"MZ" + bytes(500) + pack(entry("a.txt"))
    yield "zip", pack(entry("a.txt")) * 2
    yield "zip", b"PK\x05\x06" + b"\xff" * 18
    inner = pack(entry("a.txt"))
    for _ in range(30):
        inner = pack(entry("in.zip", inner))
    yield "zip", inner
    yield "zip", pack(*(entry(f"{n}.zip", pack(entry("a.txt", f"{n} {ARABIC}"))) for n in range(20)))
    yield "zip", pack(entry("in.zip", b"PK\x03\x04"), entry("in2.zip", b""), entry("a.docx", inner), entry("b.pdf", inner))


def bombs() -> Iterator[tuple[str, bytes]]:
    """Suffix and bytes of zips that unpack to far more than they are."""
    ten = zeros(10_000)
    extra = struct.pack("<HHQQ", 1, 16, 10_000 * MEGA, len(ten))
    yield "zip", pack(Entry(b"ten.txt", ten, 0xFFFFFFFF, extra=extra))
    liar = pack(Entry(b"liar.txt", ten, 1000))
    yield "zip", liar
    yield "zip", pack(Entry(b"in.zip", liar, len(liar), zlib.crc32(liar), method=0))
    yield "zip", pack(Entry(b"big.json", zeros(255), 255 * MEGA), Entry(b"big.jsonl", zeros(255), 255 * MEGA))
    yield "zip", pack(*(Entry(b"%d.txt" % n, zeros(1), MEGA, zlib.crc32(bytes(MEGA))) for n in range(600)))
    # Many members that share one packed stretch: each says that the stretch is its own.
    yield "zip", pack(entry("a.txt", bytes(MEGA)), *(entry(f"{n}.txt", bytes(MEGA), offset=0) for n in range(300)))
    yield "zip", pack(Entry(b"b.txt", bz2.compress(bytes(40 * MEGA)), 1000, method=12))
    squeezed = lzma.compress(bytes(40 * MEGA), format=lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA1, "dict_size": 4096}])
    for size in (4096, 2**32 - 1):
        yield "zip", pack(Entry(b"c.txt", struct.pack("<BBHBL", 9, 20, 5, 93, size) + squeezed, 1000, method=14))
    crowd = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 0x314, 20, *[0] * 14) * 1_100_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(crowd), 0, 0)
    yield "zip", pack(entry("crowd.zip", crowd + end))
