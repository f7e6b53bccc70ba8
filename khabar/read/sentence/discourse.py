"""Who pronouns, short titles and subjectless verbs stand for: what the text has spoken of so far, most recent last."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from khabar.lexicon.grammar import load_grammar
from khabar.lexicon.names import Names
from khabar.lexicon.referring import load_referring
from khabar.model.claim import Hop
from khabar.model.mention import Mention, Office
from khabar.model.span import Span
from khabar.text.normalise import fold

#: The head of an office that is told as another's: «نظيره السوري».
COUNTERPART = "counterpart"
_SPOKESMAN = "spokesman"
#: «نظيره القبرصي» is no ambassador.
_NO_PEERS = frozenset({"ambassador", _SPOKESMAN})
#: How many bearers of one kind of office are looked through for a short title.
_RECALLED = 60


@dataclass(slots=True)
class Discourse:
    """The memory of one article. ``who_is`` maps a name's span to its cluster; ``named`` are all named mentions,
    ``tellers`` those whose words were told, last one last, ``claimed`` where quotations begin that have their speaker,
    ``titles`` the folded titles beside tellers' names, ``before`` the subject of the sentence before, ``lead`` that of its
    main clause,
    ``open`` the chain of words that a colon alone announced and that ended with their sentence,
    ``quoted`` the chain of the last direct quotation and where it ends."""

    who_is: Mapping[Span, str]
    named: Sequence[Mention]
    names: Names
    antecedents: dict[Span, Mention] = field(default_factory=dict)
    subject: Mention | None = None
    speaker: Mention | None = None
    recent: list[Mention] = field(default_factory=list)
    before: Mention | None = None
    lead: Mention | None = None
    sides: tuple[Mention, ...] = ()
    bearers: dict[str, list[Mention]] = field(default_factory=dict)
    counterparts: Mapping[Span, tuple[Office, ...]] | None = None
    tellers: list[Hop] = field(default_factory=list)
    claimed: set[int] = field(default_factory=set)
    titles: dict[str, str] = field(default_factory=dict)
    open: tuple[Hop, ...] = ()
    quoted: tuple[tuple[Hop, ...], int] | None = None

    def identity(self, mention: Mention) -> str:
        """The cluster a mention leads to, through its antecedent; its own span where it leads nowhere."""
        target = self.antecedents.get(mention.span, mention)
        known = self.who_is.get(target.span) or target.key
        body = target.kind == "organization" and target.state is not None
        if known is None and target.form == "nominal" and not target.unnamed and (target.offices or body):
            # An office whose holder the text does not name is one person within it; «النظام السوري» is one body.
            return "~" + fold(target.surface)
        return known or f"{target.span.start}"

    def same(self, a: Mention, b: Mention) -> bool:
        """Whether two mentions lead to one entity."""
        return self.identity(a) == self.identity(b)

    def see(self, mention: Mention) -> None:
        """Notes a mention as spoken of now, resolving a short title to its holder."""
        if (
            mention.form == "nominal"
            and mention.kind == "person"
            and not mention.unnamed
            and mention.number == "s"
            and definite(mention)
        ):
            holder = self._holder(mention)
            if holder is not None:
                self.antecedents[mention.span] = holder
                mention = holder
        self.recent.append(mention)
        del self.recent[:-16]

    def named_for(self, mention: Mention) -> Mention | None:
        """The named mention it leads to, or None."""
        target = self.antecedents.get(mention.span, mention)
        return target if target.form == "name" else None

    def pronoun(
        self, enc: str, not_these: Sequence[Mention] = (), named: bool = False, until: int | None = None
    ) -> Mention | None:
        """Who ``ه``, ``ها``, ``هم``, ``هما`` most likely is: the last one that agrees and is none of ``not_these``; with
        ``named`` one that bears a name (``سموه`` is nobody's spokesman), and none told behind ``until``."""
        taken = {self.identity(m) for m in not_these}
        ranked = [m for m in (self.subject, *reversed(self.recent[-8:])) if m is not None]
        told = (m for m in ranked if until is None or m.span.start < until)
        fits = (m for m in told if agrees(m, enc) and self.identity(m) not in taken)
        return next((m for m in fits if m.form == "name" or not named), None)

    def honoured(self, honour: str, enc: str, not_these: Sequence[Mention] = (), until: int | None = None) -> Mention | None:
        """Who ``سموه``, ``فخامته`` is: of those a pronoun may mean the last whose title calls for that honour, else the last."""
        titles, others = load_referring().honours.get(honour, frozenset()), list(not_these)
        while (found := self.pronoun(enc, others, named=True, until=until)) is not None:
            if self._bears(found, titles):
                return found
            others.append(found)
        taken = {self.identity(m) for m in not_these}
        before = (m for m in reversed(self.named) if m.kind == "person" and (until is None or m.span.start < until))
        fits = (m for m in before if agrees(m, enc) and self.identity(m) not in taken and self._bears(m, titles))
        return next(fits, None) or self.pronoun(enc, not_these, named=True, until=until)

    def _bears(self, mention: Mention, titles: frozenset[str]) -> bool:
        """Whether one of the titles is told of somebody."""
        return any(titles & set(fold(o.surface).split()) for m in self.told_as(mention) for o in m.offices)

    def told_as(self, mention: Mention) -> list[Mention]:
        """Whatever names the same person as ``mention``, as far as is looked."""
        who = self.who_is.get(mention.span)
        return [mention, *(m for m in self.named[:_RECALLED] if who is not None and self.who_is.get(m.span) == who)]

    def _known_holder(self, nominal: Mention) -> Mention | None:
        """The one person named in this text who is known, from outside it, to have held the office (``وزير الخارجية الروسي``)."""
        names = self.names
        fits: dict[str, Mention] = {}
        for office in nominal.offices:
            field_of = names.field_of(office.domain)
            wanted = f"{office.head}:{field_of}" if field_of else office.head
            for mention in self.named[:_RECALLED]:
                held = names.holdings(mention.key) if mention.key and mention.kind == "person" else ()
                if office.state and any(h.office == wanted and h.state == office.state for h in held):
                    fits.setdefault(self.identity(mention), mention)
        return next(iter(fits.values())) if len(fits) == 1 else None

    def _counterpart(self, nominal: Mention) -> Mention | None:
        """«نظيره المالي»: the one person of this text who serves that state, other than the subject at hand."""
        if nominal.state is None:
            other = [m for m in self.pair() if self.subject is None or self.identity(m) != self.identity(self.subject)]
            return other[0] if len(other) == 1 else None
        fits = {
            self.identity(m): m
            for m in self.named
            if m.kind == "person" and any(o.state == nominal.state and o.head not in _NO_PEERS for o in m.offices)
        }
        if self.subject is not None:
            fits.pop(self.identity(self.subject), None)
        if self.subject is not None and len(fits) > 1:  # of all who serve that state, who holds the office of the subject
            posts = {_post(o) for m in self.told_as(self.subject) for o in self._offices(m)}
            fits = {who: m for who, m in fits.items() if any(_post(o) in posts for o in self._offices(m))}
        return next(iter(fits.values())) if len(fits) == 1 else None

    def _serves_another(self, holder: Mention, nominal: Mention) -> bool:
        """«وزير الخارجية السوري» is not «وزير الخارجية سيرغي لافروف», whom everybody knows to serve another state."""
        held = self.names.holdings(holder.key) if holder.key and nominal.state is not None else ()
        states = {h.state for h in held if h.state}
        return bool(states) and nominal.state not in states

    def pair(self, called: Mention | None = None) -> tuple[Mention, ...]:
        """Who «the two sides», «the two ministers» or a dual verb stand for: the sides of the last contact told, else the last
        two people named; empty where there are no two. Where an office that not both of those sides hold is ``called`` out
        («الوزيرين»), the last two told who hold it."""
        if called is not None and (holders := self._two_holders(called)):
            return holders
        if len(self.sides) == 2:
            return self.sides
        last: dict[str, Mention] = {}
        for mention in reversed(self.recent):
            if mention.kind == "person" and mention.form == "name" and not self._speaks_for(mention):
                last.setdefault(self.identity(mention), mention)
        return tuple(reversed(list(last.values())[:2])) if len(last) >= 2 else ()

    def _speaks_for(self, mention: Mention) -> bool:
        """Whether it is a spokesman, who is told for what he says alone."""
        return any(o.head == _SPOKESMAN for m in self.told_as(mention) for o in m.offices)

    def two_states(self, called: Mention) -> tuple[Mention, ...]:
        """«البلدان»: the states that the sides serve, where the text names both."""
        sides = self.sides if fold(called.surface).split()[0] in _STATES else ()
        served = [next((t.state for t in self.told_as(m) if t.state), None) for m in sides]
        named = {m.key: m for m in self.named if m.kind == "place" and m.key and m.key == m.state}
        found = tuple(dict.fromkeys(named[key] for key in served if key in named))
        return found if len(found) == 2 else ()

    def _two_holders(self, called: Mention) -> tuple[Mention, ...]:
        heads = {_head(o) for o in called.offices}
        if any(o.head == COUNTERPART for m in self.sides for o in m.offices if m.form == "nominal"):
            return ()  # «التقى الوزير نظيره الروسي. واتفق الوزيران …»
        told = (m for head in heads for m in self._bearers().get(head, ()) if m.span.start < called.span.start)
        told = (m for m in told if not _former(m, heads))
        last = {self.identity(m): m for m in sorted(told, key=lambda m: m.span.start)}
        if {self.identity(m) for m in self.sides} <= last.keys():
            return ()
        return tuple(last.values())[-2:] if len(last) >= 2 else ()

    def _bearers(self) -> dict[str, list[Mention]]:
        """Named people by the heads of the offices told of them, a few of each: short titles mean someone the reader recalls."""
        if not self.bearers:
            for mention in self.named:
                for head in {_head(o) for o in self._offices(mention)} if mention.kind == "person" else ():
                    self.bearers.setdefault(head, []).append(mention)
            self.bearers = {head: people[:_RECALLED] for head, people in self.bearers.items()}
        return self.bearers

    def _offices(self, mention: Mention) -> tuple[Office, ...]:
        """The offices told of somebody where he is named, and whose counterpart he is told to be."""
        if self.counterparts is None:
            self.counterparts = _counterparts(self.named)
        return mention.offices + self.counterparts.get(mention.span, ())

    def _holder(self, nominal: Mention) -> Mention | None:
        """The person of this text who bears the office the short title names: the last told before it, else the first after."""
        heads = {_head(o) for o in nominal.offices}
        if heads == {COUNTERPART}:
            return self._counterpart(nominal)
        bearers = dict.fromkeys(m for head in heads for m in self._bearers().get(head, ()))
        fits = [m for m in bearers if any(_same_office(o, p) for o in nominal.offices for p in self._offices(m))]
        fits = [m for m in fits if not self._serves_another(m, nominal)]
        if not _former(nominal, heads):
            fits = [m for m in fits if not _former(m, heads)] or fits
        # «الوزيرة» means the woman among those who bear such an office.
        fits = [m for m in fits if not nominal.gender or m.gender == nominal.gender] or fits
        told = [m for m in fits if m.span.start < nominal.span.start]
        fits = told or fits
        if len({self.who_is.get(m.span) for m in fits}) > 1 and not all(o.rank for o in nominal.offices):
            exact = [m for m in fits if any(o.surface == p.surface for o in nominal.offices for p in m.offices)]
            fits = exact or fits
        if not fits and _specific(nominal):
            return self._known_holder(nominal)
        before = [m for m in fits if m.span.start < nominal.span.start]
        only_one = len({self.who_is.get(m.span) for m in fits}) == 1
        if before and not only_one and not _specific(nominal):
            return self._of_spokesman(before) or self._told_last(before)
        return before[-1] if before else fits[0] if only_one or (fits and _specific(nominal)) else None

    def _of_spokesman(self, holders: Sequence[Mention]) -> Mention | None:
        """«قال المتحدث باسم الكرملين إن الرئيس»: of several presidents the one for whose state is spoken."""
        last = self.recent[-1:]
        states = {o.state for m in last for o in m.offices if o.head == _SPOKESMAN and o.state}
        fits = {self.identity(m): m for m in holders if any(o.state in states for o in self._offices(m))}
        return next(iter(fits.values())) if len(fits) == 1 else None

    def _told_last(self, holders: Sequence[Mention]) -> Mention:
        """Of several who hold such an office the one spoken of last, by name or title."""
        by_who = {self.identity(m): m for m in holders}
        return next((by_who[who] for m in reversed(self.recent) if (who := self.identity(m)) in by_who), holders[-1])


def _former(mention: Mention, heads: set[str]) -> bool:
    """«الرئيس السابق فلان»: whether of all offices of a kind told of someone it is said that they are over."""
    told = [{w.removeprefix("ال") for w in fold(o.surface).split()} for o in mention.offices if _head(o) in heads]
    return bool(told) and all(words & load_referring()["former"] for words in told)


#: Two states, not those who met for them.
_STATES = frozenset(map(fold, ("البلدان", "البلدين", "الدولتان", "الدولتين")))
#: Nouns whose plural may end as their dual does: «المسؤولين».
_SOUND = frozenset({fold("مسؤول")})


def definite(title: Mention) -> bool:
    """Whether a title means one person: not «وزير خارجية», not «رئيس للجنة»; a capacity does («بصفته وزيرا للدفاع»)."""
    words = fold(title.surface).split()
    if len(words) == 2 and not words[0].startswith("ال") and not words[0].endswith("ا") and words[1].startswith("لل"):
        return False
    return title.state is not None or any(word.startswith(("ال", "لل")) for word in words)


def _counterparts(named: Sequence[Mention]) -> dict[Span, tuple[Office, ...]]:
    """The offices of those told as somebody's counterparts, of their own states: «وزير الدفاع الروسي … نظيره السوري فلان»."""
    out: dict[Span, tuple[Office, ...]] = {}
    last: tuple[Office, ...] = ()
    for mention in named:
        state = next((o.state for o in mention.offices if o.head == COUNTERPART), None)
        if state is not None:
            out[mention.span] = tuple(replace(o, state=state) for o in last if o.state != state)
        elif mention.kind == "person":
            last = tuple(o for o in mention.offices if not o.rank and o.head != COUNTERPART) or last
    return out


def is_pair(mention: Mention) -> bool:
    """Whether a title without names means two: ``الجانبان``, ``الوزيرين``.

    The plurals of most are broken, so the ending is a dual's.
    """
    words = fold(mention.surface).split()
    if mention.form != "nominal" or mention.number == "s" or not any(word.startswith("ال") for word in words):
        return False  # «مسؤولين رفيعي …» are two of whom nothing has been told
    if any(office.head == COUNTERPART for office in mention.offices):
        return False  # «نظيريه السعودي والأميركي»
    first = words[0].removeprefix("ال")
    if first.endswith("ين") and first[:-2] in _SOUND:
        return False
    return mention.number == "d" or (first.endswith(("ان", "ين")) and first[:-2] in load_grammar().paired)


def agrees(mention: Mention, enc: str) -> bool:
    """Whether a pronoun can stand for a mention; organizations and states are feminine singular, plurals of people plural."""
    if enc == "هما":
        return mention.number == "d" or is_pair(mention)
    if enc == "هم":
        return mention.number == "p"
    if enc == "ها":
        return mention.gender == "f" or (mention.kind != "person" and mention.gender != "m")
    return mention.number == "s" and mention.gender != "f" and (mention.kind == "person" or mention.gender == "m")


def _same_office(short: Office, full: Office) -> bool:
    """Whether a short title can mean an office: the same head, nothing that disagrees, and either the same state or
    no word that the fuller form lacks (``الرئيس`` is any president, ``رئيس الحزب`` is not ``رئيس الاستخبارات``)."""
    if _head(short) != _head(full) or short.rank != full.rank:
        return False
    fields = set(short.domain.split()), set(full.domain.split())
    if short.domain and full.domain and not (fields[0] <= fields[1] or fields[1] <= fields[0]):
        return False
    if short.state and full.state:
        return short.state == full.state
    x, y = _content(short), _content(full)
    return x <= y or y <= x


def _post(office: Office) -> tuple[str, str]:
    """An office whatever state it is of."""
    return _head(office), office.domain


#: Words of «رئيس تونس».
_OF_STATE = 2
#: «نائب رئيس الجمهورية» is «نائب الرئيس».
_OF_THE_STATE = frozenset({"جمهوريه", "دوله", "بلاد"})


def _head(office: Office) -> str:
    """What an office is at its head: «رئيس تونس» is «الرئيس التونسي»."""
    of_state = office.head == "head" and office.state is not None and not office.body and not office.domain
    return "president" if of_state and len(office.surface.split()) == _OF_STATE else office.head


def _content(office: Office) -> frozenset[str]:
    """The words that tell one office from another of its kind."""
    words = frozenset(re.sub(r"^(?:لل|ل?ال|ل)(?=\w{3})", "", word) for word in fold(office.surface).split()[1:])
    return words - _OF_THE_STATE or words


def _specific(nominal: Mention) -> bool:
    return any(o.domain or o.state or o.body for o in nominal.offices)
