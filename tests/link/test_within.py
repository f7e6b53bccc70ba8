"""Who is who inside one text."""

from __future__ import annotations

import pytest

from tests.read.reports import read


def bodies(text: str) -> list[set[str]]:
    """The spellings of each person, names only."""
    people = [e for e in read(text).entities if e.kind == "person"]
    return [{m.surface for m in e.mentions if m.form == "name"} for e in people]


ONE = [
    ("وصل وزير الخارجية المصري سامح شكري إلى أنقرة. وقال شكري إن العلاقات جيدة.", {"سامح شكري", "شكري"}),
    ("قال الناشط كمال الزيداني إن الوضع صعب. وأضاف الزيداني أن الناس متعبون.", {"كمال الزيداني", "الزيداني"}),
    ("التقى وزير الدفاع الروسي سيرغي شويغو نظيره الصيني في موسكو. وقال شويجو إن التعاون مستمر.", {"سيرغي شويغو", "شويجو"}),
    ("عينت الشركة لورا بينيت مديرة للبحوث. وقال المدير إن لورا أمضت حياتها في المختبرات.", {"لورا بينيت", "لورا"}),
    ("حضر التاجر منصور أبو رمان الحفل. وقال التاجر منصورأبو رمان إن السوق جيدة.", {"منصور أبو رمان", "منصورأبو رمان"}),
    ("كرم الوزير الدكتور كمال الزيداني أمس. وقال الدكتور كمال إن الجائزة للجميع.", {"كمال الزيداني", "كمال"}),
    ("اعترف المتهم سالم عيدان أمس. وقال العيدان إن الحزام كان في بيته.", {"سالم عيدان", "العيدان"}),
    ("استقبل الملك سلمان بن عبد العزيز ضيفه. وقال الملك سلمان إن البلدين شقيقان.", {"سلمان بن عبد العزيز", "سلمان"}),
    ("استقبل العاهل الأردني الملك عبد الله الثاني ضيفه. وقال الملك عبد الله إن البلدين شقيقان.", {"عبد الله الثاني", "عبد الله"}),
]


@pytest.mark.parametrize(("text", "names"), ONE)
def test_a_shorter_name_or_another_spelling_is_the_same_man(text: str, names: set[str]) -> None:
    assert names in bodies(text)


TWO = [
    "قال الناشط كمال الزيداني إن الوضع صعب. وقال المحامي سمير الزيداني إن القضية مستمرة.",
    "التقى القائد خليفة حفتر نجله صدام حفتر في بنغازي.",
]


@pytest.mark.parametrize("text", TWO)
def test_one_surname_does_not_make_one_man(text: str) -> None:
    assert len(bodies(text)) == 2


def test_a_kings_sons_are_not_the_king() -> None:
    text = (
        "استقبل الملك سلمان ضيفه في الرياض. وحضر اللقاء الأمير سلطان بن سلمان والأمير فيصل بن سلمان ورجل الأعمال فهد سلمان."
        " وقال الملك سلمان إن البلدين شقيقان."
    )
    assert sorted(map(sorted, bodies(text))) == [["سلطان بن سلمان"], ["سلمان"], ["فهد سلمان"], ["فيصل بن سلمان"]]


def test_a_listed_name_does_not_take_one_of_the_same_consonants() -> None:
    found = bodies("قال رئيس النيجر محمدو إيسوفو إن الأمر صعب. وقال المحامي محمد يوسف إن القضية مستمرة.")
    assert {"محمد يوسف"} in found


def test_a_body_is_one_under_another_general_head() -> None:
    reading = read("قال متحدث باسم شركة توشيبا إن الأرباح زادت. وقالت مجموعة توشيبا إن العام صعب.")
    (entity,) = (e for e in reading.entities if e.kind == "organization")
    assert {m.surface for m in entity.mentions if m.form == "name"} == {"شركة توشيبا", "مجموعة توشيبا"}


def test_a_first_name_alone_joins_nobody() -> None:
    assert not any({"كمال الزيداني", "كمال"} <= names for names in bodies("قال الناشط كمال الزيداني إن كمال الدين علي غائب."))


def test_sons_in_a_row_are_not_the_man_of_that_first_name() -> None:
    found = bodies("قال خالد المزيني إن الفقيد أب لثلاثة هم سعد وخالد وعمر.")
    assert any("خالد المزيني" in names for names in found)
    assert not any({"خالد المزيني", "خالد"} <= names for names in found)


def test_a_body_of_one_state_is_not_that_of_another() -> None:
    reading = read("قال مجلس الأمن القومي الروسي إن التعاون مستمر. وتبنى مجلس الأمن الدولي قرارا بالإجماع.")
    councils = {e.id for e in reading.entities if e.kind == "organization"}
    assert "un-security-council" in councils
    assert len(councils) == 2


def test_ids_are_keys_where_the_man_is_known_and_hold_in_the_text_otherwise() -> None:
    reading = read("التقى وزير الخارجية المصري سامح شكري الناشط كمال الزيداني في القاهرة.")
    ids = {e.name: e.id for e in reading.entities if e.kind == "person"}
    assert ids["سامح شكري"] == "sameh-shoukry"
    assert ids["كمال الزيداني"].startswith("person:")


def test_what_names_nobody_is_no_entity() -> None:
    reading = read("قال مصدر مطلع إن الموعد لم يحدد. وقال مصدر آخر إن الزيارة قريبة.")
    assert [e for e in reading.entities if e.kind == "person"] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وصل وزير الخارجية المصري سامح شكري إلى أنقرة. وقال الوزير إن العلاقات جيدة.", "سامح شكري"),
        ("وصل الأمين العام للأمم المتحدة أنطونيو غوتيريش إلى بغداد. وقال الأمين العام إن الوضع صعب.", "أنطونيو غوتيريش"),
    ],
)
def test_a_short_title_is_a_mention_of_its_man(text: str, name: str) -> None:
    (entity,) = (e for e in read(text).entities if e.name == name)
    assert "nominal" in {m.form for m in entity.mentions}
