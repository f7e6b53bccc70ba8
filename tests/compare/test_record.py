"""A count beside the events that are held: only what surely happened, in its scope and before its day, speaks against it."""

from __future__ import annotations

from itertools import permutations

import pytest

from khabar.compare.record import Count, Past, compare, in_words

FIRST = Count(1, order=True, denied=False, day="2022-05-10")
THIRD = Count(3, order=True, denied=False, day="2022-05-10")
TWO = Count(2, order=False, denied=False, day="2023-08-23", listed=True)
NEVER = Count(0, order=False, denied=False, day="2023-08-23")


def past(*days: str, **more: object) -> list[Past]:
    return [Past(f"e{n}", day, **more) for n, day in enumerate(days)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("count", "held", "verdict", "reason"),
    [
        # the first
        (FIRST, past("2019-03"), "contradicted", "earlier"),
        (FIRST, [], "cannot tell", "none held"),
        (FIRST, past("2022-05-07"), "cannot tell", "too wide"),  # the occasion itself, dated a few days off
        (FIRST, past("2019/2023"), "cannot tell", "none held"),  # may be later
        (FIRST, past("2024-01-01"), "cannot tell", "none held"),
        (FIRST, past("2019-03", happened=False), "cannot tell", "none held"),  # planned, or denied by somebody
        (FIRST, past("2019-03", own=True), "cannot tell", "own words"),  # the same report knows what it says
        (FIRST, past("2019-03", certain=False), "cannot tell", "too wide"),  # in the state, perhaps not in the town
        (FIRST, [Past("e", None)], "cannot tell", "none held"),
        # the first since, within, of a kind
        (Count(1, True, False, "2022-05-10", since="2011"), past("2009"), "cannot tell", "none held"),
        (Count(1, True, False, "2022-05-10", since="2011"), past("2011-06"), "cannot tell", "too wide"),
        (Count(1, True, False, "2022-05-10", since="2011"), past("2015"), "contradicted", "earlier"),
        (Count(1, True, False, "2022-05-10", within="2022"), past("2021-12-20"), "cannot tell", "none held"),
        (Count(1, True, False, "2022-05-10", within="2022"), past("2022-02-01"), "contradicted", "earlier"),
        (Count(1, True, False, "2022-05-10", kind="رسمي"), past("2015"), "cannot tell", "too wide"),
        (Count(1, True, False, "2022-05-10", kind="رسمي"), past("2015", kinds=frozenset({"رسمي"})), "contradicted", "earlier"),
        # the n-th
        (THIRD, past("2019-03", "2020-03"), "supported", "as many"),
        (THIRD, past("2019-03", "2019-03"), "cannot tell", "fewer held"),  # may be one and the same
        (THIRD, past("2019-03", "2020-03", "2021-03"), "contradicted", "earlier"),
        (Count(2, True, False, "2016-10/2016-12", since="2016-06"), past("2016-06"), "supported", "as many"),
        # not the first
        (Count(1, True, True, "2022-05-10"), past("2019-03"), "supported", "earlier"),
        (Count(1, True, True, "2022-05-10"), [], "cannot tell", "none held"),
        # so many
        (TWO, [*past("2018-11", "2020-02", own=True), Past("x", "2016-06")], "incomplete", "more"),
        (TWO, [*past("2018-11", "2020-02", own=True), Past("x", "2025-05")], "cannot tell", "own words"),  # after its day
        (TWO, [Past("a", "2018-11"), Past("b", "2020-02", own=True)], "supported", "as many"),
        (Count(2, False, False, "2023-08-23"), past("2016", "2018-11", "2020-02"), "cannot tell", "scope"),  # of what time?
        # never
        (NEVER, past("2009-09-16"), "contradicted", "more"),
        (NEVER, [], "cannot tell", "none held"),
        (NEVER, past("2024"), "cannot tell", "none held"),
        # what is told leads to nobody known
        (Count(1, True, False, "2022-05-10", resolved=False), past("2015"), "cannot tell", "scope"),
        (Count(1, True, False, None), past("2015"), "cannot tell", "scope"),
    ],
)
def test_beside_the_record(count: Count, held: list[Past], verdict: str, reason: str) -> None:
    found = compare(count, held)
    assert (found.verdict, found.reason) == (verdict, reason)


def test_in_whatever_order() -> None:
    held = past("2016-06", "2016-11", "2018-11", "2020-02")
    assert len({compare(TWO, some) for some in permutations(held)}) == 1


@pytest.mark.parametrize(
    ("count", "held", "english", "arabic"),
    [
        (FIRST, past("2019-03"), "told as the first, but 1 earlier told elsewhere", "تُروى على أنها الأولى، ويُروى في موضع آخر ما سبقها"),
        (NEVER, past("2009"), "told as never, but 1 told elsewhere", "يُروى أنه لم يحدث قط، ويُروى في موضع آخر أنه حدث"),
        (FIRST, [], "the first: the archive holds no other, which proves nothing", "الأولى: لا يضم الأرشيف غيرها، وليس ذلك دليلا"),
    ],
)  # fmt: skip
def test_in_words(count: Count, held: list[Past], english: str, arabic: str) -> None:
    assert in_words(count, compare(count, held)) == (english, arabic)
