"""What copies of one text tell differently: once for all copies, the same in whatever order they came."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest

from khabar.archive.asked.altered import Altered, altered
from khabar.archive.asked.differing import KINDS
from khabar.archive.kept.opening import open_archive
from tests.archive.made import id_of
from tests.archive.test_copied import AGENCY, ALTERED, Printed, keep

LATER: Printed = ("g", "البادية", f"{AGENCY[2]}\nانتهى", (), "2024-05-02")
AGAIN: Printed = ("h", "الغابة", f"{ALTERED[2]}\nانتهى", (), "2024-05-03")
ALL = (AGENCY, ALTERED, LATER, AGAIN)


def found(path: Path, printed: Sequence[Printed]) -> list[Altered]:
    with open_archive(path / "a.db") as archive:
        for one in printed:
            keep(archive, [one])
        with archive.engine.connect() as connection:
            return altered(connection, KINDS)


@pytest.mark.parametrize("order", list(permutations(ALL))[::5])
def test_once_for_all_copies(tmp_path: Path, order: Sequence[Printed]) -> None:
    (one,) = found(tmp_path, order)
    texts = [id_of(content) for _, _, content, _, _ in ALL]
    mine, theirs = (texts[0], texts[2]), (texts[1], texts[3])
    if one.a.text_id == texts[1]:  # both appeared on the first day: which of them is named first hangs on their digests
        mine, theirs = theirs, mine
    assert (one.kind, one.field, one.a.text_id, one.alike) == ("contradicts", "quantity", mine[0], 1)
    assert {words.text_id for words in one.others} == set(theirs)


def test_the_same_in_any_order(tmp_path: Path) -> None:
    told = set()
    for number, order in enumerate(list(permutations(ALL))[::5]):
        (tmp_path / str(number)).mkdir()
        (one,) = found(tmp_path / str(number), order)
        told.add((one.telling, one.a.text_id, tuple(words.text_id for words in one.others), one.alike, one.reason))
    assert len(told) == 1


def test_no_kind_that_is_not_asked_for(tmp_path: Path) -> None:
    found(tmp_path, ALL)
    with open_archive(tmp_path / "a.db") as archive, archive.engine.connect() as connection:
        assert altered(connection, ["updates"]) == []
        assert altered(connection, KINDS, who=["nobody"]) == []
