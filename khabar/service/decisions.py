"""Decisions of people: made of what they gave, kept, and what they changed, alike for commands, forms and programs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sqlalchemy import Connection

from khabar.archive.asked.reviewed import told_of
from khabar.archive.judged.anchor import select, whole
from khabar.archive.judged.judgements import heads, holding, judgement
from khabar.archive.kept.judging import judge
from khabar.archive.kept.own import own_of
from khabar.archive.kept.places import content_at
from khabar.archive.kept.store import Archive
from khabar.archive.kept.targets import claim_selectors, met
from khabar.archive.solved.parties import parties
from khabar.model.across import Judgement, Selector
from khabar.service.asked import UsageError
from khabar.service.events import line_number
from khabar.service.history import no_judgement
from khabar.service.judging import changes_json, decider, dumped, find_claims, find_place, find_read, now_after, read_again
from khabar.service.pairs import same_or_not
from khabar.service.plain import clean, near, short
from khabar.service.states import solve
from khabar.service.values import EVENT_FIELDS, TEXT_FIELDS, Given, check_capacity, checked, notes_of
from khabar.service.words import some
from khabar.text.normalise import fold

Json = dict[str, Any]
#: The order in which values are set: an office is one of those who take part then.
_ORDER = sorted((*EVENT_FIELDS, *TEXT_FIELDS), key="capacity".__eq__)
#: Characters shown around a place where words stand.
_AROUND = 40
#: Judgements taken back at a time: those of one form.
_MOST = 20


@dataclass(frozen=True, slots=True)
class Made:
    """Decisions ready to be kept; ``notes`` say what was taken for granted."""

    judgements: tuple[Judgement, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a text that tell an event: ``words`` as printed, ``at`` (from 1) which where they stand several times; or the
    characters from ``start`` to ``end`` alone."""

    words: str = ""
    at: int = 0
    start: int | None = None
    end: int | None = None


def fix(archive: Archive, target: str, given: Mapping[str, str], because: str = "", by: str = "") -> Made:
    """Values set (by field, as people write them) for an event, a version of it, or a file. Raises UsageError."""
    of_text = set(given) & set(TEXT_FIELDS)
    if of_text and of_text != set(given):
        are = "is" if len(of_text) == 1 else "are"
        said = f"{', '.join(sorted(of_text))} {are} set for a file, the other fields for an event: two commands"
        raise UsageError(said, "fields-mixed")
    _known(given, (*EVENT_FIELDS, *TEXT_FIELDS))
    with archive.engine.connect() as connection:
        values = {field: checked(connection, field, value) for field, value in given.items()}
        if of_text:
            selectors = _of_file(connection, target, values)
        else:
            claims = find_claims(connection, target)[1]
            check_capacity(values, parties(connection, claims, {r: values[r].value for r in ("who", "whom") if r in values}))
            selectors = dict.fromkeys(values, claim_selectors(connection, claims))
    who = decider(by)
    # Each is later than the one before: two of one time would be applied in the order of their digests.
    made = (
        judgement("set", selectors[field], field=field, value=dumped(values[field].value), by=who, at=at, because=because)
        for field, at in ((field, now_after(archive, n)) for n, field in enumerate(sorted(values, key=_ORDER.index)))
    )
    return Made(tuple(made), tuple(notes_of(values)))


def _known(given: Mapping[str, str], fields: Sequence[str]) -> None:
    """Raises UsageError where nothing, or something else than these fields, is set."""
    if unknown := sorted(set(given) - set(fields)):
        name, known = clean(unknown[0]), ", ".join(fields)
        raise UsageError(f"“{name}”: no such field; there are {known}", "no-field", value=name, known=known)
    if not given:
        raise UsageError(f"nothing to set: give one of {', '.join(fields)}", "nothing-set")


def _of_file(connection: Connection, target: str, values: Mapping[str, Given]) -> dict[str, list[Selector]]:
    """The whole text, by field. Its day is that of the text wherever it is met; the outlet is the one of that place alone."""
    place = find_read(connection, target) if "published" in values else find_place(connection, target)
    text = whole(place.text_id)
    of_field = {
        "published": met(connection, place.number, text, place.place),
        "outlet": replace(text, place=place.place, url=place.url or ""),
    }
    return {field: [of_field[field]] for field in values}


def missed(archive: Archive, file: str, where: Words, given: Mapping[str, str], because: str = "", by: str = "") -> Made:
    """An event that reading did not find, at its words. Raises UsageError where they are not there, or there several times."""
    _known(given, EVENT_FIELDS)
    if "type" not in given:
        raise UsageError("type: say what kind of event: type=meeting, type=visit …", "type-missing", field="type")
    with archive.engine.connect() as connection:
        values = {field: checked(connection, field, value) for field, value in given.items()}
        check_capacity(values, _named(values))
        target = _words_of(connection, file, where, values["type"].value)
    told = dumped({field: one.value for field, one in values.items()})
    made = judgement("missed", [target], value=told, by=decider(by), at=now_after(archive), because=because)
    return Made((made,), tuple(notes_of(values)))


def _named(values: Mapping[str, Given]) -> dict[str, set[str]]:
    """All names (folded) of those who take part, by name."""
    told = [party for role in ("who", "whom") if role in values for party in values[role].value]
    return {party["name"]: {fold(party[n]) for n in ("name", "name_en") if party.get(n)} for party in told}


def _words_of(connection: Connection, file: str, where: Words, kind: str) -> Selector:
    place = find_read(connection, file)
    text = content_at(connection, place)
    # Words typed after others were chosen in the text are looked for by themselves.
    chosen = where.start is not None and where.words.split() in ([], text[where.start : where.end].split())
    start, end = _between(text, where) if chosen else _printed(text, where, near(place.place))
    return met(connection, place.number, select(place.text_id, text, start, end, kind), place.place)


def _between(text: str, where: Words) -> tuple[int, int]:
    """The characters chosen, without spaces around them. Raises UsageError where there are none."""
    start, end = where.start or 0, where.end or 0
    chosen = text[start:end] if 0 <= start < end <= len(text) else ""
    if not chosen.strip():
        said = "words: choose the words that tell it in the text: nothing stands there"
        raise UsageError(said, "nothing-chosen", field="words")
    return start + len(chosen) - len(chosen.lstrip()), end - len(chosen) + len(chosen.rstrip())


def _printed(text: str, where: Words, place: str) -> tuple[int, int]:
    pattern = r"\s+".join(re.escape(word) for word in where.words.split())
    found = [match.span() for match in re.finditer(pattern, text)] if pattern else []
    if not found:
        said = f"{place} does not hold the words “{clean(where.words)}”: copy them as they are printed there"
        raise UsageError(said, "words-not-there", field="words", value=short(where.words))
    if where.at > len(found) or (len(found) > 1 and not where.at):
        shown = "; ".join(
            f"--at {n}: line {line_number(text, a)}, … {short(text[max(0, a - _AROUND) : b + _AROUND])} …"
            for n, (a, b) in enumerate(found, 1)
        )
        said = f"the words stand there {some(len(found), 'time')}; say which: {shown}"
        raise UsageError(said, "words-several-times", field="words", count=len(found))
    return found[max(where.at, 1) - 1]


def wrong(archive: Archive, target: str, because: str = "", by: str = "") -> Made:
    """That no text tells such an event (or one version does not). Raises UsageError where there is none of that id."""
    with archive.engine.connect() as connection:
        selectors = claim_selectors(connection, find_claims(connection, target)[1])
    return Made((judgement("wrong", selectors, by=decider(by), at=now_after(archive), because=because),))


def right(archive: Archive, target: str, because: str = "", by: str = "") -> Made:
    """That the words say of an event (or one version) what was read from them. Raises UsageError where there is none."""
    with archive.engine.connect() as connection:
        claims = find_claims(connection, target)[1]
        selectors, told = claim_selectors(connection, claims), told_of(connection, claims)
    value = dumped([told[claim] for claim in claims])
    return Made((judgement("right", selectors, value=value, by=decider(by), at=now_after(archive), because=because),))


def same(archive: Archive, one: str, other: str, are: bool, because: str = "", by: str = "") -> Made:
    """That two events or two names are the same, or (``are`` False) are not. Raises UsageError."""
    return Made((same_or_not(archive, one, other, are, because, by),))


def undo(archive: Archive, numbers: Sequence[int], because: str = "", by: str = "") -> Made:
    """Judgements taken back, by their numbers. Raises NotHeld where there is none of a number."""
    with archive.engine.connect() as connection:
        log = heads(connection)
    if unknown := [number for number in numbers if number not in log]:
        raise no_judgement(archive, unknown[0])
    held, who = holding(log), decider(by)
    notes = (
        f"judgement {number} does not hold any more; taken back once more, which changes nothing"
        for number in numbers
        if number not in held
    )
    made = (
        judgement("undo", [], value=log[number].uid, by=who, at=now_after(archive, later), because=because)
        for later, number in enumerate(numbers)
    )
    return Made(tuple(made), tuple(notes))


def decision(archive: Archive, asked: Mapping[str, Any]) -> Made:
    """What a program or a form asks for: ``verb``; ``target`` (an event, a version ``ID/2``, a name, a file, the id of a text);
    ``other`` for ``same`` and ``not same``; ``fields`` for ``set`` and ``missed``; ``words``, ``at``, ``start``, ``end`` for
    ``missed``; ``numbers`` for ``undo``; ``because`` and ``by``. Raises UsageError."""
    target, why, by = (_text(asked, name) for name in ("target", "because", "by"))
    fields = {str(name): str(value) for name, value in (asked.get("fields") or {}).items()}
    match verb := asked.get("verb"):
        case "set":
            return fix(archive, target, fields, why, by)
        case "missed":
            where = Words(_text(asked, "words"), asked.get("at") or 0, asked.get("start"), asked.get("end"))
            return missed(archive, target, where, fields, why, by)
        case "wrong":
            return wrong(archive, target, why, by)
        case "right":
            return right(archive, target, why, by)
        case "same" | "not same":
            return same(archive, target, _text(asked, "other"), verb == "same", why, by)
        case "undo":
            return undo(archive, list(asked.get("numbers") or ())[:_MOST], why, by)
    said = f"verb: no “{clean(str(verb))}”; there are set, wrong, right, missed, same, not same, undo"
    raise UsageError(said, "no-verb", field="verb", value=clean(str(verb)))


def _text(asked: Mapping[str, Any], name: str) -> str:
    return str(asked.get(name) or "").strip()


def decide(archive: Archive, made: Made, solve: Callable[[Archive], None] = solve) -> Json:
    """Keeps decisions, brings the view up to date, and gives what became of them: their numbers (null: known already), whether
    their words wait to be found, what changed in which text, and what was taken for granted."""
    done = judge(archive, made.judgements, partial(read_again, own_of(archive)))
    solve(archive)
    return {
        "judgements": [
            {"number": number, "uid": one.uid, "verb": one.verb, "waiting": number in done.waiting}
            for number, one in zip(done.numbers, made.judgements, strict=True)
        ],
        "changes": changes_json(archive, done.changes),
        "notes": list(made.notes),
    }
