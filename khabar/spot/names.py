"""Every mention of a person, an organization and a place, by lists and rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from khabar.lexicon.names import Entry, Hit, Names
from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.model.text import Sentence
from khabar.spot.bodies import nisba_at, opener_at, pattern_at
from khabar.spot.lines import QUOTES, Line, zipf
from khabar.spot.namelike import NEVER, foreign, name_end, sort
from khabar.spot.offices import Title, complete, office_at, rank_at
from khabar.spot.short import rekeyed, short_forms

_SAYING = frozenset(
    """قال اكد اضاف اوضح اشار صرح اعلن ذكر تابع شدد اعتبر راي لفت كشف نفي طالب وصف حذر اتهم التقي استقبل بحث زار تحدث نوه اعرب
    قالت اكدت اضافت اوضحت اشارت صرحت اعلنت ذكرت تابعت شددت اعتبرت لفتت كشفت نفت""".split()
)
_PLACE_BEFORE = frozenset("في الي من مدينه بلده محافظه ولايه منطقه قريه عاصمه اقليم وسط شمال جنوب شرق غرب نحو قرب داخل قضاء ميناء مطار مخيم معبر جزيره دوله جمهوريه مملكه العاصمه الي عبر".split())
_SHARED = frozenset({"ambassador", "envoy", "permanent-representative", "member", "head", "director", "adviser", "deputy-head", "deputy-prime-minister", "minister"})
_SHIPS = frozenset("حامله سفينه فرقاطه مدمره غواصه باخره ناقله بارجه".split())
_TOWN_BEFORE = frozenset("مدينه بلده محافظه ولايه قريه ميناء مطار مخيم معبر قضاء بمدينه ببلده بمحافظه".split())
_MEDIA_BEFORE = frozenset("صحيفه جريده قناه وكاله مجله موقع اذاعه تلفزيون شبكه بوابه فضائيه صحيفتي".split())
_GROUP_BEFORE = frozenset("حركه تنظيم منظمه جبهه حركتي نادي فريق كتائب حركتا".split())


def find_names(text: str, sentences: Sequence[Sentence], names: Names) -> tuple[Mention, ...]:
    """All mentions of ``text`` in its order; nested only where a body or place is named inside an office phrase.

    Two passes: the first reads each sentence on its own, the second finds the short forms of those it introduced.
    """
    found: list[Mention] = []
    lines = [Line(text, sentence.tokens, names) for sentence in sentences]
    for line in lines:
        found.extend(_Scan(line).run())
    found = _settle(found, text)
    found = rekeyed(found, names)
    found.extend(short_forms(lines, found, names))
    return tuple(sorted(found, key=lambda m: (m.span.start, -m.span.end)))


def _settle(found: list[Mention], text: str) -> list[Mention]:
    """Drops doubles and crossing spans: a body or place inside an office phrase stays, else the longer wins."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.span.start, -m.span.end)):
        if not mention.surface or text[mention.span.start : mention.span.end] != mention.surface:
            continue
        last = kept[-1] if kept else None
        if last is not None and mention.span.meets(last.span) and not (last.span.holds(mention.span) and last.form == "nominal"):
            continue
        kept.append(mention)
    return kept


class _Scan:
    """One walk over a sentence, the longest reading first at each word."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.names = line.names
        self.found: list[Mention] = []

    def run(self) -> list[Mention]:
        """The mentions of the sentence."""
        at = 0
        while at < len(self.line.tokens):
            if self.line.tokens[at].kind == "word":
                after = self._titled(at) or self._person(at) or self._named(at) or self._noun(at) or self._plain(at) or self._said(at)
                at = max(after or at + 1, at + 1)
            else:
                at += 1
        return self.found

    # -- persons with titles

    def _titled(self, at: int) -> int | None:
        """Offices, ranks and honorifics with the name after them; without a name the office is a nominal."""
        titles, end, start_drop, plain = self._chain(at)
        if end == at or self._ship(at):
            return None
        name = self._name_after(end, titles, plain)
        if name is None:
            return self._nominal(titles, at)
        start, stop, entry = name
        if entry:
            for title in titles:
                complete(title, entry)
        span = self.line.span(start, stop)
        first = self.line.span(at, end, start_drop)
        after, apposed = self._apposition(stop) if not [t for t in titles if not t.head.rank] else (stop, [])
        whole = first.to(self.line.span(start, max(stop, after)))
        offices = tuple(t.office(self.line) for t in (*titles, *apposed))
        gender = entry.gender if entry else "f" if any(t.head.gender == "f" for t in titles) else _gender(self.line, start)
        state = next((o.state for o in offices if o.state), entry.state if entry else None)
        self.found.append(
            Mention(span, span.of(self.line.text), "person", "name", whole, "titled-known" if entry else "titled", entry.key if entry else None, offices, state, gender)
        )
        for title in (*titles, *apposed):
            self.found.extend(title.inner)
        return max(stop, after)

    def _ship(self, at: int) -> bool:
        """Whether a ship's name begins here: ``حاملة الطائرات الأميرال …``."""
        return any(self.line.tokens[i].stem in _SHIPS for i in range(max(0, at - 3), at))

    def _chain(self, at: int) -> tuple[list[Title], int, int, bool]:
        """Titles from ``at`` on: them, the token after them, letters dropped, whether the last was an honorific."""
        titles: list[Title] = []
        end, start_drop, plain = at, 0, False
        while end < len(self.line.tokens):
            first = end == at
            comma = 0
            if not first and self.line.norm(end) == "،" and titles:
                comma = 1
            drops = first or bool(titles)
            office = office_at(self.line, end + comma, drops=drops)
            rank = rank_at(self.line, end + comma, drops=drops)
            honorific = self.line.find(self.names.honorifics, end + comma, first)
            longest = max((office.end if office else 0), (rank.end if rank else 0), (honorific.end if honorific else 0))
            if not longest or office and not first and office.drop and not self.line.norm(end + comma).startswith("و"):
                break
            if office and not first and (office.head.number != "s" or office.drop and (comma or not _doubles(titles, office))):
                break
            if honorific and honorific.end == longest and not (office and office.end == longest):
                drop, plain = honorific.drop, True
                if comma:
                    break
            elif rank and rank.end == longest:
                titles.append(rank)
                drop, plain = rank.drop, False
            elif office:
                titles.append(office)
                drop, plain = office.drop, False
            if first:
                start_drop = drop
            end = longest
            if self.line.norm(end) == "." and plain and self.line.norm(end - 1) in ("د", "م", "ا"):
                end += 1
        return titles, end, start_drop, plain

    def _name_after(self, end: int, titles: list[Title], plain: bool) -> tuple[int, int, Entry | None] | None:
        """The name at ``end`` or past a quote, dash or comma there: its tokens and the person it is known as."""
        if titles and titles[-1].head.number != "s":
            return None
        start, apart = end, False
        if self.line.norm(start) in ("،", ",", "-", ":") and titles:
            start, apart = start + 1, True
        start = self.line.past_quote(start)
        known = self.line.person(start, drops=False)
        if known:
            entry: Entry | None = known.value.entries[0]
            stop, sorts = name_end(self.line, start)
            if known.words == 1 and entry and not entry.short and stop - start > 1:
                entry = None
            return start, max(known.end, stop) if known.words == 1 else known.end, entry
        stop, sorts = name_end(self.line, start)
        if stop == start:
            return None
        sure = [kind for kind in sorts if kind in ("given", "name", "new")]
        close = plain or bool(titles and titles[-1].head.rank)
        if apart and (len(sorts) < 2 or not sure or sorts[0] not in ("given", "name", "new")):
            return None
        if self.line.norm(end - 1) == "الفريق" and sorts[0] not in ("given", "name"):
            return None
        if len(sorts) == 1 and not sure and not close:
            return None
        if len(sorts) == 1 and sorts[0] in ("also", "rare") and not (close and zipf(self.line.tokens[start].surface) < 3):
            return None
        place = self.line.known(start, drops=False)
        if place and place.end >= stop and not place.value.weak and sorts[0] != "given":
            return None
        return start, stop, None

    def _nominal(self, titles: list[Title], at: int) -> int | None:
        """The first office as a mention of its own."""
        if not titles:
            return None
        title = titles[0]
        head = title.head
        stands = head.alone and title.definite or title.tail and not head.rank or head.number == "p" and (title.definite or title.tail)
        if not stands or title.start != at:
            return None
        span = self.line.span(title.start, title.end, title.drop)
        definite = title.definite or title.domain or title.body or title.state
        self.found.append(
            Mention(
                span, span.of(self.line.text), "person", "nominal", span, f"office:{head.id}", None, (title.office(self.line),),
                title.state, head.gender, head.number, unnamed=not definite,
            )
        )  # fmt: skip
        self.found.extend(title.inner)
        return title.end

    def _apposition(self, at: int) -> tuple[int, list[Title]]:
        """An office right after a name, or after a comma or in brackets: the token after it, and the office."""
        start = at + 1 if self.line.norm(at) in ("،", ",", "(", "-") else at
        start = start + 1 if start == at and self.line.tokens[at : at + 1] and self.line.tokens[at].surface in QUOTES else start
        title = office_at(self.line, start, drops=False)
        if title is None or title.head.number != "s" or not (title.tail or title.definite):
            return at, []
        if start > at and self._name_after(title.end, [title], False):
            return at, []
        return title.end, [title]

    # -- names without titles

    def _person(self, at: int) -> int | None:
        """A known person."""
        known = self.line.person(at)
        if known is None:
            return None
        hit: Hit = known.value
        entry = hit.entries[0]
        if known.words == 1:
            before = self.line.word(at - 1)
            if known.drop == 0 and before and (self.names.words.get(before.norm, "w") in "mfn" or foreign(before.surface)) and before.norm not in _SAYING:
                return None
            stop, sorts = name_end(self.line, at)
            if known.drop == 0 and len(sorts) > 1 and sorts[0] == "given":
                return None
        after, titles = self._apposition(known.end)
        span = self.line.span(at, known.end, known.drop)
        offices = tuple(t.office(self.line) for t in titles)
        whole = self.line.span(at, max(after, known.end), known.drop)
        self.found.append(Mention(span, span.of(self.line.text), "person", "name", whole, "known-person", entry.key, offices, entry.state, entry.gender))
        for title in titles:
            self.found.extend(title.inner)
        return max(after, known.end)

    def _named(self, at: int) -> int | None:
        """A known place, body or medium, or a body by pattern; the longest."""
        known, pattern = self.line.known(at), pattern_at(self.line, at)
        opener = opener_at(self.line, at)
        if known and known.value.weak and not self._evident(at, known.drop, known.value):
            known = None
        if known and self._is_given(at, known.words, known.drop):
            known = None
        if pattern and (known is None or pattern.end > known.end) and (opener is None or pattern.end >= opener.end):
            span = self.line.span(at, pattern.end, pattern.drop)
            form = "nominal" if pattern.nominal else "name"
            self.found.append(
                Mention(span, span.of(self.line.text), "organization", "nominal" if form == "nominal" else "name", span, f"pattern:{pattern.slug}", pattern.key, state=pattern.state, number="p" if pattern.plural else "s")
            )  # fmt: skip
            return pattern.end
        if known and (opener is None or known.end >= opener.end):
            return self._known(at, known.end, known.drop, known.value)
        if opener:
            span = self.line.span(at, opener.end, opener.drop)
            form = "name" if self._proper(at + 1, opener.end) else "nominal"
            self.found.append(Mention(span, span.of(self.line.text), "organization", "name" if form == "name" else "nominal", span, "opener"))
            return opener.end
        return None

    def _proper(self, at: int, end: int) -> bool:
        """Whether the words after an opener make it a name: two and more, or one that is a name word."""
        tokens = self.line.tokens[at:end]
        return len(tokens) > 1 or any(sort(token, self.names) in ("given", "name", "new") for token in tokens)

    def _known(self, at: int, end: int, drop: int, hit: Hit) -> int:
        entry = hit.entries[0]
        span = self.line.span(at, end, drop)
        media = self.line.norm(at - 1) in _MEDIA_BEFORE
        for other in hit.entries:
            if media and other.sort in ("agency", "outlet"):
                entry = other
        self.found.append(Mention(span, span.of(self.line.text), entry.kind, "name", span, f"known:{entry.sort}", entry.key, state=entry.state))
        return end

    def _is_given(self, at: int, words: int, drop: int) -> bool:
        """Whether a single word reads as a given name that opens a longer name (``تركي بن عبدالله``)."""
        if words > 1 or drop:
            return False
        token = self.line.tokens[at]
        kind = self.names.words.get(token.norm)
        if kind not in ("m", "f", "n"):
            return False
        stop, sorts = name_end(self.line, at)
        return len(sorts) > 1 and (kind in ("m", "f") or sorts[0] == "given")

    def _evident(self, at: int, drop: int, hit: Hit) -> bool:
        """Whether a weak name has its evidence: a word of places, media or groups before it, or a preposition on it."""
        before = self.line.norm(at - 1)
        before = before[1:] if before[:1] in "وبل" and before[1:] in _PLACE_BEFORE | _MEDIA_BEFORE | _GROUP_BEFORE else before
        if not before and self.line.tokens[at - 1 : at] and at:
            before = self.line.norm(at - 2)
        if hit.light and drop and self.line.norm(at)[drop - 1] in "بل":
            return True
        for entry in hit.entries:
            if entry.kind == "place" and before in (_TOWN_BEFORE if entry.sort == "town" and not hit.light else _PLACE_BEFORE):
                return True
            if entry.sort in ("agency", "outlet") and before in _MEDIA_BEFORE:
                return True
            if entry.sort == "body" and before in _GROUP_BEFORE:
                return True
        return False

    # -- descriptions

    def _noun(self, at: int) -> int | None:
        """A delegation, a source, forces and the like, with the adjectives that follow."""
        found = self.line.find(self.names.nouns, at)
        if found is None:
            return None
        noun = found.value
        end, state = found.end, None
        adjectives = 0
        while end < found.end + 4 and (token := self.line.word(end)):
            nisba = nisba_at(self.line, end)
            if nisba and token.definite == noun.definite and not token.pro[:1] == ("و",):
                state, end = state or nisba[0], nisba[1]
            elif _adjective(self.line, end, definite=noun.definite):
                end += 1
            else:
                break
            adjectives += 1
        if noun.nisba and state is None or noun.adjective and not adjectives:
            return None
        span = self.line.span(at, end, found.drop)
        gender = "m" if noun.kind == "person" else ""
        self.found.append(
            Mention(span, span.of(self.line.text), noun.kind, "nominal", span, f"noun:{noun.id}", None, (), state, "m" if gender else "", noun.number, noun.unnamed)
        )  # fmt: skip
        return end

    # -- names without title or list

    def _plain(self, at: int) -> int | None:
        """Two name words and more: a given name first, then name words."""
        line = self.line
        token = line.tokens[at]
        if token.norm in ("ابو", "ابي", "ابا", "ام") and (after := line.word(at + 1)) and sort(after, self.names) in ("given", "name"):
            stop, sorts = name_end(line, at)
            if stop > at + 1:
                span = line.span(at, stop)
                self.found.append(Mention(span, span.of(line.text), "person", "name", span, "kunya", gender="f" if token.norm == "ام" else "m"))
                return stop
        for drop, norm in ((0, token.norm), (1, token.norm[1:])):
            if drop and norm[:1] and token.norm[0] not in "ولبف":
                break
            kind = self.names.words.get(norm)
            after = line.word(at + 1)
            if norm == "عبد" and after is not None and after.pro == ("ال",):
                kind = "m"
            if drop == 0 and kind is not None and sort(token, self.names) == "" or drop and norm in NEVER:
                continue
            strange = drop == 0 and kind is None and sort(token, self.names) == "new" and foreign(token.surface)
            if kind not in ("m", "f", "n") and not strange or len(norm) < 3 and kind == "n":
                continue
            if kind not in ("m", "f") and self._in_a_name(at):
                return None
            if drop and (token.norm in self.names.words or kind == "n"):
                break
            abd = drop and norm == "عبد"
            stop, sorts = name_end(line, at) if drop == 0 else name_end(line, at + 2 if abd else at + 1)
            sorts = sorts if drop == 0 else ["given", *sorts] if sorts else sorts
            if norm in ("علي", "الي") and sorts[1:2] and sorts[1] in ("new", "rare", "also"):
                continue
            if _is_name(sorts, kind or "new") and (drop or _likely(line, at, kind)):
                span = line.span(at, stop, drop)
                after, titles = self._apposition(stop)
                offices = tuple(t.office(line) for t in titles)
                whole = line.span(at, max(after, stop), drop)
                state = next((o.state for o in offices if o.state), None)
                self.found.append(Mention(span, span.of(line.text), "person", "name", whole, "name-words", None, offices, state, "f" if kind == "f" else "m"))
                for title in titles:
                    self.found.extend(title.inner)
                return max(after, stop)
        return None

    def _in_a_name(self, at: int) -> bool:
        """Whether the word before opens a name of something else: ``نادي``, ``مدينة``, ``صحيفة``."""
        before = self.line.word(at - 1) or self.line.word(at - 2)
        if before is None:
            return False
        return before.stem in self.names.openers or before.stem in _PLACE_BEFORE - {"من", "الي", "في"} or before.stem in _MEDIA_BEFORE

    def _said(self, at: int) -> int | None:
        """A word no list and no language knows, or a given name, right after a verb of saying."""
        before = self.line.word(at - 1)
        if before is None or before.stem not in _SAYING and before.norm not in _SAYING:
            return None
        token = self.line.tokens[at]
        kind = sort(token, self.names)
        given = kind == "given" and self.names.words.get(token.norm) == "m" and token.norm != "علي"
        if not (given or kind == "new" or kind == "name" and zipf(token.surface) < 3.5) or len(token.norm) < 3:
            return None
        stop, sorts = name_end(self.line, at)
        if len(sorts) > 3:
            return None
        span = self.line.span(at, stop)
        self.found.append(Mention(span, span.of(self.line.text), "person", "name", span, "after-saying", gender="m"))
        return stop


def _likely(line: Line, at: int, kind: str | None) -> bool:
    """Whether the first two words of an untitled name are likelier a name than common words."""
    first, second = line.tokens[at], line.word(at + 1)
    if kind in ("m", "f"):
        if second is None or first.norm == "عبد":
            return True
        common = zipf(second.surface) >= 4.2 and not second.norm.startswith("ال")
        return not (common and line.names.words.get(second.norm) not in ("m", "f", "n"))
    value = zipf(first.surface)
    return foreign(first.surface) or value == 0 and kind == "n"


def _doubles(titles: list[Title], office: Title) -> bool:
    """Whether an office joined by ``و`` may be a second one of the same person (``المندوب الدائم لدى … والسفير لدى …``)."""
    return bool(titles) and titles[-1].head.id in _SHARED and office.head.id in _SHARED and office.state in (None, titles[-1].state)


def _is_name(sorts: list[str], first: str) -> bool:
    """Whether words make a name without a title: a given name with a name word, or words only that the language does not know."""
    if not 2 <= len(sorts) <= 6:
        return False
    if sorts[0] == "given":
        return "maybe" not in sorts and sorts[1] in ("given", "name", "particle", "new", "rare", "also")
    return first in ("n", "new") and sorts[1] in ("given", "name", "new") and all(k in ("given", "name", "new", "particle", "tail") for k in sorts)


def _adjective(line: Line, at: int, *, definite: bool) -> bool:
    """Whether the word is an adjective of an unnamed noun: listed, or in -ي / -ية with the same article."""
    token = line.tokens[at]
    if token.pro and token.pro != ("ال",) or token.definite != definite or token.enc:
        return False
    return token.stem in _DESCRIBING or token.stem.endswith(("ي", "يه", "يون", "يين")) and len(token.stem) > 4 and zipf(token.surface) > 2.5 and token.norm not in line.names.words


_DESCRIBING = frozenset("رفيع رفيعه مطلع مطلعه كبير كبار مسلح مسلحه مسلحين مسلحون مجهول مجهولون مجهولين موثوق موثوقه مقرب مقربه خاص خاصه محلي محليه سابق سابقين متطابقه واسعه مشترك مشتركه".split())


def _gender(line: Line, at: int) -> str:
    return "f" if line.names.words.get(line.norm(at)) == "f" else "m"


def whole_of(mention: Mention, span: Span) -> Mention:
    """The mention with its whole widened over ``span``."""
    return replace(mention, whole=mention.whole.to(span))
