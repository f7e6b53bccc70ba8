from hypothesis import given
from hypothesis import strategies as st

from khabar.export.marks import Mark, escape, marked
from khabar.model.span import Span
from tests.export.test_html import Seen

TEXT = "0123456789"


def mark(start: int, end: int, name: str, anchor: str = "") -> Mark:
    return Mark(Span(start, end), name, name.upper(), anchor)


def short(span: Span, *marks: Mark) -> str:
    out = marked(TEXT, span, marks).replace("</mark>", ")")
    for m in marks:
        anchor = f' id="{m.anchor}"' if m.anchor else ""
        for tail, sign in ((anchor, "#"), ("", "")) if anchor else (("", ""),):
            out = out.replace(f'<mark class="{m.classes}" title="{m.label}"{tail}>', f"({m.classes}{sign}:")
    return out


CASES = [
    ((), "0123456789"),
    (((2, 4, "a"),), "01(a:23)456789"),
    (((2, 8, "a"), (4, 6, "b")), "01(a:23(b:45)67)89"),
    (((4, 6, "b"), (2, 8, "a")), "01(a:23(b:45)67)89"),
    (((2, 6, "a"), (4, 8, "b")), "01(a:23(b:45))(b:67)89"),
    (((2, 4, "a"), (4, 6, "b")), "01(a:23)(b:45)6789"),
    (((2, 4, "a"), (2, 4, "b")), "01(a:(b:23))456789"),
    (((3, 3, "a"),), "0123456789"),
    (((0, 10, "a"),), "(a:0123456789)"),
    (((0, 6, "a"), (2, 8, "b"), (4, 10, "c")), "(a:01(b:23(c:45)))(b:(c:67))(c:89)"),
]


def test_marks_nest() -> None:
    for marks, expected in CASES:
        assert short(Span(0, 10), *(mark(*m) for m in marks)) == expected, marks


def test_marks_lead_but_never_within_one_that_does() -> None:
    outer, inner = Mark(Span(2, 6), "a", href="/a?x=1&y=2"), Mark(Span(3, 8), "b", href="/b")
    assert marked(TEXT, Span(0, 10), [inner, outer]) == (
        '01<a class="a" href="/a?x=1&amp;y=2">2<mark class="b">345</mark></a><a class="b" href="/b">67</a>89'
    )


def test_marks_within_marks_without_end_are_shown_as_far_as_browsers_bear_it() -> None:
    text = "x" * 1000
    some = [Mark(Span(n, 1000 - n), "a") for n in range(500)]
    html = marked(text, Span(0, 1000), [*some, Mark(Span(400, 401), "b", anchor="here")])
    assert html.count("<mark") == html.count("</mark>") < 50
    assert '<mark class="b" id="here">x</mark>' in html


def test_marks_are_cut_at_the_block() -> None:
    assert short(Span(4, 8), mark(2, 6, "a"), mark(7, 10, "b"), mark(8, 9, "c")) == "(a:45)6(b:7)"


def test_anchor_stands_once() -> None:
    assert short(Span(0, 10), mark(2, 6, "a"), mark(4, 8, "b", "x")) == "01(a:23(b#:45))(b:67)89"
    assert short(Span(6, 10), mark(4, 8, "b", "x")) == "(b:67)89"


def test_escape() -> None:
    assert escape("<a href='x'>&\"\x00\r\n") == "&lt;a href=&#x27;x&#x27;&gt;&amp;&quot;\ufffd&#13;\n"


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)).map(sorted), max_size=8))
def test_any_marks_keep_the_text_and_nest(spans: list[list[int]]) -> None:
    marks = [mark(a, b, f"m{n}", f"i{n}") for n, (a, b) in enumerate(spans)]
    seen = Seen(f'<div class="text">{marked(TEXT, Span(0, 10), marks)}</div>')
    assert seen.article == TEXT
    assert len(seen.ids) == len(set(seen.ids)) == sum(b > a for a, b in spans)
