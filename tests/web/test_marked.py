"""Texts cut into parts and marked: whole, nested, and in time that grows with them alone."""

from __future__ import annotations

import time
from typing import Any

import pytest

from khabar.web.marked import Part, part_of
from tests.export.test_html import Seen

ID = "a" * 64


def read(size: int, sections: tuple[tuple[str, int, int], ...] = (), at: tuple[int, int] | None = None, **lists: Any) -> Any:
    """What was read from a text of ``size`` characters; one article holds the sections."""
    made = [{"kind": kind, "start": start, "end": end} for kind, start, end in sections or (("body", 0, size),)]
    empty: dict[str, Any] = {name: [] for name in ("entities", "events", "claims", "quotes", "dates", "wording")}
    whole = {"start": made[0]["start"], "end": made[-1]["end"], "sections": made}
    return {"id": ID, "at": {"start": at[0], "end": at[1]} if at else None, "articles": [whole], **empty, **lists}


def what_it_is(what: str, _: Any) -> str:
    return what


def shown(text: str, told: Any, number: int = 0) -> Part:
    part = part_of(text, told, what_it_is, number)
    assert part is not None
    return part


def html(part: Part) -> str:
    return "".join(block.html for frame in part.framed for run in frame.runs for block in run.blocks)


def words(part: Part) -> str:
    return Seen(f'<div class="text">{html(part)}</div>').article


def spans(*places: tuple[int, int], **more: Any) -> list[dict[str, Any]]:
    return [{"start": start, "end": end, **more} for start, end in places]


def test_only_the_innermost_of_marks_leads_and_all_are_there() -> None:
    names = [{"kind": "person", "mentions": spans((4, 6), form="name")}]
    part = shown("0123456789", read(10, entities=names, quotes=spans((2, 8)), dates=spans((8, 9))))
    assert html(part) == (
        '01<mark class="m quote" title="quote">23'
        f'<a class="m person" title="name" href="/article/{ID}/word?at=4">45</a>67</mark>'
        f'<a class="m date" title="date" href="/article/{ID}/word?at=8">8</a>9'
    )


def test_a_quote_without_marks_inside_leads_itself() -> None:
    assert f'<a class="m quote" title="quote" href="/article/{ID}/word?at=2">' in html(
        shown("0123456789", read(10, quotes=spans((2, 8))))
    )


@pytest.mark.parametrize("at", [(0, 1), (3, 7), (5, 6), (0, 10), (9, 10)])
def test_words_asked_for_are_marked_across_other_marks(at: tuple[int, int]) -> None:
    part = shown("0123456789", read(10, at=at, quotes=spans((2, 5)), claims=spans((4, 8))))
    seen = Seen(f'<div class="text">{html(part)}</div>')
    assert (seen.article, seen.ids) == ("0123456789", ["at"])


@pytest.mark.parametrize(("at", "opened"), [((1, 2), [False, False]), ((6, 7), [False, True]), ((3, 6), [False, True])])
def test_leftovers_are_folded_but_where_the_words_asked_for_stand_in_them(at: tuple[int, int], opened: list[bool]) -> None:
    (frame,) = shown("0123456789", read(10, (("body", 0, 5), ("related", 5, 8), ("form", 8, 10)), at)).framed
    assert [run.folded for run in frame.runs] == [False, True]
    assert [run.folded and run.opened for run in frame.runs] == opened
    assert frame.runs[1].kinds == ("related", "form")


def test_what_lies_outside_of_articles_is_shown_in_its_place() -> None:
    part = shown("0123456789", read(10, (("body", 3, 6),)))
    assert [frame.number for frame in part.framed] == [None, 0, None]
    assert words(part) == "0123456789"


def test_a_text_that_was_not_read_is_no_leftover() -> None:
    told = {**read(5), "articles": []}
    (frame,) = shown("01234", told).framed
    assert (frame.number, [run.folded for run in frame.runs]) == (None, [False])


def test_signs_that_turn_the_direction_stand_alone_under_their_names() -> None:
    text = "a\u202eb\u2067c"
    part = shown(text, read(5))
    assert words(part) == text
    assert html(part) == 'a<mark class="turn" title="RLO">\u202e</mark>b<mark class="turn" title="RLI">\u2067</mark>c'


def test_an_empty_text_has_one_part() -> None:
    assert (shown("", {**read(0), "articles": []}).of, words(shown("", {**read(0), "articles": []}))) == (1, "")


@pytest.mark.parametrize("text", ["ا" * 600_000, "سطر من الكلام\n" * 50_000, "كلمة " * 120_000])
def test_a_long_text_comes_in_parts_that_together_are_the_text(text: str) -> None:
    told = read(len(text))
    first = shown(text, told)
    parts = [shown(text, told, number) for number in range(1, first.of + 1)]
    assert 1 < len(parts) < 8
    assert "".join(map(words, parts)) == text
    assert part_of(text, told, what_it_is, first.of + 1) is None


def test_the_part_of_the_words_asked_for_is_shown() -> None:
    text = "ا" * 600_000
    told = read(len(text), at=(400_000, 400_010))
    part = shown(text, told)
    assert part.span.start <= 400_000 < part.span.end
    assert 'id="at"' in html(part)
    assert 'id="at"' not in html(shown(text, told, 1))


HOSTILE = {
    "many": lambda n: {"entities": [{"kind": "person", "mentions": spans(*((i, i + 5) for i in range(0, n, 10)), form="name")}]},
    "deep": lambda n: {"quotes": spans(*((i, n - i) for i in range(n // 10)))},
    "crossing": lambda n: {"claims": spans(*((i, i + 5_000) for i in range(0, n - 5_000, 10)))},
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_fifty_thousand_marks_take_no_more_than_their_share_of_time(kind: str) -> None:
    def seconds(size: int) -> float:
        told, text = read(size, **HOSTILE[kind](size)), "ا" * size
        began = time.perf_counter()
        part = shown(text, told)
        took = time.perf_counter() - began
        assert words(part) == text[part.span.start : part.span.end]
        return took

    few, many = min(seconds(50_000) for _ in range(3)), seconds(500_000)
    # Ten times the marks, with much room for a machine that is busy; quadratic time would be a hundred times.
    assert many < 40 * few + 0.5
