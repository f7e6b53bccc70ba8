"""The command line: ``signatures`` holds what every command takes, ``commands`` what it does."""

from __future__ import annotations

import io
import sys

import khabar.cli.signatures  # noqa: F401  (registers the commands)
from khabar.cli.signatures.options import app

__all__ = ["app", "main"]


def main() -> None:
    """The entry point ``khabar``. Output is UTF-8 whatever the system's own encoding: Arabic has no place in most."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()
