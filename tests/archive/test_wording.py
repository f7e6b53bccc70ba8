"""What somebody is called and by whom: three voices, never mixed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from khabar.archive.asked.about import meant
from khabar.archive.asked.wording import VOICES, Asked, Terms, Use, called_how, terms_called, wording, wording_page
from khabar.archive.kept.opening import open_archive
from khabar.archive.kept.store import Archive
from khabar.archive.solved.view import bring_up_to_date
from khabar.model.text import Context
from tests.archive.made import Json, contract, entity, met, no_states, reading
from tests.archive.made import wording as term

KAMAL, LAILA = "كمال الزيداني", "ليلى المصراتي"
ARMED = "جماعات مسلحة"


def keep(archive: Archive, place: str, outlet: str, *terms: Json, day: str = "2023-05-01") -> None:
    content = f"{place}: " + " ثم ".join(f"{one['surface']} {KAMAL}" for one in terms)
    at = 0
    for one in terms:
        at = content.index(one["surface"], at)
        one.update(start=at, end=at + len(one["surface"]))
        at = one["end"]
    made = contract(published={"edtf": day, "basis": "text"}, outlet=outlet)
    made["entities"] += [entity(KAMAL), entity(LAILA)]
    context = Context(outlet=outlet)
    archive.store([met(content, place, context)], [reading(content, {**made, "wording": list(terms)}, context)], [])


def by(*hops: Json) -> Json:
    return {"said_by": [{**hop, "channel": None} for hop in hops]}


@pytest.fixture
def archive(tmp_path) -> Iterator[Archive]:
    laila, source = {"entity": f"person:{LAILA}"}, {"name": "مصدر", "unnamed": True}
    with open_archive(tmp_path / "a.db") as store:
        keep(store, "a", "الساحل", term("المشير", "title", KAMAL), term("المشير", "title", KAMAL))
        keep(store, "b", "الساحل", term("المشير", "title", KAMAL), day="2023-06-01")
        keep(store, "c", "المرفأ", term("ميليشيا", ARMED, KAMAL), term("فصيل", ARMED, KAMAL, quoted=True))
        keep(store, "d", "المرفأ", term("ميليشيا", ARMED, KAMAL, quoted=True, **by(source, laila)))
        keep(store, "e", "المرفأ", term("ميليشيا", ARMED, **by(source)))
        bring_up_to_date(store, no_states)
        yield store


def uses(archive: Archive, name: str = "", **asked: Any) -> list[Use]:
    with archive.engine.connect() as connection:
        if name:
            chosen = meant(connection, name).chosen
            assert chosen is not None
            asked["about"] = chosen.name.id
        return wording(connection, Asked(**asked))


def told(found: list[Use]) -> list[tuple[Any, ...]]:
    return [(use.voice, use.who.name, use.term, use.times, use.texts, use.quoted) for use in found]


def test_three_voices(archive: Archive) -> None:
    assert told(uses(archive, KAMAL)) == [
        ("outlet", "الساحل", "المشير", 3, 2, 0),
        ("outlet", "المرفأ", "ميليشيا", 1, 1, 0),
        ("speaker", LAILA, "ميليشيا", 1, 1, 1),
        ("marks", "المرفأ", "فصيل", 1, 1, 1),
    ]


def test_a_group(archive: Archive) -> None:
    found = uses(archive, terms=Terms((ARMED,)))
    assert [row[:3] for row in told(found)] == [
        ("outlet", "المرفأ", "ميليشيا"),
        ("speaker", LAILA, "ميليشيا"),
        ("speaker", "مصدر", "ميليشيا"),
        ("marks", "المرفأ", "فصيل"),
    ]
    assert [[(whom.name, texts) for whom, texts in use.about] for use in found] == [[(KAMAL, 1)], [(KAMAL, 1)], [], [(KAMAL, 1)]]


def test_examples_lead_back_to_the_words(archive: Archive) -> None:
    (marshal,) = uses(archive, KAMAL, outlet="ساحل", examples=3)
    assert [example.met[0].place for example in marshal.examples] == ["b", "a", "a"]
    for example in marshal.examples:
        assert example.surface == "المشير"
        assert example.passage[example.start - example.passage_start :].startswith("المشير")
    (_, _, quoted, *_) = uses(archive, KAMAL)
    assert quoted.examples[0].through == ("مصدر",)
    assert uses(archive, KAMAL, examples=0)[0].examples == ()


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"first": "2023-05-20"}, [("outlet", "الساحل", "المشير", 1, 1, 0)]),
        ({"last": "2023-04-30"}, []),
        ({"outlet": "nowhere"}, []),
    ],
)
def test_within(archive: Archive, asked: dict[str, Any], expected: list[Any]) -> None:
    assert told(uses(archive, KAMAL, **asked)) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("ميليشيا", Terms((ARMED,))),
        ("الميليشيا", Terms((ARMED,))),
        (ARMED, Terms((ARMED,))),
        ("مشير", Terms((), ("المشير",))),
        ("والميليشيا", Terms((ARMED,))),
        ("زائر", Terms()),
        ("؟", Terms()),
    ],
)
def test_terms_called(archive: Archive, asked: str, expected: Terms) -> None:
    with archive.engine.connect() as connection:
        assert terms_called(connection, asked) == expected
        assert terms_called(connection, "والميليشيا", loose=False) == Terms()


def test_a_title_stands_for_itself(archive: Archive) -> None:
    keep(archive, "f", "الساحل", term("القائد", "title", LAILA))
    bring_up_to_date(archive, no_states)
    assert {use.term for use in uses(archive, terms=Terms((), ("المشير",)))} == {"المشير"}


def test_no_words_at_all(tmp_path) -> None:
    with open_archive(tmp_path / "b.db") as store, store.engine.connect() as connection:
        assert not terms_called(connection, "زائر")
        # The lexicon counts it under another form.
        assert terms_called(connection, "ميليشيا") == Terms(("armed",))


def test_how_somebody_is_called_in_each_voice(archive: Archive) -> None:
    with archive.engine.connect() as connection:
        chosen = meant(connection, KAMAL).chosen
        assert chosen is not None
        who = chosen.name.id
        called = called_how(connection, who)
        whole = wording(connection, Asked(who))
    assert [one.voice for one in called] == sorted((one.voice for one in called), key=VOICES.index)
    counted = {(one.voice, one.term): one.texts for one in called}
    assert counted.keys() == {(use.voice, use.term) for use in whole}
    for (voice, word), texts in counted.items():
        assert texts >= max(use.texts for use in whole if (use.voice, use.term) == (voice, word))


@pytest.mark.parametrize("size", [1, 2, 100])
def test_pages_are_parts_of_the_whole(archive: Archive, size: int) -> None:
    with archive.engine.connect() as connection:
        whole = wording(connection, Asked(terms=Terms((ARMED,), ("المشير",))))
        pages = [
            wording_page(connection, Asked(terms=Terms((ARMED,), ("المشير",))), first, size)
            for first in range(0, len(whole), size)
        ]
    assert len(whole) > 2
    assert {total for total, _ in pages} == {len(whole)}
    assert [use for _, some in pages for use in some] == whole
