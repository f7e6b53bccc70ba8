"""The scorer of names and anaphors: a copy of the gold scores 1, what is spoiled scores lower; and the gold holds together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from eval.people import FORMS, GROUPS, figures, score
from eval.run import gold_sets, load

Record = dict[str, Any]
SETS = {path.name: load(path) for path in gold_sets("anaphora")}
GOLD = [gold for golds in SETS.values() for gold in golds]


def perfect(gold: Record) -> Record:
    """The record that says just what gold says, every wording printed and every anaphor linked."""
    entities = []
    for group, kind in GROUPS.items():
        for entry in gold[group]:
            name = entry["name_ar"]
            mentions = [{"start": 0, "end": 0, "surface": w, "form": "name"} for w in (name, *entry["variants"])]
            mentions += [
                {k: a[k] for k in ("start", "end", "surface", "form")} for a in gold["anaphora"] if a["antecedent"] == name
            ]
            entities.append({"id": f"{kind} {name}", "kind": kind, "name": name, "mentions": mentions})
    return {"entities": entities}


def total(change: Callable[[Record], None]) -> dict[str, float]:
    counts = Counter[str]()
    for gold in GOLD:
        record = perfect(gold)
        change(record)
        counts += score(gold, record).counts
    return figures(counts)


def nothing(record: Record) -> None:
    """Leaves it perfect."""
    assert "entities" in record


def empty(record: Record) -> None:
    record["entities"] = []


def strangers(record: Record) -> None:
    """A man gold does not know, in every text."""
    record["entities"].append({"id": "x", "kind": "person", "name": "زيكفريد قسطنطينوفيتش", "mentions": []})


def one_man_twice(record: Record) -> None:
    people = [e for e in record["entities"] if e["kind"] == "person"]
    record["entities"] += [{**e, "id": e["id"] + " again"} for e in people]


def persons_as_places(record: Record) -> None:
    for entity in record["entities"]:
        if entity["kind"] == "person":
            entity["kind"] = "place"


def first_of_all(record: Record) -> None:
    """Every anaphor goes to the entity that is named first."""
    if not record["entities"]:
        return
    loose = [m for e in record["entities"] for m in e["mentions"] if m["form"] in FORMS]
    for entity in record["entities"]:
        entity["mentions"] = [m for m in entity["mentions"] if m["form"] == "name"]
    record["entities"][0]["mentions"] += loose


def unlinked(record: Record) -> None:
    for entity in record["entities"]:
        entity["mentions"] = [m for m in entity["mentions"] if m["form"] == "name"]


def pronouns_as_nominals(record: Record) -> None:
    for entity in record["entities"]:
        for mention in entity["mentions"]:
            mention["form"] = "nominal" if mention["form"] == "pronoun" else mention["form"]


def moved(record: Record) -> None:
    for entity in record["entities"]:
        for mention in entity["mentions"]:
            mention["start"], mention["end"] = mention["start"] + 100_000, mention["end"] + 100_000


def test_a_perfect_copy_scores_one() -> None:
    for gold in GOLD:
        result = score(gold, perfect(gold))
        assert (result.misses, [k for k, v in result.counts.items() if k.endswith((" fn", " fp")) and v]) == ([], []), gold["id"]
    assert set(total(nothing).values()) == {1.0}


SPOILED = [
    (empty, "person F1", 0.0, 0.0),
    (empty, "body R", 0.0, 0.0),
    (empty, "nominal R", 0.0, 0.0),
    (strangers, "person P", 0.6, 0.85),
    (strangers, "person R", 1.0, 1.0),
    (one_man_twice, "person P", 0.5, 0.5),
    (persons_as_places, "person R", 0.0, 0.0),
    (persons_as_places, "place P", 0.0, 0.8),
    (first_of_all, "nominal P", 0.1, 0.7),
    (first_of_all, "pronoun R", 0.1, 0.7),
    (first_of_all, "person F1", 1.0, 1.0),
    (unlinked, "pronoun R", 0.0, 0.0),
    (pronouns_as_nominals, "pronoun R", 0.0, 0.0),
    (pronouns_as_nominals, "nominal R", 1.0, 1.0),
    (moved, "nominal R", 0.0, 0.0),
]


@pytest.mark.parametrize(("change", "figure", "low", "high"), SPOILED, ids=lambda x: getattr(x, "__name__", str(x)))
def test_what_is_spoiled_scores_lower(change: Callable[[Record], None], figure: str, low: float, high: float) -> None:
    assert low <= total(change)[figure] <= high


def entity(kind: str, name: str, *mentions: Record) -> Record:
    return {"id": name, "kind": kind, "name": name, "mentions": list(mentions)}


SMALL: Record = {
    "id": "small",
    "persons": [{"name_ar": "عمر ديالو", "variants": ["ديالو"]}],
    "orgs": [],
    "places": [{"name_ar": "مالي", "variants": ["باماكو"]}],
    "optional": ["سالم الراصد", "جامعة الملك فهد"],
    "anaphora": [{"start": 40, "end": 46, "surface": "الوزير", "form": "nominal", "antecedent": "عمر ديالو"}],
}

SINGLE = [
    ("an optional byline is free", [entity("person", "سالم الراصد")], {"person fp": 0, "person fn": 1}),
    ("and so is its surname", [entity("person", "الراصد")], {"person fp": 0}),
    ("a man cut out of a body's name is not", [entity("person", "فهد")], {"person fp": 1}),
    ("part of a name is that name", [entity("person", "ديالو")], {"person tp": 1, "person fp": 0}),
    (
        "a state may be read twice",
        [entity("place", "مالي"), entity("organization", "باماكو")],
        {"place fp": 0, "organization fp": 0},
    ),
    ("an unknown body is extra", [entity("organization", "كانكان")], {"organization fp": 1, "body fn": 1}),
    (
        "overlap is enough for an anaphor",
        [entity("person", "عمر ديالو", {"start": 40, "end": 55, "surface": "الوزير المالي", "form": "nominal"})],
        {"nominal tp": 1, "nominal fp": 0, "nominal fn": 0},
    ),
    (
        "the wrong man is false and missing",
        [
            entity("person", "عمر ديالو"),
            entity("person", "كمال", {"start": 40, "end": 46, "surface": "الوزير", "form": "nominal"}),
        ],
        {"nominal tp": 0, "nominal fp": 1, "nominal fn": 1},
    ),
    ("silence is missing only", [entity("person", "عمر ديالو")], {"nominal tp": 0, "nominal fp": 0, "nominal fn": 1}),
]


@pytest.mark.parametrize(("entities", "counts"), [case[1:] for case in SINGLE], ids=[case[0] for case in SINGLE])
def test_single_decisions(entities: list[Record], counts: dict[str, int]) -> None:
    found = score(SMALL, {"entities": entities}).counts
    assert {name: found[name] for name in counts} == counts


def test_misses_are_told_with_words_around() -> None:
    text = "قال وزير الدفاع عمر ديالو يوم الخميس إن " + "الوزير غادر"
    assert any("[الوزير] غادر" in line for line in score(SMALL, {"entities": []}, text).misses)


@pytest.mark.parametrize("gold", GOLD, ids=[g["id"] for g in GOLD])
def test_gold_holds_together(gold: Record) -> None:
    assert set(gold) == {"id", "file", "index", "sha256", "outlet", "persons", "orgs", "places", "optional", "anaphora"}
    names = [entry["name_ar"] for group in GROUPS for entry in gold[group]]
    assert {a["antecedent"] for a in gold["anaphora"]} <= set(names)
    assert [a for a in gold["anaphora"] if a["form"] not in FORMS or a["end"] - a["start"] != len(a["surface"])] == []
    assert len(gold["anaphora"]) <= 8
    for group in GROUPS:
        assert len({entry["name_ar"] for entry in gold[group]}) == len(gold[group])


def test_no_text_is_on_both_sides() -> None:
    assert {name: len(golds) for name, golds in SETS.items()} == {"names.dev.jsonl": 43, "names.test.jsonl": 41}
    assert len({gold["sha256"] for gold in GOLD}) == len(GOLD)
