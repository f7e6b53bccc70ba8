"""The student's network in torch; ``khabar.spot.tagger`` computes the same in numpy."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from khabar.spot.features import ROWS
from khabar.spot.tagger import ORIGINS
from training.corpus import DOMAINS
from training.labels import BIOES

#: Rows of the features, and behind them those that say where a token's vector is from.
_ALL_ROWS = ROWS + ORIGINS
#: Distances (tokens) that are told apart to either side.
REACH = 32


@dataclass(frozen=True, slots=True)
class Shape:
    """Width of the layers, their number, heads of each, and the share of values dropped while learning."""

    width: int = 192
    layers: int = 2
    heads: int = 6
    dropout: float = 0.2


class Block(nn.Module):
    """A layer of attention with a learned weight for each distance, and a wider layer with ReLU; normed after each."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        wide = shape.width
        self.qkv, self.o = nn.Linear(wide, 3 * wide), nn.Linear(wide, wide)
        self.f1, self.f2 = nn.Linear(wide, 2 * wide), nn.Linear(2 * wide, wide)
        self.n1, self.n2 = nn.LayerNorm(wide), nn.LayerNorm(wide)
        self.rel = nn.Parameter(torch.zeros(shape.heads, 2 * REACH + 1))
        self.drop = nn.Dropout(shape.dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """``x``: (sentences, tokens, width); ``mask``: (sentences, tokens)."""
        heads, at = len(self.rel), torch.arange(x.shape[1])
        query, key, value = (part.unflatten(-1, (heads, -1)).transpose(1, 2) for part in self.qkv(x).chunk(3, -1))
        near = (at[None] - at[:, None]).clamp(-REACH, REACH) + REACH
        bias = self.rel[:, near][None].masked_fill(~mask[:, None, None, :], -1e4)
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        x = self.n1(x + self.drop(self.o(seen.transpose(1, 2).flatten(2))))
        return self.n2(x + self.drop(self.f2(functional.relu(self.f1(x)))))


class Student(nn.Module):
    """Word vector, feature rows and domain, added; then what stands on both sides; then the layers."""

    def __init__(self, size: int, shape: Shape) -> None:
        """``size``: numbers of a word vector."""
        super().__init__()
        wide = shape.width
        self.inp, self.n0 = nn.Linear(size, wide), nn.LayerNorm(wide)
        self.feat = nn.EmbeddingBag(_ALL_ROWS, wide, mode="sum")
        nn.init.normal_(self.feat.weight, std=0.05)
        self.dom = nn.Embedding(len(DOMAINS), wide)
        nn.init.zeros_(self.dom.weight)
        self.ctx = nn.Conv1d(wide, wide, 3, padding=1)
        self.blocks = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.head = nn.Linear(wide, len(BIOES))
        self.drop = nn.Dropout(shape.dropout)

    def forward(self, vectors: Tensor, rows: Tensor, mask: Tensor, domains: Tensor) -> Tensor:
        """Scores over BIOES, (sentences, tokens, 17).

        ``vectors``: (sentences, tokens, size); ``rows``: (sentences, tokens, fields and one more); ``mask``: (sentences, tokens).
        """
        told = self.feat(rows.flatten(0, 1)).unflatten(0, mask.shape)
        x = self.inp(vectors) + told + self.dom(domains)[:, None]
        x = self.drop(self.n0(x)) * mask[:, :, None]
        x = x + functional.relu(self.ctx(x.transpose(1, 2)).transpose(1, 2))
        for block in self.blocks:
            x = block(x, mask)
        return self.head(self.drop(x))
