"""``khabar dates`` of one text and of lines."""

from __future__ import annotations

import json


def test_one_text(run) -> None:
    told = run("dates", "زار الوفد بغداد أمس الخميس", "--reference", "2023-08-25")
    assert told.exit_code == 0
    assert told.stdout == "أمس الخميس   24 August 2023\n"
    assert run("dates", "اجتمعت اللجنة").stdout == "no date\n"


def test_as_json_and_what_disagrees(run) -> None:
    (found,) = json.loads(run("dates", "يوم الاثنين 3 مايو 2015", "--json").stdout)["dates"]
    assert (found["edtf"], found["disagrees"]) == ("2015-05-03", {"told": "Monday", "is": "Sunday"})


def test_a_text_or_a_file(run) -> None:
    assert run("dates").exit_code == 2
    assert run("dates", "أمس", "--jsonl", "phrases.jsonl").exit_code == 2
    assert run("dates", "أمس", "--reference", "yesterday").exit_code == 2
