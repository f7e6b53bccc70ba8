"""Differences in what texts tell, as JSON: each side with its sentence, who says it and where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from khabar.archive.asked.differing import KINDS, SHOWN, Finding, Wanted, findings
from khabar.archive.asked.passages import Passage, passages
from khabar.archive.asked.people import LONGEST, entities_called
from khabar.archive.kept.store import Archive
from khabar.archive.schema import tables as t
from khabar.archive.schema.records import batched
from khabar.export.differing import called
from khabar.export.differing import line as relation_line
from khabar.model.across import Relation
from khabar.model.language import Language
from khabar.service.asked import UsageError
from khabar.service.events import event_json, events_of
from khabar.service.pieces import entity_json, met_json, party_json
from khabar.service.plain import clean
from khabar.service.states import states_in

#: Further words for kinds.
_ALSO = {"contradicted": "contradicts", "contradictions": "contradicts", "title": "disputed title", "titles": "disputed title",
         "wording": "two wordings", "wordings": "two wordings", "update": "updates", "more": "adds"}  # fmt: skip
#: Findings whose sentences are looked up at a time.
_PAGE = 200


def kinds_asked(words: str, option: str = "--kind") -> tuple[str, ...]:
    """The kinds meant by words with commas between; those usually shown where there are none. Raises UsageError."""
    known = {called("en", key): key for key in KINDS} | {key: key for key in KINDS} | _ALSO
    asked = [" ".join(word.lower().split()) for word in words.split(",") if word.strip()]
    if unknown := [word for word in asked if word not in known]:
        there = ", ".join(KINDS)
        said = f"{option}: no “{clean(unknown[0])}”; there are {there}"
        raise UsageError(said, "no-kind", field="kind", known=there, value=clean(unknown[0]))
    return tuple(dict.fromkeys(known[word] for word in asked)) or SHOWN


def people_asked(archive: Archive, who: str) -> frozenset[str] | None:
    """The entities meant by a name, part of one or an id; None where nobody is asked for, empty where nobody is called so."""
    if not who.strip():
        return None
    with archive.engine.connect() as connection:
        exact = connection.execute(select(t.entity.c.id).where(t.entity.c.id == who[:LONGEST])).scalar()
    return frozenset([exact] if exact else entities_called(archive, who))


def found_differences(archive: Archive, kinds: Sequence[str], people: frozenset[str] | None) -> list[Finding]:
    """The findings of these kinds, of these people or of all, in the order of ``archive.differing``."""
    with archive.engine.connect() as connection:
        return findings(connection, Wanted(tuple(kinds), people), states_in(archive))


def counted_kinds(found: Iterable[Finding]) -> list[dict[str, Any]]:
    """How many findings of each kind there are, with the words for the kind; ``shown`` also where no kind is asked for."""
    count = Counter(one.kind for one in found)
    words = {kind: {"ar": called("ar", kind), "en": called("en", kind)} for kind in KINDS}
    return [{"kind": kind, **words[kind], "shown": kind in SHOWN, "count": count[kind]} for kind in KINDS if count[kind]]


def differences_json(archive: Archive, found: Sequence[Finding]) -> Iterable[dict[str, Any]]:
    """Findings with the sentences of both sides, and the events that they are of or that say so."""
    for page in batched(found, _PAGE):
        with archive.engine.connect() as connection:
            flat = iter(passages(connection, [at for one in page for at in (one.a, *one.others)]))
        ids = dict.fromkeys(event for one in page for event in one.events)
        events = {event.id: event_json(event) for event in events_of(archive, ids)}
        for one in page:
            sides = [next(flat) for _ in (one.a, *one.others)]
            if all(side.start < side.end for side in sides):  # else its text was read anew since, and tells it no more
                yield _finding_json(one, sides, events)


def _finding_json(one: Finding, sides: Sequence[Passage], events: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "field": one.field,
        "event": one.event,
        "about": list(map(entity_json, one.about)),
        "copies": bool(one.telling),
        "en": _words(one, sides, "en"),
        "ar": _words(one, sides, "ar"),
        "a": _side(sides[0]),
        "others": [_side(side) for side in sides[1:]],
        "events": [events[event] for event in one.events if event in events],
    }


def _words(one: Finding, sides: Sequence[Passage], lang: Language) -> str:
    """What differs, of versions of one event with the names that their texts know."""
    if one.event is None:
        return one.arabic if lang == "ar" else one.english
    names = {name.id: name for side in sides for name in side.names.values()}
    relation = Relation(one.kind, ("", ""), ("", ""), one.field, *one.values)  # type: ignore[arg-type]
    return relation_line(relation, lambda i: names[i].name if i in names else i, lang)


def _side(side: Passage) -> dict[str, Any]:
    return {
        "text": side.text_id,
        "start": side.start,
        "end": side.end,
        "line": side.line,
        "sentence": {"start": side.first, "end": side.last, "surface": side.surface},
        "said_by": [party_json(hop, side.names) for hop in side.said_by],
        "title": side.title,
        "published": side.published,
        "outlets": list(side.outlets),
        "origin": list(side.origin),
        "met": met_json(side.met),
    }
