"""Which words get a vector of their own: folded word to the spelling that is shown to the teacher.

Sources: wordfreq (list ``ar``, large), khabar's name lists, GeoNames towns among them, and the training parts of the corpora.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from wordfreq import get_frequency_list

from khabar.lexicon.names import Names
from khabar.text.normalise import fold, plain
from training.examples import Example

_WORD = re.compile("[\u0621-\u064a]{2,16}")
#: Words of wordfreq from this Zipf frequency up (log10 of uses in a thousand million words); below it a word is seldom met and
#: its groups of letters do. Words of the corpora from so many uses up.
_ZIPF, _USES = 2.5, 2
#: Classes of name words that are kept: given names, surnames, other name words; not those that are also common words.
_CLASSES = frozenset("mfsn")


def vocabulary(names: Names, examples: Iterable[Example]) -> dict[str, str]:
    """Folded word to its commonest spelling, hamzas and all."""
    spelled: dict[str, str] = {}
    common = 0
    for depth, bucket in enumerate(get_frequency_list("ar", "large")):
        for word in map(plain, bucket):
            if _WORD.fullmatch(word):
                spelled.setdefault(fold(word), word)
        if depth == round((9 - _ZIPF) * 100):
            common = len(spelled)
    kept = dict(list(spelled.items())[: common or None])
    for word in map(plain, (*_of_names(names), *_of_corpora(examples))):
        if _WORD.fullmatch(word):
            kept.setdefault(fold(word), spelled.get(fold(word), word))
    return kept


def _of_names(names: Names) -> Iterator[str]:
    for entry in names.entries.values():
        for name in (*entry.names, *entry.short):
            yield from name.split()
    yield from (word for word, kind in names.words.items() if kind in _CLASSES)
    for town in names.towns:
        yield from town.split()


def _of_corpora(examples: Iterable[Example]) -> Iterator[str]:
    uses = Counter(
        token.surface for one in examples for part in one.parts for token in part.tokens if token.kind == "word"
    )  # fmt: skip
    return (word for word, count in uses.items() if count >= _USES)
