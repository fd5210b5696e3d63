"""The movement of poor households as a native waterfall: stacked columns over an invisible base, worked out in the workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from analytics import wording
from analytics.exhibits.exhibit import Exhibit
from analytics.render.sheets import formulas
from analytics.render.slides.look import Box, Look
from analytics.render.slides.native.drawing import Axis, Drawing, Inner, Plot
from analytics.render.slides.native.figures import LABEL_HEADING, Row, amount, change, figure, words
from analytics.render.slides.native.placing import Drawn
from analytics.render.slides.native.series import Label, Labels, Point, Series
from analytics.render.slides.native.strokes import Area, Stroke, letters
from analytics.render.slides.native.table import Across, Table

NAMES: Final = {
    "opening": "Đầu năm",
    "escaped": "Thoát nghèo",
    "relapsed": "Tái nghèo",
    "newly_poor": "Phát sinh mới",
    "other": "Biến động khác",
    "unknown": "",
    "residual": "Chênh lệch chưa giải thích",
    "closing": "Cuối năm",
}
"""The steps that are drawn, in the words of a column; '' is named as in the table."""
STOCKS: Final = ("opening", "closing")
BALANCING: Final = ("unknown", "residual")
"""Steps that are what is left when everything else is known: worked out again when a number is edited."""


ROOMY_STEPS: Final = 6
"""So many columns have room for names in larger letters."""


@dataclass(frozen=True, slots=True)
class Step:
    """A column: the row it stands for, and between which numbers of households it stretches."""

    row: Row
    effect: float
    start: float
    end: float

    @property
    def code(self) -> str:
        """Its code in the exhibit."""
        return words(self.row, "step")


def waterfall(exhibit: Exhibit, box: Box, look: Look) -> Drawn | None:
    """The columns of the first place that has a movement (whole district), None when there is none. An exhibit of several places
    keeps the others in its table, and a remark says so.
    """
    series = list(dict.fromkeys(words(row, "series") for row in exhibit.records()))
    laid = [(one, steps) for one in series if (steps := _steps(exhibit, one))]
    if not laid:
        return None
    steps = laid[0][1]
    table = Table(len(steps))
    names = table.add("Bước", [_name(step) for step in steps])
    hedge = [wording.qualifier_word(words(step.row, "qualifier")) for step in steps]
    hedges = table.add("Mức chắc chắn", [word or None for word in hedge]) if any(hedge) else None
    effects, starts, ends = _running(table, steps)
    base, over, under, top = _pieces(table, steps, starts, ends)
    texts = _texts(table, steps, effects, hedges, hedge)
    looks = {index: Point(area=_area(step, look)) for index, step in enumerate(steps)}
    bold = letters(look, size_pt=look.label_pt, bold=True)
    across = table.span(names)
    columns = (
        Series(table.headings([base]), table.span(base), across, area=Area()),
        Series(table.headings([over]), table.span(over), across, area=Area(look.grey), points=looks),
        Series(table.headings([under]), table.span(under), across, area=Area(look.grey), points=looks),
    )
    labels = Labels(table.span(texts), {index: Label("t", bold) for index in range(len(steps))})
    heads = Series(table.headings([top]), table.span(top), across, labels=labels)
    below_zero = any(min(step.start, step.end) < 0 for step in steps)
    return Drawn(
        Drawing(
            plots=(Plot("bar", columns, grouping="stacked", gap=45, overlap=100), Plot("line", (heads,))),
            first=Axis("cat", size_pt=look.label_pt if len(steps) <= ROOMY_STEPS else look.size_pt),
            second=Axis("val", shown=False, line=False, least=None if below_zero else 0.0),
            inner=Inner(0.02, 0.1, 0.96, 0.74),
        ),
        table,
        _remarks(steps, [one for one, _ in laid], exhibit),
    )


def _steps(exhibit: Exhibit, series: str) -> list[Step]:
    """The steps of one place, in the order of the form; a flow that nobody states, or of none unexplained, has no column."""
    steps = []
    for row in exhibit.records():
        effect, running = amount(row, "effect"), amount(row, "running")
        if row["series"] != series or row["part"] or row["step"] not in NAMES or effect is None or running is None:
            continue
        if not effect and row["step"] in ("other", *BALANCING):
            continue
        stock = row["step"] in STOCKS
        steps.append(Step(row, effect, 0.0 if stock else running - effect, running))
    return steps


def _name(step: Step) -> str:
    return NAMES[step.code] or words(step.row, "step_name").removeprefix("± ")


def _running(table: Table, steps: Sequence[Step]) -> tuple[Across, Across, Across]:
    """What each step adds or takes, and the level before and after it; only the first is typed, the rest is worked out."""
    # Columns follow each other, so their addresses are known before they are added.
    position = table.width
    closing = next((index for index, step in enumerate(steps) if step.code == "closing"), None)
    effect_at = [table.address(position, row) for row in range(len(steps))]
    end_at = [table.address(position + 2, row) for row in range(len(steps))]

    def balance(row: int) -> str:
        if steps[row].code in BALANCING and closing is not None and row:
            later = "".join(f"-{effect_at[other]}" for other in range(row + 1, len(steps)) if steps[other].code not in STOCKS)
            return f"{effect_at[closing]}-{end_at[row - 1]}{later}"
        return ""

    # Of two balancing steps only the last is worked out again: the other is then a figure like the rest.
    last = max((index for index, step in enumerate(steps) if step.code in BALANCING), default=-1)
    effects = table.mixed(
        "Số hộ (bước: tăng +, giảm −)", [step.effect for step in steps], lambda row: balance(row) if row == last else ""
    )
    starts = table.work_out(
        "Từ mức", [step.start for step in steps], lambda row: "0" if steps[row].code in STOCKS or not row else end_at[row - 1]
    )
    ends = table.work_out("Đến mức", [step.end for step in steps], lambda row: f"{starts.at(row)}+{effects.at(row)}")
    return effects, starts, ends


def _pieces(table: Table, steps: Sequence[Step], starts: Across, ends: Across) -> tuple[Across, Across, Across, Across]:
    """The invisible base, the column above and below zero, and the height its label stands at; a column may cross zero."""
    sorted_ends = [sorted((step.start, step.end)) for step in steps]

    def cells(row: int) -> tuple[str, str]:
        return starts.at(row), ends.at(row)

    base = table.work_out(
        "Chân cột (không hiện)",
        [low if low > 0 else high if high < 0 else 0.0 for low, high in sorted_ends],
        lambda row: _filled("MAX(MIN(a,b),0)+MIN(MAX(a,b),0)", *cells(row)),
    )
    over = table.work_out(
        "Cột trên 0",
        [max(high, 0.0) - max(low, 0.0) for low, high in sorted_ends],
        lambda row: _filled("MAX(a,b,0)-MAX(MIN(a,b),0)", *cells(row)),
    )
    under = table.work_out(
        "Cột dưới 0",
        [min(low, 0.0) - min(high, 0.0) for low, high in sorted_ends],
        lambda row: _filled("MIN(a,b,0)-MIN(MAX(a,b),0)", *cells(row)),
    )
    top = table.work_out(
        "Chỗ ghi nhãn", [max(high, 0.0) for _, high in sorted_ends], lambda row: _filled("MAX(a,b,0)", *cells(row))
    )
    return base, over, under, top


def _filled(pattern: str, start: str, end: str) -> str:
    return pattern.replace("a", start).replace("b", end)


def _texts(table: Table, steps: Sequence[Step], effects: Across, hedges: Across | None, hedge: Sequence[str]) -> Across:
    told = []
    for step, word in zip(steps, hedge, strict=True):
        shown = figure(step.effect, "hh") if step.code in STOCKS else change(step.effect, "hh")
        told.append(f"{word} {shown}".strip())

    def formula(row: int) -> str:
        cell = effects.at(row)
        shown = formulas.quantity(cell, "hh") if steps[row].code in STOCKS else formulas.change(cell, "hh")
        return formulas.told(shown, before=hedges.at(row) if hedges else "")

    return table.work_out(LABEL_HEADING.capitalize(), told, formula)


def _area(step: Step, look: Look) -> Area:
    """What a column is can be told without colour: plain, hatched one way or the other, dotted."""
    match step.code:
        case "opening" | "closing":
            return Area(look.accent)
        case "escaped":
            return Area(look.grey)
        case "relapsed" | "newly_poor":
            return Area(look.second, "wdUpDiag", look.ground, Stroke(look.second, 1.5))
        case "residual":
            return Area(look.ink, "dkDnDiag", look.ground, Stroke(look.ink, 1.5))
        case "unknown":
            return Area(look.ink, "pct20", look.ground, Stroke(look.ink, 1.5))
    return Area(look.quiet, "dkHorz", look.ground, Stroke(look.quiet, 1.5))


def _remarks(steps: Sequence[Step], drawn: Sequence[str], exhibit: Exhibit) -> tuple[str, ...]:
    remarks = []
    if not any(step.code in BALANCING for step in steps):
        remarks.append(
            "Các bước khớp với số cuối năm nên không có cột chênh lệch; nếu sửa số mà không còn khớp, biểu đồ không tự thêm "
            "cột đó."
        )
    if len(drawn) > 1:
        remarks.append(
            f"Biểu đồ vẽ {steps[0].row['place']}; {wording.quantity(len(drawn) - 1, 'district')} khác xem bảng số liệu."
        )
    return tuple(remarks)
