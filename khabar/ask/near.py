"""What was not counted: events and passages that a reader could take for an answer, each with the reason why they are none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from khabar.archive.asked.events import Found, events_by_id, sightings, with_tellings
from khabar.archive.asked.taking_part import (
    Contents,
    characters,
    characters_of,
    contents,
    newest_texts,
    surfaces,
    text_ids,
    told_in,
)
from khabar.archive.kept.store import Archive
from khabar.archive.solved.telling import Sighted, Telling
from khabar.ask.question import Question
from khabar.ask.where import Passage, cut, passage
from khabar.text.sentences import sentences
from khabar.text.tokens import tokenize

#: Near misses shown of each reason, and texts whose passages are looked at: the newest.
_SHOWN, _LOOKED_AT = 5, 400
#: Characters shown before the first and behind the last name of a passage.
_AROUND = 120
#: Parts of a page that tell no news and are no near miss.
_NO_NEWS = frozenset({"list", "related", "keywords", "form", "furniture", "credit"})
#: The rest of a line, and the next one that is not empty.
_TO_NEXT_LINE = re.compile(r"[^\n]*\s*[^\n]*")
#: The reasons, in the order in which they are told.
REASONS = ("status", "past", "side", "place", "days", "undated", "type", "party", "caption", "passage")


@dataclass(frozen=True, slots=True)
class Seen:
    """Events by their parties: all that have every one of them (``all``), those with all persons and bodies that are not told to
    have been at the place asked about (``elsewhere``), and by party its roles and the events at it."""

    all: frozenset[str]
    elsewhere: frozenset[str]
    roles: tuple[dict[str, set[str]], ...]
    there: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Why something was not counted: ``reason`` is one of ``REASONS``.

    Told with another status than asked for (``past`` where what is to come was asked for), another type, the sides turned round,
    another place, other days, no day, another party; or a passage, without ``found``, that names all and tells no such event.
    """

    reason: str
    found: Found | None
    telling: Telling | None
    passage: Passage
    met: tuple[Sighted, ...]
    outlet: str | None = None


def near_misses(
    archive: Archive,
    question: Question,
    seen: Seen,
    missed: Mapping[str, tuple[Found, str]],
    counted: Sequence[Found],
    together: Collection[int],
) -> tuple[tuple[NearMiss, ...], tuple[tuple[str, int], ...], int | None]:
    """The near misses shown, by reason; how many more there are of each; and in how many texts passages were looked at.

    ``missed`` are events in which all take part, with their reasons; ``together`` the numbers of texts that name all parties.
    """
    alone = len(question.parties) < 2
    shown = ("status", "past", "undated") if alone else REASONS
    found = [(one, reason) for one, reason in missed.values() if reason in shown]
    people = [party.name.id for party in question.parties if party.name.kind != "place"]
    named = len(people) > 1
    looked_at: dict[str, int] = {}
    near: list[Contents] = []
    with archive.engine.connect() as connection:
        if named:
            numbers = newest_texts(connection, together, _LOOKED_AT)
            looked_at = {text_id: number for number, text_id in text_ids(connection, numbers).items()}
            near = contents(connection, _with_all_near(connection, numbers, people), people)
            found += _of_others(archive, seen, told_in(connection, numbers, question.of_types), looked_at)
        shown_in = [_best(one, looked_at) for one, _ in found]
        texts = characters(connection, {telling.text_id for telling in shown_in})
        misses = [_event(one, reason, best, texts) for (one, reason), best in zip(found, shown_in, strict=True)]
        spans = _spans([*counted, *(one for one, _ in found)])
        passages = [miss for one in near for miss in _passages(one, people, spans.get(one.text_id, ()))]
        met = sightings(connection, {looked_at[miss.passage.text_id] for miss in passages})
    misses += [NearMiss(p.reason, None, None, p.passage, met.get(looked_at[p.passage.text_id], ())) for p in passages]
    nearest, more = _first(misses)
    return nearest, more, len(looked_at) if named else None


def _first(misses: Sequence[NearMiss]) -> tuple[tuple[NearMiss, ...], tuple[tuple[str, int], ...]]:
    order = sorted(misses, key=lambda m: (REASONS.index(m.reason), _day(m), m.passage.text_id, m.passage.start))
    counts: Counter[str] = Counter()
    shown = []
    for miss in order:
        counts[miss.reason] += 1
        if counts[miss.reason] <= _SHOWN:
            shown.append(miss)
    return tuple(shown), tuple((r, counts[r] - _SHOWN) for r in REASONS if counts[r] > _SHOWN)


def _day(miss: NearMiss) -> str:
    return (miss.found.first or "9") if miss.found else "9"


# --- events -----------------------------------------------------------------------------------------------------


def _of_others(archive: Archive, seen: Seen, told: set[str], looked_at: Collection[str]) -> list[tuple[Found, str]]:
    """Events of the types asked for, with one of those asked about and somebody else, in texts that name the other as well."""
    some = {event for roles in seen.roles for event in roles} & told - seen.all - seen.elsewhere
    found = with_tellings(archive, events_by_id(archive, some))
    return [(one, "party") for one in found if any(telling.text_id in looked_at for telling in one.tellings)]


def _best(found: Found, looked_at: Collection[str]) -> Telling:
    """The version shown: one in a text that names all."""
    return next((telling for telling in found.tellings if telling.text_id in looked_at), found.tellings[0])


def _event(found: Found, reason: str, telling: Telling, texts: Mapping[str, str]) -> NearMiss:
    return NearMiss(reason, found, telling, passage(telling, texts[telling.text_id]), telling.sightings, telling.outlet)


def _spans(found: Iterable[Found]) -> dict[str, list[tuple[int, int]]]:
    """Where events are told: by text, start and end of the word that tells them and of their accounts."""
    out: dict[str, list[tuple[int, int]]] = {}
    for telling in (telling for one in found for telling in one.tellings):
        spans = (telling.told.get("trigger") or {}, *(telling.told.get("accounts") or ()))
        out.setdefault(telling.text_id, []).extend((span["start"], span["end"]) for span in spans if "start" in span)
    return out


# --- passages ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Miss:
    reason: str
    passage: Passage


def _with_all_near(connection: Connection, numbers: Sequence[int], people: Sequence[str]) -> list[int]:
    """The texts in which all can stand in two sentences in a row, by all ways in which they are written anywhere: to take a
    reading apart costs more than to look at the characters."""
    written = surfaces(connection, people)
    ways = [_any_of(written[one]) for one in people]
    return [
        number
        for number, content in characters_of(connection, numbers).items()
        if all(names := [[found.span() for found in way.finditer(content)] for way in ways]) and _stretches(content, names)
    ]


def _any_of(written: Collection[str]) -> re.Pattern[str]:
    """What finds any of these; longer ones are found by what they hold."""
    needed: list[str] = []
    for one in sorted(filter(None, written), key=len):
        if not any(other in one for other in needed):
            needed.append(one)
    return re.compile("|".join(map(re.escape, needed)) or r"(?!)")


def _passages(one: Contents, people: Sequence[str], told: Sequence[tuple[int, int]]) -> Iterator[_Miss]:
    """One or two sentences in a row in which all are named, where no event is told (``told``) that was counted or shown."""
    names = [one.named.get(who, ()) for who in people]
    lines = [line for stretch in _stretches(one.content, names) for line in _sentences(one.content, *stretch)]
    hit = [_named(line, names) for line in lines]
    done = -1
    for n, (start, end) in enumerate(lines):
        pair = hit[n] if all(hit[n]) or n + 1 == len(lines) else [a or b for a, b in zip(hit[n], hit[n + 1], strict=True)]
        if not all(pair) or n <= done:
            continue
        alone = all(hit[n])
        if not alone and all(hit[n + 1]):
            continue
        last = end if alone else lines[n + 1][1]
        done = n if alone else n + 1
        kind = _section(one, start)
        if kind in _NO_NEWS or any(a < last and start < b for a, b in told):
            continue
        yield _Miss("caption" if kind == "caption" else "passage", _around(one, names, start, last))


def _stretches(content: str, names: Sequence[Sequence[tuple[int, int]]]) -> list[tuple[int, int]]:
    """Lines outside of which no two sentences in a row hold all names: those around the name that stands least often."""
    out: list[tuple[int, int]] = []
    for start, end in min(names, key=len):
        before = content[: content.rfind("\n", 0, start) + 1].rstrip()
        low, high = before.rfind("\n") + 1, _TO_NEXT_LINE.match(content, end).end()  # type: ignore[union-attr]
        if all(any(low <= first < high for first, _ in spans) for spans in names):
            low = out.pop()[0] if out and low <= out[-1][1] else low
            out.append((low, high))
    return out


def _sentences(content: str, start: int, end: int) -> list[tuple[int, int]]:
    return [(s.span.start, s.span.end) for s in sentences(content, tokenize(content, None, start, end))]


def _around(one: Contents, names: Sequence[Sequence[tuple[int, int]]], start: int, end: int) -> Passage:
    """The passage from a little before the first name to a little behind the last."""
    within = [[span for span in spans if start <= span[0] < end] for spans in names]
    # Where a name stands several times, what lies nearest to the others is shown.
    at = max(spans[0][0] for spans in within)
    near = [min(spans, key=lambda span: abs(span[0] - at)) for spans in within]
    low, high = min(span[0] for span in near), max(span[1] for span in near)
    return cut(one.text_id, one.content, max(start, low - _AROUND), min(end, max(high, low) + _AROUND), low)


def _named(line: tuple[int, int], names: Sequence[Sequence[tuple[int, int]]]) -> list[bool]:
    return [any(line[0] <= start < line[1] for start, _ in spans) for spans in names]


def _section(one: Contents, at: int) -> str:
    return next((str(s["kind"]) for s in one.sections if s["start"] <= at < s["end"]), "furniture")
