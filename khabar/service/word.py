"""What was read from one word of a text, and by which rule."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection

from khabar.archive.asked.texts import Held
from khabar.archive.kept.own import own_frames, own_names
from khabar.archive.kept.store import Archive
from khabar.lexicon.written import name_written, rule_written
from khabar.service.article import read_json
from khabar.service.pieces import words_json
from khabar.text.forms import WORD

Json = dict[str, Any]
#: Characters on either side in which the word around a place is looked for; no word is longer.
_AROUND = 100
#: Who takes part in an event, besides those who do and suffer it.
_ROLES = ("who", "whom", "object", "quantity")

#: What is told by the word itself comes first, what is told around it last.
_ORDER = {"trigger": 0, "passage": 2}


def word_json(archive: Archive, held: Held, at: int) -> Json:
    """All that was read from a word or tells of it: ``read`` lists names, dates, quotes, events, claims, terms and what is known
    of an article, each with its ``sort``, its characters, ``as`` (how the word is concerned) and its rule in the lexicon."""
    with archive.engine.connect() as connection:
        read, rules = read_json(connection, held), _Rules(connection)
    found = [{**one, "sort": what, "as": concerned, "rule": rules.of(one, what)} for what, concerned, one in _covering(read, at)]
    start, end = word_at(held.content, at)
    section = next((s["kind"] for a in read["articles"] for s in a["sections"] if s["start"] <= at < s["end"]), None)
    return {
        "text": held.id,
        "at": at,
        "word": words_json(held.content, start, end),
        "section": section,
        "read": found,
    }


def word_at(content: str, at: int) -> tuple[int, int]:
    """The characters of the word in which one lies or at which it ends or begins; the one alone where there is none."""
    near = (match.span() for match in WORD.finditer(content, max(at - _AROUND, 0), min(at + _AROUND, len(content))))
    touching = [span for span in near if span[0] <= at + 1 and at <= span[1]]
    # Of a blank between two words the one before.
    return next((span for span in touching if span[0] <= at < span[1]), touching[0] if touching else (at, at + 1))


def _covering(read: Json, at: int) -> Iterator[tuple[str, str, Json]]:
    """What covers a character: what it is, how the character is concerned, and the thing itself."""
    for entity in read["entities"]:
        for mention in entity["mentions"]:
            if _covers(mention, at):
                yield "name", "", {**{key: value for key, value in entity.items() if key != "mentions"}, **mention}
    yield from (("date", "", date) for date in read["dates"] if _covers(date, at))
    events = [(event, concerned) for event in read["events"] if (concerned := _concerned(event, at))]
    for event, concerned in sorted(events, key=lambda one: _ORDER.get(one[1], 1)):
        yield "event", concerned, event
    yield from (("claim", "", claim) for claim in read["claims"] if _covers(claim, at))
    for quote in read["quotes"]:
        if concerned := "words" if _covers(quote, at) else _among(quote["said_by"], at, "said_by"):
            yield "quote", concerned, quote
    yield from (("term", "", term) for term in read["wording"] if _covers(term, at))
    for article in read["articles"]:
        yield from (("credit", "", credit) for credit in article["origin"] if _covers(credit, at))
        if _covers(article["published"], at):
            yield "published", "", article["published"]


def _covers(one: Json | None, at: int) -> bool:
    return bool(one) and "start" in one and one["start"] <= at < one["end"]  # type: ignore[operator, index]


def _concerned(event: Json, at: int) -> str:
    """How a word is concerned with an event: as the word that tells it, a party, the place, the date, who says so, or as part of
    the passage."""
    if _covers(event["trigger"], at):
        return "trigger"
    roles = ((role, event.get(role) or ()) for role in _ROLES)
    single = ((role, [event[role]] if event[role] else ()) for role in ("place", "when"))
    accounts = [hop for account in event["accounts"] for hop in account["said_by"]]
    for role, parties in (*roles, *single, ("said_by", [*event["said_by"], *accounts])):
        if concerned := _among(parties, at, role):
            return concerned
    return "passage" if any(_covers(account, at) for account in event["accounts"]) else ""


def _among(parties: Any, at: int, role: str) -> str:
    return role if any(_covers(party, at) for party in parties) else ""


class _Rules:
    """Rules as the lexicon, or the archive's own additions, have them."""

    def __init__(self, connection: Connection) -> None:
        frames = (json.loads(frame) for frame in own_frames(connection))
        self._frames = {frame["id"]: frame for frame in frames}
        self._names = {entry.key: entry for entry in own_names(connection)}

    def of(self, one: Json, what: str) -> Json | None:
        """The rule of something read: ``id``, ``file`` and ``line`` in the lexicon, ``comment``, ``text``, ``yes`` and ``no``;
        the id alone for what the program itself does; None where nothing is kept of how it was read."""
        if what == "name":
            return self._name(one["local"])
        rule = one.get("rule")
        if not rule:
            return None
        own = self._frames.get(rule) or self._frames.get(rule.removesuffix(".passive"))
        if own:
            return {"id": rule, "own": True, "text": json.dumps(own, ensure_ascii=False), "yes": own.get("yes", [])}
        found = rule_written(rule)
        return {**asdict(found), "id": rule} if found else {"id": rule}

    def _name(self, local: str) -> Json | None:
        # Ids that are no keys of a list hold a colon.
        if ":" in local:
            return None
        if entry := self._names.get(local):
            return {"id": local, "own": True, "text": json.dumps(asdict(entry), ensure_ascii=False)}
        found = name_written(local)
        return asdict(found) if found else {"id": local}
