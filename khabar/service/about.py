"""One person, body or place as JSON: who is meant, and all that the archive's texts tell of it, with what khabar's lists hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, is_dataclass
from typing import Any

from khabar.archive.asked.about import About, Meant, about, meant
from khabar.archive.asked.events import Found
from khabar.archive.asked.named import most_named
from khabar.archive.asked.network import network
from khabar.archive.asked.wording import Called, called_how
from khabar.archive.kept.own import own_of
from khabar.archive.kept.store import Archive
from khabar.export.terms import KINDS
from khabar.model.edtf import bounds
from khabar.service.asked import NotHeld, UsageError
from khabar.service.events import event_json, events_of
from khabar.service.paged import Page
from khabar.service.plain import clean

Json = dict[str, Any]
#: Events shown as in the timeline.
_LATEST = 8
#: Others in a network: more cannot be told apart.
_AROUND = 39


@dataclass(frozen=True, slots=True)
class Shown:
    """Who may be meant by what was asked, and what there is of the one who is: its last events, and how it is called."""

    asked: str
    found: Meant
    about: About | None = None
    latest: Sequence[Found] = ()
    called: Sequence[Called] = ()


def name_asked(archive: Archive, asked: str) -> Shown:
    """Who is meant by a name, part of one, an id or its beginning. Raises NotHeld where nobody fits."""
    with archive.engine.connect() as connection:
        found = meant(connection, asked.strip())
        if not found.fitting:
            said = f"nobody is called “{clean(asked)}” (what is not in the archive may still be so)"
            raise NotHeld(said, "nobody-called", value=clean(asked))
        if found.chosen is None:
            return Shown(asked, found)
        shown, called = about(connection, found.chosen.name.id, _LATEST), called_how(connection, found.chosen.name.id)
    return Shown(asked, found, shown, events_of(archive, shown.latest), called)


def shown_json(archive: Archive, shown: Shown) -> Json:
    """``asked``, ``fits`` (who may be meant, most told first) and ``about``, None where one has to be chosen first. ``lost``: the
    id asked for leads elsewhere now."""
    fits = [{**asdict(f.name), "texts": f.texts, "exact": f.exact} for f in shown.found.fitting]
    one = _about_json(archive, shown.about, shown) if shown.about else None
    return {"asked": shown.asked, "fits": fits, "lost": shown.found.lost, "about": one}


def _plain(value: Any) -> Any:
    """As ``dataclasses.asdict``, which copies every string as well: of somebody in the news daily there are thousands."""
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return [_plain(one) for one in value] if isinstance(value, tuple | list) else value


def _about_json(archive: Archive, one: About, shown: Shown) -> Json:
    told = _plain(one)
    name = told.pop("name")
    counts = {key: [{"type": kind, "events": number} for kind, number in told[key]] for key in ("events", "there")}
    for spelling in told["spellings"]:
        spelling["outlets"] = [{"outlet": outlet, "texts": texts} for outlet, texts in spelling["outlets"]]
    latest = [event_json(event) for event in shown.latest]
    called = [asdict(term) for term in shown.called]
    return {**name, **told, **counts, "latest": latest, "called": called, "listed": _listed(archive, one.name.id)}


def _listed(archive: Archive, key: str) -> Json | None:
    """What khabar's own lists hold of a name, apart from all texts: its state, where a place lies (degrees north and east), the
    offices that a person held."""
    from khabar.lexicon.names import load_names
    from khabar.lexicon.office_words import office_words

    entries = load_names(own_of(archive).names).entries
    entry = entries.get(key)
    if entry is None:
        return None

    def named(other: str | None) -> Json | None:
        known = entries.get(other or "")
        return {"entity": known.key, "name": known.names[0], "name_en": known.en} if known and known.key != key else None

    offices = []
    for held in sorted(entry.held, key=lambda held: (held.start or "~", held.end)):
        words, words_en = office_words(held.office)
        where = {"of": named(held.body or held.state), "posted": named(held.to)}
        offices.append({"office": words, "office_en": words_en, **where, "since": held.start or None, "until": held.end or None})
    return {"state": named(entry.state), "at": list(entry.at) if entry.at else None, "offices": offices}


def network_json(archive: Archive, asked: str) -> Json:
    """``nodes`` (the one asked for first) and ``edges`` between them, ``more`` others who are left out. Raises NotHeld for who is
    not held, or is several."""
    with archive.engine.connect() as connection:
        found = meant(connection, asked.strip())
        if found.chosen is None:
            raise NotHeld(f"“{clean(asked)}” is nobody in the archive, or several", "nobody-or-several", value=clean(asked))
        met = network(connection, found.chosen.name.id, _AROUND)
    nodes = [{**asdict(node.name), "events": node.events} for node in met.nodes]
    edges = [{**asdict(edge), "types": [{"type": kind, "events": number} for kind, number in edge.types]} for edge in met.edges]
    return {"nodes": nodes, "edges": edges, "more": met.more}


def names_json(archive: Archive, kind: str, words: str, page: Page) -> Json:
    """Names by the number of texts that hold them, paged. Raises UsageError for a kind there is not."""
    if kind and kind not in KINDS:
        known = ", ".join(KINDS)
        said = f"kind: no “{clean(kind)}”; there are {known}"
        raise UsageError(said, "no-kind", field="kind", known=known, value=clean(kind))
    total, found = most_named(archive, kind or None, words, page.skipped, page.size)
    return page.of([{**asdict(name), "texts": texts} for name, texts in found], total)


def stretch(first: str, last: str) -> str:
    """Days (ISO, both included) as EDTF, whole months and years as such: ``2023-03`` was told where nothing narrower was."""
    for length in (4, 7, 10):
        start, end = first[:length], last[:length]
        if (bounds(start)[0].isoformat(), bounds(end)[1].isoformat()) == (first, last):
            return start if start == end else f"{start}/{end}"
    return f"{first}/{last}"
