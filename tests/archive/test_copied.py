"""Copies, and what differs in them, as texts come, change and go: always what solving all of them anew would find."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from khabar.archive.kept import copied
from khabar.archive.kept.opening import open_archive
from khabar.archive.kept.store import Archive
from khabar.archive.schema import tables as t
from khabar.archive.solved.view import bring_up_to_date
from khabar.model.text import Context
from tests.archive.made import contract, met, no_states, reading
from tests.compare.reports import FLOOD, HARBOUR, text


def told(content: str, *credits: str, day: str = "2024-05-01") -> dict[str, Any]:
    """A contract of one article that is news from its first letter to its last."""
    section = {"kind": "body", "start": 0, "end": len(content)}
    published = {"edtf": day, "basis": "text", "reasons": []}
    article = {"start": 0, "end": len(content), "title": None, "outlet": None, "published": published}
    return {**contract(), "articles": [{**article, "origin": [{"name": name} for name in credits], "sections": [section]}]}


#: (place, outlet, text, credits, day)
Printed = tuple[str, str, str, tuple[str, ...], str]
AGENCY: Printed = ("a", "الشمال", text(*HARBOUR), ("رويترز",), "2024-05-01")
SILENT: Printed = ("b", "الجنوب", text(*HARBOUR[:4]), (), "2024-05-01")
MIXED: Printed = ("c", "الساحل", text(*FLOOD, *HARBOUR[:3]), (), "2024-05-03")
OTHER: Printed = ("d", "الوادي", text(*FLOOD), (), "2024-05-02")
AGAIN: Printed = ("e", "الجبل", text(*HARBOUR[1:], FLOOD[0]), (), "2024-05-02")
#: The agency's report with another number.
ALTERED: Printed = ("f", "الميناء", AGENCY[2].replace("ثلاث سفن", "خمس سفن"), (), "2024-05-01")
ALL = (AGENCY, SILENT, MIXED, OTHER, AGAIN)


def keep(archive: Archive, printed: Sequence[Printed]) -> None:
    """Takes texts in, each in a batch of its own, and solves what changed."""
    for place, outlet, content, credits, day in printed:
        context = Context(outlet=outlet)
        archive.store([met(content, place, context)], [reading(content, told(content, *credits, day=day), context)], [])
    bring_up_to_date(archive, no_states)


def found(archive: Archive) -> Any:
    """Everything that is known of copies, in terms that do not depend on the numbers of texts."""
    with archive.engine.connect() as connection:
        ids = {row.number: row.id for row in connection.execute(select(t.text.c.number, t.text.c.id))}
        rows = connection.execute(select(t.copy)).all()
        apart = connection.execute(select(t.discrepancy)).all()
        marks = connection.execute(select(t.mark)).all()
        origins = copied.origins_of(connection, ids)
    copies = sorted((ids[r.a_text], ids[r.b_text], r.of_a, r.of_b, r.passages) for r in rows)
    different = sorted((ids[r.a_text], ids[r.b_text], r.number, r.kind, r.field, r.told) for r in apart)
    return (copies, different), sorted((m.mark, ids[m.text]) for m in marks), {ids[text]: o for (text, _), o in origins.items()}


def differing(archive: Archive) -> list[tuple[str, str, str]]:
    """What differs between copies: the field and the words on each side."""
    with archive.engine.connect() as connection:
        texts = {row.number: row.content for row in connection.execute(select(t.text.c.number, t.text.c.content))}
        rows = connection.execute(select(t.discrepancy)).all()
    sides = ((r.field, json.loads(r.told), texts[r.a_text], texts[r.b_text]) for r in rows)
    return sorted((field, *sorted((a[slice(*told["a"])], b[slice(*told["b"])]))) for field, told, a, b in sides)


def anew(folder: Path, printed: Sequence[Printed]) -> Any:
    with open_archive(folder / "anew.db") as archive:
        keep(archive, printed)
        return found(archive)


def test_a_copy_without_credit_is_the_agencys(tmp_path: Path) -> None:
    with open_archive(tmp_path / "a.db") as archive:
        keep(archive, ALL)
        _, _, origins = found(archive)
    assert sorted((o.kind, o.tellers, o.credited) for o in origins.values()) == [
        ("agency", ("رويترز",), True),
        ("own", ("الوادي",), False),
        ("reprint", ("رويترز",), False),
        ("reprint", ("رويترز",), False),
        ("rewrite", ("الوادي",), False),
    ]


@pytest.mark.parametrize("order", list(permutations(ALL))[::11])
def test_any_order_one_by_one_gives_the_same(tmp_path: Path, order: Sequence[Printed]) -> None:
    with open_archive(tmp_path / "a.db") as archive:
        for one in order:
            keep(archive, [one])
        assert found(archive) == anew(tmp_path, ALL)


@pytest.mark.parametrize("gone", range(len(ALL)))
def test_a_text_that_changes_leaves_its_copies(tmp_path: Path, gone: int) -> None:
    place, outlet, _, credits, day = ALL[gone]
    changed: Printed = (place, outlet, text(FLOOD[1], FLOOD[3], HARBOUR[4]), credits, day)
    with open_archive(tmp_path / "a.db") as archive:
        keep(archive, ALL)
        keep(archive, [changed])
        assert found(archive) == anew(tmp_path, [*ALL[:gone], changed, *ALL[gone + 1 :]])


@pytest.mark.parametrize("order", list(permutations((*ALL, ALTERED)))[::149])
def test_what_differs_between_copies_is_the_same_in_any_order(tmp_path: Path, order: Sequence[Printed]) -> None:
    with open_archive(tmp_path / "a.db") as archive:
        for one in order:
            keep(archive, [one])
        assert set(differing(archive)) == {("quantity", "ثلاث", "خمس")}
        assert found(archive) == anew(tmp_path, (*ALL, ALTERED))


def test_what_differs_goes_with_the_copy(tmp_path: Path) -> None:
    with open_archive(tmp_path / "a.db") as archive:
        keep(archive, [AGENCY, ALTERED])
        assert len(differing(archive)) == 1
        keep(archive, [(*ALTERED[:2], text(*FLOOD), *ALTERED[3:])])
        assert differing(archive) == []
        keep(archive, [ALTERED])
        assert len(differing(archive)) == 1


def test_many_that_stand_between_two_do_not_hide_that_they_are_copies(tmp_path: Path) -> None:
    """Of the holders of a mark only near ones are compared: all the same they come to be one telling."""
    many: list[Printed] = [
        (f"p{n}", f"outlet {n}", text(*HARBOUR, f"وزاد مراسل الصحيفة رقم {n} جملة من عنده"), (), "2024-05-01") for n in range(12)
    ]
    with open_archive(tmp_path / "a.db") as archive:
        keep(archive, many)
        _, _, origins = found(archive)
    assert len({o.group for o in origins.values()}) == 1
    assert {o.kind for o in origins.values()} == {"unknown"}


def test_filling_an_archive_read_before_gives_the_same(tmp_path: Path) -> None:
    with open_archive(tmp_path / "a.db") as archive:
        keep(archive, (*ALL, ALTERED))
        before = found(archive)
        with archive.engine.begin() as connection:
            for table in (t.sketch, t.mark, t.copy, t.discrepancy):
                connection.execute(table.delete())
            numbers = connection.execute(select(t.text.c.number)).scalars().all()
            copied.fill(connection, numbers)
        bring_up_to_date(archive, no_states)
        assert found(archive) == before
