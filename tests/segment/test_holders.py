"""Terms of office as bounds."""

from __future__ import annotations

from datetime import date

import pytest

from khabar.lexicon.names import Entry, Held, Names
from khabar.lexicon.sections import load_sections
from khabar.model.mention import Mention, Office
from khabar.model.span import Span
from khabar.segment.holders import holder_bounds, matching

HELD = (
    Held("minister:water", "sudan", None, "2015-03", "2018-05-12"),
    Held("prime-minister", "sudan", None, "2018-05-13", ".."),
    Held("secretary", "sudan", "security-council-sudan", "2010", "2012"),
    Held("secretary", "sudan", "security-council-sudan", "2013", "2014"),
)


def names() -> Names:
    known = Names()
    known.domains.table["ري"] = "water"
    known.entries["sami"] = Entry("sami", "person", "person", "Sami", ("سامي الحلو",), held=HELD)
    return known


def office(head: str, domain: str = "", state: str | None = None, body: str | None = None) -> Office:
    return Office(Span(0, 0), "", head, domain, state, body)


@pytest.mark.parametrize(
    ("told", "starts"),
    [
        (office("minister", "ري"), ["2015-03"]),
        (office("minister", "ري", "sudan"), ["2015-03"]),
        (office("minister", "ري", "egypt"), []),
        (office("minister", "دفاع"), []),
        (office("deputy-minister", "ري"), []),
        (office("prime-minister", "", "sudan"), ["2018-05-13"]),
        (office("prime-minister"), []),
        (office("secretary", "", None, "security-council"), ["2010", "2013"]),
        (office("secretary", "", None, "un-security-council"), []),
    ],
)
def test_terms_of_the_office_told(told: Office, starts: list[str]) -> None:
    assert [one.start for one in matching(told, HELD, names())] == starts


def test_several_terms_bound_as_a_whole() -> None:
    text = "بحث سكرتير المجلس سامي الحلو ملف السد."
    assert bounds_of(text, "سكرتير المجلس", "secretary", "", "security-council") == [(date(2010, 1, 1), date(2014, 12, 31))]


def bounds_of(
    text: str, words: str, head: str = "minister", domain: str = "ري", body: str | None = None
) -> list[tuple[date, date]]:
    at, start = text.index("سامي الحلو"), text.index(words)
    told = Office(Span(start, start + len(words)), words, head, domain, None, body)
    mention = Mention(
        Span(at, at + 10), "سامي الحلو", "person", "name", Span(start, at + 10), "test", key="sami", offices=(told,)
    )
    return [(b.first, b.last) for b in holder_bounds(text, Span(0, len(text)), (mention,), names(), load_sections())]


def test_titles_kept_for_life_bound_from_their_beginning() -> None:
    known = names()
    known.entries["sami"] = Entry(
        "sami", "person", "person", "Sami", ("سامي الحلو",), held=(Held("king", "sudan", None, "2015-03", "2018"),)
    )
    text = "قال الملك سامي الحلو إن السد سيكتمل."
    told = Office(Span(4, 9), "الملك", "king", "", None, None)
    mention = Mention(Span(10, 20), "سامي الحلو", "person", "name", Span(4, 20), "test", key="sami", offices=(told,))
    found = list(holder_bounds(text, Span(0, len(text)), (mention,), known, load_sections()))
    assert [(b.first, b.last) for b in found] == [(date(2015, 3, 1), date.max)]


@pytest.mark.parametrize(
    ("text", "words", "count"),
    [
        ("بحث وزير الري السوداني سامي الحلو ملف السد.", "وزير الري السوداني", 1),
        ("بحث وزير الري السابق سامي الحلو ملف السد.", "وزير الري السابق", 0),
        ("بحث وزير الري آنذاك سامي الحلو ملف السد.", "وزير الري آنذاك", 0),
        ("بحث وزير الري سامي الحلو حينها ملف السد.", "وزير الري", 0),
        ("نعت الوزارة بعد اغتيال وزير الري سامي الحلو.", "وزير الري", 0),
        ("نعت الوزارة وزير الري المستقيل سامي الحلو.", "وزير الري المستقيل", 0),
    ],
)
def test_only_what_is_told_of_today(text: str, words: str, count: int) -> None:
    assert len(bounds_of(text, words)) == count


#: Who is told with which office, when the page was fetched, and the end that bounds (None: none does).
ENDS = [
    (["وزير الري سامي الحلو"], None, date(2018, 5, 12)),
    (["وزير الري سامي الحلو"], date(2018, 1, 1), date(2018, 5, 12)),
    # An old title kept with a name: one man's term is not enough against the day of fetching.
    (["وزير الري سامي الحلو"], date(2024, 1, 1), None),
    (["وزير الري سامي الحلو", "سفير السودان رامي الحلو"], date(2024, 1, 1), date(2016, 12, 31)),
    # Somebody holds an office by now that he got later.
    (["وزير الري سامي الحلو", "رئيس الوزراء السوداني نادر الحلو"], None, None),
    (["وزير الري سامي الحلو", "رئيس الوزراء السوداني نادر الحلو"], date(2024, 1, 1), None),
]


@pytest.mark.parametrize(("told", "fetched", "expected"), ENDS)
def test_when_the_end_of_a_term_bounds(told: list[str], fetched: date | None, expected: date | None) -> None:
    known, text, mentions = names(), "، ".join(told), []
    held = {
        "سامي الحلو": ("sami", HELD[:1], "minister", "ري", None),
        "رامي الحلو": ("rami", (Held("ambassador", "sudan", None, "2014", "2016"),), "ambassador", "", "sudan"),
        "نادر الحلو": ("nadir", (Held("prime-minister", "sudan", None, "2019-08", ".."),), "prime-minister", "", "sudan"),
    }
    for one in told:
        at, end = text.index(one), text.index(one) + len(one)
        key, terms, head, domain, state = held[one[-10:]]
        known.entries[key] = Entry(key, "person", "person", key, (one[-10:],), held=terms)
        words = Office(Span(at, end - 11), one[:-11], head, domain, state, None)
        mentions.append(
            Mention(Span(end - 10, end), one[-10:], "person", "name", Span(at, end), "test", key=key, offices=(words,))
        )
    found = holder_bounds(text, Span(0, len(text)), mentions, known, load_sections(), fetched)
    ends = [bound.last for bound in found if bound.last < date.max]
    assert min(ends, default=None) == expected
