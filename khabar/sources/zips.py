"""Members of a zip, unpacked in memory under limits, zips inside a zip one level deep.

What a zip says of itself is not trusted: sizes, numbers, names and places are bounded by what is really read.
"""

from __future__ import annotations

import io
import stat
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import IO

from khabar.sources.found import DOCUMENTATION, Found, Limits, PassedOver, printable
from khabar.sources.records import Source

#: Given a member's bytes, its source and its suffix (``.json``), yields what it holds.
Reader = Callable[[bytes, Source, str], Iterator[Found | PassedOver]]
#: Members smaller than this are unpacked whatever their ratio: a page of spaces is no bomb.
_SMALL = 1024 * 1024
#: Bytes unpacked at a time. bzip2 and lzma give all that a piece of packed bytes holds at once, up to 20,000 times as many.
_PIECE, _PACKED_PIECE = 1024 * 1024, 4096
#: Bytes of an entry in a zip's list of members, and of the header before a member's bytes, both without the name.
_ENTRY, _HEADER = 46, 30
#: Characters of a member's name that are printed and kept.
_NAME = 200


class _Budget:
    """What one file may still unpack to, over all its members and inner zips: bytes, bytes packed too tightly, members."""

    def __init__(self, size: int, limits: Limits) -> None:
        self.left = min(limits.unpacked, max(size * limits.ratio, limits.file))
        self.tight = min(limits.file // 4, self.left)
        self.members = limits.members


class _TooMany(Exception):
    """A list of members longer than a zip may have."""


class _Counted(io.RawIOBase):
    """The bytes of a zip as zipfile reads them; a list of too many members is refused before it takes up memory.

    zipfile makes half a kilobyte of every 46 bytes of such a list, however many members the zip says it has.
    """

    def __init__(self, stream: IO[bytes], most: int, size: int) -> None:
        self._stream, self._most, self._size = stream, most, size

    def read(self, size: int = -1) -> bytes:
        """At most that many bytes. Raises _TooMany."""
        data = self._stream.read(min(size, self._size + 1) if size >= 0 else self._size + 1)
        if len(data) > self._size or (len(data) > self._most * _ENTRY and data.count(b"PK\x01\x02") > self._most):
            raise _TooMany
        return data

    def seek(self, offset: int, whence: int = 0) -> int:
        """As of any file."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """As of any file."""
        return self._stream.tell()

    def seekable(self) -> bool:
        """Yes."""
        return True


def read_zip(stream: IO[bytes], source: Source, read: Reader) -> Iterator[Found | PassedOver]:
    """What the members of the zip in ``stream`` hold, in the order of the zip. Nothing is written to disk."""
    yield from _zip(stream, source, read, _Budget(source.blob.size, source.limits), nested=False)


def _zip(stream: IO[bytes], source: Source, read: Reader, budget: _Budget, nested: bool) -> Iterator[Found | PassedOver]:
    limits = source.limits
    try:
        archive = zipfile.ZipFile(_Counted(stream, budget.members, limits.file))
        members = [member for member in archive.infolist() if not member.is_dir() or member.file_size]
    except _TooMany:
        yield source.passed(f"a zip of more than {limits.members:,} files")
        return
    except Exception as error:  # a damaged zip makes zipfile raise almost anything
        yield source.passed(f"a broken zip ({_told(error)})")
        return
    if not members:
        yield source.passed("empty: a zip without files")
        return
    budget.members -= len(members)
    packed = sum(member.compress_size for member in members) or 1
    overlapping, names = _overlapping(members), Counter[str]()
    for number, member in enumerate(members):
        name = _place(member.filename)
        names[name] += 1
        # Two members of one name are two texts, met at two places.
        name = f"{name} ({names[name]})" if names[name] > 1 else name
        part = source.share * min(member.compress_size, packed) // packed
        inner = replace(source, place=f"{source.place}!{name}", share=part)
        if number in overlapping:
            yield inner.passed("its bytes are also those of another file in the zip")
        else:
            yield from _member(archive, member, inner, read, budget, nested)


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Source, read: Reader, budget: _Budget, nested: bool
) -> Iterator[Found | PassedOver]:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    suffix = path.suffix.lower()
    reason = _refusal(member, path, source.limits, budget)
    if not reason and nested and suffix == ".zip":
        reason = "a zip inside a zip inside a zip"
    data = b""
    if not reason:
        data, reason = _unpack(archive, member, source.limits, budget)
    if reason:
        yield source.passed(reason)
    elif suffix == ".zip":
        yield from _zip(io.BytesIO(data), source, read, budget, nested=True)
    else:
        yield from read(data, source, suffix)


def _refusal(member: zipfile.ZipInfo, path: PurePosixPath, limits: Limits, budget: _Budget) -> str:
    """Why a member is not unpacked at all, by what the zip says of it; ``""`` where nothing speaks against it."""
    parts = path.parts
    if not parts or path.is_absolute() or ".." in parts or parts[0][1:2] == ":":
        return "its name leads outside the zip"
    if "__MACOSX" in parts or any(part.startswith(".") for part in parts):
        return "hidden"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "a link to another file"
    if member.flag_bits & 0x1:
        return "locked with a password"
    if path.suffix.lower() in DOCUMENTATION:
        return "documentation, by its name"
    if member.file_size > limits.file:
        return f"larger than {limits.file:,} bytes when unpacked"
    if member.file_size > limits.ratio * member.compress_size and member.file_size > min(_SMALL, budget.tight):
        return f"packed more than {limits.ratio} to 1, as no text is"
    return "the zip unpacks to too many bytes" if member.file_size > budget.left else ""


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits, budget: _Budget) -> tuple[bytes, str]:
    """The bytes of a member, or why there are none."""
    fair = limits.ratio * member.compress_size
    most = min(limits.file, budget.left, max(min(_SMALL, budget.tight), fair))
    piece = _PIECE if member.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) else _PACKED_PIECE
    data, reason = bytearray(), ""
    try:
        with archive.open(member) as stream:
            while len(data) <= most and (some := stream.read(piece)):
                data += some
    except Exception as error:
        reason = f"cannot be unpacked ({_told(error)})"
    # What fails at its end has been unpacked all the same.
    size = max(len(data), min(member.file_size, most)) if reason else len(data)
    budget.left -= min(size, budget.left)
    if size > fair:
        budget.tight -= min(size, budget.tight)
    if not reason and len(data) > most:
        reason = "unpacks to more than the zip says"
    return (b"", reason) if reason else (bytes(data), "")


def _overlapping(members: list[zipfile.ZipInfo]) -> set[int]:
    """Which members' bytes others before them claim, too: so a small zip can be made to hold the same bytes a million times."""
    out: set[int] = set()
    end = -1
    for number in sorted(range(len(members)), key=lambda number: members[number].header_offset):
        member = members[number]
        if member.header_offset < end:
            out.add(number)
        end = max(end, member.header_offset + _HEADER + member.compress_size)
    return out


def _place(name: str) -> str:
    """A member's name as part of a place: printable, and not of any length."""
    name = printable(name)
    return name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"


def _told(error: Exception) -> str:
    """What an error says, in one line; its kind where it says nothing."""
    return printable(" ".join(str(error).split()))[:_NAME] or type(error).__name__
