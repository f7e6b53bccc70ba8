"""Where in a text something is told: the passage, its line, and the file and outlet of the text."""

from __future__ import annotations

from dataclasses import dataclass

from khabar.archive.solved.telling import Telling

#: Characters shown on each side of the word that tells an event, where the sentence is very long.
_AROUND = 240


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters ``start`` to ``end`` of a text, as printed, and the line (from 1) of the word that tells it."""

    text_id: str
    start: int
    end: int
    words: str
    line: int


def passage(telling: Telling, text: str) -> Passage:
    """The shortest passage that tells an event, around the word that does."""
    trigger = telling.told.get("trigger") or {}
    start, end = int(trigger.get("start") or 0), int(trigger.get("end") or 0)
    around = [(a["start"], a["end"]) for a in telling.told.get("accounts") or () if a["start"] <= start and end <= a["end"]]
    line_end = text.find("\n", end)
    whole = (text.rfind("\n", 0, start) + 1, len(text) if line_end < 0 else line_end)
    first, last = min(around, key=lambda span: (span[1] - span[0], span), default=whole)
    return cut(telling.text_id, text, max(first, start - _AROUND), min(last, end + _AROUND), start)


def cut(text_id: str, text: str, start: int, end: int, at: int) -> Passage:
    """A passage, with the line of ``at``."""
    return Passage(text_id, start, end, text[start:end], text.count("\n", 0, at) + 1)
