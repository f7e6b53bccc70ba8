"""An answer as JSON."""

from __future__ import annotations

from typing import Any

from khabar.archive.asked.events import Found
from khabar.archive.asked.quotes import Answer as Quotes
from khabar.archive.solved.entities import Name
from khabar.archive.solved.telling import Telling
from khabar.ask import in_short
from khabar.ask.answer import Answer, Counted, Taking, Version, parties_of
from khabar.ask.near import NearMiss
from khabar.ask.question import Question
from khabar.ask.told import chains_of
from khabar.ask.where import Passage
from khabar.service.events import basis
from khabar.service.paged import Page
from khabar.service.pieces import entity_json, met_json, party_json
from khabar.service.quotes import listed

Json = dict[str, Any]


def answer_json(found: Answer, page: Page | None = None) -> Json:
    """All of an answer, or one page of its events; ``in_short`` speaks of all of them by their numbers (from 1). ``not_counted``
    holds what is shown of each reason, ``more`` how many others there are."""
    read, page = found.read, page or Page(size=max(1, len(found.events)))
    shown = page.cut(list(enumerate(found.events, 1)))
    paged = page.of([_event(number, event) for number, event in shown], len(found.events))
    return {
        "question": question_json(found.question),
        "at_least": found.fewest,
        "in_short": _in_short(found),
        "events": paged.pop("items"),
        **paged,
        "not_counted": [_near(miss) for miss in found.not_counted],
        "more": dict(found.more),
        "read": {
            "texts": read.held.texts,
            "articles": read.held.articles,
            "undated": read.held.undated,
            "first": read.held.first,
            "last": read.held.last,
            "naming": {party.name.id: count for party, count in zip(found.question.parties, read.naming, strict=True)},
            "naming_all": read.together,
            "passages_of": found.looked_at,
        },
    }


def question_json(question: Question) -> Json:
    """What a question was understood to ask."""
    return {
        "text": question.text,
        "language": question.language,
        "parties": [
            {
                "words": p.words,
                **entity_json(p.name),
                "role": p.role or None,
                "others": [entity_json(other) for other in p.others],
                "by_office": p.by_office,
            }
            for p in question.parties
        ],
        "types": list(question.types),
        "wants": list(question.wants),
        "first": question.first,
        "last": question.last,
        "coming": question.coming,
        "said": question.said,
        "about": question.about or None,
        "left": list(question.left),
    }


def said_json(found: Quotes, page: Page) -> Json:
    """One page of somebody's words."""
    shown = listed(found, page)
    return {"quotes": shown.pop("items"), **shown}


def _in_short(found: Answer) -> Json:
    """For each thing asked for what the events tell of it, with their numbers."""
    tellers = [
        {
            "side": side.side,
            "of": entity_json(side.of) if side.of else None,
            "tellers": [{**_source(one.what), "events": list(one.events)} for one in side.tellers],
        }
        for side in in_short.tellers(found)
    ]
    capacities = [
        {**entity_json(one.party), "told": [{"as": c.what, "events": list(c.events)} for c in one.told]}
        for one in in_short.capacities(found)
    ]
    return {
        "days": [_dated(number, event) for number, event in enumerate(found.events, 1) if event.found.edtf],
        "undated": sum(not event.found.edtf for event in found.events),
        "places": [{**_place(one.what), "events": list(one.events)} for one in in_short.places(found)],
        "others": [{**_source(one.what), "events": list(one.events)} for one in in_short.others(found)],
        "capacities": capacities,
        "tellers": tellers,
        "unattributed": list(in_short.unattributed(found)),
    }


def _place(place: Name | None) -> Json:
    return entity_json(place) if place else {"name": None}


def _dated(number: int, event: Counted) -> Json:
    return {"event": number, "edtf": event.found.edtf, "basis": event.basis, "several": event.several}


def _source(name: Name) -> Json:
    return entity_json(name) if name.id else {"name": name.name, "unnamed": True}


def _taking(taking: Taking) -> Json:
    return {**_source(taking.name), "roles": sorted(taking.roles), "as": list(taking.capacities)}


def _event(number: int, event: Counted) -> Json:
    return {
        "number": number,
        **_found(event.found),
        "basis": event.basis,
        "reasons": list(event.reasons),
        "open": event.open,
        "several": event.several,
        "within": event.within,
        "status": list(event.statuses),
        "places": [entity_json(place) for place in event.places],
        "parties": [_taking(taking) for taking in event.parties],
        "others": [_taking(other) for other in event.others],
        "first_tellers": [
            {
                **_source(teller.name),
                "side": teller.side,
                "of": teller.of,
                "carried_by": [_source(one) for one in teller.carriers],
                "versions": [number + 1 for number in teller.versions],
            }
            for teller in event.told.first
        ],
        "unattributed": [number + 1 for number in event.told.unattributed],
        "versions": [_version(version) for version in event.versions],
        "inside": _found(event.inside) if event.inside and not event.open else None,
    }


def _found(found: Found) -> Json:
    return {"id": found.id, "type": found.type, "edtf": found.edtf}


def _version(version: Version) -> Json:
    telling = version.telling
    return {
        "text": telling.text_id,
        "event": telling.local_id,
        "outlets": list(telling.outlets),
        "origin": list(telling.origin),
        "chains": [[party_json(hop, telling.names) for hop in chain] for chain in chains_of(telling)],
        "status": telling.told["status"],
        "when": telling.told.get("when"),
        "trigger": {key: telling.told["trigger"][key] for key in ("start", "end")},
        **_passage(version.passage),
        "met": met_json(telling.sightings),
    }


def _near(miss: NearMiss) -> Json:
    return {
        "reason": miss.reason,
        "event": _missed(miss.found, miss.telling) if miss.found and miss.telling else None,
        **_passage(miss.passage),
        "text": miss.passage.text_id,
        "met": met_json(miss.met),
    }


def _missed(found: Found, telling: Telling) -> Json:
    parties = [party_json(party, telling.names) for _, party in parties_of(telling)]
    return {**_found(found), "basis": basis(found, telling), "status": telling.told["status"], "parties": parties}


def _passage(passage: Passage) -> Json:
    return {"start": passage.start, "end": passage.end, "line": passage.line, "surface": passage.words}
