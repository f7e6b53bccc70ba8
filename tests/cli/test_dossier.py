"""``khabar dossier``: one file for somebody without khabar."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

FIRST = "خليفة حفتر زار سيرغي شويغو في موسكو يوم 2016-06-28 حسب وكالة الضفتين"
OTHER = "خليفة حفتر زار سيرغي شويغو في موسكو يوم 2016-06"


@pytest.fixture
def event(files, told) -> str:
    files(a=FIRST, b=OTHER)
    return str(told()[0]["id"])


def plain(source: str) -> str:
    """What is read there."""
    return " ".join(re.sub("<[^>]*>", " ", re.sub("<style>.*?</style>", "", source, flags=re.DOTALL)).split())


def test_it_holds_versions_words_hashes_and_both_languages(done, event: str) -> None:
    said = done("dossier", event, "-o", "x.html")
    assert said == "x.html: 2 versions in 2 texts\n"
    source = Path("x.html").read_text(encoding="utf-8")
    shown = plain(source)
    for expected in ("28 يونيو 2016", "28 June 2016", "June 2016", "Khalifa Haftar", "نقلا عن وكالة الضفتين", "Chain of telling"):
        assert expected in shown
    for text in (FIRST, OTHER):
        assert text in shown
        assert hashlib.sha256(text.encode()).hexdigest() in shown
    assert "1 tells more than 2" in shown or "2 is less exact than 1" in shown


def test_no_folder_of_its_maker_is_named(done, event: str, tmp_path: Path) -> None:
    source = done("dossier", event, "-o", "-")
    assert "a.txt" in source
    assert str(tmp_path) not in source


def test_corrections_are_told_and_those_taken_back_as_such(done, event: str) -> None:
    done("fix", event, "date=2016-06-29", "--because", "خطأ <b>في</b> القراءة", "--by", "منى")
    done("fix", event, "place=نواكشوط", "--by", "سمير")
    done("undo", 2, "--by", "منى")
    shown = plain(done("dossier", event, "-o", "-"))
    assert "منى : التاريخ: 29 يونيو 2016 — خطأ &lt;b&gt;في&lt;/b&gt; القراءة" in shown
    assert "the place: Nouakchott [taken back]" in shown
    assert "takes back decision 2" in shown


def test_a_file_is_written_over_only_where_that_is_asked_for(run, done, event: str) -> None:
    Path("x.html").write_text("mine", encoding="utf-8")
    refused = run("dossier", event, "-o", "x.html")
    assert (refused.exit_code, Path("x.html").read_text(encoding="utf-8")) == (2, "mine")
    assert "--force" in refused.output
    done("dossier", event, "-o", "x.html", "--force")
    assert "x.html" not in Path("x.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"), [(("nothing", "-o", "-"), "no event"), (("{event}", "-o", "no/x.html"), "cannot be written")]
)
def test_what_cannot_be_done_is_said(run, event: str, words: tuple[str, ...], said: str) -> None:
    refused = run("dossier", *(word.format(event=event) for word in words))
    assert refused.exit_code == 2
    assert said in refused.output
