"""Tables side by side: parted at an empty column, each with its own header, at the addresses of the file."""

from analytics.intake.opening.grid import Grid
from analytics.intake.shapes.beside import split_beside
from analytics.intake.shapes.tables import find_tables

HEAD = ("STT", "Huyện", "Hộ nghèo")
ROW = ("1", "Ba Tơ", "5")


def parted(*rows: tuple[str | None, ...]) -> list[tuple[list[int], list[str]]]:
    """The positions of the headers of each table found, and the texts above it."""
    grid = Grid("a.xlsx", "T", [(number, cells) for number, cells in enumerate(rows, start=1)], lettered=True)
    tables = [table for part in split_beside(grid) for table in find_tables(part)]
    return [([heading.position for heading in table.headings], [text for _, _, text in table.captions]) for table in tables]


def test_two_tables_under_one_title() -> None:
    """Columns keep their positions; a title alone holds for both, one above each for its own."""
    own = ("TRÁI", None, None, None, "PHẢI")
    expected = [([0, 1, 2], ["BIỂU", "TRÁI"]), ([4, 5, 6], ["BIỂU", "PHẢI"])]
    assert parted(("BIỂU",), own, (*HEAD, None, *HEAD), (*ROW, None, *ROW)) == expected


def test_a_title_over_the_gap() -> None:
    """Printed in the middle, where the empty column is, it is of both."""
    found = parted((None, None, None, "BIỂU"), (*HEAD, None, *HEAD), (*ROW, None, *ROW))
    assert [titles for _, titles in found] == [["BIỂU"], ["BIỂU"]]


def test_three_tables_of_unequal_length() -> None:
    """As many as there are, the shorter ones ending where they end."""
    found = parted((*HEAD, None, *HEAD, None, *HEAD), (*ROW, None, *ROW, None, *ROW), (*ROW,))
    assert [positions for positions, _ in found] == [[0, 1, 2], [4, 5, 6], [8, 9, 10]]


def test_no_figure_is_lost_in_the_gap() -> None:
    """A column with one cell is no gap, however empty the rest of it is."""
    found = parted((*HEAD, None, *HEAD), (*ROW, None, *ROW), (None, "Tổng", None, "9"))
    assert len(found) == 1


def test_a_spacer_parts_nothing() -> None:
    """Right of it there is no column of names."""
    assert len(parted((*HEAD, None, "Thoát nghèo", "Tái nghèo"), (*ROW, None, "5", "6"))) == 1
    assert len(parted((*HEAD, None, "Xếp loại", "Điểm"), (*ROW, None, "Khá", "6"))) == 1
