"""«سموه», «معاليه»: a title with a pronoun, led to one so titled."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from khabar.lexicon.referring import load_referring
from khabar.link.met import HER
from khabar.link.referents import Referents, Seen
from khabar.model.text import Token
from khabar.text.normalise import fold

#: How many times someone's titles are looked at, and how many people so titled a short title may mean.
_CALLED = 8
_RECALLED = 60


class Honoured:
    """The people of one article by the honours their titles call for."""

    def __init__(self, text: str, of: Referents) -> None:
        self.text, self.of = text, of

    def at(self, number: int, token: Token) -> Seen | None:
        """Whoever of those so titled the text was last about."""
        gender = "f" if token.enc == HER else "m"
        places = self.honoured.get(token.stem, [])
        before = places[: bisect_left(places, token.span.start, key=lambda s: s.start)][-_RECALLED:]
        return _salient([s for s in before if self.of.gender(s.key) == gender], number)

    @cached_property
    def honoured(self) -> dict[str, list[Seen]]:
        """People by the nouns of the honours their titles call for: those told with the very word, else those it goes with."""
        out: dict[str, list[Seen]] = defaultdict(list)
        people = [seen for seen in self.of.seen if seen.known and seen.target.kind == "person"]
        titles = {key: self._titles(key) for key in {seen.key for seen in people}}
        for noun, fits in load_referring().honours.items():
            told = {key for key, words in titles.items() if not words.isdisjoint((noun, "ال" + noun))}
            keys = told or {key for key, words in titles.items() if words & fits}
            out[noun] = [seen for seen in people if seen.key in keys]
        return out

    def _titles(self, key: str) -> frozenset[str]:
        """The folded words of the titles by which the text calls a person."""
        words: set[str] = set()
        for seen in self.of.by_key[key][:_CALLED]:
            words.update(fold(seen.mention.whole.of(self.text)).split())
            words.update(w for o in seen.mention.offices for w in fold(o.surface).split())
            before = self.of.parsed[seen.sentence].tokens[max(0, seen.token - 3) : seen.token]
            words.update(w for t in before for w in (t.norm, t.norm.lstrip("ولب")))
        return frozenset(words)


def _salient(fits: Sequence[Seen], number: int) -> Seen | None:
    """Of those that fit, whoever the nearest sentence that holds one is about."""
    if len({s.key for s in fits}) == 1:
        return fits[-1]
    while fits:
        here = {s.key: s for s in fits if s.sentence == fits[-1].sentence}
        subjects = {
            k: s for k, s in here.items() if any(f.role == "subject" for f in fits if f.key == k and f.sentence == s.sentence)
        }
        if len(subjects) == 1:
            return next(iter(subjects.values()))
        if len(here) == 1 or fits[-1].sentence != number:
            return fits[-1] if len(here) == 1 else None
        fits = [s for s in fits if s.sentence < fits[-1].sentence]
    return None
