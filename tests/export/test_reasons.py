"""Reasons in Arabic: their days in words, what is quoted as it stands."""

import re

import pytest

from khabar.export.reasons import reason


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("outside the text: the page was fetched on 2015-08-06", "من خارج النص: جلبت الصفحة في 6 أغسطس 2015"),
        ("outside the text: its address carries 2015-07", "من خارج النص: في عنوانها يوليو 2015"),
        ("the text tells of «مساء الخميس 5 سبتمبر 2024»", "يروي النص ما كان «مساء الخميس 5 سبتمبر 2024»"),
        ("«الأربعاء» said in a text published 2015-08-07", "«الأربعاء» في نص نشر في 7 أغسطس 2015"),
        ("«منذ يونيو» said in a text published 2016-10/2016-12", "«منذ يونيو» في نص نشر بين أكتوبر 2016 وديسمبر 2016"),
        ("a Friday: the text says «أمس الخميس»", "كان يوم الجمعة: في النص «أمس الخميس»"),
        ("written on 2015-07-25, a Saturday: the text says «اليوم»", "كتب في 25 يوليو 2015، وهو السبت: في النص «اليوم»"),
        ("outside the text: A. Name held «الملك» 2015-01/..", "من خارج النص: شغل A. Name «الملك» منذ يناير 2015"),
        ("outside the text: X held «وزير» 2013/.. and 2018/2019", "من خارج النص: شغل X «وزير» منذ 2013 ومن 2018 إلى 2019"),
        (
            "outside the text: a war began (2015-03-26), told here as past",
            "من خارج النص: a war began (26 مارس 2015)، والنص يذكره ماضيا",
        ),
        ("set aside, it cannot hold with the rest: the text says «غدا»", "ترك لأنه لا يتفق مع ما سواه: في النص «غدا»"),
        ("the text says «اليوم» and «أمس»", "في النص «اليوم» و«أمس»"),
        ("given with the text: metadata", "جاء مع النص: بيانات الصفحة"),
        ("set by somebody: seen in print", "حدده somebody: seen in print"),
        ("set by somebody", "حدده somebody"),
        ("for no known reason", "for no known reason"),
        ("", ""),
    ],
)
def test_a_reason_in_arabic(told: str, said: str) -> None:
    assert reason(told) == said


def test_reasons_of_readings_are_known(examples_read: list[str]) -> None:
    assert examples_read
    assert [told for told in examples_read if reason(told) == told or re.search(r"\d{4}-\d\d", reason(told))] == []


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
