"""Words, numbers, Latin stretches, marks and line ends of a text, in one pass of one expression.

What is one token: a word with its diacritics and tatweel; ``أ.ف.ب``, ``د.``; a decimal (``12.5``) or a number with
thousands (``1,500,000``); a hashtag, handle, URL or e-mail address; an ellipsis; a run of whitespace with a line end. What is
split: dates and times (``2023``, ``/``, ``08`` …), ``80`` and ``%``, digits glued to letters, everything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from khabar.model.span import Span
from khabar.model.text import Token
from khabar.text.clitics import Splitter
from khabar.text.letters import LETTER, POINTS, TATWEEL, UNSEEN, WORD
from khabar.text.normalise import fold

_BLANK = rf"\s{UNSEEN}{POINTS}"
_L = f"[{LETTER}][{POINTS}]*"
_NOT_IN_URL = rf"\s{UNSEEN}<>\"«»“”„،؛؟(){{}}|"

_TOKEN = re.compile(
    "|".join(
        (
            f"(?P<blank>[{_BLANK}]+)",
            # Letters with full stops: a professor's and doctor's titles, agencies (three letters and more), other initials.
            rf"(?P<short>(?<!\d)(?:[أا]\.د\.(?=\s*[{LETTER}])|{_L}(?:\.{_L})+(?![{LETTER}{TATWEEL}])"
            rf"|[دمأا]\.(?=[ \u00a0]?[{LETTER}])))",
            f"(?P<word>{WORD})",
            # Thousands in groups of three, decimals, plain digits; a date such as 22.8.2023 is neither.
            r"(?P<number>\d{1,3}(?:[,٬،]\d{3})+(?:[.٫]\d+)?(?![,.٬،]?\d)|\d{1,3}(?:\.\d{3}){2,}(?![.,]?\d)|(?<!\d\.)\d+[.,٫]\d+(?![.,/]?\d)|\d+)",
            rf"(?P<web>(?:https?://|www\.)[^{_NOT_IN_URL}]*[^{_NOT_IN_URL}.,:;!?'\]]|[#@][\w{POINTS}\u200c]+)",
            rf"(?P<latin>(?:[^\W\d_{LETTER}{TATWEEL}])(?:[^\W_{LETTER}{TATWEEL}]|[.'’\-_&/@+](?=[^\W_{LETTER}{TATWEEL}]))*)",
            rf"(?P<dots>\.{{2,}}|…+|{TATWEEL}+)",
        )
    )
    + "|(?P<mark>.)",
    re.DOTALL,
)
_LINE_END = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_KINDS = {"word": "word", "short": "word", "number": "number", "web": "latin", "latin": "latin", "mark": "mark", "dots": "mark"}
#: Letters that, written straight before a digit or a quotation mark, are proclitics standing alone (``ب29``, ``و"الأهرام"``).
_LONE = re.compile(r"[وفبلك]{1,2}(?:ال|ل)?|ال")
_HOSTS = re.compile(r"[\d\"'“”«(]|[A-Za-z]")


def tokenize(text: str, splitter: Splitter | None, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of ``text`` in order, words split by ``splitter``; only blanks that end no line are left out.

    Offsets are raw and ``text[span.start:span.end] == surface``. A mark of tatweel alone (``القاهرة ـ``) has the norm ``-``.
    Without a splitter words have neither clitics nor stem. Of the whole text's tokens those are given that begin in
    ``start:end``, where ``start`` is one's beginning.
    """
    return tuple(_tokens(text, splitter, start, len(text) if end is None else end))


def _tokens(text: str, splitter: Splitter | None, first: int, behind: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, first):
        group = match.lastgroup or "mark"
        surface = match[0]
        start, end = match.span()
        if start >= behind:
            return
        norm = fold(surface) if group != "blank" else ""
        if group == "word" and norm and splitter:
            lone = _LONE.fullmatch(norm) and _HOSTS.match(text, end)
            parts = splitter.split(norm, surface + TATWEEL if lone else surface)
            yield Token(Span(start, end), surface, "word", norm, parts.pro, parts.stem, parts.enc)
        elif group == "blank":
            if _LINE_END.search(surface):
                yield Token(Span(start, end), surface, "break", "\n")
        else:
            # A word of vowel signs alone folds to nothing, as a lone tatweel does.
            kind = _KINDS[group] if norm or group != "word" else "mark"
            yield Token(Span(start, end), surface, kind, norm or "-", (), norm if group == "short" else "", "")
