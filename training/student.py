"""The student: small enough to ship, taught by the tags and by the teacher's probabilities, in about 10 minutes on 2 cores."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from eval.corpora import spans
from eval.ner import compare, figures
from khabar.spot.features import ROWS
from khabar.spot.tagger import BARE, BY_LETTERS, KNOWN, NO_WORD, PADDING, Tagger, origin_of
from training.batching import batches, pace
from training.corpus import DOMAINS
from training.examples import WATCHED, Example, Part, load
from training.labels import BIOES, bioes, softened
from training.network import Shape, Student
from training.pack import packed
from training.soft import by_example
from training.table import Table
from training.table import load as load_table

#: Epochs, and how many of them, the last, are without WikiFANE; each of the others sees this share of it.
_EPOCHS, _WITHOUT, _SHARE = 12, 3, 0.5
_WIKIFANE = DOMAINS.index("wikifane")
_RATE, _WARM, _LEAST, _DECAY = 1e-3, 200, 0.01, 0.02
#: Tokens of a batch, padding counted.
_BUDGET = 3000
#: How much the teacher's probabilities weigh beside the tags.
_SOFT = 0.5
#: The share of sentences that are read without what the rules found, and of words whose vector is made from their letters.
_NO_RULES, _SPELLED = 0.1, 0.03
_SEED = 1


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence to learn. ``rows``: (tokens, fields and one more), ``vectors``: (tokens, size), ``wanted``: (tokens, 17)."""

    norms: tuple[str, ...]
    rows: NDArray[np.int32]
    vectors: NDArray[np.float16]
    wanted: NDArray[np.float16]
    domain: int


class Learner:
    """The network with what it learns from."""

    def __init__(self, table: Table, shape: Shape) -> None:
        self.table, self.network = table, Student(table.vectors.shape[1], shape)
        self._at = {word: at for at, word in enumerate(table.words)}
        self._rng = random.Random(_SEED)

    def items(self, examples: Sequence[Example], soft: Sequence[NDArray[np.float16]], domain: int) -> list[Item]:
        """Every part of the examples. ``soft``: the teacher's probabilities over BIO for each example, (words, 9)."""
        return [self._item(part, rows, domain) for one, rows in zip(examples, soft, strict=True) for part in one.parts]

    def _item(self, part: Part, soft: NDArray[np.float16], domain: int) -> Item:
        norms = tuple(token.norm if token.kind == "word" else "" for token in part.tokens)
        known = [origin_of(self._at, t.norm, t.bare) if t.kind == "word" else (None, NO_WORD) for t in part.tokens]
        origin = [ROWS + origin for _, origin in known]
        found = np.zeros((len(norms), self.table.vectors.shape[1]), dtype=np.float16)
        for row, (norm, (at, _)) in enumerate(zip(norms, known, strict=True)):
            if norm:
                found[row] = self.table.vectors[at] if at is not None else self.table.by_letters(norm)
        hard = np.eye(len(BIOES), dtype=np.float32)[bioes(part.tags)]
        wanted = (1 - _SOFT) * hard + _SOFT * softened(soft.astype(np.float32), part.words)
        rows = np.column_stack([np.array(part.rows, dtype=np.int32), np.array(origin, dtype=np.int32)])
        return Item(norms, rows, found, wanted.astype(np.float16), domain)

    def learn(self, core: Sequence[Item], extra: Sequence[Item], watched: Sequence[Example], epochs: int = _EPOCHS) -> None:
        """All epochs: over ``core`` and a share of ``extra``, the last over ``core`` alone."""
        optimizer = torch.optim.AdamW(self.network.parameters(), lr=_RATE, weight_decay=_DECAY)
        plan = [self._epoch(core, extra if epoch < epochs - _WITHOUT else ()) for epoch in range(epochs)]
        steps, done = sum(map(len, plan)), 0
        for number, epoch in enumerate(plan, start=1):
            self.network.train()
            for batch in epoch:
                for group in optimizer.param_groups:
                    group["lr"] = _RATE * pace(done, steps, _WARM, _LEAST)
                loss = self._loss(batch)
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
                optimizer.step()
                done += 1
            print(f"epoch {number}: loss {loss.item():.3f}, {self._watched(watched)}", flush=True)

    def weights(self) -> dict[str, Any]:
        """The network's weights by name, arrays of float32."""
        self.network.eval()
        return {name: value.detach().numpy().copy() for name, value in self.network.state_dict().items()}

    def _epoch(self, core: Sequence[Item], extra: Sequence[Item]) -> list[list[Item]]:
        chosen = [*core, *self._rng.sample(extra, int(len(extra) * _SHARE))]
        return batches(chosen, lambda item: len(item.norms), _BUDGET, self._rng)

    def _loss(self, batch: Sequence[Item]) -> Tensor:
        found, rows, wanted, mask, domains = self._tensors(batch)
        chances = self.network(found, rows, mask, domains).log_softmax(-1)
        return -((wanted * chances).sum(-1) * mask).sum() / mask.sum()

    def _tensors(self, batch: Sequence[Item]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """The batch padded, some of it held back: vectors, rows, wanted, mask (sentences, tokens, ...), domains (sentences)."""
        long, first = max(len(item.norms) for item in batch), batch[0]
        found = np.zeros((len(batch), long, first.vectors.shape[1]), dtype=np.float32)
        rows = np.full((len(batch), long, first.rows.shape[1]), ROWS + PADDING, dtype=np.int64)
        wanted = np.zeros((len(batch), long, len(BIOES)), dtype=np.float32)
        mask = np.zeros((len(batch), long), dtype=bool)
        for at, item in enumerate(batch):
            here = at, slice(len(item.norms))
            found[here], rows[here], wanted[here], mask[here] = item.vectors, item.rows, item.wanted, True
            if self._rng.random() < _NO_RULES:
                rows[*here, 0] = 0
            for token in np.flatnonzero(np.isin(item.rows[:, -1], (ROWS + KNOWN, ROWS + BARE))):
                if self._rng.random() < _SPELLED:
                    found[at, token], rows[at, token, -1] = self.table.by_letters(item.norms[token]), ROWS + BY_LETTERS
        domains = torch.tensor([item.domain for item in batch])
        return torch.tensor(found), torch.tensor(rows), torch.tensor(wanted), torch.tensor(mask), domains

    def _watched(self, examples: Sequence[Example]) -> str:
        tagger = Tagger(packed(self.weights(), self.table.words, self.table.vectors, self.table.groups))
        counts = Counter[str]()
        for one in examples:
            readings = tagger.read([(part.tokens, part.rows) for part in one.parts])
            got = {
                (part.words[name.start], part.words[name.end - 1] + 1, str(name.kind))
                for part, reading in zip(one.parts, readings, strict=True)
                for name in reading.names
            }
            counts += compare(spans([tag for _, tag in one.sentence]), got)
        return f"{WATCHED} F1 {figures(counts)['micro F1']:.3f}"


def step(data: Path, work: Path) -> None:  # noqa: ARG001 (every step's signature)
    """Writes ``student.npz``, the weights by name."""
    torch.manual_seed(_SEED)
    learner, examples = Learner(load_table(work), Shape()), load(work)
    items = []
    with np.load(work / "soft.npz") as soft:
        for domain, corpus in enumerate(DOMAINS):
            name = f"{corpus}.train"
            items.append(learner.items(examples[name], by_example(soft[name], examples[name]), domain))
    core = [item for domain, some in enumerate(items) if domain != _WIKIFANE for item in some]
    learner.learn(core, items[_WIKIFANE], examples[WATCHED])
    np.savez(work / "student.npz", **learner.weights())
