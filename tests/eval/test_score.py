import copy
import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from eval.pairs import date_verdict
from eval.run import gold_sets, load
from eval.score import figures, of_found, score

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT.parent / "shared" / "score.py"
Record = dict[str, Any]


def perfect(gold: Record) -> Record:
    """The record that says just what gold says."""
    kinds = {"persons": "person", "orgs": "organization", "places": "place"}
    entities = {e["name_ar"]: kind for group, kind in kinds.items() for e in gold.get(group, []) if e["name_ar"][0] != "~"}

    def party(name: str, event: Record | None = None) -> Record:
        capacity = (event or {}).get("capacity", {}).get(name)
        told = {"as": capacity} if capacity else {}
        return {"entity": name} | told if name in entities else {"name": name.lstrip("~"), "unnamed": True} | told

    return {
        "id": gold["id"],
        "articles": _articles(gold),
        "entities": [{"id": n, "kind": k, "name": n, "mentions": []} for n, k in entities.items()],
        "events": [
            {
                "type": e["type"],
                "who": [party(n, e) for n in e.get("who", [])],
                "whom": [party(n, e) for n in e.get("whom", [])],
                "when": {"edtf": e["date"], "basis": "text"} if e.get("date") else None,
                "place": party(e["place"]) if e.get("place") else None,
                "status": e["status"],
                "said_by": [party(n) for n in e.get("source", [])],
                "trigger": {"surface": e.get("trigger")},
            }
            for e in gold["events"]
        ],
        "quotes": [
            {"speaker": party(q["speaker"]) if q.get("speaker") else None, "direct": q["direct"], "surface": q["starts_with"]}
            for q in gold.get("quotes", [])
        ],
    }


def _articles(gold: Record) -> list[Record]:
    segments = gold.get("segments") or []
    attached = next((s["start"] for s in segments if "second article" in s["kind"]), None)
    published = {"edtf": gold["published"]} if gold.get("published") else None
    first = [s for s in segments if attached is None or s["start"] < attached]
    out = [{"start": 0, "published": published, "sections": first}]
    return out if attached is None else [*out, {"start": attached, "published": None, "sections": segments[len(first) :]}]


GOLD = [(p.name, g) for p in gold_sets() for g in load(p)]


@pytest.mark.parametrize("gold", [g for _, g in GOLD], ids=[g["id"] for _, g in GOLD])
def test_a_perfect_copy_scores_one(gold: Record) -> None:
    found = figures(score(gold, perfect(gold)).counts)
    counts = score(gold, perfect(gold)).counts
    assert {k: v for k, v in found.items() if k.endswith(" right") and v != 1.0} == {}
    assert found["invented dates"] == 0
    assert [k for k, v in counts.items() if k.endswith((" fn", " fp")) and v] == []
    assert counts["core exact"] == counts["core tp"]


def total(change: Any) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for _, gold in GOLD:
        record = copy.deepcopy(perfect(gold))
        change(record)
        counts += score(gold, record).counts
    return figures(counts)


def nothing(record: Record) -> None:
    assert record["id"]


def invent_days(record: Record) -> None:
    for event in record["events"]:
        event["when"] = {"edtf": "2001-01-01", "basis": "text"} if event["when"] is None else event["when"]
        if len(event["when"]["edtf"]) == 7:
            event["when"]["edtf"] += "-11"


def everyone_everywhere(record: Record) -> None:
    for event in record["events"]:
        event["who"] = event["whom"] = [{"entity": e["id"]} for e in record["entities"]]


def names_without_entities(record: Record) -> None:
    names = {e["id"]: e["name"] for e in record["entities"]}
    for event in record["events"]:
        for role in ("who", "whom"):
            event[role] = [{"name": names[p["entity"]]} if "entity" in p else p for p in event[role]]


def outlets_as_hops(record: Record) -> None:
    for event in record["events"]:
        event["said_by"] = [{"name": "الصحيفة", "unnamed": True}, *event["said_by"]]


def all_happened(record: Record) -> None:
    for event in record["events"]:
        event["status"] = "happened"


def no_sections(record: Record) -> None:
    record["articles"] = []


PUNISHED = [
    (nothing, "core exact F1", 1.0, 1.0),
    (invent_days, "invented dates", 1, 1000),
    (everyone_everywhere, "core F1", 0.0, 0.35),
    (names_without_entities, "core exact F1", 0.0, 0.3),
    (outlets_as_hops, "no chain right", 0.0, 0.1),
    (outlets_as_hops, "chain right", 0.0, 0.35),
    (all_happened, "non-happened right", 0.0, 0.2),
    (no_sections, "section right", 0.0, 0.5),
]


@pytest.mark.parametrize(("change", "figure", "low", "high"), PUNISHED, ids=lambda x: getattr(x, "__name__", str(x)))
def test_known_tricks_are_punished(change: Any, figure: str, low: float, high: float) -> None:
    assert low <= total(change)[figure] <= high


VERDICTS = [
    ({"date": "2023-08-22"}, {"edtf": "2023-08-22", "basis": "text"}, "right"),
    ({"date": "2023-08"}, {"edtf": "2023-08-22", "basis": "text"}, "invented"),
    ({"date": "2023-08-22"}, {"edtf": "2023-08", "basis": "text"}, "coarse"),
    ({"date": "2023-08-22"}, {"edtf": "2023-08-23", "basis": "text"}, "wrong"),
    ({"date": "2023-08-22"}, {"edtf": "22 August", "basis": "text"}, "wrong"),
    ({"date": "2023-08-22"}, {"edtf": "2023-08-22", "basis": "fallback"}, "missing"),
    ({"date": "2023-08-22"}, None, "missing"),
    ({"date": "2023", "date_accept": ["2022/2023"]}, {"edtf": "2022/2023", "basis": "text"}, "right"),
    ({"date": "[2018-11,2020-02]"}, {"edtf": "[2020-02,2018-11]", "basis": "text"}, "right"),
    ({"date": None}, {"edtf": "2023", "basis": "text"}, "invented"),
    ({"date": None, "date_surface": "الخميس"}, {"edtf": "2023", "basis": "text"}, None),
    ({"date": None}, {"edtf": "2023", "basis": "inferred"}, None),
    ({"date": None}, None, None),
]


@pytest.mark.parametrize(("gold", "when", "verdict"), VERDICTS)
def test_date_verdicts(gold: Record, when: Record | None, verdict: str | None) -> None:
    assert date_verdict(gold, when) == verdict


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    if not REFERENCE.is_file():
        pytest.skip("no reference scorer beside the repository")
    spec = importlib.util.spec_from_file_location("reference_score", REFERENCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CHANGES = [c for c, *_ in PUNISHED]


@pytest.mark.parametrize("change", CHANGES, ids=lambda c: c.__name__)
def test_counts_are_those_of_the_reference(reference: ModuleType, change: Any) -> None:
    for _, gold in GOLD:
        record = perfect(gold)
        change(record)
        own, theirs = score(gold, record).counts, reference.score_document(gold, record)[0]
        # Not judged by the reference.
        own = Counter({k: v for k, v in own.items() if not (k.startswith("capacity") or k.endswith(" missed"))})
        assert +own == +theirs, gold["id"]


def test_a_share_of_what_was_found_is_judged_with_how_much_was_found() -> None:
    few, more = ({"place n": n, "place ok": ok, "place missed": 20 - n} for n, ok in ((10, 9), (14, 12)))
    assert of_found(few, ["place"])["place right"] > of_found(more, ["place"])["place right"]
    assert of_found(few, ["place"])["place F1"] < of_found(more, ["place"])["place F1"]
    assert of_found({}, ["place"]) == {}
