"""On which side of today a participle or verb right before an expression puts it: ``المقرر الأحد``, ``الصادر الأحد``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Literal

from khabar.lexicon.times import load_times
from khabar.model.text import Token
from khabar.model.time import TimeValue

#: How many tokens before a day a word for what is to come may stand (``المقرر أن تقام في الرياض الأحد``), and one for the past.
_NEXT, _PAST = 4, 2


def sided(value: TimeValue, tokens: Sequence[Token], first: int) -> TimeValue:
    """The value, with its side where it leaves that open and the tokens before ``first`` tell it."""
    if not _open(value):
        return replace(value, side=None) if value.side else value
    side = value.side or _side(tokens[max(0, first - _NEXT) : first], value.weekday is not None)
    return replace(value, side=side) if side else value


def _open(value: TimeValue) -> bool:
    named = value.weekday is not None or value.month is not None
    return named and value.year is None and value.rel is None and value.unit is None and value.of is None


def _future(token: Token) -> bool:
    """``سيعقد``, ``ستقام``; not ``سنوات``."""
    return "س" in token.pro and token.stem[:1] in ("ي", "ت") and len(token.stem) > 3


def _side(before: Sequence[Token], weekday: bool) -> Literal["past", "next"] | None:
    lists = load_times().lists
    words = list(takewhile(lambda token: token.kind in ("word", "latin"), reversed(before)))
    if any(token.stem in lists["not"] for token in words):
        return None
    if any(token.stem in lists["next"] or token.norm.removeprefix("ال") in lists["next"] for token in words):
        return "next"
    if weekday and any(_future(token) for token in words):
        # A month without ``المقبل`` is the nearest: ten months ahead is not told so.
        return "next"
    past = any(token.stem in lists["past"] for token in words[:_PAST]) or any(token.stem in lists["since"] for token in words)
    return "past" if past else None
