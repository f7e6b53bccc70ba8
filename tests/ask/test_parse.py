"""Questions as they are put, and what is understood of them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest

from khabar.archive.asked.about import Fitting
from khabar.archive.solved.entities import Name
from khabar.ask.parse import LONGEST, parse
from khabar.ask.question import Question, QuestionError
from tests.ask.names import lookup

#: The day on which they are asked.
TODAY = date(2024, 5, 15)
MEET, VISIT, CALL = ("MEET",), ("VISIT",), ("CALL",)
A, B = "haddad", "nabil"


def asked(text: str) -> Question:
    return parse(text, lookup, TODAY)


def wrong(text: str) -> QuestionError:
    with pytest.raises(QuestionError) as caught:
        asked(text)
    return caught.value


# (question, who is named, types, what is wanted)
UNDERSTOOD = [
    ("متى التقى الحداد العتيق، وبأي صفة، ومن قال ذلك؟", [A, B], MEET, ["when", "capacity", "teller"]),
    ("متى يلتقي الحداد العتيق؟", [A, B], MEET, ["when"]),
    ("أين اجتمع سامر الحداد ونبيل العتيق؟", [A, B], MEET, ["where"]),
    ("اين اجتمع الحداد بالعتيق ؟", [A, B], MEET, ["where"]),
    ("هل قابل الحداد العتيق؟", [A, B], MEET, ["whether"]),
    ("هل التقت ريما الصباغ بالعتيق", ["rima", B], MEET, ["whether"]),
    ("هل التقيا الحداد والعتيق؟", [A, B], MEET, ["whether"]),
    ("لقاءات الحداد والعتيق", [A, B], MEET, []),
    ("اجتماع الحداد مع العتيق: متى وأين؟", [A, B], MEET, ["when", "where"]),
    ("من التقى الحداد؟", [A], MEET, ["who"]),
    ("مع من اجتمع الحداد؟", [A], MEET, ["who"]),
    ("بمن التقى الحداد؟", [A], MEET, ["who"]),
    ("من الذين استقبلهم العتيق؟", [B], MEET, ["who"]),
    ("كم مرة زار الحداد روسيا؟", [A, "russia"], VISIT, ["how many"]),
    ("كم عدد زيارات الحداد إلى موسكو؟", [A, "moscow"], VISIT, ["how many"]),
    ("من زار موسكو؟", ["moscow"], VISIT, ["who"]),
    ("متى وصل العتيق إلى طرابلس؟", [B, "tripoli"], ("DEPLOY", "VISIT"), ["when"]),
    ("هل هاتف الحداد العتيق؟", [A, B], CALL, ["whether"]),
    ("متى اتصل الحداد بالعتيق؟", [A, B], CALL, ["when"]),
    ("هل بحث الحداد مع العتيق هاتفيا؟", [A, B], CALL, ["whether"]),
    ("متى بحث الحداد مع العتيق؟", [A, B], MEET, ["when"]),
    ("هل جرى اتصال هاتفي بين الحداد والعتيق؟", [A, B], CALL, ["whether"]),
    ("متى وقع الحداد والعتيق الاتفاق؟", [A, B], ("AGREE",), ["when"]),
    ("متى وقع الهجوم على طرابلس؟", ["tripoli"], ("ATTACK",), ["when"]),
    ("هل عقد الحداد لقاء مع العتيق؟", [A, B], MEET, ["whether"]),
    ("من هاجم طرابلس؟", ["tripoli"], ("ATTACK",), ["who"]),
    ("متى التقى محمد العتيق؟", ["taqi", B], MEET, ["when"]),
    ("هل دعا الحداد العتيق؟", [A, B], ("DEMAND", "INVITE"), ["whether"]),
    ("هل دعا الحداد العتيق إلى موسكو؟", [A, B, "moscow"], ("INVITE",), ["whether"]),
    ("من قصف تعز؟", ["taiz"], ("ATTACK",), ["who"]),
    ("من هدد طرابلس؟", ["tripoli"], ("THREATEN",), ["who"]),
    ("متى اعتقل العتيق؟", [B], ("ARREST",), ["when"]),
    ("من عين العتيق؟", [B], ("APPOINT",), ["who"]),
    ("متى التقى أو هاتف الحداد العتيق؟", [A, B], ("MEET", "CALL"), ["when"]),
    ("الحداد والعتيق: من ذكر ذلك؟", [A, B], (), ["teller"]),
    ("هل التقى الحداد العتيق؟ ما المصدر؟", [A, B], MEET, ["whether", "teller"]),
    ("ما علاقة الحداد بالعتيق؟", [A, B], ("MEET", "VISIT", "CALL", "INVITE", "AGREE"), []),
    ("الحداد", [A], (), []),
    ("متى التقى رابطة الموانئ وزارة النقل؟", ["league", "ministry"], MEET, ["when"]),
    ("When did Haddad meet Atiq, in what capacity, and who says so?", [A, B], MEET, ["when", "capacity", "teller"]),
    ("when did samer al-haddad meet nabil atiq", [A, B], MEET, ["when"]),
    ("Did Haddad and Atiq hold talks?", [A, B], MEET, ["whether"]),
    ("Where were the talks between Haddad and Atiq?", [A, B], MEET, ["where"]),
    ("Who met Haddad?", [A], MEET, ["who"]),
    ("With whom did Haddad talk? Haddad's meetings", [A], MEET, ["who"]),
    ("How often has Haddad visited Russia?", [A, "russia"], VISIT, ["how many"]),
    ("Who visited Moscow?", ["moscow"], VISIT, ["who"]),
    ("Did Haddad phone Atiq?", [A, B], CALL, ["whether"]),
    ("Did Haddad call for Atiq?", [A, B], ("DEMAND",), ["whether"]),
    ("What did Haddad and the League of Ports sign?", [A, "league"], ("AGREE",), ["what"]),
    ("Who attacked Tripoli, according to whom?", ["tripoli"], ("ATTACK",), ["who", "teller"]),
    ("contacts between Haddad and Atiq", [A, B], ("MEET", "VISIT", "CALL", "INVITE", "AGREE"), []),
]


@pytest.mark.parametrize(("text", "parties", "types", "wants"), UNDERSTOOD)
def test_understood(text: str, parties: list[str], types: tuple[str, ...], wants: list[str]) -> None:
    question = asked(text)
    assert [party.name.id for party in question.parties] == parties
    assert (sorted(question.types), list(question.wants)) == (sorted(types), wants)
    assert question.language == ("en" if text.isascii() else "ar")


# (question, first and last day)
DAYS = [
    ("من زار موسكو في 2016؟", "2016-01-01", "2016-12-31"),
    ("من زار موسكو في يونيو ٢٠١٦؟", "2016-06-01", "2016-06-30"),
    ("من زار موسكو بين 2016 و2018؟", "2016-01-01", "2018-12-31"),
    ("من زار موسكو منذ 2018؟", "2018-01-01", None),
    ("من زار موسكو قبل 2018؟", None, "2017-12-31"),
    ("من زار موسكو في النصف الثاني من 2016؟", "2016-07-01", "2016-12-31"),
    ("من زار موسكو العام الماضي؟", "2023-01-01", "2023-12-31"),
    ("من زار موسكو؟", None, None),
    ("Who visited Moscow in November 2018?", "2018-11-01", "2018-11-30"),
    ("Who visited Moscow on 5 March 2019?", "2019-03-05", "2019-03-05"),
    ("Who visited Moscow between 2016 and 2019?", "2016-01-01", "2019-12-31"),
    ("Who visited Moscow since 2018?", "2018-01-01", None),
    ("Who visited Moscow after 2018?", "2019-01-01", None),
    ("Who visited Moscow before 2018?", None, "2017-12-31"),
    ("Who visited Moscow after 2016 and before 2019?", "2017-01-01", "2018-12-31"),
]


@pytest.mark.parametrize(("text", "first", "last"), DAYS)
def test_days(text: str, first: str | None, last: str | None) -> None:
    question = asked(text)
    assert (question.first, question.last, question.left) == (first, last, ())


def test_days_that_need_a_day_of_asking_are_left() -> None:
    assert parse("من زار موسكو العام الماضي؟", lookup).left == ("العام الماضي",)


# (question, sides in the order of the names)
SIDES = [
    ("متى زار الحداد العتيق؟", ["who", "whom"]),
    ("هل دعا الحداد العتيق؟", ["who", "whom"]),
    ("من زار الحداد؟", ["whom"]),
    ("من الذي زاره الحداد؟", ["who"]),
    ("متى اعتقل العتيق؟", [""]),
    ("هل اتهم الحداد العتيق؟", ["who", "whom"]),
    ("متى التقى الحداد العتيق؟", ["", ""]),
    ("هل دعا الحداد العتيق إلى موسكو؟", ["who", "whom", ""]),
    ("هل هدد الحداد ليبيا؟", ["who", "whom"]),
    ("Did Haddad visit Atiq?", ["who", "whom"]),
    ("Was Haddad visited by Atiq?", ["whom", "who"]),
    ("Who invited Haddad?", ["whom"]),
    ("Whom did Haddad invite?", ["who"]),
    ("Did Haddad meet Atiq?", ["", ""]),
]


@pytest.mark.parametrize(("text", "sides"), SIDES)
def test_sides(text: str, sides: list[str]) -> None:
    assert [party.role for party in asked(text).parties] == sides


def test_what_is_to_come() -> None:
    assert asked("متى سيلتقي الحداد العتيق؟").coming
    assert asked("When will Haddad meet Atiq?").coming
    assert not asked("متى التقى الحداد العتيق؟").coming


# (question, whose words, about what)
SAID = [
    ("ماذا قال الحداد عن ليبيا؟", "haddad", "ليبيا"),
    ("ماذا قال الحداد عن الموانئ الجديدة؟", "haddad", "الموانئ الجديدة"),
    ("ماذا قال الحداد؟", "haddad", ""),
    ("ماذا صرح العتيق حول لقاء الحداد؟", "nabil", "لقاء الحداد"),
    ("What did Haddad say about Libya?", "haddad", "Libya"),
    ("What has Rima Sabbagh said?", "rima", ""),
]


@pytest.mark.parametrize(("text", "whose", "about"), SAID)
def test_somebodys_words(text: str, whose: str, about: str) -> None:
    question = asked(text)
    assert (question.said, question.parties[0].name.id, question.about) == (True, whose, about)


def test_the_teller_is_no_party() -> None:
    question = asked("التقى الحداد العتيق، من قال هذا؟")
    assert (question.said, question.wants) == (False, ("teller",))


def test_namesakes_are_told() -> None:
    (party,) = asked("من التقى الحداد؟").parties
    assert (party.words, party.name.id, [other.id for other in party.others]) == ("الحداد", "haddad", ["haddad-2"])


# Offices and titles beside a name say nothing new.
TITLED = [
    ("متى التقى الرئيس الحداد الجنرال العتيق؟", [A, B]),
    ("متى التقى الحداد وزير الدفاع الروسي نبيل العتيق؟", [A, B]),
    ("متى اجتمع الحداد بوزير خارجية ليبيا نبيل العتيق؟", [A, B]),
    ("When did President Haddad meet Russian Defence Minister Atiq?", [A, B]),
]


@pytest.mark.parametrize(("text", "parties"), TITLED)
def test_titles(text: str, parties: list[str]) -> None:
    question = asked(text)
    assert ([party.name.id for party in question.parties], question.left) == (parties, ())


def held(office: str, first: str | None, last: str | None) -> list[Fitting]:
    """The lists: one minister at all times, two presidents of whom the second came in 2020."""
    if office == "وزير الدفاع الروسي":
        return [Fitting(Name("minister", "person", "بدر الخولي", None), 1, True)]
    terms = {
        "وزير النقل": [("سامر الحداد", "", "9999")],
        "الرئيس الليبي": [("ريما الصباغ", "", "2019"), ("نبيل العتيق", "2020", "9999")],
    }
    asked_of = (first or ""), (last or "9999")
    return [lookup(name)[0] for name, begun, ended in terms.get(office, ()) if begun <= asked_of[1] and asked_of[0][:4] <= ended]


# An office without its holder is who held it in the days asked for, where that is one.
HELD = [
    ("متى التقى الحداد بالرئيس الليبي في 2018؟", [A, "rima"]),
    ("متى التقى الحداد الرئيس الليبي في 2023؟", [A, B]),
    ("من التقى وزير النقل؟", ["haddad"]),
    # Beside the name of another it is somebody else's; «الدفاع» and «الروسي» are no names in it.
    ("متى التقى وزير الدفاع الروسي الحداد؟", ["minister", "haddad"]),
]


@pytest.mark.parametrize(("text", "parties"), HELD)
def test_an_office_is_who_held_it(text: str, parties: list[str]) -> None:
    question = parse(text, lookup, held=held)
    assert [party.name.id for party in question.parties] == parties
    assert any(party.by_office for party in question.parties)


def test_an_office_that_several_held_is_nobody() -> None:
    with pytest.raises(QuestionError) as raised:
        parse("متى التقى الحداد الرئيس الليبي؟", lookup, held=held)
    assert (raised.value.reason, raised.value.words) == ("office", ("الرئيس الليبي",))


def test_an_adjective_of_a_state_is_no_surname() -> None:
    (party,) = asked("من التقى الحداد من الليبيين؟").parties
    assert party.name.id == "haddad"


def test_a_place_behind_in_is_the_town_and_not_its_state() -> None:
    assert [party.name.id for party in asked("مع من اجتمع الحداد في موسكو؟").parties] == ["haddad", "moscow"]


# (question, reason, words)
WRONG = [
    ("متى التقى الحداد بولتون؟", "unknown", ("بولتون",)),
    ("متى التقى بولتون الحداد؟", "unknown", ("بولتون",)),
    ("متى التقى الرئيس بولتون الحداد؟", "unknown", ("الرئيس بولتون",)),
    ("When did Bolton meet Haddad?", "unknown", ("Bolton",)),
    ("When did Walid Haddad meet Bolton-Smith?", "unknown", ("Walid", "Bolton-Smith")),
    ("متى التقى الحداد رئيس ليبيا؟", "office", ("رئيس ليبيا",)),
    ("متى التقى وزير الدفاع العتيق؟ ووزير النقل؟", "office", ("ووزير النقل",)),
    ("متى التقيا؟", "nobody", ()),
    ("When?", "nobody", ()),
    ("", "empty", ()),
    ("؟!…", "empty", ()),
    ("\x00\x1b[31m", "nobody", ()),
    ("ح" * (LONGEST + 1), "long", ()),
    ("'; DROP TABLE event; --", "unknown", ("DROP TABLE event",)),
    ("%_%", "empty", ()),
]


@pytest.mark.parametrize(("text", "reason", "words"), WRONG)
def test_wrong(text: str, reason: str, words: tuple[str, ...]) -> None:
    error = wrong(text)
    assert (error.reason, error.words) == (reason, words)


# What is not understood is said, and the rest is answered.
LEFT = [
    ("لماذا التقى الحداد العتيق؟", ("لماذا",)),
    ("Why did Haddad meet Atiq?", ("Why",)),
    ("When did Haddad quietly meet Atiq?", ("quietly",)),
    ("متى وقعت ليبيا الاتفاق الجديد؟", ("الجديد",)),
]


@pytest.mark.parametrize(("text", "left"), LEFT)
def test_left(text: str, left: tuple[str, ...]) -> None:
    assert asked(text).left == left


def test_many_words_and_odd_letters_end() -> None:
    for text in ("الحداد " * 90, "من " * 190, "،" * 500, "الحداد‏ ‎العتيق", "م‍ت‍ى التقى الحدّاد العتيقَ؟"):
        with suppress(QuestionError):
            asked(text)
