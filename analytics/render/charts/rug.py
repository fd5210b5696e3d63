"""Many indicators of many districts as one table picture: value, sign and word in every cell, so that it prints in grey."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from analytics import wording
from analytics.exhibits.exhibit import Exhibit, Scalar
from analytics.render.charts.look import PALETTES, View
from analytics.render.charts.table_picture import TableColumn, table_picture
from analytics.render.charts.verdicts import TINTS

Row = dict[str, Scalar]

FIRST_WEIGHT: Final = 22.0
PLACE_WEIGHT: Final = 10.0
MANY_COLUMNS: Final = 8
"""From so many columns on the letters are smaller."""


def rug(exhibit: Exhibit, view: View) -> dict[str, Any] | None:
    """The figure of a rug: one row an indicator under the heading of its theme, the benchmark's column first; on a phone one
    block an indicator, for a dozen columns cannot be read there.
    """
    rows = exhibit.records()
    if not rows:
        return None
    by_indicator: dict[str, list[Row]] = {}
    for row in rows:
        by_indicator.setdefault(str(row["indicator"]), []).append(row)
    lines = list(by_indicator.values())
    return _blocks(exhibit, view, lines) if view.narrow else _table(exhibit, view, lines)


def _table(exhibit: Exhibit, view: View, lines: Sequence[Sequence[Row]]) -> dict[str, Any]:
    palette, tints = PALETTES[view.theme], TINTS[view.theme]
    columns: list[list[Row | None]] = [[] for _ in lines[0]]
    heads: list[tuple[str, bool]] = []
    theme = ""
    for line in lines:
        if line[0]["theme"] != theme:
            theme = str(line[0]["theme"])
            heads.append((theme, True))
            for cells in columns:
                cells.append(None)
        heads.append((f"{line[0]['indicator_name']} ({_date(line, exhibit)})", False))
        for cells, row in zip(columns, line, strict=True):
            cells.append(row)
    bare, band = palette.ground, palette.band
    first = TableColumn(
        "Chỉ tiêu",
        tuple(text for text, _ in heads),
        FIRST_WEIGHT,
        fills=tuple(band if is_theme else bare for _, is_theme in heads),
        bold=tuple(is_theme for _, is_theme in heads),
    )
    rest = [
        TableColumn(
            _heading(cells),
            tuple("" if row is None else _cell(row, crowded=len(columns) >= MANY_COLUMNS) for row in cells),
            PLACE_WEIGHT,
            fills=tuple(band if row is None else tints.get(str(row["band"]), bare) for row in cells),
            inks=tuple(palette.quiet if row is None or row["absence"] else palette.ink for row in cells),
            bold=tuple(row is not None and row["role"] == "own" for row in cells),
        )
        for cells in columns
    ]
    return table_picture(exhibit, view, [first, *rest], size=10 if len(rest) >= MANY_COLUMNS else 12)


def _heading(cells: Sequence[Row | None]) -> str:
    row = next(cell for cell in cells if cell is not None)
    return f"Mốc: {wording.inside_sentence(str(row['place']))}" if row["role"] == "benchmark" else str(row["place"])


def _blocks(exhibit: Exhibit, view: View, lines: Sequence[Sequence[Row]]) -> dict[str, Any]:
    palette, tints = PALETTES[view.theme], TINTS[view.theme]
    laid: list[Row | tuple[str, str]] = []
    for line in lines:
        laid += [(str(line[0]["indicator_short"]), _date(line, exhibit)), *line]

    def column(heading: str, weight: float, told: Callable[[Row], str], title: int | None) -> TableColumn:
        return TableColumn(
            heading,
            tuple(("" if title is None else item[title]) if isinstance(item, tuple) else told(item) for item in laid),
            weight,
            fills=tuple(palette.band if isinstance(item, tuple) else _fill(item, tints, palette.ground) for item in laid),
            inks=tuple(palette.quiet if isinstance(item, dict) and item["absence"] else palette.ink for item in laid),
            bold=tuple(isinstance(item, tuple) or item["role"] == "own" for item in laid),
        )

    columns = [
        column("Địa bàn", 14.0, lambda row: str(row["place"]), 0),
        column("Giá trị", 14.0, _value_words, 1),
        column("So với mốc", 12.0, _verdict_words, None),
    ]
    return table_picture(exhibit, view, columns, size=11)


def _cell(row: Row, *, crowded: bool) -> str:
    # Where columns are narrow, a compound unit ("triệu/người/năm") must be able to break.
    return cell_words(row).replace("/", "/ ") if crowded else cell_words(row)


def _date(line: Sequence[Row], exhibit: Exhibit) -> str:
    """The date of most cells of a line; its standard too when the table has several."""
    date = str(line[0]["common_date"])
    return date if len(exhibit.standards) > 1 else date.split(", ")[0]


def _fill(row: Row, tints: Mapping[str, str], bare: str) -> str:
    return tints.get(str(row["band"]), bare)


def cell_words(row: Row) -> str:
    """A cell in words: '38,3% ▼ kém hơn', '26,04%* ▼ kém hơn' when its date is not that of its line, 'chưa có số liệu'."""
    return " ".join(part for part in (_value_words(row), _verdict_words(row)) if part)


def _value_words(row: Row) -> str:
    if row["absence"]:
        return wording.absence_label(str(row["absence"]))
    high = row["value_high"]
    figure = wording.quantity(
        float(str(row["value"])),
        str(row["unit"]),
        qualifier=str(row["qualifier"] or ""),
        high=float(high) if isinstance(high, int | float) else None,
        short=True,
    )
    return f"{figure}* ({row['year']})" if row["other_date"] else figure


def _verdict_words(row: Row) -> str:
    if row["role"] == "benchmark" or not row["band"]:
        return str(row["verdict"] or "")
    return f"{row['mark']} {row['verdict']}"
