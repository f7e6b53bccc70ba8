"""The figures of the annotation guide: one record against its gold, and many records together.

persons, core and rest events (precision, recall, F1, exact F1), status, dates, places, chains of telling, quotes, speakers,
sections, publication days. Gold is a list of objects as ``eval/gold/*.jsonl`` hold them, a record one of the output contract.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from eval.align import Alignment, folded
from eval.pairs import SKIPPED, Json, Pair, compare, date_verdict, days, pair_events

CORE = frozenset({"MEET", "VISIT", "CALL", "INVITE", "AGREE"})
_NEWS = frozenset(
    {
        "title", "main", "body", "inner headline", "inner heading", "subheading", "second topic", "bullet list", "list",
        "glued second article", "second article title",
    }
)  # fmt: skip
_CAPTION = frozenset({"photo caption", "caption"})
#: How far (characters) the start of an attached article may be off.
_NEAR_SPLIT = 20


@dataclass(slots=True)
class Score:
    """Counts of one document, and a line for every miss."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def judge(self, slot: str, right: bool) -> None:
        """One more case of ``slot``."""
        self.counts[f"{slot} n"] += 1
        self.counts[f"{slot} ok"] += right

    def miss(self, *slots: str) -> None:
        """What was not found has nothing right."""
        self.counts.update(f"{slot} missed" for slot in slots)


def score(gold: Json, record: Json) -> Score:
    """One record against its gold; an empty record misses everything."""
    out, names = Score(), Alignment(gold, record)
    _names(out, names, gold)
    _events(out, names, gold, record)
    _quotes(out, names, gold.get("quotes", ()), record.get("quotes", ()))
    _sections(out, gold, record)
    if gold.get("published") and record.get("articles"):
        published = (record["articles"][0].get("published") or {}).get("edtf")
        out.judge("published", days(published) == days(gold["published"]))
    out.misses = [f"{gold['id']} {line}" for line in out.misses]
    return out


def _names(out: Score, names: Alignment, gold: Json) -> None:
    for label, groups in (("person", ("persons",)), ("body", ("orgs", "places"))):
        wanted = {e["name_ar"] for group in groups for e in gold.get(group, ()) if not e["name_ar"].startswith("~")}
        out.counts[f"{label} tp"] += len(wanted & names.found)
        out.counts[f"{label} fn"] += len(wanted - names.found)
        if label == "person":
            out.misses += [f"person missed: {n}" for n in sorted(wanted - names.found)]
    out.counts["person fp"] += len(names.unmatched_persons)
    out.misses += [f"person extra: {n}" for n in names.unmatched_persons]


def _events(out: Score, names: Alignment, gold: Json, record: Json) -> None:
    wanted = [e for e in gold["events"] if e["type"] not in SKIPPED]
    told = [e for e in record.get("events", ()) if e["type"] not in SKIPPED]
    excused = {t for e in gold["events"] if e["type"] in SKIPPED for t in e.get("type_alt", ())}
    pairs = pair_events(names, wanted, told)
    for number, event in enumerate(wanted):
        if number in pairs:
            _event(out, names, event, told[pairs[number][0]], pairs[number][1])
        else:
            out.counts[f"{_group(event)} fn"] += 1
            out.misses.append(f"event missed: {_in_short(event)}")
            out.miss(*_slots(event), *("capacity" for _ in event.get("capacity", ())))
    used = {j for j, _ in pairs.values()}
    for number, event in enumerate(told):
        optional = any(compare(names, g, event) for g in gold.get("optional_events", ()))
        if number not in used and event["type"] not in excused and not optional:
            out.counts[f"{_group(event)} fp"] += 1
            who, whom = ([names.party(p).name for p in event.get(role, ())] for role in ("who", "whom"))
            trigger = (event.get("trigger") or {}).get("surface")
            out.misses.append(f"event extra: {event['type']} {who} {whom} {trigger} rule {event.get('rule')}")


def _group(event: Json) -> str:
    return "core" if event["type"] in CORE else "rest"


def _slots(gold: Json) -> Iterator[str]:
    """What is asked of a gold event beside its parties and their capacities."""
    yield from ("status", "chain" if gold.get("source") else "no chain")
    if gold["status"] != "happened":
        yield "non-happened"
    yield from (slot for slot in ("date", "place") if gold.get(slot))


def _in_short(event: Json) -> str:
    return " ".join(str(event.get(k)) for k in ("type", "who", "whom", "place", "status", "trigger"))


def _event(out: Score, names: Alignment, gold: Json, told: Json, pair: Pair) -> None:
    other = gold.get("status_alt", ())
    status = told.get("status") in {gold["status"], *([other] if isinstance(other, str) else other)}
    verdict = date_verdict(gold, told.get("when"))
    chain = _chain_right(names, gold, told.get("said_by", ()))
    right = {"status": status, "non-happened": status, "date": verdict == "right", "place": pair.place}
    for slot in _slots(gold):
        out.judge(slot, right.get(slot, chain))
    out.counts["invented dates"] += verdict == "invented"
    if gold.get("place") and not pair.place:
        out.misses.append(f"place of {_in_short(gold)}: {told.get('place')}")
    for name, words in gold.get("capacity", {}).items():
        if (party := _party_called(names, told, name)) is None:
            out.miss("capacity")
            continue
        out.judge("capacity", same := _alike(words, party.get("as")))
        if not same:
            out.misses.append(f"capacity of {name} in {_in_short(gold)}: {party.get('as')} for {words}")
    exact = not pair.missed and not pair.extra and status and verdict in ("right", None)
    out.counts[f"{_group(gold)} tp"] += 1
    out.counts[f"{_group(gold)} exact"] += exact
    if not exact:
        out.misses.append(
            f"inexact {_in_short(gold)}: parties missed {pair.missed} extra {pair.extra}; status {told.get('status')}; "
            f"date {verdict}: {(told.get('when') or {}).get('edtf')} for {gold.get('date')}; rule {told.get('rule')}"
        )


def _chain_right(names: Alignment, gold: Json, said_by: Sequence[Any]) -> bool:
    def same(chain: Sequence[str]) -> bool:
        return len(chain) == len(said_by) and all(
            wanted.startswith("~") or names.means(hop, wanted) for wanted, hop in zip(chain, said_by, strict=True)
        )

    return any(same(chain) for chain in (gold.get("source", ()), *gold.get("source_alt", ())))


def _party_called(names: Alignment, told: Json, name: str) -> Json | None:
    """The party of a record's event that gold calls ``name``; None where it has none: that is no matter of capacity."""
    return next((p for role in ("who", "whom") for p in told.get(role, ()) if names.means(p, name)), None)


def _alike(wanted: str, got: str | None) -> bool:
    """Whether two wordings of a capacity share at least half of their words, articles aside."""
    a, b = ({w.removeprefix("لل").removeprefix("ال") for w in folded(words or "")} for words in (wanted, got))
    return bool(a & b) and 2 * len(a & b) >= len(a | b)


def _opening(words: str | None) -> tuple[str, ...]:
    found = folded(words or "")
    return found[1:] if found[:1] in (("ان",), ("ن",)) else found


def _quotes(out: Score, names: Alignment, gold: Sequence[Json], told: Sequence[Json]) -> None:
    left = list(told)
    for quote in gold:
        wanted, kind = _opening(quote.get("starts_with"))[:3], _directness(quote)
        hit = next((q for q in left if wanted and _opens_with(q, wanted)), None)
        if hit is None:
            out.counts[f"{kind} fn"] += 1
            out.misses.append(f"quote missed: {quote.get('speaker')}: {quote.get('starts_with')}")
            out.miss("quote kind", *(["speaker"] if _told_by_name(quote) else []))
            continue
        left.remove(hit)
        out.counts[f"{kind} tp"] += 1
        out.judge("quote kind", _directness(hit) == kind)
        if _told_by_name(quote):
            speaker = quote["speaker"]
            right = bool(hit.get("speaker")) and names.means(hit["speaker"], speaker)
            out.judge("speaker", right)
            if not right:
                got = names.party(hit["speaker"]).name if hit.get("speaker") else None
                out.misses.append(f"speaker: {got} for {speaker}: {quote.get('starts_with')}")
    for quote in left:
        out.counts[f"{_directness(quote)} fp"] += 1
        out.misses.append(f"quote extra: {_directness(quote)} {' '.join((quote.get('surface') or '').split()[:6])}")


def _told_by_name(quote: Json) -> bool:
    return bool(quote.get("speaker")) and not quote["speaker"].startswith("~")


def _directness(quote: Json) -> str:
    return "direct" if quote.get("direct") else "indirect"


def _opens_with(quote: Json, wanted: tuple[str, ...]) -> bool:
    """Whether the quote starts with the wanted words, up to two words before them being forgiven."""
    got = _opening(quote.get("surface"))
    return any(got[skip : skip + len(wanted)] == wanted for skip in (0, 1, 2))


def _sections(out: Score, gold: Json, record: Json) -> None:
    """Characters in the right class (news, caption, leftover), and whether articles begin where they should."""
    segments = gold.get("segments")
    if not segments:
        return
    size = segments[-1]["end"]
    wanted = _classes(segments, size)
    got = _classes([s for a in record.get("articles", ()) for s in a.get("sections", ())], size)
    out.counts["section n"] += sum(w != "" for w in wanted)
    out.counts["section ok"] += sum(w != "" and w == (g or "leftover") for w, g in zip(wanted, got, strict=True))
    starts = sorted(a["start"] for a in record.get("articles", ()))[1:]
    attached = next((s["start"] for s in segments if "second article" in s["kind"]), None)
    if attached is not None:
        out.judge("split", any(abs(start - attached) <= _NEAR_SPLIT for start in starts))
    elif "articles" in record:
        one = len(record["articles"]) == 1
        out.judge("split", one or any(s["kind"] == "second topic" for s in segments))


def _classes(sections: Sequence[Json], size: int) -> list[str]:
    out = [""] * size
    for section in sections:
        start, end = section["start"], min(section["end"], size)
        out[start:end] = [_class(section["kind"])] * (end - start)
    return out


def _class(kind: str) -> str:
    if kind == "dateline":
        return ""
    return "news" if kind in _NEWS else "caption" if kind in _CAPTION else "leftover"


def figures(counts: Mapping[str, int]) -> dict[str, float]:
    """Counts as figures between 0 and 1; ``invented dates`` is a number. What nothing was judged on is left out."""
    c: Counter[str] = Counter(dict(counts))
    out: dict[str, float] = {}
    for group in ("person", "core", "rest", "direct", "indirect"):
        out |= {f"{group} {k}": v for k, v in f1(c[f"{group} tp"], c[f"{group} fp"], c[f"{group} fn"])}
    out["body R"] = c["body tp"] / max(c["body tp"] + c["body fn"], 1)
    for group in ("core", "rest"):
        hit, exact = c[f"{group} tp"], c[f"{group} exact"]
        wrong = hit - exact
        out[f"{group} exact F1"] = dict(f1(exact, wrong + c[f"{group} fp"], wrong + c[f"{group} fn"]))["F1"]
    of_events = ("status", "non-happened", "date", "place", "capacity", "chain", "no chain")
    out |= of_found(c, (*of_events, "speaker", "quote kind"))
    out |= {f"{slot} right": c[f"{slot} ok"] / c[f"{slot} n"] for slot in ("section", "split", "published") if c[f"{slot} n"]}
    out["invented dates"] = c["invented dates"]
    return out


def of_found(counts: Mapping[str, int], slots: Sequence[str]) -> dict[str, float]:
    """Of what was found the share ``right`` in each slot, and its ``F1`` with the share right of all that there was to find."""
    out: dict[str, float] = {}
    for slot in slots:
        n, ok, missed = (counts.get(f"{slot} {count}", 0) for count in ("n", "ok", "missed"))
        if n:
            out |= {f"{slot} right": ok / n, f"{slot} F1": dict(f1(ok, n - ok, n - ok + missed))["F1"]}
    return out


def f1(tp: int, fp: int, fn: int) -> Iterator[tuple[str, float]]:
    """Precision P, recall R and their harmonic mean F1."""
    precision, recall = tp / max(tp + fp, 1), tp / max(tp + fn, 1)
    yield "P", precision
    yield "R", recall
    yield "F1", 2 * precision * recall / (precision + recall) if precision + recall else 0.0
