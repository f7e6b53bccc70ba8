"""``khabar ask``: a question in Arabic or English, answered from the archive in its own language."""

from __future__ import annotations

from pathlib import Path

from khabar.ask.answer import answer
from khabar.cli.answer_lines import answer_lines, said_lines, understood
from khabar.cli.archives import opened, solve_anew
from khabar.cli.show import columns, say, say_json, stop, wrapped
from khabar.service import ask
from khabar.service.asked import UsageError
from khabar.service.plain import clean
from khabar.service.states import states_in


def run(archive: Path, words: list[str], as_json: bool) -> None:
    """Prints the answer; exit status 0 also where nothing is told, 2 where the question cannot be answered."""
    text = " ".join(words)
    with opened(archive) as store:
        solve_anew(store)
        try:
            if as_json:
                say_json(ask.ask_json(store, text))
                return
            question = ask.understood(store, text)
            if question.said:
                lines = said_lines(question, ask.said(store, question))
            else:
                lines = answer_lines(answer(store, question, states_in(store)))
            _print([*understood(question), *lines])
        except UsageError as error:
            stop(f"{clean(str(error))}{_where_else(error)}")


def _where_else(error: UsageError) -> str:
    """The command that knows who holds an office."""
    if not isinstance(error, ask.NotUnderstood) or error.reason != "office":
        return ""
    return f' (khabar office "{clean(error.names[0][0])}" tells who is known to have held it)'


def _print(lines: list[str]) -> None:
    for line in lines:
        say(wrapped(line, len(line) - len(line.lstrip()) + 2, columns()))
