"""The figures of the model card: the teacher alone, the rules alone, the student alone, all together, and the yardstick."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from eval.corpora import MEASURED, Sentence, Span, spans
from eval.crf import crf
from eval.ner import compare, figures, khabar_names, words_of
from khabar.lexicon.names import load_names
from khabar.lexicon.words import shared_splitter
from khabar.spot.lines import Line
from khabar.spot.names import by_rules
from khabar.spot.short import rekeyed, short_forms
from khabar.spot.tagger import load_tagger
from khabar.text.sentences import sentences as split
from khabar.text.tokens import tokenize
from training.corpus import DOMAINS, sentences
from training.examples import example

CARD = Path(__file__).parents[1] / "docs" / "model-card.md"
#: The corpora of the card.
PARTS = tuple(part for part in MEASURED if part.startswith("anercorp") or part.endswith(".test"))
Finder = Callable[[Sequence[Sentence]], list[set[Span]]]


def step(data: Path, work: Path) -> None:
    """Writes the table into ``docs/model-card.md``, prints figures by kind. Without ``teacher.pt`` its column stays as it is."""
    columns: dict[str, Callable[[str], Finder]] = {
        "rules alone": lambda _: _each(rules),
        "student, rules as features": lambda _: student,
        "all together": lambda _: _each(khabar_names),
        "CRF": lambda _: _each(crf()),
    }
    if (work / "teacher.pt").is_file():
        columns = {"teacher alone": lambda corpus: _teacher(work, corpus), **columns}
    rows = {part: {name: _measured(data, part, find) for name, find in columns.items()} for part in PARTS}
    _write(rows)


def rules(words: Sequence[str]) -> set[Span]:
    """What khabar finds without its tagger."""
    text, names = " ".join(words), load_names()
    lines = [Line(text, found.tokens, names) for found in split(text, tokenize(text, shared_splitter()))]
    found = rekeyed(by_rules(text, lines), text, names)
    named = [m for m in (*found, *short_forms(lines, found, names)) if m.form == "name"]
    return words_of(words, ((m.span.start, m.span.end, m.kind) for m in named))


def student(gold: Sequence[Sentence]) -> list[set[Span]]:
    """What the tagger sees, the rules' findings among its features."""
    out = []
    for one in map(example, gold):
        readings = load_tagger().read([(part.tokens, part.rows) for part in one.parts])
        out.append(
            {
                (part.words[name.start], part.words[name.end - 1] + 1, str(name.kind))
                for part, reading in zip(one.parts, readings, strict=True)
                for name in reading.names
            }
        )
    return out


def _each(find: Callable[[Sequence[str]], set[Span]]) -> Finder:
    return lambda gold: [find([word for word, _ in sentence]) for sentence in gold]


def _teacher(work: Path, corpus: str) -> Finder:
    from training.labels import BIO
    from training.teacher import Teacher

    teacher, domain = Teacher(work), DOMAINS.index(corpus)

    def find(gold: Sequence[Sentence]) -> list[set[Span]]:
        chances = teacher.chances([[word for word, _ in sentence] for sentence in gold], domain)
        return [spans([BIO[best] for best in rows.argmax(-1)]) for rows in chances]

    return find


def _measured(data: Path, part: str, finder: Callable[[str], Finder]) -> float:
    corpus, _, side = part.partition(".")
    gold, counts = sentences(data, corpus, side), Counter[str]()
    for sentence, got in zip(gold, finder(corpus)(gold), strict=True):
        counts += compare(spans([tag for _, tag in sentence]), got)
    found = figures(counts)
    print(part, {name: round(value, 3) for name, value in found.items() if name.endswith("F1")}, flush=True)
    return found["micro F1"]


def _write(rows: dict[str, dict[str, float]]) -> None:
    page = CARD.read_text(encoding="utf-8")
    before, mark, rest = page.partition("<!-- figures -->\n")
    old, end, after = rest.partition("<!-- /figures -->")
    head, line, *known = old.splitlines()
    columns = [name.strip() for name in head.strip("|").split("|")][1:]
    table = [head, line]
    for row, (part, found) in zip(known, rows.items(), strict=True):
        label, *cells = [cell.strip() for cell in row.strip("|").split("|")]
        if label.lower().replace(" ", ".") != part:
            raise ValueError(f"{CARD.name}: a row of {part} was expected, not of {label}")
        cells = [
            f"{found[name]:.3f}".removeprefix("0") if name in found else cell for name, cell in zip(columns, cells, strict=True)
        ]
        table.append(f"| {' | '.join([label, *cells])} |")
    CARD.write_text(before + mark + "\n".join(table) + "\n" + end + after, encoding="utf-8")
