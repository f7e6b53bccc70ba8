"""Parts of lines that cues decide."""

from __future__ import annotations

import pytest

from khabar.lexicon.sections import load_sections
from khabar.segment.lines import lines_of
from khabar.segment.parts import parts_of


def parts(text: str) -> list[tuple[str | None, str]]:
    lexicon = load_sections()
    return [(p.kind, p.line.text) for line in lines_of(text, lexicon) for p in parts_of(text, line, lexicon)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Nilewatch", "furniture"),
        ("https://nile.example/2019/05/14/a", "furniture"),
        ("![image 6](https://nile.example/a.jpg)", "furniture"),
        ("***", "furniture"),
        ("الرئيسيةسياسةاقتصاد رياضة", "furniture"),
        ("محليات عربي ودولي", "furniture"),
        ("— النيل مباشر (@NileLive) May 14, 2019", "embed"),
        ("شاهدوا pic.twitter.com/a1b2", "embed"),
        ("#النيل #السد", "keywords"),
        ("© وكالة النيل", "caption"),
        ("3 دقائق للقراءة", "furniture"),
        ("شارك الخبر", "furniture"),
        ("تعليقات", "form"),
        ("مصدر الخبر : وكالة النيل", "credit"),
        ("المصدر الذي تحدث إلى الصحيفة رفض ذكر اسمه", None),
        ("الوزير يصل إلى الخرطوم", None),
        ("سياسة الوزير الجديدة", None),
        ("اقتصاد", None),
    ],
)
def test_whole_lines(line: str, kind: str | None) -> None:
    assert parts(line) == [(kind, line)]


def test_tails_are_cut_off_running_text() -> None:
    text = "وصل الوزير إلى الخرطوم أمس. المصدر: النيل. كلمات دلالية: سد نيل"
    assert parts(text) == [
        (None, "وصل الوزير إلى الخرطوم أمس."),
        ("credit", "المصدر: النيل."),
        ("keywords", "كلمات دلالية: سد نيل"),
    ]


def test_cue_words_inside_a_sentence_are_no_tail() -> None:
    text = "قال الوزير إن سمات المرحلة المقبلة واضحة."
    assert parts(text) == [(None, text)]


def test_many_tails_do_not_cost_more_than_the_line() -> None:
    text = "قال. " + "المصدر: النيل. " * 3000
    found = parts(text)
    assert len(found) < 20
    assert "".join(t for _, t in found).replace(" ", "") == text.replace(" ", "")
