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
    torch = pytest.importorskip("torch")
    from training.network import BY_LETTERS, KNOWN, NO_WORD, Shape, Student

    torch.manual_seed(1)
    network = Student(6, Shape(width=24, layers=2, heads=3)).eval()
    for parameter in network.parameters():
        torch.nn.init.normal_(parameter, std=0.3)
    weights = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    tagger = Tagger(packed(weights, table.words, table.vectors, table.groups))

    norms = [*WORDS, "باماكو", ","] * 7
    tokens = [Token(Span(at, at + 1), norm, "word" if norm != "," else "mark", norm) for at, norm in enumerate(norms)]
    rows = [tuple(int(n) for n in np.random.default_rng(at).integers(0, ROWS, 10)) for at in range(len(norms))]
    origin = {",": NO_WORD, "باماكو": BY_LETTERS}
    vectors = [
        table.vectors[WORDS.index(norm)] if norm in WORDS else table.by_letters(norm) if norm != "," else np.zeros(6)
        for norm in norms
    ]
    with torch.no_grad():
        scores = network(
            torch.tensor(np.array(vectors, dtype=np.float32))[None],
            torch.tensor([(*row, origin.get(norm, KNOWN)) for row, norm in zip(rows, norms, strict=True)])[None],
            torch.ones(1, len(norms), dtype=torch.bool),
            torch.zeros(1, dtype=torch.long),
        )
    wanted = scores.softmax(-1)[0].numpy()
    (reading,) = tagger.read([(tokens, rows)])
    assert list(reading.inside) == pytest.approx(list(1 - wanted[:, 0]), abs=0.02)
    assert tagger._chances([(tokens, rows)])[0] == pytest.approx(wanted, abs=0.03)
