"""When an article appeared: printed, given, or solved from what it tells."""

from __future__ import annotations

import pytest

from khabar.model.edtf import bounds
from khabar.model.text import Context
from tests.segment.pages import read

TITLE = "وزير الري السوداني يبحث ملف السد في القاهرة"
LEAD = "بحث وزير الري السوداني مع نظيره المصري في القاهرة ملف السد."


def published(*lines: str, context: Context = Context()) -> tuple[str, str] | None:  # noqa: B008 (frozen)
    when = read("\n".join((TITLE, LEAD, *lines)), context)[0].published
    return (when.edtf, when.basis) if when else None


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        # a known event and what is told of it
        ("وكانت تركيا قد شهدت في يوليو الماضي محاولة الانقلاب الفاشلة.", "2016-08/2017-06"),
        ("ووقعت محاولة الانقلاب الفاشلة في تركيا العام الماضي.", "2017"),
        ("وسيطرت حركة طالبان على كابول في أغسطس الماضي.", "2021-09/2022-07"),
        # a known event told as past
        ("ومنذ انفجار مرفأ بيروت تعيش البلاد في أزمة.", "2020-08/.."),
        # a year in passing; years to come bound nothing
        ("وكان السد قد افتتح في عام 2013 بحضور الوزيرين.", "2013/.."),
        ("ومن المقرر أن يكتمل المشروع بحلول عام 2050 في البلدين.", None),
        # today with its date
        ("وقال الوزير اليوم الثلاثاء 14 مايو 2019 إن اللقاء كان مفيدا.", "2019-05-14"),
        ("وقال الوزير إن اللقاء كان مفيدا للبلدين معا.", None),
        ("ووصل الوزير صباح اليوم الثلاثاء 14 مايو 2019 إلى الخرطوم.", "2019-05-14"),
        ("ووقع الوزيران الاتفاق اليوم الثلاثاء 9 رمضان 1440هـ.", "2019-05-14"),
        # the year of writing beside its number
        ("وارتفع منسوب النهر خلال العام الحالي 2019 في البلدين.", "2019"),
        ("ويكتمل بناء السد في العام المقبل 2020 كما هو مخطط.", "2019"),
        # a day ahead
        ("وسيعقد اللقاء المقبل في 14 مايو 2019 بالخرطوم.", "2016-05-01/2019-05-14"),
    ],
)
def test_solved_from_the_text(line: str, edtf: str | None) -> None:
    found = published(line)
    assert found == ((edtf, "inferred") if edtf else None)


def test_a_weekday_and_its_date_at_the_head() -> None:
    when = read("\n".join((TITLE, "وصل الوزير السوداني الثلاثاء إلى القاهرة.", "وقال إنه وصل في 14 مايو 2019 بدعوة من نظيره.")))[
        0
    ].published
    assert when is not None
    assert when.edtf == "2019-05-14/2019-05-20"


def test_the_day_after_yesterday_narrows_the_week() -> None:
    lines = (TITLE, "وصل الوزير السوداني الثلاثاء إلى القاهرة.", "وقال إنه وصل في 14 مايو 2019.", "وغادر أمس الخميس إلى الخرطوم.")
    when = read("\n".join(lines))[0].published
    assert when is not None
    assert when.edtf == "2019-05-17"
    assert any("Friday" in reason for reason in when.reasons)


def test_reasons_name_what_comes_from_outside() -> None:
    when = read("\n".join((TITLE, LEAD, "ومنذ انفجار مرفأ بيروت تعيش البلاد في أزمة.")))[0].published
    assert when is not None
    assert when.reasons
    assert when.reasons[0].startswith("outside the text:")


@pytest.mark.parametrize(
    ("context", "found"),
    [
        (Context(published="2019-05-14"), ("2019-05-14", "text")),
        (Context(published="2019-05"), ("2019-05", "text")),
        (Context(published="not a date"), None),
        (Context(url="https://nile.example/2019/05/14/a"), ("2019-05-14", "inferred")),
        (Context(retrieved="2019-05-20"), ("../2019-05-20", "inferred")),
    ],
)
def test_what_is_known_from_outside(context: Context, found: tuple[str, str] | None) -> None:
    assert published(context=context) == found


@pytest.mark.parametrize(
    ("line", "fetched", "edtf"),
    [
        # weekday and date agree in 2019, 2013 and 2024: the last year before the page was fetched is meant
        ("وقال الوزير اليوم الثلاثاء 14 مايو إن اللقاء كان مفيدا.", "2019-05-20", "2019-05-14"),
        ("وقال الوزير أمس الثلاثاء 9 رمضان إن اللقاء كان مفيدا.", "2019-05-20", "2019-05-15"),
        ("وكان الوزير قد زار الخرطوم الثلاثاء 14 مايو مع وفد كبير.", "2019-07-20", "2019-05-01/2019-07-20"),
        # a page fetched long after them may be of any year
        ("وقال الوزير اليوم الثلاثاء 14 مايو إن اللقاء كان مفيدا.", "2021-05-20", "../2021-05-20"),
        # without its weekday a date is of any year
        ("وقال الوزير إن اللقاء المقبل في 14 مايو الجاري بالقاهرة.", "2019-05-20", "../2019-05-20"),
    ],
)
def test_dates_without_year_before_the_page_was_fetched(line: str, fetched: str, edtf: str) -> None:
    assert published(line, context=Context(retrieved=fetched)) == (edtf, "inferred")


@pytest.mark.parametrize(
    ("line", "fetched", "edtf"),
    [
        # 20 May 2019 is a Monday
        ("وقال الوزير اليوم الاثنين إن اللقاء كان مفيدا.", "2019-05-20", "2019-05-20"),
        ("وقال الوزير أمس (الأحد) إن اللقاء كان مفيدا.", "2019-05-20", "2019-05-20"),
        ("وقال الوزير أمس السبت إن اللقاء كان مفيدا.", "2019-05-20", "2019-05-19/2019-05-20"),
        # two days on it may as well be an older page, and before it is written no page is fetched
        ("وقال الوزير أمس الجمعة إن اللقاء كان مفيدا.", "2019-05-20", "2018-01-01/2019-05-20"),
        ("وقال الوزير أمس الاثنين إن اللقاء كان مفيدا.", "2019-05-20", "2018-01-01/2019-05-20"),
        # a weekday alone is any of the past ones, and a speaker's today is his own
        ("وقال الوزير الاثنين إن اللقاء كان مفيدا.", "2019-05-20", "2018-01-01/2019-05-20"),
        ("وقال الوزير: «نلتقي اليوم الاثنين في القاهرة».", "2019-05-20", "2018-01-01/2019-05-20"),
        # 20 May 2024 is a Monday, too: a page that may be six years old is taken for new on its weekday alone
        ("وقال الوزير اليوم الاثنين إن اللقاء كان مفيدا.", "2024-05-20", "2024-05-20"),
        ("وقال الوزير اليوم الأحد إن اللقاء كان مفيدا.", "2024-05-20", "2018-01-01/2024-05-20"),
    ],
)
def test_a_page_fetched_on_the_weekday_it_was_written_or_the_next_day(line: str, fetched: str, edtf: str) -> None:
    told = "وكانت الوزارة قد تأسست في يناير 2018."
    assert published(line, told, context=Context(retrieved=fetched)) == (edtf, "inferred")


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("وقال الوزير اليوم الاثنين إن اللقاء كان مفيدا.", "2019-05-20"),
        ("وقال الوزير أمس الأحد إن اللقاء كان مفيدا.", "2019-05-20"),
        # where nothing bounds its age, a page fetched the day after may as well be an older one
        ("وقال الوزير اليوم الأحد إن اللقاء كان مفيدا.", "../2019-05-20"),
        ("وقال الوزير أمس السبت إن اللقاء كان مفيدا.", "../2019-05-20"),
    ],
)
def test_a_weekday_without_a_bound_on_the_age_of_the_page(line: str, edtf: str) -> None:
    assert published(line, context=Context(retrieved="2019-05-20")) == (edtf, "inferred")


def test_the_month_told_as_this_one_in_a_year_known() -> None:
    assert published("وبلغ المنسوب أعلاه في مايو الجاري.", "وهو الأعلى خلال العام الحالي 2019.") == ("2019-05", "inferred")


def test_a_page_fetched_earlier_rules_out_a_year_read_in_passing() -> None:
    found = published("وينتهي عقد الشركة في عام 2031 كما قال.", context=Context(retrieved="2019-05-20"))
    assert found == ("../2019-05-20", "inferred")


SECOND = (
    "المصدر: النيل",
    "اقرأ أيضا:",
    "وزير الخارجية التركي يتحدث عن محاولة الانقلاب",
    "تحدث وزير الخارجية التركي عن محاولة الانقلاب في بلاده.",
    "وقال الوزير إن محاولة الانقلاب الفاشلة في تركيا وقعت العام الماضي.",
    "وأضاف أن التحقيقات مستمرة في أنقرة وإسطنبول.",
)


def test_an_attached_article_has_a_day_of_its_own() -> None:
    first, second = read("\n".join((TITLE, "تاريخ النشر: 14 مايو 2019", LEAD, "وقال إن اللقاء كان مفيدا للبلدين.", *SECOND)))
    assert first.published is not None
    assert first.published.edtf == "2019-05-14"
    assert second.published is not None
    assert (second.published.edtf, second.published.basis) == ("2017", "inferred")


def test_what_is_given_holds_for_the_first_article_only() -> None:
    page = "\n".join((TITLE, LEAD, "وقال إن اللقاء كان مفيدا للبلدين.", *SECOND))
    first, second = read(page, Context(published="2019-05-14", retrieved="2019-05-20"))
    assert first.published is not None
    assert first.published.edtf == "2019-05-14"
    assert second.published is not None
    assert second.published.edtf == "2017"


@pytest.mark.parametrize(
    "line", ["في 1433/5/2 هـ", "عام 9999", "القرن الماضي", "الدورة الـ29 للدول الأطراف في اتفاقية الأسلحة الكيميائية"]
)
def test_odd_dates_never_make_odd_results(line: str) -> None:
    found = published(f"وقال الوزير إن ذلك كان {line} كما هو معروف للجميع.")
    assert found is None or bounds(found[0])
