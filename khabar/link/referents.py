"""Of whom an article speaks where: names and short titles with the part they play in their clause."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from khabar.lexicon.names import load_names
from khabar.lexicon.referring import load_referring
from khabar.model.mention import Gender, Kind, Mention
from khabar.model.span import Span
from khabar.model.text import Token
from khabar.read.sentence.chunks import QUOTE_MARKS, Chunk
from khabar.read.sentence.clauses import Clause, Parsed
from khabar.text.normalise import fold

Role = Literal["subject", "object", "oblique", "owner", "nested"]
#: Chunks behind which a noun phrase may be the subject.
_OPENS = frozenset({"mark", "comp", "sub", "cond", "rel", "verb", "participle", "operator", "time", "according", "neg"})
_AND = "و"


@dataclass(frozen=True, slots=True)
class Seen:
    """One place where the text speaks of someone. ``target`` is the mention it leads to, ``key`` the cluster (made up where
    nobody known is meant), ``sentence`` and ``token`` are indices; ``clause`` is the one it stands in."""

    mention: Mention
    target: Mention
    key: str
    role: Role
    sentence: int
    token: int
    clause: Clause | None = None

    @property
    def start(self) -> int:
        """Where its words begin."""
        return self.mention.span.start

    @property
    def known(self) -> bool:
        """Whether it leads to someone with a name or key."""
        return not self.key.startswith("?")


@dataclass(frozen=True, slots=True)
class Thing:
    """A common noun that a pronoun may stand for: its ``token``, its part, whether it is feminine (None: it may be either),
    whether it is a person (``المتهم``) or a body (``اللجنة``), and whether its clause speaks of it."""

    token: int
    role: Role
    feminine: bool | None
    kind: Kind | None
    acts: bool
    clause: Clause | None


class _Frame:
    """What one sentence is built of, for look-ups: where its words end, which clause a chunk is in, which chunk a mention is."""

    def __init__(self, one: Parsed) -> None:
        self.ends = [t.span.end for t in one.tokens]
        self.clauses = {id(chunk): clause for clause in one.clauses for chunk in clause.chunks}
        self.phrases = {chunk.mention.span: i for i, chunk in enumerate(one.chunks) if chunk.mention is not None}
        self._one = one

    @cached_property
    def chunk_of(self) -> dict[int, Chunk]:
        """The chunk each of its words is in."""
        return {i: chunk for chunk in self._one.chunks for i in range(chunk.first, chunk.last)}

    @cached_property
    def things(self) -> list[Thing]:
        """Its common nouns, adjectives left out."""
        return list(self._things())

    def _things(self) -> Iterator[Thing]:
        one = self._one
        for i, chunk in enumerate(one.chunks):
            token = one.tokens[chunk.first]
            if chunk.kind not in ("word", "noun") or not chunk.norm or token.stem in load_referring()["no_host"]:
                continue
            if chunk.value not in ("", "namely") and not (chunk.value == "adverb" and _human(token)):
                continue
            if token.kind != "word" or len(token.stem) < 3 or not _heads(one, i) or _titles(one.chunks, i) or _names(one, i):
                continue
            clause = self.clauses.get(id(chunk))
            role: Role = "nested" if token.enc else _role(one.chunks, i, clause)
            acts = role == "subject" and clause is not None and _leads(one.chunks, i, clause)
            yield Thing(chunk.first, role, _feminine(token.stem), _kind(token), acts, clause)


def _titles(chunks: Sequence[Chunk], i: int) -> bool:
    """«للصحفي الزميل فلان»: whether words with the article run up to a person's name."""
    at = i + 1
    while at < len(chunks) and chunks[at].kind == "word" and chunks[at].definite and not chunks[at].prep and not chunks[at].conj:
        at += 1
    named = chunks[at].mention if at < len(chunks) and not chunks[at].prep and not chunks[at].conj else None
    return named is not None and named.kind == "person" and chunks[i].definite


def _names(one: Parsed, i: int) -> bool:
    """«شركة "بوينغ"»: whether a body's name is what follows its noun."""
    token = one.tokens[one.chunks[i].first]
    if token.definite or token.enc or token.stem not in load_referring().institutions:
        return False
    after = next((c for c in one.chunks[i + 1 : i + 3] if c.norm not in QUOTE_MARKS), None)
    named = after.mention if after is not None and not after.prep and not after.conj else None
    return named is not None and named.kind == "organization"


def _human(token: Token) -> bool:
    """Whether a noun is of a person: «مواطن», «مواطنا»."""
    human = load_referring()["human"]
    return token.stem in human or (
        not token.definite and not token.enc and len(token.stem) > 3 and token.stem.removesuffix("ا") in human
    )


def _kind(token: Token) -> Kind | None:
    words = load_referring()
    if _human(token) or (token.definite and token.stem in words["roles"]):
        return "person"
    return "organization" if token.stem in words.institutions else None


def _leads(chunks: Sequence[Chunk], i: int, clause: Clause) -> bool:
    """Whether a phrase stands right behind the verb of its clause or opens it."""
    if i and chunks[i - 1].norm in load_referring()["any"]:
        i -= 1
    return i == 0 or chunks[i - 1] is clause.verb or chunks[i] is clause.chunks[0]


def _heads(one: Parsed, i: int) -> bool:
    """Whether a word is a noun, as far as that shows, and no adjective of the one before it."""
    chunk, last = one.chunks[i], one.chunks[i - 1] if i else None
    token, before = one.tokens[chunk.first], one.tokens[chunk.first - 1] if chunk.first else None
    joined = chunk.conj or bool(chunk.prep)
    beside = before is not None and before.kind == "word" and not joined
    if token.definite or token.enc:
        return not (beside and before is not None and (before.definite or before.enc) and not token.enc)
    if chunk.kind == "noun" or _human(token) or token.stem in load_referring().institutions:
        return True
    behind = one.tokens[chunk.last] if chunk.last < len(one.tokens) else None
    owned = behind is not None and behind.kind == "word" and (behind.definite or bool(behind.enc)) and not behind.pro[:-1]
    return owned and (bool(chunk.prep) or (beside and last is not None and last.kind not in _OPENS - {"verb"}))


_PLURAL = re.compile(r"ا\w{2}ا\w|م\wا\w{2,3}|\wوا\w{2,3}|\w{2}ا[يئ]\w|\w{2}ا\wي\w")


def _feminine(stem: str) -> bool | None:
    """The gender of a noun by its ending; broken plurals of things are feminine, but look like other words."""
    if stem.endswith(("ه", "ات")):
        return True
    return None if _PLURAL.fullmatch(stem) else False


class Referents:
    """All that one article speaks of, in the order of the text. Linear in the article's mentions and chunks."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        parsed: Sequence[Parsed],
        who_is: Mapping[Span, str],
        antecedents: Mapping[Span, Mention],
        frames: Sequence[_Frame] = (),
    ) -> None:
        self._who_is, self._antecedents = who_is, antecedents
        self.parsed = parsed
        self.frames = frames or [_Frame(one) for one in parsed]
        self.seen: list[Seen] = []
        self.sentences: list[tuple[int, int]] = []
        at = 0
        for number, one in enumerate(parsed):
            first = len(self.seen)
            end = one.tokens[-1].span.end if one.tokens else 0
            inside = []
            begin = one.tokens[0].span.start if one.tokens else 0
            while at < len(mentions) and mentions[at].span.start < end:
                if mentions[at].span.start >= begin:
                    inside.append(mentions[at])
                at += 1
            self.seen.extend(self._in_sentence(number, one, inside))
            self.sentences.append((first, len(self.seen)))
        self._starts = [s.start for s in self.seen]
        self.by_key: dict[str, list[Seen]] = defaultdict(list)
        for seen in self.seen:
            self.by_key[seen.key].append(seen)
        self._genders: dict[str, Gender] = {}
        self._keys = {seen.mention.span: seen.key for seen in self.seen}

    def _in_sentence(self, number: int, one: Parsed, inside: Sequence[Mention]) -> Iterator[Seen]:
        frame = self.frames[number]
        for mention in inside:
            target = self._antecedents.get(mention.span, mention)
            key = self._who_is.get(target.span) or (target.key if not target.unnamed else None) or _nobody(target)
            if key.startswith("?") and (named := _name_behind(mention, inside)) is not None:
                target, key = named, self._who_is.get(named.span, key)
            token = bisect_right(frame.ends, mention.span.start)
            at = frame.phrases[mention.span] if mention.span in frame.phrases else _word_at(one.chunks, token)
            clause = frame.clauses.get(id(one.chunks[at])) if at is not None else None
            role = _role(one.chunks, at, clause) if at is not None else "nested"
            yield Seen(mention, target, key, role, number, token, clause)

    def key_of(self, mention: Mention) -> str:
        """The cluster of a mention; none that anything else has where it is not known."""
        return self._keys.get(mention.span) or f"?{mention.span.start}"

    def again(self, mentions: Sequence[Mention]) -> Referents:
        """The same article with more mentions and antecedents."""
        return Referents(mentions, self.parsed, self._who_is, self._antecedents, self.frames)

    def before(self, offset: int, sentence: int, back: int = 0) -> list[Seen]:
        """Those seen before ``offset``, from ``back`` sentences before ``sentence`` on."""
        first = self.sentences[max(0, sentence - back)][0]
        return self.seen[first : bisect_left(self._starts, offset)]

    def dropped(self, sentence: int) -> Sequence[Seen]:
        """Whom the verbs of a sentence speak of that name nobody: «وتولى الوزارة عام 2003»."""
        return self._dropped[sentence] if sentence >= 0 else ()

    @cached_property
    def _dropped(self) -> list[list[Seen]]:
        """By sentence the subjects that its verbs leave out."""
        out: list[list[Seen]] = []
        for number, one in enumerate(self.parsed):
            told = ((c, c.verb, p.mention) for c in one.clauses for p in c.subject if p.implicit and c.verb is not None)
            # «السبب الرئيس» was taken for a president, «الوعر» for a quarter: nobody speaks of them any more
            out.append([self._left_out(m, number, verb, clause) for clause, verb, m in told if m.span in self._keys])
        return out

    def _left_out(self, mention: Mention, number: int, verb: Chunk, clause: Clause) -> Seen:
        target = self._antecedents.get(mention.span, mention)
        return Seen(mention, target, self.key_of(mention), "subject", number, verb.first, clause)

    def after(self, offset: int, sentence: int) -> list[Seen]:
        """Those seen from ``offset`` on to the end of ``sentence``."""
        return self.seen[bisect_left(self._starts, offset) : self.sentences[sentence][1]]

    def gender(self, key: str) -> Gender:
        """The gender pronouns for it have, from its titles, its name's first word and the verbs that speak of it."""
        if key not in self._genders:
            self._genders[key] = self._as_woman(key) or _gender(self.by_key[key]) or self._of_noun(self.by_key[key])
        return self._genders[key]

    def _as_woman(self, key: str) -> Gender:
        """«زوجته السابقة فلانة»: what stands right before a name makes a woman of its bearer."""
        women = load_referring()["women"]
        for seen in self.by_key[key]:
            if seen.target.kind == "person" and seen.mention.form == "name":
                ahead = self.parsed[seen.sentence].tokens[max(0, seen.token - 3) : seen.token]
                before = [t for t in ahead if t.surface not in QUOTE_MARKS][-2:]
                if any(t.stem in women for t in before) and all(t.definite or t.enc for t in before[-1:]):
                    return "f"
        return ""

    def _of_noun(self, places: Sequence[Seen]) -> Gender:
        """The gender of the noun right before a bare name: ``شركة سامسونغ``."""
        if places[0].target.kind != "organization":
            return ""
        nouns = load_referring().institutions
        before = (self.parsed[s.sentence].tokens[s.token - 1] for s in places if s.token)
        return next((nouns[t.stem] for t in before if t.stem in nouns), "")


def _name_behind(mention: Mention, inside: Sequence[Mention]) -> Mention | None:
    """«المدرب الروماني فلان», «رئيس الحزب فلان»: the name right behind a person's description, or at its end."""
    if mention.form != "nominal" or mention.kind != "person" or mention.number != "s":
        return None
    for at in range(bisect_left(inside, mention.span.start + 1, key=lambda m: m.span.start), len(inside)):
        name = inside[at]
        if name.span.start > mention.span.end + 2:
            return None
        closes = name.span.start >= mention.span.end or name.span.end == mention.span.end
        if closes and name.form == "name" and name.kind == "person":
            return name
    return None


def _nobody(mention: Mention) -> str:
    """The key of someone without a name: one for all places that call him the same, with the article."""
    told = fold(mention.surface)
    return f"?{told}" if told.startswith("ال") else f"?{mention.span.start}"


def _word_at(chunks: Sequence[Chunk], token: int) -> int | None:
    """The index of the chunk that is this word, where it is no part of a name's phrase."""
    at = bisect_right(chunks, token, key=lambda c: c.first) - 1
    return at if at >= 0 and chunks[at].kind in ("word", "pronoun") and chunks[at].last > token else None


def _role(chunks: Sequence[Chunk], i: int, clause: Clause | None) -> Role:
    chunk = chunks[i]
    explicit = [p.mention for p in clause.subject if not p.implicit] if clause is not None else []
    if chunk.mention in explicit:
        return "subject"
    if chunk.prep:
        return "oblique"
    if chunk.conj and i and chunks[i - 1].kind == "party":
        return _role(chunks, i - 1, clause)
    j = i - 1
    while j >= 0 and chunks[j].kind == "word" and chunks[j].definite and not chunks[j].prep and not chunks[j].conj:
        j -= 1
    before = chunks[j] if j >= 0 else None
    if before is None or before.kind in _OPENS:
        return "object" if explicit else "subject"
    behind_particle = j == 0 or chunks[j - 1].norm in load_referring()["particles"]
    if before.enc and before.kind == "word" and not before.prep and behind_particle:
        return "subject"  # «وقد حمله الملك»
    if before.kind in ("word", "noun") and not before.definite and not before.enc:
        opens = behind_particle or chunks[j - 1].kind in _OPENS - {"according"} or before.conj
        trade = before.norm.removeprefix(_AND) in load_referring()["roles"]  # «ونجم النصر»
        verb = opens and before.kind == "word" and not before.prep and not trade
        return "subject" if verb and not explicit else "owner"
    return "object"


def _gender(places: Sequence[Seen]) -> Gender:
    """Persons are men unless something tells otherwise; bodies go by their first word, then by their verbs."""
    votes = Counter(_verb_gender(s) for s in places)
    kind = places[0].target.kind
    if kind == "person":
        known = load_names().words
        full = [s for s in places if " " in s.target.surface.strip()] or places  # «ماريا» of «أنخيل دي ماريا» is no woman
        first = {known.get(fold(s.target.surface).split()[0]) for s in full if s.target.surface.strip()}
        told = "f" in first or any(s.target.gender == "f" for s in full)
        return "f" if told or ("m" not in first and votes["f"] > votes["m"]) else "m"
    nouns = load_referring().institutions
    heads = [nouns[h] for s in places if (h := noun_of(s.target.surface)) in nouns]
    if heads:
        return heads[0]
    if votes["f"] != votes["m"]:
        return "f" if votes["f"] > votes["m"] else "m"
    feminine = any(fold(s.target.surface).split()[0].endswith(("ه", "ات")) for s in places if s.target.surface.strip())
    if feminine and not places[0].target.gender:
        return "f"
    return places[0].target.gender


def _verb_gender(seen: Seen) -> Gender:
    clause = seen.clause
    if clause is None or clause.verb is None or clause.verb.verb is None or len(clause.subject) != 1:
        return ""
    form = clause.verb.verb.form
    if clause.verb.norm in load_referring()["nobody"]:
        return ""  # «بولندا ينبغي أن»
    party = clause.subject[0]
    if party.implicit or party.mention.span != seen.mention.span or form.person != 3 or form.number != "s" or not form.lemma:
        return ""
    return "f" if form.gender == "f" else "m" if form.gender == "m" else ""


def noun_of(surface: str) -> str:
    """The first word of a name, folded, without its article: ``وزارة التجارة`` and ``الوزارة`` are both of ``وزاره``."""
    words = fold(surface).split()
    if not words:
        return ""
    first = words[0]
    if first.startswith("لل"):
        return first[2:]
    return first[2:] if first.startswith("ال") and len(first) > 4 else first
