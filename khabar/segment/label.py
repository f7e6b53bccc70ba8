"""Labels for the parts of a page, decided in order from each part's features and its neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from khabar.lexicon.sections import Sections, split_words
from khabar.model.article import SectionKind
from khabar.model.text import Context
from khabar.segment.features import (
    NAME_WORDS,
    agencies_only,
    bullet,
    byline,
    caption,
    content_words,
    meaning,
    only_mark,
    signature,
    stamp,
    told_first,
)
from khabar.segment.lines import Line
from khabar.segment.parts import Part, is_menu_name

_LIST = re.compile(r"list (?:of )?\d+ |(end of list)", re.I)
#: A headline has at least this many words; shorter lines above a lead are labels or names.
TITLE_WORDS = 4
#: Short lines between title and lead beyond which they are the text itself (verse, results).
FAR_LEAD = 6
#: Words from which a line that opens with a verb is a paragraph although its sentence end was lost.
VERB_FIRST = 11
#: Share of the shorter line's content words that makes a line a repetition of the title.
REPEATED = 0.6
#: Words that tell when a picture was taken (folded).
OCCASION = frozenset(("خلال", "اثناء", "لدي", "عقب", "برفقه", "متوسطا"))
#: Points that make prose after a heading an attached article (see `attached`).
ATTACHED = 3


@dataclass(frozen=True, slots=True)
class Labelled:
    """A decided part; ``opens`` marks the first part of a further article."""

    line: Line
    kind: SectionKind
    rule: str
    opens: bool = False


@dataclass(slots=True)
class _State:
    """Where the reading of the page stands."""

    title: Line | None = None
    lead: int = -1
    told: bool = False
    zone: SectionKind | None = None
    closed: bool = False
    topic: set[str] = field(default_factory=set)


def label(parts: Sequence[Part], context: Context, lexicon: Sections, given: Mapping[str, str] | None = None) -> list[Labelled]:
    """Every part with its kind and the rule that decided; parts that open a further article are marked.

    ``given`` maps folded name words to ``m`` or ``f`` for given names, which tell a writer's name from a picture's line.
    """
    return _Labeller(parts, context, lexicon, given or {}).run()


class _Labeller:
    """One pass over the parts. A class because a dozen small tests share the same neighbours."""

    def __init__(self, parts: Sequence[Part], context: Context, lexicon: Sections, given: Mapping[str, str]) -> None:
        self.parts = parts
        self.given = given
        self.context = context
        self.lexicon = lexicon
        self.prose = [part.kind is None and self.paragraph(i, part.line) for i, part in enumerate(parts)]
        self.open = list(accumulate((part.kind is None for part in parts), initial=0))
        self.times = Counter(part.line.key for part in parts if part.kind is None)
        self.after = self._next_prose()
        self.state = _State()
        self.out: list[Labelled] = []

    def paragraph(self, i: int, line: Line) -> bool:
        """Prose, or a line below the first that opens with a verb and is longer than a headline that does."""
        return line.prose or (i > 0 and len(line.words) >= VERB_FIRST and told_first(line, self.lexicon))

    def _next_prose(self) -> list[int]:
        """For each part the index of the next prose before a zone or the end of the article; -1 where none."""
        found, at = [-1] * len(self.parts), -1
        for i in range(len(self.parts) - 1, -1, -1):
            found[i] = at
            part = self.parts[i]
            if self.prose[i] or (part.kind is None and self.bullet(i)):
                at = i
            elif part.zone or part.kind in ("form", "keywords"):
                at = -1
        return found

    def run(self) -> list[Labelled]:
        self.start_article(0)
        for i, part in enumerate(self.parts):
            opens = bool(self.out) and self.attached(i)
            if opens:
                self.state = _State()
                self.start_article(i)
            kind, rule = self.decide(i, part)
            self.out.append(Labelled(part.line, kind, rule, opens))
        return self.out

    def start_article(self, start: int) -> None:
        """Finds the title and the lead of the article that begins at part ``start``."""
        lead = start if self.prose[start : start + 1] == [True] else (self.after[start] if start < len(self.parts) else -1)
        if lead < 0:
            lead = next((i for i in range(start, len(self.parts)) if self.prose[i]), -1)
        title = self.find_title(start, lead)
        if title == lead and lead >= 0:
            lead = self.after[lead]
        self.state.lead = lead
        if title >= 0:
            self.state.title = self.parts[title].line
            self.state.topic = content_words(self.parts[title].line)

    def find_title(self, start: int, lead: int) -> int:
        """The index of the title's part, or -1."""
        given = meaning(split_words(self.context.title)) if self.context.title and start == 0 else set()
        stop = lead + 1 if lead >= 0 else len(self.parts)
        best = -1
        for i in range(start, stop):
            part = self.parts[i]
            if part.zone:
                best = -1
            if given and len(given & content_words(part.line)) >= 0.8 * len(given):
                return i
            if best < 0 and part.kind is None and self.titlelike(i, lead):
                best = i
        return best

    def titlelike(self, i: int, lead: int) -> bool:
        line = self.parts[i].line
        size = len(line.words)
        if caption(line, self.lexicon) or stamp(line):
            return False
        if not self.prose[i]:
            short = (size == TITLE_WORDS - 1 and lead == i + 1) or (size >= 2 and lead > i and self.context.title is not None)
            return size >= TITLE_WORDS or short
        if i != lead or self.after[i] < 0 or size > 18:
            return False
        asks = line.text.rstrip("»”\"' ").endswith(("؟", "!", "?", "..", "…"))
        return asks or size * 2 <= len(self.parts[self.after[i]].line.words)

    def decide(self, i: int, part: Part) -> tuple[SectionKind, str]:
        """Kind and rule of part ``i``; updates the state."""
        state, line = self.state, part.line
        if state.title is not None and line is state.title:
            state.zone = None
            return "title", "title"
        if part.kind is not None:
            return self.decided(part)
        if state.zone is not None and state.told:
            return self.in_zone(i, line)
        state.zone = None if not state.told and self.prose[i] else state.zone
        if caption(line, self.lexicon) and not told_first(line, self.lexicon):
            return self.picture(line)
        if stamp(line):
            return "dateline", "date-line"
        if self.bullet(i):
            state.told = True
            return "list", "bullets"
        if self.prose[i]:
            state.told = True
            return "body", "paragraph"
        return self.short(i, line)

    def decided(self, part: Part) -> tuple[SectionKind, str]:
        state = self.state
        kind = part.kind or "furniture"
        if part.rule == "no-arabic" and state.told and (match := _LIST.match(part.line.text)):
            # Screen readers' words around a list of other stories' headlines.
            state.zone = None if match.group(1) else "related"
        if part.zone:
            state.zone = kind
        if state.told and kind in ("credit", "keywords", "form"):
            state.closed = True
        return kind, part.rule

    def in_zone(self, i: int, line: Line) -> tuple[SectionKind, str]:
        """A part after a heading of related headlines, keywords or comments."""
        state = self.state
        zone = state.zone or "related"
        if self.prose[i] and zone == "related" and not state.closed and self.continues(i, line):
            state.zone = None
            return "body", "after-related"
        if zone == "keywords" and len(line.words) > 6:
            state.zone = None
            return ("body", "after-keywords") if self.prose[i] and not state.closed else ("related", "after-keywords")
        return zone, f"{zone}-zone"

    def continues(self, i: int, line: Line) -> bool:
        """Whether prose inside a zone goes on with the article: a conjunction first, a second paragraph, or known words."""
        first = line.words[0].norm if line.words else ""
        if first.startswith("و") or first in ("كما", "بدوره", "بدورها", "فيما", "بينما", "كذلك", "لكن", "يذكر", "يشار"):
            return True
        return len(content_words(line) & self.state.topic) >= 2 or self.after[i] == i + 1

    def short(self, i: int, line: Line) -> tuple[SectionKind, str]:
        """A line that is no paragraph, outside any zone."""
        state, size = self.state, len(line.words)
        if state.title is not None and self.repeats_title(line):
            if state.told:
                return ("subheading", "repeated-title") if self.after[i] >= 0 else ("caption", "repeated-title-end")
            if state.lead >= 0 and not told_first(line, self.lexicon):
                return "furniture", "repeated-title-above"
        if not state.told:
            return self.above_lead(i, line)
        if size == 2 and (is_menu_name(line, self.lexicon) or line.norms[0] == "اخبار"):
            return "furniture", "menu-name"
        if self.after[i] >= 0:
            if signature(line):
                return "credit", "byline"
            if self.occasion(line):
                return "caption", "person-and-occasion"
            return "subheading", "short-before-paragraph"
        joins = size >= 8 and line.norms[0][0] == "و"
        if line.text[:1] not in "*.-" and (
            (told_first(line, self.lexicon) and size >= 4) or joins or line.text.endswith(("،", "؛"))
        ):
            return "body", "sentence-without-end"
        return self.trailing(i, line)

    def above_lead(self, i: int, line: Line) -> tuple[SectionKind, str]:
        state, size = self.state, len(line.words)
        if state.title is None:
            return "furniture", "above-title"
        if line.number < state.title.number:
            return "furniture", "above-title"
        if state.lead < 0 and self.open[-1] > FAR_LEAD + 1:
            return "body", "many-short-lines"
        if state.lead < 0:
            return ("body", "only-text") if line.verb or size >= 8 else ("furniture", "no-lead")
        if self.open[state.lead] - self.open[i] > FAR_LEAD:
            return "body", "many-short-lines"
        if agencies_only(line, self.lexicon):
            return "credit", "agency-mark"
        if is_menu_name(line, self.lexicon):
            return "furniture", "menu-name"
        if byline(line, self.lexicon):
            return "dateline", "byline-line"
        if size <= NAME_WORDS and line.norms[0] in ("كتب", "كتبت"):
            return "credit", "byline-above-lead"
        if told_first(line, self.lexicon) and size >= 8:
            return "body", "sentence-without-end"
        if self.occasion(line):
            return "caption", "person-and-occasion"
        if line.verb:
            return "subheading", "deck"
        if content_words(line) & state.topic:
            return "caption", "short-above-lead"
        if size < NAME_WORDS and self.personal(line) and not any(norm in self.lexicon.particles for norm in line.norms[1:]):
            return "credit", "byline-above-lead"
        return ("caption", "short-above-lead") if self.context.title is not None else ("subheading", "deck")

    def trailing(self, i: int, line: Line) -> tuple[SectionKind, str]:
        """A short line after the last paragraph."""
        size = len(line.words)
        if self.times[line.key] > 1:
            return "related", "printed-twice"
        if line.text.startswith("*") or (line.text.startswith("-") and size <= NAME_WORDS + 2):
            return "credit", "signature"
        last = self.context.title is not None or i + 1 == len(self.parts)
        if last and size <= NAME_WORDS and not line.verb and self.personal(line):
            return "credit", "signature"
        if self.context.title is not None:
            return "caption", "short-at-end"
        if line.verb or size >= 5:
            return "related", "headline-at-end"
        return "furniture", "short-at-end"

    def attached(self, i: int) -> bool:
        """Whether part ``i`` is the title of a second whole article.

        Points: the first article was closed by a credit, keywords or a form (2); the lead below repeats two words of the
        title (2), one (1); the lead opens without a conjunction (1); a related heading stands right above (1); three
        paragraphs follow (1); the paragraphs below go on with the first title's words and nothing closed it (-2). More
        than `ATTACHED`, at least two paragraphs and a title-like line are needed.
        """
        state, part = self.state, self.parts[i]
        if not state.told or part.kind is not None or self.prose[i] or not (state.closed or state.zone == "related"):
            return False
        line = part.line
        if len(line.words) < TITLE_WORDS or self.times[line.key] > 2 or caption(line, self.lexicon) or stamp(line):
            return False
        lead, run = self.prose_run(i)
        if run < 2 or (state.title is not None and self.repeats_title(line)):
            return False
        first = self.parts[lead].line
        shared = len(content_words(line) & content_words(first))
        points = 2 * state.closed + min(shared, 2) + (not first.words[0].norm.startswith("و"))
        points += self.parts[i - 1].zone + (run >= 3)
        if not state.closed and len(self.told_below(lead) & state.topic) >= 2:
            points -= 2
        return points > ATTACHED

    def told_below(self, lead: int) -> set[str]:
        """The content words of the paragraphs among the four parts from ``lead`` on."""
        found: set[str] = set()
        for k in range(lead, min(lead + 4, len(self.parts))):
            if self.prose[k]:
                found |= content_words(self.parts[k].line)
        return found

    def prose_run(self, i: int) -> tuple[int, int]:
        """(index of the first prose within four parts below ``i``, how many paragraphs follow with little between)."""
        lead, run, gap = -1, 0, 0
        for k in range(i + 1, min(len(self.parts), i + 30)):
            if self.prose[k]:
                lead = k if lead < 0 else lead
                run, gap = run + 1, 0
                continue
            gap += 1
            if gap > 3 or self.parts[k].zone:
                break
        return lead, run

    def picture(self, line: Line) -> tuple[SectionKind, str]:
        """A line that ends in an agency's mark: of a picture, of the whole text, or a dateline of its own."""
        if only_mark(line):
            return "credit", "agency-mark"
        if not self.state.told and self.given and len(line.words) <= NAME_WORDS - 2 and not self.personal(line):
            return "dateline", "place-and-agency"
        return "caption", "picture-credit"

    def occasion(self, line: Line) -> bool:
        """Somebody by name at an occasion and nothing said of it: ``الوزير سامي الحلو خلال زيارته إلى القاهرة``."""
        norms = line.norms
        if len(norms) < NAME_WORDS or line.verb or not any(norm in OCCASION for norm in norms[2:-1]):
            return False
        return any(self.given.get(norm) in ("m", "f") for norm in norms)

    def personal(self, line: Line) -> bool:
        """Whether the line can be a person's name: a given name among its first words, where names are known."""
        return not self.given or any(self.given.get(norm) in ("m", "f") for norm in line.norms[:3])

    def bullet(self, i: int) -> bool:
        """A list item: a sure bullet, or a dash or number whose neighbour has one too."""
        sure, likely = bullet(self.parts[i].line)
        beside = (self.parts[k].line for k in (i - 1, i + 1) if 0 <= k < len(self.parts))
        return sure or (likely and any(bullet(line)[1] for line in beside))

    def repeats_title(self, line: Line) -> bool:
        words = content_words(line)
        if len(words) < 3 or not self.state.topic:
            return False
        return len(words & self.state.topic) >= REPEATED * min(len(words), len(self.state.topic))
