"""Common nouns with the article that stand for someone named, and offices told without a name."""

from __future__ import annotations

import pytest

from tests.read.reports import read


def nominals(text: str, title: str = "خبر") -> list[tuple[str, str]]:
    """Each short form and the name of the entity it leads to, in the order of the text."""
    found = [(m.span, m.surface, e.name) for e in read(text, title).entities for m in e.mentions if m.form == "nominal"]
    return [(surface, name) for _, surface, name in sorted(found)]


BODIES = [
    ("أطلقت وزارة الصحة القطرية، أمس، حملة. وقالت الوزارة إن المشاركة متاحة.", ("الوزارة", "وزارة الصحة القطرية")),
    ("رفض مجلس الشورى العماني في جلسته المشروع. وقال المجلس إن القانون ناقص.", ("المجلس", "مجلس الشورى العماني")),
    ("دانت جامعة الدول العربية في بيان الهجوم. وقالت الجامعة إن الحل سياسي.", ("الجامعة", "جامعة الدول العربية")),
    ("أشاد وزير العدل القطري سامي المري بدعم وزارة العدل. وأكد المري التزام الوزارة بالخطة.", ("الوزارة", "وزارة العدل")),
]


@pytest.mark.parametrize(("text", "pair"), BODIES)
def test_a_body_by_its_noun(text: str, pair: tuple[str, str]) -> None:
    assert pair in nominals(text)


def test_a_noun_that_something_else_tells_apart_leads_nowhere() -> None:
    found = nominals("رفض مجلس الشورى العماني في جلسته المشروع. وزار الوفد المجلس البلدي في صحار.")
    assert "المجلس" not in [surface for surface, _ in found]


def test_a_body_no_list_knows_is_not_another() -> None:
    text = "أشاد مجلس الشورى العماني بالخطة. وافتتح الوزير مجلس الحي الجديد. وقال المجلس إن العمل بدأ."
    assert "المجلس" not in [surface for surface, _ in nominals(text)]


ADJECTIVES = [
    ("زار نادي دينامو الكرواتي نادي الهلال أمس. وقال النادي الكرواتي إن الزيارة مفيدة.", ("النادي", "دينامو")),
    ("فاز نادي الهلال على نادي النصر أمس. وسجل الفريق الهلالي ثلاثة أهداف.", ("الفريق", "نادي الهلال")),
    ("فاز نادي الهلال على نادي النصر أمس. وسيلعب العالمي غدا في الدمام.", ("العالمي", "النصر")),
    ("أعلن تنظيم داعش مسؤوليته عن الهجوم. وقال التنظيم المتشدد إن منفذه قتل.", ("التنظيم", "داعش")),
]


@pytest.mark.parametrize(("text", "pair"), ADJECTIVES)
def test_an_adjective_tells_which_body(text: str, pair: tuple[str, str]) -> None:
    assert any(surface == pair[0] and pair[1] in name for surface, name in nominals(text))


def test_an_adjective_that_fits_nobody_leads_nowhere() -> None:
    found = nominals("زار وفد نادي دينامو الكرواتي جدة. وقال النادي الفرنسي إن الزيارة مفيدة.")
    assert "النادي" not in [surface for surface, _ in found]


PEOPLE = [
    ("تعاقد نادي الزمالك مع مهاجم الفريق كمال الزيداني. وقال اللاعب إن الحلم تحقق.", ("اللاعب", "كمال الزيداني")),
    ("قال سالم المهدي مدير مستشفى الملك فهد إن العمل مستمر. وأضاف المدير أن الأسرة كافية.", ("المدير", "سالم المهدي")),
    ("ألقى الشيخ سالم المهدي خطبة الجمعة. وقال الشيخ إن الصبر واجب.", ("الشيخ", "سالم المهدي")),
    ("قال كمال الزيداني مدرب الزمالك إن الفوز قريب. وأضاف المدرب أن الفريق جاهز.", ("المدرب", "كمال الزيداني")),
    (
        "بعث الأمير جلال بن كنعان نائب رئيس المجلس برقية لفخامة الرئيس قيس سعيد، وتمنى لفخامته الصحة.",
        ("فخامته", "قيس سعيد"),
    ),
    ("استقبل الأمير جلال بن كنعان وفدا من الأهالي. وشكر سموه الحضور.", ("سموه", "جلال بن كنعان")),
    ("قدمت الأديبة مريم الهاشمي محاضرة. وتحدثت الأديبة عن الريف.", ("الأديبة", "مريم الهاشمي")),
    (
        "قال وزير البنى التحتية في حكومة الولاية كمال الزيداني إن الجسر اكتمل. وأضاف الوزير أن العمل مستمر.",
        ("الوزير", "كمال الزيداني"),
    ),
    (
        "أكد الأمين العام المساعد لشؤون الأراضي المحتلة السفير حسام الزيداني الموقف. ودعا الأمين العام المساعد لشؤون الأراضي "
        "المحتلة إلى الهدوء.",
        ("الأمين العام المساعد", "حسام الزيداني"),
    ),
]


@pytest.mark.parametrize(("text", "pair"), PEOPLE)
def test_a_person_by_honour_trade_or_office(text: str, pair: tuple[str, str]) -> None:
    assert pair in nominals(text)


def test_an_office_in_the_title_leads_to_the_name_below() -> None:
    found = nominals("زار وزير الشؤون البلدية والقروية كمال الزيداني السوق الجديد.", "وزير البلديات يزور سوقا")
    assert ("وزير البلديات", "كمال الزيداني") in found


def test_an_indefinite_office_is_nobodys() -> None:
    found = nominals("قال وزير الخارجية المصري سامح شكري إن في العالم مئتي وزير خارجية.")
    assert "وزير خارجية" not in [surface for surface, _ in found]
