"""Records made by hand, for the tests of comparing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from khabar.model.across import Version

VISIT = Version("t1", "e1", "VISIT", ("p1",), (), "2018-11-07", "text", "moscow", "russia", "happened", "a", "2018-11-08")


@dataclass(frozen=True)
class Stored:
    """A stored text as comparing sees it."""

    text_id: str
    outlet: str | None
    contract: dict[str, Any]


def entity(key: str, kind: str = "person", name: str = "") -> dict[str, Any]:
    return {"id": key, "kind": kind, "name": name or key, "name_en": None, "mentions": []}


def event(id_: str, kind: str, who: tuple[str, ...], when: str | None = None, **more: Any) -> dict[str, Any]:
    """An event of the output contract, as far as comparing looks at it."""
    dated = {"edtf": when, "basis": more.pop("basis", "text")} if when else None
    place = {"entity": more.pop("place")} if more.get("place") else None
    sides = {"who": [{"entity": w} for w in who], "whom": []}
    return {
        "id": id_,
        "type": kind,
        "article": 0,
        "status": "happened",
        "when": dated,
        "place": place,
        "part_of": None,
        **sides,
        **more,
    }


def stored(text_id: str, *events: dict[str, Any], outlet: str | None = None, published: str | None = None) -> Stored:
    keys = sorted({p["entity"] for e in events for p in (*e["who"], *e["whom"], *([e["place"]] if e["place"] else []))})
    article = {"outlet": outlet, "published": {"edtf": published} if published else None}
    return Stored(text_id, outlet, {"articles": [article], "entities": [entity(k) for k in keys], "events": list(events)})
