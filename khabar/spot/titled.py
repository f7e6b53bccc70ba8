"""Persons with offices, ranks and honorifics; offices that stand for a person."""

from __future__ import annotations

from khabar.lexicon.names import Entry
from khabar.model.mention import Gender, Mention
from khabar.spot.alone import first_name, goes_on
from khabar.spot.elsewhere import says
from khabar.spot.lines import QUOTES, Found, Line, Scan, zipf
from khabar.spot.namelike import last_name, name_end, titled_end
from khabar.spot.offices import office_at, rank_at
from khabar.spot.title import Title, complete, of_two
from khabar.spot.wordlike import describes

#: Tokens a chain of titles may run.
_LONGEST = 60
#: Offices of which one person may hold two.
_SHARED = frozenset(
    {
        "ambassador", "envoy", "permanent-representative", "member", "head", "director", "adviser", "deputy-head",
        "deputy-prime-minister", "minister",
    }
)  # fmt: skip
#: Offices that stand before a name as honorifics do.
_LIKE_HONORIFICS = frozenset({"emir", "expert", "mp", "minister", "ambassador"})


def titled(scan: Scan, at: int) -> int | None:
    """Offices, ranks and honorifics with the name after them; without a name the office is a nominal."""
    titles, end, start_drop, plain = chain(scan, at)
    if end == at or ship(scan, at):
        return None
    name = name_after(scan, end, titles, plain)
    if name is None:
        return nominal(scan, titles, at)
    start, stop, entry = name
    place = scan.line.known(at)
    if place and place.end >= stop and place.words > 1 and place.value.entries[0].kind == "place":
        return None  # «الشيخ زويد»
    if entry is None and stop == start + 1 and titles and titles[-1].head.id == "king":
        entry = scan.names.kings.get(scan.line.norm(start))
    if entry is None and stop == start + 1 and titles:
        entry = _by_first(scan, titles[-1], start)
    bare = all(t.head.rank or _bare(t) for t in titles)
    if entry:
        for title in titles:
            complete(title, entry, scan.names)
    span = scan.line.span(start, stop)
    first = scan.line.span(at, end, start_drop)
    after, apposed = apposition(scan, stop) if bare else (stop, [])
    whole = first.to(scan.line.span(start, max(stop, after)))
    offices = tuple(t.office(scan.line) for t in (*titles, *apposed))
    gender = entry.gender if entry else "f" if any(t.head.gender == "f" for t in titles) else _gender(scan.line, start)
    state = next((o.state for o in offices if o.state), entry.state if entry else None)
    scan.found.append(
        Mention(
            span,
            span.of(scan.line.text),
            "person",
            "name",
            whole,
            "titled-known" if entry else "titled",
            entry.key if entry else None,
            offices,
            state,
            gender,
        )
    )
    for title in (*titles, *apposed):
        scan.found.extend(title.inner)
    return max(stop, after)


def _by_first(scan: Scan, title: Title, at: int) -> Entry | None:
    """«وزير الخارجية الأمريكي جون»: whoever of that first name held the office, where the text has his last name elsewhere."""
    held = scan.names.by_first.get((scan.line.norm(at), title.head.id, title.state), ())
    found = [e for e in held if any(says(scan.line.text, short) for short in e.short)]
    return found[0] if len({e.key for e in found}) == 1 else None


def ship(scan: Scan, at: int) -> bool:
    """Whether a ship's name begins here: ``حاملة الطائرات الأميرال …``."""
    return any(scan.line.tokens[i].stem in scan.names.cues["ships"] for i in range(max(0, at - 3), at))


def chain(scan: Scan, at: int) -> tuple[list[Title], int, int, bool]:
    """Titles from ``at`` on: them, the token after them, letters dropped, whether the last was an honorific."""
    titles: list[Title] = []
    end, start_drop, plain = at, 0, False
    # Nobody bears more titles than some; without a bound a page of titles would be read over and over.
    while end < min(len(scan.line.tokens), at + _LONGEST) and len(titles) < 6:
        first = end == at
        comma = 0
        if not first and scan.line.norm(end) == "،" and titles:
            comma = 1
        drops = first or bool(titles)
        office = office_at(scan.line, end + comma, drops=drops)
        rank = rank_at(scan.line, end + comma, drops=drops)
        honorific = scan.line.find(scan.names.honorifics, end + comma, first)
        longest = max((office.end if office else 0), (rank.end if rank else 0), (honorific.end if honorific else 0))
        if not longest or (office and not first and office.drop and not scan.line.norm(end + comma).startswith("و")):
            break
        if office and not first and (office.head.number != "s" or (office.drop and (comma or not _doubles(titles, office)))):
            break
        if office and any(of_two(t.head.id, t.state, office.head.id, office.state) for t in titles):
            break
        if honorific and honorific.end == longest and not (office and office.end == longest):
            drop, plain = honorific.drop, True
            if comma:
                break
        elif rank and rank.end == longest:
            titles.append(rank)
            drop, plain = rank.drop, False
        elif office:
            titles.append(office)
            drop, plain = office.drop, False
        if first:
            start_drop = drop
        end = longest
        if scan.line.norm(end) == "." and plain and scan.line.norm(end - 1) in ("د", "م", "ا"):
            end += 1
    return titles, end, start_drop, plain


def name_after(scan: Scan, end: int, titles: list[Title], plain: bool) -> tuple[int, int, Entry | None] | None:
    """The name at ``end`` or past a quote, dash or comma there: its tokens and the person it is known as."""
    if titles and titles[-1].head.number != "s":
        return None
    start, apart = _past_insertion(scan, end), False
    if scan.line.norm(start) in ("،", ",", "-", ":") and titles:
        start, apart = start + 1, True
    start = scan.line.past_quote(start)
    # «رئيس شركة فلانة»: the office ends with what the name is of.
    if titles and not plain and titles[-1].end == end and scan.line.norm(end - 1) in scan.names.cues["named_after"]:
        return None
    known = scan.line.person(start, drops=False)
    # «الفريق النصراوي»: a team, no lieutenant general.
    team = scan.line.tokens[end - 1].bare == "الفريق" and start == end and describes(scan.line, start)
    if team and known and known.words == 1:
        return None
    if known and (first_name(scan.line, known) or (known.words > 1 and goes_on(scan.line, known) and not _his(titles, known))):
        known = None
    if known:
        entry: Entry | None = known.value.entries[0]
        stop, sorts = name_end(scan.line, start)
        if known.words == 1 and entry and not entry.short and stop - start > 1:
            entry = None
        return start, max(known.end, stop) if known.words == 1 else known.end, entry
    strong = bool(titles) and (titles[-1].head.rank or bool(titles[-1].tail) or plain or _like_honorific(titles[-1]))
    stop, sorts = titled_end(scan.line, start) if strong or plain else name_end(scan.line, start)
    if stop == start:
        return None
    stop = last_name(scan.line, stop, sorts)
    if team and stop == start + 1:
        return None
    sure = [kind for kind in sorts if kind in ("given", "name", "new")]
    close = plain or bool(titles and titles[-1].head.rank)
    nasab = "particle" in sorts
    if apart and not nasab and (len(sorts) < 2 or not sure or sorts[0] not in ("given", "name", "new")):
        return None
    if scan.line.norm(end - 1) == "الفريق" and sorts[0] not in ("given", "name") and "particle" not in sorts:
        return None
    if len(sorts) == 1 and not sure and not close:
        return None
    if len(sorts) == 1 and sorts[0] in ("also", "rare") and not (close and zipf(scan.line.tokens[start].surface) < 3):
        return None
    place = scan.line.known(start, drops=False)
    if place and place.end >= stop and not place.value.weak and sorts[0] != "given":
        return None
    return start, stop, None


def _past_insertion(scan: Scan, at: int) -> int:
    """«الرئيس (الروسي فلاديمير) بوتين»: the token behind what was put into a speaker's words, where a known name stands."""
    if scan.line.norm(at) != "(":
        return at
    closed = next((i for i in range(at + 2, min(at + 5, len(scan.line.tokens))) if scan.line.norm(i) == ")"), None)
    return closed + 1 if closed is not None and scan.line.person(closed + 1, drops=False) is not None else at


def nominal(scan: Scan, titles: list[Title], at: int) -> int | None:
    """The first office as a mention of its own."""
    if not titles or _main(scan, titles[0]):
        return None
    title = titles[0]
    head = title.head
    stands = (
        (head.alone and (title.definite or head.id == "counterpart"))
        or (title.tail and not head.rank)
        or (head.number == "p" and (title.definite or title.tail))
    )
    if not stands or title.start != at:
        return None
    span = scan.line.span(title.start, title.end, title.drop)
    definite = title.definite or title.domain or title.body or title.state or head.id == "counterpart"
    scan.found.append(
        Mention(
            span, span.of(scan.line.text), "person", "nominal", span, f"office:{head.id}", None, (title.office(scan.line),),
            title.state, head.gender, head.number, unnamed=not definite,
        )
    )  # fmt: skip
    scan.found.extend(title.inner)
    return title.end


def _main(scan: Scan, title: Title) -> bool:
    """«المقر الرئيسي»: a plural or dual cut before what owns it («رئيسي البلدين») bears no article."""
    word = scan.line.tokens[title.start].bare
    return title.head.number == "p" and title.end == title.start + 1 and word.startswith("ال") and word.endswith(("ي", "و"))


def apposition(scan: Scan, at: int) -> tuple[int, list[Title]]:
    """An office right after a name, or after a comma or in brackets: the token after it, and the office."""
    start = at + 1 if scan.line.norm(at) in ("،", ",", "(", "-") else at
    start = start + 1 if start == at and scan.line.tokens[at : at + 1] and scan.line.tokens[at].surface in QUOTES else start
    title = _apposed(scan, start)
    if title is None or _of_the_next(scan, title, apart=start > at):
        return at, []
    titles = [title]
    # «ولي ولي العهد النائب الثاني لرئيس مجلس الوزراء وزير الدفاع» after the name: one person's offices in a row.
    while len(titles) < 4 and (more := _apposed(scan, titles[-1].end)) and not name_after(scan, more.end, [more], False):
        titles.append(more)
    return titles[-1].end, titles


def _of_the_next(scan: Scan, title: Title, *, apart: bool) -> bool:
    """Whether an office behind a name is that of another behind it: «التقى فلان وزير الدفاع فلانا», where that one has no other
    and no comma parts the office from him. An emir is he who is called so: «الأمير فلان أمير نجد»."""
    name = name_after(scan, title.end, [title], False)
    if name is None or apart:
        return name is not None
    behind = name[1] + (scan.line.norm(name[1]) in ("،", ","))
    return name[0] == title.end and title.head.id != "emir" and _apposed(scan, behind) is None


def _apposed(scan: Scan, at: int) -> Title | None:
    """An office of one person at ``at`` that is told in full."""
    title = office_at(scan.line, at, drops=False)
    return title if title is not None and title.head.number == "s" and (title.tail or title.definite) else None


def _like_honorific(title: Title) -> bool:
    """Whether a bare definite office stands before a name as honorifics do: ``الوزيرة``, ``القاضية``."""
    return title.head.id in _LIKE_HONORIFICS and title.definite


def _bare(title: Title) -> bool:
    """Whether an office before a name says no more than an honorific: ``الأمير``."""
    return title.head.id == "emir" and not title.tail and title.state is None


def _his(titles: list[Title], known: Found) -> bool:
    """Whether a title before a known name is an office he is known to have held: «الوزير سامح شكري», whoever follows."""
    held = {office.office.partition(":")[0] for office in known.value.entries[0].held}
    return any(title.head.id in held and not _bare(title) for title in titles)


def _doubles(titles: list[Title], office: Title) -> bool:
    """Whether an office joined by ``و`` may be a second one of the same person (``المندوب الدائم لدى … والسفير لدى …``)."""
    return (
        bool(titles) and titles[-1].head.id in _SHARED and office.head.id in _SHARED and office.state in (None, titles[-1].state)
    )


def _gender(line: Line, at: int) -> Gender:
    return "f" if line.names.words.get(line.norm(at)) == "f" else "m"
