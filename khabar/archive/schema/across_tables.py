"""The tables of what articles have in common: runs of words by which copies are found, copies, and what differs in them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, Index, Integer, LargeBinary, String, Table, Text

from khabar.archive.schema.metadata import metadata

#: What is kept of an article's words (``khabar.compare.sketch``): ``marks`` are numbers of 8 bytes, the lowest byte first.
#: ``turn`` is the article's place among all: its day, then a digest of its text. It hangs on a reading.
sketch = Table(
    "sketch",
    metadata,
    Column("text", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("turn", BigInteger, nullable=False),
    Column("words", Integer, nullable=False),
    Column("marks", LargeBinary, nullable=False),
    Index("sketch_turn", "turn"),
    sqlite_with_rowid=False,
)

#: Which articles hold a mark, in the order of their turns.
mark = Table(
    "mark",
    metadata,
    Column("mark", BigInteger, primary_key=True),
    Column("turn", BigInteger, primary_key=True),
    Column("text", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

#: Two articles that share words: the shares (0 to 1) of the own words of each that stand in the other; ``passages`` is the number
#: of shared words that stand in long stretches. The first has the earlier turn.
copy = Table(
    "copy",
    metadata,
    Column("a_text", Integer, primary_key=True),
    Column("a_number", Integer, primary_key=True),
    Column("b_text", Integer, primary_key=True),
    Column("b_number", Integer, primary_key=True),
    Column("of_a", Float, nullable=False),
    Column("of_b", Float, nullable=False),
    Column("passages", Integer, nullable=False),
    Index("copy_b", "b_text", "b_number"),
    sqlite_with_rowid=False,
)

#: What two articles of ``copy`` that are one telling say differently (``khabar.compare.discrepancies``), in the order of ``a``.
#: ``told`` is JSON: where the words stand that differ (``a`` and ``b``) and their sentences (``in_a`` and ``in_b``), each
#: ``[start, end]`` in the text; the ``words`` themselves; ``names``, the ids that hold in each text of whom its sentence names;
#: ``reason`` and ``reason_ar``, a line.
discrepancy = Table(
    "discrepancy",
    metadata,
    Column("a_text", Integer, primary_key=True),
    Column("a_number", Integer, primary_key=True),
    Column("b_text", Integer, primary_key=True),
    Column("b_number", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("field", String, nullable=False),
    Column("told", Text, nullable=False),
    Index("discrepancy_b", "b_text", "b_number"),
    sqlite_with_rowid=False,
)
