"""The one way to the lexicon's files: packaged YAML, parsed with libyaml where it is there."""

from __future__ import annotations

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


def read_yaml(name: str) -> Any:
    """The parsed content of ``khabar/lexicon/<name>`` (``frames/contacts.yml``).

    Raises FileNotFoundError where there is none and ValueError, naming file and place, where it is not YAML.
    """
    source = files("khabar.lexicon").joinpath(name).read_text(encoding="utf-8")
    try:
        return yaml.load(source, Loader=_Loader)
    except yaml.YAMLError as error:
        raise ValueError(f"lexicon/{name}: {error}") from error
