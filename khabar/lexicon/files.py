"""The one way to the lexicon's files: packaged YAML, parsed with libyaml where it is there.

Long lists have an entry a line, its value written as JSON, which YAML takes too (``key: {"en": …}``): such lines are read as
JSON, ten times as fast.
"""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any

import yaml

#: The lists of people, by where they hold office.
PEOPLE = ("names/people/arab.yml", "names/people/world.yml")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML 1.2 booleans only: ``yes`` and ``no`` are words here (examples, Norway)."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
    for first, rules in _Loader.yaml_implicit_resolvers.items()
}


_SECTION = re.compile(r"([\w-]+):\s*(?:#.*)?")
_ENTRY = re.compile(r'  ([\w.-]+): (\{".*\}|\[[-\d].*\])\s*')


def read_yaml(name: str) -> Any:
    """The parsed content of ``khabar/lexicon/<name>`` (``frames/contacts.yml``).

    Raises FileNotFoundError where there is none and ValueError, naming file and place, where it is not YAML or the
    key of an entry in JSON stands twice.
    """
    source = files("khabar.lexicon").joinpath(name).read_text(encoding="utf-8")
    rest, entries = _entries(name, source.split("\n"))
    try:
        found = parse_yaml("\n".join(rest))
    except yaml.YAMLError as error:
        raise ValueError(f"lexicon/{name}: {error}") from error
    for section, some in entries.items():
        if twice := (found[section] or {}).keys() & some.keys():
            raise ValueError(f"lexicon/{name}: {section}: {', '.join(sorted(twice))} stands twice")
        found[section] = {**(found[section] or {}), **some}
    return found


def parse_yaml(text: str) -> Any:
    """The value of a piece of YAML. Raises yaml.YAMLError."""
    return yaml.load(text, Loader=_Loader)


def _entries(name: str, lines: list[str]) -> tuple[list[str], dict[str, dict[str, Any]]]:
    """The lines without those that hold an entry (blank, so that places in the file stay), and the entries by section and key."""
    entries: dict[str, dict[str, Any]] = {}
    section, rest = "", []
    for number, line in enumerate(lines, start=1):
        if match := _SECTION.fullmatch(line):
            section = match[1]
        entry = _ENTRY.fullmatch(line) if section and line[:2] == "  " else None
        rest.append("" if entry else line)
        if entry is None:
            continue
        some = entries.setdefault(section, {})
        if entry[1] in some:
            raise ValueError(f"lexicon/{name}: line {number}: {entry[1]} stands twice")
        try:
            some[entry[1]] = json.loads(entry[2])
        except json.JSONDecodeError as error:
            raise ValueError(f"lexicon/{name}: line {number}: {error}") from None
    return rest, entries
