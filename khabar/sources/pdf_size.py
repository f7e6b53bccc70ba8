"""Whether a PDF unpacks to more than a reader should be asked to hold: looked at before the library is given the file.

The library unpacks and parses what a page draws without a bound: 46 MB of drawing words, packed to 50 KB, made it take 1.3 GB.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any

_STREAM = re.compile(rb"stream\r?\n")
_PIECE = 64 * 1024
#: Filters laid over each other; more than two are not seen in files that people make.
_DEEPEST = 4
#: Bytes of drawing words (which are ASCII) in the whole file, and of anything in one stream. A newspaper's page has about 1 MB.
WORDS, ANYTHING = 32 * 1024 * 1024, 512 * 1024 * 1024
_ASCII = bytes(range(32, 127)) + b"\n\r\t"


def too_large(data: bytes) -> bool:
    """Whether what is packed in the file (by Flate, the filter of nearly all PDFs) is more than WORDS or ANYTHING."""
    words = 0
    for found in _STREAM.finditer(data):
        size = 0
        for piece in _unpacked(data, found.end()):
            size += len(piece)
            # Bitmaps and fonts are no words: they are counted apart.
            words += len(piece) if len(piece.translate(None, _ASCII)) * 4 < len(piece) else 0
            if words > WORDS or size > ANYTHING:
                return True
    return False


def _unpacked(data: bytes, start: int) -> Iterator[bytes]:
    """The pieces of a stream that starts there, all filters undone; nothing where it is not packed."""
    engines = [zlib.decompressobj()]
    for at in range(start, len(data), _PIECE):
        try:
            yield from _through(engines, 0, data[at : at + _PIECE])
        except zlib.error:
            return
        if engines[0].eof:
            return


def _through(engines: list[Any], depth: int, raw: bytes) -> Iterator[bytes]:
    """What bytes become behind the filter of that depth; a packed stream inside is followed. Raises zlib.error."""
    engine = engines[depth]
    while raw:
        piece = engine.decompress(raw, _PIECE)
        raw = engine.unconsumed_tail
        if not piece:
            return
        if depth + 1 == len(engines) and depth + 1 < _DEEPEST and piece[:1] == b"\x78" and _packed(piece):
            engines.append(zlib.decompressobj())
        if depth + 1 < len(engines):
            yield from _through(engines, depth + 1, piece)
        else:
            yield piece


def _packed(piece: bytes) -> bool:
    """Whether bytes begin as a packed stream does."""
    return len(piece) > 1 and (piece[0] * 256 + piece[1]) % 31 == 0
