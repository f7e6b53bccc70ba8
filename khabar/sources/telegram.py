"""Telegram's own export (``result.json`` of Telegram Desktop): a channel's messages, one text each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from khabar.model.text import Context
from khabar.sources.fields import day_of
from khabar.sources.found import Unreadable, storable

NAME = "telegram/1"
_USER = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")


def is_export(value: Any) -> bool:
    """Whether a JSON value is an export of one chat or of all chats."""
    return _is_chat(value) or bool(_chats(value))


def messages(value: Mapping[str, Any]) -> Iterator[tuple[str, Context] | Unreadable]:
    """Text and context of each message in order, or why it has none; those of all chats one after the other."""
    for chat in [value] if _is_chat(value) else _chats(value):
        for message in chat["messages"]:
            try:
                yield _message(message, chat)
            except Unreadable as error:
                yield error


def _is_chat(value: Any) -> bool:
    if not isinstance(value, Mapping) or not isinstance(value.get("messages"), list):
        return False
    first = next(iter(value["messages"]), None)
    # An export of one chat says what kind of chat it is; one message has an id and a kind.
    known = first is None or (isinstance(first, Mapping) and {"id", "type"} <= first.keys())
    return known and isinstance(value.get("type"), str)


def _chats(value: Any) -> list[Mapping[str, Any]]:
    inside = value.get("chats") if isinstance(value, Mapping) else None
    chats = inside.get("list") if isinstance(inside, Mapping) else None
    return [chat for chat in chats if _is_chat(chat)] if isinstance(chats, list) else []


def _message(message: Any, chat: Mapping[str, Any]) -> tuple[str, Context]:
    if not isinstance(message, Mapping):
        raise Unreadable("not a message")
    if message.get("type") != "message":
        raise Unreadable("a service message")
    text = _text(message.get("text")) or _text(message.get("text_entities"))
    if not text.strip():
        raise Unreadable("a message without text")
    published = day_of(_string(message.get("date")))
    context = Context(
        published=published,
        published_by="metadata" if published else None,
        outlet=_string(chat.get("name")).strip() or None,
        credit=_string(message.get("forwarded_from")).strip() or None,
        url=_address(message, chat),
        author=_string(message.get("author")).strip() or None,
        modified=day_of(_string(message.get("edited"))),
    )
    return text, context


def _text(value: Any) -> str:
    """A message's text: a string, or pieces of which those with markup (links, bold) are objects."""
    if isinstance(value, list):
        return "".join(_string(piece.get("text")) if isinstance(piece, Mapping) else _string(piece) for piece in value)
    return _string(value)


def _address(message: Mapping[str, Any], chat: Mapping[str, Any]) -> str | None:
    """The message's address, where the export tells the channel's user name (most exports do not)."""
    user, number = _string(chat.get("username")).lstrip("@"), message.get("id")
    return f"https://t.me/{user}/{number}" if _USER.fullmatch(user) and isinstance(number, int) else None


def _string(value: Any) -> str:
    return storable(value) if isinstance(value, str) else ""
