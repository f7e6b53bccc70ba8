"""The one way to the lexicon's files: packaged YAML, parsed with libyaml where it is there."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(name: str) -> Any:
    """The parsed content of ``khabar/lexicon/<name>`` (``frames/contacts.yml``).

    Raises FileNotFoundError where there is none and ValueError, naming file and place, where it is not YAML.
    """
    source = files("khabar.lexicon").joinpath(name).read_text(encoding="utf-8")
    try:
        return yaml.load(source, Loader=_LOADER)  # noqa: S506 (a safe loader, chosen above)
    except yaml.YAMLError as error:
        raise ValueError(f"lexicon/{name}: {error}") from error
