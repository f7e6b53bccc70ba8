"""Pronouns as they are met in a text: their letters, the word they are written onto, and what sort of place that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from khabar.lexicon.grammar import load_grammar
from khabar.lexicon.referring import Referring, load_referring
from khabar.link.referents import Referents, Seen, Thing
from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.model.text import Token
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.clauses import Clause, Parsed
from khabar.spot.wordlike import verbal
from khabar.text.normalise import fold

#: ``bless`` حفظه الله, ``side`` من جانبه, ``reign`` ولي عهده, ``that`` إنه, ``with`` له, ``object`` التقاه, ``owner`` زيارته,
#: ``free`` وهو.
Sort = Literal["bless", "side", "reign", "that", "with", "object", "owner", "free"]
HIM = "ه"
HER = "ها"
_ENDS = (HIM, HER, "هو", "هي")
_FREE = {"هو": HIM, "هي": HER}
_AND = "و"
#: So many words behind «ضيفه» stands who is told so.
_NEAR = 3
#: So many words after a word of thanks it is told what they are for.
_THANKS = 25
_MARKS = frozenset("()[]«»\"'-–—،,“”")


@dataclass(frozen=True)
class Pronoun:
    """A pronoun met: its letters ``span``, folded ``enc``, the ``stem`` it is written onto, and where: the number of its
    ``sentence`` and ``token``, its ``chunk`` and ``clause``; ``of`` is what its article speaks of."""

    span: Span
    enc: str
    sort: Sort
    stem: str
    sentence: int
    token: int
    chunk: Chunk
    clause: Clause | None
    one: Parsed
    of: Referents

    @cached_property
    def here(self) -> list[Seen]:
        """Those its sentence speaks of before it."""
        return self.of.before(self.span.start, self.sentence)

    @property
    def word(self) -> Token:
        """The word it is written onto."""
        return self.one.tokens[self.token]

    @property
    def ahead(self) -> tuple[Token, ...]:
        """The words of its sentence before that word."""
        return self.one.tokens[: self.token]

    @cached_property
    def acting(self) -> frozenset[str]:
        """The one its clause speaks of, else whoever that one speaks of on which it hangs; nobody where a common noun acts."""
        others = load_referring()["done_by_others"] if self.sort == "with" else frozenset()
        for clause in self.clause.lineage()[:3] if self.clause is not None else ():
            if clause.verb is not None and clause.verb.norm.removeprefix(_AND) in others:
                return frozenset()
            if clause.subject:
                told = clause.subject if len(clause.subject) == 1 else ()
                return frozenset(self.of.key_of(p.mention) for p in told if not (p.implicit and self._owns(p.mention)))
            near = [s.key for s in self.here if s.clause is clause and s.role == "subject"]
            if near or (clause.verb is not None and not self._goes_on(clause)):
                return frozenset(near[:1])
        return frozenset()

    def _goes_on(self, clause: Clause) -> bool:
        """«اجتمع الوزير بالسفير وعرض معه الخطة»: whether a clause that «و» joins on names nobody that could do it."""
        if clause.kind != "coord" or clause.previous is None or not clause.previous.subject:
            return False
        return not any(t.role == "subject" and t.clause is clause for t in self.of.frames[self.sentence].things)

    def _owns(self, mention: Mention) -> bool:
        """«بحسب رؤية المرشد، وأشار التقرير»: whether someone named is but another noun's owner there."""
        return any(s.mention.span == mention.span and s.role in ("owner", "nested") for s in self.here)

    @cached_property
    def thanked(self) -> str | None:
        """Behind a word of thanks or blame whoever gets it, where this is what for: «شكره للأمير على دعمه وتشجيعه»."""
        words, tokens, at = load_referring(), self.one.tokens, self.token
        while at and tokens[at].pro[:1] == (_AND,):
            at = next((i for i in range(at - 1, 0, -1) if tokens[i].enc), 0)
        for_what = at and (tokens[at - 1].norm in words["for_what"] or tokens[at].pro[-1:] in (("ل",), ("ب",)))
        if self.sort != "owner" or not for_what:
            return None
        first = next((i for i in range(at - 1, max(-1, at - _THANKS), -1) if tokens[i].stem in words["thanks"]), at)
        told = [s for s in self.here if first < s.token < at and s.role != "nested" and self.agrees(s)]
        return told[-1].key if told and told[-1].target.kind != "place" else None

    @cached_property
    def described(self) -> Mention | None:
        """What its relative clause describes, where that has a name: ``الحزب الذي يتزعمه``, ``فلان، الذي``."""
        clause = self.clause
        if clause is None or clause.kind != "rel":
            return None
        if clause.antecedent is not None or clause.opener is None:
            return clause.antecedent.mention if clause.antecedent is not None else None
        opens = clause.opener.first
        near = next((s for s in reversed(self.here) if s.token < opens), None)
        return near.mention if near is not None and not self._between(near, opens) else None

    def _between(self, seen: Seen, token: int) -> int:
        """Words between a phrase of its sentence and a token, marks not counted."""
        end = seen.mention.whole.end
        return sum(t.span.start >= end and t.surface not in _MARKS for t in self.one.tokens[seen.token : token])

    @property
    def resumes(self) -> bool:
        """Whether in its relative clause somebody else acts: «الذي وصفه الوزير», not «الذي سبقه إلى النادي»."""
        if self.described is not None and self.described.kind == "organization":
            return True  # «الحزب الذي يقوده»
        if self.stem.endswith("و"):
            return True  # «الجهد الذي قدموه»
        behind = self.after()
        return behind is not None and behind.norm not in load_grammar().prepositions and not behind.pro[:-1]

    @property
    def joined(self) -> bool:
        """Whether its word is joined on by «و»."""
        titled = self.ahead[-1:] if self.ahead and self.ahead[-1].stem in load_referring().honours else ()
        return self.word.norm.startswith(_AND) or any(t.pro[:1] == (_AND,) for t in (self.word, *titled))

    @cached_property
    def mine(self) -> bool:
        """Whether its word is known to be a person's own."""
        return self.sort == "owner" and _among(self.stem, load_referring()["personal"])

    @cached_property
    def its(self) -> bool:
        """Whether its word is known to be a body's own."""
        return self.sort == "owner" and _among(self.stem, load_referring()["corporate"])

    @property
    def rival(self) -> Seen | None:
        """The club named right behind its word: ``على ضيفه نادي كذا``; some are called by their town."""
        chunks = self.of.frames[self.sentence].chunk_of
        after = (s for s in self.of.after(self.word.span.end, self.sentence) if s.token - self.token <= _NEAR)
        near = next(after, None)
        if near is None or near.target.kind == "person":
            return None
        chunk = chunks.get(near.token)
        return None if near.target.kind == "place" and (chunk is None or chunk.prep) else near

    @property
    def listed(self) -> bool:
        """Whether its word is known to be somebody's own."""
        return self.mine or self.its

    @property
    def things(self) -> list[Thing]:
        """The common nouns of its sentence before it that it may stand for."""
        before = (t for t in self.of.frames[self.sentence].things if t.token < self.token)
        return [t for t in before if self._fits(t) and not self._apposed(t)]

    def _apposed(self, thing: Thing) -> bool:
        """«فلان لاعب بازل», «فلان، أفضل لاعب في العالم»: whether a noun only tells what the person named right before it is."""
        tokens, at = self.one.tokens, thing.token - 1
        if thing.kind != "person" or tokens[thing.token].pro or tokens[thing.token].norm.endswith("ا"):
            return False
        at -= tokens[at].norm in load_referring()["best"]
        at -= tokens[at].surface in _MARKS
        return at >= 0 and any(s.mention.whole.meets(tokens[at].span) for s in self.here if s.target.kind == "person")

    @property
    def strangers(self) -> list[Thing]:
        """The people without a name of the sentence before: «المشتبه به»."""
        before = self.of.frames[self.sentence - 1].things if self.sentence else []
        return [t for t in before if t.kind == "person" and self._fits(t)]

    def _fits(self, thing: Thing) -> bool:
        return thing.feminine in (None, self.enc == HER)

    def gap(self, seen: Seen) -> int:
        """Words between a phrase and the pronoun's word, marks not counted; phrases of sentences before are far."""
        return self._between(seen, self.token) if seen.sentence == self.sentence else 99

    def agrees(self, seen: Seen) -> bool:
        """Whether it can stand for someone, by gender and number."""
        if seen.mention.number != "s" and seen.target.kind == "person":
            return False
        gender = self.of.gender(seen.key)
        if seen.target.kind == "place":
            return self.enc == HER or gender == "m"
        return gender in ("", "f" if self.enc == HER else "m")

    def after(self) -> Token | None:
        """The word behind it, marks passed over."""
        behind = self.one.tokens[self.token + 1 : self.token + 4]
        return next((t for t in behind if t.surface not in _MARKS), None)


def _among(stem: str, nouns: frozenset[str]) -> bool:
    """Whether a noun is listed; before a pronoun a plural in ``ين`` shows only its ``ي``."""
    return stem in nouns or (stem.endswith("ي") and stem + "ن" in nouns)


def met(of: Referents) -> Iterator[Pronoun]:
    """The pronouns of an article that may stand for somebody, in the order of the text."""
    words = load_referring()
    for number, one in enumerate(of.parsed):
        clause_of = of.frames[number].clauses
        for chunk in one.chunks:
            if chunk.kind in ("time", "mark") or chunk.value == "namely":
                continue
            for i in range(chunk.first, chunk.last):
                token = one.tokens[i]
                if (
                    not token.norm.endswith(_ENDS)
                    or token.kind != "word"
                    or token.definite
                    or token.norm.removeprefix(_AND) in words["no_pronoun"]
                    or (chunk.kind == "party" and not _in_title(chunk, token, words))
                ):
                    continue
                found = _read(one, i, chunk, words)
                if found is not None:
                    yield Pronoun(*found, token.stem, number, i, chunk, clause_of.get(id(chunk)), one, of)


def _read(one: Parsed, i: int, chunk: Chunk, words: Referring) -> tuple[Span, str, Sort] | None:
    """The letters, folded, and the sort of the pronoun a word bears."""
    token = one.tokens[i]
    if token.norm[-1:] == HIM and token.norm[:-1].removeprefix(_AND) in words["blessings"]:
        span = letters(token, HIM)
        return (span, HIM, "bless") if span is not None and _names_god(one, i, words) else None
    free = token.norm.removeprefix(_AND).removeprefix("ف")
    if free in _FREE:
        return _whole(token), _FREE[free], "free"
    if token.enc not in (HIM, HER):
        return None
    sort, span = _sort(one, i, chunk, words), letters(token, token.enc)
    return (span, token.enc, sort) if sort is not None and span is not None else None


def _names_god(one: Parsed, i: int, words: Referring) -> bool:
    return any(t.norm in words["god"] for t in one.tokens[i + 1 : i + 2])


def _in_title(chunk: Chunk, token: Token, words: Referring) -> bool:
    """«نظيره التركي فلان»: a pronoun in the title before a name."""
    mention = chunk.mention
    if mention is None or token.stem not in words["beside"]:
        return False
    return mention.form == "nominal" or token.span.end <= mention.span.start


def letters(token: Token, enc: str) -> Span | None:
    """The letters of the pronoun at a word's end, the marks on its last letter left out; None where it does not end so."""
    at, end, left = len(token.surface), 0, enc
    while at and left:
        at -= 1
        folded = fold(token.surface[at])
        if not folded:
            continue
        if folded != left[-1]:
            return None
        end = end or at + 1
        left = left[:-1]
    return Span(token.span.start + at, token.span.start + end) if not left else None


def _whole(token: Token) -> Span:
    """A free pronoun without the conjunction written onto it."""
    return Span(token.span.start + max(token.surface.find(HIM), 0), token.span.end)  # a ligature holds its letters in one


def _sort(one: Parsed, i: int, chunk: Chunk, words: Referring) -> Sort | None:
    token = one.tokens[i]
    if token.stem in words["sides"] and _beside(one, i):
        return "side"
    if token.stem in words["reign"] and i and one.tokens[i - 1].stem == "ولي":
        return "reign"
    if token.stem in words["that"]:
        return "that"
    if not token.stem or token.stem in words["with"]:
        return None if token.pro[-1:] == ("ب",) else "with"  # «به» is a thing's
    if token.stem in words["no_host"] or honours(one, i) or (i and one.tokens[i - 1].stem in words["due"]):
        return None
    if i and _clitic_free(one.tokens[i - 1].norm) in words["performing"]:
        return "object"
    if _among(token.stem, words.owned):
        return "owner"
    if len(token.stem) < 3:
        return None  # a foreign name in «…اه»
    told = verbal(token.stem) and not token.stem.endswith("ت")  # «بضاعته» is a noun
    return "object" if chunk.kind == "verb" or told or _verb_like(one, i, words) else "owner"


def honours(one: Parsed, i: int) -> bool:
    """«معاليه», «سعادته», but not «عبر عن سعادته», «سعادته بالفوز»."""
    words, stem = load_referring(), one.tokens[i].stem
    if stem not in words["felt"]:
        return stem in words.honours
    about = any(t.pro[:1] == ("ب",) and t.stem not in words["that"] for t in one.tokens[i + 1 : i + 2])
    return not about and not (i and one.tokens[i - 1].norm in words["felt_about"])


def _beside(one: Parsed, i: int) -> bool:
    """«من جانبه», «بدوره»."""
    token = one.tokens[i]
    return (i > 0 and one.tokens[i - 1].norm in ("من", "ومن")) or (token.pro[-1:] == ("ب",) and token.stem == "دور")


def _clitic_free(norm: str) -> str:
    return norm.removeprefix(_AND).removeprefix("ف").removeprefix("ل")


def _verb_like(one: Parsed, i: int, words: Referring) -> bool:
    """Whether a word no list knows as a verb stands where one does: ``حمله الملك`` at a clause's head, but not «أن علاقته»."""
    if any(p not in ("و", "ف") for p in one.tokens[i].pro):
        return False
    before = one.tokens[i - 1] if i else None
    opens = words["particles"] | words["when"] | words["relative"]
    if before is not None and before.surface == "أن":
        return not one.tokens[i].stem.endswith("ه")
    return before is None or before.norm in opens
