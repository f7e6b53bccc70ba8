"""An answer as JSON."""

from __future__ import annotations

from typing import Any

from khabar.archive.events import Found, Sighted
from khabar.archive.people import Name
from khabar.archive.quotes import Answer as Quotes
from khabar.ask.answer import Answer, Counted, Taking, Version
from khabar.ask.near import NearMiss
from khabar.ask.question import Question
from khabar.ask.told import chains_of
from khabar.ask.where import Passage
from khabar.service.tellings import party_json

Json = dict[str, Any]


def answer_json(found: Answer) -> Json:
    """All of an answer; ``not_counted`` holds what is shown of each reason, ``more`` how many others there are."""
    read = found.read
    return {
        "question": question_json(found.question),
        "at_least": found.fewest,
        "events": [_event(event) for event in found.events],
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
            {"words": p.words, **_name(p.name), "role": p.role or None, "others": [_name(other) for other in p.others]}
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


def said_json(found: Quotes) -> Json:
    """Somebody's words."""
    return {
        "total": found.total,
        "quotes": [
            {
                "speaker": party_json(said.tellings[0].told.get("speaker") or {}, said.tellings[0]),
                "said_by": [party_json(hop, said.tellings[0]) for hop in said.tellings[0].told["said_by"]],
                "surface": said.tellings[0].told["surface"],
                "direct": said.tellings[0].told["direct"],
                "when": said.tellings[0].told.get("when"),
                "texts": said.texts,
                "line": said.line,
                "met": _met(said.tellings[0].sightings),
            }
            for said in found.said
        ],
    }


def _name(name: Name) -> Json:
    return {"entity": name.id, "kind": name.kind, "name": name.name, "name_en": name.name_en}


def _source(name: Name) -> Json:
    return _name(name) if name.id else {"name": name.name, "unnamed": True}


def _taking(taking: Taking) -> Json:
    return {**_source(taking.name), "roles": sorted(taking.roles), "as": list(taking.capacities)}


def _event(event: Counted) -> Json:
    return {
        **_found(event.found),
        "basis": event.basis,
        "reasons": list(event.reasons),
        "open": event.open,
        "within": event.within,
        "status": list(event.statuses),
        "places": [_name(place) for place in event.places],
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
        "chains": [[party_json(hop, telling) for hop in chain] for chain in chains_of(telling)],
        "status": telling.told["status"],
        "when": telling.told.get("when"),
        **_passage(version.passage),
        "met": _met(telling.sightings),
    }


def _near(miss: NearMiss) -> Json:
    told = {**_found(miss.found), "status": miss.telling.told["status"]} if miss.found and miss.telling else None
    return {"reason": miss.reason, "event": told, **_passage(miss.passage), "text": miss.passage.text_id, "met": _met(miss.met)}


def _passage(passage: Passage) -> Json:
    return {"start": passage.start, "end": passage.end, "line": passage.line, "surface": passage.words}


def _met(met: tuple[Sighted, ...]) -> list[Json]:
    return [{"place": one.place, "outlet": one.outlet, "url": one.url} for one in met]
