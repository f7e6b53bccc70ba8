"""What two printings of one text say differently, and what is no difference."""

from __future__ import annotations

import time

import pytest

from khabar.compare.discrepancies import Discrepancy, discrepancies
from khabar.compare.passages import Passage, passages
from khabar.export.contract import to_json
from khabar.model.text import Context
from khabar.run.pipeline import read_text

DAY = "2015-07-21"
BEFORE = "أعلنت الشركة نتائجها للربع الثاني في مقرها بالعاصمة. "


def passage(text: str, published: str = DAY) -> Passage:
    whole = f"الشركة تعلن نتائجها\n{BEFORE}{text}."
    return passages(to_json(read_text(whole, Context(published=published))), whole)[0]


def found(one: str, other: str) -> list[Discrepancy]:
    return discrepancies(passage(one), passage(other))


DIFFERENT = [
    (
        "date",
        "وقال المتحدث إن الاجتماع المقبل سيعقد في العاصمة يوم الأحد بحضور جميع الأعضاء",
        "وقال المتحدث إن الاجتماع المقبل سيعقد في العاصمة يوم الثلاثاء بحضور جميع الأعضاء",
    ),
    (
        "date",
        "وكانت المحطة القديمة قد بدأت العمل على الساحل في مايو 2013 بطاقة محدودة جدا",
        "وكانت المحطة القديمة قد بدأت العمل على الساحل في مارس 2013 بطاقة محدودة جدا",
    ),
    (
        "quantity",
        "وأسفر الحادث الذي وقع على الطريق الساحلي عن إصابة سبعة عمال بجروح طفيفة نقلوا إلى المستشفى",
        "وأسفر الحادث الذي وقع على الطريق الساحلي عن إصابة أربعة عمال بجروح طفيفة نقلوا إلى المستشفى",
    ),
    (
        "parties",
        "وقد استقبل في مكتبه صباح أمس المهندس خالد الشمراني رئيس الشركة الذي عرض عليه مراحل المشروع",
        "وقد استقبل في مكتبه صباح أمس المهندس يوسف الدوسري رئيس الشركة الذي عرض عليه مراحل المشروع",
    ),
    (
        "place",
        "وأشار إلى أن الوفد التجاري عقد لقاءات مع عدد من المستثمرين في تونس خلال الزيارة الأخيرة للوفد",
        "وأشار إلى أن الوفد التجاري عقد لقاءات مع عدد من المستثمرين في تركيا خلال الزيارة الأخيرة للوفد",
    ),
    (
        "office",
        "وجاء ذلك خلال استقبال وزير الدفاع العراقي وفدا من كبار المستثمرين في مكتبه صباح أمس",
        "وجاء ذلك خلال استقبال وزير الزراعة العراقي وفدا من كبار المستثمرين في مكتبه صباح أمس",
    ),
    (  # the kind of body belongs to the office
        "office",
        "وقال نائب قائد شرطة مدينة حلب للصحفيين مساء أمس إن الطريق المؤدي إلى المطار سيفتح خلال يومين",
        "وقال نائب محافظ مدينة حلب للصحفيين مساء أمس إن الطريق المؤدي إلى المطار سيفتح خلال يومين",
    ),
    (  # the governor named elsewhere is that of another place
        "office",
        "واستقبل محافظ جدة وفد الشركة ثم زار أمير منطقة القصيم مقرها الجديد في المدينة مساء أمس واطلع على مرافقه مع أمير جدة",
        "واستقبل محافظ جدة وفد الشركة ثم زار محافظ منطقة القصيم مقرها الجديد في المدينة مساء أمس واطلع على مرافقه مع أمير جدة",
    ),
    (
        "status",
        "وذكر البيان الختامي أن المجلس وافق على المشروع الجديد في جلسته الأخيرة مساء أمس",
        "وذكر البيان الختامي أن المجلس لم يوافق على المشروع الجديد في جلسته الأخيرة مساء أمس",
    ),
    (
        "status",
        "وذكر البيان الختامي أن أسعار القمح ارتفعت في الأسواق المحلية خلال الشهر الماضي بوضوح",
        "وذكر البيان الختامي أن أسعار القمح انخفضت في الأسواق المحلية خلال الشهر الماضي بوضوح",
    ),
]


@pytest.mark.parametrize(("field", "one", "other"), DIFFERENT)
def test_other_words_say_something_else(field: str, one: str, other: str) -> None:
    reports = found(one, other)
    assert [(r.kind, r.field) for r in reports] == [("contradicts", field)]
    assert [(r.kind, r.field) for r in found(other, one)] == [("contradicts", field)]


SAME = [
    ("digits", "أن عدد المشاركين في البرنامج بلغ سبعة أشخاص من المدينة", "أن عدد المشاركين في البرنامج بلغ 7 أشخاص من المدينة"),
    ("spelling", "يعقد الاجتماع المقبل في المقر يوم الاثنين عند الظهر", "يعقد الاجتماع المقبل في المقر يوم الإثنين عند الظهر"),
    ("courtesy", "وقال في المقر مدير الجامعة إن العمل مستمر", "وقال في المقر معالي مدير الجامعة إن العمل مستمر"),
    (
        "a father more",
        "وقال المهندس خالد بن سعد الشمراني إن العمل مستمر في الموقع",
        "وقال المهندس خالد الشمراني إن العمل مستمر في الموقع",
    ),
    ("future", "وذكر أن المعرض الذي سوف يقام في المدينة مفتوح للجميع", "وذكر أن المعرض الذي سيقام في المدينة مفتوح للجميع"),
    (
        "rounded",
        "وبلغت قيمة العقد الأول الموقع أمس 59 مليون ريال ومدته عام",
        "وبلغت قيمة العقد الأول الموقع أمس 59.4 مليون ريال ومدته عام",
    ),
    ("ordinal", "ويشارك النادي في البطولة للمرة الحادية والعشرين هذا العام", "ويشارك النادي في البطولة للمرة الـ 21 هذا العام"),
    (
        "thousands",
        "وبلغ مجموع القروض الممنوحة 251,6 مليار ريال هذا العام",
        "وبلغ مجموع القروض الممنوحة 251،6 مليار ريال هذا العام",
    ),
    ("synonym", "وأوضح أن الشركة ستنفذ المشروع في جميع المدن الكبرى", "وأوضح أن الشركة ستنفذ المشروع في كافة المدن الكبرى"),
    ("still", "وأوضح أن العمل لا يزال مستمرا في المواقع كلها اليوم", "وأوضح أن العمل ما زال مستمرا في المواقع كلها اليوم"),
]


@pytest.mark.parametrize(("what", "one", "other"), SAME)
def test_other_words_for_the_same_are_no_difference(what: str, one: str, other: str) -> None:
    assert found(one, other) == [], what


def test_a_report_leads_to_the_words_and_their_sentences() -> None:
    one, other = (passage(text) for text in DIFFERENT[2][1:])
    (report,) = discrepancies(one, other)
    assert (report.a.of(one.text), report.b.of(other.text)) == ("سبعة", "أربعة")
    assert report.in_a.of(one.text).startswith("وأسفر")
    assert "سبعة" in report.reason
    assert "أربعة" in report.reason_ar


def test_what_is_told_in_the_same_words_a_week_later_tells_of_another_week() -> None:
    one, other = DIFFERENT[2][1:]
    assert discrepancies(passage(one), passage(other, "2015-07-29")) == []


def test_a_text_of_one_word_repeated_takes_no_time() -> None:
    one, other = passage("في " * 4000), passage("في " * 3999 + "من")
    start = time.perf_counter()
    discrepancies(one, other)
    assert time.perf_counter() - start < 2
