"""The view across texts: solving what was touched gives what solving everything gives; ids last; lost ids lead on."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from khabar.archive.kept.derive import touch
from khabar.archive.kept.opening import open_archive
from khabar.archive.kept.store import Archive
from khabar.archive.schema import tables as t
from khabar.archive.solved import blocks
from khabar.archive.solved.view import bring_up_to_date, find_event, find_ids, is_current
from tests.archive.made import Json, contract, entity, entity_ids, event, event_ids, id_of, met, no_states, reading, shown, visits


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "a.db") as store:
        yield store


def keep(archive: Archive, text: str, made: Json, place: str = "") -> None:
    archive.store([met(text, place or text)], [reading(text, made)], [])


def solve(archive: Archive) -> None:
    bring_up_to_date(archive, no_states)
    assert is_current(archive)


def touch_all(archive: Archive) -> None:
    with archive.engine.begin() as connection:
        touch(connection, "block", connection.execute(select(t.spelling.c.block)).scalars().all())
        touch(connection, "claims", map(str, connection.execute(select(t.claim.c.text)).scalars()))


# --- touched blocks only, or everything ---------------------------------------------------------------------------

#: Names that are one, names that only look so, one name of two kinds, and names of the lexicon in two blocks.
PEOPLE = [
    ("غريغوري ماكسيموف", ""),
    ("جريجوري مكسيموف", ""),
    ("غريغوري أندريه ماكسيموف", ""),
    ("ماكسيموف", ""),
    ("كمال الزيداني", ""),
    ("كمال أحمد الزيداني", ""),
    ("سيرغي شويغو", "sergei-shoigu"),
    ("سيرجي شويجو", ""),
    ("سيرغي كوجوغيتوفيتش", "sergei-shoigu"),
    ("سيرجي كوجوغيتوفيتش", ""),
]
PLACES = ["موسكو", "القاهرة", None]
DAYS = ["2016-06-28", "2016-06-28", "2016-06-28", "2016-06", "2016-07-01", "2016", None]


def happening(rng: random.Random, number: int) -> Json:
    kind = rng.choice(["VISIT", "MEET", "CALL"])
    part = f"h{number - 1}" if number and rng.random() < 0.3 else None
    status = rng.choice(["happened", "happened", "planned"])
    made = event(number, kind, [], rng.choice(DAYS), place=rng.choice(PLACES), part_of=part, status=status)
    made["who"] = [{"entity": key or f"person:{name}", "as": None} for name, key in rng.sample(PEOPLE[: rng.choice([3, 10])], 2)]
    return made


def any_contract(seed: int) -> Json:
    """A text with up to three events of those names."""
    rng = random.Random(seed)
    told = [happening(rng, number) for number in range(rng.randint(0, 3))]
    made = contract(told, published={"edtf": f"2016-07-0{rng.randint(1, 9)}", "basis": "text"})
    used = {p["entity"] for e in told for p in e["who"]}
    people = [entity(name, key=key) for name, key in PEOPLE if (key or f"person:{name}") in used]
    # Of a key's names a text has one; of names that only stand there every text has some.
    once = list({e["id"]: e for e in rng.sample(people, len(people))}.values())
    there = {e["id"] for e in once}
    more = [e for name, key in rng.sample(PEOPLE, 2) if (e := entity(name, key=key))["id"] not in there]
    made["entities"] = [e for e in made["entities"] if e["kind"] == "place"] + [*once, *more[:1]]
    return made


TEXTS = 60
#: A batch: (place, seed of the text now met there) each, and whether the view is solved after it.
BATCHES = st.lists(
    st.tuples(st.lists(st.tuples(st.integers(0, 9), st.integers(0, TEXTS - 1)), min_size=1, max_size=6), st.booleans()),
    min_size=1,
    max_size=6,
)


@settings(max_examples=40, deadline=None)
@given(BATCHES, st.randoms(use_true_random=False))
def test_solving_what_was_touched_is_solving_everything(batches, rng) -> None:
    now: dict[str, int] = {}
    with open_archive(":memory:") as step, open_archive(":memory:") as whole:
        for batch, solved in batches:
            placed = {f"p{place}": seed for place, seed in batch}
            now |= placed
            texts = {f"نص {seed}": any_contract(seed) for seed in placed.values()}
            step.store(
                [met(f"نص {seed}", place) for place, seed in placed.items()],
                [reading(text, made) for text, made in texts.items()],
                [],
            )
            if solved:
                solve(step)
        solve(step)
        found, ids, people = shown(step), event_ids(step), entity_ids(step)
        touch_all(step)
        solve(step)
        assert (shown(step), event_ids(step), entity_ids(step)) == (found, ids, people)
        for place, seed in rng.sample(sorted(now.items()), len(now)):
            keep(whole, f"نص {seed}", any_contract(seed), place)
        solve(whole)
        assert shown(whole) == found


def test_any_order_of_arrival_gives_the_same_view(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty orders, some text by text and some at once; claims looked up one from the other, and all solved together."""
    rng = random.Random(8)
    views = []
    for turn in range(20):
        monkeypatch.setattr(blocks, "_FEW_TEXTS", 200 if turn % 2 else 0)
        monkeypatch.setattr(blocks, "_MANY", 1 if turn % 2 else 0)
        with open_archive(":memory:") as archive:
            for n in rng.sample(range(24), 24):
                keep(archive, f"نص {n}", any_contract(n), f"p{n}")
                if turn % 4 < 2 and n % 5 == 0:
                    solve(archive)
            solve(archive)
            views.append(shown(archive))
    assert all(view == views[0] for view in views)


def test_the_random_texts_hold_what_could_go_wrong() -> None:
    """The test above is worth as much as its texts: there are events of several versions, parts, and every relation but two."""
    with open_archive(":memory:") as archive:
        archive.store(
            [met(f"نص {n}", f"p{n}") for n in range(TEXTS)], [reading(f"نص {n}", any_contract(n)) for n in range(TEXTS)], []
        )
        solve(archive)
        found = shown(archive)
    seen = {row[2] for row in found["relations"]}
    assert {"agrees", "adds", "less exact", "updates"} <= seen
    assert found["part_of"]
    assert max(len(some) for _, some in found["entities"]) >= 3


# --- ids -----------------------------------------------------------------------------------------------------------


def test_an_event_keeps_its_id_when_texts_come(archive: Archive) -> None:
    keep(archive, "أ", visits("كمال الزيداني"))
    made = contract([event(0, "VISIT", ["كمال الزيداني"], "2016-06-28")])
    keep(archive, "ب", made)
    solve(archive)
    before = event_ids(archive)
    keep(archive, "ت", made)
    keep(archive, "ث", contract([event(0, "VISIT", ["كمال الزيداني"], "2018")]))
    solve(archive)
    after = event_ids(archive)
    assert before.items() <= after.items()
    assert after[id_of("ت"), "h0"] == before[id_of("ب"), "h0"]
    assert len(set(after.values())) == 3


def test_a_lost_event_leads_to_where_most_of_its_claims_went(archive: Archive) -> None:
    """Two events of a month become one when a text tells both days as one stretch, and two again when it goes."""
    who = ["كمال الزيداني"]
    told = {
        text: contract([event(0, "VISIT", who, day)])
        for text, day in (("أ", "2016-06-03"), ("ب", "2016-06-20"), ("ت", "2016-06-20"))
    }
    for text, made in told.items():
        keep(archive, text, made)
    solve(archive)
    small, large = event_ids(archive)[id_of("أ"), "h0"], event_ids(archive)[id_of("ب"), "h0"]
    assert small != large
    archive.store([met("أ", "أ")], [reading("أ", contract([event(0, "VISIT", who, "2016-06-20")]))], [])
    solve(archive)
    assert set(event_ids(archive).values()) == {large}
    assert find_event(archive, small) == [large]
    archive.store([met("أ", "أ")], [reading("أ", told["أ"])], [])
    solve(archive)
    assert event_ids(archive)[id_of("ب"), "h0"] == large
    alone = event_ids(archive)[id_of("أ"), "h0"]
    assert alone != large
    assert find_event(archive, small) == [alone if alone == small else large]


def test_a_chain_of_lost_ids_leads_to_the_last(archive: Archive) -> None:
    who = ["كمال الزيداني"]
    days = ["2016-01-01", "2016-03-01", "2016-03-01", *["2016-05-01"] * 4]
    for number, day in enumerate(days):
        keep(archive, f"نص {number}", contract([event(0, "VISIT", who, day)]))
    solve(archive)
    first, second, third = (event_ids(archive)[id_of(f"نص {n}"), "h0"] for n in (0, 1, 3))
    keep(archive, "نص 0", contract([event(0, "VISIT", who, "2016-03-01")]))
    solve(archive)
    assert find_event(archive, first) == [second]
    for number in range(3):
        keep(archive, f"نص {number}", contract([event(0, "VISIT", who, "2016-05-01")]))
    solve(archive)
    assert find_event(archive, first) == find_event(archive, second) == [third]


def test_an_entity_keeps_its_id_and_a_lost_one_leads_on(archive: Archive) -> None:
    for number, name in enumerate(("كمال سعيد الزيداني", "كمال أحمد الزيداني", "كمال أحمد الزيداني")):
        keep(archive, f"نص {number}", visits(name))
    solve(archive)
    before = entity_ids(archive)
    assert len(set(before.values())) == 2
    keep(archive, "نص 3", visits("كمال أحمد سعيد الزيداني"))
    solve(archive)
    after = entity_ids(archive)
    kept = before["كمال أحمد الزيداني"]
    assert set(after.values()) == {kept}
    with archive.engine.connect() as connection:
        assert find_ids(connection, before["كمال سعيد الزيداني"]).entities == (kept,)
        assert find_ids(connection, "person-").entities == (kept,)
        assert find_ids(connection, "").entities == ()


def test_a_name_that_stands_nowhere_any_more_goes(archive: Archive) -> None:
    keep(archive, "أ", visits("كمال الزيداني", "ليلى المصراتي"), "p")
    solve(archive)
    keep(archive, "ب", visits("كمال الزيداني"), "p")
    solve(archive)
    assert set(entity_ids(archive)) == {"كمال الزيداني"}
    assert archive.counts()["entity"] == 1


def test_a_new_version_of_a_text_keeps_the_ids_of_its_events(archive: Archive) -> None:
    keep(archive, "أ", visits("كمال الزيداني", "ليلى المصراتي"), "p")
    solve(archive)
    before = event_ids(archive)
    keep(archive, "ب", visits("ليلى المصراتي", "كمال الزيداني"), "p")
    solve(archive)
    after = event_ids(archive)
    assert after == {(id_of("ب"), "h0"): before[id_of("أ"), "h1"], (id_of("ب"), "h1"): before[id_of("أ"), "h0"]}


# --- what lies inside what -----------------------------------------------------------------------------------------


def test_a_meeting_lies_inside_its_visit_in_the_archive_too(archive: Archive) -> None:
    visit, meeting = event(0, "VISIT", ["كمال"], "2018-11-07"), event(1, "MEET", ["كمال", "ليلى"], "2018-11-07", part_of="h0")
    keep(archive, "أ", contract([visit]))
    keep(archive, "ب", contract([visit, meeting]))
    solve(archive)
    ids = event_ids(archive)
    assert ids[id_of("أ"), "h0"] == ids[id_of("ب"), "h0"]
    assert parts(archive) == {ids[id_of("ب"), "h1"]: ids[id_of("أ"), "h0"]}
    keep(archive, "ت", contract([event(0, "MEET", ["كمال", "ليلى"], "2018-11-07")]), "ب")
    solve(archive)
    assert parts(archive) == {}


def test_the_visit_that_most_versions_name_holds_the_meeting(archive: Archive) -> None:
    for number, day in enumerate(("2018-11-06", "2018-11-07", "2018-11-07")):
        visit = event(0, "VISIT", ["كمال"], day)
        keep(archive, f"نص {number}", contract([visit, event(1, "MEET", ["كمال", "ليلى"], "2018-11-07", part_of="h0")]))
    solve(archive)
    ids = event_ids(archive)
    assert parts(archive) == {ids[id_of("نص 0"), "h1"]: ids[id_of("نص 2"), "h0"]}


def parts(archive: Archive) -> dict[str, str]:
    with archive.engine.connect() as connection:
        return {row.id: row.part_of for row in connection.execute(select(t.event)) if row.part_of}


# --- blocks --------------------------------------------------------------------------------------------------------


def test_an_entity_called_otherwise_is_called_so_where_versions_differ(archive: Archive) -> None:
    day = "2016-06-28"
    keep(archive, "أ", contract([event(0, "VISIT", ["ليلى المصراتي"], day)]))
    keep(archive, "ب", contract([event(0, "VISIT", ["ليلى المصراتي", "كمال الزيداني"], day)]))
    solve(archive)
    assert [row[-2] for row in shown(archive)["relations"]] == ["كمال الزيداني"]
    made = contract([event(0, "CALL", ["كمال أحمد الزيداني"])])
    keep(archive, "ت", made)
    solve(archive)
    assert [row[-2] for row in shown(archive)["relations"]] == ["كمال أحمد الزيداني"]


def test_a_key_with_names_in_two_blocks_is_found_in_each(archive: Archive) -> None:
    def named(name: str, key: str = "") -> Json:
        return {**contract(), "entities": [entity(name, key=key)]}

    keep(archive, "أ", named("سيرغي شويغو", "sergei-shoigu"))
    keep(archive, "ب", named("سيرجي شويجو"))
    solve(archive)
    keep(archive, "ت", named("أبو كوجوغيتوفيتش سيرغي", "sergei-shoigu"))
    solve(archive)
    keep(archive, "ث", named("ابو كوجوغيتوفيتش سيرجي"))
    solve(archive)
    assert set(entity_ids(archive).values()) == {"sergei-shoigu"}
