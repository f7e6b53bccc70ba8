"""Signatures and help of all commands, and nothing else, so that ``khabar --help`` loads nothing else. Help lists them in the
order in which they are imported here."""

from khabar.cli.signatures import reading  # isort: skip
from khabar.cli.signatures import asking  # isort: skip
from khabar.cli.signatures import serving  # isort: skip
from khabar.cli.signatures import judging  # isort: skip
from khabar.cli.signatures import naming  # isort: skip
from khabar.cli.signatures import framing  # isort: skip

__all__ = ["asking", "framing", "judging", "naming", "reading", "serving"]
