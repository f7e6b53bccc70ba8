"""Who took part in events with whom."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from khabar.archive.asked.about import meant
from khabar.archive.asked.network import Network, network
from khabar.archive.kept.opening import open_archive
from khabar.archive.kept.store import Archive
from khabar.archive.solved.view import bring_up_to_date
from tests.archive.made import Json, contract, event, met, no_states, reading

HADI, SALMA, OMAR, ZAYD = "هادي المنصوري", "سلمى الطاهر", "عمر الجبالي", "زيد القاضي"


@pytest.fixture
def archive(tmp_path) -> Iterator[Archive]:
    texts: dict[str, list[Json]] = {
        "a": [event(0, "MEET", [HADI, SALMA], "2023-03-01"), event(1, "CALL", [HADI, OMAR], "2023-04-01")],
        # The same meeting again is one event; the next is another one.
        "b": [event(0, "MEET", [HADI, SALMA], "2023-03-01"), event(1, "MEET", [SALMA, OMAR, HADI], "2023-06-01")],
        "c": [event(0, "MEET", [SALMA, OMAR], "2023-08-01"), event(1, "VISIT", [ZAYD], "2023-08-01")],
    }
    with open_archive(tmp_path / "a.db") as store:
        for name, told in texts.items():
            store.store([met(name, f"/x/{name}.txt")], [reading(name, contract(told))], [])
        bring_up_to_date(store, no_states)
        yield store


def drawn(archive: Archive, name: str, most: int) -> Network:
    with archive.engine.connect() as connection:
        chosen = meant(connection, name).chosen
        assert chosen is not None
        return network(connection, chosen.name.id, most)


def edges(shown: Network) -> list[tuple[str, str, int, tuple[tuple[str, int], ...]]]:
    names = {node.name.id: node.name.name for node in shown.nodes}
    return [(names[edge.a], names[edge.b], edge.events, edge.types) for edge in shown.edges]


def test_the_middle_comes_first_and_events_count_once(archive: Archive) -> None:
    shown = drawn(archive, HADI, 9)
    (middle, first), *others = [(node.name.name, node.events) for node in shown.nodes]
    assert (middle, first) == (HADI, 0)
    assert sorted(others) == sorted([(SALMA, 2), (OMAR, 2)])
    assert shown.more == 0
    *own, other = edges(shown)
    assert {one[1]: one[2:] for one in own} == {SALMA: (2, (("MEET", 2),)), OMAR: (2, (("CALL", 1), ("MEET", 1)))}
    assert {one[0] for one in own} == {HADI}
    assert ({other[0], other[1]}, other[2:]) == ({SALMA, OMAR}, (2, (("MEET", 2),)))


def test_only_the_nearest_are_drawn(archive: Archive) -> None:
    shown = drawn(archive, SALMA, 1)
    assert (len(shown.nodes), len(shown.edges), shown.more) == (2, 1, 1)


def test_nobody_met(archive: Archive) -> None:
    shown = drawn(archive, ZAYD, 9)
    assert ([node.name.name for node in shown.nodes], shown.edges, shown.more) == ([ZAYD], (), 0)
