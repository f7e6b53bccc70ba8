"""Where an article turns to a second story: a turning phrase after which the first story's words do not come back."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.lexicon.sections import Sections
from khabar.segment.features import content_words
from khabar.segment.label import Labelled

#: Share of the first story's words (said in two parts or more before the turn) that may still come after it. Over turning
#: phrases read by hand, background paragraphs lay above it, or were the last.
RETURNING = 0.25
#: First-story words needed to judge, the letters that make a word tell, the news parts a story of its own has.
_ENOUGH, _TELLING, _PARTS = 5, 4, 2


def second_topic(labelled: Sequence[Labelled], lexicon: Sections) -> int | None:
    """The index of the body part that opens a second story, or None. Linear in the words."""
    news = [i for i, done in enumerate(labelled) if done.kind in ("title", "subheading", "body", "list")]
    turns = [i for i in news if labelled[i].kind == "body" and turning(labelled[i], lexicon)]
    if not turns:
        return None
    words = {i: {w for w in content_words(labelled[i].line) if len(w) >= _TELLING} for i in news}
    last = {word: i for i in news for word in words[i]}
    counts: dict[str, int] = {}
    at = 0
    for turn in turns:
        while news[at] < turn:
            for word in words[news[at]]:
                counts[word] = counts.get(word, 0) + 1
            at += 1
        story = [word for word, count in counts.items() if count >= 2]
        long_enough = len(news) - at >= _PARTS
        if long_enough and len(story) >= _ENOUGH and sum(last[word] >= turn for word in story) <= RETURNING * len(story):
            return turn
    return None


def turning(done: Labelled, lexicon: Sections) -> bool:
    """Whether the paragraph begins with a phrase that turns to something else (``ويذكر أن``, ``وفي سياق متصل``)."""
    return bool(done.line.words) and lexicon.turns.at(done.line.norms[:6], 0) > 0
