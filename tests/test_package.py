"""The package as programs and shells meet it."""

import subprocess
import sys

import khabar


def ask(*words: str) -> str:
    run = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=True, encoding="utf-8")
    return run.stdout.strip()


def test_importing_it_loads_neither_lexicon_nor_pipeline() -> None:
    loaded = ask("-c", "import khabar, sys; print([m for m in sys.modules if m.startswith(('yaml', 'wordfreq', 'khabar.'))])")
    assert loaded == "[]"


def test_it_runs_as_a_module() -> None:
    assert ask("-m", "khabar", "--version") == f"khabar {khabar.__version__}"


def test_one_call_reads_a_text() -> None:
    text = "التقى وزير الخارجية المصري سامح شكري نظيره الأردني أيمن الصفدي في القاهرة الثلاثاء."
    reading = khabar.read_text(text, published="2023-08-23", outlet="صحيفة", document="one")
    (meeting,) = reading.happenings
    assert meeting.when is not None
    assert (meeting.type, meeting.when.edtf) == ("MEET", "2023-08-22")
    assert reading.document == "one"
    assert reading.articles[0].outlet == "صحيفة"
    assert khabar.read_text(text).articles[0].outlet is None
