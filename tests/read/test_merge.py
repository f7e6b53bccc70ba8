"""Headline, lead and body on one happening are one event; two visits are two; a meeting lies inside its visit."""

import pytest

from tests.read.reports import DAY, TITLE, events, read

ONE = [
    (
        "وزير الخارجية المصري يصل إلى أنقرة",
        "وصل وزير الخارجية المصري سامح شكري إلى أنقرة الثلاثاء في زيارة رسمية.",
        "VISIT",
    ),
    (
        "الرئيس التركي يستقبل رئيس الوزراء العراقي",
        "استقبل الرئيس التركي رجب طيب أردوغان، الثلاثاء في أنقرة، رئيس الوزراء العراقي محمد شياع السوداني.",
        "MEET",
    ),
    (
        "أردوغان يلتقي السوداني في أنقرة",
        "استقبل الرئيس التركي رجب طيب أردوغان، الثلاثاء في أنقرة، رئيس الوزراء العراقي محمد شياع السوداني.",
        "MEET",
    ),
]


#: A headline names the state, the text its body or its man.
OF_ONE_STATE = [
    ("الكويت تنفي القبض على عسكري سعودي", "نفت الأجهزة الأمنية الكويتية اليوم ما تردد عن القبض على عسكري سعودي.", "DENY", 1),
    ("تركيا تتهم النظام السوري بقصف بلدة", "اتهمت وزارة الخارجية التركية النظام السوري اليوم بقصف بلدة حدودية.", "ACCUSE", 1),
    (
        "إيران تطالب واشنطن برفع العقوبات",
        "طالب وزير الخارجية الإيراني حسين أمير عبد اللهيان الولايات المتحدة برفع العقوبات.",
        "DEMAND",
        1,
    ),
    ("تركيا تعتقل 20 مشتبها به", "اعتقلت الشرطة التركية اليوم عشرين مشتبها به في إسطنبول.", "ARREST", 1),
    ("تركيا تعتقل 20 مشتبها به", "اعتقلت الشرطة العراقية اليوم عشرين مشتبها به في بغداد.", "ARREST", 2),
    (
        TITLE,
        "طالبت إيران الولايات المتحدة برفع العقوبات. وطالبت وزارة الخارجية الإيرانية الولايات المتحدة بالاعتذار.",
        "DEMAND",
        2,
    ),
]


@pytest.mark.parametrize(("title", "body", "type_", "told"), OF_ONE_STATE)
def test_a_headline_may_name_the_state_of_whoever_acts(title: str, body: str, type_: str, told: int) -> None:
    assert len([e for e in events(body, title) if e.type == type_]) == told


@pytest.mark.parametrize(("title", "body", "type_"), ONE)
def test_headline_and_body_are_one_event_with_an_account_each(title: str, body: str, type_: str) -> None:
    (event,) = (e for e in events(body, title) if e.type == type_)
    assert event.accounts >= 2
    assert event.status == "happened"
    assert event.when == "2023-08-22"


def test_a_meeting_lies_inside_its_visit() -> None:
    told = events("وصل وزير الخارجية المصري سامح شكري إلى أنقرة السبت، حيث التقى نظيره التركي هاكان فيدان.")
    assert [(e.type, e.inside, e.when) for e in told] == [("VISIT", None, "2023-08-19"), ("MEET", "VISIT", "2023-08-19")]


def test_one_meeting_told_twice_is_one() -> None:
    body = (
        "التقى وزير الخارجية المصري سامح شكري نظيره الأردني أيمن الصفدي في القاهرة الثلاثاء.\n\n"
        "وقال شكري بعد لقائه الصفدي إن المحادثات كانت مثمرة."
    )
    assert [e.type for e in events(body) if e.type == "MEET"] == ["MEET"]


ALSO = [
    ("التقى سامح شكري في أنقرة هاكان فيدان. والتقى شكري أيضا شخصيات من المعارضة التركية.", 2),
    ("التقى سامح شكري في أنقرة هاكان فيدان. وقال مصدر إن شكري التقى أيضا فيدان.", 1),
]


@pytest.mark.parametrize(("text", "meetings"), ALSO)
def test_whom_somebody_met_too_is_met_apart(text: str, meetings: int) -> None:
    assert len([e for e in events(text) if e.type == "MEET"]) == meetings


def test_a_tour_is_a_visit_to_each_of_its_stations() -> None:
    told = events("يبدأ وزير الخارجية المصري سامح شكري غدا جولة تشمل الرباط والجزائر وتونس.")
    assert [(e.type, e.place) for e in told] == [("VISIT", "الرباط"), ("VISIT", "الجزائر"), ("VISIT", "تونس")]
    assert [e.basis for e in told] == ["fallback"] * 3  # the day is that on which it begins


def test_meetings_with_different_people_are_two() -> None:
    body = (
        "التقى وزير الخارجية المصري سامح شكري نظيره الأردني أيمن الصفدي في القاهرة الثلاثاء. "
        "كما التقى شكري المبعوث الأممي إلى ليبيا عبد الله باتيلي."
    )
    parties = [e.who for e in events(body) if e.type == "MEET"]
    assert parties == [{"sameh-shoukry", "ayman-safadi"}, {"sameh-shoukry", "abdoulaye-bathily"}]


#: A meeting that is the news, without a day of its own, and what is told of an earlier one: the dates of both.
EARLIER = [
    ("وسبق لشكري أن التقى فيدان في فبراير 2023 في ميونيخ.", "2023-02"),
    ("وكان شكري قد التقى فيدان في فبراير 2023 في ميونيخ.", "2023-02"),
    ("وكان شكري قد اجتمع بفيدان أمس.", "2023-08-22"),
    ("وفي عام 2022 استضافت إسطنبول اجتماعا ضم شكري وفيدان.", "2022"),
    ("وكان الوزيران قد التقيا في نيويورك في سبتمبر 2022.", "2022-09"),
]


@pytest.mark.parametrize(("sentence", "when"), EARLIER)
def test_what_was_done_before_is_not_the_news(sentence: str, when: str) -> None:
    told = events(f"عقد وزير الخارجية المصري سامح شكري محادثات مع نظيره التركي هاكان فيدان. {sentence}")
    assert [(e.type, e.when) for e in told if e.type == "MEET"] == [("MEET", DAY), ("MEET", when)]


def test_what_is_set_apart_is_not_the_news() -> None:
    told = events(
        "عقد وزير الخارجية المصري سامح شكري محادثات مع نظيره التركي هاكان فيدان. أما اللقاء الذي كان مرتقبا في مارس 2022 فلم ينعقد."
    )
    assert [(e.type, e.when) for e in told] == [("MEET", DAY)]


def test_an_arrival_told_again_is_one_visit() -> None:
    told = events("وصل وزير الخارجية المصري سامح شكري إلى أنقرة. وكان شكري قد وصل إلى العاصمة التركية مساء أمس.")
    assert [(e.type, e.when) for e in told] == [("VISIT", "2023-08-22")]


def test_a_visit_of_long_ago_is_not_the_planned_one() -> None:
    told = events("يزور سامح شكري أنقرة قبل نهاية العام الجاري. وفي مايو 2021 قام شكري بزيارة إلى تركيا.")
    assert [(e.type, e.status) for e in told] == [("VISIT", "planned"), ("VISIT", "happened")]


def test_what_was_done_earlier_without_a_day_is_not_of_today() -> None:
    assert [e.when for e in events("وكان سامح شكري وهاكان فيدان قد وقعا اتفاقا في القاهرة.")] == [None]


def test_every_account_holds_its_words() -> None:
    title, body, _ = ONE[0]
    reading = read(body, title)
    for happening in reading.happenings:
        assert any(account.span.holds(happening.trigger.span) for account in happening.accounts)


def test_a_passage_is_one_account_however_many_of_its_words_tell_the_event() -> None:
    (visit,) = read("وصل وزير الخارجية المصري سامح شكري إلى أنقرة الثلاثاء في زيارة رسمية.").happenings
    assert len(visit.accounts) == 1


#: (text, type, how often it happened) where one telling or both do not say who did it.
UNTOLD = [
    ("أعلن عن اعتقال ثلاثة لصوص في إربد. وقالت الوزارة إن الشرطة الأردنية اعتقلت ثلاثة لصوص.", "ARREST", 1),
    ("تم ضبط ثلاثة مطلوبين للشرطة في إربد. وجرى ضبط المطلوبين بعد بلاغ.", "ARREST", 1),
    ("تم ضبط ثلاثة مطلوبين للشرطة. وتم ضبط خمسة مطلوبين في شقة.", "ARREST", 2),
    ("يتم احتجاز الناشط سالم البدري في تونس منذ عام بعد اعتقاله على الحدود.", "ARREST", 1),
    ("عُين كمال الزيداني وزيرا للنقل في 2010. وبعد تعيين الزيداني وزيرا للنقل بدأ العمل.", "APPOINT", 1),
    ("عُين كمال الزيداني وزيرا للنقل في 2010. وعُين الزيداني سفيرا في تونس.", "APPOINT", 2),
    ("شهدت بغداد مظاهرات ضد الفساد صباحا. وشهدت بغداد مظاهرات مؤيدة للحكومة.", "PROTEST", 2),
]


@pytest.mark.parametrize(("text", "type_", "times"), UNTOLD)
def test_what_is_told_once_without_who_did_it(text: str, type_: str, times: int) -> None:
    assert len([e for e in events(text) if e.type == type_]) == times


def test_a_summit_is_no_talks_between_two() -> None:
    body = "يتوجه سامح شكري غدا إلى عمّان للقاء أيمن الصفدي. وكان من المقرر أن يشارك وزير الدفاع في القمة."
    assert [e.accounts for e in events(body) if e.type == "MEET"] == [1]


def test_a_visit_made_long_before_holds_no_meeting_of_the_news() -> None:
    body = "التقى سامح شكري أيمن الصفدي في عمّان. وسبق لشكري أن زار عمّان في يونيو 2020. واتفق الجانبان حينها على فتح معبر."
    assert [(e.type, e.when) for e in events(body)] == [("MEET", DAY), ("VISIT", "2020-06"), ("AGREE", "2020-06")]


def test_the_day_before_what_is_told() -> None:
    told = events("كثفت العواصم اتصالاتها الاثنين غداة قصف استهدف منتجعا في دهوك. وزار سامح شكري بغداد غداة لقائه أيمن الصفدي.")
    assert [(e.type, e.when) for e in told] == [("ATTACK", "2023-08-20"), ("VISIT", DAY), ("MEET", "2023-08-22")]
    told = events("التقى الرئيس التونسي قيس سعيد السبت السفير الفرنسي غداة اعتقال الناشط هادي العامري في صفاقس.")
    assert [e.when for e in told if e.type == "ARREST"] == ["2023-08-18"]


def test_what_was_done_then_has_no_day_of_its_own() -> None:
    body = "أجرى سامح شكري الثلاثاء مشاورات مع أيمن الصفدي، ثم انتقل إلى تونس حيث التقى قيس سعيد."
    assert [e.when for e in events(body)] == ["2023-08-22", None, None]


def test_what_was_done_on_a_visit_before_this_one_is_of_that_visit() -> None:
    body = "وصل سامح شكري أمس إلى عمّان. وهي زيارته الثانية للأردن بعد تلك التي قام بها في مايو 2021 والتقى خلالها أيمن الصفدي."
    assert [(e.type, e.when, e.inside) for e in events(body) if e.type == "MEET"] == [("MEET", "2021-05", None)]


def test_a_meeting_named_in_passing_is_as_planned_as_it_was_told() -> None:
    body = "زار قيس سعيد باريس أمس. ويزور سامح شكري عمّان الأسبوع المقبل. ويرافقه في الزيارة وفد من رجال الأعمال."
    assert [(e.status, e.accounts) for e in events(body)] == [("happened", 1), ("planned", 2)]


def test_what_is_agreed_on_has_its_own_time_and_place() -> None:
    told = events("اتفق سامح شكري وأيمن الصفدي على عقد دورة اللجنة بعمّان قبل نهاية السنة.")
    assert [(e.when, e.place, e.status) for e in told] == [(DAY, None, "happened")]


def test_the_end_of_a_visit_is_not_its_day() -> None:
    body = "وصل سامح شكري أمس إلى عمّان. وتختتم زيارة شكري غدا."
    assert [(e.type, e.when, e.accounts) for e in events(body)] == [("VISIT", "2023-08-22", 2)]


APART = [
    ("تأتي زيارة سامح شكري إلى عمّان بعد أسبوعين من اتصال هاتفي بين عبد الفتاح السيسي وقيس سعيد.", "CALL"),
    ("زار سامح شكري بغداد بعد شهر على لقائه أيمن الصفدي في عمّان.", "MEET"),
]


@pytest.mark.parametrize(("sentence", "type_"), APART)
def test_how_long_before_something_was_does_not_date_it(sentence: str, type_: str) -> None:
    assert [e.when for e in events(sentence) if e.type == type_] == [None]
