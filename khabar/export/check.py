"""Says in words where a record breaks the output contract."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, get_args

from khabar.model import edtf
from khabar.model.article import SectionKind
from khabar.model.claim import Channel, EventType, Status
from khabar.model.mention import Form, Kind
from khabar.model.time import Basis

#: The shapes of the contract: key → what its value is. ``?`` after a key: may be left out; ``|null``: may be None;
#: ``[x]``: a list of x. ``span`` stands for ``start`` and ``end``, ``one`` for ``entity``, or ``name`` with ``unnamed``.
_SHAPES: dict[str, dict[str, str]] = {
    "record": {
        "id": "str", "document": "str", "articles": "[article]", "entities": "[entity]", "events": "[event]",
        "claims": "[claim]", "quotes": "[quote]", "dates": "[date]", "wording?": "[term]",
    },
    "article": {
        "span": "", "title": "str|null", "outlet": "str|null", "origin": "[credit]", "published": "published|null",
        "sections": "[section]",
    },
    "credit": {"name": "str", "span?": ""},
    "section": {"kind": "section kind", "span": ""},
    "published": {"edtf": "edtf", "basis": "basis", "reasons": "[str]", "span?": ""},
    "when": {"edtf": "edtf", "basis": "basis", "reasons?": "[str]", "span?": ""},
    "entity": {
        "id": "str", "kind": "kind", "name": "str", "name_en": "str|null", "mentions": "[mention]", "state?": "state code",
        "coordinates?": "coordinates",
    },
    "mention": {"span": "", "surface": "str", "form": "form", "office?": "str"},
    "event": {
        "id": "str", "type": "event type", "article": "int", "part_of": "str|null", "who": "[party]", "whom": "[party]",
        "when": "when|null", "place": "party|null", "status": "status", "said_by": "[hop]", "trigger": "trigger",
        "accounts": "[account]", "rule": "str", "object?": "[party]", "quantity?": "[quantity]", "codes?": "codes",
    },
    "party": {
        "one": "", "as?": "str|null", "span?": "", "head_of?": "str", "alternatives?": "[party]", "holder?": "holder",
    },
    "quantity": {"what": "str", "words": "str", "number?": "int", "span": ""},
    "codes": {"plover": "plover|null", "cameo": "code of CAMEO|null"},
    "plover": {"type": "str", "mode?": "str", "context?": "[str]", "auxiliary?": "str"},
    "holder": {"id": "str", "name": "str", "name_en": "str|null", "day": "edtf", "basis": "str"},
    "hop": {"one": "", "channel": "channel|null", "span": "", "verb?": "str", "holder?": "holder"},
    "trigger": {"span": "", "surface": "str"},
    "account": {"span": "", "said_by": "[hop]", "status": "status"},
    "quote": {"speaker": "speaker|null", "said_by": "[hop]", "direct": "bool", "span": "", "surface": "str", "cue?": "str"},
    "speaker": {"one": "", "holder?": "holder"},
    "date": {"span": "", "surface": "str", "edtf": "edtf|null", "rule": "str", "disagrees?": "weekdays"},
    "term": {
        "span": "", "surface": "str", "term": "str", "group": "str", "about": "speaker|null", "said_by": "[hop]",
        "quoted": "bool", "rule": "str",
    },
    "weekdays": {"told": "str", "is": "str"},
    "holding": {
        "kind": "str", "span": "", "polarity": "polarity", "status": "status", "said_by": "[hop]", "rule": "str",
        "person": "party", "office": "str", "organization": "party|null", "basis": "holding basis", "when": "when|null",
        "ended?": "bool",
    },
    "tally": {
        "kind": "str", "span": "", "polarity": "polarity", "status": "status", "said_by": "[hop]", "rule": "str",
        "what": "str", "number": "int", "order": "bool", "scope": "str",
        "of?": "party", "to?": "party", "adjective?": "str", "since?": "stretch", "within?": "stretch",
    },
    "stretch": {"words": "str", "span": "", "edtf?": "edtf", "basis?": "basis"},
    "state": {
        "kind": "str", "span": "", "polarity": "polarity", "status": "status", "said_by": "[hop]", "rule": "str",
        "relation": "str", "holder": "party", "object": "party",
    },
}  # fmt: skip

_WORDS: dict[str, frozenset[str]] = {
    "section kind": frozenset(get_args(SectionKind)),
    "basis": frozenset(get_args(Basis)),
    "kind": frozenset(get_args(Kind)),
    "form": frozenset(get_args(Form)),
    "event type": frozenset(get_args(EventType)),
    "status": frozenset(get_args(Status)),
    "channel": frozenset(get_args(Channel)),
    "polarity": frozenset({"asserted", "denied"}),
    "holding basis": frozenset({"told", "self-given", "disputed"}),
}
_CODE = re.compile("[A-Z]{2}")
_CAMEO = re.compile("(?:0[1-9]|1[0-9]|20)[0-9]{1,2}")
_PLAIN: dict[str, type] = {"str": str, "int": int, "bool": bool}


def _is_position(value: Any) -> bool:
    """Whether it is latitude and longitude in degrees."""
    if not isinstance(value, list) or len(value) != 2 or not all(type(part) in (int, float) for part in value):
        return False
    return bool(abs(value[0]) <= 90 and abs(value[1]) <= 180)


#: What a value must be otherwise: in words, and the test of it.
_FORMS: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "edtf": ("EDTF date", lambda value: isinstance(value, str) and edtf.valid(value)),
    "state code": ("two-letter code of a state", lambda value: isinstance(value, str) and bool(_CODE.fullmatch(value))),
    "code of CAMEO": ("code of CAMEO", lambda value: isinstance(value, str) and bool(_CAMEO.fullmatch(value))),
    "coordinates": ("latitude and longitude in degrees", _is_position),
}
_PACKED = {"span": ("start", "end"), "one": ("entity", "name", "unnamed")}


def problems(record: dict[str, Any], text: str) -> list[str]:
    """Every breach of the contract by ``record``, read from ``text``; empty where there is none.

    Each entry names the place (``events[2].when``) and what is wrong there. Never raises, whatever ``record`` holds.
    """
    out = list(_shape(record, "record", "record", text))
    if not out:
        out += _entities_known(record)
        out += _events(record)
        out += _articles(record)
    return out


def _value(value: Any, spec: str, at: str, text: str) -> Iterator[str]:
    spec, nullable = spec.removesuffix("|null"), spec.endswith("|null")
    if value is None and nullable:
        return
    if spec.startswith("["):
        if not isinstance(value, list):
            yield f"{at}: not a list"
            return
        for number, item in enumerate(value):
            yield from _value(item, spec[1:-1], f"{at}[{number}]", text)
    elif spec in _PLAIN:
        if type(value) is not _PLAIN[spec]:
            yield f"{at}: {value!r} is no {spec}"
    elif spec in _WORDS:
        if not isinstance(value, str) or value not in _WORDS[spec]:
            yield f"{at}: {value!r} is no {spec}"
    elif spec in _FORMS:
        words, fits = _FORMS[spec]
        if not fits(value):
            yield f"{at}: {value!r} is no {words}"
    else:
        yield from _shape(value, spec, at, text)


def _shape(value: Any, name: str, at: str, text: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{at}: not an object"
        return
    if name == "claim":
        name = str(value.get("kind"))
        if name not in ("holding", "tally", "state"):
            yield f"{at}.kind: {name!r} is no kind of claim"
            return
    allowed: set[str] = set()
    for key, spec in _SHAPES[name].items():
        bare, needed = key.removesuffix("?"), not key.endswith("?")
        allowed |= set(_PACKED.get(bare, (bare,)))
        if bare == "span":
            yield from _span(value, needed, at, text)
        elif bare == "one":
            yield from _one(value, at)
        elif bare in value:
            yield from _value(value[bare], spec, f"{at}.{bare}", text)
        elif needed:
            yield f"{at}: {bare} is missing"
    yield from (f"{at}: unknown key {key!r}" for key in value if key not in allowed)
    if name in ("when", "published"):
        yield from _when(value, name, at)


def _span(value: dict[str, Any], needed: bool, at: str, text: str) -> Iterator[str]:
    if "start" not in value and "end" not in value:
        if needed:
            yield f"{at}: start and end are missing"
        return
    start, end = value.get("start"), value.get("end")
    if type(start) is not int or type(end) is not int:
        yield f"{at}: start and end must both be integers"
    elif not 0 <= start <= end <= len(text):
        yield f"{at}: {start}..{end} lies outside the text of {len(text)} characters"
    elif start == end and len(text):
        yield f"{at}: {start}..{end} is empty"
    elif "surface" in value and value["surface"] != text[start:end]:
        yield f"{at}: surface {value['surface']!r} is not the text at {start}..{end}: {text[start:end]!r}"


def _one(value: dict[str, Any], at: str) -> Iterator[str]:
    if "entity" in value:
        if not isinstance(value["entity"], str):
            yield f"{at}.entity: not an id"
        if "name" in value or "unnamed" in value or "holder" in value:
            yield f"{at}: both an entity and an unnamed description"
    elif not isinstance(value.get("name"), str) or not value["name"].strip():
        yield f"{at}: neither an entity nor a name"
    elif value.get("unnamed") is not True:
        yield f"{at}: a name without entity must be marked unnamed"


def _when(value: dict[str, Any], name: str, at: str) -> Iterator[str]:
    if value.get("basis") == "inferred" and not value.get("reasons"):
        yield f"{at}: inferred without reasons"
    if value.get("basis") == "text" and "start" not in value and not (name == "published" and value.get("reasons")):
        yield f"{at}: basis text, but no place in the text is given"


def _entities_known(record: dict[str, Any]) -> Iterator[str]:
    ids = [e["id"] for e in record["entities"]]
    known = set(ids)
    if len(known) < len(ids):
        yield "record.entities: an id is given twice"
    for at, used in _entity_uses(record, "record"):
        if used not in known:
            yield f"{at}: there is no entity {used!r}"


def _entity_uses(value: Any, at: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "entity":
                yield at, item
            else:
                yield from _entity_uses(item, f"{at}.{key}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _entity_uses(item, f"{at}[{number}]")


def _events(record: dict[str, Any]) -> Iterator[str]:
    parents = {e["id"]: e["part_of"] for e in record["events"]}
    if len(parents) < len(record["events"]):
        yield "record.events: an id is given twice"
    for number, event in enumerate(record["events"]):
        at = f"record.events[{number}]"
        if not 0 <= event["article"] < len(record["articles"]):
            yield f"{at}: there is no article {event['article']}"
        if event["part_of"] is not None and event["part_of"] not in parents:
            yield f"{at}: part of {event['part_of']!r}, which does not exist"
        if _circular(event["id"], parents):
            yield f"{at}: is part of itself"
        if not event["accounts"]:
            yield f"{at}: no account tells it"


def _circular(start: str, parents: dict[str, str | None]) -> bool:
    seen: set[str] = set()
    at: str | None = start
    while at is not None and at not in seen:
        seen.add(at)
        at = parents.get(at)
    return at == start


def _articles(record: dict[str, Any]) -> Iterator[str]:
    for before, after in pairwise(record["articles"]):
        if after["start"] < before["end"]:
            yield f"record.articles: {after['start']} lies inside the article before, which ends at {before['end']}"
    for number, article in enumerate(record["articles"]):
        at = article["start"]
        for section in article["sections"]:
            if section["start"] != at:
                yield f"record.articles[{number}].sections: {section['start']} does not follow on {at}"
            at = section["end"]
        if at != article["end"]:
            yield f"record.articles[{number}].sections: they end at {at}, the article at {article['end']}"
