"""Institutions and sites by their common noun and what stands behind it: ``مستشفى الملك خالد المدني``, ``معسكر ضبوة``."""

from __future__ import annotations

from khabar.model.mention import Kind, Mention
from khabar.model.text import Token
from khabar.spot.lines import Line, Scan, zipf
from khabar.spot.namelike import name_end
from khabar.spot.openers import purpose, quoted

#: Words between a noun in construct and the end of its name, at most.
_MOST = 8
#: Up to this Zipf value a word may be a place's name that no list has; what is left of one by its letters is no commoner word.
_RARE = 2.8
#: A definite word more frequent than this (Zipf) names no site unless places are commonly called so.
_COMMON = 5.8


def site(scan: Scan, at: int) -> int | None:
    """Puts down the institution or site at ``at``; the token after it."""
    found = site_at(scan.line, at)
    if found is None:
        return None
    scan.found.append(found[0])
    return found[1]


def site_at(line: Line, at: int) -> tuple[Mention, int] | None:
    """A noun in construct with a title and a name behind it, a known town, a name, or a definite word that is its name; with the
    token after it."""
    cues, token = line.names.cues, line.word(at)
    if token is None or token.enc or token.definite:
        return None
    kind: Kind | None = "organization" if token.stem in cues["institutions"] else "place" if token.stem in cues["sites"] else None
    apart = (kind == "place" and token.stem not in cues["by_town"]) or token.stem in cues["construct"]
    if apart and (close := quoted(line, at + 1)) > at + 1:
        return _in_marks(line, at + 2, close - 1, site=kind == "place")
    if kind is None:
        return _governed(line, at + 1) if token.stem in cues["construct"] else None
    inner = at + 1 + (line.norm(at + 1) in cues["sites"])  # «ملعب مدينة الأمير …»
    named = token.stem in cues["named_sites"] and not _adjective(line, at + 1) and not _district(line, at)
    end = _after_name(line, inner)
    if end is None and line.norm(at + 1) not in cues["whose"]:
        end = _after_town(line, at + 1, bare=named) or (_called(line, at + 1, token.stem) if named else None)
    listed = line.known(at)
    if end is None or end - at > _MOST or (listed is not None and listed.end >= end):
        return None
    span = line.span(at, end, len("".join(token.pro)))
    return Mention(span, span.of(line.text), kind, "name", span, "site"), end


def _district(line: Line, at: int) -> bool:
    """Whether a noun of a division stands before a place that lists hold, which is then the place: «مديرية صرواح»."""
    known = line.known(at + 1, drops=False)
    return line.tokens[at].stem in line.names.cues["construct"] and known is not None and known.value.entries[0].kind == "place"


def _in_marks(line: Line, at: int, end: int, *, site: bool) -> tuple[Mention, int] | None:
    """A place that marks of quotation set apart from its noun: ``جزيرة "هونشو"``; what lists hold is theirs, but a ``site`` is no
    state (``استاد "الإمارات"``)."""
    known = line.known(at, drops=False)
    listed = known is not None and known.end == end and not (site and known.value.entries[0].sort == "state")
    if line.tokens[at - 1].surface == "(" or listed:
        return None
    span = line.span(at, end)
    return Mention(span, span.of(line.text), "place", "name", span, "site"), end + 1


def _governed(line: Line, at: int) -> tuple[Mention, int] | None:
    """A town or river that no list has, one word hardly ever seen, right behind its noun: ``بلدة كفرنيشا``, ``نهر كوايان``."""
    token = line.word(at)
    if token is None or token.pro or token.enc or not _strange(token) or _adjective(line, at) or token.norm.endswith("ه"):
        return None
    if line.known(at, drops=False) is not None or line.norm(at) in line.names.words:
        return None
    span = line.span(at, at + 1)
    return Mention(span, span.of(line.text), "place", "name", span, "site"), at + 1


def _adjective(line: Line, at: int) -> bool:
    """Whether an indefinite word is an adjective by its shape («جسر جوي»)."""
    token = line.word(at)
    shaped = token is not None and token.pro == () and token.norm.endswith(("ي", "يه"))
    return shaped and line.names.words.get(line.norm(at), "w") == "w"


def _after_name(line: Line, at: int) -> int | None:
    """The token after a title, a name, and what the institution is for."""
    if line.norm(at) not in line.names.cues["site_titles"]:
        return None
    known = line.person(at + 1, drops=False)
    end = known.end if known else name_end(line, at + 1, most=5)[0]
    if end == at + 1:
        # A given name that is a common word as well: one word after such a title is the name.
        token = line.word(at + 1)
        if token is None or token.pro or token.norm in line.names.cues["never"]:
            return None
        end = at + 2
    return purpose(line, end)


def _after_town(line: Line, at: int, *, bare: bool) -> int | None:
    """The token after a known place and an adjective that belongs to the site, not to the place; ``bare`` sites need none."""
    known = line.known(at, drops=False)
    if known is None or known.value.entries[0].kind != "place":
        return None
    end = purpose(line, known.end)
    bare = bare and known.value.entries[0].sort != "state"  # «معسكر إيطاليا» is where a team trains
    return end if end > known.end or bare else None


def _called(line: Line, at: int, noun: str) -> int | None:
    """The token after a site's own name: in marks of quotation, of name words, or one definite word (``قصر السلام``)."""
    if (end := quoted(line, at)) > at:
        return end
    token, cues = line.word(at), line.names.cues
    if token is None or token.norm in cues["never"] or token.norm in line.names.nisbas:
        return None
    if token.pro == ("ال",) and not token.enc:
        common = token.norm in cues["site_tails"] or token.norm in cues["of_sites"] or noun in cues["by_town"]
        end = at + 1 + (line.norm(at + 1) in cues["ordinals"])  # «مسجد الحسن الثاني»
        return None if common or zipf(token.surface) > _COMMON else purpose(line, end)
    end = name_end(line, at, most=3)[0]
    return purpose(line, max(end, at + 1)) if end > at or _strange(token) else None


def _strange(token: Token) -> bool:
    """Whether a word without article is hardly ever seen, with its first letter or without («معسكر ضبوة»)."""
    often = max(zipf(token.surface), zipf(token.stem), zipf(token.surface[1:]))
    return not token.pro and not token.norm.endswith(("يين", "ات")) and often < _RARE
