"""``khabar event``: every version of one event, down to the words it was read from."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from khabar.archive.asked.events import Found, content, relations_of
from khabar.archive.kept.store import Archive
from khabar.archive.solved.telling import Telling
from khabar.cli.archives import opened, solve_anew
from khabar.cli.commands.timeline import line
from khabar.cli.show import OWN_WORDS, bold, chain_words, columns, marked, say, say_json, stop, when_words, wrapped
from khabar.export.differing import line as in_words
from khabar.export.differing import related
from khabar.export.reasons import reason_words
from khabar.service.asked import UsageError, codes_with
from khabar.service.events import event_asked, line_number, merged_of, sentence
from khabar.service.plain import clean, near
from khabar.service.tellings import name_in
from khabar.service.whole import full_json


def run(archive: Path, number: str, as_json: bool, codes: bool) -> None:
    """Prints the event; exit status 2 where there is none of that id."""
    try:
        codes_with(as_json, codes)
    except UsageError as error:
        stop(str(error))
    with opened(archive) as store:
        solve_anew(store)
        try:
            event = event_asked(store, number)
        except UsageError as error:
            stop(f"{archive}: {error}")
        if as_json:
            say_json(full_json(store, event, codes))
        else:
            _show(store, event)
            _show_relations(store, event)


def _show(archive: Archive, event: Found) -> None:
    say(wrapped(line(archive, event, merged_of(archive, event)), 4, columns()))
    for number, telling in enumerate(event.tellings, 1):
        told, text = telling.told, content(archive, telling.text_id)
        first, last, start, end = sentence(text, told)
        when = told.get("when") or {}
        say()
        say(bold(f"{number}. {', '.join(telling.outlets) or 'outlet not known'}") + _origin(telling))
        if telling.title:
            say(f"   {clean(telling.title)}")
        for met in telling.sightings:
            say(f"   {near(met.place)}, line {line_number(text, start)}, characters {start} to {end}{_url(met.url)}")
        said = chain_words(told.get("said_by") or [], partial(name_in, telling))
        say(f"   {when_words(when.get('edtf'), when.get('basis'))}; {said or OWN_WORDS}")
        for reason in when.get("reasons", []):
            say(f"   date: {clean(reason_words('en', reason))}")
        say(f"   {clean(text[first:start])} {marked(clean(text[start:end]))} {clean(text[end:last])}")


def _show_relations(archive: Archive, event: Found) -> None:
    numbers = {telling.claim: n for n, telling in enumerate(event.tellings, 1)}
    relations = relations_of(archive, event)
    if relations:
        say()
    names = {name.id: name.name for telling in event.tellings for name in telling.names.values()}
    for relation in relations:
        reason = "" if relation.kind == "agrees" else f": {clean(in_words(relation, lambda i: names.get(i, i)))}"
        a, b = (f"version {numbers[claim]}" for claim in (relation.a, relation.b))
        say(f"{related('en', relation.kind, a, b)}{reason}")


def _origin(telling: Telling) -> str:
    return f", taken from {', '.join(map(clean, telling.origin))}" if telling.origin else ""


def _url(url: str | None) -> str:
    return f", {clean(url)}" if url else ""
