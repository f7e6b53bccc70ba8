"""Reads one article: sentence by sentence into clauses, then cues, events, claims and dates."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from khabar.lexicon.frames import load_frames
from khabar.lexicon.grammar import Grammar, grammar_with
from khabar.lexicon.names import Names
from khabar.model.article import NEWS, Article
from khabar.model.claim import Claim, Happening, Holding, Hop, Quote, ResolvedDate, Scope, chain_at
from khabar.model.edtf import bounds
from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.model.text import Sentence
from khabar.model.time import TimeExpression, When
from khabar.read import printed
from khabar.read.claims.claims import beside_names, holdings
from khabar.read.claims.said import Said
from khabar.read.claims.states import states
from khabar.read.claims.tallies import tallies
from khabar.read.events.following import back_then, behind_been, day_after, earlier
from khabar.read.events.merge import Merged, Told, happenings
from khabar.read.frames.dated import dated
from khabar.read.frames.dates import Dating, anchor_of, day_before
from khabar.read.frames.fill import Draft, drafts
from khabar.read.frames.one_breath import in_one_breath
from khabar.read.frames.roles import Scene, Tried
from khabar.read.frames.speaking import speaking
from khabar.read.sentence.capitals import acting, as_state
from khabar.read.sentence.chunks import Chunk, Chunker
from khabar.read.sentence.clauses import Clause, Parsed, lead, split
from khabar.read.sentence.described import in_described, is_described
from khabar.read.sentence.discourse import Discourse
from khabar.read.sentence.entitled import entitled
from khabar.read.sentence.own_state import with_own_states
from khabar.read.sentence.subjects import find_subject
from khabar.read.telling.attribution import tell
from khabar.read.telling.quotations import quotations

#: In a sample of 1,000 news articles the longest sentence had 290 tokens.
_LONGEST = 300
#: «…». and a blank stand before it, a colon and the end of a line behind it.
_NEAR = 3
#: A date is gone on from within so many characters, and of another time so many days before the text.
_RECALLED, _ANOTHER_TIME = 300, 90
#: A verb this many characters behind a time is no longer its own.
_BEHIND = 30
SPEECH_ACTS = frozenset({"ACCUSE", "DENY", "THREATEN", "DEMAND"})
#: In 60 reports on politics no more than one word in 60 was of sport, in 40 sports reports at least one in 22.
_SPORT = 30


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """What one article tells. ``antecedents`` lead from the span of a short title to the name it stands for; ``parsed`` are
    the sentences of its news sections, for what comes to be resolved by their build; ``acting`` are the capitals that act for
    their states, as mentions of these; ``sport`` where it is a sports report; ``tried`` are the frames tried in each sentence
    of ``parsed``, ``merged`` says which drafts became which happening."""

    happenings: tuple[Happening, ...]
    claims: tuple[Claim, ...]
    quotes: tuple[Quote, ...]
    scopes: tuple[Scope, ...]
    dates: tuple[ResolvedDate, ...]
    antecedents: Mapping[Span, Mention]
    parsed: tuple[Parsed, ...] = ()
    acting: tuple[Mention, ...] = ()
    sport: bool = False
    tried: tuple[Sequence[Tried], ...] = ()
    merged: Merged = field(default_factory=Merged)


@dataclass(frozen=True, slots=True)
class Spotted:
    """What earlier stages found in the whole text, by ``names``; ``who_is`` maps a name's span to its cluster in this text;
    ``frames`` are a user's own."""

    sentences: Sequence[Sentence]
    mentions: Sequence[Mention]
    times: Sequence[TimeExpression]
    who_is: Mapping[Span, str]
    names: Names
    frames: tuple[str, ...] = ()


def read_article(text: str, index: int, article: Article, spotted: Spotted) -> ArticleReading:
    """Reads ``article`` (number ``index``) of ``text``. Only its news sections are read."""
    grammar = grammar_with(spotted.frames)
    news = [(s.span, s.kind) for s in article.sections if s.kind in NEWS]
    starts = [span.start for span, _ in news]
    mentions = [
        m for m in spotted.mentions if (at := bisect_right(starts, m.whole.start) - 1) >= 0 and news[at][0].holds(m.whole)
    ]
    reader = _ArticleReader(text, index, article, spotted, grammar, mentions)
    for span, kind in news:
        quoted = quotations(text, span)
        for sentence in _between(spotted.sentences, span):
            for part in _inside(sentence, span):
                reader.sentence(part, kind in ("title", "subheading"), quoted)
    return reader.result()


class _ArticleReader:
    """The state of reading one article, sentence after sentence."""

    def __init__(
        self, text: str, index: int, article: Article, spotted: Spotted, grammar: Grammar, mentions: Sequence[Mention]
    ) -> None:
        self.text, self.index, self.article, self.grammar = text, index, article, grammar
        self.mentions = mentions
        self.times = [t for t in spotted.times if article.span.holds(t.span)]
        outer = _outermost(mentions)
        self.starts = {m.whole.start: m for m in outer if not in_described(m)}
        self.time_starts = {t.span.start: t for t in self.times}
        self.chunker = Chunker(grammar, load_frames(spotted.frames))
        named = [m for m in mentions if m.form == "name"]
        self.discourse = Discourse(spotted.who_is, named, spotted.names)
        self.dating = Dating(article, anchor_of(article))
        self.scopes: list[Scope] = []
        self.open_scopes: list[Scope] = []
        self.quotes: list[Quote] = []
        self.told: list[Told] = []
        self.claims: list[Claim] = []
        self.parsed: list[Parsed] = []
        self.tried: list[Sequence[Tried]] = []
        self.words = self.sport = 0
        self.dates: dict[Span, ResolvedDate] = {}
        self.told_days: list[tuple[int, str]] = []
        self.states = {m.key: m for m in mentions if m.kind == "place" and m.key and m.key == m.state}

    def sentence(self, sentence: Sentence, heading: bool, quoted: Sequence[Span]) -> None:
        tokens = tuple(t for t in sentence.tokens if t.kind != "break")
        here = _near(quoted, sentence.span)
        within = [q for q in here if q.meets(sentence.span)]
        chunks = entitled(self.text, self.chunker.cut(sentence, self.starts, self.time_starts), tokens)
        peopled = entitled(self.text, self.chunker.cut(sentence, self.starts, self.time_starts, people=True), tokens)
        peopled = with_own_states(peopled, self.discourse)
        self.discourse.before = self.discourse.subject
        acting = self._acting(peopled, within, heading) if peopled != chunks else None
        clauses = self._clauses(chunks, within, heading)
        self.parsed.append(Parsed(tokens, chunks, tuple(clauses), heading))
        self._who_tells(self.parsed[-1], sentence.span, here)
        self.discourse.lead = lead(clauses)
        norms = [(t.span.start, t.norm) for t in sentence.tokens if t.kind == "word"]
        self.words += len(norms)
        self.sport += sum(norm in self.grammar.sport for _, norm in norms)
        scene = Scene(acting or clauses, norms, sentence.span, self.discourse, heading, self._state_of)
        told_here = drafts(scene)
        in_one_breath(told_here)
        self.tried.append(scene.tried)
        self._dates(clauses)
        for draft in told_here:
            self._happened(draft)
        self._claims(Said(self.text, chunks, clauses, told_here, self.discourse, self._dated_alone))

    def _who_tells(self, parsed: Parsed, sentence: Span, quoted: Sequence[Span]) -> None:
        """The scopes, quotes and times of speaking of a sentence; those of others that reach into it stay open."""
        self.open_scopes = [s for s in self.open_scopes if s.span.end > sentence.start]
        told = tell(
            self.text,
            sentence,
            parsed.clauses,
            parsed.chunks,
            quoted,
            self.open_scopes,
            self.discourse,
            self.grammar,
            self.index,
            heading=parsed.heading,
        )
        if told.goes_on and self.quotes:
            self.quotes[-1] = _longer(self.quotes[-1], sentence.end, self.text)
        self.open_scopes += told.scopes
        self.scopes += told.scopes
        self.quotes += told.quotes
        for words, time in told.spoken:
            self.dating.spoken(words, time)

    def _happened(self, draft: Draft) -> None:
        """Keeps what a draft tells, with who tells it, unless it is a speaker's act without him."""
        chain = chain_at(self.open_scopes, draft.trigger.span)
        if draft.clause.subject_how == "speaker" and not speaking(draft, chain):
            return
        chain = self._without_author(draft, chain)
        draft.who, draft.whom, draft.objects = (
            [printed.spelled(self.text, p) for p in parties] for parties in (draft.who, draft.whom, draft.objects)
        )
        if draft.post is not None and draft.post.start < draft.post.end:
            draft.whom = [replace(p, capacity=draft.post.of(self.text)) for p in draft.whom]
        draft.recalls = self._recalls(draft.trigger.span)
        self.told += [Told(dated, chain) for dated in self._dated(draft)]
        self._remember(draft)

    def _clauses(self, chunks: Sequence[Chunk], quoted: Sequence[Span], heading: bool) -> list[Clause]:
        """The clauses of a sentence; whom they speak of is noted."""
        clauses = split(chunks, quoted)
        for clause in clauses:
            clause.subject, clause.subject_how = find_subject(clause, self.discourse)
            self._note(clause, heading)
        return clauses

    def _acting(self, chunks: Sequence[Chunk], quoted: Sequence[Span], heading: bool) -> list[Clause]:
        """The clauses of a sentence in which people told by common nouns are parties of what happens. Only happenings are
        read from these: as speakers, owners and whomever pronouns mean such people are common nouns like any other."""
        spoken_of = self.discourse.subject, self.discourse.recent[:]
        clauses = self._clauses(chunks, quoted, heading)
        self.discourse.subject, self.discourse.recent = spoken_of
        return clauses

    def _claims(self, said: Said) -> None:
        """What a sentence tells beyond happenings, each with the chain that holds there."""
        for tally in tallies(said):
            of, to = (printed.argument(self.text, a) if a is not None else None for a in (tally.of, tally.to))
            self.claims.append(self._attributed(replace(tally, of=of, to=to)))
        self.claims += [self._attributed(claim) for some in (holdings(said), states(said)) for claim in some]

    def _attributed(self, claim: Claim) -> Claim:
        denied = any(s.denies and s.span.holds(claim.span) for s in self.open_scopes)
        return replace(claim, said_by=chain_at(self.open_scopes, claim.span), polarity="denied" if denied else claim.polarity)

    def _dated_alone(self, time: TimeExpression) -> When | None:
        return self.dating.when(time, "past", self._told_before(time))

    def _note(self, clause: Clause, heading: bool) -> None:
        told = [p.mention for p in clause.subject if not p.implicit]
        for mention in told:
            if not is_described(mention):
                self.discourse.see(mention)
        if told and not heading and clause.kind in ("main", "coord", "comp"):
            self.discourse.subject = self.discourse.named_for(told[0]) or told[0]
        for chunk in clause.chunks:
            if chunk.mention is not None and chunk.mention not in told and not is_described(chunk.mention):
                self.discourse.see(chunk.mention)

    def _remember(self, draft: Draft) -> None:
        """Keeps the sides of a contact for «الجانبان»: not of one that need not come about, nor of what only leads up to the news
        («وكان في استقباله فلان»)."""
        sides = tuple(p.mention for p in draft.parties)
        aside = draft.status == "conditional" or behind_been(draft.clause, draft.trigger) or earlier(draft)
        if draft.frame.type in ("MEET", "CALL", "AGREE") and len(sides) == 2 and not aside:
            self.discourse.sides = sides

    def _state_of(self, place: Mention) -> Mention | None:
        """The state that a place stands for where it acts: a state itself, or the one whose capital it is."""
        entry = self.discourse.names.entries.get(place.key or "")
        if entry is not None and entry.sort == "state":
            return place
        state = as_state(place, self.discourse.names)
        return self.states.get(state.key or "", state) if state is not None else None

    def _dated(self, draft: Draft) -> list[Draft]:
        """The draft with its date and status; several where it tells a happening of each of several dates or places."""
        each = dated(draft, self.dating, self._told_before)
        told = draft.trigger.prep in self.grammar.meanwhile or draft.frame.type == "DENY"  # «نفى اللقاء خلال زيارته الحالية»
        denied = any(s.denies and s.span.holds(draft.trigger.span) for s in self.open_scopes)
        beside = self._beside(draft)
        for one in each:
            one.when = one.when or beside
            one.status = "denied" if denied and one.status == "happened" and not told else one.status
            one.old = one.when is not None and self._long_ago(one.when.edtf)
        elsewhere = draft.also_at if len(each) == 1 else []
        return [*each, *(replace(each[0], place=place, also_at=[]) for place in elsewhere)]

    def _beside(self, draft: Draft) -> When | None:
        """When a draft without a date of its own was by what is told before it: then, or on the day before."""
        if back_then(draft):
            last = self._last_told(draft.trigger.span.start)
            return When(last[1], "event") if last is not None else None
        if not day_after(draft):
            return None
        times = (c.time for c in draft.clause.chunks if c.time is not None and c.span.start < draft.trigger.span.start)
        days = [self.dates[t.span].edtf for t in times if t.span in self.dates]
        return day_before(days[-1] if days else None, self.dating.anchor)

    def _told_before(self, time: TimeExpression) -> str | None:
        """The date that the text told last before ``time``."""
        last = self._last_told(time.span.start)
        return last[1] if last is not None else None

    def _last_told(self, before: int) -> tuple[int, str] | None:
        """Where the text told a date last before that place, and which."""
        at = bisect_left(self.told_days, before, key=lambda one: one[0])
        return self.told_days[at - 1] if at else None

    def _recalls(self, words: Span) -> bool:
        """«… في نوفمبر 2009. فأرسل الجيش …»: whether the date told last, shortly before in its paragraph, is of another time."""
        last = self._last_told(words.start)
        if last is None:
            return False
        start, told = last
        near = words.start - start <= _RECALLED and "\n" not in self.text[start : words.start]
        return near and self._long_ago(told)

    def _long_ago(self, told: str) -> bool:
        """Whether a date lies long before the day of the report."""
        anchor = self.dating.anchor
        return anchor is not None and (anchor.earliest - bounds(told)[1]).days > _ANOTHER_TIME

    def _dates(self, clauses: Sequence[Clause]) -> None:
        for clause in clauses:
            for chunk in clause.chunks:
                if chunk.time is not None:
                    told = self._told_before(chunk.time)
                    found = self.dating.resolved(chunk.time, self._tense_at(clause, chunk.span), told)
                    if found.edtf and not chunk.time.value.event:
                        insort(self.told_days, (found.span.start, found.edtf))
                    self.dates[found.span] = found

    def _tense_at(self, clause: Clause, time: Span) -> str | None:
        """The tense of the verb that puts ``time`` on a side of today, past without one; None where it stands far behind, or
        is spelled like another of another tense (``تقدم الوزير``)."""
        chunk = clause.verb
        if chunk is None or chunk.verb is None:
            return "past"
        readings = {verb.form.tense for verb in self.grammar.verbs.get(chunk.norm)}
        return None if len(readings) > 1 or chunk.span.start - time.end > _BEHIND else chunk.verb.form.tense

    def _without_author(self, draft: Draft, chain: tuple[Hop, ...]) -> tuple[Hop, ...]:
        """The chain that tells an act of speech, its own author left out of it (guide: he is not repeated)."""
        if draft.frame.type not in SPEECH_ACTS or not chain or chain[-1].mention is None or not draft.who:
            return chain
        return chain[:-1] if self.discourse.same(chain[-1].mention, draft.who[0].mention) else chain

    def _is_sport(self) -> bool:
        """Whether one word in ``_SPORT`` is of sport: where teams meet and players visit, no record is made."""
        return self.sport >= 6 and self.sport * _SPORT >= self.words

    def result(self) -> ArticleReading:
        for time in self.times:
            if time.span not in self.dates:
                self.dates[time.span] = self.dating.resolved(time, None)
        sport = self._is_sport()
        merged = (
            Merged(left=tuple((t, "sport") for t in self.told))
            if sport
            else happenings(self.told, self.index, self.discourse, self.dating.untold())
        )
        events = tuple(printed.happening(self.text, e) for e in merged.happenings)
        told = [c for c in self.claims if isinstance(c, Holding) or not sport]
        beside = beside_names(self.mentions, self.scopes, [c for c in told if isinstance(c, Holding)])
        claims = [printed.holding(self.text, c) if isinstance(c, Holding) else c for c in (*beside, *told)]
        dates = tuple(self.dates[s] for s in sorted(self.dates))
        parsed = tuple(self.parsed)
        capitals = tuple(acting(parsed, self.discourse.names))
        quotes, scopes, antecedents = tuple(self.quotes), tuple(self.scopes), self.discourse.antecedents
        tried = tuple(self.tried)
        return ArticleReading(events, tuple(claims), quotes, scopes, dates, antecedents, parsed, capitals, sport, tried, merged)


def _between(sentences: Sequence[Sentence], section: Span) -> Iterator[Sentence]:
    """The sentences that share characters with a section."""
    at = bisect_right(sentences, section.start, key=lambda s: s.span.end)
    while at < len(sentences) and sentences[at].span.start < section.end:
        yield sentences[at]
        at += 1


def _near(quoted: Sequence[Span], sentence: Span) -> list[Span]:
    """The quotations that touch a sentence, or end or open within a few characters of it; ``quoted`` is in order."""
    out: list[Span] = []
    for at in range(bisect_right(quoted, sentence.start - _NEAR - 1, key=lambda q: q.end), len(quoted)):
        if quoted[at].start > sentence.end + _NEAR:
            break
        out.append(quoted[at])
    return out


def _inside(sentence: Sentence, section: Span) -> Iterator[Sentence]:
    """The part of a sentence that lies in a section (a dateline or site name may be glued to its head), in stretches of at
    most ``_LONGEST`` tokens: what is longer is no sentence but a page without full stops."""
    tokens = sentence.tokens
    if not section.holds(sentence.span):
        tokens = tuple(t for t in tokens if section.holds(t.span))
    for at in range(0, len(tokens), _LONGEST):
        part = tokens[at : at + _LONGEST]
        yield Sentence(part[0].span.to(part[-1].span), part)


def _longer(quote: Quote, end: int, text: str) -> Quote:
    """The quote, gone on up to ``end``, without the full stop there."""
    span = Span(quote.span.start, quote.span.end + len(text[quote.span.end : end].rstrip(" .،\n\r")))
    return replace(quote, span=span, surface=span.of(text))


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions that no other's phrase holds, by start."""
    out: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.whole.start, -m.whole.end)):
        if not out or mention.whole.start >= out[-1].whole.end:
            out.append(mention)
    return out
