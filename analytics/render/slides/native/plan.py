"""A plan beside its result, native: a rate over the years with its targets, or results as bars of their plans' 100%."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from analytics import wording
from analytics.exhibits.exhibit import Exhibit
from analytics.render.slides.look import Box, Look
from analytics.render.slides.native.bullet import Reached, reached
from analytics.render.slides.native.drawing import Axis, Drawing, Inner, Plot
from analytics.render.slides.native.figures import Row, Told, amount, is_provisional, label_column, provisional_word, scale, words
from analytics.render.slides.native.placing import Drawn
from analytics.render.slides.native.series import Label, Labels, Point, Position, Series
from analytics.render.slides.native.spacing import named_briefly
from analytics.render.slides.native.strokes import Marker, Stroke, letters
from analytics.render.slides.native.table import Across, Span, Table

LEGEND_RESULT: Final = "Thực hiện"
LOWER_IS_BETTER: Final = "Với tỷ lệ hộ nghèo, kết quả bằng hoặc thấp hơn 100% mức kế hoạch là đạt."


def plan(exhibit: Exhibit, box: Box, look: Look) -> Drawn | None:
    """The line of a rate with its targets when the exhibit has one, else each result against its plan; None when nothing was
    reached that may be held against a plan.
    """
    rows = exhibit.records()
    on_line = [row for row in rows if row["drawn"] == "line"]
    if on_line:
        return _line(on_line, look)
    return _bars([row for row in rows if row["drawn"] == "pair"], box, look)


def _bars(rows: Sequence[Row], box: Box, look: Look) -> Drawn | None:
    # A bar of another place than ours says whose it is, also when it is the only one.
    several = len({row["series"] for row in rows}) > 1 or any(row["role"] != "own" for row in rows)
    bars = [_bar(row, several=several) for row in rows if row["plan_high"] is None]
    ranges = [_title(row, several=several) for row in rows if row["plan_high"] is not None]
    remarks = [f"Kế hoạch là một khoảng nên không vẽ: {named_briefly(ranges)}."] if ranges else []
    if any(row["unit"] == "pct" and row["attainment"] is not None for row in rows):
        remarks.append(LOWER_IS_BETTER)
    headings = ("Thực hiện", "Kế hoạch", "Thực hiện so với kế hoạch (%)")
    return reached(bars, headings, box, look, whole="kế hoạch", remarks=tuple(remarks))


def _title(row: Row, *, several: bool) -> str:
    parts = [words(row, "place") if several else "", words(row, "indicator_name"), words(row, "period")]
    return ", ".join(part for part in [*parts, words(row, "issuer_name") if row["issuer"] else ""] if part)


def _bar(row: Row, *, several: bool) -> Reached:
    return Reached(
        name=_title(row, several=several),
        rate=amount(row, "attainment"),
        part=amount(row, "actual"),
        whole=amount(row, "plan"),
        unit=words(row, "unit"),
        hedge=wording.qualifier_word(words(row, "attainment_qualifier")),
        about=wording.qualifier_word(words(row, "plan_qualifier")),
        after=provisional_word(row, "actual_status"),
        own=row["role"] != "benchmark",
        hollow=is_provisional(row, "actual_status"),
        total=row["role"] == "own",
    )


def _line(rows: Sequence[Row], look: Look) -> Drawn:
    """Results joined within a standard; each issuer's targets hollow, with a dashed way to them from the first result."""
    years = sorted({int(str(row["year"])) for row in rows})
    table = Table(len(years))
    when = table.add("Ngày", [date(year, 12, 31) for year in years])
    aims = [row for row in rows if row["plan"] is not None]
    across = table.span(when)
    results: dict[str, Across] = {}
    series: list[Series] = []
    for standard in dict.fromkeys(words(row, "standard") for row in rows if row["actual"] is not None):
        mine = {int(str(row["year"])): row for row in rows if row["actual"] is not None and row["standard"] == standard}
        heading = LEGEND_RESULT + (f", {wording.inside_sentence(words(next(iter(mine.values())), 'standard_name'))}")
        results[standard] = table.add(heading, [amount(mine[year], "actual") if year in mine else None for year in years])
        series.append(_results(table, mine, results[standard], aims, years, across, look))
    for standard, issuer in dict.fromkeys((words(aim, "standard"), words(aim, "issuer")) for aim in aims):
        mine = {int(str(aim["year"])): aim for aim in aims if (aim["standard"], aim["issuer"]) == (standard, issuer)}
        series = [*_targets(table, mine, results.get(standard), rows, years, across, look), *series]
    values = [value for row in rows for key in ("plan", "plan_high", "actual") if (value := amount(row, key)) is not None]
    axis = scale(values, "pct")
    named = [index for index, one in enumerate(series) if "đường tới" not in str(one.name.values[0])]
    ranges = any(row["plan_high"] is not None for row in aims)
    return Drawn(
        Drawing(
            plots=(Plot("line", tuple(series)),),
            first=Axis("date", pattern="yyyy", step=max(1, (years[-1] - years[0]) // 10), size_pt=look.label_pt),
            second=Axis(
                "val",
                shown=axis.shown,
                grid=True,
                line=False,
                least=0.0,
                step=axis.step if axis.shown else None,
                pattern=axis.pattern,
            ),
            inner=Inner(0.07, 0.16, 0.88, 0.72),
            legend=tuple(named),
            join_over_gaps=True,
        ),
        table,
        ("Kế hoạch là một khoảng: biểu đồ vẽ đầu thấp của khoảng, nhãn ghi cả hai đầu.",) if ranges else (),
    )


def _results(
    table: Table,
    mine: dict[int, Row],
    column: Across,
    aims: Sequence[Row],
    years: Sequence[int],
    across: Span,
    look: Look,
) -> Series:
    told = [
        Told(
            amount(mine[year], "actual"),
            wording.qualifier_word(words(mine[year], "actual_qualifier")),
            provisional_word(mine[year], "actual_status"),
            amount(mine[year], "actual_high"),
        )
        if year in mine
        else Told(None)
        for year in years
    ]
    texts = label_column(table, column.heading, told, column, "pct")
    bold = letters(look, color=look.accent, size_pt=look.label_pt, bold=True)
    places: dict[int, Label] = {}
    for index, year in enumerate(years):
        if year in mine:
            planned = [amount(aim, "plan") or 0.0 for aim in aims if aim["year"] == mine[year]["year"]]
            below = bool(planned) and (amount(mine[year], "actual") or 0.0) < max(planned)
            places[index] = Label("b" if below else "t", bold)
    hollow = {
        index: Point(marker=Marker("circle", 10, look.accent, hollow=True))
        for index, year in enumerate(years)
        if year in mine and is_provisional(mine[year], "actual_status")
    }
    return Series(
        name=table.headings([column]),
        values=table.span(column),
        across=across,
        stroke=Stroke(look.accent, 3.5),
        marker=Marker("circle", 10, look.accent),
        points=hollow,
        labels=Labels(table.span(texts), places),
    )


def _targets(
    table: Table,
    mine: dict[int, Row],
    results: Across | None,
    rows: Sequence[Row],
    years: Sequence[int],
    across: Span,
    look: Look,
) -> list[Series]:
    """The targets of one issuer on one standard; the dashed way starts at the first result before them, and follows both."""
    first = next(iter(mine.values()))
    heading = f"Kế hoạch, {words(first, 'issuer_name')}" if first["issuer"] else "Kế hoạch, mục tiêu"
    heading += f" ({wording.inside_sentence(words(first, 'standard_name'))})" if first["standard_name"] else ""
    column = table.add(heading, [amount(mine[year], "plan") if year in mine else None for year in years])
    told = [
        Told(
            amount(mine[year], "plan"),
            wording.qualifier_word(words(mine[year], "plan_qualifier")),
            "",
            amount(mine[year], "plan_high"),
        )
        if year in mine
        else Told(None)
        for year in years
    ]
    texts = label_column(table, heading, told, column, "pct")
    places = {}
    for index, year in enumerate(years):
        if year in mine:
            actual = next(
                (amount(row, "actual") for row in rows if row["year"] == mine[year]["year"] and row["actual"] is not None), None
            )
            over = actual is None or actual < (amount(mine[year], "plan") or 0.0)
            side: Position = "t" if over else "b"
            places[index] = Label(side, letters(look, color=look.second, size_pt=look.size_pt))
    aims = Series(
        name=table.headings([column]),
        values=table.span(column),
        across=across,
        marker=Marker("diamond", 11, look.second, hollow=True),
        labels=Labels(table.span(texts), places),
    )
    way = _way(table, mine, column, results, rows, years)
    if way is None:
        return [aims]
    return [
        Series(name=table.headings([way]), values=table.span(way), across=across, stroke=Stroke(look.second, 1.75, "dash")),
        aims,
    ]


def _way(
    table: Table,
    mine: dict[int, Row],
    column: Across,
    results: Across | None,
    rows: Sequence[Row],
    years: Sequence[int],
) -> Across | None:
    """From the first result of the standard before the first target through the targets; None when there is none, when a target
    is a range, or when they may not be held against results at all.
    """
    if results is None or any(aim["plan_high"] is not None or _is_refused(aim) for aim in mine.values()):
        return None
    before = [index for index, year in enumerate(years) if results.values[index] is not None and year < min(mine)]
    if not before:
        return None
    start = before[0]
    points = {start: results, **{index: column for index, year in enumerate(years) if year in mine}}
    values = [float(str(points[index].values[index])) if index in points else None for index in range(len(years))]
    return table.work_out(
        f"{column.heading}: đường tới mục tiêu",
        values,
        lambda index: points[index].at(index),
        where=[index in points for index in range(len(years))],
    )


def _is_refused(aim: Row) -> bool:
    return bool(aim["reason"]) and aim["actual"] is None and aim["target_rate"] is None
