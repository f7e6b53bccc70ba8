"""Which texts are found by which words, and where the words stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, insert

from khabar.archive.asked.find import Found, Search, search
from khabar.archive.schema import fulltext
from khabar.archive.schema import tables as t
from khabar.archive.schema.query import QueryError, parse
from khabar.lexicon.words import load_splitter
from khabar.text.clitics import Splitter
from khabar.text.forms import WORD, folded, written


@cache
def splitter() -> Splitter:
    return load_splitter()


def none() -> Splitter:
    raise AssertionError("a word the archive has met needs no splitter")


@pytest.fixture
def connection() -> Iterator[Connection]:
    with create_engine("sqlite://").connect() as connection:
        t.metadata.create_all(connection)
        fulltext.create(connection)
        yield connection


def keep(connection: Connection, contents: Mapping[int, str]) -> None:
    for number, content in contents.items():
        connection.execute(insert(t.text).values(number=number, id=f"t{number}", content=content, extractor="plain/1"))
    fulltext.index(connection, [(number, fulltext.words_of(content, splitter())) for number, content in contents.items()])


def ask(connection: Connection, question: str, **more: object) -> Found:
    return search(connection, Search(parse(question), **more), splitter)  # type: ignore[arg-type]


def numbers(found: Found) -> set[int]:
    return {int(hit.text_id[1:]) for hit in found.hits}


def surfaces(found: Found) -> list[str]:
    return [hit.content[mark.start : mark.end] for hit in found.hits for mark in hit.marks]


ARMS = ["عثر على الأسلحة", "عثر على الاسلحة", "قاتلوا وبالأسلحة الثقيلة", "سلموا أسلحتهم", "تاجر بأسلحةٍ خفيفة"]


@pytest.mark.parametrize(
    "question", ["الاسلحة", "الأسلحة", "وبالأسلحة", "أسلحتهم", "اسلحه", "الأَسلِحَـــة", "فللأسلحة", "وكأسلحتنا"]
)
def test_forms_of_a_word_find_each_other(connection: Connection, question: str) -> None:
    keep(connection, dict(enumerate([*ARMS, "عثر على السلامة"], 1)))
    found = ask(connection, question)
    assert numbers(found) == {1, 2, 3, 4, 5}
    assert sorted(surfaces(found)) == sorted(["الأسلحة", "الاسلحة", "وبالأسلحة", "أسلحتهم", "بأسلحةٍ"])


@pytest.mark.parametrize(
    ("text", "question", "expected", "exact"),
    [
        ("ذهب إلى مستشفى المدينة", "مستشفي", True, False),
        ("ذهب إلى مستشفي المدينة", "المستشفى", True, False),
        ("زيارة المدرسه", "مدرسة", True, False),
        ("كَتَبَ المُراسِلُ", "المراسل", True, True),
        ("الســـلام عليكم", "السلام", True, True),
        ("ﺍﻟﺴﻼم", "السلام", True, True),
        ("سنة ٢٠٢٣", "2023", True, True),
        ("سنة 2023", "۲۰۲۳", True, True),
        ("2023م", "2023", True, True),
        ("ال\u200fقاهرة\u200e", "القاهرة", True, True),
        ("رئيس Apple", "APPLE", True, True),
        ("Visita de José", "jose", True, False),
        ("Visita de José", "jose", False, True),
        ("Visita de Jose\u0301", "José", True, True),
        ("ПРЕЗИДЕНТ", "президент", True, True),
        ("北京市长", "北京", True, True),
        ("北京市长", "京 北", True, False),
        ("北京市长", "«京北»", False, False),
        ("وسم #مجلس_الأمن", "«مجلس الأمن»", True, True),
        ("طائرة F-16", "F16", False, False),
        ("طائرة F-16", "f-16", True, True),
        ("نقلت أ.ف.ب", "أ.ف.ب", True, True),
        ("نقلت أ. ف. ب.", "أ.ف.ب", True, True),
        ("جلسة لمجلس الأمن", "«مجلس الأمن»", True, False),
        ("جلسة لمجلس الأمن", "«مجلس الأمن»", False, True),
        ("جلسة لمجلس الأمن", "«لمجلس الأمن»", True, True),
        ("الأمن في مجلس", "«مجلس الأمن»", False, False),
        ("مجلس النواب والأمن", "مجلس NEAR الأمن", True, False),
        ("الأمن ثم مجلس النواب", "مجلس NEAR الأمن", True, False),
        ("الأمن ثم مجلس النواب", "مجلس NEAR/0 الأمن", False, False),
        ("مجلس أ ب ج د الأمن", "مجلس NEAR/3 الأمن", False, False),
        ("مجلس أ ب ج د الأمن", "مجلس NEAR/4 الأمن", True, False),
        ("زار الوزير قطر", "قطر -تركيا", True, False),
        ("زار الوزير قطر وتركيا", "قطر -تركيا", False, False),
        ("زار الوزير قطر وتركيا", "قطر NOT «الوزير تركيا»", True, False),
        ("زار الوزير تركيا", "قطر OR تركيا", True, False),
        ("زار الوزير تركيا", "(قطر OR تركيا) رئيس", False, False),
        ("بحثوا الاستثمارات", "استثمار*", True, False),
        ("بحثوا الاستثمارات", "الاستثمار*", True, False),
        ("بحثوا الاستثمارات", "استثمار*", False, True),
        ("بحثوا الاستثمارات", "الاستثمار*", True, True),
        ("بحثوا الاستثمارات", "استثمارن*", False, False),
        ("الولايات المتحدة", "«الولايات المتح*»", True, False),
        ("أسلحة", "أسلحة", True, True),
        ("أسلحة", "اسلحة", False, True),
    ],
)
def test_found_or_not(connection: Connection, text: str, question: str, expected: bool, exact: bool) -> None:
    keep(connection, {1: text, 2: "نص آخر لا صلة له"})
    found = ask(connection, question, exact=exact)
    assert numbers(found) == ({1} if expected else set())
    assert found.total == len(found.hits)
    for hit in found.hits:
        assert hit.marks, "a text found shows by what"
        assert all(WORD.fullmatch(hit.content[mark.start : mark.end]) for mark in hit.marks)


@pytest.mark.parametrize(
    ("text", "question", "marked"),
    [
        ("مجلس النواب ثم مجلس الأمن ثم الأمن", "«مجلس الأمن»", ["مجلس", "الأمن"]),
        ("مجلس النواب ثم مجلس الأمن", "مجلس الأمن", ["مجلس", "مجلس", "الأمن"]),
        ("قطر أ ب ج د هـ تركيا وقطر", "قطر NEAR/1 تركيا", ["تركيا", "وقطر"]),
        ("قطر وتركيا ولبنان", "قطر OR لبنان", ["قطر", "ولبنان"]),
        ("قطر وتركيا", "قطر NOT لبنان", ["قطر"]),
        ("الأسلـحةُ\u200f هنا", "أسلحة", ["الأسلـحةُ"]),
        ("سنة ٢٠٢٣ م", "2023", ["٢٠٢٣"]),
        ("José et JOSE", "jose", ["José", "JOSE"]),
        ("الاستثمار والاستثمارات", "استثمار*", ["الاستثمار", "والاستثمارات"]),
    ],
)
def test_marks_stand_at_the_words(connection: Connection, text: str, question: str, marked: list[str]) -> None:
    keep(connection, {1: text})
    assert surfaces(ask(connection, question)) == marked


def test_passages_hold_marks_and_stay_in_a_line(connection: Connection) -> None:
    filler = "كلام كثير لا يعني شيئا " * 20
    keep(connection, {1: f"عنوان\n{filler}قطر {filler}\n{filler}تركيا وقطر {filler}\nخاتمة قطر"})
    (hit,) = ask(connection, "قطر تركيا").hits
    first, second = (hit.content[span.start : span.end] for span in hit.passages)
    assert "تركيا وقطر" in second
    assert "قطر" in first
    assert all("\n" not in shown and len(shown) <= 190 and shown == shown.strip() for shown in (first, second))
    assert hit.line == 2


def test_columns_run_side_by_side() -> None:
    content = "وبالأَسلحـة ٢٠٢٣ F-16 ﷺ ـ ﹰ José ½ ⑴ أ.ف.ب \u0301 북한 #وسم_آخر \ud800 " + "ا" * 500
    words = fulltext.words_of(content, splitter())
    stems, forms = words.stems.split(" "), words.forms.split(" ")
    assert len(stems) == len(forms)
    assert forms[:4] == ["وبالأسلحة", "2023", "f", "16"]
    assert stems[:4] == ["اسلحه", "2023", "f", "16"]
    assert all(words.cut[form] == own for form, own in zip(forms, stems, strict=True) if form in words.cut)
    words.stems.encode()
    words.forms.encode()


def test_no_character_ends_a_word_of_the_index() -> None:
    for word in WORD.findall(" ".join(map(chr, range(0x110000)))):
        form = written(word)
        for token in (form, folded(form)):
            assert all(not c.isascii() or c.isdigit() or "a" <= c <= "z" for c in token), word
            assert len(token.split()) <= 1
        assert written(form) == form
        assert folded(folded(form)) == folded(form)


def test_indexing_again_changes_nothing(connection: Connection) -> None:
    keep(connection, {1: "قطر"})
    fulltext.index(connection, [(1, fulltext.words_of("تركيا", splitter()))])
    fulltext.index(connection, [])
    assert numbers(ask(connection, "قطر")) == {1}
    assert ask(connection, "تركيا").total == 0


def test_rebuilding_gives_the_same(connection: Connection) -> None:
    contents = dict(enumerate(ARMS, 1))
    keep(connection, contents)
    whole = Splitter(frozenset({"بالاسلحه"}), {}, {})
    fulltext.rebuild(connection, contents.items(), whole)
    assert numbers(ask(connection, "أسلحة")) < set(contents)
    fulltext.rebuild(connection, contents.items(), splitter())
    fulltext.optimise(connection)
    assert numbers(ask(connection, "أسلحة")) == set(contents)


def test_texts_cut_by_an_older_splitter_are_still_found(connection: Connection) -> None:
    keep(connection, {1: "وبالأسلحة"})
    whole = Splitter(frozenset(), {}, {})
    connection.execute(insert(t.text).values(number=2, id="t2", content="وبالأسلحة", extractor="plain/1"))
    fulltext.index(connection, [(2, fulltext.words_of("وبالأسلحة", whole))])
    assert numbers(ask(connection, "وبالأسلحة")) == {1, 2}
    assert numbers(ask(connection, "«وبالأسلحة»")) == {1, 2}


def test_forms_met_and_texts_that_hold_some(connection: Connection) -> None:
    keep(connection, {1: "زار قطر", 2: "زار وقطر 2023", 3: "قطر"})
    assert set(fulltext.all_forms(connection)) == {("زار", "زار", "زار"), ("قطر", "قطر", "قطر"), ("وقطر", "وقطر", "قطر")}
    assert fulltext.texts_with(connection, [{"قطر", "وقطر"}, {"زار"}]) == {1, 2}
    assert fulltext.texts_with(connection, [{"قطر"}]) == {1, 3}
    many = {f"ك{chr(0x628 + n % 20)}{n}" for n in range(3000)} | {"وقطر"}
    assert fulltext.texts_with(connection, [many]) == {2}
    assert fulltext.texts_with(connection, [{"قطر"}, set()]) == fulltext.texts_with(connection, []) == set()


@pytest.mark.parametrize("question", ["الأسلحة", "الاسلحه", "فبالأسلحة", "قرنبيط", "QATAR", "2023", "اسل*", "«الأسلحة قرنبيط»"])
def test_a_question_loads_no_lexicon(connection: Connection, question: str) -> None:
    keep(connection, dict(enumerate(ARMS, 1)))
    search(connection, Search(parse(question)), none)


def test_words_that_no_text_has_are_named(connection: Connection) -> None:
    keep(connection, {1: "زار الوزير قطر", 2: "عاد الوزير"})
    assert ask(connection, "قطر زرافة «الوزير فيل» نمر*").missing == ("زرافة", "فيل", "نمر*")
    assert ask(connection, "قطر عاد").missing == ()
    assert ask(connection, "وقطر", exact=True).missing == ("وقطر",)


def test_relevance_newest_and_limit(connection: Connection) -> None:
    keep(connection, {1: "قطر " + "كلام " * 50, 2: "قطر وقطر", 3: "قطر " + "كلام " * 20, 4: "لا شيء"})
    for number, day in ((1, "2020-02-01"), (2, "2020-01-01"), (3, None)):
        row = {"text": number, "number": 0, "start": 0, "end": 9, "origin": "[]", "first": day, "last": day, "published": day}
        connection.execute(insert(t.article).values(**row))
    best = ask(connection, "قطر", limit=2)
    assert [hit.text_id for hit in best.hits] == ["t2", "t3"]
    assert best.total == 3
    assert [hit.text_id for hit in ask(connection, "قطر", newest=True).hits] == ["t1", "t2", "t3"]


@pytest.fixture
def described(connection: Connection) -> Connection:
    """Three texts: one with two articles, one in another language, one that was replaced."""
    keep(connection, {1: "قطر أولا\nقطر ثانيا", 2: "قطر Qatar", 3: "قطر قديما"})
    connection.execute(t.text.update().where(t.text.c.number == 2).values(language="en"))
    articles = [
        (1, 0, 0, 8, "عنوان", "عربي ٢١", "2020-01-05", "2020-01-05", "2020-01-05"),
        (1, 1, 8, 99, None, "جريدة أخرى", "2019", "2019-01-01", "2019-12-31"),
        (3, 0, 0, 99, "قديم", None, None, None, None),
    ]
    names = ("text", "number", "start", "end", "title", "outlet", "published", "first", "last")
    connection.execute(insert(t.article), [{**dict(zip(names, row, strict=True)), "origin": "[]"} for row in articles])
    met = [
        ("a", 1, 1, "2020-01-05", "عنوان", None),
        ("b", 2, 1, "2021-03", "Title", "The Paper"),
        ("c", 3, 0, None, None, "الأخبار"),
    ]
    keys = ("place", "text", "current", "published", "title", "outlet")
    rows = [{**dict(zip(keys, row, strict=True)), "seen": n, "blob": "", "context": ""} for n, row in enumerate(met)]
    connection.execute(insert(t.sighting), rows)
    claim = {"text": 3, "local_id": "e1", "number": 0, "article": 0, "type": "MEET", "status": "happened", "told": "{}"}
    connection.execute(insert(t.claim).values(**claim))
    names_of = [(1, "person", "خليفة حفتر", "E1"), (2, "person", "Haftar", "E1"), (3, "person", "عقيلة صالح", "E2")]
    for number, kind, name, entity in names_of:
        connection.execute(
            insert(t.spelling).values(id=number, kind=kind, name=name, key="", variant="", block="", entity=entity)
        )
        connection.execute(insert(t.alias).values(id=number, spelling=number, surface=name))
        connection.execute(insert(t.alias_in).values(text=number, alias=number, printed=1))
        words = [{"word": folded(written(word)), "alias": number} for word in name.split()]
        connection.execute(insert(t.name_word), words)
        connection.execute(insert(t.local_entity).values(text=number, local_id="p", number=0, spelling=number))
    return connection


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, {1, 2, 3}),
        ({"outlet": "عربي"}, {1}),
        ({"outlet": "عربى 21"}, {1}),
        ({"outlet": "أخر"}, {1}),
        ({"outlet": "PAPER"}, {2}),
        ({"outlet": "اخبار"}, {3}),
        ({"outlet": "أخبار "}, {3}),
        ({"outlet": "nobody"}, set()),
        ({"outlet": "\ud800"}, set()),
        ({"first": "2020-01-05", "last": "2020-01-05"}, {1}),
        ({"first": "2019-05-01", "last": "2019-06-01"}, {1}),
        ({"first": "2021-03-31"}, {2}),
        ({"first": "2021-04-01"}, set()),
        ({"last": "2020-12-31"}, {1}),
        ({"types": ("MEET",)}, {3}),
        ({"types": ("VISIT", "MEET")}, {3}),
        ({"types": ("VISIT",)}, set()),
        ({"who": "حفتر"}, {1, 2}),
        ({"who": "خليفة حفتر"}, {1, 2}),
        ({"who": "صالح"}, {3}),
        ({"who": "nobody"}, set()),
        ({"who": "؟"}, set()),
        ({"who": "حفتر", "outlet": "paper"}, {2}),
    ],
)
def test_filters(described: Connection, more: dict[str, object], expected: set[int]) -> None:
    assert numbers(ask(described, "قطر", **more)) == expected


def test_a_hit_tells_whose_it_is(described: Connection) -> None:
    hits = {hit.text_id: hit for hit in ask(described, "قطر").hits}
    assert (hits["t1"].title, hits["t1"].outlet, hits["t1"].published) == ("عنوان", "عربي ٢١", "2020-01-05")
    assert (hits["t2"].title, hits["t2"].outlet, hits["t2"].published, hits["t2"].language) == (
        "Title",
        "The Paper",
        "2021-03",
        "en",
    )
    assert [met.current for met in hits["t3"].met] == [False]
    (second,) = ask(described, "ثانيا").hits
    assert (second.title, second.outlet, second.published, second.line) == (None, "جريدة أخرى", "2019", 2)


HOSTILE = [
    "stems:قطر",
    "قطر' OR 1=1 --",
    "قطر; DROP TABLE words",
    "rank MATCH 'x'",
    "^قطر",
    "قطر + تركيا",
    "{stems forms}: x",
    "NEAR(a b, 3)",
    "a\0b",
    "\ud800 قطر",
    "%",
    "قطر\\",
    "قطر" * 5000,
    "* *",
    "-" * 50,
    '"' * 51,
    "\u202eقطر",
]
PIECES = st.sampled_from(
    [
        "قطر",
        "الأسلحة",
        "x",
        "اسل*",
        "OR",
        "AND",
        "NOT",
        "NEAR",
        "NEAR/0",
        "-",
        "(",
        ")",
        '"',
        "«",
        "»",
        "*",
        ":",
        "^",
        "+",
        "{",
        "\0",
        "\ud800",
    ]
)


@pytest.mark.parametrize("question", HOSTILE)
@pytest.mark.parametrize("exact", [True, False])
def test_hostile_questions(connection: Connection, question: str, exact: bool) -> None:
    keep(connection, {1: "قطر وتركيا"})
    with suppress(QueryError):
        ask(connection, question, exact=exact)
    assert numbers(ask(connection, "قطر")) == {1}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=12).map(" ".join), st.text(max_size=30)), st.booleans())
def test_any_question_gives_hits_or_a_message(connection: Connection, question: str, exact: bool) -> None:
    if connection.exec_driver_sql("SELECT count(*) FROM text").scalar() == 0:
        keep(connection, {1: "قطر وتركيا x الأسلحة", 2: "أسلحتهم قطر"})
    try:
        node = parse(question)
    except QueryError:
        return
    found = search(connection, Search(node, exact), splitter)
    assert found.total == len(found.hits)
    assert all(hit.marks for hit in found.hits)
