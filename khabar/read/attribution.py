"""Who says so: cues of telling, the words they govern, and the chain that holds at each place.

A chain is an operator on a stretch of text. Inside the complement of «قال … إن», a quotation or beside «بحسب …» everything
belongs to that source; a cue inside another's stretch adds a hop.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from khabar.lexicon.grammar import Grammar
from khabar.lexicon.telling import load_telling
from khabar.model.claim import Channel, Hop, Quote
from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.read.according import source
from khabar.read.chunks import Chunk
from khabar.read.clauses import Clause
from khabar.read.complements import Complement, complement, opened, sight
from khabar.read.discourse import Discourse
from khabar.read.parties import Party
from khabar.read.tellers import Tellers, second_phrase
from khabar.text.normalise import fold

_TRIM = " \t\u00a0\n\r،,.؛;:!-–—\"“”„«»'…*"
_PARTICLES = frozenset(fold(w) for w in ("أن", "إن", "بأن", "وأن", "وإن", "فإن"))
_TELLERS = 24
#: «وصفه بأنه منظمة إرهابية»: a label of two words is no quote.
_LEAST_WORDS = 3
_LABELS = frozenset(("وصف", "سمى"))
#: «حسبما»، «بحسب ما»: so far behind it the verb of telling stands.
_MA = 2


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
        self.text, self.sentence, self.chunks, self.clauses = text, sentence, chunks, clauses
        self.quoted, self.scopes, self.discourse, self.grammar, self.article = quoted, scopes, discourse, grammar, article
        self.of_verb = {c.verb.span.start: c for c in clauses if c.verb is not None}
        self.of_verb |= {c.opener.span.start: c for c in clauses if c.kind == "participle" and c.opener is not None}
        cues = [i for i, c in enumerate(chunks) if (_is_cue(c) and not self._is_noun(i)) or self._stands_in(i)]
        self.sight = sight(text, sentence, chunks, clauses, quoted, cues, load_telling())
        self.tellers = Tellers(text, discourse, grammar, load_telling())
        self.new: list[Scope] = []
        self.quotes: list[Quote] = []
        self.speaker: Mention | None = None
        self.told = 0  # tellers this sentence added

    def run(self) -> None:
        after = -1  # the cue inside «وفق ما أعلنته …» is none of its own
        for i, chunk in enumerate(self.chunks):
            if chunk.kind == "according":
                self._according(i)
                after = i
            elif i in self.sight.cues and not (0 <= after and i - after <= _MA and self._only_ma(after, i)):
                self._cue(i)

    def _only_ma(self, after: int, i: int) -> bool:
        return all(c.kind == "neg" or c.norm == "ما" for c in self.chunks[after + 1 : i])

    def _is_noun(self, i: int) -> bool:
        """«لجنة متابعة الأسعار»: spelled like a participle."""
        before, behind = self.chunks[max(0, i - 1) : i], self.chunks[i + 1 : i + 2]
        if self.chunks[i].norm in _NAMED_SO:
            return not behind or behind[0].kind != "comp"  # «يُدعى فلانا», not «يدّعي أن»
        if self.chunks[i].kind != "participle" or not before or not behind or before[0].kind == "mark":
            return False
        return behind[0].kind in ("word", "party") and behind[0].definite and not behind[0].prep

    def _stands_in(self, i: int) -> bool:
        """«جاء في البيان»: a statement speaks."""
        chunk = self.chunks[i]
        if chunk.kind != "verb" or chunk.verb is None or chunk.verb.form.lemma not in _STANDS or i + 1 >= len(self.chunks):
            return False
        nxt = self.chunks[i + 1]
        return nxt.prep == "في" and nxt.norm.removeprefix("ال").removesuffix("ه") in load_telling().statements

    def _leads(self, i: int) -> bool:
        """Whether «بحسب» stands at the head of the sentence, before any cue."""
        return all(self.chunks[j].kind in ("mark", "word", "time") for j in range(i)) and i < 6

    def _cue(self, i: int) -> None:
        cue = self.chunks[i]
        found = None if self._own_voice(i) else complement(i, self.sight, self.discourse.claimed)
        if found is None:
            self._heard(i)
            self._announced(i)
            return
        hops = self._hops(i, found)
        if not hops and cue.kind == "verb" and cue.norm in self.grammar.impersonal:
            return
        outer = chain_at(self.scopes, cue.span)
        chain = (*outer, *(hops[1:] if outer and hops and self._same(outer[-1], hops[0]) else hops))
        for span in found.scopes:
            self._scope(Scope(span, chain, cue.verb is not None and cue.verb.operator == "denied"))
        if hops:
            for words, direct in found.quotes:
                self._quote(words, direct, chain, cue)
            self._spoke(hops[-1])

    def _same(self, a: Hop, b: Hop) -> bool:
        """Whether two hops are one agent: «أكد الوزير أنه قال إن»."""
        if a.mention is None or b.mention is None:
            return a.name == b.name
        return self.discourse.same(a.mention, b.mention)

    def _scope(self, scope: Scope) -> None:
        self.scopes.append(scope)
        self.new.append(scope)

    def _own_voice(self, i: int) -> bool:
        """A speaker who tells of his own telling («نؤكد أن»), or a cue in a quotation that nobody is named for."""
        cue = self.chunks[i]
        if self.sight.around(cue) is None:
            return cue.verb is not None and cue.verb.form.person == 1  # the author, or words that lost their marks
        clause = self.of_verb.get(cue.span.start)
        named = clause is not None and bool(clause.subject) and not clause.subject[0].implicit
        return cue.kind == "participle" or not named or (cue.verb is not None and cue.verb.form.person != 3)

    def _heard(self, i: int) -> None:
        """A cue that governs nothing («رحب»، «نشرت صفحات صورا») still tells who has the floor."""
        cue = self.chunks[i]
        if cue.kind != "verb" or cue.norm in self.grammar.impersonal or self.sight.around(cue) is not None or self._own_voice(i):
            return
        end = len(self.text)
        carried = self._carried(i, end) if cue.verb is not None and cue.verb.carry else []
        inside = any(s.span.holds(cue.span) for s in self.new)
        two = second_phrase(self.chunks[i + 1 :][:10])
        for hop in (self._subject(i, end), *carried):
            if hop is not None and not inside and (hop.mention is not None or two or self._source_like(hop)):
                self._spoke(hop)

    def _announced(self, i: int) -> None:
        """«أفادت مصادر باعتقال …», «أعلنت الوزارة مقتل …»: no quote, but what a noun tells is theirs all the same."""
        cue = self.chunks[i]
        if cue.verb is None or cue.verb.form.lemma not in _ANNOUNCE or self.sight.around(cue) is not None or self._own_voice(i):
            return
        at = next((k for k in range(i + 1, min(len(self.chunks), i + 16)) if self.chunks[k].kind in _ENDS_NP), None)
        if at is None or self.chunks[at].kind != "noun" or self.chunks[at].prep not in ("", "ب", "عن"):
            return
        hop = self._subject(i, self.chunks[at].span.start)
        if hop is None:
            return
        end = next((c.span.start for k, c in enumerate(self.chunks) if k > at and k in self.sight.cues), self.sentence.end)
        self._scope(Scope(Span(self.chunks[at].span.start, end), (*chain_at(self.scopes, cue.span), hop), cue.verb.operator == "denied"))

    def _source_like(self, hop: Hop) -> bool:
        """Whether a description begins with a noun for a source."""
        words = load_telling()
        noun = fold(hop.name).split()[0].removeprefix("ال") if hop.name.split() else ""
        return noun in self.grammar.sources | words.outlets | words.echoes or hop.name in self.discourse.titles

    def _spoke(self, hop: Hop) -> None:
        self.discourse.tellers.append(hop)
        del self.discourse.tellers[:-_TELLERS]
        self.told += 1
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
        if len(first) > 1 and fold(first[0]) in _PARTICLES:
            return self._trimmed(Span(start + len(first[0]), end), direct)
        return Span(start, end)

    def _hops(self, i: int, found: Complement) -> tuple[Hop, ...]:
        cue = self.chunks[i]
        text = cue.span.of(self.text)
        if cue.kind == "participle":
            hop = self._holder(i, text)
            return (hop,) if hop is not None else ()
        assert cue.verb is not None
        end = found.behind if found.behind > cue.span.end else len(self.text)
        subject = self._subject(i, end)
        if not cue.verb.carry:
            if subject is None:
                if cue.norm in self.grammar.impersonal:
                    return ()
                subject = self._floor(i, text)
            return (subject,) if subject is not None else ()
        if subject is None and cue.verb.form.gender == "f":
            subject = next((h for h in reversed(self.discourse.tellers[-6:]) if self.tellers.outlet(h)), None)
        return tuple(h for h in (subject, *self._carried(i, end)) if h is not None)

    def _subject(self, i: int, end: int) -> Hop | None:
        """Who the verb speaks of, where words of its own tell it: before the verb, or behind it."""
        cue = self.chunks[i]
        clause = self.of_verb.get(cue.span.start)
        text = cue.span.of(self.text)
        if self._stands_in(i):
            return self.tellers.behind([replace(self.chunks[i + 1], prep="", free=True), *self.chunks[i + 2 : i + 20]], text)
        channel = self.tellers.channel([c for c in self.chunks[i + 1 : i + 20] if c.span.start < end])
        if clause is not None and clause.subject and clause.subject_how in ("before", "antecedent"):
            party: Party | None = clause.subject[0]
            if any(c.kind == "mark" and c.norm in "-–—:|" and party.span.end <= c.span.start for c in clause.chunks[: clause.chunks.index(cue)]):
                party = None  # «واشنطن - رويترز: قال …»
            told = clause.subject_how == "before" and bool(clause.topic())
            if party is not None and (party.mention.kind != "place" or told):
                return self._full(party, i, text, channel)
        behind = [c for c in self.chunks[i + 1 : i + 30] if c.span.start < end]
        if cue.verb is not None and cue.verb.carry:
            stop = next((k for k, c in enumerate(behind) if c.prep == "عن"), len(behind))
            behind = behind[:stop]
        hop = self.tellers.behind(behind, text)
        if hop is not None:
            return hop
        return self._before(i, text)

    def _full(self, party: Party, i: int, text: str, channel: Channel | None) -> Hop:
        """A subject before its verb, with the name that stands beside a mere title."""
        if party.mention.form == "nominal":
            at = next((k for k in range(i) if self.chunks[k].span == party.span), None)
            hop = self.tellers.behind(self.chunks[at:i], text) if at is not None else None
            if hop is not None:
                return hop
        return self.tellers.hop(party.mention, text, party.span, channel)

    def _before(self, i: int, text: str) -> Hop | None:
        """«القيادي فلان كتب», «مصادر خاصة أشارت إلى أن»: a phrase no list knows as one, at the head of the clause."""
        cue = self.chunks[i]
        clause = self.of_verb.get(cue.span.start)
        ahead = [c for c in clause.chunks if c.span.end <= cue.span.start] if clause is not None else []
        if cue.conj or not 1 <= len(ahead) <= 8 or ahead[0].prep or any(c.kind not in ("word", "party", "pronoun") for c in ahead):
            return None
        noun = ahead[0].norm.removeprefix("ال")
        words = load_telling()
        person = next((c for c in ahead if c.kind == "party" and c.mention is not None and c.mention.kind == "person" and not c.prep), None)
        if person is not None and person.mention is not None and person.mention.form == "name" and ahead[0].definite:
            return self.tellers.hop(person.mention, text, person.span, None)
        if noun in self.grammar.sources | words.outlets | words.echoes:
            return self.tellers.behind(ahead, text)
        return None

    def _floor(self, i: int, text: str) -> Hop | None:
        """A cue without subject of its own: whoever spoke last, else whoever the sentence before was about."""
        cue = self.chunks[i]
        last = self.tellers.last(cue, None, text)
        clause = self.of_verb.get(cue.span.start)
        if last is None and cue.verb is not None and cue.verb.form.number == "p":
            several = [m for m in reversed(self.discourse.recent[-8:]) if m.span.end <= cue.span.start and m.number == "p"]
            return self.tellers.hop(several[0], text, cue.span, None) if several else None
        implied = clause.subject[0] if clause is not None and clause.subject else None
        if clause is not None and clause.kind == "rel" and self.told and last is not None:
            return last
        near = clause is not None and implied is not None and not self.told and _explicit(clause, implied)
        if implied is not None and implied.mention.kind == "place" and clause is not None and clause.kind == "rel":
            return None  # «في واشنطن، الذي قال»: not the town
        if implied is not None and (last is None or near) and not implied.mention.unnamed:
            return self.tellers.hop(implied.mention, text, cue.span, None)
        return last

    def _holder(self, i: int, text: str) -> Hop | None:
        """Whose words a participle carries on: of the teller of this sentence, else of its subject, else of the last teller."""
        cue = self.chunks[i]
        last = self.tellers.last(cue, None, text)
        if self.told and last is not None:
            return last
        clause = self.of_verb.get(cue.span.start)
        host = next((c for c in clause.lineage()[1:] if c.subject), None) if clause is not None else None
        if host is not None:
            return self.tellers.hop(host.subject[0].mention, text, cue.span, None)
        if last is not None:
            return last
        told = [m for m in reversed(self.discourse.recent[-8:]) if m.span.end <= cue.span.start and m.kind == "person" and not m.unnamed]
        return self.tellers.hop(told[0], text, cue.span, None) if told else None

    def _carried(self, i: int, end: int) -> list[Hop]:
        """«نقلت … عن فلان قوله», «عن صحيفة كذا قول الوزير»: those whose words are handed on, outermost first."""
        cue = self.chunks[i]
        text = cue.span.of(self.text)
        behind = [c for c in self.chunks[i + 1 : i + 40] if c.span.start < end]
        at = next((k for k, c in enumerate(behind) if c.prep == "عن"), None)
        if at is None:
            return []
        said = next((k for k in range(at, len(behind)) if behind[k].norm in _SAYING), len(behind))
        phrase = [replace(behind[at], prep="", free=True), *behind[at + 1 : said]]
        hops = [self.tellers.behind(phrase, text)]
        if said + 1 < len(behind) and behind[said].norm == "قول":
            hops.append(self.tellers.behind([replace(behind[said + 1], free=True), *behind[said + 2 :]], text))
        return [h for h in hops if h is not None]

    def _according(self, i: int) -> None:
        """«بحسب …»: the clause it stands in is told by what it names. Behind words that have their speaker, an outlet stands
        around that speaker; any other source stands beside him and adds no hop."""
        chunk = self.chunks[i]
        hop = source(i, self.chunks, self.text, self.tellers, self.grammar)
        if hop is None or self.sight.around(chunk) is not None:
            return
        before = [s for s in self.new if s.span.start < chunk.span.start and s.chain]
        if before:
            if self.tellers.outlet(hop) and not self.tellers.outlet(before[-1].chain[0]):
                self._around(hop)
            return
        inside = [s for s in self.scopes if s.span.holds(chunk.span)]
        whole = min((s.span for s in inside), key=len) if inside else self.sentence
        if not self._leads(i):
            whole = Span(whole.start, max(hop.span.end, chunk.span.end))
        chain = (*chain_at(self.scopes, chunk.span), hop)
        self._scope(Scope(whole, chain))
        self._spoke(hop)
        self._opened(i, chain)

    def _opened(self, i: int, chain: tuple[Hop, ...]) -> None:
        """«بحسب مصدر …، فإن …»: what «فإن» opens are the source's words."""
        for j in range(i + 1, min(len(self.chunks), i + 20)):
            chunk = self.chunks[j]
            if j in self.sight.cues:
                return
            if chunk.kind == "comp" and chunk.conj:
                found = opened(j, self.sight, self.discourse.claimed)
                for words, direct in found.quotes if found is not None else ():
                    self._quote(words, direct, chain, self.chunks[i])
                return

    def _around(self, hop: Hop) -> None:
        """Puts an outlet before the chains of this sentence."""
        changed = {id(s): replace(s, chain=(hop, *s.chain)) for s in self.new}
        self.scopes = [changed.get(id(s), s) for s in self.scopes]
        self.new = [changed[id(s)] for s in self.new]
        self.quotes = [replace(q, said_by=(hop, *q.said_by)) for q in self.quotes]


def _explicit(clause: Clause, party: Party) -> bool:
    """Whether a clause this one hangs on or follows names the party as its subject."""
    return any(p.mention is party.mention and not p.implicit for outer in clause.lineage()[1:] for p in outer.subject)


def _is_cue(chunk: Chunk) -> bool:
    if chunk.kind == "participle":
        return not chunk.prep
    return chunk.kind == "verb" and chunk.verb is not None and (chunk.verb.say or chunk.verb.carry) and chunk.norm not in _NOT_CUES


_ANNOUNCE = frozenset(("أفاد", "أعلن", "كشف", "أكد", "ذكر", "نقل", "أورد"))
_ENDS_NP = frozenset(("noun", "verb", "comp", "rel", "participle", "according"))
_STANDS = frozenset(("جاء", "ورد"))
#: «إقرأ المزيد»: a call to the reader, spelled like «they both admitted».
_NOT_CUES = frozenset(fold(w) for w in ("إقرأ", "اقرأ", "لنقول", "ردا"))
_NAMED_SO = frozenset(fold(w) for w in ("يدعى", "تدعى"))
_SAYING = frozenset(fold(w) for w in ("قول", "قوله", "قولها", "قولهم", "القول", "تأكيده", "تأكيدها", "تصريحه", "إن", "أن"))
