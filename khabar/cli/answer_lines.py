"""An answer as lines for people, in the language of the question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from khabar.archive.asked.quotes import Answer as Quotes
from khabar.archive.asked.quotes import Said
from khabar.archive.solved.entities import Name
from khabar.archive.solved.telling import Sighted, Telling
from khabar.ask import in_short
from khabar.ask.answer import Answer, Counted, Version, parties_of
from khabar.ask.near import NearMiss
from khabar.ask.question import SYMMETRIC, Party, Question
from khabar.ask.told import Teller, called, chains_of
from khabar.cli.show import bold
from khabar.export.days import date_words
from khabar.export.reasons import reason_words
from khabar.export.terms import event as kind
from khabar.export.terms import is_told, several, status, when_words
from khabar.model.language import Language, of
from khabar.service.answer_words import joined, words
from khabar.service.events import basis
from khabar.service.plain import clean, near, short

#: Events listed, the newest; versions of each; namesakes named; characters of a passage.
_EVENTS, _VERSIONS, _NAMESAKES, _WORDS = 40, 4, 5, 400
#: Dates, and others who took part, that are told in one line.
_DATES, _OTHERS = 12, 20
_DOT = " · "


def understood(question: Question) -> list[str]:
    """What the question was taken to ask, whom its names stand for, and what was left aside."""
    language = question.language
    if question.said:
        what = words(language, "words of")
    elif question.types:
        what = joined(language, (kind(language, one) for one in question.types))
    else:
        what = words(language, "contacts")
    parts = [what, *(name(language, party.name) for party in question.parties), *_days(question)]
    parts += [f"{words(language, 'about')} «{clean(question.about)}»"] if question.about else []
    lines = [f"{words(language, 'asked')}: {_DOT.join(parts)}"]
    lines += [_namesakes(language, party) for party in question.parties if party.others or party.by_office]
    lines += [f"{words(language, 'left')}: {joined(language, map(clean, question.left))}"] if question.left else []
    return lines


def name(language: Language, entity: Name) -> str:
    """What an entity is called in a language, as far as that is known."""
    return clean(entity.called(language))


def _days(question: Question) -> list[str]:
    first, last = question.first, question.last
    language = question.language
    named = {"first": date_words(language, first), "last": date_words(language, last)}
    if not first and not last:
        return []
    return [words(language, "between" if first and last else "since" if first else "until", **named)]


def _namesakes(language: Language, party: Party) -> str:
    others = [name(language, one) for one in party.others[:_NAMESAKES]]
    more = len(party.others) - _NAMESAKES
    others += [words(language, "more", count=more)] if more > 0 else []
    taken = words(language, "taken for", words=clean(party.words), name=name(language, party.name))
    if not others:
        return taken
    return f"{taken}; {words(language, 'others')}: {joined(language, others)}".replace(";", "؛" if language == "ar" else ";")


# --- the answer -------------------------------------------------------------------------------------------------


def answer_lines(found: Answer) -> Iterator[str]:
    """The events, what was not counted, and what was read."""
    language = found.question.language
    yield ""
    if found.events:
        yield from _short(found)
    else:
        yield f"{words(language, 'none')} {words(language, 'absence')}"
    first = max(0, len(found.events) - _EVENTS)
    for number, event in enumerate(found.events[first:], first + 1):
        yield ""
        yield from _event(found, number, event)
    if first:
        yield words(language, "limit", count=_EVENTS)
    if found.not_counted:
        yield ""
        yield f"{bold(words(language, 'not counted'))}:"
        more = dict(found.more)
        for n, miss in enumerate(found.not_counted):
            yield from _near(language, miss)
            last = n + 1 == len(found.not_counted) or found.not_counted[n + 1].reason != miss.reason
            if last and miss.reason in more:
                yield f"  {words(language, 'more', count=more[miss.reason])}"
    yield ""
    yield from _read(found)


def _short(found: Answer) -> Iterator[str]:
    """How many, and a line for each thing asked for."""
    question, language = found.question, found.question.language
    several = [n for n, event in enumerate(found.events, 1) if event.open]
    count = bold(f"{words(language, 'count')}: {len(found.events)}")
    doubts = [words(language, "perhaps fewer", count=found.fewest)] if found.fewest < len(found.events) else []
    doubts += [words(language, "perhaps more", numbers=joined(language, map(str, several)))] if several else []
    yield count + (f" ({of(('؛ ', '; '), language).join(doubts)})" if doubts else "")
    for want in question.wants:
        lines = _LINES[want](found) if want in _LINES else []
        if len(lines) == 1:
            yield f"{words(language, want)}: {lines[0]}"
        elif lines:
            yield f"{words(language, want)}:"
            yield from (f"  {line}" for line in lines)


def _when_line(found: Answer) -> list[str]:
    language = found.question.language
    parts = [f"{n}) {when(language, event, short_form=True)}" for n, event in enumerate(found.events, 1) if event.found.edtf]
    undated = sum(not event.found.edtf for event in found.events)
    more = [words(language, "undated some", count=undated)] if undated else []
    return [joined(language, [*(["…"] if len(parts) > _DATES else []), *parts[-_DATES:], *more])]


def _where_line(found: Answer) -> list[str]:
    language = found.question.language
    told = ((name(language, one.what) if one.what else words(language, "no place"), one.events) for one in in_short.places(found))
    return [joined(language, (_numbered(language, *one) for one in told))]


def _who_line(found: Answer) -> list[str]:
    language = found.question.language
    some = in_short.others(found)[:_OTHERS]
    return [joined(language, (_numbered(language, name(language, one.what), one.events) for one in some))] if some else []


def _capacity_line(found: Answer) -> list[str]:
    language = found.question.language
    out = []
    for one in in_short.capacities(found):
        told = ((clean(words(language, "no capacity") if c.what is None else c.what), c.events) for c in one.told)
        out.append(f"{name(language, one.party)}: {joined(language, (_numbered(language, *c) for c in told))}")
    return out


def _teller_line(found: Answer) -> list[str]:
    """By side: who of it is a first teller, and of which events; what names no source."""
    language = found.question.language
    out = []
    for side in in_short.tellers(found):
        some = [_numbered(language, name(language, one.what), one.events) for one in side.tellers]
        more = [words(language, "more", count=len(some) - _OTHERS)] if len(some) > _OTHERS else []
        told = joined(language, [*some[:_OTHERS], *more])
        out.append(f"{side_words(language, side.side, side.of)}: {told or words(language, 'nobody')}")
    bare = in_short.unattributed(found)
    return [*out, *([_numbered(language, words(language, "unattributed"), bare)] if bare else [])]


_LINES = {"when": _when_line, "where": _where_line, "who": _who_line, "capacity": _capacity_line, "teller": _teller_line}


def _numbered(language: Language, what: str, numbers: Sequence[int]) -> str:
    shown = [*map(str, numbers[:_NAMESAKES]), *(["…"] if len(numbers) > _NAMESAKES else [])]
    return f"{what} ({words(language, 'numbered', numbers=joined(language, shown))})"


# --- one event --------------------------------------------------------------------------------------------------


def when(language: Language, event: Counted, short_form: bool = False) -> str:
    """The date of an event with how it is known; of one told of several visits, that it may be more than one."""
    more = several(language, event.several)
    if short_form:
        return date_words(language, event.found.edtf, is_told(event.basis)) + more
    return when_words(language, event.found.edtf, event.basis, more)


def _event(found: Answer, number: int, event: Counted) -> Iterator[str]:
    language = found.question.language
    places = [f"{words(language, 'in')} {joined(language, (name(language, p) for p in event.places))}"] if event.places else []
    statuses = joined(language, (status(language, one) for one in event.statuses))
    head = [when(language, event), bold(kind(language, event.found.type)), *places, statuses]
    head += [] if event.within else [words(language, "perhaps outside")]
    yield f"{number}. {_DOT.join((*head, event.found.id))}"
    for taking in event.parties:
        told = joined(language, map(clean, taking.capacities)) or words(language, "no capacity")
        acted_on = event.found.type not in SYMMETRIC and taking.roles == {"whom"}
        side = f" ({words(language, 'acted on')})" if acted_on else ""
        yield f"   {name(language, taking.name)}{side}: {told}"
    yield from _others(language, event)
    if event.open:
        yield f"   {words(language, 'inside')}: {words(language, 'open')}"
    elif event.inside is not None:
        inside = event.inside
        told = joined(language, (kind(language, inside.type), date_words(language, inside.edtf, told=False)))
        yield f"   {words(language, 'inside')}: {told}{_DOT}{inside.id}"
    # Reading gives its reasons in English only.
    for reason in event.reasons[:1] if language == "en" else ():
        yield f"   {words(language, 'why')}: {clean(reason_words(language, reason))}"
    yield from _tellers(found, event)
    for n, version in enumerate(event.versions[:_VERSIONS], 1):
        yield from _version(language, n, version)
    if len(event.versions) > _VERSIONS:
        yield f"   {words(language, 'more', count=len(event.versions) - _VERSIONS)}"


def _others(language: Language, event: Counted) -> Iterator[str]:
    """Who else took part; where the sides differ, on which."""
    sides = (("acting", "who"), ("acted on", "whom"))
    for label, role in (("with", ""),) if event.found.type in SYMMETRIC else sides:
        some = [name(language, one.name) for one in event.others if not role or role in one.roles]
        if some:
            more = [words(language, "more", count=len(some) - _OTHERS)] if len(some) > _OTHERS else []
            yield f"   {words(language, label)}: {joined(language, [*some[:_OTHERS], *more])}"


def _tellers(found: Answer, event: Counted) -> Iterator[str]:
    language = found.question.language
    for teller in event.told.first:
        carried = (
            [words(language, "carried", names=joined(language, (name(language, one) for one in teller.carriers)))]
            if teller.carriers
            else []
        )
        parts = [name(language, teller.name), _side(found, teller), *carried]
        yield f"   {words(language, 'first teller')}: {_DOT.join(parts)}"
    if not event.told.first:
        yield f"   {words(language, 'first teller')}: {words(language, 'nobody')}"


def _side(found: Answer, teller: Teller) -> str:
    """On whose side a first teller stands."""
    known = {party.name.id: party.name for party in found.question.parties}
    return side_words(found.question.language, teller.side, known.get(teller.of or ""))


def side_words(language: Language, side: str, of: Name | None) -> str:
    """A side in words: that of somebody asked about, or another."""
    return words(language, "of side", name=name(language, of)) if of else words(language, side)


def _version(language: Language, number: int, version: Version) -> Iterator[str]:
    telling = version.telling
    outlets = joined(language, map(clean, telling.outlets)) or words(language, "outlet")
    origin = [f"{words(language, 'taken from')} {joined(language, map(clean, telling.origin))}"] if telling.origin else []
    said = of(("؛ ", "; "), language).join(_chain(language, telling, chain) for chain in chains_of(telling)) or words(
        language, "own words"
    )
    parts = [outlets, *origin, said, *_place(language, telling.sightings, version.passage.line)]
    yield f"   {words(language, 'version')} {number}: {_DOT.join(parts)}"
    yield f"      «{short(version.passage.words, _WORDS)}»"


def _chain(language: Language, telling: Telling, chain: Sequence[Mapping[str, object]]) -> str:
    hops = [name(language, called(telling, hop)) for hop in reversed(chain)]
    return f"{words(language, 'according')} " + f" {words(language, 'through')} ".join(hops)


def _place(language: Language, met: Sequence[Sighted], line: int) -> list[str]:
    places = sorted((one.place for one in met), key=lambda place: (len(place), place))
    where = clean(near(places[0])) if places else ""
    return [f"{where}{'،' if language == 'ar' else ','} {words(language, 'line')} {line}"] if where else []


# --- what was not counted, and what was read --------------------------------------------------------------------


def _near(language: Language, miss: NearMiss) -> Iterator[str]:
    reason = words(language, "other party" if miss.reason == "party" else miss.reason)
    parts = [reason]
    if miss.found is not None and miss.telling is not None:
        told = miss.telling.told
        sides = joined(language, (name(language, called(miss.telling, party)) for _, party in parties_of(miss.telling)))
        when_told = date_words(language, miss.found.edtf, is_told(basis(miss.found, miss.telling)))
        parts += [f"{kind(language, miss.found.type)}: {sides}", when_told]
        parts += [status(language, told["status"])] if told["status"] != "happened" else []
    parts += _place(language, miss.met, miss.passage.line)
    yield f"- {_DOT.join(parts)}"
    yield f"      «{short(miss.passage.words, _WORDS)}»"


def _read(found: Answer) -> Iterator[str]:
    language, read = found.question.language, found.read
    held = read.held
    parts = [words(language, "texts", texts=held.texts, articles=held.articles)]
    parts += [
        words(language, "naming", name=name(language, party.name), count=count)
        for party, count in zip(found.question.parties, read.naming, strict=True)
    ]
    parts += [words(language, "together", count=read.together)] if len(read.naming) > 1 else []
    if held.first and held.last:
        days = {"first": date_words(language, held.first), "last": date_words(language, held.last)}
        parts.append(words(language, "published", **days))
    parts.append(words(language, "undated articles", count=held.undated))
    yield f"{bold(words(language, 'read'))}: {_DOT.join(parts)}"
    if found.looked_at is not None and found.looked_at < read.together:
        yield words(language, "looked at", count=found.looked_at)
    yield words(language, "absence")


# --- quotes -----------------------------------------------------------------------------------------------------


def said_lines(question: Question, found: Quotes) -> Iterator[str]:
    """Somebody's words, the newest."""
    language = question.language
    yield ""
    if not found.said:
        yield f"{words(language, 'none')} {words(language, 'absence')}"
        return
    total = "" if found.total is None else str(found.total)
    newest = words(language, "newest", count=len(found.said)) if found.total != len(found.said) else ""
    yield f"{bold(words(language, 'quoted'))}: {joined(language, filter(None, (total, newest)))}"
    for number, said in enumerate(found.said, 1):
        yield from _said(language, number, said)
    yield ""
    yield words(language, "absence")


def _said(language: Language, number: int, said: Said) -> Iterator[str]:
    telling = said.tellings[0]
    told, day = telling.told, telling.told.get("when") or {}
    edtf = day.get("edtf") if day.get("edtf") != "../.." else None
    office = clean((told.get("speaker") or {}).get("as") or "")
    speaker = name(language, called(telling, told.get("speaker") or {})) + (f" ({office})" if office else "")
    through = [f"{words(language, 'through')} {name(language, called(telling, hop))}" for hop in reversed(told["said_by"][:-1])]
    outlets = sorted({outlet for one in said.tellings for outlet in one.outlets})
    parts = [when_words(language, edtf, day.get("basis")), speaker, *through]
    parts += [joined(language, map(clean, outlets)) or words(language, "outlet"), *_place(language, telling.sightings, said.line)]
    shown = short(told["surface"], _WORDS)
    yield f"{number}. {_DOT.join(parts)}"
    yield f"      {f'«{shown}»' if told['direct'] else shown}"
