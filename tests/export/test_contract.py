import copy
import json
from dataclasses import replace
from typing import Any, Literal

import pytest

from khabar.export.contract import problems, to_json
from khabar.model.claim import Term
from khabar.model.reading import Reading
from khabar.model.text import Text
from tests.export import sample

RECORD = to_json(sample.reading())


def test_record_keeps_the_contract() -> None:
    assert problems(RECORD, sample.TEXT) == []
    assert json.loads(json.dumps(RECORD, ensure_ascii=False)) == RECORD


def test_empty_reading_keeps_the_contract() -> None:
    empty = to_json(Reading(Text("x", ""), "empty.txt", (), (), (), (), (), ()))
    assert problems(empty, "") == []
    assert list(empty) == ["id", "document", "articles", "entities", "events", "claims", "quotes", "dates"]


def test_named_parties_are_entities_and_keep_their_capacity() -> None:
    event = RECORD["events"][0]
    span = sample.MINISTER.span
    assert event["who"] == [{"entity": "samer-qudah", "as": "رئيسا للجنة المشتركة", "start": span.start, "end": span.end}]
    assert event["place"]["entity"] == "baghdad"


@pytest.mark.parametrize("role", ["who", "whom"])
def test_a_party_told_twice_stands_once_with_its_capacity(role: Literal["who", "whom"]) -> None:
    reading = sample.reading()
    event, *others = reading.happenings
    again = replace(next(a for a in event.arguments if a.role == "who"), role=role, capacity="وزير النقل")
    bare = tuple(replace(a, capacity="") if a.role == "who" else a for a in event.arguments)
    record = to_json(replace(reading, happenings=(replace(event, arguments=(*bare, again)), *others)))
    assert problems(record, sample.TEXT) == []
    parties = record["events"][0]["who"] + record["events"][0]["whom"]
    assert [p["as"] for p in parties if p.get("entity") == "samer-qudah"] == ["وزير النقل"]


def test_unnamed_source_stays_a_description() -> None:
    assert [e["id"] for e in RECORD["entities"]] == ["samer-qudah", "p2", "baghdad"]
    first, last = RECORD["quotes"][0]["said_by"]
    assert (first["name"], first["unnamed"], first["verb"]) == ("مصدر مطلع", True, "قال")
    assert (last["entity"], last["channel"]) == ("samer-qudah", "statement")


def test_mentions_stand_in_the_order_of_the_text_with_their_office() -> None:
    mentions = RECORD["entities"][0]["mentions"]
    assert [m["surface"] for m in mentions] == ["سامر القضاة", "القضاة"]
    assert mentions[0]["office"] == "وزير النقل الأردني"


def test_a_weekday_that_is_not_that_of_its_date_is_told() -> None:
    agreeing, differing = RECORD["dates"]
    assert "disagrees" not in agreeing
    assert differing["disagrees"] == {"told": "Thursday", "is": "Wednesday"}


def test_claims_say_their_kind_and_fields() -> None:
    holding, tally, state = RECORD["claims"]
    assert (holding["kind"], holding["person"]["entity"], holding["basis"]) == ("holding", "samer-qudah", "told")
    assert (tally["kind"], tally["number"], tally["order"]) == ("tally", 1, True)
    assert (state["kind"], state["polarity"], state["object"]["entity"]) == ("state", "denied", "baghdad")


def test_a_place_tells_its_state_and_position_only_where_they_are_known() -> None:
    told: dict[str, Any] = {"baghdad": {"state": "IQ", "coordinates": (33.34, 44.4)}}
    entities = tuple(replace(e, **told.get(e.id, {})) for e in sample.reading().entities)
    record = json.loads(json.dumps(to_json(replace(sample.reading(), entities=entities))))
    assert problems(record, sample.TEXT) == []
    assert (record["entities"][-1]["state"], record["entities"][-1]["coordinates"]) == ("IQ", [33.34, 44.4])
    assert not {"state", "coordinates"} & set(RECORD["entities"][-1])


def worded() -> dict[str, Any]:
    """The sample with three terms: said of somebody named, of a description, of nobody told."""
    words = sample.at("المشروع")
    terms = (
        Term(
            sample.MINISTER.offices[0].span, "وزير النقل الأردني", "وزير النقل الأردني", "title", sample.MINISTER, "سامر القضاة"
        ),
        Term(words, "المشروع", "مشروع", "label", None, "السكة", (sample.INSIDER, sample.SPEAKER), rule="label.project"),
        Term(words, "المشروع", "مشروع", "label", quoted=True),
    )
    return dict(json.loads(json.dumps(to_json(replace(sample.reading(), wording=terms)))))


def test_terms_tell_their_party_and_voice_and_are_left_out_where_there_are_none() -> None:
    record = worded()
    assert problems(record, sample.TEXT) == []
    named, described, untold = record["wording"]
    assert (named["about"], named["said_by"], named["quoted"]) == ({"entity": "samer-qudah"}, [], False)
    assert (described["about"], described["said_by"][-1]["entity"]) == ({"name": "السكة", "unnamed": True}, "samer-qudah")
    assert (untold["about"], untold["quoted"]) == (None, True)
    assert "wording" not in RECORD


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [("about", {"entity": "nobody"}, "there is no entity"), ("quoted", 1, "is no bool"), ("said_by", None, "not a list"),
     ("surface", "زار", "is not the text"), ("tone", "bad", "unknown key")],
)  # fmt: skip
def test_breaches_of_terms_are_told(key: str, value: Any, words: str) -> None:
    record = worded()
    record["wording"][0][key] = value
    assert any(words in line for line in problems(record, sample.TEXT))


BREACHES = [
    ("events.0.type", "TALK", "is no event type"),
    ("events.0.status", "confirmed", "is no status"),
    ("events.0.when.edtf", "22/8/2023", "no EDTF date"),
    ("events.0.when.edtf", "2023-13", "no EDTF date"),
    ("events.0.when", {"edtf": "2023-08", "basis": "text"}, "no place in the text"),
    ("events.0.when", {"edtf": "2023-08", "basis": "inferred"}, "inferred without reasons"),
    ("events.0.part_of", "e9", "does not exist"),
    ("events.0.part_of", "e1", "part of itself"),
    ("events.0.article", 3, "no article 3"),
    ("events.0.accounts", [], "no account"),
    ("events.0.who", None, "not a list"),
    ("events.0.who.0", {"name": "وفد"}, "must be marked unnamed"),
    ("events.0.who.0", {}, "neither an entity nor a name"),
    ("events.0.who.0.entity", "nobody", "there is no entity"),
    ("events.0.who.0.name", "وفد", "both an entity"),
    ("events.0.trigger.surface", "زار", "is not the text"),
    ("events.0.confidence", 0.5, "unknown key"),
    ("quotes.0.end", 9999, "outside the text"),
    ("quotes.0.direct", 1, "is no bool"),
    ("dates.0.start", "1", "must both be integers"),
    ("dates.1.disagrees.told", 3, "is no str"),
    ("claims.0.kind", "rumour", "no kind of claim"),
    ("entities.1.id", "baghdad", "given twice"),
    ("entities.1.state", "iraq", "no two-letter code"),
    ("entities.1.coordinates", [33.3], "no latitude and longitude"),
    ("entities.1.coordinates", [133.3, 44.4], "no latitude and longitude"),
    ("entities.1.coordinates", "33.3, 44.4", "no latitude and longitude"),
    ("entities.1.coordinates", [True, 44.4], "no latitude and longitude"),
    ("articles.0.sections.1.start", 50, "does not follow on"),
    ("articles.0.sections.0.kind", "advert", "no section kind"),
    ("articles.0.end", 60, "the article at 60"),
    ("articles.0.published.reasons", [], "inferred without reasons"),
]


@pytest.mark.parametrize(("path", "value", "words"), BREACHES, ids=[f"{p}={str(v)[:20]}" for p, v, _ in BREACHES])
def test_breaches_are_told(path: str, value: Any, words: str) -> None:
    record = copy.deepcopy(RECORD)
    *way, last = [int(k) if k.isdigit() else k for k in path.split(".")]
    target: Any = record
    for key in way:
        target = target[key]
    target[last] = value
    found = problems(record, sample.TEXT)
    assert any(words in line for line in found), found


@pytest.mark.parametrize("key", sorted(RECORD))
def test_missing_keys_are_told(key: str) -> None:
    record = {k: v for k, v in RECORD.items() if k != key}
    assert problems(record, sample.TEXT) == [f"record: {key} is missing"]


@pytest.mark.parametrize("record", [{}, [], None, {"events": 3}, {"entities": [None], "events": [{"who": {}}]}])
def test_anything_at_all_is_judged_without_a_crash(record: Any) -> None:
    assert problems(record, "نص")
