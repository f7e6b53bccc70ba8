"""multilingual-e5-small with a layer on top that tags words: the teacher's network (torch)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import torch
from tokenizers import Tokenizer, models
from torch import Tensor, nn
from torch.nn import functional

from training.corpus import DOMAINS
from training.e5 import E5
from training.labels import BIO

_DROPOUT = 0.1
#: Pieces of a word that are read; longer words are addresses and the like.
_MOST = 12
#: What the loss passes over.
IGNORED = -100


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sentence in pieces: their ids, at which of them each word begins, the words' labels, and the domain."""

    ids: list[int]
    first: list[int]
    labels: list[int]
    domain: int


@dataclass
class Pieces:
    """Cuts words into the pieces of the model; each word is cut once."""

    e5: E5
    _kept: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._cutter = Tokenizer(models.Unigram(self.e5.pieces, unk_id=self.e5.unknown, byte_fallback=False))

    def of(self, word: str) -> list[int]:
        """Ids of a word's pieces, at least one."""
        found = self._kept.get(word)
        if found is None:
            found = self._kept[word] = (self._cutter.encode("▁" + word).ids or [self.e5.unknown])[:_MOST]
        return found

    def encode(self, words: Sequence[str], tags: Sequence[str] = (), domain: int = 0) -> Encoded:
        """A sentence; ``tags`` are B- and I-tags, one a word, or none."""
        ids, first = [self.e5.begin], []
        for word in words:
            first.append(len(ids))
            ids += self.of(word)
        return Encoded([*ids, self.e5.end], first, [BIO.index(tag) for tag in tags], domain)

    def tensors(self, batch: Sequence[Encoded]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Ids and mask (sentences, pieces), first pieces and labels (sentences, words), domains (sentences)."""
        long, words = max(len(one.ids) for one in batch), max(len(one.first) for one in batch)
        ids = torch.full((len(batch), long), self.e5.padding)
        mask = torch.zeros(len(batch), long, dtype=torch.bool)
        first = torch.zeros(len(batch), words, dtype=torch.long)
        labels = torch.full((len(batch), words), IGNORED)
        for row, one in enumerate(batch):
            ids[row, : len(one.ids)] = torch.tensor(one.ids)
            mask[row, : len(one.ids)] = True
            first[row, : len(one.first)] = torch.tensor(one.first)
            labels[row, : len(one.labels)] = torch.tensor(one.labels)
        return ids, mask, first, labels, torch.tensor([one.domain for one in batch])


class Block(nn.Module):
    """One layer: attention, then a wider layer with GELU; each is added to what came in and normed after."""

    def __init__(self, e5: E5, number: int) -> None:
        super().__init__()
        wide = e5.width
        self.heads = e5.heads
        self.query, self.key, self.value, self.out = (_linear(e5, f"l{number}.{n}", wide, wide) for n in ("q", "k", "v", "ao"))
        self.inner, self.outer = _linear(e5, f"l{number}.fi", e5.inner, wide), _linear(e5, f"l{number}.fo", wide, e5.inner)
        self.seen_norm, self.out_norm = _norm(e5, f"l{number}.aln"), _norm(e5, f"l{number}.oln")
        self.drop = nn.Dropout(_DROPOUT)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """``x``: (sentences, pieces, width); ``mask``: (sentences, 1, 1, pieces), true where there is a piece."""
        query, key, value = (
            part(x).unflatten(-1, (self.heads, -1)).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        x = self.seen_norm(x + self.drop(self.out(seen.transpose(1, 2).flatten(2))))
        return self.out_norm(x + self.drop(self.outer(functional.gelu(self.inner(x)))))


class Encoder(nn.Module):
    """The pretrained layers, a vector for each domain added to the input, and a layer of labels on each word's first piece."""

    def __init__(self, e5: E5) -> None:
        super().__init__()
        self.pieces = nn.Embedding.from_pretrained(torch.tensor(e5.tensor("emb.word", e5.vocabulary, e5.width)), freeze=True)
        places = e5.tensor("emb.pos", e5.positions, e5.width) + e5.tensor("emb.type", e5.types, e5.width)[0]
        self.places = nn.Embedding.from_pretrained(torch.tensor(places), freeze=False)
        self.norm = _norm(e5, "emb.ln")
        self.domains = nn.Embedding(len(DOMAINS), e5.width)
        nn.init.zeros_(self.domains.weight)
        self.layers = nn.ModuleList(Block(e5, number) for number in range(e5.layers))
        self.drop = nn.Dropout(_DROPOUT)
        self.head = nn.Linear(e5.width, len(BIO))

    def hidden(self, ids: Tensor, mask: Tensor, first: Tensor, domains: Tensor) -> Tensor:
        """The last layer at each word's first piece: (sentences, words, width)."""
        x = self.pieces(ids) + self.places(torch.arange(ids.shape[1])) + self.domains(domains)[:, None]
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        return torch.gather(x, 1, first[:, :, None].expand(-1, -1, x.shape[2]))

    def forward(self, ids: Tensor, mask: Tensor, first: Tensor, domains: Tensor) -> Tensor:
        """Scores over BIO: (sentences, words, 9)."""
        return self.head(self.drop(self.hidden(ids, mask, first, domains)))


def _linear(e5: E5, name: str, out: int, size: int) -> nn.Linear:
    made = nn.Linear(size, out)
    made.weight.data, made.bias.data = torch.tensor(e5.tensor(f"{name}.w", out, size)), torch.tensor(e5.tensor(f"{name}.b", out))
    return made


def _norm(e5: E5, name: str) -> nn.LayerNorm:
    made = nn.LayerNorm(e5.width, eps=e5.epsilon)
    made.weight.data = torch.tensor(e5.tensor(f"{name}.w", e5.width))
    made.bias.data = torch.tensor(e5.tensor(f"{name}.b", e5.width))
    return made
