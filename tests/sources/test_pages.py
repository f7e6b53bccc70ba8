"""Web pages: the article and its metadata, in any encoding, and nothing made up; records that hold markup."""

from __future__ import annotations

import json
import zipfile

import pytest

from khabar.sources.documents import current_extractor, extract
from khabar.sources.files import walk
from khabar.sources.found import Found, Limits, PassedOver, Unreadable

TITLE = "رئيس الوزراء يستقبل وزير خارجية النرويج"
FIRST = "عمّان – استقبل رئيس الوزراء في دار الرئاسة، اليوم الثلاثاء، وزير خارجية النرويج والوفد المرافق له، وبحث معه سبل تعزيز العلاقات بين البلدين."
SECOND = "وأكد رئيس الوزراء أن الأردن يواصل استقبال اللاجئين، مشيرا إلى أن عددهم بلغ 1,300,000 لاجئ بنسبة 15.5% من السكان."
LAST = "ومن المقرر أن يزور الوزير النرويجي لبنان الخميس المقبل للقاء عدد من المسؤولين هناك."
ITEMS = ("الطاقة المتجددة وربط الشبكات الكهربائية", "دعم المجتمعات المضيفة للاجئين")
BODY = (FIRST, SECOND, *ITEMS, LAST)

NEWS = f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{TITLE} | صحيفة المرفأ</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="صحيفة المرفأ">
<link rel="canonical" href="https://almarfa.example/news/88123">
<meta property="article:published_time" content="2023-08-21T22:30:00Z">
<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"WebSite","name":"صحيفة المرفأ"}},
{{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"2023-08-22T01:30:00+03:00","dateModified":"2023-08-23T09:00:00+03:00",
"author":{{"@type":"Person","name":"سلمى الحوراني"}},"publisher":{{"@type":"Organization","name":"صحيفة المرفأ"}}}},
{{"@type":"ItemList","itemListElement":[{{"@type":"NewsArticle","headline":"آخر","datePublished":"2020-01-01"}}]}}]}}</script>
<script>var t = "2019-03-03"; if (1 < 2) {{ document.write("<p>لا") }}</script></head><body>
<header><nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/p">سياسة</a></li><li><a href="/e">اقتصاد</a></li></ul></nav></header>
<main><article><h1>{TITLE}</h1>
<div class="meta"><span class="author">سلمى الحوراني</span> <time datetime="2023-08-22T01:30:00+03:00">22 أغسطس 2023</time></div>
<div class="share"><a href="#">شارك على فيسبوك</a><a href="#">تويتر</a><button>نسخ الرابط</button></div>
<figure><img src="a.jpg" alt=""><figcaption>الوزيران في دار الرئاسة (أرشيف)</figcaption></figure>
<p>{FIRST}</p><p>{SECOND.replace("1,300,000", "<b>1,300,000</b>").replace("أن عددهم", '<a href="/x">أن عددهم</a>')}</p>
<ul><li>{ITEMS[0]}</li><li>{ITEMS[1]}</li></ul>
<aside class="related"><h3>اقرأ أيضا</h3><ul><li><a href="/1">وزير المالية يفتتح مؤتمرا للاستثمار</a></li></ul></aside>
<p>{LAST}</p></article><section class="comments"><h3>التعليقات</h3><p>تعليق من قارئ لا علاقة له بالخبر.</p></section></main>
<footer><p>جميع الحقوق محفوظة © 2024 صحيفة المرفأ</p></footer></body></html>"""

#: As pages were made about 2005: tables, line breaks, the outlet first in the title, no metadata.
OLD = f"""<html dir="rtl"><head><meta http-equiv="Content-Type" content="text/html; charset=CHARSET">
<title>وكالة الساحل للأنباء - {TITLE}</title></head><body><table><tr><td><a href="i.asp">الصفحة الرئيسية</a></td></tr></table>
<table><tr><td><font size="5"><b>{TITLE}</b></font><br><font size="2">تاريخ النشر: الاثنين 14 مارس 2022</font><br><br>
{FIRST.replace("–", "-")}<br><br>{SECOND}<br><br>{LAST}<br></td></tr></table><center>حقوق النشر 2005-2022</center></body></html>"""


def page(head: str = "", body: str = "", tail: str = "") -> bytes:
    text = "".join(f"<p>{line}</p>" for line in (FIRST, SECOND, LAST))
    return f"<html><head>{head}</head><body>{body}<article>{text}</article>{tail}</body></html>".encode()


def test_a_news_page() -> None:
    text, context, name = extract(NEWS.encode(), ".html", Limits())
    assert text == "\n".join((f"{TITLE}\n", *BODY))
    assert name == current_extractor(".HTM") == "html/1"
    assert (context.published, context.published_by, context.modified) == ("2023-08-22", "metadata", "2023-08-23")
    assert (context.title, context.outlet, context.author) == (TITLE, "صحيفة المرفأ", "سلمى الحوراني")
    assert (context.url, context.credit) == ("https://almarfa.example/news/88123", None)
    assert extract(NEWS.encode(), ".html", Limits()) == (text, context, name), "state is kept from page to page"


@pytest.mark.parametrize(
    ("written", "declared"),
    [
        ("cp1256", "windows-1256"),
        ("iso8859-6", "ISO-8859-6"),
        ("cp1256", "utf-8"),
        ("cp1256", "iso-8859-6"),
        ("iso8859-6", "windows-1256"),
        ("cp1256", "no-such"),
        ("utf-8", "windows-1256"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-8"),
    ],
)
def test_encodings(written: str, declared: str) -> None:
    data = OLD.replace("CHARSET", declared).encode(written, "replace")
    text, context, _ = extract(data, ".htm", Limits())
    assert all(line.replace("–", "-") in text.split("\n") for line in (FIRST, SECOND, LAST))
    assert (context.title, context.published) == (TITLE, None)
    assert text.startswith(f"{TITLE}\n\n")


def test_one_broken_byte_does_not_spoil_a_page() -> None:
    text, _, _ = extract(NEWS.encode().replace(b"</footer>", b"\xd9</footer>"), ".html", Limits())
    assert FIRST in text


def test_nul_bytes_are_spaces() -> None:
    text, _, _ = extract(page().replace("رئيس".encode(), "\x00رئيس".encode()), ".html", Limits())
    assert FIRST in text.replace("  ", " ")


@pytest.mark.parametrize(
    ("head", "body", "tail", "published"),
    [
        ('<meta name="parsely-pub-date" content="2021-02-03">', "", "", "2021-02-03"),
        ('<meta property="article:published_time" content="2021-02-03T23:00:00+02:00">', "", "", "2021-02-03"),
        ('<meta itemprop="datePublished" content="2021-02-03">', "", "", "2021-02-03"),
        ("", '<time itemprop="datePublished" datetime="2021-02-03">أمس</time>', "", "2021-02-03"),
        ("", '<time class="published" datetime="2021-02-03">أمس</time>', "", "2021-02-03"),
        ('<link rel="canonical" href="https://a.example/2021/02/03/x">', "", "", "2021-02-03"),
        ('<meta property="og:url" content="https://a.example/2021/02/x">', "", "", "2021-02"),
        # Not the day of publication, or not this article's.
        ('<meta name="date" content="2021-02-03">', "", "", None),
        ('<meta property="article:modified_time" content="2021-02-03">', "", "", None),
        ('<meta itemprop="copyrightYear" content="2021">', "", "", None),
        ('<meta property="article:published_time" content="1970-01-01">', "", "", None),
        ('<meta property="article:published_time" content="03/04/2021">', "", "", None),
        ("", "<time datetime='2021-02-03'>3 فبراير</time>", "", None),
        ("", "", "<div class='related'><time class='published' datetime='2021-02-03'>3</time></div>", None),
        ("", "", "<ul><li><time itemprop='datePublished' datetime='2021-02-03'>3</time></li></ul>", None),
        ("", "<p class='date'>3 فبراير 2021</p>", "<footer>© 2021</footer>", None),
        ("", "", "<!-- generated 2021-02-03 10:00:00 -->", None),
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":</script>', "", "", None),
        (
            '<script type="application/ld+json">[{"@type":"NewsArticle","datePublished":"2021-02-03"},'
            '{"@type":"NewsArticle","datePublished":"2021-02-04"}]</script>',
            "", "", None,
        ),
    ],
)  # fmt: skip
def test_days_of_publication(head: str, body: str, tail: str, published: str | None) -> None:
    _, context, _ = extract(page(head, body, tail), ".html", Limits())
    assert (context.published, context.published_by) == (published, "metadata" if published else None)


def test_an_agency_is_a_credit_and_no_author() -> None:
    _, context, _ = extract(page('<meta name="author" content="رويترز">'), ".html", Limits())
    assert (context.credit, context.author) == ("رويترز", None)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html></html>",
        b"\x89PNG\x00\x01",
        "<html><nav><a>الرئيسية</a><a>سياسة</a></nav><footer>حقوق 2024</footer>".encode(),
        b"<div>" * 100_000,
        b"<!--" * 100_000,
        b"<" * 100_000,
    ],
)
def test_no_article(data: bytes) -> None:
    with pytest.raises(Unreadable, match="web page"):
        extract(data, ".html", Limits())


@pytest.mark.parametrize(("code", "declared"), [("utf-8", "utf-8"), ("latin-1", "iso-8859-1")])
def test_a_page_in_another_language_is_a_text_too(code: str, declared: str) -> None:
    french = "Le ministre a été reçu à Rabat, où il a déclaré que les entretiens avaient été très utiles aux deux pays."
    data = f'<html><head><meta charset="{declared}"></head><body><article><p>{french}</p></article></body></html>'.encode(code)
    assert extract(data, ".html", Limits())[0] == french


@pytest.mark.parametrize(
    "front",
    [
        "<b>" * 150,
        "<table><tr><td>" * 60,
        "<div " + " ".join(f"a{n}=1" for n in range(50_000)) + ">",
        "<div " + "".join(f'a{n}=">"' for n in range(50_000)) + ">",
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
        "<script>" + "x" * 3_000_000 + "</script>",
        '<a href="' * 20_000 + '"></a>',
    ],
)
def test_hostile_pages_still_give_their_text(front: str) -> None:
    text, _, _ = extract(b"<html><body>" + front.encode() + page()[19:], ".html", Limits())
    assert FIRST in text


def test_too_large(tmp_path) -> None:
    (tmp_path / "a.html").write_bytes(page() * 30_000)
    (told,) = walk([tmp_path / "a.html"])
    assert isinstance(told, PassedOver)
    assert told.reason == "a web page larger than 8,388,608 bytes"
    with pytest.raises(Unreadable, match="more than 60,000 elements"):
        extract(b"<p>" * 70_000, ".html", Limits())


def test_pages_in_folders_and_zips_keep_their_bytes(tmp_path) -> None:
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as file:
        file.writestr("in/a.XHTML", NEWS)
    (found,) = walk([tmp_path])
    assert isinstance(found, Found)
    assert (found.raw, found.suffix, found.text.extractor) == (NEWS.encode(), ".xhtml", "html/1")
    assert found.place.endswith("z.zip!in/a.XHTML")
    assert found.sighting.outlet == "صحيفة المرفأ"


@pytest.mark.parametrize(
    ("text", "content", "extractor"),
    [
        (f"<p>{FIRST}</p><p>قال <b>الوزير</b> &laquo;نعم&raquo;</p>", f"عنوان\n\n{FIRST}\nقال الوزير «نعم»", "record-html/1"),
        ("<ul><li>أول</li><li>ثان</li></ul>ثالث<br/>رابع<script>x</script>", "عنوان\n\nأول\nثان\nثالث\nرابع", "record-html/1"),
        ("نسبة الفائدة <5% و a<b", "عنوان\n\nنسبة الفائدة <5% و a<b", "record/1"),
        ("<b نص", "عنوان\n\n<b نص", "record/1"),
    ],
)
def test_markup_in_records(tmp_path, text: str, content: str, extractor: str) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"title": "عنوان", "text": text, "author": "سالم أحمد"}]), encoding="utf-8")
    (found,) = walk([tmp_path / "a.json"])
    assert isinstance(found, Found)
    assert (found.text.content, found.text.extractor, found.raw) == (content, extractor, None)
    assert (found.context.title, found.context.author) == ("عنوان", "سالم أحمد")


def test_markup_without_text(tmp_path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"text": "<p></p><div></div>"}]), encoding="utf-8")
    (told,) = walk([tmp_path / "a.json"])
    assert isinstance(told, PassedOver)
    assert told.reason == "markup without a text in it"


def test_other_suffixes() -> None:
    assert current_extractor(".txt") is None
    with pytest.raises(ValueError, match="no extractor"):
        extract(b"", ".txt", Limits())
