"""PDFs: Arabic in whatever order the file holds it, paragraphs, and what is refused.

The files are made here: one font whose codes are Unicode points, so that every order of drawing can be written down.
"""

from __future__ import annotations

import contextlib
import random
import zlib

import pytest

from khabar.sources.documents import extract
from khabar.sources.files import walk
from khabar.sources.found import Found, Limits, Unreadable
from khabar.sources.pdf_lines import Glyph, lines_of

PARAGRAPHS = [
    [
        "استقبل رئيس الجمهورية اليوم الثلاثاء وزير خارجية النرويج (المرافق",
        "لرئيس الحكومة) وبحث معه العلاقات بين البلدين في عام 2023.",
    ],
    [
        "وقال الوزير إن عدد اللاجئين بلغ 1,300,000 بنسبة 15.5% من السكان وإن",
        "برنامج World Food Programme يحتاج إلى دعم قبل 22/8/2024 أو بعده.",
    ],
]
TEXT = "\n".join(" ".join(lines) for lines in PARAGRAPHS)
SIZE, STEP, RIGHT = 10, 6, 560


def visual(line: str) -> list[str]:
    """The letters from left to right as they stand on the page: words reversed, numbers and Latin not, brackets mirrored."""
    out: list[str] = []
    latin: list[str] = []
    for word in line.split(" "):
        if word.isascii() and word.isalpha():
            latin.append(word)
            continue
        out = (["\0" + " ".join(latin)] if latin else []) + out
        latin = []
        out = [word, *out]
    pieces = []
    for word in out:
        number = word.strip("(.%")
        if word.startswith("\0"):
            pieces.append(word[1:])
        elif number.replace(",", "").replace(".", "").replace("/", "").isdigit():
            before, _, after = word.partition(number)
            pieces.append(after[::-1] + number + before[::-1])
        else:
            pieces.append(word[::-1].translate(str.maketrans("()", ")(")))
    return list(" ".join(pieces))


def pdf(pages: list[bytes], font: bool = True, pack: bool = False) -> bytes:
    """A PDF of these content streams; ``font`` tells which letters its codes stand for."""
    cmap = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange "
    cmap += b"1 beginbfrange <0000> <ffff> <0000> endbfrange endcmap end"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), b" ".join(b"%d 0 R" % (7 + 2 * n) for n in range(len(pages)))),
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[4 0 R]%s>>"
        % (b"/ToUnicode 6 0 R" if font else b""),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/DW %d/FontDescriptor 5 0 R>>" % (STEP * 1000 // SIZE),
        b"<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 -200 1000 800]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap),
    ]
    for number, content in enumerate(pages):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>" % (8 + 2 * number)
        )
        data, how = (zlib.compress(content), b"/Filter/FlateDecode") if pack else (content, b"")
        objects.append(b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), how, data))
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, table) + tail


def drawn(lines: list[str], order: str, top: float = 750) -> bytes:
    """Lines under one another: ``visual`` from left to right, ``logical`` from right to left letter by letter, ``wrong`` in logical
    order from left to right, ``jumbled`` in place but in no order."""
    out = [b"BT /F %d Tf" % SIZE]
    for number, line in enumerate(lines):
        letters = list(line) if order == "wrong" else visual(line)
        placed = [(RIGHT - STEP * (len(letters) - at), letter) for at, letter in enumerate(letters)]
        if order == "logical":
            placed.reverse()
        elif order == "jumbled":
            random.Random(number).shuffle(placed)
        y = top - 15 * number
        if order in ("visual", "wrong"):
            out.append(b"1 0 0 1 %d %d Tm <%s> Tj" % (placed[0][0], y, "".join(letters).encode("utf-16-be").hex().encode()))
        else:
            out += [b"1 0 0 1 %d %d Tm <%s> Tj" % (x, y, c.encode("utf-16-be").hex().encode()) for x, c in placed]
    return b"\n".join([*out, b"ET"])


ALL = [line for lines in PARAGRAPHS for line in lines]


@pytest.mark.parametrize("order", ["visual", "logical", "jumbled"])
def test_every_order_of_drawing_gives_the_same_text(order: str) -> None:
    text, context, name = extract(pdf([drawn(ALL, order)]), ".pdf", Limits())
    assert text.split() == TEXT.split()
    assert (name, context.published, context.author, context.title) == ("pdf/1", None, None, None)


def test_arabic_that_looks_wrong_on_the_page_too() -> None:
    text, _, _ = extract(pdf([drawn(ALL, "wrong")]), ".pdf", Limits())
    assert text.split() == TEXT.split()


def test_lines_are_joined_to_paragraphs() -> None:
    heading, *rest = "وزير خارجية النرويج في القصر", *ALL
    page = drawn([heading], "visual", 780) + drawn(rest[:2], "visual", 750) + drawn(rest[2:], "visual", 690)
    text, _, _ = extract(pdf([page], pack=True), ".pdf", Limits())
    assert text == f"{heading}\n{TEXT}"


def test_page_numbers_and_running_heads_are_left_out() -> None:
    pages = [
        drawn([f"صحيفة الميناء العدد {120 + n}"], "visual", 790) + drawn(ALL, "visual") + drawn([f"- {n} -"], "visual", 20)
        for n in range(1, 5)
    ]
    text, _, _ = extract(pdf(pages), ".pdf", Limits())
    assert "الميناء" not in text
    assert text.split() == TEXT.split() * 4


def test_presentation_forms_become_letters() -> None:
    forms = {"لا": "\ufefb", "ا": "\ufe8e", "ل": "\ufedf", "ب": "\ufe91"}
    letters = [forms.get(x, x) for x in visual(ALL[0])]
    glyphs = "".join(letters).replace("\ufe8e\ufedf", "\ufefb").encode("utf-16-be").hex().encode()
    text, _, _ = extract(pdf([b"BT /F 10 Tf 1 0 0 1 20 700 Tm <%s> Tj ET" % glyphs]), ".pdf", Limits())
    assert text == ALL[0]


@pytest.mark.parametrize("piece", ["لا", "ال"])
@pytest.mark.parametrize("word", ["ولاجئ", "لا"])
def test_a_ligature_held_either_way_round(piece: str, word: str) -> None:
    glyphs, x = [], 100.0
    for letter in word.replace("لا", "*"):
        x -= 6
        glyphs += [Glyph(c, x, 50, x, x + 6, 10) for c in (piece if letter == "*" else letter)]
    assert [line.text for line in lines_of(glyphs)] == [word]
    assert [line.text for line in lines_of(glyphs[::-1])] == [word]


def test_pages_without_letters() -> None:
    with pytest.raises(Unreadable, match="without a text layer"):
        extract(pdf([b"0 0 m 100 100 l S"]), ".pdf", Limits())


def test_letters_that_make_no_words() -> None:
    letters = list("".join(ALL).replace(" ", ""))
    random.Random(3).shuffle(letters)
    words = ["".join(letters[at : at + 6]) for at in range(0, 180, 6)]
    with pytest.raises(Unreadable, match="cannot be told"):
        extract(pdf([drawn([" ".join(words[:8]), " ".join(words[8:16]), " ".join(words[16:])], "visual")]), ".pdf", Limits())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "a broken PDF"),
        (b"%PDF-1.7\nno", "a broken PDF"),
        (bytes(range(256)) * 40, "a broken PDF"),
        (pdf([b"BT /F 10 Tf " + b"<0627> Tj " * 250_000 + b"ET"], pack=True), "more than 200,000 things drawn"),
        (
            pdf([b"BT /F 10 Tf " + (b"<" + b"0627" * 10_000 + b"> Tj ") * 12 + b"ET"], pack=True),
            "more than 100,000 letters on a page",
        ),
        (pdf([b""] * 30), "more than 20 pages"),
    ],
)
def test_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        extract(data, ".pdf", Limits(pages=20))


def test_a_locked_file() -> None:
    data = pdf([drawn(ALL, "visual")])
    lock = b"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>/ID[<4141><4141>]"
    with pytest.raises(Unreadable, match="locked with a password"):
        extract(data.replace(b"/Root 1 0 R", b"/Root 1 0 R" + lock), ".pdf", Limits())


@pytest.mark.parametrize("seed", range(12))
def test_damage_gives_a_text_or_a_reason(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(pdf([drawn(ALL, "visual")], pack=bool(seed % 2)))
    for _ in range(20):
        data[chance.randrange(len(data))] = chance.randrange(256)
    with contextlib.suppress(Unreadable):
        assert extract(bytes(data), ".pdf", Limits())[2] == "pdf/1"


def test_a_file_in_a_folder(tmp_path) -> None:
    data = pdf([drawn(ALL, "logical")])
    (tmp_path / "a.PDF").write_bytes(data)
    (found,) = walk([tmp_path])
    assert isinstance(found, Found)
    assert (found.raw, found.suffix, found.text.extractor) == (data, ".pdf", "pdf/1")
