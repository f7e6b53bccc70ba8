"""What a token holds beside its word: clitics, and what the tables of a sentence begin inside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from khabar.lexicon.grammar import Words
from khabar.model.text import Token

Found = TypeVar("Found")
#: A subject between a verb and what it governs has at most so many words.
_SUBJECT = 6


def clitics(token: Token) -> tuple[bool, str, str]:
    """(joined by و or ف, glued preposition, the word without these)."""
    pro = token.pro
    conj = bool(pro) and pro[0] in ("و", "ف")
    preps = [p for p in pro if p in ("ب", "ل", "ك")]
    core = token.norm
    for letter in [p for p in pro if p in ("و", "ف")]:
        core = core.removeprefix(letter)
    if preps and not token.definite and core.startswith(preps[0]) and core[1:] == token.stem + token.enc:
        core = core[1:] if len(core) > 3 else core
    return conj, preps[-1] if preps else "", core


def stem(token: Token) -> str:
    return token.stem or token.norm


def follows(tokens: Sequence[Token], i: int, words: Words) -> bool:
    """Whether ``words`` stand at ``i``; conjunctions before the first and proclitics on the rest do not matter."""
    if i + len(words) > len(tokens):
        return False
    return all(tokens[i + k].norm == word or clitics(tokens[i + k])[2] == word for k, word in enumerate(words) if k)


def starting(token: Token, table: Mapping[int, Found]) -> Found | None:
    """What begins inside ``token`` (after its proclitics)."""
    for offset in range(token.span.start, token.span.end):
        if offset in table:
            return table[offset]
    return None


def end_of(tokens: Sequence[Token], i: int, end: int) -> int:
    last = i + 1
    while last < len(tokens) and tokens[last].span.start < end:
        last += 1
    return last


def governs(tokens: Sequence[Token], i: int, governed: frozenset[str]) -> bool:
    """Whether a word that the verb governs stands behind it, its subject of a few words between, and nothing joined to that."""
    for token in tokens[i + 1 : i + 2 + _SUBJECT]:
        if token.norm in governed:
            return True
        if token.kind == "mark" or token.pro[:1] == ("و",) or token.norm == "و":
            return False
    return False
