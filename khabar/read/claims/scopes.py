"""What narrows a count, read from the words behind it: «… للوزير فلان إلى موسكو منذ توليه منصبه»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from khabar.lexicon.claims import Counted, load_counting
from khabar.model.claim import Argument, Stretch
from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.model.time import TimeValue
from khabar.read.claims.counts import bare
from khabar.read.claims.said import Said
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.clauses import Clause
from khabar.read.sentence.discourse import agrees
from khabar.read.sentence.parties import Party
from khabar.text.normalise import fold

#: What belongs to a count stands at most so many chunks behind it.
_REACH = 16
#: Words of a time that is no date: «منذ توليه منصبه في البلاد».
_WORDS = 6
#: A relative clause opens so near behind the count: «أول هجوم كبير تشنه الحركة».
_OPENS = 3
_AGAINST = frozenset({"علي", "ضد"})
_PAIRS = frozenset({"بينهما", "بينهم"})
_KIND = ("ي", "يه", "يين", "يتين")


@dataclass(slots=True)
class Scoped:
    """What narrows a count, as it is found; ``ends`` is where its last word ends, ``first`` whether a first is counted («بعد»
    tells since when of these alone)."""

    entry: Counted
    ends: int
    first: bool = False
    of: Argument | None = None
    to: Argument | None = None
    kind: str | None = None
    since: Stretch | None = None
    within: Stretch | None = None
    taken: list[Span] = field(default_factory=list)

    def put_of(self, party: Party, ends: int = 0) -> None:
        """Whose it is, if that is not told yet."""
        if self.of is None and (self.to is None or self.to.span != party.span):
            self.of = Argument("who", party.span, party.mention.surface, party.mention)
            self.ends = max(self.ends, ends)

    def put_to(self, party: Party, ends: int = 0) -> None:
        """Whither, with or against whom, if that is not told yet."""
        if self.to is None and (self.of is None or self.of.span != party.span):
            self.to = Argument("whom", party.span, party.mention.surface, party.mention)
            self.ends = max(self.ends, ends)

    def adjectives(self, text: str, chunks: Sequence[Chunk], *, before: bool = False) -> None:
        """«الخارجية», «العربية الأفريقية»: the kind, of adjectives in a row; any before the ordinal («جلسته المغلقة الثالثة»)."""
        counting = load_counting()
        none = counting.lists["no_kind"] | counting.ordinals.keys()

        def tells(chunk: Chunk) -> bool:
            kind = chunk.kind == "word" if before else bare(chunk).endswith(_KIND)
            return kind and not chunk.prep and none.isdisjoint((chunk.norm, bare(chunk)))

        row = list(takewhile(tells, chunks))
        if row and self.kind is None:
            self.kind = text[row[0].span.start : row[-1].span.end]


def described(text: str, chunk: Chunk, span: Span, *, place: bool = False) -> Mention:
    """Whoever or wherever the words at ``span`` describe, ``chunk`` being the first; of «للوفد» the mention holds «لوفد»."""
    words = span.of(text)
    start = int(chunk.conj and words.startswith("و"))
    start += chunk.prep in ("ل", "ب") and words.startswith(chunk.prep, start) and len(words) > start + 1
    span = Span(span.start + start, span.end)
    return Mention(span, span.of(text), "place" if place else "person", "nominal", span, "described", unnamed=True)


def _now(value: TimeValue) -> bool:
    """«هذا العام», «في الشهر الجاري»; of a day it is when it happened."""
    return (value.rel == "this" or value.offset == 0) and value.unit != "day" and value.weekday is None


def _to_come(value: TimeValue) -> bool:
    """«خلال سبتمبر المقبل» is when it will happen."""
    return value.rel == "next" or (value.offset or 0) > 0


def walk(said: Said, scope: Scoped, start: int, stop: int, *, verbal: bool = False) -> None:
    """Reads ``chunks[start:stop]`` to the end of the phrase; of what a verb tells (``verbal``) only the time stands there."""
    _Walk(said, scope, verbal).run(start, min(stop, start + _REACH))


class _Walk:
    """The state of one pass: the preposition that a common noun holds for the name behind it, and the relative clause."""

    def __init__(self, said: Said, scope: Scoped, verbal: bool) -> None:
        self.said, self.scope, self.verbal = said, scope, verbal
        self.lists = load_counting().lists
        self.held = self.owned = ""
        self.relative: Clause | None = None
        #: Whether what is counted is known, so that a verb behind it is told of it («الزيارة الثالثة تأتي»).
        self.definite = False
        #: Whether its verb speaks of the count by a pronoun («هجوم تشنه الحركة»); else the count is what acts («غارات استهدفت»).
        self.resumed = False
        #: Whether its verb has both sides as objects («لقاء يجمع فلانا وفلانا»).
        self.joined = False

    def run(self, start: int, stop: int) -> None:
        chunks, i = self.said.chunks, start
        self.definite = start > 0 and chunks[start - 1].definite
        if not self.verbal:
            while i < stop and self._adjective(chunks[i]):
                i += 1
            self.scope.adjectives(self.said.text, chunks[start:i])
        first = i
        while i < stop:
            chunk = chunks[i]
            after = self._stretch(i, stop)
            if after:
                i = after
                continue
            if chunk.kind == "operator" and chunk.definite:  # «المحادثات المقررة بين كذا وكذا»
                i += 1
                continue
            if chunk.kind in ("comp", "sub", "cond", "participle", "according", "operator") or self._leaves(i, first):
                return
            if chunk.kind == "party" and chunk.mention is not None:
                self._party(chunk, chunk.mention, i, first)
            elif chunk.kind == "pronoun" or chunk.norm in _PAIRS:
                self._pronoun(chunk)
            elif chunk.kind in ("word", "noun"):
                i = self._words(i, first, stop)
                continue
            i += 1

    def _adjective(self, chunk: Chunk) -> bool:
        plain = chunk.kind == "word" and not chunk.prep and not chunk.conj and chunk.value in ("", "adverb") and not chunk.enc
        return plain and chunk.norm not in self.lists["after"]

    def _describes(self, chunk: Chunk, head: Chunk) -> bool:
        """Whether a word belongs to a common noun: «مسؤول ليبي», «العاصمة الروسية», «حقول النفط»."""
        plain = chunk.kind == "word" and not chunk.prep and not chunk.conj and not chunk.enc
        return plain and (chunk.definite or not head.definite) and chunk.norm not in load_counting().cardinals

    def _leaves(self, i: int, first: int) -> bool:
        """Whether the phrase ends here: at a verb that opens no relative clause, at a mark, at another happening."""
        chunks = self.said.chunks
        chunk = chunks[i]
        if chunk.kind == "rel":
            return i - first > _OPENS
        if chunk.kind == "verb" and chunk.norm not in _PAIRS:
            near = i - first <= _OPENS and not chunk.conj and self.relative is None
            near = near and not (self.definite and chunks[i - 1].kind not in ("rel", "time"))  # «المؤتمر الثالث يأتي بعد …»
            if not near or self.verbal:
                return True
            self.relative = self.said.clause_of(chunk)
            behind = chunks[i + 1] if i + 1 < len(chunks) else chunk
            self.resumed = bool(chunk.enc) or behind.kind == "pronoun"
            self._relative(chunk)
            return False
        if chunk.kind == "mark":
            return not (chunk.norm in '،,()"«»' and self._opens_time(i + 1))
        return chunk.kind == "noun" and bool(chunk.frames) and chunk.prep != "من" and i > first

    def _relative(self, verb: Chunk) -> None:
        """«غارة تشنها الحركة» tells whose it is, «هجوم تتعرض له المدينة» whom it befell, «لقاء يجمعهما» both sides."""
        clause, lemma, lists = self.relative, self.lemma(), self.lists
        if lemma in lists["joins"]:
            self.joined = True
            for party, put in zip(self._pair(verb) if verb.enc else (), (self.scope.put_of, self.scope.put_to), strict=False):
                put(party)
            return
        told = [p for p in clause.subject if not p.implicit or verb.enc] if clause is not None else []
        if told and self.resumed and clause is not None and clause.subject_how != "guessed":
            put = self.scope.put_to if lemma in lists["befalls"] else self.scope.put_of
            put(told[0], told[0].span.end if told[0].span.start > verb.span.start else 0)

    def lemma(self) -> str:
        """Of the verb of the relative clause."""
        verb = self.relative.verb if self.relative is not None else None
        return verb.verb.form.lemma if verb is not None and verb.verb is not None else ""

    def _pair(self, chunk: Chunk) -> list[Party]:
        return [Party(one, chunk.span, implicit=True) for one in self.said.discourse.pair()]

    def _opens_time(self, i: int) -> bool:
        if i >= len(self.said.chunks):
            return False
        chunk = self.said.chunks[i]
        edge = chunk.time is not None and chunk.time.value.edge == "since"
        after = self.scope.first and chunk.norm in self.lists["after"]
        return edge or after or chunk.prep in self.lists["since"] | self.lists["within"]

    # --- parties ------------------------------------------------------------------------------------------------------

    def _party(self, chunk: Chunk, mention: Mention, i: int, first: int) -> None:
        if self.verbal or (chunk.prep == "ب" and fold(mention.surface).split()[0] in self.lists["under"]):
            return
        party, ends, entry = Party(mention, chunk.span), chunk.span.end, self.scope.entry
        case = chunk.prep or self.held
        before = self.said.chunks[i - 1]
        timed = self.scope.since or self.scope.within
        if timed is not None and (chunk.conj or chunk.prep not in ("ل", "الي", "مع")):
            return  # «منذ تحريرها من قوات فلان وفلان»
        if self.joined:
            (self.scope.put_to if self.scope.of is not None else self.scope.put_of)(party, ends)
            return
        if self._belongs(chunk, i, first, party):
            return
        if chunk.conj and self.scope.of is not None and before.kind == "party" and before.prep == "بين":
            self.scope.put_to(party, ends)
        elif not case and i == first and self.relative is None:
            self.scope.put_of(party, ends)
        elif not case and self.relative is not None and not self.resumed:
            if _AGAINST & entry.to or self.lemma() in self.lists["hits"]:
                self.scope.put_to(party, ends)
        elif case == "ب" and mention.kind == "place":
            pass  # «اجتماع بالرياض» is held there
        elif case in entry.to and (case not in entry.of or mention.kind == "place") and (case != "في" or mention.kind == "place"):
            self.scope.put_to(party, ends)
        elif self.relative is None and (case == "ل" or (case in entry.of and (case != "من" or mention.kind != "place"))):
            self.scope.put_of(party, ends)
        self.held = ""

    def _belongs(self, chunk: Chunk, i: int, first: int, party: Party) -> bool:
        """«ضد أهداف لتنظيم كذا»: whether a party belongs to the noun before it, and so to what that stands for."""
        before = self.said.chunks[i - 1]
        plain = before.kind in ("word", "noun") and not before.definite and not before.enc and before.value != "transparent"
        struck = self.relative is not None and not chunk.prep and self.scope.to is None and self.lemma() in self.lists["hits"]
        if i <= first or not plain or struck or chunk.prep not in ("", "ل"):
            return False  # «استهدفت صفوف (كذا)»: what belongs to somebody is struck with him
        told = self.scope.to.mention if self.scope.to is not None else None
        if self.owned in self.scope.entry.to and (told is None or told.unnamed):
            self.scope.to = None
            self.scope.put_to(party, party.span.end)
        return True

    def _pronoun(self, chunk: Chunk) -> None:
        if self.verbal:
            return
        if chunk.prep in self.scope.entry.to - {"ل"} and chunk.enc:  # «زيارة له إليها»
            before = [c.mention for c in self.said.chunks if c.span.start < chunk.span.start and c.mention is not None]
            places = (m for m in (*reversed(before), *reversed(self.said.discourse.recent)) if m.kind == "place")
            place = next(places, None)
            if place is not None and chunk.prep == "الي":
                self.scope.put_to(Party(place, chunk.span, implicit=True), chunk.span.end)
        if self.scope.of is not None:
            return
        clause = self.said.clause_of(chunk)
        if chunk.norm in _PAIRS:
            for party, put in zip(self._pair(chunk), (self.scope.put_of, self.scope.put_to), strict=False):
                put(party, chunk.span.end)
        elif chunk.prep == "ل" and chunk.enc:
            beside = [p.mention for c in (clause.lineage() if clause else ()) for p in c.subject]
            owner = next((m for m in beside if agrees(m, chunk.enc)), None) or self.said.discourse.pronoun(chunk.enc, named=True)
            if owner is not None:
                self.scope.put_of(Party(owner, chunk.span, implicit=True), chunk.span.end)

    def _words(self, i: int, first: int, stop: int) -> int:
        """Common nouns: whoever or wherever they describe («لمسؤول ليبي»); or they hold their preposition for a name."""
        chunks, chunk = self.said.chunks, self.said.chunks[i]
        last = i + 1
        while last < stop and last - i < 3 and self._describes(chunks[last], chunk):
            last += 1
        definite = chunk.definite or chunk.enc or bare(chunk) in self.lists["parties"]
        self.held = chunk.prep if chunk.prep and definite else ""
        if chunk.prep:
            listed = bare(chunk) in self.lists["parties"] | self.lists["places"]
            self.owned = chunk.prep if listed or chunk.prep in _AGAINST else ""
        name = chunks[last] if last < len(chunks) and chunks[last].kind == "party" else None
        if name is not None and chunk.value == "transparent" and name.prep == chunk.prep:
            return last  # «إلى مدينة عدن»
        if self.verbal and chunk.prep == "ضد" and name is None:  # «استخدم حق النقض مرتين ضد القرار»
            span = chunk.span.to(chunks[last - 1].span)
            self.scope.put_to(Party(described(self.said.text, chunk, span), span), span.end)
        named = name is not None and not name.prep and not name.conj
        word = bare(chunk)
        if named and name is not None and word in self.lists["parties"] and last == i + 1 and not (chunk.definite or chunk.enc):
            last, named = last + 1, False  # «لوفد حركة حماس»
        if self.verbal or (named and word not in self.lists["places"]):
            return last
        place = word in self.lists["places"]
        directed = (
            self.scope.to is None
            and not chunk.prep
            and not chunk.conj
            and self.lemma() in self.lists["hits"]
            and not self.resumed
        )
        if word not in self.lists["parties"] and not place and chunk.prep != "ضد" and not directed:
            return last
        case = chunk.prep
        span = chunk.span.to(chunks[last - 1].span)
        party = Party(described(self.said.text, chunk, span, place=place), span)
        if case == "ل" and self._belongs(chunk, i, first, party):
            return last
        hit = not case and self.relative is not None and not self.resumed
        subject = not case and not hit and (i == first or self.relative is not None)
        if hit and _AGAINST & self.scope.entry.to:
            self.scope.put_to(party, span.end)
            return last
        if case in self.scope.entry.to and (place or case != "ل") and not (place and case == "ب"):
            self.scope.put_to(party, span.end)
        elif not place and (subject or case in self.scope.entry.of or case == "ل"):
            self.scope.put_of(party, span.end)
        return last

    # --- times --------------------------------------------------------------------------------------------------------

    def _stretch(self, i: int, stop: int) -> int:
        """Notes the time told at ``i``; the chunk behind it, 0 where none is told."""
        chunk, chunks, lists = self.said.chunks[i], self.said.chunks, self.lists
        if chunk.time is not None:
            value = chunk.time.value
            if value.edge == "since" or chunk.prep in lists["since"]:
                when = self.said.dated(replace(chunk.time, value=replace(value, edge=None)))
                self._note("since", Stretch(chunk.time.surface, chunk.span, when))
            elif self._dates_since(chunk) and self.scope.since is not None:
                span = self.scope.since.span.to(chunk.span)
                self.scope.since = Stretch(span.of(self.said.text), span, self.said.dated(chunk.time))
                self.scope.ends = max(self.scope.ends, span.end)
            elif not _to_come(value) and (chunk.prep in lists["within"] - {"في"} or _now(value)):
                self._note("within", Stretch(chunk.time.surface, chunk.span, self.said.dated(chunk.time)))
            return i + 1
        after = chunk.norm in lists["after"] and chunk.kind == "word" and self.scope.first
        if after and self.scope.since is None and self.scope.within is None and not self.verbal:
            i, chunk = i + 1, chunks[min(i + 1, len(chunks) - 1)]
            side = "since"
        else:
            side = "since" if chunk.prep in lists["since"] else ""
        if not side and chunk.prep in lists["within"] and self._measured(i):
            side = "within"
        if not side or chunk.kind not in ("word", "noun", "party", "verb"):
            return 0
        last = i + 1
        while last < stop and last - i < _WORDS and self._goes_on(chunks[last], side):
            last += 1
        span = chunk.span.to(chunks[last - 1].span)
        self._note(side, Stretch(span.of(self.said.text), span))
        return last

    def _dates_since(self, chunk: Chunk) -> bool:
        """«منذ تسلمه منصبه في فبراير»: whether a time dates what the words right before it tell."""
        since = self.scope.since
        return since is not None and since.when is None and 0 <= chunk.span.start - since.span.end <= len(" في ")

    def _measured(self, i: int) -> bool:
        """Whether an interval stands at ``i``: «شهر», «أقل من أسبوع», «ثلاثة أيام»."""
        chunk, units = self.said.chunks[i], self.lists["units"]
        behind = self.said.chunks[i + 1] if i + 1 < len(self.said.chunks) else chunk
        if chunk.norm in self.lists["inside"] and behind is not chunk:  # «في غضون ذلك»
            return self._measured(i + 1)
        if behind.time is not None and not behind.prep:  # «في شهر يوليو»
            return False
        number = chunk.norm.isdecimal() or chunk.norm in load_counting().cardinals
        return chunk.kind in ("word", "noun") and (bare(chunk) in units or (number and bare(behind) in units))

    def _goes_on(self, chunk: Chunk, side: str) -> bool:
        if chunk.kind == "time":
            return side == "since" and not chunk.prep
        plain = chunk.kind in ("word", "noun", "party") and not chunk.conj
        if side == "within":
            number = chunk.norm.isdecimal() or chunk.norm in load_counting().cardinals
            measured = number or bare(chunk) in self.lists["units"] or (not chunk.definite and chunk.norm.endswith("ه"))
            return plain and chunk.kind == "word" and measured and chunk.prep in ("", "من")
        return plain and chunk.prep in ("", "من", "على", "علي")

    def _note(self, side: str, stretch: Stretch) -> None:
        if getattr(self.scope, side) is None:
            setattr(self.scope, side, stretch)
            self.scope.ends = max(self.scope.ends, stretch.span.end)
