"""Every kind of count and relation reads its own examples, and nothing in those that look like them."""

from __future__ import annotations

import pytest

from khabar.lexicon.claims import Counted, Relation, load_counting, load_holdings, load_relations
from khabar.model.claim import State, Tally
from tests.read.reports import read

COUNTS = load_counting().all
RELATIONS = load_relations()


def _id(value: object) -> str | None:
    return value.id if isinstance(value, Counted | Relation) else None


@pytest.mark.parametrize(("entry", "text"), [(c, t) for c in COUNTS for t in c.yes], ids=_id)
def test_counted(entry: Counted, text: str) -> None:
    assert entry.id in [c.rule for c in read(f"{text}.").claims if isinstance(c, Tally)]


@pytest.mark.parametrize("text", [t for c in COUNTS for t in c.no])
def test_not_counted(text: str) -> None:
    assert [c for c in read(f"{text}.").claims if isinstance(c, Tally)] == []


@pytest.mark.parametrize(("relation", "text"), [(r, t) for r in RELATIONS for t in r.yes], ids=_id)
def test_related(relation: Relation, text: str) -> None:
    assert [c.rule for c in read(f"{text}.").claims if isinstance(c, State)] == [relation.id]


@pytest.mark.parametrize("text", [t for r in RELATIONS for t in r.no])
def test_not_related(text: str) -> None:
    assert [c for c in read(f"{text}.").claims if isinstance(c, State)] == []


def test_ids_stand_once_and_every_entry_has_examples() -> None:
    ids = [entry.id for entry in (*COUNTS, *RELATIONS)]
    assert len(ids) == len(set(ids))
    assert [entry.id for entry in (*COUNTS, *RELATIONS) if not (entry.yes and entry.no)] == []
    assert load_holdings().verbs["عين"] == {"appoint"}
