"""A contract (the JSON of one reading) as rows of the archive's tables; the number of the text is filled in later."""

from __future__ import annotations

import hashlib
import json
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any

from khabar.archive.schema import tables
from khabar.archive.schema.version import Version, context_key
from khabar.archive.schema.words import name_words
from khabar.compare.same import around
from khabar.compare.sketch import marks, words_of
from khabar.link.across import block_of
from khabar.model.article import NEWS
from khabar.model.edtf import bounds
from khabar.model.text import Context
from khabar.text.normalise import fold

Row = dict[str, Any]
Rows = tuple[tuple[str, tuple[Row, ...]], ...]
#: What an article that nothing dates has as its day.
_ANY_DAY = "../.."
#: From this day on days are counted; later ones than the last are no day of news.
FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(9998, 1, 1)
#: Bits of the number by which articles of one day are put in order.
_RANK_BITS = 40


@dataclass(frozen=True, slots=True)
class Reading:
    """What is stored of one reading: its key and contract, and rows by table name.

    Made where the text was read, so that other processes can do the work.
    """

    text_id: str
    key: Row
    rows: Rows


def pack(contract: Mapping[str, Any]) -> bytes:
    """A contract as it is stored."""
    return zlib.compress(json.dumps(contract, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))


def unpack(packed: bytes) -> dict[str, Any]:
    """The contract back."""
    contract: dict[str, Any] = json.loads(zlib.decompress(packed))
    return contract


def reading_of(contract: Mapping[str, Any], text_id: str, content: str, context: Context, by: Version) -> Reading:
    """All that is stored of one reading of a text with these characters. Raises KeyError, TypeError or ValueError where it is no
    contract."""
    key = {"context": context_key(context), "code": by.code, "rules": by.rules, "names": by.names, "contract": pack(contract)}
    return Reading(text_id, key, rows_of(contract, content))


def rows_of(contract: Mapping[str, Any], content: str) -> Rows:
    """The rows of a contract of these characters by table, each without the number of its text. Raises as ``reading_of``."""
    entities = [(e, spelling_of(e)) for e in contract["entities"]]
    aliases = {row["id"]: row for e, spelling in entities for row in _aliases(spelling["id"], _all_names(e))}
    printed = {row["id"] for e, spelling in entities for row in _aliases(spelling["id"], _printed_names(e))}
    blocks = {e["id"]: spelling["block"] for e, spelling in entities}
    rows: dict[str, tuple[Row, ...]] = {
        tables.article.name: tuple(_articles(contract)),
        tables.claim.name: tuple({"number": n, **_claim(event)} for n, event in enumerate(contract["events"])),
        tables.party.name: tuple(row for event in contract["events"] for row in _parties(event)),
        tables.claim_key.name: tuple(
            row for event in contract["events"] for row in claim_keys(event, _article_of(event, contract), blocks)
        ),
        tables.statement.name: tuple({"number": n, **_statement(c)} for n, c in enumerate(contract["claims"])),
        **said_rows(contract),
        tables.sketch.name: tuple(sketch_rows(contract, content)),
        tables.local_entity.name: tuple(
            {"local_id": e["id"], "number": n, "spelling": spelling["id"]} for n, (e, spelling) in enumerate(entities)
        ),
        tables.alias_in.name: tuple({"alias": key, "printed": int(key in printed)} for key in sorted(aliases)),
        tables.spelling.name: tuple({s["id"]: s for _, s in entities}.values()),
        tables.alias.name: tuple(aliases.values()),
        tables.name_word.name: tuple(
            {"word": word, "alias": key} for key, row in aliases.items() for word in sorted(name_words(row["surface"]))
        ),
    }
    return tuple(rows.items())


def said_rows(contract: Mapping[str, Any]) -> dict[str, tuple[Row, ...]]:
    """The rows of who said what and of what is called how, by table. Raises as ``reading_of``."""
    mentions = sorted(
        (m["start"], m["end"], e["id"]) for e in contract["entities"] for m in e["mentions"] if m["form"] != "pronoun"
    )
    quotes = list(enumerate(contract.get("quotes") or ()))
    return {
        tables.quote.name: tuple({"number": n, **_quote(q, contract)} for n, q in quotes),
        tables.mentioned.name: tuple({"entity": e, "number": n} for n, q in quotes for e in _named_in(q, mentions)),
        tables.term.name: tuple({"number": n, **_term(w, contract)} for n, w in enumerate(contract.get("wording") or ())),
    }


def sketch_rows(contract: Mapping[str, Any], content: str) -> Iterator[Row]:
    """What is kept of the words of each article. Raises as ``reading_of``."""
    for number, article in enumerate(contract["articles"]):
        words = [word for start, end in told_in(article) for word in words_of(content[start:end])]
        turn = _turn(article, digest(content, str(number)))
        packed = b"".join(mark.to_bytes(8, "little") for mark in marks(words))
        yield {"number": number, "turn": turn, "words": len(words), "marks": packed}


def told_in(article: Mapping[str, Any]) -> list[tuple[int, int]]:
    """Where an article tells its news, without its title: that is mostly the outlet's own."""
    return [(s["start"], s["end"]) for s in article.get("sections") or () if s["kind"] in NEWS and s["kind"] != "title"]


def _turn(article: Mapping[str, Any], rank: int) -> int:
    """The article's place among all: by the last day on which it can have appeared (none: first of all), then by ``rank``."""
    first, last = days((article.get("published") or {}).get("edtf"))
    ends = (date.fromisoformat(end) for end in (last, first) if end)
    day = next(((end - FIRST_DAY).days for end in ends if FIRST_DAY < end < _LAST_DAY), 0)
    return day << _RANK_BITS | rank & ((1 << _RANK_BITS) - 1)


def day_of_turn(turn: int) -> int:
    """The day of an article's turn as a number, 0 where none is known."""
    return turn >> _RANK_BITS


def days(edtf: str | None) -> tuple[str | None, str | None]:
    """First and last day as ISO text, (None, None) where there is no date."""
    if not edtf:
        return None, None
    try:
        first, last = bounds(edtf)
    except ValueError:
        return None, None
    return first.isoformat(), last.isoformat()


def digest(*parts: str) -> int:
    """A signed 64-bit number that stands for these strings: 10 million of them collide with a chance of 1 in 300,000."""
    said = "\0".join(parts).encode("utf-8", "replace")
    return int.from_bytes(hashlib.blake2b(said, digest_size=8).digest(), "big", signed=True)


def spelling_of(entity: Mapping[str, Any]) -> Row:
    """The row of an entity's spelling. Ids that are no lexicon keys hold a colon; ``variant`` tells homonyms apart."""
    kind, name, variant = entity["kind"], entity["name"], entity.get("variant") or ""
    key = entity["id"] if ":" not in entity["id"] and not variant else ""
    return {
        "id": digest(kind, name, key, variant),
        "kind": kind,
        "name": name,
        "key": key,
        "variant": variant,
        "name_en": entity.get("name_en"),
        "block": block_of(kind, name),
    }


def dumped(value: Any) -> str:
    """JSON as it is stored in a column."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _articles(contract: Mapping[str, Any]) -> Iterator[Row]:
    for number, article in enumerate(contract["articles"]):
        published = article.get("published") or {}
        first, last = days(published.get("edtf"))
        yield {
            "number": number,
            "start": article["start"],
            "end": article["end"],
            "title": article.get("title"),
            "outlet": article.get("outlet"),
            "origin": json.dumps([o["name"] for o in article.get("origin") or ()], ensure_ascii=False),
            "published": published.get("edtf"),
            "basis": published.get("basis"),
            "first": first,
            "last": last,
        }


def _claim(event: Mapping[str, Any]) -> Row:
    when = event.get("when") or {}
    first, last = days(when.get("edtf"))
    return {
        "local_id": event["id"],
        "article": event["article"],
        "type": event["type"],
        "edtf": when.get("edtf"),
        "basis": when.get("basis"),
        "first": first,
        "last": last,
        "status": event["status"],
        "place": (event.get("place") or {}).get("entity"),
        "part_of": event.get("part_of"),
        "told": dumped(event),
    }


def claim_keys(event: Mapping[str, Any], article: Mapping[str, Any], blocks: Mapping[str, str]) -> Iterator[Row]:
    """Under what a claim is looked up: its type with the block of every name that takes part, and of its place; and the days
    between which others that tell the same may lie. ``blocks`` are those of the text's entities by id."""
    when, published = event.get("when") or {}, article.get("published") or {}
    first, last = around(when.get("edtf"), when.get("basis"), published.get("edtf"))
    named = {party.get("entity") for role in ("who", "whom") for party in event.get(role) or ()}
    named.add((event.get("place") or {}).get("entity"))
    for key in sorted({claim_block(event["type"], blocks[entity]) for entity in named if entity in blocks}):
        yield {"block": key, "local_id": event["id"], "first": first.isoformat(), "last": last.isoformat()}


def _article_of(event: Mapping[str, Any], contract: Mapping[str, Any]) -> Mapping[str, Any]:
    article: Mapping[str, Any] = contract["articles"][event["article"]] if event["article"] < len(contract["articles"]) else {}
    return article


def claim_block(kind: str, block: str) -> int:
    """The block of claims of a type in which names of a block stand."""
    return digest("claim", kind, block)


def _parties(event: Mapping[str, Any]) -> Iterator[Row]:
    for role in ("who", "whom"):
        for number, party in enumerate(event.get(role) or ()):
            unnamed = fold(party["name"]) if party.get("unnamed") else None
            yield {
                "local_id": event["id"],
                "role": role,
                "number": number,
                "entity": party.get("entity"),
                "unnamed": unnamed,
            }


def _statement(claim: Mapping[str, Any]) -> Row:
    holder = claim.get("person") or claim.get("holder") or claim.get("of") or {}
    return {"kind": claim["kind"], "entity": holder.get("entity"), "told": dumped(claim)}


def _quote(quote: Mapping[str, Any], contract: Mapping[str, Any]) -> Row:
    speaker, number = quote.get("speaker") or {}, _article_at(contract, quote["start"])
    article = contract["articles"][number] if contract["articles"] else {}
    office = _office(speaker.get("entity"), contract, article)
    edtf = ((quote.get("when") or article.get("published")) or {}).get("edtf")
    first, last = days(edtf if edtf != _ANY_DAY else None)
    return {
        "article": number,
        "start": quote["start"],
        "end": quote["end"],
        "direct": int(quote["direct"]),
        "entity": speaker.get("entity"),
        "unnamed": fold(speaker["name"]) if speaker.get("unnamed") else None,
        "first": first,
        "last": last,
        "told": dumped({**quote, "speaker": {**speaker, "as": office}} if office else quote),
    }


def _office(holder: str | None, contract: Mapping[str, Any], article: Mapping[str, Any]) -> str:
    """The fullest office that an article prints beside the name: further on stands ``الوزير``."""
    mentions = (m for entity in contract["entities"] if entity["id"] == holder for m in entity["mentions"] if m.get("office"))
    here = [m for m in mentions if article and article["start"] <= m["start"] < article["end"]]
    return max((((m["form"] == "name", len(m["office"])), m["office"]) for m in here), default=((False, 0), ""))[1]


def _named_in(quote: Mapping[str, Any], mentions: Sequence[tuple[int, int, str]]) -> list[str]:
    """Ids of the entities named inside the words of a quote."""
    low, high = (bisect_left(mentions, quote[edge], key=itemgetter(0)) for edge in ("start", "end"))
    return sorted({entity for _, end, entity in mentions[low:high] if end <= quote["end"]})


def _term(wording: Mapping[str, Any], contract: Mapping[str, Any]) -> Row:
    chain = wording.get("said_by") or ()
    return {
        "article": _article_at(contract, wording["start"]),
        "start": wording["start"],
        "end": wording["end"],
        "group": wording["group"],
        "term": wording["term"],
        "about": (wording.get("about") or {}).get("entity"),
        "speaker": chain[-1].get("entity") if chain else "",
        "quoted": int(wording["quoted"]),
        "told": dumped(wording),
    }


def _article_at(contract: Mapping[str, Any], offset: int) -> int:
    """The number of the article in which an offset lies; 0 for one in none."""
    return next((n for n, a in enumerate(contract["articles"]) if a["start"] <= offset < a["end"]), 0)


def _printed_names(entity: Mapping[str, Any]) -> Iterator[str]:
    """What an entity is called in the text itself."""
    return (m["surface"] for m in entity["mentions"] if m["form"] == "name")


def _all_names(entity: Mapping[str, Any]) -> Iterator[str]:
    """What it can be found by: the names printed, its full name and its English one."""
    yield from (entity["name"], entity.get("name_en") or "", *_printed_names(entity))


def _aliases(spelling: int, surfaces: Iterable[str]) -> Iterator[Row]:
    for surface in dict.fromkeys(filter(None, surfaces)):
        yield {"id": digest(str(spelling), surface), "spelling": spelling, "surface": surface}
