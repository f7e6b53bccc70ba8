"""Time words of a text as a row of atoms: clitics cut off, spelled-out numbers added up, doubled months merged.

An atom is one class character of the time lexicon with what it adds to a value. Atoms that stand side by side make a
stretch; only inside a stretch can a time expression lie.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from khabar.lexicon.times import Times, Word, load_times
from khabar.model.text import Token
from khabar.model.time import TimeValue
from khabar.text.normalise import fold

#: So many tokens on either side of a match its guards may look at: of the rest there may be no tokens (``spot.time_windows``).
REACH = 8
#: And so many where there are other numbers of four digits: years stand in rows.
ROW_REACH = 40
_MEMORY = 100_000
_YEAR = range(1000, 3000)
#: A longer run of time words is cut: no expression is near that long, and the grammar's work per run stays bounded.
_LONGEST = 64
#: Spelled-out years begin with one of these.
_THOUSANDS = (1000, 2000)
#: A month in two families, in signs for its atoms.
_DOUBLE_SIGNS = {"month": "m", "weakmonth": "m", "slash": "/", "dash": "-", "lpar": "(", "rpar": ")"}
_DOUBLED = re.compile(r"m[/-]?m|m\(m\)?|\(m\)m")
_known: dict[str, tuple[tuple[str, ...], tuple[Word, ...]] | None] = {}


@dataclass(frozen=True, slots=True)
class Atom:
    """``start`` and ``end`` are raw offsets, ``first`` and ``last`` token indexes; ``value`` what it adds."""

    code: str
    start: int
    end: int
    first: int
    last: int
    value: Mapping[str, Any] | int | TimeValue | None = None
    rule: str = ""


def _readings(norm: str, times: Times) -> tuple[tuple[str, ...], tuple[Word, ...]] | None:
    """Proclitics and readings of a folded word, None where it is no time word; remembered per word."""
    if norm in _known:
        return _known[norm]
    if len(_known) >= _MEMORY:
        _known.clear()
    _known[norm] = found = _look(norm, times.words)
    return found


def _look(norm: str, words: Mapping[str, tuple[Word, ...]]) -> tuple[tuple[str, ...], tuple[Word, ...]] | None:
    if norm in words:
        return (), words[norm]
    if norm in ("و", "ب", "ل"):
        return (norm,), ()
    pro: tuple[str, ...] = ()
    rest = norm
    if rest[:1] in ("و", "ف") and len(rest) > 1:
        pro, rest = (rest[0],), rest[1:]
        if rest in words:
            return pro, words[rest]
    if rest.startswith("لل") and "ال" + rest[2:] in words:
        return (*pro, "ل"), words["ال" + rest[2:]]
    if rest[:1] in ("ب", "ل", "ك") and rest[1:] in words:
        return (*pro, rest[0]), words[rest[1:]]
    return None


def _after(surface: str, letters: int) -> int:
    """The offset behind so many letters and the marks on the last."""
    at = 0
    while at < len(surface) and (letters or not fold(surface[at])):
        letters -= 1 if fold(surface[at]) else 0
        at += 1
    return at


def stretches(tokens: Sequence[Token]) -> Iterator[list[Atom]]:
    """Every run of atoms side by side, with at least one that can carry a time."""
    times = load_times()
    strong = _strong()
    run: list[Atom] = []
    at = 0
    while at < len(tokens):
        if not run and tokens[at].kind == "word" and _known.get(tokens[at].norm, ()) is None:
            at += 1  # nine words in ten: met before, and no time word
            continue
        made, width = _atoms(tokens, at, times)
        run.extend(made)
        if run and (not made or len(run) >= _LONGEST):
            if _tells(run, strong):
                yield _merged(run, times.codes)
            run = []
        at += width
    if _tells(run, strong):
        yield _merged(run, times.codes)


def _tells(run: list[Atom], strong: frozenset[str]) -> bool:
    return any(atom.code in strong or atom.value in _THOUSANDS for atom in run)


def promise(token: Token) -> bool | None:
    """Whether this token, wherever it stands, may be why ``stretches`` gives a run: False where it may only be part of one, None
    where it ends every run."""
    times = load_times()
    if token.kind == "number":
        made = _number(token, 0, times.codes)
        return any(atom.code in _strong() for atom in made) if made else None
    known = _readings(token.norm.lower() if token.kind == "latin" else token.norm, times)
    if known and any(word.code in _strong() or word.value in _THOUSANDS for word in known[1]):
        return True
    return False if known or token.norm in _further() else None


@lru_cache(maxsize=1)
def _further() -> frozenset[str]:
    """The words that are read only behind others: ``القعدة``."""
    return frozenset(norm for words in load_times().words.values() for word in words for norm in word.rest)


@lru_cache(maxsize=1)
def _strong() -> frozenset[str]:
    times = load_times()
    return frozenset(times.codes.values()) - times.weak


def _atoms(tokens: Sequence[Token], at: int, times: Times) -> tuple[list[Atom], int]:
    """The atoms that begin at a token and how many tokens they take."""
    token = tokens[at]
    if token.kind == "break":
        return [], 1
    if token.kind == "number":
        return _number(token, at, times.codes), 1
    known = _readings(token.norm.lower() if token.kind == "latin" else token.norm, times)
    if known is None:
        return [], 1
    pro, words = known
    made, start = _clitics(token, at, pro, times.codes)
    if not words:
        return made, 1
    if made and token.norm.startswith(("لل", "ولل")):
        # The article is written into the preposition: ``للعام`` stays whole.
        made, start = made[:-1], made[-1].start
    for word in _numbers_first(words, tokens, at, times):
        width = len(word.rest) + 1
        if width == 1 or tuple(t.norm for t in tokens[at + 1 : at + width]) == word.rest:
            made.append(Atom(word.code, start, tokens[at + width - 1].span.end, at, at + width - 1, word.value))
            return made, width
    return [], 1


def _numbers_first(words: tuple[Word, ...], tokens: Sequence[Token], at: int, times: Times) -> tuple[Word, ...]:
    """``اثنين`` and ``أحد`` are numbers beside another (``أحد عشر``, ``ألفين واثنين وعشرين``), else weekdays."""
    numbers = tuple(word for word in words if word.code == times.codes["cardinal"])
    if not numbers or len(numbers) == len(words):
        return words
    return numbers if any(_counts(tokens, n, times) for n in (at - 1, at + 1)) else words


def _counts(tokens: Sequence[Token], at: int, times: Times) -> bool:
    """Whether a token is a number of ten or more in words."""
    known = _readings(tokens[at].norm, times) if 0 <= at < len(tokens) else None
    values = [word.value for word in known[1] if word.code == times.codes["cardinal"]] if known else []
    return any(isinstance(value, int) and value >= 10 for value in values)


def _clitics(token: Token, at: int, pro: tuple[str, ...], codes: Mapping[str, str]) -> tuple[list[Atom], int]:
    made, start = [], token.span.start
    for count, letter in enumerate(pro, 1):
        end = token.span.start + _after(token.surface, count)
        if letter != "ف":
            made.append(Atom(codes["and" if letter == "و" else "prefix"], start, end, at, at))
        start = end
    return made, start


def _number(token: Token, at: int, codes: Mapping[str, str]) -> list[Atom]:
    norm = token.norm
    if not (norm.isascii() and norm.isdigit() and len(norm) <= 4):
        return []
    value = int(norm)
    if len(norm) == 4:
        name = "year4" if value in _YEAR else ""
    elif len(norm) == 3:
        name = "num3" if value >= 100 else ""
    else:
        name = "num" if 1 <= value <= 31 else "num2"
    return [Atom(codes[name], token.span.start, token.span.end, at, at, value)] if name else []


def _merged(run: list[Atom], codes: Mapping[str, str]) -> list[Atom]:
    """The run with spelled-out numbers added up and doubled months made one."""
    return list(_months(list(_sums(run, codes)), codes))


def _sums(run: list[Atom], codes: Mapping[str, str]) -> Iterator[Atom]:
    at = 0
    while at < len(run):
        atom = run[at]
        if atom.code == codes["cardinal"]:
            end, total = _cardinal(run, at, codes)
            name = "cardinal" if total <= 31 else "yearword" if total in _YEAR else "smallword"
            yield replace(atom, code=codes[name], end=run[end - 1].end, last=run[end - 1].last, value=total)
        elif atom.code in (codes["ordinal"], codes["thecardinal"]):
            end, total = _with_article(run, at, codes)
            yield replace(atom, end=run[end - 1].end, last=run[end - 1].last, value=total)
        else:
            end = at + 1
            yield atom
        at = end


def _cardinal(run: list[Atom], at: int, codes: Mapping[str, str]) -> tuple[int, int]:
    """Index behind a cardinal that begins at ``at``, and its sum: hundreds before units before tens.

    ``وأحد`` folds to the word for one, so that one needs no ``و``.
    """
    total = last = _int(run[at])
    end = at + 1
    while end < len(run):
        joined = run[end].code == codes["and"]
        follow = end + joined
        if follow >= len(run) or run[follow].code != codes["cardinal"]:
            break
        value = _int(run[follow])
        if not joined and value == 10 and last < 10:
            total, last = total + 10, 10
        elif not joined and value in (100, 1000) and 2 < last < 10:
            total, last = total + last * (value - 1), value
        elif (joined or value == 1) and (last >= 100 > value or last >= 1000 > value or (last < 10 and 20 <= value <= 90)):
            total, last = total + value, value
        else:
            break
        end = follow + 1
    return end, total


def _with_article(run: list[Atom], at: int, codes: Mapping[str, str]) -> tuple[int, int]:
    """``الثالث عشر`` is 13, ``الحادي والعشرين`` 21, ``الخمس والأربعين`` 45."""
    value = _int(run[at])
    if value < 10 and at + 1 < len(run) and run[at + 1].code == codes["cardinal"] and _int(run[at + 1]) == 10:
        return at + 2, value + 10
    tens = (codes["ordinal"], codes["thecardinal"])
    if value < 10 and at + 2 < len(run) and run[at + 1].code == codes["and"] and run[at + 2].code in tens:
        more = _int(run[at + 2])
        if more in range(20, 100, 10):
            return at + 3, value + more
    return at + 1, value


def _int(atom: Atom) -> int:
    assert isinstance(atom.value, int)
    return atom.value


def _months(run: list[Atom], codes: Mapping[str, str]) -> Iterator[Atom]:
    """``آب/ أغسطس``, ``أكتوبر (تشرين الأول)``, ``(أكتوبر) تشرين الأول``, ``أيلول سبتمبر``: one month in two families."""
    signs = {codes[name]: sign for name, sign in _DOUBLE_SIGNS.items()}
    row = "".join(signs.get(atom.code, " ") for atom in run)
    at = 0
    while at < len(run):
        match = _DOUBLED.match(row, at)
        named = [run[n] for n in range(at, match.end()) if row[n] == "m"] if match else []
        if match and named[0].value == named[1].value:
            end = run[match.end() - 1]
            yield replace(named[0], code=codes["month2"], start=run[at].start, first=run[at].first, end=end.end, last=end.last)
            at = match.end()
        else:
            yield run[at]
            at += 1
