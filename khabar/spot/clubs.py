"""Clubs called by their town, by what stands around it: ``فريق برشلونة``, ``من إشبيلية الإسباني``, ``فريقا نيس وليل``."""

from __future__ import annotations

from khabar.lexicon.names import Hit
from khabar.model.mention import Mention
from khabar.spot.lines import Found, Line, Scan, zipf

#: A foreign club's word that no list has is as seldom (Zipf).
_RARE = 3.0


def club(scan: Scan, at: int, town: Found | None) -> int | None:
    """A club by its town at ``at``: behind the word for a team, before a club's last word, or, in news of sport, before an
    adjective of its state that is masculine, as no town is («بريمن الألماني»)."""
    line, cues = scan.line, scan.names.cues
    if town is None:
        return _foreign(scan, at)
    if not _town(town):
        return None
    before, after = line.norm(at - 1), line.norm(town.end)
    if after in cues["club_tails"] and town.value.entries[0].state not in scan.names.arab:
        return _add(scan, at, town.end + 1, town.drop)
    sure = not town.value.weak and town.value.entries[0].sort != "town"
    named = sure and before in cues["teams"] and not town.drop
    led = town.drop or at == 0 or line.word(at - 1) is None or before in cues["of_clubs"]
    if named or (led and _his(line, town) and any(token.norm in cues["sport"] for token in line.tokens)):
        return _add(scan, at, town.end, town.drop)
    return None


def _foreign(scan: Scan, at: int) -> int | None:
    """A club that no list has, one or two strange words behind what its rivals and players are told by, with a foreign state's
    masculine adjective: ``مضيفه غواراني البارغوياني``."""
    line, cues = scan.line, scan.names.cues
    if line.norm(at - 1) not in cues["against"] or not any(token.norm in cues["sport"] for token in line.tokens):
        return None
    end = at
    while end < at + 2 and (token := line.word(end)) and not token.pro and not token.enc and _strange(line, end):
        end += 1
    norm = line.norm(end)
    state = line.names.nisbas.get(norm) if end > at and norm.startswith("ال") and not norm.endswith("ه") else None
    return _add(scan, at, end, 0) if state is not None and state not in line.names.arab else None


def _strange(line: Line, at: int) -> bool:
    """Whether a word is hardly ever seen, and nobody's name."""
    norm, names = line.norm(at), line.names
    return norm not in names.words and norm not in names.heads.table and zipf(line.tokens[at].surface) < _RARE


def two_clubs(scan: Scan, at: int) -> int | None:
    """Two clubs behind a dual: ``ناديا الاتحاد والوحدة``; of teams their towns («فريقا العمل» are none)."""
    line, cues = scan.line, scan.names.cues
    noun = line.norm(at)
    if not (noun in cues["two_teams"] or (noun[:1] in "وبلك" and noun[1:] in cues["two_teams"])):
        return None
    bare = "نادي" in noun
    first = _name(line, at + 1, 0, bare=bare)
    second = _name(line, first, 1, bare=bare) if first else None
    if first is None or second is None:
        return None
    _add(scan, at + 1, first, 0)
    return _add(scan, first, second, 1)


def _name(line: Line, at: int, drop: int, *, bare: bool) -> int | None:
    """The token after a known town or body, or (``bare``) one definite word, behind ``drop`` letters; None where none stands."""
    token, known = line.word(at), line.known(at)
    if token is None or (drop and not token.norm.startswith("و")):
        return None
    if known is not None and known.drop == drop and (_town(known) or known.value.entries[0].kind == "organization"):
        return known.end
    definite = token.pro == (("و", "ال") if drop else ("ال",)) and not token.enc
    return at + 1 if bare and definite and token.norm not in line.names.nisbas else None


def _town(known: Found) -> bool:
    hit: Hit = known.value
    return hit.entries[0].kind == "place" and hit.entries[0].sort in ("place", "town", "capital")


def _his(line: Line, town: Found) -> bool:
    """Whether the adjective of the town's state stands behind it, masculine."""
    norm, state = line.norm(town.end), town.value.entries[0].state
    return norm.startswith("ال") and not norm.endswith("ه") and state is not None and line.names.nisbas.get(norm) == state


def _add(scan: Scan, at: int, end: int, drop: int) -> int:
    span = scan.line.span(at, end, drop)
    surface = span.of(scan.line.text)
    hit = scan.names.find(f"نادي {scan.line.norm(at)[drop:]}") if end == at + 1 else None
    entry = hit.entries[0] if hit else None
    key, state = (entry.key, entry.state) if entry and entry.kind == "organization" else (None, None)
    scan.found.append(Mention(span, surface, "organization", "name", span, "known:body", key, state=state))
    return end
