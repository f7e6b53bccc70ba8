"""``khabar ask``: the answer in the language of the question, as lines and as JSON."""

from __future__ import annotations

import json

import pytest

TEXTS = {
    "a": "خليفة حفتر التقى سيرغي شويغو في موسكو يوم 2016-06-28 حسب وكالة النبأ",
    "b": "مقدمة قصيرة\nخليفة حفتر التقى سيرغي شويغو في موسكو يوم 2016-06-28",
    "c": "عقيلة صالح التقى سيرغي شويغو يوم 2019\nخليفة حفتر زار نيكولاي باتروشيف يوم 2018",
    "d": "خليفة حفتر اتصل سيرغي شويغو يوم 2020\nقال مصدر «كلام»",
}


@pytest.fixture
def archive(run, tmp_path):
    rows = [{"text": text, "outlet": f"paper-{name}"} for name, text in TEXTS.items()]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert run("add", "a.jsonl", "--jobs", 1).exit_code == 0


@pytest.mark.usefixtures("archive")
def test_an_arabic_question_gets_an_arabic_answer(run) -> None:
    result = run("ask", "متى التقى حفتر شويغو، وبأي صفة، ومن قال ذلك؟")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "ما فهم من السؤال: لقاء · خليفة حفتر · سيرغي شويغو"
    assert "عدد ما يروى: 1" in lines
    assert "متى: 1) 28 يونيو 2016" in lines
    assert "  من طرف سيرغي شويغو: لا أحد مسمى" in lines
    assert any(line.startswith("1. 28 يونيو 2016 · لقاء · في موسكو · وقع · ") for line in lines)
    assert any("نقلا عن وكالة النبأ" in line and "السطر 1" in line for line in lines)
    assert any(line.startswith("- حدث من نوع آخر بين الأطراف · اتصال: ") for line in lines)
    assert lines[-1] == "ما لا يوجد في الأرشيف ليس دليلا على أنه لم يحدث."


@pytest.mark.usefixtures("archive")
def test_an_english_question_gets_an_english_answer(run) -> None:
    result = run("ask", "When did", "Haftar", "phone شويغو?")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "understood as: call · Khalifa Haftar · سيرغي شويغو"
    assert "told: 1" in lines
    assert "when: 1) 2020" in lines
    assert lines[-1] == "What is not in the archive may still have happened."


@pytest.mark.usefixtures("archive")
def test_words_for_people_only(run) -> None:
    shown = run("ask", "متى التقى حفتر شويغو؟").stdout + run("ask", "When did Haftar meet شويغو?").stdout
    assert not [word for word in ("edtf", "MEET", "basis", "entity", "hop", "confirmed", "None") if word in shown]


@pytest.mark.usefixtures("archive")
def test_json(run) -> None:
    found = json.loads(run("ask", "متى التقى حفتر شويغو؟", "--json").stdout)
    assert found["question"]["types"] == ["MEET"]
    assert [party["entity"] for party in found["question"]["parties"]] == [
        party["entity"] for party in found["events"][0]["parties"]
    ]
    (event,) = found["events"]
    assert (event["edtf"], len(event["versions"]), event["unattributed"]) == ("2016-06-28", 2, [2])
    assert [teller["name"] for teller in event["first_tellers"]] == ["وكالة النبأ"]
    assert sorted(version["met"][0]["place"].rpartition("#")[2] for version in event["versions"]) == ["1", "2"]
    assert found["not_counted"][0]["reason"] == "type"
    assert found["read"]["texts"] == 4


@pytest.mark.usefixtures("archive")
def test_nothing_told_is_no_error_and_no_proof(run) -> None:
    result = run("ask", "هل زار حفتر شويغو؟")
    assert result.exit_code == 0
    assert "لا يروي الأرشيف شيئا من ذلك. ما لا يوجد في الأرشيف ليس دليلا على أنه لم يحدث." in result.stdout


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("متى التقى حفتار شويغو؟", "nobody in the archive is called “حفتار”; the nearest there: خليفة حفتر"),
        ("Did Bolton meet Haftar?", "nobody in the archive is called “Bolton”"),
        ("متى التقى وزير الدفاع؟", "names an office, not who holds it"),
        ("متى؟", "the question names nobody; ask who met"),
        ("ح" * 700, "more than 600 characters"),
        ("\x1b[31m", "khabar: "),
    ],
)
def test_what_cannot_be_answered(run, question: str, said: str) -> None:
    result = run("ask", question)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "\x1b" not in result.stderr


@pytest.mark.usefixtures("archive")
def test_somebodys_words(run) -> None:
    result = run("ask", "ماذا قال حفتر عن ليبيا؟")
    assert result.exit_code == 0
    assert result.stdout.startswith("ما فهم من السؤال: أقوال · خليفة حفتر · عن «ليبيا»\n")
    assert json.loads(run("ask", "ماذا قال حفتر؟", "--json").stdout)["quotes"] == []


def test_no_archive(run) -> None:
    assert run("ask", "من التقى حفتر؟", "-a", "nowhere.db").exit_code == 2
