"""The words of a text as full-text search knows them: Arabic words, numbers, and words of other scripts.

Simpler than ``tokens``: no word depends on its neighbours, so that a question is cut as the texts were, and whatever joins words
(``2023-08-23``, ``أ.ف.ب``, ``F-16``) gives several that stand side by side.
"""

from __future__ import annotations

import re
import unicodedata

from khabar.text.clitics import Splitter
from khabar.text.letters import LETTER, TATWEEL, UNSEEN
from khabar.text.letters import WORD as _ARABIC
from khabar.text.normalise import fold, plain

#: Chinese and Japanese put no blanks between words: a character is one.
_CJK = "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_OTHER = rf"[^\W_{LETTER}{TATWEEL}{_CJK}]"
_MORE = rf"(?:{_OTHER}|[\u0300-\u036f])"
#: One word of a text. Digits join letters of other scripts (``F16``), not Arabic ones (``ب29``).
WORD = re.compile(rf"{_ARABIC}|{_OTHER}{_MORE}*(?:[{UNSEEN}]+{_MORE}+)*|[{_CJK}]")
_IS_ARABIC = re.compile(f"{TATWEEL}*[{LETTER}]")
_UNSEEN = re.compile(f"[{UNSEEN}]")
_ARTICLE = re.compile("^[وف]?(?:[بك]?ال|لل)(?=..)")
_ASCII_MARK = re.compile(r"[\x00-\x2f\x3a-\x60\x7b-\x7f]")
#: Longer ones are no words (encoded data in a page); what is beyond is not told apart.
_LONGEST = 64


def is_arabic(word: str) -> bool:
    """Whether a word found by ``WORD`` is an Arabic one."""
    return _IS_ARABIC.match(word) is not None


def written(word: str) -> str:
    """The word as ``--exact`` compares it: small letters, no diacritics, tatweel or bidi marks; hamzas and ``ة`` are kept.

    ``""`` for what is a mark and no word. Apart from letters and digits it holds no ASCII character.
    """
    if word.isascii():
        return word.lower()[:_LONGEST]
    if is_arabic(word):
        return plain(word)[:_LONGEST]
    return _bare(unicodedata.normalize("NFC", plain(_UNSEEN.sub("", word))).lower())


def stem(form: str, splitter: Splitter) -> str:
    """What words with one meaning share, for a word as ``written`` gives it: the folded stem without clitics.

    Words of other scripts lose their accents.
    """
    if not is_arabic(form):
        return folded(form)
    norm = fold(form)
    return splitter.split(norm, form).stem or norm


def without_article(word: str) -> str:
    """A folded word without its article and what is written before that, as far as letters tell it: good enough to compare words,
    too rough to read by."""
    return _ARTICLE.sub("", word)


def folded(form: str) -> str:
    """The folded spelling of a word as ``written`` gives it; of a word of another script that without accents."""
    if form.isascii():
        return form
    if is_arabic(form):
        return fold(form)
    return _bare("".join(c for c in unicodedata.normalize("NFKD", form) if not unicodedata.combining(c)).lower()) or form


def _bare(word: str) -> str:
    """Without the ASCII marks that decomposing may leave: they would end a word of the index."""
    return _ASCII_MARK.sub("", word)[:_LONGEST]
