"""What the tests of native charts share: exhibits of every form, the chart they give, and its XML beside its workbook."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import openpyxl
from lxml import etree
from pptx import Presentation

from analytics.exhibits.exhibit import Column, Exhibit, Form, Recipe, Scalar
from analytics.render.slides.look import Box, Look
from analytics.render.slides.native import ChartPlaced, add_chart
from analytics.selection import Selection
from tests.render.excel_formulas import Value, worked_out

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C15 = "{http://schemas.microsoft.com/office/drawing/2012/chart}"
BOX = Box(450_000, 1_150_000, 11_292_000, 5_150_000)
LOOK = Look()


def by_hand(form: Form, keys: str, rows: list[tuple[Scalar, ...]], **more: Any) -> Exhibit:
    """An exhibit of a few rows; `keys` are its columns, parted by blanks."""
    return Exhibit(
        recipe=Recipe("trend", Selection()),
        form=form,
        title="Số liệu đặt tay",
        finding="Một câu nhận xét.",
        columns=tuple(Column(key, f"cột {key}", "value") for key in keys.split()),
        rows=tuple(rows),
        notes=(),
        sources=(),
        data_version="v1",
        store_kind="real",
        **more,
    )


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as placed, its XML, and the cells of the workbook inside it: formulas and, apart, the values last worked out."""

    placed: ChartPlaced
    root: Any
    formulas: dict[str, Value]
    values: dict[str, Value]

    def refs(self) -> Iterator[tuple[str, list[tuple[int, str]]]]:
        """Every reference to cells, with the points cached beside it."""
        for holder in self.root.iter(f"{C}strRef", f"{C}numRef", f"{C15}datalabelsRange"):
            ref = next(child for child in holder if etree.QName(child).localname == "f").text
            yield ref, [(int(pt.get("idx")), pt.find(f"{C}v").text) for pt in holder.iter(f"{C}pt")]

    def labels(self) -> list[str]:
        """The texts of all labels that are shown."""
        return [field.find(f"{A}t").text or "" for field in self.root.iter(f"{A}fld")]

    def series(self) -> dict[str, list[float | None]]:
        """The values of each series by its name."""
        return {one.name: list(one.values) for plot in self.placed.frame.chart.plots for one in plot.series}

    def after(self, **edits: Value) -> dict[str, Value]:
        """What every cell shows after some are edited: after(B2=30)."""
        contents = {**self.formulas, **edits}
        return {cell: worked_out(cell, contents) for cell in contents}


def drawn(exhibit: Exhibit, look: Look = LOOK) -> Chart:
    """The chart of an exhibit, saved and opened again."""
    deck = Presentation()
    placed = add_chart(deck.slides.add_slide(deck.slide_layouts[6]), exhibit, BOX, look)
    assert placed is not None
    file = io.BytesIO()
    deck.save(file)
    again = Presentation(io.BytesIO(file.getvalue())).slides[0].shapes[0]
    part = again.chart.part
    blob = part.chart_workbook.xlsx_part.blob
    read = [_cells(blob, data_only=data_only) for data_only in (False, True)]
    return Chart(ChartPlaced(again, placed.alt_text, placed.remarks), etree.fromstring(part.blob), read[0], read[1])


def _cells(blob: bytes, *, data_only: bool) -> dict[str, Value]:
    book = openpyxl.load_workbook(io.BytesIO(blob), data_only=data_only)
    sheet = book.active
    assert sheet is not None
    found = {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row}
    book.close()
    return found


def cells_of(ref: str) -> list[str]:
    """The cells a reference names: "'Số liệu'!$B$2:$B$4" are B2, B3, B4."""
    found = re.findall(r"\$([A-Z]+)\$(\d+)", ref)
    if len(found) == 1:
        return ["".join(found[0])]
    (left, top), (right, bottom) = found
    columns = [openpyxl.utils.get_column_letter(n) for n in range(*_span(left, right))]
    return [f"{column}{row}" for row in range(int(top), int(bottom) + 1) for column in columns]


def _span(left: str, right: str) -> tuple[int, int]:
    index = openpyxl.utils.column_index_from_string
    return index(left), index(right) + 1


WATERFALL = "series role place part step step_name value qualifier effect running"


def movement(*steps: tuple[str, float, float]) -> Exhibit:
    """A movement of one place: step, effect, number of households after it."""
    rows = [
        ("070-1", "own", "Huyện A", "", step, f"± {step}", abs(effect), "", effect, running) for step, effect, running in steps
    ]
    return by_hand("waterfall", WATERFALL, rows, unit="hh", places=(("070-1", "Huyện A"),))


BULLET = "series role place kind part_name bar rate paid_mdong available_mdong qualifier status"
PAYMENTS = by_hand(
    "bullet",
    BULLET,
    [
        # 523 / 2.007 = 26,0588…%
        ("070-1", "own", "Huyện A", "total", "Tổng số", 0, 26.05879422, 523.0, 2007.0, "", "preliminary"),
        ("070-1", "own", "Huyện A", "part", "DA1 Hạ tầng", 1, None, None, None, "", ""),
        ("070-1", "own", "Huyện A", "part", "DA2 Sinh kế", 2, 110.0, 220.0, 200.0, "", "approved"),
        ("070-1", "own", "Huyện A", "published", "", 3, 95.0, None, None, "trên", "published"),
    ],
    unit="pct",
    places=(("070-1", "Huyện A"),),
)

CURVE = "series place line period days close_days rate paid_mdong available_mdong provisional"
PAID_BY_MONTH = by_hand(
    "curve",
    CURVE,
    [
        ("070-1", "Huyện A", "a|2022", "năm 2022", 180, 395, 10.0, 100.0, 1000.0, False),
        ("070-1", "Huyện A", "a|2022", "năm 2022", 364, 395, 50.0, 500.0, 1000.0, False),
        ("070-1", "Huyện A", "a|2023", "năm 2023", 180, 395, 25.0, 300.0, 1200.0, True),
    ],
    unit="pct",
    places=(("070-1", "Huyện A"),),
)

POINTS = "series role place nature nature_name value change"
MONEY = by_hand(
    "scatter",
    POINTS,
    [
        ("070-1", "own", "Huyện A", "development", "vốn đầu tư phát triển", 4.5, -2.7),
        ("071-1", "other", "Huyện B", "development", "vốn đầu tư phát triển", 40.0, -9.0),
        ("070-1", "own", "Huyện A", "recurrent", "vốn sự nghiệp", 3.0, -2.7),
        ("071-1", "other", "Huyện B", "recurrent", "vốn sự nghiệp", 20.0, -9.0),
        ("072-1", "other", "Huyện C", "recurrent", "vốn sự nghiệp", 8.0, 0.5),
    ],
    unit="mdong_per_hh",
    places=(("070-1", "Huyện A"),),
)
