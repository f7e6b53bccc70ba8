"""The key under which a text was read: what decides whether it has to be read anew."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from khabar.lexicon.name_types import NOTHING_OWN, Own
from khabar.model.text import Context

#: Packages whose code decides what is read from a text.
_READERS = ("model", "text", "spot", "segment", "read", "link", "run", "export/contract.py")


@dataclass(frozen=True, slots=True)
class Version:
    """Digests of the code, the rules and the known names that read. Names are told apart because a changed one touches
    only texts that hold it (``khabar.lexicon.known``)."""

    code: str
    rules: str
    names: str


@lru_cache(maxsize=4)
def version(own: Own = NOTHING_OWN) -> Version:
    """The installed one, with a user's ``own`` names and frames. The files are read once a process."""
    from khabar.lexicon.known import known_names, names_digest
    from khabar.lexicon.own_frames import frames_digest

    code, rules = _installed()
    return Version(code, frames_digest(rules, own.frames), names_digest(known_names(own.names)))


@cache
def _installed() -> tuple[str, str]:
    """Digests of the code and the rules."""
    from khabar.lexicon.known import rules_digest

    root = files("khabar")
    code = hashlib.sha256()
    for name in _READERS:
        _digest(code, root.joinpath(name))
    return code.hexdigest(), rules_digest()


def context_key(context: Context) -> str:
    """A digest of all that is known of a text from outside it."""
    return hashlib.sha256(json.dumps(asdict(context), sort_keys=True).encode()).hexdigest()


def _digest(into: Any, item: Traversable) -> None:
    """Adds name and content of a module or of learnt weights, or of those below a folder in the order of their names."""
    if item.is_dir():
        for inner in sorted(item.iterdir(), key=lambda inner: inner.name):
            _digest(into, inner)
    elif item.name.endswith((".py", ".npz")):
        into.update(item.name.encode() + b"\0" + item.read_bytes())
