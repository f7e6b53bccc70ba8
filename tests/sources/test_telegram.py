"""Telegram's export: one text a message, its day, its channel, and what it was forwarded from."""

from __future__ import annotations

import json

import pytest

from khabar.sources.files import walk
from khabar.sources.found import Found, PassedOver

TEXT = "وزير الخارجية يصل إلى مسقط في زيارة تستمر يومين."


def message(number: int = 7, text: object = TEXT, **more: object) -> dict[str, object]:
    return {"id": number, "type": "message", "date": "2023-08-23T14:05:00", "date_unixtime": "1692788700", "text": text, **more}


def channel(*messages: object, **more: object) -> dict[str, object]:
    return {"name": "قناة الميناء", "type": "public_channel", "id": 1234, "messages": list(messages), **more}


def met(tmp_path, value: object) -> list[Found | PassedOver]:
    (tmp_path / "result.json").write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return list(walk([tmp_path / "result.json"]))


def test_a_message(tmp_path) -> None:
    (found,) = met(tmp_path, channel(message(edited="2023-08-24T01:00:00", forwarded_from="وكالة الساحل")))
    assert isinstance(found, Found)
    context = found.context
    assert (found.text.content, found.text.extractor) == (TEXT, "telegram/1")
    assert (context.published, context.published_by, context.modified) == ("2023-08-23", "metadata", "2023-08-24")
    assert (context.outlet, context.credit, context.url, context.title) == ("قناة الميناء", "وكالة الساحل", None, None)
    assert found.place.endswith("result.json#1")
    assert found.sighting.outlet == "قناة الميناء"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            ["عاجل: ", {"type": "bold", "text": "وصول الوزير"}, "\n", {"type": "link", "text": "t.me/x"}],
            "عاجل: وصول الوزير\nt.me/x",
        ),
        ("", "! a message without text"),
        ([], "! a message without text"),
        (["  "], "! a message without text"),
        (None, "! a message without text"),
        ({"x": 1}, "! a message without text"),
    ],
)
def test_texts(tmp_path, text: object, expected: str) -> None:
    (told,) = met(tmp_path, channel(message(text=text)))
    assert (told.text.content if isinstance(told, Found) else f"! {told.reason}") == expected


def test_entities_alone(tmp_path) -> None:
    (found,) = met(tmp_path, channel(message(text="", text_entities=[{"type": "plain", "text": TEXT}])))
    assert isinstance(found, Found)
    assert found.text.content == TEXT


def test_numbers_count_every_message(tmp_path) -> None:
    service = {"id": 1, "type": "service", "date": "2023-08-01T00:00:00", "action": "create_channel", "text": ""}
    told = met(tmp_path, channel(service, message(2), "x", message(3)))
    assert [thing.place.rpartition("#")[2] for thing in told] == ["1", "2", "3", "4"]
    assert [thing.reason if isinstance(thing, PassedOver) else "" for thing in told] == [
        "a service message",
        "",
        "not a message",
        "",
    ]


def test_all_chats(tmp_path) -> None:
    other = channel(message(9), name="قناة أخرى", username="@akhbar_x")
    told = met(tmp_path, {"about": "…", "chats": {"about": "…", "list": [channel(message()), other]}})
    assert [(t.place.rpartition("#")[2], t.context.outlet, t.context.url) for t in told if isinstance(t, Found)] == [
        ("1", "قناة الميناء", None),
        ("2", "قناة أخرى", "https://t.me/akhbar_x/9"),
    ]


def test_no_days_are_made_up(tmp_path) -> None:
    (found,) = met(tmp_path, channel(message() | {"date": "غدا"}))
    assert isinstance(found, Found)
    assert (found.context.published, found.context.published_by) == (None, None)


def test_empty_and_look_alikes(tmp_path) -> None:
    (told,) = met(tmp_path, channel())
    assert isinstance(told, PassedOver)
    assert told.reason == "empty: an export without messages"
    (found,) = met(tmp_path, {"messages": [{"text": TEXT}]})
    assert isinstance(found, Found)
    assert found.text.extractor == "record/1"
