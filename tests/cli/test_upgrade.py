"""What is said when an archive of an older khabar is opened."""

from __future__ import annotations

from tests.archive.made import contract, event
from tests.archive.schema1 import make

WHO = "خليفة حفتر"


def test_an_upgrade_is_said_and_the_answer_is_that_of_before(run, tmp_path) -> None:
    made = contract([event(0, "VISIT", [WHO], "2016-06-28")])
    make(
        tmp_path / "khabar.db",
        [("p", "زار خليفة حفتر موسكو", {}, made)],
        {f"person:{WHO}": "eeee"},
        {f"person:{WHO}": "person-1"},
    )
    first = run("timeline", "--json")
    assert first.exit_code == 0
    assert '"id": "eeee"' in first.stdout
    assert "made by an older khabar" in first.stderr
    assert "as it was it is kept as khabar.db.schema-1" in first.stderr
    again = run("timeline", "--json")
    assert (again.stdout, again.stderr) == (first.stdout, "")
    assert "eeee" in run("event", "eeee").stdout
