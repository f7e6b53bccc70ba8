"""``khabar differences``: where what is told does not go together, each side with its sentence and its chain of telling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from khabar.archive.differing import KINDS, SHOWN, Finding, Wanted, findings
from khabar.archive.events import Found, events_by_id, with_tellings
from khabar.archive.passages import Passage, passages
from khabar.archive.people import entities_called
from khabar.archive.records import batched
from khabar.archive.store import Archive
from khabar.cli.archives import opened, solve_anew
from khabar.cli.commands.timeline import line as event_line
from khabar.cli.show import OWN_WORDS, bold, chain_words, columns, say, say_json, stop, warn, wrapped
from khabar.export.differing import Language
from khabar.export.differing import line as relation_line
from khabar.model.across import Relation
from khabar.service.events import event_json
from khabar.service.plain import clean, near, short
from khabar.service.states import states_in
from khabar.service.words import listed, some, with_dates

#: What a kind is called for people; any of these words, or the kind itself, is understood by ``--kind``.
WORDS = {
    "contradicts": "differs",
    "incomplete": "incomplete list",
    "disputed title": "disputed title",
    "tension": "differs, but of another visit",
    "updates": "later news",
    "two wordings": "two wordings in one text",
    "adds": "tells more",
    "less exact": "less exact",
    "supported": "told elsewhere, too",
    "cannot tell": "cannot tell",
}
#: Further words for kinds.
_ALSO = {"contradicted": "contradicts", "contradictions": "contradicts", "title": "disputed title", "titles": "disputed title",
         "wording": "two wordings", "wordings": "two wordings", "update": "updates", "more": "adds"}  # fmt: skip
#: Findings whose sentences are looked up at a time; other sides shown on a terminal; characters of a sentence.
_PAGE, _SIDES, _SENTENCE = 200, 4, 400
_ABSENT = "what is not in the archive may still have been written"


def run(archive: Path, who: str, kind: str, limit: int, lang: str, as_json: bool) -> None:
    """Prints the findings that fit; exit status 0 also where none does, 2 for a kind or language there is not."""
    kinds = _kinds(kind)
    language: Language = "ar" if lang == "ar" else "en"
    if lang not in ("en", "ar"):
        stop(f"--lang: no “{clean(lang)}”; there are en and ar")
    with opened(archive) as store:
        solve_anew(store)
        people = frozenset(entities_called(store, who)) if who else None
        if people is not None and not people:
            warn(f"khabar: nobody in the archive is called “{clean(who)}” ({_ABSENT})")
        with store.engine.connect() as connection:
            found = findings(connection, Wanted(kinds, people), states_in(store))
        if as_json:
            for one, sides in _with_passages(store, found):
                say_json(_as_json(store, one, sides))
            return
        _show(store, found, limit, language)


def _kinds(words: str) -> tuple[str, ...]:
    """The kinds meant by ``--kind``: words with commas between."""
    known = {name: key for key, name in WORDS.items()} | {key: key for key in KINDS} | _ALSO
    asked = [" ".join(word.lower().split()) for word in words.split(",") if word.strip()]
    unknown = [word for word in asked if word not in known]
    if unknown:
        stop(f"--kind: no “{clean(unknown[0])}”; there are {', '.join(KINDS)}")
    return tuple(dict.fromkeys(known[word] for word in asked)) or SHOWN


def _with_passages(archive: Archive, found: Sequence[Finding]) -> Iterator[tuple[Finding, list[Passage]]]:
    """Findings with the passages of both sides, the first that of ``a``."""
    for page in batched(found, _PAGE):
        with archive.engine.connect() as connection:
            flat = iter(passages(connection, [at for one in page for at in (one.a, *one.others)]))
        for one in page:
            yield one, [next(flat) for _ in (one.a, *one.others)]


# --- on a terminal -------------------------------------------------------------------------------------------------


def _show(archive: Archive, found: Sequence[Finding], limit: int, lang: Language) -> None:
    if not found:
        warn(f"no differences of this kind ({_ABSENT})")
    shown = found[:limit] if limit else found
    events = _events(archive, shown)
    for head, group in groupby(_with_passages(archive, shown), key=lambda pair: _head(archive, pair[0], pair[1], events)):
        say(wrapped(bold(head), 4, columns()))
        for one, sides in group:
            say(wrapped(f"  {_line(one, sides, lang)}", 6, columns()))
            for passage in sides[: _SIDES + 1]:
                say(wrapped(f"      {_side(passage)}", 10, columns()))
            if len(sides) > _SIDES + 1:
                say(f"      and {some(len(sides) - _SIDES - 1, 'other')}")
            for event in one.events if one.event is None else ():
                if event in events:
                    say(wrapped(f"      {event_line(archive, events[event])}", 10, columns()))
    if len(found) > len(shown):
        counted = Counter(WORDS[one.kind] for one in found)
        say(f"{some(len(found), 'difference')}: {listed(f'{n} {kind}' for kind, n in counted.items())}; --limit 0 shows all")


def _events(archive: Archive, found: Sequence[Finding]) -> dict[str, Found]:
    ids = [event for one in found for event in one.events]
    return {event.id: event for event in with_tellings(archive, events_by_id(archive, ids)) if event.tellings}


def _head(archive: Archive, one: Finding, sides: Sequence[Passage], events: dict[str, Found]) -> str:
    """The event, the person or the text printed by several that findings are of."""
    if one.telling:
        return clean(sides[0].title or ", ".join(sides[0].outlets) or sides[0].text_id[:10])
    if one.event is not None and one.event in events:
        return event_line(archive, events[one.event])
    return " · ".join(clean(name.name) for name in one.about) or "nobody known by name"


def _line(one: Finding, sides: Sequence[Passage], lang: Language) -> str:
    """What differs, in one line; in English with its kind before it."""
    if lang == "ar":
        return clean(_words(one, sides, "ar"))
    return f"{WORDS[one.kind]} · {one.field}: {clean(_words(one, sides, 'en'))}"


def _words(one: Finding, sides: Sequence[Passage], lang: Language) -> str:
    """What differs, of versions of one event with the names that their texts know."""
    if one.event is None:
        return one.arabic if lang == "ar" else one.english
    names = {name.id: name.name for side in sides for name in side.names.values()}
    relation = Relation(one.kind, ("", ""), ("", ""), one.field, *one.values)  # type: ignore[arg-type]
    said = relation_line(relation, lambda i: names.get(i, i), lang)
    return said if lang == "ar" else with_dates(said)


def _side(passage: Passage) -> str:
    """A sentence, who says it, and where it stands. Figures follow Latin letters: a terminal would move them."""
    place = min((met.place for met in passage.met), default="")
    printed = f"{', '.join(map(clean, passage.outlets))}, " if passage.outlets else ""
    origin = f", taken from {', '.join(map(clean, passage.origin))}" if passage.origin else ""
    chain = chain_words(list(passage.said_by), lambda party: _name(passage, party)) or OWN_WORDS
    return f"{short(passage.surface, _SENTENCE)} · {chain} · {printed}{clean(near(place))}, line {passage.line}{origin}"


def _name(passage: Passage, party: Any) -> str:
    known = passage.names.get(party.get("entity") or "")
    return known.name if known else str(party.get("name") or party.get("entity") or "somebody not named")


# --- for programs --------------------------------------------------------------------------------------------------


def _as_json(archive: Archive, one: Finding, sides: Sequence[Passage]) -> dict[str, Any]:
    events = with_tellings(archive, events_by_id(archive, one.events)) if one.event is None else []
    return {
        "kind": one.kind,
        "field": one.field,
        "event": one.event,
        "about": [{"entity": n.id, "name": n.name, "name_en": n.name_en} for n in one.about],
        "en": _words(one, sides, "en"),
        "ar": _words(one, sides, "ar"),
        "a": _passage(sides[0]),
        "others": [_passage(side) for side in sides[1:]],
        "events": [event_json(event) for event in events if event.tellings],
    }


def _passage(side: Passage) -> dict[str, Any]:
    chain = [{**hop, "name": _name(side, hop)} for hop in side.said_by]
    return {
        "text": side.text_id,
        "start": side.start,
        "end": side.end,
        "line": side.line,
        "sentence": {"start": side.first, "end": side.last, "surface": side.surface},
        "said_by": chain,
        "title": side.title,
        "published": side.published,
        "outlets": list(side.outlets),
        "origin": list(side.origin),
        "met": [{"place": s.place, "outlet": s.outlet, "url": s.url} for s in side.met],
    }
