"""Common nouns with the article that stand for someone named: ``الوزارة``, ``معاليه``, ``الأديبة``, an office told before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from khabar.lexicon.grammar import load_grammar
from khabar.lexicon.names import load_names
from khabar.lexicon.referring import Referring, load_referring
from khabar.link.adjectives import is_nisba, of_its_own, rooted
from khabar.link.bearers import Bearers
from khabar.link.honoured import Honoured
from khabar.link.latter import latter
from khabar.link.met import HER, HIM, honours
from khabar.link.referents import Referents, Seen, noun_of
from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.model.text import Token
from khabar.read.sentence.chunks import QUOTE_MARKS
from khabar.read.sentence.clauses import Parsed
from khabar.text.normalise import fold

#: How many times what is told beside a name is looked at, and how many people so titled a short title may mean.
_CALLED = 8
_RECALLED = 60
#: The words of a title before a name that are looked through: «لاعب الفريق الأول لكرة القدم بنادي كذا فلان».
_TITLE = 9
#: «غيب الموت أمس فلانا»: so many words before a name tell that its bearer died.
_MOURNED = 2
#: How many sentences before the last one named a rival of his is weighed, and what its part is worth in sentences.
_NEAR = 2
_ROLES = {"subject": 1.0, "owner": -0.3, "nested": -0.5}


def short_nouns(text: str, of: Referents, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Each short form of an article that leads to a name, with the mention it leads to; new mentions where there were none."""
    finder = _Finder(text, of, mentions)
    for number, one in enumerate(of.parsed):
        for i, token in enumerate(one.tokens):
            if token.enc or token.pro[-1:] == ("ال",):
                found = finder.at(number, one, i, token)
                if found is not None:
                    yield found
    yield from Bearers(text, of).offices()


class _Finder:
    """What one article's short nouns may mean: its bodies by their first word, its people by the words before their names."""

    def __init__(self, text: str, of: Referents, mentions: Sequence[Mention]) -> None:
        self.text, self.of = text, of
        self.words: Referring = load_referring()
        self.by_span = {m.span: m for m in mentions}
        self.by_start = {m.span.start: m for m in mentions}
        self.names = sorted((m.span.start, m.span.end) for m in mentions if m.form == "name" or m.key)
        self.bodies: dict[str, list[Seen]] = defaultdict(list)
        self.people: dict[str, list[Seen]] = defaultdict(list)
        self.honours = Honoured(text, of)
        self._read()
        self._strangers()

    def _read(self) -> None:
        implied, nouns = self._implied(), self._nouns()
        for seen in self.of.seen:
            if not seen.known:
                continue
            if seen.target.kind == "organization":
                for noun in nouns[seen.key]:
                    self.bodies[noun].append(seen)
            elif seen.target.kind == "person":
                for noun in self._described(seen):
                    self.people[noun].append(seen)
                for (noun, _), body in implied.get(seen.key, {}).items():
                    self.bodies[noun].append(Seen(seen.mention, body.target, body.key, "nested", seen.sentence, seen.token))

    def _nouns(self) -> dict[str, frozenset[str]]:
        """The nouns each body goes by: its names' first words, the bare noun right before one (``شركة «بوينغ»``), their kin."""
        out: dict[str, frozenset[str]] = defaultdict(frozenset)
        for seen in self.of.seen:
            if not seen.known or seen.target.kind != "organization" or self._told_to(seen):
                continue
            nouns = {noun_of(_without_forces(name)) for name in (seen.mention.surface, seen.target.surface)}
            tokens = self.of.parsed[seen.sentence].tokens
            before = [t for t in tokens[max(0, seen.token - 2) : seen.token] if t.surface not in QUOTE_MARKS][-1:]
            governed = bool(tokens[seen.token].pro) and tokens[seen.token].pro[-1:] != ("ال",)
            nouns |= {t.stem for t in before if t.kind == "word" and not t.definite and not governed}
            entry = load_names().entries.get(seen.key) if seen.key not in out else None
            nouns |= {noun_of(_without_forces(name)) for name in entry.names} if entry is not None else set()
            nouns |= self.words["clubs"] if any(t.stem in self.words["of_clubs"] for t in before) else set()
            nouns |= {t.stem for t in self._his(tokens, seen.token)}
            nouns &= self.words.institutions.keys()
            out[seen.key] |= self.words.nicknames.get(self._club(seen.mention.surface), frozenset())
            out[seen.key] |= nouns.union(*(self.words.kin.get(n, ()) for n in nouns))
        return out

    def _club(self, surface: str) -> str:
        """A club's name alone, folded: ``الهلال`` of «نادي الهلال السعودي»."""
        words = fold(surface).split()
        words = words[1:] if words and noun_of(words[0]) in self.words["clubs"] else words
        return " ".join(words[:-1] if len(words) > 1 and load_names().state_of_nisba(words[-1]) else words)

    def _told_to(self, seen: Seen) -> bool:
        """«قال لوكالة كذا»: nobody speaks of it."""
        return seen.target.rule == "known:agency" and seen.role != "subject"

    @cached_property
    def late(self) -> list[Seen]:
        """Those whose names «رحمه الله» follows, or of whom it is told right before that they died."""
        dead = self.words["dead"]
        people = (s for s in self.of.seen if s.known and s.target.kind == "person" and s.mention.form == "name")
        out = [s for s in people if any(t.stem in dead for t in self._ahead(s))]
        for number, one in enumerate(self.of.parsed):
            for i, token in enumerate(one.tokens[:-1]):
                if token.norm == "رحمه" and one.tokens[i + 1].norm in self.words["god"]:
                    near = [s for s in self.of.before(token.span.start, number) if s.known and s.target.kind == "person"]
                    out += near[-1:]
        return out

    def _ahead(self, seen: Seen) -> Sequence[Token]:
        """The words right before a name and its title."""
        tokens, first = self.of.parsed[seen.sentence].tokens, seen.token
        while first and tokens[first - 1].span.start >= seen.mention.whole.start:
            first -= 1
        return tokens[max(0, first - _MOURNED) : first]

    def _strangers(self) -> None:
        """Bodies no list knows (``لجنة الفصل في الطعون``): a noun of theirs after them means them, so nobody."""
        for number, one in enumerate(self.of.parsed):
            for i, token in enumerate(one.tokens[:-1]):
                if token.stem in self.words.institutions and not token.definite and not token.enc and not self._named(token):
                    behind = one.tokens[i + 1]
                    if behind.kind == "word" and behind.definite and not behind.pro[:-1]:
                        body = Mention(token.span, token.surface, "organization", "nominal", token.span, "")
                        self.bodies[token.stem].append(Seen(body, body, f"?{token.span.start}", "object", number, i))
        for places in self.bodies.values():
            places.sort(key=lambda s: s.start)

    def _described(self, seen: Seen) -> Iterator[str]:
        """What a person is told to be: ``الأديبة فلانة``, ``مهاجم نادي كذا فلان``, ``فلان مدرب كذا``."""
        if seen.mention.form != "name":
            return
        tokens = self.of.parsed[seen.sentence].tokens
        if seen.token and tokens[seen.token - 1].definite and is_nisba(tokens[seen.token - 1]):
            yield tokens[seen.token - 1].stem
        yield from {noun_of(o.surface) for o in seen.mention.offices if not o.rank} & self.words["posts"]
        for token in self._title(seen, tokens):
            if token.stem in self.words["roles"]:
                yield from {token.stem, *self.words.kin.get(token.stem, ())}

    def _title(self, seen: Seen, tokens: Sequence[Token]) -> Iterator[Token]:
        """The words of the phrase that runs up to a name, and the first without the article right behind it."""
        chunks = self.of.frames[seen.sentence].chunk_of
        for at in range(seen.token - 1, max(-1, seen.token - _TITLE), -1):
            chunk = chunks.get(at)
            named = chunk.mention if chunk is not None and chunk.last <= seen.token else None
            another = named is not None and named.kind == "person"
            if another or (chunk is not None and chunk.kind not in ("word", "noun", "party")):
                break
            if not tokens[at].enc:
                yield tokens[at]
                continue
            yield from self._his(tokens, seen.token)
            break
        behind = tokens[seen.token : seen.token + _TITLE]
        behind = tuple(t for t in behind if t.span.start >= seen.mention.whole.end and t.surface not in "،,")[:2]
        yield from (t for t in behind[: 2 if behind and behind[0].definite else 1] if not t.pro)

    def _his(self, tokens: Sequence[Token], at: int) -> list[Token]:
        """The noun with a pronoun right before a name: «مدربه البرتغالي فلان», «ناديه باريس»."""
        first = at - 1
        while first > 0 and tokens[first].definite and not tokens[first].pro[:-1]:
            first -= 1
        return [tokens[first]] if 0 <= first < at and tokens[first].enc else []

    def _implied(self) -> dict[str, dict[tuple[str, str], Seen]]:
        """Bodies that people's offices name: the ministry of the minister, by the person's key."""
        homes: dict[str, list[tuple[str, Seen]]] = defaultdict(list)
        for seen in self.of.seen:
            noun, rest = noun_of(seen.target.surface), _rest(seen.target.surface)
            if seen.known and seen.target.kind == "organization" and rest and noun in self.words.institutions:
                homes[rest].append((noun, seen))
        out: dict[str, dict[tuple[str, str], Seen]] = defaultdict(dict)
        for seen in self.of.seen:
            if seen.known and seen.target.kind == "person":
                for office in (*seen.mention.offices, *seen.target.offices):
                    out[seen.key].update(((noun, body.key), body) for noun, body in homes.get(_rest(office.surface), ())[:2])
        return out

    def at(self, number: int, one: Parsed, i: int, token: Token) -> tuple[Mention, Mention] | None:
        """The short form that begins at a token."""
        if token.enc in (HIM, HER) and honours(one, i):
            found = self.honours.at(number, token)
            return self._mention(token, found, "person", f"short:{token.stem}") if found is not None else None
        if not token.definite or token.enc or self._named(token):
            return None
        if token.stem in self.words["latter"]:
            last = latter(self.of, number, i)
            return self._mention(token, last, last.target.kind, "latter") if last is not None else None
        if token.stem in self.words.institutions or (token.stem in self.bodies and self._alone(one, i)):
            return self._body(number, one, i, token)
        if token.stem in self.people or token.stem in self.words["late"]:
            return self._person(number, one, i, token)
        return None

    def _named(self, token: Token) -> bool:
        """Whether a word lies in a name."""
        at = bisect_right(self.names, (token.span.end, 0)) - 1
        return any(start < token.span.end and token.span.start < end for start, end in self.names[max(0, at - 1) : at + 1])

    def _in_person(self, number: int, token: Token) -> bool:
        """Whether a word lies in a person's name."""
        first, last = self.of.sentences[number]
        return any(s.mention.kind == "person" and s.mention.span.meets(token.span) for s in self.of.seen[first:last])

    def _alone(self, one: Parsed, i: int) -> bool:
        """Whether a nickname is no adjective, and no rank before a name: «العميد يفوز»."""
        return not (i and one.tokens[i - 1].definite) and not self._before_name(one.tokens[i])

    def _body(self, number: int, one: Parsed, i: int, token: Token) -> tuple[Mention, Mention] | None:
        places: Sequence[Seen] = self.bodies.get(token.stem, ())
        if not self._bare(number, one, i):
            places = self._called(places, one, i)
        found = self._latest(places, number, token, one.heading)
        return self._mention(token, found, "organization", f"short:{token.stem}") if found is not None and found.known else None

    def _bare(self, number: int, one: Parsed, i: int) -> bool:
        """Whether nothing behind the noun tells which one is meant: «الوزارة», not «الوزارة المختصة»."""
        behind = one.tokens[i + 1] if i + 1 < len(one.tokens) else None
        if behind is None or behind.kind != "word":
            return True
        if behind.pro[:1] == ("ب",) and any(m.kind == "place" for m in self.near(behind)):
            return False  # «السفارة بباريس»
        if behind.pro != ("ال",) or behind.bare in self.words["same"] or self._of_its_own(number, one, i):
            return True
        before = one.tokens[i - 1] if i else None
        owned = before is not None and before.kind == "word" and not before.definite and not before.enc
        # «خدمات الوزارة الإلكترونية»: the adjective is of the services.
        return (owned and before is not None and before.norm.endswith("ات") and is_nisba(behind)) or self._starts_phrase(behind)

    def _of_its_own(self, number: int, one: Parsed, i: int) -> bool:
        """Whether the word behind a noun is no adjective of it."""
        return of_its_own(one.tokens[i], one.tokens[i + 1], self.of.frames[number].chunk_of.get(i + 1))

    def _called(self, places: Sequence[Seen], one: Parsed, i: int) -> list[Seen]:
        """Those that an adjective behind a noun may mean: «النادي الكرواتي» of a state, «الفريق الأهلاوي» of a name."""
        behind, then = one.tokens[i + 1], one.tokens[i + 2] if i + 2 < len(one.tokens) else None
        if behind.pro != ("ال",) or not is_nisba(behind) or (then is not None and then.pro == ("ال",)):
            return []
        state = load_names().state_of_nisba(behind.norm)
        at = bisect_left(places, one.tokens[i].span.start, key=lambda s: s.start)
        places = places[max(0, at - _RECALLED) : at + _RECALLED]
        keys = {s.key for s in places if s.known}
        fits = {key for key in keys if self._goes_by(key, behind.stem, state)}
        return [s for s in places if s.key in fits]

    def _goes_by(self, key: str, adjective: str, state: str | None) -> bool:
        """Whether a name's bearer is of a state, is told with an adjective, or has the adjective made of its name."""
        entry = load_names().entries.get(key)
        if state is not None and entry is not None and entry.state is not None:
            return entry.state == state
        for seen in self.of.by_key[key][:_CALLED]:
            beside = self.of.parsed[seen.sentence].tokens[max(0, seen.token - 2) : seen.token + 5]
            if any(t.stem == adjective and t.pro == ("ال",) for t in beside):
                return True
            if state is None and any(rooted(adjective, word) for word in fold(seen.target.surface).split()):
                return True
        return False

    def near(self, token: Token) -> list[Mention]:
        """The mentions that begin inside a word."""
        starts = (self.by_start.get(at) for at in range(token.span.start, token.span.end))
        return [m for m in starts if m is not None]

    def _starts_phrase(self, token: Token) -> bool:
        """Whether a mention of its own begins at a word: «المشرف على المركز الدكتور فلان»."""
        at = bisect_left(self.names, (token.span.start, 0))
        return at < len(self.names) and self.names[at][0] - token.span.end <= 12 and token.stem in self.words["titles"]

    def _latest(self, places: Sequence[Seen], number: int, token: Token, heading: bool) -> Seen | None:
        """The one told last before; of several in one sentence its subject, else none. In a heading also the first after."""
        at = bisect_left(places, token.span.start, key=lambda s: s.start)
        before = [s for s in places[max(0, at - _RECALLED) : at] if s.mention.span.end <= token.span.start]
        if not before:
            after = {s.key: s for s in reversed(places[:_RECALLED]) if s.sentence - number <= 3} if heading else {}
            return next(iter(after.values())) if len(after) == 1 else None
        last = before[-1]
        if not last.known:
            return last
        near = [s for s in before if last.sentence - s.sentence <= _NEAR]
        return max(reversed(near), key=lambda s: self._weight(s, near) - (last.sentence - s.sentence))

    def _weight(self, seen: Seen, near: Sequence[Seen]) -> float:
        """Of whom a text speaks: subjects before others, whoever is named often before whoever is named once."""
        return _ROLES.get(seen.role, 0.0) + 0.3 * min(3, sum(s.key == seen.key for s in near))

    def _person(self, number: int, one: Parsed, i: int, token: Token) -> tuple[Mention, Mention] | None:
        behind = one.tokens[i + 1] if i + 1 < len(one.tokens) else None
        described = behind is not None and self._describes(behind) and behind.bare not in self.words["same"]
        described = described and not self._of_its_own(number, one, i)
        if self._before_name(token) or (described and behind is not None and self._before_name(behind)):
            return None
        if self._before_given(number, one, i + 1 + described):
            return None
        if i and self._in_person(number, one.tokens[i - 1]):
            return None  # «فلان المدير التنفيذي», but «نعت الوزارة الشاعر»
        if token.stem not in self.words["roles"] | self.words["late"] | self.words["posts"] and not self._heads(number, one, i):
            return None
        places: Sequence[Seen] = self.late if token.stem in self.words["late"] else self.people.get(token.stem, ())
        if described and behind is not None:
            places = self._called(places, one, i)
        found = self._latest(places, number, token, False)
        return self._mention(token, found, "person", f"short:{token.stem}") if found is not None else None

    def _describes(self, token: Token) -> bool:
        """Whether a word has the article, be it one word to the splitter («الغاني»), and is no «إلى» or relative word."""
        if token.norm in load_grammar().prepositions or token.norm in self.words["relative"]:
            return False
        return token.norm.startswith("ال") and not token.pro[:-1]

    def _before_given(self, number: int, one: Parsed, i: int) -> bool:
        """«اللاعب الغاني جون»: whether a name no list knows begins at a token, by its first word."""
        token = one.tokens[i] if i < len(one.tokens) else None
        if token is None or token.kind != "word" or token.pro or token.enc:
            return False
        if load_names().words.get(token.norm, "w") == "w":
            return False  # «الشاعر ترك ديوانين»
        chunk = self.of.frames[number].chunk_of.get(i)
        return chunk is None or chunk.first != i or chunk.kind == "word"

    def _before_name(self, token: Token) -> bool:
        """Whether a name follows: then the noun belongs to it."""
        at = bisect_left(self.names, (token.span.end, 0))
        return at < len(self.names) and self.names[at][0] - token.span.end <= 3

    def _heads(self, number: int, one: Parsed, i: int) -> bool:
        """Whether an adjective stands where a noun does: behind a verb or particle, not behind a noun."""
        before = one.tokens[i - 1] if i else None
        if before is None or before.kind != "word":
            return True
        chunk = self.of.frames[number].chunk_of.get(i - 1)
        return before.norm in self.words["openers"] or (chunk is not None and chunk.kind in ("verb", "comp", "sub"))

    def _mention(self, token: Token, found: Seen, kind: str, rule: str) -> tuple[Mention, Mention]:
        span = _without_clitics(token)
        known = self.by_span.get(span)
        if known is None:
            gender = self.of.gender(found.key)
            known = Mention(span, span.of(self.text), kind, "nominal", span, rule, gender=gender)  # type: ignore[arg-type]
        return known, found.target


@lru_cache(maxsize=4096)
def _rest(surface: str) -> str:
    """The words of a name behind its first, folded, without the article: what a ministry and its minister share."""
    words = fold(surface).split()[1:]
    return " ".join(w.removeprefix("لل").removeprefix("ال") for w in words)


def _without_clitics(token: Token) -> Span:
    """A definite noun without conjunction and preposition; of ``للوزارة`` what is left behind the first ل."""
    drop = sum(len(p) for p in token.pro if p != "ال")
    at = 0
    while drop and at < len(token.surface):
        drop -= len(fold(token.surface[at]))
        at += 1
    return Span(token.span.start + at, token.span.end)


def _without_forces(name: str) -> str:
    """A body's name without the noun for its men: «قوات التحالف» are the coalition's."""
    first, _, rest = name.partition(" ")
    return rest if rest and fold(first) in load_names().cues["forces"] else name
