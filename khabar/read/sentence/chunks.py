"""A sentence as typed chunks: noun phrases that name someone, times, verbs, trigger nouns and the small words between.

Everything later works on chunks, never on raw text, so a rule does not care how a name is spelled or how many
words a title has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from khabar.lexicon.described import load_described
from khabar.lexicon.frames import Frames
from khabar.lexicon.grammar import Grammar, Verb
from khabar.model.mention import Mention
from khabar.model.text import Sentence, Token
from khabar.model.time import TimeExpression
from khabar.read.sentence.chunk import OPENING, WHEN, Chunk, as_party, describes_plural, ends_plural, is_bare, is_indefinite
from khabar.read.sentence.described import described, has_number, is_unit
from khabar.read.sentence.here import Here, Left
from khabar.read.sentence.token_parts import clitics, end_of, starting
from khabar.read.sentence.words import Words

__all__ = ["QUOTE_MARKS", "Chunk", "Chunker"]

Mentions = Mapping[int, Mention]
Times = Mapping[int, TimeExpression]
#: Marks of quotation cut nothing here: real quotations are known as spans, the rest stand around names.
QUOTE_MARKS = frozenset("«»“”„\"'‘’")


class Chunker:
    """Cuts sentences into chunks; holds the compiled word tables and nothing else."""

    def __init__(self, grammar: Grammar, frames: Frames) -> None:
        self.grammar = grammar
        self.frames = frames
        self.words = Words(grammar, frames)

    def cut(self, sentence: Sentence, mentions: Mentions, times: Times, *, people: bool = False) -> tuple[Chunk, ...]:
        """The chunks of ``sentence``. ``mentions`` and ``times`` are keyed by the offset their phrase begins at. With ``people``
        those told by common nouns only («مسلحون مجهولون») are parties too."""
        tokens = [t for t in sentence.tokens if t.kind != "break"]
        return tuple(_Scan(self, tokens, mentions, times, people).chunks())

    def tells(self, word: str) -> bool:
        """Whether a folded word may be a verb or a noun of what happens: no adjective of people then («شنت مقاتلات غارات»)."""
        return bool(self.grammar.verbs.get(word)) or word in self.frames.by_noun


@dataclass(slots=True)
class _Scan:
    """One pass over a sentence: the token at hand, and what stands left of it."""

    tables: Chunker
    tokens: Sequence[Token]
    mentions: Mentions
    times: Times
    people: bool
    i: int = 0
    prep: str = ""
    conj: bool = False
    #: owned by no noun
    free: bool = True
    before: Chunk | None = None
    #: behind a verb that takes another's noun
    again: bool = False
    #: behind an adjective of an indefinite plural, which then owns nothing
    closed: bool = False
    #: right behind a preposition
    fresh: bool = False
    #: the verb of the clause at hand
    governing: Verb | None = None
    #: an indefinite noun of a frame, adjectives aside
    deed: Chunk | None = None
    #: a bracket that only closes a name
    closing: int = -1
    #: the first of a row of definite words: «القيادي الحوثي فلان» is one noun phrase
    row: Chunk | None = None

    def chunks(self) -> Iterator[Chunk]:
        """All of them, in order; prepositions and joining words go into those behind them."""
        while self.i < len(self.tokens):
            if self.tokens[self.i].surface in QUOTE_MARKS:
                self.row, self.governing = None, None  # «قال لـ"الاقتصادية" فلان»: what marks hold is a phrase of its own
                self.i += 1
                continue
            if self.i == self.closing or self._named_in_brackets() or self._sets_off_a_name():
                self.i += 1
                continue
            chunk = self._chunk()
            if self.people and chunk.kind == "verb" and self.again and not chunk.conj:
                chunk = replace(chunk, kind="word", value="", verb=None, frames=())  # «أعادت فرنسا فتح سفارتها»: no second verb
            if chunk.kind in ("mark", "verb", "comp", "rel"):
                self.again = chunk.verb is not None and chunk.verb.form.lemma in self.tables.grammar.again
            self.i = chunk.last
            if chunk.kind == "word" and chunk.value == "prep":
                self._govern(chunk)
            elif chunk.kind == "word" and chunk.value == "conj":
                self.conj = True
            else:
                yield chunk
                self._pass(chunk)

    def _named_in_brackets(self) -> bool:
        """«ضد (داعش)»: whether brackets are quotation marks of a name, which a preposition or a noun before them governs."""
        opened = self.tokens[self.i].surface == "(" and self.i + 1 < len(self.tokens)
        found = starting(self.tokens[self.i + 1], self.mentions) if opened and (self.fresh or not self.free) else None
        end = end_of(self.tokens, self.i + 1, found.whole.end) if found is not None else len(self.tokens)
        if end >= len(self.tokens) or self.tokens[end].surface != ")":
            return False
        self.closing = end
        return True

    def _of_words(self, chunk: Chunk) -> bool:
        """«اتهم الوزير في كلمة متلفزة إيران»: whether a word describes what somebody speaks in, and then owns nothing."""
        said = self.before is not None and self.before.prep == "في" and self.before.norm in self.tables.grammar.channels
        return said and self.before is not None and is_indefinite(self.before) and is_indefinite(chunk) and not chunk.prep

    def _sets_off_a_name(self) -> bool:
        """«أقدم / فلان بن فلان على قتل / فلان»: a stroke that announcements put before the names of people."""
        if self.tokens[self.i].surface != "/" or self.i + 1 >= len(self.tokens):
            return False
        found = starting(self.tokens[self.i + 1], self.mentions)
        return found is not None and found.kind == "person" and found.form == "name"

    def _chunk(self) -> Chunk:
        """The chunk that begins at the token at hand."""
        tokens, i, before = self.tokens, self.i, self.before
        token = tokens[i]
        glued_conj, glued, core = clitics(token)
        joined = self.conj or glued_conj
        found = starting(token, self.mentions)
        if found is not None and found.whole.start == token.span.start:
            glued = ""  # «كام»: the letter is of the name
        case = glued or self.prep
        # What has an article or a pronoun owns nothing behind it: «في محطته الأولى الوزير», «مكافحة الشغب 12 متظاهرا».
        owned = self.people and before is not None and (before.definite or bool(before.enc))
        alone = self.free or bool(glued) or owned
        own_prep = self.fresh or bool(glued)
        if found is not None:
            last = end_of(tokens, i, found.whole.end)
            chunk = Chunk("party", found.whole, i, last, core, case, joined, alone, mention=found)
            return as_party(chunk, found, before, self.row, own_prep)
        if (time := starting(token, self.times)) is not None:
            return Chunk("time", time.span, i, end_of(tokens, i, time.span.end), core, case, joined, time=time)
        if self.people and (told := self._described(core, free=not (self.prep or joined))):
            found, last, body = told
            # «قتلت غارة أميركية ثلاثة مسلحين»: no adjective owns those who are counted.
            alone = alone or (self.deed is not None and self.deed is not before and has_number(found))
            chunk = Chunk("party", found.span, i, last, core, case, joined, alone, mention=found, body=body)
            return as_party(chunk, found, before, None, own_prep)
        return self._word(core, joined, glued)

    def _word(self, core: str, joined: bool, glued: str) -> Chunk:
        tokens, i = self.tokens, self.i
        token, behind = tokens[i], tokens[i + 1] if i + 1 < len(tokens) else None
        named = self.people and behind is not None and behind.pro[:1] != ("و",) and starting(behind, self.mentions) is not None
        base = Chunk("word", token.span, i, i + 1, core, glued or self.prep, joined, definite=token.definite, enc=token.enc)
        left = Left(self.before, self.deed, self.governing)
        chunk = self.tables.words.chunk(Here(tokens, i, core, base, glued, self.prep, left, named))
        if self.people and chunk.kind == "word" and is_unit(chunk.norm, tokens, chunk.last, self.mentions):
            return replace(chunk, value="transparent")
        return chunk

    def _described(self, core: str, *, free: bool) -> tuple[Mention, int, Mention | None] | None:
        """People told by common nouns only, where no verb is spelled like their noun."""
        tokens, i, before = self.tokens, self.i, self.before
        if tokens[i].kind not in ("word", "number") or (before is not None and before.kind == "neg"):
            return None
        noun = (
            before is not None
            and before.kind in ("noun", "word", "party")
            and (before.enc or not before.value)
            and tokens[i].pro in ((), ("ال",))
            and (before.norm.removeprefix("ال") not in load_described().harm and free)
        )
        harmed = before is not None and free and any(f.quantity for f in before.frames)
        told = described(tokens, i, core, self.mentions, self.times, self.tables.tells, behind_noun=noun, harmed=harmed)
        base = Chunk("word", tokens[i].span, i, i + 1, core)
        deed = self.tables.words.noun(tokens, i, base) if told is not None else None
        return None if deed is not None and deed.last > i + 1 else told  # «مسيرات حاشدة» is a march, «مسيرات» drones

    def _govern(self, chunk: Chunk) -> None:
        """A preposition governs what stands behind it."""
        before, grammar = self.before, self.tables.grammar
        case = "في" if chunk.norm in grammar.whereabouts else chunk.norm or chunk.prep
        if chunk.norm == "من" and before is not None and self._counts(before):
            case = before.prep  # «بعدد من المسؤولين»: the number word hands its own preposition on
        self.prep, self.conj, self.free = case, chunk.conj, True
        self.row, self.fresh = None, True

    def _counts(self, chunk: Chunk) -> bool:
        return chunk.norm in self.tables.grammar.counts or is_unit(chunk.norm, self.tokens, chunk.last, self.mentions)

    def _pass(self, chunk: Chunk) -> None:
        """Notes what a chunk leaves to those behind it."""
        in_row = chunk.kind == "word" and chunk.value == "" and (chunk.definite or bool(chunk.enc))
        described = self.closed and describes_plural(chunk)
        spanned = self.before is not None and self.before.norm in WHEN and chunk.norm in self.tables.grammar.later
        self.closed = described or (self.before is not None and (ends_plural(self.before, chunk) or self._of_words(chunk)))
        self.row = (self.row or (chunk if self.free or chunk.prep else None)) if in_row else None
        if chunk.kind == "word" and chunk.value == "transparent":
            # «وفد من الجامعة مدينة جدة»: what has an article owns nothing behind it
            ended = (
                self.people and not chunk.definite and self.before is not None and (self.before.definite or bool(self.before.enc))
            )
            self.prep, self.free = chunk.prep, self.free or bool(chunk.prep) or ended
        else:
            closed = self.closed or spanned  # «سيلتقي بعد ساعات المبعوث»
            self.prep, self.free = "", (chunk.kind != "word" or chunk.value == "adverb" or closed) and not is_bare(chunk)
        self.conj = self.fresh = False
        self.before = chunk
        if chunk.kind == "noun":
            self.deed = None if chunk.definite or chunk.enc else chunk
        elif not is_indefinite(chunk) or chunk.prep or chunk.conj:
            self.deed = None
        if self.people and chunk.kind == "verb" and chunk.verb is not None and not chunk.verb.aux:
            self.governing = chunk.verb
        elif chunk.kind in OPENING:
            self.governing = None
