"""In what capacity somebody takes part, as his text tells it: beside the name, else at another place where it names him."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import chain

from khabar.model.mention import Mention, Office
from khabar.read.sentence.discourse import COUNTERPART, Discourse
from khabar.text.normalise import fold


class Capacities:
    """The offices that one article tells of everybody it names."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        told: dict[str, list[Mention]] = {}
        for mention in sorted(discourse.named, key=lambda m: m.span.start):
            if mention.kind == "person" and any(_full(o) for o in mention.offices):
                told.setdefault(discourse.identity(mention), []).append(mention)
        self._told: Mapping[str, Sequence[Mention]] = told

    def of(self, mention: Mention) -> str | None:
        """The capacity of a party: the offices beside it, else those told of him last before, else first behind; of mere titles
        (``الوزير``) the full office is told where the text tells it."""
        own = [o for o in mention.offices if not o.rank]
        if mention.kind == "person" and not any(_full(o) for o in own) and not mention.unnamed:
            own = self._elsewhere(mention) or own
        # «نظيره السوري» tells whose office it is only beside another: it stands where nothing else does.
        plain = [o for o in own if o.head != COUNTERPART]
        return "، ".join(dict.fromkeys(o.surface for o in _without_titles(plain or own))) or None

    def _elsewhere(self, mention: Mention) -> list[Office]:
        told = self._told.get(self._discourse.identity(mention), ())
        at = bisect_right(told, mention.span.start, key=lambda m: m.span.start)
        near = chain(reversed(told[:at]), told[at:])
        return next(([o for o in m.offices if not o.rank and o.head != COUNTERPART] for m in near), [])


def _full(office: Office) -> bool:
    """Whether an office is told in full: «وزير الخارجية», not «الوزير», «الأمير»."""
    return not office.rank and office.head != COUNTERPART and len(fold(office.surface).split()) > 1


def _without_titles(offices: Sequence[Office]) -> Sequence[Office]:
    """«الأمير فلان ولي العهد» takes part as crown prince."""
    return [o for o in offices if len(fold(o.surface).split()) > 1] or offices
