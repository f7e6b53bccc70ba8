"""A reading as one page that opens anywhere: no script, no address outside itself, every character escaped."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.export import tables
from khabar.export.days import date_words, dated
from khabar.export.marks import Blocks, Mark, escape
from khabar.export.style import CSS
from khabar.export.tables import Namer
from khabar.export.terms import SECTIONS, status
from khabar.export.terms import event as kind_of_event
from khabar.export.terms import kind as kind_of_name
from khabar.model.article import Article
from khabar.model.claim import Happening
from khabar.model.mention import Mention
from khabar.model.reading import Reading
from khabar.model.span import Span

_LEGEND = (
    ("person", "شخص", "person"),
    ("organization", "جهة", "organization"),
    ("place", "مكان", "place"),
    ("loose", "ضمير أو وصف يعود على اسم", "pronoun or description"),
    ("date", "تاريخ", "date"),
    ("quote", "كلام منقول", "quoted words"),
    ("event", "كلمة الحدث", "event"),
)


def page(reading: Reading) -> str:
    """One self-contained HTML page: the text with everything marked, then events, quotes, names and dates in tables.

    Each mark tells on hover what it is and which rule found it. The text is on the page whole and in order; unprintable
    characters alone become U+FFFD. Hostile text cannot add markup: there is no script and a policy forbids every load.
    """
    namer = Namer(reading.entities)
    title = next((a.title for a in reading.articles if a.title), None) or reading.document or "خبر"
    parts = (
        f"<h1>{escape(title)}</h1>",
        f'<p class="facts"><bdi dir="ltr">{escape(reading.document)}</bdi></p>',
        _legend(),
        _text(reading, _blocks(reading, namer)),
        f"<h2>{tables.pair(('الأحداث', 'events'))}</h2>",
        tables.events(reading.happenings, namer),
        *_details(reading, namer),
    )
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        '<!DOCTYPE html>\n<html lang="ar" dir="rtl"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{CSS}</style></head>\n<body>\n" + "\n".join(parts) + "\n</body></html>\n"
    )


def _legend() -> str:
    marks = "".join(f'<li><mark class="{c}">{a}</mark> <span lang="en" dir="ltr">{e}</span></li>' for c, a, e in _LEGEND)
    hint = '<li>مرر المؤشر فوق العلامة لتعرف القاعدة <span lang="en" dir="ltr">hover over a mark for its rule</span></li>'
    return f'<ul class="legend">{marks}{hint}</ul>'


def _details(reading: Reading, namer: Namer) -> Iterator[str]:
    folds = (
        (("الكلام المنقول وسلسلة النقل", "quotes and their chain of telling"), tables.quotes(reading.quotes, namer), True),
        (("المناصب والأعداد والصلات", "offices, counts, relations"), tables.claims(reading.claims, namer), False),
        (("الأسماء والتسميات", "names and wording"), tables.names(namer), False),
        (("التواريخ", "dates"), tables.dates(reading.dates), False),
    )
    for heading, body, is_open in folds:
        if body:
            yield f"<details{' open' if is_open else ''}><summary>{tables.pair(heading)}</summary>{body}</details>"


def _blocks(reading: Reading, namer: Namer) -> Blocks:
    sections = ((section.span, section.kind) for article in reading.articles for section in article.sections)
    return Blocks(reading.text.content, sections, _marks(reading, namer))


def _html(blocks: Blocks, inside: Span) -> str:
    return "".join(f'<div class="{b.kind}" title="{_section(b.kind)}">{b.html}</div>' for b in blocks.within(inside))


def _section(kind: str) -> str:
    return " · ".join(SECTIONS.get(kind, ("خارج الخبر", "outside the article")))


def _text(reading: Reading, blocks: Blocks) -> str:
    """Every article in its frame; what lies before, between and after them stands between the frames."""
    out, at = [], 0
    for number, article in enumerate(sorted(reading.articles, key=lambda a: a.span)):
        start, end = max(article.span.start, at), max(article.span.end, at)
        out.append(_loose(blocks, Span(at, start)))
        out.append(f'<article>{_facts(article, number)}<div class="text">{_html(blocks, Span(start, end))}</div></article>')
        at = end
    out.append(_loose(blocks, Span(at, max(at, len(reading.text.content)))))
    return "\n".join(out)


def _loose(blocks: Blocks, span: Span) -> str:
    inner = _html(blocks, span)
    return f'<article><div class="text">{inner}</div></article>' if inner else ""


def _facts(article: Article, number: int) -> str:
    facts = [f"<b>{tables.pair(('خبر ملحق', 'attached article'))}</b>"] if number else []
    if article.outlet:
        facts.append(f"الناشر: {escape(article.outlet)}")
    if article.origin:
        facts.append("المصدر: " + "، ".join(escape(c.name) for c in article.origin))
    if article.published:
        reasons = "؛ ".join(article.published.reasons)
        shown = f' title="{escape(reasons)}"' if reasons else ""
        facts.append(f"نشر: <span{shown}>{escape(date_words('ar', article.published.edtf))}</span>")
    else:
        facts.append("يوم النشر غير معروف")
    if article.written:
        facts.append(f"كتب: {escape(date_words('ar', article.written.isoformat()))}")
    return f'<p class="facts">{" · ".join(facts)}</p>'


def _marks(reading: Reading, namer: Namer) -> Iterator[Mark]:
    for entity in namer.named:
        kind, english = kind_of_name("ar", entity.kind), f" · {entity.name_en}" if entity.name_en else ""
        for mention in entity.mentions:
            yield Mark(mention.span, _mention_class(mention), _label(f"{kind}: {entity.name}{english}", mention.rule))
    for date in reading.dates:
        yield Mark(date.span, "date", _label(f"تاريخ: {dated(date)}", date.rule))
    for quote in reading.quotes:
        speaker = namer.plain(quote.speaker, quote.speaker_name) or tables.NOT_TOLD
        yield Mark(quote.span, "quote", _label(f"كلام منقول عن: {speaker}", quote.rule))
    for event in reading.happenings:
        yield Mark(event.trigger.span, "event", _event_label(event, namer), f"t-{event.id}")


def _mention_class(mention: Mention) -> str:
    return mention.kind if mention.form == "name" else "loose"


def _event_label(event: Happening, namer: Namer) -> str:
    who, whom = ("، ".join(namer.plain(a.mention, a.name) for a in event.parties(r)) for r in ("who", "whom"))
    sides = " ← ".join(x for x in (who, whom) if x)
    return _label(f"{kind_of_event('ar', event.type)} ({status('ar', event.status)}): {sides or tables.NOT_TOLD}", event.rule)


def _label(what: str, rule: str) -> str:
    return f"{what}\nالقاعدة: {rule}" if rule else what
