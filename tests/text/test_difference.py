"""What went and what came between two texts, sentence by sentence and word by word."""

from __future__ import annotations

import random

import pytest

from khabar.text import difference as module
from khabar.text.difference import difference

FIRST = "زار الوزير بلدة كيدال يوم الاثنين. ثم عاد إلى العاصمة."


def marked(before: str, after: str) -> list[str]:
    """One line for each sentence that differs."""
    signs = {"kept": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
    lines = []
    for one in difference(before, after):
        words = ((signs[p.op], (before if p.op == "removed" else after)[p.span.start : p.span.end]) for p in one.parts)
        lines.append(" ".join(f"{opening}{text}{closing}" for (opening, closing), text in words))
    return lines


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (FIRST, FIRST, []),
        (FIRST, FIRST.replace(". ", ".\n\n  "), []),
        (
            FIRST,
            FIRST.replace("كيدال", "غاو"),
            ["زار الوزير بلدة [-كيدال-] {+غاو+} يوم الاثنين."],
        ),
        (
            FIRST,
            FIRST.replace("الاثنين", "الثلاثاء الماضي"),
            ["زار الوزير بلدة كيدال يوم [-الاثنين-] {+الثلاثاء الماضي+} ."],
        ),
        (FIRST, FIRST.replace(" ثم عاد إلى العاصمة.", ""), ["[-ثم عاد إلى العاصمة.-]"]),
        (FIRST, f"أعلن الديوان أمس.\n{FIRST}", ["{+أعلن الديوان أمس.+}"]),
        (FIRST, "ارتفع سعر القمح في السوق. وانخفض سعر الزيت.", ["[-زار الوزير بلدة كيدال يوم الاثنين.-]",
            "[-ثم عاد إلى العاصمة.-]", "{+ارتفع سعر القمح في السوق.+}", "{+وانخفض سعر الزيت.+}"]),
        ("قال إن القافلة وصلت، سالمة", "قال إن القافلة وصلت سالمة", ["قال إن القافلة وصلت [-،-] سالمة"]),
        ("حضر أحمد", "حضر احمد", ["حضر [-أحمد-] {+احمد+}"]),
        ("", "وصل الوفد", ["{+وصل الوفد+}"]),
        ("", " \n", []),
    ],
)  # fmt: skip
def test_what_is_marked(before: str, after: str, expected: list[str]) -> None:
    assert marked(before, after) == expected


def test_a_chance_match_between_two_differences_is_no_match() -> None:
    (line,) = marked("وصل الوفد إلى المطار من باماكو قبل ظهر اليوم", "وصل الوفد إلى المطار قادما من غاو قبل ظهر اليوم")
    assert line == "وصل الوفد إلى المطار [-من باماكو-] {+قادما من غاو+} قبل ظهر اليوم"


def rebuilt(before: str, after: str) -> None:
    """Every word of either text is told once: where it stood, or in a sentence that stayed as it was."""
    changed = difference(before, after)
    for text, side, ops in ((before, "before", ("removed",)), (after, "after", ("kept", "added"))):
        for one in changed:
            span = getattr(one, side)
            parts = [p.span for p in one.parts if p.op in ops]
            assert all(span.start <= p.start < p.end <= span.end for p in parts)
            assert parts == sorted(parts)
            if side == "after" and span:
                told = "".join(text[p.start : p.end] for p in parts)
                assert "".join(told.split()) == "".join(text[span.start : span.end].split())
    left = [before, after]
    for n, side in enumerate(("before", "after")):
        for span in sorted((s for one in changed if (s := getattr(one, side))), reverse=True):
            left[n] = left[n][: span.start] + " " + left[n][span.end :]
    assert left[0].split() == left[1].split()


def test_whatever_the_texts_what_is_not_told_to_differ_is_equal() -> None:
    chance = random.Random(7)
    words = ["وزير", "زار", "في", "و", "،", "قال.", "إن", "موسكو؟", "\n", "أمس"]
    for _ in range(300):
        before = chance.choices(words, k=chance.randrange(30))
        after = [w for w in before if chance.random() > 0.2] + chance.choices(words, k=chance.randrange(5))
        rebuilt(" ".join(before), " ".join(after))


def test_what_is_too_long_to_be_compared_is_told_as_replaced(monkeypatch) -> None:
    monkeypatch.setattr(module, "_MOST_CELLS", 3)
    assert marked("وصل الوفد أمس إلى مطار باماكو", "وصل الوفد اليوم إلى مطار باماكو") == [
        "[-وصل الوفد أمس إلى مطار باماكو-]",
        "{+وصل الوفد اليوم إلى مطار باماكو+}",
    ]
    monkeypatch.setattr(module, "_MOST_PAIRS", 0)
    rebuilt(FIRST, FIRST.replace("كيدال", "غاو"))
