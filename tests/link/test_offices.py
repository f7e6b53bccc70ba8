"""Who held an office on a day: only whoever is certain; with names of the test's own, so that lists may grow."""

from __future__ import annotations

import pytest

from khabar.lexicon.name_types import Entry, Held
from khabar.lexicon.names import Names, load_names
from khabar.link.offices import all_holders, holder_at, holders, holdings, parse, possible_holders

#: Three in a row, one of them without an end, in a state whose ministers no list holds.
ROW = (
    ("first", "minister:transport", "mauritania", "2010-02", "2013-05"),
    ("second", "minister:transport", "mauritania", "2013-05", "2016-11"),
    ("third", "minister:transport", "mauritania", "2017-01", ""),
    ("fourth", "minister:transport", "mauritania", "2020-03", ".."),
    ("never", "minister:health", "nauru", "", ""),
    ("north", "prime-minister", "nauru", "2015-01", ".."),
    ("south", "prime-minister", "nauru", "2016-01", ".."),
)


@pytest.fixture(scope="module")
def names() -> Names:
    own = [Entry(key, "person", "person", key, (f"سالم {key}",), held=(Held(o, s, None, a, b),)) for key, o, s, a, b in ROW]
    envoy = Held("envoy", None, "united-nations", "2015-01", "2018-01", "nauru")
    chief = Held("leader", None, "rsf-own", "2015-01", "2018-01")
    own += [Entry("envoy", "person", "person", "Envoy", ("مبعوث ما",), held=(envoy,))]
    own += [Entry("rsf-own", "organization", "body", "Own", ("حركة الريح البيضاء",))]
    own += [Entry("chief", "person", "person", "Chief", ("زعيم الريح",), held=(chief,))]
    return load_names(own)


def keys(names: Names, question: str, day: str) -> list[str]:
    return [one.key for one in holders(question, day, names)]


MINISTER = "وزير النقل الموريتاني"


@pytest.mark.parametrize(
    ("day", "who"),
    [
        ("2011-07-01", ["first"]),
        ("2014-01-01", ["second"]),
        ("2013-05-20", []),  # the month in which one left and the other came
        ("2016-12-15", []),  # between two
        ("2018-01-01", ["third"]),  # no end is told, but nobody else fits
        ("2021-01-01", ["fourth"]),  # the third had ended when the fourth came
        ("2009-01-01", []),
        ("2013", ["first", "second"]),
    ],
)
def test_of_a_row_the_one_of_the_day(names: Names, day: str, who: list[str]) -> None:
    certain = [one.key for one in holders(MINISTER, day, names) if one.certain]
    assert sorted(certain) == who


def test_without_any_month_nobody_is_certain(names: Names) -> None:
    assert keys(names, "وزير الصحة في ناورو", "2014-01-01") == []
    assert keys(names, "وزير صحة ناورو", "2014-01-01") == []
    assert [one.key for one in all_holders("وزير صحة ناورو", names)] == ["never"]


def test_in_the_month_of_change_both_may_have_been(names: Names) -> None:
    may = possible_holders(MINISTER, "2013-05-20", names)
    assert {"first", "second"} <= {one.key for one in may}
    assert not any(one.certain for one in may)


def test_rivals_are_all_given(names: Names) -> None:
    assert keys(names, "رئيس وزراء ناورو", "2019-01-01") == ["north", "south"]
    assert keys(names, "رئيس وزراء ناورو", "2015-06-01") == ["north"]


def test_all_who_held_it_and_all_that_one_held(names: Names) -> None:
    assert [one.key for one in all_holders(MINISTER, names)] == ["first", "second", "third", "fourth"]
    assert [one.start for one in holdings("second", names)] == ["2013-05"]
    assert holdings("nobody", names) == ()


def test_an_envoy_is_told_by_where_he_is_posted(names: Names) -> None:
    assert keys(names, "المبعوث الأممي إلى ناورو", "2016-01-01") == ["envoy"]
    assert keys(names, "مبعوث الأمم المتحدة إلى فيجي", "2016-01-01") == []
    assert keys(names, "المبعوث الأممي", "2016-01-01") == []


def test_the_one_chief_of_a_body_however_he_is_called(names: Names) -> None:
    for question in ("زعيم حركة الريح البيضاء", "رئيس حركة الريح البيضاء", "الأمين العام لحركة الريح البيضاء"):
        assert keys(names, question, "2016-01-01") == ["chief"], question
    assert keys(names, "المتحدث باسم حركة الريح البيضاء", "2016-01-01") == []


def test_presidents_and_heads_of_missions(names: Names) -> None:
    assert keys(names, "رئيس روسيا", "2020-06-01") == keys(names, "الرئيس الروسي", "2020-06-01") == ["vladimir-putin"]
    assert keys(names, "رئيس بعثة الأمم المتحدة في ليبيا", "2018-06-01") == ["ghassan-salame"]


@pytest.mark.parametrize(
    "question",
    [
        "", "كلام", "وزير النقل", "وزير النقل الموريتاني السابق", "القائم بأعمال وزير النقل الموريتاني", "وزراء النقل العرب",
        "وزير النقل الموريتاني ونظيره المالي", "وزير النقل الموريتاني المكلف", "سالم first", "ا" * 5000, "وزير " * 500,
    ],
)  # fmt: skip
def test_what_is_no_office_of_that_day_has_no_holder(names: Names, question: str) -> None:
    assert keys(names, question, "2014-01-01") == []


def test_a_day_that_is_none_is_an_error(names: Names) -> None:
    with pytest.raises(ValueError, match="EDTF"):
        holders(MINISTER, "yesterday", names)


@pytest.mark.parametrize(
    ("question", "head", "where"),
    [
        ("الأمين العام لجامعة الدول العربية", "secretary-general", "arab-league"),
        ("المتحدثة باسم الخارجية الروسية", "spokesman", "ministry-of-foreign-affairs-russia"),
        ("المتحدث باسم البنتاغون", "spokesman", "ministry-of-defence-united-states"),
        ("المتحدث باسم الكرملين", "spokesman", "kremlin"),
        ("قائد القيادة المركزية الأميركية", "commander", "centcom"),
        ("رئيس أركان الجيش الإسرائيلي", "chief-of-staff", "israel"),
        ("رئيس الأركان الإسرائيلي", "chief-of-staff", "israel"),
        ("رئيس مجلس الدوما", "speaker", "duma"),
        ("شيخ الأزهر", "sheikh-al-azhar", "egypt"),
        ("بابا الفاتيكان", "pope", "vatican"),
        ("رئيس البرلمان الأوروبي", "speaker", "european-parliament"),
        ("حاكم دبي", "ruler", "dubai"),
        ("وزير خارجية النظام السوري", "minister", "syria"),
        ("رئيس المجلس الرئاسي الليبي", "head", "presidential-council-libya"),
    ],
)
def test_questions_are_understood(question: str, head: str, where: str) -> None:
    wanted = parse(question, load_names())
    assert wanted is not None
    assert (wanted.head, wanted.body or wanted.state) == (head, where)


def certain(question: str, day: str, names: Names, state: str | None = None) -> str | None:
    entry = holder_at(question, day, names, state)
    return entry.key if entry else None


def test_an_office_of_a_text_is_answered_where_it_is_certain_all_the_time(names: Names) -> None:
    assert certain(MINISTER, "2011-07-01", names) == "first"
    assert certain(MINISTER, "2011", names) == "first"
    assert certain(MINISTER, "2012/2014", names) is None
    assert certain(MINISTER, "../2011-07-01", names) is None
    assert certain(MINISTER, "2011-07-01", names, "mauritania") == "first"
    assert certain(MINISTER, "2011-07-01", names, "mali") is None
    assert certain("رئيس وزراء ناورو", "2015-06-01", names) == "north"
    assert certain("رئيس وزراء ناورو", "2019-06-01", names) is None
    assert certain("نائب وزير النقل الموريتاني", "2011-07-01", names) is None


def test_governors_are_asked_for_by_their_places(names: Names) -> None:
    assert certain("أمير المنطقة الشرقية", "2015-07-30", names) == "saud-bin-nayef"
    assert certain("أمير منطقة عسير", "2015-07-30", names, "saudi-arabia") == "faisal-bin-khalid"
