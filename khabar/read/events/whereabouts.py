"""Whether two places told of happenings may be one."""

from __future__ import annotations

from math import cos, hypot, radians

from khabar.lexicon.gazetteer import entry_of
from khabar.lexicon.name_types import spell
from khabar.lexicon.names import Names
from khabar.model.mention import Mention
from khabar.read.sentence.discourse import Discourse

#: What lies in one town or around it lies nearer than this, in kilometres; a town of another name farther off is another town.
_FAR = 60.0
_DEGREE = 111.0


def one_place(a: Mention, b: Mention, discourse: Discourse) -> bool:
    """Whether two places are one or one may lie within the other: a town and its own state do not disagree, nor do a town and
    its region; two towns of one state do that lie far from each other. One that no list knows may lie in a state that is told,
    but is none of the towns told elsewhere."""
    if discourse.same(a, b):
        return True
    if a.key is None or b.key is None:
        return any(place.key is not None and place.key == place.state for place in (a, b))
    return bool(a.state and a.state == b.state) and not _far(a, b, discourse.names)


def _far(a: Mention, b: Mention, names: Names) -> bool:
    """Whether both are towns whose position is known, and not near each other."""
    x, y = _town(a, names), _town(b, names)
    if x is None or y is None:
        return False
    north, east = x[0] - y[0], (x[1] - y[1]) * cos(radians(x[0]))
    return hypot(north, east) * _DEGREE > _FAR


def _town(mention: Mention, names: Names) -> tuple[float, float] | None:
    """Where a place lies, unless it is a state or a region."""
    if mention.key is None or mention.key == mention.state:
        return None
    if mention.key in names.entries and mention.key not in names.spots:
        return None
    entry = entry_of(names, mention.key, " ".join(spell(mention.surface)))
    return entry.at if entry is not None else None
