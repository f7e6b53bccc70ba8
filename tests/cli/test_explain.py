"""``khabar explain``: what is printed, and what is said where nothing fits."""

from __future__ import annotations

import json
import sys

import pytest

import khabar.run
from khabar.run import pipeline as real

TEXT = """تقرير اليوم

استقبل وزير النقل اليمني سالم الكعبي في عدن أمس نظيره التونسي فريد المنصوري. وشن الكعبي هجوما لاذعا على المعارضة.
وبحث الكعبي ملف الحدود.
"""


@pytest.fixture(autouse=True)
def whole(monkeypatch, tmp_path) -> None:
    """The real pipeline, and a text."""
    monkeypatch.setitem(sys.modules, "khabar.run.pipeline", real)
    monkeypatch.setattr(khabar.run, "pipeline", real, raising=False)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")


def test_a_sentence_in_words(run) -> None:
    shown = run("explain", "a.txt", "--sentence", 1, "--published", "2023-08-23").stdout
    assert "«استقبل», a form of استقبل, known to meet.receive" in shown
    assert "subject سالم الكعبي (behind the verb)" in shown
    assert "«استقبل» · subject «وزير» · object «نظيره»" in shown
    assert "«استقبل» meet.receive (meeting): told" in shown
    assert "who: سالم الكعبي, as subject of the verb" in shown
    assert "22 August 2023 · in عدن · happened · the report itself tells it → event a0e1" in shown
    assert "لاذعا" not in shown
    assert not any(word in shown for word in ("entity", "edtf", "hop", "MEET"))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("--type", "attack"), "attack.launch (attack): nothing: the word لاذعا beside it forbids it"),
        (("--trigger", "بحث"), "meet.discuss-with (meeting): nothing: no partner behind مع"),
        (("--trigger", "المعارضة"), "no frame knows «المعارضة»"),
        (("--trigger", "استقبل", "--type", "visit"), ""),
    ],
)
def test_filters(run, asked, words) -> None:
    result = run("explain", "a.txt", *asked)
    assert result.exit_code == 0
    assert words in result.stdout
    assert "docs/add-a-rule.md" in result.stderr


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        (("--sentence", "9"), "a.txt: 3 sentences of news; there is no 9"),
        (("--trigger", "القمر"), "«القمر» stands in no sentence of its news"),
        (("--type", "visit"), "no frame of type visit was tried there; tried in the text: attack, call, meeting"),
    ],
)
def test_nothing_fits(run, asked, hint) -> None:
    result = run("explain", "a.txt", *asked)
    assert result.exit_code == 0
    assert hint in result.stderr


def test_json_is_one_object_a_text(run) -> None:
    result = run("explain", "a.txt", "--json", "--sentence", "3")
    told = json.loads(result.stdout)
    assert [one["number"] for one in told["sentences"]] == [3]
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("asked", "code", "words"),
    [
        (("none.txt",), 1, "none.txt"),
        (("a.txt", "--type", "dance"), 2, "no “dance”"),
        (("a.txt", "--published", "soon"), 2, "is no date"),
        (("a.txt", "--sentence", "-1"), 2, "--sentence"),
        (("a.txt", "--names", "none.yml"), 2, "--names none.yml"),
    ],
)
def test_what_cannot_be_done_is_said(run, asked, code, words) -> None:
    result = run("explain", *asked)
    assert result.exit_code == code
    assert words in result.stderr
    assert "Traceback" not in result.output
