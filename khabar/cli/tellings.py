"""What is said of the versions in which texts tell the same: who printed them, from whom they have it, and whom they name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from khabar.archive.solved.telling import Telling
from khabar.service.plain import clean
from khabar.service.tellings import common_origin, outlets
from khabar.service.words import listed

#: Outlets named on a line; the rest is counted.
_NAMED = 3


def tellers(tellings: Sequence[Telling], count: str) -> str:
    """Who printed them; ``count`` is said of several.

    Figures follow Latin letters: after Arabic ones a terminal would move them.
    """
    files = {name for telling in tellings if not telling.outlets for name in _files(telling)}
    printed = [*outlets(tellings), *sorted(files)]
    told = ("by " if outlets(tellings) else "in ") + listed(map(clean, printed), _NAMED)
    alone = len(tellings) == 1
    origin = tellings[0].origin if alone else common_origin(tellings)
    origin = [name for name in origin if name not in printed]
    taken = f", {'' if alone else 'all '}taken from {', '.join(map(clean, origin))}" if origin else ""
    return f"told {told}{taken}{'' if alone else f' in {count}'}"


def _files(telling: Telling) -> tuple[str, ...]:
    """The file it was met in first: what there is to say of a text whose outlet is not known. The same text met elsewhere is
    the same telling; ``khabar event`` lists every place."""
    return tuple(PurePath(met.place).name for met in sorted(telling.sightings, key=lambda met: (len(met.place), met.place))[:1])
