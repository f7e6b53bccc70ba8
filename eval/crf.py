"""A yardstick for names: a plain linear CRF on words, neighbours and affixes, trained on ANERcorp and nothing else.

What lists and rules, or a larger model, must beat. Wants ``python-crfsuite`` (a development dependency); nothing is kept on disk.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from eval.corpora import Span, anercorp, spans

#: Fixed beforehand, not tuned: crfsuite's usual weights, and few enough rounds for a minute on two cores.
_SETTINGS = {"c1": 0.1, "c2": 0.01, "max_iterations": 60}
_LONGEST_AFFIX = 4


def crf() -> Callable[[Sequence[str]], set[Span]]:
    """Trains and gives the finder. Raises ImportError without crfsuite, FileNotFoundError without the corpus."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    for sentence in anercorp("train"):
        trainer.append(_features([word for word, _ in sentence]), [tag for _, tag in sentence])
    trainer.set_params(_SETTINGS)
    tagger = pycrfsuite.Tagger()
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder, "names.crf")
        trainer.train(str(model))
        tagger.open(str(model))

    def find(words: Sequence[str]) -> set[Span]:
        return spans(tagger.tag(_features(words)))

    return find


def _features(words: Sequence[str]) -> list[list[str]]:
    """Names of the features that are present, a list for each word."""
    return [list(_of_word(words, at)) for at in range(len(words))]


def _of_word(words: Sequence[str], at: int) -> Iterator[str]:
    word = words[at]
    yield from ("bias", f"digits={any(c.isdigit() for c in word)}", f"length={min(len(word), 8)}")
    for size in range(1, min(len(word), _LONGEST_AFFIX) + 1):
        yield from (f"begins={word[:size]}", f"ends={word[-size:]}")
    for step in (-2, -1, 0, 1, 2):
        yield f"{step}={words[at + step] if 0 <= at + step < len(words) else '<edge>'}"
    for step in (-1, 0):
        if 0 <= at + step < len(words) - 1:
            yield f"{step} pair={words[at + step]} {words[at + step + 1]}"
