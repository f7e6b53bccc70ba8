"""``khabar history``: what people decided and what became different, newest last; and the log as a file to pass on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from khabar.archive.judged.judgements import heads, read_some
from khabar.cli.archives import opened, solve_anew
from khabar.cli.judging import take_over
from khabar.cli.show import say, say_json, stop, warn
from khabar.cli.tracing import change_line, judgement_line
from khabar.model.across import Judgement
from khabar.service.asked import UsageError
from khabar.service.history import HOLDS, Asked, exported, history_json, imported
from khabar.service.plain import clean, near
from khabar.service.words import some
from khabar.sources.found import printable


def run(archive: Path, target: str, review: bool, as_json: bool) -> None:
    """Lists judgements and changes; exit status 2 where the event, name or file asked for is not there."""
    with opened(archive) as store:
        solve_anew(store)
        try:
            entries, _ = history_json(store, Asked(target, review=review))
        except UsageError as error:
            stop(str(error))
        with store.engine.connect() as connection:
            made = read_some(connection, [one["number"] for one in entries if one["kind"] == "judgement"])
            numbers = {one.uid: number for number, one in heads(connection).items()}
    for entry in entries:
        if as_json:
            say_json(entry)
        else:
            say(_line(entry, made, numbers))
    if not entries and not as_json:
        warn("nothing was decided and nothing became different")


def _line(entry: Mapping[str, Any], made: Mapping[int, Judgement], numbers: Mapping[str, int]) -> str:
    at = entry["at"][:16].replace("T", " ")
    if entry["kind"] == "judgement":
        one = made[entry["number"]]
        why = f" — {clean(one.because)}" if one.because else ""
        note = f" [{entry['state']}]" if entry["state"] != HOLDS else ""
        return f"{entry['number']}. {at} {clean(one.by)}: {judgement_line(one, numbers)}{why}{note}"
    line = change_line(entry["what"], entry["type"], entry["surface"], entry["fields"], near(entry["place"] or ""))
    said = f" · id {entry['event']}" if entry["event"] else ""
    return f"   {at} {line} · because: {clean(entry['reason'])}{said}"


def write(archive: Path, file: str, as_json: bool) -> None:
    """All judgements as lines of JSON, to a file or (``-``) standard output; of a file, how many it has."""
    with opened(archive) as store:
        lines = exported(store)
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
    try:
        with open(file, encoding="utf-8") as lines:
            made = imported(lines, printable(file))
    except (OSError, UnicodeDecodeError) as error:
        stop(f"{printable(file)}: cannot be read ({error})")
    except UsageError as error:
        stop(str(error))
    with opened(archive) as store:
        solve_anew(store)
        take_over(store, made, as_json)
