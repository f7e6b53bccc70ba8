"""A user's own frames: what is taken, what is refused and why."""

from __future__ import annotations

import json
from typing import Any

import pytest

from khabar.archive.schema.version import version
from khabar.lexicon.files import read_yaml
from khabar.lexicon.frames import FILES, load_frames
from khabar.lexicon.grammar import grammar_with, load_grammar
from khabar.lexicon.name_types import Own
from khabar.lexicon.own_frames import FrameRow, checked_frames, frames_digest
from khabar.text.normalise import fold

SUMMON: dict[str, Any] = {
    "id": "mine.summon",
    "type": "MEET",
    "verbs": [["جالس", "يجالس"]],
    "who": ["subj"],
    "whom": ["obj"],
    "needs": ["who", "whom"],
    "yes": ["جالس وزير الخارجية التونسي السفير الفرنسي"],
}


def row(**changes: Any) -> FrameRow:
    values = {key: value for key, value in {**SUMMON, **changes}.items() if value is not None}
    return FrameRow(3, values, {key: number for number, key in enumerate(values, 3)})


PACKAGED = [entry for name in FILES for entry in read_yaml(name)]


@pytest.mark.parametrize("entry", PACKAGED, ids=lambda entry: entry["id"])
def test_the_check_knows_all_that_khabars_own_frames_use(entry: dict[str, Any]) -> None:
    _, faults = checked_frames([FrameRow(1, {**entry, "id": "mine.x", "yes": entry.get("yes") or ["زار"]})])
    assert [fault for fault in faults if "khabar does not know the verb" not in fault.words] == []
    assert not entry["id"].startswith("mine")


def test_a_frame_is_tried_beside_khabars() -> None:
    frames, faults = checked_frames([row()])
    assert faults == []
    own = load_frames(tuple(frames))
    assert [frame.id for frame in own.by_verb["جالس"]] == ["mine.summon"]
    assert len(own.all) == len(load_frames().all) + 1
    assert not load_frames().by_verb.get("جالس")


def test_its_verbs_are_known_to_the_grammar() -> None:
    frames, _ = checked_frames([row(id="mine.rare", verbs=[["تبندق", "يتبندق"]])])
    assert grammar_with(tuple(frames)).verbs.get(fold("يتبندقون"))
    assert not load_grammar().verbs.get(fold("يتبندقون"))
    assert grammar_with(()) is load_grammar()


WRONG = [
    ({"id": "meet.summon"}, "id: “meet.summon”; write mine."),
    ({"id": None}, "id: missing"),
    ({"type": "MET"}, "type: no “MET”; is it MEET?"),
    ({"verbs": [["جالس"]]}, 'verbs: “["جالس"]”; write [past, present]'),
    ({"verbs": [["جالس", "استدعي"]]}, "verbs: “جالس استدعي”; write the past and the present"),
    ({"verbs": [["summon", "summons"]]}, "write the past and the present"),
    ({"verbs": None}, "neither verbs nor nouns"),
    ({"verbs": "جالس"}, "verbs: write a list"),
    ({"nouns": ["summons"]}, "nouns: “summons” is no Arabic word"),
    ({"who": ["subjj"]}, "who: no case “subjj”; is it subj?"),
    ({"who": None, "whom": None}, "neither who nor whom"),
    ({"needs": ["whom|him"]}, "needs: no “him”"),
    ({"kinds": {"who": ["persons"]}}, "kinds: no “persons”; there are"),
    ({"kinds": ["person"]}, "kinds: write roles"),
    ({"things": ["house"]}, "things: no “house”"),
    ({"light": ["خربط"]}, "light: khabar does not know the verb “خربط”"),
    ({"undated": "perhaps"}, "undated: “perhaps”; write true or false"),
    ({"whome": ["obj"]}, "whome: no such key of a frame; is it whom"),
    ({"yes": None}, "yes: missing"),
    ({"beside": ["ا" * 300]}, "beside: at most"),
]


@pytest.mark.parametrize(("changes", "words"), WRONG)
def test_what_is_wrong_is_said(changes: dict[str, Any], words: str) -> None:
    frames, faults = checked_frames([row(**changes)])
    assert any(words in fault.words for fault in faults), faults
    assert frames == [] or "light" in changes


def test_the_line_is_that_of_the_key() -> None:
    _, (fault,) = checked_frames([row(type="MET")])
    assert fault.line == 4


def test_two_of_one_id() -> None:
    frames, (fault,) = checked_frames([row(), row()])
    assert (len(frames), fault.words) == (1, "mine.summon: stands in the file twice")


def test_they_are_a_part_of_the_rules_by_which_a_reading_is_known() -> None:
    (frame,), _ = checked_frames([row()])
    before, after = version(), version(Own(frames=(frame,)))
    assert (before.code, before.names) == (after.code, after.names)
    assert before.rules != after.rules
    other = json.dumps({**json.loads(frame), "yes": ["جالس الوزير السفير"]}, ensure_ascii=False)
    assert frames_digest("x", (frame,)) == frames_digest("x", (other,)) != frames_digest("x", ()) == "x"
