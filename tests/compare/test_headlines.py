"""How one headline stands to another."""

from __future__ import annotations

import pytest

from khabar.compare.headlines import compared
from khabar.compare.passages import headline
from khabar.lexicon.opposites import load_opposites

CASES = [
    ("contradicts", "ارتفاع أسعار القمح في الأسواق المحلية", "انخفاض أسعار القمح في الأسواق المحلية"),
    ("contradicts", "النقابة توافق على عرض الشركة الجديد", "النقابة ترفض عرض الشركة الجديد"),
    ("contradicts", "الوزارة توظف 40 مهندسا هذا الشهر", "الوزارة توظف 70 مهندسا هذا الشهر"),
    ("contradicts", "المصرف المركزي يخفض الفائدة للمرة الثالثة", "المصرف المركزي لا يخفض الفائدة"),
    ("agrees", "البلدية تفتتح حديقة جديدة", "افتتاح حديقة جديدة للبلدية"),
    (None, "البلدية تفتتح حديقة جديدة", "عاصفة قوية تضرب سواحل الجزيرة"),
]


@pytest.mark.parametrize(("kind", "one", "other"), CASES)
def test_compared(kind: str | None, one: str, other: str) -> None:
    assert compared(headline(one), headline(other)).kind == kind


PAIRS = [(rule, *pair, True) for rule, yes, _ in load_opposites().examples for pair in yes]
PAIRS += [(rule, *pair, False) for rule, _, no in load_opposites().examples for pair in no]


@pytest.mark.parametrize(("rule", "one", "other", "contrary"), PAIRS)
def test_the_examples_of_the_contraries(rule: str, one: str, other: str, contrary: bool) -> None:
    assert (compared(headline(one), headline(other)).kind == "contradicts") == contrary, rule
