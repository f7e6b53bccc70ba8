"""What the commands share by which people correct the machine: what is pointed at, what is said of it, and keeping it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from sqlalchemy import select

from khabar.archive import tables as t
from khabar.archive.changes import Change
from khabar.archive.judging import Judged, judge
from khabar.archive.own import own_of
from khabar.archive.store import Archive
from khabar.cli.archives import solve_anew
from khabar.cli.show import say, say_json, warn
from khabar.model.across import Judgement
from khabar.service.judging import judged_json, read_again
from khabar.service.plain import near
from khabar.service.words import some

#: Changes listed of those that an import makes.
_LINES = 10


def keep(archive: Archive, made: Sequence[Judgement], as_json: bool) -> Judged:
    """Keeps decisions, brings the view up to date and says what became of them."""
    done = _kept(archive, made, as_json)
    if as_json:
        return done
    for number in done.numbers:
        if number is None:
            say("known already: nothing changed")
        else:
            say(f"judgement {number} kept; khabar undo {number} takes it back")
        if number in done.waiting:
            warn(f"its words are not found in any text now: judgement {number} waits for review (khabar history --review)")
    for line in change_lines(archive, done.changes):
        say(f"  {line}")
    return done


def take_over(archive: Archive, made: Sequence[Judgement], as_json: bool) -> Judged:
    """Keeps a colleague's decisions and says in a line what became of them."""
    done = _kept(archive, made, as_json)
    if as_json:
        return done
    new = [number for number in done.numbers if number is not None]
    known, waiting = len(made) - len(new), len(done.waiting)
    review = f"{waiting:,} {'waits' if waiting == 1 else 'wait'} for review (khabar history --review)"
    say(", ".join([f"{len(new):,} taken over", *([f"{known:,} known already"] if known else []), *([review] if waiting else [])]))
    lines = change_lines(archive, done.changes[:_LINES])
    more = len(done.changes) - len(lines)
    for line in [*lines, *([f"and {some(more, 'other change')} (khabar history lists them)"] if more else [])]:
        say(f"  {line}")
    return done


def _kept(archive: Archive, made: Sequence[Judgement], as_json: bool) -> Judged:
    done = judge(archive, made, partial(read_again, own_of(archive)))
    solve_anew(archive)
    if as_json:
        say_json(judged_json(archive, made, done))
    return done


def change_lines(archive: Archive, changes: Sequence[tuple[int, Change]]) -> list[str]:
    """One line for each change: what, where, and the values before and after."""
    from khabar.cli.tracing import change_line

    with archive.engine.connect() as connection:
        s = t.sighting.c
        places = {
            number: connection.execute(select(s.place).where(s.text == number).order_by(s.current.desc(), s.place)).scalar()
            for number in {n for n, _ in changes}
        }
    return [change_line(c.what, c.type, c.surface, c.fields, near(places.get(n) or "")) for n, c in changes]
