"""Whose words a cue gives that names nobody: who has the floor when it comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from khabar.model.claim import Hop
from khabar.model.mention import Mention
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.clauses import Clause
from khabar.read.sentence.discourse import agrees
from khabar.read.sentence.parties import Party
from khabar.read.sentence.phrases import passed
from khabar.read.telling.agreement import agreeing
from khabar.read.telling.ledger import Ledger
from khabar.read.telling.tellers import Tellers
from khabar.text.normalise import fold

#: So far before a verb its subject begins.
AHEAD = 8
#: What stands before a noun phrase begins behind these.
_OPENERS = frozenset(("mark", "comp", "rel", "sub", "cond", "participle"))
_PER_CENT = frozenset("%٪")


@dataclass(frozen=True, slots=True)
class Floor:
    """Who has the floor in one sentence. ``of_verb`` are its clauses by where their verb or participle begins, ``ledger`` holds
    what the sentence has told so far."""

    chunks: Sequence[Chunk]
    tellers: Tellers
    of_verb: Mapping[int, Clause]
    ledger: Ledger

    def of(self, i: int, text: str) -> Hop | None:
        """A cue without subject of its own: whoever spoke last, else whoever the sentence before was about."""
        cue = self.chunks[i]
        last = self.tellers.last(cue, None, text)
        if last is not None and self._spoken_to(i, last):
            last = None
        clause = self.of_verb.get(cue.span.start)
        if last is not None and (newer := self._newer(i)) is not None:
            last = self.tellers.hop(newer, text, cue.span, None)
        if last is None and cue.verb is not None and cue.verb.form.number == "p":
            several = [
                m for m in reversed(self.tellers.discourse.recent[-8:]) if m.span.end <= cue.span.start and m.number == "p"
            ]
            return self.tellers.hop(several[0], text, cue.span, None) if several else None
        implied = clause.subject[0] if clause is not None and clause.subject else None
        described = self._subject_before(i, text) if not self.ledger.heard and (implied is None or implied.implicit) else None
        if described is not None:
            return described
        doer = self._doer(i, text) if not self.ledger.heard and implied is None else None
        if doer is not None:
            return self.tellers.hop(doer, text, cue.span, None)
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

    def _newer(self, i: int) -> Mention | None:
        """«قال الوزير إن …. ورفضت النائبة العرض. وأكدت أن»: the subject of the sentence before, where the verb agrees with her
        for sure and may not agree with whoever spoke before that."""
        cue, lead = self.chunks[i], self.tellers.discourse.lead
        if (
            lead is None
            or self.ledger.heard
            or cue.verb is None
            or lead.span.start <= self.tellers.discourse.tellers[-1].span.start
        ):
            return None
        fits = lead.kind == "person" and lead.number == "s" and not lead.unnamed and lead.gender == cue.verb.form.gender
        return lead if fits else None

    def _spoken_to(self, i: int, hop: Hop) -> bool:
        """«أوضح لـ«الساحل» أن»: she is told, and does not speak."""
        name = fold(hop.name)
        return any(c.prep == "ل" and name in fold(c.span.of(self.tellers.text)) for c in self.chunks[i + 1 : i + AHEAD])

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

    def _doer(self, i: int, text: str) -> Mention | None:
        """«وبدأ فلان زيارة إلى المدينة، وقال»: the person who is the subject of what his telling is joined to."""
        cue = self.chunks[i]
        clause = self.of_verb.get(cue.span.start)
        if clause is None or cue.verb is None or not (cue.conj or text.startswith("ف")):
            return None
        main = next((c for c in reversed(clause.lineage()[1:]) if c.verb is not None), None)
        found = main.subject[0] if main is not None and main.subject and not main.subject[0].implicit else None
        person = found is not None and found.mention.kind == "person" and not found.mention.unnamed
        agrees_ = found is not None and found.mention.number == "s" and found.mention.gender in ("", cue.verb.form.gender)
        return found.mention if found is not None and person and agrees_ and not self.ledger.told(found.mention.span) else None

    def _subject_before(self, i: int, text: str) -> Hop | None:
        """«وامتدح أمين النادي فلان النتائج، وقال», «وكان رئيس النادي قد فجر مفاجأة حين قال»: the description that is the
        subject of the verb before, in its sentence."""
        cue = self.chunks[i]
        clause = self.of_verb.get(cue.span.start)
        outer = next((c for c in clause.lineage()[1:] if c.verb is not None), None) if clause is not None else None
        if outer is None or outer.verb is None or outer.verb.verb is None or outer.subject or cue.verb is None:
            return None
        at = next(k for k, c in enumerate(self.chunks) if c.span == outer.verb.span) if outer.verb in self.chunks[:i] else None
        same = outer.verb.verb.form.gender == cue.verb.form.gender and outer.verb.verb.form.person == cue.verb.form.person
        if at is None or not same:
            return None
        been = at > 1 and self.chunks[at - 1].norm == "قد"
        if not been and (not cue.conj or at + 1 >= i):
            return None
        phrase = self.ahead(at) if been else [c for c in self.chunks[at + 1 : at + AHEAD] if c.span.end <= cue.span.start]
        if not phrase or phrase[0].prep or phrase[0].kind not in ("word", "party"):
            return None
        hop = self.tellers.behind(phrase, text)
        if hop is None or not (self.human(hop) or been) or hop.span.start > phrase[0].span.start + 1:
            return None
        return replace(hop, span=cue.span)

    def of_pronoun(self, i: int, enc: str, text: str) -> Hop | None:
        """Whom a pronoun stands for where it tells whose words the sentence gives: its subject, else whoever spoke last."""
        subjects = (c.subject[0].mention for c in self.of_verb.values() if c.subject)
        meant = next((m for m in subjects if m.kind == "person" and agrees(m, enc)), None)
        if meant is not None:
            return self.tellers.hop(meant, text, self.chunks[i].span, None)
        told = [h for h in self.tellers.discourse.tellers[-2:] if h.mention is None or agrees(h.mention, enc)]
        return replace(told[-1], span=self.chunks[i].span, verb=text, channel=None) if told else None

    def of_participle(self, i: int, text: str) -> Hop | None:
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
        described = self.tellers.behind([c for c in self.chunks[at + 1 : at + AHEAD] if c.span.end <= cue.span.start], text)
        described = described or self.tellers.behind(self.ahead(at), text)
        if described is None or not agreeing(cue, described, strictly=True) or not self.human(described):
            return None
        return replace(described, span=cue.span)

    def human(self, hop: Hop) -> bool:
        """Whether a description can be of people: «دورا مهما», «وانقطعت أخبارهم» cannot."""
        first = fold(hop.name).split()[0] if hop.name.split() else ""
        several = first in self.tellers.words.many or first.endswith(("ون", "ين"))
        source = self.tellers.source_noun(first) or first in self.tellers.words.echoes
        return hop.mention is not None or first.startswith("ال") or several or source

    def ahead(self, i: int) -> list[Chunk]:
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


def _explicit(clause: Clause, party: Party) -> bool:
    """Whether a clause this one hangs on or follows names the party as its subject."""
    return any(p.mention is party.mention and not p.implicit for outer in clause.lineage()[1:] for p in outer.subject)
