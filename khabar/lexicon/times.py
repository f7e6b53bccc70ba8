"""The time words and the time grammar of ``times.yml``, folded and compiled.

Every class of words becomes one character, so that a stretch of time words is a short string and a rule's frame is an
ordinary regular expression over it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from khabar.lexicon.files import parse_yaml, read_yaml
from khabar.text.normalise import fold

#: Classes that the matcher makes itself: numbers, clitics, merged months, and what level 1 found.
BUILT = ("named", "num", "num2", "num3", "year4", "yearword", "smallword", "and", "prefix", "month2", "time")
#: Where the class characters start: a private use area, so that no class is a regular expression's sign.
_FIRST_CODE = 0xE000
#: Lists of the file's ``numbers`` and the class of each.
_NUMBER_CLASSES = (
    ("cardinals", "cardinal"),
    ("ordinals", "ordinal"),
    ("feminine", "feminine"),
    ("first", "first"),
    ("latter", "latter"),
    ("lastday", "lastday"),
    ("article_cardinals", "thecardinal"),
)
#: ``aside`` is read and left out: what its words say, another part says better.
_SUBS = ("items", "items2", "items3", "items4", "items5", "to", "of", "aside")
_PIECE = re.compile(r"<([a-z0-9_,]+)>|!([a-z0-9_,]+)|@([a-z0-9_]+)|([a-z0-9_]+)=|([a-z][a-z0-9_]*)|([()|?])|\s+")
_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Word:
    """One reading of a spelling: its class character, what it adds, and the further words it needs."""

    code: str
    value: Mapping[str, Any] | int | None
    rest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A named group of a compiled frame: ``group`` is its number, ``name`` the field, ``sub`` whether it makes a value."""

    group: int
    name: str
    sub: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, compiled. ``yes`` maps phrases to EDTF on the reference day (None: recognised, no value)."""

    id: str
    level: int
    pattern: re.Pattern[str]
    labels: tuple[Label, ...]
    set: Mapping[str, Any]
    guards: tuple[str, ...]
    yes: Mapping[str, str | None]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """The rules of one level with their numbers, and one pattern that matches where any of them does."""

    rules: tuple[tuple[int, Rule], ...]
    any: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Stops:
    """Folded words that forbid a reading when they stand before (``after``) or behind (``before``) it."""

    after: frozenset[str]
    before: frozenset[str]


@dataclass(frozen=True, slots=True)
class Times:
    """The lexicon of times: readings by first folded word, rules in order, class characters by name.

    ``lists`` are the folded words of ``dated_nouns`` and ``sides``.
    """

    words: Mapping[str, tuple[Word, ...]]
    rules: tuple[Rule, ...]
    levels: Mapping[int, Level]
    codes: Mapping[str, str]
    weak: frozenset[str]
    stops: Mapping[str, Stops]
    plain_months: frozenset[str]
    lists: Mapping[str, frozenset[str]]
    names: Mapping[str, str] = field(default_factory=dict)


def _entries(raw: Mapping[str, Any]) -> Iterator[tuple[str, Any, str]]:
    """(class, value, spelling) of every list in the file."""
    weak = {fold(word) for word in raw["weak_months"]}
    for family, months in raw["months"].items():
        for number, words in months.items():
            for word in words:
                name = "emonth" if family == "english" else "weakmonth" if fold(word) in weak else "month"
                yield name, {"month": number}, word
    for number, words in raw["hijri"].items():
        yield from (("hmonth", {"month": number, "calendar": "hijri"}, word) for word in words)
    for number, words in raw["weekdays"].items():
        for word in words:
            yield "weekday", {"weekday": number}, word
            yield "weekday0", {"weekday": number}, fold(word).removeprefix("ال")
    for number, words in raw["english_weekdays"].items():
        yield from (("eweekday", {"weekday": number}, word) for word in words)
    for key, name in _NUMBER_CLASSES:
        yield from ((name, number, word) for number, words in raw["numbers"][key].items() for word in words)
    for name, values in raw["words"].items():
        for value, words in values.items():
            parsed = _parsed(value) if value else None
            yield from ((name, parsed, word) for word in words)


@cache
def _parsed(value: str) -> Any:
    return parse_yaml(value)


def _words(raw: Mapping[str, Any], codes: Mapping[str, str]) -> dict[str, tuple[Word, ...]]:
    """Readings by first word; those of more words first, then in the order of the file."""
    found: dict[str, list[Word]] = {}
    for name, value, spelling in _entries(raw):
        first, *rest = fold(spelling).split() if not spelling.isascii() else [spelling.lower()]
        found.setdefault(first, []).append(Word(codes[name], value, tuple(rest)))
    return {first: tuple(sorted(words, key=lambda w: -len(w.rest))) for first, words in found.items()}


def _expand(frame: str, macros: Mapping[str, str], depth: int = 0) -> str:
    if depth > _DEPTH:
        raise ValueError(f"lexicon/times.yml: macros of {frame!r} never end")
    return re.sub(r"@([a-z0-9_]+)", lambda m: "(" + _expand(macros[m[1]], macros, depth + 1) + ")", frame)


def _compile(frame: str, codes: Mapping[str, str], macros: Mapping[str, str]) -> tuple[re.Pattern[str], tuple[Label, ...]]:
    """The pattern over class characters and its labelled groups. Raises ValueError, KeyError on an unknown sign or class."""
    text, out, labels, at, group, label = _expand(frame, macros), [], [], 0, 0, ""
    while at < len(text):
        match = _PIECE.match(text, at)
        if match is None:
            raise ValueError(f"lexicon/times.yml: cannot read frame at {text[at:]!r}")
        at = match.end()
        behind, never, _, name, word, sign = match.groups()
        if behind:
            out.append("(?<=[" + "".join(codes[c] for c in behind.split(",")) + "])")
        elif never:
            out.append("(?![" + "".join(codes[c] for c in never.split(",")) + "])")
        elif name:
            label = name
        elif label and (word or sign == "("):
            group += 1
            labels.append(Label(group, label.rstrip("0123456789"), label in _SUBS))
            out.append("(" + (f"{codes[word]})" if word else ""))
            label = ""
        elif word:
            out.append(codes[word])
        elif sign:
            out.append("(?:" if sign == "(" else sign)
    return re.compile("".join(out)), tuple(labels)


def _rule(raw: Mapping[Any, Any], codes: Mapping[str, str], macros: Mapping[str, str]) -> Rule:
    """YAML 1.1 reads the plain keys ``yes`` and ``no`` as true and false."""
    pattern, labels = _compile(raw["frame"], codes, macros)
    yes, no = (raw.get(word, raw.get(as_yaml, ())) for word, as_yaml in (("yes", True), ("no", False)))
    return Rule(
        raw["id"], raw.get("level", 1), pattern, labels, raw.get("set", {}), tuple(raw.get("guard", ())), dict(yes), tuple(no)
    )  # fmt: skip


def _levels(rules: tuple[Rule, ...]) -> dict[int, Level]:
    found = {}
    for level in sorted({rule.level for rule in rules}):
        of_level = tuple((number, rule) for number, rule in enumerate(rules) if rule.level == level)
        found[level] = Level(of_level, re.compile("|".join(f"(?:{rule.pattern.pattern})" for _, rule in of_level)))
    return found


@lru_cache(maxsize=1)
def load_times() -> Times:
    """The lexicon of times, read once. Raises ValueError or KeyError, naming the frame, where ``times.yml`` is wrong."""
    raw = read_yaml("times.yml")
    names = dict.fromkeys([*BUILT, *(name for name, _, _ in _entries(raw))])
    codes = {name: chr(_FIRST_CODE + number) for number, name in enumerate(names)}
    rules = tuple(_rule(rule, codes, raw["macros"]) for rule in raw["rules"])
    stops = {name: Stops(frozenset(map(fold, s["after"])), frozenset(map(fold, s["before"]))) for name, s in raw["stops"].items()}
    weak = frozenset(codes[name] for name in raw["weak_classes"])
    plain = frozenset(map(fold, raw["plain_months"]))
    lists = {name: frozenset(map(fold, words)) for name, words in (raw["dated_nouns"] | raw["sides"]).items()}
    names_of = {code: name for name, code in codes.items()}
    return Times(_words(raw, codes), rules, _levels(rules), codes, weak, stops, plain, lists, names_of)
