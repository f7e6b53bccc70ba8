"""Labels: B- and I-tags of the corpora and of the teacher, and the begin, inside, end and single labels of the student."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

KINDS = ("PER", "ORG", "LOC", "MIS")
#: The teacher's labels.
BIO = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BI"))
#: The student's, in the order in which ``khabar.spot.tagger`` reads them.
BIOES = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BIES"))
_NUMBER = {label: number for number, label in enumerate(BIOES)}


def bioes(tags: Sequence[str]) -> list[int]:
    """Numbers of BIOES for B- and I-tags; an I-tag that continues nothing begins a name."""
    out = []
    for at, tag in enumerate(tags):
        if tag == "O":
            out.append(0)
            continue
        kind = tag[2:]
        begins = tag[0] == "B" or at == 0 or tags[at - 1][2:] != kind
        goes_on = at + 1 < len(tags) and tags[at + 1] == f"I-{kind}"
        place = ("B" if goes_on else "S") if begins else ("I" if goes_on else "E")
        out.append(_NUMBER[f"{place}-{kind}"])
    return out


def softened(chances: NDArray[np.float32], words: Sequence[int]) -> NDArray[np.float32]:
    """Probabilities over BIOES for tokens, (tokens, 17), from those over BIO for words, (words, 9).

    ``words`` gives the word that each token is in. A token ends a name as likely as the next one does not go on with it.
    """
    at = np.asarray(words)
    rows = chances[at].astype(np.float32)
    again = np.append(False, at[1:] == at[:-1])
    out = np.zeros((len(at), len(BIOES)), dtype=np.float32)
    out[:, 0] = rows[:, 0]
    for number in range(len(KINDS)):
        begin = np.where(again, 0, rows[:, 1 + 2 * number])
        inside = rows[:, 2 + 2 * number] + np.where(again, rows[:, 1 + 2 * number], 0)
        on = np.append(inside[1:], 0)
        out[:, 1 + 4 * number : 5 + 4 * number] = np.stack([begin * on, inside * on, inside * (1 - on), begin * (1 - on)], axis=1)
    return out / np.maximum(out.sum(axis=1, keepdims=True), np.float32(1e-6))
