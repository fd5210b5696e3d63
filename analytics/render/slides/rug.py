"""Many indicators of many districts as one native table: value, sign and word in every cell, so that it prints in grey."""

from collections.abc import Sequence
from typing import Final

from analytics import wording
from analytics.exhibits.exhibit import Exhibit, Scalar
from analytics.render.charts.rug import cell_words
from analytics.render.charts.verdicts import TINTS
from analytics.render.safe_text import one_line
from analytics.render.slides.look import Box, Look
from analytics.render.slides.tables import Cell, Pages, Table, lay_out

Row = dict[str, Scalar]

MOST_PAGES: Final = 3
ROOMY_PLACES: Final = 4


def rug(exhibit: Exhibit, box: Box, look: Look, factor: float) -> Pages:
    """A row an indicator under the heading of its theme, the benchmark's column first; a better or worse cell has a tint, and
    always its sign and word.
    """
    by_indicator: dict[str, list[Row]] = {}
    for row in exhibit.records():
        by_indicator.setdefault(str(row["indicator"]), []).append(row)
    lines = list(by_indicator.values())
    crowded = len(lines[0]) > ROOMY_PLACES
    cells: list[tuple[Cell, ...]] = []
    banners: set[int] = set()
    theme = ""
    for line in lines:
        if line[0]["theme"] != theme:
            theme = str(line[0]["theme"])
            banners.add(len(cells))
            cells.append((Cell(one_line(theme), bold=True), *(Cell("") for _ in line)))
        name = one_line(f"{line[0]['indicator_name']} ({_date(line, exhibit)})")
        cells.append((Cell(name), *(_cell(row, crowded=crowded) for row in line)))
    table = Table(
        heads=("Chỉ tiêu", *(_heading(row) for row in lines[0])),
        rows=tuple(cells),
        aligns=("l", *("l" for _ in lines[0])),
        name=one_line(exhibit.title),
        description=one_line(f"{exhibit.title}. {exhibit.finding}"),
        banner_rows=frozenset(banners),
    )
    return lay_out(table, box, look, factor, most_pages=MOST_PAGES)


def _cell(row: Row, *, crowded: bool) -> Cell:
    word = one_line(str(row["verdict"] or ""))
    if row["band"] and row["role"] != "benchmark":
        word = f"{row['mark']} {word}"
    told = one_line(cell_words(row))
    # Where columns are narrow, a compound unit ("triệu/người/năm") must be able to break.
    told = told.replace("/", "/ ") if crowded else told
    return Cell(
        f"{told.removesuffix(word).rstrip()}\n{word}" if word and told.endswith(f" {word}") else told,
        fill=TINTS["light"].get(str(row["band"]), "").removeprefix("#"),
        bold=row["role"] == "own",
        quiet=bool(row["absence"]),
    )


def _heading(row: Row) -> str:
    name = one_line(str(row["place"]))
    return f"Mốc: {wording.inside_sentence(name)}" if row["role"] == "benchmark" else name


def _date(line: Sequence[Row], exhibit: Exhibit) -> str:
    """The date of most cells of a line; its standard too when the table has several."""
    date = str(line[0]["common_date"])
    return date if len(exhibit.standards) > 1 else date.split(", ")[0]
