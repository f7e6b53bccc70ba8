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
from khabar.model.claim import Hop, Quote, Scope
from khabar.model.span import Span
from khabar.model.time import TimeExpression
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.clauses import Clause
from khabar.read.sentence.discourse import Discourse
from khabar.read.sentence.phrases import is_person
from khabar.read.telling.according import Accordings
from khabar.read.telling.announced import announced
from khabar.read.telling.complements import SENTENCE_WORDS, Complement, complement, names_something
from khabar.read.telling.cues import cues
from khabar.read.telling.ends import fronted_until, own_words_from
from khabar.read.telling.floor import Floor
from khabar.read.telling.ledger import Ledger
from khabar.read.telling.sight import sight
from khabar.read.telling.speakers import Speakers
from khabar.read.telling.tellers import GOD, Tellers
from khabar.text.normalise import fold

#: «حسبما»، «بحسب ما»: so far behind it the verb of telling stands.
_MA = 2
#: The owner of a noun of telling stands between it and «أن», in so many chunks.
_OWNER = 10
#: Marks that no cue announces hold somebody's words if they have a verb or so many words.
_SENTENCE = 8
_MARKS = ' \t\u00a0\n«“"”„'
#: A sentence goes on so many characters behind the words that marks hold.
_CLOSING = 4
#: A plural in «ون» has more letters than this.
_PEOPLE = 4
#: The colon of a headline stands behind so many chunks at most.
_HEADLINE = 9
#: «(في إشارة إلى كذا)»: the outlet explains somebody's words.
_ASIDE = re.compile(r"[(\[]\s*(?:في إشارة|في تلميح|في إيماءة|يقصد|تقصد|يعني|تعني|يشير|تشير)\s[^)\]\n]{2,120}[)\]]")

#: Behind what a noun tells the outlet goes on: «أكد استعداده للحوار، غير أنه اشترط …».
_BUT = re.compile(r"[،,]\s*(?:لكنه|لكنها|لكنهم|غير أن|إلا أن|بيد أن)")
#: Signs that a speaker speaks of himself.
_OF_HIMSELF = re.compile(r"\b[وف]?(?:س[أن]\w{3,}|لم أ\w+|لن أ\w+|[أا]نا|نحن|إنني|إننا|لدينا|عندي|لنا|كنت|كنا)\b")


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence adds: scopes, quotes, and when a speaker's own words were spoken, if told. ``goes_on`` where the last
    quote of the sentence before goes on to the end of this one."""

    scopes: tuple[Scope, ...]
    quotes: tuple[Quote, ...]
    spoken: tuple[tuple[Span, TimeExpression], ...] = ()
    goes_on: bool = False


def tell(
    text: str, sentence: Span, clauses: Sequence[Clause], chunks: Sequence[Chunk], quoted: Sequence[Span],
    scopes: Sequence[Scope], discourse: Discourse, grammar: Grammar, article: int, *, heading: bool = False,
) -> Told:  # fmt: skip
    """Reads the cues of one sentence. ``quoted`` are the direct quotations of the article, ``scopes`` those found before."""
    reader = _Reader(Ledger(text, article, discourse, list(scopes)), sentence, clauses, chunks, quoted, grammar)
    goes_on = reader.goes_on()
    reader.run()
    if heading:
        reader.headline()
    else:
        reader.orphans()
    ledger = reader.ledger
    return Told(tuple(ledger.new), tuple(ledger.quotes), tuple(ledger.spoken), goes_on)


class _Reader:
    """The cues of one sentence, in order."""

    def __init__(
        self, ledger: Ledger, sentence: Span, clauses: Sequence[Clause], chunks: Sequence[Chunk], quoted: Sequence[Span],
        grammar: Grammar,
    ) -> None:  # fmt: skip
        self.ledger, self.text, self.discourse = ledger, ledger.text, ledger.discourse
        self.sentence, self.chunks, self.grammar = sentence, chunks, grammar
        self.of_verb = {c.verb.span.start: c for c in clauses if c.verb is not None}
        self.of_verb |= {c.opener.span.start: c for c in clauses if c.kind == "participle" and c.opener is not None}
        # The verb inside «بحسب ما أعلنته …» is no cue of its own.
        here = [i for i in cues(chunks) if not self._within_according(i)]
        self.sight = sight(self.text, sentence, chunks, clauses, quoted, here, load_telling())
        self.tellers = Tellers(self.text, self.discourse, grammar, load_telling())
        self.speakers = Speakers(self.sight, Floor(chunks, self.tellers, self.of_verb, ledger))
        self.accordings = Accordings(self.sight, ledger, self.tellers, self.speakers)

    def run(self) -> None:
        """Every cue adds what it tells."""
        after = -1  # the cue inside «كما أعلنته …» is none of its own
        for i in range(len(self.chunks)):
            if self.accordings.stands(i):
                self.accordings.read(i)
                after = i
            elif self._noun_tells(i):
                continue
            elif i in self.sight.cues and not (after >= 0 and i - after <= _MA and self._only_ma(after, i)):
                self._cue(i)

    def goes_on(self) -> bool:
        """«قال فلان: لم أغادر. وسأتكلم»: behind words after a bare colon a speaker goes on as long as he speaks of himself."""
        chain, self.discourse.open = self.discourse.open, ()
        own = _OF_HIMSELF.search(self.text, self.sentence.start, self.sentence.end)
        if not chain or not own or self.sight.cues & {i for i, c in enumerate(self.chunks) if not self.speakers.own_voice(i)}:
            return False
        if "\n" in self.text[max(0, self.sentence.start - 2) : self.sentence.start]:
            return False
        self.ledger.scope(self.sentence, chain)
        self.discourse.open = chain
        return True

    def headline(self) -> None:
        """«مسؤول: كذا»: in a headline the words behind the colon are his, and no quote."""
        at = next((k for k, c in enumerate(self.chunks[:_HEADLINE]) if c.kind == "mark" and c.norm == ":"), None)
        if not at or self.ledger.new or any(c.kind in ("verb", "comp") for c in self.chunks[:at]):
            return
        hop = self.tellers.behind(self.chunks[:at], ":")
        words = Span(self.chunks[at].span.end, self.sentence.end)
        if hop is None or not words.of(self.text).strip():
            return
        bare = fold(hop.name).split()[0].removeprefix("ال") if hop.name.split() else ""
        if (hop.mention is not None and hop.mention.kind != "place") or bare in self.grammar.sources | load_telling().echoes:
            self.ledger.scope(words, (hop,))

    def _noun_tells(self, i: int) -> bool:
        """«بعد إعلان الحركة أن مرشحها انسحب», «أنباء عن انهيار المفاوضات»: told by a noun, and no quote; whether it was so."""
        chunk, words = self.chunks[i], load_telling()
        bare = chunk.norm.removeprefix("ال")
        if (
            chunk.kind not in ("word", "noun", "operator")
            or bare not in words.told_by_noun
            or self.sight.around(chunk) is not None
        ):
            return False
        rest = self.chunks[i + 1 : i + _OWNER]
        at = next((k for k, c in enumerate(rest) if c.kind in ("comp", "verb", "mark", "rel", "participle")), None)
        rumour = bare in words.rumours
        self._owner_speaks(i, rumour=rumour)
        if at is not None and rest[at].kind == "comp":
            start, between = rest[at].span.end, list(rest[:at])
        elif rumour and not chunk.definite and rest and (rest[0].prep == "عن" or chunk.kind == "operator"):
            start, between = rest[0].span.start, []
        else:
            return False
        if any(s.span.start == start for s in self.ledger.new):
            return False  # «نقلت عنها قولها إن»
        text = chunk.span.of(self.text)
        owner = None
        if between and not rumour:
            owner = self.tellers.behind([replace(between[0], prep="", free=True), *between[1:]], text)
        elif chunk.enc:
            owner = self.speakers.floor.of_pronoun(i, chunk.enc, text)
        if owner is None and not rumour:
            return False
        comma = self.text.find("،", start, self.sentence.end)
        behind = (self.chunks[k].span.start for k in sorted(self.sight.cues) if self.chunks[k].span.start > start)
        cue = next(behind, self.sentence.end)
        end = min(cue, comma if comma >= 0 else cue)
        hop = owner or Hop(None, text.split()[0], chunk.span, text)
        self.ledger.scope(Span(start, own_words_from(start, end, self.sight)), (*self.ledger.chain_at(chunk.span), hop))
        return True

    def _owner_speaks(self, i: int, *, rumour: bool) -> None:
        """«وتعكس تصريحات فلان كذا؛ إذ قال إن»: he has the floor."""
        nxt = self.chunks[i + 1] if i + 1 < len(self.chunks) else None
        mention = nxt.mention if nxt is not None else None
        if (
            not rumour
            and nxt is not None
            and mention is not None
            and mention.kind == "person"
            and not mention.unnamed
            and not nxt.prep
        ):
            self.ledger.spoke(self.tellers.hop(mention, self.chunks[i].span.of(self.text), nxt.span, None))

    def orphans(self) -> None:
        """Quotations without a cue: «ودافع فلان عن فريقه: «…»» are his whom the sentence is about; one that opens a sentence goes
        on with the words before it."""
        last, self.discourse.quoted = self.discourse.quoted, None
        for quote in self.sight.quoted:
            if quote.start in self.discourse.claimed or not self.sentence.start <= quote.start < self.sentence.end:
                continue
            before = self.text[self.sentence.start : quote.start].rstrip(_MARKS)
            chain: tuple[Hop, ...] = ()
            if not before:
                chain = last[0] if last is not None and self._goes_on_quoting(last[1], quote.start) else ()
            elif before.endswith(":") and not names_something(before):
                hop = self._whose(quote.start)
                chain = (hop,) if hop is not None else ()
            if chain and self._wordy(quote):
                self.discourse.claimed.add(quote.start)
                self.ledger.scope(quote, chain)
                self.ledger.quote(quote, True, chain, None)
                self.ledger.spoke(chain[-1])
        if self.ledger.quotes and self.ledger.quotes[-1].direct:
            self.discourse.quoted = (self.ledger.quotes[-1].said_by, self.ledger.quotes[-1].span.end)
        elif last is not None and last[1] >= self.sentence.end - _CLOSING:
            self.discourse.quoted = last  # this sentence stands within that quotation

    def _goes_on_quoting(self, end: int, start: int) -> bool:
        """Whether one quotation begins in the line in which another ended, or in the next with nothing between."""
        between = self.text[end:start]
        return "\n" not in between or not any(c.isalnum() for c in between)

    def _whose(self, end: int) -> Hop | None:
        """The subject of the last verb before ``end`` that has a person for one."""
        clauses = [c for c in self.of_verb.values() if c.subject and c.verb is not None and c.verb.span.end <= end]
        people = [c.subject[0] for c in clauses if c.subject[0].mention.kind == "person" and not c.subject[0].implicit]
        if people:
            return self.tellers.hop(people[-1].mention, "", people[-1].span, None)
        named = (c for c in self.chunks if c.span.end <= end and is_person(c) and (not c.prep or c.free))
        first = next(named, None)
        return self.tellers.hop(first.mention, "", first.span, None) if first is not None and first.mention is not None else None

    def _wordy(self, quote: Span) -> bool:
        """Whether marks hold somebody's words, and no title."""
        return self.sight.has_verb(quote) or len(quote.of(self.text).split()) >= _SENTENCE

    def _within_according(self, i: int) -> bool:
        """«بحسب ما أعلنت», «حسبما أفاد»."""
        at = next((k for k in range(i - 1, max(-1, i - _MA - 1), -1) if self.chunks[k].kind == "according"), None)
        return at is not None and self._only_ma(at, i)

    def _only_ma(self, after: int, i: int) -> bool:
        return all(c.kind == "neg" or c.norm == "ما" for c in self.chunks[after + 1 : i])

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
        outer = self.ledger.chain_at(cue.span) or self._handed_on(cue, hops)
        chain = (*outer, *(hops[1:] if outer and hops and self._same(outer[-1], hops[0]) else hops))
        for span in found.scopes:
            self.ledger.scope(span, chain, denies=cue.verb is not None and cue.verb.operator == "denied")
            for aside in _ASIDE.finditer(self.text, span.start, span.end):
                self.ledger.scope(Span(aside.start(), aside.end()), outer)
        self.ledger.unheard = self.ledger.unheard or not hops
        if hops:
            for words, direct in found.quotes:
                self.ledger.quote(words, direct, chain, cue)
            self._dated(found, cue)
            if hops[-1].name != GOD:
                self.ledger.spoke(hops[-1], inside=self._keeps_floor(outer))
            if found.bare and found.scopes[-1].end >= self.sentence.end - 1:
                self.discourse.open = chain

    def _keeps_floor(self, outer: Sequence[Hop]) -> bool:
        """«وقالت فلانة إن الأطباء أكدوا أن …. وأضافت»: whoever tells what another said goes on, but for those who print it."""
        last = self.discourse.tellers[-1:]
        prints = bool(outer) and (self.tellers.outlet(outer[-1]) or outer[-1].channel is not None)
        return bool(outer and last) and self._same(outer[-1], last[0]) and not prints

    def _handed_on(self, cue: Chunk, hops: Sequence[Hop]) -> tuple[Hop, ...]:
        """«نقلت الوكالة عن الوزيرة قولها إن …، موضحة أن …»: within one sentence a participle keeps the chain of its speaker."""
        last = self.ledger.quotes[-1].said_by if self.ledger.quotes else ()
        return last[:-1] if cue.kind == "participle" and hops and last and self._same(last[-1], hops[0]) else ()

    def _dated(self, found: Complement, cue: Chunk) -> None:
        """«قال يوم الأحد: …»: what the speaker's own words tell counts from that day."""
        clause = self.of_verb.get(cue.span.start)
        own = [words for words, direct in found.quotes if direct]
        if clause is None or not own:
            return
        told = [c.time for c in clause.chunks if c.time is not None and not any(s.holds(c.span) for s in (*own, *found.scopes))]
        if told and not told[0].value.edge:
            self.ledger.spoken += [(words, told[0]) for words in own]

    def _same(self, a: Hop, b: Hop) -> bool:
        """Whether two hops are one agent: «أكد الوزير أنه قال إن»."""
        if a.mention is None or b.mention is None:
            return a.name == b.name
        return self.discourse.same(a.mention, b.mention)

    def _heard(self, i: int) -> None:
        """A cue that governs nothing («رحب»، «نشرت صفحات صورا») still tells who has the floor."""
        cue = self.chunks[i]
        if (
            cue.kind != "verb"
            or (cue.verb is not None and fold(cue.verb.form.lemma) in load_telling().deeds | load_telling().finding)
            or cue.norm in self.grammar.impersonal
            or self.sight.around(cue) is not None
            or self.speakers.own_voice(i)
        ):
            return
        end = len(self.text)
        carried = self.speakers.carried(i, end) if cue.verb is not None and cue.verb.carry else []
        inside = any(s.span.holds(cue.span) for s in self.ledger.new)
        clause = self.of_verb.get(cue.span.start)
        before = self.ledger.heard
        for hop in (self.speakers.subject(i, end), *carried):
            if hop is not None and not inside and (hop.mention is not None or self._source_like(hop)):
                self.ledger.spoke(hop)
        if clause is not None and clause.kind == "rel" and clause.opener is not None and clause.opener.norm != "ما":
            self.ledger.heard = before  # «سئل عن صفقة تحدثت عنها صحف فقال»: told besides

    def _announced(self, i: int) -> None:
        """«أعلنت الوزارة مقتل …», «حذر من …»: no quote, but what a noun tells is theirs all the same."""
        cue = self.chunks[i]
        silent = cue.kind not in ("verb", "participle") or cue.norm in self.grammar.impersonal or self._untold(i)
        if silent or self.sight.around(cue) is not None or self.speakers.own_voice(i):
            return
        at = announced(self.chunks, i, self.of_verb)
        hop = self.speakers.teller(i, self.chunks[at].span.start) if at is not None else None
        if at is None or hop is None:
            return
        end = next((c.span.start for k, c in enumerate(self.chunks) if k > at and k in self.sight.cues), self.sentence.end)
        end = fronted_until(at, end, self.sight)
        denies = cue.verb is not None and cue.verb.operator == "denied"
        start = self.chunks[at].span.start
        clause = self.of_verb.get(cue.span.start)
        relative = clause is not None and clause.kind == "rel"
        aside = self.text.find("،" if relative else "، وذلك ", start, end)
        but = _BUT.search(self.text, start, end)
        end = min(end, aside if aside > 0 else end, but.start() if but is not None else end)
        end = own_words_from(start, end, self.sight)
        who = hop.mention.span if hop.mention is not None else hop.span
        named = next(
            (c.span.start for c in self.chunks[at + 1 :] if c.kind == "party" and not c.prep and c.span.holds(who)), start
        )
        if start < named < end:
            end = named  # «كشف عن الخطة المدير فلان»
        outer = self.ledger.chain_at(cue.span)
        chain = outer if outer and self._same(outer[-1], hop) else (*outer, hop)  # «قال إنه يقدر كذا»
        marked = self._marked_phrase(at)
        if marked is not None:
            end = max(end, marked.end)
            self.discourse.claimed.add(marked.start)
            self.ledger.quote(marked, True, chain, cue)
        self.ledger.scope(Span(start, end), chain, denies=denies)

    def _untold(self, i: int) -> bool:
        """«ولم يوضح الوزير كيف ستدفع الرواتب»: what nobody has told."""
        verb, before = self.chunks[i].verb, self.chunks[i - 1] if i else None
        return before is not None and before.kind == "neg" and verb is not None and verb.operator != "denied"

    def _marked_phrase(self, at: int) -> Span | None:
        """«دعت إلى «وقف فوري للقصف على القرى»»: marks that open behind a preposition or with it, and hold more than a name."""
        chunk = self.chunks[at]
        marked = self.sight.around(chunk) if chunk.prep else None
        if marked is None or marked.start in self.discourse.claimed or len(marked.of(self.text).split()) < SENTENCE_WORDS:
            return None
        return marked if marked.start >= chunk.span.start - len(chunk.prep) - 1 else None

    def _source_like(self, hop: Hop) -> bool:
        """Whether a description begins with a noun for a source."""
        noun = fold(hop.name).split()[0].removeprefix("ال") if hop.name.split() else ""
        words = load_telling()
        several = noun.endswith("ون") and len(noun) > _PEOPLE and not hop.name.startswith("ال")  # «ناشطون»
        echoed = noun in words.echoes or noun in words.feminine or hop.name in self.discourse.titles
        return several or echoed or self.tellers.source_noun(noun)
