"""``khabar quotes``: who is told to have said what, by day, with the outlets that printed it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from khabar.archive.events import Telling
from khabar.archive.query import QueryError, parse
from khabar.archive.quotes import Answer, Asked, Said, known, quotes
from khabar.cli.archives import opened, solve_anew
from khabar.cli.show import bold, columns, say, say_json, stop, warn, when_words, wrapped
from khabar.cli.tellings import tellers
from khabar.service.asked import UsageError, day_range
from khabar.service.outlets import no_outlet
from khabar.service.plain import clean, near, short
from khabar.service.tellings import common_origin, met_json, name_in, outlets, party_json
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
        start, end = day_range(first, last)
        words = parse(about) if about else None
    except (QueryError, UsageError) as error:
        stop(clean(str(error)))
    asked = Asked(by or None, via or None, about or None, words, outlet or None, start, end, direct, limit)
    with opened(archive) as store:
        solve_anew(store)
        with store.engine.connect() as connection:
            found = quotes(connection, asked)
            hint = "" if found.said else _nothing(connection, asked)
    for said in found.said:
        if as_json:
            say_json(_as_json(said))
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
    if any(_when(said.tellings[0]).get("basis") == "inferred" for said in found.said):
        warn("* day of publication worked out")


def _nothing(connection: Connection, asked: Asked) -> str:
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
    told, when = telling.told, _when(telling)
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


def _when(telling: Telling) -> dict[str, Any]:
    """Day and how it is known; nothing where any day is possible."""
    when = telling.told.get("when") or {}
    return when if when.get("edtf") != "../.." else {}


def _as_json(said: Said) -> dict[str, Any]:
    telling = said.tellings[0]
    told = telling.told
    return {
        "speaker": party_json(told["speaker"], telling) if told.get("speaker") else None,
        "said_by": [party_json(hop, telling) for hop in told["said_by"]],
        "direct": told["direct"],
        "surface": told["surface"],
        "cue": told.get("cue"),
        "when": _when(telling) or None,
        "texts": said.texts,
        "word_for_word": said.word_for_word,
        "outlets": outlets(said.tellings),
        "all_from": common_origin(said.tellings),
        "line": said.line,
        "tellings": [_telling(one) for one in said.tellings],
    }


def _telling(telling: Telling) -> dict[str, Any]:
    told = telling.told
    return {
        "text": telling.text_id,
        **{key: told.get(key) for key in ("start", "end", "surface", "direct", "cue", "when")},
        "said_by": [party_json(hop, telling) for hop in told["said_by"]],
        "outlets": list(telling.outlets),
        "origin": list(telling.origin),
        "title": telling.title,
        "met": met_json(telling),
    }
