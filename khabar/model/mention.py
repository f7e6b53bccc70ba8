"""Words that stand for a person, an organization or a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from khabar.model.span import Span

Kind = Literal["person", "organization", "place"]
Form = Literal["name", "nominal", "pronoun"]
Gender = Literal["m", "f", ""]
Number = Literal["s", "d", "p"]


@dataclass(frozen=True, slots=True)
class Office:
    """An office or rank as printed beside a name: ``نائب وزير الدفاع الروسي``.

    ``head`` is the lexicon's key of the office (``deputy-minister``, ``president``, ``field-marshal``) and
    ``domain`` the folded words that tell which one (``دفاع``, ``خارجيه``; ``""`` where none); ``state`` is the key of the
    state it belongs to; ``body`` the key of its organization, where the lexicon knows them.
    """

    span: Span
    surface: str
    head: str
    domain: str = ""
    state: str | None = None
    body: str | None = None
    rank: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, a common noun or a pronoun that stands for someone or somewhere.

    ``span`` is the bare name (for a nominal the whole noun phrase, for a pronoun its letters); ``whole`` also covers office,
    rank and apposition. ``key`` is the lexicon's id where it is known for certain; ``state`` the state it is said to
    belong to (``وفد مصري``: egypt). ``unnamed`` marks descriptions that name nobody (``مصدر مطلع``). ``rule``
    tells what found it.
    """

    span: Span
    surface: str
    kind: Kind
    form: Form
    whole: Span
    rule: str
    key: str | None = None
    offices: tuple[Office, ...] = ()
    state: str | None = None
    gender: Gender = ""
    number: Number = "s"
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class InOffice:
    """Who, by the lists, held an office that a text names without its holder: key and names, and the day (EDTF) asked for."""

    key: str
    name: str
    name_en: str | None
    day: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or somewhere, with every mention that leads to it. ``id`` is a lexicon key or minted.

    Of a place that is known, ``state`` is the two-letter code (ISO 3166-1) of the state it lies in, and ``coordinates`` are
    latitude and longitude in degrees.
    """

    id: str
    kind: Kind
    name: str
    name_en: str | None
    mentions: tuple[Mention, ...]
    state: str | None = None
    coordinates: tuple[float, float] | None = None
