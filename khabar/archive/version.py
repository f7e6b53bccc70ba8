"""The key under which a text was read: what decides whether it has to be read anew."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from khabar.model.text import Context

#: Packages whose code decides what is read from a text.
_READERS = ("model", "text", "spot", "segment", "read", "link/names.py", "link/within.py", "run", "export/contract.py")


@dataclass(frozen=True, slots=True)
class Version:
    """Digests of the code, the rules and the known names that read. Names are told apart because a changed one touches
    only texts that hold it (``khabar.lexicon.known``)."""

    code: str
    rules: str
    names: str


@cache
def version() -> Version:
    """The installed one. The files are read once a process."""
    from khabar.lexicon.known import known_names, names_digest, rules_digest

    root = files("khabar")
    code = hashlib.sha256()
    for name in _READERS:
        _digest(code, root.joinpath(name))
    return Version(code.hexdigest(), rules_digest(), names_digest(known_names()))


def context_key(context: Context) -> str:
    """A digest of all that is known of a text from outside it."""
    return hashlib.sha256(json.dumps(asdict(context), sort_keys=True).encode()).hexdigest()


def _digest(into: Any, item: Traversable) -> None:
    """Adds name and content of a module, or of those below a folder in the order of their names."""
    if item.is_dir():
        for inner in sorted(item.iterdir(), key=lambda inner: inner.name):
            _digest(into, inner)
    elif item.name.endswith(".py"):
        into.update(item.name.encode() + b"\0" + item.read_bytes())
