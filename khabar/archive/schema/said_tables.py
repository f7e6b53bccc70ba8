"""The tables of who said what, and of what is called how. They hang on a reading, as those of ``tables`` do."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table, Text

from khabar.archive.schema.metadata import metadata

#: What somebody is told to have said, in the order of the contract (``number``). ``entity`` is the speaker's id that holds in the
#: text, ``unnamed`` the folded description of one without a name. ``first`` and ``last`` are the day told, else that of the
#: article. ``told`` is the contract's JSON, in which the speaker has the office that the text prints beside the name (``as``).
quote = Table(
    "quote",
    metadata,
    Column("text", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("article", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("direct", Integer, nullable=False),
    Column("entity", String),
    Column("unnamed", Text),
    Column("first", String(10)),
    Column("last", String(10)),
    Column("told", Text, nullable=False),
    Index("quote_entity", "text", "entity"),
    Index("quote_unnamed", "unnamed", "text"),
    Index("quote_days", "last", "first", "text"),
    sqlite_with_rowid=False,
)

#: Whom a quote names: an entity of its text with a mention inside the words quoted.
mentioned = Table(
    "mentioned",
    metadata,
    Column("text", Integer, primary_key=True),
    Column("entity", String, primary_key=True),
    Column("number", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

#: A word that takes a side, or a title beside a name, as a text prints it. ``about`` is the id in the text of what it is said of.
#: ``speaker`` is the id of whose word it is, ``""`` where it is the outlet's own, NULL for somebody without a name.
term = Table(
    "term",
    metadata,
    Column("text", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("article", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("group", String, nullable=False),
    Column("term", String, nullable=False),
    Column("about", String),
    Column("speaker", String),
    Column("quoted", Integer, nullable=False),
    Column("told", Text, nullable=False),
    Index("term_about", "text", "about"),
    Index("term_group", "group", "term", "text"),
    sqlite_with_rowid=False,
)
