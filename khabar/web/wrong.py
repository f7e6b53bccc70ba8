"""What cannot be done, in the words of whoever asked: people in their language, programs in English and by a key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DatabaseError
from starlette.exceptions import HTTPException

from khabar.archive.kept.opening import trouble
from khabar.model.language import Language
from khabar.service.asked import NotHeld, UsageError
from khabar.web.safe import MOST
from khabar.web.words import say, sentences

#: What the server says of itself, where nothing of khabar's does, by status.
_REFUSED = {404: "not-found", 405: "no-way", 413: "too-much"}


@dataclass(frozen=True, slots=True)
class Wrong:
    """A fault: its status as HTTP has it, its key in ``words/wrong.yml``, and what that sentence tells besides."""

    status: int
    key: str
    values: Mapping[str, str | int] = field(default_factory=dict)

    def told(self, lang: Language) -> str:
        """What is wrong, and what would be right."""
        return say(lang, f"wrong-{self.key}", **self.values)

    def json(self) -> dict[str, Any]:
        """The same for programs: ``error``, ``code`` and, where one is at fault, the ``field``."""
        at = {"field": self.values["field"]} if "field" in self.values else {}
        return {"error": self.told("en"), "code": self.key, **at}


def wrong_of(error: Exception) -> Wrong:
    """What an error is called."""
    match error:
        case UsageError():
            return Wrong(404 if isinstance(error, NotHeld) else 400, error.key or "usage", error.values)
        case HTTPException():
            said = error.detail if f"wrong-{error.detail}" in sentences() else _REFUSED.get(error.status_code, "bad-request")
            return Wrong(error.status_code, said, {"detail": error.detail, "mib": MOST >> 20})
        case RequestValidationError():
            return Wrong(422, "invalid", invalid(error.errors()))
        case DatabaseError():
            return Wrong(503, f"archive-{trouble(error)}")
        case _:
            return Wrong(500, "failed")


def invalid(errors: Any) -> dict[str, str]:
    """Which values are no good, and why, of the errors that pydantic tells."""
    names = [".".join(map(str, [part for part in one["loc"] if part not in ("query", "path", "body")])) for one in errors]
    return {
        "names": "، ".join(dict.fromkeys(names)),
        "detail": "; ".join(f"{name}: {one['msg']}" for name, one in zip(names, errors, strict=True)),
    }
