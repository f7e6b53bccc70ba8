"""``versions``: every text of an address in order, with what went and came between them."""

from __future__ import annotations

import json
import re

import pytest

from khabar.archive.asked.events import content
from khabar.archive.kept.opening import open_archive

URL = "https://rasid.example/17"
OLD = "مقدمة الخبر\nزيد زار عمرو في باماكو يوم 2020-01-02\nزيد التقى بكر يوم 2020-01-02\nخاتمة الخبر كما هي"
NEW = "مقدمة الخبر\nزيد زار عمرو في باماكو يوم 2020-01-03\nوأضاف المصدر أن الوفد غادر\nخاتمة الخبر كما هي"
OTHER = "أسعار السمك ترتفع بسبب الرياح"


@pytest.fixture
def added(run, tmp_path):
    """Versions of one page, fetched on two days; and another article at its address."""

    def add(*texts: str) -> None:
        for number, text in enumerate(texts, 1):
            row = {"text": text, "url": URL, "retrieved": f"2020-02-0{number}", "outlet": "الراصد", "title": "عنوان"}
            (tmp_path / f"{number}.json").write_text(json.dumps(row), encoding="utf-8")
            assert run("add", f"{number}.json", "--jobs", 1).exit_code == 0
            assert run("timeline").exit_code == 0

    return add


def test_versions_for_people(run, added) -> None:
    added(OLD, NEW)
    result = run("versions", URL)
    assert result.exit_code == 0, result.output
    lines = [" ".join(re.sub(r"\b[0-9a-f]{12}\b", "ID", line).split()) for line in result.stdout.splitlines()]
    head = "text ID"
    assert lines[1:4] == [
        "عنوان · in 2 versions",
        f"1. fetched 1 February 2020 · 23 words · {head} · by الراصد · in 1.json",
        f"2. fetched 2 February 2020 · 21 words · {head} · counts now · took the place of version 1 · by الراصد · in 2.json",
    ]
    assert lines[5:9] == [
        "from version 1 to version 2",
        "زيد زار عمرو في باماكو يوم 2020-01-[-02-]{+03+}",
        "[-زيد التقى بكر يوم 2020-01-02-]",
        "{+وأضاف المصدر أن الوفد غادر+}",
    ]
    changes = sorted(lines[9:])
    assert len(changes) == 2
    assert changes[0].startswith("altered visit «زار»: date 2 January 2020 → 3 January 2020 · id ")
    assert changes[1].startswith("gone meeting «التقى»")


def test_the_same_as_json_with_offsets_in_either_text(run, added, tmp_path) -> None:
    added(OLD, NEW)
    told = json.loads(run("versions", URL, "--json").stdout)
    assert (told["address"], told["article"]) == (URL, 1)
    assert [(v["current"], bool(v["replaces"])) for v in told["versions"]] == [(False, False), (True, True)]
    (step,) = told["steps"]
    with open_archive(tmp_path / "khabar.db") as store:
        texts = [content(store, version["text"]) for version in told["versions"]]
    for text, op, side in zip(texts, ("removed", "added"), ("before", "after"), strict=True):
        for sentence in step["sentences"]:
            for one in sentence[op]:
                assert text[one["start"] : one["end"]] == one["surface"]
                assert sentence[side]["start"] <= one["start"] < one["end"] <= sentence[side]["end"]
    assert [one["surface"] for s in step["sentences"] for one in s["removed"]] == ["02", "زيد التقى بكر يوم 2020-01-02"]
    assert [one["surface"] for s in step["sentences"] for one in s["added"]] == ["03", "وأضاف المصدر أن الوفد غادر"]
    assert {(c["what"], c["type"]) for c in step["changes"]} == {("altered", "VISIT"), ("gone", "MEET")}
    assert ["2020-01-02", "2020-01-03"] in [c["fields"].get("date") for c in step["changes"]]


def test_unlike_articles_at_one_address_are_shown_apart(run, added) -> None:
    added(OLD, OTHER)
    output = run("versions", URL).output
    assert "2 articles that are not versions of one another" in output
    assert "from version" not in output
    lines = run("versions", URL, "--json").stdout.splitlines()
    assert [len(json.loads(line)["versions"]) for line in lines] == [1, 1]


def test_only_blanks_differ(run, added) -> None:
    added(OLD, OLD.replace("\n", "\n\n"))
    assert "only blanks" in run("versions", URL).output


def test_by_file_and_by_its_end(run, added, tmp_path) -> None:
    added(OLD, NEW)
    told = run("versions", URL, "--json").stdout
    for asked in ("2.json", "./2.json", tmp_path / "2.json"):
        assert json.loads(run("versions", asked, "--json").stdout)["versions"] == json.loads(told)["versions"]
    # Two files of one address are no choice; files of two are.
    assert json.loads(run("versions", ".json", "--json").stdout)["versions"] == json.loads(told)["versions"]
    (tmp_path / "c.json").write_text(json.dumps({"text": OTHER, "url": "https://jisr.example/1"}), encoding="utf-8")
    assert run("add", "c.json", "--jobs", 1).exit_code == 0
    several = run("versions", ".json")
    assert several.exit_code == 2
    assert ("1.json" in several.stderr, "c.json" in several.stderr) == (True, True)


@pytest.mark.parametrize("asked", ["3.json", "https://nix.example/", ""])
def test_what_was_never_met(run, added, asked) -> None:
    added(OLD)
    result = run("versions", asked)
    assert result.exit_code == 2
    assert "nothing was met" in result.stderr


def test_harmful_characters_and_long_stretches_that_stayed(run, added) -> None:
    rest = " ".join(f"كلمة{letter}" for letter in "ابتثجحخدذرزسشصضطظعغفقكلمنهوي" * 4)
    added(f"أول {rest} الأحمر {rest} آخر", f"أول {rest} \x1b[31mالأخضر\u202e {rest} آخر")
    output = run("versions", URL).output
    (line,) = (line for line in output.splitlines() if "[-" in line)
    assert "\x1b" not in output
    assert "\u202e" not in output
    assert len(line) < 300
    assert "… " in line
