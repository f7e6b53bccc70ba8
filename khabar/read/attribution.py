"""Who says so: cues of telling, the words they govern, and the chain that holds at each place.

A chain is an operator on a stretch of text. Inside the complement of «قال … إن», a quotation or beside «بحسب …» everything
belongs to that source; a cue inside another's stretch adds a hop.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from khabar.lexicon.grammar import Grammar
from khabar.model.claim import Channel, Hop, Quote
from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.read.chunks import Chunk
from khabar.read.clauses import Clause
from khabar.read.discourse import Discourse
from khabar.read.parties import carried_for
from khabar.text.normalise import fold

_TRIM = " \t\u00a0\n،,.؛;:!-–—\"“”«»'…"


@dataclass(frozen=True, slots=True)
class Scope:
    """A stretch of text that belongs to a chain. ``denies`` where the cue says that it is not so."""

    span: Span
    chain: tuple[Hop, ...]
    denies: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence adds: scopes, quotes, and who spoke last."""

    scopes: tuple[Scope, ...]
    quotes: tuple[Quote, ...]
    speaker: Mention | None


def chain_at(scopes: Sequence[Scope], span: Span) -> tuple[Hop, ...]:
    """The chain that holds at ``span``: of the innermost scope around it."""
    around = [s for s in scopes if s.span.holds(span)]
    return min(around, key=lambda s: len(s.span)).chain if around else ()


def tell(
    text: str, sentence: Span, clauses: Sequence[Clause], chunks: Sequence[Chunk], quoted: Sequence[Span], scopes: Sequence[Scope],
    discourse: Discourse, grammar: Grammar, article: int,
) -> Told:  # fmt: skip
    """Reads the cues of one sentence. ``quoted`` are the direct quotations of the article, ``scopes`` those found before."""
    reader = _Reader(text, sentence, clauses, chunks, quoted, list(scopes), discourse, grammar, article)
    reader.run()
    return Told(tuple(reader.new), tuple(reader.quotes), reader.speaker)


class _Reader:
    """The cues of one sentence, in order."""

    def __init__(
        self, text: str, sentence: Span, clauses: Sequence[Clause], chunks: Sequence[Chunk], quoted: Sequence[Span], scopes: list[Scope],
        discourse: Discourse, grammar: Grammar, article: int,
    ) -> None:  # fmt: skip
        self.text, self.sentence, self.clauses, self.chunks = text, sentence, clauses, chunks
        self.quoted, self.scopes, self.discourse, self.grammar, self.article = quoted, scopes, discourse, grammar, article
        self.new: list[Scope] = []
        self.quotes: list[Quote] = []
        self.speaker: Mention | None = None
        self.used: set[int] = set()

    def run(self) -> None:
        self._according()
        cues = [
            (c.verb, c)
            for c in self.clauses
            if c.verb is not None and c.verb.verb is not None and (c.verb.verb.say or c.verb.verb.carry)
        ]
        cues += [(c.opener, c) for c in self.clauses if c.kind == "participle" and c.opener is not None]
        for cue, clause in sorted(((k, c) for k, c in cues if k is not None), key=lambda pair: pair[0].span.start):
            self._cue(cue, clause)

    def _cue(self, cue: Chunk, clause: Clause) -> None:
        found = self._complement(cue, clause)
        if found is None:
            if cue.kind == "verb" and clause.subject and not clause.subject[0].implicit:
                self.speaker = self.discourse.named_for(clause.subject[0].mention) or clause.subject[0].mention
            return
        span, direct = found
        hops = self._hops(cue, clause, span)
        outer = chain_at(self.scopes, cue.span)
        if not hops:
            if cue.kind == "verb" and cue.norm in self.grammar.impersonal:
                return
            hops = ()
        chain = (*outer, *hops)
        denies = cue.verb is not None and cue.verb.operator == "denied"
        scope = Scope(span, chain, denies)
        self.scopes.append(scope)
        self.new.append(scope)
        if hops:
            self._quote(span, direct, chain, cue)
            self.speaker = hops[-1].mention or self.speaker
            if self.speaker is not None:
                self.discourse.speaker = self.speaker

    def _quote(self, span: Span, direct: bool, chain: tuple[Hop, ...], cue: Chunk) -> None:
        start, end = span.start, span.end
        while start < end and self.text[start] in _TRIM:
            start += 1
        while end > start and self.text[end - 1] in _TRIM:
            end -= 1
        if len(self.text[start:end].split()) < 2:
            return
        last = chain[-1]
        speaker = None if last.mention is None else self.discourse.named_for(last.mention) or last.mention
        rule = "quote.direct" if direct else "quote.indirect"
        self.quotes.append(
            Quote(
                Span(start, end),
                self.text[start:end],
                direct,
                self.article,
                speaker,
                last.name,
                chain,
                self.text[cue.span.start : cue.span.end],
                rule,
            )
        )

    def _complement(self, cue: Chunk, clause: Clause) -> tuple[Span, bool] | None:
        """The words a cue governs and whether they stand in marks."""
        child = clause.complement
        nxt = self._next_cue(cue)
        if child is not None and child.opener is not None and child.opener.span.start >= cue.span.end:
            start = child.opener.span.end
            enc = child.opener.norm
            marked = self._quotation(start, 8)
            if marked is not None:
                return marked, True
            if enc not in ("ان", "بان", "وان", "فان"):
                # The pronoun is part of what is said: the complement begins after the particle's word all the same.
                start = child.opener.span.end
            return Span(start, max(start + 1, self._end(start, nxt))), False
        window = self._window(cue)
        marked = next((q for q in self.quoted if cue.span.end <= q.start <= window and q.start not in self.used), None)
        if marked is not None and (nxt is None or marked.start < nxt.span.start):
            self.used.add(marked.start)
            return marked, True
        before = next((q for q in self.quoted if 0 <= cue.span.start - q.end <= 4 and q.start not in self.used), None)
        if before is not None and cue.kind == "verb":
            self.used.add(before.start)
            return before, True
        colon = re.compile(r"[^«“\":]{0,80}?(?<!\d):(?=[\s«“\"])\s*").match(self.text, cue.span.end, min(self.sentence.end, cue.span.end + 120))
        if colon is not None and cue.verb is not None and cue.verb.say and colon.end() < self.sentence.end - 8:
            return Span(colon.end(), self.sentence.end), False
        return None

    def _window(self, cue: Chunk) -> int:
        """How far a quotation may open behind its cue: the sentence, or just past it where it ends in a colon."""
        return self.sentence.end + 3

    def _quotation(self, start: int, reach: int) -> Span | None:
        """A quotation that opens right behind ``start``."""
        found = next(
            (q for q in self.quoted if start <= q.start <= start + reach and not self.text[start : q.start].strip(_TRIM)), None
        )
        if found is not None:
            self.used.add(found.start)
        return found

    def _next_cue(self, cue: Chunk) -> Chunk | None:
        later = [
            c for c in self.chunks
            if c.span.start > cue.span.end and ((c.kind == "verb" and c.verb is not None and c.verb.say and c.conj) or (c.kind == "participle" and not c.prep))
        ]  # fmt: skip
        return later[0] if later else None

    def _end(self, start: int, nxt: Chunk | None) -> int:
        end = self.sentence.end
        if nxt is not None and start < nxt.span.start < end and not any(q.holds(nxt.span) for q in self.quoted):
            end = nxt.span.start
        for match in re.compile(r"[،,]\s*(?:بحسب|وفقا|وفق|حسبما|بينما|فيما)\b").finditer(self.text, start, end):
            return match.start()
        return end

    def _hops(self, cue: Chunk, clause: Clause, said: Span) -> tuple[Hop, ...]:
        channel = self._channel(cue.span.end, min(said.start, cue.span.end + 160))
        if cue.kind == "participle":
            host = next((c for c in clause.lineage()[1:] if c.subject), None)
            party = host.subject[0].mention if host is not None else self.discourse.speaker
            told = (
                host is not None
                and host.verb is not None
                and host.verb.verb is not None
                and (host.verb.verb.say or host.verb.verb.carry)
            )
            carried = self.new[-1].chain[-1:] if told and self.new else ()
            if carried:
                return carried
            return (self._hop(party, cue, channel),) if party is not None else ()
        assert cue.verb is not None
        subject = next((p for p in clause.subject), None)
        carried = carried_for(clause)
        if subject is not None and not (subject.implicit and self.discourse.speaker is not None and not carried):
            first: Hop | None = self._hop(subject.mention, cue, channel, subject.span)
        elif subject is None and (described := self._described(cue, said)) is not None:
            first = described
        else:
            first = self._last_speaker(cue, subject.mention if subject else None, channel)
        if first is None:
            return ()
        handed_on = next((o for o in clause.lineage()[1:] if (c := carried_for(o)) is not None and c.mention is first.mention), None)
        if handed_on is not None and handed_on.subject:
            return (self._hop(handed_on.subject[0].mention, cue, None, handed_on.subject[0].span), first)
        if carried is not None:
            return (first, self._hop(carried.mention, cue, None, carried.span))
        return (first,)

    def _last_speaker(self, cue: Chunk, subject: Mention | None, channel: Channel | None) -> Hop | None:
        """«وأضاف»: whoever spoke last, if the verb agrees."""
        party = self.discourse.speaker or subject
        assert cue.verb is not None
        if cue.norm in self.grammar.impersonal or party is None or (cue.verb.form.gender == "f" and party.gender == "m"):
            return None
        return self._hop(party, cue, channel)

    def _described(self, cue: Chunk, said: Span) -> Hop | None:
        """An unnamed source that no list knows: the words right after the cue (``أفادت تقارير صحفية``)."""
        words = re.compile(r"\s+((?:[\u0621-\u064a]+\s?){1,4})").match(self.text, cue.span.end, said.start)
        if words is None:
            return None
        name = words[1].strip()
        taken = [w for w in name.split() if w not in ("أن", "إن", "في", "أنه", "إنه")]
        name = " ".join(taken[:3])
        if not name:
            return None
        return Hop(None, name, Span(words.start(1), words.start(1) + len(name)), cue.norm, None)

    def _hop(self, mention: Mention, cue: Chunk, channel: Channel | None, span: Span | None = None) -> Hop:
        target = self.discourse.named_for(mention) or mention
        return Hop(target, target.surface, span or cue.span, self.text[cue.span.start : cue.span.end], channel)

    def _channel(self, start: int, end: int) -> Channel | None:
        inside = [c for c in self.chunks if start <= c.span.start < end]
        for i, chunk in enumerate(inside):
            for words, channel in self.grammar.channels.get(chunk.norm, ()):
                following = [c.norm for c in inside[i : i + len(words)]]
                if all(a == b for a, b in zip(words, following, strict=False)) and len(following) == len(words):
                    return channel
        return None

    def _according(self) -> None:
        """«بحسب …»: the clause it stands in is told by what it names."""
        for i, chunk in enumerate(self.chunks):
            if chunk.kind != "according":
                continue
            rest = [c for c in self.chunks[i + 1 : i + 12]]
            party = None
            for c in rest:
                if c.kind == "mark" and c.norm in "،,.":
                    break
                if c.kind in ("verb", "comp"):
                    break
                if c.kind == "party" and c.mention is not None and (c.free or c.prep in ("عن", "ل", "")):
                    party = c
                    break
            channel = self._channel(chunk.span.end, chunk.span.end + 40)
            hop = self._source(chunk, party, channel)
            if hop is None:
                continue
            outer = chain_at(self.scopes, chunk.span)
            inside = [s.span for s in self.scopes if s.span.holds(chunk.span)]
            scope = Scope(min(inside, key=len) if inside else self.sentence, (*outer, hop))
            self.scopes.append(scope)
            self.new.append(scope)

    def _source(self, chunk: Chunk, party: Chunk | None, channel: Channel | None) -> Hop | None:
        cue = self.text[chunk.span.start : chunk.span.end]
        if party is not None and party.mention is not None:
            target = self.discourse.named_for(party.mention) or party.mention
            return Hop(target, target.surface, party.span, cue, channel)
        words = re.compile(r"\s+(?:ل)?([^،,.؛\n\"«“]{3,60})").match(self.text, chunk.span.end, self.sentence.end)
        if words is None:
            return None
        name = " ".join(words[1].split()[:4])
        if not any(fold(word).removeprefix("ل").removeprefix("ال") in self.grammar.sources for word in name.split()[:3]):
            return None  # «وفقا لمجريات الأحداث» names no source
        return Hop(None, name, Span(words.start(1), words.start(1) + len(words[1].rstrip())), cue, channel)
