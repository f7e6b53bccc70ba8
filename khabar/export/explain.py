"""How a text was read, as plain JSON values: chunks, clauses, frames tried and what became of what they told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from khabar.export.contract import EntityIndex
from khabar.lexicon.frames import Frame
from khabar.lexicon.words import without_lam
from khabar.model.claim import Hop
from khabar.model.mention import Mention
from khabar.model.reading import Reading
from khabar.model.span import Span
from khabar.read.article import ArticleReading
from khabar.read.events.merge import Told
from khabar.read.frames.fill import Draft
from khabar.read.frames.roles import Slot, Tried
from khabar.read.frames.slots import Cases
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.clauses import Clause, Parsed
from khabar.read.sentence.described import sort_of
from khabar.read.sentence.parties import Party
from khabar.read.syntax.attach import attach

Json: TypeAlias = dict[str, Any]


def to_json(reading: Reading, articles: Sequence[ArticleReading]) -> Json:
    """Every sentence of the news sections, in order; ``number`` counts them through the text. Offsets are code points."""
    index, content = EntityIndex(reading.entities, reading.in_office), reading.text.content
    sentences = [_Sentence(content, index, article, at).as_json(number) for number, article, at in _numbered(articles)]
    return {"id": reading.text.id, "document": reading.document, "sentences": sentences}


def _numbered(articles: Sequence[ArticleReading]) -> Iterator[tuple[tuple[int, int], ArticleReading, int]]:
    """((number of the sentence, of its article), article, place of the sentence in it)."""
    number = 0
    for of, article in enumerate(articles):
        for at in range(len(article.parsed)):
            number += 1
            yield (number, of), article, at


class _Sentence:
    """One sentence with what is needed to tell how it was read."""

    def __init__(self, content: str, index: EntityIndex, article: ArticleReading, at: int) -> None:
        self.content, self.index, self.article = content, index, article
        self.parsed: Parsed = article.parsed[at]
        self.tried = article.tried[at]
        tokens = self.parsed.tokens
        self.span = tokens[0].span.to(tokens[-1].span) if tokens else Span(0, 0)

    def as_json(self, number: tuple[int, int]) -> Json:
        return {
            "number": number[0],
            "article": number[1],
            **_span(self.span),
            "surface": self.span.of(self.content),
            "heading": self.parsed.heading,
            "sport": self.article.sport,
            "chunks": [self._chunk(chunk) for chunk in self.parsed.chunks],
            "clauses": [self._clause(clause) for clause in self.parsed.clauses],
            "verbs": list(self._verbs()),
            "tried": [self._tried(tried) for tried in self.tried],
            "not_tried": [self._words(c.span) for c in self.parsed.chunks if c.frames and not self._was_tried(c)],
            "told": list(self._told()),
        }

    def _verbs(self) -> Iterator[Json]:
        """The light parse of the sentence, beside its clauses: what hangs on each verb, by head words. ``objects`` hold the verb
        itself where a pronoun is written onto it."""
        tokens, chunks = self.parsed.tokens, self.parsed.chunks
        named = {c.mention.whole.start: c.mention for c in chunks if c.mention is not None}
        times = {c.time.span.start: c.time for c in chunks if c.time is not None}
        for one in attach(tokens, named, times):
            out: Json = {"verb": self._words(tokens[one.verb].span)}
            out |= {
                name: self._words(tokens[at].span)
                for name, at in (("subject", one.subject), ("complement", one.complement))
                if at is not None
            }
            yield out | {"objects": [self._words(tokens[at].span) for at in one.objects]}

    def _words(self, span: Span) -> Json:
        return {**_span(span), "surface": span.of(self.content)}

    def _was_tried(self, chunk: Chunk) -> bool:
        return any(tried.trigger == chunk.span for tried in self.tried)

    def _chunk(self, chunk: Chunk) -> Json:
        out: Json = {"kind": chunk.kind, **self._words(chunk.span)}
        if chunk.prep:
            out["preposition"] = chunk.prep
        if chunk.kind == "party" and not chunk.free:
            out["owned"] = True
        if chunk.mention is not None:
            out["party"] = self._party(chunk.mention)
        if chunk.verb is not None:
            out["lemma"], out["tense"] = chunk.verb.form.lemma, chunk.verb.form.tense
            out["says"] = chunk.verb.say or chunk.verb.carry
        if chunk.frames:
            out["frames"] = [frame.id for frame in chunk.frames]
        return out

    def _party(self, mention: Mention) -> Json:
        """What a party is, and to whom it leads."""
        out: Json = {"name": without_lam(mention.surface) if self._behind_lam(mention) else mention.surface}
        out["kind"] = mention.kind
        if sort := sort_of(mention):
            out["sort"] = sort
        elif mention.unnamed:
            out["unnamed"] = True
        target = self.article.antecedents.get(mention.span, mention)
        if found := self.index.id_of(mention) or self.index.id_of(target):
            out["entity"] = found
            out["leads_to"] = next(e.name for e in self.index.named if e.id == found)
        return out

    def _behind_lam(self, mention: Mention) -> bool:
        return mention.surface.startswith("ل") and self.content[max(0, mention.span.start - 1) : mention.span.start] == "ل"

    def _clause(self, clause: Clause) -> Json:
        numbers = {id(one): i for i, one in enumerate(self.parsed.clauses, 1)}
        out: Json = {"kind": clause.kind, **self._words(clause.span)}
        if clause.verb is not None:
            out["verb"] = clause.verb.span.of(self.content)
        if clause.subject:
            out["subject"] = [self._party(p.mention) for p in clause.subject]
        out["subject_found"] = clause.subject_how
        for name, outer in (("inside", clause.parent), ("follows", clause.previous)):
            if outer is not None and id(outer) in numbers:
                out[name] = numbers[id(outer)]
        if clause.antecedent is not None:
            out["speaks_of"] = clause.antecedent.span.of(self.content)
        if clause.opener is not None:
            out["opened_by"] = clause.opener.span.of(self.content)
        return out

    def _tried(self, tried: Tried) -> Json:
        frame = tried.frame
        out: Json = {"rule": frame.id, "type": frame.type, "trigger": self._words(tried.trigger)}
        out["slots"] = [self._slot(slot, frame) for slot in tried.trace]
        out["told"] = any(draft.frame is frame for draft in self._drafts(tried.trigger))
        if not out["told"]:
            out["why"] = _why(tried) if tried.why else {"kind": "surpassed", "by": self._better(tried)}
            out["asks"] = {role: list(cases) for role, cases in _asks(frame)}
            if (verb := tried.cases.carrier) is not None and verb.span != tried.trigger and verb.verb is not None:
                lemma = verb.verb.form.lemma
                carries = lemma in frame.light or lemma in frame.light_receive
                out["carried_by"] = {**self._words(verb.span), "lemma": lemma, "carries": carries}
            out["at_hand"] = [{"case": c, "parties": [self._party(m) for m in some]} for c, some in _at_hand(tried.cases)]
        return out

    def _better(self, tried: Tried) -> str:
        return next((draft.frame.id for draft in self._drafts(tried.trigger)), "")

    def _slot(self, slot: Slot, frame: Frame) -> Json:
        out: Json = {"role": slot.role, "case": slot.case, "parties": [self._filled(p) for p in slot.parties]}
        if slot.why:
            out["refused"] = slot.why
        if slot.why == "kind":
            out |= {
                name: sorted(of[slot.role]) for name, of in (("takes", frame.kinds), ("never", frame.never)) if slot.role in of
            }
        return out

    def _filled(self, party: Party) -> Json:
        return self._party(party.mention) | ({"implicit": True} if party.implicit else {})

    def _drafts(self, trigger: Span) -> list[Draft]:
        merged = self.article.merged
        told = [*(t for cluster in merged.clusters for t in cluster), *(t for t, _ in merged.left)]
        return [t.draft for t in told if t.draft.trigger.span == trigger]

    def _told(self) -> Iterator[Json]:
        """The drafts of the sentence, in the order of their triggers, with the record each went into or why into none."""
        merged = self.article.merged
        rows: list[tuple[Told, Json]] = []
        for event, cluster in zip(self.article.happenings, merged.clusters, strict=True):
            for told in cluster:
                fate: Json = {"event": event.id}
                if told is not cluster[0]:
                    fate["joined"] = self._words(cluster[0].draft.trigger.span)
                rows.append((told, fate))
        rows += [(told, {"event": None, "why": why}) for told, why in merged.left]
        for told, fate in sorted(rows, key=lambda row: row[0].draft.trigger.span):
            if self.span.holds(told.draft.trigger.span):
                yield self._draft(told) | fate

    def _draft(self, told: Told) -> Json:
        draft = told.draft
        return {
            "rule": draft.frame.id,
            "type": draft.frame.type,
            "trigger": self._words(draft.trigger.span),
            "who": [self._filled(p) for p in draft.who],
            "whom": [self._filled(p) for p in draft.whom],
            "object": [self._filled(p) for p in draft.objects],
            "place": None if draft.place is None else self._party(draft.place),
            "when": None if draft.when is None else {"edtf": draft.when.edtf, "basis": draft.when.basis},
            "status": draft.status,
            "mere_mention": draft.anaphoric,
            "said_by": [self._hop(hop) for hop in told.chain],
        }

    def _hop(self, hop: Hop) -> Json:
        return {"name": hop.name, "channel": hop.channel} | (self._party(hop.mention) if hop.mention is not None else {})


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


#: Reasons that name a word which must not stand there, and those of how the sentence is built (khabar.read.frames.fill).
_FORBIDDEN = frozenset({"unless", "accident", "spares"})
_CONSTRUCTION = frozenset({"relative", "recalled", "thing", "deed"})


def _asks(frame: Frame) -> Iterator[tuple[str, Sequence[str]]]:
    """The cases that a frame looks at for each role."""
    yield from ((role, cases) for role, cases in (("who", frame.who), ("whom", frame.whom), ("place", frame.place)) if cases)


def _at_hand(cases: Cases) -> Iterator[tuple[str, list[Mention]]]:
    """The cases around a trigger that hold somebody or some place."""
    for case in dict.fromkeys([*cases.parties, *cases.places]):
        there = {m.span: m for m in [*(p.mention for p in cases.parties.get(case, ())), *cases.places.get(case, ())]}
        again = case == "clause" and cases.parties.get("clause") == cases.parties.get("carried")
        if there and not again:
            yield case, list(there.values())


def _why(tried: Tried) -> Json:
    """Why a frame told nothing: ``unless`` a word that forbids it, ``beside`` a word that it needs, or a role left empty."""
    kind, _, words = tried.why.partition(" ")
    if kind in _FORBIDDEN:
        return {"kind": "forbidden", "words": words}
    if kind in _CONSTRUCTION:
        return {"kind": kind}
    if kind == "beside":
        return {"kind": "alone", "words": [" ".join(phrase) for phrase in tried.frame.beside]}
    return {"kind": "missing", "needs": tried.why.split("|")}
