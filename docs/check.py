"""Checks that what the documents name exists: links, files in the project, commands with their options, make targets."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main

from khabar.cli import app

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("eval/**/*.md"), *ROOT.glob("examples/*.md")])
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_FENCE = re.compile(r"```sh\n(.*?)```", re.DOTALL)
_INLINE = re.compile(r"`((?:khabar|make|python -m) [^`]+)`")
_FILE = re.compile(r"`((?:khabar|eval|tests|docs|examples)/[\w./-]+)`")


def main() -> int:
    """Prints every breach; the exit status."""
    targets = set(re.findall(r"^([\w.-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    found = [f"{d.relative_to(ROOT)}: {line}" for d in DOCUMENTS for line in breaches(d, targets)]
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{len(DOCUMENTS)} documents, {len(found)} breaches")
    return 1 if found else 0


def breaches(document: Path, targets: set[str]) -> Iterator[str]:
    """What a document names and what does not exist."""
    text = document.read_text(encoding="utf-8")
    for link in _LINK.findall(text):
        if "://" not in link and not (document.parent / link.partition("#")[0]).exists():
            yield f"link to {link}, which does not exist"
    for name in _FILE.findall(text):
        if not (ROOT / name).exists():
            yield f"names {name}, which does not exist"
    lines = [line for block in _FENCE.findall(text) for line in block.splitlines()] + _INLINE.findall(text)
    for line in lines:
        yield from _command(shlex.split(line, comments=True), targets)


def _command(words: list[str], targets: set[str]) -> Iterator[str]:
    if words[:1] == ["khabar"]:
        yield from _khabar(words[1:])
    elif words[:1] == ["make"]:
        yield from (f"make {word}: no such target" for word in words[1:] if "=" not in word and word not in targets)
    elif words[:2] == ["python", "-m"] and not _module(words[2]):
        yield f"python -m {words[2]}: no such module"


def _module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or (path / "__main__.py").is_file()


def _khabar(words: list[str]) -> Iterator[str]:
    commands: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    if not words or words[0].startswith("-"):
        return
    if words[0] not in commands:
        yield f"khabar {words[0]}: no such command"
        return
    command, named = commands[words[0]], words[0]
    inner = getattr(command, "commands", {})
    if inner and len(words) > 1 and not words[1].startswith("-"):
        named = f"{words[0]} {words[1]}"
        if words[1] not in inner:
            yield f"khabar {named}: no such command"
            return
        command = inner[words[1]]
    options = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)} | {"--help"}
    for word in words[1:]:
        if word.startswith("-") and word.partition("=")[0] not in options:
            yield f"khabar {named} {word}: no such option"


if __name__ == "__main__":
    sys.exit(main())
