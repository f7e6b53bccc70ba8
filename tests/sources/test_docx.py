"""Word processors' documents: paragraphs and cells in order; what is broken or made to do harm is refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from khabar.sources.documents import extract
from khabar.sources.files import walk
from khabar.sources.found import Found, Limits, Unreadable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TITLE = "الرئيس يستقبل وفدا من البرلمان العربي"
TEXT = "استقبل رئيس الجمهورية صباح اليوم وفدا من البرلمان العربي."
CORE = (
    '<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>{title}</dc:title><dc:creator>user</dc:creator><dcterms:created>2020-01-01T00:00:00Z</dcterms:created>"
    "<dcterms:modified>2023-08-22T10:00:00Z</dcterms:modified></cp:coreProperties>"
)


def paragraph(*runs: str, style: str = "") -> str:
    props = f'<w:pPr><w:pStyle w:val="{style}"/><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>' if style else ""
    return f"<w:p>{props}{''.join(f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"


def docx(body: str, core: str = CORE.format(title=""), doctype: str = "") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", f'{doctype}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        file.writestr("word/header1.xml", f'<w:hdr xmlns:w="{W}">{paragraph("رأس الصفحة")}</w:hdr>')
        file.writestr("docProps/core.xml", core)
    return data.getvalue()


CELL = "<w:tc>{}</w:tc>"
TABLE = f"<w:tbl><w:tr>{CELL.format(paragraph('الاسم'))}{CELL.format(paragraph('الصفة'))}</w:tr></w:tbl>"
BOX = (
    '<w:p><w:r><w:t>قبل</w:t></w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    f"<mc:Choice>{paragraph('في المربع')}</mc:Choice><mc:Fallback>{paragraph('في المربع')}</mc:Fallback></mc:AlternateContent></w:p>"
)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph("استقبل ", "رئيس", " الجمهورية"), "استقبل رئيس الجمهورية"),
        (paragraph(TEXT) + TABLE + paragraph("انتهى"), f"{TEXT}\nالاسم\nالصفة\nانتهى"),
        (paragraph("أول") + "<w:p/>" + paragraph("  ") + paragraph("ثان"), "أول\nثان"),
        ("<w:p><w:r><w:t>سطر</w:t><w:br/><w:t>آخر</w:t><w:tab/><w:t>بعد</w:t></w:r></w:p>", "سطر\nآخر بعد"),
        ("<w:p><w:del><w:r><w:delText>محذوف</w:delText></w:r></w:del><w:ins><w:r><w:t>مضاف</w:t></w:r></w:ins></w:p>", "مضاف"),
        (BOX, "قبل\nفي المربع"),
    ],
)
def test_paragraphs_in_order(body: str, text: str) -> None:
    assert extract(docx(body), ".docx", Limits())[0] == text


def test_properties_are_no_day_of_publication(tmp_path) -> None:
    data = docx(paragraph(TITLE) + paragraph(TEXT), CORE.format(title=TITLE))
    (tmp_path / "a.DOCX").write_bytes(data)
    (found,) = walk([tmp_path / "a.DOCX"])
    assert isinstance(found, Found)
    context = found.context
    assert (context.published, context.author, context.title, context.modified) == (None, None, TITLE, "2023-08-22")
    assert (found.text.content, found.text.extractor, found.raw, found.suffix) == (f"{TITLE}\n{TEXT}", "docx/1", data, ".docx")


@pytest.mark.parametrize(
    ("title", "style", "known"), [("Microsoft Word", "", None), ("", "Heading1", TITLE), ("", "Normal", None)]
)
def test_titles(title: str, style: str, known: str | None) -> None:
    data = docx(paragraph(TITLE, style=style) + paragraph(TEXT), CORE.format(title=title))
    assert extract(data, ".docx", Limits())[1].title == known


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "a broken word processor's document"),
        (b"PK\x03\x04 no", "a broken word processor's document"),
        (docx(paragraph(TEXT))[:300], "a broken word processor's document"),
        (docx("<w:p>"), "a broken word processor's document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Word document"),
        (docx(paragraph("ا" * 30_000_000)), "unpacks to too many bytes"),
        (docx(paragraph("&e;"), doctype='<!DOCTYPE x [<!ENTITY e "نص">]>'), "entities of its own"),
        (docx("<w:p>" * 100_000), "a broken word processor's document"),
    ],
)
def test_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        extract(data, ".docx", Limits())


def test_a_zip_that_is_no_document() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("a.txt", TEXT)
    with pytest.raises(Unreadable, match="it has no word/document"):
        extract(data.getvalue(), ".docx", Limits())
