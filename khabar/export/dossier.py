"""Everything the archive holds of one event as one page that opens anywhere: no script, no address outside itself, in Arabic and
in English.

What is told comes in words, in both languages; here it is only laid out. ``U+2068`` and ``U+2069`` around a name in a line keep
its direction apart from that of the line (``isolated``).
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from khabar.export.marks import Blocks, Mark, escape
from khabar.export.style import CSS
from khabar.export.terms import SECTIONS
from khabar.model.language import Language, Two
from khabar.model.span import Span

#: What is told, in how many lines it is.
Facts: TypeAlias = Sequence[tuple[Two, Sequence[Two]]]

_OPEN, _CLOSE = "\u2068", "\u2069"
_BARE = re.compile(f"[{_OPEN}{_CLOSE}]")


@dataclass(frozen=True, slots=True)
class Version:
    """A version: its heading, what is told of it, and where its words stand: the number (from 0) of its text, the passage and the
    word that tells it, as code points of that text."""

    heading: Two
    facts: Facts
    text: int
    passage: Span
    words: Span


@dataclass(frozen=True, slots=True)
class Whole:
    """A text as it was read: its characters, sections and what is known of where they come from."""

    heading: Two
    facts: Facts
    content: str
    sections: Sequence[tuple[Span, str]]


@dataclass(frozen=True, slots=True)
class Dossier:
    """All of it. ``tellers``, ``compared`` and ``judged`` are lines: who tells it first, how the versions stand to each other and
    what people decided; ``made`` is when and by what it was made."""

    title: Two
    facts: Facts
    tellers: Sequence[Two]
    versions: Sequence[Version]
    compared: Sequence[Two]
    judged: Sequence[Two]
    texts: Sequence[Whole]
    made: Two


_KIND: Final[Two] = ("ملف حدث", "Dossier of an event")
_TELLERS: Final[Two] = ("من يروي ذلك", "Who tells it")
_VERSIONS: Final[Two] = ("الروايات", "Versions")
_COMPARED: Final[Two] = ("ما تتفق فيه الروايات وما تختلف", "What agrees and what differs")
_NOT_COMPARED: Final[Two] = ("لا رواية ثانية تقارن بها.", "There is no second version to compare it with.")
_JUDGED: Final[Two] = ("ما صححه الناس", "What people corrected")
_NOT_JUDGED: Final[Two] = ("لم يصحح أحد شيئا.", "Nobody corrected anything.")
_TEXTS: Final[Two] = ("النصوص كاملة", "The whole texts")
_TO_WORDS: Final[Two] = ("إلى موضعها في النص الكامل", "to these words in the whole text")
_ABOUT: Final[Two] = ("عن هذا الملف", "About this file")
_NOTES: Final[Sequence[Two]] = (
    (
        "كل ما هنا قرأه برنامج في نصوص منشورة، ولم يتحقق من وقوعه: ارجع إلى الكلمات المعلمة.",
        "All of this was read by a program in published texts. It does not say what happened but what is told: look at the words"
        " marked.",
    ),
    ("ما ليس في الأرشيف ليس دليلا على أنه لم يقع.", "What is not in the archive may still have happened."),
    (
        "بصمة SHA-256 للنص محسوبة من حروفه كما ترد أعلاه، بترميز UTF-8؛ وبصمة الملف من بايتاته كما وصلت.",
        "The SHA-256 of a text is that of its characters as they stand above, in UTF-8; that of a file is of its bytes as they"
        " came.",
    ),
    (
        "لا يحمل هذا الملف شيئا من الشبكة ولا يشغل برنامجا.",
        "This file loads nothing from the network and runs no program.",
    ),
)
#: Which of ``Two`` it is.
_LANGUAGES: Final[Sequence[tuple[int, Language]]] = ((0, "ar"), (1, "en"))
#: The switches: what each is called.
_SHOWN: Final[Sequence[tuple[str, str, Language]]] = (("show-ar", "العربية", "ar"), ("show-en", "English", "en"))

#: The style of this page beside that of all exported pages. Which language is shown hangs on two switches and no script.
_STYLE: Final = (
    CSS
    + """
.switch { position: absolute; opacity: 0; } .switch + label { display: inline-block; margin: 0 .2rem .6rem; padding: .1rem .9rem;
  border: 1px solid var(--line); border-radius: 1rem; cursor: pointer; }
.switch:checked + label { background: var(--event); border-color: var(--event); color: var(--paper); }
.switch:focus-visible + label { outline: 3px solid var(--ink); outline-offset: 2px; }
#show-ar:checked ~ .in.en, #show-en:checked ~ .in.ar, #show-ar:checked ~ section .in.en, #show-en:checked ~ section .in.ar,
#show-ar:checked ~ footer .in.en, #show-en:checked ~ footer .in.ar { display: none; }
body:has(#show-en:checked) { direction: ltr; } .kind { color: var(--quiet); margin: 0; }
.in dl { margin: .4rem 0; display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; }
dt { color: var(--quiet); grid-column: 1; } dd { grid-column: -2 / -1; margin: 0; min-width: 0; overflow-wrap: anywhere; }
blockquote { margin: .6rem 0; padding-inline-start: .9rem; border-inline-start: 3px solid var(--event); white-space: pre-wrap; }
.passage { background: var(--date); } mark:target { scroll-margin-top: 6rem; }
.plain { padding-inline-start: 1.2rem; } h3 { font-size: 1.05rem; margin: 0; }
footer { margin-top: 2rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: .9rem; }
@media (max-width: 30rem) { .in dl { grid-template-columns: 1fr; } dt { margin-top: .35rem; } article { padding: .7rem .8rem; } }
@media print { @page { size: A4; margin: 18mm 15mm; }
  :root { color-scheme: light; --paper: #fff; --card: #fff; --ink: #000; --quiet: #444; --line: #bbb; --event: #a3341f;
    --date: #f3d9ef; }
  body { max-width: none; padding: 0; font-size: 10.5pt; line-height: 1.6; }
  .switch, .switch + label, article > p { display: none; }
  article, details { border: 0; padding: 0; } h2, h3, summary { break-after: avoid; }
  blockquote, dl { break-inside: avoid; } mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""
)


def page(dossier: Dossier) -> str:
    """The page: Arabic first, English at a switch (without styles one after the other), then the texts they both lead to."""
    policy = f"default-src 'none'; style-src '{_digest(_STYLE)}'; base-uri 'none'; form-action 'none'"
    switches = (
        f'<input class="switch" type="radio" name="show" id="{key}"{" checked" if lang == "ar" else ""}>'
        f'<label for="{key}" lang="{lang}">{label}</label>'
        for key, label, lang in _SHOWN
    )
    parts = (*switches, _facts_of(dossier, "ar"), _facts_of(dossier, "en"), _texts(dossier), _about(dossier))
    return (
        '<!DOCTYPE html>\n<html lang="ar" dir="rtl"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{_line(dossier.title[0], bare=True)} · {_line(dossier.title[1], bare=True)}</title>"
        f"<style>{_STYLE}</style></head>\n<body>\n" + "\n".join(parts) + "\n</body></html>\n"
    )


def isolated(name: str) -> str:
    """A name as it stands in a line of the other direction."""
    return f"{_OPEN}{_BARE.sub('', name)}{_CLOSE}"


def _digest(style: str) -> str:
    """By what a policy knows a style sheet."""
    return "sha256-" + b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _line(told: str, bare: bool = False) -> str:
    """A line as HTML; ``bare`` where no element can stand."""
    opened, closed = ("", "") if bare else ("<bdi>", "</bdi>")
    return escape(told).replace(_OPEN, opened).replace(_CLOSE, closed)


def _in(lang: Language, inner: str, element: str = "div") -> str:
    """What is said in one of the languages."""
    return f'<{element} class="in {lang}" lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}">{inner}</{element}>'


def _facts_of(dossier: Dossier, lang: Language) -> str:
    """All but the texts, in one language."""
    at = 0 if lang == "ar" else 1
    versions = "".join(_version(dossier, number, at) for number in range(len(dossier.versions)))
    parts = (
        f'<p class="kind">{_KIND[at]}</p><h1>{_line(dossier.title[at])}</h1>',
        _facts(dossier.facts, at),
        _part(_TELLERS, dossier.tellers, at),
        f"<h2>{_VERSIONS[at]}</h2>{versions}",
        _part(_COMPARED, dossier.compared or [_NOT_COMPARED], at),
        _part(_JUDGED, dossier.judged or [_NOT_JUDGED], at),
    )
    return _in(lang, "\n".join(parts))


def _facts(facts: Facts, at: int) -> str:
    return f"<dl>{''.join(f'<dt>{label[at]}</dt>{_values(lines, at)}' for label, lines in facts if lines)}</dl>"


def _values(lines: Iterable[Two], at: int) -> str:
    return "".join(f"<dd>{_line(line[at])}</dd>" for line in lines)


def _part(heading: Two, lines: Iterable[Two], at: int) -> str:
    return f'<h2>{heading[at]}</h2><ul class="plain">{"".join(f"<li>{_line(line[at])}</li>" for line in lines)}</ul>'


def _version(dossier: Dossier, number: int, at: int) -> str:
    version = dossier.versions[number]
    content = dossier.texts[version.text].content
    words = Blocks(content, (), [Mark(version.words, "event")])
    quoted = "".join(block.html for block in words.within(version.passage))
    link = f'<a href="#{_anchor(number)}">{_TO_WORDS[at]}</a>'
    heading = f"<h3>{number + 1}. {_line(version.heading[at])}</h3>"
    quote = f'<blockquote lang="ar" dir="rtl">{quoted}</blockquote>'
    return f"<article>{heading}{quote}<p>{link}</p>{_facts(version.facts, at)}</article>"


def _texts(dossier: Dossier) -> str:
    """Every text whole, the passages that tell the event marked: both languages lead here."""
    texts = "".join(_whole(text, list(_marks(dossier, number))) for number, text in enumerate(dossier.texts))
    return f"<section>{_both('h2', _TEXTS)}{texts}</section>"


def _whole(text: Whole, marks: list[Mark]) -> str:
    blocks = Blocks(text.content, text.sections, marks).within(Span(0, len(text.content)))
    body = "".join(f'<div class="{b.kind}" title="{" · ".join(SECTIONS.get(b.kind, ("", "")))}">{b.html}</div>' for b in blocks)
    facts = "".join(_in(lang, _facts(text.facts, at)) for at, lang in _LANGUAGES)
    summary = f"<summary>{_both('span', text.heading)}</summary>"
    return f'<details open>{summary}{facts}<div class="text" lang="ar" dir="rtl">{body}</div></details>'


def _marks(dossier: Dossier, text: int) -> Iterator[Mark]:
    for number, version in enumerate(dossier.versions):
        if version.text == text:
            label = f"الرواية {number + 1} · version {number + 1}"
            yield Mark(version.passage, "passage", label)
            yield Mark(version.words, "event", label, _anchor(number))


def _anchor(number: int) -> str:
    return f"words-{number + 1}"


def _about(dossier: Dossier) -> str:
    said = (_in(lang, f"{_part(_ABOUT, _NOTES, at)}<p>{_line(dossier.made[at])}</p>") for at, lang in _LANGUAGES)
    return f"<footer>{''.join(said)}</footer>"


def _both(element: str, two: Two) -> str:
    """A heading in both languages, of which one is shown."""
    return "".join(_in(lang, _line(two[at]), element) for at, lang in _LANGUAGES)
