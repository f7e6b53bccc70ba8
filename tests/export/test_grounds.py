"""Every ground of comparing, and every reason of a date, is said in Arabic, too."""

from __future__ import annotations

import ast
import inspect
import re

import pytest

from khabar.compare import same
from khabar.export.grounds import REASONS
from khabar.export.reasons import arabic
from khabar.export.terms import FIELDS
from khabar.service.values import EVENT_FIELDS, TEXT_FIELDS


def _said() -> tuple[set[str], set[str]]:
    """Fields and reasons that the source of comparing names."""
    fields, reasons = set[str](), set[str]()
    for node in ast.walk(ast.parse(inspect.getsource(same))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Ground", "_barred"):
            for argument, found in zip(node.args, (fields, reasons), strict=False):
                found |= {c.value for c in ast.walk(argument) if isinstance(c, ast.Constant) and isinstance(c.value, str)}
    return fields, reasons


def test_all_grounds_are_said_in_arabic_and_no_others() -> None:
    fields, reasons = _said()
    assert len(reasons) > 20
    assert reasons == REASONS.keys()
    # The other fields are those that people correct, and those in which versions of one event are compared.
    assert fields | {*EVENT_FIELDS, *TEXT_FIELDS, "quantity"} == FIELDS.keys()


@pytest.mark.parametrize(
    ("english", "said"),
    [
        (
            "the text says «يوم الأحد 3 مايو 2020», and weekday and date agree",
            "في النص «يوم الأحد 3 مايو 2020»، واليوم فيه يوافق التاريخ",
        ),
        ("a Friday: the text says «أمس الخميس»", "يوم الجمعة: في النص «أمس الخميس»"),
        ("«أمس» said in a text published 2020-05", "ورد «أمس» في نص نشر مايو 2020"),
        ("outside the text: its address carries 2020-05-03", "من خارج النص: في عنوان الصفحة 3 مايو 2020"),
        ("outside the text: Somebody held «الوزير» 2019/2021", "من خارج النص: Somebody في منصب «الوزير» بين 2019 و2021"),
        ("outside the text: a treaty (2020-05), told here as past", "من خارج النص: a treaty (مايو 2020)، ويروى هنا على أنه مضى"),
        (
            "outside the text: a treaty (2020-05), told here as «الشهر»",
            "من خارج النص: a treaty (مايو 2020)، ويروى هنا بلفظ «الشهر»",
        ),
        (
            "set aside, it cannot hold with the rest: the text tells of «المعاهدة»",
            "لم يؤخذ به لأنه لا يستقيم مع غيره: يروي النص «المعاهدة»",
        ),
        ("something new", "something new"),
    ],
)
def test_reasons_of_dates(english: str, said: str) -> None:
    assert arabic(english) == said


def test_no_reason_shows_figures_of_dates() -> None:
    assert not re.search(r"\d{4}-\d\d", arabic("written on 2020-05-03, a Sunday: the text says «اليوم»"))
