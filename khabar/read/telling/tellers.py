"""Whose words a cue gives: the noun phrase behind it, a short name for a speaker told before, or whoever spoke last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from khabar.lexicon.grammar import Grammar
from khabar.lexicon.telling import Telling
from khabar.lexicon.words import without_lam
from khabar.model.claim import Channel, Hop
from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.discourse import Discourse
from khabar.read.sentence.phrases import bare_word, begins_object, in_title, is_person, longer_name, title_words, unnamed
from khabar.read.telling.agreement import gender_of, several_of
from khabar.read.telling.bare_names import at_the_end, before_title, behind_title, beside_title, in_marks
from khabar.text.normalise import fold

#: A noun phrase that names a speaker has at most so many chunks, a description so many words.
_REACH = 24
_WORDS = 6
#: How far back a short name for a speaker is looked up, in tellers and in named mentions.
_TELLERS = 12
_NAMED = 60
#: A mark that closes, behind a name it held: «لـ«الساحل» فلان».
_CLOSED = re.compile(r"[»”\"]\s")
#: «مصدران», «وثيقتين»: two of what a noun tells.
_DUAL = re.compile(r"ت?(?:ان|ين)$")
#: A noun phrase ends here.
_BOUNDARY = frozenset(("verb", "comp", "rel", "sub", "cond", "neg", "participle", "according", "noun", "operator"))


@dataclass(frozen=True, slots=True)
class Tellers:
    """Finds who speaks, with what one article has told so far."""

    text: str
    discourse: Discourse
    grammar: Grammar
    words: Telling

    def behind(self, chunks: Sequence[Chunk], cue: str, *, closed: bool = False) -> Hop | None:
        """The speaker named by the first noun phrase of ``chunks``, or None where there is none; ``closed`` where the speaker's
        words follow, so that nothing but the subject and where he spoke can stand there."""
        called = next((k for k, c in enumerate(chunks[:_CALLED]) if c.norm in _NAMED_SO and k), None)
        if called is not None and (
            named := self.behind([replace(c, prep="", free=True) for c in chunks[called + 1 : called + 2]], cue)
        ):
            return named  # «أحد السكان ويدعى فلانا»
        region = self._region(chunks)
        channel = self.channel(chunks[:_REACH])
        head = self._head(chunks[:1] if chunks and chunks[0].norm in self.words.highness else region)  # «وانتقد سموه الحادث»
        before_stop = list(self._until(region))
        person = self._person(before_stop, head) or self._person(region, head)
        if person is not None and person.mention is not None and (head is None or self._belongs(region, head, person)):
            longer = longer_name(region, person)
            if longer is not None:
                return self._named(longer, head, cue, channel)
            if head is not None and head is not person:
                self.discourse.titles.setdefault(
                    person.mention.surface, fold(Span(head.span.start, person.span.start).of(self.text))
                )
            self._title_behind(region, person)
            return self.hop(person.mention, cue, person.span, channel)
        if head is None:
            return None
        if head.norm in self.words.highness and (meant := self.discourse.pronoun("ه")) is not None:
            return self.hop(meant, cue, head.span, channel)
        return (
            self._nominal(region, head, cue, channel, closed)
            if head.kind == "party"
            else self._described(region, head, cue, channel, closed)
        )

    def _title_behind(self, region: Sequence[Chunk], person: Chunk) -> None:
        """«فلانة الفلانية، وزيرة الشباب»: the title behind a name is kept for «الوزيرة»."""
        rest = region[region.index(person) + 1 :]
        comma = next((i for i, c in enumerate(rest[:4]) if c.kind == "mark"), -1)
        behind = rest[comma + 1 :][:1]
        if (
            behind
            and person.mention is not None
            and behind[0].kind in ("party", "word")
            and not behind[0].prep
            and not behind[0].conj
        ) and behind[0].norm in self.words.titles | self.words.echoes:
            self.discourse.titles.setdefault(person.mention.surface, fold(behind[0].span.of(self.text)))

    def _named(self, name: Span, head: Chunk | None, cue: str, channel: Channel | None) -> Hop:
        """The hop of a name no list knows; its title is kept for «الوالي»."""
        if head is not None and head.span.start < name.start:
            self.discourse.titles.setdefault(name.of(self.text), fold(Span(head.span.start, name.start).of(self.text)))
        return Hop(None, name.of(self.text), name, cue, channel)

    def hop(self, mention: Mention, cue: str, span: Span, channel: Channel | None) -> Hop:
        """The hop of a mention, by the name it leads to."""
        target = self.discourse.named_for(mention) or mention
        if mention.form == "nominal" and {mention.gender, target.gender} == {"m", "f"} and mention.kind == "person":
            target = mention
        if target.form != "name" and (told := self._echo(fold(target.surface).split())) is not None:
            return replace(told, span=span, verb=cue, channel=channel)
        name = target.surface
        if name.startswith("ل") and self.text[max(0, target.span.start - 1) : target.span.start] == "ل":
            name = without_lam(name)
        return Hop(target, name, span, cue, channel)

    def last(self, chunk: Chunk, channel: Channel | None, cue: str) -> Hop | None:
        """Whoever spoke last, if the verb or participle agrees with them."""
        gender = chunk.verb.form.gender if chunk.verb is not None else "f" if chunk.norm.endswith("ه") else "m"
        for hop in reversed(self.discourse.tellers[-4:]):
            people = hop.mention is not None and hop.mention.kind == "person" and hop.mention.number != "s"
            several = people and self._gender(hop) != "f"
            number = chunk.verb.form.number if chunk.verb is not None else "p" if chunk.norm.endswith("ين") else "s"
            if (several and number == "s") or (number != "s" and not several_of(hop)):
                continue
            if self._gender(hop) in ("", gender) or hop.channel == "statement":
                return replace(hop, span=chunk.span, verb=cue, channel=channel)
        return None

    def _gender(self, hop: Hop) -> str:
        """That of the title beside the name where the name does not tell: «المدربة فلانة»."""
        title = self.discourse.titles.get(hop.name, "").split()
        return "f" if title and title[0].endswith("ه") and len(title[0]) > 3 else gender_of(hop)

    def channel(self, chunks: Sequence[Chunk]) -> Channel | None:
        """What the words were said in, where the chunks tell it."""
        for i, chunk in enumerate(chunks):
            for words, channel in self.grammar.channels.get(chunk.norm, ()):
                if [c.norm for c in chunks[i : i + len(words)]] == list(words):
                    return channel
        return None

    def source_noun(self, norm: str) -> bool:
        """Whether a folded noun stands for a source: «مصادر», «تقرير», «صحيفة»."""
        one = _DUAL.sub("ه" if norm[-3:-2] == "ت" else "", norm)
        return any(noun in nouns for noun in (norm, one) for nouns in (self.grammar.sources, self.words.outlets))

    def outlet(self, hop: Hop) -> bool:
        """Whether a hop is one of those who print what others say."""
        entry = self.discourse.names.entries.get(hop.mention.key or "") if hop.mention is not None else None
        if entry is not None:
            return entry.press
        return any(bare_word(word) in self.words.outlets for word in fold(hop.name).split()[:2])

    def _region(self, chunks: Sequence[Chunk]) -> list[Chunk]:
        out: list[Chunk] = []
        aside = False
        for chunk in chunks[:_REACH]:
            if aside or (chunk.kind == "mark" and chunk.norm == "(" and out):
                aside = not (chunk.kind == "mark" and chunk.norm == ")")
                continue
            if out and (chunk.norm in self.words.addressing or chunk.norm in self.words.hiding):
                break
            if (
                chunk.kind in _BOUNDARY
                and not (
                    chunk.kind == "noun"
                    and not chunk.prep
                    and (not out or (chunk.definite and out[-1].norm in self.words.statements))
                )
                and chunk.norm not in _NOT_VERBS
            ):
                break
            if chunk.kind == "mark" and (chunk.norm not in "،,-–—" or (chunk.norm in "-–—" and out)):
                break
            if chunk.kind == "pronoun" or (chunk.kind == "word" and chunk.norm in self.words.adverbs):
                continue
            out.append(chunk)
        return out

    def _until(self, region: Sequence[Chunk]) -> Iterator[Chunk]:
        for chunk in region:
            if chunk.prep in self.words.until or (chunk.kind == "word" and chunk.norm in self.words.until):
                return
            yield chunk

    def _head(self, region: Sequence[Chunk]) -> Chunk | None:
        """The first chunk no preposition governs, prepositional phrases with what hangs on them passed over."""
        inside = False
        last: Chunk | None = None
        for chunk in region:
            before, last = last, chunk
            if chunk.kind in ("time", "mark") or (
                before is not None and _CLOSED.search(self.text[before.span.end : chunk.span.start])
            ):
                inside = False  # «قال لـ«الساحل» فلان»
            if chunk.kind in ("time", "mark"):
                continue
            if chunk.prep or chunk.norm in self.words.until:
                inside = True
            elif chunk.kind == "word" and chunk.value == "adverb":
                continue
            elif not inside or (chunk.kind == "party" and (is_person(chunk) or chunk.free)) or self._sourceful(chunk):
                return chunk
        return None

    def _sourceful(self, chunk: Chunk) -> bool:
        """An indefinite noun for a source begins a phrase of its own: «قال في اتصال هاتفي مصدر أمني»."""
        return not chunk.definite and self.source_noun(chunk.norm)

    def _person(self, region: Sequence[Chunk], head: Chunk | None) -> Chunk | None:
        """The named person of the phrase; of «مبعوث الرئيس فلان، فلان» the second."""
        people = [c for i, c in enumerate(region) if is_person(c) and not c.conj and (not c.prep or in_title(region, i, head))]
        if not people:
            return None
        first = people[0]
        if len(people) > 1 and first is not head:
            between = region[region.index(first) + 1 : region.index(people[1])]
            if (all(c.kind == "mark" for c in between) and not first.free) or title_words(between):
                return people[1]
        return first

    def _belongs(self, region: Sequence[Chunk], head: Chunk, person: Chunk) -> bool:
        """Whether a person stands in the phrase that ``head`` begins: a joined second subject or a late one does not."""
        if head is person:
            return True
        between = region[region.index(head) : region.index(person)] if head in region else []
        if not between or any(c.conj and c.kind == "party" and self._another(head, c) for c in between):
            return False
        owner = between[-1]
        if owner.kind == "word" and not owner.definite and owner.value != "adverb" and not owner.enc:
            return False  # «مكتب فلان», «في حكومة فلان»
        told_of = any(c.prep in self.words.about for c in between)
        source = self.source_noun(bare_word(head.norm)) and any(c.prep for c in between)
        if told_of or source:
            return False
        organized = head.kind == "party" and head.mention is not None and head.mention.kind != "person" and head.free
        if organized or head.norm.removeprefix("ال") in self.words.statements:
            return False
        commas = [c for c in between if c.kind == "mark"]
        return len(commas) <= 2 and not (unnamed(head) and head.mention is not None and head.mention.number != "s")

    def _another(self, head: Chunk, joined: Chunk) -> bool:
        """Whether a party joined to ``head`` is somebody else: «مدير المركز وعضو الهيئة فلان» is one man, by his two offices."""
        one, other = head.mention, joined.mention
        if other is None or other.kind == "place":
            return False
        offices = other.form == "nominal" and other.kind == "person" and other.number == "s" and not other.unnamed
        return not (offices and (one is None or (one.kind == "person" and one.number == "s")))

    def _nominal(self, region: Sequence[Chunk], head: Chunk, cue: str, channel: Channel | None, closed: bool) -> Hop:
        mention = head.mention
        assert mention is not None
        if mention.form == "name" and mention.kind != "person":
            return self.hop(mention, cue, head.span, channel)
        if self.discourse.named_for(mention) is None:
            name = beside_title(region, head, self.words)
            if name is None and closed:
                name = at_the_end(region, head, self.words, self.discourse.names.words)
            if name is not None:
                return self._named(name, head, cue, channel)
        return self.hop(mention, cue, head.span, channel)

    def _described(self, region: Sequence[Chunk], head: Chunk, cue: str, channel: Channel | None, closed: bool) -> Hop | None:
        if head.norm in _NOBODY or (head.enc and not self.relative(head)):
            # «يقول الله تعالى»; «توقع سماعه: «…»»: what he has is no speaker
            return Hop(None, head.span.of(self.text), head.span, cue) if head.norm == GOD and fold(cue) in _SAYS else None
        if head.norm in self.words.no_speakers:
            return None
        at = region.index(head)
        bare = bare_word(head.norm)
        phrase = self._phrase(region[at:], statement=bare in self.words.statements)
        if not phrase or (len(phrase) == 1 and phrase[0].norm == "احد"):
            return None  # «لا ينكر أحد أن»
        if bare in self.words.statements:
            return self._statement(phrase, cue, self.channel(phrase) or "statement")
        span = phrase[0].span.to(phrase[-1].span)
        if head.definite and len(phrase) <= 2 and (told := self._echo([c.norm for c in phrase])) is not None:
            return replace(told, span=span, verb=cue, channel=channel)
        name = beside_title(region, head, self.words) or self._before_title(region, head)
        if name is None and closed and bare not in self.grammar.sources:
            name = behind_title(region, head, self.words)
        if name is None and bare in self.words.outlets:
            name = in_marks(self.text, span)
        if name is not None:
            return self._named(name, head, cue, channel)
        return Hop(None, span.of(self.text), span, cue, channel)

    def _before_title(self, region: Sequence[Chunk], head: Chunk) -> Span | None:
        """The name of «قال فلان الفلاني وزير المالية»; its title is kept for «الوزير»."""
        name = before_title(region, head, self.words)
        title = next((c for c in region if name is not None and c.span.start >= name.end and c.kind == "party"), None)
        if name is not None and title is not None:
            self.discourse.titles.setdefault(name.of(self.text), fold(title.span.of(self.text)))
        return name

    def relative(self, head: Chunk) -> bool:
        """«والده», «محاميه», «مديرها»."""
        noun = head.norm.removesuffix(head.enc)
        return bool({noun, noun + "ه", noun.removesuffix("ت") + "ه"} & (self.words.kin | self.words.titles | self.words.echoes))

    def _phrase(self, chunks: Sequence[Chunk], *, statement: bool) -> list[Chunk]:
        """A description from its head to the comma, time or addressee that ends it."""
        out: list[Chunk] = []
        charged = bool(chunks) and bare_word(chunks[0].norm) in self.words.charged
        for chunk in chunks:
            named = any(c.definite or c.enc or c.kind == "party" for c in out)
            whole = named and not charged and not statement and chunk.norm not in _BY_NAME
            if whole and chunk.prep in _OBJECTS:
                break  # «دعا الائتلاف إلى حماية …»
            if chunk.kind in ("mark", "time") or (out and chunk.conj and chunk.kind == "word" and chunk.value == "adverb"):
                break
            if out and (chunk.prep in self.words.until or chunk.norm in self.words.until):
                break
            if out and chunk.prep == "ل" and not statement:
                break
            if out and chunk.enc and not chunk.prep and out[-1].norm.endswith("ون"):
                break  # «أكد ناشطون وقوفهم»
            if begins_object(out, chunk) or (out and chunk.prep == "في" and chunk.norm in self.grammar.channels):
                break
            out.append(chunk)
            if chunk.last - out[0].first >= _WORDS + 2:
                break
        return out

    def _statement(self, phrase: Sequence[Chunk], cue: str, channel: Channel) -> Hop | None:
        """«بيان لوزارة الدفاع», «البيان»: whoever made it."""
        body = next((c for c in phrase if c.kind == "party" and c.mention is not None and not c.mention.unnamed), None)
        body = body or next((c for c in phrase if c.kind == "party" and c.mention is not None), None)
        if body is not None and body.mention is not None:
            return replace(self.hop(body.mention, cue, body.span, channel), channel=channel)
        span = phrase[0].span.to(phrase[-1].span)
        if phrase[0].definite or len(phrase) == 1:
            told = [h for h in reversed(self.discourse.tellers[-_TELLERS:]) if h.channel in (channel, "statement")]
            told += list(reversed(self.discourse.tellers[-2:]))
            if told:
                return replace(told[0], span=span, verb=cue, channel=channel)
        rest = [c for c in phrase[1:] if c.prep in ("ل", "من", "عن")]
        if rest:
            made = rest[0].span.to(phrase[-1].span)
            name = made.of(self.text)
            name = name.removeprefix("لل") if name.startswith("لل") else name.removeprefix("ل")
            name = "ال" + name if made.of(self.text).startswith("لل") else name
            return Hop(None, name, made, cue, channel)
        return Hop(None, span.of(self.text), span, cue, channel)

    def _echo(self, norms: Sequence[str]) -> Hop | None:
        """The teller that «المصدر», «الوزارة», «الوالي» stand for, else the named mention told last that begins so."""
        word = norms[0] if norms else ""
        noun = word.removeprefix("ال")
        if not word.startswith("ال") or noun not in self.words.echoes:
            return None
        more = {bare_word(n) for n in norms[1:]}
        for hop in reversed(self.discourse.tellers[-_TELLERS:]):
            heads = {bare_word(w) for w in fold(hop.name).split()[:1]}
            if hop.mention is not None:
                heads |= {fold(o.surface).split()[0] for o in hop.mention.offices if o.surface}
            title = self.discourse.titles.get(hop.name, "").split()
            heads |= {bare_word(w) for w in title[:1]}
            if noun in heads and more <= {bare_word(w) for w in [*fold(hop.name).split(), *title]} | _office_words(hop.mention):
                return hop
        if more:
            return None
        near = [m for m in _before(self.discourse) if m.kind != "place" and noun in _heads(m)]
        return Hop(near[0], near[0].surface, near[0].span) if near else None


def _before(discourse: Discourse) -> Iterator[Mention]:
    """The named mentions told last, latest first: what the article has spoken of up to now."""
    seen = discourse.recent[-1].span.start if discourse.recent else 0
    low, high = 0, len(discourse.named)
    while low < high:
        middle = (low + high) // 2
        if discourse.named[middle].span.start <= seen:
            low = middle + 1
        else:
            high = middle
    yield from reversed(discourse.named[max(0, low - _NAMED) : low])


def _heads(mention: Mention) -> set[str]:
    """The first words of a mention's offices and, for a body, of its name."""
    heads = {fold(o.surface).split()[0] for o in mention.offices if o.surface and not o.rank}
    return heads | ({fold(mention.surface).split()[0]} if mention.kind == "organization" and mention.surface else set())


def _office_words(mention: Mention | None) -> set[str]:
    if mention is None:
        return set()
    return {bare_word(w) for o in mention.offices for w in fold(o.surface).split()}


#: «يدعى فلانا» stands within so many chunks of the description.
_CALLED = 6
_NAMED_SO = frozenset(fold(w) for w in ("يدعى", "تدعى", "اسمه", "اسمها", "يسمى"))
#: Behind these prepositions stands what a speaker speaks of.
_OBJECTS = frozenset(("الي", "عن", "علي", "ب"))
#: «المتحدث باسم الحكومة», «القائم بأعمال المدير».
_BY_NAME = frozenset(("اسم", "اعمال"))
#: «سائلا الله»: who is asked, not who speaks.
_NOBODY = frozenset(fold(w) for w in ("الله", "المولى", "عز"))
#: Of him words are quoted, and whoever quotes them goes on.
GOD = "الله"
_SAYS = frozenset(("قال", "يقول", "وقال", "ويقول", "فقال"))
#: Frequent in speakers' descriptions and spelled like verbs.
_NOT_VERBS = frozenset(fold(w) for w in ("بعض", "عدد", "اربعة"))
