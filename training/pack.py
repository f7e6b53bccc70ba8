"""The student's weights as ``khabar.spot.tagger`` reads them: word vectors in 8 bits, all else in float16."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.table import Array
from training.table import load as load_table

TAGGER = Path(__file__).parents[1] / "khabar" / "spot" / "tagger.npz"
#: The largest value of a signed byte.
_BYTE = 127


def step(data: Path, work: Path) -> None:  # noqa: ARG001 (every step's signature)
    """Writes ``khabar/spot/tagger.npz``."""
    table = load_table(work)
    with np.load(work / "student.npz") as weights:
        np.savez_compressed(TAGGER, **packed(dict(weights), table.words, table.vectors, table.groups))
    print(f"{TAGGER.name}: {TAGGER.stat().st_size / 1e6:.1f} MB")


def packed(weights: Mapping[str, Array], words: Sequence[str], table: Array, groups: Array) -> dict[str, Any]:
    """The arrays of the tagger by name. ``weights`` are those of ``training.network.Student``, matrices (out, in) as torch has
    them; ``table``: (words, size), ``groups``: (buckets, size). The domain is newswire's from here on."""
    out: dict[str, Array] = {"inp.b": weights["inp.bias"] + weights["dom.weight"][0], "feat": weights["feat.weight"]}
    context = weights["ctx.weight"]  # (out, in, before-here-after): laid out as one matrix for three tokens side by side
    out["ctx.w"], out["ctx.b"] = context.transpose(2, 1, 0).reshape(-1, len(context)), weights["ctx.bias"]
    out["inp.w"] = weights["inp.weight"].T
    _put(out, "head", weights, "head", turned=True)
    _put(out, "n0", weights, "n0")
    for layer in range(sum(name.endswith(".qkv.weight") for name in weights)):
        for part in ("qkv", "o", "f1", "f2"):
            _put(out, f"b{layer}.{part}", weights, f"blocks.{layer}.{part}", turned=True)
        for part in ("n1", "n2"):
            _put(out, f"b{layer}.{part}", weights, f"blocks.{layer}.{part}")
        out[f"b{layer}.rel"] = weights[f"blocks.{layer}.rel"]
    whole: dict[str, Any] = {"words": np.frombuffer("\n".join(words).encode(), dtype=np.uint8)}
    whole["vectors"], out["vectors.scale"] = in_bytes(table)
    whole["grams"], out["grams.scale"] = in_bytes(groups)
    return whole | {name: np.ascontiguousarray(array, dtype=np.float16) for name, array in out.items()}


def in_bytes(table: Array) -> tuple[NDArray[np.int8], Array]:
    """Each column in steps of its own: the steps, and what one step is."""
    scale = np.abs(table).max(axis=0) / _BYTE
    scale[scale == 0] = 1
    return np.round(table / scale).astype(np.int8), scale.astype(np.float32)


def _put(out: dict[str, Array], name: str, weights: Mapping[str, Array], source: str, turned: bool = False) -> None:
    weight = weights[f"{source}.weight"]
    out[f"{name}.w"], out[f"{name}.b"] = weight.T if turned else weight, weights[f"{source}.bias"]
