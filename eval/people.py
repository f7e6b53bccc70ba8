"""Who is named in an article, and whom its common nouns and pronouns stand for: ``names.*`` of the gold.

A record of the output contract against gold with ``persons``, ``orgs``, ``places``, ``optional`` names and ``anaphora``
(offsets in code points). Entities are aligned as for events (``eval/align.py``), so a man read as two counts as one too many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from eval.align import Alignment, folded, forms, near_name
from eval.gate import Measured
from eval.run import record_of, set_name, texts
from eval.score import Score, f1

Json = Mapping[str, Any]

#: Groups of the gold and what the output contract calls their kind.
GROUPS: Mapping[str, str] = {"persons": "person", "orgs": "organization", "places": "place"}
FORMS = ("nominal", "pronoun")
#: Words shown on either side of a miss.
_SHOWN = 5


def score(gold: Json, record: Json, text: str = "") -> Score:
    """One record against its gold. ``text`` is only shown beside misses."""
    out, names = Score(), Alignment(gold, record)
    _found(out, names, gold)
    _extra(out, names, gold)
    for anaphor in gold["anaphora"]:
        _anaphor(out, names, anaphor, text)
    out.misses = [f"{gold['id']} {line}" for line in out.misses]
    return out


def _found(out: Score, names: Alignment, gold: Json) -> None:
    """Gold names that some entity stands for, by kind and for organizations and places together (body)."""
    for group, kind in GROUPS.items():
        for name in (entry["name_ar"] for entry in gold[group]):
            verdict = "tp" if name in names.found else "fn"
            out.counts[f"{kind} {verdict}"] += 1
            if kind != "person":
                out.counts[f"body {verdict}"] += 1
            if verdict == "fn":
                out.misses.append(f"{kind} missed: {name}")


def _extra(out: Score, names: Alignment, gold: Json) -> None:
    """Entities that stand for no gold name and no optional one.

    A second man under a gold man's name is extra: one man read as two. A second body under a gold body's name is passed over: a
    state or its capital may be read twice, as a place and as a body.
    """
    known = {(names.is_person[name], folded(w)) for name, wordings in names.wordings.items() for w in wordings}
    for key, entity in names.entities.items():
        kind, own = entity["kind"], forms(entity)
        again, free = any((kind == "person", folded(f)) in known for f in own), _optional(own, gold["optional"])
        forgiven = (free and not again) if kind == "person" else (free or again)
        if names.name_of(key) is not None:
            out.counts[f"{kind} right"] += 1
        elif not forgiven:
            out.counts[f"{kind} fp"] += 1
            out.misses.append(f"{kind} extra: {entity['name']}")


def _optional(names: Iterable[str], optional: Iterable[str]) -> bool:
    """Whether one of an entity's forms is an optional name, or that name without one of its words.

    A man made of words of a longer name (``سعود`` of a university named after a king) stays an extra one.
    """
    return any(near_name(name, free) and len(folded(free)) <= len(folded(name)) + 1 for free in optional for name in names)


def _anaphor(out: Score, names: Alignment, anaphor: Json, text: str) -> None:
    """Right where a mention of this form at this place belongs to the entity that stands for the antecedent."""
    form, wanted = anaphor["form"], anaphor["antecedent"]
    got = [key for key, entity in names.entities.items() for m in entity["mentions"] if m["form"] == form and _meet(m, anaphor)]
    right = any(names.name_of(key) == wanted for key in got)
    out.counts[f"{form} tp"] += right
    out.counts[f"{form} fn"] += not right
    out.counts[f"{form} fp"] += bool(got) and not right
    if not right:
        told = "، ".join(names.entities[key]["name"] for key in got) or "nothing"
        out.misses.append(f"{form} {told} for {wanted}: {_around(text, anaphor)}")


def _meet(mention: Json, anaphor: Json) -> bool:
    return bool(mention["start"] < anaphor["end"] and anaphor["start"] < mention["end"])


def _around(text: str, anaphor: Json) -> str:
    before, after = text[: anaphor["start"]].split(" ")[-_SHOWN:], text[anaphor["end"] :].split(" ")[:_SHOWN]
    return " ".join(f"{' '.join(before)}[{anaphor['surface']}]{' '.join(after)}".split())


def figures(counts: Mapping[str, int]) -> dict[str, float]:
    """P, R, F1 of persons; R of bodies; P and R of organizations, of places; P, R, F1 of nominal and pronoun anaphors.

    P of anaphors is over the gold places where the system says something: a place gold leaves out is not judged.
    """
    c: Counter[str] = Counter(dict(counts))
    out = {f"person {k}": v for k, v in f1(c["person tp"], c["person fp"], c["person fn"])}
    out["body R"] = c["body tp"] / max(c["body tp"] + c["body fn"], 1)
    for kind in ("organization", "place"):
        out[f"{kind} P"] = c[f"{kind} right"] / max(c[f"{kind} right"] + c[f"{kind} fp"], 1)
        out[f"{kind} R"] = c[f"{kind} tp"] / max(c[f"{kind} tp"] + c[f"{kind} fn"], 1)
    for form in FORMS:
        out |= {f"{form} {k}": v for k, v in f1(c[f"{form} tp"], c[f"{form} fp"], c[f"{form} fn"])}
    return out


def measure(path: Path) -> Measured:
    """Reads every text of a gold set and scores it; a note where a text is not there."""
    total, misses = Counter[str](), list[str]()
    here, note = texts(path)
    for gold, text, context in here:
        result = score(gold, record_of(gold, text, context), text)
        total += result.counts
        misses += result.misses
    if not here:
        return Measured(set_name(path), {}, note=note)
    return Measured(set_name(path), figures(total), len(here), tuple(misses), note, table="names")
