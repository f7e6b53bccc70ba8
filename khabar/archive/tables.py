"""The tables of an archive. Plain columns and portable types only: another database can hold the same."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, String, Table, Text

#: The schema this code writes. An archive of a newer one is refused.
SCHEMA = 1

# ``sqlite_with_rowid=False`` keeps rows in their primary key, not beside it; other databases ignore it.

metadata = MetaData()

meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

# --- what came in -----------------------------------------------------------------------------------------------

blob = Table("blob", metadata, Column("sha256", String(64), primary_key=True), Column("size", Integer, nullable=False))

text = Table(
    "text",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("content", Text, nullable=False),
    Column("extractor", String, nullable=False),
)

#: Where a text was met, and what is known of it from there. ``replaces`` is the text met there before.
sighting = Table(
    "sighting",
    metadata,
    Column("place", Text, primary_key=True),
    Column("text_id", String(64), primary_key=True, index=True),
    Column("blob", String(64), nullable=False),
    Column("current", Integer, nullable=False),
    Column("replaces", String(64)),
    Column("context", String(64), nullable=False),
    Column("published", String),
    Column("published_by", String),
    Column("title", Text),
    Column("outlet", Text),
    Column("credit", Text),
    Column("url", Text),
    Column("retrieved", String),
)

passed_over = Table(
    "passed_over",
    metadata,
    Column("place", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("text_id", String(64)),
)

# --- what was read from it --------------------------------------------------------------------------------------

#: One a text: the output contract, packed, and the key under which it was read.
reading = Table(
    "reading",
    metadata,
    Column("text_id", String(64), primary_key=True),
    Column("context", String(64), nullable=False),
    Column("code", String, nullable=False),
    Column("rules", String, nullable=False),
    Column("contract", LargeBinary, nullable=False),
)

article = Table(
    "article",
    metadata,
    Column("text_id", String(64), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("origin", Text, nullable=False),
    Column("published", String),
    Column("basis", String),
)

#: A happening as one text tells it, in the order of the contract (``number``); ``told`` is its JSON of the output contract.
claim = Table(
    "claim",
    metadata,
    Column("text_id", String(64), primary_key=True),
    Column("local_id", String, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("article", Integer, nullable=False),
    Column("type", String, nullable=False),
    Column("edtf", String),
    Column("first", String(10)),
    Column("last", String(10)),
    Column("status", String, nullable=False),
    Column("place", String),
    Column("told", Text, nullable=False),
)

party = Table(
    "party",
    metadata,
    Column("text_id", String(64), primary_key=True),
    Column("local_id", String, primary_key=True),
    Column("role", String, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("entity", String),
    Index("party_entity", "text_id", "entity"),
    sqlite_with_rowid=False,
)

local_entity = Table(
    "local_entity",
    metadata,
    Column("text_id", String(64), primary_key=True),
    Column("local_id", String, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_en", Text),
    sqlite_with_rowid=False,
)

#: Every folded word of every spelling (``number``) of an entity's name in a text: what names are searched by.
name_word = Table(
    "name_word",
    metadata,
    Column("word", Text, primary_key=True),
    Column("text_id", String(64), primary_key=True, index=True),
    Column("local_id", String, primary_key=True),
    Column("number", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

#: Everything that hangs on a reading and goes when the text is read anew.
OF_READING = (reading, article, claim, party, local_entity, name_word)

# --- the view across texts --------------------------------------------------------------------------------------

event = Table(
    "event",
    metadata,
    Column("id", String, primary_key=True),
    Column("type", String, nullable=False),
    Column("edtf", String),
    Column("first", String(10), index=True),
    Column("last", String(10)),
    Column("part_of", String),
)

event_version = Table(
    "event_version",
    metadata,
    Column("text_id", String(64), primary_key=True),
    Column("local_id", String, primary_key=True),
    Column("event", String, nullable=False, index=True),
    Column("number", Integer, nullable=False),
    sqlite_with_rowid=False,
)

#: Where an event id that was lost leads now.
redirect = Table("redirect", metadata, Column("id", String, primary_key=True), Column("to", String, nullable=False))

entity = Table(
    "entity",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_en", Text),
)

entity_member = Table(
    "entity_member",
    metadata,
    Column("text_id", String(64), primary_key=True),
    Column("local_id", String, primary_key=True),
    Column("entity", String, nullable=False, index=True),
    sqlite_with_rowid=False,
)

relation = Table(
    "relation",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("a_text", String(64), nullable=False),
    Column("a_claim", String, nullable=False),
    Column("b_text", String(64), nullable=False),
    Column("b_claim", String, nullable=False),
    Column("field", String, nullable=False),
    Column("reason", Text, nullable=False),
)

#: Everything that is solved anew from the readings.
SOLVED = (event, event_version, entity, entity_member, relation)

# --- what people decided: only ever appended ---------------------------------------------------------------------

judgement = Table(
    "judgement",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("verb", String, nullable=False),
    Column("text_hash", String(64), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("exact", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("field", String),
    Column("value", Text),
    Column("by", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("because", Text, nullable=False),
)
