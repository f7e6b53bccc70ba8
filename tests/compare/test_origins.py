from itertools import permutations

import pytest

from khabar.compare.origins import Origin, Printed, Tie, origins, tellers_named


def key(name: str) -> tuple[str, int]:
    return name, 0


def article(outlet: str, *credits: str, day: int = 1, words: int = 200) -> Printed:
    return Printed((outlet,), credits, day, words)


def tie(a: str, b: str, of_a: float = 0.9, of_b: float = 0.9, passages: int = 150) -> Tie:
    return Tie(key(a), key(b), of_a, of_b, passages)


def solved(articles: dict[str, Printed], *ties: Tie) -> dict[str, Origin]:
    found = origins({key(name): one for name, one in articles.items()}, ties)
    return {name: origin for (name, _), origin in found.items()}


def said(origin: Origin) -> tuple[str, str | None, tuple[str, ...], bool]:
    return origin.kind, origin.of[0] if origin.of else None, origin.tellers, origin.credited


NORTH, SOUTH, COAST = article("الشمال"), article("الجنوب"), article("الساحل")
CASES = [
    ("alone", {"a": NORTH}, [], {"a": ("own", None, ("الشمال",), False)}),
    ("an agency's, alone", {"a": article("الشمال", "رويترز")}, [], {"a": ("agency", None, ("رويترز",), True)}),
    ("agencies not named", {"a": article("الشمال", "وكالات")}, [], {"a": ("agency", None, (), True)}),
    (
        "a copy of an agency's text without a word of it",
        {"a": article("الشمال", "رويترز"), "b": SOUTH},
        [tie("a", "b")],
        {"a": ("agency", "b", ("رويترز",), True), "b": ("reprint", "a", ("رويترز",), False)},
    ),
    (
        "reworded, and through another copy",
        {"a": article("الشمال", "رويترز"), "b": SOUTH, "c": COAST},
        [tie("a", "b"), tie("b", "c", 0.6, 0.6)],
        {"b": ("reprint", "a", ("رويترز",), False), "c": ("rewrite", "b", ("رويترز",), False)},
    ),
    (
        "at the same time, nobody credited",
        {"a": NORTH, "b": SOUTH},
        [tie("a", "b")],
        {"a": ("unknown", "b", (), False), "b": ("unknown", "a", (), False)},
    ),
    (
        "one had it before",
        {"a": NORTH, "b": article("الجنوب", day=2)},
        [tie("a", "b")],
        {"a": ("own", None, ("الشمال",), False), "b": ("reprint", "a", ("الشمال",), False)},
    ),
    (
        "a day not known is not earlier",
        {"a": article("الشمال", day=0), "b": article("الجنوب", day=2)},
        [tie("a", "b")],
        {"a": ("unknown", "b", (), False), "b": ("unknown", "a", (), False)},
    ),
    (
        "cut to a few lines of a long article",
        {"a": article("الشمال", words=2000), "b": article("الجنوب", day=2)},
        [tie("a", "b", 0.1, 0.95)],
        {"a": ("own", None, ("الشمال",), False), "b": ("reprint", "a", ("الشمال",), False)},
    ),
    (
        "a collection of agencies' texts",
        {"a": article("الشمال", words=2000), "b": article("الجنوب", "رويترز"), "c": article("الساحل", "واس")},
        [tie("a", "b", 0.15, 0.95, 150), tie("a", "c", 0.1, 0.95, 100)],
        {
            "a": ("part", "b", ("رويترز",), False),
            "b": ("agency", None, ("رويترز",), True),
            "c": ("agency", None, ("واس",), True),
        },
    ),
]


@pytest.mark.parametrize(("articles", "ties", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_whose_telling(articles, ties, expected) -> None:
    found = solved(articles, *ties)
    assert {name: said(found[name]) for name in expected} == expected


def test_one_telling_has_one_group_in_any_order() -> None:
    articles = {"a": NORTH, "b": SOUTH, "c": COAST, "d": article("الوادي", "رويترز")}
    ties = [tie("a", "b"), tie("b", "c"), tie("c", "d", 0.1, 0.1)]
    first = solved(articles, *ties)
    assert len({first[name].group for name in "abc"}) == 1
    assert first["d"].group != first["a"].group
    for names, order in zip(permutations(articles), permutations(ties), strict=False):
        assert solved({name: articles[name] for name in names}, *order) == first


def test_two_outlets_with_one_text_are_not_one_outlets_own() -> None:
    assert said(solved({"a": Printed(("الشمال", "الجنوب"), (), 1, 200)})["a"]) == ("unknown", None, (), False)


@pytest.mark.parametrize(
    ("credits", "expected"),
    [
        (("أ. ف. ب.", "فرانس برس"), ("أ ف ب",)),
        (("وكالة الأنباء السعودية",), ("واس",)),
        (("الشمال",), ()),
        (("صحيفة لا نعرفها",), ("صحيفة لا نعرفها",)),
        (("وكالات", "رويترز"), ("", "رويترز")),
    ],
)
def test_tellers_by_one_name(credits: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert tellers_named(Printed(("الشمال",), credits, 1, 200)) == expected
