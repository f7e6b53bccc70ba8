"""Bodies a text names for sure and then again without the noun they open with: ``تنظيم القاعدة``, later ``القاعدة``."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.lexicon.names import Names
from khabar.model.mention import Mention
from khabar.spot.lines import Line, readings, zipf
from khabar.spot.short import SHORT_FORM
from khabar.text.normalise import fold

#: A body's own word that no list holds is no commoner than this (Zipf).
_COMMON = 4.2
#: Nor is a town's name of a club by more than this.
_TOWN = 4.5
#: Kinds of mention of one such word that give way: what is told by the shape of a sentence, and a small town.
_GIVES_WAY = frozenset({"tagger", "after-saying", "name-words", "known:town"})


def bodies_again(lines: Sequence[Line], found: Sequence[Mention], names: Names) -> list[Mention]:
    """The mentions, with those of bodies by their own word alone, where no surer mention covers it."""
    bodies = _bodies(lines, found, names)
    if not bodies:
        return list(found)
    kept = [m for m in found if m.rule not in _GIVES_WAY or m.key in bodies or fold(m.surface) not in bodies]
    covered = {at for m in kept for at in range(m.span.start, m.span.end)}
    again: list[Mention] = []
    for line in lines:
        for at, token in enumerate(line.tokens):
            form, drop = next(((f, d) for f, d in readings(token.norm) if f in bodies), ("", 0))
            if not form or token.span.end - 1 in covered or not _ends(line, at):
                continue
            body, span = bodies[form], line.span(at, at + 1, drop)
            again.append(Mention(span, span.of(line.text), "organization", "name", span, SHORT_FORM, body.key, state=body.state))
    return [*kept, *again]


def _bodies(lines: Sequence[Line], found: Sequence[Mention], names: Names) -> dict[str, Mention]:
    """Own words of the bodies found for sure, which are no common noun and nothing else's name; the noun alone in the text,
    without article, says that it may be meant (``قاعدة العند``)."""
    out: dict[str, Mention] = {}
    for mention in found:
        noun, _, word = mention.surface.partition(" ")
        if mention.rule == "known:body" and mention.key is None and not word and names.find(fold(noun)) is None:
            noun, word = "فريق", mention.surface  # a club by what stands around it; its town's name is also the town's
        if mention.kind != "organization" or mention.form != "name" or mention.rule == "tagger":
            continue
        if fold(noun) in names.cues["left_out"] and word and " " not in word and _own(word, fold(noun), mention, names):
            out.setdefault(fold(word), mention)
    bare = {form.removeprefix("ال") for form in out if form.startswith("ال")}
    said = {token.norm for line in lines for token in line.tokens if token.norm in bare} if bare else set()
    return {form: body for form, body in out.items() if form.removeprefix("ال") not in said}


def _own(printed: str, noun: str, mention: Mention, names: Names) -> bool:
    """Whether a body's own word may stand for it: the lists say so, or it is seldom and names nothing else."""
    word, often = fold(printed), max(zipf(printed), zipf(printed.removeprefix("ال")))
    hit = names.find(word)
    entry = hit.entries[0] if hit else None
    if hit is not None and any(e.key == mention.key for e in hit.entries):
        return not hit.weak or word.startswith("ال") or often < _COMMON  # «معادن» are metals
    if entry is not None and noun in names.cues["teams"]:
        return entry.sort == "town" and often < _TOWN
    return entry is None and word not in names.nisbas and word not in names.words and len(word) > 3 and often < _COMMON


def _ends(line: Line, at: int) -> bool:
    """Whether no adjective follows («القاعدة الجوية» is a base; a foreign club's word takes no feminine one), and no noun of
    places stands before."""
    after = line.word(at + 1)
    plain = after is None or after.pro != ("ال",) or not (line.tokens[at].definite or after.norm.endswith("ه"))
    return plain and line.norm(at - 1) not in line.names.cues["construct"]
