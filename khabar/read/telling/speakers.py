"""Who speaks at each cue of telling: the hops a cue of one sentence adds to a chain."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from khabar.model.claim import Channel, Hop
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.clauses import Clause
from khabar.read.sentence.discourse import agrees
from khabar.read.sentence.parties import Party
from khabar.read.sentence.phrases import accusative, is_person
from khabar.read.telling.complements import Complement, governs
from khabar.read.telling.cues import in_it, in_it_alone, of_himself, printing, sender, stands_in, topic_leads
from khabar.read.telling.floor import AHEAD, Floor
from khabar.read.telling.sight import Sight
from khabar.read.telling.tellers import Tellers
from khabar.text.normalise import fold

#: A noun is described by so many adjectives before its verb.
_ADJECTIVES = 3
_THAT = fold("أن")
#: «دراسة أجرتها …»: what is told of a source that somebody made; whoever made it stands within so many chunks.
_MADE = re.compile(r"(?:نشر|اصدر|اجر|اعد|اورد|بث)ت?(?:ه|ها)$")
_REACH = 16
#: Pronouns on a verb for those who read it.
_READERS = frozenset(("كم", "ك"))


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who speaks at the cues of one sentence; ``floor`` is for cues that name nobody."""

    sight: Sight
    floor: Floor

    @property
    def chunks(self) -> Sequence[Chunk]:
        """The chunks of the sentence."""
        return self.sight.chunks

    @property
    def tellers(self) -> Tellers:
        """What finds those whom noun phrases name."""
        return self.floor.tellers

    @property
    def of_verb(self) -> Mapping[int, Clause]:
        """The clauses of the sentence by where their verb or participle begins."""
        return self.floor.of_verb

    def own_voice(self, i: int) -> bool:
        """A speaker who tells of his own telling («نؤكد أن»), or a cue in a quotation that nobody is named for."""
        cue = self.chunks[i]
        if self.sight.around(cue) is None:
            return _to_readers(cue) or of_himself(self.chunks, i, self.tellers.text)
        clause = self.of_verb.get(cue.span.start)
        named = clause is not None and bool(clause.subject) and not clause.subject[0].implicit
        found = cue.verb is not None and fold(cue.verb.form.lemma) in self.tellers.words.finding
        return cue.kind == "participle" or not named or found or (cue.verb is not None and cue.verb.form.person != 3)

    def hops(self, i: int, found: Complement) -> tuple[Hop, ...]:
        cue = self.chunks[i]
        text = cue.span.of(self.tellers.text)
        if cue.kind == "participle":
            hop = self.floor.of_participle(i, text)
            return (hop,) if hop is not None else ()
        if cue.verb is None:
            hop = self._by_saying(i)
            return (hop,) if hop is not None else ()
        end = found.behind if found.behind > cue.span.end else len(self.tellers.text)
        subject = self.subject(i, end)
        if subject is not None and fold(cue.verb.form.lemma) in self.tellers.words.finding and not self.floor.human(subject):
            return ()
        if not cue.verb.carry:
            if subject is None:
                if cue.norm in self.tellers.grammar.impersonal:
                    return ()
                subject = self.floor.of(i, text)
            printed = self._printed_by(i, end)
            return () if subject is None else (subject,) if printed and printed[0].name == subject.name else (*printed, subject)
        if subject is None and cue.verb.form.gender == "f":
            subject = next((h for h in reversed(self.tellers.discourse.tellers[-6:]) if self.tellers.outlet(h)), None)
        return tuple(h for h in (subject, *self.carried(i, end)) if h is not None)

    def _printed_by(self, i: int, end: int) -> tuple[Hop, ...]:
        """«قال فلان في بيان نشرته الوكالة إن»: the outlet around him."""
        at = next(
            (k for k in range(i + 1, len(self.chunks)) if self.chunks[k].span.start < end and printing(self.chunks, k)), None
        )
        if at is None:
            return ()
        rest = [c for c in self.chunks[at + 1 : at + AHEAD] if c.span.start < end]
        hop = self.tellers.behind(rest, self.chunks[at].span.of(self.tellers.text))
        mention = hop.mention if hop is not None else None
        body = mention is not None and mention.kind != "place"
        printed = body or (hop is not None and (self.tellers.outlet(hop) or rest[0].norm in self.tellers.words.outlets))
        return (hop,) if hop is not None and printed else ()

    def _by_saying(self, i: int) -> Hop | None:
        """«رد الوزير على ذلك بقوله»: whoever does what the verb before tells, if the pronoun can mean them."""
        cue = self.chunks[i]
        doing = [k for k in range(i) if self.chunks[k].kind in ("verb", "participle")]
        clauses = {k: self.of_verb.get(self.chunks[k].span.start) for k in doing}
        outer = [k for k, c in clauses.items() if c is None or c.kind not in ("rel", "paren")] or doing
        said = [k for k in doing if k in self.sight.cues]
        outer = [k for k in said if not outer or k >= outer[-1]] or outer
        hop = self.teller(outer[-1], cue.span.start) if outer else None
        meant = hop.mention if hop is not None else None
        return None if meant is not None and cue.enc and not agrees(meant, cue.enc) else hop

    def teller(self, i: int, end: int) -> Hop | None:
        """Who tells what stands behind a cue that governs no clause."""
        cue = self.chunks[i]
        text = cue.span.of(self.tellers.text)
        if cue.kind == "participle":
            return self.floor.of_participle(i, text)
        return self.subject(i, end) or (None if self._describes(i) else self.floor.of(i, text))

    def _describes(self, i: int) -> bool:
        """«خرجت تظاهرات كبيرة تطالب بحل البرلمان»: a present right behind an indefinite noun has it for its subject."""
        cue, before = self.chunks[i], self.chunks[i - 1] if i else None
        bare = before is not None and before.kind in ("word", "noun") and not (before.definite or before.enc or before.value)
        return bare and not cue.conj and cue.verb is not None and cue.verb.form.tense == "present"

    def subject(self, i: int, end: int) -> Hop | None:
        """Who the verb speaks of, where words of its own tell it: before the verb, or behind it."""
        cue = self.chunks[i]
        clause = self.of_verb.get(cue.span.start)
        text = cue.span.of(self.tellers.text)
        if in_it(self.chunks, i) and (at := sender(self.chunks, i)) is not None:
            return self.tellers.behind([replace(self.chunks[at], prep="", free=True), *self.chunks[at + 1 : i]], text)
        if in_it(self.chunks, i) and clause is not None:
            maker = next((c.subject[0] for c in clause.lineage()[1:] if c.subject), None)
            return self.tellers.hop(maker.mention, text, maker.span, None) if maker is not None else None
        if self.chunks[i].verb is not None and in_it_alone(self.chunks, i):
            return self.floor.of(i, text)
        if stands_in(self.chunks, i):
            return self.tellers.behind([replace(self.chunks[i + 1], prep="", free=True), *self.chunks[i + 2 : i + 20]], text)
        channel = self.tellers.channel([c for c in self.chunks[i + 1 : i + 20] if c.span.start < end])
        described = self._described_by(i, text)
        if described is not None:
            return described
        before = self.chunks[i - 1] if i else None
        if before is not None and before.kind == "comp" and before.enc:
            return None  # «قال إنه يدعو الأطراف إلى ضبط النفس»
        ahead_of_it = clause is not None and bool(clause.subject) and clause.subject_how in ("before", "antecedent")
        if clause is not None and ahead_of_it and not self._subject_behind(i):
            party = clause.subject[0]
            ahead = clause.chunks[: clause.chunks.index(cue)]
            # «واشنطن - رويترز: قال …»: a dateline, no subject.
            dateline = any(c.kind == "mark" and c.norm in "-–—:|" and party.span.end <= c.span.start for c in ahead)
            told = clause.subject_how == "before" and bool(clause.topic())
            joined = clause.subject_how == "antecedent" and cue.conj  # «… الذين …، وشدد على أن»
            if not dateline and not joined and not self._according(party) and (party.mention.kind != "place" or told):
                return self._full(party, i, text, channel)
        behind = [c for c in self.chunks[i + 1 : i + 30] if c.span.start < end]
        if cue.verb is not None and cue.verb.carry:
            stop = next((k for k, c in enumerate(behind) if c.prep == _source_case(cue)), len(behind))
            behind = behind[:stop]
        if topic_leads(self.chunks, i):
            return self._before(i, text) or self._topic_hop(i, text)
        told_to = behind[0].mention if behind else None
        to_body = told_to is None or told_to.kind != "person"
        if to_body and cue.verb is not None and fold(cue.verb.form.lemma) in self.tellers.words.telling_someone:
            named = (k for k, c in enumerate(behind[1:AHEAD], 1) if not c.prep and not c.definite and not c.conj)
            at = next((k for k in named if self.tellers.source_noun(behind[k].norm)), 0)
            behind = behind[at:]  # «أبلغت «الساحل» مصادر أن»
        hop = (
            None
            if self._addressed(i) or accusative(behind)
            else self.tellers.behind(behind, text, closed=end < len(self.tellers.text))
        )
        if hop is not None:
            made = maker_of(hop, behind, text, self.tellers)
            return made if made.mention is not None else hop
        return self._before(i, text)

    def carried(self, i: int, end: int) -> list[Hop]:
        """«نقلت … عن فلان قوله», «نسبت إلى فلان قوله», «عن صحيفة كذا قول الوزير»: those whose words are handed on, outermost
        first."""
        cue = self.chunks[i]
        text = cue.span.of(self.tellers.text)
        behind = [c for c in self.chunks[i + 1 : i + 40] if c.span.start < end]
        at = next((k for k, c in enumerate(behind) if c.prep == _source_case(cue)), None)
        if at is None:
            return []
        nouns = self.tellers.grammar.said_nouns
        said = next((k for k in range(at, len(behind)) if behind[k].norm in nouns or behind[k].norm == _THAT), len(behind))
        if behind[at].kind == "pronoun":
            last = [h.mention for h in self.tellers.discourse.tellers[-1:] if h.mention is not None]
            told = next((m for m in last if m.kind == "person" and agrees(m, behind[at].enc)), None)
            meant = told or self.tellers.discourse.pronoun(behind[at].enc, [], named=True)
            hops = [self.tellers.hop(meant, text, behind[at].span, None) if meant is not None else None]
        else:
            phrase = [replace(behind[at], prep="", free=True), *behind[at + 1 : said]]
            hops = [self.tellers.behind(phrase, text)]
        if said + 1 < len(behind) and behind[said].norm == "قول":
            hops.append(self.tellers.behind([replace(behind[said + 1], free=True), *behind[said + 2 :]], text))
        return [h for h in hops if h is not None]

    def _full(self, party: Party, i: int, text: str, channel: Channel | None) -> Hop:
        """A subject before its verb, with the name that stands beside a mere title."""
        if party.mention.form == "nominal":
            at = next((k for k in range(i) if self.chunks[k].span == party.span), None)
            hop = self.tellers.behind(self.chunks[at:i], text) if at is not None else None
            if hop is not None:
                return hop
        return self.tellers.hop(party.mention, text, party.span, channel)

    def _described_by(self, i: int, text: str) -> Hop | None:
        """«تقارير صحفية تفيد بأن»: an indefinite noun for a source, right before a verb that describes it."""
        at = i - 1
        while at > 0 and i - at <= _ADJECTIVES and self.chunks[at].kind == "word" and not self.chunks[at].prep:
            if self._sourceful(at):
                break
            at -= 1
        if at < 0 or self.chunks[i].conj or not self._sourceful(at):
            return None
        return self.tellers.behind([replace(self.chunks[at], prep="", free=True), *self.chunks[at + 1 : i]], text)

    def _sourceful(self, at: int) -> bool:
        chunk = self.chunks[at]
        plain = chunk.kind == "word" and not chunk.definite and not chunk.enc
        hidden = chunk.prep in ("في", "ب")  # «وفي بيان منفصل قال الوزير»
        return plain and not hidden and self.tellers.source_noun(chunk.norm)

    def _before(self, i: int, text: str) -> Hop | None:
        """«القيادي فلان كتب», «مصادر خاصة أشارت إلى أن»: a phrase no list knows as one, at the head of the clause."""
        cue = self.chunks[i]
        ahead = self.floor.ahead(i)
        if (
            (cue.conj and self.chunks[i - 1].norm != "قد" and not self._topic(i))
            or not 1 <= len(ahead) <= AHEAD
            or ahead[0].prep
            or any(c.kind not in ("word", "party", "pronoun") for c in ahead)
        ):
            return None
        noun = ahead[0].norm.removeprefix("ال")
        words = self.tellers.words
        person = next(
            (c for c in ahead if c.kind == "party" and c.mention is not None and c.mention.kind == "person" and not c.prep), None
        )
        if person is not None and person.mention is not None and person.mention.form == "name" and ahead[0].definite:
            return self.tellers.hop(person.mention, text, person.span, None)
        many = cue.verb is not None and cue.verb.form.number == "p" and cue.verb.form.person == 3
        at = self.chunks.index(ahead[0])
        topic = at > 0 and self.chunks[at - 1].norm == "لكن" and ahead[0].kind == "word" and ahead[0].norm.endswith("ا")
        if topic or many or self.tellers.source_noun(noun) or noun in words.echoes or noun in words.statements:
            return self.tellers.behind(ahead, text)
        return None

    def _addressed(self, i: int) -> bool:
        """«فلان الذي أبلغ الصحيفة أن»: what stands behind the verb is who was told."""
        cue = self.chunks[i]
        clause = self.of_verb.get(cue.span.start)
        lemma = fold(cue.verb.form.lemma) if cue.verb is not None else ""
        return lemma in self.tellers.words.telling_someone and clause is not None and clause.kind == "rel"

    def _topic_hop(self, i: int, text: str) -> Hop | None:
        """The words of such a phrase as a description, where they can be of people."""
        run = [c for c in self.floor.ahead(i) if c.kind == "word"]
        if not run or not governs(i, self.sight, self.tellers.discourse.claimed):
            return None
        span = run[0].span.to(run[-1].span)
        hop = Hop(None, span.of(self.tellers.text), span, text)
        return hop if len(run) > 1 and not run[0].definite else None

    def _topic(self, i: int) -> bool:
        """«أما فلان فيقول»."""
        return any(c.norm == "اما" for c in self.chunks[max(0, i - AHEAD) : i])

    def _subject_behind(self, i: int) -> bool:
        """«…، كشفت مصادر», «حزب كذا الذي قال زعيمه»: what is right behind the verb is its subject, whatever stands before it."""
        cue, nxt = self.chunks[i], self.chunks[i + 1] if i + 1 < len(self.chunks) else None
        if nxt is None or nxt.prep:
            return False
        if is_person(nxt) and cue.verb is not None and fold(cue.verb.form.lemma) in self.tellers.words.bare_tellers:
            return True
        if nxt.enc and nxt.kind in ("word", "party"):
            return self.tellers.relative(nxt)
        return nxt.kind == "word" and not nxt.definite and self.tellers.source_noun(nxt.norm)

    def _according(self, party: Party) -> bool:
        """«وبحسب الوكالة، فقد أكد …»: she is no subject."""
        at = next((k for k, c in enumerate(self.chunks) if c.span == party.span), 0)
        return any(c.kind == "according" for c in self.chunks[max(0, at - 3) : at])


def maker_of(hop: Hop, rest: Sequence[Chunk], cue: str, tellers: Tellers) -> Hop:
    """«وفقا لأرقام نشرتها الغرفة», «أظهرت دراسة أجرتها الجامعة أن»: whoever made or printed it, where named."""
    at = next((k for k, c in enumerate(rest) if c.span.start >= hop.span.end), None)
    verb = rest[at] if at is not None and hop.mention is None else None
    if at is None or verb is None or not _MADE.match(verb.norm):
        return hop
    return tellers.behind(rest[at + 1 : at + _REACH], cue) or hop


def _to_readers(cue: Chunk) -> bool:
    """«نؤكد أن», «أخبركم أن»: the author himself, or somebody whose marks are lost; «أردفتها باستضافة» tells nothing."""
    if cue.verb is None:
        return False
    form = cue.verb.form
    return form.person == 1 or form.enc in _READERS or (form.lemma == "أردف" and bool(form.enc))


def _source_case(carrying: Chunk) -> str:
    """The preposition before those whose words a verb hands on."""
    return "الي" if carrying.verb is not None and carrying.verb.form.lemma == "نسب" else "عن"
