"""The command line: ``signatures`` holds what every command takes, ``commands`` what it does."""

from __future__ import annotations

import gc
import io
import sys

import khabar.cli.signatures  # noqa: F401  (registers the commands)
from khabar.cli.signatures.options import app

__all__ = ["app", "main"]

#: The lexicons are hundreds of thousands of objects that stay. To look through them for garbage time and again while they load,
#: and once more when all is done, would take a fifth of a short command's time.
_OBJECTS_BETWEEN_COLLECTIONS = 100_000


def main() -> None:
    """The entry point ``khabar``. Output is UTF-8 whatever the system's own encoding: Arabic has no place in most."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    try:
        app()
    finally:
        gc.freeze()
