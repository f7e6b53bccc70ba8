"""What differs between texts: ``differences.*`` of the gold, each row in an archive of its own, and the five seeds in one.

A written row (``dev``, ``test``) is right where a finding of its kind is made, and a trap where none is; every other finding
counts against precision. In the seeds (not split: they are read for the rules) a finding must stand on the two stretches marked.
``python -m eval.differences`` lists the misses of dev and seeds.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from eval.run import GOLD, SHARED, load
from khabar.archive.asked.differing import KINDS, Finding, Wanted, findings
from khabar.archive.asked.passages import Passage, passages
from khabar.archive.kept.opening import open_archive
from khabar.archive.kept.sightings import Met
from khabar.archive.schema.rows import reading_of
from khabar.archive.schema.version import version
from khabar.archive.solved.view import bring_up_to_date
from khabar.export.contract import to_json
from khabar.model.text import Blob, Context, Sighting
from khabar.run.pipeline import read_text
from khabar.service.states import states
from khabar.sources.found import make_text

Json = Mapping[str, Any]
#: What gold calls a count that others speak against.
_ALSO = {"contradicted": "contradicts"}
#: Kinds that say nothing differs.
_QUIET = frozenset({"supported", "cannot tell"})
#: A finding with both sides and the names of their files.
_Found = tuple[Finding, Sequence[Passage]]
#: A judged row, told apart by what it is about: a name, whether it is right, a line.
Verdict = tuple[str, bool, str]


def figures() -> dict[str, float]:
    """By split: rows of each kind that are found, traps left alone, and findings that gold has, of all that are made."""
    out: dict[str, float] = {}
    for split in ("dev", "test"):
        out |= _rates(split, written(split))
    if (SHARED / "seeds").is_dir():
        out |= _rates("seeds", seeds())
    return out


def _rates(split: str, verdicts: Iterator[Verdict]) -> dict[str, float]:
    count = Counter((name, right) for name, right, _ in verdicts)
    names = sorted({name for name, _ in count})
    return {f"{split} {name}": count[name, True] / (count[name, True] + count[name, False]) for name in names}


def written(split: str) -> Iterator[Verdict]:
    """Judges the written pairs of a split."""
    for gold in load(GOLD / f"differences.{split}.jsonl"):
        made = _made(json.dumps(text, ensure_ascii=False) for text in gold["texts"])
        found = [(_ALSO.get(gold["kind"], gold["kind"]), "count" if gold["field"] == "tally" else "")]
        told = [(one.kind, one.field) for one, _ in made]
        shown = [kind for kind, _ in told if kind not in _QUIET]
        kind, field = found[0]
        line = f"{gold['id']}: {gold['kind']} of {gold['field']}, found {told}"
        if kind == "none":
            yield "traps left alone", not shown, line
            continue
        yield _name(gold), any(one == kind and (not field or other == field) for one, other in told), line
        for one in shown:
            yield "precision", one == kind, line


def _name(gold: Json) -> str:
    return f"count {gold['kind']}" if gold["field"] == "tally" else str(gold["kind"])


def seeds() -> Iterator[Verdict]:
    """Judges the findings of the five seeds, all in one archive."""
    rows = load(GOLD / "differences.seeds.jsonl")
    files = sorted(path for path in (SHARED / "seeds").iterdir() if path.suffix == ".txt")
    texts = [{"place": path.name, "text": path.read_text(encoding="utf-8")} for path in files]
    made = _made(json.dumps(text, ensure_ascii=False) for text in texts)
    for gold in rows:
        trap = gold["kind"] in ("none", "agrees")
        here = [one for one, sides in made if _stands(gold, sides, words=trap)]
        kinds = sorted({one.kind for one in here})
        line = f"{gold['id']}: {gold['kind']} ({gold['about']}), found {kinds}"
        if trap:
            yield "traps left alone", all(kind in _QUIET for kind in kinds), line
        else:
            yield "found", bool(kinds), line
            yield "kind right", gold["kind"] in kinds, line
    for one, sides in made:
        if one.kind not in _QUIET:
            same = [gold for gold in rows if gold["kind"] == one.kind and _stands(gold, sides)]
            where = [(side.met[0].place, side.start) for side in sides]
            yield "precision", bool(same), f"made: {one.kind} of {one.field} at {where}"


def _stands(gold: Json, sides: Sequence[Passage], *, words: bool = False) -> bool:
    """Whether the first side stands at one of the stretches marked and another at the other: the sentence, or (``words``) the
    very words that tell it, since one sentence tells several things."""

    def at(side: Passage, marked: Json) -> bool:
        start, end = (side.start, side.end) if words else (side.first, side.last)
        return bool(side.met[0].place == marked["file"] and start < marked["end"] and marked["start"] < end)

    first, *rest = sides
    both = ((gold["a"], gold["b"]), (gold["b"], gold["a"]))
    return any(at(first, one) and any(at(side, other) for side in rest) for one, other in both)


def _made(texts: Iterator[str]) -> list[_Found]:
    """All findings of an archive of these texts (JSON: ``text``, ``published``, ``place``)."""
    return _findings(tuple(texts))


@lru_cache(maxsize=1)
def _findings(texts: tuple[str, ...]) -> list[_Found]:
    met, readings = [], []
    for number, packed in enumerate(texts):
        raw = json.loads(packed)
        text, context = make_text(raw["text"], "plain/1"), Context(published=raw.get("published"))
        made = to_json(read_text(text.content, context, text.id))
        met.append(Met(text, context, Sighting(Blob(f"{number:064d}", len(packed)), raw.get("place") or f"{number}.txt", None)))
        readings.append(reading_of(made, text.id, text.content, context, version()))
    with tempfile.TemporaryDirectory() as folder, open_archive(Path(folder) / "differences.db", create=True) as archive:
        archive.store(met, readings, [])
        bring_up_to_date(archive, states)
        with archive.engine.connect() as connection:
            found = findings(connection, Wanted(KINDS), states)
            flat = iter(passages(connection, [at for one in found for at in (one.a, *one.others)]))
            return [(one, [next(flat) for _ in (one.a, *one.others)]) for one in found]


def main() -> int:
    """Prints what is missed in dev and in the seeds."""
    for name, right, line in (*written("dev"), *seeds()):
        if not right:
            print(f"{name}: {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
