"""Versions of one page as JSON: every text that stood there, and what became different from one to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import pairwise
from typing import Any

from khabar.archive.kept.appearances import Noted, Version
from khabar.service.pieces import span_json, words_json
from khabar.text.difference import Changed, Part, difference


def versions_json(versions: Sequence[Version], changes: Mapping[int, Sequence[Noted]]) -> dict[str, Any]:
    """The versions in order, and each step between two; ``changes`` are those of the answers, by number of the later text."""
    steps = [
        {
            "from": n,
            "to": n + 1,
            "sentences": [_changed(one, before.content, after.content) for one in difference(before.content, after.content)],
            "changes": [{**asdict(change), "fields": dict(change.fields)} for change in changes[after.number]],
        }
        for n, (before, after) in enumerate(pairwise(versions), 1)
    ]
    return {"versions": [version_json(n, version) for n, version in enumerate(versions, 1)], "steps": steps}


def version_json(number: int, version: Version) -> dict[str, Any]:
    """One version without its words; ``number`` is its place among them."""
    met = [asdict(one) for one in version.met]
    told = {"language": version.language, "words": version.words, "replaces": version.replaces, "current": version.current}
    return {"version": number, "text": version.text_id, **told, "met": met}


def _changed(changed: Changed, before: str, after: str) -> dict[str, Any]:
    """A sentence's place in either text, what of it was removed from the one and added to the other, and all its words in reading
    order (``parts``)."""
    out: dict[str, Any] = {
        "before": span_json(changed.before) if changed.before else None,
        "after": span_json(changed.after) if changed.after else None,
    }
    for op, text in (("removed", before), ("added", after)):
        spans = [part.span for part in changed.parts if part.op == op]
        out[op] = [words_json(text, span.start, span.end) for span in spans]
    out["parts"] = [_part(part, number, before, after) for number, part in enumerate(changed.parts)]
    return out


def _part(part: Part, number: int, before: str, after: str) -> dict[str, str]:
    text = before if part.op == "removed" else after
    blank = " " if number and text[part.span.start - 1 : part.span.start].isspace() else ""
    return {"op": part.op, "surface": blank + text[part.span.start : part.span.end]}
