"""When: exactly as fine as told, never finer, and never a date word of the telling."""

import pytest

from khabar.model.edtf import width_days
from tests.read.reports import events, read

WHO = "وزير الخارجية المصري سامح شكري"
DATED = [
    (f"زار {WHO} أنقرة يوم الثلاثاء.", "2023-08-22", "text"),
    (f"زار {WHO} أنقرة أمس الثلاثاء.", "2023-08-22", "text"),
    (f"لم يزر {WHO} أنقرة يوم الثلاثاء.", "2023-08-22", "text"),
    (f"زار {WHO} أنقرة في 5 مارس 2022.", "2022-03-05", "text"),
    (f"زار {WHO} أنقرة في آذار/ مارس الماضي.", "2023-03", "text"),
    (f"زار {WHO} أنقرة العام الماضي.", "2022", "text"),
    (f"زار {WHO} أنقرة في عام 2019.", "2019", "text"),
    (f"سيزور {WHO} أنقرة الأحد المقبل.", "2023-08-27", "text"),
    (f"سيزور {WHO} أنقرة الأسبوع المقبل.", "2023-08-28/2023-09-03", "text"),
    (f"زار {WHO} أنقرة.", "2023-08-23", "fallback"),
    # In passing, of a year told before.
    (f"استمر القتال حتى عام 2013 حين تم الاتفاق على هدنة بعدما زار {WHO} أنقرة.", None, None),
    # What is still to come is not of the day on which it was printed.
    (f"سيزور {WHO} أنقرة لاحقا.", None, None),
    (f"قد يزور {WHO} أنقرة إذا توقف القتال.", None, None),
]


@pytest.mark.parametrize(("sentence", "when", "basis"), DATED)
def test_dates(sentence: str, when: str | None, basis: str | None) -> None:
    assert [(e.when, e.basis) for e in events(sentence) if e.type == "VISIT"] == [(when, basis)]


@pytest.mark.parametrize("sentence", [f"زار {WHO} أنقرة يوم الثلاثاء.", f"زار {WHO} أنقرة أمس.", f"زار {WHO} أنقرة."])
def test_without_a_day_of_publication_no_day_is_invented(sentence: str) -> None:
    (visit,) = events(sentence, published=None)
    assert visit.when is None or width_days(visit.when) > 31
    assert visit.basis != "text"


def test_a_weekday_without_a_day_of_publication_has_no_date() -> None:
    (visit,) = events(f"زار {WHO} أنقرة يوم الثلاثاء.", published=None)
    assert visit.when is None


def test_a_day_of_the_telling_does_not_date_what_is_told() -> None:
    (visit,) = (e for e in events(f"أعلنت الرئاسة المصرية الثلاثاء أن {WHO} سيزور أنقرة الشهر المقبل.") if e.type == "VISIT")
    assert (visit.when, visit.basis) == ("2023-09", "text")


def test_a_day_told_beside_what_it_does_not_date_is_not_replaced_by_that_of_the_report() -> None:
    (killed,) = events("أعلنت الوزارة في 27 مارس مقتل جنديين في الموصل.")
    assert killed.when is None


def test_what_goes_on_from_another_time_is_not_of_the_day_of_the_report() -> None:
    text = (
        "عبرت جماعة مسلحة الحدود في 3 نوفمبر 2009 ودخلت قرية قرب عدن. فأرسل الجيش المصري قوات، واشتبك الجيش المصري مع المسلحين."
    )
    assert {(e.type, e.when) for e in events(text) if e.type == "ATTACK"} == {("ATTACK", None)}


def test_what_came_of_a_blow_is_of_its_day() -> None:
    (struck,) = events("وفي 26 مارس وقع هجوم آخر أسفر عن مقتل 38 سائحا في فندق في سوسة.")
    assert (struck.when, struck.basis) == ("2023-03-26", "text")


def test_what_is_to_come_is_planned_where_nobody_knows_the_year() -> None:
    (met,) = events("تحذر المنظمة قبيل اجتماع لقادة الدول في باريس في ديسمبر المقبل.", published=None)
    assert (met.status, met.when) == ("planned", None)


TWO = [
    (f"أجرى {WHO} زيارتين إلى أنقرة، في نوفمبر 2018 وفبراير 2020.", ["2018-11", "2020-02"]),
    (f"أدى {WHO} زيارتين إلى أنقرة، في تشرين الثاني/ نوفمبر 2018 وشباط/ فبراير 2020.", ["2018-11", "2020-02"]),
    (f"زار {WHO} أنقرة في 5 مارس 2022. كما زار شكري أنقرة في 9 يونيو 2023.", ["2022-03-05", "2023-06-09"]),
    (f"زار {WHO} أنقرة في نوفمبر 2018 وفبراير 2020.", ["2018-11", "2020-02"]),
    (f"زار {WHO} أنقرة مرتين، في عامي 2015 و2017.", ["2015", "2017"]),
    # two days beside each other may be one visit, and of two years one may be meant
    (f"يزور {WHO} أنقرة يومي السبت والأحد المقبلين.", ["2023-08-26/2023-08-27"]),
    # the day that the text told last
    (
        f"زار {WHO} أنقرة السبت الماضي، وفي اليوم التالي زار الوزير التركي هاكان فيدان القاهرة.",
        ["2023-08-19", "2023-08-20"],
    ),
    (f"زار {WHO} أنقرة الاثنين، وفي اليوم نفسه زار الوزير التركي هاكان فيدان القاهرة.", ["2023-08-21", "2023-08-21"]),
    # a noun leaves the day to what it is told to be for
    (f"أدلى {WHO} ببيان قبيل مغادرته إلى أنقرة للقاء نظيره هاكان فيدان مساء غد.", ["2023-08-23"]),
]


@pytest.mark.parametrize(("text", "dates"), TWO)
def test_two_visits_of_two_dates_are_two(text: str, dates: list[str]) -> None:
    assert [e.when for e in events(text) if e.type == "VISIT"] == dates


LASTING = [
    ("سينفذ المعلمون إضرابا مفتوحا اعتبارا من الاثنين المقبل.", "PROTEST", "2023-08-28/.."),
    ("تنشر تركيا قوات قرب الحدود السورية منذ السبت.", "DEPLOY", "2023-08-19/2023-08-23"),
    ("ينفذ المعلمون إضرابا في بيروت منذ السبت.", "PROTEST", "2023-08-19/2023-08-23"),
]


@pytest.mark.parametrize(("text", "type_", "when"), LASTING)
def test_what_lasts_is_dated_by_its_beginning(text: str, type_: str, when: str) -> None:
    assert [e.when for e in events(text) if e.type == type_] == [when]


def test_a_meeting_in_one_breath_with_three_visits_has_one_of_their_days() -> None:
    told = events(
        f"وصل {WHO} إلى أنقرة اليوم، علما أنه زارها مرتين، في عامي 2018 و2020، وأجرى فور وصوله محادثات مع الرئيس أردوغان."
    )
    assert [e.when for e in told if e.type == "VISIT"] == ["2023-08-23", "2018", "2020"]
    assert [e.when for e in told if e.type == "MEET"] == ["[2018,2020,2023-08-23]"]


def test_where_the_text_leaves_open_which_of_two_both_are_given() -> None:
    told = events(f"أجرى {WHO} زيارتين إلى أنقرة، في نوفمبر 2018 وفبراير 2020، حيث التقى الرئيس رجب طيب أردوغان.")
    (meeting,) = (e for e in told if e.type == "MEET")
    assert (meeting.when, meeting.basis) == ("[2018-11,2020-02]", "event")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("هبط المؤشر في يوليو 2015 عن الشهر الذي سبقه.", ["2015-07", "2015-06"]),
        ("بلغ الدخل مليارا في عام 2014 مقابل نصف مليار في العام الذي سبقه.", ["2014", "2013"]),
        ("ارتفع الدخل عن العام الذي سبقه.", [None]),
        ("زاد الدخل في الربع الثاني من 2023 عن الربع المماثل من العام الماضي.", ["2023-04/2023-06", "2022-04/2022-06"]),
        ("زادت أرباح النصف الأول مقارنة بالفترة نفسها من عام 2020.", ["2023-01/2023-06", "2020-01/2020-06"]),
        ("زاد الدخل في يوليو عن الشهر نفسه من العام الماضي.", ["2023-07", "2022-07"]),
        ("زاد الدخل في يوليو عن الربع نفسه من العام الماضي.", ["2023-07", "2022"]),
        ("زاد الدخل عن الفترة نفسها من العام الماضي.", ["2022"]),
        ("زاد الدخل في يوليو 2021 عن الشهر السابق.", ["2021-07", "2021-06"]),
        ("بدأ المعرض يوم 14 مارس، وتلته ندوة يوم 18، وانتهى يوم 22 من الشهر نفسه.", ["2023-03-14", "2023-03-18", "2023-03-22"]),
        ("بدأ المعرض يوم 18 في تونس.", ["2023-08-18"]),
        ("زاد الدخل في الربع الثاني من 2021 عن العام السابق.", ["2021-04/2021-06", "2020"]),
        ("تتراجع الأسعار في يوليو لأدنى مستوياتها.", ["2023-07"]),
        ("تراجعت الأسعار خلال إجازة عيد الفطر.", ["2023-04-21/2023-04-23"]),
    ],
)
def test_dates_that_hang_on_others(text: str, told: list[str | None]) -> None:
    assert [d.edtf for d in read(text).dates][1:] == told  # the first is the dateline's


def test_a_weekday_that_is_not_that_of_its_date_is_reported_and_the_date_kept() -> None:
    _, wrong, right = read("وصل الوفد الجمعة 21 يوليو 2022 إلى أنقرة. وغادر الجمعة 4 أغسطس.").dates
    assert (wrong.edtf, wrong.disagrees) == ("2022-07-21", (4, 3))
    assert (right.edtf, right.disagrees) == ("2023-08-04", None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # the page of Wednesday prints what was written on Tuesday, on Monday
        (f"زار {WHO} أنقرة اليوم الثلاثاء، وكان قد وصل أمس.", ["2023-08-22", "2023-08-21"]),
        (f"زار {WHO} أنقرة أمس الأحد، ويغادرها غدا.", ["2023-08-20", "2023-08-22"]),
        (f"زار {WHO} أنقرة أمس 20 أغسطس، ويغادرها غدا.", ["2023-08-20", "2023-08-22"]),
        # brought up to date overnight: only what names its weekday is of the day before
        (f"زار {WHO} أنقرة أمس الاثنين، والتقى نظيره أمس الثلاثاء، ويغادرها غدا.", ["2023-08-21", "2023-08-22", "2023-08-24"]),
        # what the paper writes comes first, an agency's words of the day before behind it
        (f"زار {WHO} أنقرة أمس، وقال إنه يلتقي نظيره اليوم الثلاثاء.", ["2023-08-22", "2023-08-22"]),
        # a speaker's tomorrow is not the writer's
        (f"يزور {WHO} أنقرة اليوم، وكان قد قال: «سأزور أنقرة غدا الأربعاء مع وفد كبير».", ["2023-08-23", "2023-08-23"]),
        # a Saturday is no delay of printing
        (f"زار {WHO} أنقرة اليوم السبت، وكان قد وصل أمس.", ["2023-08-23", "2023-08-22"]),
    ],
)
def test_today_is_the_day_of_writing_where_the_text_tells_it(text: str, told: list[str]) -> None:
    assert [d.edtf for d in read(text).dates][1:] == told


def test_the_day_of_writing_is_told_beside_that_of_publication() -> None:
    (article,) = read(f"زار {WHO} أنقرة اليوم الثلاثاء، وكان قد وصل أمس.").articles
    assert article.published is not None
    assert article.published.edtf == "2023-08-23"
    assert article.published.reasons[-1] == "written on 2023-08-22, a Tuesday: the text says «اليوم الثلاثاء»"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f'قال {WHO} يوم الأحد: "سنزور أنقرة غدا مع وفد من الوزارة".', ["2023-08-20", "2023-08-21"]),
        (f'وكان {WHO} قد قال في يونيو الماضي: "سنزور أنقرة الشهر المقبل مع وفد كبير".', ["2023-06", "2023-07"]),
        # a day in words of some day in June is not fixed
        (f'وكان {WHO} قد قال في يونيو الماضي: "سنزور أنقرة غدا مع وفد كبير".', ["2023-06", None]),
        # "last November" said last October, and in this August
        (f'قال {WHO} في أكتوبر الماضي: "زرت أنقرة في نوفمبر الماضي مع وفد كبير".', ["2022-10", "2021-11"]),
        (f'قال {WHO}: "زرت أنقرة في نوفمبر الماضي مع وفد كبير".', ["2022-11"]),
        # behind the words the text's own day holds again
        (
            f'قال {WHO} يوم الأحد: "سنزور أنقرة غدا مع وفد من الوزارة". ووصل إلى أنقرة أمس.',
            ["2023-08-20", "2023-08-21", "2023-08-22"],
        ),
        # a day to come is not that of the speaking
        (f'قال {WHO} عن زيارته الأحد المقبل: "سنلتقي غدا وفدا من الوزارة".', ["2023-08-27", "2023-08-24"]),
        # reported speech is told by the writer, from the writer's day
        (f"قال {WHO} يوم الأحد إن الوفد سيصل غدا.", ["2023-08-20", "2023-08-24"]),
    ],
)
def test_the_words_of_a_speaker_count_from_the_day_of_speaking(text: str, told: list[str | None]) -> None:
    assert [d.edtf for d in read(text).dates][1:] == told


#: An act of speech or an invitation has its own day, not that of what it speaks of; what is denied not that of the denial.
OF_THE_ACT = [
    ("اتهم المتحدث باسم التحالف سالم البدري جماعة الحوثي بخرق الهدنة يوم الاثنين.", "ACCUSE", "fallback"),
    ("طالبت وزارة الخارجية المصرية أمس إثيوبيا بوقف الملء.", "DEMAND", "text"),
    ("ألغى الرئيس العراقي سالم البدري زيارة إلى أنقرة كانت مقررة في مارس 2022.", "VISIT", "text"),
    ("وجه الرئيس العراقي سالم البدري دعوة إلى نظيره التركي لحضور العرض المقرر في يوليو المقبل.", "INVITE", None),
    ("نفت وزارة الدفاع العراقية أمس الثلاثاء توقيع الوزير سالم البدري أي مذكرة تفاهم مع تركيا.", "AGREE", "fallback"),
]


@pytest.mark.parametrize(("sentence", "type_", "basis"), OF_THE_ACT)
def test_the_day_of_an_act_of_speech_is_its_own(sentence: str, type_: str, basis: str | None) -> None:
    assert [e.basis for e in events(sentence) if e.type == type_] == [basis]
