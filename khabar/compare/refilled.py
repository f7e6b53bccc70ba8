"""Forms filled anew: telegrams, market reports and product news that repeat their words of another occasion, within days.

Pure. Their figures and names differ because they tell of something else, not because one of them is altered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from khabar.compare.copies import REPRINT
from khabar.compare.discrepancies import Discrepancy
from khabar.text.normalise import fold

#: Differences of two texts that are not nearly the same: with more, each is about its own matter. 39 pairs of the news corpus
#: (SaudiNewsNet) have three and more; of 14 that were read none was an altered copy. Three are let pass.
_MOST = 3
#: What a text is about is named again and again; a slip is made once.
_ABOUT = frozenset({"place", "parties"})


def is_refilled(found: Sequence[Discrepancy], a: str, b: str, share: float) -> bool:
    """Whether texts ``a`` and ``b`` that differ in these respects are one form, filled for two occasions.

    So it is where a name is replaced by the same other more than once, or where much differs. ``share`` (0 to 1) is the smaller
    of the parts of their words that each has in common with the other.
    """
    words = Counter((one.field, fold(one.a.of(a)), fold(one.b.of(b))) for one in found)
    if any(field in _ABOUT and times > 1 for (field, _, _), times in words.items()):
        return True
    return share < REPRINT and len(words) > _MOST
