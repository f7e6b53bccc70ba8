"""How alike two ways of sorting the same things into clusters are: MUC, B³, CEAF-e and their mean, as CoNLL scores coreference.

Vilain et al. 1995, Bagga and Baldwin 1998, Luo 2005 (φ4); the mean of the three F1 is the CoNLL figure (Pradhan et al. 2012).
A way is a mapping from each thing to the name of its cluster; both have the same things. Where nothing could be right or wrong
(no thing at all; for MUC no two things together on either side) the figure is 1.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)
Clusters = Mapping[Thing, Hashable]


def conll(key: Clusters[Thing], response: Clusters[Thing]) -> float:
    """The mean of the F1 of MUC, B³ and CEAF-e."""
    return (muc(key, response) + b_cubed(key, response) + ceaf_e(key, response)) / 3


def muc(key: Clusters[Thing], response: Clusters[Thing]) -> float:
    """F1 over the links that are needed to hold clusters together."""
    recall, precision = _links(key, response), _links(response, key)
    if recall is None and precision is None:
        return 1.0
    return _f1(precision or 0.0, recall or 0.0)


def _links(wanted: Clusters[Thing], told: Clusters[Thing]) -> float | None:
    """The share of the links of ``wanted`` that ``told`` has; None where it has no link."""
    groups = _groups(wanted)
    links = sum(len(group) - 1 for group in groups)
    kept = sum(len(group) - len({told[thing] for thing in group}) for group in groups)
    return kept / links if links else None


def b_cubed(key: Clusters[Thing], response: Clusters[Thing]) -> float:
    """F1 of what share of a thing's cluster is right, and of its right cluster is there, over all things."""
    if not key:
        return 1.0
    wanted, told = Counter(key.values()), Counter(response.values())
    both = Counter((key[thing], response[thing]) for thing in key)
    precision = sum(n * n / told[t] for (_, t), n in both.items()) / len(key)
    recall = sum(n * n / wanted[w] for (w, _), n in both.items()) / len(key)
    return _f1(precision, recall)


def ceaf_e(key: Clusters[Thing], response: Clusters[Thing]) -> float:
    """F1 of how alike clusters are that are matched one to one so that the sum is greatest (φ4: shared things over mean size)."""
    if not key:
        return 1.0
    wanted, told = Counter(key.values()), Counter(response.values())
    both = Counter((key[thing], response[thing]) for thing in key)
    rows, columns = list(wanted), list(told)
    likeness = [[2 * both[w, t] / (wanted[w] + told[t]) for t in columns] for w in rows]
    total = best_sum(likeness)
    return _f1(total / len(columns), total / len(rows))


def together(clusters: Clusters[Thing]) -> set[frozenset[Thing]]:
    """All pairs of things of one cluster."""
    return {frozenset(pair) for group in _groups(clusters) for pair in combinations(group, 2)}


def best_sum(values: Sequence[Sequence[float]]) -> float:
    """The greatest sum of values with no row and no column twice (the Hungarian method; time grows with rows² by columns)."""
    if len(values) > len(values[0]):
        values = [list(column) for column in zip(*values, strict=True)]
    rows, columns = len(values), len(values[0])
    of_row, of_column = [0.0] * (rows + 1), [0.0] * (columns + 1)
    #: The row that has a column; row and column 0 stand outside the table.
    owner = [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0], at = row, 0
        slack, before, seen = [float("inf")] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
        while owner[at]:
            seen[at], mine = True, owner[at]
            for column in (c for c in range(1, columns + 1) if not seen[c]):
                left = -values[mine - 1][column - 1] - of_row[mine] - of_column[column]
                if left < slack[column]:
                    slack[column], before[column] = left, at
            step, nearest = min((slack[c], c) for c in range(1, columns + 1) if not seen[c])
            for column in range(columns + 1):
                if seen[column]:
                    of_row[owner[column]] += step
                    of_column[column] -= step
                else:
                    slack[column] -= step
            at = nearest
        while at:
            owner[at], at = owner[before[at]], before[at]
    return sum(values[owner[c] - 1][c - 1] for c in range(1, columns + 1) if owner[c])


def _groups(clusters: Clusters[Thing]) -> list[list[Thing]]:
    out: dict[Hashable, list[Thing]] = defaultdict(list)
    for thing, name in clusters.items():
        out[name].append(thing)
    return list(out.values())


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
