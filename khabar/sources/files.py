"""Files, folders and zips to texts, in a stable order; whatever cannot be read is passed over with its reason."""

from __future__ import annotations

import hashlib
import io
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePath

from khabar.model.text import Blob, Context
from khabar.sources.decode import decode
from khabar.sources.documents import current_extractor, extract
from khabar.sources.fields import Fields
from khabar.sources.found import ABOUT, DOCUMENTATION, Found, Limits, PassedOver, Unreadable, printable
from khabar.sources.records import Source, read_json, read_lines
from khabar.sources.zips import read_zip

_JSON = ".json"
_LINES = frozenset({".jsonl", ".ndjson", ".jsonlines"})
_ZIP = ".zip"
_UTF8_MOST = 4  # bytes of one character


def walk(
    paths: Iterable[str | os.PathLike[str]], fields: Fields | None = None, limits: Limits | None = None
) -> Iterator[Found | PassedOver]:
    """Every text in ``paths`` (files, folders, zips), files of a folder by name. Never raises for a bad file.

    Places are the paths as given, ``!`` before a member of a zip, ``#`` and the number before a record (from 1).
    """
    for path in paths:
        yield from _path(os.fspath(path), fields or Fields(), limits or Limits())


def total_bytes(paths: Iterable[str | os.PathLike[str]]) -> int:
    """How many bytes the files in ``paths`` have, for a progress bar; what cannot be looked at counts 0."""
    total = 0
    for path in paths:
        if os.path.isdir(path):
            total += sum(_size(os.path.join(top, name)) for top, _, names in os.walk(path) for name in names)
        else:
            total += _size(os.fspath(path))
    return total


def _path(path: str, fields: Fields, limits: Limits) -> Iterator[Found | PassedOver]:
    try:
        info = os.stat(path)
        if stat.S_ISDIR(info.st_mode):
            yield from _folder(path, fields, limits)
        elif not stat.S_ISREG(info.st_mode):
            yield PassedOver(printable(path), "not a file")
        else:
            yield from _file(path, info.st_size, fields, limits)
    except (OSError, ValueError) as error:
        yield PassedOver(printable(path), _reason(error))


def _folder(path: str, fields: Fields, limits: Limits) -> Iterator[Found | PassedOver]:
    """The files below a folder, by name. Folders reached through a link are not entered: links can go round in circles."""
    with os.scandir(path) as entries:
        inside = sorted(entries, key=lambda entry: entry.name)
    for entry in inside:
        try:
            yield from _entry(entry, fields, limits)
        except OSError as error:  # a link that leads to itself: the files after it are read all the same
            yield PassedOver(printable(entry.path), _reason(error))


def _entry(entry: os.DirEntry[str], fields: Fields, limits: Limits) -> Iterator[Found | PassedOver]:
    if entry.name.startswith("."):
        yield PassedOver(printable(entry.path), "hidden")
    elif entry.is_file() and PurePath(entry.name).suffix.lower() in DOCUMENTATION:
        yield PassedOver(printable(entry.path), ABOUT)
    elif entry.is_symlink() and entry.is_dir():
        yield PassedOver(printable(entry.path), "a link to a folder")
    else:
        yield from _path(entry.path, fields, limits)


def _file(path: str, size: int, fields: Fields, limits: Limits) -> Iterator[Found | PassedOver]:
    suffix = PurePath(path).suffix.lower()
    source = Source(printable(path), Blob("", size), size, fields, limits)
    if reason := _too_large(suffix, size, limits):
        yield source.passed(reason)
        return
    with open(path, "rb") as stream:
        source = replace(source, blob=Blob(hashlib.file_digest(stream, "sha256").hexdigest(), size))
        stream.seek(0)
        if suffix == _ZIP:
            yield from read_zip(stream, source, _data)
        elif suffix in _LINES:
            yield from read_lines(stream, source)
        else:
            # A file that grows while it is read is read as far as its size was.
            yield from _data(stream.read(size), source, suffix)


def _data(data: bytes, source: Source, suffix: str) -> Iterator[Found | PassedOver]:
    """What bytes in memory hold: JSON, JSON-lines, a page, a document or one plain text. Unknown kinds are tried as text."""
    if suffix in _LINES:
        yield from read_lines(io.BytesIO(data), source, source.share / max(len(data), 1))
    elif suffix == _JSON:
        yield from read_json(data, source)
    elif reason := _too_large(suffix, len(data), source.limits):
        yield source.passed(reason)
    else:
        try:
            if current_extractor(suffix):
                yield source.found(*extract(data, suffix, source.limits), data, suffix)
                return
            yield source.found(decode(data), Context(), "plain/1")
        except Unreadable as error:
            yield source.passed(str(error))


def _too_large(suffix: str, size: int, limits: Limits) -> str:
    """Why a file of that many bytes is not even opened; ``""`` where it is."""
    if suffix in _LINES or suffix == _ZIP:
        return ""
    if suffix == _JSON:
        more = "give it as JSON-lines, which is read line by line"
        return f"larger than {limits.file:,} bytes: {more}" if size > limits.file else ""
    if current_extractor(suffix):
        return f"larger than {limits.file:,} bytes" if size > limits.file else ""
    return f"longer than {limits.characters:,} characters" if size > limits.characters * _UTF8_MOST else ""


def _reason(error: Exception) -> str:
    """Why a file could not be opened, in words."""
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return f"cannot be opened ({getattr(error, 'strerror', None) or error})"


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:
        return 0
