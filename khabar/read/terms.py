"""Finds the terms of ``wording.yml`` in one sentence, and of whom or what each is said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from khabar.lexicon.names import Names
from khabar.lexicon.wording import Entry, load_wording
from khabar.model.claim import Term
from khabar.model.mention import Entity, Mention
from khabar.model.span import Span
from khabar.model.text import Token
from khabar.text.normalise import fold, plain

#: Within so many words stand what a veto speaks of, and the object of a verb; so many may stand before what a noun is said of.
_FAR, _OBJECT, _BETWEEN = 4, 7, 3
#: Groups whose words an adjective of a state or body tells the party of («المليشيات الحوثية»).
_OF_PARTIES = frozenset({"armed", "government", "held", "settlers"})
#: Words of people: with the article, too, a name may follow («الشهيد فلان»).
_OF_PEOPLE = frozenset({"killed", "held", "epithet", "label"})
_MARKS = frozenset("«»“”\"'()")
_JOINS = frozenset("وف")
#: Prepositions behind which stands no object of a verb.
_OTHERS = frozenset(
    {
        "في",
        "من",
        "الي",
        "عن",
        "مع",
    }
)


class Around:
    """Who and what is named in a text: mentions by their place, entities by their key."""

    def __init__(self, entities: Sequence[Entity], names: Names) -> None:
        self.names = names
        told = [(m, e) for e in entities for m in e.mentions if m.form != "pronoun" and not m.unnamed]
        self.name_of = {m: e.name for m, e in told}
        self.first = {e.id: e.mentions[0] for e in entities if e.mentions}
        self._outer: list[Mention] = []
        for mention, _ in sorted(told, key=lambda pair: (pair[0].whole.start, -pair[0].whole.end)):
            if not self._outer or mention.whole.start >= self._outer[-1].whole.end:
                self._outer.append(mention)
        self._starts = [m.whole.start for m in self._outer]

    def meeting(self, span: Span) -> Mention | None:
        """The mention that shares characters with a word."""
        at = bisect_right(self._starts, span.end - 1) - 1
        return self._outer[at] if at >= 0 and self._outer[at].whole.meets(span) else None

    def by_adjective(self, token: Token) -> tuple[Mention | None, str] | None:
        """The state or body that an adjective is made of: its first mention, where it is named, and the adjective."""
        bare = token.bare
        key = self.names.nisbas.get(bare) or self.names.body_adjectives.get(bare)
        if key is None and token.stem.endswith(("يه", "يون", "يين")):
            hit = self.names.find("ال" + token.stem[: -1 if token.stem.endswith("ه") else -2])
            key = hit.entries[0].key if hit and hit.entries[0].kind == "organization" else None
        if key is None:
            return None
        return self.first.get(key), token.surface if not token.pro else bare_surface(token)


def bare_surface(token: Token) -> str:
    """The word as printed, without conjunction and preposition: ``الحوثية`` of ``والحوثية`` and of ``للحوثية``."""
    letters = len(token.stem + token.enc)
    return ("ال" if token.definite else "") + plain(token.surface)[-letters:]


@dataclass(frozen=True, slots=True)
class _About:
    """Of whom or what: the mention, where there is one, and the words; ``common`` where a noun stands for what is asked for."""

    mention: Mention | None = None
    name: str = ""
    common: bool = False

    def fits(self, beside: str) -> bool:
        """Whether it is what a term asks to stand beside it."""
        kind = self.mention.kind if self.mention is not None else ""
        if beside == "place":
            return self.common or kind == "place"
        barred = {"person": ("", "place", "organization"), "owner": ("organization",)}.get(beside, ())
        return bool(self.name) and kind not in barred


_NOBODY = _About()


def terms(text: str, tokens: Sequence[Token], around: Around) -> Iterator[Term]:
    """The terms of one sentence in their order; none lies in another. ``tokens`` hold no line ends."""
    words = [t for t in tokens if t.kind != "mark" or t.surface not in _MARKS]
    line, behind, lexicon = _Line(words, around), 0, load_wording()
    for at, token in enumerate(words):
        if at < behind or token.kind != "word":
            continue
        if token.bare in lexicon.phrases or token.stem in lexicon.words:
            for entry, end in line.entries(at):
                about = line.about(entry, at, end)
                if about is not None:
                    span = Span(token.span.start + line.letters_before(at), words[end - 1].span.end)
                    name = around.name_of.get(about.mention, about.name) if about.mention else about.name
                    yield Term(span, span.of(text), entry.term, entry.group, about.mention, name, rule=entry.id)
                    behind = end
                    break


class _Line:
    """The words of one sentence, quotation marks left out."""

    def __init__(self, words: Sequence[Token], around: Around) -> None:
        self.words, self.around = words, around

    def entries(self, at: int) -> Iterator[tuple[Entry, int]]:
        """The entries that may be read at a word and where they end, the longest first."""
        lexicon, token = load_wording(), self.words[at]
        for phrase, entry in lexicon.phrases.get(token.bare, ()):
            if all(w.norm == part for w, part in zip(self.words[at + 1 : at + len(phrase)], phrase[1:], strict=False)):
                end = at + len(phrase)
                if end <= len(self.words) and self._alone(entry, at, end):
                    yield entry, end
        for entry in lexicon.words.get(token.stem, ()):
            if entry.definite and not token.definite and token.stem in entry.forms:
                continue
            if token.stem in entry.spelled and not token.enc and not plain(token.surface).endswith("ى"):
                continue
            if self._alone(entry, at, at + 1):
                yield entry, at + 1

    def letters_before(self, at: int) -> int:
        """How many letters of conjunctions and prepositions open a word."""
        token = self.words[at]
        letters = sum(len(p) for p in token.pro if p != "ال")
        return letters if token.surface[:letters] == fold(token.surface[:letters]) else 0

    def _alone(self, entry: Entry, at: int, end: int) -> bool:
        """Whether nothing around the words tells that they mean something else."""
        if self._is(at - 1, entry.not_after) or self._is(end, entry.not_before):
            return False
        if entry.never and any(self._is(i, entry.never) for i in range(len(self.words))):
            return False
        return not entry.far or not any(self._is(i, entry.far) for i in range(at - _FAR, end + _FAR))

    def _is(self, at: int, words: Container[str]) -> bool:
        if not 0 <= at < len(self.words):
            return False
        return self.words[at].stem in words or self.words[at].norm in words

    def about(self, entry: Entry, at: int, end: int) -> _About | None:
        """Of whom or what a term is said; None where it is no term there: a part of a name, or not beside what it asks for."""
        inside = self.around.meeting(self.words[at].span)
        if inside is not None:
            return self._inside(entry, at, end, inside)
        if entry.verbs and self.words[at].stem in entry.verbs and self.words[at].stem not in entry.forms:
            about = self._object(entry, end)
            return about if about.fits("place") else None
        about = self._before(entry, at) or self._behind(entry, end)
        if about.fits(entry.beside) if entry.beside else not (entry.after or entry.before):
            return about
        return about if self._is(at - 1, entry.after) or self._is(end, entry.before) else None

    def _inside(self, entry: Entry, at: int, end: int, mention: Mention) -> _About | None:
        """A word in the phrase of a name: beside a person's («الشهيد فلان»), or the first or the adjective of a body's."""
        word, about = self.words[at].span, _About(mention, mention.surface)
        if mention.kind == "person":
            return None if mention.span.meets(word) else about
        if entry.behind and word.end == mention.whole.end:
            return about
        if word.start > mention.whole.start:
            return None
        whole = self.words[end - 1].span.end >= mention.whole.end
        of_state = mention.form == "nominal" or mention.rule.startswith("pattern:") or self._is(end, entry.of)
        return about if whole or (mention.kind != "place" and (of_state or not entry.beside)) else None

    def _before(self, entry: Entry, at: int) -> _About | None:
        """What stands right before an adjective; of «تفجير بغداد الإرهابي» that is no place."""
        if not entry.behind or not at:
            return None
        mention = self.around.meeting(self.words[at - 1].span)
        if mention is None or mention.whole.end > self.words[at - 1].span.end:
            return None
        if mention.kind == "place" and entry.group in _OF_PARTIES:
            return None
        return _About(mention, mention.surface)

    def _behind(self, entry: Entry, end: int) -> _About:
        """What follows a noun: its genitive, what a preposition of its own leads to, or the adjective of a state or body."""
        head, common = self.words[end - 1], _NOBODY
        genitive = not head.enc and (not head.definite or entry.group in _OF_PEOPLE)
        for i in range(end, min(end + _BETWEEN + 1, len(self.words))):
            token = self.words[i]
            if token.norm in entry.links:
                genitive = True
                continue
            preposition = next((p for p in token.pro if p != "ال"), "")
            if preposition and preposition not in entry.links:
                break
            mention = self.around.meeting(token.span)
            if mention is not None and (genitive or preposition):
                return _About(mention, mention.surface)
            told = self.around.by_adjective(token) if mention is None and i == end else None
            if told is not None and entry.group in _OF_PARTIES and token.definite == head.definite:
                return _About(*told)
            if genitive and (token.stem in entry.of or token.stem in load_wording().bridges):
                common = common if common.common else self._common(entry, token)
            elif told is None and not (entry.links and i == end and token.definite and head.definite):
                break
        return common

    def _common(self, entry: Entry, token: Token) -> _About:
        """A noun that stands for what is asked for: «تحرير المدينة»."""
        return _About(None, bare_surface(token), common=True) if token.stem in entry.of else _NOBODY

    def _object(self, entry: Entry, end: int) -> _About:
        """The place that is a verb's object: a town rather than a state, which may be the subject where it stands at once."""
        common, states, led = _NOBODY, _NOBODY, not entry.object
        for i in range(end, min(end + _OBJECT, len(self.words))):
            token = self.words[i]
            if token.pro[:1] and token.pro[0] in _JOINS:
                break
            if token.norm == entry.object:
                led = True
            elif token.norm in _OTHERS and i > end:
                break
            elif led:
                mention = self.around.meeting(token.span)
                common = common if common.common else self._common(entry, token)
                if mention is None or mention.kind != "place":
                    continue
                if mention.key is None or mention.key != mention.state:
                    return _About(mention, mention.surface)
                states = _About(mention, mention.surface) if i > end or entry.object else states
        return states if states.name else common
