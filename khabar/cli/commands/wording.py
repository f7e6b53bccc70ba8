"""``khabar wording``: what somebody is called and by whom, or who uses the words of a group. It tells what is printed, and judges
nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from khabar.archive.asked.about import Fitting
from khabar.archive.asked.wording import TITLE, Example, Use, Whom
from khabar.cli.archives import opened, solve_anew
from khabar.cli.commands.about import choice
from khabar.cli.show import bold, columns, marked, say, say_json, stop, warn, wrapped
from khabar.export.terms import voice as voice_words
from khabar.service.asked import NotHeld, UsageError, day_range
from khabar.service.plain import clean, near
from khabar.service.wording import shown_json, wording_asked
from khabar.service.words import listed, some

#: Lines of one voice shown on a terminal, and those named whom a word is said of; JSON has all.
_SHOWN, _NAMED = 30, 5
#: Columns of what stands before a word.
_COUNT = 14


def run(archive: Path, asked: str, outlet: str, first: str, last: str, limit: int, as_json: bool) -> None:
    """Prints who uses which words; exit status 2 where neither a name nor a word fits, 0 where there is one to be chosen."""
    try:
        day_range(first, last)
    except UsageError as error:
        stop(clean(str(error)))
    with opened(archive) as store:
        solve_anew(store)
        try:
            shown = wording_asked(store, asked, outlet, first, last, limit)
        except NotHeld as error:
            stop(f"{archive}: {error}")
    if as_json:
        say_json(shown_json(shown))
        return
    if not shown.terms:
        choice(asked, shown.found, "wording")
    if shown.chosen:
        _show_name(shown.chosen, shown.of_name.shown)
    if shown.terms:
        _show_terms(asked, shown.of_terms.shown)
    if shown.hint and (shown.chosen or shown.terms):
        warn(shown.hint)


def _show_name(chosen: Fitting, uses: Sequence[Use]) -> None:
    name = chosen.name
    english = f" · {clean(name.name_en)}" if name.name_en else ""
    say(f"{bold(clean(name.name))}{english} · {name.kind} · id {name.id}")
    _show(uses, whom=False)


def _show_terms(asked: str, uses: Sequence[Use]) -> None:
    terms = listed(f"“{clean(term)}”" for term in sorted({use.term for use in uses}))
    say(wrapped(f"{bold(clean(asked))} · {terms or 'no use of it'}", 4, columns()))
    _show(uses, whom=True)


def _show(uses: Sequence[Use], whom: bool) -> None:
    for voice, some_uses in groupby(uses, key=lambda use: use.voice):
        say(bold(voice_words("en", voice)))
        among = list(some_uses)
        for who, of in groupby(among[:_SHOWN], key=lambda use: use.who):
            say(f"  {_who(who)}")
            for use in of:
                say(wrapped(f"    {_line(use, whom)}", 4 + _COUNT, columns()))
                for example in use.examples:
                    say(f"        {_example(example)}")
        if len(among) > _SHOWN:
            say(f"  and {some(len(among) - _SHOWN, 'other')} (--json has all)")


def _who(who: Whom) -> str:
    return clean(who.name) or "outlet not known"


def _line(use: Use, whom: bool) -> str:
    """Figures stand before Arabic words, never right after them, where a terminal would move them."""
    kind = " · title" if use.group == TITLE else ""
    marks = f" · in quotation marks in {some(use.quoted, 'text')}" if use.voice == "speaker" and use.quoted else ""
    of = f" · of {listed((clean(one.name) for one, _ in use.about), _NAMED)}" if whom and use.about else ""
    return f"in {some(use.texts, 'text')}".ljust(_COUNT) + f"“{clean(use.term)}”{kind}{marks}{of}"


def _example(example: Example) -> str:
    """The passage with the word marked, and where it stands."""
    start, end = example.start - example.passage_start, example.end - example.passage_start
    before, word, after = example.passage[:start], marked(clean(example.surface)), example.passage[end:]
    words = f"{clean(before)}{' ' * before[-1:].isspace()}{word}{' ' * after[:1].isspace()}{clean(after)}"
    through = "".join(f", through {clean(name)}" for name in example.through)
    place = min((met.place for met in example.met), default="")
    return f"{words} · {clean(near(place))}, line {example.line}{through}"
