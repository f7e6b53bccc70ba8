"""Office phrases: ``نائب وزير الدفاع الروسي``, ``الأمين العام للأمم المتحدة``, ``محافظ نينوى``."""

from __future__ import annotations

from dataclasses import replace

from khabar.lexicon.names import Head
from khabar.model.mention import Mention
from khabar.spot.bodies import domain_at, nisba_at, organization_at, pattern_at, state_at
from khabar.spot.lines import Found, Line, zipf
from khabar.spot.namewords import sort
from khabar.spot.office_places import inner_place, more_states, place, posting, region
from khabar.spot.openers import name_span, opener_at, proper
from khabar.spot.sites import site_at
from khabar.spot.title import Title

_COMMANDS = frozenset({"commander", "commander-in-chief", "chief-of-staff", "deputy-chief-of-staff"})

#: Last words of an office behind which what it is of stands bare, article or none: ``القيادي في حركة …``.
_GOVERNING = frozenset({"باسم", "في"})


def rank_at(line: Line, at: int, *, drops: bool = True) -> Title | None:
    """A rank at ``at`` (``الفريق أول ركن``)."""
    found = line.find(line.names.ranks, at, drops)
    if found is None:
        return None
    definite = line.norm(at)[found.drop :].startswith("ال")
    return Title(found.value, at, found.end, found.drop, definite=definite)


def office_at(line: Line, at: int, *, drops: bool = True, depth: int = 0) -> Title | None:
    """An office phrase at ``at`` with all that belongs to it; None where the head stands without what it needs."""
    found = line.find(line.names.heads, at, drops)
    if found is None:
        return _acting(line, at, drops, depth)
    found = _short_head(line, at, found)
    if found.words == 1 and _given_name(line, at):
        return None
    head: Head = found.value
    title = Title(head, at, found.end, found.drop)
    crown = line.find(line.names.crowns, at, drops)
    title.state = crown.value if crown else None
    first = line.norm(at)[found.drop :]
    last = line.norm(found.end - 1)
    title.definite = first.startswith("ال") or (found.words > 1 and last.startswith(("ال", "لل")))
    after = line.norm(found.end)
    if head.number == "p" and first in line.names.cues["accusative"] and (after.startswith("ل") or not line.word(found.end)):
        title.head = head = replace(head, number="s")
    if head.body_from >= 0:
        body = pattern_at(line, at + head.body_from, drops=True)
        if body and body.end >= title.end:
            _add_body(line, title, at + head.body_from, body.key, body.state, body.end, body.drop)
    _adjectives(line, title)
    for step in range(at + 1, found.end):
        title.state = title.state or line.names.nisbas.get(line.norm(step))
        title.body = title.body or line.names.body_adjectives.get(line.norm(step))
    _complement(line, title, construct=not first.startswith("ال") or line.norm(found.end - 1) in _GOVERNING, depth=depth)
    _adjectives(line, title)
    if line.norm(title.end - 1) == "باسم" and line.word(title.end):
        title.end, title.tail = title.end + 1, True
    _charge(line, title)
    posting(line, title)
    region(line, title)
    if title.tail and (of := line.word(title.end)) is not None and of.pro == ("ل", "ال") and head.id in _COMMANDS:
        title.end += 1  # «قائد الأركان العامة للجيوش»
    if head.number != "s" or title.tail or title.definite or title.state or head.id == "counterpart":
        return title
    return None


def _short_head(line: Line, at: int, found: Found) -> Found:
    """«رئيس ديوان المظالم» is the head of a listed body, no «رئيس ديوان»."""
    last = line.tokens[found.end - 1]
    body = line.known(found.end - 1, drops=False) if found.words == 2 and not last.definite else None
    head = line.names.heads.table.get(line.norm(at)[found.drop :])
    if head is None or body is None or body.end <= found.end or body.value.entries[0].kind != "organization":
        return found
    return Found(head, at + 1, found.drop, 1)


def _acting(line: Line, at: int, drops: bool, depth: int) -> Title | None:
    """«القائم بأعمال وزير الدفاع»: the office with the words before it."""
    first = line.norm(at)
    drop = int(drops and first.startswith("و"))
    if f"{first[drop:]} {line.norm(at + 1)}" not in line.names.cues["acting"] or depth > 1:
        return None
    title = office_at(line, at + 2, drops=False, depth=depth + 1)
    if title is None or title.head.number != "s":
        return None
    title.start, title.drop, title.definite = at, drop, first[drop:].startswith("ال")
    return title


def _charge(line: Line, title: Title) -> None:
    """What an assistant is charged with: ``لشؤون الأمن الدولي``, ``للشؤون السياسية``."""
    if line.norm(title.end) not in ("لشوون", "للشوون") or not title.tail:
        return
    end = title.end + 1
    while end < title.end + 6 and (token := line.word(end)) and token.pro in (("ال",), ("و", "ال")) and not token.enc:
        if token.norm in line.names.words or token.norm in line.names.nisbas or line.find(line.names.honorifics, end, False):
            break
        end += 1
    title.end = end if end > title.end + 1 else title.end


def _given_name(line: Line, at: int) -> bool:
    """Whether an office's word is a given name here: a surname that is no common word follows (``مساعد العيبان``), or any
    behind a form of address (``المهندس أمين الناصر``)."""
    after = line.word(at + 1)
    if after is None or line.names.words.get(line.norm(at)) != "m" or after.norm in line.names.phrases.table:
        return False
    if after.pro != ("ال",) or after.norm in line.names.nisbas:
        return False
    before = line.word(at - 1)
    addressed = before is not None and before.definite and before.norm in line.names.honorifics.table
    return addressed or 0 < zipf(after.surface) < 2.6


def _complement(line: Line, title: Title, *, construct: bool, depth: int) -> None:
    """What the office is of: a domain, a body, a state or a place."""
    head, at = title.head, title.end
    after = line.norm(at)
    if not after or (title.state and head.body_from < 0):
        return
    if after in line.names.cues["ends_office"] and "to" not in head.tail:
        return
    if "domain" in head.tail and (construct or after.startswith("ل")):
        if "body" in head.tail and (body := pattern_at(line, at, drops=False)) and body.state and _body(line, title, at):
            return  # «المتحدث باسم الداخلية التونسية»
        domain = domain_at(line, at)
        if domain and (head.id in ("minister", "deputy-minister", "minister-of-state") or line.find(line.names.domains, at)):
            title.domain, _, title.end = domain
            title.tail = True
            if domain[2] == at + 1 and not line.tokens[at].definite and (state := state_at(line, title.end)):
                inner_place(line, title, title.end, state[1], state[0])
                more_states(line, title)
            return
    linked = construct or after.startswith("ل")
    if not linked:
        return
    crown = line.find(line.names.crowns, at)
    if crown:
        title.state, title.end, title.tail = crown.value, crown.end, True
        return
    if ("body" in head.tail or "domain" in head.tail or "state" in head.tail) and _body(line, title, at):
        return
    if "state" in head.tail or "to" in head.tail:
        state = state_at(line, at, drops=True)
        if state:
            inner_place(line, title, at, state[1], state[0])
            more_states(line, title)
            return
        realm = line.word(at) if "to" not in head.tail else None
        if realm is not None and "ال" + realm.stem in line.names.cues["this_state"]:
            title.end, title.tail = at + 1, True  # «مفتي عام المملكة»
            return
    if "place" in head.tail and place(line, title, at):
        return
    if "body" in head.tail and head.body_from < 0 and not _office_of(line, title, at, depth):
        _any_body(line, title, at)


def _office_of(line: Line, title: Title, at: int, depth: int) -> bool:
    """An office as the complement: ``مساعد الرئيس الروسي``, ``المتحدث باسم الرئيس``."""
    # One office inside another, and one inside that, is all that news prints; deeper is no text.
    other = office_at(line, at, depth=depth + 1) if depth < 2 else None
    if other is None or not other.definite or other.head.number != "s":
        return False
    title.state, title.end, title.tail = title.state or other.state, other.end, True
    title.inner.extend(other.inner)
    return True


def _body(line: Line, title: Title, at: int) -> bool:
    organization, seat = organization_at(line, at), line.known(at)
    if organization is not None:
        key, state, end, drop = organization
        _add_body(line, title, at, key, state, end, drop)
        return True
    entry = seat.value.entries[0] if seat else None
    if seat is None or entry is None or entry.sort != "seat":
        return False
    _add_body(line, title, at, entry.key, entry.state, seat.end, seat.drop)
    title.body = None  # the seat speaks for a body that the linker knows
    return True


def _add_body(line: Line, title: Title, at: int, key: str | None, state: str | None, end: int, drop: int) -> None:
    span = line.span(at, end, drop)
    title.inner.append(Mention(span, span.of(line.text), "organization", "name", span, "inside-office", key, state=state))
    title.body, title.state, title.end, title.tail = key, title.state or state, end, True


def _any_body(line: Line, title: Title, at: int) -> None:
    """A body no list knows: an institution called after somebody, an opener's phrase, or a definite noun with its adjectives."""
    opener, site = opener_at(line, at), site_at(line, at)
    if site is not None and (opener is None or site[1] > opener.end):
        title.inner.append(site[0])
        title.end, title.tail = site[1], True
        return
    if opener and opener.end > at + 1:
        span = name_span(line, at, opener)
        if proper(line, at, opener):
            title.inner.append(Mention(span, span.of(line.text), "organization", "name", span, "opener"))
        title.end, title.tail = opener.end, True
        return
    end, names = at, line.names
    if (token := line.word(end)) and not token.definite and (token.stem in names.openers or token.stem in names.nouns.table):
        end += 1
        if line.norm(end) in ("امناء", "اداره", "قضاء"):
            end += 1
    while end < at + 5 and (token := line.word(end)):
        joined = token.pro in (("و", "ال"), ("ل", "ال")) and end > at
        if not (token.pro == ("ال",) or joined or (end == at and token.pro == ("ل", "ال"))) or names.nisbas.get(token.norm):
            break
        if (
            token.norm in names.adjectives
            or (end > at and sort(token, names) in ("given", "name"))
            or line.find(names.ranks, end, False)
        ):
            break
        if line.find(names.honorifics, end, False) or line.find(names.heads, end, False):
            break
        end += 1
    if end > at:
        title.end, title.tail = end, True


def _adjectives(line: Line, title: Title) -> None:
    """``الروسي``, ``السابق``, ``الأممي`` after the head or its complement."""
    while token := line.word(title.end):
        nisba = nisba_at(line, title.end)
        if nisba and token.norm.startswith(("ال", "اال")) and title.state in (None, nisba[0]):
            if line.names.words.get(token.norm[2:]) in ("m", "f") and sort(line.tokens[title.end], line.names) == "given":
                return
            title.state, title.end, title.tail = nisba[0], nisba[1], True
        elif token.norm in line.names.adjectives:
            title.end += 1
        elif token.norm == "غير" and line.norm(title.end + 1) in line.names.adjectives:
            title.end += 2
        elif (body := line.names.body_adjectives.get(token.norm)) and title.body in (None, body):
            title.body, title.end, title.tail = body, title.end + 1, True
        else:
            return
