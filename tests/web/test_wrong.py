"""What cannot be done is said in the reader's language, to programs in English with a code; never by the options of commands."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy.exc import OperationalError

from khabar.web.words import sentences

PACKAGE = Path(__file__).parents[2] / "khabar"
#: Only commands can go wrong so.
COMMANDS_ONLY = {"codes_with", "language", "parse_pairs"}
ERRORS = {"UsageError", "NotHeld"}
#: Keys that are put together, and what they may be.
COMPUTED = {"f'no-{field}'": ["no-type", "no-status"]}


def _raised() -> Iterator[tuple[str, ast.Call]]:
    """Every error that ``service`` or ``web`` makes of what is asked, with the function that does."""
    for path in sorted([*(PACKAGE / "service").rglob("*.py"), *(PACKAGE / "web").rglob("*.py")]):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) and function.name not in COMMANDS_ONLY:
                for node in ast.walk(function):
                    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ERRORS:
                        yield f"{path.name}:{node.lineno}", node


@pytest.mark.parametrize("call", [pytest.param(call, id=place) for place, call in _raised()])
def test_every_error_has_its_sentence_in_both_languages(call: ast.Call) -> None:
    assert len(call.args) == 2
    written = ast.unparse(call.args[1])
    given = {keyword.arg for keyword in call.keywords}
    for key in COMPUTED.get(written, [written.strip("'")]):
        for lang, sentence in sentences()[f"wrong-{key}"].items():
            asked = {re.split(r"\W", name)[0] for _, name, _, _ in Formatter().parse(sentence) if name}
            assert None in given or asked <= given, (key, lang)


@pytest.mark.parametrize("key", [key for key in sentences() if key.startswith("wrong-")])
def test_no_sentence_names_an_option(key: str) -> None:
    assert not re.search(r"(?<!\w)--?\w", "".join(sentences()[key].values()))


@pytest.mark.parametrize(
    ("address", "status", "code", "field"),
    [
        ("/event/zzzz", 404, "no-event", None),
        ("/timeline?from=soon", 400, "no-date", "from"),
        ("/timeline?from=2023&to=2022", 400, "days-reversed", "to"),
        ("/timeline?type=party", 400, "no-type", "type"),
        ("/timeline?status=party", 400, "no-status", "status"),
        ("/timeline?page=0", 422, "invalid", None),
        ("/differences?kind=party", 400, "no-kind", "kind"),
        ("/article/zz", 404, "no-text", None),
        ("/name/zz", 404, "nobody-called", None),
        ("/names?kind=party", 400, "no-kind", "kind"),
        ("/wording?called=zz", 404, "nobody-called", None),
        ("/why-same/zz/zz", 400, "no-event", None),
        ("/history/zz", 404, "no-target", None),
        ("/story/zz", 404, "no-story", None),
        ("/nowhere", 404, "not-found", None),
    ],
)
def test_people_read_their_language_and_programs_a_code(
    client: TestClient, address: str, status: int, code: str, field: str | None
) -> None:
    told = client.get(f"/api{address}")
    assert (told.status_code, told.json()["code"], told.json().get("field")) == (status, code, field)
    assert "--" not in told.json()["error"]
    where = address.replace("/history/", "/history?target=")
    where += "&" if "?" in where else "?"
    arabic, english = (
        re.search('role="alert".*<p .*?>(.*?)</p>', client.get(f"{where}lang={lang}").text) for lang in ("ar", "en")
    )
    assert arabic
    assert re.search("[ء-ي]{3}", arabic[1])
    assert english
    assert not re.search("[ء-ي]", english[1])


def test_a_form_older_than_the_server_is_refused_in_the_readers_language(client: TestClient) -> None:
    answer = client.post("/add", data={"content": "x", "token": "y"})
    assert (answer.status_code, "هذه الصفحة أقدم من الخادم" in answer.text) == (403, True)


def test_what_is_refused_before_any_page_is_told_in_both_languages(client: TestClient) -> None:
    answer = client.get("/", headers={"host": "example.org"})
    assert answer.status_code == 421
    assert "لا يجيب خبر إلا على هذا الجهاز" in answer.text
    assert "this machine alone" in answer.text


def test_a_file_that_cannot_be_read_is_told_of(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(client.app, FastAPI)

    def broken() -> str:
        raise OperationalError("select", {}, Exception("disk I/O error"))

    monkeypatch.setattr(client.app.state.desk.archive, "state", broken, raising=False)
    answer = client.get("/api/timeline")
    assert (answer.status_code, answer.json()["code"]) == (503, "archive-other")
