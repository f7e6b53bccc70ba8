"""Organizations by pattern: bodies that every state has."""

from __future__ import annotations

from dataclasses import dataclass

from khabar.lexicon.names import Hit, Pattern
from khabar.spot.lines import Found, Line, zipf
from khabar.spot.namewords import sort


@dataclass(frozen=True, slots=True)
class Body:
    """A body found by pattern. ``key`` is None where its state is open; ``slug`` tells what it is all the same."""

    end: int
    drop: int
    slug: str
    key: str | None
    state: str | None
    nominal: bool
    plural: bool = False


def state_at(line: Line, at: int, *, drops: bool = False) -> tuple[str, int] | None:
    """A state's name at ``at``: its key and the token after it."""
    found = line.known(at, drops)
    if found is None:
        return None
    state = next((entry.key for entry in found.value.entries if entry.sort == "state"), None)
    return (state, found.end) if state else None


def nisba_at(line: Line, at: int) -> tuple[str, int] | None:
    """A nisba at ``at`` (two words included): the state and the token after it."""
    token = line.word(at)
    if token is None:
        return None
    # A slip seen on news pages: the article typed twice over.
    norm = "ال" + token.norm[3:] if token.norm.startswith("اال") else token.norm
    two = line.names.nisbas.get(f"{norm} {line.norm(at + 1)}")
    if two:
        return two, at + 2
    one = line.names.nisbas.get(norm)
    return (one, at + 1) if one else None


def domain_at(line: Line, at: int) -> tuple[str, str, int] | None:
    """What a ministry is for: its words, its slug and the token after them; ``للشؤون …`` and ``لشؤون …`` too."""
    found = line.find(line.names.domains, at)
    if found:
        end = _second_domain(line, found.end)
        words = " ".join(line.tokens[i].stem for i in range(at, end))
        return words, found.value, end
    token = line.word(at)
    if token is None or not token.definite or token.norm in line.names.nisbas or token.norm in line.names.adjectives:
        return None
    if sort(token, line.names) in ("given", "name"):
        return None
    end = begin = _described(line, at + 1)
    while (
        end < begin + 3
        and (more := line.word(end))
        and more.definite
        and more.pro[:1] == ("و",)
        and more.stem
        and max(zipf(more.stem), zipf(more.surface[1:])) > 3
    ):
        end += 1
    return " ".join(line.tokens[i].stem for i in range(at, end)), token.stem, end


def _described(line: Line, at: int) -> int:
    """The token after the adjectives of the noun before ``at``, where «و» adds another noun: «التطوير الحضري والعشوائيات»."""
    end = at
    while end < at + 2 and (token := line.word(end)) and token.pro == ("ال",) and token.norm not in line.names.nisbas:
        if not token.norm.endswith(("ي", "يه")) or token.norm in line.names.cues["unlike_adjectives"]:
            break
        end += 1
    after = line.word(end)
    return end if after is not None and after.pro == ("و", "ال") and not after.enc else at


def _second_domain(line: Line, at: int) -> int:
    """«وزير الزراعة والغابات التركي»: what «و» adds belongs to the ministry where the state's adjective follows it."""
    token = line.word(at)
    if token is None or token.pro[:1] != ("و",) or token.norm[1:] in line.names.heads.table:
        return at
    for stop in range(at + 1, at + 5):
        nisba = nisba_at(line, stop)
        if (nisba and line.norm(stop).startswith("ال")) or any(
            line.find(table, stop, False) for table in (line.names.honorifics, line.names.ranks)
        ):
            return stop
        more = line.word(stop)
        if more is None or more.pro not in (("ال",), ("و", "ال")):
            break
    return at


def pattern_at(line: Line, at: int, *, drops: bool = True) -> Body | None:
    """A state's body at ``at`` (``وزارة الدفاع الروسية``, ``برلمان تونس``)."""
    found = line.find(line.names.bodies, at, drops)
    if found is None:
        return None
    pattern: Pattern = found.value
    end, slug = found.end, pattern.id
    if pattern.domain:
        domain = domain_at(line, end)
        if domain is None:
            return None
        slug, end = pattern.id.replace("{domain}", domain[1]), domain[2]
    # «وزارة خارجية روسيا», unlike «وزارة الخارجية روسيا»
    definite = line.norm((end if pattern.domain else found.end) - 1).startswith(("ال", "لل", "وال"))
    state, end = _state_after(line, end, definite=definite or (found.words > 1 and not pattern.domain))
    if pattern.feminine and not line.norm(end - 1).endswith("ه"):
        return None
    if state is None and (not pattern.alone or pattern.needs_state or not _whole(line, at, found, pattern)):
        return None
    return Body(
        end, found.drop, slug, f"{slug}-{state}" if state else None, state, pattern.nominal or pattern.plural, pattern.plural
    )


def _whole(line: Line, at: int, found: Found, pattern: Pattern) -> bool:
    """Whether a head without a state can stand alone: it is definite."""
    first = line.norm(at)
    return pattern.domain or first[found.drop :].startswith("ال") or found.words > 1 or first[found.drop :].startswith("ل")


def _state_after(line: Line, at: int, *, definite: bool) -> tuple[str | None, int]:
    end = at
    while line.norm(end) in line.names.cues["between"] and end < at + 2:
        end += 1
    nisba = nisba_at(line, end)
    if nisba and line.norm(end).startswith("ال"):
        return nisba[0], nisba[1]
    state = state_at(line, end) if end == at else None
    if state and not definite:
        return state
    if end > at and nisba is None:
        return None, end if line.norm(at) in ("الوطني", "الوطنيه", "المسلحه") else at
    return None, at


def organization_at(line: Line, at: int, *, drops: bool = True) -> tuple[str | None, str | None, int, int] | None:
    """A named body at ``at`` by list or pattern: key, state, the token after it, letters dropped."""
    known, pattern = line.known(at, drops), pattern_at(line, at, drops=drops)
    if known:
        hit: Hit = known.value
        entry = hit.entries[0]
        if entry.kind == "organization" and not hit.weak and (pattern is None or known.end >= pattern.end):
            return entry.key, entry.state, known.end, known.drop
    if pattern and not pattern.plural:
        return pattern.key, pattern.state, pattern.end, pattern.drop
    return None
