"""Files with a user's own frames: YAML as ``khabar/lexicon/frames/*.yml`` is written, as rows with the lines of their keys."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from khabar.lexicon.own import Fault
from khabar.lexicon.own_frames import MOST, FrameRow
from khabar.sources.found import Unreadable
from khabar.sources.yaml_lines import Node, taken_apart, text_of

#: How deep lists may lie in each other: a list of frames, each with pairs of verbs.
_DEEPEST = 5
_SHAPE = "write a list of frames: “- id: mine.summon”, its keys below it (docs/add-a-rule.md)"


def read_frames(path: Path) -> tuple[list[FrameRow], list[Fault]]:
    """The rows of a file of frames, and what is wrong with its shape. Raises Unreadable where it is no such file."""
    text = text_of(path, "frames")
    if path.suffix.lower() not in (".yml", ".yaml"):
        raise Unreadable("frames are read from a .yml or .yaml file; give it one of these endings")
    root, broken = taken_apart(text, _DEEPEST, _SHAPE)
    if broken:
        return [], broken
    if root is None:
        raise Unreadable("no frames in it")
    if root.items is None:
        return [], [Fault(root.line, f"not a list of frames; {_SHAPE}")]
    if len(root.items) > MOST:
        raise Unreadable(f"{len(root.items):,} frames; at most {MOST:,} are taken")
    rows = [_row(node, node.named) for node in root.items if node.named is not None]
    return rows, [Fault(node.line, f"not a frame; {_SHAPE}") for node in root.items if node.named is None]


def _row(node: Node, named: Mapping[str, Node]) -> FrameRow:
    return FrameRow(node.line, {key: _plain(value) for key, value in named.items()}, {k: v.line for k, v in named.items()})


def _plain(node: Node) -> Any:
    """A part as text, list or mapping."""
    if node.items is not None:
        return [_plain(item) for item in node.items]
    if node.named is not None:
        return {key: _plain(value) for key, value in node.named.items()}
    return node.text
