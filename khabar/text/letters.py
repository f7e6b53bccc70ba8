"""Which characters make up Arabic words: pieces of character classes, for expressions. No table is built here."""

from __future__ import annotations

#: Letters, presentation forms among them.
LETTER = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff\u0750-\u077f\u0870-\u0887\u08a0-\u08c9"
    "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdf9\ufe71-\ufefc"
)
#: Harakat, honorifics and Koranic marks: they follow the letter they belong to.
POINTS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff"
TATWEEL = "\u0640"
#: Joiners and bidi marks: inside a word they belong to it, outside it they are blank.
UNSEEN = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
#: An Arabic word with its diacritics and tatweel.
WORD = f"{TATWEEL}*[{LETTER}][{LETTER}{POINTS}{TATWEEL}]*(?:[{UNSEEN}]+[{LETTER}{POINTS}{TATWEEL}]+)*"
