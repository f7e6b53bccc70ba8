"""An archive of the example reports, read once; a client for its pages, and a real browser for what only a browser shows.

The browser is Debian's Chromium, driven by playwright. Where there is none those tests are left out, unless KHABAR_BROWSER is
"required", as it is for changes to be taken in.
"""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
              "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the example reports: to be copied, never written to."""
    from khabar.cli import app

    path = tmp_path_factory.mktemp("examples") / "khabar.db"
    done = CliRunner().invoke(app, ["add", str(ROOT / "examples"), "--archive", str(path), "--jobs", "1"])
    assert done.exit_code == 0, done.output
    return path


@pytest.fixture(scope="session")
def several(examples: Path) -> str:
    """The id of an event of the examples that more texts tell than any other; of equals the first."""
    with sqlite3.connect(f"file:{examples}?mode=ro", uri=True) as database:
        query = "select event from event_version group by event order by count(*) desc, event limit 1"
        return str(database.execute(query).fetchone()[0])


@pytest.fixture
def archive(examples: Path, tmp_path: Path) -> Path:
    """A copy of it, for one test to change."""
    return Path(shutil.copy(examples, tmp_path / "khabar.db"))


@pytest.fixture
def client(archive: Path) -> Iterator[TestClient]:
    """What asks the pages for that copy, as a browser on this machine would."""
    from khabar.web.app import make_app

    with TestClient(make_app(archive), base_url="http://localhost") as asking:
        yield asking


@pytest.fixture
def given(client: TestClient) -> Callable[..., Any]:
    """``given("/api/timeline", who=…)`` is the JSON of an address."""

    def get(address: str, **query: object) -> Any:
        answer = client.get(address, params={k: str(v) for k, v in query.items()})
        assert answer.status_code == 200, answer.text
        return answer.json()

    return get


@pytest.fixture
def serving() -> Iterator[Callable[[Path], str]]:
    """``serving(path)`` serves an archive on a port of its own and gives the address."""
    import uvicorn

    from khabar.web.app import make_app

    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def serve(path: Path) -> str:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(make_app(path), host="127.0.0.1", port=port, log_level="warning"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        until = time.monotonic() + 30
        while not server.started:
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.02)
        running.append((server, thread))
        return f"http://127.0.0.1:{port}"

    yield serve
    for server, thread in running:
        server.should_exit = True
        thread.join(20)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A running Chromium."""
    if CHROMIUM is None:
        assert os.environ.get("KHABAR_BROWSER") != "required", "no chromium on the path: install Debian's package chromium"
        pytest.skip("no chromium on the path")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium: Any) -> Iterator[Any]:
    """An empty tab at 1280 × 800. Whatever the page's console or policy complains of fails the test that used it."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    page, complaints = context.new_page(), []
    page.set_default_timeout(15_000)
    page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.complaints = complaints
    yield page
    context.close()
    assert complaints == []
