"""Questions about one entity: who is meant, spellings, offices with their tellers, and events counted once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from khabar.archive.asked.about import About, Together, about, meant
from khabar.archive.asked.stated import At, Hop, Seen, Teller, seen
from khabar.archive.kept.opening import open_archive
from khabar.archive.kept.store import Archive
from khabar.archive.kept.totals import totals
from khabar.archive.solved.view import bring_up_to_date
from khabar.model.text import Context
from tests.archive.made import Json, contract, entity, event, id_of, met, no_states, reading

DIALLO, AHMEDOU, MALI = "بوبكر ديالو", "سيدي ولد أحمدو", "مالي"


def holding(name: str, office: str, **more: Any) -> Json:
    person = {"entity": f"person:{name}", "start": 0, "end": 4}
    told = {"polarity": "asserted", "status": "happened", "said_by": [], "organization": None, "basis": "told", "when": None}
    return {"kind": "holding", "start": 0, "end": 4, **told, "person": person, "office": office, "rule": "made", **more}


def text(claims: list[Json], *events: Json, people: tuple[str, ...] = (DIALLO,), **article: Any) -> Json:
    made = contract(events, **article)
    there = {e["id"] for e in made["entities"]}
    made["entities"] += [e for e in map(entity, people) if e["id"] not in there]
    return {**made, "claims": claims}


@pytest.fixture
def archive(tmp_path) -> Iterator[Archive]:
    with open_archive(tmp_path / "a.db") as store:
        yield store


def keep(archive: Archive, **texts: Json) -> None:
    for name, made in texts.items():
        archive.store([met(name, f"/x/{name}.txt")], [reading(name, made)], [])
    bring_up_to_date(archive, no_states)


def found(archive: Archive, name: str, latest: int = 5) -> About:
    with archive.engine.connect() as connection:
        chosen = meant(connection, name).chosen
        assert chosen is not None
        return about(connection, chosen.name.id, latest)


def day(published: str | None) -> Json:
    return {"published": {"edtf": published, "basis": "text"}} if published else {}


@pytest.mark.parametrize(
    ("stretches", "expected"),
    [
        ([], None),
        ([(None, None)], None),
        ([("0001-01-01", "9999-12-31")], None),
        ([("2016-01-01", "9999-12-31"), ("2017-02-03", "2017-02-03")], Seen("2017-02-03", "2017-02-03", True)),
        ([("2017-02-03", "2017-02-03"), ("2017-05-03", "2017-05-03")], Seen("2017-02-03", "2017-05-03", True)),
        # A text of an unknown year says nothing of when it began.
        ([("2010-01-01", "2020-12-31"), ("2017-05-03", "2017-05-03")], Seen("2017-05-03", "2017-05-03", True)),
        ([("2017-02-01", "2017-02-28"), ("2017-05-03", "2017-05-03")], Seen("2017-02-01", "2017-05-03", False)),
        ([("2017-02-01", "2017-02-28")], Seen("2017-02-01", "2017-02-28", False, True)),
        ([("2010-01-01", "2020-12-31"), ("2012-01-01", "2022-12-31")], Seen("2010-01-01", "2022-12-31", False, True)),
    ],
)
def test_first_and_last_day(stretches, expected) -> None:
    assert seen(stretches) == expected


def test_equal_offices_are_one_line_with_all_who_print_them(archive) -> None:
    hop = {"name": "مصدر", "unnamed": True, "channel": "statement"}
    keep(
        archive,
        a=text([holding(DIALLO, "وزير الدفاع")], outlet="الساحل", **day("2023-03-22")),
        b=text([holding(DIALLO, "وزير الدفاع")], outlet="الراصد", **day("2023-05-10")),
        c=text([holding(DIALLO, "وزِيرُ الدفاع", said_by=[hop])], outlet="الراصد", **day("2023-04-01")),
        d=text([holding(DIALLO, "رئيس الأركان", when={"edtf": "2019-01-05"})], outlet=None, **day("2023-05-11")),
        e=text([holding(DIALLO, "وزير الدفاع", polarity="denied")], outlet="الراصد"),
        f=text([holding(DIALLO, "وزير الدفاع", basis="self-given")], outlet="الراصد"),
        g=text([holding(AHMEDOU, "وزير الدفاع")], people=(AHMEDOU,)),
    )
    chief, minister, *others = found(archive, DIALLO).offices
    assert (chief.office, chief.told.seen) == ("رئيس الأركان", Seen("2019-01-05", "2019-01-05", True))
    assert chief.told.tellers == (Teller((), None, "d.txt", 1),)
    assert (minister.office, minister.told.texts) == ("وزير الدفاع", 3)
    assert minister.told.seen == Seen("2023-03-22", "2023-05-10", True)
    assert set(minister.told.tellers) == {
        Teller((), "الساحل", None, 1),
        Teller((), "الراصد", None, 1),
        Teller((Hop("مصدر", None, "statement"),), "الراصد", None, 1),
    }
    assert sorted((o.basis, o.denied, o.told.seen) for o in others) == [("self-given", False, None), ("told", True, None)]


def test_an_office_told_in_an_article_has_the_day_of_that_article(archive) -> None:
    made = text([holding(DIALLO, "وزير الدفاع", start=10, end=14)], end=10, outlet="الأولى", **day("2023-03-22"))
    made["articles"].append({**made["articles"][0], "start": 10, "end": 20, "outlet": "الثانية", **day("2020-01-02")})
    keep(archive, a=made)
    (office,) = found(archive, DIALLO).offices
    assert office.told.seen == Seen("2020-01-02", "2020-01-02", True)
    assert [t.outlet for t in office.told.tellers] == ["الثانية"]


def test_capacities_count_as_offices_unless_the_text_states_them(archive) -> None:
    speaker = [{"entity": f"person:{AHMEDOU}", "channel": None}]

    def visit(office: str) -> Json:
        made = event(0, "VISIT", [DIALLO], said_by=speaker)
        return {**made, "who": [{**made["who"][0], "as": office, "start": 1, "end": 2}]}

    keep(
        archive,
        a=text([], visit("وزير الدفاع، الفريق"), people=(AHMEDOU,)),
        b=text([holding(DIALLO, "وزير الدفاع")], visit("وزير الدفاع"), people=(AHMEDOU,)),
    )
    offices = {o.office: o.told for o in found(archive, DIALLO).offices}
    assert {name: told.texts for name, told in offices.items()} == {"وزير الدفاع": 2, "الفريق": 1}
    by = {tuple(hop.name for hop in t.said_by) for t in offices["وزير الدفاع"].tellers}
    assert by == {(AHMEDOU,), ()}
    assert all(hop.entity for t in offices["الفريق"].tellers for hop in t.said_by)


def test_what_texts_tell_of_when_an_office_began_and_ended(archive) -> None:
    stretches = ("2007/2012", "2009/..", None)
    for name, edtf in zip("abc", stretches, strict=True):
        told = {"when": {"edtf": edtf}} if edtf else {}
        keep(archive, **{name: text([holding(DIALLO, "وزير الدفاع", **told)], outlet="الساحل", **day("2013-05-10"))})
    keep(archive, d=text([holding(DIALLO, "وزير الدفاع", ended=True)], outlet="الساحل", **day("2013-06-10")))
    office, over = sorted(found(archive, DIALLO).offices, key=lambda office: office.ended)
    assert (office.since, office.until, office.ended, office.told.texts) == ("2007", "2012", False, 3)
    assert (over.since, over.until, over.ended, over.told.texts) == (None, None, True, 1)


def test_each_teller_leads_to_its_last_words(archive) -> None:
    keep(
        archive,
        a=text([holding(DIALLO, "وزير الدفاع", start=0, end=3)], outlet="الساحل", **day("2023-03-22")),
        b=text([holding(DIALLO, "وزير الدفاع", start=1, end=4)], outlet="الساحل", **day("2023-05-10")),
    )
    ((teller,),) = (office.told.tellers for office in found(archive, DIALLO).offices)
    assert teller.at == At(id_of("b"), 1, 4)


def test_spellings_tell_the_outlets_that_print_them(archive) -> None:
    keep(archive, a=text([], outlet="الساحل"), b=text([], outlet="الراصد"), c=text([], outlet="الراصد"), d=text([], outlet=None))
    (spelling,) = found(archive, DIALLO).spellings
    assert (spelling.texts, spelling.outlets) == (4, (("الراصد", 2), ("الساحل", 1)))


def test_contacts_count_events_and_not_tellings_and_know_both_sides(archive) -> None:
    both = [DIALLO, AHMEDOU]
    whom = [{"entity": f"person:{AHMEDOU}", "as": None}]
    keep(
        archive,
        a=text([], event(0, "MEET", both, "2023-03-22"), event(1, "INVITE", [DIALLO], "2023-03-23", whom=whom)),
        b=text([], event(0, "MEET", both, "2023-03-22")),
        c=text([], event(0, "MEET", both, "2024-01-05"), event(1, "VISIT", [DIALLO], "2024-02-01")),
    )
    shown = found(archive, DIALLO)
    (contact,) = shown.contacts
    assert (contact.name.name, contact.events) == (AHMEDOU, 3)
    assert contact.together == (Together("MEET", "with", 2), Together("INVITE", "who", 1))
    assert contact.seen == Seen("2023-03-22", "2024-01-05", True)
    assert shown.events == (("MEET", 2), ("INVITE", 1), ("VISIT", 1))
    (contact,) = found(archive, AHMEDOU).contacts
    assert Together("INVITE", "whom", 1) in contact.together


def test_the_last_events_are_given_in_order(archive) -> None:
    days = ["2023-05-01", "2023-01-01", "2023-03-01"]
    keep(archive, a=text([], *(event(n, "VISIT", [DIALLO], when) for n, when in enumerate([*days, None]))))
    with archive.engine.connect() as connection:
        dated = dict(connection.exec_driver_sql("SELECT id, first FROM event").all())
    assert [dated[i] for i in found(archive, DIALLO, 2).latest] == ["2023-03-01", "2023-05-01"]
    assert [dated[i] for i in found(archive, DIALLO, 9).latest] == sorted(days)


def test_a_place_counts_what_took_place_there(archive) -> None:
    keep(archive, a=text([], event(0, "VISIT", [DIALLO], "2023-03-22", place=MALI), event(1, "MEET", [DIALLO], place=MALI)))
    shown = found(archive, MALI)
    assert (shown.name.kind, shown.events, shown.there) == ("place", (), (("MEET", 1), ("VISIT", 1)))
    assert len(shown.latest) == 1


def test_spellings_as_printed_and_the_lexicons_own(archive) -> None:
    def made(surface: str) -> Json:
        known = {**entity("مالي", "place", "mali"), "name_en": "Mali"}
        known["mentions"][0]["surface"] = surface
        return {**contract(), "entities": [known]}

    keep(archive, a=made("مالي"), b=made("جمهورية مالي"), c=made("جمهورية مالي"))
    told = [(s.surface, s.texts, s.lexicon) for s in found(archive, "mali").spellings]
    assert told == [("مالي", 1, True), ("Mali", 0, True), ("جمهورية مالي", 2, False)]


def test_states_of_a_holder_and_not_of_others(archive) -> None:
    state = {"kind": "state", "start": 0, "end": 4, "polarity": "asserted", "said_by": [], "relation": "حليف"}
    state |= {"holder": {"entity": f"person:{DIALLO}"}, "object": {"entity": f"person:{AHMEDOU}"}}
    keep(archive, a=text([state], people=(DIALLO, AHMEDOU), **day("2023-03-22")), b=text([state], people=(DIALLO, AHMEDOU)))
    (statement,) = found(archive, DIALLO).statements
    assert (statement.what, statement.object, statement.told.texts) == ("حليف", AHMEDOU, 2)
    assert found(archive, AHMEDOU).statements == ()


@pytest.mark.parametrize(
    ("asked", "fitting", "chosen"),
    [
        ("ديالو", ["بوبكر ديالو", "عمر ديالو"], None),
        ("عُمر ديالو", ["عمر ديالو"], "عمر ديالو"),
        ("ولد أحمدو", ["سيدي ولد أحمدو", "سيدي ولد أحمدو الكبير"], None),
        ("سيدي ولد احمدو", ["سيدي ولد أحمدو", "سيدي ولد أحمدو الكبير"], "سيدي ولد أحمدو"),
        ("nobody", [], None),
        ("", [], None),
        ("%", [], None),
    ],
)
def test_who_is_meant(archive, asked, fitting, chosen) -> None:
    keep(
        archive,
        a=text([], people=(DIALLO, "سيدي ولد أحمدو الكبير")),
        b=text([], people=("عمر ديالو", AHMEDOU)),
        c=text([], people=(DIALLO, AHMEDOU)),
    )
    with archive.engine.connect() as connection:
        one = meant(connection, asked)
    assert [f.name.name for f in one.fitting] == fitting
    assert (one.chosen.name.name if one.chosen else None) == chosen


def test_ids_their_beginnings_and_lost_ones(archive) -> None:
    keep(archive, a=text([], people=(DIALLO, AHMEDOU)))
    with archive.engine.begin() as connection:
        identity = found(archive, DIALLO).name.id
        connection.exec_driver_sql("INSERT INTO redirect VALUES ('person-lost', ?)", (identity,))
        for asked, lost in ((identity, False), (identity[:10], False), ("person-lost", True)):
            one = meant(connection, asked)
            assert one.chosen is not None
            assert (one.chosen.name.id, one.lost) == (identity, lost)
        assert len(meant(connection, "person-").fitting) == 2
        assert meant(connection, "person-").chosen is None


def test_a_latin_name_is_no_beginning_of_an_id(archive) -> None:
    known = [
        {**entity(name, "place", key), "name_en": en} for name, key, en in (("مالي", "mali", "Mali"), ("ملقة", "maliq", "Maliq"))
    ]
    keep(archive, a={**contract(), "entities": known})
    with archive.engine.connect() as connection:
        for asked in ("Mali", "MALI", "mali", "مالي"):
            one = meant(connection, asked)
            assert ([f.name.id for f in one.fitting], one.lost) == (["mali"], False)
        assert [f.name.id for f in meant(connection, "MAL").fitting] == ["mali", "maliq"]


def test_what_no_text_holds_any_more_is_nobody(archive) -> None:
    keep(archive, a=text([], people=(DIALLO,)))
    archive.store([met("b", "/x/a.txt")], [reading("b", text([], people=(AHMEDOU,)))], [])
    bring_up_to_date(archive, no_states)
    with archive.engine.connect() as connection:
        assert meant(connection, DIALLO).fitting == ()
        assert [f.texts for f in meant(connection, AHMEDOU).fitting] == [1]


def test_totals_count_older_versions_as_texts_only(archive) -> None:
    keep(archive, a=text([holding(DIALLO, "وزير الدفاع")], event(0, "VISIT", [DIALLO]), event(1, "MEET", [DIALLO])))
    assert totals(archive) == {"texts": 1, "articles": 1, "claims": 3, "events": 2, "entities": 1, "judgements": 0}
    archive.store([met("b", "/x/a.txt")], [reading("b", text([], event(0, "VISIT", [DIALLO])))], [])
    archive.store([met("c", "/x/c.txt", Context(outlet="x"))], [], [])
    bring_up_to_date(archive, no_states)
    assert totals(archive) == {"texts": 3, "articles": 1, "claims": 1, "events": 1, "entities": 1, "judgements": 0}
