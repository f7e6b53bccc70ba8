"""Joins an office and the name printed after it behind a comma: ``نائب وزير الدفاع، الفريق أول فلان``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from khabar.model.mention import Mention

_BETWEEN = re.compile(r"[\s،,:\"“”«»]*")


def join(text: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions in the order of the text, an office and its holder behind it made one."""
    out: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.whole.start, -m.whole.end)):
        before = out[-1] if out else None
        if before is not None and _one(text, before, mention):
            out[-1] = replace(
                mention,
                whole=before.whole.to(mention.whole),
                offices=(*before.offices, *mention.offices),
                state=mention.state or before.state,
            )
        else:
            out.append(mention)
    return tuple(out)


def _one(text: str, office: Mention, name: Mention) -> bool:
    return (
        office.kind == name.kind == "person"
        and office.form == "nominal"
        and name.form == "name"
        and office.number == "s"
        and not office.unnamed
        and bool(office.offices)
        and office.whole.end <= name.whole.start
        and _BETWEEN.fullmatch(text, office.whole.end, name.whole.start) is not None
    )
