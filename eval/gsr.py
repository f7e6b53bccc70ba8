"""Violence and protest in single sentences of newswire that others have labelled (``gsr-*.jsonl`` of the measuring material).

*Detection*: does a sentence tell of a real event of the type (``yes``), against those that do not (``easy no``) and those that
only look so (``difficult no``); sentences its annotators called ambiguous are left out. *Spans*: for the words of the event, who
did it and to whom, whether khabar's share a word with any annotator's. Even sentences are dev, odd ones test.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from eval.run import SHARED, record_of
from eval.score import f1
from khabar.model.text import Context
from khabar.text.normalise import fold

Json = Mapping[str, Any]

TYPES = {"ASSAULT": "ATTACK", "PROTEST": "PROTEST"}
#: Roles of khabar by the names of the spans.
ROLES = {"verb": "trigger", "source_actor": "who", "target_actor": "whom"}
_WORD = re.compile(r"\w+")


def figures() -> dict[str, float]:
    """F1 of detection and the rate of false alarms on ``difficult no``, by type and half; F1 of spans by role and half."""
    found, spans = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
    for part, kind, label, told in detected():
        found[part, kind, label, "told" if told else "untold"] += 1
    for part, role, verdict in spanned():
        spans[part, role, verdict] += 1
    out: dict[str, float] = {}
    for part in ("dev", "test"):
        for kind, ours in TYPES.items():
            hit, lost = (found[part, kind, "yes", verdict] for verdict in ("told", "untold"))
            hard, easy = (found[part, kind, label, "told"] for label in ("difficult no", "easy no"))
            out |= {f"{part} {ours} {k}": v for k, v in f1(hit, hard + easy, lost)}
            out[f"{part} {ours} specificity"] = 1 - hard / max(hard + found[part, kind, "difficult no", "untold"], 1)
        for role in ROLES.values():
            hit, extra, lost = (spans[part, role, verdict] for verdict in ("hit", "extra", "lost"))
            out |= {f"{part} {role} {k}": v for k, v in f1(hit, extra, lost) if k == "F1"}
    return out


def detected() -> Iterator[tuple[str, str, str, bool]]:
    """(half, type, label, whether khabar reads an event of the type) for each sentence."""
    for number, row in enumerate(_rows("gsr-detect.jsonl")):
        if row["label"] != "ambiguous":
            told = any(e["type"] == TYPES[row["event_type"]] for e in _events(row))
            yield _half(number), row["event_type"], row["label"], told


def spanned() -> Iterator[tuple[str, str, str]]:
    """(half, role, ``hit``, ``extra`` or ``lost``) for each sentence with marked spans; none where both have nothing."""
    for number, row in enumerate(_rows("gsr-spans.jsonl")):
        events = [e for e in _events(row) if e["type"] == TYPES[row["event_type"]]]
        for theirs, role in ROLES.items():
            wanted = {word for span in row["spans"] for token in span.get(theirs) or () for word in _words(token)}
            ours = {word for event in events for words in _told(event, role, row["text"]) for word in _words(words)}
            if wanted & ours:
                yield _half(number), role, "hit"
                continue
            if ours:
                yield _half(number), role, "extra"
            if wanted:
                yield _half(number), role, "lost"


def _told(event: Json, role: str, text: str) -> Iterator[str]:
    if role == "trigger":
        yield event["trigger"]["surface"]
        return
    for party in event.get(role, ()):
        yield text[party["start"] : party["end"]]


def _events(row: Json) -> list[Json]:
    return list(record_of(row, row["text"], Context())["events"])


def _words(text: str) -> list[str]:
    return [re.sub(r"^[وف]?(?:[لب]?ال|لل)?(?=\w{3})", "", word) for word in fold(text).split() if _WORD.search(word)]


def _half(number: int) -> str:
    return "test" if number % 2 else "dev"


def _rows(name: str) -> list[Json]:
    return [json.loads(line) for line in (SHARED / "gold" / name).read_text(encoding="utf-8").splitlines()]
