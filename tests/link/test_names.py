"""Spellings of one name, and names that only look alike."""

import pytest

from khabar.link.names import one_name

SAME = [
    ("شويغو", "شويجو"),
    ("شويغو", "شويجى"),
    ("يفكوروف", "يفيكوروف"),
    ("يفكوروف", "يفكيروف"),
    ("يفكوروف", "يوفكيورف"),
    ("سيرغي شويغو", "سيرجي شويجو"),
    ("حفتر", "خليفة حفتر"),
    ("خليفة حفتر", "خليفة بلقاسم حفتر"),
    ("أنطونيو غوتيريش", "انطونيو جوتيريس"),
    ("عبد الفتاح السيسي", "السيسي"),
    ("عبد الفتاح السيسي", "عبدالفتاح السيسي"),
    ("أبو بكر ديالو", "بوبكر ديالو"),
]
DIFFERENT = [
    ("سيرغي", "سيرغي شويغو"),
    ("سيرغي لافروف", "سيرغي شويغو"),
    ("محمد المنفي", "محمد المنقوش"),
    ("حفتر", "خليفة الغويل"),
    ("صدام حفتر", "خليفة حفتر"),
    ("علي", "علا"),
    ("أحمد معيتيق", "أحمد معتوق الشامي"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_same(a: str, b: str) -> None:
    assert one_name(a, b)
    assert one_name(b, a)


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_different(a: str, b: str) -> None:
    assert not one_name(a, b)
    assert not one_name(b, a)
