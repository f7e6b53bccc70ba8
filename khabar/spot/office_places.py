"""Where an office is held or its holder posted: ``محافظ نينوى``, ``في إقليم كردستان``, ``لدى مصر``."""

from __future__ import annotations

from khabar.model.mention import Mention
from khabar.spot.bodies import organization_at, state_at
from khabar.spot.lines import Line
from khabar.spot.namewords import sort
from khabar.spot.title import Title


def place(line: Line, title: Title, at: int) -> bool:
    """Whether a place or region that the office is of stands at ``at``: ``محافظ نينوى``, ``أمير المنطقة الشرقية``."""
    begin = at + 1 if line.norm(at) in line.names.cues["regions"] else at
    whole = line.known(at) if begin > at else None
    if whole and whole.end > begin and whole.value.entries[0].kind == "place":
        begin = at  # «أمير المنطقة الشرقية»: the region's noun is of its name
    found = line.known(begin)
    # «رئيس الاتحاد» heads no village of that name; «محافظ حقل» and «أمين محافظة حقل» can only be of the place.
    entry = found.value.entries[0] if found else None
    any_of = line.norm(begin).removeprefix("ال") in line.names.cues["regions"]  # «محافظ المدينة»
    led = line.norm(begin - 1) in line.names.cues["town_before"] and not any_of
    if found and entry and entry.kind == "place" and (led or not (found.value.weak and entry.sort == "town")):
        inner_place(line, title, begin, found.end, entry.state, entry.key)
        return True
    token = line.word(begin)
    if begin > at and line.norm(at).startswith("ال"):
        side = token is not None and token.pro == ("ال",) and token.norm.endswith("يه") and token.norm not in line.names.words
        title.end, title.tail = begin + side, True
        return True
    if token and (begin > at or title.head.id == "governor") and (token.definite or sort(token, line.names) in ("new", "name")):
        title.end, title.tail = begin + 1, True
        return True
    return False


def inner_place(line: Line, title: Title, at: int, end: int, state: str | None, key: str | None = None) -> None:
    """Puts down a place inside the office phrase, which is the office's."""
    found = line.known(at)
    drop = found.drop if found else 0
    span = line.span(at, end, drop)
    title.inner.append(Mention(span, span.of(line.text), "place", "name", span, "inside-office", key or state, state=state))
    title.state, title.end, title.tail = title.state or state, end, True


def more_states(line: Line, title: Title) -> None:
    """«وزراء خارجية مصر والأردن والعراق»: the further states of several holders' offices."""
    while title.head.number == "p" and line.norm(title.end).startswith("و"):
        found = line.known(title.end)
        state = state_at(line, title.end, drops=True)
        if state is None or found is None or found.drop != 1:
            return
        inner_place(line, title, title.end, state[1], state[0])


def region(line: Line, title: Title) -> None:
    """«وزير الزراعة في إقليم كردستان فلان»: where the office is held, if a name follows right behind the place."""
    written_on = line.norm(title.end).startswith("ب")
    if not (title.tail or title.definite) or not (written_on or line.norm(title.end) == "في"):
        return
    at = title.end if written_on else title.end + 1
    at += line.norm(at) in line.names.cues["whereabouts"]
    body = organization_at(line, at) if not written_on else None
    found = line.known(at) if title.tail else None
    if body is None and (found is None or found.drop != int(written_on) or found.value.entries[0].kind != "place"):
        return
    end = body[2] if body else found.end if found else at
    if (more := line.word(end)) is not None and more.pro == ("و", "ال"):
        end += 1  # «في غرب أفريقيا والساحل»
    name = line.word(end) or line.word(end + (line.norm(end) == "،"))
    if name is None or (name.pro and name.pro != ("ال",)) or sort(name, line.names) not in ("given", "name", "new", "rare"):
        return
    if body:
        span = line.span(at, body[2], body[3])
        title.inner.append(
            Mention(span, span.of(line.text), "organization", "name", span, "inside-office", body[0], state=body[1])
        )
        title.state, title.body, title.end = title.state or body[1], title.body or body[0], end
    elif found:
        entry = found.value.entries[0]
        if entry.sort != "town":
            inner_place(line, title, at, found.end, entry.state, entry.key)
        title.state, title.end = title.state or entry.state, end


def posting(line: Line, title: Title) -> None:
    """``لدى مصر``, ``إلى ليبيا``, ``في بغداد`` after an ambassador or envoy: where, not whose."""
    if "to" not in title.head.tail or (
        line.norm(title.end) not in line.names.cues["posted_to"] and not line.norm(title.end).startswith("ب")
    ):
        return
    at = title.end + 1 if line.norm(title.end) in line.names.cues["posted_to"] else title.end
    if line.norm(at) in line.names.cues["this_state"]:
        title.end = at + 1
        return
    organization = organization_at(line, at)
    found = line.known(at)
    if found is not None and at == title.end and not found.drop:
        found = None  # «السفير بدر» is not «السفير بدرعا»
    if organization:
        end, drop, kind, key, state = organization[2], organization[3], "organization", organization[0], organization[1]
    elif found and found.value.entries[0].kind == "place":
        entry = found.value.entries[0]
        end, drop, kind, key, state = found.end, found.drop, "place", entry.key, entry.state
    else:
        return
    title.to = state if kind == "place" and state else key
    span = line.span(at, end, drop)
    title.inner.append(
        Mention(
            span,
            span.of(line.text),
            "organization" if kind == "organization" else "place",
            "name",
            span,
            "inside-office",
            key,
            state=state,
        )
    )
    title.end = end
