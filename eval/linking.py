"""How well names are linked: pairs of names, Latin against Arabic spellings, and who is who over the articles of a week.

Usage: ``python -m eval.linking [--errors pairs.dev|latin.dev|week]``. Pairs (eval/gold/pairs.*.jsonl) are judged by the names
alone, and again with the lexicon's keys where it knows both. Latin spellings are looked for among the right one and 20 others
drawn with a fixed seed. The week is measured by B³ over (article, entity) items. Tune on dev only.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from eval.run import GOLD, SHARED, load, record_of, text_of
from khabar.archive.schema.rows import spelling_of
from khabar.lexicon.name_types import spell
from khabar.lexicon.names import load_names
from khabar.link.across import Spelling, join
from khabar.link.bodies import one_body
from khabar.link.latin import score
from khabar.link.names import one_name
from khabar.text.normalise import fold

Json = Mapping[str, Any]
NAMES = SHARED / "names" / "wd_arabic_64.tsv"
#: Drawn beside each right answer.
_DISTRACTORS = 20
#: How many Latin words of a half are asked for; the same ones each time.
_ASKED = 8_000


# --- pairs ------------------------------------------------------------------------------------------------------


def linked(row: Json, *, lexicon: bool) -> bool:
    """Whether khabar takes the two names of a pair for one; with ``lexicon`` a key it has for both decides."""
    a, b, kind = row["a"], row["b"], row["kind"]
    if lexicon and (keys := _keys(a, kind)) and (others := _keys(b, kind)):
        return not keys.isdisjoint(others)
    if kind == "person":
        return one_name(a, b)
    return one_body(a, b) if kind == "organization" else fold(a) == fold(b)


def _keys(name: str, kind: str) -> frozenset[str]:
    names = load_names()
    hit = (names.people if kind == "person" else names.phrases).table.get(" ".join(spell(name)))
    return frozenset(entry.key for entry in hit.entries if entry.kind == kind) if hit else frozenset()


def pairs(part: str, *, lexicon: bool = False) -> tuple[dict[str, float], list[str]]:
    """Precision and recall of "the same" over the pairs of ``dev`` or ``test``, and the pairs judged wrong."""
    rows = load(GOLD / f"pairs.{part}.jsonl")
    counts, wrong = Counter[tuple[bool, bool]](), []
    for row in rows:
        said = linked(row, lexicon=lexicon)
        counts[said, row["same"]] += 1
        if said != row["same"]:
            wrong.append(f"{'joined' if said else 'apart'}: {row['a']} | {row['b']}")
    hits = counts[True, True]
    precision = hits / max(hits + counts[True, False], 1)
    recall = hits / max(hits + counts[False, True], 1)
    figures = {"pairs": float(len(rows)), "same": float(hits + counts[False, True]), "precision": precision, "recall": recall}
    return figures, wrong


# --- Latin ------------------------------------------------------------------------------------------------------


def latin(part: str, path: Path = NAMES, asked: int = _ASKED) -> tuple[dict[str, float], list[str]]:
    """Recall@1 of the Arabic spelling of Latin name words among 20 others, each word the same and weighed by its count; misses.

    The half ``dev`` or ``test`` goes by a digest of the Latin word. Empty where the list of words is not there.
    """
    if not path.is_file():
        return {}, []
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    right: dict[str, set[str]] = defaultdict(set)
    for word, letters, _ in rows:
        right[word].add(letters.replace(" ", ""))
    others = sorted({arabic for spellings in right.values() for arabic in spellings})
    mine = [(word, letters.replace(" ", ""), int(times)) for word, letters, times in rows if _half(word) == part]
    rng = random.Random(64)
    rng.shuffle(mine)
    hits = weighed = total = 0
    misses: list[str] = []
    asked_rows = mine[:asked]
    start = time.perf_counter()
    for word, arabic, times in asked_rows:
        drawn = _drawn(rng, others, right[word])
        found, best = score(word, arabic), max(drawn, key=lambda other: score(word, other))
        hit = found > score(word, best)
        hits, weighed, total = hits + hit, weighed + times * hit, total + times
        if not hit:
            misses.append(f"{word} {arabic} {found:.2f} < {best} {score(word, best):.2f}")
    speed = len(asked_rows) * (_DISTRACTORS + 1) / (time.perf_counter() - start)
    count = len(asked_rows)
    return {"words": float(count), "recall@1": hits / count, "weighed": weighed / total, "scores a second": speed}, misses


def _half(word: str) -> str:
    return "dev" if hashlib.sha256(word.encode()).digest()[0] % 2 == 0 else "test"


def _drawn(rng: random.Random, others: Sequence[str], right: set[str]) -> list[str]:
    drawn: list[str] = []
    while len(drawn) < _DISTRACTORS:
        other = rng.choice(others)
        if other not in right:
            drawn.append(other)
    return drawn


# --- the week ---------------------------------------------------------------------------------------------------


def b_cubed(gold: Mapping[Any, str], system: Mapping[Any, str]) -> tuple[float, float, float]:
    """B³ precision, recall and F1 over items, given the gold and the system cluster of each (the same items in both)."""
    by_gold, by_system = _clusters(gold), _clusters(system)
    precision = recall = 0.0
    for item in gold:
        same, found = by_gold[gold[item]], by_system[system[item]]
        both = len(same & found)
        precision += both / len(found)
        recall += both / len(same)
    count = max(len(gold), 1)
    precision, recall = precision / count, recall / count
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def _clusters(of: Mapping[Any, str]) -> dict[str, set[Any]]:
    out: dict[str, set[Any]] = defaultdict(set)
    for item, cluster in of.items():
        out[cluster].add(item)
    return out


def week(path: Path = GOLD / "week.jsonl", kinds: Sequence[str] = ()) -> tuple[dict[str, float], list[str]]:
    """B³ of who is who over articles: each is read, the names are joined as the archive joins them.

    An entity not found is alone with itself (``recall`` counts it); ``found`` ones only are the second set of figures.
    Empty where the gold or its texts are absent.
    """
    read = _read_week(path) if path.is_file() else ()
    if not read:
        return {}, []
    identity = _joined(record for _, record in read)
    gold: dict[tuple[str, str], str] = {}
    system: dict[tuple[str, str], str] = {}
    missed: list[str] = []
    for row, record in read:
        for entity in row["entities"]:
            if kinds and entity["kind"] not in kinds:
                continue
            item = (row["id"], entity["global"])
            gold[item] = entity["global"]
            found = _found(entity, record["entities"])
            system[item] = f"? {item}" if found is None else identity[_spelling(found)]
            if found is None:
                missed.append(f"not found: {row['id']} {entity['global']} {entity['forms']}")
    seen = {item: cluster for item, cluster in gold.items() if not system[item].startswith("? ")}
    all_of, of_found = b_cubed(gold, system), b_cubed(seen, {item: system[item] for item in seen})
    figures = dict(zip(("precision", "recall", "F1"), all_of, strict=True))
    figures |= dict(zip(("found: precision", "found: recall", "found: F1"), of_found, strict=True))
    return {"texts": float(len(read)), "items": float(len(gold)), "found": len(seen) / max(len(gold), 1)} | figures, [
        *missed,
        *_confused(seen, system),
    ]


@lru_cache(maxsize=1)
def _read_week(path: Path) -> tuple[tuple[Json, Json], ...]:
    """Gold and reading of each article, read once for all tables."""
    return tuple(_readings(load(path)))


def _readings(rows: Iterable[Json]) -> Iterator[tuple[Json, Json]]:
    for row in rows:
        text = text_of(row)
        if text is not None:
            digest = hashlib.sha256(text[0].encode("utf-8", "surrogatepass")).hexdigest()
            if row.get("sha256", digest) != digest:
                raise ValueError(f"{row['id']}: {row['file']} holds another text at {row['index']} than the gold was made from")
            yield row, record_of(row, *text)


def _spelling(entity: Json) -> int:
    return int(spelling_of(entity)["id"])


def _joined(records: Iterable[Json]) -> Mapping[int, str]:
    """The archive's entity by spelling, for the readings of some texts."""
    rows: dict[int, Json] = {}
    texts = Counter[int]()
    for record in records:
        found = {row["id"]: row for row in map(spelling_of, record["entities"])}
        rows |= found
        texts.update(found.keys())
    return join(Spelling(i, r["kind"], r["name"], r["key"], r["name_en"], texts[i]) for i, r in rows.items()).ids


def _found(gold: Json, entities: Sequence[Json]) -> Json | None:
    """The system entity that most of the gold entity's forms name, one of its kind before others; None where none does."""
    forms = {fold(form) for form in gold["forms"]}

    def fit(entity: Json) -> tuple[int, bool]:
        names = Counter(fold(m["surface"]) for m in entity["mentions"] if m["form"] == "name")
        hits = sum(times for name, times in names.items() if name in forms or _glued(name) in forms)
        return hits + (fold(entity["name"]) in forms), entity["kind"] == gold["kind"]

    fits = [(fit(entity), entity) for entity in entities]
    ranked = sorted((f for f in fits if f[0][0]), key=lambda f: (f[0][1], f[0][0]), reverse=True)
    return ranked[0][1] if ranked else None


def _glued(name: str) -> str:
    """``لأمم المتحدة`` (of ``للأمم``) with its article."""
    return "ا" + name if name.startswith("ل") else name


def _confused(gold: Mapping[Any, str], system: Mapping[Any, str]) -> Iterator[str]:
    for cluster, items in sorted(_clusters({item: system[item] for item in gold}).items()):
        inside = {gold[item] for item in items}
        if len(inside) > 1:
            yield f"joined: {cluster}: {sorted(inside)}"
    for name, items in sorted(_clusters(gold).items()):
        inside = {system[item] for item in items}
        if len(inside) > 1:
            yield f"apart: {name}: {sorted(inside)}"


# --- tables -----------------------------------------------------------------------------------------------------


def measures() -> dict[str, tuple[dict[str, float], list[str]]]:
    """All tables by name: figures and what was judged wrong."""
    out = {}
    for part in ("dev", "test"):
        out[f"pairs.{part}, names alone"] = pairs(part)
        out[f"pairs.{part}, with lexicon"] = pairs(part, lexicon=True)
    for part in ("dev", "test"):
        out[f"latin.{part}"] = latin(part)
    out["week"] = week()
    out["week, persons"] = week(kinds=("person",))
    out["week, persons and bodies"] = week(kinds=("person", "organization"))
    return out


def figures() -> dict[str, float]:
    """All rates by table and figure, for ``python -m eval``; what counts or times is left out."""
    rates = ("precision", "recall", "F1", "recall@1", "weighed", "found", "found: precision", "found: recall", "found: F1")
    return {f"{name}: {k}": v for name, (row, _) in measures().items() for k, v in row.items() if k in rates}


def main(argv: Sequence[str] | None = None) -> int:
    """Prints the tables; with ``--errors`` also what was judged wrong."""
    parser = argparse.ArgumentParser(prog="python -m eval.linking", description=__doc__)
    parser.add_argument("--errors", metavar="NAME", default="", help="list the misses of tables whose name begins so")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args(argv)
    found = measures()
    if options.json:
        print(json.dumps({name: figures for name, (figures, _) in found.items()}, ensure_ascii=False))
        return 0
    for name, (figures, wrong) in found.items():
        shown = "  ".join(f"{k} {v:.0f}" if v > 1 else f"{k} {v:.3f}" for k, v in figures.items())
        print(f"{name:28} {shown or 'its material is not here'}")
        if options.errors and name.startswith(options.errors):
            print(*wrong, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
