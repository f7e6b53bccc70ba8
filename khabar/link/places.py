"""Which place a name stands for, where several bear it: what the text says beside it, else the states the text is about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from khabar.lexicon.gazetteer import candidates, entry_of
from khabar.lexicon.names import Entry, Names, spell
from khabar.link.within import plain
from khabar.model.mention import Entity, Mention, Office
from khabar.model.span import Span
from khabar.model.text import Sentence
from khabar.text.normalise import fold

#: Letters before and after a name within which states are counted, and within which they count twice.
_AROUND, _NEAR = 4000, 400
#: What a name whose state stands beside it counts for others of that name.
_TOLD = 3
#: How often another state must be named for a small town to be meant and not the known place, which nothing speaks for; and
#: for a place to be meant and not a state.
_TOWN, _NO_STATE = 3, 4
#: Words between a place and the state it lies in: «طرابلس شمالي لبنان», «البيضاء وسط اليمن».
_LINKS = frozenset(fold("في ب شمال شمالي جنوب جنوبي شرق شرقي غرب غربي وسط أقصى داخل شمالى جنوبى شرقى غربى").split())
#: Letters that such words take up.
_REACH = 24
#: Adjectives of states that more often mean something else (``المالية``).
_UNSURE = frozenset({"mali", "comoros", "western-sahara", "chile"})

#: A state by its code, where in the text it is named.
_Evidence = tuple[list[int], list[str]]
#: By the span of a place the state it was read as, and the one it lies in.
_Moved = dict[Span, tuple[str | None, str]]


def placed(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], names: Names) -> tuple[Mention, ...]:
    """The mentions, each place whose name several bear with the key and state of the one meant; in the same order.

    It is the one whose state stands beside the name («طرابلس اللبنانية», «البيضاء وسط اليمن»); else the likeliest of that
    name, unless the text around names another's state clearly more often than its own. A small town of a state that the text,
    which speaks of others, never names is none that is known.
    """
    doubtful, towns = _doubtful(text, mentions, names), [m for m in mentions if _town(m, names)]
    if not doubtful and not towns:
        return tuple(mentions)
    beside = _Beside(text, sentences, mentions, names)
    doubtful = {span: beside.fitting(span, entries) for span, entries in doubtful.items()}
    told = {span: code for span, entries in doubtful.items() if (code := beside.state(span, _codes(entries, names)))}
    evidence = _evidence(sentences, mentions, doubtful, names)
    by_phrase: dict[tuple[Entry, ...], list[tuple[int, str]]] = {}
    for span, code in told.items():
        by_phrase.setdefault(doubtful[span], []).append((span.start, code))
    meant: dict[Span, Entry] = {}
    for span, entries in doubtful.items():
        weight = _weigh(span.start, evidence, by_phrase.get(entries, ()))
        code = told.get(span)
        meant[span] = _of_state(entries, code, names) if code else _likeliest(entries, weight, names)
    settled = (_with_office(one, moved) for one, moved in _rekeyed(mentions, meant))
    return tuple(_elsewhere(settled, evidence, beside, names))


def _town(mention: Mention, names: Names) -> bool:
    """Whether a mention is a small town's name: the gazetteer has thousands, and most names are more than one place's. So are
    common words that nothing but the tagger took for a place."""
    named = mention.kind == "place" and mention.form == "name" and mention.key is not None
    return named and (
        mention.key not in names.entries or (mention.rule == "tagger" and " ".join(spell(mention.surface)) in names.towns)
    )


def _elsewhere(mentions: Iterable[Mention], evidence: _Evidence, beside: _Beside, names: Names) -> Iterator[Mention]:
    """The mentions, a small town without key where the text around speaks of states, but never of its own: some other place of
    that name, or, where no word of places leads to it, a common word («عمل جبان ومدان»)."""
    for mention in mentions:
        code = _code(mention.state, names)
        weight = _weigh(mention.span.start, evidence, ()) if _town(mention, names) else Counter[str]()
        if not weight or weight[code] or beside.state(mention.span, frozenset({code})):
            yield mention
        elif mention.rule != "known:town" or beside.led(mention.span):
            yield replace(mention, key=None, state=None)


def located(entities: Iterable[Entity], names: Names) -> tuple[Entity, ...]:
    """The entities, places with the code of their state, position and English name where these are known."""
    return tuple(_located(entity, names) if entity.kind == "place" else entity for entity in entities)


def _located(entity: Entity, names: Names) -> Entity:
    phrases = dict.fromkeys(" ".join(spell(name)) for name in (entity.name, *(m.surface for m in entity.mentions)))
    entry = next((found for phrase in phrases if (found := entry_of(names, entity.id, phrase))), None)
    if entry is None:
        return entity
    state = names.codes.get(entry.state or "")
    return replace(entity, name_en=entity.name_en or entry.en, state=state, coordinates=entry.at)


def _doubtful(text: str, mentions: Sequence[Mention], names: Names) -> dict[Span, tuple[Entry, ...]]:
    """Places by span that several candidates of different states stand for."""
    known: dict[str, tuple[Entry, ...]] = {}
    out: dict[Span, tuple[Entry, ...]] = {}
    for mention in mentions:
        if mention.kind != "place" or mention.form != "name" or mention.key is None or _marked(mention.surface):
            continue
        phrase = " ".join(spell(plain(text, mention)))
        if phrase not in known:
            known[phrase] = candidates(names, phrase)
        if len(known[phrase]) > 1 and any(entry.key == mention.key for entry in known[phrase]):
            out[mention.span] = known[phrase]
    return out


def _marked(surface: str) -> bool:
    """Whether vowel marks tell it: عُمان is not عمّان."""
    return "\u064f" in surface or "\u0651" in surface


def _code(state: str | None, names: Names) -> str:
    return names.codes.get(state or "", "")


def _codes(entries: Iterable[Entry], names: Names) -> frozenset[str]:
    return frozenset(_code(entry.state, names) for entry in entries) - {""}


def _of_state(entries: Sequence[Entry], code: str, names: Names) -> Entry:
    return next(entry for entry in entries if _code(entry.state, names) == code)


class _Beside:
    """The words right before and behind a place."""

    def __init__(self, text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], names: Names) -> None:
        self.text = text
        self.names = names
        self.tokens = [token for sentence in sentences for token in sentence.tokens if token.kind == "word"]
        self.starts = [token.span.start for token in self.tokens]
        self.states = [m for m in mentions if m.kind == "place" and m.key is not None and m.key == m.state]
        self.state_starts = [m.span.start for m in self.states]

    def fitting(self, place: Span, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """The candidates without states behind a word of towns and provinces: «ولاية جورجيا», «مدينة عمان»."""
        at = bisect_right(self.starts, place.start) - 2
        if at < 0 or not self.text[self.tokens[at].span.end : self.starts[at + 1]].isspace():
            return entries
        of_towns = {self.tokens[at].norm, self.tokens[at].stem} & self.names.cues["town_before"]
        return tuple(entry for entry in entries if entry.sort != "state") or entries if of_towns else entries

    def state(self, place: Span, wanted: frozenset[str]) -> str | None:
        """The code of the state behind a place, if it is one of the ``wanted``."""
        code = self._adjective(place.end) or self._name(place.end)
        return code if code in wanted else None

    def led(self, place: Span) -> bool:
        """Whether a word of places stands before a name, or «ب» on it."""
        at = bisect_right(self.starts, place.start) - 1
        on_it = self.text[self.starts[at] : place.start] if at >= 0 else ""
        return on_it.endswith("ب") or (not on_it and at > 0 and self.tokens[at - 1].norm in self.names.cues["place_before"])

    def _adjective(self, end: int) -> str | None:
        at = bisect_left(self.starts, end)
        if at == len(self.tokens) or self.text[end : self.starts[at]].strip(' («"\u00a0'):
            return None
        norm = self.tokens[at].norm
        return _code(self.names.state_of_nisba(norm), self.names) if norm.startswith("ال") else None

    def _name(self, end: int) -> str | None:
        at = bisect_left(self.state_starts, end)
        if at == len(self.states) or self.state_starts[at] > end + _REACH:
            return None
        between = self.text[end : self.state_starts[at]]
        words = spell(between)
        linked = all(word in _LINKS for word in words) and not set(between) & set(".!?؟؛:\n")
        return _code(self.states[at].state, self.names) if linked and (words or not between.strip(" (")) else None


def _evidence(
    sentences: Sequence[Sentence], mentions: Sequence[Mention], doubtful: Mapping[Span, object], names: Names
) -> _Evidence:
    """Every word and name that tells of a state, doubtful places left out: where it stands and the code, in the text's order."""
    found = [(at, _code(state, names)) for at, state in _told_states(sentences, mentions, doubtful, names)]
    found = sorted((at, code) for at, code in found if code)
    return [at for at, _ in found], [code for _, code in found]


def _told_states(
    sentences: Sequence[Sentence], mentions: Sequence[Mention], doubtful: Mapping[Span, object], names: Names
) -> Iterator[tuple[int, str | None]]:
    names_of_people = {m.span.start for m in mentions if m.kind == "person" and m.form == "name"}
    for mention in mentions:
        entry = names.entries.get(mention.key or "")
        press = entry is not None and entry.press
        if mention.span not in doubtful and mention.form == "name" and not press and not _town(mention, names):
            yield mention.span.start, mention.state or (entry.state if entry else None)
    for sentence in sentences:
        for token in sentence.tokens:
            state = names.nisbas.get(token.norm)
            if state is not None and state not in _UNSURE and token.span.start not in names_of_people:
                yield token.span.start, state


def _weigh(at: int, evidence: _Evidence, told: Sequence[tuple[int, str]]) -> Counter[str]:
    """How much speaks for each state around a place in the text."""
    weight: Counter[str] = Counter()
    starts, codes = evidence
    for reach in (_AROUND, _NEAR):
        weight.update(codes[bisect_left(starts, at - reach) : bisect_right(starts, at + reach)])
    for start, code in told:
        weight[code] += _TOLD * (abs(start - at) <= _AROUND)
    return weight


def _likeliest(entries: Sequence[Entry], weight: Counter[str], names: Names) -> Entry:
    """The first, unless the text speaks of another's state clearly more."""
    first, rest = entries[0], entries[1:]
    own = weight[_code(first.state, names)]
    fit = [entry for entry in rest if _outweighs(first, entry, own, weight[_code(entry.state, names)])]
    return max(fit, key=lambda entry: weight[_code(entry.state, names)], default=first)


def _outweighs(first: Entry, other: Entry, own: int, others: int) -> bool:
    if others <= 2 * own:
        return False
    if other.sort == "town" and first.sort != "town":
        return first.sort == "place" and own == 0 and others >= _TOWN
    return others >= _NO_STATE if first.sort == "state" and other.sort != "state" else True


def _rekeyed(mentions: Sequence[Mention], meant: Mapping[Span, Entry]) -> Iterator[tuple[Mention, _Moved]]:
    """Each mention, places as what is meant, beside all that moved to another state."""
    moved: _Moved = {}
    for mention in mentions:
        entry = meant.get(mention.span) if mention.kind == "place" else None
        if entry is not None and entry.state and entry.state != mention.state:
            moved[mention.span] = (mention.state, entry.state)
    for mention in mentions:
        entry = meant.get(mention.span) if mention.kind == "place" else None
        if entry is not None and entry.key != mention.key:
            rule = f"known:{entry.sort}" if mention.rule.startswith("known:") else mention.rule
            mention = replace(mention, key=entry.key, state=entry.state, rule=rule)
        yield mention, moved


def _with_office(mention: Mention, moved: _Moved) -> Mention:
    """The mention, its offices with the state of the place inside their phrase («محافظ البيضاء»)."""
    if not mention.offices or not moved:
        return mention
    states = [_state_of(office, moved) for office in mention.offices]
    if states == [office.state for office in mention.offices]:
        return mention
    offices = tuple(replace(office, state=state) for office, state in zip(mention.offices, states, strict=True))
    changed = {old.state: new.state for old, new in zip(mention.offices, offices, strict=True)}
    return replace(mention, offices=offices, state=changed.get(mention.state, mention.state))


def _state_of(office: Office, moved: _Moved) -> str | None:
    inside = (to for span, (was, to) in moved.items() if office.span.holds(span) and was == office.state)
    return next(inside, office.state)
