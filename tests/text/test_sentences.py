"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.text.clitics import Splitter
from khabar.text.sentences import sentences
from khabar.text.tokens import tokenize

SPLITTER = Splitter(frequencies={"وزير": 5.0})

#: Each row is one line of text, its sentences separated by ``|`` (dropped for the test).
LINES = [
    "وصل الوفد مساء.| وغادر صباحا.",
    "قال نعم.|وأضاف لا.",
    "قال: «نعم.»| وأضاف: «لا».| ثم مضى.",
    'قال: "انتهى الأمر."| وأضاف: "لن نعود".',
    'سأل: "متى؟".| ولم يجب أحد.',
    "هل يعود؟| لا أحد يعرف!| ربما.",
    'كفى. |"نعم" قالها الوزير.',
    "أعلنت وكالة أ.ف.ب ذلك.| ولم تعلق.",
    "التقى د. سامي أ.د. نادرا.| وغادرا.",
    "يوم 22.8.2023 في 05.51 صباحا وبنسبة 12.5% ارتفع.| وهبط.",
    "ولد عام 2011م.| وتوفي سنة 1445هـ.| ودفن.",
    "كتب جورج و. سميث و J. P. Brown مقالا.| ونشر.",
    "لم يقل شيئا... ومضى.| وعاد.",
    "قال (!) ذلك.| وصمت.",
    'قال: "نعم."، ثم مضى.',
    "1. افتتاح الجلسة",
    "بلغ العدد 2018.|وأضاف المصدر.",
    "انظر https://example.org/a.| ثم عد.",
    "* * *",
    "نعم. * * *",
    "عنوان بلا نقطة",
]


@pytest.mark.parametrize("line", LINES)
def test_sentences(line: str) -> None:
    text = line.replace("|", "")
    found = [sentence.span.of(text) for sentence in sentences(text, tokenize(text, SPLITTER))]
    assert found == [part.strip() for part in line.split("|")]


def test_none_crosses_a_line_end() -> None:
    text = "عنوان الخبر\n\nقال الوزير إن\nالأمر انتهى.\r\n"
    found = [sentence.span.of(text) for sentence in sentences(text, tokenize(text, SPLITTER))]
    assert found == ["عنوان الخبر", "قال الوزير إن", "الأمر انتهى."]


@given(st.text(alphabet=st.sampled_from('قالو.؟!"«»“()، \n1d…:') | st.characters(), max_size=80))
def test_every_token_lies_in_one_sentence(text: str) -> None:
    tokens = tokenize(text, SPLITTER)
    found = sentences(text, tokens)
    assert [token for sentence in found for token in sentence.tokens] == [token for token in tokens if token.kind != "break"]
    for sentence in found:
        assert sentence.span.start == sentence.tokens[0].span.start
        assert sentence.span.end == sentence.tokens[-1].span.end
