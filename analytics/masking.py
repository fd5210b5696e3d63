"""Which small counts of communes are kept back, and what else must be, so that no sum gives them away.

A count of households or persons from 1 to 9 is small; nought names nobody and is shown. Facts of one place tied by a sum (the
parts of a place and the whole, poor and near poor and both together, a year's movement) stand in a `Relation`. Wherever what is
hidden in a relation could be worked out from what is shown, to fewer than five possible numbers, one more of its cells is hidden:
the smallest of a part that is shown, a whole only when there is no such part. At the end no hidden number follows from the shown
ones by any combination of the relations.

The method is primary and complementary cell suppression of official statistics.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

SMALLEST_SHOWN: Final = 10
"""A count of households below it is kept back."""
FEWEST_POSSIBILITIES: Final = 5
"""How many numbers a hidden small count must still be able to be, for who knows all that is shown."""


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One fact: an area version, an indicator, a standard ('' for none), a breakdown ('' for the whole) and a place in time."""

    area_id: str
    indicator: str
    standard: str
    breakdown: str
    year: int
    slot: str


@dataclass(frozen=True, slots=True)
class Relation:
    """Cells of which the signed counts add up to nothing: the whole −1 and its parts +1, or a movement with its signs.

    `wholes` are those that are hidden last.
    """

    terms: tuple[tuple[Cell, int], ...]
    wholes: frozenset[Cell] = frozenset()


def is_small(value: int) -> bool:
    """Whether a count is kept back for its own sake."""
    return 1 <= abs(value) < SMALLEST_SHOWN


def hidden_counts(counts: Mapping[Cell, int], small: Collection[Cell], relations: Sequence[Relation]) -> frozenset[Cell]:
    """The cells to hide: the small ones, and those that would give one away.

    `counts` holds every count a reader could see, `small` the cells to protect; a relation of which a cell is not in `counts`
    gives nothing away, for that cell is unknown.
    """
    whole = [relation for relation in relations if all(cell in counts for cell, _ in relation.terms)]
    protected = frozenset(small)
    hidden = set(protected)
    touching: defaultdict[Cell, list[Relation]] = defaultdict(list)
    for relation in whole:
        for cell, _ in relation.terms:
            touching[cell].append(relation)
    waiting = [relation for cell in sorted(protected) for relation in touching[cell]]
    while True:
        while waiting:
            relation = waiting.pop()
            while not _is_safe(relation, counts, hidden, protected) and (more := _next_to_hide(relation, counts, hidden)):
                hidden.add(more)
                waiting += [other for other in touching[more] if other is not relation]
        found = next(iter(sorted(_determined(whole, hidden))), None)
        if found is None:
            return frozenset(hidden)
        more = next(filter(None, (_next_to_hide(relation, counts, hidden) for relation in touching[found])), None)
        if more is None:  # every cell of its relations is hidden already, so a combination of others gives it away
            more = next(
                filter(None, (_next_to_hide(relation, counts, hidden) for relation in whole if _touches(relation, hidden))), None
            )
        if more is None:
            return frozenset(hidden)
        hidden.add(more)
        waiting += touching[more]


def _touches(relation: Relation, hidden: Collection[Cell]) -> bool:
    return any(cell in hidden for cell, _ in relation.terms)


def _next_to_hide(relation: Relation, counts: Mapping[Cell, int], hidden: Collection[Cell]) -> Cell | None:
    """The shown cell that costs the reader least: a part before the whole, a count before a nought, the smallest first."""
    shown = [cell for cell, _ in relation.terms if cell not in hidden]
    return min(shown, key=lambda cell: (cell in relation.wholes, counts[cell] == 0, abs(counts[cell]), cell), default=None)


def _is_safe(relation: Relation, counts: Mapping[Cell, int], hidden: Collection[Cell], protected: Collection[Cell]) -> bool:
    """Whether each small count of the relation may still be five numbers or more, for who knows all other cells of it."""
    unknown = [(cell, sign) for cell, sign in relation.terms if cell in hidden]
    if not unknown:
        return True
    if len(unknown) == 1:
        return False  # also a cell that was hidden to protect another
    left = sum(sign * counts[cell] for cell, sign in unknown)  # what the shown cells tell: the signed sum of the hidden ones
    for cell, sign in unknown:
        if cell not in protected:
            continue
        others = [_bounds(other, other_sign, counts, protected) for other, other_sign in unknown if other != cell]
        lowest = left - sum(high for _, high in others)
        highest = left - sum(low for low, _ in others)
        if sign < 0:
            lowest, highest = -highest, -lowest
        low, high = (1, SMALLEST_SHOWN - 1) if counts[cell] > 0 else (1 - SMALLEST_SHOWN, -1)
        if min(high, highest) - max(low, lowest) + 1 < FEWEST_POSSIBILITIES:
            return False
    return True


_NO_LIMIT: Final = 10**9


def _bounds(cell: Cell, sign: int, counts: Mapping[Cell, int], protected: Collection[Cell]) -> tuple[int, int]:
    """Between what a reader who knows the rule can place a hidden signed count."""
    negative = counts[cell] < 0  # a net change may be; everything else counts from nought
    low, high = (1, SMALLEST_SHOWN - 1) if cell in protected else (0, _NO_LIMIT)
    if negative:
        low, high = (1 - SMALLEST_SHOWN, -1) if cell in protected else (-_NO_LIMIT, _NO_LIMIT)
    return (low, high) if sign > 0 else (-high, -low)


def _determined(relations: Iterable[Relation], hidden: Collection[Cell]) -> set[Cell]:
    """The hidden cells whose number follows from the shown ones by some combination of the relations: elimination, exactly."""
    rows: dict[Cell, dict[Cell, Fraction]] = {}  # by pivot; no pivot stands in another row
    for relation in relations:
        row: dict[Cell, Fraction] = {cell: Fraction(sign) for cell, sign in relation.terms if cell in hidden}
        for pivot in [cell for cell in row if cell in rows]:
            _subtract(row, rows[pivot], row[pivot])
        if not row:
            continue
        pivot = min(row)
        scale = row[pivot]
        row = {cell: value / scale for cell, value in row.items()}
        for other in rows.values():
            if pivot in other:
                _subtract(other, row, other[pivot])
        rows[pivot] = row
    return {pivot for pivot, row in rows.items() if len(row) == 1}


def _subtract(row: dict[Cell, Fraction], other: Mapping[Cell, Fraction], times: Fraction) -> None:
    for cell, value in other.items():
        left = row.get(cell, Fraction(0)) - times * value
        if left:
            row[cell] = left
        else:
            row.pop(cell, None)
