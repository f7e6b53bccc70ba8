"""A reading as people corrected it: the machine's contract with the judgements that concern its text laid over it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from khabar.archive.judged.anchor import Standing, stand, words_at
from khabar.model.across import Judgement, Selector
from khabar.text.normalise import fold

Json = dict[str, Any]
#: What can be set of an event.
FIELDS = ("date", "place", "who", "whom", "capacity", "type", "status")
#: The rule of what a person added.
BY_HAND = "judgement"


@dataclass(frozen=True, slots=True)
class Concern:
    """A selector that may lie in the text: its judgement (and that one's number here), its side and its number there."""

    number: int
    judgement: Judgement
    side: int
    index: int
    selector: Selector


@dataclass(frozen=True, slots=True)
class Anchored:
    """A selector with where it stands."""

    concern: Concern
    standing: Standing


def correct(contract: Json, text_id: str, content: str, concerns: Iterable[Concern]) -> tuple[Json, list[Anchored]]:
    """The corrected contract and where each selector stands; selectors whose words are not there are left out.

    Judgements are applied from the oldest to the newest, so that later ones overrule earlier ones and can be about events that
    earlier ones added. ``contract`` is changed in place.
    """
    anchored = []
    for concern in sorted(concerns, key=lambda c: (c.judgement.at, c.judgement.uid, c.side, c.index)):
        missed = concern.judgement.verb == "missed"
        at = words_at(concern.selector, text_id, content) if missed else stand(concern.selector, text_id, content, contract)
        if at is not None:
            anchored.append(Anchored(concern, at))
            _apply(contract, content, concern, at)
    there = {thing["id"] for thing in (*contract["events"], *contract["entities"])}
    return contract, [one if not one.standing.local_id or one.standing.local_id in there else _gone(one) for one in anchored]


def _gone(one: Anchored) -> Anchored:
    """What was decided about an event that a later judgement took away: its words are there, but nothing is told by them."""
    return replace(one, standing=replace(one.standing, local_id="", how="gone"))


def _apply(contract: Json, content: str, concern: Concern, at: Standing) -> None:
    judgement = concern.judgement
    if judgement.verb == "missed":
        contract["events"].append(_missed(contract, content, judgement, at))
    elif judgement.verb == "wrong":
        contract["events"] = [event for event in contract["events"] if event["id"] != at.local_id]
        for event in contract["events"]:
            if event.get("part_of") == at.local_id:
                event["part_of"] = None
    elif judgement.verb == "set" and at.local_id:
        for event in contract["events"]:
            if event["id"] == at.local_id:
                _set(contract, event, judgement, judgement.field or "", json.loads(judgement.value or "null"))
    elif judgement.verb == "not same" and judgement.field == "variant" and concern.side == 1:
        for entity in contract["entities"]:
            if entity["id"] == at.local_id:
                entity["variant"] = judgement.uid[:16]


def _set(contract: Json, event: Json, judgement: Judgement, field: str, value: Any) -> None:
    """One field of an event. What a person set says so in its reasons and under ``judged``."""
    if field == "date":
        event["when"] = {"edtf": value, "basis": "judged", "reasons": [reason_of(judgement)]} if value else None
    elif field in ("type", "status"):
        event[field] = value
    elif field == "place":
        event["place"] = {"entity": _entity(contract, value)} if value else None
    elif field in ("who", "whom"):
        event[field] = [_party(contract, event, party) for party in value]
    elif field == "capacity":
        for party in (*event["who"], *event["whom"]):
            if not value.get("party") or fold(value["party"]) in _names(contract, party):
                party["as"] = value["words"] or None
    event.setdefault("judged", {})[field] = judgement.uid


def reason_of(judgement: Judgement) -> str:
    """Who set it and why, in words."""
    return f"set by {judgement.by}" + (f": {judgement.because}" if judgement.because else "")


def _missed(contract: Json, content: str, judgement: Judgement, at: Standing) -> Json:
    """The event a person added. Without a day of its own it has the article's, as a reading would give it."""
    told: Json = json.loads(judgement.value or "{}")
    number = next((n for n, a in enumerate(contract["articles"]) if a["start"] <= at.start < a["end"]), 0)
    published = (contract["articles"][number].get("published") or {}).get("edtf") if contract["articles"] else None
    line = content.rfind("\n", 0, at.start) + 1, content.find("\n", at.end)
    account = {"start": line[0], "end": line[1] if line[1] >= 0 else len(content), "said_by": [], "status": "happened"}
    event: Json = {
        "id": f"{BY_HAND}:{judgement.uid[:8]}",
        "type": told["type"],
        "article": number,
        "part_of": None,
        "who": [],
        "whom": [],
        "when": {"edtf": published, "basis": "fallback"} if published else None,
        "place": None,
        "status": "happened",
        "said_by": [],
        "trigger": {"start": at.start, "end": at.end, "surface": content[at.start : at.end]},
        "accounts": [account],
        "rule": BY_HAND,
    }
    for field in (name for name in FIELDS if name in told):
        _set(contract, event, judgement, field, told[field])
    return event


def _party(contract: Json, event: Json, value: Mapping[str, Any]) -> Json:
    """A party by name. One that took part already keeps its words and office."""
    if value.get("unnamed"):
        return {"name": value["name"], "unnamed": True}
    entity = _entity(contract, value)
    before = (p for role in ("who", "whom") for p in event[role] if p.get("entity") == entity)
    return next(before, {"entity": entity, "as": None})


def _entity(contract: Json, value: Mapping[str, Any]) -> str:
    """The id in this text of an entity given by kind, name and (where it is in the lexicon) key; added where it is not there."""
    kind, name, key = value["kind"], value["name"], value.get("key") or ""
    for entity in contract["entities"]:
        if (key and entity["id"] == key) or (entity["kind"] == kind and fold(entity["name"]) == fold(name)):
            return str(entity["id"])
    added = {"id": key or f"{kind}:{fold(name)}", "kind": kind, "name": name, "name_en": value.get("name_en"), "mentions": []}
    contract["entities"].append(added)
    return str(added["id"])


def _names(contract: Json, party: Mapping[str, Any]) -> set[str]:
    """The folded names under which a party goes in the text."""
    for entity in contract["entities"]:
        if entity["id"] == party.get("entity"):
            told = (fold(m["surface"]) for m in entity["mentions"] if m["form"] != "pronoun")
            return {fold(entity["name"]), fold(entity.get("name_en") or ""), *told}
    return {fold(party.get("name") or "")}
