"""Lines of a dossier, each in Arabic and in English."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from khabar.archive.solved.entities import Name
from khabar.archive.solved.telling import Telling
from khabar.ask.told import Teller, chains_of
from khabar.compare.origins import Key, Origin
from khabar.export import differing
from khabar.export.days import date_words
from khabar.export.dossier import isolated
from khabar.export.reasons import reason_words
from khabar.export.terms import COPIES, FIELDS, STATUS, TYPES, between, channel, copied, event, field, status, when_words
from khabar.model.across import Relation
from khabar.model.edtf import valid
from khabar.model.language import Language, Two, of, two
from khabar.service.answer_words import joined, words
from khabar.service.history import HOLDS, OVERTAKEN, TAKEN_BACK, WAITS
from khabar.service.pieces import party_json
from khabar.service.plain import clean

Json = Mapping[str, Any]

#: What is said after whose text it is: of a copy, and where it is not known which of the two is one.
_SILENT: Final[Two] = ("، ولا يذكر ذلك", "; does not say so")
_EITHER: Final[Two] = ("، ولا يعرف أيهما سبق", "; which had it first is not known")
_ELSEWHERE: Final[Two] = ("خبر آخر في الأرشيف", "another article in the archive")
_VERBS: Final[Mapping[str, Two]] = {
    "right": ("قرئ صحيحا: {what}", "read rightly: {what}"),
    "wrong": ("لا يروى هنا شيء من ذلك: {what}", "nothing of the kind is told there: {what}"),
    "missed": ("أضيف حدث لم يقرأ: {what}", "an event that was not read: {what}"),
    "same": ("هذا وذاك واحد: {what}", "these are one: {what}"),
    "not same": ("ليس هذا ذاك: {what}", "these are not one: {what}"),
    "undo": ("سحب القرار {what}", "takes back decision {what}"),
}
_STATES: Final[Mapping[str, Two]] = {
    HOLDS: ("", ""),
    TAKEN_BACK: (" [سحب]", " [taken back]"),
    OVERTAKEN: (" [ثم عد الحدث خطأ]", " [its event was said to be wrong later]"),
    WAITS: (" [لم تعد كلماته في النص]", " [its words are not found now]"),
}


def named(language: Language, name: str | None, name_en: str | None = None, capacity: str | None = None) -> str:
    """A name as it stands in a line, with the office in which somebody takes part."""
    shown = clean((name_en if language == "en" and name_en else name) or "")
    office = f" ({isolated(clean(capacity))})" if capacity else ""
    return (isolated(shown) if shown else words(language, "somebody")) + office


def party(telling: Telling, told: Json) -> Two:
    """A party of a version, by the archive's name."""
    one = party_json(told, telling.names)
    return two(lambda lang: named(lang, one["name"], one.get("name_en"), one.get("as")))


def sides(telling: Telling) -> Two:
    """Type and parties of an event in one line, without their offices."""
    told = telling.told
    who, whom = ([party(telling, {**one, "as": None}) for one in told.get(role) or ()] for role in ("who", "whom"))

    def said(lang: Language) -> str:
        some = [joined(lang, (of(one, lang) for one in side)) for side in (who, whom) if side]
        what, towards = event(lang, told["type"]), between(lang, told["type"])
        return f"{what.capitalize()}: {f' {towards} '.join(some)}"

    return two(said)


def dated(when: Json | None) -> Two:
    """A date with how it is known."""
    told = when or {}
    return two(lambda lang: when_words(lang, told.get("edtf"), told.get("basis")))


def reason(why: str) -> Two:
    """Why a date is known."""
    return two(lambda lang: isolated(clean(reason_words(lang, why))))


def chains(telling: Telling) -> list[Two]:
    """From whose mouth a version has it, who said it first."""
    found = chains_of(telling)
    return [_chain(telling, chain) for chain in found] or [two(lambda lang: words(lang, "own words"))]


def _chain(telling: Telling, chain: Sequence[Json]) -> Two:
    hops = [(party(telling, {**hop, "as": None}), hop.get("channel")) for hop in reversed(chain)]

    def said(lang: Language) -> str:
        told = (
            f"{words(lang, 'through' if number else 'according')} {of(name, lang)}{_through(lang, how)}"
            for number, (name, how) in enumerate(hops)
        )
        return joined(lang, told)

    return two(said)


def _through(lang: Language, how: str | None) -> str:
    return f" ({channel(lang, how)})" if how else ""


def versions(numbers: Iterable[int]) -> Two:
    """Versions by their numbers, from 1."""
    some = [str(number + 1) for number in numbers]
    arabic = {1: "الرواية", 2: "الروايتان"}.get(len(some), "الروايات")
    return f"{arabic} {' و'.join(some)}", f"version{'s' if len(some) > 1 else ''} {', '.join(some)}"


def teller(one: Teller, known: Mapping[str, Name]) -> Two:
    """A first teller: on whose side, in which versions, and who hands it on."""
    on, where = known.get(one.of or "") if one.of != one.name.id else None, versions(one.versions)

    def said(lang: Language) -> str:
        side = words(lang, "of side", name=named(lang, on.name, on.name_en)) if on else words(lang, one.side)
        carried = joined(lang, (named(lang, c.name, c.name_en) for c in one.carriers))
        more = f"{'؛' if lang == 'ar' else ';'} {words(lang, 'carried', names=carried)}" if carried else ""
        return f"{named(lang, one.name.name, one.name.name_en)}: {side} ({of(where, lang)}){more}"

    return two(said)


def no_source(numbers: Sequence[int]) -> Two:
    """Versions that name no source."""
    where = versions(numbers)
    return two(lambda lang: f"{words(lang, 'unattributed')}: {of(where, lang)}")


def related(some: Sequence[Relation], numbers: Mapping[tuple[str, str], int], known: Mapping[str, Name]) -> Two:
    """How versions stand to each other, of relations that say the same of several pairs."""

    def said(lang: Language) -> str:
        def called(key: str) -> str:
            return named(lang, known[key].name, known[key].name_en) if key in known else clean(key)

        pairs = ((str(numbers[one.a] + 1), str(numbers[one.b] + 1)) for one in some)
        told = joined(lang, (differing.related(lang, some[0].kind, *pair) for pair in pairs))
        return f"{told}: {differing.line(some[0], called, lang)}"

    return two(said)


def origin(whose: Origin, numbers: Mapping[Key, int]) -> Two | None:
    """Of a copy: of what. ``numbers`` are those of the versions, by article; None where the words are the outlet's own, or where
    it credits whoever they are from."""
    if whose.kind not in COPIES and (whose.kind != "unknown" or whose.of is None):
        return None
    other = versions([numbers[whose.of]]) if whose.of is not None and whose.of in numbers else _ELSEWHERE
    kind, more = ("reprint", _EITHER) if whose.kind == "unknown" else (whose.kind, _SILENT)
    return two(lambda lang: f"{copied(lang, kind)} {of(other, lang)}{of(more, lang)}")


def judged(made: Json) -> Two:
    """What a person decided (a judgement as ``khabar history --json`` has it): its number, when, who, what and why."""

    def said(lang: Language) -> str:
        who = joined(lang, (isolated(f"{made['at'][:16].replace('T', ' ')} UTC"), isolated(clean(made["by"]))))
        why = f" — {isolated(clean(made['because']))}" if made["because"] else ""
        return f"{made['number']}. {who}: {_what(lang, made)}{why}{of(_STATES[made['state']], lang)}"

    return two(said)


def _what(lang: Language, made: Json) -> str:
    value: Any = None if made["verb"] == "undo" else json.loads(made["value"] or "null")
    if made["verb"] == "set":
        return f"{field(lang, made['field'])}: {_value(lang, made['field'], value)}"
    if made["verb"] == "undo":
        return of(_VERBS["undo"], lang).format(what=made["undoes"])
    if made["verb"] == "missed":
        told = (f"{field(lang, name)}: {_value(lang, name, one)}" for name, one in value.items() if name in FIELDS)
        return of(_VERBS["missed"], lang).format(what=joined(lang, told))
    pointed = (f"«{isolated(clean(one['exact']))}»" for one in (*made["targets"], *made["others"]) if one["exact"])
    return of(_VERBS[made["verb"]], lang).format(what=joined(lang, dict.fromkeys(pointed)))


def _value(lang: Language, name: str, value: Any) -> str:
    if isinstance(value, list):
        return joined(lang, (_value(lang, name, one) for one in value)) or words(lang, "somebody")
    if isinstance(value, Mapping):
        whose = f"{named(lang, value['party'])}: " if value.get("party") else ""
        return whose + named(lang, value.get("words") or value.get("name"), value.get("name_en"))
    if name in ("date", "published") and value and valid(str(value)):
        return date_words(lang, str(value))
    if name == "type" and value in TYPES:
        return event(lang, str(value))
    if name == "status" and value in STATUS:
        return status(lang, str(value))
    return isolated(clean(str(value))) if value is not None else "—"
