"""«بحسب …», «وفق ما أعلنته …», «…، كما أعلنت …», «على حد قوله»: a source beside the clause it tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from khabar.model.claim import Hop, Scope
from khabar.model.span import Span
from khabar.read.sentence.chunks import Chunk
from khabar.read.telling.announced import announced
from khabar.read.telling.complements import SENTENCE_WORDS, governs, opened
from khabar.read.telling.cues import STANDS, stands_in
from khabar.read.telling.ledger import Ledger
from khabar.read.telling.sight import Sight
from khabar.read.telling.speakers import Speakers, maker_of
from khabar.read.telling.tellers import Tellers
from khabar.text.normalise import fold

_REACH = 16
_MARKS = frozenset('«“"')
#: Before a quotation: its mark and blanks.
_OPENING = ' \t\n\u00a0«“"”„'


def source(at: int, chunks: Sequence[Chunk], text: str, tellers: Tellers) -> Hop | None:
    """The source that the chunk ``chunks[at]`` («بحسب») names, None where it names none («وفقا للقانون»)."""
    chunk = chunks[at]
    cue = chunk.span.of(text)
    rest, told = _source_words(chunks[at + 1 : at + _REACH])
    if rest and rest[0].kind == "word" and rest[0].enc and not tellers.relative(rest[0]):
        return None  # «حسب رؤيته الفنية»
    if not rest or (rest[0].kind == "word" and rest[0].norm in tellers.words.adverbs):
        return None  # «وفقا لآلية …» folds like «إليه»
    hop = tellers.behind([replace(rest[0], prep="", free=True), *rest[1:]], cue)
    if hop is None:
        return None
    hop = maker_of(_clean(hop), rest, cue, tellers)
    if told or hop.mention is not None or hop.name in tellers.discourse.titles:
        return hop
    if text[hop.span.start - 1 : hop.span.start] in _MARKS:
        return hop  # «وبحسب "الفرنسية"»
    known = any(tellers.source_noun(fold(w).removeprefix("ل").removeprefix("ال")) for w in hop.name.split()[:3])
    return hop if known else None  # «وفقا لمجريات الأحداث» names no source


def _source_words(chunks: Sequence[Chunk]) -> tuple[list[Chunk], bool]:
    """The chunks of the source, the verb of telling before it passed over, and whether there was one."""
    at, told = 0, False
    while at < len(chunks) and (chunks[at].kind == "neg" or chunks[at].norm == "ما"):
        at += 1
    if at < len(chunks) and chunks[at].kind == "verb":
        verb = chunks[at].verb
        told = verb is not None and (verb.say or verb.carry or verb.form.lemma in STANDS)
        if not told:
            return [], False
        at += 1
        while at < len(chunks) and (chunks[at].kind in ("pronoun", "time") or chunks[at].prep in ("ل", "ب")) and at < 6:
            at += 1
    elif at < len(chunks) and chunks[at].norm == "عن":
        at += 1
    return list(chunks[at:]), told


def _clean(hop: Hop) -> Hop:
    """The name without the preposition glued to it: «وفقا للوزارة»."""
    if hop.mention is not None:
        return hop
    name = hop.name
    if name.startswith("لل") and len(name) > 4:
        return replace(hop, name="ال" + name[2:])
    first = name.split()[0] if name.split() else ""
    if first.startswith("ل") and len(first) > 4 and first not in ("لجنة", "لجان"):
        return replace(hop, name=name[1:], span=Span(hop.span.start + 1, hop.span.end))
    return hop


#: What such a source tells is a clause from so many words on.
_CLAUSE = 5
#: «أفادت وكالة، نقلا عن قناة، بأن»: that source stands inside.
_HANDED_ON = frozenset(("نقلا", "استنادا"))
#: What leads has so many words behind it at least.
_LEADS = 3
#: Among the first chunks of a sentence it leads it.
_HEAD = 6
#: Marks, a comma and «على» stand between words and their source.
_BESIDE = 8
#: Here the outlet begins anew within what counts as one sentence.
_BREAK = re.compile(r"(?:\.\.+|؛|(?<!\d)\.(?!\d))\s*")
#: Behind a source between commas these carry its clause on.
_WHEN = frozenset(("حين", "عندما", "حينما", "بعدما"))
#: «وعلى الصعيد الأمني،» has so many chunks at most.
_LEAD = 5
_TOPICS = frozenset(("الصعيد", "صعيد", "جهته", "جهتها", "جانبه", "جانبها", "ذلك", "السياق", "سياق", "ناحيه", "غضون", "المقابل"))
#: Behind these a clause of its own begins.
_PARTING = frozenset(("حيث", "فيما", "بينما", "رغم", "اذ", "كما", "مما", "لكن"))
#: «فإن» stands so many chunks behind «بحسب» at most.
_OPENED = 20


@dataclass(frozen=True, slots=True)
class Accordings:
    """The sources beside clauses of one sentence."""

    sight: Sight
    ledger: Ledger
    tellers: Tellers
    speakers: Speakers

    @property
    def chunks(self) -> Sequence[Chunk]:
        """The chunks of the sentence."""
        return self.sight.chunks

    def stands(self, i: int) -> bool:
        """Whether such a source begins at ``chunks[i]``."""
        return self.chunks[i].kind == "according" or self._as_told(i) or self._in_his_words(i)

    def read(self, i: int) -> None:
        """The clause it stands in is told by what it names. Behind words that have their speaker, an outlet stands around that
        speaker; any other source stands beside him and adds no hop."""
        chunk = self.chunks[i]
        hop = self._source(i)
        if hop is None or self.sight.around(chunk) is not None or self._of_words_before(chunk):
            return
        part = self._part(i)
        if waiting := self._waiting(i):
            self.ledger.around(hop, waiting, within=fold(chunk.span.of(self.ledger.text)) in _HANDED_ON)
            return
        before = [s for s in self.ledger.new if part <= s.span.start < chunk.span.start and s.chain]
        if before:
            if self.tellers.outlet(hop) and not self.tellers.outlet(before[-1].chain[0]):
                self.ledger.around(hop, before)
            return
        behind = max(hop.span.end, chunk.span.end)
        if self._in_his_words(i):
            behind = max(behind, self.chunks[i + 1].span.end)
        leads = self._leads(i) and len(self.ledger.text[behind : self.sight.sentence.end].split()) >= _LEADS
        part = part if leads or chunk.span.start - part > 1 else self.sight.sentence.start
        whole = self._clause(i, part, behind, leads=leads)
        chain = (*self.ledger.chain_at(chunk.span), hop)
        self.ledger.scope(whole, chain)
        self.ledger.spoke(hop)
        if (marked := self._led(behind) if leads else self._marked(i)) is not None:
            self.ledger.discourse.claimed.add(marked.start)
            self.ledger.quote(marked, True, chain, chunk)
        elif not (leads and self._opened(i, chain)):
            self._quote(i, whole, hop, chain, leads=leads)

    def _of_words_before(self, chunk: Chunk) -> bool:
        """«وأضاف: «…. ونأمل خيرا» على حد تعبيره»: words of an earlier sentence that have their speaker."""
        last = next((q for q in self.sight.quoted if 0 <= chunk.span.start - q.end <= _BESIDE), None)
        start = self.sight.sentence.start
        return last is not None and last.start < start < last.end and last.start in self.ledger.discourse.claimed

    def _source(self, i: int) -> Hop | None:
        if not self._in_his_words(i):
            return source(i, self.chunks, self.ledger.text, self.tellers)
        said = self.chunks[i + 1]
        text = self.chunks[i].span.to(said.span).of(self.ledger.text)
        if not said.enc:
            return self.tellers.behind(self.chunks[i + 2 : i + 2 + _REACH], text)
        return self.speakers.floor.of_pronoun(i, said.enc, text)

    def _as_told(self, i: int) -> bool:
        """«…، كما أعلنت المحكمة», «…، على ما أعلنت المحكمة»: behind a comma, and no words behind its verb."""
        so = self.chunks[i].norm == "كما" or (self.chunks[i].norm, self.chunks[i].prep) == ("ما", "علي")
        if not so or i + 1 not in self.sight.cues or not i or self.chunks[i - 1].kind != "mark":
            return False
        verb = self.chunks[i + 1].verb
        if verb is None or not (fold(verb.form.lemma) in self.tellers.words.bare_tellers or stands_in(self.chunks, i + 1)):
            return False
        if announced(self.chunks, i + 1, self.speakers.of_verb) is not None:
            return False
        return not governs(i + 1, self.sight, self.ledger.discourse.claimed)

    def _in_his_words(self, i: int) -> bool:
        """«على حد قوله», «على حد تعبير الوزير», «بحسب قولها»."""
        chunk, said = self.chunks[i], self.chunks[i + 1] if i + 1 < len(self.chunks) else None
        if said is None or not (chunk.kind == "according" or (chunk.norm == "حد" and chunk.prep == "علي")):
            return False
        return said.norm.removesuffix(said.enc) in self.tellers.words.own_words

    def _clause(self, i: int, part: int, behind: int, *, leads: bool) -> Span:
        """The clause that is told: behind the source where it leads, else before it; on both sides where commas enclose it."""
        at = self.chunks[i].span
        inside = [s.span for s in self.ledger.scopes if s.span.holds(at)]
        whole = min(inside, key=len) if inside else self.sight.sentence
        extent = self._in_his_words(i) and self.chunks[i].kind != "according"
        before = self.ledger.text.rfind("على", part, at.start) if extent else at.start
        start, end = (behind, whole.end) if leads else (max(part, whole.start), before)
        if not leads and self._between_commas(i, behind):
            end = whole.end
        if self._in_his_words(i):
            start = max([start, *(c.span.end for c in self.chunks[:i] if c.norm in self.tellers.words.grounds)])
        return Span(start, max(start, end))

    def _marked(self, i: int) -> Span | None:
        """«إن ذلك «يرفع الأسعار في القرى»، بحسب قوله»: the marks right before it hold the words."""
        at = self.chunks[i].span.start
        return self._worded(next((q for q in self.sight.quoted if 0 <= at - q.end <= _BESIDE), None))

    def _led(self, behind: int) -> Span | None:
        """«وبحسب التقرير، «قد ترتفع الأسعار في القرى»»: the marks behind it, with nothing but its apposition between."""
        found = next((q for q in self.sight.quoted if behind <= q.start < self.sight.sentence.end), None)
        between = self.ledger.text[behind : found.start].rstrip(_OPENING) if found is not None else "-"
        beside = not between or between[-1] in "،,:"
        told = any(behind <= c.span.start < found.start and c.kind == "verb" for c in self.chunks) if found is not None else True
        return self._worded(found) if beside and not told else None

    def _worded(self, found: Span | None) -> Span | None:
        """Marks that hold a clause, and that have no speaker yet."""
        words = found is not None and (self.sight.has_verb(found) or len(found.of(self.ledger.text).split()) >= SENTENCE_WORDS)
        return found if found is not None and words and found.start not in self.ledger.discourse.claimed else None

    def _leads(self, i: int) -> bool:
        """Whether it stands at the head of the sentence, before any cue, or at the head of a part of it."""
        if i < _HEAD and all(self.chunks[j].kind in ("mark", "word", "time") for j in range(i)):
            return self.chunks[i].kind == "according" or self._in_his_words(i)
        return self.chunks[i].span.start - self._part(i) <= 1 or (self.chunks[i].conj and self.chunks[i - 1].kind == "mark")

    def _part(self, i: int) -> int:
        """Where the part of the sentence begins that chunk ``i`` stands in: behind «..» or «؛»."""
        start = self.sight.sentence.start
        breaks = [m.end() for m in _BREAK.finditer(self.ledger.text, start, self.chunks[i].span.start)]
        return breaks[-1] if breaks else start

    def _between_commas(self, i: int, behind: int) -> bool:
        """«وتأمل الشركة، بحسب رئيسها، أن …»: the clause goes on behind the source."""
        rest = [c for c in self.chunks[i + 1 :] if c.span.start >= behind][:2]
        if i == 0 or self.chunks[i - 1].kind != "mark" or len(rest) < 2 or rest[0].kind != "mark" or rest[0].norm not in "،,":
            return False
        goes_on = rest[1].kind != "sub" or rest[1].norm in _WHEN
        return goes_on and not rest[1].conj and rest[1].kind not in ("mark", "participle", "rel", "according")

    def _waiting(self, i: int) -> list[Scope]:
        """«أكد فلان، وفقا لوكالة كذا، أن …»: the scopes of a cue that stands before «وفقا» and whose words stand behind it."""
        new = self.ledger.new
        if not new or new[-1].span.start <= self.chunks[i].span.start or not new[-1].chain:
            return []
        return [s for s in new if s.chain == new[-1].chain]

    def _quote(self, i: int, whole: Span, hop: Hop, chain: tuple[Hop, ...], *, leads: bool) -> None:
        """What it tells, as a quote, if it is a clause."""
        words = whole if leads else Span(self._begins(i, whole), whole.end)
        if leads:
            behind = [k for k, c in enumerate(self.chunks) if k > i and c.span.start >= hop.span.end]
            verb = next((k for k in behind if self.chunks[k].kind == "verb"), None)
            cue = next((k for k in behind if k in self.sight.cues), None)
            if verb is None:
                return
            if cue is not None and cue <= verb + 1:
                if governs(cue, self.sight, self.ledger.discourse.claimed):
                    return
                cue = next((k for k in behind if k in self.sight.cues and k > cue), None)
            comma = next((c for c in map(self.chunks.__getitem__, behind) if c.kind == "mark" and c.norm in "،,"), None)
            start = min(self.chunks[verb].span.start, comma.span.end if comma is not None else len(self.ledger.text))
            words = Span(start, self.chunks[cue].span.start if cue is not None else whole.end)
        if len(words.of(self.ledger.text).split()) >= _CLAUSE:
            self.ledger.quote(words, False, chain, self.chunks[i])

    def _begins(self, i: int, whole: Span) -> int:
        """Where the clause before it begins: behind «وعلى الصعيد الأمني،» and behind what subordinates it."""
        before = [c for c in self.chunks[:i] if c.span.start >= whole.start]
        verb = next((k for k, c in enumerate(before) if c.kind == "verb"), len(before))
        comma = next((c.span.end for c in before[: min(verb, _LEAD)] if c.kind == "mark" and c.norm in "،,"), whole.start)
        parted = (c.span.end for c in before[verb + 1 :] if c.kind == "sub" and c.norm in _PARTING)
        topic = any(c.norm in _TOPICS for c in before[: min(verb, _LEAD)])
        return max([whole.start, comma if topic and verb < len(before) else whole.start, *parted])

    def _opened(self, i: int, chain: tuple[Hop, ...]) -> bool:
        """«بحسب مصدر …، فإن …»: what «فإن» opens are the source's words; whether there is one."""
        for j in range(i + 1, min(len(self.chunks), i + _OPENED)):
            chunk = self.chunks[j]
            if j in self.sight.cues:
                return False
            if chunk.kind == "comp" and chunk.conj:
                found = opened(j, self.sight, self.ledger.discourse.claimed)
                for words, direct in found.quotes if found is not None else ():
                    self.ledger.quote(words, direct, chain, self.chunks[i])
                return True
        return False
