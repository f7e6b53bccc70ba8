"""How a version is cited: who, when, the words, by whom and where they were printed, and the text's hash."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from khabar.archive.solved.telling import Telling
from khabar.export.days import date_words
from khabar.export.terms import between, channel, event, when_words
from khabar.model.edtf import width_days
from khabar.model.language import Language, Two, of
from khabar.service.answer_words import joined, words
from khabar.service.pieces import party_json
from khabar.service.plain import clean, near

Json = Mapping[str, Any]
#: A stretch of more days says nothing of the day of publication.
_OPEN = 366
_PUBLISHED: Final[Two] = ("نشر", "published")
_QUOTED: Final[Two] = ("«{}»", "“{}”")


def citation(telling: Telling, surface: str, start: int, end: int) -> dict[str, str]:
    """A version as one line to be pasted elsewhere, in Arabic (``ar``) and English (``en``); ``surface`` are the words cited,
    ``start`` and ``end`` their code points in the text."""
    place = next((clean(met.url or near(met.place)) for met in telling.sightings), "")
    where = " ".join(part for part in (place, f"(SHA-256 {telling.text_id}, {start}-{end})") if part)

    def line(lang: Language) -> str:
        return f"{_what(telling, lang)}. {of(_QUOTED, lang).format(clean(surface))}. {_printed(telling, lang)}. {where}"

    return {"ar": line("ar"), "en": line("en")}


def _what(telling: Telling, lang: Language) -> str:
    """What happened, who took part, when."""
    told, when = telling.told, telling.told.get("when") or {}
    who, whom = (joined(lang, (_party(p, telling, lang) for p in told.get(role) or ())) for role in ("who", "whom"))
    first = who or words(lang, "somebody")
    sides = f"{first} {between(lang, told['type'])} {whom}" if whom else first
    day = when_words(lang, when.get("edtf"), when.get("basis"))
    return joined(lang, (f"{event(lang, told['type']).capitalize()}: {sides}", day))


def _party(party: Json, telling: Telling, lang: Language) -> str:
    named = party_json(party, telling.names)
    name = (named.get("name_en") if lang == "en" else None) or named.get("name") or ""
    return clean(f"{name} ({named['as']})" if named.get("as") else name)


def _printed(telling: Telling, lang: Language) -> str:
    """Outlet, title, day of publication, and from whom it has it."""
    parts = [joined(lang, map(clean, telling.outlets)) or words(lang, "outlet")]
    if telling.title:
        parts.append(of(_QUOTED, lang).format(clean(telling.title)))
    if telling.published and width_days(telling.published) < _OPEN:
        parts.append(f"{of(_PUBLISHED, lang)} {date_words(lang, telling.published, told=False)}")
    for number, hop in enumerate(reversed(telling.told.get("said_by") or [])):
        how = f" ({channel(lang, hop['channel'])})" if hop.get("channel") else ""
        parts.append(f"{words(lang, 'through' if number else 'according')} {_party(hop, telling, lang)}{how}")
    return joined(lang, parts)
