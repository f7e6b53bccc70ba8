"""Bytes of every encoding Arabic is met in; damage that is borne, and damage that is not; texts decoded wrongly before."""

from __future__ import annotations

import pytest

from khabar.model.text import Context
from khabar.sources.decode import check, decode
from khabar.sources.files import walk
from khabar.sources.found import Limits, Unreadable
from khabar.sources.mojibake import mend, mended

ARABIC = (
    "استقبل وزير الخارجية في مقر الوزارة أمس الثلاثاء نظيره الأردني، وبحثا العلاقات الثنائية وسبل تطويرها.\n"
    "وقال المتحدث باسم الوزارة إن اللقاء كان مثمرا، وإن الجانبين اتفقا على عقد اجتماع آخر في عمان خلال الشهر المقبل.\n"
)
MIXED = f"{ARABIC}The minister said on 22 August 2023: “it was useful” – الوزير، 2023\n"
#: Wrong tables, each as lenient as the programs that misread with them.
TABLES = ("latin-1", "cp1252", "cp1256", "cp437", "cp850", "mac_roman")


def misread(text: str, table: str) -> str:
    """UTF-8 read by a wrong table: bytes it does not have stay as they are, as in browsers."""
    return "".join(bytes([byte]).decode(table, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize("text", [ARABIC, MIXED, "خبر عاجل من باريس", "نص\r\nثان\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_marks_of_both_byte_orders() -> None:
    for mark, name in ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe\x00\x00", "utf-32-le"), (b"\x00\x00\xfe\xff", "utf-32-be")):
        assert decode(mark + ARABIC.encode(name)) == ARABIC


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859_6"])
@pytest.mark.parametrize("cut", [40, 60, 100, 200, None])
def test_eight_bits(encoding: str, cut: int | None) -> None:
    assert decode(ARABIC[:cut].encode(encoding)) == ARABIC[:cut]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("Zażółć gęślą jaźń".encode("cp1250"), "not valid UTF-8 (byte 0xbf at 2): save it as UTF-8"),
        ("Министр прибыл в столицу страны".encode("cp1251"), "not valid UTF-8 (byte 0xcc at 0): save it as UTF-8"),
        ("Ο υπουργός έφτασε στην πρωτεύουσα".encode("cp1253"), "not valid UTF-8 (byte 0xcf at 0): save it as UTF-8"),
        (b"\x7fELF\x02\x01\x01\x00" + bytes(60), "binary, not text"),
        (bytes(4096), "binary, not text"),
        (b"\x10\x00\x12\x00\x01\x00\x02\x00" * 60, "binary, not text"),
        (ARABIC.encode().replace(b"\xd9", b"\xff"), "not valid UTF-8 (byte 0xff at 6): save it as UTF-8"),
        (b"\xff\xfe" + b"\x00\xd8" * 50, "broken UTF-16"),
        (b"English\x00with zeros", "binary, not text"),
    ],
)
def test_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as told:
        decode(data)
    assert str(told.value) == reason


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (ARABIC.encode()[:-3], f"{ARABIC[:-3]}\ufffd"),
        (ARABIC.encode() + b"\xff", f"{ARABIC}\ufffd"),
        (ARABIC.encode("utf-16")[:-1], f"{ARABIC[:-1]}\ufffd"),
        (ARABIC.encode("utf-16-le")[:-1], f"{ARABIC[:-1]}\ufffd"),
        (f"{ARABIC}\ud83d{ARABIC}".encode("utf-8", "surrogatepass"), f"{ARABIC}\ufffd{ARABIC}"),
        (f"{ARABIC}\ud83d\ude00{ARABIC}".encode("utf-8", "surrogatepass"), f"{ARABIC}\U0001f600{ARABIC}"),
        (f"{ARABIC}\ud83d{ARABIC}".encode("utf-16", "surrogatepass"), f"{ARABIC}\ufffd{ARABIC}"),
        (ARABIC.encode() + b"\x00\x00\x00", f"{ARABIC}   "),
        (ARABIC.replace(" ", "\x00", 1).encode(), ARABIC.replace(" ", "\ufffd", 1)),
        (ARABIC.encode() + b"\x1a", f"{ARABIC}\x1a"),
    ],
)
def test_damage_that_is_borne(data: bytes, text: str) -> None:
    assert decode(data) == text


def test_one_broken_byte_in_a_hundred_and_no_more() -> None:
    broken = ARABIC.encode().replace(b" ", b"\xff ")
    with pytest.raises(Unreadable, match="not valid UTF-8"):
        decode(broken)
    assert decode(ARABIC.encode() * 20 + broken).count("\ufffd") == ARABIC.count(" ")


@pytest.mark.parametrize("first", TABLES)
def test_mojibake_is_undone(first: str) -> None:
    assert mend(misread(MIXED, first)) == MIXED
    for second in TABLES[:3]:
        assert mend(misread(misread(MIXED, first), second)) == MIXED


def test_eight_bits_read_as_western() -> None:
    assert mend(ARABIC.encode("cp1256").decode("latin-1")) == ARABIC
    assert mend(ARABIC.encode("cp1256").decode("cp1252")) == ARABIC
    assert mend(ARABIC.encode("iso8859_6").decode("latin-1")) == ARABIC


def test_misread_lines_among_sound_ones() -> None:
    assert mend(f"{ARABIC}{misread(ARABIC, 'cp1252')}{ARABIC}") == ARABIC * 3


def test_mojibake_with_letters_lost_is_refused() -> None:
    for lossy in (ARABIC.encode().decode("cp1252", "replace"), misread(ARABIC, "cp1256").replace("ˆ", "?")):
        with pytest.raises(Unreadable, match=r"^mojibake: "):
            mend(lossy)


@pytest.mark.parametrize(
    "text",
    [
        ARABIC,
        MIXED,
        "المادة ط§ من العقد",
        "حظ وظلم وطرق وظل وطبع وطلب وظروف",
        "L’été déjà passé à Genève, où l’on a fêté Noël",
        "Größe, Übermaß, Öl, Äpfel und Züge",
        "Đã đến thủ đô hôm qua",
        "Ø and Ù are letters",
        "åäö ÅÄÖ",
    ],
)
def test_sound_texts_stay(text: str) -> None:
    assert mend(text) == text


def test_what_is_known_of_a_text_is_mended_with_it(tmp_path) -> None:
    text, context = mended(
        misread(f"عنوان الخبر\n\n{ARABIC}", "cp1252"),
        Context(title=misread("عنوان الخبر", "cp1252"), outlet=misread("الصحيفة", "cp1252")),
    )
    assert (text, context.title, context.outlet) == (f"عنوان الخبر\n\n{ARABIC}", "عنوان الخبر", "الصحيفة")
    (tmp_path / "a.txt").write_text(misread(ARABIC, "cp1256"), encoding="utf-8")
    (found,) = walk([tmp_path / "a.txt"])
    assert (found.text.content, found.text.extractor, found.text.language) == (ARABIC, "plain/1+mended", None)


def test_what_is_worth_keeping() -> None:
    for text, reason in (("", "empty"), (" \n", "empty"), ("١٢ – 34", "no letters"), ("ab" * 6, "longer than 10 characters")):
        with pytest.raises(Unreadable) as told:
            check(text, Limits(characters=10))
        assert str(told.value) == reason
    check("نص", Limits())
    check("text", Limits())
