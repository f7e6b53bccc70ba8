"""Reasons and languages in Arabic."""

from __future__ import annotations

import re

import pytest

from khabar.export.passed import REASONS, reason_in_arabic
from khabar.export.terms import LANGUAGE_NAMES
from khabar.sources.language import language_name

ARABIC = re.compile("[ء-ي]")


@pytest.mark.parametrize(
    ("reason", "arabic"),
    [
        ("empty", "ملف فارغ"),
        ("larger than 1,000 bytes when unpacked", "أكبر من 1,000 بايت بعد فكه"),
        ("broken JSON (line 1, column 2: Extra data)", "ملف JSON تالف (السطر 1، العمود 2: Extra data)"),
        ("broken JSON (RecursionError)", "ملف JSON تالف (RecursionError)"),
        ("no field “text” (it has: a, b): name the right one with --fields text=NAME", "ليس فيه حقل «text» (فيه: a, b)"),
        ("could not be read: ValueError ({0} of 1)", "تعذرت قراءته (ValueError ({0} of 1))"),
        ("something nobody thought of", "something nobody thought of"),
    ],
)
def test_a_reason(reason: str, arabic: str) -> None:
    assert reason_in_arabic(reason) == arabic


def test_every_reason_fills_what_it_says() -> None:
    for english, arabic in REASONS.items():
        assert all(int(number) < english.count("*") for number in re.findall(r"{(\d)}", arabic)), english


def test_every_language_has_its_name() -> None:
    assert all(language_name(code) != code and ARABIC.search(name) for code, name in LANGUAGE_NAMES.items())
