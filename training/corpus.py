"""The corpora as training takes them: long sentences cut, and a lone ``و`` joined to its word as news prints it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from eval import corpora
from eval.corpora import Sentence

#: Corpora by domain: both networks are told from which one a sentence is. The first is newswire: so khabar reads every text.
DOMAINS = ("anercorp", "wikifane", "aqmar", "wojood")
#: Words of the longest sentence that is trained on.
LONGEST = 70
_PAUSES = frozenset("،,؛:")
_LETTER = re.compile("[\u0621-\u064a]")


def sentences(data: Path, corpus: str, part: str) -> list[Sentence]:
    """``train``, ``dev`` or ``test`` of one of DOMAINS; held-out parts as ``eval`` measures on them. ``data`` holds the files."""
    found: list[Sentence] = getattr(corpora, corpus)(part, data)
    if part != "train":
        return found
    joined = map(joined_waw, found) if corpus == "aqmar" else found
    return [piece for sentence in joined for piece in pieces(sentence)]


def joined_waw(sentence: Sentence) -> Sentence:
    """A ``و`` that stands alone, written onto the word after it, which keeps its tag."""
    out: Sentence = []
    for word, tag in sentence:
        if out and out[-1][0] == "و" and _LETTER.match(word):
            out[-1] = ("و" + word, tag)
        else:
            out.append((word, tag))
    return out


def pieces(sentence: Sentence, longest: int = LONGEST) -> Iterator[Sentence]:
    """The sentence in pieces of at most ``longest`` words: cut after a pause, else between names, else anywhere."""
    while len(sentence) > longest:
        free = [at for at in range(longest, longest // 2, -1) if not sentence[at][1].startswith("I-")]
        cut = next((at for at in free if sentence[at - 1][0] in _PAUSES), free[0] if free else longest)
        yield sentence[:cut]
        sentence = sentence[cut:]
    if sentence:
        yield sentence
