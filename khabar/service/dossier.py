"""All that an archive holds of one event, gathered for somebody who has no khabar (``khabar.export.dossier`` lays it out)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, select

import khabar
from khabar.archive.asked.events import Found, relations_of
from khabar.archive.kept.copied import Place, origins_of
from khabar.archive.kept.store import Archive
from khabar.archive.schema import tables as t
from khabar.archive.schema.records import chunks
from khabar.archive.schema.rows import unpack
from khabar.archive.solved.entities import Name, names
from khabar.archive.solved.telling import Telling
from khabar.compare.origins import Key, Origin
from khabar.export.dossier import Dossier, Facts, Version, Whole, isolated
from khabar.export.terms import status
from khabar.model.across import Relation
from khabar.model.edtf import valid
from khabar.model.language import Language, Two, of, two
from khabar.model.span import Span
from khabar.service import dossier_words as say
from khabar.service.answer_words import joined, words
from khabar.service.events import events_of, merged_of, representative, sentence
from khabar.service.history import Asked, history_json
from khabar.service.merged import Merged
from khabar.service.plain import clean

_DATE: Final[Two] = ("التاريخ", "Date")
_KNOWN: Final[Two] = ("كيف عرف التاريخ", "How the date is known")
_DATES: Final[Two] = ("التواريخ المروية", "Dates told")
_SIDES: Final[Two] = ("الأطراف", "Who took part")
_WHO: Final[Two] = ("من قام به", "Who")
_WHOM: Final[Two] = ("مع من", "Whom")
_PLACE: Final[Two] = ("المكان", "Place")
_STATUS: Final[Two] = ("الحال", "Status")
_COURSE: Final[Two] = ("كيف تطور", "Course")
_PART_OF: Final[Two] = ("ضمن", "Part of")
_ID: Final[Two] = ("رقم الحدث", "Event number")
_SAID_BY: Final[Two] = ("سلسلة النقل", "Chain of telling")
_PUBLISHED: Final[Two] = ("يوم النشر", "Published")
_RETRIEVED: Final[Two] = ("يوم الجلب", "Retrieved")
_ADDRESS: Final[Two] = ("العنوان", "Address")
_FILE: Final[Two] = ("الملف", "File")
_FROM: Final[Two] = ("مصدر الخبر", "Taken from")
_COPY: Final[Two] = ("نسخة", "Copy")
_TEXT: Final[Two] = ("بصمة النص SHA-256", "SHA-256 of the text")
_BYTES: Final[Two] = ("بصمة الملف SHA-256", "SHA-256 of the file")
_NOT_KNOWN: Final[Two] = ("غير معروف", "not known")


@dataclass(frozen=True, slots=True)
class _Met:
    """Where a text was met, by its file's name alone: the folders of whoever made the archive are nobody else's."""

    file: str
    url: str | None
    retrieved: str | None
    blob: str


@dataclass(frozen=True, slots=True)
class _Text:
    """A text as it stands in the archive; ``published`` tells by article how the day of publication is known."""

    number: int
    id: str
    content: str
    sections: tuple[tuple[Span, str], ...]
    published: Mapping[int, str | None]
    met: tuple[_Met, ...]


def now() -> str:
    """The time at which a dossier is made, as it tells it."""
    return f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"


def dossier(archive: Archive, event: Found, made: str) -> Dossier:
    """The dossier of an event with its versions; ``made`` tells when it is made."""
    merged, relations = merged_of(archive, event), relations_of(archive, event)
    with archive.engine.connect() as connection:
        texts = _texts(connection, event.tellings)
        origins = origins_of(connection, {text.number for text in texts})
        known = names(connection, {key for r in relations for key in (*r.a_values, *r.b_values)})
    known |= {name.id: name for name, _ in merged.parties}
    return Dossier(
        title=say.sides(representative(event)),
        facts=(*_facts(event, merged), (_PART_OF, _outer(archive, event)), (_ID, [_same(event.id)])),
        tellers=_tellers(merged, known),
        versions=_versions(event, texts, origins),
        compared=_compared(event, relations, known),
        judged=[say.judged(one) for one in history_json(archive, Asked(event.id, decided=True))[0]],
        texts=[_whole(event, text) for text in texts],
        made=(f"أعده خبر {isolated(khabar.__version__)} في {isolated(made)}", f"Made by khabar {khabar.__version__}, {made}"),
    )


def _facts(event: Found, merged: Merged) -> Facts:
    shown = representative(event)
    told, when = shown.told, shown.told.get("when") or {}
    own = when.get("edtf") == event.edtf
    whole = when if own else {"edtf": event.edtf, "basis": "inferred"}
    dates = [say.dated({"edtf": edtf}) for edtf in merged.dates]
    course = two(lambda lang: (" ← " if lang == "ar" else " → ").join(status(lang, one) for one in merged.statuses))
    return (
        (_DATE, [say.dated(whole if event.edtf else None)]),
        (_KNOWN, [say.reason(one) for one in when.get("reasons") or ()] if own else []),
        (_DATES, dates if len(dates) > 1 else []),
        *_parties(shown),
        (_STATUS, [two(lambda lang: status(lang, told["status"]))]),
        (_COURSE, [course] if len(merged.statuses) > 1 else []),
    )


def _outer(archive: Archive, event: Found) -> list[Two]:
    """The visit or other event that it belongs to."""
    return [say.sides(representative(one)) for one in events_of(archive, [event.part_of] if event.part_of else [])]


def _tellers(merged: Merged, known: Mapping[str, Name]) -> list[Two]:
    first = [say.teller(one, known) for one in merged.told.first]
    return [*first, *([say.no_source(merged.told.unattributed)] if merged.told.unattributed else [])]


def _versions(event: Found, texts: Sequence[_Text], origins: Mapping[Place, Origin]) -> list[Version]:
    at = {text.id: n for n, text in enumerate(texts)}
    articles: dict[Key, int] = {}
    for number, telling in enumerate(event.tellings):
        articles.setdefault((telling.text_id, telling.told.get("article", 0)), number)
    out = []
    for telling in event.tellings:
        text = texts[at[telling.text_id]]
        first, last, start, end = sentence(text.content, telling.told)
        whose = origins.get((text.number, telling.told.get("article", 0)))
        copy = say.origin(whose, articles) if whose else None
        facts = (*_told(telling), *((_COPY, [line]) for line in (copy,) if line), *_printed(telling, text))
        out.append(Version(_heading(telling), facts, at[telling.text_id], Span(first, last), Span(start, end)))
    return out


def _heading(telling: Telling) -> Two:
    def said(lang: Language) -> str:
        outlets = joined(lang, (isolated(clean(one)) for one in telling.outlets)) or words(lang, "outlet")
        return f"{outlets}: {isolated(f'«{clean(telling.title)}»')}" if telling.title else outlets

    return two(said)


def _told(telling: Telling) -> Iterator[tuple[Two, Sequence[Two]]]:
    """What a version tells, and from whom."""
    told = telling.told
    yield _SAID_BY, say.chains(telling)
    yield _DATE, [say.dated(told.get("when"))]
    yield from _parties(telling)
    yield _STATUS, [two(lambda lang: status(lang, told["status"]))]
    yield _FROM, [_same(one) for one in telling.origin]


def _parties(telling: Telling) -> Iterator[tuple[Two, Sequence[Two]]]:
    """Who took part, and where."""
    told = telling.told
    who, whom = ([say.party(telling, one) for one in told.get(role) or ()] for role in ("who", "whom"))
    yield _WHO if whom else _SIDES, who
    yield _WHOM, whom
    yield _PLACE, [say.party(telling, told["place"])] if told.get("place") else []


def _printed(telling: Telling, text: _Text) -> Iterator[tuple[Two, Sequence[Two]]]:
    """Where and when it was printed, and by what its text is known."""
    when = {"edtf": telling.published, "basis": text.published.get(telling.told.get("article", 0))}
    yield _PUBLISHED, [say.dated(when) if telling.published else _NOT_KNOWN]
    yield _RETRIEVED, _days(met.retrieved for met in text.met)
    yield _ADDRESS, _distinct(met.url for met in text.met)
    yield _TEXT, [_same(text.id)]


def _whole(event: Found, text: _Text) -> Whole:
    here = [number for number, one in enumerate(event.tellings) if one.text_id == text.id]
    which, printed = say.versions(here), _heading(event.tellings[here[0]])
    facts = (
        (_ADDRESS, _distinct(met.url for met in text.met)),
        (_FILE, _distinct(met.file for met in text.met)),
        (_BYTES, _distinct(met.blob for met in text.met)),
        (_TEXT, [_same(text.id)]),
    )
    heading = two(lambda lang: f"{of(which, lang)} · {of(printed, lang)}")
    return Whole(heading, facts, text.content, text.sections)


def _distinct(some: Iterable[str | None]) -> list[Two]:
    return [_same(one) for one in dict.fromkeys(some) if one]


def _days(days: Iterable[str | None]) -> list[Two]:
    """Days in words; what is no day stays as it is."""
    some = sorted({day for day in days if day})
    return [say.dated({"edtf": day}) if valid(day) else _same(day) for day in some]


def _compared(event: Found, relations: Sequence[Relation], known: Mapping[str, Name]) -> list[Two]:
    """How versions stand to each other; what is the same of several pairs is told once."""
    numbers = {one.claim: n for n, one in enumerate(event.tellings)}
    groups: dict[tuple[Any, ...], list[Relation]] = {}
    for one in relations:
        groups.setdefault((one.kind, one.field, one.a_values, one.b_values), []).append(one)
    return [say.related(some, numbers, known) for some in groups.values()]


def _same(told: str) -> Two:
    """What is said alike in both languages."""
    shown = isolated(clean(told))
    return shown, shown


# --- from the archive -------------------------------------------------------------------------------------------


def _texts(connection: Connection, tellings: Iterable[Telling]) -> list[_Text]:
    """The texts of versions, each once, in their order."""
    ids = list(dict.fromkeys(telling.text_id for telling in tellings))
    x, r, a = t.text.c, t.reading.c, t.article.c
    query = select(x.number, x.id, x.content, r.contract).join(t.reading, r.text == x.number)
    rows = {row.id: row for some in chunks(ids) for row in connection.execute(query.where(x.id.in_(some)))}
    numbers = [rows[one].number for one in ids]
    met, published = _met(connection, numbers), dict[int, dict[int, str | None]]()
    for some in chunks(numbers):
        for article in connection.execute(select(a.text, a.number, a.basis).where(a.text.in_(some))):
            published.setdefault(article.text, {})[article.number] = article.basis

    def text(row: Any) -> _Text:
        number, sections = row.number, tuple(_sections(row.contract))
        return _Text(number, row.id, row.content, sections, published.get(number, {}), met.get(number, ()))

    return [text(rows[one]) for one in ids]


def _sections(contract: bytes) -> Iterator[tuple[Span, str]]:
    for article in unpack(contract)["articles"]:
        yield from ((Span(one["start"], one["end"]), one["kind"]) for one in article["sections"])


def _met(connection: Connection, numbers: Iterable[int]) -> dict[int, tuple[_Met, ...]]:
    s = t.sighting.c
    query = select(s.text, s.place, s.url, s.retrieved, s.blob).where(s.current == 1).order_by(s.place)
    out: dict[int, list[_Met]] = {}
    for some in chunks(numbers):
        for row in connection.execute(query.where(s.text.in_(some))):
            out.setdefault(row.text, []).append(_Met(_file(row.place), row.url, row.retrieved, row.blob))
    return {text: tuple(places) for text, places in out.items()}


def _file(place: str) -> str:
    """A file's name without its folders; what lies inside an archive keeps its way from there."""
    outer, mark, inner = place.partition("!")
    return outer.replace("\\", "/").rpartition("/")[2] + mark + inner
