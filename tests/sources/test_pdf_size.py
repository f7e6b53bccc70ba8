"""PDFs that unpack to too much are told before they are opened."""

from __future__ import annotations

import os
import zlib

import pytest

from khabar.sources.pdf_size import too_large

WORDS = b"BT (a) Tj ET\n"


def stream(packed: bytes) -> bytes:
    return b"%PDF-1.7\n4 0 obj << /Length 1 >> stream\r\n" + packed + b"\nendstream endobj\n"


@pytest.mark.parametrize(
    ("packed", "expected"),
    [
        (zlib.compress(WORDS * 50_000), False),
        (zlib.compress(WORDS * 4_000_000), True),
        (zlib.compress(zlib.compress(WORDS * 4_000_000)), True),
        (zlib.compress(zlib.compress(zlib.compress(WORDS * 4_000_000))), True),
        (zlib.compress(os.urandom(1000) + WORDS * 4_000_000), True),
        (zlib.compress(bytes(60_000_000)), False),  # a bitmap
        (zlib.compress(bytes(600_000_000), 1), True),
        (zlib.compress(WORDS * 4_000_000)[:-9], True),
        (b"x" * 100_000, False),
        (b"", False),
        (os.urandom(100_000), False),
    ],
    ids=range(11),
)
def test_too_large(packed: bytes, expected: bool) -> None:
    assert too_large(stream(packed)) is expected


def test_many_small_ones_add_up() -> None:
    assert too_large(stream(zlib.compress(WORDS * 100_000)) * 40)
    assert not too_large(stream(zlib.compress(WORDS * 100_000)) * 4)
