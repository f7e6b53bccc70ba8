"""Which system event tells which gold event, and how well."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from eval.align import Alignment, Party, flat, folded
from khabar.model.edtf import bounds

#: Types outside every figure.
SKIPPED = frozenset({"OTHER", "STATEMENT", "MEDIATE"})
#: Types whose two sides mean the same.
SYMMETRIC = frozenset({"MEET", "CALL", "AGREE"})

Json = Mapping[str, Any]
Verdict = Literal["right", "coarse", "invented", "wrong", "missing"]
Days = tuple[date, date] | frozenset[tuple[date, date]]


@dataclass(frozen=True, slots=True)
class Pair:
    """How a system event fits a gold event: named parties hit and missed, extra ones, the place, and a rank for pairing."""

    rank: int
    hits: int
    missed: int
    extra: int
    place: bool


def days(edtf: Any) -> Days | None:
    """First and last day of an EDTF value; of a one-of set the set of those; None for what is no EDTF."""
    plain = re.sub(r"[~?%]", "", str(edtf or "").strip())
    try:
        if plain[:1] in ("[", "{") and plain[-1:] in ("]", "}"):
            return frozenset(bounds(part.strip()) for part in plain[1:-1].split(","))
        return bounds(plain)
    except ValueError:
        return None


def date_verdict(gold: Json, when: Json | None) -> Verdict | None:
    """Judges a system's ``when``; None where gold leaves nothing to judge.

    Finer than told is invented, and so is a day "as told" for an event whose text dates nothing. Basis fallback is no date.
    """
    when = when or {}
    told = None if when.get("basis") in ("fallback", "publication") else when.get("edtf")
    if not gold.get("date"):
        open_words = gold.get("date_surface") or gold.get("date_partial")
        return "invented" if told and when.get("basis") == "text" and not open_words else None
    if not told:
        return "missing"
    got, right = days(told), days(gold["date"])
    if got is None:
        return "wrong"
    if got == right or got in [days(d) for d in gold.get("date_accept", ())]:
        return "right"
    if isinstance(got, tuple) and isinstance(right, tuple):
        if right[0] <= got[0] and got[1] <= right[1]:
            return "invented"
        if got[0] <= right[0] and right[1] <= got[1]:
            return "coarse"
    return "wrong"


def compare(names: Alignment, gold: Json, system: Json) -> Pair | None:
    """How the two fit; None where they cannot be one event: another type, no shared party, or more strangers than parties."""
    if system["type"] not in {gold["type"], *gold.get("type_alt", ())}:
        return None
    hits, missed, extra = _sides(names, gold, system)
    place = bool(gold.get("place") and system.get("place")) and names.means(system["place"], gold["place"])
    if extra > max(hits + missed, 1):
        return None
    if hits == 0 and (missed or not (place or _same_unnamed(names, gold, system))):
        return None
    right = date_verdict(gold, system.get("when")) == "right"
    same_status = system.get("status") == gold["status"]
    return Pair(2 * hits - extra - missed + place + 2 * right + same_status, hits, missed, extra, place)


def _sides(names: Alignment, gold: Json, system: Json) -> tuple[int, int, int]:
    who, whom = list(gold.get("who", ())), list(gold.get("whom", ()))
    his, hers = [names.party(p) for p in system.get("who", ())], [names.party(p) for p in system.get("whom", ())]
    free = {n for key in ("with", "targets", "who_alt", "whom_alt") for n in flat(gold.get(key, ()))}
    if gold["type"] in SYMMETRIC:
        return _side(who + whom, his + hers, free)
    first, second = _side(who, his, free), _side(whom, hers, free)
    return first[0] + second[0], first[1] + second[1], first[2] + second[2]


def _side(gold: Sequence[str], parties: Sequence[Party], free: set[str]) -> tuple[int, int, int]:
    """(hit, missed, extra). Each unnamed gold party excuses one extra; unnamed system parties are free."""
    named = {n for n in gold if not n.startswith("~")}
    got = {p.name for p in parties if p.kind == "gold"}
    strangers = {p.name for p in parties if p.kind == "extra"} | (got - named - free)
    return len(named & got), len(named - got), max(len(strangers) - (len(gold) - sum(not n.startswith("~") for n in gold)), 0)


def _same_unnamed(names: Alignment, gold: Json, system: Json) -> bool:
    """For gold events that name nobody: a shared word of the descriptions or of the trigger."""
    wanted = {w for n in [*gold.get("who", ()), *gold.get("whom", ())] for w in folded(n)}
    got = {w for p in [*system.get("who", ()), *system.get("whom", ())] for w in folded(names.party(p).name)}
    triggers = set(folded(gold.get("trigger") or "")) & set(folded((system.get("trigger") or {}).get("surface") or ""))
    return bool(wanted & got or triggers) or not (wanted or gold.get("place"))


def pair_events(names: Alignment, gold: Sequence[Json], system: Sequence[Json]) -> dict[int, tuple[int, Pair]]:
    """Gold number → (system number, fit), one to one, best fits first."""
    fits = [(p, i, j) for i, g in enumerate(gold) for j, s in enumerate(system) if (p := compare(names, g, s))]
    out: dict[int, tuple[int, Pair]] = {}
    taken: set[int] = set()
    for fit, i, j in sorted(fits, key=lambda f: (-f[0].rank, f[1], f[2])):
        if i not in out and j not in taken:
            out[i] = (j, fit)
            taken.add(j)
    return out
