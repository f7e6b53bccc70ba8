"""Measurements that need no whole texts: splitting words, single dates, single names. Each gives figures between 0 and 1."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from itertools import islice
from pathlib import Path

from eval.gate import Measured
from eval.score import f1

Figures = dict[str, float]
_NER = Path(__file__).parents[2] / "shared" / "ner" / "anercorp-train.txt"
_SENTENCES, _HUNDRED = 800, 100


def clitics() -> Figures:
    """Words whose proclitics, enclitic, both are right; even sentences are dev, odd ones test."""
    from eval.clitics import PUD, measure
    from khabar.lexicon.words import load_splitter

    rows = [json.loads(line)["conllu"] for line in PUD.read_text(encoding="utf-8").splitlines()]
    splitter, out = load_splitter(), {}
    for split, chosen in (("dev", rows[::2]), ("test", rows[1::2])):
        count = measure(chosen, splitter)
        for name, right in (("before", count.pro), ("after", count.enc), ("both", count.both)):
            out[f"{split} {name}"] = right / max(count.words, 1)
    return out


def dates() -> Figures:
    """Expressions read right, by use; news rows also by split (even rows are dev)."""
    from eval.dates import GOLD, read, right
    from khabar.text.clitics import Splitter

    good, all_, splitter = Counter[str](), Counter[str](), Splitter()
    for number, line in enumerate(GOLD.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        slots = [row["use"], f"{row['use']} {'test' if number % 2 else 'dev'}"]
        all_.update(slots)
        if right(read(row["text"], date.fromisoformat(row["reference"]), splitter)[1], row["accept"]):
            good.update(slots)
    return {name: good[name] / all_[name] for name in sorted(all_)}


def names() -> Figures:
    """Names found in the first 800 sentences of ANERcorp (newswire), exact spans; even hundreds are dev, odd ones test."""
    from eval.names import gold, read, system
    from khabar.lexicon.names import load_names
    from khabar.lexicon.words import load_words
    from khabar.text.clitics import Splitter

    known = load_names()
    splitter, counts = Splitter(known.known_words, load_words()), Counter[str]()
    for number, sentence in enumerate(islice(read(_NER), _SENTENCES)):
        wanted, (got, states) = gold(sentence), system(sentence, known, splitter)
        tagged = {(a, b): kind for a, b, kind in wanted}
        # The corpus tags a state now as place, now as organization: both are right.
        got = {(a, b, tagged.get((a, b), kind) if (a, b) in states else kind) for a, b, kind in got}
        split = "test" if number // _HUNDRED % 2 else "dev"
        counts.update(f"{split} {kind} tp" for *_, kind in got & wanted)
        counts.update(f"{split} {kind} fp" for *_, kind in got - wanted)
        counts.update(f"{split} {kind} fn" for *_, kind in wanted - got)
    groups = (f"{split} {kind}" for split in ("dev", "test") for kind in ("person", "organization", "place"))
    return {f"{g} {k}": v for g in groups for k, v in f1(counts[f"{g} tp"], counts[f"{g} fp"], counts[f"{g} fn"])}


PARTS: Mapping[str, Callable[[], Figures]] = {"clitics": clitics, "dates": dates, "names": names}


def measure_part(name: str) -> Measured:
    """One of PARTS; a note where its code or its material is not here."""
    try:
        return Measured(name, PARTS[name]())
    except FileNotFoundError as error:
        return Measured(name, {}, note=f"its material is not here: {Path(str(error.filename or error)).name}")
    except (ImportError, AttributeError) as error:
        return Measured(name, {}, note=f"not measured: {error}")
