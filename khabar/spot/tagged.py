"""What the tagger reads, laid beside what the rules found: names they missed, names cut short, words that are none.

The rules know who is meant (a key), what office stands there, and are right where a list holds the name; the tagger sees
the sentence. So a mention with a key or a title stays, one that rests on the shape of its words stands only while the tagger
does not deny it, and names the tagger alone sees are added.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.spot.features import features
from khabar.spot.lines import Line, zipf
from khabar.spot.tagger import Reading, Tagged, Tagger

#: How sure the tagger must be of a name no rule found, by kind; and to replace what a rule of shape made of the same words.
#: Set on the development parts of ANERcorp and of names.dev.
_ADDS = {"person": 0.6, "organization": 0.6, "place": 0.6}
_REPLACES = 0.75
#: Below this chance that any of its words is in a name, a mention by shape is dropped.
_DENIED = 0.15
#: Rules that go by the shape of words or by a single weak word.
_BY_SHAPE = frozenset({"name-words", "after-saying", "joined-name", "opener", "titled", "known:town", "byname"})


@dataclass(frozen=True, slots=True)
class _Seen:
    """A name the tagger sees: raw span without attached letters, kind, and how sure it is."""

    span: Span
    tagged: Tagged


def with_tagger(lines: Sequence[Line], mentions: Iterable[Mention], tagger: Tagger) -> list[Mention]:
    """The mentions of the rules, put right by the tagger. Mentions must not cross sentences; the result is in no order."""
    by_line = _by_line(lines, mentions)
    rows = [features(line, found) for line, found in zip(lines, by_line, strict=True)]
    readings = tagger.read([(line.tokens, row) for line, row in zip(lines, rows, strict=True)])
    out: list[Mention] = []
    for line, found, reading in zip(lines, by_line, readings, strict=True):
        out.extend(_settled(line, found, reading))
    return out


def _by_line(lines: Sequence[Line], mentions: Iterable[Mention]) -> list[list[Mention]]:
    out: list[list[Mention]] = [[] for _ in lines]
    at = 0
    for mention in sorted(mentions, key=lambda m: m.span.start):
        while at + 1 < len(lines) and lines[at + 1].tokens and lines[at + 1].tokens[0].span.start <= mention.span.start:
            at += 1
        if out:
            out[at].append(mention)
    return out


def _settled(line: Line, found: Sequence[Mention], reading: Reading) -> list[Mention]:
    seen = [_Seen(_span(line, tagged), tagged) for tagged in reading.names]
    kept: list[Mention] = []
    for mention in found:
        if mention.form == "name" and _by_shape(mention) and _denied(line, mention, reading):
            continue
        kept.append(mention)
    for one in seen:
        _lay(line, one, kept)
    return kept


def _by_shape(mention: Mention) -> bool:
    return mention.key is None and mention.rule.split(".")[0] in _BY_SHAPE or mention.rule == "known:town"


def _denied(line: Line, mention: Mention, reading: Reading) -> bool:
    """Whether no word of the mention is likely to be in a name."""
    inside = [
        reading.inside[i]
        for i, token in enumerate(line.tokens)
        if token.span.start < mention.span.end and mention.span.start < token.span.end
    ]
    return bool(inside) and max(inside) < _DENIED


def _lay(line: Line, one: _Seen, kept: list[Mention]) -> None:
    """Adds a name the tagger sees to ``kept``, or puts a mention there right; where the rules know better nothing changes."""
    span, tagged = one.span, one.tagged
    touched = [m for m in kept if m.span.meets(span)]
    names = [m for m in touched if m.form == "name"]
    if not names:
        if tagged.sure >= _ADDS[tagged.kind]:
            _add(line, one, touched, kept)
        return
    if len(names) == 1 and (names[0].span == span or names[0].kind == tagged.kind and names[0].key):
        only = names[0]
        if only.kind != tagged.kind and only.key is None and tagged.sure >= _REPLACES and not only.offices:
            kept[kept.index(only)] = _mention(line, one)
        elif only.span != span and _longer(span, only) and tagged.sure >= _REPLACES:
            kept[kept.index(only)] = _grown(line, one, only)
        return
    if tagged.sure < _REPLACES:
        return
    if all(_longer(span, m) for m in names):
        first = names[0]
        for mention in names:
            kept.remove(mention)
        kept.append(_grown(line, one, first) if first.kind == tagged.kind else _mention(line, one))
    elif len(names) == 1 and _by_shape(names[0]):
        at = kept.index(names[0])
        same = names[0].kind == tagged.kind
        kept[at] = _grown(line, one, names[0]) if same else _mention(line, one)


def _longer(span: Span, mention: Mention) -> bool:
    return span.holds(mention.span) and span != mention.span


def _add(line: Line, one: _Seen, nominals: Sequence[Mention], kept: list[Mention]) -> None:
    """A name where the rules found none. An organization's common noun with its adjective is the name itself."""
    for mention in nominals:
        if mention.kind == one.tagged.kind == "organization" and mention.span.meets(one.span):
            kept[kept.index(mention)] = replace(
                _mention(line, one), state=mention.state, key=mention.key, rule=f"tagger.{mention.rule}", number=mention.number
            )
            return
        if mention.kind == "person" and one.tagged.kind == "person":
            return
    kept.append(_mention(line, one))


def _mention(line: Line, one: _Seen) -> Mention:
    surface = one.span.of(line.text)
    gender = "f" if line.names.words.get(line.tokens[one.tagged.start].norm) == "f" else "m"
    return Mention(
        one.span, surface, one.tagged.kind, "name", one.span, "tagger", gender=gender if one.tagged.kind == "person" else ""
    )  # fmt: skip


def _grown(line: Line, one: _Seen, mention: Mention) -> Mention:
    """The mention with the tagger's bounds; another name is no longer the known one."""
    span = one.span
    whole = mention.whole.to(span) if mention.whole.holds(mention.span) else span
    return replace(
        mention, span=span, surface=span.of(line.text), whole=whole, key=None, rule=f"{mention.rule}.tagger"
    )  # fmt: skip


def _span(line: Line, tagged: Tagged) -> Span:
    """The raw span of a name, less the letters written onto its first word."""
    return line.span(tagged.start, tagged.end, _letters(line, tagged.start))


def _letters(line: Line, at: int) -> int:
    """How many letters in front of a name's first word are a conjunction or preposition."""
    token = line.tokens[at]
    norm = token.norm
    if token.kind != "word" or len(norm) < 4 or norm in line.names.phrases.table or line.names.words.get(norm) in ("m", "f", "s"):
        return 0
    off = 0
    if norm[0] in "وف" and _attached(line, norm, 1):
        off = 1
    rest = norm[off:]
    if len(rest) > 4 and rest.startswith("لل"):
        return off + 1
    if len(rest) > 3 and rest[0] in "بلك" and _attached(line, rest, 1):
        off += 1
    return off


def _attached(line: Line, norm: str, count: int) -> bool:
    """Whether the word is likelier with its first letters taken off: they leave a known name, or a commoner word."""
    rest = norm[count:]
    if len(rest) < 3 or norm in line.names.words or norm in line.names.towns:
        return False
    if rest in line.names.words or rest in line.names.towns or rest in line.names.phrases.longest or rest.startswith("ال"):
        return True
    return zipf(rest) > zipf(norm) or (norm[0] == "و" and zipf(norm) < 2 and zipf(rest) >= zipf(norm))
