"""A question to the archive: what it asks, its answer as JSON, and why it cannot be answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from khabar.archive.asked.most_told import most_told, quoted
from khabar.archive.asked.quotes import Answer as Quotes
from khabar.archive.asked.quotes import quotes
from khabar.archive.asked.taking_part import near_names
from khabar.archive.kept.own import own_of
from khabar.archive.kept.store import Archive
from khabar.archive.solved.entities import Name
from khabar.archive.solved.settled import Settled
from khabar.ask.answer import answer
from khabar.ask.answer import warm as warm_answers
from khabar.ask.known import held_in, known_in
from khabar.ask.parse import LONGEST, parse
from khabar.ask.question import Question, QuestionError
from khabar.model.language import Language
from khabar.service.answer_words import joined, words
from khabar.service.answers import answer_json, question_json, said_json
from khabar.service.asked import UsageError
from khabar.service.paged import Page
from khabar.service.plain import clean
from khabar.service.quotes import Asked, checked
from khabar.service.states import states_in

Json = dict[str, Any]
#: Events told most of which examples are made.
_LOOKED_AT = 40
#: Quotes that are shown where no page of them is asked for.
_NEWEST = Page()


class NotUnderstood(UsageError):
    """A question that cannot be answered: ``reason`` as in QuestionError, ``names`` that nobody bears (of ``office``: the office)
    with the nearest that there are."""

    def __init__(self, reason: str, names: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
        self.reason, self.names = reason, names
        super().__init__(self.told("en"), "not-understood")

    def told(self, language: Language, nearest: bool = True) -> str:
        """What is wrong with it, and what would be right, with the ``nearest`` names."""
        if self.reason != "unknown":
            first = clean(self.names[0][0]) if self.names else ""
            key = self.reason if self.reason in ("long", "office") else "nobody asked"
            return words(language, f"wrong {key}", most=LONGEST, words=first)
        said = []
        for name, near in self.names:
            there = words(language, "nearest", names=joined(language, map(clean, near))) if near and nearest else ""
            said.append(words(language, "wrong unknown", words=clean(name)) + there)
        return f"{words(language, 'and so').join(said)} {words(language, 'no name')}"

    def json(self) -> Json:
        """The same for programs."""
        return {"reason": self.reason, "names": [{"words": name, "nearest": list(near)} for name, near in self.names]}


def understood(archive: Archive, text: str) -> Question:
    """What a question asks. Raises NotUnderstood."""
    frames = own_of(archive).frames
    with archive.engine.connect() as connection:
        try:
            return parse(text, known_in(connection), date.today(), frames, held_in(connection))
        except QuestionError as error:
            raise _wrong(connection, error) from None


def said(archive: Archive, question: Question, page: Page = _NEWEST) -> Quotes:
    """The words a question asks for. Raises UsageError."""
    about = question.about
    asked = replace(checked(Asked(about=about), page.size, page.skipped), by=question.parties[0].name.id)
    with archive.engine.connect() as connection:
        return quotes(connection, replace(asked, first=question.first, last=question.last))


def ask_json(archive: Archive, text: str, page: Page | None = None) -> Json:
    """The answer, with one page of its events or quotes; without ``page`` all events, or the newest quotes. Raises NotUnderstood,
    and UsageError for words that cannot be looked for."""
    question = understood(archive, text)
    if question.said:
        newest = page or _NEWEST
        return {"question": question_json(question), **said_json(said(archive, question, newest), newest)}
    return answer_json(answer(archive, question, states_in(archive)), page)


def examples(archive: Archive) -> list[dict[Language, str]]:
    """Questions that this archive can answer, in either language: of the meetings and visits that most texts tell, and for
    somebody's words; none where it is empty."""
    return _EXAMPLES.of(archive)


def _examples(connection: Connection) -> list[dict[Language, str]]:
    told = most_told(connection, ("MEET", "VISIT"), _LOOKED_AT)
    people = list(dict.fromkeys(name for one in told for name in one.parties if _is_person(name)))
    speaking = quoted(connection, [name.id for name in people])
    met = [some for one in told if one.type == "MEET" and len(some := list(filter(_is_person, one.parties))) > 1]
    visits = [one for one in told if one.type == "VISIT" and one.places]
    went = [(some[0], one.places[0]) for one in visits if (some := list(filter(_is_person, one.parties)))]
    asked = [("met", some[:2]) for some in met[:1]] + [("met by", some[:1]) for some in met[1:2]]
    asked += [("visited", list(some)) for some in went[:1]]
    asked += [("said", [name]) for name in people if name.id in speaking][:1]
    return [_example(key, some) for key, some in asked]


_EXAMPLES = Settled(_examples)


def warm(archive: Archive) -> None:
    """Loads what understands questions and what answers them: the lexicon, and what was added to this archive."""
    from khabar.lexicon.sections import load_sections
    from khabar.text.frequency import load_frequencies

    load_sections()
    load_frequencies()
    try:
        parse("متى", lambda _: (), None, own_of(archive).frames)
    except QuestionError:
        states_in(archive)([("", "", "")])


def look_up(archive: Archive) -> None:
    """Works out what hangs on the view alone, so that no question has to wait for it."""
    warm_answers(archive)
    examples(archive)


def _is_person(name: Name) -> bool:
    """Somebody whose name alone tells who is meant."""
    return name.kind == "person" and " " in name.name


def _example(key: str, some: Sequence[Name]) -> dict[Language, str]:
    english = [name.called("en") for name in some]
    first, last = some[0].name, some[-1].name
    return {
        "ar": words("ar", f"example {key}", one=first, other=last),
        "en": words("en", f"example {key}", one=english[0], other=english[-1]),
    }


def _wrong(connection: Connection, error: QuestionError) -> NotUnderstood:
    nearest = error.reason == "unknown"
    return NotUnderstood(error.reason, tuple((n, tuple(near_names(connection, n)) if nearest else ()) for n in error.words))
