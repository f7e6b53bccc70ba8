"""Texts in JSON and JSON-lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import IO, Any

from khabar.model.text import Blob, Context, Sighting
from khabar.sources.decode import check, decode
from khabar.sources.fields import Fields, read_record
from khabar.sources.found import Found, Limits, PassedOver, Unreadable, make_text
from khabar.sources.language import language_of
from khabar.sources.mojibake import mended
from khabar.sources.telegram import NAME as TELEGRAM
from khabar.sources.telegram import is_export, messages


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes being read: their place, the file they came in, and how to read them. ``share`` is as in Found."""

    place: str
    blob: Blob
    share: int
    fields: Fields
    limits: Limits

    def at(self, number: int, share: int) -> Source:
        """The record of that number (from 1) inside."""
        return replace(self, place=f"{self.place}#{number}", share=share)

    def passed(self, reason: str) -> PassedOver:
        """All of it, passed over."""
        return PassedOver(self.place, reason, self.share)

    def found(
        self, content: str, context: Context, extractor: str, raw: bytes | None = None, suffix: str = ""
    ) -> Found | PassedOver:
        """Its text, or why that is not worth keeping. ``raw`` and ``suffix`` as in Found.

        Where the text had been decoded wrongly and could be mended, the extractor's name says so (``plain/1+mended``).
        """
        try:
            check(content, self.limits)
            whole, context = mended(content, context)
        except Unreadable as error:
            return self.passed(str(error))
        text = make_text(whole, extractor if whole == content else f"{extractor}+mended", language_of(whole))
        sighting = Sighting(self.blob, self.place, context.outlet, context.retrieved)
        return Found(text, context, sighting, self.share, raw, suffix)


def read_json(data: bytes, source: Source) -> Iterator[Found | PassedOver]:
    """The records of one JSON value: an object, a list of objects or of texts, or an object that holds one such list.

    What turns out to be JSON-lines is read as such.
    """
    try:
        text = decode(data)
        if sum(map(text.count, "[{,")) > source.limits.values:
            raise Unreadable(f"JSON of more than {source.limits.values:,} values: give it as JSON-lines")
        yield from _value(json.loads(text), source)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and "\n" in text.strip():
            lines = text.split("\n")
            each = source.share // len(lines)
            yield from (_line(line.encode(), source.at(n, each)) for n, line in enumerate(lines, 1) if line.strip())
        else:
            yield source.passed(_broken(error) if text.strip() else "empty")
    except Unreadable as error:
        yield source.passed(str(error))
    except (RecursionError, ValueError) as error:
        yield source.passed(f"broken JSON ({type(error).__name__})")


def read_lines(stream: IO[bytes], source: Source, ratio: float = 1.0) -> Iterator[Found | PassedOver]:
    """The records of JSON-lines, one line in memory at a time; empty lines are skipped.

    ``ratio`` is how many bytes of the outermost file one byte of ``stream`` stands for.
    """
    most, number, met = source.limits.line, 0, False
    while line := stream.readline(most + 1):
        number += 1
        size = len(line)
        if size > most and not line.endswith(b"\n"):
            met, size = True, size + _skip_line(stream)
            yield source.at(number, int(size * ratio)).passed(f"a line longer than {most:,} bytes")
        elif line.strip():
            met = True
            yield _line(line, source.at(number, int(size * ratio)))
    if not met:
        yield source.passed("empty")


def _skip_line(stream: IO[bytes]) -> int:
    """Reads to the end of the line in pieces; how many bytes that were."""
    size = 0
    while rest := stream.readline(1 << 20):
        size += len(rest)
        if rest.endswith(b"\n"):
            break
    return size


def _line(line: bytes, source: Source) -> Found | PassedOver:
    try:
        return _record(json.loads(decode(line)), source)
    except Unreadable as error:
        return source.passed(str(error))
    except json.JSONDecodeError as error:
        return source.passed(_broken(error))
    except (RecursionError, ValueError) as error:
        return source.passed(f"broken JSON ({type(error).__name__})")


def _value(value: Any, source: Source) -> Iterator[Found | PassedOver]:
    if is_export(value):
        yield from _messages(value, source)
        return
    if isinstance(value, Mapping) and not source.fields.known(value):
        lists = [v for v in value.values() if isinstance(v, list) and v and isinstance(v[0], Mapping)]
        value = lists[0] if len(lists) == 1 else value
    if not isinstance(value, list):
        yield _record(value, source)
    elif not value:
        yield source.passed("empty: a list without records")
    else:
        each = source.share // len(value)
        for number, record in enumerate(value, 1):
            yield _record(record, source.at(number, each))


def _record(record: Any, source: Source) -> Found | PassedOver:
    if isinstance(record, str):
        return source.found(record, Context(), "record/1")
    if not isinstance(record, Mapping):
        return source.passed("not a record: neither an object nor a text")
    try:
        text, context = read_record(record, source.fields)
        if "<" not in text:
            return source.found(text, context, "record/1")
        # Imported here: what reads markup takes half a second to load.
        from khabar.sources.pages import read_markup

        return source.found(*read_markup(text, context))
    except Unreadable as error:
        return source.passed(str(error))


def _messages(value: Mapping[str, Any], source: Source) -> Iterator[Found | PassedOver]:
    told = list(messages(value))
    if not told:
        yield source.passed("empty: an export without messages")
    for number, message in enumerate(told, 1):
        place = source.at(number, source.share // len(told))
        yield place.passed(str(message)) if isinstance(message, Unreadable) else place.found(*message, TELEGRAM)


def _broken(error: json.JSONDecodeError) -> str:
    return f"broken JSON (line {error.lineno}, column {error.colno}: {error.msg})"
