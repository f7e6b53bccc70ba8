"""Where texts are met."""

from __future__ import annotations

from sqlalchemy import select

from khabar.archive.kept.opening import open_archive
from khabar.archive.kept.places import met_at
from khabar.archive.schema import tables as t
from khabar.model.text import Context
from tests.archive.made import id_of, met

OLD = "وصل الوفد إلى الميناء"
NEW = "غادر الوزير المدينة مساء"


def test_the_first_place_where_a_text_stands_now_or_else_once_stood(tmp_path) -> None:
    with open_archive(tmp_path / "a.db") as archive:
        for text, place in ((OLD, "/a"), (OLD, "/c"), (OLD, "/b"), (NEW, "/a")):
            archive.store([met(text, place, Context())], [], [])
        with archive.engine.connect() as connection:
            numbers = {row.id: row.number for row in connection.execute(select(t.text.c.id, t.text.c.number))}
            found = met_at(connection, numbers.values())
            assert found == {numbers[id_of(OLD)]: (id_of(OLD), "/b"), numbers[id_of(NEW)]: (id_of(NEW), "/a")}
            connection.execute(t.sighting.update().values(current=0))
            assert met_at(connection, [numbers[id_of(OLD)]])[numbers[id_of(OLD)]] == (id_of(OLD), "/a")
