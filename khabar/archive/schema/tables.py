"""The tables of an archive. Plain columns and portable types only: another database can hold the same.

Texts are known by their sha256 outside and by a number inside: the number stands in every row that hangs on a text. Search in
full text has tables of its own (``khabar.archive.schema.fulltext``).
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, Index, Integer, LargeBinary, String, Table, Text

from khabar.archive.schema.across_tables import copy as copy
from khabar.archive.schema.across_tables import discrepancy as discrepancy
from khabar.archive.schema.across_tables import mark as mark
from khabar.archive.schema.across_tables import sketch as sketch
from khabar.archive.schema.metadata import metadata as metadata
from khabar.archive.schema.said_tables import mentioned as mentioned
from khabar.archive.schema.said_tables import quote as quote
from khabar.archive.schema.said_tables import term as term

#: The schema this code writes. An archive of a newer one is refused, an older one upgraded (``khabar.archive.kept.upgrade``).
SCHEMA = 5

# ``sqlite_with_rowid=False`` keeps rows in their primary key, not beside it; other databases ignore it.

meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

# --- what came in -----------------------------------------------------------------------------------------------

#: ``content`` holds the packed bytes where the text had to be extracted from them (``suffix`` tells by what).
blob = Table(
    "blob",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("suffix", String),
    Column("content", LargeBinary),
)

#: ``language`` is set where the text is not Arabic, and so not read.
text = Table(
    "text",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("content", Text, nullable=False),
    Column("extractor", String, nullable=False),
    Column("language", String),
)

#: Where a text was met, and what is known of it from there; ``seen`` numbers sightings in the order of their arrival. The same
#: text met again at its place is the same sighting. ``replaces`` is the id of the text that was current there before.
sighting = Table(
    "sighting",
    metadata,
    Column("seen", Integer, primary_key=True),
    Column("place", Text, nullable=False, index=True),
    Column("text", Integer, nullable=False, index=True),
    Column("blob", String(64), nullable=False, index=True),
    Column("current", Integer, nullable=False),
    Column("replaces", String(64)),
    Column("context", String(64), nullable=False),
    Column("published", String),
    Column("published_by", String),
    Column("title", Text),
    Column("outlet", Text),
    Column("credit", Text),
    Column("url", Text, index=True),
    Column("retrieved", String),
    Column("author", Text),
    Column("modified", String),
    Index("sighting_outlet", "outlet", "text"),
)

passed_over = Table(
    "passed_over",
    metadata,
    Column("place", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("text_id", String(64)),
)

# --- what was read from it --------------------------------------------------------------------------------------

#: One a text: the output contract as reading gave it, packed, and the key under which it was read.
reading = Table(
    "reading",
    metadata,
    Column("text", Integer, primary_key=True),
    Column("context", String(64), nullable=False),
    Column("code", String, nullable=False),
    Column("rules", String, nullable=False),
    Column("names", String, nullable=False),
    Column("contract", LargeBinary, nullable=False),
)

# All that follows holds the reading as corrected by the judgements that concern it.

article = Table(
    "article",
    metadata,
    Column("text", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("origin", Text, nullable=False),
    Column("published", String),
    Column("basis", String),
    Column("first", String(10)),
    Column("last", String(10)),
    Index("article_days", "first", "last", "text"),
    Index("article_outlet", "outlet", "text"),
)

#: A happening as one text tells it, in the order of the contract (``number``); ``told`` is its JSON of the output contract.
claim = Table(
    "claim",
    metadata,
    Column("text", Integer, primary_key=True),
    Column("local_id", String, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("article", Integer, nullable=False),
    Column("type", String, nullable=False),
    Column("edtf", String),
    Column("basis", String),
    Column("first", String(10)),
    Column("last", String(10)),
    Column("status", String, nullable=False),
    Column("place", String),
    Column("part_of", String),
    Column("told", Text, nullable=False),
    Index("claim_type", "type", "text"),
)

#: ``entity`` is the id that holds in the text, ``unnamed`` the folded description of a party without a name.
party = Table(
    "party",
    metadata,
    Column("text", Integer, primary_key=True),
    Column("local_id", String, primary_key=True),
    Column("role", String, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("entity", String),
    Column("unnamed", Text),
    Index("party_entity", "text", "entity"),
    sqlite_with_rowid=False,
)

#: Under what a claim is looked up by others that may tell the same: ``block`` is a digest of its type and the block of names in
#: which a party is solved, ``first`` and ``last`` the days on which it may have been.
claim_key = Table(
    "claim_key",
    metadata,
    Column("block", BigInteger, primary_key=True, autoincrement=False),
    Column("text", Integer, primary_key=True),
    Column("local_id", String, primary_key=True),
    Column("first", String(10), nullable=False),
    Column("last", String(10), nullable=False),
    Index("claim_key_text", "text"),
    sqlite_with_rowid=False,
)

#: An office told or self-given, a count or a lasting relation: the contract's JSON of it. ``entity`` is the holder.
statement = Table(
    "statement",
    metadata,
    Column("text", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("entity", String),
    Column("told", Text, nullable=False),
    Index("statement_entity", "text", "entity"),
    sqlite_with_rowid=False,
)

local_entity = Table(
    "local_entity",
    metadata,
    Column("text", Integer, primary_key=True),
    Column("local_id", String, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("spelling", BigInteger, nullable=False, index=True),
    sqlite_with_rowid=False,
)

#: An alias under which a text can be found by name; ``printed`` (0 or 1) tells whether it stands there: a known entity
#: is also found by its full name where a text prints the short one.
alias_in = Table(
    "alias_in",
    metadata,
    Column("text", Integer, primary_key=True),
    Column("alias", BigInteger, primary_key=True, index=True),
    Column("printed", Integer, nullable=False),
    sqlite_with_rowid=False,
)

#: Everything that hangs on a reading and goes when the text is read anew.
DERIVED = (article, claim, claim_key, party, statement, quote, mentioned, term, local_entity, alias_in, sketch)

# --- names: each is kept once, whatever the number of texts ------------------------------------------------------

#: Under what name an entity goes in a text: its kind, name, lexicon key (``""`` where it has none), and ``variant``, which a
#: judgement gives to tell two of the same name apart. The id is a digest of these. ``entity`` is who it is across texts.
spelling = Table(
    "spelling",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("key", String, nullable=False),
    Column("variant", String, nullable=False),
    Column("name_en", Text),
    Column("block", Text, nullable=False, index=True),
    Column("entity", String, index=True),
)

#: A surface under which an entity of that spelling is named; the id is a digest of both.
alias = Table(
    "alias",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("spelling", BigInteger, nullable=False, index=True),
    Column("surface", Text, nullable=False),
)

#: Every folded word of every alias: what names are looked up by.
name_word = Table(
    "name_word",
    metadata,
    Column("word", Text, primary_key=True),
    Column("alias", BigInteger, primary_key=True),
    sqlite_with_rowid=False,
)

# --- the view across texts --------------------------------------------------------------------------------------

event = Table(
    "event",
    metadata,
    Column("id", String, primary_key=True),
    Column("type", String, nullable=False),
    Column("edtf", String),
    Column("first", String(10), index=True),
    Column("last", String(10)),
    Column("part_of", String, index=True),
    Column("joined", Float),
    Column("apart", Float),
)

event_version = Table(
    "event_version",
    metadata,
    Column("text", Integer, primary_key=True),
    Column("local_id", String, primary_key=True),
    Column("event", String, nullable=False, index=True),
    Column("number", Integer, nullable=False),
    sqlite_with_rowid=False,
)

#: Under which event a claim was known that a judgement took away: should it come back, so does its id.
former_version = Table(
    "former_version",
    metadata,
    Column("text", Integer, primary_key=True),
    Column("local_id", String, primary_key=True),
    Column("event", String, nullable=False),
    sqlite_with_rowid=False,
)

#: Which spellings stand in texts now for an entity of the lexicon that they knew before: noted until the view is solved.
renamed = Table(
    "renamed",
    metadata,
    Column("entity", String, primary_key=True),
    Column("spelling", BigInteger, primary_key=True),
    Column("texts", Integer, nullable=False),
    sqlite_with_rowid=False,
)

#: Where an id that was lost leads now (events and entities).
redirect = Table("redirect", metadata, Column("id", String, primary_key=True), Column("to", String, nullable=False))

entity = Table(
    "entity",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_en", Text),
)

relation = Table(
    "relation",
    metadata,
    Column("event", String, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("a_text", Integer, nullable=False),
    Column("a_claim", String, nullable=False),
    Column("b_text", Integer, nullable=False),
    Column("b_claim", String, nullable=False),
    Column("field", String, nullable=False),
    Column("a_values", Text, nullable=False),
    Column("b_values", Text, nullable=False),
    sqlite_with_rowid=False,
)

#: What changed since the view was solved: ``kind`` is ``block`` (of names), ``claims`` (the number of a text whose claims did) or
#: ``event`` (its id); and the
#: numbers of texts (``text``) of which other things may be known now than when they were read.
touched = Table(
    "touched",
    metadata,
    Column("kind", String, primary_key=True),
    Column("value", Text, primary_key=True),
    sqlite_with_rowid=False,
)

# --- what people decided: only ever appended ---------------------------------------------------------------------

judgement = Table(
    "judgement",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("uid", String(64), nullable=False, unique=True),
    Column("verb", String, nullable=False),
    Column("field", String),
    Column("value", Text),
    Column("by", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("because", Text, nullable=False),
)

#: The words a judgement is about, as they stood when it was made. ``side`` is 0 for targets, 1 for others; ``names`` is JSON.
selector = Table(
    "selector",
    metadata,
    Column("judgement", Integer, primary_key=True),
    Column("side", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("text_id", String(64), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("exact", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("what", String, nullable=False),
    Column("names", Text, nullable=False),
    Column("place", Text, nullable=False, index=True),
    Column("url", Text, nullable=False, index=True),
    Column("day", String, nullable=False),
    Column("local_id", String, nullable=False),
    sqlite_with_rowid=False,
)

#: Further places and addresses of a selector's text.
selector_also = Table(
    "selector_also",
    metadata,
    Column("judgement", Integer, primary_key=True),
    Column("side", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

#: Where a selector's words stand now: a text, the characters there, and the id that holds there (of a claim or entity; ``""``
#: for the whole text). ``how`` is ``position``, ``words`` or ``gone``. A selector without such a row waits for review.
anchor = Table(
    "anchor",
    metadata,
    Column("judgement", Integer, primary_key=True),
    Column("side", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("text", Integer, primary_key=True, index=True),
    Column("local_id", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("how", String, nullable=False),
    sqlite_with_rowid=False,
)

#: What became different in an answer, and why. ``start`` and ``end`` are code points of the text.
change = Table(
    "change",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("text", Integer, nullable=False, index=True),
    Column("event", String, index=True),
    Column("what", String, nullable=False),
    Column("type", String, nullable=False),
    Column("surface", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("fields", Text, nullable=False),
    Column("reason", Text, nullable=False),
)
