"""What is kept back, worked by hand: a reader who knows the rule and all that is shown must not find a small count."""

import pytest

from analytics.masking import Cell, Relation, hidden_counts


def cell(area: str, indicator: str = "POOR_HH", year: int = 2025) -> Cell:
    return Cell(area, indicator, "CN2022", "", year, "annual")


def parts_of(whole: str, *parts: str) -> Relation:
    return Relation(((cell(whole), -1), *((cell(part), 1) for part in parts)), frozenset({cell(whole)}))


def hide(values: dict[Cell, int], *relations: Relation) -> set[str]:
    """The areas (or area:indicator) hidden; communes are those written with a small letter."""
    small = [one for one, value in values.items() if one.area_id[0].islower() and 1 <= abs(value) < 10]
    found = hidden_counts(values, small, relations)
    return {one.area_id if one.indicator == "POOR_HH" else f"{one.area_id}:{one.indicator}" for one in found}


# Communes of a province P: what each has, and what is hidden.
CASES: list[tuple[str, dict[str, int], int | None, set[str]]] = [
    ("no small cell", {"a": 10, "b": 200, "c": 0}, 210, set()),
    # 150 − 50 − 93 = 7: the total gives a away, so the smallest other commune goes with it
    ("one small cell and the total", {"a": 7, "b": 50, "c": 93}, 150, {"a", "b"}),
    ("one small cell without a total", {"a": 7, "b": 50, "c": 93}, None, {"a"}),
    # a + b = 11: each may be 2 … 9, eight possibilities
    ("two small cells", {"a": 7, "b": 4, "c": 93}, 104, {"a", "b"}),
    # a + b = 18 is 9 + 9 and nothing else: one more is hidden
    ("two small cells that can only be nine", {"a": 9, "b": 9, "c": 93}, 111, {"a", "b", "c"}),
    # a + b = 2 is 1 + 1 and nothing else
    ("two small cells that can only be one", {"a": 1, "b": 1, "c": 93, "d": 60}, 155, {"a", "b", "d"}),
    # nought names nobody: it is neither hidden for itself nor taken while another can be
    ("a nought stays", {"a": 7, "b": 0, "c": 93}, 100, {"a", "c"}),
    # only one commune: the total says what it has, so it goes too
    ("the only commune of its province", {"a": 7}, 7, {"a", "P"}),
]


@pytest.mark.parametrize(("communes", "total", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_communes_and_their_province(communes: dict[str, int], total: int | None, expected: set[str]) -> None:
    values = {cell(area): value for area, value in communes.items()}
    if total is not None:
        values[cell("P")] = total
    assert hide(values, parts_of("P", *communes)) == expected


def test_a_sum_over_indicators() -> None:
    """Poor 7 + near poor 40 = 47 together: with 47 and 40 shown the 7 is known, so the 40 goes; b stays."""
    values = {cell("a"): 7, cell("a", "NEAR_HH"): 40, cell("a", "MDP_HH"): 47, cell("b"): 30}
    both = Relation(((cell("a", "MDP_HH"), -1), (cell("a"), 1), (cell("a", "NEAR_HH"), 1)), frozenset({cell("a", "MDP_HH")}))
    assert hide(values, both) == {"a", "a:NEAR_HH"}


def test_a_year_of_movement() -> None:
    """12 at the start − 8 escaped + 0 relapsed + 1 new = 5: 8, 1 and 5 are small; 5 + 8 − 1 = 12 leaves each five numbers."""
    start, finish = cell("a", year=2024), cell("a")
    escaped, relapsed, new = (cell("a", name) for name in ("ESCAPED_HH", "RELAPSED_HH", "NEWPOOR_HH"))
    values = {start: 12, finish: 5, escaped: 8, relapsed: 0, new: 1}
    movement = Relation(((finish, -1), (start, 1), (escaped, -1), (relapsed, 1), (new, 1)))
    assert hidden_counts(values, [finish, escaped, new], [movement]) == {finish, escaped, new}
    # 20 − 8 + 0 + 0 = 12: only the 8 is small, and 20, 0, 0 and 12 give it away; the 12 goes with it
    values = {start: 20, finish: 12, escaped: 8, relapsed: 0, new: 0}
    assert hidden_counts(values, [escaped], [movement]) == {escaped, finish}


def test_what_one_sum_hides_another_must_not_tell() -> None:
    """a's poor 7 takes b's 50 (province) and its own near poor 40 (both together) with it; b's 50 then takes b's near poor."""
    values = {
        cell("a"): 7, cell("b"): 50, cell("c"): 93, cell("P"): 150,
        cell("a", "NEAR_HH"): 40, cell("a", "MDP_HH"): 47,
        cell("b", "NEAR_HH"): 60, cell("b", "MDP_HH"): 110,
    }  # fmt: skip
    relations = [parts_of("P", "a", "b", "c")]
    for area in "ab":
        together = cell(area, "MDP_HH")
        relations.append(Relation(((together, -1), (cell(area), 1), (cell(area, "NEAR_HH"), 1)), frozenset({together})))
    assert hide(values, *relations) == {"a", "b", "a:NEAR_HH", "b:NEAR_HH"}


def test_no_combination_of_sums_gives_a_hidden_cell_away() -> None:
    """Rows and columns of a table: hiding two cells of a row is not enough when each column then gives one away."""
    values = {cell("a"): 7, cell("b"): 30, cell("c"): 40, cell("a", "X"): 20, cell("b", "X"): 21, cell("c", "X"): 22}
    values |= {cell("a", "T"): 27, cell("b", "T"): 51, cell("c", "T"): 62, cell("P"): 77, cell("P", "X"): 63}
    relations = [parts_of("P", "a", "b", "c")]
    relations.append(Relation(((cell("P", "X"), -1), *((cell(area, "X"), 1) for area in "abc")), frozenset({cell("P", "X")})))
    for area in "abc":
        whole = cell(area, "T")
        relations.append(Relation(((whole, -1), (cell(area), 1), (cell(area, "X"), 1)), frozenset({whole})))
    # a and b = 77 − 40 − … of the first row, then X of a (27 − a) and of b (51 − b): a may be 1 … 9, b 36 … 28, X of a 26 … 18.
    assert hide(values, *relations) == {"a", "b", "a:X", "b:X"}


def test_a_corner_that_two_sums_would_tell_together() -> None:
    """x + y = 30 and x − y = −16 (a movement) tell x = 7 though each hides two: a third cell of one of them goes."""
    x, y, total, start = cell("a"), cell("b"), cell("P"), cell("a", "START")
    values = {x: 7, y: 23, total: 30, start: 16}
    together = Relation(((total, -1), (x, 1), (y, 1)), frozenset({total}))
    apart = Relation(((start, 1), (x, 1), (y, -1)))
    hidden = hidden_counts(values, [x], [together, apart])
    assert hidden > {x, y}
    assert hidden & {total, start}
