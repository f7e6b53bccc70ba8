"""Names in single sentences: what a corpus's tags say, how its classes fold, and how found names are counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import corpora, ner
from eval.corpora import Sentence, spans
from eval.gate import SPEED

NEWS = """سافر O
عمر B-PERS
ديالو I-PERS
إلى O
باماكو B-LOC
مع O
وفد O
مجلس B-ORG
الأمن I-ORG
وجائزة B-MISC
. O
وعاد O
الخميس O
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(corpora, "NER", tmp_path)
    return tmp_path


def test_a_stop_or_an_empty_line_ends_a_sentence(folder: Path) -> None:
    (folder / "aqmar-dev.txt").write_text("\ufeff" + NEWS + "\nثم O\n", encoding="utf-8")
    found = corpora.aqmar("dev")
    assert [len(s) for s in found] == [11, 2, 1]
    assert found[0][0] == ("سافر", "O")
    assert spans([tag for _, tag in found[0]]) == {(1, 3, "person"), (4, 5, "place"), (7, 9, "organization")}


def test_anercorp_is_cut_by_hundreds(folder: Path) -> None:
    (folder / "anercorp-train.txt").write_text("".join(f"{n} O\n. O\n" for n in range(1000)), encoding="utf-8")
    first = {part: [int(s[0][0]) for s in corpora.anercorp(part)] for part in ("dev", "test", "train")}
    assert (len(first["dev"]), first["dev"][0], first["dev"][100]) == (400, 0, 200)
    assert (len(first["test"]), first["test"][0], first["test"][100]) == (400, 100, 300)
    assert first["train"] == list(range(800, 1000))


def test_wikifane_joins_clitics_and_holds_out_its_end(folder: Path) -> None:
    lines = "\u200eو\tO\r\n\u200eل\tO\r\nالمدينة\tB-Population-Center\r\n\tO\r\nمدينة\tO\r\nها\tO\r\nعام\tB-Book\r\n"
    (folder / "wikifane.txt").write_text(lines, encoding="utf-8")
    assert corpora.wikifane("test") == [[("مدينتها", "O"), ("عام", "O")]]
    assert corpora.wikifane("train") == [[("وللمدينة", "B-LOC")]]


TAGS: list[tuple[str, set[tuple[int, int, str]]]] = [
    ("B-PER I-PER O", {(0, 2, "person")}),
    ("B-PER B-PER", {(0, 1, "person"), (1, 2, "person")}),
    ("B-PER I-LOC", {(0, 1, "person")}),
    ("B-MIS I-MIS B-LOC", {(2, 3, "place")}),
    ("O O", set()),
]


@pytest.mark.parametrize(("tags", "wanted"), TAGS)
def test_spans_of_tags(tags: str, wanted: set[tuple[int, int, str]]) -> None:
    assert spans(tags.split()) == wanted


def test_every_name_begins() -> None:
    sentence: Sentence = [("أ", "O"), ("ب", "I-PERS"), ("ج", "I-PERS"), ("د", "I-NORP")]
    assert [t for _, t in corpora.folded(sentence, {"PERS": "PER"})] == ["O", "B-PER", "I-PER", "O"]


def test_a_perfect_finder_scores_one_and_worse_ones_less(folder: Path) -> None:
    (folder / "aqmar-test.txt").write_text(NEWS, encoding="utf-8")
    tags = {tuple(w for w, _ in s): [t for _, t in s] for s in corpora.aqmar("test")}

    def perfect(words: object) -> set[corpora.Span]:
        return spans(tags.get(tuple(words), []))  # type: ignore[call-overload]

    def figures(find: ner.Finder) -> dict[str, float]:
        return {k: v for k, v in ner.measure("aqmar.test", find).figures.items() if k != SPEED}

    assert set(figures(perfect).values()) == {1.0}
    assert set(figures(lambda _: set()).values()) == {0.0}
    shorter = figures(lambda words: {(a, max(a + 1, b - 1), kind) for a, b, kind in perfect(words)})
    assert (shorter["person F1"], shorter["place F1"], shorter["micro F1"]) == (0.0, 1.0, pytest.approx(1 / 3))
    renamed = figures(lambda words: {(a, b, "place") for a, b, _ in perfect(words)})
    assert (renamed["place P"], renamed["place R"], renamed["organization R"]) == (pytest.approx(1 / 3), 1.0, 0.0)


MENTIONS = [
    ({"start": 5, "end": 14, "kind": "person", "form": "name"}, {(1, 3, "person")}),
    ({"start": 16, "end": 20, "kind": "place", "form": "name"}, {(3, 4, "place")}),
    ({"start": 15, "end": 21, "kind": "place", "form": "nominal"}, set()),
]


@pytest.mark.parametrize(("mention", "wanted"), MENTIONS)
def test_letters_of_a_word_cover_the_word(mention: object, wanted: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ner, "names_of", lambda row: {"mentions": [mention] if row["text"][5:14] == "عمر ديالو" else []})
    assert ner.khabar_names(["سافر", "عمر", "ديالو", "لمالي"]) == wanted


def test_what_is_absent_is_told(folder: Path) -> None:
    assert not list(folder.iterdir())
    result = ner.measure("wojood.dev")
    assert (result.figures, result.note) == ({}, "its corpus is not here")
