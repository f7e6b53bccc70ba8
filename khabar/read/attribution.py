"""Who says so: cues of telling, the words they govern, and the chain that holds at each place.

A chain is an operator on a stretch of text. Inside the complement of «قال … إن», a quotation or beside «بحسب …» everything
belongs to that source; a cue inside another's stretch adds a hop.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from khabar.lexicon.grammar import Grammar
from khabar.lexicon.telling import load_telling
from khabar.model.claim import Hop, Quote, Scope, chain_at
from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.model.time import TimeExpression
from khabar.read.according import source
from khabar.read.chunks import Chunk
from khabar.read.clauses import Clause
from khabar.read.complements import Complement, complement, opened, sight
from khabar.read.discourse import Discourse
from khabar.read.phrases import bare_noun, begins_object, two_phrases
from khabar.read.speakers import Speakers, cues
from khabar.read.tellers import Tellers
from khabar.text.normalise import fold

_TRIM = " \t\u00a0\n\r،,.؛;:!-–—\"“”„«»'…*"
_TELLERS = 24
#: «وصفه بأنه منظمة إرهابية»: a label of two words is no quote.
_LEAST_WORDS = 3
_LABELS = frozenset(("وصف", "سمى"))
#: «حسبما»، «بحسب ما»: so far behind it the verb of telling stands.
_MA = 2
#: What a cue tells by a noun begins within so many chunks behind it, with one of these prepositions or none.
_OBJECT = 16
_OWN_PREPOSITIONS = frozenset(("ب", "عن", "علي", "من", "الي"))
#: What «بحسب» tells is a clause from so many words on.
_CLAUSE = 5
#: «بحسب» among the first chunks of a sentence leads it.
_HEAD = 6
#: Here the outlet begins anew within what counts as one sentence.
_BREAK = re.compile(r"(?:\.\.+|؛|(?<!\d)\.(?!\d))\s*")


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence adds: scopes, quotes, who spoke last, and when a speaker's own words were spoken, if told."""

    scopes: tuple[Scope, ...]
    quotes: tuple[Quote, ...]
    speaker: Mention | None
    spoken: tuple[tuple[Span, TimeExpression], ...] = ()


def tell(
    text: str, sentence: Span, clauses: Sequence[Clause], chunks: Sequence[Chunk], quoted: Sequence[Span],
    scopes: Sequence[Scope], discourse: Discourse, grammar: Grammar, article: int,
) -> Told:  # fmt: skip
    """Reads the cues of one sentence. ``quoted`` are the direct quotations of the article, ``scopes`` those found before."""
    reader = _Reader(text, sentence, clauses, chunks, quoted, list(scopes), discourse, grammar, article)
    reader.run()
    return Told(tuple(reader.new), tuple(reader.quotes), reader.speaker, tuple(reader.spoken))


class _Reader:
    """The cues of one sentence, in order."""

    def __init__(
        self, text: str, sentence: Span, clauses: Sequence[Clause], chunks: Sequence[Chunk], quoted: Sequence[Span],
        scopes: list[Scope], discourse: Discourse, grammar: Grammar, article: int,
    ) -> None:  # fmt: skip
        self.text, self.sentence, self.chunks, self.clauses = text, sentence, chunks, clauses
        self.quoted, self.scopes, self.discourse, self.grammar, self.article = quoted, scopes, discourse, grammar, article
        self.of_verb = {c.verb.span.start: c for c in clauses if c.verb is not None}
        self.of_verb |= {c.opener.span.start: c for c in clauses if c.kind == "participle" and c.opener is not None}
        self.sight = sight(text, sentence, chunks, clauses, quoted, cues(chunks), load_telling())
        self.tellers = Tellers(text, discourse, grammar, load_telling())
        self.speakers = Speakers(self.sight, self.tellers, self.of_verb, self._told)
        self.new: list[Scope] = []
        self.quotes: list[Quote] = []
        self.spoken: list[tuple[Span, TimeExpression]] = []
        self.speaker: Mention | None = None

    def run(self) -> None:
        after = -1  # the cue inside «وفق ما أعلنته …» is none of its own
        for i, chunk in enumerate(self.chunks):
            if chunk.kind == "according" or self._as_told(i):
                self._according(i)
                after = i
            elif i in self.sight.cues and not (after >= 0 and i - after <= _MA and self._only_ma(after, i)):
                self._cue(i)

    def _as_told(self, i: int) -> bool:
        """«…، كما أعلنت المحكمة»: behind a comma, and no words behind its verb."""
        if self.chunks[i].norm != "كما" or i + 1 not in self.sight.cues or not i or self.chunks[i - 1].kind != "mark":
            return False
        verb = self.chunks[i + 1].verb
        if verb is None or fold(verb.form.lemma) not in load_telling().bare_tellers or self._object(i + 1) is not None:
            return False
        return complement(i + 1, self.sight, set(self.discourse.claimed)) is None

    def _only_ma(self, after: int, i: int) -> bool:
        return all(c.kind == "neg" or c.norm == "ما" for c in self.chunks[after + 1 : i])

    def _told(self, span: Span) -> bool:
        """Whether somebody tells the words at ``span``."""
        return any(s.span.holds(span) for s in self.scopes)

    def _leads(self, i: int) -> bool:
        """Whether «بحسب» stands at the head of the sentence, before any cue, or at the head of a part of it."""
        if i < _HEAD and all(self.chunks[j].kind in ("mark", "word", "time") for j in range(i)):
            return True
        return self.chunks[i].span.start - self._part(i) <= 1 or (self.chunks[i].conj and self.chunks[i - 1].kind == "mark")

    def _part(self, i: int) -> int:
        """Where the part of the sentence begins that chunk ``i`` stands in: behind «..» or «؛»."""
        at = self.chunks[i].span.start
        breaks = [m.end() for m in _BREAK.finditer(self.text, self.sentence.start, at)]
        return breaks[-1] if breaks else self.sentence.start

    def _cue(self, i: int) -> None:
        cue = self.chunks[i]
        found = None if self.speakers.own_voice(i) else complement(i, self.sight, self.discourse.claimed)
        if found is None:
            self._heard(i)
            self._announced(i)
            return
        hops = self.speakers.hops(i, found)
        if not hops and cue.kind == "verb" and cue.norm in self.grammar.impersonal:
            return
        outer = chain_at(self.scopes, cue.span)
        chain = (*outer, *(hops[1:] if outer and hops and self._same(outer[-1], hops[0]) else hops))
        for span in found.scopes:
            self._scope(Scope(span, chain, cue.verb is not None and cue.verb.operator == "denied"))
        if hops:
            for words, direct in found.quotes:
                self._quote(words, direct, chain, cue)
            self._dated(found, cue)
            self._spoke(hops[-1])

    def _dated(self, found: Complement, cue: Chunk) -> None:
        """«قال يوم الأحد: …»: what the speaker's own words tell counts from that day."""
        clause = self.of_verb.get(cue.span.start)
        own = [words for words, direct in found.quotes if direct]
        if clause is None or not own:
            return
        told = [c.time for c in clause.chunks if c.time is not None and not any(s.holds(c.span) for s in (*own, *found.scopes))]
        if told and not told[0].value.edge:
            self.spoken += [(words, told[0]) for words in own]

    def _same(self, a: Hop, b: Hop) -> bool:
        """Whether two hops are one agent: «أكد الوزير أنه قال إن»."""
        if a.mention is None or b.mention is None:
            return a.name == b.name
        return self.discourse.same(a.mention, b.mention)

    def _scope(self, scope: Scope) -> None:
        self.scopes.append(scope)
        self.new.append(scope)

    def _heard(self, i: int) -> None:
        """A cue that governs nothing («رحب»، «نشرت صفحات صورا») still tells who has the floor."""
        cue = self.chunks[i]
        if (
            cue.kind != "verb"
            or (cue.verb is not None and fold(cue.verb.form.lemma) in load_telling().deeds)
            or cue.norm in self.grammar.impersonal
            or self.sight.around(cue) is not None
            or self.speakers.own_voice(i)
        ):
            return
        end = len(self.text)
        carried = self.speakers.carried(i, end) if cue.verb is not None and cue.verb.carry else []
        inside = any(s.span.holds(cue.span) for s in self.new)
        two = two_phrases(self.chunks[i + 1 :][:10])
        for hop in (self.speakers.subject(i, end), *carried):
            if hop is not None and not inside and (hop.mention is not None or two or self._source_like(hop)):
                self._spoke(hop)

    def _announced(self, i: int) -> None:
        """«أعلنت الوزارة مقتل …», «حذر من …», «منوها بدور …»: no quote, but what a noun tells is theirs all the same."""
        cue = self.chunks[i]
        lemma = fold(cue.verb.form.lemma) if cue.verb is not None else ""
        words = load_telling()
        if lemma in words.naming | words.deeds or self.sight.around(cue) is not None or self.speakers.own_voice(i):
            return
        if cue.norm in self.grammar.impersonal:
            return
        at = self._object(i)
        if at is None or (lemma in words.of_feeling and self.chunks[at].prep != "عن"):
            return  # «عبرت شاحنة الحدود» tells nothing
        hop = self.speakers.teller(i, self.chunks[at].span.start)
        if hop is None:
            return
        end = next((c.span.start for k, c in enumerate(self.chunks) if k > at and k in self.sight.cues), self.sentence.end)
        denies = cue.verb is not None and cue.verb.operator == "denied"
        self._scope(Scope(Span(self.chunks[at].span.start, end), (*chain_at(self.scopes, cue.span), hop), denies))

    def _object(self, i: int) -> int | None:
        """The index of the chunk with which begins what the cue ``chunks[i]`` tells by a noun; None where no noun tells it."""
        phrase: list[Chunk] = []
        for k in range(i + 1, min(len(self.chunks), i + _OBJECT)):
            chunk = self.chunks[k]
            if chunk.kind in ("comp", "rel", "participle", "according", "verb", "neg") or chunk.norm == ":":
                return None
            if chunk.kind in ("noun", "operator") and chunk.prep in ("", *_OWN_PREPOSITIONS):
                return k
            if chunk.prep in _OWN_PREPOSITIONS and chunk.kind in ("word", "party"):
                return k
            if begins_object(phrase, chunk) or (k == i + 1 and self._has_subject(i) and bare_noun(chunk)):
                return k
            if chunk.kind in ("word", "party") and not chunk.prep:
                phrase.append(chunk)
        return None

    def _has_subject(self, i: int) -> bool:
        """Whether the subject of the cue ``chunks[i]`` stands before it, or it is a participle."""
        clause = self.of_verb.get(self.chunks[i].span.start)
        before = clause is not None and clause.subject_how == "before" and bool(clause.subject)
        return before or self.chunks[i].kind == "participle"

    def _source_like(self, hop: Hop) -> bool:
        """Whether a description begins with a noun for a source."""
        words = load_telling()
        noun = fold(hop.name).split()[0].removeprefix("ال") if hop.name.split() else ""
        return noun in self.grammar.sources | words.outlets | words.echoes or hop.name in self.discourse.titles

    def _spoke(self, hop: Hop) -> None:
        self.discourse.tellers.append(hop)
        del self.discourse.tellers[:-_TELLERS]
        self.speakers.heard += 1
        self.speaker = hop.mention or self.speaker
        self.discourse.speaker = hop.mention

    def _quote(self, span: Span, direct: bool, chain: tuple[Hop, ...], cue: Chunk) -> None:
        span = self._trimmed(span, direct)
        words = len(span.of(self.text).split())
        label = cue.verb is not None and cue.verb.form.lemma in _LABELS
        if words < 2 or (words < _LEAST_WORDS and label):
            return
        last = chain[-1]
        speaker = None if last.mention is None else self.discourse.named_for(last.mention) or last.mention
        rule = "quote.direct" if direct else "quote.indirect"
        self.quotes.append(
            Quote(span, span.of(self.text), direct, self.article, speaker, last.name, chain, cue.span.of(self.text), rule)
        )

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

    def _according(self, i: int) -> None:
        """«بحسب …»: the clause it stands in is told by what it names. Behind words that have their speaker, an outlet stands
        around that speaker; any other source stands beside him and adds no hop."""
        chunk = self.chunks[i]
        hop = source(i, self.chunks, self.text, self.tellers, self.grammar)
        if hop is None or self.sight.around(chunk) is not None:
            return
        part = self._part(i)
        if waiting := self._waiting(i):
            self._around(hop, waiting)
            return
        before = [s for s in self.new if part <= s.span.start < chunk.span.start and s.chain]
        if before:
            if self.tellers.outlet(hop) and not self.tellers.outlet(before[-1].chain[0]):
                self._around(hop, before)
            return
        inside = [s for s in self.scopes if s.span.holds(chunk.span)]
        whole = min((s.span for s in inside), key=len) if inside else self.sentence
        leads = self._leads(i)
        behind = max(hop.span.end, chunk.span.end)
        start, end = (behind, whole.end) if leads else (max(part, whole.start), chunk.span.start)
        if not leads and self._between_commas(i, behind):
            end = whole.end
        chain = (*chain_at(self.scopes, chunk.span), hop)
        whole = Span(start, max(start, end))
        self._scope(Scope(whole, chain))
        self._spoke(hop)
        if not (leads and self._opened(i, chain)):
            self._told_so(i, whole, hop, chain, leads=leads)

    def _between_commas(self, i: int, behind: int) -> bool:
        """«وتأمل الشركة، بحسب رئيسها، أن …»: the clause goes on behind the source."""
        rest = [c for c in self.chunks[i + 1 :] if c.span.start >= behind][:2]
        parted = (
            i > 0 and self.chunks[i - 1].kind == "mark" and len(rest) == 2 and rest[0].kind == "mark" and rest[0].norm in "،,"
        )
        return parted and not rest[1].conj and rest[1].kind not in ("mark", "participle", "sub", "rel", "according")

    def _waiting(self, i: int) -> list[Scope]:
        """«أكد فلان، وفقا لوكالة كذا، أن …»: the scopes of a cue that stands before «وفقا» and whose words stand behind it."""
        at = self.chunks[i].span.start
        if not self.new or self.new[-1].span.start <= at or not self.new[-1].chain:
            return []
        last = self.new[-1].chain
        return [s for s in self.new if s.chain == last]

    def _told_so(self, i: int, whole: Span, hop: Hop, chain: tuple[Hop, ...], *, leads: bool) -> None:
        """The clause told by «بحسب فلان»: the words behind it where it leads, else those before it."""
        if leads:
            verb = next((k for k, c in enumerate(self.chunks) if c.span.start >= hop.span.end and c.kind == "verb"), None)
            cue = next((k for k in sorted(self.sight.cues) if k > i and self.chunks[k].span.start >= hop.span.end), None)
            if verb is None or (cue is not None and cue <= verb + 1):
                return
            comma = next((c for c in self.chunks if c.span.start >= hop.span.end and c.kind == "mark" and c.norm in "،,"), None)
            start = (
                self.chunks[verb].span.start
                if comma is None or comma.span.start > self.chunks[verb].span.start
                else comma.span.end
            )
            words = Span(start, self.chunks[cue].span.start if cue is not None else whole.end)
        else:
            words = whole
        if len(words.of(self.text).split()) >= _CLAUSE:
            self._quote(words, False, chain, self.chunks[i])

    def _opened(self, i: int, chain: tuple[Hop, ...]) -> bool:
        """«بحسب مصدر …، فإن …»: what «فإن» opens are the source's words; whether there is one."""
        for j in range(i + 1, min(len(self.chunks), i + 20)):
            chunk = self.chunks[j]
            if j in self.sight.cues:
                return False
            if chunk.kind == "comp" and chunk.conj:
                found = opened(j, self.sight, self.discourse.claimed)
                for words, direct in found.quotes if found is not None else ():
                    self._quote(words, direct, chain, self.chunks[i])
                return True
        return False

    def _around(self, hop: Hop, scopes: Sequence[Scope]) -> None:
        """Puts a source before the chains of ``scopes`` and of the quotes in them."""
        changed = {id(s): replace(s, chain=(hop, *s.chain)) for s in scopes}
        self.scopes = [changed.get(id(s), s) for s in self.scopes]
        self.new = [changed.get(id(s), s) for s in self.new]
        spans = [s.span for s in scopes]
        self.quotes = [replace(q, said_by=(hop, *q.said_by)) if any(s.holds(q.span) for s in spans) else q for q in self.quotes]
