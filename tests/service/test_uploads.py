"""Uploaded files and pasted texts: at which place they are met, and that nothing of them leaves its folder."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from khabar.service.asked import UsageError
from khabar.service.uploads import Pasted, keep_upload, pasted, uploaded
from khabar.sources.found import Found, PassedOver

TEXT = "زار وزير الزراعة مدينة السوق الجديد يوم الأحد."


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("خبر.txt", "خبر.txt"),
        ("folder/a.txt", "folder/a.txt"),
        ("../../etc/passwd", "etc/passwd"),
        ("/abs/a.txt", "abs/a.txt"),
        ("C:\\Users\\a.txt", "C:/Users/a.txt"),
        ("..", "unnamed"),
        ("", "unnamed"),
        ("a\u202etxt.exe", "a\\u202etxt.exe"),
        ("a\x00\nb.txt", "a\\x00\\nb.txt"),
        ("<img src=x>.txt", "<img src=x>.txt"),
        ("ا" * 300 + ".txt", "…" + "ا" * 195 + ".txt"),
    ],
)
def test_the_name_is_shown_and_is_no_path(tmp_path: Path, name: str, shown: str) -> None:
    kept = keep_upload(io.BytesIO(TEXT.encode()), name, tmp_path)
    assert kept.path.parent == tmp_path
    assert kept.path.name.isascii()
    assert kept.place == f"upload:{kept.place[7:19]}/{shown}"
    (found,) = uploaded([kept])
    assert (found.place, found.text.content) == (kept.place, TEXT)


def test_the_same_again_is_met_at_the_same_place_and_another_of_its_name_at_another(tmp_path: Path) -> None:
    one, again, other = (keep_upload(io.BytesIO(data.encode()), "a.txt", tmp_path) for data in (TEXT, TEXT, TEXT + " وعاد."))
    assert one.place == again.place != other.place


def test_members_of_a_zip_are_met_in_it(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, content in {"a.txt": TEXT, "../b.txt": TEXT, "/c.txt": TEXT, "d.json": "{"}.items():
            file.writestr(name, content)
    packed.seek(0)
    kept = keep_upload(packed, "many.ZIP", tmp_path)
    things = list(uploaded([kept], "الضفة"))
    assert [thing.place.removeprefix(kept.place) for thing in things] == ["!a.txt", "!../b.txt", "!/c.txt", "!d.json"]
    assert isinstance(things[0], Found)
    assert things[0].context.outlet == "الضفة"
    assert all(isinstance(thing, PassedOver) for thing in things[1:])
    assert [one.name for one in tmp_path.iterdir()] == [kept.path.name]


def test_what_unpacks_to_too_much_is_passed_over(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.txt", b" " * 70_000_000)
    packed.seek(0)
    (thing,) = uploaded([keep_upload(packed, "a.zip", tmp_path)])
    assert isinstance(thing, PassedOver)
    assert "larger than" in thing.reason


def test_a_pasted_text_with_what_is_told_of_it() -> None:
    found = pasted(Pasted(f"{TEXT}\r\nوعاد.", " زيارة\nقصيرة ", " الضفة ", "https://example.org/a", "2024-03-06"))
    assert isinstance(found, Found)
    assert found.text.content == f"زيارة قصيرة\n\n{TEXT}\nوعاد."
    told = found.context
    assert (told.title, told.outlet, told.url, told.published) == ("زيارة قصيرة", "الضفة", "https://example.org/a", "2024-03-06")
    assert found.place.startswith("pasted:")
    assert found.place == pasted(Pasted(f"{TEXT}\nوعاد.", "زيارة قصيرة")).place


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (Pasted(" \n"), "no text"),
        (Pasted(TEXT, published="6 مارس"), "published"),
        (Pasted(TEXT, url="javascript:alert(1)"), "url"),
    ],
)
def test_what_cannot_be_taken(told: Pasted, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        pasted(told)


def test_a_pasted_text_without_letters_is_passed_over() -> None:
    assert isinstance(pasted(Pasted("123")), PassedOver)
