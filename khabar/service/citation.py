"""How a version is cited: who, when, the words, by whom and where they were printed, and the text's hash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from khabar.archive.events import Telling
from khabar.export.days import date_words
from khabar.export.terms import between, channel, event, when_words
from khabar.model.edtf import width_days
from khabar.model.language import Language
from khabar.service.pieces import party_json
from khabar.service.plain import clean, near

Json = Mapping[str, Any]
#: A stretch of more days says nothing of the day of publication.
_OPEN = 366


@dataclass(frozen=True, slots=True)
class _Tongue:
    """What a citation says in one language."""

    language: Language
    according: str
    through: str
    nobody: str
    unknown: str
    published: str
    comma: str
    quoted: str


_ARABIC: Final = _Tongue("ar", "نقلا عن", "عبر", "طرف لم يسم", "ناشر غير معروف", "نشر", "، ", "«{}»")
_ENGLISH: Final = _Tongue("en", "according to", "through", "somebody not named", "outlet not known", "published", ", ", "“{}”")


def citation(telling: Telling, surface: str, start: int, end: int) -> dict[str, str]:
    """A version as one line to be pasted elsewhere, in Arabic (``ar``) and English (``en``); ``surface`` are the words cited,
    ``start`` and ``end`` their code points in the text."""
    place = next((clean(met.url or near(met.place)) for met in telling.sightings), "")
    where = " ".join(part for part in (place, f"(SHA-256 {telling.text_id}, {start}-{end})") if part)

    def line(tongue: _Tongue) -> str:
        return f"{_what(telling, tongue)}. {tongue.quoted.format(clean(surface))}. {_printed(telling, tongue)}. {where}"

    return {"ar": line(_ARABIC), "en": line(_ENGLISH)}


def _what(telling: Telling, tongue: _Tongue) -> str:
    """What happened, who took part, when."""
    told, when = telling.told, telling.told.get("when") or {}
    who, whom = (tongue.comma.join(_party(p, telling, tongue) for p in told.get(role) or ()) for role in ("who", "whom"))
    lang, type_ = tongue.language, told["type"]
    sides = f"{who or tongue.nobody} {between(lang, type_)} {whom}" if whom else who or tongue.nobody
    return f"{event(lang, type_).capitalize()}: {sides}{tongue.comma}{when_words(lang, when.get('edtf'), when.get('basis'))}"


def _party(party: Json, telling: Telling, tongue: _Tongue) -> str:
    named = party_json(party, telling.names)
    name = (named.get("name_en") if tongue.language == "en" else None) or named.get("name") or ""
    return clean(f"{name} ({named['as']})" if named.get("as") else name)


def _printed(telling: Telling, tongue: _Tongue) -> str:
    """Outlet, title, day of publication, and from whom it has it."""
    parts = [tongue.comma.join(map(clean, telling.outlets)) or tongue.unknown]
    if telling.title:
        parts.append(tongue.quoted.format(clean(telling.title)))
    if telling.published and width_days(telling.published) < _OPEN:
        parts.append(f"{tongue.published} {date_words(tongue.language, telling.published, told=False)}")
    for number, hop in enumerate(reversed(telling.told.get("said_by") or [])):
        how = f" ({channel(tongue.language, hop['channel'])})" if hop.get("channel") else ""
        parts.append(f"{tongue.through if number else tongue.according} {_party(hop, telling, tongue)}{how}")
    return tongue.comma.join(parts)
