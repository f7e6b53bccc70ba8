"""Files of names: rows with the lines in which they stand, whatever a file holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from khabar.sources.found import Unreadable
from khabar.sources.name_lists import read_names

YAML = """\
people:
  # a comment
  salem-al-mahdi: {ar: [سالم المهداوي, سالم المهدوي], en: Salem al-Mahdi, state: no}
  huda: {ar: هدى, held: ["minister:interior libya 2021-03/.."]}
places:
  wadi: {ar: [وادي الريح]}
"""


def rows(path: Path, content: str | bytes) -> list[tuple[int, dict[str, tuple[str, ...]]]]:
    found, faults = read(path, content)
    assert faults == []
    return found


def read(path: Path, content: str | bytes):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found, faults = read_names(path)
    return [(row.line, dict(row.cells)) for row in found], [(fault.line, fault.words) for fault in faults]


def test_yaml_by_key_in_sections(tmp_path: Path) -> None:
    found = rows(tmp_path / "a.yml", YAML)
    assert [line for line, _ in found] == [3, 4, 6]
    first = found[0][1]
    assert (first["key"], first["kind"], first["state"]) == (("salem-al-mahdi",), ("person",), ("no",))
    assert first["ar"] == ("سالم المهداوي", "سالم المهدوي")
    assert found[2][1]["kind"] == ("place",)


def test_yaml_without_sections_and_as_a_list(tmp_path: Path) -> None:
    assert rows(tmp_path / "a.yml", "a: {kind: person, ar: سالم}")[0][1]["key"] == ("a",)
    assert rows(tmp_path / "a.yml", "- {kind: person, ar: سالم}\n- {kind: place, ar: وادي}")[1][0] == 2


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("a: &x {ar: سالم}\nb: *x", 1, "anchors"),
        ("a: {ar: سالم}\na: {ar: هدى}", 2, "twice"),
        ("a:\n  ar: {b: c}", 2, "a list of texts"),
        ("a: [[[[[[x]]]]]]", 1, "too deep"),
        ("a: {ar: [سالم}", 1, "no YAML"),
        ("a: سالم", 1, "not a name"),
        ("? [a]\n: b", 1, "a list for a key"),
        ("a: {ar: x}\n---\nb: {ar: x}", 3, "second document"),
    ],
)
def test_yaml_that_is_none_is_told_with_its_line(tmp_path: Path, content: str, line: int, words: str) -> None:
    found, faults = read(tmp_path / "a.yml", content)
    assert faults[0][0] in (line, line + 1)
    assert words in faults[0][1]
    assert len(found) <= 1


def test_tags_are_not_followed(tmp_path: Path) -> None:
    found = rows(tmp_path / "a.yml", "a: {kind: person, ar: !!python/object/apply:os.system [id]}")
    assert found[0][1]["ar"] == ("id",)


def test_csv_with_any_of_three_separators_and_a_mark_in_front(tmp_path: Path) -> None:
    for mark in ",;\t":
        content = (
            f"\ufeffkind{mark}ar{mark}en\r\nperson{mark}سالم المهداوي|سالم المهدوي{mark}Salem\r\n\r\nplace{mark}وادي{mark}\r\n"
        )
        found = rows(tmp_path / "a.csv", content)
        assert [line for line, _ in found] == [2, 4]
        assert found[0][1] == {"kind": ("person",), "ar": ("سالم المهداوي", "سالم المهدوي"), "en": ("Salem",)}


def test_csv_lines_count_line_ends_in_cells(tmp_path: Path) -> None:
    found = rows(tmp_path / "a.csv", 'kind,ar,en\nperson,سالم,"a\nb"\nperson,هدى,c\n')
    assert [line for line, _ in found] == [2, 4]


def test_csv_of_an_arabic_windows(tmp_path: Path) -> None:
    people = "\n".join(f"person,سالم المهداوي من أهل المدينة {n},libya" for n in range(9))
    found = rows(tmp_path / "a.csv", f"kind,ar,state\n{people}".encode("cp1256"))
    assert found[0][1]["ar"] == ("سالم المهداوي من أهل المدينة 0",)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("name,type\nسالم,person", "name the columns"),
        ("kind,ar,colour\nperson,سالم,x", "no column “colour”"),
        ("kind,ar,ar\nperson,سالم,x", "twice"),
        ("kind,ar\nperson,سالم,هدى", "3 cells under 2 columns"),
        ('kind,ar\nperson,"سالم', "no CSV"),
        ("kind,ar\nperson," + "س" * 200_000, "no CSV"),
    ],
)
def test_csv_that_is_none_is_told(tmp_path: Path, content: str, words: str) -> None:
    _, faults = read(tmp_path / "a.csv", content)
    assert words in faults[0][1]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", "x", "ending"),
        ("a.csv", b"\x00\x01\x02" * 50, "binary"),
        ("a.csv", "kind,ar\n", "no names"),
        ("a.yml", "", "no names"),
        ("a.yml", b"#" * 5_000_001, "larger than 5 MB"),
    ],
)
def test_what_is_no_file_of_names_is_refused(tmp_path: Path, name: str, content: str | bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        read(tmp_path / name, content)
    with pytest.raises(Unreadable, match="folder"):
        read_names(tmp_path)
    with pytest.raises(Unreadable, match="cannot be opened"):
        read_names(tmp_path / "none.csv")
