"""Finding again the words that a judgement is about: by position in the same text, by the words in another version of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from khabar.model.across import Selector
from khabar.text.normalise import fold

#: Characters kept before and after the words.
AROUND = 32
#: How alike (0..100) what stands around the words must be where they are found elsewhere: words that stand there once, and words
#: that stand there several times. Spaces do not count. On 2,500 telling words of SaudiNewsNet, in texts with junk put in front,
#: other quotation marks and a quarter of the paragraphs dropped, 97 % are found and 1 is found in a wrong place. Where their
#: sentence is cut out 98 % are not found, most others in a sentence that says the same. Lower values lose less and err more.
_ALIKE_ONCE, _ALIKE = 70, 80
_SPACE = re.compile(r"\s+")
#: The kinds that are no type of event.
_ENTITIES = frozenset({"person", "organization", "place"})
WHOLE = "text"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a selector's words stand: characters of a text, the id of the claim or entity there (``""`` for none), and ``how``
    they were found (``position`` or ``words``)."""

    start: int
    end: int
    local_id: str
    how: str


def select(text_id: str, content: str, start: int, end: int, what: str, names: Iterable[str] = ()) -> Selector:
    """The selector of ``content[start:end]``; ``what`` and ``names`` as in Selector. A whole text has ``start == end == 0``."""
    around = (content[max(0, start - AROUND) : start], content[end : end + AROUND]) if end > start else ("", "")
    return Selector(text_id, start, end, content[start:end], *around, what, tuple(names))


def whole(text_id: str) -> Selector:
    """The selector of a whole text."""
    return select(text_id, "", 0, 0, WHOLE)


def find(selector: Selector, text_id: str, content: str) -> tuple[int, int, str] | None:
    """Start, end and how of the selector's words in a text; None where they are not there, or in too different a place."""
    if not selector.exact:
        return 0, 0, "position" if text_id == selector.text else "words"
    start, end = selector.start, selector.end
    if content[start:end] == selector.exact and (text_id == selector.text or _alike(selector, content, start, end) > 99):
        return start, end, "position"
    places = [match.span() for match in re.finditer(_pattern(selector.exact), content)]
    scored = sorted(((_alike(selector, content, *span), -abs(span[0] - start), span) for span in places), reverse=True)
    if not scored or scored[0][0] < (_ALIKE_ONCE if len(scored) == 1 else _ALIKE):
        return None
    return *scored[0][2], "words"


def stand(selector: Selector, text_id: str, content: str, contract: Mapping[str, Any]) -> Standing | None:
    """Where a selector stands in a reading of a text: the claim or entity whose words these are. None where there is none."""
    found = find(selector, text_id, content)
    if found is None:
        return None
    start, end, how = found
    if selector.what == WHOLE:
        return Standing(start, end, "", how)
    if selector.what in _ENTITIES:
        local_id = _entity_at(contract, start, end, selector.what)
    else:
        local_id = _claim_at(contract, start, end, selector, strict=how == "words")
    return None if local_id is None else Standing(start, end, local_id, how)


def words_at(selector: Selector, text_id: str, content: str) -> Standing | None:
    """Where a selector's words stand, whatever was read there."""
    found = find(selector, text_id, content)
    return None if found is None else Standing(found[0], found[1], "", found[2])


def _alike(selector: Selector, content: str, start: int, end: int) -> float:
    """How alike (0..100) the characters around are, spaces left out."""
    before, after = _bare(content[max(0, start - 2 * AROUND) : start]), _bare(content[end : end + 2 * AROUND])
    left, right = _bare(selector.before), _bare(selector.after)
    told = [(left, before[-len(left) :]), (right, after[: len(right)])]
    weights = [len(side) for side, _ in told]
    if not sum(weights):
        return 100.0
    return sum(fuzz.ratio(a, b) * w for (a, b), w in zip(told, weights, strict=True)) / sum(weights)


def _bare(words: str) -> str:
    return _SPACE.sub("", fold(words))


def _pattern(exact: str) -> str:
    """The words, however an extractor broke the line between them."""
    return r"\s+".join(re.escape(word) for word in exact.split()) or re.escape(exact)


def _claim_at(contract: Mapping[str, Any], start: int, end: int, selector: Selector, strict: bool) -> str | None:
    """The claim told by the words there: of several the one of the same type, then with the same parties and place, day and id.

    With ``strict`` only one that shares a party or place, or its type where either names nobody.
    """
    told = {e["id"]: e for e in contract["entities"]}
    wanted = set(selector.names)
    ranked = []
    for event in contract["events"]:
        overlap = min(end, event["trigger"]["end"]) - max(start, event["trigger"]["start"])
        names = set(told_names(event, told))
        same_type = event["type"] == selector.what
        if overlap > 0 and (not strict or names & wanted or (same_type and not (names and wanted))):
            day, own = (event.get("when") or {}).get("edtf") or "", event["id"]
            likeness = len(names & wanted) - len(names ^ wanted)
            ranked.append((not same_type, -likeness, day != selector.day, own != selector.local_id, -overlap, own))
    return str(min(ranked)[-1]) if ranked else None


def told_names(event: Mapping[str, Any], entities: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """The folded names of an event's parties and place."""
    for party in (*(event.get("who") or ()), *(event.get("whom") or ()), *([event["place"]] if event.get("place") else ())):
        name = entities[party["entity"]]["name"] if party.get("entity") in entities else party.get("name")
        if name:
            yield fold(name)


def _entity_at(contract: Mapping[str, Any], start: int, end: int, kind: str) -> str | None:
    """The entity whose mention lies there, of several the one of that kind, then the longest mention."""
    there = [
        (entity["kind"] != kind, m["start"] - m["end"], entity["id"])
        for entity in contract["entities"]
        for m in entity["mentions"]
        if m["start"] < end and start < m["end"]
    ]
    return str(min(there)[2]) if there else None
