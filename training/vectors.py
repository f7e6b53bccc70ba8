"""A vector for each word: what the teacher makes of it in neutral frames, beside what it was pretrained as.

The teacher's part lets the student know a name without having seen it tagged; the pretrained part keeps what the teacher has no
use for. Words that are not in the table get the sum of the vectors of their groups of letters, which are fitted to the table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn

from khabar.lexicon.names import load_names
from khabar.spot.tagger import letter_groups
from training.corpus import DOMAINS
from training.examples import load as load_examples
from training.table import Array, Table
from training.teacher import Teacher
from training.vocabulary import vocabulary

#: What stands before and after a word when the teacher looks at it: a person is apt to follow the first, a place the second.
_FRAMES = (("قال", "إن"), ("في", "،"))
#: Principal components kept of the teacher's view and of the pretrained one; a component is found on each eighth word.
_LEARNED, _PRETRAINED, _EACH = 80, 48, 8
#: Rows of the table of letter groups; 32,768 keep it at a fifth of the words' table.
BUCKETS = 32_768
_BATCH, _FIT_BATCH, _ROUNDS, _FIT_RATE, _SLOWER = 384, 1024, 4, 0.02, 0.4
_SEED = 1


def step(data: Path, work: Path) -> None:  # noqa: ARG001 (every step's signature)
    """Writes the table: ``words.json`` and ``vectors.npz``."""
    torch.manual_seed(_SEED)
    examples = load_examples(work)
    words = vocabulary(load_names(), (one for corpus in DOMAINS for one in examples[f"{corpus}.train"]))
    print(len(words), "words", flush=True)
    table = made(words, Teacher(work))
    table.save(work)


def made(words: Mapping[str, str], teacher: Teacher, buckets: int = BUCKETS) -> Table:
    """The table of folded words, each given with its spelling."""
    spellings = list(words.values())
    vectors = np.concatenate([components(view, size) for view, size in _views(spellings, teacher)], axis=1)
    return Table(list(words), vectors, fitted(list(words), vectors, buckets))


def _views(spellings: Sequence[str], teacher: Teacher) -> list[tuple[Array, int]]:
    learned = in_frames(spellings, teacher)
    learned /= learned.std(axis=0).clip(1e-3)
    known = teacher.network.pieces.weight.numpy()
    pretrained = np.stack([known[teacher.pieces.of(word)].mean(axis=0) for word in spellings])
    return [(learned, _LEARNED), (pretrained, _PRETRAINED)]


def in_frames(spellings: Sequence[str], teacher: Teacher) -> Array:
    """The teacher's last layer at each word in each frame, as newswire: (words, frames times width)."""
    order = sorted(range(len(spellings)), key=lambda at: len(teacher.pieces.of(spellings[at])))
    parts = []
    for before, after in _FRAMES:
        out: Array | None = None
        for start in range(0, len(order), _BATCH):
            rows = order[start : start + _BATCH]
            items = [teacher.pieces.encode((before, spellings[at], after)) for at in rows]
            ids, mask, first, _, domains = teacher.pieces.tensors(items)
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                hidden = teacher.network.hidden(ids, mask, first, domains)
            found = hidden[:, 1].float().numpy()
            if out is None:
                out = np.empty((len(order), found.shape[1]), dtype=np.float32)
            out[rows] = found
        if out is not None:
            parts.append(out)
    return np.concatenate(parts, axis=1)


def components(rows: Array, size: int) -> Array:
    """The first principal components of ``rows``: (rows, size), their variance 1 over all."""
    centred = rows - rows.mean(axis=0)
    _, _, axes = np.linalg.svd(centred[::_EACH], full_matrices=False)
    found: Array = centred @ axes[:size].T
    return found / found.std()


def fitted(words: Sequence[str], vectors: Array, buckets: int) -> Array:
    """Vectors of the letter groups, (buckets, size), whose sums come as near to the words' vectors as they can."""
    groups = [letter_groups(word, buckets) for word in words]
    bag = nn.EmbeddingBag(buckets, vectors.shape[1], mode="sum")
    nn.init.zeros_(bag.weight)
    optimizer = torch.optim.Adam(bag.parameters(), lr=_FIT_RATE)
    wanted, rng = torch.tensor(vectors), np.random.default_rng(_SEED)
    for _ in range(_ROUNDS):
        order, missed = rng.permutation(len(words)), 0.0
        for start in range(0, len(order), _FIT_BATCH):
            rows = order[start : start + _FIT_BATCH]
            flat = torch.tensor([group for at in rows for group in groups[at]])
            starts = np.cumsum([0, *(len(groups[at]) for at in rows)])[:-1]
            loss = ((bag(flat, torch.tensor(starts)) - wanted[rows]) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            missed += loss.item() * len(rows) / len(words)
        for group in optimizer.param_groups:
            group["lr"] *= _SLOWER
        print(f"letter groups miss {missed:.3f} of {float(vectors.var()):.3f}", flush=True)
    return bag.weight.detach().numpy()
