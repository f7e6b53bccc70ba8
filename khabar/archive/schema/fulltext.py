"""The index of all words of all texts. The one module that knows SQLite's FTS5: another database would replace it.

A contentless table keeps two columns of words, parallel word by word, so that phrases and ``NEAR`` hold in both: ``stems``
(folded, without clitics) and ``forms`` (as written). Its tokenizer is ``ascii``, for which every character beyond ASCII is part
of a word: ``unicode61`` knows Unicode 6.1 only and would cut at newer letters. A table ``form`` keeps for every Arabic form met
its folded spelling and its stem, so that neither a question nor the words of a text found need a lexicon. A form cut otherwise by
an older splitter keeps both stems.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, literal_column, select, text

from khabar.archive.schema.query import All, Near, Node, Phrase
from khabar.archive.schema.records import batched
from khabar.text.clitics import Splitter
from khabar.text.forms import WORD, folded, is_arabic, stem, written

_TABLES = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(stems, forms, content='', tokenize='ascii')",
    "CREATE TABLE IF NOT EXISTS form (folded TEXT, form TEXT, stem TEXT, PRIMARY KEY (folded, form, stem)) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS form_stem ON form (stem)",
)
#: The tables in which the index really lies: a copy of their rows is a copy of the index.
TABLES = ("form", "words_data", "words_idx", "words_docsize", "words_config")
#: Texts indexed at a time when all are.
_BATCH = 500
#: Ways to cut a phrase that are looked for; more come from words of many readings only, and would be slow.
_MOST_WAYS = 64
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Indexed:
    """The words of one text, parallel in ``stems`` and ``forms``; ``cut`` leads from Arabic forms to their stems."""

    stems: str
    forms: str
    cut: dict[str, str]


#: What a word of a question (as ``written``; whether it is a beginning only) stands for in the index.
StemsOf = Callable[[str, bool], Sequence[str]]


def create(connection: Connection) -> None:
    """Makes the tables, where they are not there."""
    for statement in _TABLES:
        connection.exec_driver_sql(statement)


def words_of(content: str, splitter: Splitter) -> Indexed:
    """What is indexed of a text. Pure: made where the text is read, so that other processes can do the work."""
    found = WORD.findall(content)
    pairs: dict[str, tuple[str, str]] = {}
    cut: dict[str, str] = {}
    for word in set(found):
        form = written(word)
        own = stem(form, splitter) if form else ""
        pairs[word] = own, form
        if form and is_arabic(form):
            cut[form] = own
    both = [pair for word in found if (pair := pairs[word])[1]]
    return Indexed(" ".join([own for own, _ in both]), " ".join([form for _, form in both]), cut)


def index(connection: Connection, texts: Sequence[tuple[int, Indexed]]) -> None:
    """Adds texts by number. What is indexed already is left as it is: a text never changes."""
    rows = {number: (number, of.stems, of.forms) for number, of in texts}
    for some in batched(sorted(rows), 500):
        there = f"SELECT id FROM words_docsize WHERE id IN ({_marks(some)})"
        for (number,) in connection.exec_driver_sql(there, tuple(some)).all():
            del rows[number]
    cut = {form: own for number, of in texts if number in rows for form, own in of.cut.items()}
    if rows:
        # In order of their keys, rows beside each other are written together.
        connection.exec_driver_sql("INSERT INTO words (rowid, stems, forms) VALUES (?, ?, ?)", sorted(rows.values()))
    if cut:
        forms = sorted((folded(form), form, own) for form, own in cut.items())
        connection.exec_driver_sql("INSERT OR IGNORE INTO form VALUES (?, ?, ?)", forms)


def rebuild(connection: Connection, texts: Iterable[tuple[int, str]], splitter: Splitter) -> None:
    """The index anew, of numbers and contents: for archives of older schema, or where the splitter cuts otherwise by now."""
    create(connection)
    connection.exec_driver_sql("INSERT INTO words (words) VALUES ('delete-all')")
    connection.exec_driver_sql("DELETE FROM form")
    for some in batched(texts, _BATCH):
        index(connection, [(number, words_of(content, splitter)) for number, content in some])
    optimise(connection)


def optimise(connection: Connection) -> None:
    """Merges what was added in pieces, after many texts came: writes the whole index anew, and makes it smaller."""
    connection.exec_driver_sql("INSERT INTO words (words) VALUES ('optimize')")


def ranked(
    connection: Connection, node: Node, stems_of: StemsOf | None, among: Sequence[Select[Any]] = ()
) -> Iterator[tuple[int, float]]:
    """Number and score of every text that fits, the lower the better, in no order.

    Without ``stems_of`` words are compared as written. ``among`` selects numbers of texts: only those in all of them are given.
    """
    match = f"{'stems' if stems_of else 'forms'} : ({_match(node, stems_of or _as_written)})"
    columns: list[ColumnElement[Any]] = [literal_column("words.rowid"), literal_column("bm25(words)")]
    query = select(*columns).select_from(text("words"))
    query = query.where(text("words MATCH :match").bindparams(match=match))
    for numbers in among:
        # The + keeps SQLite from asking the index anew for every number.
        query = query.where(literal_column("+words.rowid").in_(numbers))
    for row in connection.execute(query):
        yield row[0], row[1]


def has(connection: Connection, phrase: Phrase, stems_of: StemsOf | None) -> bool:
    """Whether any text has it."""
    return next(ranked(connection, phrase, stems_of), None) is not None


def stems_of_folded(connection: Connection, folded: str) -> list[str]:
    """The stems of all forms met that fold to this."""
    query = "SELECT DISTINCT stem FROM form WHERE folded = ? ORDER BY stem"
    return list(connection.exec_driver_sql(query, (folded,)).scalars())


def is_stem(connection: Connection, stems: Iterable[str]) -> bool:
    """Whether any form met has one of these stems."""
    wanted = tuple(sorted(set(stems)))
    query = f"SELECT 1 FROM form WHERE stem IN ({_marks(wanted)}) LIMIT 1"
    return connection.exec_driver_sql(query, wanted).first() is not None


def forms_of(connection: Connection, stems: Iterable[str], prefix: bool = False) -> set[str]:
    """The forms met that have one of these stems, or with ``prefix`` one that begins so."""
    condition = "stem >= ? AND stem < ?" if prefix else "stem = ?"
    query = f"SELECT form FROM form WHERE {condition}"
    asked = [(own, own + _LAST) if prefix else (own,) for own in stems]
    return {form for values in asked for form in connection.exec_driver_sql(query, values).scalars()}


def all_forms(connection: Connection) -> Iterator[tuple[str, str, str]]:
    """Folded spelling, form and stem of every Arabic form met, in order."""
    for row in connection.exec_driver_sql("SELECT folded, form, stem FROM form ORDER BY folded, form, stem"):
        yield row[0], row[1], row[2]


def texts_with(connection: Connection, words: Iterable[Collection[str]]) -> set[int]:
    """Numbers of the texts that hold, of each group of forms, at least one as written, anywhere."""
    groups = [sorted(group) for group in words]
    if not groups or not all(groups):
        return set()
    match = " AND ".join(_either(_quoted((form,), False) for form in group) for group in groups)
    query = "SELECT rowid FROM words WHERE words MATCH ?"
    return set(connection.exec_driver_sql(query, (f"forms : ({match})",)).scalars())


def ways(phrase: Phrase, stems_of: StemsOf) -> list[tuple[str, ...]]:
    """The sequences of stems that a phrase may be: one for each way to choose a stem of every word."""
    last = len(phrase.words) - 1
    choices = [list(stems_of(word, phrase.prefix and n == last)) for n, word in enumerate(phrase.words)]
    while prod(map(len, choices)) > _MOST_WAYS:
        max(choices, key=len).pop()
    return list(product(*choices))


def _as_written(word: str, _: bool) -> Sequence[str]:
    return (word,)


def _match(node: Node, stems_of: StemsOf) -> str:
    """The tree in FTS5's language. Every word is quoted and holds no ASCII but letters and digits: nothing can be a mistake."""
    if isinstance(node, Phrase):
        return _either(_quoted(way, node.prefix) for way in ways(node, stems_of))
    if isinstance(node, Near):
        sides = [[_quoted(way, phrase.prefix) for way in ways(phrase, stems_of)] for phrase in node.phrases]
        while prod(map(len, sides)) > _MOST_WAYS:
            max(sides, key=len).pop()
        return _either(f"NEAR({' '.join(way)}, {node.distance})" for way in product(*sides))
    if isinstance(node, All):
        wanted = " AND ".join(_match(part, stems_of) for part in node.wanted)
        unwanted = _either(_match(part, stems_of) for part in node.unwanted)
        return f"(({wanted}) NOT {unwanted})" if node.unwanted else f"({wanted})"
    return _either(_match(part, stems_of) for part in node.choices)


def _quoted(words: Sequence[str], prefix: bool) -> str:
    return f'"{" ".join(words)}"' + " *" * prefix


def _either(choices: Iterable[str]) -> str:
    return f"({' OR '.join(choices)})"


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
