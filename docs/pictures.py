"""Takes a small picture of every page, wide and narrow, light and dark, over the examples: ``python docs/pictures.py``.

Wants a ``chromium`` on the path and playwright (of the extra ``dev``). Writes ``docs/pictures/`` and ``docs/pictures.md``.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
#: Pictures are kept for looking at, not for reading: pixels of the page to one of the picture, and the quality of WebP.
SHAPES = ((1280, 900, 0.6), (360, 720, 0.8))
QUALITY = 55
SCHEMES: Sequence[Literal["light", "dark"]] = ("light", "dark")
#: Name of the picture, what it shows, address. ``{event}`` and the like are filled in with what the archive holds.
PAGES = (
    ("ask", "Ask: the question box of `khabar ask`", "/"),
    ("answer", "Its answer: every line leads to its words", "/?q={question}"),
    ("timeline", "Timeline: the picture, filters, the list", "/timeline"),
    ("event", "Event: versions side by side, chains of telling, what agrees and differs", "/event/{event}"),
    ("compare", "Two events field by field", "/compare?ids={event},{other}"),
    ("why-same", "Why two are one event, or are not", "/why-same/{event}/{other}"),
    ("story", "All articles on one affair, and who copied whom", "/story/{story}"),
    ("article", "Article: everything marked; a claim leads to its words", "/article/{text}?at={start}-{end}#at"),
    ("name", "Person, body or place: names, offices, contacts", "/name/{person}"),
    ("wording", "What somebody is called, by whom", "/wording?called={person}"),
    ("differences", "Where what is told does not go together", "/differences"),
    ("search", "Search as you type, however written", "/search?q={word}"),
    ("quotes", "Who said what, through whom", "/quotes"),
    ("add", "Add: paste or drop texts", "/add"),
    ("review", "Review: the most important and doubtful first", "/review"),
    ("history", "What was decided, and what became different", "/history"),
    ("dossier", "The file of `khabar dossier`, from disk", "dossier.html"),
)
INTRODUCTION = """# Pictures of the pages

Over the examples, which are invented. `make pictures` takes them anew; what each page is for: [the pages](pages.md).
"""


def main() -> int:
    """Takes all pictures; exit status 1 where there is no browser."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        print("no chromium found: install it, or leave the pictures as they are")
        return 1
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "khabar.db"
        khabar(archive, "add", "examples/")
        with served(archive) as address:
            known = examples(address)
            decide(archive, known)
            khabar(archive, "dossier", known["event"], "--out", str(Path(folder) / "dossier.html"))
            places = {"": address, "dossier.html": (Path(folder) / "dossier.html").as_uri()}
            shoot(browser, {name: _address(places, page.format(**known)) for name, _, page in PAGES})
    (ROOT / "docs" / "pictures.md").write_text(index(), encoding="utf-8")
    print(f"{len(list(FOLDER.iterdir()))} pictures, {sum(p.stat().st_size for p in FOLDER.iterdir()) >> 10} KiB")
    return 0


def khabar(archive: Path, *words: str) -> None:
    """Runs a command on the archive."""
    command = [sys.executable, "-m", "khabar.cli", *words, "--archive", str(archive)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env={**os.environ, "KHABAR_BY": "منى"})


@contextmanager
def served(archive: Path) -> Iterator[str]:
    """The address at which the archive is served meanwhile."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "khabar.cli", "serve", "--archive", str(archive), "--no-browser", "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        try:
            urlopen(address).close()
            return
        except URLError:
            if server.poll() is not None:
                break
            time.sleep(0.1)
    raise RuntimeError("the server does not answer")


def examples(address: str) -> dict[str, str]:
    """What the addresses of ``PAGES`` are filled in with: the event that most texts tell, its words, somebody who took part."""
    listed = _json(f"{address}/api/timeline?per_page=200")["items"]
    most, second = sorted(listed, key=lambda event: (-event["versions"], event["id"]))[:2]
    telling, who = _json(f"{address}/api/event/{most['id']}")["tellings"][0], (*most["who"], *most["whom"])
    return {
        "event": most["id"],
        "other": second["id"],
        "text": telling["text"],
        "story": telling["text"][:10],
        "start": str(telling["start"]),
        "end": str(telling["end"]),
        "person": next(party["entity"] for party in who if party.get("entity")),
        "question": quote("متى زار ماكسيموف باماكو، ومن قال ذلك؟"),
        "word": quote("المذكرة"),
    }


def decide(archive: Path, known: Mapping[str, str]) -> None:
    """Two decisions, so that the history has something to show; the second is taken back."""
    khabar(archive, "fix", known["event"], "date=2024-09-11", "--because", "كما في البيان")
    khabar(archive, "fix", known["other"], "status=planned")
    khabar(archive, "undo", "2")


def _json(address: str) -> Any:
    with urlopen(address) as answer:
        return json.load(answer)


def _address(places: Mapping[str, str], page: str) -> str:
    return places[page] if page in places else places[""] + page


def shoot(browser: str, pages: Mapping[str, str]) -> None:
    """A picture of each page in every shape and scheme."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        for width, height, scale in SHAPES:
            for scheme in SCHEMES:
                context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
                tab = context.new_page()
                session = context.new_cdp_session(tab)
                clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": scale}
                for name, address in pages.items():
                    answer = tab.goto(address, wait_until="networkidle")
                    if answer is not None and answer.status >= 400:
                        raise RuntimeError(f"{address}: {answer.status}")
                    at = {**clip, "y": tab.evaluate("scrollY")}
                    taken = session.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY, "clip": at})
                    (FOLDER / f"{name}-{width}-{scheme}.webp").write_bytes(base64.b64decode(taken["data"]))
                context.close()
        chromium.close()


def index() -> str:
    """The page that shows them."""
    out = [INTRODUCTION]
    for name, told, _ in PAGES:
        shown = [f"![{name}, {w} pixels, {s}](pictures/{name}-{w}-{s}.webp)" for s in SCHEMES for w, _, _ in SHAPES]
        out += [f"## {told}\n", *(f"{one}" for one in shown), ""]
    return "\n".join(out).rstrip("\n") + "\n"


if __name__ == "__main__":
    sys.exit(main())
