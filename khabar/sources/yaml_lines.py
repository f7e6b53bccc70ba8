"""YAML files of a user's, taken apart with the lines of all their parts. Nothing in a file is run or followed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from khabar.lexicon.own import Fault
from khabar.sources.decode import decode
from khabar.sources.found import Unreadable

#: Bytes of a file.
_MOST_BYTES = 5_000_000
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Node:
    """A part of a YAML file: text, a list, or a mapping (with the lines of its keys)."""

    line: int
    text: str | None = None
    items: list[Node] | None = None
    named: dict[str, Node] | None = None
    key: Node | None = field(default=None)


class Broken(Exception):
    """A file that cannot be taken apart any further."""

    def __init__(self, line: int, words: str) -> None:
        super().__init__(words)
        self.fault = Fault(line, words)


def taken_apart(text: str, deepest: int, shape: str) -> tuple[Node | None, list[Fault]]:
    """The one document of a file as ``tree`` gives it, and the fault that kept it from being read."""
    try:
        return tree(text, deepest, shape), []
    except Broken as broken:
        return None, [broken.fault]
    except yaml.YAMLError as error:
        return None, [no_yaml(error)]


def tree(text: str, deepest: int, shape: str) -> Node | None:
    """The one document of a file, every scalar as its text; lists lie at most ``deepest`` in each other. Raises Broken and
    yaml.YAMLError; ``shape`` says in their words what is right."""
    stack: list[Node] = []
    root: Node | None = None
    for event in yaml.parse(text, Loader=_LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Broken(line, "anchors and aliases (& and *) are not taken; write the name out")
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            stack.pop()
            continue
        node = _started(event, line)
        if node is None:
            continue
        if root is not None and not stack:
            raise Broken(line, "a second document begins; one file holds one")
        root = root or node
        if stack:
            _put(stack[-1], node, shape)
        if node.text is None:
            stack.append(node)
            if len(stack) > deepest:
                raise Broken(line, f"lists lie too deep in each other; {shape}")
    return root


def _started(event: Any, line: int) -> Node | None:
    """The part that an event begins."""
    if isinstance(event, yaml.ScalarEvent):
        return Node(line, text=event.value)
    if isinstance(event, yaml.SequenceStartEvent):
        return Node(line, items=[])
    return Node(line, named={}) if isinstance(event, yaml.MappingStartEvent) else None


def _put(into: Node, node: Node, shape: str) -> None:
    """Adds a part to the one that it stands in: an item, a key, or the value of the key before."""
    if into.items is not None:
        into.items.append(node)
    elif into.named is not None and into.key is None:
        if node.text is None:
            raise Broken(node.line, f"a list for a key; {shape}")
        if node.text in into.named:
            raise Broken(node.line, f"{node.text[:40]} stands there twice")
        into.key = node
    elif into.named is not None and into.key is not None:
        node.line = into.key.line
        into.named[into.key.text or ""] = node
        into.key = None


def no_yaml(error: yaml.YAMLError) -> Fault:
    """What is wrong with a file that is no YAML, and where."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return Fault(mark.line + 1 if mark else 1, f"no YAML ({getattr(error, 'problem', None) or 'unreadable'})")


def text_of(path: Path, what: str = "names") -> str:
    """The content of a file with a list of ``what``. Raises Unreadable."""
    if path.is_dir():
        raise Unreadable(f"a folder, not a file of {what}")
    try:
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        raise Unreadable(f"cannot be opened ({error.strerror})") from None
    if len(data) > _MOST_BYTES:
        raise Unreadable(f"larger than {_MOST_BYTES // 1_000_000} MB, which no list of {what} is")
    return decode(data)
