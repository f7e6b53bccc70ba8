"""The language of ``khabar search``: what a user types, as a tree of what is looked for.

Words must all occur; ``"…"`` or ``«…»`` is a phrase, ``a NEAR b`` (``NEAR/5``) a few words apart in any order, ``a OR b`` either,
``NOT a`` or ``-a`` leaves texts out, ``أسلح*`` is a beginning. Parentheses group; OR binds loosest. Operators are capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from khabar.text.forms import WORD, written

#: Words between two for ``NEAR`` without a number, as in FTS5.
NEAR = 10
#: More is a pasted text, and slow; deeper is a slip.
_MOST_WORDS = 100
_DEEPEST = 20
_FARTHEST = 1000

_QUOTES = {'"': '"', "«": "»", "“": "”“", "„": "”“", "”": "“”"}
_CHUNK = re.compile(r'[\s()"«“„”]')
_OPERATOR = re.compile(r"AND|OR|NOT|NEAR(?:/(\d+))?")


class QueryError(ValueError):
    """A question that cannot be understood; the message says what is wrong and at which character (from 1)."""

    def __init__(self, what: str, at: int) -> None:
        super().__init__(f"{what} (character {at + 1})")
        self.at = at


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words side by side, as ``written`` gives them; one word is a phrase of one. ``prefix``: of the last, only its beginning."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """Phrases of which at most ``distance`` words lie between the first and the last, in any order."""

    phrases: tuple[Phrase, ...]
    distance: int = NEAR


@dataclass(frozen=True, slots=True)
class All:
    """Texts with every one of ``wanted`` and none of ``unwanted``."""

    wanted: tuple[Node, ...]
    unwanted: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """Texts with at least one."""

    choices: tuple[Node, ...]


Node = Phrase | Near | All | Either


@dataclass(frozen=True, slots=True)
class _Token:
    """``kind`` is an operator, a parenthesis or ``phrase``; ``value`` the phrase, or the distance of ``NEAR``."""

    kind: str
    at: int
    value: Phrase | int = 0


def parse(question: str) -> Node:
    """What is looked for. Raises QueryError, and nothing else on any string."""
    tokens = list(_tokens(question))
    words = [word for token in tokens if isinstance(token.value, Phrase) for word in token.value.words]
    if not words:
        raise QueryError("no word to look for", 0)
    if len(words) > _MOST_WORDS:
        raise QueryError(f"{len(words)} words: at most {_MOST_WORDS} can be looked for at once", 0)
    return _Parser(tokens, len(question)).whole()


def marked(node: Node) -> Iterator[Phrase | Near]:
    """The phrases that a text may be found by: all but those it must not hold."""
    if isinstance(node, Phrase | Near):
        yield node
    else:
        for part in node.wanted if isinstance(node, All) else node.choices:
            yield from marked(part)


def phrases(node: Node) -> Iterator[Phrase]:
    """Every phrase, also those that a text must not hold."""
    if isinstance(node, Phrase):
        yield node
    elif isinstance(node, Near):
        yield from node.phrases
    else:
        for part in (*node.wanted, *node.unwanted) if isinstance(node, All) else node.choices:
            yield from phrases(part)


def _tokens(question: str) -> Iterator[_Token]:
    at = 0
    while at < len(question):
        sign = question[at]
        if sign.isspace():
            at += 1
        elif sign in "()":
            yield _Token(sign, at)
            at += 1
        elif sign in _QUOTES:
            end = next((i for i in range(at + 1, len(question)) if question[i] in _QUOTES[sign]), None)
            if end is None:
                raise QueryError(f"{sign} opens a phrase that nothing closes", at)
            star = question[end + 1 : end + 2] == "*"
            yield from _phrase(question[at + 1 : end] + "*" * star, at + 1)
            at = end + 1 + star
        else:
            stop = _CHUNK.search(question, at)
            end = stop.start() if stop else len(question)
            yield from _chunk(question[at:end], at, question[end : end + 1] in _QUOTES or question[end : end + 1] == "(")
            at = end


def _chunk(chunk: str, at: int, more: bool) -> Iterator[_Token]:
    """What stands between blanks: an operator, or words; ``more`` where a phrase or a parenthesis follows without one."""
    operator = _OPERATOR.fullmatch(chunk)
    if operator is not None:
        distance = int(operator[1][:6]) if operator[1] else NEAR
        if distance > _FARTHEST:
            raise QueryError(f"NEAR: at most {_FARTHEST} words", at)
        yield _Token(chunk[:4] if chunk.startswith("NEAR") else chunk, at, distance)
    elif chunk.startswith("-") and (WORD.search(chunk) or (more and chunk == "-")):
        yield _Token("NOT", at)
        yield from _phrase(chunk[1:], at + 1)
    else:
        yield from _phrase(chunk, at)


def _phrase(words: str, at: int) -> Iterator[_Token]:
    """The words as one phrase; nothing where there are only marks."""
    star = words.find("*")
    plain = words.rstrip("* \t")
    if 0 <= star < len(plain):
        raise QueryError("* can only stand at the end of a word", at + star)
    found = tuple(form for word in WORD.findall(plain) if (form := written(word)))
    if star >= 0 and (not found or len(found[-1]) < 2 or WORD.search(plain[-1:]) is None):
        raise QueryError("* must follow the first letters of a word, two at the least", at + star)
    if found:
        yield _Token("phrase", at, Phrase(found, star >= 0))


class _Parser:
    """Descends through OR, then words with NOT, then NEAR, then phrases and parentheses."""

    def __init__(self, tokens: list[_Token], end: int) -> None:
        self.tokens, self.next, self.end, self.depth = tokens, 0, end, 0

    def whole(self) -> Node:
        node = self.either()
        if (rest := self.peek()) is not None:
            raise QueryError(") closes nothing", rest.at)
        return node

    def peek(self, *kinds: str) -> _Token | None:
        """The next token, or None where there is none or it is of another kind."""
        token = self.tokens[self.next] if self.next < len(self.tokens) else None
        return token if token is not None and (not kinds or token.kind in kinds) else None

    def take(self, *kinds: str) -> _Token | None:
        token = self.peek(*kinds)
        self.next += token is not None
        return token

    def either(self) -> Node:
        choices = [self.every()]
        while self.take("OR"):
            choices.append(self.every())
        return choices[0] if len(choices) == 1 else Either(tuple(choices))

    def every(self) -> Node:
        wanted: list[Node] = []
        unwanted: list[Node] = []
        excluded = None
        while (token := self.peek()) is not None and token.kind not in ("OR", ")"):
            if self.take("AND") and not wanted and not unwanted:
                raise QueryError("before AND a word is missing", token.at)
            if token.kind == "AND" and self.peek("OR", ")", "AND") is not None:
                raise QueryError("after AND a word is missing", token.at)
            if self.take("NOT"):
                excluded = excluded or token
                unwanted.append(self.near(token))
            else:
                wanted.append(self.near(token))
        if not wanted:
            if excluded:
                raise QueryError("NOT leaves texts out: say also which words are wanted", excluded.at)
            raise QueryError("a word is missing", token.at if token else self.end)
        return wanted[0] if len(wanted) == 1 and not unwanted else All(tuple(wanted), tuple(unwanted))

    def near(self, before: _Token) -> Node:
        """One thing, or several joined by ``NEAR``; of several distances the longest holds."""
        nodes, distance = [self.one(before)], 0
        while (token := self.take("NEAR")) is not None:
            distance = max(distance, token.value if isinstance(token.value, int) else 0)
            nodes.append(self.one(token))
            if not all(isinstance(node, Phrase) for node in nodes):
                raise QueryError("NEAR joins words and phrases only", token.at)
        return nodes[0] if len(nodes) == 1 else Near(tuple(n for n in nodes if isinstance(n, Phrase)), distance)

    def one(self, before: _Token) -> Node:
        token = self.take("phrase", "(")
        if token is None:
            wrong = self.peek()
            if before.kind in ("NEAR", "NOT", "AND"):
                raise QueryError(f"after {before.kind} a word is missing", before.at)
            raise QueryError(f"before {wrong.kind} a word is missing" if wrong else "a word is missing", before.at)
        if isinstance(token.value, Phrase):
            return token.value
        self.depth += 1
        if self.depth > _DEEPEST:
            raise QueryError(f"more than {_DEEPEST} parentheses within each other", token.at)
        node = self.either()
        if self.take(")") is None:
            raise QueryError("( is never closed", token.at)
        self.depth -= 1
        return node
