"""How much an archive holds."""

from __future__ import annotations

from sqlalchemy import func, select

from khabar.archive.kept.store import Archive
from khabar.archive.schema import tables as t

#: What is counted, and the tables whose rows it is. A claim is a happening told or another statement (an office, a count, a
#: lasting relation), once for every text that tells it.
COUNTED = {
    "texts": (t.text,),
    "articles": (t.article,),
    "claims": (t.claim, t.statement),
    "events": (t.event,),
    "entities": (t.entity,),
    "judgements": (t.judgement,),
}


def totals(archive: Archive) -> dict[str, int]:
    """The numbers of all that is ``COUNTED``: texts also of other languages and older versions, all else of what counts now."""
    with archive.engine.connect() as connection:
        return {
            what: sum(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in of)
            for what, of in COUNTED.items()
        }
