"""The trained tagger: a small transformer over words, in numpy.

Each token comes in as a vector of its word (from a table, or from its groups of letters where the table has it not) and the
rows of ``khabar.spot.features``, the rules' own findings among them; out come persons, organizations and places with a
probability. How it was trained, on what and under which licence: docs/model-card.md.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from khabar.model.mention import Kind
from khabar.model.text import Token

Array = NDArray[np.float32]
Rows = tuple[int, ...]

#: Labels: outside, then begin, inside, end and single of each kind; the fourth kind (works, events) is not given out.
_KINDS: tuple[Kind | None, ...] = ("person", "organization", "place", None)
_LABELS = 1 + 4 * len(_KINDS)
_PERSON = slice(1, 5)
#: Longer runs of tokens are read in pieces, so that time stays linear.
_WINDOW = 128
#: Pieces that are read together: as many as an article has, and of a long text not so many that memory matters.
_TOGETHER = 40
_REACH = 32
_EPSILON = 1e-5


@dataclass(frozen=True, slots=True)
class Tagged:
    """Tokens ``start`` to before ``end`` of a sentence are a name of ``kind``; ``sure`` is the mean probability of its labels."""

    start: int
    end: int
    kind: Kind
    sure: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence as the tagger reads it: its names, and for each token the chances that it is in one and in a person's."""

    names: tuple[Tagged, ...]
    inside: tuple[float, ...]
    persons: tuple[float, ...]


class Tagger:
    """The weights, and the one thing they do. ``weights`` are float32 arrays by name, as ``training/pack.py`` writes them."""

    def __init__(self, weights: dict[str, Any]) -> None:
        self._w: dict[str, Array] = {k: np.ascontiguousarray(v, dtype=np.float32) for k, v in weights.items() if k not in _PACKED}
        words = bytes(weights["words"]).decode("utf-8").split("\n")
        self._at = dict(zip(words, range(len(words)), strict=True))
        self._vectors, self._grams = weights["vectors"], weights["grams"]
        self._near = {name.removesuffix("rel"): _by_distance(w) for name, w in self._w.items() if name.endswith(".rel")}
        self._heads = self._w["b0.rel"].shape[0]
        self._bases: dict[tuple[str, str, Rows], Array] = {}
        self._threads = ThreadpoolController()

    def read(self, sentences: Sequence[tuple[Sequence[Token], Sequence[Rows]]]) -> list[Reading]:
        """Each sentence, given its tokens and their feature rows; in the order of the sentences."""
        found: list[list[Tagged]] = [[] for _ in sentences]
        inside: list[list[float]] = [[] for _ in sentences]
        persons: list[list[float]] = [[] for _ in sentences]
        pieces = [
            (number, at, tokens[at : at + _WINDOW], rows[at : at + _WINDOW])
            for number, (tokens, rows) in enumerate(sentences)
            for at in range(0, len(tokens), _WINDOW)
        ]
        for some in (pieces[at : at + _TOGETHER] for at in range(0, len(pieces), _TOGETHER)):
            # The arrays are small: more threads only wait for each other, tenfold so where every processor has its own reader.
            with self._threads.limit(limits=1, user_api="blas"):
                told = self._chances([piece[2:] for piece in some])
            for (number, at, _, _), chances in zip(some, told, strict=True):
                found[number].extend(_names(chances, at))
                inside[number].extend((1 - chances[:, 0]).tolist())
                persons[number].extend(chances[:, _PERSON].sum(axis=1).tolist())
        return [Reading(tuple(names), tuple(row), tuple(more)) for names, row, more in zip(found, inside, persons, strict=True)]

    def _chances(self, pieces: Sequence[tuple[Sequence[Token], Sequence[Rows]]]) -> list[Array]:
        """Probabilities of the labels for each piece: (tokens, labels). The tokens of all pieces lie in one array, one below the
        other; only attention and neighbours keep them apart."""
        w = self._w
        ends = list(accumulate(len(tokens) for tokens, _ in pieces))
        starts = [0, *ends[:-1]]
        bases = np.concatenate([self._base(tokens, rows) for tokens, rows in pieces])
        x = _norm(bases + w["feat"][[row[0] for _, rows in pieces for row in rows]], w["n0.w"], w["n0.b"])
        near = np.zeros((len(x), 3, x.shape[1]), dtype=np.float32)
        near[1:, 0], near[:, 1], near[:-1, 2] = x[:-1], x, x[1:]
        near[starts, 0] = near[[end - 1 for end in ends], 2] = 0
        x += np.maximum(near.reshape(len(x), -1) @ w["ctx.w"] + w["ctx.b"], 0)
        bounds = list(zip(starts, ends, strict=True))
        for name in self._near:
            x = self._block(x, bounds, name)
        chances = _softmax(x @ w["head.w"] + w["head.b"])
        return [chances[start:end] for start, end in bounds]

    def _block(self, x: Array, bounds: Sequence[tuple[int, int]], name: str) -> Array:
        w, heads = self._w, self._heads
        qkv = (x @ w[name + "qkv.w"] + w[name + "qkv.b"]).reshape(len(x), 3, heads, -1).transpose(1, 2, 0, 3)
        queries, keys, values = qkv[0] * np.float32(qkv.shape[-1] ** -0.5), qkv[1].swapaxes(-1, -2), qkv[2]
        seen = np.empty((len(x), heads, qkv.shape[-1]), dtype=np.float32)
        for start, end in bounds:
            scores = queries[:, start:end] @ keys[:, :, start:end] + self._near[name][:, : end - start, : end - start]
            seen[start:end] = (_softmax(scores) @ values[:, start:end]).transpose(1, 0, 2)
        x = _norm(x + seen.reshape(x.shape) @ w[name + "o.w"] + w[name + "o.b"], w[name + "n1.w"], w[name + "n1.b"])
        inner = np.maximum(x @ w[name + "f1.w"] + w[name + "f1.b"], 0)
        return _norm(x + inner @ w[name + "f2.w"] + w[name + "f2.b"], w[name + "n2.w"], w[name + "n2.b"])

    def _base(self, tokens: Sequence[Token], rows: Sequence[Rows]) -> Array:
        """What the first layer makes of the words alone: (tokens, width). Kept for words that come again."""
        keys = [
            (token.norm, token.bare, row[1:]) if token.kind == "word" else ("", "", row[1:])
            for token, row in zip(tokens, rows, strict=True)
        ]
        new = [key for key in dict.fromkeys(keys) if key not in self._bases]
        if new:
            if len(self._bases) > _KEPT:
                self._bases.clear()
                new = list(dict.fromkeys(keys))
            known = [self._vector(word, bare) for word, bare, _ in new]
            made = np.stack([vector for vector, _ in known]) @ self._w["inp.w"] + self._w["inp.b"]
            made += self._w["feat"][[(*row, flag) for (_, _, row), (_, flag) in zip(new, known, strict=True)]].sum(axis=1)
            self._bases.update(zip(new, made, strict=True))
        return np.stack([self._bases[key] for key in keys])

    def _vector(self, word: str, bare: str) -> tuple[Array, int]:
        """The vector of a folded word, of what it is without clitics, or of its letters; and the row that says which."""
        first = self._w["feat"].shape[0] - ORIGINS
        if not word:
            return np.zeros(self._vectors.shape[1], dtype=np.float32), first + NO_WORD
        at, origin = origin_of(self._at, word, bare)
        if at is not None:
            return self._vectors[at] * self._w["vectors.scale"], first + origin
        grams = self._grams[letter_groups(word, len(self._grams))].astype(np.float32).sum(axis=0) * self._w["grams.scale"]
        return grams, first + origin


#: Where a token's vector is from, as rows behind those of the features: the table, nowhere (no word), its letters, the table
#: without its clitics; then padding, when learning.
KNOWN, NO_WORD, BY_LETTERS, BARE, PADDING = range(5)
ORIGINS = 5


def origin_of(table: Mapping[str, int], word: str, bare: str) -> tuple[int | None, int]:
    """The row of a folded word in the table, or of what it is without its clitics, and which of the two; else BY_LETTERS."""
    if word in table:
        return table[word], KNOWN
    at = next((table[form] for form in _plainer(bare) if form in table), None)
    return at, BY_LETTERS if at is None else BARE


#: Arrays that stay packed in bytes.
_PACKED = frozenset({"words", "vectors", "grams"})
#: Words whose first layer is kept: 15,000 of 192 numbers are 12 MB.
_KEPT = 15_000


def _plainer(bare: str) -> tuple[str, ...]:
    """The forms under which a word without its clitics may be listed; of two letters none is."""
    return () if len(bare) < 3 else (bare, bare[2:]) if bare.startswith("ال") and len(bare) > 4 else (bare,)


def letter_groups(word: str, buckets: int) -> list[int]:
    """The buckets of a word's groups of three to five letters, its ends marked."""
    marked = f"<{word}>"
    return [
        zlib.crc32(marked[i : i + size].encode("utf-8", "replace")) % buckets
        for size in (3, 4, 5)
        for i in range(len(marked) - size + 1)
    ]


def _norm(x: Array, weight: Array, bias: Array) -> Array:
    """Layer normalisation over the last axis; ``x`` is changed in place."""
    x -= x.mean(axis=-1, keepdims=True)
    x /= np.sqrt((x * x).mean(axis=-1, keepdims=True) + np.float32(_EPSILON))
    x *= weight
    x += bias
    return x


def _softmax(scores: Array) -> Array:
    """Probabilities over the last axis; ``scores`` is changed in place."""
    scores -= scores.max(axis=-1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=-1, keepdims=True)
    return scores


def _by_distance(rel: Array) -> Array:
    """What each head adds for how far apart two tokens are, (heads, distances), for a whole piece: (heads, tokens, tokens)."""
    at = np.arange(_WINDOW)
    laid: Array = rel[:, np.clip(at[None, :] - at[:, None], -_REACH, _REACH) + _REACH]
    return laid


def _names(chances: Array, offset: int) -> list[Tagged]:
    """The names along the likeliest lawful row of labels."""
    labels = chances.argmax(axis=-1)
    if not labels.any():
        return []
    if not (_FROM_START[labels[0]] and _TO_END[labels[-1]] and _LAWFUL[labels[:-1], labels[1:]].all()):
        labels = _viterbi(np.log(chances + np.float32(1e-9)))
    out: list[Tagged] = []
    start = 0
    for at, label in enumerate(labels.tolist()):
        if label == 0:
            continue
        kind, place = _KINDS[(label - 1) // 4], (label - 1) % 4
        if place in (0, 3):
            start = at
        if place in (2, 3) and kind is not None:
            sure = float(chances[np.arange(start, at + 1), labels[start : at + 1]].mean())
            out.append(Tagged(offset + start, offset + at + 1, kind, sure))
    return out


def _viterbi(scores: Array) -> NDArray[np.int64]:
    """The best lawful labels for (tokens, labels) log-probabilities."""
    best = np.where(_FROM_START, scores[0], -np.inf)
    back = np.zeros(scores.shape, dtype=np.int64)
    for at in range(1, len(scores)):
        ways = np.where(_LAWFUL, best[:, None], -np.inf)
        back[at] = ways.argmax(axis=0)
        best = ways.max(axis=0) + scores[at]
    labels = np.zeros(len(scores), dtype=np.int64)
    labels[-1] = np.where(_TO_END, best, -np.inf).argmax()
    for at in range(len(scores) - 1, 0, -1):
        labels[at - 1] = back[at, labels[at]]
    return labels


def _lawful() -> NDArray[np.bool_]:
    """Which label may follow which: inside and end only behind begin or inside of their kind."""
    table = np.zeros((_LABELS, _LABELS), dtype=bool)
    for one in range(_LABELS):
        opened = one > 0 and (one - 1) % 4 in (0, 1)
        for other in range(_LABELS):
            carries_on = other > 0 and (other - 1) % 4 in (1, 2)
            same = one > 0 and other > 0 and (one - 1) // 4 == (other - 1) // 4
            table[one, other] = (carries_on and same) if opened else not carries_on
    return table


_LAWFUL = _lawful()
_FROM_START = _LAWFUL[0]
_TO_END = _LAWFUL[:, 0]


@cache
def load_tagger() -> Tagger:
    """The tagger that ships with khabar; read once a process."""
    with as_file(files("khabar.spot").joinpath("tagger.npz")) as path, np.load(path) as weights:
        return Tagger(dict(weights))
