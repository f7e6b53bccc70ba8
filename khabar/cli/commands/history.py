"""``khabar history``: what people decided and what became different, newest last; and the log as a file to pass on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from khabar.archive import tables as t
from khabar.archive.judgements import from_line, holding, overtaken, read_all, to_line, waiting
from khabar.archive.people import gone_ids, ids_meant
from khabar.archive.places import find_places
from khabar.archive.records import chunks
from khabar.archive.targets import spellings_of
from khabar.cli.archives import opened, solve_anew
from khabar.cli.judging import take_over
from khabar.cli.show import say, say_json, stop, warn
from khabar.cli.tracing import change_line, judgement_line
from khabar.model.across import Judgement
from khabar.service.plain import clean, near
from khabar.service.words import some
from khabar.sources.found import printable


def run(archive: Path, target: str, review: bool, as_json: bool) -> None:
    """Lists judgements and changes; exit status 2 where the event, name or file asked for is not there."""
    with opened(archive) as store:
        solve_anew(store)
        with store.engine.connect() as connection:
            only = _only(connection, target) if target else None
            if only is not None and not any(only):
                stop(f"{archive}: no event, name or file “{clean(target)}”")
            log = read_all(connection)
            held, open_, gone = holding(log), {n for n, _, _ in waiting(connection)}, overtaken(connection)
            wanted = _judged(connection, only, log) if only else set(log)
            shown = {
                n: j for n, j in log.items() if n in wanted and (not review or (n in open_ and n in held and j.verb != "undo"))
            }
            changes = [] if review else _changes(connection, only)
        states = {number: _state(number, made, set(held), open_, gone) for number, made in shown.items()}
        _show(shown, log, states, changes, as_json)


#: Numbers of texts, event ids, spellings that are asked for.
_Only = tuple[set[int], set[str], set[int]]


def _only(connection: Connection, target: str) -> _Only:
    meant = ids_meant(connection, target.partition("/")[0]) if not target.isdecimal() or len(target) >= 6 else None
    events = set(meant.events) if meant and len(meant.events) == 1 else set()
    events = events or set(gone_ids(connection, target)[0])
    spellings = {s for e in meant.entities for s in spellings_of(connection, e)} if meant and len(meant.entities) == 1 else set()
    texts = set() if events or spellings else {place.number for place in find_places(connection, target)}
    return texts, events, spellings


def _judged(connection: Connection, only: _Only, log: Mapping[int, Judgement]) -> set[int]:
    """The judgements about texts, events or names; with those that take them back."""
    texts, events, spellings = only
    a, v, e = t.anchor.c, t.event_version.c, t.local_entity.c
    found: set[int] = set()
    if texts:
        found.update(connection.execute(select(a.judgement).where(a.text.in_(sorted(texts)))).scalars())
    for ids in chunks(events):
        joined = t.anchor.join(t.event_version, (v.text == a.text) & (v.local_id == a.local_id))
        found.update(connection.execute(select(a.judgement).select_from(joined).where(v.event.in_(ids))).scalars())
        c = t.change.c
        for reason in connection.execute(select(c.reason).where(c.event.in_(ids), c.reason.startswith("judgement "))).scalars():
            found.update(int(n) for n in reason.removeprefix("judgement ").split(", ") if n.isdecimal())
    if spellings:
        joined = t.anchor.join(t.local_entity, (e.text == a.text) & (e.local_id == a.local_id))
        query = select(a.judgement).select_from(joined).where(e.spelling.in_(sorted(spellings)))
        found.update(connection.execute(query).scalars())
    uids = {log[n].uid for n in found if n in log}
    return found | {n for n, j in log.items() if j.verb == "undo" and j.value in uids}


def _changes(connection: Connection, only: _Only | None) -> list[dict[str, Any]]:
    c, s, x = t.change.c, t.sighting.c, t.text.c
    query = select(t.change, x.id.label("text_id")).join(t.text, x.number == c.text).order_by(c.number)
    if only is not None:
        texts, events, _ = only
        query = query.where(c.event.in_(sorted(events)) | c.text.in_(sorted(texts)))
    out = []
    for row in connection.execute(query).mappings():
        place = connection.execute(select(s.place).where(s.text == row["text"]).order_by(s.current.desc(), s.place)).scalar()
        names = ("number", "at", "what", "event", "type", "surface", "start", "end", "reason")
        told = {name: row[name] for name in names}
        out.append({**told, "text": row["text_id"], "place": place, "fields": json.loads(row["fields"])})
    return out


def _show(
    shown: Mapping[int, Judgement],
    log: Mapping[int, Judgement],
    states: Mapping[int, str],
    changes: list[dict[str, Any]],
    as_json: bool,
) -> None:
    numbers = {made.uid: number for number, made in log.items()}
    lines = [(made.at, "judgement", number) for number, made in shown.items()]
    lines += [(change["at"], "change", n) for n, change in enumerate(changes)]
    for _, what, number in sorted(lines):
        if what == "judgement":
            made, state = shown[number], states[number]
            if as_json:
                say_json({"kind": "judgement", "number": number, "state": state, **asdict(made)})
            else:
                why = f" — {clean(made.because)}" if made.because else ""
                note = f" [{state}]" if state != "holds" else ""
                say(f"{number}. {made.at[:16].replace('T', ' ')} {clean(made.by)}: {judgement_line(made, numbers)}{why}{note}")
        else:
            change = changes[number]
            if as_json:
                say_json({"kind": "change", **change})
            else:
                line = change_line(
                    change["what"], change["type"], change["surface"], change["fields"], near(change["place"] or "")
                )
                said = f" · id {change['event']}" if change["event"] else ""
                say(f"   {change['at'][:16].replace('T', ' ')} {line} · because: {clean(change['reason'])}{said}")
    if not lines and not as_json:
        warn("nothing was decided and nothing became different")


def _state(number: int, made: Judgement, held: set[int], open_: set[int], gone: set[int]) -> str:
    if number not in held:
        return "taken back"
    if number in gone and made.verb not in ("wrong", "undo"):
        return "its event was said to be wrong later"
    return "waits for review: its words are not found now" if number in open_ and made.verb != "undo" else "holds"


def write(archive: Path, file: str, as_json: bool) -> None:
    """All judgements as lines of JSON, to a file or (``-``) standard output; of a file, how many it has."""
    with opened(archive) as store:
        with store.engine.connect() as connection:
            log = read_all(connection)
        lines = [to_line(made) for made in log.values()]
    if file == "-":
        for line in lines:
            say(line)
        return
    try:
        Path(file).write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    except OSError as error:
        stop(f"{printable(file)}: cannot be written ({error.strerror})")
    if as_json:
        say_json({"file": printable(file), "judgements": len(lines)})
    else:
        say(f"{printable(file)}: {some(len(lines), 'judgement')}")


def take(archive: Path, file: str, as_json: bool) -> None:
    """Judgements from a file into the log; those known already stay as they are. Exit status 2 where a line is none."""
    made = []
    try:
        with open(file, encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    try:
                        made.append(from_line(line))
                    except ValueError as error:
                        stop(f"{printable(file)}, line {number}: {clean(str(error))}; nothing was taken over")
    except (OSError, UnicodeDecodeError) as error:
        stop(f"{printable(file)}: cannot be read ({error})")
    with opened(archive) as store:
        solve_anew(store)
        take_over(store, made, as_json)
