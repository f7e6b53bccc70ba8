"""How terms, their voice and whom they are said of are judged."""

from __future__ import annotations

from collections import Counter
from typing import Any

from eval.wording import _judge

TEXT = "قال الوزير إن المليشيات انسحبت، وعاد النازحون إلى عدن بعد تحريرها."


def term(words: str, **told: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "surface": words, "about": None, "said_by": [], "quoted": False, **told}


def verdicts(*found: dict[str, Any], partly: bool = False) -> Counter[tuple[str, bool]]:
    said, own = term("المليشيات", voice="said", by=["وزير"]), term("النازحون", voice="own", about=["عدن"])
    gold = {"terms": [said, own, term("إلى عدن", none=True)], "optional": [], "partly": partly}
    record = {
        "entities": [{"id": "aden", "name": "عدن", "mentions": []}],
        "wording": [{"group": "held", "rule": "x", **t} for t in found],
    }
    return Counter((name, right) for name, right, _ in _judge(gold, record, TEXT))


def test_all_right() -> None:
    found = verdicts(
        term("المليشيات", said_by=[{"name": "الوزير", "unnamed": True}]), term("النازحون", about={"entity": "aden"})
    )  # fmt: skip
    assert found == {("found", True): 2, ("precision", True): 3, ("voice right", True): 2, ("about right", True): 2}


def test_a_voice_or_party_that_is_anothers_is_wrong() -> None:
    found = verdicts(term("المليشيات"), term("النازحون", quoted=True))
    assert found["voice right", False] == 2
    assert found["about right", False] == 1


def test_missed_and_extra() -> None:
    assert verdicts()["found", False] == 2
    assert verdicts(term("بعد تحريرها"))["precision", False] == 1
    assert verdicts(term("بعد تحريرها"), partly=True)["precision", False] == 0
    assert verdicts(term("إلى عدن"))["precision", False] >= 1
