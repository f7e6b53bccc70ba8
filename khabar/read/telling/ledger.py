"""What the cues of one sentence add: stretches that somebody tells, quotes, who spoke last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from khabar.lexicon.telling import load_telling
from khabar.model.claim import Hop, Quote, Scope, chain_at
from khabar.model.span import Span
from khabar.model.time import TimeExpression
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.discourse import Discourse
from khabar.text.normalise import fold

_TRIM = " \t\u00a0\n\r،,.؛;:!-–—\"“”„«»'…*"
_TELLERS = 24
#: «وصفه بأنه منظمة إرهابية»: a label of two words is no quote.
_LEAST_WORDS = 3
_LABELS = frozenset(("وصف", "سمى"))


@dataclass(slots=True)
class Ledger:
    """One sentence of article number ``article``. ``scopes`` are those of earlier sentences that still hold and its own, ``new``
    its own alone, ``heard`` counts its tellers, ``unheard`` where words of it have none,
    ``spoken`` tells when a speaker's own words were spoken."""

    text: str
    article: int
    discourse: Discourse
    scopes: list[Scope]
    new: list[Scope] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    spoken: list[tuple[Span, TimeExpression]] = field(default_factory=list)
    heard: int = 0
    unheard: bool = False

    def chain_at(self, span: Span) -> tuple[Hop, ...]:
        """The chain that holds at ``span``."""
        return chain_at(self.scopes, span)

    def told(self, span: Span) -> bool:
        """Whether somebody tells the words at ``span``."""
        return bool(self.chain_at(span))

    def scope(self, span: Span, chain: tuple[Hop, ...], *, denies: bool = False) -> None:
        """``span`` is told by ``chain``; by the outlet itself where that is empty."""
        made = Scope(span, chain, denies)
        self.scopes.append(made)
        self.new.append(made)

    def spoke(self, hop: Hop, *, inside: bool = False) -> None:
        """``hop`` has the floor now; ``inside`` whoever tells of his words keeps it."""
        tellers = self.discourse.tellers
        tellers.insert(len(tellers) - inside, hop)
        del tellers[:-_TELLERS]
        self.heard += 1
        if inside:
            return
        self.discourse.speaker = hop.mention

    def quote(self, span: Span, direct: bool, chain: tuple[Hop, ...], cue: Chunk | None) -> None:
        """Words of the last of ``chain``; what is a label or less than two words is none."""
        span = self._trimmed(span, direct)
        words = len(span.of(self.text).split())
        label = cue is not None and cue.verb is not None and cue.verb.form.lemma in _LABELS
        if words < 2 or (words < _LEAST_WORDS and label):
            return
        twice = next((k for k, q in enumerate(self.quotes) if q.span == span), None)
        if twice is not None:
            if len(self.quotes[twice].said_by) >= len(chain):
                return
            del self.quotes[twice]
        last = chain[-1]
        speaker = None if last.mention is None else self.discourse.named_for(last.mention) or last.mention
        rule = "quote.direct" if direct else "quote.indirect"
        self.quotes.append(
            Quote(
                span,
                span.of(self.text),
                direct,
                self.article,
                speaker,
                last.name,
                chain,
                cue.span.of(self.text) if cue is not None else "",
                rule,
            )
        )

    def around(self, hop: Hop, scopes: Sequence[Scope], *, within: bool = False) -> None:
        """Puts a source before the chains of ``scopes`` and of the quotes in them; ``within`` at their end, as the speaker."""
        changed = {id(s): replace(s, chain=(*s.chain, hop) if within else (hop, *s.chain)) for s in scopes}
        self.scopes = [changed.get(id(s), s) for s in self.scopes]
        self.new = [changed.get(id(s), s) for s in self.new]
        spans = [s.span for s in scopes]
        self.quotes = [self._told_through(q, hop, within) if any(s.holds(q.span) for s in spans) else q for q in self.quotes]

    def _told_through(self, quote: Quote, hop: Hop, within: bool) -> Quote:
        if not within:
            return replace(quote, said_by=(hop, *quote.said_by))
        return replace(quote, said_by=(*quote.said_by, hop), speaker=hop.mention, speaker_name=hop.name)

    def _trimmed(self, span: Span, direct: bool) -> Span:
        """Without marks and blanks at the ends, and without a particle that stands inside the marks."""
        start, end = span.start, span.end
        while start < end and self.text[start] in _TRIM:
            start += 1
        while end > start and self.text[end - 1] in _TRIM:
            end -= 1
        first = self.text[start : min(end, start + 6)].split()
        if len(first) > 1 and fold(first[0]) in load_telling().particles:
            return self._trimmed(Span(start + len(first[0]), end), direct)
        return Span(start, end)
