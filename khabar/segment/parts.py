"""Lines cut into parts that a cue decides and the rest that their surroundings must decide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from khabar.lexicon.sections import Cue, Sections, Words
from khabar.model.article import SectionKind
from khabar.segment.lines import Line, line_at

_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\s]{0,600}\)|\[?!\[[^\]\n]{0,300}\]|<img[^>\n]{0,600}>", re.I)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_POST = re.compile(r"^\s*(?:—|–|--|-|&mdash;)\s*.{1,80}?\(@\w{1,30}\)|pic\.twitter\.com|^@\w{1,30}$", re.I)
_STAMP_DIGITS = re.compile(r"[\d٠-٩]{4}|[\d٠-٩]{1,2}\s*[-/.]\s*[\d٠-٩]{1,2}|[\d٠-٩]{1,2}:[\d٠-٩]{2}")
_BEFORE_TAIL = re.compile(r"[.؟!…»”\"')\]|،][\s\u200e\u200f]*$")
_COPYRIGHT = re.compile(r"^\s*(?:©|\(c\)\s)")
_HASHTAGS = re.compile(r"^(?:[#@][\w\u064b-\u0652]+[\s،,|]*)+$")
_READING_TIME = re.compile(r"^\D{0,25}[\d٠-٩]{1,2}\s*(?:دقيقة|دقائق|دقيقه|min)(?:\s+(?:للقراءة|قراءة|read))?\W*$")
#: Words a heading line of its own may have after ``اقرأ أيضا`` before it is taken for prose.
_INVITATION = 30
#: Tails cut off one line: a page glues a credit, keywords and links, not more.
_TAILS = 6
#: Menu letters that must be covered by section names.
_MENU_SHARE = 0.85


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line; ``kind`` is None where no cue decides. ``zone`` opens a run of lines of the kind."""

    line: Line
    kind: SectionKind | None = None
    rule: str = ""
    cue: Cue | None = None

    @property
    def zone(self) -> bool:
        """Whether following lines may be of this kind too."""
        return self.cue is not None and self.cue.zone


def parts_of(text: str, line: Line, lexicon: Sections) -> Iterator[Part]:
    """The parts of one line in order; together they cover it but for whitespace."""
    if found := _whole(line, lexicon):
        yield found
        return
    cut = _tail(text, line, lexicon)
    if cut is None:
        yield Part(line)
        return
    at, cue = cut
    head = line_at(text, line.span.start, at, line.number, lexicon)
    rest = line_at(text, at, line.span.end, line.number, lexicon)
    if head is not None:
        yield Part(head)
    if rest is not None:
        later, more = _tail(text, rest, lexicon), _TAILS
        while later is not None and more:
            more -= 1
            first = line_at(text, rest.span.start, later[0], line.number, lexicon)
            following = line_at(text, later[0], rest.span.end, line.number, lexicon)
            if first is None or following is None:
                break
            yield Part(first, cue.kind, cue.id, replace(cue, zone=False))
            rest, cue, later = following, later[1], _tail(text, following, lexicon)
        # A tail's own words are its list: only a bare heading opens a run of lines.
        yield Part(rest, cue.kind, cue.id, cue if len(rest.words) <= len(cue.words[0]) + cue.slack else replace(cue, zone=False))


def _whole(line: Line, lexicon: Sections) -> Part | None:
    """The part for a line that is wholly of one kind, or None."""
    if not line.words:
        return Part(line, "furniture", "no-words")
    if _POST.search(line.text[:400]):
        return Part(line, "embed", "post")
    if _IMAGE.search(line.text[:1000]) and not _ARABIC.search(_IMAGE.sub("", line.text)):
        return Part(line, "furniture", "image")
    if not _ARABIC.search(line.text):
        return Part(line, "furniture", "address" if _ADDRESS.search(line.text) else "no-arabic")
    if _COPYRIGHT.match(line.text) and len(line.words) <= 16:
        return Part(line, "caption", "copyright-mark")
    if line.text[:1] in "#@" and _HASHTAGS.fullmatch(line.text[:600]):
        return Part(line, "keywords", "hashtags")
    if len(line.words) <= 6 and _READING_TIME.match(line.text):
        return Part(line, "furniture", "reading-time")
    norms = line.norms
    if cue := cue_at(lexicon, lexicon.starts, line, norms, 0):
        return Part(line, cue.kind, cue.id, cue)
    if is_menu(line, lexicon):
        return Part(line, "furniture", "menu")
    if len(norms) <= 60 and not line.ends:
        for at in range(len(norms)):
            if cue := cue_at(lexicon, lexicon.anywhere, line, norms, at):
                return Part(line, cue.kind, cue.id, cue)
    return None


def is_menu(line: Line, lexicon: Sections) -> bool:
    """Whether the line is two or more section names, with or without spaces between."""
    if line.ends or len(line.words) > 80 or ":" in line.text:
        return False
    letters = "".join(line.norms)
    hits = [m.group() for m in lexicon.menu.finditer(letters)]
    return len(hits) >= 2 and sum(map(len, hits)) >= _MENU_SHARE * len(letters)


def is_menu_name(line: Line, lexicon: Sections) -> bool:
    """Whether the line is one section's name."""
    return lexicon.menu.fullmatch("".join(line.norms)) is not None


def cue_at(
    lexicon: Sections, index: Mapping[str, tuple[tuple[Words, Cue], ...]], line: Line, norms: Words, at: int
) -> Cue | None:
    """The first cue of ``index`` whose words begin at word ``at`` and whose conditions hold."""
    for words, cue in index.get(norms[at], ()):
        if norms[at : at + len(words)] == words and _holds(cue, words, line, at, lexicon.buttons):
            return cue
    return None


def _holds(cue: Cue, words: Words, line: Line, at: int, buttons: frozenset[str]) -> bool:
    size = len(line.words)
    total = size if cue.where == "any" else size - at
    rest = total - len(words)
    after = line.words[at + len(words) - 1].end - line.span.start
    colon = line.text[after : after + 3].lstrip(" \u00a0)»\u064b\u200f").startswith(":")
    if (cue.colon and not colon) or (cue.max and total > cue.max) or (cue.bare and line.ends):
        return False
    if cue.needs == "date" and not _STAMP_DIGITS.search(line.text[after : after + 200]):
        return False
    if cue.needs == "short" and rest > 1 and not colon and not _only(buttons, line, at + len(words)):
        return False
    if cue.where == "line":
        return rest <= cue.slack and not line.ends
    if cue.where == "heading":
        if rest == 0 or (rest <= cue.slack and not line.ends) or (colon and rest <= _INVITATION):
            return True
        return cue.tail and rest <= _INVITATION and not line.ends
    return True


def _only(buttons: frozenset[str], line: Line, at: int) -> bool:
    """Whether the words from ``at`` on are buttons or counters too: figures, networks, things to be shared."""
    return all(word.norm[0].isdigit() or word.norm in buttons for word in line.words[at:])


def _tail(text: str, line: Line, lexicon: Sections) -> tuple[int, Cue] | None:
    """Where the rest of a running line turns to another kind: (offset, cue), or None."""
    norms = line.norms
    for at in range(1, len(norms)):
        if norms[at] not in lexicon.starts:
            continue
        word = line.words[at]
        if not _BEFORE_TAIL.search(text[max(line.span.start, word.start - 4) : word.start]):
            continue
        cue = cue_at(lexicon, lexicon.starts, line, norms, at)
        if cue is not None and cue.tail:
            return word.start, cue
    return None
