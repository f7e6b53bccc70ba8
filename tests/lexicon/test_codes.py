"""Codes of PLOVER and CAMEO: every type has its row, no row a code that the codebooks do not have."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from khabar.lexicon.codes import Codes, codes_of, load_codes
from khabar.lexicon.files import read_yaml
from khabar.model.claim import EventType, Status

DOC = (Path(__file__).parents[2] / "docs" / "codes.md").read_text(encoding="utf-8")
#: PLOVER's types with their modes (manual, draft 2.0).
PLOVER = {
    "AGREE": "", "CONSULT": "visit third-party multilateral phone", "SUPPORT": "", "CONCEDE": "", "COOPERATE": "", "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign", "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege", "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize", "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons "
    "crowd-control unconventional",
}  # fmt: skip
#: CAMEO's two-digit roots, and the last third digit of each.
CAMEO = {
    "01": 9, "02": 8, "03": 9, "04": 6, "05": 7, "06": 4, "07": 5, "08": 7, "09": 4, "10": 8, "11": 6, "12": 9, "13": 9,
    "14": 5, "15": 4, "16": 6, "17": 5, "18": 6, "19": 6, "20": 4,
}  # fmt: skip
ALL: list[Codes] = [
    codes
    for coding in load_codes()[0].values()
    for codes in (coding.base, *coding.by_status.values(), *(c for _, c in coding.by_words))
]


def test_every_type_and_every_status_is_coded() -> None:
    assert set(load_codes()[0]) == set(get_args(EventType))
    for type_ in get_args(EventType):
        for status in get_args(Status):
            codes_of(type_, status, "")


@pytest.mark.parametrize("codes", ALL)
def test_codes_are_those_of_the_codebooks(codes: Codes) -> None:
    if codes.plover is not None:
        assert codes.plover.get("mode") in (None, *PLOVER[codes.plover["type"]].split())
        assert set(codes.plover) <= {"type", "mode", "context"}
    if codes.cameo is not None:
        assert 0 <= int(codes.cameo[2]) <= CAMEO[codes.cameo[:2]]
        assert len(codes.cameo) in (3, 4)


TOLD = [
    ("VISIT", "happened", "زار", {"type": "CONSULT", "mode": "visit"}, "042"),
    ("VISIT", "planned", "سيزور", {"type": "AGREE"}, "036"),
    ("VISIT", "cancelled", "زيارة", {"type": "REJECT", "mode": "meet"}, "125"),
    ("VISIT", "denied", "زيارة", {"type": "CONSULT", "mode": "visit", "auxiliary": "negation"}, None),
    ("MEET", "ongoing", "المفاوضات", {"type": "CONSULT"}, "046"),
    ("MEET", "conditional", "لقاء", {"type": "CONSULT", "auxiliary": "hypothetical"}, None),
    ("ATTACK", "happened", "محاولة اغتيال", {"type": "ASSAULT", "mode": "targeted"}, "185"),
    ("ATTACK", "happened", "واغتالت", {"type": "ASSAULT", "mode": "targeted"}, "186"),
    ("ATTACK", "planned", "هجوم", {"type": "ASSAULT", "auxiliary": "future"}, None),
    ("PROTEST", "happened", "إضرابا", {"type": "PROTEST", "mode": "strike"}, "143"),
    ("AGREE", "happened", "هدنة", {"type": "CONCEDE"}, "0871"),
    ("APPOINT", "planned", "تعيين", None, None),
]


@pytest.mark.parametrize(("type_", "status", "trigger", "plover", "cameo"), TOLD)
def test_status_and_trigger_decide(type_: str, status: str, trigger: str, plover: object, cameo: str | None) -> None:
    found = codes_of(type_, status, trigger)
    assert (found.plover, found.cameo) == (plover, cameo)


@pytest.mark.parametrize("name", load_codes()[0])
def test_the_page_tells_what_the_table_holds(name: str) -> None:
    (row,) = [line for line in DOC.splitlines() if line.startswith(f"| {name} |")]
    coding, raw = load_codes()[0][name], read_yaml("codes.yml")["types"][name]
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[2] == (coding.base.cameo or "–")
    assert cells[1].split(" ")[0].strip(",") == (coding.base.plover["type"] if coding.base.plover else "–")
    assert cells[4] == raw["lost"]
    narrower = [*coding.by_status.values(), *(codes for _, codes in coding.by_words)]
    assert all(codes.cameo is None or codes.cameo in cells[3] for codes in narrower)
    assert len([part for part in cells[3].split(";") if part.strip()]) == len(narrower)
