"""A state called by what it is: ``المملكة`` is Saudi Arabia where a text speaks of it and of no other kingdom as much."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import merge

from khabar.lexicon.names import Names
from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.model.text import Sentence, Token
from khabar.spot.lines import Line

#: How many times more a text has to name one kingdom than the next for it to be meant.
_CLEARLY = 2


def reigned(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], names: Names) -> tuple[Mention, ...]:
    """The mentions, in the order of the text, and each «المملكة» outside them as the state it is here."""
    found: list[Mention] = []
    taken = _Covered(m.span for m in mentions if m.form == "name" or m.kind != "person")
    for sentence in sentences:
        for at, token in enumerate(sentence.tokens):
            if token.definite and "ال" + token.stem in names.realms and not token.enc:
                span = Line(text, sentence.tokens, names).span(at, at + 1, sum(map(len, token.pro[:-1])))
                if not taken.meets(span) and _alone(sentence.tokens, at, names):
                    found.append(Mention(span, span.of(text), "place", "name", span, "realm", "ال" + token.stem))
    if not found:
        return tuple(mentions)
    weight = _weight(sentences, mentions, names)
    meant = {word: state for word, states in names.realms.items() if (state := _meant(states, weight))}
    known = [_of_state(m, meant[m.key]) for m in found if m.key in meant]
    return tuple(merge(mentions, known, key=lambda m: (m.span.start, -m.span.end)))


class _Covered:
    """Which parts of a text some spans cover, given in the order of their starts."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for span in spans:
            if self.ends and span.start < self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], span.end)
            else:
                self.starts.append(span.start)
                self.ends.append(span.end)

    def meets(self, span: Span) -> bool:
        """Whether a span has a letter in common with one of them."""
        at = bisect_left(self.starts, span.end) - 1
        return at >= 0 and self.ends[at] > span.start


def _of_state(mention: Mention, state: str) -> Mention:
    span = mention.span
    return Mention(span, mention.surface, "place", "name", span, "known:state", state, state=state)


def _alone(tokens: Sequence[Token], at: int, names: Names) -> bool:
    """Whether the word is the state's and no part of another name («برج المملكة», «المملكة المتحدة»)."""
    before = tokens[at - 1] if at else None
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    named = before is not None and before.stem in names.cues["named_after"]
    return not named and (behind is None or behind.norm not in names.nisbas)


def _weight(sentences: Sequence[Sentence], mentions: Sequence[Mention], names: Names) -> Counter[str]:
    """How often the text speaks of each state: its name, its towns, its bodies, its adjective, its king's style."""
    out: Counter[str] = Counter(m.state for m in mentions if m.state and m.form == "name")
    for sentence in sentences:
        line = Line("", sentence.tokens, names)
        for at, token in enumerate(sentence.tokens):
            crown = line.find(names.crowns, at) if token.kind == "word" else None
            state = crown.value if crown else names.nisbas.get(token.norm)
            if state:
                out[state] += 1
    return out


def _meant(states: Sequence[str], weight: Counter[str]) -> str | None:
    """The one of these states that the text speaks of most, where that is clear."""
    first, second = (*sorted((weight[state] for state in states), reverse=True), 0)[:2]
    return max(states, key=lambda state: weight[state]) if first > _CLEARLY * second else None
