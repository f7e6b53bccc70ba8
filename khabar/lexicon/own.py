"""A user's own names: rows as people write them, checked, and made entries that are known beside khabar's."""

from __future__ import annotations

import difflib
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from khabar.lexicon.files import read_yaml
from khabar.lexicon.name_types import Entry, Gender, Held, Kind, Sort, spell
from khabar.lexicon.names import Names, load_names, parse_held
from khabar.model.edtf import bounds
from khabar.text.frequency import load_frequencies, spelling
from khabar.text.normalise import fold

#: The columns of a row, in the order in which they are written out.
COLUMNS = ("key", "kind", "ar", "en", "short", "state", "gender", "held")
#: Columns that hold several values.
LISTS = frozenset({"ar", "short", "held"})
#: Most names an archive or a file may hold; most values in a cell; most characters of a value.
MOST, MOST_VALUES, LONGEST = 20_000, 50, 200
_KINDS: Mapping[str, tuple[Kind, Sort]] = {
    "person": ("person", "person"),
    "organization": ("organization", "body"),
    "body": ("organization", "body"),
    "place": ("place", "place"),
}
_GENDERS = frozenset({"", "m", "f"})
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LETTER = re.compile(r"[^\W\d_]")
#: A sheet takes what begins so for a formula.
_FORMULA = re.compile(r"[=+@\t\r-]")
#: From this Zipf frequency on a word is met on every other page.
_COMMON = 4.0


@dataclass(frozen=True, slots=True)
class Row:
    """One name as written: ``line`` is where it stands, ``cells`` what each column says, as text."""

    line: int
    cells: Mapping[str, tuple[str, ...]]

    def all(self, column: str) -> tuple[str, ...]:
        """The values of a column, cleaned; empty ones left out."""
        return tuple(dict.fromkeys(v for value in self.cells.get(column, ()) if (v := _plain(value))))

    def one(self, column: str) -> str:
        """The value of a column that holds one; ``""`` where there is none."""
        return next(iter(self.all(column)), "")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row, with what to do; ``line`` is where it stands."""

    line: int
    words: str


def checked(rows: Sequence[Row]) -> tuple[list[Entry], list[Fault]]:
    """The entries that rows stand for, and what is wrong with the others. A row with a fault gives no entry."""
    names, states = load_names(), _states()
    bodies = {key for row in rows if row.one("kind") in ("organization", "body") and (key := row.one("key"))}
    entries: dict[str, Entry] = {}
    lines: dict[str, int] = {}
    faults: list[Fault] = []
    for row in rows:
        found = [*_faults(row)]
        entry = None if found else _entry(row, names, states, bodies, found)
        if entry is not None and entry.key in entries:
            found.append(f"{entry.key}: stands in line {lines[entry.key]}, too; give each name a key of its own")
        faults += [Fault(row.line, words) for words in found]
        if entry is not None and not found:
            entries[entry.key], lines[entry.key] = entry, row.line
    return list(entries.values()), faults


def as_row(entry: Entry) -> dict[str, str | list[str]]:
    """An entry as it was written: what ``checked`` takes, by column."""
    kind = {"organization": "organization", "place": "place"}.get(entry.kind, "person")
    told: dict[str, str | list[str]] = {
        "key": entry.key, "kind": kind, "ar": list(entry.names), "en": entry.en, "short": list(entry.short),
        "state": entry.state or "", "gender": entry.gender, "held": [held_words(held) for held in entry.held],
    }  # fmt: skip
    return {column: value for column, value in told.items() if value}


def held_words(held: Held) -> str:
    """An office held, as people write it: ``minister:interior libya 2021-03/..``."""
    return (
        f"{held.office} {f'@{held.body}' if held.body else held.state}{f'>{held.to}' if held.to else ''} {held.start}/{held.end}"
    )


def common_words(entry: Entry) -> Iterator[str]:
    """Names of one word that is met in every other text, where it will be taken for this name."""
    for name in (*entry.names, *entry.short):
        if len(spell(name)) == 1 and load_frequencies().get(spelling(name), 0.0) >= _COMMON:
            yield name


def _plain(value: str) -> str:
    """A value without marks that cannot be seen, its blanks single."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else "" for c in value).split())


def _faults(row: Row) -> Iterator[str]:
    """What is wrong with a row as it stands."""
    for column, values in row.cells.items():
        if column not in COLUMNS:
            yield f"{_short(column)}: no such column; there are {', '.join(COLUMNS)}"
            continue
        if len(values) > (MOST_VALUES if column in LISTS else 1):
            yield f"{column}: {len(values)} values; {f'at most {MOST_VALUES}' if column in LISTS else 'one'} can stand there"
        for value in map(_plain, values):
            if len(value) > LONGEST:
                yield f"{column}: “{_short(value)}” is longer than {LONGEST} characters"
            elif _FORMULA.match(value):
                yield f"{column}: “{_short(value)}” begins like a formula of a sheet; write the name alone"
    if row.one("kind") not in _KINDS:
        yield f"kind: “{_short(row.one('kind'))}”; write person, organization or place"
    if not row.all("ar"):
        yield "ar: empty; write the name as Arabic texts print it"
    for column in ("ar", "short"):
        yield from (f"{column}: “{_short(v)}” is no name" for v in row.all(column) if not _LETTER.search(v) or not spell(v))
    if row.one("en") and not re.search("[A-Za-z]", _latin(row.one("en"))):
        yield f"en: “{_short(row.one('en'))}” has no Latin letter; write the English name there"
    if row.one("gender") not in _GENDERS:
        yield f"gender: “{_short(row.one('gender'))}”; write m, f or nothing"
    if row.one("key") and not _KEY.fullmatch(row.one("key")):
        yield f"key: “{_short(row.one('key'))}”; write small Latin letters and figures with - between, such as salem-al-mahdi"
    if row.all("held") and row.one("kind") != "person":
        yield "held: only a person holds an office"


def _entry(row: Row, names: Names, states: Mapping[str, str], bodies: set[str], found: list[str]) -> Entry | None:
    """The entry; what stands against it goes to ``found``."""
    kind, sort = _KINDS[row.one("kind")]
    key = row.one("key") or _key_of(row)
    listed = names.entries.get(key)
    if listed is not None and not row.one("key"):
        found.append(f"{key}: khabar’s own list has “{listed.names[0]}” by that key; {_which(key)}")
    elif listed is not None and listed.kind != kind:
        found.append(f"key: {key} is a {listed.kind} in khabar’s own list; write another key")
    state = states.get(fold(row.one("state")).lower())
    if row.one("state") and state is None:
        found.append(f"state: no “{_short(row.one('state'))}”{_like(row.one('state').lower(), states.values())}")
    held = tuple(h for words in row.all("held") if (h := _held(words, names, states, bodies, found)))
    if found:
        return None
    return Entry(key, kind, sort, row.one("en"), row.all("ar"), row.all("short"), state, _gender(row), held)


def _which(key: str) -> str:
    return f"write the key {key} to add spellings to it, or another key where somebody else is meant"


def _gender(row: Row) -> Gender:
    return "m" if row.one("gender") == "m" else "f" if row.one("gender") == "f" else ""


def _key_of(row: Row) -> str:
    """A key made of the English name, else of the Arabic one."""
    slug = re.sub(r"[^a-z0-9]+", "-", _latin(row.one("en")).lower()).strip("-")
    return slug or "own-" + hashlib.sha256(fold(row.one("ar")).encode()).hexdigest()[:8]


def _latin(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()


def _held(words: str, names: Names, states: Mapping[str, str], bodies: set[str], found: list[str]) -> Held | None:
    """An office held; None, with the reason in ``found``, where it names what is not known."""
    try:
        held = parse_held(words)
        first, last = (bounds(end) if end not in ("", "..") else None for end in (held.start, held.end))
        if held.start == ".." or (first and last and last[1] < first[0]):
            raise ValueError("ends before it starts")
    except ValueError:
        found.append(f"held: “{_short(words)}”; write office[:field] state from/to, such as minister:interior libya 2021-03/..")
        return None
    office, _, field_of = held.office.partition(":")
    heads = {head.id for head in names.heads.table.values()}
    fields = set(names.domains.table.values())
    if office not in heads:
        found.append(f"held: no office “{_short(office)}”{_like(office, heads)}")
    if field_of and field_of not in fields:
        found.append(f"held: no field “{_short(field_of)}” of an office{_like(field_of, fields)}")
    state = states.get(held.state.lower()) if held.state else None
    if held.state and state is None:
        found.append(f"held: no state “{_short(held.state)}”{_like(held.state, states.values())}")
    if held.body and not _is_body(held.body, names, states, bodies):
        known = {key for key, entry in names.entries.items() if entry.kind == "organization"} | bodies
        found.append(f"held: no body “@{_short(held.body)}”{_like(held.body, known)}")
    if held.to and held.to not in names.entries and held.to not in bodies:
        found.append(f"held: nowhere known as “{_short(held.to)}”{_like(held.to, states.values())}")
    return replace(held, state=state)


def _is_body(key: str, names: Names, states: Mapping[str, str], bodies: set[str]) -> bool:
    """Whether a key stands for a body: one of the lists, one of the rows, or one that every state has (``parliament-mali``)."""
    entry = names.entries.get(key)
    return key in bodies or (entry is not None and entry.kind == "organization") or any(key.endswith(f"-{s}") for s in states)


def _states() -> dict[str, str]:
    """Keys of states by key, and by what people write: the English and the Arabic name."""
    out: dict[str, str] = {}
    for key, row in read_yaml("names/states.yml")["states"].items():
        for name in (key, row["en"], *row["ar"]):
            out.setdefault(fold(str(name)).lower(), key)
    return out


def _like(word: str, known: Iterable[str]) -> str:
    """``; write …`` with the most similar known words, where there are any."""
    near = difflib.get_close_matches(word[:LONGEST], sorted(set(known)), 3, 0.6)
    return f"; is it {' or '.join(near)}?" if near else ""


def _short(value: str) -> str:
    return value if len(value) <= 40 else value[:40] + "…"
