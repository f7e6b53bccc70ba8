"""A contract (the JSON of one reading) as rows of the archive's tables, and the key it was read under."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from khabar.archive import tables
from khabar.archive.words import name_words
from khabar.model.edtf import bounds
from khabar.model.text import Context

#: Packages whose code decides what is read from a text.
_READERS = ("model", "text", "spot", "segment", "read", "link", "run", "export/contract.py")
_CODE, _RULES = (".py",), (".yml", ".tsv")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """What is stored of one reading: rows by table name. Made where the text was read, so other processes can do the work."""

    text_id: str
    rows: tuple[tuple[str, tuple[Row, ...]], ...]


@dataclass(frozen=True, slots=True)
class Version:
    """The code and the rules that read: a text is read anew where either differs."""

    code: str
    rules: str


@cache
def version() -> Version:
    """Digests of the installed code and lexicon. The files are read once a process."""
    root = files("khabar")
    code = hashlib.sha256()
    for name in _READERS:
        _digest(code, root.joinpath(name), _CODE)
    rules = hashlib.sha256()
    _digest(rules, root.joinpath("lexicon"), _CODE + _RULES)
    return Version(code.hexdigest(), rules.hexdigest())


def context_key(context: Context) -> str:
    """A digest of all that is known of a text from outside it."""
    return hashlib.sha256(json.dumps(asdict(context), sort_keys=True).encode()).hexdigest()


def pack(contract: Mapping[str, Any]) -> bytes:
    """A contract as it is stored."""
    return zlib.compress(json.dumps(contract, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))


def unpack(packed: bytes) -> dict[str, Any]:
    """The contract back."""
    contract: dict[str, Any] = json.loads(zlib.decompress(packed))
    return contract


def rows_of(contract: Mapping[str, Any], text_id: str, context: Context, by: Version) -> Reading:
    """All rows of one reading. Raises KeyError, TypeError or ValueError where it is no contract."""
    key = {"text_id": text_id}
    head = {**key, "context": context_key(context), "code": by.code, "rules": by.rules, "contract": pack(contract)}
    rows = {
        tables.reading.name: (head,),
        tables.article.name: tuple({**key, **row} for row in _articles(contract)),
        tables.claim.name: tuple({**key, "number": n, **_claim(event)} for n, event in enumerate(contract["events"])),
        tables.party.name: tuple({**key, **row} for event in contract["events"] for row in _parties(event)),
        tables.local_entity.name: tuple({**key, "number": n, **_entity(e)} for n, e in enumerate(contract["entities"])),
        tables.name_word.name: tuple({**key, **row} for entity in contract["entities"] for row in _words(entity)),
    }
    return Reading(text_id, tuple(rows.items()))


def days(edtf: str | None) -> tuple[str | None, str | None]:
    """First and last day as ISO text, (None, None) where there is no date."""
    if not edtf:
        return None, None
    try:
        first, last = bounds(edtf)
    except ValueError:
        return None, None
    return first.isoformat(), last.isoformat()


def _articles(contract: Mapping[str, Any]) -> Iterator[Row]:
    for number, article in enumerate(contract["articles"]):
        published = article.get("published") or {}
        yield {
            "number": number,
            "start": article["start"],
            "end": article["end"],
            "title": article.get("title"),
            "outlet": article.get("outlet"),
            "origin": json.dumps([o["name"] for o in article.get("origin") or ()], ensure_ascii=False),
            "published": published.get("edtf"),
            "basis": published.get("basis"),
        }


def _claim(event: Mapping[str, Any]) -> Row:
    edtf = (event.get("when") or {}).get("edtf")
    first, last = days(edtf)
    return {
        "local_id": event["id"],
        "article": event["article"],
        "type": event["type"],
        "edtf": edtf,
        "first": first,
        "last": last,
        "status": event["status"],
        "place": (event.get("place") or {}).get("entity"),
        "told": json.dumps(event, ensure_ascii=False, separators=(",", ":")),
    }


def _parties(event: Mapping[str, Any]) -> Iterator[Row]:
    for role in ("who", "whom"):
        for number, party in enumerate(event.get(role) or ()):
            yield {"local_id": event["id"], "role": role, "number": number, "entity": party.get("entity")}


def _entity(entity: Mapping[str, Any]) -> Row:
    return {"local_id": entity["id"], "kind": entity["kind"], "name": entity["name"], "name_en": entity.get("name_en")}


def _words(entity: Mapping[str, Any]) -> Iterator[Row]:
    surfaces = (m["surface"] for m in entity["mentions"] if m["form"] == "name")
    spellings = dict.fromkeys(name_words(s) for s in (entity["name"], entity.get("name_en") or "", *surfaces))
    for number, words in enumerate(spellings):
        for word in sorted(words):
            yield {"word": word, "local_id": entity["id"], "number": number}


def _digest(into: Any, item: Traversable, endings: tuple[str, ...]) -> None:
    """Adds name and content of a file, or of the files below a folder in the order of their names."""
    if item.is_dir():
        for inner in sorted(item.iterdir(), key=lambda inner: inner.name):
            _digest(into, inner, endings)
    elif item.name.endswith(endings):
        into.update(item.name.encode() + b"\0" + item.read_bytes())
