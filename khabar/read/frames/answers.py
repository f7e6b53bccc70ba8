"""Whom somebody answers who denies what he is accused of in one breath."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from khabar.read.sentence.discourse import Discourse

if TYPE_CHECKING:
    from khabar.read.frames.fill import Draft


def answered(told: Sequence[Draft], discourse: Discourse) -> list[Draft]:
    """«تتهم الهند باكستان بكذا وهو ما تنفيه إسلام أباد»: whoever is accused and denies it answers his accuser."""
    charges = [d for d in told if d.frame.type == "ACCUSE" and d.who and d.whom]
    return [_to_accuser(draft, charges, discourse) for draft in told] if charges else list(told)


def _to_accuser(draft: Draft, charges: Sequence[Draft], discourse: Discourse) -> Draft:
    if draft.frame.type != "DENY" or draft.whom or not draft.who:
        return draft
    mine = {discourse.identity(p.mention) for p in draft.who}
    for charge in charges:
        if charge.trigger.span.start < draft.trigger.span.start and mine <= {discourse.identity(p.mention) for p in charge.whom}:
            return replace(draft, whom=[replace(p, implicit=True) for p in charge.who])
    return draft
