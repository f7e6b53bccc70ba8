"""Reasons in Arabic beyond those of ``test_grounds``: their days in words, what is quoted as it stands."""

import re

import pytest

from khabar.export.reasons import arabic, reason_words


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("outside the text: the page was fetched on 2015-08-06", "من خارج النص: جلبت الصفحة 6 أغسطس 2015"),
        ("«منذ يونيو» said in a text published 2016-10/2016-12", "ورد «منذ يونيو» في نص نشر بين أكتوبر 2016 وديسمبر 2016"),
        ("«أمس» in words spoken 2016-10-02", "«أمس» في كلام قيل 2 أكتوبر 2016"),
        ("written on 2015-07-25, a Saturday: the text says «اليوم»", "كتب في 25 يوليو 2015، يوم السبت: في النص «اليوم»"),
        ("outside the text: A. Name held «الملك» 2015-01/..", "من خارج النص: A. Name في منصب «الملك» منذ يناير 2015"),
        ("outside the text: X held «وزير» 2013/.. and 2018/2019", "من خارج النص: X في منصب «وزير» منذ 2013، وبين 2018 و2019"),
        (
            "Sergei Shoigu held «وزير الدفاع الروسي» 2012-11/2024-05",
            "سيرغي شويغو في منصب «وزير الدفاع الروسي» بين نوفمبر 2012 ومايو 2024",
        ),
        ("Baghdad fell (2003-04-09), told here as past", "سقوط بغداد (9 أبريل 2003)، ويروى هنا على أنه مضى"),
        (
            "Munich security conference, number 60 (2024-02); the text says «مؤتمر ميونيخ»",
            "مؤتمر ميونيخ للأمن، رقم 60 (فبراير 2024)، ويروى هنا بلفظ «مؤتمر ميونيخ»",
        ),
        ("the text says «اليوم» and «أمس»", "في النص «اليوم» و«أمس»"),
        ("the text looks ahead to «الأحد المقبل»", "ينتظر النص «الأحد المقبل»"),
        ("an embedded post is of 2015-07-25", "في النص منشور مضمن بتاريخ 25 يوليو 2015"),
        ("printed on the page: «3rd, May»", "مطبوع في الصفحة: «3rd, May»"),
        ("given with the text: metadata", "جاء مع النص: بيانات الصفحة"),
        ("set by somebody: seen in print", "حدده somebody: seen in print"),
        ("set by somebody", "حدده somebody"),
        ("", ""),
    ],
)
def test_a_reason_in_arabic(told: str, said: str) -> None:
    assert arabic(told) == said


def test_reasons_of_readings_are_known(examples_read: list[str]) -> None:
    assert examples_read
    assert [told for told in examples_read if arabic(told) == told or re.search(r"\d{4}-\d\d", arabic(told))] == []


@pytest.fixture(scope="module")
def examples_read() -> list[str]:
    """The reasons in readings of own sentences, with and without what is known from outside."""
    from khabar.export.contract import to_json
    from khabar.model.text import Context
    from khabar.run.pipeline import read_text

    text = "زار وزير الخارجية المصري الرياض أمس الخميس.\nوقال إنه يعود في 3 مارس 2022.\n"
    known = (Context(), Context(published="2022-02-25"), Context(url="https://example.org/2022/02/25/a", retrieved="2022-02-26"))
    found = [to_json(read_text(text, context, "")) for context in known]
    whens = [when for one in found for when in (*(a["published"] for a in one["articles"]), *(e["when"] for e in one["events"]))]
    return [told for when in whens if when for told in when.get("reasons", ())]


def test_english_reasons_have_dates_in_words() -> None:
    assert reason_words("en", "one says 2020-03-02, the other 2020-04") == "one says 2 March 2020, the other April 2020"
    assert reason_words("en", "الجيش-2023") == "الجيش-2023"
