"""``khabar quotes``: who is told to have said what, by day, with the outlets that printed it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from khabar.archive.asked import quotes as archived
from khabar.archive.asked.quotes import Answer, Said, known, quotes
from khabar.archive.solved.telling import Telling
from khabar.cli.archives import opened, solve_anew
from khabar.cli.show import bold, columns, say, say_json, stop, warn, when_words, wrapped
from khabar.cli.tellings import tellers
from khabar.service.asked import UsageError
from khabar.service.outlets import no_outlet
from khabar.service.plain import clean, near, short
from khabar.service.quotes import Asked, checked, quote_json, when_said
from khabar.service.tellings import name_in
from khabar.service.words import some

#: Characters shown of words, and of the word that hands them over.
_WORDS, _CUE = 400, 40
#: Columns of a day, as in the timeline.
_DATE = 18
_ABSENT = "what is not in the archive may still have been said"


def run(
    archive: Path,
    by: str,
    via: str,
    about: str,
    outlet: str,
    first: str,
    last: str,
    direct: bool | None,
    limit: int,
    as_json: bool,
) -> None:
    """Prints the quotes that fit; exit status 0 also where none does."""
    try:
        asked = checked(Asked(by, via, about, outlet, first, last, direct), limit)
    except UsageError as error:
        stop(clean(str(error)))
    with opened(archive) as store:
        solve_anew(store)
        with store.engine.connect() as connection:
            found = quotes(connection, asked)
            hint = "" if found.said else _nothing(connection, asked)
    for said in found.said:
        if as_json:
            say_json(quote_json(said))
        else:
            say(wrapped(_line(said), _DATE + 2, columns()))
    _end(found, hint, as_json)


def _end(found: Answer, hint: str, as_json: bool) -> None:
    if hint:
        warn(hint)
        return
    shown = len(found.said)
    counted = "" if found.total is None else some(found.total, "quote")
    more = "" if shown == found.total else f"these are the newest {shown:,} (--limit shows more)"
    told = "; ".join(part for part in (counted, more) if part)
    if as_json:
        warn(f"khabar: {told}")
        return
    say(told)
    if any(when_said(said.tellings[0]).get("basis") == "inferred" for said in found.said):
        warn("* day of publication worked out")


def _nothing(connection: Connection, asked: archived.Asked) -> str:
    """Why there may be nothing, and what to try."""
    for name in (asked.by, asked.via):
        if name is not None and not known(connection, name):
            return f"khabar: nobody in the archive is called “{clean(name)}” (the archive may simply not hold it)"
    if no_such := no_outlet(connection, asked.outlet):
        return no_such
    given = (("--by", asked.by), ("--via", asked.via), ("--about", asked.about), ("--outlet", asked.outlet))
    narrower = [*given, ("--from/--to", asked.first or asked.last), ("--direct/--indirect", asked.direct is not None)]
    tried = [option for option, value in narrower if value]
    hint = f"; try without {', '.join(tried)}" if len(tried) > 1 else ""
    return f"khabar: no quotes fit{hint} ({_ABSENT})"


def _line(said: Said) -> str:
    """A quote as one line. The words stand in quotation marks where they are the speaker's own."""
    telling = said.tellings[0]
    told, when = telling.told, when_said(telling)
    day = when_words(when.get("edtf"), when.get("basis"), full=False).removesuffix("°").ljust(_DATE)
    words = short(told["surface"], _WORDS)
    cue = f" [{short(told['cue'], _CUE)}]" if told.get("cue") else ""
    through = "".join(f", through {clean(name_in(telling, hop))}" for hop in reversed(told["said_by"][:-1]))
    shown = f"“{words}”" if told["direct"] else words
    speaker = f"{bold(clean(_speaker(telling)))}{_office(told)}{through}{cue}"
    count = some(said.texts, "text") + ("" if said.word_for_word else ", not word for word")
    return f"{day}  {speaker}: {shown} · {tellers(said.tellings, count)}{_place(said)}"


def _speaker(telling: Telling) -> str:
    return name_in(telling, telling.told.get("speaker") or {})


def _office(told: dict[str, Any]) -> str:
    office = clean((told.get("speaker") or {}).get("as") or "")
    return f" ({office})" if office else ""


def _place(said: Said) -> str:
    """Where the words stand in the version shown."""
    places = sorted(met.place for met in said.tellings[0].sightings)
    return f" · {clean(near(places[0]))}, line {said.line}" if places else ""
