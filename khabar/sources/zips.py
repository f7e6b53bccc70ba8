"""Members of a zip, unpacked in memory under limits, zips inside a zip one level deep."""

from __future__ import annotations

import io
import zipfile
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


class _Budget:
    """How many bytes one file may still unpack to, over all its members and inner zips."""

    def __init__(self, size: int, limits: Limits) -> None:
        self.left = min(limits.unpacked, max(size * limits.ratio, limits.file))


def read_zip(stream: IO[bytes], source: Source, read: Reader) -> Iterator[Found | PassedOver]:
    """What the members of the zip in ``stream`` hold, in the order of the zip. Nothing is written to disk."""
    yield from _zip(stream, source, read, _Budget(source.blob.size, source.limits), nested=False)


def _zip(stream: IO[bytes], source: Source, read: Reader, budget: _Budget, nested: bool) -> Iterator[Found | PassedOver]:
    try:
        archive = zipfile.ZipFile(stream)
        members = [member for member in archive.infolist() if not member.is_dir()]
    except Exception as error:  # a damaged zip makes zipfile raise almost anything
        yield source.passed(f"a broken zip ({error})")
        return
    if len(members) > source.limits.members:
        yield source.passed(f"a zip of more than {source.limits.members:,} files")
    elif not members:
        yield source.passed("empty: a zip without files")
    else:
        packed = sum(member.compress_size for member in members) or 1
        for member in members:
            part = source.share * member.compress_size // packed
            inner = replace(source, place=f"{source.place}!{printable(member.filename)}", share=part)
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
    if member.flag_bits & 0x1:
        return "locked with a password"
    if path.suffix.lower() in DOCUMENTATION:
        return "documentation, by its name"
    if member.file_size > limits.file:
        return f"larger than {limits.file:,} bytes when unpacked"
    if member.file_size > max(_SMALL, limits.ratio * member.compress_size):
        return f"packed more than {limits.ratio} to 1, as no text is"
    return "the zip unpacks to too many bytes" if member.file_size > budget.left else ""


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits, budget: _Budget) -> tuple[bytes, str]:
    """The bytes of a member, or why there are none. What the zip says of its size is not trusted."""
    most = min(limits.file, budget.left, max(_SMALL, limits.ratio * member.compress_size))
    try:
        with archive.open(member) as stream:
            data = stream.read(most + 1)
    except Exception as error:
        return b"", f"cannot be unpacked ({error})"
    budget.left -= len(data)
    return (b"", "unpacks to more than the zip says") if len(data) > most else (data, "")
