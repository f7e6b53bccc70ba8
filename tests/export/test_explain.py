"""How a reading is explained: what was tried, what was refused, and where every draft went."""

from __future__ import annotations

from typing import Any

import pytest

from khabar.export.explain import to_json
from khabar.model.text import Context
from khabar.run.pipeline import read_closely, read_text

PUBLISHED = Context(published="2023-08-23")


def explained(body: str, title: str = "تقرير اليوم") -> list[dict[str, Any]]:
    told = to_json(*read_closely(f"{title}\n\n{body}", PUBLISHED))
    return [one for one in told["sentences"] if not one["heading"]]


def tried(body: str, rule: str) -> dict[str, Any]:
    return next(t for one in explained(body) for t in one["tried"] if t["rule"] == rule)


def test_words_and_clauses_are_told() -> None:
    (one,) = explained("قال وزير النقل الأردني سالم الكعبي إن الوفد زار بغداد أمس.")
    kinds = {chunk["surface"]: chunk["kind"] for chunk in one["chunks"]}
    assert (kinds["زار"], kinds["بغداد"], kinds["أمس"]) == ("verb", "party", "time")
    said, came = one["clauses"]
    assert (said["verb"], said["subject_found"], came["inside"], came["opened_by"]) == ("قال", "after", 1, "إن")
    (minister,) = said["subject"]
    assert minister["leads_to"] == "سالم الكعبي"


def test_what_hangs_on_verbs_is_told() -> None:
    (one,) = explained("قال الناطق إن العمال رفضوا العرض ثم قبلوه.")
    hang = [
        (v["verb"]["surface"], v.get("subject", {}).get("surface"), [o["surface"] for o in v["objects"]], "complement" in v)
        for v in one["verbs"]
    ]
    assert hang == [
        ("قال", "الناطق", [], True),
        ("رفضوا", "العمال", ["العرض"], False),
        ("قبلوه", None, ["قبلوه"], False),
    ]


WHY = [
    ("وبحث وزير النقل ملف الحدود.", "meet.discuss-with", {"kind": "missing", "needs": ["whom"]}),
    ("وشن الوزير هجوما لاذعا على المعارضة.", "attack.launch", {"kind": "forbidden", "words": "لاذعا"}),
]


@pytest.mark.parametrize(("body", "rule", "why"), WHY)
def test_why_a_frame_told_nothing(body: str, rule: str, why: dict[str, Any]) -> None:
    found = tried(body, rule)
    assert (found["told"], found["why"]) == (False, why)
    assert found["asks"]["who"]


def test_what_was_needed_beside_it() -> None:
    found = tried("وبحث وزير النقل مع نظيره التونسي ملف الحدود.", "call.phone-adverb")
    assert found["why"]["kind"] == "alone"
    assert "هاتفيا" in found["why"]["words"]


def test_who_fills_a_role_and_who_is_refused() -> None:
    found = tried("وزار الملك الأردني بغداد أمس.", "visit.verb")
    assert found["told"]
    filled = {slot["role"]: slot for slot in found["slots"] if "refused" not in slot}
    refused = [slot for slot in found["slots"] if "refused" in slot]
    assert filled["who"]["case"] == "subj"
    assert [(slot["role"], slot["refused"]) for slot in refused] == [("whom", "kind")]
    assert refused[0]["takes"]


def test_who_stands_there_and_is_not_used() -> None:
    found = tried("وبحث وزير النقل في عمّان ملف الحدود.", "meet.discuss-with")
    assert "في" in [case["case"] for case in found["at_hand"]]


def test_every_draft_tells_its_record() -> None:
    title = "وزير النقل اليمني سالم الكعبي يزور تونس"
    told = to_json(*read_closely(f"{title}\n\nزار وزير النقل اليمني سالم الكعبي تونس أمس.", PUBLISHED))
    first, second = (draft for one in told["sentences"] for draft in one["told"])
    assert (first["event"], second["event"]) == ("a0e1", "a0e1")
    assert second["joined"]["surface"] == "يزور" or first.get("joined")
    assert second["when"] == {"edtf": "2023-08-22", "basis": "text"}


def test_a_mere_mention_opens_no_record() -> None:
    one = explained("وصل وفد من وزارة النقل إلى عدن مساء أمس. وجاء ذلك خلال اللقاء.")[-1]
    assert [(draft["event"], draft["why"]) for draft in one["told"]] == [(None, "incomplete")]


def test_a_question_is_not_tried() -> None:
    one = explained("وصل وفد من وزارة النقل إلى عدن مساء أمس. هل زار الوزير بغداد؟")[-1]
    assert (one["tried"], [words["surface"] for words in one["not_tried"]]) == ([], ["زار"])


def test_reading_closely_reads_the_same() -> None:
    text = "تقرير اليوم\n\nالتقى وزير النقل اليمني سالم الكعبي نظيره التونسي في تونس أمس."
    assert read_closely(text, PUBLISHED)[0] == read_text(text, PUBLISHED)


@pytest.mark.parametrize("text", ["", "\n", "«", "زار", "قال: «زار", "A\n\nB"])
def test_any_text_can_be_explained(text: str) -> None:
    told = to_json(*read_closely(text, PUBLISHED))
    assert all(text[one["start"] : one["end"]] == one["surface"] for one in told["sentences"])
