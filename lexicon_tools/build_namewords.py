"""Builds khabar/lexicon/names/namewords.tsv: folded name words with how sure they are.

Usage: python lexicon_tools/build_namewords.py WD_ARABIC_TSV  (the CC0 list of Latin-Arabic name words from Wikidata).
Columns: folded word, class. Classes: g given name (own list, or frequent and no common word), s surname of the own list,
n name word that is no common word, w name word that is also a common word (counts only beside other evidence).
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from wordfreq import get_frequency_dict

from khabar.text.normalise import fold

HERE = Path(__file__).parent
OUT = HERE.parent / "khabar" / "lexicon" / "names" / "namewords.tsv"


def common() -> dict[str, float]:
    """Folded word to its frequency, summed over the spellings that fold alike."""
    table: dict[str, float] = {}
    for word, share in get_frequency_dict("ar").items():
        table[fold(word)] = table.get(fold(word), 0.0) + share
    return table


def own() -> dict[str, str]:
    """The hand-made list: folded word to class."""
    classes: dict[str, str] = {}
    for line in (HERE / "given_names.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        kind, *words = line.split()
        for word in words:
            classes.setdefault(fold(word), "s" if kind == "s" else kind)
    return classes


def written_on(word: str, frequency: dict[str, float]) -> bool:
    """Whether the word is a common one (5e-6 and more) with letters or an ending written onto it."""
    front = [word[1:]] if word[0] in "وفبلكس" else []
    front += [word[3:]] if word.startswith(("وال", "بال", "فال", "كال")) else [word[2:]] if word.startswith(("لل", "ال")) else []
    back = [word.removesuffix(end) for end in ("ها", "هم", "ه", "ا", "ات", "ين", "ون") if word.endswith(end)]
    return any(len(rest) > 2 and frequency.get(rest, 0.0) > 5e-6 for rest in (*front, *back))


def build(source: Path) -> dict[str, str]:
    """Folded word to class. Floors were set by reading the borderline words: a word seen ten times in the press per
    million (1e-5) is a common word unless the own list knows it as a name."""
    frequency = common()
    counts: Counter[str] = Counter()
    for line in source.read_text(encoding="utf-8").splitlines():
        _, letters, times = line.split("\t")
        counts[fold(letters.replace(" ", ""))] += int(times)
    classes = own()
    for word, count in counts.items():
        if word in classes or len(word) < 3:
            continue
        share = frequency.get(word, 0.0)
        if count < 4 and written_on(word, frequency):
            continue
        if share < 2e-6 or (share < 1e-5 and count >= 4):
            classes[word] = "n"
        elif share < 1e-4 and count >= 2:
            classes[word] = "w"
    return classes


if __name__ == "__main__":
    rows = sorted(build(Path(sys.argv[1])).items())
    OUT.write_text("".join(f"{word}\t{kind}\n" for word, kind in rows), encoding="utf-8")
    print(len(rows), Counter(kind for _, kind in rows))
