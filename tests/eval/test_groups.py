"""Groups of articles on one event: how records are paired, what is counted, and a whole run over made-up news."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval import groups
from eval.groups import Read, Told, event_of, pairs, score
from khabar.model.text import Blob, Context, Sighting
from khabar.sources.found import Found, make_text

MET = "التقى وزير الخارجية خالد العمري، أمس الثلاثاء 3 مارس 2020، رئيس الوزراء سامي الحداد في عمان."
AGAIN = "اجتمع رئيس الوزراء سامي الحداد يوم 3 مارس 2020 مع وزير الخارجية خالد العمري في عمان."
LATER = "التقى وزير الخارجية خالد العمري، يوم 9 مارس 2020، رئيس الوزراء سامي الحداد في عمان."


def record(number: int, article: int, event: str, trigger: str = "التقى", start: int = 0, **more: Any) -> dict[str, Any]:
    told = {"who": ["خالد العمري", "سامي الحداد"], "whom": [], "date": None, "place": None, "status": "happened", "tellers": []}
    at = {"start": start, "end": start + len(trigger), "surface": trigger}
    return {"id": f"e{number}", "article": article, "event": event, "type": "MEET", "trigger": at, **told, **more}


def group(name: str, articles: int, *events: dict[str, Any]) -> dict[str, Any]:
    people = [{"name_ar": "خالد العمري", "variants": []}, {"name_ar": "سامي الحداد", "variants": []}]
    there = [{"file": "made.zip", "index": n} for n in range(articles)]
    return {"id": name, "articles": there, "events": list(events), "persons": people, "orgs": [], "places": []}


GROUPS = [
    group("g01", 3, record(1, 0, "E-a"), record(2, 1, "E-a"), record(3, 2, "E-b"), record(4, 2, "E-a", start=50)),
    group("g02", 1, record(1, 0, "g01/E-a")),
]
ALL = [Told("g01", 0, "e1"), Told("g01", 1, "e2"), Told("g01", 2, "e3"), Told("g01", 2, "e4"), Told("g02", 0, "e1")]


def test_an_event_may_be_one_of_another_group() -> None:
    assert event_of("g02", {"event": "g01/E-a"}) == event_of("g01", {"event": "E-a"}) == "g01/E-a"


@pytest.mark.parametrize(
    ("events", "figures", "misses"),
    [
        ("aabaa", {"same event CoNLL": 1.0, "same event CoNLL whole": 1.0, "pair F1": 1.0, "records read": 1.0}, []),
        # Left apart: of six pairs of one event three are found.
        ("aabac", {"pair P": 1.0, "pair R": 0.5}, ["apart"] * 3),
        # Joined: a pair within one article counts neither way.
        ("aaaaa", {"pair P": 6 / 9, "pair R": 1.0}, ["joined"] * 3),
        # Not read: it costs in the whole only.
        ("aab-a", {"same event CoNLL": 1.0, "pair F1": 1.0, "records read": 0.8}, ["not read"]),
    ],
)
def test_score(events: str, figures: dict[str, float], misses: list[str]) -> None:
    got, lines = score(GROUPS, {told: event for told, event in zip(ALL, events, strict=True) if event != "-"})
    assert {name: got[name] for name in figures} == pytest.approx(figures)
    assert [line.partition(":")[0] for line in lines] == misses
    if "not read" in misses:
        assert got["same event CoNLL whole"] < 1.0


def test_two_meetings_of_the_same_men_are_paired_by_where_they_stand() -> None:
    names = {"خالد العمري": "p1", "سامي الحداد": "p2"}
    entities = [{"id": i, "kind": "person", "name": n, "mentions": []} for n, i in names.items()]
    who = [{"entity": i} for i in names.values()]
    told = [
        {"id": f"h{n}", "type": "MEET", "who": who, "whom": [], "status": "happened", "trigger": {"start": s, "end": s + 5}}
        for n, s in enumerate((50, 0))
    ]
    read = Read({"t": {"entities": entities, "events": told}}, {("t", "h0"): "x", ("t", "h1"): "y"})
    one = group("g01", 1, record(1, 0, "E-a"), record(2, 0, "E-b", start=50))
    assert dict(pairs(one, ["t"], read)) == {Told("g01", 0, "e1"): ("t", "h1"), Told("g01", 0, "e2"): ("t", "h0")}


def test_measure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def found(article: dict[str, Any]) -> Found:
        text, outlet = [MET, AGAIN, LATER][article["index"]], f"صحيفة {article['index']}"
        return Found(make_text(text, "plain/1"), Context(outlet=outlet), Sighting(Blob("0" * 64, 9), f"{outlet}.txt", outlet))

    monkeypatch.setattr(groups, "found_of", found)
    rows = [group("g01", 3, record(1, 0, "E-a"), record(2, 1, "E-a", "اجتمع"), record(3, 2, "E-b"))]
    path = tmp_path / "groups.dev.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    got = groups.measure(path)
    assert (got.name, got.documents, got.table, got.misses) == ("groups.dev", 1, "groups", ())
    assert got.figures["same event CoNLL whole"] == got.figures["pair F1"] == 1.0
    monkeypatch.setattr(groups, "found_of", lambda _: None)
    assert groups.measure(path).note == "its articles are not here"
