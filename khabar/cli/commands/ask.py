"""``khabar ask``: a question in Arabic or English, answered from the archive in its own language."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from khabar.archive.own import own_of
from khabar.archive.query import QueryError
from khabar.archive.query import parse as parse_words
from khabar.archive.quotes import Asked, quotes
from khabar.archive.store import Archive
from khabar.archive.taking_part import near_names
from khabar.ask.answer import answer
from khabar.ask.known import known_in
from khabar.ask.parse import LONGEST, parse
from khabar.ask.question import Question, QuestionError
from khabar.cli.answer_lines import answer_lines, said_lines, understood
from khabar.cli.archives import opened, solve_anew
from khabar.cli.show import columns, say, say_json, stop, wrapped
from khabar.service.answers import answer_json, question_json, said_json
from khabar.service.plain import clean
from khabar.service.states import states_in

#: Quotes that are shown: the newest.
_QUOTES = 20
_CAN_BE_ASKED = (
    "ask who met, visited, called, invited, signed with, attacked or accused whom, when, where, in what capacity, how often, and "
    "who says so; or what somebody said about something; in Arabic or English"
)


def run(archive: Path, words: list[str], as_json: bool) -> None:
    """Prints the answer; exit status 0 also where nothing is told, 2 where the question cannot be answered."""
    text = " ".join(words)
    with opened(archive) as store:
        solve_anew(store)
        with store.engine.connect() as connection:
            question = _understood(connection, text, own_of(store).frames)
        if question.said:
            _said(store, question, as_json)
            return
        found = answer(store, question, states_in(store))
    if as_json:
        say_json(answer_json(found))
        return
    _print([*understood(question), *answer_lines(found)])


def _understood(connection: Connection, text: str, frames: tuple[str, ...]) -> Question:
    try:
        return parse(text, known_in(connection), date.today(), frames)
    except QuestionError as error:
        stop(_wrong(connection, error))


def _wrong(connection: Connection, error: QuestionError) -> str:
    """What is wrong with a question, and what would be right."""
    if error.reason == "long":
        return f"the question has more than {LONGEST} characters; ask about one thing at a time"
    if error.reason == "office":
        return (
            f"“{clean(error.words[0])}” names an office, not who holds it; ask by name "
            f'(khabar office "{clean(error.words[0])}" tells who is known to have held it)'
        )
    if not error.words:
        return f"the question names nobody; {_CAN_BE_ASKED}"
    said = []
    for name in error.words:
        near = near_names(connection, name)
        nearest = f"; the nearest there {'is' if len(near) == 1 else 'are'} {', '.join(map(clean, near))}" if near else ""
        said.append(f"nobody in the archive is called “{clean(name)}”{nearest}")
    return f"{'; '.join(said)} (leave out what is no name; the archive may simply not hold it)"


def _said(store: Archive, question: Question, as_json: bool) -> None:
    by = question.parties[0].name.id
    with store.engine.connect() as connection:
        found = quotes(connection, _asked(question, by))
    if as_json:
        say_json({"question": question_json(question), **said_json(found)})
    else:
        _print([*understood(question), *said_lines(question, found)])


def _asked(question: Question, by: str) -> Asked:
    about = question.about or None
    try:
        query = parse_words(about) if about else None
    except QueryError as error:
        stop(clean(str(error)))
    return Asked(by=by, about=about, words=query, first=question.first, last=question.last, limit=_QUOTES)


def _print(lines: list[str]) -> None:
    for line in lines:
        say(wrapped(line, len(line) - len(line.lstrip()) + 2, columns()))
