"""Offices told without a name, led to whoever the text tells to hold them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from khabar.lexicon.names import load_names
from khabar.lexicon.referring import load_referring
from khabar.link.referents import Referents, Seen
from khabar.link.within import ROYAL
from khabar.model.mention import Mention
from khabar.model.text import Token
from khabar.read.sentence.discourse import definite
from khabar.text.normalise import fold

#: Words that may stand between a long office and the name of its holder.
_BETWEEN = 8
#: How many holders of one kind of office are looked through on either side.
_RECALLED = 60
#: Sentences below a heading in which the holder of its office is named.
_LEAD = 3


_BREAKS = frozenset({"verb", "comp", "rel", "participle", "sub", "time"})
#: Titles of one person in the world: whoever is known to have held it is meant.
_SOLE = frozenset({"supreme-leader", "pope", "sheikh-al-azhar"})


class Bearers:
    """Who holds which office in one article: names with their offices, and names a long office runs up to."""

    def __init__(self, text: str, of: Referents) -> None:
        self.text, self.of = text, of
        self.holders: dict[str, list[tuple[frozenset[str], Seen]]] = defaultdict(list)
        self.beside: dict[int, Seen] = {}
        for at, seen in enumerate(of.seen):
            if seen.known and seen.target.kind == "person" and seen.mention.form == "name":
                for office in seen.mention.offices:
                    if not office.rank:
                        self.holders[_head(office.surface)].append((_content(office.surface), seen))
            elif _office(seen) and not any(o.head in ROYAL for o in seen.mention.offices):
                holder = self._runs_up_to(at)
                if holder is not None:
                    self.beside[seen.start] = holder
                    until = self.text[seen.start : holder.mention.whole.start]
                    self.holders[_head(until)].append((_content(until), holder))

    def offices(self) -> Iterator[tuple[Mention, Mention]]:
        """Each office without a name that is led to its holder. One beside its holder's name leads there and nowhere else."""
        for seen in self.of.seen:
            if not _office(seen):
                continue
            if seen.start in self.beside:
                yield replace(seen.mention, unnamed=False), self.beside[seen.start].target
            elif not seen.known and (found := self._holder(seen)) is not None:
                yield replace(seen.mention, unnamed=False), found.target

    def _runs_up_to(self, at: int) -> Seen | None:
        """«وزير البنى التحتية في حكومة العاصمة فلان»: the name that ends the phrase an office opens."""
        office = self.of.seen[at]
        behind = (s for s in self.of.seen[at + 1 : at + 6] if s.start >= office.mention.span.end and s.target.kind == "person")
        later = next((s for s in behind if s.sentence == office.sentence), None)
        if later is None or later.mention.form != "name" or later.role not in ("subject", "object", "owner"):
            return None
        return later if self._carried_on(office, later) else None

    def _carried_on(self, office: Seen, later: Seen) -> bool:
        """Whether the words between a long office and a name are of its title, and no verb among them."""
        one = self.of.parsed[office.sentence]
        tokens, first = one.tokens, office.token
        while first < len(tokens) and tokens[first].span.start < office.mention.span.end:
            first += 1
        end = first
        while end < len(tokens) and tokens[end].span.end <= later.mention.whole.start:
            end += 1
        words = fold(office.mention.surface).split()
        if not 0 < end - first <= _BETWEEN or len(words) < 2 or tokens[end].pro[:1] == ("ل",):
            return False
        broken = any(first <= c.first < end and c.kind in _BREAKS for c in one.chunks)
        return not broken and _one_phrase(tokens[first:end], words[-1])

    def _sole(self, seen: Seen) -> Seen | None:
        """The one person of this text known, from outside it, to hold a title that is one man's, where its state is named."""
        names = load_names()
        heads = {o.head for o in seen.mention.offices}
        fits: dict[str, Seen] = {}
        for other in self.of.seen:
            for held in names.holdings(other.key) if other.known and other.target.kind == "person" else ():
                if held.office in heads and held.end in ("", "..") and (held.state is None or held.state in self.states):
                    fits[other.key] = other
        return next(iter(fits.values())) if len(fits) == 1 else None

    @cached_property
    def states(self) -> frozenset[str]:
        """The states the text names, by name or by an adjective."""
        nisbas = (load_names().state_of_nisba(t.norm) for one in self.of.parsed for t in one.tokens if t.definite)
        return frozenset(s for s in (*nisbas, *self.of.by_key) if s)

    def _holder(self, seen: Seen) -> Seen | None:
        words, head = _content(seen.mention.surface), _head(seen.mention.surface)
        if any(o.head in _SOLE for o in seen.mention.offices):
            return self._sole(seen)
        rows = self.holders.get(head, [])
        near = bisect_left(rows, seen.start, key=lambda row: row[1].start)
        fits = [row for row in rows[max(0, near - _RECALLED) : near + _RECALLED] if _one_office(words, row[0])]
        fits = [row for row in fits if not (row[0] - words) & load_referring()["former"]] or fits
        before = [holder for _, holder in fits if holder.start < seen.start]
        if before:
            return before[-1]
        if self.of.parsed[seen.sentence].heading:
            lead = {h.key: h for told, h in rows[:_RECALLED] if h.sentence - seen.sentence <= _LEAD and _akin(words, told)}
            return next(iter(lead.values())) if len(lead) == 1 else None
        return fits[0][1] if words and len({holder.key for _, holder in fits}) == 1 else None


def _one_phrase(words: Sequence[Token], last: str) -> bool:
    """Whether words carry a title on that ends in ``last``: with the article, or behind a noun without it or a preposition
    (``مدير عام فرع الهيئة``, ``في حكومة العاصمة``)."""
    governed = not last.startswith(("ال", "لل"))
    for token in words:
        if token.kind != "word" or token.enc or token.norm in load_referring()["apart"]:
            return False
        if token.norm in load_referring()["within"]:
            governed = True
            continue
        if not token.definite and not governed and not token.pro:
            return False
        governed = not token.definite
    return True


def _office(seen: Seen) -> bool:
    """Whether a title without a name stands for one person: any told with the article, so not «وزير خارجية»."""
    m = seen.mention
    told = not m.unnamed or " ال" in m.surface or " لل" in m.surface
    fits = m.form == "nominal" and m.kind == "person" and m.number == "s" and bool(m.offices)
    return fits and told and definite(m)


def _head(surface: str) -> str:
    words = fold(surface).split()
    return words[0].removeprefix("ال") if words else ""


@lru_cache(maxsize=4096)
def _content(surface: str) -> frozenset[str]:
    """The words that tell one office from another of its kind."""
    words = re.findall(r"\w+", fold(surface))[1:]
    return frozenset(re.sub(r"^(?:لل|ل?ال|ل)(?=\w{3})", "", w.removeprefix("و") if len(w) > 5 else w) for w in words)


def _one_office(short: frozenset[str], full: frozenset[str]) -> bool:
    return short <= full or (len(short) > 1 and full <= short and bool(full))


def _akin(short: frozenset[str], full: frozenset[str]) -> bool:
    """«وزير البلديات», «وزير الشؤون البلدية والقروية»: words that share their first four letters."""
    return all(any(a[:4] == b[:4] for b in full) for a in short)
