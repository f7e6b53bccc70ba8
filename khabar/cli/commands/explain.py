"""``khabar explain``: sentence by sentence how a text was read, and why a frame told nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import typer

from khabar.cli.explained import lines
from khabar.cli.settings import Settings, make_settings
from khabar.cli.show import bold, columns, say, say_json, stop, warn, wrapped
from khabar.cli.texts import own_given, read_each
from khabar.export.terms import event
from khabar.service.asked import UsageError, event_types
from khabar.service.plain import clean
from khabar.service.words import listed, some
from khabar.text.normalise import fold

#: What may be written onto a word that is asked for.
_ONTO = re.compile("^[وف]?[بلك]?(?:ال)?")
_INDENT = 13
_HINT = "to read more: write a frame of your own (docs/add-a-rule.md) and try it with khabar explain FILE --frames mine.yml"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be shown: one sentence, frames at one word, frames of some types; all where nothing is asked."""

    sentence: int = 0
    trigger: str = ""
    types: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sentence or self.trigger or self.types)


def run(
    files: list[str],
    published: str,
    sentence: int,
    trigger: str,
    types: str,
    fields: str,
    names: str,
    frames: str,
    as_json: bool,
) -> None:
    """Prints how ``files`` were read; exit status 1 where one of them gave nothing readable."""
    try:
        asked = Asked(sentence, fold(trigger.strip()), event_types(types))
        settings = make_settings(published=published, fields=fields, own=own_given(names, frames))
    except UsageError as error:
        stop(clean(str(error)))
    empty: list[str] = []
    for told in _explained(files, settings, empty):
        shown = list(_chosen(told["sentences"], asked))
        if as_json:
            say_json({**told, "sentences": shown})
        else:
            _show(told, shown, asked)
    if not as_json:
        warn(_HINT)
    if empty:
        raise typer.Exit(1)


def _explained(files: list[str], settings: Settings, empty: list[str]) -> Iterator[Mapping[str, Any]]:
    from khabar.export.explain import to_json
    from khabar.run.pipeline import read_closely

    return read_each(files, settings, empty, lambda found, *rest: to_json(*read_closely(found.text.content, *rest)))


def _chosen(sentences: list[dict[str, Any]], asked: Asked) -> Iterator[dict[str, Any]]:
    """The sentences asked for, with the frames asked for."""
    for one in sentences:
        if asked.sentence and one["number"] != asked.sentence:
            continue
        if asked.trigger and not any(_is(chunk, asked.trigger) for chunk in one["chunks"]):
            continue
        tried = [t for t in one["tried"] if _wanted(t, one, asked)]
        told = [t for t in one["told"] if _wanted(t, one, asked)]
        if tried or told or not asked.types:
            yield {**one, "tried": tried, "told": told}


def _wanted(told: Mapping[str, Any], sentence: Mapping[str, Any], asked: Asked) -> bool:
    if asked.types and told["type"] not in asked.types:
        return False
    at = told["trigger"]["start"]
    return not asked.trigger or any(_is(c, asked.trigger) for c in sentence["chunks"] if c["start"] == at)


def _is(chunk: Mapping[str, Any], word: str) -> bool:
    """Whether a chunk holds a folded word, whatever is written onto it, or is a form of it."""
    forms = {form for one in fold(chunk["surface"]).split() for form in (one, _ONTO.sub("", one))}
    return (
        word in forms
        or _ONTO.sub("", word) in forms
        or fold(chunk.get("lemma") or "") == word
        or word in fold(chunk["surface"]).split(" ", 1)
    )


def _show(told: Mapping[str, Any], shown: list[dict[str, Any]], asked: Asked) -> None:
    say(bold(clean(told["document"])))
    for sentence in shown:
        for line in lines(sentence, whole=not asked.types):
            say(wrapped(line, _INDENT, columns()))
        if asked.trigger and not sentence["tried"]:
            say(f"     no frame{_of(asked)} knows «{clean(_read_as(sentence, asked.trigger))}»")
    if not shown:
        warn(f"khabar: {clean(told['document'])}: {_nothing(told['sentences'], asked)}")


def _of(asked: Asked) -> str:
    return f" of type {listed(event('en', key) for key in asked.types)}" if asked.types else ""


def _read_as(sentence: Mapping[str, Any], word: str) -> str:
    return str(next(chunk["surface"] for chunk in sentence["chunks"] if _is(chunk, word)))


def _nothing(sentences: list[dict[str, Any]], asked: Asked) -> str:
    """Why nothing is shown."""
    if asked.sentence > len(sentences):
        return f"{some(len(sentences), 'sentence')} of news; there is no {asked.sentence}"
    if asked.trigger and not any(_is(chunk, asked.trigger) for one in sentences for chunk in one["chunks"]):
        return f"«{clean(asked.trigger)}» stands in no sentence of its news"
    tried = sorted({event("en", t["type"]) for one in sentences for t in one["tried"]})
    if asked:
        return f"no frame{_of(asked)} was tried there; tried in the text: {listed(tried) or 'none'}"
    return "no sentence of news in it"
