"""Who speaks at each cue of telling: the hops a cue of one sentence adds to a chain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from khabar.model.claim import Channel, Hop
from khabar.model.mention import Mention
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.clauses import Clause
from khabar.read.sentence.discourse import agrees
from khabar.read.sentence.parties import Party
from khabar.read.sentence.phrases import accusative, passed
from khabar.read.telling.agreement import agreeing
from khabar.read.telling.complements import Complement, Sight, governs
from khabar.read.telling.cues import in_it, in_it_alone, of_himself, printing, sender, stands_in, topic_leads
from khabar.read.telling.ledger import Ledger
from khabar.read.telling.tellers import Tellers
from khabar.text.normalise import fold

#: A noun is described by so many adjectives before its verb.
_ADJECTIVES = 3
#: So far before a verb its subject begins.
_AHEAD = 8
_THAT = fold("أن")


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who speaks at the cues of one sentence. ``of_verb`` are its clauses by where their verb or participle begins, ``ledger``
    holds what the sentence has told so far."""

    sight: Sight
    tellers: Tellers
    of_verb: Mapping[int, Clause]
    ledger: Ledger

    @property
    def chunks(self) -> Sequence[Chunk]:
        """The chunks of the sentence."""
        return self.sight.chunks

    def own_voice(self, i: int) -> bool:
        """A speaker who tells of his own telling («نؤكد أن»), or a cue in a quotation that nobody is named for."""
        cue = self.chunks[i]
        if self.sight.around(cue) is None:
            # the author, to himself («أخبركم»: to his readers), or lost marks; «أردفتها باستضافة» tells nothing
            own = (f := cue.verb and cue.verb.form) and (f.person == 1 or f.enc in ("كم", "ك") or (f.lemma == "أردف" and f.enc))
            return bool(own) or of_himself(self.chunks, i, self.tellers.text)
        clause = self.of_verb.get(cue.span.start)
        named = clause is not None and bool(clause.subject) and not clause.subject[0].implicit
        found = cue.verb is not None and fold(cue.verb.form.lemma) in self.tellers.words.finding
        return cue.kind == "participle" or not named or found or (cue.verb is not None and cue.verb.form.person != 3)

    def hops(self, i: int, found: Complement) -> tuple[Hop, ...]:
        cue = self.chunks[i]
        text = cue.span.of(self.tellers.text)
        if cue.kind == "participle":
            hop = self._holder(i, text)
            return (hop,) if hop is not None else ()
        if cue.verb is None:
            hop = self._by_saying(i)
            return (hop,) if hop is not None else ()
        end = found.behind if found.behind > cue.span.end else len(self.tellers.text)
        subject = self.subject(i, end)
        if subject is not None and fold(cue.verb.form.lemma) in self.tellers.words.finding and not self._human(subject):
            return ()
        if not cue.verb.carry:
            if subject is None:
                if cue.norm in self.tellers.grammar.impersonal:
                    return ()
                subject = self._floor(i, text)
            return (*self._printed_by(i, end), subject) if subject is not None else ()
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
        rest = [c for c in self.chunks[at + 1 : at + _AHEAD] if c.span.start < end]
        hop = self.tellers.behind(rest, self.chunks[at].span.of(self.tellers.text))
        mention = hop.mention if hop is not None else None
        body = mention is not None and mention.kind != "place"
        return (hop,) if hop is not None and (body or self.tellers.outlet(hop)) else ()

    def _by_saying(self, i: int) -> Hop | None:
        """«رد الوزير على ذلك بقوله»: whoever does what the verb before tells, if the pronoun can mean them."""
        cue = self.chunks[i]
        doing = [k for k in range(i) if self.chunks[k].kind in ("verb", "participle")]
        outer = [k for k in doing if self.chunks[k].span.start not in self.sight.relative] or doing
        outer = [k for k in doing if k in self.sight.cues] or outer
        hop = self.teller(outer[-1], cue.span.start) if outer else None
        meant = hop.mention if hop is not None else None
        return None if meant is not None and cue.enc and not agrees(meant, cue.enc) else hop

    def teller(self, i: int, end: int) -> Hop | None:
        """Who tells what stands behind a cue that governs no clause."""
        cue = self.chunks[i]
        text = cue.span.of(self.tellers.text)
        if cue.kind == "participle":
            return self._holder(i, text)
        return self.subject(i, end) or self._floor(i, text)

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
            return self._floor(i, text)
        if stands_in(self.chunks, i):
            return self.tellers.behind([replace(self.chunks[i + 1], prep="", free=True), *self.chunks[i + 2 : i + 20]], text)
        channel = self.tellers.channel([c for c in self.chunks[i + 1 : i + 20] if c.span.start < end])
        described = self._described_by(i, text)
        if described is not None:
            return described
        ahead_of_it = clause is not None and bool(clause.subject) and clause.subject_how in ("before", "antecedent")
        if clause is not None and ahead_of_it and not self._source_behind(i):
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
            stop = next((k for k, c in enumerate(behind) if c.prep == "عن"), len(behind))
            behind = behind[:stop]
        if topic_leads(self.chunks, i):
            return self._before(i, text) or self._topic_hop(i, text)
        hop = (
            None
            if self._addressed(i) or accusative(behind)
            else self.tellers.behind(behind, text, closed=end < len(self.tellers.text))
        )
        return hop if hop is not None else self._before(i, text)

    def carried(self, i: int, end: int) -> list[Hop]:
        """«نقلت … عن فلان قوله», «عن صحيفة كذا قول الوزير»: those whose words are handed on, outermost first."""
        cue = self.chunks[i]
        text = cue.span.of(self.tellers.text)
        behind = [c for c in self.chunks[i + 1 : i + 40] if c.span.start < end]
        at = next((k for k, c in enumerate(behind) if c.prep == "عن"), None)
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

    def _human(self, hop: Hop) -> bool:
        """Whether a description can be of people: «دورا مهما», «وانقطعت أخبارهم» cannot."""
        first = fold(hop.name).split()[0] if hop.name.split() else ""
        several = first in self.tellers.words.many or first.endswith(("ون", "ين"))
        source = self.tellers.source_noun(first) or first in self.tellers.words.echoes
        return hop.mention is not None or first.startswith("ال") or several or source

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
        ahead = self._ahead(i)
        if (
            (cue.conj and self.chunks[i - 1].norm != "قد" and not self._topic(i))
            or not 1 <= len(ahead) <= _AHEAD
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
        if many or self.tellers.source_noun(noun) or noun in words.echoes or noun in words.statements:
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
        run = [c for c in self._ahead(i) if c.kind == "word"]
        if not run or not governs(i, self.sight, self.tellers.discourse.claimed):
            return None
        span = run[0].span.to(run[-1].span)
        hop = Hop(None, span.of(self.tellers.text), span, text)
        return hop if len(run) > 1 and not run[0].definite else None

    def _ahead(self, i: int) -> list[Chunk]:
        """The noun phrase at the head of what stands before a cue: «وكان تقرير حديث أصدرته المنظمة | أكد»."""
        clause = self.of_verb.get(self.chunks[i].span.start)
        first = clause.chunks[0].span.start if clause is not None and clause.chunks else self.chunks[i].span.start
        for outer in clause.lineage()[1:2] if clause is not None else ():
            first = min([first, *(c.span.start for c in outer.chunks[:1])])
        last = i - (i > 0 and self.chunks[i - 1].kind == "mark" and self.chunks[i - 1].norm in "،,")  # «تقارير كذا، توضح أن»
        opens = (k + 1 for k in range(last) if self.chunks[k].kind in _OPENERS and self.chunks[k].norm not in _PER_CENT)
        start = max(opens, default=0)
        while start < i and (self.chunks[start].span.start < first or passed(self.chunks[start])):
            start += 1
        end = next((k for k in range(start, last) if self.chunks[k].kind in ("verb", "rel") or self.chunks[k].norm == "قد"), last)
        return [c for c in self.chunks[start:end] if c.norm not in _PER_CENT]

    def _topic(self, i: int) -> bool:
        """«أما فلان فيقول»."""
        return any(c.norm == "اما" for c in self.chunks[max(0, i - _AHEAD) : i])

    def _source_behind(self, i: int) -> bool:
        """«…، كشفت مصادر»: an indefinite noun for a source right behind the verb is its subject."""
        nxt = self.chunks[i + 1] if i + 1 < len(self.chunks) else None
        if nxt is None or nxt.kind != "word" or nxt.prep or nxt.definite:
            return False
        return self.tellers.source_noun(nxt.norm)

    def _according(self, party: Party) -> bool:
        """«وبحسب الوكالة، فقد أكد …»: she is no subject."""
        at = next((k for k, c in enumerate(self.chunks) if c.span == party.span), 0)
        return any(c.kind == "according" for c in self.chunks[max(0, at - 3) : at])

    def _floor(self, i: int, text: str) -> Hop | None:
        """A cue without subject of its own: whoever spoke last, else whoever the sentence before was about."""
        cue = self.chunks[i]
        last = self.tellers.last(cue, None, text)
        if last is not None and self._spoken_to(i, last):
            last = None
        clause = self.of_verb.get(cue.span.start)
        if last is None and cue.verb is not None and cue.verb.form.number == "p":
            several = [
                m for m in reversed(self.tellers.discourse.recent[-8:]) if m.span.end <= cue.span.start and m.number == "p"
            ]
            return self.tellers.hop(several[0], text, cue.span, None) if several else None
        implied = clause.subject[0] if clause is not None and clause.subject else None
        described = self._subject_before(i, text) if not self.ledger.heard and (implied is None or implied.implicit) else None
        if described is not None:
            return described
        here = self._told_here(i) if not self.ledger.heard and (implied is None or implied.implicit) else None
        if here is not None:
            return self.tellers.hop(here, text, cue.span, None)
        if last is None and implied is None and cue.verb is not None and cue.verb.form.gender == "f":
            women = [m for m in reversed(self.tellers.discourse.recent[-8:]) if m.span.end <= cue.span.start and m.gender == "f"]
            named = next((m for m in women if m.kind == "person" and not m.unnamed), None)
            return self.tellers.hop(named, text, cue.span, None) if named is not None else None
        if clause is not None and clause.kind == "rel" and self.ledger.heard and last is not None:
            return last
        near = clause is not None and implied is not None and not self.ledger.heard and _explicit(clause, implied)
        if implied is not None and implied.mention.kind == "place" and clause is not None and clause.kind == "rel":
            return None  # «في واشنطن، الذي قال»: not the town
        if (
            implied is not None
            and (last is None or near)
            and not implied.mention.unnamed
            and not self.ledger.told(implied.mention.span)
        ):
            return self.tellers.hop(implied.mention, text, cue.span, None)
        return last

    def _spoken_to(self, i: int, hop: Hop) -> bool:
        """«أوضح لـ«الساحل» أن»: she is told, and does not speak."""
        name = fold(hop.name)
        return any(c.prep == "ل" and name in fold(c.span.of(self.tellers.text)) for c in self.chunks[i + 1 : i + _AHEAD])

    def _told_here(self, i: int) -> Mention | None:
        """«جاء ذلك في بيان أصدره فلان، وقال فيه»: the person who is the subject of the verb before, if they agree."""
        cue = self.chunks[i]
        clauses = [
            c for c in self.of_verb.values() if c.verb is not None and c.verb.span.end <= cue.span.start and c.kind == "rel"
        ]
        found = next((c.subject[0].mention for c in reversed(clauses) if c.subject and c.subject_how == "after"), None)
        person = found is not None and found.kind == "person" and not found.unnamed and not self.ledger.told(found.span)
        agrees_ = found is not None and cue.verb is not None and found.gender in ("", cue.verb.form.gender)
        return found if cue.conj and person and agrees_ else None

    def _subject_before(self, i: int, text: str) -> Hop | None:
        """«وامتدح أمين النادي فلان النتائج، وقال»: the description that is the subject of the verb before, in its sentence."""
        cue = self.chunks[i]
        clause = self.of_verb.get(cue.span.start)
        outer = next((c for c in clause.lineage()[1:] if c.verb is not None), None) if clause is not None and cue.conj else None
        if outer is None or outer.verb is None or outer.verb.verb is None or outer.subject or cue.verb is None:
            return None
        at = next(k for k, c in enumerate(self.chunks) if c.span == outer.verb.span) if outer.verb in self.chunks[:i] else None
        if at is None or at + 1 >= i or self.chunks[at + 1].prep or self.chunks[at + 1].kind not in ("word", "party"):
            return None
        same = outer.verb.verb.form.gender == cue.verb.form.gender and outer.verb.verb.form.person == cue.verb.form.person
        hop = self.tellers.behind([c for c in self.chunks[at + 1 : at + _AHEAD] if c.span.end <= cue.span.start], text)
        if hop is None or not same or not self._human(hop) or hop.span.start > self.chunks[at + 1].span.start + 1:
            return None
        return replace(hop, span=cue.span)

    def floor(self, i: int, enc: str, text: str) -> Hop | None:
        """Whom a pronoun stands for where it tells whose words the sentence gives: its subject, else whoever spoke last."""
        subjects = (c.subject[0].mention for c in self.of_verb.values() if c.subject)
        meant = next((m for m in subjects if m.kind == "person" and agrees(m, enc)), None)
        if meant is not None:
            return self.tellers.hop(meant, text, self.chunks[i].span, None)
        told = [h for h in self.tellers.discourse.tellers[-2:] if h.mention is None or agrees(h.mention, enc)]
        return replace(told[-1], span=self.chunks[i].span, verb=text, channel=None) if told else None

    def _holder(self, i: int, text: str) -> Hop | None:
        """Whose words a participle carries on: of the teller of this sentence, else of its subject, else of the last teller."""
        cue = self.chunks[i]
        last = self.tellers.last(cue, None, text)
        if self.ledger.heard:
            # Within one sentence a participle goes with its teller even where the gender of a name is not known for sure.
            return last or replace(self.tellers.discourse.tellers[-1], span=cue.span, verb=text, channel=None)
        if self.ledger.unheard:
            return None
        clause = self.of_verb.get(cue.span.start)
        host = next((c for c in clause.lineage()[1:] if c.verb is not None or c.subject), None) if clause is not None else None
        subject = self._subject_of(host, cue, text) if host is not None else None
        if (known := subject or last) is not None:
            return known
        told = (m for m in reversed(self.tellers.discourse.recent[-8:]) if m.span.end <= cue.span.start)
        people = [self.tellers.hop(m, text, cue.span, None) for m in told if m.kind == "person" and not m.unnamed]
        pair = len(people) > 1 and cue.norm.endswith("ين")
        return people[0] if people and (pair or agreeing(cue, people[0])) else None

    def _subject_of(self, host: Clause, cue: Chunk, text: str) -> Hop | None:
        """The subject of the clause a participle hangs on, a party or a description, where it agrees with the participle."""
        if host.subject:
            party = host.subject[0]
            place = party.mention.kind == "place"
            own = host.verb is not None and host.verb.verb is not None and host.verb.verb.say and party.implicit
            hop = self.tellers.hop(party.mention, text, cue.span, None)
            if not own and not place and agreeing(cue, hop):
                return hop
        at = next((k for k, c in enumerate(self.chunks) if host.verb is not None and c.span == host.verb.span), None)
        verb = self.chunks[at].verb if at is not None and self.chunks[at].span.start < cue.span.start else None
        if at is None or verb is None or verb.form.lemma in self.tellers.words.happens:
            return None  # «سيتم البدء بالعمل، موضحا أن»
        described = self.tellers.behind([c for c in self.chunks[at + 1 : at + _AHEAD] if c.span.end <= cue.span.start], text)
        described = described or self.tellers.behind(self._ahead(at), text)
        if described is None or not agreeing(cue, described, strictly=True) or not self._human(described):
            return None
        return replace(described, span=cue.span)


#: What stands before a noun phrase begins behind these.
_PER_CENT = frozenset("%٪")
_OPENERS = frozenset(("mark", "comp", "rel", "sub", "cond", "participle"))


def _explicit(clause: Clause, party: Party) -> bool:
    """Whether a clause this one hangs on or follows names the party as its subject."""
    return any(p.mention is party.mention and not p.implicit for outer in clause.lineage()[1:] for p in outer.subject)
