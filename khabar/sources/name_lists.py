"""Files with a user's own names, YAML or CSV, as rows with their lines. Nothing in a file is run or followed."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from khabar.lexicon.own import COLUMNS, LISTS, MOST, Fault, Row
from khabar.sources.found import Unreadable
from khabar.sources.yaml_lines import Node, taken_apart, text_of

#: How deep lists may lie in each other.
_DEEPEST = 4
#: Sections of a YAML file, and the kind of names in them that do not say theirs.
_SECTIONS = {"names": "", "people": "person", "bodies": "organization", "places": "place"}
_SEPARATOR = "|"
_SHAPE = "write “salem-al-mahdi: {kind: person, ar: [سالم المهدي], en: Salem al-Mahdi}”"


def read_names(path: Path) -> tuple[list[Row], list[Fault]]:
    """The rows of a file of names, and what is wrong with its shape. Raises Unreadable where it cannot be read as such a file."""
    text = text_of(path)
    if path.suffix.lower() == ".csv":
        rows, faults = _csv(text)
    elif path.suffix.lower() in (".yml", ".yaml"):
        rows, faults = _yaml(text)
    else:
        raise Unreadable("names are read from a .yml, .yaml or .csv file; give it one of these endings")
    if len(rows) > MOST:
        raise Unreadable(f"{len(rows):,} names; at most {MOST:,} are taken")
    if not rows and not faults:
        raise Unreadable("no names in it")
    return rows, faults


# --- CSV --------------------------------------------------------------------------------------------------------


def _csv(text: str) -> tuple[list[Row], list[Fault]]:
    """Rows under a header; cells are parted by commas, semicolons or tabs, whichever the header has most of."""
    first = text.split("\n", 1)[0]
    reader = csv.reader(StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    rows: list[Row] = []
    faults: list[Fault] = []
    try:
        header = [cell.strip().lower() for cell in next(reader, [])]
        if faults := list(_header_faults(header)):
            return [], faults
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) > len(header):
                faults.append(Fault(line, f"{len(cells)} cells under {len(header)} columns; put names with a comma in quotes"))
            elif any(cell.strip() for cell in cells):
                rows.append(Row(line, {c: _cell(c, cell) for c, cell in zip(header, cells, strict=False) if c}))
            line = reader.line_num + 1
    except csv.Error as error:
        faults.append(Fault(reader.line_num, f"no CSV ({error}); save it as CSV UTF-8 once more"))
    return rows, faults


def _header_faults(header: list[str]) -> Iterator[Fault]:
    if not {"ar", "kind"} <= set(header):
        yield Fault(1, f"the first line has to name the columns: {','.join(COLUMNS)} (kind and ar at least)")
    yield from (Fault(1, f"column {c} stands there twice") for c in dict.fromkeys(header) if c and header.count(c) > 1)
    yield from (Fault(1, f"no column “{c[:40]}”; there are {', '.join(COLUMNS)}") for c in header if c and c not in COLUMNS)


def _cell(column: str, cell: str) -> tuple[str, ...]:
    parts = cell.split(_SEPARATOR) if column in LISTS else [cell]
    return tuple(part for part in parts if part.strip())


# --- YAML -------------------------------------------------------------------------------------------------------


def _yaml(text: str) -> tuple[list[Row], list[Fault]]:
    """Rows by key, in sections or not, or a list of rows."""
    root, broken = taken_apart(text, _DEEPEST, _SHAPE)
    if broken:
        return [], broken
    rows: list[Row] = []
    faults: list[Fault] = []
    for kind, key, node in _named(root):
        if node.named is None:
            faults.append(Fault(node.line, f"not a name; {_SHAPE}"))
            continue
        cells: dict[str, tuple[str, ...]] = {"kind": (kind,)} if kind else {}
        cells |= {"key": (key,)} if key else {}
        for column, value in node.named.items():
            if value.named is not None or any(item.text is None for item in value.items or ()):
                faults.append(Fault(value.line, f"{column[:40]}: write text, or a list of texts"))
            else:
                cells[column] = tuple(i.text or "" for i in value.items) if value.items is not None else _said(value)
        rows.append(Row(node.line, cells))
    return rows, faults


def _said(node: Node) -> tuple[str, ...]:
    return (node.text,) if node.text and node.text not in ("~", "null") else ()


def _named(root: Node | None) -> Iterator[tuple[str, str, Node]]:
    """(kind, key, row) of all names, ``""`` where the file does not say."""
    if root is None:
        return
    if root.items is not None:
        yield from (("", "", item) for item in root.items)
    elif root.named is None:
        yield "", "", root
    elif set(root.named) <= set(_SECTIONS):
        for section, node in root.named.items():
            inner = node.named.items() if node.named is not None else [("", n) for n in node.items or [node]]
            yield from ((_SECTIONS[section], key, row) for key, row in inner if row.text != "")
    else:
        yield from (("", key, row) for key, row in root.named.items())
