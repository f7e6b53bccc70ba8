"""Institutions and sites named after someone or after a town, palaces and hotels: ``مستشفى الملك خالد المدني``, ``مطار عدن
الدولي``, ``قصر السلام``."""

from __future__ import annotations

from khabar.model.mention import Kind, Mention
from khabar.spot.lines import Scan
from khabar.spot.namelike import name_end

#: Words between a noun in construct and the end of its name, at most.
_MOST = 8


def site(scan: Scan, at: int) -> int | None:
    """A noun in construct with a title and a name behind it, or with a known town and ``الدولي`` or the like."""
    token, cues = scan.line.word(at), scan.names.cues
    if token is None or token.enc or token.definite:
        return None
    kind: Kind | None = "organization" if token.stem in cues["institutions"] else "place" if token.stem in cues["sites"] else None
    if kind is None:
        return None
    end = _after_name(scan, at + 1) or _after_town(scan, at + 1) or _house(scan, at)
    listed = scan.line.known(at)
    if end is None or end - at > _MOST or (listed is not None and listed.end >= end):
        return None
    drop = len("".join(token.pro))
    span = scan.line.span(at, end, drop)
    scan.found.append(Mention(span, span.of(scan.line.text), kind, "name", span, "site"))
    return end


def _after_name(scan: Scan, at: int) -> int | None:
    """The token after a title, a name, and what the institution is for."""
    line = scan.line
    if line.norm(at) not in scan.names.cues["site_titles"]:
        return None
    known = line.person(at + 1, drops=False)
    end = known.end if known else name_end(line, at + 1, most=5)[0]
    if end == at + 1:
        # A given name that is a common word as well: one word after such a title is the name.
        token = line.word(at + 1)
        if token is None or token.pro or token.norm in scan.names.cues["never"]:
            return None
        end = at + 2
    return _tail(scan, end)


def _after_town(scan: Scan, at: int) -> int | None:
    """The token after a known place and an adjective that belongs to the site, not to the place."""
    known = scan.line.known(at, drops=False)
    if known is None or known.value.entries[0].kind != "place":
        return None
    end = _tail(scan, known.end)
    return end if end > known.end else None


def _house(scan: Scan, at: int) -> int | None:
    """The token after a palace's or hotel's own name, where somebody is in it: ``في قصر السلام``, but ``قصر النظر``."""
    line, token, named = scan.line, scan.line.word(at), scan.line.word(at + 1)
    if token is None or token.stem not in scan.names.cues["houses"] or named is None or named.enc:
        return None
    inside = "ب" in token.pro or (at > 0 and line.norm(at - 1) in scan.names.cues["inside"])
    return _tail(scan, at + 2) if inside and named.norm.startswith("ال") else None


def _tail(scan: Scan, end: int) -> int:
    """Past the adjectives of the site, and past ``للعلوم والتقنية``."""
    line, cues = scan.line, scan.names.cues
    while line.norm(end) in cues["site_tails"]:
        end += 1
    token = line.word(end)
    if token is not None and token.pro == ("ل", "ال"):
        end += 1
        while (more := line.word(end)) is not None and more.pro == ("و", "ال"):
            end += 1
    return end
