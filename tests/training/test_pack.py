"""Packed weights are read by the runtime, which computes what the trained network does."""

from pathlib import Path

import numpy as np
import pytest

from khabar.model.span import Span
from khabar.model.text import Token
from khabar.spot.features import ROWS
from khabar.spot.tagger import Tagger, letter_groups
from training.pack import in_bytes, packed
from training.table import Table, load

WORDS = ["سافر", "عمر", "ديالو", "الي"]


@pytest.fixture
def table() -> Table:
    rng = np.random.default_rng(1)
    return Table(WORDS, rng.normal(size=(4, 6)).astype(np.float32), rng.normal(size=(64, 6)).astype(np.float32))


def test_a_byte_is_exact_to_half_a_step(table: Table) -> None:
    steps, scale = in_bytes(table.vectors)
    assert np.abs(steps * scale - table.vectors).max() <= scale.max() / 2 + 1e-6
    assert in_bytes(np.zeros((2, 3), dtype=np.float32))[0].any() == False  # noqa: E712


def test_the_table_is_read_as_it_was_written(table: Table, tmp_path: Path) -> None:
    table.save(tmp_path)
    read = load(tmp_path)
    assert list(read.words) == WORDS
    assert read.vectors == pytest.approx(table.vectors, abs=2e-3)
    assert read.by_letters("باماكو") == pytest.approx(table.groups[letter_groups("باماكو", 64)].sum(axis=0), abs=0.05)


def test_the_runtime_computes_what_was_trained(table: Table) -> None:
    """Also for a word that is in the table only without its clitics, one that is not there at all, and a mark."""
    torch = pytest.importorskip("torch")
    from training.examples import Part
    from training.network import Shape
    from training.student import Learner

    torch.manual_seed(1)
    learner = Learner(table, Shape(width=24, layers=2, heads=3))
    for parameter in learner.network.parameters():
        torch.nn.init.normal_(parameter, std=0.3)
    tagger = Tagger(packed(learner.weights(), table.words, table.vectors, table.groups))

    some = [*(Token(Span(0, 1), word, "word", word, (), word) for word in [*WORDS, "باماكو"])]
    some += [Token(Span(0, 1), "وعمر", "word", "وعمر", ("و",), "عمر"), Token(Span(0, 1), ",", "mark", ",")]
    tokens = tuple(some * 7)
    rows = tuple(tuple(int(n) for n in np.random.default_rng(at).integers(0, ROWS, 10)) for at in range(len(tokens)))
    part = Part(tokens, rows, ("O",) * len(tokens), tuple(range(len(tokens))))
    item = learner._item(part, np.full((len(tokens), 9), 1 / 9, dtype=np.float16), 0)
    with torch.no_grad():
        scores = learner.network(
            torch.tensor(item.vectors.astype(np.float32))[None],
            torch.tensor(item.rows.astype(np.int64))[None],
            torch.ones(1, len(tokens), dtype=torch.bool),
            torch.zeros(1, dtype=torch.long),
        )
    wanted = scores.softmax(-1)[0].numpy()
    (reading,) = tagger.read([(tokens, rows)])
    assert list(reading.inside) == pytest.approx(list(1 - wanted[:, 0]), abs=0.02)
    assert tagger._chances([(tokens, rows)])[0] == pytest.approx(wanted, abs=0.03)
