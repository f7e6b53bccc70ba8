"""Who held an office on a day, from what the lexicon knows of people; nobody where it does not know for sure.

Bounds of a holding are months, mostly. Of a day within the first or last month of a holding it is open whether it had begun or
ended; so it is behind an open start or end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from khabar.lexicon.files import read_yaml
from khabar.lexicon.names import Entry, Held, Names, load_names, spell
from khabar.lexicon.words import shared_splitter
from khabar.model.edtf import bounds
from khabar.model.span import Span
from khabar.spot.bodies import nisba_at, organization_at
from khabar.spot.lines import Line
from khabar.spot.offices import office_at
from khabar.spot.title import Title
from khabar.text.tokens import tokenize

#: Characters of a question: no office is longer.
_LONGEST = 300
#: Characters on either side of an office in which two words that change it stand.
_AROUND = 40


@dataclass(frozen=True, slots=True)
class Holder:
    """Someone who held an office: entity key, names, the office with its state or body (keys) and where it is posted, EDTF
    bounds (``""`` not known, ``..`` lasting). ``certain``: that it was held on the day asked for, where one was."""

    key: str
    name: str
    name_en: str
    office: str
    state: str | None
    body: str | None
    to: str | None
    start: str
    end: str
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Wanted:
    """An office as it is looked for: its head, field, state, body, and for envoys where it is posted (keys)."""

    head: str
    field: str = ""
    state: str | None = None
    body: str | None = None
    to: str | None = None

    @property
    def office(self) -> str:
        """Head and field as the lexicon writes them: ``minister:defence``."""
        return f"{self.head}:{self.field}" if self.field else self.head


@dataclass(frozen=True, slots=True)
class _Rules:
    """What ``names/offices.yml`` says of offices held."""

    posted: frozenset[str]
    missions: Mapping[str, str]
    tops: frozenset[str]
    with_body: frozenset[str]
    several: frozenset[str]
    of_state: frozenset[str]
    generic: frozenset[str]
    apart: frozenset[str]
    only: Mapping[str, str]
    same: Mapping[str, str]
    other: frozenset[str]
    beside: frozenset[str]


@dataclass(slots=True)
class _Index:
    """All holdings: of a body by (body, office), of a state by (state, office); heads under which a body is known to be held."""

    found: dict[tuple[str, str], list[tuple[Entry, Held]]] = field(default_factory=lambda: defaultdict(list))
    heads: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def holders(question: str, day: str, names: Names | None = None) -> tuple[Holder, ...]:
    """Who held the office that ``question`` names (Arabic, as news prints it) on ``day`` (EDTF), the likeliest first.

    Several where several held it, or others may have; empty where for nobody it is certain. Raises ValueError where ``day`` is
    no EDTF date.
    """
    found = possible_holders(question, day, names)
    return found if any(one.certain for one in found) else ()


def possible_holders(question: str, day: str, names: Names | None = None) -> tuple[Holder, ...]:
    """As ``holders``, also where nobody is certain: of a month in which an office changed hands both who left and who came."""
    first, last = bounds(day)
    given = names or load_names()
    wanted = parse(question, given)
    return tuple(_fitting(_held(wanted, given), first, last)) if wanted else ()


def all_holders(question: str, names: Names | None = None) -> tuple[Holder, ...]:
    """All who are known to have held an office, by their start; empty where none is, or the question is not understood."""
    given = names or load_names()
    wanted = parse(question, given)
    rows = [_holder(entry, held) for entry, held in (_held(wanted, given) if wanted else ())]
    return tuple(sorted(rows, key=_by_start))


def holdings(key: str, names: Names | None = None) -> tuple[Holder, ...]:
    """The offices that someone (by key) is known to have held, by their start."""
    entry = (names or load_names()).entries.get(key)
    return tuple(sorted((_holder(entry, held) for held in entry.held), key=_by_start)) if entry else ()


def may_hold(one: Holder, first: date, last: date) -> bool:
    """Whether an office may have been held on one of these days: a bound that is not known lies anywhere."""
    begun = bounds(one.start)[0] if one.start else date.min
    ended = bounds(one.end)[1] if one.end not in ("", "..") else date.max
    return begun <= last and first <= ended


def holder_at(question: str, day: str, names: Names, state: str | None = None) -> Entry | None:
    """The one person certain to have held an office of a text all through ``day`` (EDTF, also an interval); None where it is
    nobody or several. ``state`` is the state that the text around the office tells, which must not speak against it."""
    wanted = _asked(question, names)
    if wanted is None or wanted.head in _rules().several or not _of_state(wanted, state, names):
        return None
    first, last = bounds(day)
    if last == date.max:
        return None  # some day to come: nobody is in office for ever
    rows = _held(wanted, names)
    found = [_fitting(rows, *days) for days in ((first, first), (last, last), (first, last))]
    keys = {one.key for fitting in found for one in fitting}
    if len(keys) != 1 or not all(fitting and fitting[0].certain for fitting in found):
        return None
    return names.entries[keys.pop()]


def another_time(text: str, office: Span, names: Names) -> bool:
    """Whether the words around an office tell that it is not that day's: «وزير الدفاع السابق», «القائم بأعمال الوزير»."""
    before, behind = spell(text[max(0, office.start - _AROUND) : office.start]), spell(text[office.end : office.end + _AROUND])
    return " ".join(before[-2:]) in names.cues["acting"] or bool(behind and behind[0] in _rules().other)


@lru_cache(maxsize=256)
def _asked(question: str, names: Names) -> Wanted | None:
    return parse(question, names)


def _of_state(wanted: Wanted, state: str | None, names: Names) -> bool:
    place = names.entries.get(wanted.state or "")
    return state is None or place is None or state in (place.key, place.state)


# --- what is asked for --------------------------------------------------------------------------------------------


def parse(question: str, names: Names) -> Wanted | None:
    """The office that a question names; None where it is no office, or more stands there than is understood."""
    line = Line(question, tuple(tokenize(question[:_LONGEST], shared_splitter())), names)
    title = office_at(line, 0, drops=False)
    if title is None or title.head.number != "s" or _acting(line):
        return None
    if _rules().other & {token.norm for token in line.tokens}:
        return None
    state, body, end = _complement(line, title)
    if end < len(line.tokens):
        return None
    return _wanted(title.head.id, title.domain, state, body, names, title.to)


def _acting(line: Line) -> bool:
    """«القائم بأعمال وزير الدفاع»: not the minister."""
    return f"{line.norm(0)} {line.norm(1)}" in line.names.cues["acting"]


def _complement(line: Line, title: Title) -> tuple[str | None, str | None, int]:
    """State, body, and the token after all that is understood: also of what stands behind the office itself."""
    names, rules = line.names, _rules()
    state, body, end = _place(line, title), title.body, title.end
    # A body told by an adjective alone may be another: «البرلمان الأوروبي» is not the Union.
    keys = {mention.key for mention in title.inner if mention.kind == "organization" and mention.key}
    told = any(key not in names.entries or names.entries[key].sort != "seat" for key in keys)
    if not told and title.to is None and title.head.id not in rules.only and (named := _inside(line, title)):
        body, state = named[0] or body, state or named[1]
    while end < len(line.tokens):
        nisba = nisba_at(line, end)
        inner = organization_at(line, end + 1, drops=False) if line.norm(end) == "في" else None
        if line.norm(end) == "النظام" and nisba_at(line, end + 1):
            end += 1
        elif nisba and state in (None, nisba[0]):
            state, end = nisba[0], nisba[1]
        elif inner and body is None:
            body, state, end = inner[0], state or inner[1], inner[2]
        elif inner and inner[1] and inner[1] == state:
            end = inner[2]
        elif line.norm(end) in names.adjectives or line.norm(end) in rules.beside:
            end += 1
        else:
            break
    return state, body, end


def _place(line: Line, title: Title) -> str | None:
    """The state of an office, or the place where places have such offices (``حاكم دبي``, ``ولي عهد أبوظبي``)."""
    place = title.inner[0] if title.inner and title.inner[0].kind == "place" and title.to is None else None
    entry = line.names.entries.get(place.key or "") if place else None
    if entry is None or entry.sort == "state" or (entry.sort == "capital" and "place" not in title.head.tail):
        return title.state
    return entry.key


def _inside(line: Line, title: Title) -> tuple[str | None, str | None] | None:
    """Body and state of what is named inside an office: ``رئيس مجلس الدوما``, ``المتحدث باسم الكرملين``, ``بابا الفاتيكان``."""
    for at in range(title.start + 1, title.end):
        known = line.known(at)
        entry = known.value.entries[0] if known and known.end <= title.end else None
        if entry is None:
            continue
        if entry.kind == "organization":
            return entry.key, entry.state
        if entry.sort == "seat":
            return _seats().get(entry.key, entry.key), entry.state
        if at < title.start + title.head.words:
            return None, entry.state
    return None


@lru_cache(maxsize=1)
def _seats() -> Mapping[str, str]:
    """Bodies for which palaces stand, by the palace's key."""
    return {key: row["body"] for key, row in read_yaml("names/states.yml")["seats"].items() if row.get("body")}


def _wanted(head: str, domain: str, state: str | None, body: str | None, names: Names, to: str | None = None) -> Wanted | None:
    """The office as the lexicon would hold it; None where what tells it from others is missing."""
    rules = _rules()
    slug = names.field_of(domain) if domain else ""
    if slug is None:
        return None
    if head == "spokesman" and slug and state and body is None:
        body, slug = f"ministry-of-{slug}-{state}", ""
    body, state = rules.same.get(body or "", body), state or rules.only.get(head)
    if body and state and head in rules.of_state and body.removesuffix(f"-{state}") in rules.generic:
        body = None
    if body is None and (state is None or head in rules.with_body):
        return None
    return Wanted(head, slug, state, body, to)


# --- who held it ----------------------------------------------------------------------------------------------------


def _held(wanted: Wanted, names: Names) -> Sequence[tuple[Entry, Held]]:
    """The holdings of an office, whenever."""
    rules, index = _rules(), _index(names)
    if wanted.head in rules.posted:
        return _posted(wanted, index)
    if wanted.body is None:
        office = "president" if wanted.head == "head" else wanted.office  # «رئيس روسيا»
        return index.found.get((wanted.state or "", office), ())
    if wanted.body in rules.missions and wanted.head in rules.tops:
        return index.found.get((wanted.body, "envoy"), ())
    exact = index.found.get((wanted.body, wanted.office))
    if exact is not None:
        return exact
    # A body whose one chief the lexicon calls otherwise: «رئيس حركة حماس» is its leader.
    heads = index.heads.get(wanted.body, set()) & rules.tops
    if wanted.head in rules.tops and len(heads) == 1:
        return index.found[wanted.body, next(iter(heads))]
    return ()


def _posted(wanted: Wanted, index: _Index) -> Sequence[tuple[Entry, Held]]:
    """Envoys and ambassadors: told apart by whose they are and where they are posted, both of which must be known."""
    rules = _rules()
    if wanted.to is None:
        return index.found.get((wanted.body or "", wanted.head), ()) if wanted.body in rules.missions else ()
    if wanted.head != "envoy" and wanted.body is None:
        rows = index.found.get((wanted.to, wanted.head), [])  # «مندوب روسيا لدى الأمم المتحدة»
        found = [(entry, held) for entry, held in rows if entry.state == wanted.state]
    else:
        found = []
    whose = wanted.body or wanted.state or ""
    found += [(e, h) for e, h in index.found.get((whose, wanted.head), ()) if h.to == wanted.to]
    for mission in rules.missions if wanted.body == "united-nations" and wanted.head == "envoy" else ():
        if rules.missions[mission] == wanted.to:
            found += index.found.get((mission, wanted.head), ())
    return found


@lru_cache(maxsize=4)
def _index(names: Names) -> _Index:
    """Built once for each list of names."""
    index, rules = _Index(), _rules()
    for entry in names.entries.values():
        for held in entry.held:
            whose = held.body or held.state or ""
            index.found[whose, held.office].append((entry, held))
            if held.body:
                index.heads[held.body].add(held.office)
                if held.state and held.office in rules.of_state and held.body.removesuffix(f"-{held.state}") not in rules.apart:
                    index.found[held.state, held.office].append((entry, held))
    return index


def _fitting(found: Iterable[tuple[Entry, Held]], first: date, last: date) -> list[Holder]:
    """Who held it, or may have, between two days; the certain first."""
    rows = [(entry, held, _when(held)) for entry, held in found]
    fits = [(entry, held, when) for entry, held, when in rows if when.may_begin <= last and first <= when.may_end]
    # Whoever is followed by another had ended by then, also where the lexicon does not say so.
    fits = [
        one
        for one in fits
        if one[1].end or not any(w.begun <= first and w.begun > one[2].begun and e.key != one[0].key for e, _, w in rows)
    ]
    sure = [when.begun <= last and first <= when.not_ended for _, _, when in fits]
    alone = len({entry.key for entry, _, _ in fits}) == 1
    out = [
        _holder(entry, held, certain or (alone and bool(held.start or held.end)))
        for (entry, held, _), certain in zip(fits, sure, strict=True)
    ]
    unique: dict[str, Holder] = {}
    for one in sorted(out, key=lambda one: (not one.certain, *_by_start(one))):
        unique.setdefault(one.key, one)
    return list(unique.values())


@dataclass(frozen=True, slots=True)
class _When:
    """Days between which a holding may have been, and those on which it had begun, or had not ended, for sure."""

    may_begin: date
    begun: date
    not_ended: date
    may_end: date


@lru_cache(maxsize=8192)
def _when(held: Held) -> _When:
    begin = bounds(held.start) if held.start else (date.min, date.max)
    if held.end == "..":
        return _When(begin[0], begin[1], date.max, date.max)
    end = bounds(held.end) if held.end else (date.min, date.max)
    return _When(begin[0], begin[1], end[0] - timedelta(days=end[0] != date.min), end[1])


def _holder(entry: Entry, held: Held, certain: bool = True) -> Holder:
    return Holder(entry.key, entry.names[0], entry.en, held.office, held.state, held.body, held.to, held.start, held.end, certain)


def _by_start(one: Holder) -> tuple[str, str, str]:
    return one.start, one.end, one.key


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    data: Mapping[str, Any] = read_yaml("names/offices.yml")["holding"]
    given: dict[str, Any] = {name: value if isinstance(value, dict) else frozenset(value) for name, value in data.items()}
    return _Rules(**given)
