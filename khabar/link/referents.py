"""Of whom an article speaks where: names and short titles with the part they play in their clause."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from khabar.lexicon.names import load_names
from khabar.lexicon.referring import load_referring
from khabar.model.mention import Gender, Mention
from khabar.model.span import Span
from khabar.read.chunks import Chunk
from khabar.read.clauses import Clause, Parsed
from khabar.text.normalise import fold

Role = Literal["subject", "object", "oblique", "owner", "nested"]
#: Chunks behind which a noun phrase may be the subject.
_OPENS = frozenset({"mark", "comp", "sub", "cond", "rel", "verb", "participle", "operator", "time", "according", "neg"})


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


class _Frame:
    """What one sentence is built of, for look-ups: where its words end, which clause a chunk is in, which chunk a mention is."""

    def __init__(self, one: Parsed) -> None:
        self.ends = [t.span.end for t in one.tokens]
        self.clauses = {id(chunk): clause for clause in one.clauses for chunk in clause.chunks}
        self.phrases = {chunk.mention.span: i for i, chunk in enumerate(one.chunks) if chunk.mention is not None}
        self._one = one
        self._nouns: tuple[list[int], list[int]] | None = None

    def nouns(self, feminine: bool, first: int, end: int) -> int:
        """How many common nouns of a gender stand among its words ``first:end``."""
        if self._nouns is None:
            self._nouns = ([], [])
            for i, token in enumerate(self._one.tokens):
                if token.kind == "word" and len(token.stem) > 2 and (token.definite or "ل" in token.pro or "ب" in token.pro):
                    self._nouns[token.norm.endswith(("ه", "ات"))].append(i)
        rows = self._nouns[feminine]
        return max(0, bisect_left(rows, end) - bisect_left(rows, first))


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

    def _in_sentence(self, number: int, one: Parsed, inside: Sequence[Mention]) -> Iterator[Seen]:
        frame = self.frames[number]
        for mention in inside:
            target = self._antecedents.get(mention.span, mention)
            key = self._who_is.get(target.span) or (target.key if not target.unnamed else None) or f"?{mention.span.start}"
            token = bisect_right(frame.ends, mention.span.start)
            at = frame.phrases[mention.span] if mention.span in frame.phrases else _word_at(one.chunks, token)
            clause = frame.clauses.get(id(one.chunks[at])) if at is not None else None
            role = _role(one.chunks, at, clause) if at is not None else "nested"
            yield Seen(mention, target, key, role, number, token, clause)

    def again(self, mentions: Sequence[Mention]) -> Referents:
        """The same article with more mentions and antecedents."""
        return Referents(mentions, self.parsed, self._who_is, self._antecedents, self.frames)

    def before(self, offset: int, sentence: int, back: int = 0) -> list[Seen]:
        """Those seen before ``offset``, from ``back`` sentences before ``sentence`` on."""
        first = self.sentences[max(0, sentence - back)][0]
        return self.seen[first : bisect_left(self._starts, offset)]

    def after(self, offset: int, sentence: int) -> list[Seen]:
        """Those seen from ``offset`` on to the end of ``sentence``."""
        return self.seen[bisect_left(self._starts, offset) : self.sentences[sentence][1]]

    def gender(self, key: str) -> Gender:
        """The gender pronouns for it have, from its titles, its name's first word and the verbs that speak of it."""
        if key not in self._genders:
            self._genders[key] = _gender(self.by_key[key]) or self._of_noun(self.by_key[key])
        return self._genders[key]

    def _of_noun(self, places: Sequence[Seen]) -> Gender:
        """The gender of the noun right before a bare name: ``شركة سامسونغ``."""
        if places[0].target.kind != "organization":
            return ""
        nouns = load_referring().institutions
        before = (self.parsed[s.sentence].tokens[s.token - 1] for s in places if s.token)
        return next((nouns[t.stem] for t in before if t.stem in nouns), "")


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
    j = i - 1
    while j >= 0 and chunks[j].kind == "word" and chunks[j].definite and not chunks[j].prep and not chunks[j].conj:
        j -= 1
    before = chunks[j] if j >= 0 else None
    if before is None or before.kind in _OPENS:
        return "object" if explicit else "subject"
    if before.kind in ("word", "noun") and not before.definite and not before.enc:
        opens = j == 0 or chunks[j - 1].kind in _OPENS or chunks[j - 1].norm in load_referring()["particles"] or before.conj
        return "subject" if opens and before.kind == "word" and not before.prep and not explicit else "owner"
    return "object"


def _gender(places: Sequence[Seen]) -> Gender:
    """Persons are men unless something tells otherwise; bodies go by their first word, then by their verbs."""
    votes = Counter(_verb_gender(s) for s in places)
    kind = places[0].target.kind
    if kind == "person":
        known = load_names().words
        first = {known.get(fold(s.target.surface).split()[0]) for s in places if s.target.surface.strip()}
        told = "f" in first or any(s.target.gender == "f" for s in places)
        return "f" if told or ("m" not in first and votes["f"] > votes["m"] + 1) else "m"
    nouns = load_referring().institutions
    heads = [nouns[h] for s in places if (h := noun_of(s.target.surface)) in nouns]
    if heads:
        return heads[0]
    if votes["f"] != votes["m"]:
        return "f" if votes["f"] > votes["m"] else "m"
    feminine = any(fold(s.target.surface).split()[0].endswith("ه") for s in places if s.target.surface.strip())
    if feminine and not places[0].target.gender:
        return "f"
    return places[0].target.gender


def _verb_gender(seen: Seen) -> Gender:
    clause = seen.clause
    if clause is None or clause.verb is None or clause.verb.verb is None or len(clause.subject) != 1:
        return ""
    form = clause.verb.verb.form
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
