"""A question put to the archive: who is named, what happened, what is asked for and of which days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from khabar.archive.solved.entities import Name
from khabar.model.language import Language

#: ``who`` acts, ``whom`` is acted on; "" where the question leaves it open or the event has no sides.
Role = Literal["who", "whom", ""]
#: What a question means that names no kind of event.
CONTACTS = ("MEET", "VISIT", "CALL", "INVITE", "AGREE")
#: Events in which both sides do the same.
SYMMETRIC = frozenset({"MEET", "CALL", "AGREE"})


class QuestionError(Exception):
    """A question that cannot be answered: ``reason`` is ``empty``, ``long``, ``nobody`` (nobody is named), ``office``
    (one is named without its holder) or ``unknown`` (nobody is called so); ``words`` are the names or the office."""

    def __init__(self, reason: str, language: Language, words: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.reason, self.language, self.words = reason, language, words


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody named in a question: as written there, whom it is taken for, and who else is called so. ``by_office``: for holding
    the office that is named alone."""

    words: str
    name: Name
    others: tuple[Name, ...] = ()
    role: Role = ""
    by_office: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    ``types`` are those of the events (() for any contact); ``wants`` what is asked for, in the order of the question; ``first``
    and ``last`` days (ISO) of which it is asked; ``coming`` where planned events are meant. ``said``: it asks for words of its
    first party, ``about`` something. ``left`` are words that were not understood.
    """

    text: str
    language: Language
    parties: tuple[Party, ...]
    types: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    coming: bool = False
    said: bool = False
    about: str = ""
    left: tuple[str, ...] = ()

    @property
    def of_types(self) -> tuple[str, ...]:
        """The types of events that can answer it."""
        return self.types or CONTACTS
