"""Questions about words: who said them, through whom, about whom; the same words once; corrections hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from khabar.archive.asked.about import about, meant
from khabar.archive.asked.quotes import Answer, Asked, known, quotes
from khabar.archive.kept.opening import open_archive
from khabar.archive.kept.store import Archive
from khabar.archive.schema.query import parse
from khabar.archive.solved.view import bring_up_to_date
from khabar.model.text import Context
from tests.archive.made import Json, contract, entity, met, no_states, quote, reading

KAMAL, LAILA, AGENCY = "كمال الزيداني", "ليلى المصراتي", "وكالة المرفأ"
GATE, PEACE = "لن نغلق المعبر في وجه أحد", "الحوار مع كمال الزيداني مستمر"


def person(name: str) -> Json:
    return {"entity": f"person:{name}"}


def unnamed(words: str) -> Json:
    return {"name": words, "unnamed": True}


def keep(archive: Archive, place: str, said: list[Json], day: str | None = None, outlet: str = "صحيفة", **mentions: Any) -> str:
    """A text of these quotes, a line each, found where their words stand."""
    hops = " ".join(hop.get("name", "") for one in said for hop in one["said_by"])
    content = f"{place} {hops}\n" + "\n".join(one["surface"] for one in said)
    made = contract(published={"edtf": day, "basis": "text"} if day else None, outlet=outlet)
    made["articles"][0]["end"] = len(content)
    made["entities"] += [entity(KAMAL), entity(LAILA), entity(AGENCY, "organization")]
    for one in made["entities"]:
        start = content.find(one["name"])
        office = mentions.get("office") if one["name"] == KAMAL else None
        span = {"start": max(start, 0), "end": max(start, 0) + len(one["name"]), "surface": one["name"], "form": "name"}
        one["mentions"] = [{**span, **({"office": office} if office else {})}] if start >= 0 or office else []
    for one in said:
        start = content.index(one["surface"])
        one.update(start=start, end=start + len(one["surface"]))
    context = Context(outlet=outlet)
    made_quotes = {**made, "quotes": said}
    archive.store([met(content, place, context)], [reading(content, made_quotes, context)], [])
    return content


@pytest.fixture
def archive(tmp_path) -> Iterator[Archive]:
    through = {"said_by": [{**unnamed("وكالة الضفتين"), "channel": None}, {**person(KAMAL), "channel": None}]}
    handed = {"said_by": [{"entity": f"organization:{AGENCY}", "channel": None}, {**person(LAILA), "channel": None}]}
    with open_archive(tmp_path / "a.db") as store:
        keep(store, "a", [quote(person(KAMAL), GATE)], "2023-05-01", office="وزير النقل")
        keep(store, "b", [quote(person(KAMAL), f"{GATE} أبدا", direct=False, **through)], "2023-05-02", "الساحل")
        keep(store, "c", [quote(person(LAILA), PEACE, **handed)], "2023-05-03", "الساحل")
        keep(store, "d", [quote(unnamed("مصدر مقرب من كمال الزيداني"), "الأسلحة لم تصل", direct=False)], "2023-06")
        keep(store, "e", [quote(None, "كلام لا صاحب له")])
        bring_up_to_date(store, no_states)
        yield store


def ask(archive: Archive, **asked: Any) -> Answer:
    if "about" in asked:
        asked["words"] = parse(asked["about"])
    with archive.engine.connect() as connection:
        return quotes(connection, Asked(**asked))


def found(archive: Archive, **asked: Any) -> list[str]:
    """Where the words that are shown stand first."""
    return [said.tellings[0].sightings[0].place for said in ask(archive, **asked).said]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["a", "c", "d", "e"]),
        ({"by": "الزيداني"}, ["a"]),
        ({"by": "زيداني كمال"}, ["a"]),
        ({"by": "مصدر"}, ["d"]),
        ({"by": "مصدر مقرب"}, ["d"]),
        ({"by": "مقرب"}, []),
        ({"by": "؟"}, []),
        ({"via": "الضفتين"}, ["b"]),
        ({"via": "المرفأ"}, ["c"]),
        ({"via": "المصراتي"}, []),
        ({"about": "الزيداني"}, ["c"]),
        ({"about": "المعابر"}, []),
        ({"about": "بالمعبر"}, ["a"]),
        ({"about": "«نغلق المعبر»"}, ["a"]),
        ({"about": "الاسلحة OR حوار"}, ["c", "d"]),
        ({"about": "المعبر NOT أبدا"}, ["a"]),
        ({"outlet": "ساحل"}, ["b", "c"]),
        ({"outlet": "nowhere"}, []),
        ({"first": "2023-05-02", "last": "2023-05-31"}, ["b", "c"]),
        ({"last": "2023-05-01"}, ["a"]),
        ({"first": "2023-06-10"}, ["d"]),
        ({"direct": True}, ["a", "c", "e"]),
        ({"direct": False}, ["b", "d"]),
        ({"limit": 2}, ["c", "d"]),
        ({"by": "الزيداني", "about": "المعبر", "via": "الضفتين"}, ["b"]),
    ],
)
def test_what_is_found(archive: Archive, asked: dict[str, Any], expected: list[str]) -> None:
    assert found(archive, **asked) == expected


def test_the_same_words_are_one_with_all_who_printed_them(archive: Archive) -> None:
    answer = ask(archive, by=KAMAL)
    (said,) = answer.said
    assert (answer.total, said.texts, said.line, said.word_for_word) == (1, 2, 2, False)
    assert [telling.outlet for telling in said.tellings] == ["صحيفة", "الساحل"]
    assert said.tellings[0].told["speaker"]["as"] == "وزير النقل"
    assert said.tellings[0].told["when"] == {"edtf": "2023-05-01", "basis": "text"}
    assert said.tellings[1].told["direct"] is False


def test_of_very_many_only_the_newest_are_looked_at(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    from khabar.archive.asked import quotes as asking

    monkeypatch.setattr(asking, "_LOOKED_AT", 2)
    monkeypatch.setattr(asking, "_REPRINTS", 1)
    answer = ask(archive, limit=1)
    assert (answer.total, [said.tellings[0].sightings[0].place for said in answer.said]) == (None, ["d"])
    assert ask(archive, by=KAMAL, limit=1).total == 1


def test_an_id_is_a_name_too(archive: Archive) -> None:
    with archive.engine.connect() as connection:
        chosen = meant(connection, LAILA).chosen
        assert chosen is not None
        assert about(connection, chosen.name.id, 1).quotes == 1
        assert known(connection, chosen.name.id)
        assert not known(connection, "nobody")
    assert found(archive, by=chosen.name.id) == ["c"]


def test_a_text_that_is_met_no_more_says_nothing(archive: Archive) -> None:
    keep(archive, "c", [quote(person(LAILA), "كلام جديد")], "2023-05-03")
    bring_up_to_date(archive, no_states)
    assert [said.tellings[0].told["surface"] for said in ask(archive, by=LAILA).said] == ["كلام جديد"]
