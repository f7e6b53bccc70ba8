"""The language of questions: what is understood, and what is said of the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.archive.schema.query import All, Either, Near, Node, Phrase, QueryError, marked, parse, phrases


def p(*words: str, prefix: bool = False) -> Phrase:
    return Phrase(words, prefix)


A, B, C = p("a"), p("b"), p("c")


@pytest.mark.parametrize(
    ("question", "tree"),
    [
        ("الأسلحة", p("الأسلحة")),
        ("الأَسْلِحـــة", p("الأسلحة")),
        ("٢٠٢٣", p("2023")),
        ("مجلس الأمن", All((p("مجلس"), p("الأمن")))),
        ("«مجلس الأمن»", p("مجلس", "الأمن")),
        ('"مجلس الأمن"', p("مجلس", "الأمن")),
        ("“مجلس الأمن”", p("مجلس", "الأمن")),
        ("”مجلس الأمن“", p("مجلس", "الأمن")),
        ("أ.ف.ب", p("أ", "ف", "ب")),
        ("2023-08-23", p("2023", "08", "23")),
        ("F-16", p("f", "16")),
        ("title:x", p("title", "x")),
        ("استثمار*", p("استثمار", prefix=True)),
        ("«مجلس الأمن»*", p("مجلس", "الأمن", prefix=True)),
        ("«مجلس الأم*»", p("مجلس", "الأم", prefix=True)),
        ("a AND b", All((A, B))),
        ("a OR b c", Either((A, All((B, C))))),
        ("(a OR b) c", All((Either((A, B)), C))),
        ("((a))", A),
        ("a NOT b", All((A,), (B,))),
        ("NOT b a", All((A,), (B,))),
        ("a AND NOT b", All((A,), (B,))),
        ("a -b", All((A,), (B,))),
        ("a -«b c»", All((A,), (p("b", "c"),))),
        ("a -(b OR c)", All((A,), (Either((B, C)),))),
        ("a NEAR b", Near((A, B), 10)),
        ("a NEAR/3 «b c»", Near((A, p("b", "c")), 3)),
        ("a NEAR/2 b NEAR/5 c", Near((A, B, C), 5)),
        ("a NEAR b NOT c", All((Near((A, B)),), (C,))),
        ("a near b or c", All((A, p("near"), B, p("or"), C))),
        ("«NOT»", p("not")),
        ("a ، b …", All((A, B))),
        ("a - b", All((A, B))),
        ("a «» b", All((A, B))),
        ("'; DROP TABLE words; --", All((p("drop"), p("table"), p("words")))),
    ],
)
def test_understood(question: str, tree: Node) -> None:
    assert parse(question) == tree


@pytest.mark.parametrize(
    ("question", "what", "at"),
    [
        ("", "no word", 0),
        ("؟؟ …", "no word", 0),
        ("NOT", "no word", 0),
        ("NOT a", "NOT leaves texts out", 0),
        ("-a", "NOT leaves texts out", 0),
        ("a OR NOT b", "NOT leaves texts out", 5),
        ("a OR", "a word is missing", 4),
        ("OR a", "a word is missing", 0),
        ("a AND", "after AND", 2),
        ("AND a", "before AND", 0),
        ("a NEAR", "after NEAR", 2),
        ("NEAR a", "after NEAR", 0),
        ("a NOT NOT b", "after NOT", 2),
        ("a NEAR (b c)", "words and phrases", 2),
        ("a NEAR/5000 b", "at most", 2),
        ("(a", "( is never closed", 0),
        ("a)", ") closes nothing", 1),
        ("a ()", "a word is missing", 3),
        ("a «b", "« opens a phrase", 2),
        ('a "', '" opens a phrase', 2),
        ("* a", "two at the least", 0),
        ("a*", "two at the least", 1),
        ("ab*c", "at the end of a word", 2),
        ("«ab* c»", "at the end of a word", 3),
        ("(" * 30 + "a" + ")" * 30, "parentheses within", 20),
        ("a " * 101, "at most 100", 0),
    ],
)
def test_not_understood(question: str, what: str, at: int) -> None:
    with pytest.raises(QueryError) as error:
        parse(question)
    assert what in str(error.value)
    assert error.value.at == at
    assert f"(character {at + 1})" in str(error.value)


def test_what_may_be_marked_and_what_is_looked_up() -> None:
    tree = parse("(a OR b NEAR c) -d")
    assert list(marked(tree)) == [A, Near((B, C))]
    assert list(phrases(tree)) == [A, B, C, p("d")]


PIECES = st.sampled_from(
    [
        "a",
        "مجلس",
        "الأمن*",
        " ",
        " ",
        "OR",
        "AND",
        "NOT",
        "NEAR",
        "NEAR/2",
        "-",
        "(",
        ")",
        '"',
        "«",
        "»",
        "*",
        "٣",
        "\u202e",
        "\ud800",
        "\0",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join)))
def test_any_string_gives_a_tree_or_a_message(question: str) -> None:
    try:
        tree = parse(question)
    except QueryError as error:
        place, tree = error.at, None
    if tree is None:
        assert 0 <= place <= len(question)
        return
    words = [word for phrase in phrases(tree) for word in phrase.words]
    assert words
    assert not any(set(word) & set(' "*():') for word in words)
    assert list(marked(tree))
