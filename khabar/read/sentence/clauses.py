"""A finite-state splitter: chunks of one sentence → clauses that know their verb, subject at their head, and parent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from khabar.lexicon.grammar import load_grammar
from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.model.text import Token
from khabar.read.sentence.chunk import AIM
from khabar.read.sentence.chunks import Chunk

if TYPE_CHECKING:
    from khabar.read.sentence.parties import Party

#: No sentence nests deeper and is still understood; the bound keeps a page of "he said that" linear.
DEPTH = 12

#: The value of an operator such as «إذا».
_IF = "conditional"
ClauseKind = Literal["main", "comp", "rel", "adv", "cond", "coord", "participle", "paren"]


@dataclass(slots=True, eq=False)
class Clause:
    """A stretch with at most one finite verb. ``parent`` is the clause it hangs on (by complementizer, relative …),
    ``previous`` the one it is coordinated with, ``antecedent`` what a relative clause speaks of, ``opener`` the word that
    began it, ``goes_on`` the preposition under which another goes on where it breaks off («… إلى أن», «… إلى «…»).
    """

    kind: ClauseKind
    chunks: list[Chunk] = field(default_factory=list)
    verb: Chunk | None = None
    parent: Clause | None = None
    previous: Clause | None = None
    antecedent: Chunk | None = None
    opener: Chunk | None = None
    complement: Clause | None = None
    condition: Clause | None = None
    quoted: bool = False
    goes_on: str = ""
    subject: tuple[Party, ...] = ()
    subject_how: str = "none"

    def of_source(self) -> bool:
        """Whether it speaks of a source told by a common noun: «وفق بيان مشترك هدد بـ…»."""
        noun, host = self.antecedent, self.parent
        if self.kind != "rel" or noun is None or host is None or noun.kind != "word":
            return False
        at = host.at(noun)
        return at > 0 and host.chunks[at - 1].kind == "according"

    def topic(self) -> list[Chunk]:
        """The parties that stand before the verb without preposition: the subject of a nominal sentence."""
        out: list[Chunk] = []
        governed = False
        for chunk in self.chunks:
            if chunk is self.verb:
                return out
            if chunk.kind == "party" and chunk.prep:
                governed = True
            elif chunk.kind == "mark":
                governed = False
            elif chunk.kind == "party" and chunk.free and (chunk.conj if out else not (chunk.conj and governed)):
                out.append(chunk)  # but of «عن المباراة بين فلان وفلان» neither
            elif chunk.kind == "noun":
                return []
        return out if self.verb is None else []

    def told_of(self) -> bool:
        """Whether it begins with a noun that tells a happening."""
        first = next((c for c in self.chunks if c.kind != "mark"), None)
        return first is not None and first.kind == "noun" and not first.prep

    def at(self, chunk: Chunk | None, default: int = 0) -> int:
        """Where a chunk stands in the clause; ``default`` where it does not."""
        return next((i for i, c in enumerate(self.chunks) if c is chunk), default)

    def does(self, what: str) -> bool:
        """Whether its verb is among those that ``grammar.yml`` lists as ``what`` under ``lemmas``."""
        return self.verb is not None and self.verb.verb is not None and self.verb.verb.does(what)

    @property
    def span(self) -> Span:
        """From its first chunk to its last."""
        return Span(self.chunks[0].span.start, self.chunks[-1].span.end) if self.chunks else Span(0, 0)

    def lineage(self) -> list[Clause]:
        """Itself, then the clauses it hangs on or follows, outwards; at most ``DEPTH`` of them."""
        out: list[Clause] = []
        clause: Clause | None = self
        while clause is not None and len(out) < DEPTH:
            out.append(clause)
            clause = clause.parent or clause.previous
        return out


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence as it was read: its tokens without line ends (chunks count them), chunks and clauses; ``heading`` where it
    is a title or subheading."""

    tokens: tuple[Token, ...]
    chunks: tuple[Chunk, ...]
    clauses: tuple[Clause, ...]
    heading: bool


#: A time or place before its verb has at most so many chunks behind its first: «وفي اليوم التالي لعودة العلم».
_FRONT = 5
_IN = frozenset({"في", "ب", "خلال", "عقب"})
_MASCULINE = "الذي"
_MEANWHILE = frozenset({"خلالها", "خلاله"})
#: Written without «و» it goes on with the clause that waits for its verb.
_HAS = "قد"


def split(chunks: Sequence[Chunk], quotes: Sequence[Span] = ()) -> list[Clause]:
    """The clauses of a sentence in the order they open. ``quotes`` are direct quotations: each begins a clause of its own."""
    return _Splitter(quotes).run(chunks)


def lead(clauses: Sequence[Clause]) -> Mention | None:
    """Who the main clause of a sentence is about, where its words tell it; not of «وكان فلان قد زار …», which is told besides."""
    main = next((c for c in clauses if c.kind == "main" and c.verb is not None), None)
    if main is None or not main.subject or main.subject[0].implicit:
        return None
    been = any(c.verb is not None and c.verb.aux for c in main.chunks)
    return None if been else main.subject[0].mention


class _Splitter:
    """The state of one pass: the clause being filled, and those suspended by a dash or bracket."""

    def __init__(self, quotes: Sequence[Span]) -> None:
        self.quotes = quotes
        self.inside: Span | None = None
        self.clauses: list[Clause] = []
        self.current = self._open("main")
        self.suspended: list[tuple[str, Clause]] = []

    def run(self, chunks: Sequence[Chunk]) -> list[Clause]:
        dashes = sum(c.kind == "mark" and c.norm in "-–—" for c in chunks)
        for i, chunk in enumerate(chunks):
            self._quotation(chunk)
            before = chunks[i - 1] if i else None
            if chunk.kind == "mark":
                self._mark(chunk, dashes >= 2)
            elif chunk.kind == "comp":
                self._complement(chunk, before)
            elif chunk.kind == "rel":
                antecedent = self._last_named(self.current, chunk)
                self.current = self._open("rel", parent=self.current, antecedent=antecedent, opener=chunk)
            elif chunk.kind in ("sub", "cond"):
                host = self._host()
                self.current = self._open("cond" if chunk.kind == "cond" else "adv", parent=host, opener=chunk)
                if chunk.kind == "cond":
                    host.condition = self.current
            elif chunk.kind == "participle" and not chunk.prep:
                self.current = self._open("participle", parent=self._host(), opener=chunk)
                self.current.chunks.append(chunk)
            elif chunk.kind == "verb":
                self._verb(chunk, before)
            else:
                self._resume(chunk, before)
                self._during(chunk, before)
                self.current.chunks.append(chunk)
        return [c for c in self.clauses if c.chunks]

    def _open(self, kind: ClauseKind, **links: Clause | Chunk | None) -> Clause:
        clause = Clause(kind, quoted=self.inside is not None, **links)  # type: ignore[arg-type]
        self.clauses.append(clause)
        return clause

    def _host(self) -> Clause:
        """The clause an adverbial hangs on: relative clauses end before it where a comma came."""
        clause = self.current
        if clause.kind == "rel" and clause.chunks and clause.chunks[-1].kind == "mark" and clause.parent is not None:
            return clause.parent
        return clause

    def _resume(self, chunk: Chunk, before: Chunk | None) -> None:
        """«يلتقي فلان الذي يزور المنطقة، رئيس الوزراء»: behind the comma that closes a relative clause a party without
        preposition belongs to the verb before it."""
        verb, coordinate = self.current.verb, self.current.kind == "coord"
        outer = self.current.previous if coordinate else self.current.parent
        if self.current.kind not in ("rel", "coord") or verb is None or before is None or outer is None or outer.verb is None:
            return
        names = _says_who(verb)  # «التقى الوزير، يرافقه السفير، نظيره»
        closed = (names if coordinate else True) and before.kind == "mark"
        if (closed or (names and before.kind == "party")) and not chunk.conj and _of_verb(chunk, outer.verb):
            self.current = outer

    def _during(self, chunk: Chunk, before: Chunk | None) -> None:
        """«يأتي ضمن زيارة بدأها فلان، سيلتقي خلالها …»: a clause of what happens meanwhile goes on about the one before it."""
        verb = self.current.verb
        if chunk.norm not in _MEANWHILE or verb is None or verb is not before or verb.conj or len(self.clauses) < 2:
            return
        told = self.clauses[-2]
        if self.current.kind == "coord" and told.kind == "rel" and told.verb is not None and told.parent is self.current.previous:
            self.current.previous = told

    def _quotation(self, chunk: Chunk) -> None:
        now = next((q for q in self.quotes if q.holds(chunk.span)), None)
        if now != self.inside:
            self.inside = now
            if now is not None and chunk.prep and not self.current.goes_on:
                self.current.goes_on = chunk.prep
            self.current = self._open("main" if now is None else "comp", parent=self.current if now is not None else None)

    def _mark(self, chunk: Chunk, dashes: bool) -> None:
        if chunk.norm in "(" or (dashes and chunk.norm in "-–—" and not any(k == "-" for k, _ in self.suspended)):
            self.suspended.append(("(" if chunk.norm == "(" else "-", self.current))
            self.current = self._open("paren", parent=self.current)
        elif self.suspended and (
            (chunk.norm == ")" and self.suspended[-1][0] == "(") or (chunk.norm in "-–—" and self.suspended[-1][0] == "-")
        ):
            self.current = self.suspended.pop()[1]
        else:
            self.current.chunks.append(chunk)

    def _complement(self, chunk: Chunk, before: Chunk | None) -> None:
        host = self.current
        host.goes_on = host.goes_on or chunk.prep
        # «إن» belongs to the last open verb of saying even where a relative clause stands between.
        if not (host.verb is not None and host.verb is before):
            for clause in host.lineage():
                if self.inside is not None and not (clause.chunks and self.inside.holds(clause.chunks[0].span)):
                    break
                if clause.verb is not None and clause.verb.verb is not None and clause.complement is None:
                    if clause.verb.verb.say or clause.verb.verb.carry:
                        host = clause
                        break
                    if clause is host and before is not None and before.kind != "mark":
                        break
        self.current = self._open("comp", parent=host, opener=chunk)
        if host.complement is None:
            host.complement = self.current

    def _verb(self, chunk: Chunk, before: Chunk | None) -> None:
        assert chunk.verb is not None
        clause = self.current
        if chunk.verb.aux and clause.verb is None:
            clause.chunks.append(chunk)
            return
        opened = clause.verb.verb if clause.verb is not None else None
        if opened is not None and opened.aux and not chunk.conj and (before is None or before.kind != "mark"):
            self._attach(clause, chunk)  # «التقيا في عمّان، وكانا قد التقيا من قبل»
            return
        closed = not chunk.conj and before is not None and (before.kind == "mark" or before.norm == _HAS)
        if closed and (clause.verb is not None or any(c.kind == "verb" for c in clause.chunks)):
            # «إن الوزير، الذي …، قال», «إن زيارته إلى عمّان، التي كانت مقررة الأحد، أرجئت», «… التي كانت مقررة قد أرجئت»
            waiting = next((c for c in clause.lineage()[1:] if c.verb is None and (c.topic() or c.told_of())), None)
            if waiting is not None:
                self.current = waiting
                self._attach(waiting, chunk)
                return
        noun = self._described(clause, chunk)
        carried = noun is not None and any(chunk.verb.form.lemma in f.light for f in noun.frames)
        if clause.verb is None and noun is not None and not chunk.conj and (chunk.enc or noun.prep or carried):
            self.current = self._open("rel", parent=clause, antecedent=noun)
            self._attach(self.current, chunk)
            return
        if (
            clause.verb is None
            and not (chunk.conj and clause.kind == "participle")
            and not (chunk.conj and any(c.kind in ("noun", "party") for c in clause.chunks) and not clause.topic())
        ):
            self._attach(clause, chunk)
            return
        if (source := noun or _source(clause)) is not None and not chunk.conj:
            self.current = self._open("rel", parent=clause, antecedent=source)
        elif chunk.conj and clause.kind == "rel" and before is not None and before.kind != "mark":
            self.current = self._open("rel", parent=clause.parent, antecedent=clause.antecedent, previous=clause)
        else:
            base = clause.parent if clause.kind in ("rel", "participle") and clause.parent is not None else clause
            if clause.kind == "participle":  # «نفى أن …، مشيرا إلى …، واتهم خصومه»: whom the participle speaks of goes on
                base = next((c for c in base.lineage() if c.kind != "comp"), base)
            kind: ClauseKind = "comp" if base.kind == "comp" else "coord"
            self.current = self._open(kind, parent=base.parent, previous=base)
        if before is not None and clause.chunks and clause.chunks[-1] is before and (before.kind == "neg" or before.value == _IF):
            self.current.chunks.append(clause.chunks.pop())  # «… ولن يلتقي», «… إذا وجهت دعوة»: they go with their verb
            clause.condition = self.current if before.value == _IF else clause.condition
        elif self.current.kind != "rel" and (front := _fronted(clause.chunks)):
            self.current.chunks += clause.chunks[front:]
            del clause.chunks[front:]
        self._attach(self.current, chunk)

    def _attach(self, clause: Clause, chunk: Chunk) -> None:
        clause.chunks.append(chunk)
        clause.verb = chunk
        if clause.kind == "rel" and chunk.enc and clause.parent is not None and chunk.verb is not None:
            # «زيارته إلى موسكو التي أداها»: the verb that carries a visit speaks of the visit, not of the town.
            lemma = chunk.verb.form.lemma
            carried = (c for c in reversed(clause.parent.chunks) if c.kind == "noun" and any(lemma in f.light for f in c.frames))
            clause.antecedent = next(carried, clause.antecedent)

    def _described(self, clause: Clause, verb: Chunk) -> Chunk | None:
        """An indefinite noun right before a verb makes it a relative clause: ``زيارة بدأها``, not ``زيارة ليلتقي``."""
        if verb.value == AIM:
            return None
        begin = verb.span.start
        for chunk in reversed(clause.chunks):
            if chunk.kind == "noun":
                return chunk if not chunk.definite or verb.enc else None
            place = chunk.mention is not None and chunk.mention.kind == "place"
            been = verb.verb is not None and verb.verb.does("been")
            if chunk.kind == "party" and (verb.enc or been) and chunk.prep and place:
                continue  # «الهجوم في سروج نفذه تنظيم», «زيارة إلى بغداد كانت مقررة في مارس»: it speaks of what stands before
            if chunk.kind == "party" and chunk.prep == "من" and not chunk.conj and chunk.span.end + 2 >= begin == verb.span.start:
                begin = chunk.span.start - len("من ")  # «استقبل وفدا من شركة كذا وصل أمس»: of the delegation
                continue
            if chunk.kind == "party":
                near = chunk.mention is not None and chunk.mention.unnamed and chunk.span.end + 2 >= begin
                return chunk if near else None
            if chunk.kind not in ("word", "time"):
                return None
        return None

    def _last_named(self, clause: Clause, rel: Chunk) -> Chunk | None:
        """What a relative clause speaks of: the party or noun right before it, adjectives and commas aside."""
        for i in range(len(clause.chunks) - 1, -1, -1):
            chunk = clause.chunks[i]
            if chunk.kind in ("party", "noun"):
                # «التحالف المناهض لتنظيم كذا الذي …»: behind an adjective's preposition the name is not what is meant.
                person = chunk.mention is not None and chunk.mention.kind == "person"
                adjective = chunk.kind == "party" and not person and chunk.prep and i and clause.chunks[i - 1].kind == "word"
                return None if adjective else _blow_at(clause.chunks, i, rel) or chunk
            adjective = chunk.kind == "word" and chunk.definite and chunk.norm.endswith(("ي", "يه", "ين"))
            to_come = chunk.kind == "operator" and chunk.definite  # «الزيارة المرتقبة التي …»
            if chunk.kind != "mark" and not adjective and not to_come:
                return None
        return None


def _blow_at(chunks: Sequence[Chunk], at: int, rel: Chunk) -> Chunk | None:
    """«تفجير الكويت الذي استهدف …»: the blow that a clause speaks of behind the place where it was."""
    place, blow = chunks[at], chunks[at - 1] if at else None
    if blow is None or blow.kind != "noun" or place.mention is None or place.mention.kind != "place":
        return None
    there = not place.prep or (place.prep in _IN and rel.norm == _MASCULINE)
    return blow if there and any(f.type == "ATTACK" for f in blow.frames) else None


def _source(clause: Clause) -> Chunk | None:
    """«…، وفق بيان مشترك هدد بـ…»: the noun that a verb right behind a source told by common words speaks of."""
    at = next((i for i, c in enumerate(clause.chunks) if c.kind == "according"), len(clause.chunks))
    words = clause.chunks[at + 1 :]
    return words[0] if words and all(c.kind == "word" and not (c.definite or c.conj or c.enc) for c in words) else None


def _fronted(chunks: Sequence[Chunk]) -> int:
    """«…، وفي بيروت، نفى»: where the time or place begins that goes with the verb behind it; 0 where none does."""
    end = len(chunks) - (1 if chunks and chunks[-1].kind == "mark" else 0)
    for at in range(end - 1, max(0, end - 1 - _FRONT), -1):
        chunk = chunks[at]
        if chunk.conj and chunk.prep in _IN and chunks[at - 1].kind == "mark":
            return at
        if chunk.kind not in ("word", "party", "time"):
            return 0
    return 0


def _says_who(verb: Chunk) -> bool:
    """«وصل وفد يرأسه الوزير إلى عمّان»: a clause that only names who heads or goes along ends with that name."""
    lemma = verb.verb.form.lemma if verb.verb is not None else ""
    return load_grammar().company.get(lemma) in ("head", "companion") and bool(verb.enc)


def _of_verb(chunk: Chunk, verb: Chunk) -> bool:
    """Whether what stands behind an insertion is governed by the verb before it: a party without preposition or with one that
    the verb's frames take, or a noun that it carries («أجرى فلان الذي وصل أمس، مباحثات مع …»)."""
    if chunk.kind == "noun":
        lemma = verb.verb.form.lemma if verb.verb is not None else ""
        return not chunk.prep and any(lemma in f.light for f in chunk.frames)
    if chunk.kind != "party" or not chunk.free:
        return False
    return not chunk.prep or any(chunk.prep in (*f.whom, *f.place) for f in verb.frames)
