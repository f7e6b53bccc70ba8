"""What is said of the versions in which texts tell the same: who printed them, from whom they have it, and whom they name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from khabar.archive.events import Telling
from khabar.cli.show import clean
from khabar.cli.words import some

#: Outlets named on a line; the rest is counted.
_NAMED = 3


def name_in(telling: Telling, party: Mapping[str, Any]) -> str:
    """What a party of a version is called in the archive."""
    name = telling.names.get(party.get("entity") or "")
    return name.name if name else str(party.get("name") or party.get("entity") or "somebody not named")


def outlets(tellings: Sequence[Telling]) -> list[str]:
    """The outlets that printed them."""
    return sorted({outlet for telling in tellings for outlet in telling.outlets})


def common_origin(tellings: Sequence[Telling]) -> list[str]:
    """Agencies or outlets from which every one of several versions is taken: together they are one teller."""
    if len(tellings) < 2:
        return []
    return sorted(set.intersection(*(set(telling.origin) for telling in tellings)))


def tellers(tellings: Sequence[Telling], count: str) -> str:
    """Who printed them; ``count`` is said of several.

    Figures follow Latin letters: after Arabic ones a terminal would move them.
    """
    files = {name for telling in tellings if not telling.outlets for name in _files(telling)}
    printed = [*outlets(tellings), *sorted(files)]
    names, more = printed[:_NAMED], len(printed) - _NAMED
    others = f" and {some(more, 'other')}" if more > 0 else ""
    told = ("by " if outlets(tellings) else "in ") + ", ".join(map(clean, names)) + others
    alone = len(tellings) == 1
    origin = tellings[0].origin if alone else common_origin(tellings)
    origin = [name for name in origin if name not in printed]
    taken = f", {'' if alone else 'all '}taken from {', '.join(map(clean, origin))}" if origin else ""
    return f"told {told}{taken}{'' if alone else f' in {count}'}"


def party_json(party: Mapping[str, Any], telling: Telling) -> dict[str, Any]:
    """A party of a version, with the archive's name."""
    name = telling.names.get(party.get("entity") or "")
    shown = {key: party[key] for key in ("as", "head_of", "unnamed", "channel", "verb") if party.get(key)}
    if name is None:
        return {"name": party.get("name") or party.get("entity"), **shown}
    return {"entity": name.id, "name": name.name, "name_en": name.name_en, **shown}


def met_json(telling: Telling) -> list[dict[str, Any]]:
    """Where the text of a version was met."""
    return [{"place": s.place, "outlet": s.outlet, "url": s.url} for s in telling.sightings]


def _files(telling: Telling) -> tuple[str, ...]:
    """The file it was met in first: what there is to say of a text whose outlet is not known. The same text met elsewhere is
    the same telling; ``khabar event`` lists every place."""
    return tuple(PurePath(met.place).name for met in sorted(telling.sightings, key=lambda met: (len(met.place), met.place))[:1])
