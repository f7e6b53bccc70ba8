"""The reader of pretrained weights, on a file of the same layout made here."""

import struct
from pathlib import Path

import numpy as np
import pytest

from training.e5 import E5


def four_bits(values: np.ndarray, scale: float) -> bytes:
    """Groups of 32 values, each a float16 and the values' steps, the first half in the low bits."""
    out = b""
    for group in (values / scale + 8).round().astype(np.uint8).reshape(-1, 32):
        out += np.array([scale], "<f2").tobytes() + (group[:16] | group[16:] << 4).tobytes()
    return out


@pytest.fixture
def path(tmp_path: Path) -> Path:
    pieces = ["<s>", "▁ال", "قمة"]
    tensors = {
        "emb.ln.b": np.arange(4, dtype="<f4").tobytes(),
        "l0.q.w": four_bits(np.floor(np.arange(-8, 8, 0.25)), 1.0) + four_bits(np.full(32, 0.5), 0.25),
    }
    blob = "".join(pieces).encode()
    ends = np.cumsum([0, *(len(piece.encode()) for piece in pieces)]).astype("<u4").tobytes()
    head = b"E5S1" + struct.pack("<i7i fi 5i Q", 1, 4, 1, 2, 8, 3, 16, 1, 1e-5, 0, 3, 0, 2, 1, 1, len(blob))
    head += ends + struct.pack("<3f", 0.0, -1.5, -2.5) + blob + struct.pack("<iI", 0, 2) + b"..."[:2]
    size = len(head) + 4 + sum(2 + len(name) + 5 + 16 for name in tensors)
    table = struct.pack("<i", len(tensors))
    for name, stored in tensors.items():
        table += struct.pack("<H", len(name)) + name.encode() + b"\0" * 5 + struct.pack("<QQ", size, len(stored))
        size += len(stored)
    out = tmp_path / "weights.bin"
    out.write_bytes(head + table + b"".join(tensors.values()))
    return out


def test_sizes_pieces_and_tensors(path: Path) -> None:
    e5 = E5(path)
    assert (e5.width, e5.layers, e5.heads, e5.inner, e5.vocabulary, e5.positions, e5.types) == (4, 1, 2, 8, 3, 16, 1)
    assert (e5.begin, e5.end, e5.padding, e5.unknown) == (0, 2, 1, 1)
    assert e5.epsilon == pytest.approx(1e-5)
    assert e5.pieces == [("<s>", 0.0), ("▁ال", -1.5), ("قمة", -2.5)]
    assert e5.tensor("emb.ln.b", 4).tolist() == [0, 1, 2, 3]
    assert e5.tensor("l0.q.w", 3, 32)[:2].ravel() == pytest.approx(np.floor(np.arange(-8, 8, 0.25)))
    assert e5.tensor("l0.q.w", 3, 32)[2] == pytest.approx(0.5)


def test_another_file_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.bin"
    other.write_bytes(b"something else")
    with pytest.raises(ValueError, match="does not hold weights"):
        E5(other)
