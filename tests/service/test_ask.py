"""A question's answer as JSON, by pages; the examples that an archive gives of itself; why a question is not understood."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from khabar.archive.kept.opening import open_archive
from khabar.archive.kept.store import Archive
from khabar.service.ask import NotUnderstood, ask_json, examples
from khabar.service.paged import Page
from tests.archive.made import contract, event, met, quote, reading

AMAL, BADR, CITY = "أمل الزيداني", "بدر الكوفي", "طبرق"
WEEK = Page(size=2)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """Three meetings, of which two texts tell the first, and a visit."""
    told = [
        event(1, "MEET", [AMAL, BADR], "2021-01-05"),
        event(2, "MEET", [AMAL, BADR], "2022-02-06"),
        event(3, "MEET", [AMAL, BADR], "2023-03-07"),
        event(4, "VISIT", [AMAL], "2023-04-08", place=CITY),
    ]
    with open_archive(tmp_path / "khabar.db", create=True) as store:
        for place, events in (("a.txt", told), ("b.txt", told[:1])):
            content = f"{AMAL} مع {BADR} في {CITY} من {place}\n«لا علم لي»"
            made = contract(events=events)
            made["articles"][0]["end"] = len(content)
            said = quote({"entity": f"person:{BADR}"}, "لا علم لي")
            start = content.index(said["surface"])
            made["quotes"] = [said | {"start": start, "end": start + len(said["surface"])}]
            store.store([met(content, place)], [reading(content, made)], [])
        from khabar.archive.solved.view import bring_up_to_date

        bring_up_to_date(store, lambda _: {})
        yield store


def test_a_page_of_events_keeps_their_numbers(archive: Archive) -> None:
    whole = ask_json(archive, f"متى التقى {AMAL} {BADR}؟")
    last = ask_json(archive, f"متى التقى {AMAL} {BADR}؟", Page(2, 2))
    assert (whole["total"], whole["pages"], [e["number"] for e in whole["events"]]) == (3, 1, [1, 2, 3])
    assert (last["total"], last["page"], last["pages"], [e["number"] for e in last["events"]]) == (3, 2, 2, [3])
    assert last["in_short"] == whole["in_short"]
    assert [(day["event"], day["edtf"]) for day in last["in_short"]["days"]] == [
        (1, "2021-01-05"),
        (2, "2022-02-06"),
        (3, "2023-03-07"),
    ]


def test_in_short_names_the_events_that_tell_it(archive: Archive) -> None:
    short = ask_json(archive, f"من التقى {AMAL}؟")["in_short"]
    assert [(one["name"], one["events"]) for one in short["others"]] == [(BADR, [1, 2, 3])]
    assert short["capacities"][0]["told"] == [{"as": None, "events": [1, 2, 3]}]
    assert short["places"] == [{"name": None, "events": [1, 2, 3]}]
    assert short["unattributed"] == [1, 2, 3]


def test_examples_can_be_answered(archive: Archive) -> None:
    asked = examples(archive)
    assert len(asked) == 4
    for one in asked:
        for question in one.values():
            assert ask_json(archive, question, WEEK)["total"] >= 1, question


def test_an_empty_archive_gives_no_examples(tmp_path: Path) -> None:
    with open_archive(tmp_path / "empty.db", create=True) as store:
        assert examples(store) == []


@pytest.mark.parametrize(
    ("question", "reason", "arabic", "names"),
    [
        ("متى؟", "nobody", "لا يسمي السؤال أحدا", []),
        ("", "empty", "لا يسمي السؤال أحدا", []),
        ("ح" * 700, "long", "أكثر من 600 حرف", []),
        ("متى التقى أمل الزيدانى بدر الكفوي؟", "unknown", "لا أحد في الأرشيف يسمى «الكفوي»", [("الكفوي", [BADR])]),
        ("متى التقى وزير الدفاع؟", "office", "اسم منصب لا اسم من يشغله", [("وزير الدفاع", [])]),
    ],
)
def test_why_it_is_not_understood(
    archive: Archive, question: str, reason: str, arabic: str, names: list[tuple[str, list[str]]]
) -> None:
    with pytest.raises(NotUnderstood) as error:
        ask_json(archive, question)
    assert error.value.reason == reason
    assert arabic in error.value.told("ar")
    assert [(one["words"], one["nearest"]) for one in error.value.json()["names"]] == names
