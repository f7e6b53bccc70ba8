"""An article as JSON: what was read from a text with the archive's ids and names, where it was met, and what it shares."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection

from khabar.archive.asked.texts import Held, sharing, texts_beginning
from khabar.archive.kept.appearances import met_of, noted, versions_of
from khabar.archive.kept.copied import origins_of
from khabar.archive.kept.derive import event_ids, read_as_corrected
from khabar.archive.kept.outlets import Outlets
from khabar.archive.kept.store import Archive
from khabar.archive.solved.entities import names_in
from khabar.compare.copies import REPRINT, REWRITE
from khabar.model.span import Span
from khabar.service.asked import NotHeld, UsageError, several
from khabar.service.pieces import name_json, words_json
from khabar.service.plain import clean, short
from khabar.service.story import origin_json
from khabar.service.versions import version_json, versions_json

Json = dict[str, Any]
_ID = re.compile("[0-9a-f]{1,64}")
#: Texts named where a beginning fits several.
_NAMED = 5
_SPAN = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
#: Lists of the contract in which something stands at characters of the text.
LISTS = ("events", "claims", "quotes", "dates", "wording")


def text_asked(archive: Archive, wanted: str) -> Held:
    """The text of an id or the beginning of one. Raises NotHeld where there is none, UsageError where several begin so."""
    beginning = wanted.strip().lower()
    with archive.engine.connect() as connection:
        found = texts_beginning(connection, beginning, _NAMED) if _ID.fullmatch(beginning) else []
    if len(found) > 1:
        raise several(clean(beginning), (held.id[:16] for held in found), "texts")
    if not found:
        said = f"no text “{short(wanted)}” in the archive; a text is named by its sha256, 64 figures 0-9 and a-f"
        raise NotHeld(said, "no-text", value=short(wanted))
    return found[0]


def span_asked(held: Held, at: str) -> Span | None:
    """The characters meant by ``START-END``, counted from 0, the end not among them; None where none are. Raises UsageError."""
    if not at:
        return None
    found, size = _SPAN.fullmatch(at), len(held.content)
    start, end = (int(found[1]), int(found[2])) if found else (0, 0)
    if not start < end <= size:
        raise UsageError(
            f"at: “{short(at)}” is no place in this text; write START-END, counted in characters from 0, END behind the last "
            f"one: 0-{min(size, 12)}; the text has {size:,} characters",
            "no-span",
            field="at",
            value=short(at),
            size=size,
        )
    return Span(start, end)


def position_asked(held: Held, at: str) -> int:
    """The character meant by its number, counted from 0. Raises UsageError."""
    if not re.fullmatch("[0-9]{1,9}", at) or int(at) >= len(held.content):
        raise UsageError(
            f"at: “{short(at)}” is no character of this text; they are counted from 0 and there are {len(held.content):,}",
            "no-character",
            field="at",
            value=short(at),
            size=len(held.content),
        )
    return int(at)


def article_json(archive: Archive, held: Held, at: Span | None = None) -> Json:
    """The output contract of a text, as people corrected it, in the words of the archive: every ``entity`` and every event's
    ``id`` is the archive's, ``local`` the one that holds in the text. With where it was met, the other versions of its page, and
    whose telling each of its articles is; ``at`` are the words asked for."""
    with archive.engine.connect() as connection:
        met = met_of(connection, held.number)
        return {
            **read_json(connection, held),
            "language": held.language,
            "characters": len(held.content),
            "current": any(one.current for one in met),
            "met": [asdict(one) for one in met],
            "versions": [
                [version_json(number, version) for number, version in enumerate(versions, 1)]
                for versions in versions_of(connection, held.number)
            ],
            "shared": _shared_json(connection, held),
            "at": None if at is None else words_json(held.content, at.start, at.end),
        }


def read_json(connection: Connection, held: Held) -> Json:
    """What was read from a text with the archive's ids: the lists of the contract, empty where it was not read."""
    contract: Json = next((read for _, read in read_as_corrected(connection, [held.number])), {})
    names, known = names_in(connection, [held.number]).get(held.number, {}), {}
    for entity in contract.get("entities", ()):
        name = names.get(entity["id"])
        known[entity["id"]] = name_json(name) if name else {"entity": None, **{key: entity[key] for key in ("name", "name_en")}}
    out: Json = {
        "id": held.id,
        "document": contract.get("document"),
        "articles": _articles(connection, held, contract),
        "entities": [_entity(entity, known) for entity in contract.get("entities", ())],
        **{name: [_named(one, known) for one in contract.get(name, ())] for name in LISTS},
    }
    events = event_ids(connection, held.number)
    for event in out["events"]:
        event["local"], event["id"], event["part_of"] = event["id"], events.get(event["id"]), events.get(event["part_of"])
    return out


def _entity(entity: Json, known: Json) -> Json:
    told = {key: value for key, value in entity.items() if key != "id"}
    return {**told, "local": entity["id"], **known[entity["id"]]}


def _named(value: Any, known: Json) -> Any:
    """The same with every entity by the archive's id and name."""
    if isinstance(value, list):
        return [_named(one, known) for one in value]
    if not isinstance(value, dict):
        return value
    out = {key: _named(one, known) for key, one in value.items()}
    if isinstance(local := out.get("entity"), str):
        out |= {"local": local, **known.get(local, {"entity": None, "name": local, "name_en": None})}
    return out


def _articles(connection: Connection, held: Held, contract: Json) -> list[Json]:
    """The articles of the contract with their outlet as people corrected it and whose ``telling`` each is, None for all of a text
    that counts no longer."""
    found, outlets = origins_of(connection, [held.number]), Outlets(connection)
    return [
        {
            **article,
            "outlet": outlets.article(held.number, article["outlet"]),
            "telling": origin_json(found[held.number, number], {}) if (held.number, number) in found else None,
        }
        for number, article in enumerate(contract.get("articles", ()))
    ]


def _shared_json(connection: Connection, held: Held) -> list[Json]:
    """The articles elsewhere that are copies of this one, or of which one holds a part of the other."""
    out = []
    for one in sharing(connection, held.number):
        least = min(one.of_this, one.of_other)
        kind = "reprint" if least >= REPRINT else "rewrite" if least >= REWRITE else "part"
        told = {key: value for key, value in asdict(one).items() if key not in ("number", "text_id", "other")}
        out.append({"article": one.number, "text": one.text_id, "number": one.other, "kind": kind, **told})
    return out


def pages_json(archive: Archive, held: Held) -> Json:
    """Every version of the pages on which a text was met, and what became different between them (``khabar versions``)."""
    with archive.engine.connect() as connection:
        pages = versions_of(connection, held.number)
        changes = {version.number: noted(connection, version) for versions in pages for version in versions}
        return {"id": held.id, "pages": [versions_json(versions, changes) for versions in pages]}
