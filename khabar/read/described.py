"""People whom a sentence tells by common nouns only: «مسلحون مجهولون», «أكثر من عشرين جنديا», «عناصر من الشرطة»."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from khabar.lexicon.described import Folk, load_described
from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.model.text import Token
from khabar.model.time import TimeExpression

Found = TypeVar("Found")
#: What found such a mention: ``described:`` and the sort of its noun.
RULE = "described"
#: A number has at most so many words, a noun so many adjectives.
_NUMBER = 5
_ADJECTIVES = 3
_OF = "من"
#: Endings of adjectives that agree with people.
_ENDINGS = ("ون", "ين", "ان", "ات", "ي", "يا", "يه")


def is_described(mention: Mention) -> bool:
    """Whether a mention is people told by common nouns, found here."""
    return mention.rule.startswith(RULE)


def sort_of(mention: Mention) -> str:
    """The sort of people or things it was told as, a key of ``described.yml``; empty for others."""
    return mention.rule.removeprefix(RULE + ":") if is_described(mention) else ""


def described(
    tokens: Sequence[Token],
    at: int,
    core: str,
    mentions: Mapping[int, Mention],
    times: Mapping[int, TimeExpression],
    verbs: Callable[[str], object],
    *,
    behind_noun: bool,
) -> tuple[Mention, int] | None:
    """The people that the phrase beginning at ``at`` tells, and the token behind it; None where it tells none.

    ``core`` is the first word without conjunction and preposition; ``behind_noun`` where it may
    describe the noun before it. A title before a name is no description of its own.
    """
    words, number = load_described(), at
    while number < min(at + _NUMBER, len(tokens)) and _counts(
        tokens[number], core if number == at else tokens[number].norm, number > at
    ):
        number += 1
    head = number
    if head >= len(tokens) or _named(tokens[head], mentions) is not None or _named(tokens[head], times) is not None:
        return None
    stem = core if head == at else _bare(tokens[head])
    noun = words.nouns.get(stem.removeprefix("ال") if len(stem) > 4 else stem)
    counted = number > at
    if noun is None or tokens[head].enc or (noun.counted and not counted) or (noun.alone and behind_noun and not counted):
        return None
    if head > at and tokens[head].pro and tokens[head].pro[0] in ("و", "ف", "ب"):
        return None
    end = _owner(tokens, head + 1, noun, mentions) if not tokens[head].definite else head + 1
    if noun.construct and end == head + 1:
        return None
    if noun.owned and not counted and not _of_force(tokens, head + 1, end, mentions):
        return None
    end = _adjectives(tokens, end, mentions, times, verbs)
    named = _named(tokens[end], mentions) if end < len(tokens) and not tokens[end].pro else None
    if named is not None and named.kind == "person" and named.form == "name":
        return None  # «الناشط فلان»: the title of a name
    start = tokens[at].span.start + len(tokens[at].norm) - len(core) if tokens[at].pro else tokens[at].span.start
    span = Span(min(max(start, tokens[at].span.start), tokens[at].span.end - 1), tokens[end - 1].span.end)
    surface = " ".join(t.surface for t in tokens[at:end])
    plural = noun.several or counted
    mention = Mention(
        span, surface, "person", "nominal", span, f"{RULE}:{noun.sort}", gender="m", number="p" if plural else "s", unnamed=True
    )
    return mention, end


def _of_force(tokens: Sequence[Token], at: int, end: int, mentions: Mapping[int, Mention]) -> bool:
    """Whether a force owns the noun before ``at`` («عناصر الشرطة», «عناصر من الشرطة»): not «عناصر المشروع»."""
    if at == end and at + 1 < len(tokens) and tokens[at].norm == _OF:
        at, end = at + 1, at + 2
    owner = _named(tokens[at], mentions) if at < end else None
    named = owner is not None and owner.kind == "organization"
    return named or (at < end and tokens[at].norm in load_described().forces)


def _bare(token: Token) -> str:
    return token.norm.removeprefix("لل").removeprefix("ال") if token.definite else token.stem or token.norm


def _counts(token: Token, word: str, inside: bool) -> bool:
    """Whether a token belongs to a number: digits, a number word, and inside one «من» or «كبير»."""
    if token.kind == "number":
        return True
    words = load_described()
    joined = inside and token.pro[:1] == ("و",) and token.stem in words.numbers  # «خمسة وعشرين»
    return word in words.numbers or joined or (inside and word in words.between)


def _owner(tokens: Sequence[Token], at: int, noun: Folk, mentions: Mapping[int, Mention]) -> int:
    """Where what owns the noun ends: «عناصر الشرطة», «أنصار الحزب»; only behind a form that can stand before an owner."""
    before = tokens[at - 1].norm
    if at >= len(tokens) or (not noun.construct and before.endswith(("ون", "ين", "ا", "ان"))):
        return at
    token = tokens[at]
    owner = mentions.get(token.span.start)
    if owner is not None and (noun.several or owner.kind != "person") and (noun.several or noun.construct):
        last = at
        while last < len(tokens) and tokens[last].span.start < owner.whole.end:
            last += 1
        return last
    definite = token.definite and noun.several and token.pro in ((), ("ال",))
    return at + 1 if definite or (not token.pro and token.norm in load_described().forces) else at  # «رجل أمن»


def _adjectives(
    tokens: Sequence[Token],
    at: int,
    mentions: Mapping[int, Mention],
    times: Mapping[int, TimeExpression],
    verbs: Callable[[str], object],
) -> int:
    definite, words = tokens[at - 1].definite, load_described()
    for i in range(at, min(at + _ADJECTIVES, len(tokens))):
        token = tokens[i]
        if token.kind != "word" or token.definite != definite or token.enc or token.pro not in ((), ("ال",)):
            return i
        if _named(token, mentions) is not None or _named(token, times) is not None:
            return i
        bare = token.norm.removeprefix("ال") if definite else token.norm
        if not (bare in words.adjectives or (len(bare) > 4 and bare.endswith(_ENDINGS))) or (not definite and verbs(token.norm)):
            return i
    return min(at + _ADJECTIVES, len(tokens))


def _named(token: Token, table: Mapping[int, Found]) -> Found | None:
    return next((table[k] for k in range(token.span.start, token.span.end) if k in table), None)
