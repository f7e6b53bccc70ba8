"""Events over time, and the events that fit a filter: by SQL, in the order of ``by_day``."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from khabar.archive.asked.events import Filter, by_day, events, events_page
from khabar.archive.asked.spread import Cell, Extent, cells, cells_of_people, extent, folded, frequent_people, unit_of
from khabar.archive.kept.opening import open_archive
from khabar.archive.kept.store import Archive
from khabar.archive.solved.view import bring_up_to_date
from tests.archive.made import Json, contract, entity_ids, event, met, no_states, reading

SALIM, KARIM, NADA = "سليم البحري", "كريم الساحلي", "ندى الجبلي"
TEXTS: dict[str, Json] = {
    "one": contract(
        [
            event(0, "VISIT", [SALIM], "2019-03-04"),
            event(1, "MEET", [SALIM, KARIM], "2019-03-05", status="planned"),
            event(2, "MEET", [SALIM, NADA], "2019-03"),
            event(3, "CALL", [KARIM], "2012/2018"),
        ],
        outlet="جريدة المرفأ",
    ),
    "two": contract(
        [event(0, "CALL", [KARIM, NADA], "../2017"), event(1, "ATTACK", [NADA]), event(2, "VISIT", [NADA], "2019-03-04")],
        outlet="جريدة الميناء",
    ),
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory) -> Iterator[Archive]:
    with open_archive(tmp_path_factory.mktemp("spread") / "a.db") as store:
        for name, made in TEXTS.items():
            store.store([met(name, f"/x/{name}.txt")], [reading(name, made)], [])
        bring_up_to_date(store, no_states)
        yield store


EVERY = ["../2017", "2012/2018", "2019-03", "2019-03-04", "2019-03-04", "2019-03-05", None]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(), EVERY),
        (Filter(who=SALIM), ["2019-03", "2019-03-04", "2019-03-05"]),
        (Filter(who="كريم", others="ندى"), ["../2017"]),
        (Filter(who="كريم", others="الساحلي"), []),
        (Filter(statuses=("planned",)), ["2019-03-05"]),
        (Filter(statuses=("planned", "happened")), EVERY),
        (Filter(outlet="ميناء"), ["../2017", "2019-03-04", None]),
        (Filter(outlet="جريدة", types=("VISIT",)), ["2019-03-04", "2019-03-04"]),
        (Filter(outlet="مجلة"), []),
        (Filter(first="2018-01-01", last="2019-03-04"), ["2012/2018", "2019-03", "2019-03-04", "2019-03-04"]),
    ],
)
def test_events_that_fit(archive: Archive, wanted: Filter, expected: list[str | None]) -> None:
    found = events(archive, wanted)
    assert [event.edtf for event in found] == expected
    assert found == sorted(found, key=by_day)
    pages = [events_page(archive, wanted, page, 2) for page in range(1, 5)]
    assert {total for total, _ in pages} == {len(expected)}
    assert [event for _, page in pages for event in page] == found


def test_who_may_be_an_id(archive: Archive) -> None:
    assert events(archive, Filter(who=entity_ids(archive)[SALIM])) == events(archive, Filter(who=SALIM))


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        ("2019-03-04", "2019-03-04", "day"),
        ("2019-03-01", "2019-06-08", "day"),
        ("2019-03-01", "2019-06-09", "month"),
        ("2015-01-01", "2024-12-31", "year"),
        ("1950-01-01", "2050-12-31", "decade"),
        ("0001-01-01", "9999-12-31", "century"),
    ],
)
def test_units_are_as_small_as_a_picture_bears(first: str, last: str, unit: str) -> None:
    assert unit_of(first, last) == unit


def test_how_far_events_reach(archive: Archive) -> None:
    with archive.engine.connect() as connection:
        reach = extent(connection, Filter())
        assert (reach.undated, reach.first, reach.last) == (1, "2012-01-01", "2019-03-31")
        assert reach.middle == ("2012-01-01", "2019-03-31")
        assert reach.outside("2019-03-05", "2019-03-05") == (4, 0)
        assert extent(connection, Filter(who="لا أحد")) == Extent((), 0)


@pytest.mark.parametrize(
    ("stretches", "middle"),
    [
        ([], None),
        ([("0001-01-01", "9999-12-31", 3)], None),
        ([("0001-01-01", "2012-12-31", 3)], ("2012-12-31", "2012-12-31")),
        ([("2012-05-01", "9999-12-31", 1), ("2013-01-01", "2013-01-01", 1)], ("2012-05-01", "2013-01-01")),
        # One in twenty-five on each side is far out.
        ([("0900-01-01", "0900-01-01", 1), ("2015-01-02", "2015-01-02", 24)], ("2015-01-02", "2015-01-02")),
        ([("0900-01-01", "0900-01-01", 2), ("2015-01-02", "2015-01-02", 24)], ("0900-01-01", "2015-01-02")),
    ],
)
def test_what_lies_far_out_is_left_out_of_the_middle(stretches, middle) -> None:
    assert Extent(tuple(stretches), 0).middle == middle


def test_rows_of_types(archive: Archive) -> None:
    days = ("2019-03-01", "2019-03-31")
    with archive.engine.connect() as connection:
        wanted = Filter(first=days[0], last=days[1])
        found = folded(cells(connection, wanted, days, "day"), ["MEET"])
    assert [(c.row, c.first, c.last, c.count, len(c.events)) for c in found] == [
        ("", "2019-03-04", "2019-03-04", 2, 2),
        ("MEET", "2019-03-01", "2019-03-31", 1, 1),
        ("MEET", "2019-03-05", "2019-03-05", 1, 1),
    ]


def test_rows_of_people_hold_an_event_once_for_everybody_who_takes_part(archive: Archive) -> None:
    days = ("2010-01-01", "2019-12-31")
    salim, karim, nada = (entity_ids(archive)[name] for name in (SALIM, KARIM, NADA))
    with archive.engine.connect() as connection:
        people = frequent_people(connection, Filter(first=days[0], last=days[1]), 5)
        assert sorted(people) == sorted([(salim, 3), (karim, 3), (nada, 3)])
        found = cells_of_people(connection, Filter(first=days[0], last=days[1]), days, "year", [karim])
    assert [(c.first, c.last, c.count) for c in found] == [
        ("2010-01-01", "2017-12-31", 1),
        ("2012-01-01", "2018-12-31", 1),
        ("2019-01-01", "2019-12-31", 1),
    ]


def test_many_in_one_place_are_counted_and_not_named(tmp_path) -> None:
    with open_archive(tmp_path / "a.db") as store:
        for n in range(5):
            made = contract([event(0, "ATTACK", [f"كاتب {'ابتثج'[n]}"], "2020-01-02")])
            store.store([met(f"t{n}", f"/x/{n}.txt")], [reading(f"t{n}", made)], [])
        bring_up_to_date(store, no_states)
        with store.engine.connect() as connection:
            days = ("2020-01-01", "2020-01-31")
            assert cells(connection, Filter(), days, "day") == [Cell("ATTACK", "2020-01-02", "2020-01-02", 5, ())]
