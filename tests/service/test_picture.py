"""The picture over time: few events by themselves, many as numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from khabar.archive.asked.events import Filter
from khabar.archive.kept.opening import open_archive
from khabar.archive.solved.view import bring_up_to_date
from khabar.service import picture
from tests.archive.made import contract, event, met, no_states, reading

NAMES = ("سليم", "كريم", "ندى", "هدى", "رامي")


@pytest.mark.parametrize(("single", "counted"), [(400, 0), (4, 2)])
def test_in_a_crowd_what_has_no_exact_day_is_counted(tmp_path: Path, monkeypatch, single: int, counted: int) -> None:
    monkeypatch.setattr(picture, "_SINGLE", single)
    days = ("2020-01-02", "2020-01-03", "2020-02-04", "2020-01", "2020-02")
    told = [event(n, "VISIT", [f"{name} البحري"], day) for n, (name, day) in enumerate(zip(NAMES, days, strict=True))]
    with open_archive(tmp_path / "a.db") as archive:
        archive.store([met("one", "/x/1.txt")], [reading("one", contract(told))], [])
        bring_up_to_date(archive, no_states)
        drawn = picture.picture_json(archive, Filter())
    assert drawn["unit"] == "day"
    assert sum(cell["count"] for cell in drawn["counts"]) == counted
    assert len(drawn["events"]) == len(days) - counted
    assert drawn["rows"] == [{"key": "VISIT", "total": 5}]
