"""Bad web pages, PDFs and word processors' documents."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

from tests.sources.hostile_zips import ARABIC, MEGA, Entry, entry, pack, zeros

DEEP = 100_000


def pages() -> Iterator[tuple[str, bytes]]:
    """Suffix and bytes of web pages."""
    body = f"<p>{ARABIC}</p>" * 5
    for tag in ("div", "b", "table><tr><td", "ul><li", "span", "p", "font", "blockquote"):
        yield "html", f"<{tag}>".encode() * DEEP + body.encode()
    for page in (
        "", "<", "<html", "<html></html>", "<!--" + body, "<script>" + body, "<![CDATA[" + body, "<p " + "a=1 " * 50_000 + ">" + body,
        "<a href='" + "x" * 500_000 + "'>" + body, body.replace("<p>", "<p\x00>"), "&#0;&#55296;&#1114112;&#x7fffffff;" + body,
        "&" * 100_000, "&amp" * 50_000, "<meta charset=utf-7>" + body, "<meta charset='no such'>" + body, "<base href='//'>" + body,
        "<!DOCTYPE html SYSTEM 'file:///etc/passwd'>" + body, "<iframe src='secret.txt'></iframe>" + body, "<p>" * 70_000 + ARABIC,
        "<script type='application/ld+json'>" + "[" * DEEP + "</script>" + body, "<frameset><frame src=a></frameset>",
        "<meta http-equiv=refresh content='0;url=x'>", "<svg>" * 2000 + body, "<time datetime='99999-99-99'>" + body, "\ufeff" * 99 + body,
    ):  # fmt: skip
        yield "html", page.encode("utf-8")
    yield "html", b"\xff\xfe" + body.encode("utf-16-le")[:-1]
    yield "htm", body.encode("utf-16-be")
    yield "xhtml", b"<?xml version='1.0' encoding='utf-16'?>" + body.encode()
    yield "html", b'<meta charset="windows-1256">' + body.encode()


def pdf(*objects: bytes, end: bytes | None = None) -> bytes:
    """A PDF of these objects, the first its catalogue; ``end`` stands in place of the trailer."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % at for at in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return bytes(out + (table + trailer if end is None else end))


def stream(content: bytes, told: bytes = b"") -> bytes:
    """A PDF stream."""
    return b"<< /Length %d %b >>\nstream\n" % (len(content), told) + content + b"\nendstream"


CATALOGUE, TREE = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_FONT = b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources " + _FONT + b" >>"
TEXT = stream(b"BT /F1 12 Tf 50 700 Td (Only English) Tj ET")


def pdfs() -> Iterator[tuple[str, bytes]]:
    """Suffix and bytes of PDFs."""
    good = pdf(CATALOGUE, TREE, PAGE, TEXT)
    yield "pdf", good
    yield "pdf", good.replace(b"startxref\n", b"startxref\n9")
    yield "pdf", good.replace(b"00000 n", b"99999 n")
    for old, new in (
        (b"/Root 1 0 R", b"/Root 9 0 R"), (b"/Root 1 0 R", b"/Root 1 0 R /Prev 9"), (b"%PDF-1.7", b"%PDF-9.9"), (b"/Root 1 0 R", b""),
        (b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /Standard /V 5 /R 6 /O (x) /U (y) /P -1 >>"), (b"%%EOF", b""),
        (b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /Nobody /V 99 >>"), (b"/Size 5", b"/Size 2147483647"), (b"xref", b"yref"),
    ):  # fmt: skip
        yield "pdf", good.replace(old, new)
    yield "pdf", pdf(CATALOGUE, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>")
    yield "pdf", pdf(CATALOGUE, b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>")
    yield "pdf", pdf(CATALOGUE, TREE.replace(b"/Count 1", b"/Count 1000000000"), PAGE, TEXT)
    yield "pdf", pdf(CATALOGUE, b"<< /Type /Pages /Kids [" + b"3 0 R " * 20_000 + b"] /Count 20000 >>", PAGE, TEXT)
    yield "pdf", pdf(CATALOGUE, TREE, PAGE.replace(b"600 800", b"1e30 1e30"), TEXT)
    yield "pdf", pdf(CATALOGUE, TREE, PAGE.replace(b"[0 0 600 800]", b"[" * DEEP), TEXT)
    yield "pdf", pdf(CATALOGUE, TREE, PAGE, b"<<" * DEEP)
    packed = zlib.compress(b"BT /F1 12 Tf (a) Tj ET " * (MEGA // 4), 9)
    yield "pdf", pdf(CATALOGUE, TREE, PAGE, stream(packed, b"/Filter /FlateDecode"))
    yield (
        "pdf",
        pdf(
            CATALOGUE, TREE, PAGE, stream(zlib.compress(zlib.compress(bytes(100 * MEGA))), b"/Filter [/FlateDecode /FlateDecode]")
        ),
    )
    yield "pdf", pdf(CATALOGUE, TREE, PAGE, stream(b"q " * DEEP * 3))
    yield "pdf", pdf(CATALOGUE, TREE, PAGE, stream(b"BT " + b"[" * DEEP))
    yield "pdf", pdf(CATALOGUE, TREE, PAGE, stream(b"x", b"/Filter /NoSuchFilter /Length 4 0 R"))
    yield "pdf", pdf(CATALOGUE, TREE, PAGE.replace(b"4 0 R", b"3 0 R"), TEXT)
    yield "pdf", b"%PDF-1.7\n" + bytes(100_000)
    yield "pdf", b"%PDF"


def document(xml: bytes, *more: Entry, name: str = "word/document.xml") -> bytes:
    """A word processor's document with that text in XML."""
    types = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    return pack(entry("[Content_Types].xml", types), entry(name, xml), *more)


def documents(secret: Path) -> Iterator[tuple[str, bytes]]:
    """Suffix and bytes of documents; some ask for the file ``secret``."""
    space = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    text = f"<w:p><w:r><w:t>{ARABIC}</w:t></w:r></w:p>".encode()
    laughs = b'<!DOCTYPE a [<!ENTITY l "ha">' + b"".join(
        b'<!ENTITY l%d "%b">' % (n, (b"&l%b;" % (b"%d" % (n - 1) if n else b"")) * 10) for n in range(12)
    )
    whole = b"<w:document %b><w:body>%b</w:body></w:document>"
    yield "docx", document(whole % (space, text))
    yield "docx", document(laughs + b"]>" + whole % (space, text.replace(b"</w:t>", b"&l11;</w:t>")))
    for place in (secret.as_uri(), "http://127.0.0.1:9/x", "secret.txt"):
        head = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{place}"><!ENTITY % y SYSTEM "{place}"> %y;]>'.encode()
        yield "docx", document(head + whole % (space, text.replace(b"</w:t>", b"&x;</w:t>")))
    yield "docx", document(whole % (space, b"<w:p>" * DEEP))
    yield "docx", document(whole % (space, b"<w:tbl><w:tr><w:tc>" * 5000 + text + b"</w:tc></w:tr></w:tbl>" * 5000))
    yield "docx", document(whole % (space, text * 50_000))
    for xml in (
        b"",
        b"<",
        b"\x00" * 100,
        whole % (b"", text),
        whole % (space, b""),
        text,
        b"<?xml version='1.0' encoding='no'?><a/>",
    ):
        yield "docx", document(xml)
    yield "docx", document((whole % (space, text)).replace(b"<w:t>", b"<w:t>&#0;&#xd800;"))
    yield "docx", document(whole % (space, text), name="word/else.xml")
    yield "docx", document(whole % (space, text), entry("word/document.xml", b"<other/>"))
    yield "docx", pack(Entry(b"word/document.xml", zeros(600), 600 * MEGA))
    yield "docx", pack(Entry(b"word/document.xml", zeros(600), 1000))
    yield "docx", pack(entry("../../word/document.xml", whole % (space, text)))
    yield "docx", pack(entry("word/document.xml", whole % (space, text), flags=0x801))
