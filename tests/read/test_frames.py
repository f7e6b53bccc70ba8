"""Every frame's own examples, read through the whole pipeline."""

import pytest

from khabar.lexicon.frames import Frame, load_frames
from khabar.model.text import Context
from khabar.run.pipeline import read_text

FRAMES = load_frames().all
PUBLISHED = Context(published="2023-08-23")


def rules(sentence: str) -> set[str]:
    """The frames that tell an event in a sentence printed as the body of a report."""
    return {h.rule for h in read_text(f"تقرير اليوم\n\n{sentence}.", PUBLISHED).happenings}


@pytest.mark.parametrize(
    ("frame", "sentence"), [(f, s) for f in FRAMES for s in f.yes], ids=lambda x: x.id if isinstance(x, Frame) else None
)
def test_yes(frame: Frame, sentence: str) -> None:
    assert frame.id in rules(sentence)


@pytest.mark.parametrize(
    ("frame", "sentence"), [(f, s) for f in FRAMES for s in f.no], ids=lambda x: x.id if isinstance(x, Frame) else None
)
def test_no(frame: Frame, sentence: str) -> None:
    assert frame.id not in rules(sentence)
