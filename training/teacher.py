"""The teacher: multilingual-e5-small fine-tuned on the four corpora, in about 40 minutes on 2 cores.

WikiFANE, the largest and the least like news (clitics apart, no hamzas), is seen in the first epoch only; the others in each.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from eval.corpora import Sentence, spans
from eval.ner import compare, figures
from training.batching import batches, pace
from training.corpus import DOMAINS, sentences
from training.e5 import E5, installed
from training.encoder import IGNORED, Encoded, Encoder, Pieces
from training.labels import BIO

Chances = NDArray[np.float32]

#: Corpora (indexes of DOMAINS) of each epoch.
_PLAN = ((0, 1, 2, 3), (0, 2, 3), (0, 2, 3), (0, 2, 3))
#: Learning rates of the pretrained layers and of what is new; the usual ones for a model of this size.
_RATE, _NEW_RATE = 1e-4, 1e-3
_SMOOTHING = 0.02
#: Pieces of a batch when learning and when only reading, padding counted.
_BUDGET, _READ_BUDGET = 1600, 6000
#: The share of sentences whose alefs lose their hamzas, as many papers print them.
_BARE = 0.15
_HAMZAS = str.maketrans("أإآ", "ااا")
_SEED = 1


class Teacher:
    """The network with its cutter. ``work``: where ``teacher.pt`` lies; without it the layers are as pretrained."""

    def __init__(self, work: Path | None = None) -> None:
        e5 = E5(installed())
        self.pieces, self.network = Pieces(e5), Encoder(e5)
        if work is not None:
            kept = torch.load(work / "teacher.pt", weights_only=True)
            self.network.load_state_dict({"pieces.weight": self.network.pieces.weight, **kept})
        self.network.eval()

    def save(self, path: Path) -> None:
        """Writes all but the vectors of the pieces, which stay as pretrained."""
        torch.save({k: v for k, v in self.network.state_dict().items() if k != "pieces.weight"}, path)

    def chances(self, words: Sequence[Sequence[str]], domain: int = 0) -> list[Chances]:
        """Probabilities over BIO for each sentence: (words, 9), in the order of the sentences."""
        out: list[Chances] = [np.zeros((0, len(BIO)), dtype=np.float32)] * len(words)
        items = [(number, self.pieces.encode(one, domain=domain)) for number, one in enumerate(words)]
        for batch in batches(items, lambda item: len(item[1].ids), _READ_BUDGET):
            ids, mask, first, _, domains = self.pieces.tensors([one for _, one in batch])
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                scores = self.network(ids, mask, first, domains)
            for (number, one), rows in zip(batch, scores.float().softmax(-1).numpy(), strict=True):
                out[number] = rows[: len(one.first)]
        return out

    def measured(self, gold: Sequence[Sentence], domain: int = 0) -> dict[str, float]:
        """Strict P, R and F1 by kind and of all."""
        counts = Counter[str]()
        for sentence, rows in zip(gold, self.chances([[w for w, _ in s] for s in gold], domain), strict=True):
            counts += compare(spans([tag for _, tag in sentence]), spans([BIO[best] for best in rows.argmax(-1)]))
        return figures(counts)


def step(data: Path, work: Path) -> None:
    """Writes ``teacher.pt`` after each epoch and prints what it makes of the held-out parts."""
    torch.manual_seed(_SEED)
    teacher = Teacher()
    learn(teacher, {domain: sentences(data, corpus, "train") for domain, corpus in enumerate(DOMAINS)}, work / "teacher.pt")
    for domain, corpus in enumerate(DOMAINS):
        for part in ("dev", "test") if corpus == "anercorp" else ("test",):
            found = teacher.measured(sentences(data, corpus, part), domain)
            print(corpus, part, {name: round(value, 3) for name, value in found.items() if name.endswith("F1")}, flush=True)


def learn(teacher: Teacher, train: dict[int, list[Sentence]], path: Path) -> None:
    """All epochs of the plan. ``train``: sentences by domain."""
    rng = random.Random(_SEED)
    plan = [batches(_items(teacher, train, domains, rng), lambda one: len(one.ids), _BUDGET, rng) for domains in _PLAN]
    network, steps, done = teacher.network, sum(map(len, plan)), 0
    optimizer = _optimizer(network)
    for epoch in plan:
        network.train()
        for batch in epoch:
            share = pace(done, steps, 0.06 * steps, 0.02)
            for group, rate in zip(optimizer.param_groups, (_RATE, _NEW_RATE), strict=True):
                group["lr"] = rate * share
            loss = _loss(teacher, batch)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            done += 1
            if done % 100 == 0:
                print(f"step {done} of {steps}: loss {loss.item():.3f}", flush=True)
        network.eval()
        teacher.save(path)


def _items(teacher: Teacher, train: dict[int, list[Sentence]], domains: Sequence[int], rng: random.Random) -> list[Encoded]:
    out = []
    for domain in domains:
        for sentence in train[domain]:
            bare = rng.random() < _BARE
            words = [word.translate(_HAMZAS) if bare else word for word, _ in sentence]
            out.append(teacher.pieces.encode(words, [tag for _, tag in sentence], domain))
    return out


def _loss(teacher: Teacher, batch: Sequence[Encoded]) -> torch.Tensor:
    ids, mask, first, labels, domains = teacher.pieces.tensors(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = teacher.network(ids, mask, first, domains)
    return nn.functional.cross_entropy(
        scores.float().flatten(0, 1), labels.flatten(), ignore_index=IGNORED, label_smoothing=_SMOOTHING
    )


def _optimizer(network: Encoder) -> torch.optim.Optimizer:
    named = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
    new = [p for name, p in named if name.startswith(("head", "domains"))]
    old = [p for name, p in named if not name.startswith(("head", "domains"))]
    return torch.optim.AdamW([{"params": old}, {"params": new}], weight_decay=0.01)
