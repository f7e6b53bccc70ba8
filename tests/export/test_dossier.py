"""One file that opens anywhere: it loads nothing, runs nothing, and shows every text whole."""

import hashlib
import re
from base64 import b64encode
from dataclasses import replace

import pytest

from khabar.export.dossier import Dossier, Version, Whole, isolated, page
from khabar.model.span import Span
from tests.export.test_html import Seen

TEXT = "التقى وزير النقل نظيره في بغداد.\nوجرى اللقاء أمس."
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><style>*{display:none}</style>",
    "</blockquote></details><a href='javascript:alert(1)'>x</a>",
    "<!-- <svg/onload=alert(1)>",
    "\u2069\u2069\u202eعكس\u202c\u2068",
    "\x00\x1b[2J\ud800",
]


def made(words: str = "سكة", text: str = TEXT) -> Dossier:
    two = (isolated(words), isolated(words))
    facts = ((("المكان", "Place"), [two]), (("لا شيء", "Nothing"), []))
    versions = (
        Version(two, facts, 0, Span(0, 10), Span(0, 5)),
        Version(two, facts, 0, Span(4, len(text)), Span(8, 12)),
    )
    return Dossier(two, facts, [two], versions, [two], [two], [Whole(two, facts, text, [(Span(0, 20), "title")])], two)


def test_it_is_well_formed_and_holds_the_whole_text() -> None:
    seen = Seen(page(made()))
    assert seen.article == TEXT
    assert len(seen.ids) == len(set(seen.ids))


def test_every_version_leads_to_its_words() -> None:
    source = page(made())
    for number in (1, 2):
        assert source.count(f'href="#words-{number}"') == 2
        assert source.count(f'id="words-{number}"') == 1
    assert re.search('<mark class="event"[^>]* id="words-1">التق', source)


def test_what_is_not_told_has_no_label() -> None:
    assert "لا شيء" not in page(made())


def test_its_style_is_the_one_the_policy_lets_in() -> None:
    source = page(made())
    (style,) = re.findall("<style>(.*?)</style>", source, re.DOTALL)
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in source
    assert "unsafe" not in source


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    seen = Seen(page(made(words, words * 3 + TEXT)))
    assert not seen.tags & {"script", "link", "img", "iframe", "object", "form", "svg"}
    assert {k for k, _ in seen.attributes if k.startswith("on") or k in ("src", "style", "action")} == set()
    assert {v for k, v in seen.attributes if k == "href"} == {"#words-1", "#words-2"}
    assert seen.article == re.sub("[\x00\x1b\ud800]", "\ufffd", words * 3 + TEXT)


def test_both_languages_are_there_each_in_its_direction() -> None:
    source = page(replace(made(), title=("لقاء", "Meeting")))
    assert '<div class="in ar" lang="ar" dir="rtl"><p class="kind">ملف حدث</p><h1>لقاء</h1>' in source
    assert '<div class="in en" lang="en" dir="ltr"><p class="kind">Dossier of an event</p><h1>Meeting</h1>' in source


def test_without_a_second_version_and_without_corrections_it_says_so() -> None:
    source = page(replace(made(), compared=(), judged=()))
    assert "There is no second version to compare it with." in source
    assert "لم يصحح أحد شيئا." in source


def test_the_same_gives_the_same() -> None:
    assert page(made()) == page(made())
