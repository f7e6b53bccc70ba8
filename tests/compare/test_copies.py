import time

import pytest

from khabar.compare.copies import kind, prose, shared, tied
from tests.compare.reports import FLOOD, HARBOUR, SPEECH, text


def share(one: str, other: str):
    return shared(prose(one, [(0, len(one))]), prose(other, [(0, len(other))]))


REWORDED = tuple(s.replace("وقال", "وأوضح").replace("صباح أمس", "الخميس").replace("منذ الربيع", "من شهور") for s in HARBOUR)
CASES = [
    ("the same", text(*HARBOUR), text(*HARBOUR), "reprint", "reprint"),
    ("reordered", text(*HARBOUR), text(*reversed(HARBOUR)), "reprint", "reprint"),
    ("a few words changed", text(*HARBOUR), text(*REWORDED), "reprint", "reprint"),
    ("cut to three sentences", text(*HARBOUR[:3]), text(*HARBOUR), "reprint", "rewrite"),
    ("half of it", text(*HARBOUR[:3], *FLOOD[:2]), text(*HARBOUR), "rewrite", "rewrite"),
    ("others", text(*HARBOUR), text(*FLOOD), None, None),
    ("the same speech", text(*HARBOUR[:3], SPEECH), text(*FLOOD[:3], SPEECH), None, None),
    ("one sentence", text(*HARBOUR, FLOOD[0]), text(*FLOOD[:3], *["جملة أخرى لا يعرفها الخبر الأول أبدا"] * 3), None, None),
]


@pytest.mark.parametrize(("one", "other", "first", "second"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_each_is_to_the_other(one: str, other: str, first: str | None, second: str | None) -> None:
    found = share(one, other)
    assert (kind(found.of_a, found), kind(found.of_b, found)) == (first, second)


def test_shares_are_the_same_from_either_side() -> None:
    one, other = text(*HARBOUR[:3], *FLOOD[:2]), text(*HARBOUR)
    there, back = share(one, other), share(other, one)
    assert (there.of_a, there.of_b) == (back.of_b, back.of_a)


def test_an_article_of_quotations_only_is_compared_by_them() -> None:
    assert kind(share(SPEECH, SPEECH).of_a, share(SPEECH, SPEECH)) == "reprint"


@pytest.mark.parametrize(("changed", "days", "expected"), [(0, 0, True), (0, 40, True), (2, 1, True), (2, 40, False)])
def test_much_alike_long_after_is_an_old_form_filled_anew(changed: int, days: int, expected: bool) -> None:
    found = share(text(*HARBOUR[changed:], *FLOOD[:changed]), text(*HARBOUR))
    assert tied(found, days) == expected


def test_stretches_lead_back_to_the_text() -> None:
    one, other = text(*FLOOD[:1], *HARBOUR), text(*HARBOUR)
    a, b = prose(one, [(0, len(one))]), prose(other, [(0, len(other))])
    (stretch,) = shared(a, b).stretches
    start, end = a.spans[stretch.a][0], a.spans[stretch.a + stretch.length - 1][1]
    assert one[start:end] == text(*HARBOUR).rstrip(".")


def test_words_of_one_kind_take_no_longer_than_others() -> None:
    one = "خبر " * 20_000
    began = time.process_time()
    share(one, one + "آخر " * 20_000)
    assert time.process_time() - began < 5
