from typing import Any

import pytest

from eval.origins import Scored
from khabar.compare.origins import Key, Origin


def article(kind: str, of: int | None = None, credited: bool | None = None, credit: str | None = None) -> dict[str, Any]:
    return {"source": "s", "origin": {"kind": kind, "of": of, "credited": credited, "credit": credit}}


def origin(group: str, *tellers: str, of: Key | None = None) -> Origin:
    return Origin("own", of, tellers, False, group)


AGENCY = article("agency", None, True, "أ. ف. ب.")
COPY = article("reprint", 0, False)
OWN = article("own")
CASES = [
    ("right", [AGENCY, COPY, OWN], [origin("x", "أ ف ب"), origin("x", "أ ف ب"), origin("y", "s")], [1, 1, 1]),
    ("another agency", [AGENCY], [origin("x", "واس")], [0]),
    ("a copy not seen", [AGENCY, COPY], [origin("x", "أ ف ب"), origin("y", "s")], [0, 0]),
    ("only a part of it seen", [AGENCY, COPY], [origin("x", "أ ف ب"), origin("y", "s", of=("0", 0))], [1, 1]),
    ("joined that are not one", [OWN, OWN], [origin("x"), origin("x")], [0, 0]),
    ("two texts of one agency are one teller", [AGENCY, AGENCY], [origin("x", "أ ف ب"), origin("x", "أ ف ب")], [1, 1]),
    ("not read", [OWN], [None], [0]),
]


@pytest.mark.parametrize(("articles", "found", "right"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_is_right(articles: list[dict[str, Any]], found: list[Origin | None], right: list[int]) -> None:
    scored = Scored()
    keys = [(str(n), 0) for n in range(len(articles))]
    scored.add({"id": "g", "articles": articles}, keys, {k: o for k, o in zip(keys, found, strict=True) if o})
    assert len(scored.misses) == len(right) - sum(right)
    assert scored.figures()["origins right"] == sum(right) / len(right)


def test_copies_without_credit_are_counted_apart() -> None:
    scored = Scored()
    scored.add({"id": "g", "articles": [AGENCY, COPY]}, [("0", 0), ("1", 0)], {("0", 0): origin("x", "أ ف ب")})
    assert scored.figures() == {"origins right": 0.0, "origins right agency": 0.0, "origins right uncredited": 0.0}
