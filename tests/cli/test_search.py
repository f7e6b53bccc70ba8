"""``khabar search``: what is printed of what is found, and what is said where nothing is."""

from __future__ import annotations

import json

import pytest

TEXTS = [
    (
        "خبر السلاح\nقالت الشرطة إنها صادرت الأسلحة في طرابلس\nخليفة حفتر زار سيرغي شويغو في موسكو يوم 2016-06-28",
        "عربي٢١",
        "2016-06-28",
    ),
    ("قال إنهم جاؤوا وبالأسلحة الثقيلة أمام مجلس النواب", "paper-b", "2020-01-02"),
    ("سلموا أسلحتهم لمجلس الأمن \x1b[31m\u202eبعد يومين", "paper-b", "2021-03"),
]


@pytest.fixture
def archive(run, tmp_path):
    rows = [{"text": text, "outlet": outlet, "published": day} for text, outlet, day in TEXTS]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    result = run("add", "a.jsonl", "--jobs", 1)
    assert result.exit_code == 0, result.output


def found(result) -> set[int]:
    """The records found, counted from 1."""
    assert result.exit_code == 0, result.output
    return {int(json.loads(line)["met"][0]["place"].rpartition("#")[2]) for line in result.stdout.splitlines()}


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (("الاسلحة",), {1, 2, 3}),
        (("وبالأسلحة",), {1, 2, 3}),
        (("وبالأسلحة", "--exact"), {2}),
        (("مجلس", "النواب"), {2}),
        (("«مجلس الأمن»",), {3}),
        (("«مجلس", "الأمن»"), {3}),
        (("«مجلس الأمن»", "--exact"), set()),
        (("أسلحة -مجلس",), {1}),
        (("أسلحة", "NOT", "مجلس"), {1}),
        (("أسلحة", "--outlet", "عربي"), {1}),
        (("أسلحة", "--from", "2020", "--to", "2020-12"), {2}),
        (("أسلحة", "--who", "حفتر"), {1}),
        (("أسلحة", "--who", "Haftar"), {1}),
        (("أسلحة", "--type", "visits"), {1}),
        (("أسلحة", "--type", "call"), set()),
        (("أسلحة", "--newest", "--limit", "2"), {2, 3}),
    ],
)
def test_what_is_found(run, asked, expected) -> None:
    assert found(run("search", *asked, "--json")) == expected


@pytest.mark.usefixtures("archive")
def test_json_leads_back_to_characters(run) -> None:
    result = run("search", "اسلحة -مجلس", "--json")
    (hit,) = map(json.loads, result.stdout.splitlines())
    content = TEXTS[0][0]
    assert [content[mark["start"] : mark["end"]] for mark in hit["marks"]] == ["الأسلحة"]
    assert all(content[s["start"] : s["end"]] == s["surface"] for s in (*hit["marks"], *hit["snippets"]))
    assert (hit["outlet"], hit["published"], hit["line"]) == ("عربي٢١", "2016-06-28", 2)
    assert "1 text" in result.stderr


@pytest.mark.usefixtures("archive")
def test_lines_for_people(run) -> None:
    lines = run("search", "اسلحة", "--newest").stdout.splitlines()
    assert lines[0] == "1. سلموا أسلحتهم لمجلس الأمن [31m بعد يومين · paper-b · of March 2021 · a.jsonl#3:1"
    assert lines[1] == "    سلموا [أسلحتهم] لمجلس الأمن [31m بعد يومين"
    assert "    قالت الشرطة إنها صادرت [الأسلحة] في طرابلس" in lines
    assert any("عربي٢١ · of 28 June 2016 · a.jsonl#1:2" in line for line in lines)
    assert lines[-1] == "3 texts"
    assert "\x1b" not in "".join(lines)
    assert "3 texts; these are the best 1" in run("search", "اسلحة", "--limit", 1).stdout


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("asked", "part"),
    [
        (("زرافة",), "no text in the archive has “زرافة”"),
        (("بأسلحة", "--exact"), "without --exact"),
        (("زرافة",), "may still exist"),
        (("طرابلس النواب",), "not so together"),
        (("الأسلحة", "--outlet", "nobody"), "no outlet in the archive is called “nobody”; there are: paper-b, عربي٢١"),
        (("طرابلس", "--outlet", "paper"), "try without --outlet"),
        (("طرابلس", "--from", "2020"), "try without --from/--to"),
        (("طرابلس", "--who", "شكري"), "try without --who"),
    ],
)
def test_nothing_found_says_what_to_try(run, asked, part: str) -> None:
    result = run("search", *asked)
    assert (result.exit_code, result.stdout) == (0, "")
    assert part in result.stderr


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("asked", "part"),
    [
        (("«مجلس",), "« opens a phrase that nothing closes (character 1)"),
        (("NOT", "مجلس"), "say also which words are wanted"),
        (("؟",), "no word to look for"),
        (("\x1b",), "no word to look for"),
        (("أسلحة", "--type", "party"), "no “party”"),
        (("أسلحة", "--from", "2020", "--to", "2019"), "before"),
        (("أسلحة", "--limit", "0"), "--limit"),
        (("أسلحة", "--archive", "none.db"), "no archive there"),
        ((), "WORD"),
    ],
)
def test_what_cannot_be_answered_is_said(run, asked, part: str) -> None:
    result = run("search", *asked)
    assert result.exit_code == 2
    assert part in result.stderr
    assert "Traceback" not in result.stderr
