"""What is one token, and of which kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.text.clitics import Splitter
from khabar.text.normalise import fold
from khabar.text.tokens import tokenize

SPLITTER = Splitter(frequencies={"وزير": 5.0, "قال": 6.0})

#: Surfaces are separated by a blank; letters tell the kinds (w word, n number, l latin, m mark, b break).
CUT = [
    ("قال الوزير: نعم.", "قال الوزير : نعم .", "wwmwm"),
    ("قال نعم.وأضاف", "قال نعم . وأضاف", "wwmw"),
    ("وكالة (أ.ف.ب)، وأ.ب.", "وكالة ( أ.ف.ب ) ، وأ . ب .", "wmwmm wmwm"),
    ("د. سامي ود.هدى", "د. سامي ود . هدى", "wwwmw"),
    ("أ.د. نادر", "أ.د. نادر", "ww"),
    ("عام 2011م. ثم", "عام 2011 م . ثم", "wnwmw"),
    ("2259 و12.5 و80%", "2259 و 12.5 و 80 %", "nwnwnm"),
    ("صيغة 5+5", "صيغة 5 + 5", "wnmn"),
    ("2023/08/22", "2023 / 08 / 22", "nmnmn"),
    ("22.8.2023", "22 . 8 . 2023", "nmnmn"),
    ("22-8-2023", "22 - 8 - 2023", "nmnmn"),
    ("الساعة 05:51", "الساعة 05 : 51", "wnmn"),
    ("1,500,000 دولار", "1,500,000 دولار", "nw"),
    ("10،500 لاجئ", "10،500 لاجئ", "nw"),
    ("عامي 2018،2020", "عامي 2018 ، 2020", "wnmn"),
    ("١٢٫٥٪", "١٢٫٥ ٪", "nm"),
    ("5آلاف", "5 آلاف", "nw"),
    ("والـ29", "والـ 29", "wn"),
    ("1445هـ", "1445 هـ", "nw"),
    ("القاهرة ـ وكالات", "القاهرة ـ وكالات", "wmw"),
    ("القاهـــرة", "القاهـــرة", "w"),
    ("مُحَمَّدٌ", "مُحَمَّدٌ", "w"),
    ("#مجلس_الأمن @press_office", "#مجلس_الأمن @press_office", "ll"),
    ("https://example.org/a?b=1.", "https://example.org/a?b=1 .", "lm"),
    ("info@example.org", "info@example.org", "l"),
    ("قناة CNN، و BBC", "قناة CNN ، و BBC", "wlmwl"),
    ("ثم... لا…", "ثم ... لا …", "wmwm"),
    ("«نعم»", "« نعم »", "mwm"),
    ("\u200fمصر\u200e هنا", "مصر هنا", "ww"),
    ("", "", ""),
    ("ًٌٍ", "", ""),
]


@pytest.mark.parametrize(("text", "surfaces", "kinds"), CUT)
def test_tokens(text: str, surfaces: str, kinds: str) -> None:
    tokens = tokenize(text, SPLITTER)
    assert [token.surface for token in tokens] == surfaces.split()
    assert "".join(token.kind[0] for token in tokens) == kinds.replace(" ", "")


def test_of_a_stretch_and_without_a_splitter() -> None:
    text = "قال الوزير: نعم.\nوأضاف د. سامي"
    whole = tokenize(text, SPLITTER)
    at = text.index("نعم")
    assert tokenize(text, SPLITTER, at, text.index("سامي")) == whole[3:8]
    assert [(t.span, t.kind, t.norm) for t in tokenize(text, None)] == [(t.span, t.kind, t.norm) for t in whole]
    assert tokenize("والوزير", None)[0].stem == ""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n \n", " \u2028", "\v"])
def test_a_line_end_is_one_token_over_all_its_blanks(end: str) -> None:
    first, middle, last = tokenize(f"أولا{end}ثانيا", SPLITTER)
    assert (first.kind, middle.kind, last.kind) == ("word", "break", "word")
    assert middle.surface == end


@pytest.mark.parametrize(
    ("text", "norms"),
    [("القاهرة ٢٠٢٣", ["القاهره", "2023"]), ("ـ", ["-"]), ("٪", ["%"]), ("أ.ف.ب", ["ا.ف.ب"])],
)
def test_norms(text: str, norms: list[str]) -> None:
    assert [token.norm for token in tokenize(text, SPLITTER)] == norms


@pytest.mark.parametrize(
    ("text", "pro"),
    [
        ("والـ29", ("و", "ال")),
        ("ب29", ("ب",)),
        ('و"الأيام"', ("و",)),
        ("لـ«الأيام»", ("ل",)),
        ("ب CNN", ()),
    ],
)
def test_proclitics_before_digits_and_quotation_marks(text: str, pro: tuple[str, ...]) -> None:
    first = tokenize(text, SPLITTER)[0]
    assert first.pro == pro
    assert bool(first.stem) == (not pro)


@given(st.text(alphabet=st.sampled_from('ابوقالـَّ\u200f\u200c.،:«»"٣12/-#@_ab \n\r…ﻻ') | st.characters(), max_size=80))
def test_every_token_lies_where_it_says(text: str) -> None:
    last = 0
    for token in tokenize(text, SPLITTER):
        assert token.span.start >= last
        assert token.span.of(text) == token.surface
        assert token.norm
        assert fold(text[last : token.span.start]).strip() == ""
        last = token.span.end
    assert fold(text[last:]).strip() == ""


@pytest.mark.parametrize("unit", ["ب", ".", "أ.", "1.", "1,", "123,", '."', "a.", "#", "http://", "ـ", "\u200f", "ً", "(.", " \n"])
def test_hostile_repetition(unit: str) -> None:
    text = unit * 20_000
    tokens = tokenize(text, SPLITTER)
    assert all(token.span.of(text) == token.surface for token in tokens[:100])
