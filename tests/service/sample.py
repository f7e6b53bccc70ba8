"""Versions made by hand."""

from __future__ import annotations

from typing import Any

from khabar.archive.solved.entities import Name
from khabar.archive.solved.telling import Sighted, Telling

NAMES = {
    "salih": Name("salih", "person", "صالح العبدلي", "Salih al-Abdali"),
    "munir": Name("munir", "person", "منير الحداد", None),
    "agency": Name("agency", "organization", "وكالة الجسر", None),
    "town": Name("town", "place", "المرفأ", None),
}


def telling(number: int, **told: Any) -> Telling:
    """A version of a meeting in a text of its own; ``told`` is what it tells otherwise."""
    whole = {
        "id": "a0e1",
        "type": "MEET",
        "who": [{"entity": "salih", "as": "وزير المياه"}, {"entity": "munir"}],
        "whom": [],
        "when": {"edtf": "2021-03-04", "basis": "text"},
        "status": "happened",
        "said_by": [],
        "trigger": {"start": 0, "end": 4, "surface": "التقى"},
        **told,
    }
    met = (Sighted(f"/news/{number}.txt", None, f"https://jisr.example/{number}"),)
    return Telling(f"{number:064x}", "a0e1", whole, NAMES, "الجسر", (), "لقاء في المرفأ", "2021-03-05", met)
