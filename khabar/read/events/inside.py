"""Meetings inside a visit: part of it, and dated and placed by it where they are not themselves."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from khabar.model.claim import Happening
from khabar.model.edtf import choices, overlap
from khabar.model.time import When
from khabar.read.events.following import back_then, long_ago
from khabar.read.events.whereabouts import one_place
from khabar.read.frames.fill import Draft
from khabar.read.sentence.discourse import Discourse

#: A MEET, AGREE or INVITE may be part of a visit.
PARTS = frozenset({"MEET", "AGREE"})
#: Visits told within so many happenings.
_NEAR = 20


def contained(events: list[Happening], clusters: Sequence[Sequence[Draft]], discourse: Discourse) -> tuple[Happening, ...]:
    """Meetings inside a visit: part of it, and dated and placed by it where they are not themselves."""
    visits = [(i, e, c) for i, (e, c) in enumerate(zip(events, clusters, strict=True)) if e.type == "VISIT"]
    starts = [i for i, _, _ in visits]
    out: list[Happening] = []
    for at, (event, cluster) in enumerate(zip(events, clusters, strict=True)):
        if event.type not in PARTS or event.status in ("denied", "cancelled"):
            out.append(event)
            continue
        near = visits[max(0, bisect_left(starts, at) - _NEAR) : bisect_left(starts, at) + _NEAR]
        near = [one for one in near if not _recalled(one[2], cluster)]
        homes = [v for _, v, c in near if _within(event, cluster, v, c, discourse)] or _only_visit(
            event, cluster, near, discourse
        )
        out.append(_inherit(event, homes) if homes else event)
    return tuple(out)


def _recalled(visits: Sequence[Draft], cluster: Sequence[Draft]) -> bool:
    """Whether a visit is told as made long before a meeting that is told elsewhere as the news, or after one that is recalled."""
    old, new = any(map(long_ago, visits)), any(map(long_ago, cluster))
    if any(map(back_then, cluster)) and not (old or any(d.recalls for d in visits)):
        return True  # «تلك التي قام بها في 2023 والتقى خلالها فلانا» is no part of this year's
    return old and not new and not _together(cluster, visits)


def _only_visit(
    event: Happening, cluster: Sequence[Draft], near: Sequence[tuple[int, Happening, Sequence[Draft]]], discourse: Discourse
) -> list[Happening]:
    """The one visit that the article tells of a side before the meeting, as done as it is, where that is told nowhere else."""
    if event.place is not None or any(t.when is not None for t in cluster):
        return []
    before = (v for _, v, _ in near if v.status == event.status and v.trigger.span.start < event.trigger.span.start)
    fits = [v for v in before if _may_hold(event, cluster, v, discourse)]
    return fits if len(fits) == 1 else []


def _may_hold(event: Happening, cluster: Sequence[Draft], visit: Happening, discourse: Discourse) -> bool:
    """Whether a side of the event makes the visit, which is not called off, and no day and no place tells them apart."""
    if visit.status in ("denied", "cancelled"):
        return False
    who = {discourse.identity(a.mention) for a in visit.parties("who") if a.mention is not None}
    parties = {discourse.identity(a.mention) for a in event.parties("who") if a.mention is not None}
    if not who & parties:
        return False
    own = next((t.when for t in cluster if t.when is not None), None)
    apart = (
        own is not None and visit.when is not None and visit.when.basis != "fallback" and not overlap(own.edtf, visit.when.edtf)
    )
    known = event.place is not None and visit.place is not None and bool(event.place.key) == bool(visit.place.key)
    return not apart and not (known and not _one_place(event, visit, discourse))  # a hall that no list knows may lie in any town


def _within(event: Happening, cluster: Sequence[Draft], visit: Happening, visits: Sequence[Draft], discourse: Discourse) -> bool:
    if not _may_hold(event, cluster, visit, discourse):
        return False
    if _together(cluster, visits):
        return True
    own = next((t.when for t in cluster if t.when is not None), None)
    same_place = event.place is not None and visit.place is not None
    dated = own is not None and visit.when is not None and visit.when.basis == "text"
    return dated or same_place


def _together(cluster: Sequence[Draft], visits: Sequence[Draft]) -> bool:
    """Whether one sentence tells both."""
    told = {t.sentence for t in visits}
    return any(t.sentence in told for t in cluster)


def _one_place(event: Happening, visit: Happening, discourse: Discourse) -> bool:
    assert event.place is not None
    assert visit.place is not None
    return one_place(event.place, visit.place, discourse)


def _inherit(event: Happening, visits: list[Happening]) -> Happening:
    own = event.when is not None and event.when.basis in ("text", "inferred") and event.when.span is not None
    sentence = event.accounts[0].span
    beside = [v for v in visits if any(a.span == sentence for a in v.accounts)] or visits[:1]
    when = event.when
    if not own:
        dates = sorted({d for v in beside if v.when is not None and v.when.basis != "fallback" for d in choices(v.when.edtf)})
        if len(dates) > 1:
            when = When(f"[{','.join(dates)}]", "event")
        elif dates:
            source = next(v.when for v in beside if v.when is not None)
            when = replace(source, basis="event") if source.basis == "text" else source
        elif beside[0].when is None and when is not None and when.basis == "fallback":
            when = None  # the text tells that the visit was not of the day of the report
    together = any(a.span == b.span for a in event.accounts for b in beside[0].accounts)
    place = event.place or (beside[0].place if together or len(visits) == 1 else None)
    return replace(event, part_of=beside[0].id, when=when, place=place)
