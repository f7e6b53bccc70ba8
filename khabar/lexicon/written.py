"""Where a rule or a name stands in the lexicon's files, and how it is written there: for people who ask why something was read.

The files are searched as text: their comments say why a rule is as it is, and parsing alone would lose them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from khabar.lexicon.files import PEOPLE, read_yaml
from khabar.lexicon.frames import FILES as FRAMES

#: What is looked up: the rules by which something is read; offices and ranks; and the lists of names.
RULES = (*FRAMES, "times.yml", "claims.yml", "wording.yml")
OFFICES = ("names/offices.yml", "names/titles.yml")
NAMES = (*PEOPLE, *(f"names/{name}.yml" for name in ("bodies", "media", "states", "places")))
_RULE = re.compile(r"( *)- \{?id: ([\w.-]+)")
_ENTRY = re.compile(r"(  )([\w.-]+): [\[{]")
_CAPITAL = re.compile(r"capital: \{([\w.-]+):")


@dataclass(frozen=True, slots=True)
class Written:
    """A rule or name as it stands in ``file`` (below ``lexicon/``) from ``line`` on: its whole text, what its comments say, and
    its examples: sentences that are read by it and sentences that are not."""

    id: str
    file: str
    line: int
    text: str
    comment: str
    yes: tuple[str, ...]
    no: tuple[str, ...]


def rule_written(rule: str) -> Written | None:
    """The rule of an id that a reading bears (``meet.receive``, ``meet.receive.passive``, ``title.minister``); None for those
    that are no line of the lexicon but part of the program."""
    if rule.startswith("title."):
        return _found(rule.removeprefix("title."), OFFICES)
    return _found(rule, RULES) or _found(rule.rpartition(".")[0], RULES)


def name_written(key: str) -> Written | None:
    """The entry of a name by its key; None for towns of ``places.tsv``, which has a line a spelling."""
    return _found(key, NAMES)


def _found(key: str, among: Sequence[str]) -> Written | None:
    return next((_written(key, file, *places[key]) for file in among if key in (places := _places(file))), None)


@cache
def _lines(file: str) -> tuple[str, ...]:
    return tuple(files("khabar.lexicon").joinpath(file).read_text(encoding="utf-8").split("\n"))


@cache
def _places(file: str) -> dict[str, tuple[int, int]]:
    """First line (from 0) of every rule or entry of a file, and how far it is indented."""
    found: dict[str, tuple[int, int]] = {}
    for number, line in enumerate(_lines(file)):
        if match := (_ENTRY if file in NAMES else _RULE).match(line):
            place = number, len(match[1])
            found.setdefault(match[2], place)
            if capital := _CAPITAL.search(line):
                found.setdefault(capital[1], place)
    return found


def _written(key: str, file: str, first: int, indent: int) -> Written:
    lines = [_lines(file)[first], *_below(_lines(file)[first + 1 :], indent)]
    comment = " ".join(line.strip().lstrip("# ") for line in lines[1:] if line.strip().startswith("#"))
    value = _values(file).get(key, {}) if file not in NAMES else {}
    yes, no = (tuple(map(str, value.get(side) or ())) for side in ("yes", "no"))
    return Written(key, file, first + 1, "\n".join(line[indent:] for line in lines), comment, yes, no)


def _below(lines: Sequence[str], indent: int) -> Iterator[str]:
    """The lines that belong to an entry: further in than it."""
    for line in lines:
        if not line.strip() or len(line) - len(line.lstrip()) <= indent:
            return
        yield line


@cache
def _values(file: str) -> dict[str, dict[str, Any]]:
    """The rules of a file, parsed: by themselves they could not be, for they share lists with one another."""
    return {rule["id"]: rule for rule in reversed(list(_rules(read_yaml(file))))}


def _rules(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict) and "id" in node:
        yield node
    for value in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _rules(value)
