"""Pictures of a terminal and of an exported page from the real output: ``python docs/picture.py`` (wants a ``chromium``)."""

from __future__ import annotations

import html
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from khabar.export.html import page
from khabar.run.pipeline import read_text

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = ROOT / "examples" / "mashriq" / "04-maksimov-bamako.txt"
COMMAND = ("timeline", "--from", "2023-03", "--to", "2023-05")
STYLE = """
body { margin: 0; background: #16181b; color: #e3e0d8; font: 14px/1.75 "DejaVu Sans Mono", "Noto Sans Arabic", monospace; }
main { padding: 18px 22px; } p { margin: 0; white-space: pre-wrap; } .prompt { color: #8fbf7f; } .quiet { color: #a09a8c; }
bdi { font-family: "Noto Sans Arabic", "Noto Naskh Arabic", sans-serif; }
"""


def main() -> int:
    """Writes ``docs/timeline.png`` and ``docs/page.png``."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        print("no chromium found: install it, or leave the pictures as they are")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        lines = _timeline(Path(folder) / "khabar.db")
        shoot(browser, _terminal(lines), ROOT / "docs" / "timeline.png", 1180, 26 * len(lines) + 64)
        text = ARTICLE.read_text(encoding="utf-8")
        reading = read_text(text, document=str(ARTICLE.relative_to(ROOT)))
        shoot(browser, page(reading), ROOT / "docs" / "page.png", 1180, 1000)
    return 0


def _timeline(archive: Path) -> list[str]:
    khabar = [sys.executable, "-m", "khabar.cli"]
    subprocess.run([*khabar, "add", "examples/", "--archive", str(archive)], cwd=ROOT, check=True, capture_output=True)
    wide = {**os.environ, "COLUMNS": "118"}
    run = subprocess.run(
        [*khabar, *COMMAND, "--archive", str(archive)], cwd=ROOT, check=True, capture_output=True, text=True, env=wide
    )
    return run.stdout.splitlines()


def _terminal(lines: list[str]) -> str:
    command = " ".join(("khabar", *COMMAND))
    body = "".join(f'<p dir="ltr">{_isolated(line) or "&nbsp;"}</p>' for line in lines)
    prompt = f'<p><span class="prompt">$</span> {html.escape(command)}</p>'
    return f'<!DOCTYPE html><meta charset="utf-8"><style>{STYLE}</style><main>{prompt}{body}</main>'


def _isolated(line: str) -> str:
    """Runs of Arabic words, each by itself, as a terminal that knows bidirectional text shows them."""
    out, run = [], ""
    for word in line.split(" "):
        arabic = any("\u0600" <= c <= "\u06ff" for c in word)
        if run and not arabic:
            out.append(f"<bdi>{html.escape(run)}</bdi>")
            run = ""
        if arabic:
            run = f"{run} {word}" if run else word
        else:
            out.append(html.escape(word))
    if run:
        out.append(f"<bdi>{html.escape(run)}</bdi>")
    return " ".join(out)


def shoot(browser: str, source: str, target: Path, width: int, height: int) -> None:
    """A picture of a page, ``width`` by ``height`` pixels."""
    with tempfile.TemporaryDirectory() as folder:
        name = Path(folder) / "page.html"
        name.write_text(source, encoding="utf-8")
        size = [f"--window-size={width},{height}", "--hide-scrollbars", f"--screenshot={target}", str(name)]
        subprocess.run([browser, "--headless", "--no-sandbox", "--disable-gpu", *size], check=True, capture_output=True)


if __name__ == "__main__":
    sys.exit(main())
