"""Time expressions by a small grammar: which stretch of the text tells a time, and its value in symbols.

Nothing here knows what day it is: ``spot.calendar.resolve`` makes days of values. The grammar is ``lexicon/times.yml``;
this module runs it: level 1 on time words, levels 2 (one day in two calendars), 3 (``مساء``, ``مطلع``) and 4 (``منذ``,
ranges) on what those before found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from khabar.lexicon.times import Rule, load_times
from khabar.model.span import Span
from khabar.model.text import Token
from khabar.model.time import TimeExpression, TimeValue
from khabar.spot.time_atoms import Atom, stretches
from khabar.spot.time_found import Found
from khabar.spot.time_guards import GUARDS
from khabar.spot.time_sides import sided
from khabar.spot.time_values import finish

#: How often a level is applied to what it made itself.
_ROUNDS = {2: 1, 3: 3, 4: 3}
_FIELDS = tuple(f.name for f in fields(TimeValue))


@dataclass(frozen=True, slots=True)
class Match:
    """A rule over ``start:end`` of a stretch; ``groups`` are (start, end) of its labels, (-1, -1) where unused."""

    start: int
    end: int
    rule: int
    groups: tuple[tuple[int, int], ...]


def find_times(text: str, tokens: Sequence[Token]) -> tuple[TimeExpression, ...]:
    """The time expressions of ``text`` in order, none overlapping; never across a line end. Linear in the tokens."""
    return tuple(expression for run in stretches(tokens) for expression in _read(text, tokens, run))


def readable(tokens: Sequence[Token]) -> bool:
    """Whether a rule fits some of these tokens, whatever its guards say."""
    return any(_matches(1, "".join(atom.code for atom in run)) for run in stretches(tokens))


def _read(text: str, tokens: Sequence[Token], run: list[Atom]) -> Iterator[TimeExpression]:
    time = load_times().codes["time"]
    run = _apply(1, run, text, tokens)
    if not any(atom.code == time for atom in run):
        return
    for level, rounds in _ROUNDS.items():
        for _ in range(rounds):
            after = _apply(level, run, text, tokens)
            if after is run or after == run:
                break
            run = after
    for atom in run:
        if atom.code == time:
            assert isinstance(atom.value, TimeValue)
            value = sided(atom.value, tokens, atom.first)
            yield TimeExpression(Span(atom.start, atom.end), text[atom.start : atom.end], value, atom.rule)


def _apply(level: int, run: list[Atom], text: str, tokens: Sequence[Token]) -> list[Atom]:
    """The run with every match of the level's rules replaced by one atom: leftmost, then longest, then earliest rule."""
    codes = "".join(atom.code for atom in run)
    found = _matches(level, codes)
    if not found:
        return run
    out: list[Atom] = []
    done = 0
    for match in found:
        if match.start < done:
            continue
        atom = _atom(match, run, text, tokens)
        if atom is not None:
            out.extend(run[done : match.start])
            out.append(atom)
            done = match.start + _width(match, atom, run)
    out.extend(run[done:])
    return out


def _width(match: Match, atom: Atom, run: list[Atom]) -> int:
    return next(n for n in range(match.end - match.start, 0, -1) if run[match.start + n - 1].end == atom.end)


@lru_cache(maxsize=8192)
def _matches(level: int, codes: str) -> tuple[Match, ...]:
    """What the rules of a level can read, by start, then longest first."""
    rules = load_times().levels[level]
    found = []
    for start in range(len(codes)):
        if not rules.any.match(codes, start):
            continue
        for number, rule in rules.rules:
            match = rule.pattern.match(codes, start)
            if match and match.end() > start:
                groups = tuple(match.span(label.group) for label in rule.labels)
                found.append(Match(start, match.end(), number, groups))
    return tuple(sorted(found, key=lambda m: (m.start, -m.end, m.rule)))


def _atom(match: Match, run: list[Atom], text: str, tokens: Sequence[Token]) -> Atom | None:
    """The match as one atom, None where a guard forbids it or its parts contradict each other."""
    times = load_times()
    rule = times.rules[match.rule]
    end = _trimmed(match, run)
    atoms = run[match.start : end]
    if "balanced" in rule.guards and _open(atoms):
        return None
    raw = _collect(rule, match, run, end)
    if raw is None:
        return None
    value = finish(raw)
    if value is None:
        return None
    found = Found(value, tuple(atoms), raw, text, tokens)
    failed = next((name for name in rule.guards if not GUARDS[name](found)), None)
    first, last = atoms[0], atoms[-1]
    if failed == "not_named":
        # A name is one piece: no rule reads the month in it.
        return Atom(times.codes["named"], first.start, last.end, first.first, last.last)
    return None if failed else Atom(times.codes["time"], first.start, last.end, first.first, last.last, value, rule.id)


def _trimmed(match: Match, run: list[Atom]) -> int:
    """The end without a closing bracket that this match did not open."""
    codes = load_times().codes
    end = match.end
    atoms = run[match.start : end]
    return end - 1 if atoms[-1].code == codes["rpar"] and _open(atoms) < 0 else end


def _open(atoms: list[Atom]) -> int:
    """Opening brackets less closing ones."""
    codes = load_times().codes
    return sum((a.code == codes["lpar"]) - (a.code == codes["rpar"]) for a in atoms)


def _collect(rule: Rule, match: Match, run: list[Atom], end: int) -> dict[str, Any] | None:
    """The fields that the matched atoms add, sub values apart; None where two of them contradict each other."""
    subs: list[tuple[str, int, int]] = []
    names: dict[int, str] = {}
    for label, (start, stop) in zip(rule.labels, match.groups, strict=True):
        if start < 0:
            continue
        if label.sub:
            subs.append((label.name, start, stop))
        else:
            names.update(dict.fromkeys(range(start, stop), label.name))
    scopes: dict[tuple[str, int, int] | None, dict[str, Any]] = {None: {}, **{sub: {} for sub in subs}}
    for at in range(match.start, end):
        scope = next((sub for sub in subs if sub[1] <= at < sub[2]), None)
        if (scope is None or scope[0] != "aside") and not _add(scopes[scope], run[at].value, names.get(at)):
            return None
    top = scopes.pop(None)
    for sub, found in scopes.items():
        assert sub is not None
        if sub[0] == "items":
            top["items"] = (*top.get("items", ()), found)
        elif sub[0] != "aside":
            top[sub[0]] = found
    return _set(top, rule.set)


def _add(scope: dict[str, Any], value: Mapping[str, Any] | int | TimeValue | None, name: str | None) -> bool:
    """Puts one atom's fields into its scope; False where the scope says otherwise."""
    if isinstance(value, TimeValue):
        told = {key: getattr(value, key) for key in _FIELDS if getattr(value, key) not in (None, ())}
        if value.calendar == "gregorian":
            told.pop("calendar")
    elif isinstance(value, int):
        told = {name: value} if name else {}
    else:
        told = dict(value or {})
    return all(scope.setdefault(key, new) == new for key, new in told.items())


def _set(top: dict[str, Any], extra: Mapping[str, Any]) -> dict[str, Any]:
    """What the rule adds: ``=word`` is a word, ``-offset`` the number with its sign turned, anything else itself."""
    for key, value in extra.items():
        if value in ("offset", "-offset"):
            for scope in (top, top["of"]) if "of" in top else (top,):
                number = scope.get("offset", scope.pop("count", 1))
                scope["offset"] = -number if value == "-offset" else number
        elif value is None:
            top.pop(key, None)
        else:
            top[key] = value.removeprefix("=") if isinstance(value, str) else value
    return top
