"""How payments went through the months of their plan year, as a native line chart on one year's months."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from analytics import wording
from analytics.exhibits.exhibit import Exhibit
from analytics.render.sheets import formulas
from analytics.render.slides.look import Box, Look
from analytics.render.slides.native.drawing import Axis, Drawing, Inner, Plot
from analytics.render.slides.native.figures import LABEL_HEADING, Row, amount, words
from analytics.render.slides.native.placing import Drawn
from analytics.render.slides.native.series import Errors, Label, Labels, Point, Series
from analytics.render.slides.native.spacing import points, share_of_width, spread
from analytics.render.slides.native.strokes import Dash, Marker, Stroke, Symbol, letters
from analytics.render.slides.native.table import Across, Span, Table

A_YEAR: Final = date(2023, 1, 1)
"""Months are laid out as those of a year without a leap day; the axis names months only."""
SYMBOLS: Final[tuple[Symbol, ...]] = ("circle", "square", "triangle", "diamond", "star", "x")
DASHES: Final[tuple[Dash, ...]] = ("solid", "solid", "dash", "sysDot", "dashDot", "lgDash")
PLOT_HEIGHT: Final = 0.76
SAME: Final = 0.06
CLOSE: Final = "hạn thanh toán 31/01 năm sau"


def curve(exhibit: Exhibit, box: Box, look: Look) -> Drawn | None:
    """One line a place and plan year, ours first in the accent; None when no rate is known."""
    rows = [row for row in exhibit.records() if amount(row, "rate") is not None]
    if not rows:
        return None
    names = list(dict.fromkeys(words(row, "line") for row in rows))
    lines = [[row for row in rows if row["line"] == name] for name in names]
    close = A_YEAR + timedelta(days=max(int(str(row["close_days"])) for row in rows))
    days = sorted({A_YEAR, *(_day(row) for row in rows), close})
    table = Table(len(days))
    when = table.add("Ngày (xếp theo tháng)", days)
    top = max(100.0, *(float(str(row["rate"])) for row in rows))
    height = points(box.height)
    per_value = PLOT_HEIGHT * height / (top * 1.05)
    ends = [float(str(own[-1]["rate"])) * per_value for own in lines]
    spots = spread(ends, look.label_pt * 1.35, floor_at=8.0)
    series = [_close(table, close, days, table.span(when), top, look)]
    widest = 0.0
    for position in reversed(range(len(lines))):
        down = (ends[position] - spots[position]) / height
        one = _line(table, lines[position], position, days, table.span(when), down, exhibit, look)
        widest = max(widest, share_of_width(_end_text(lines[position][-1], exhibit), look.label_pt, box))
        series.append(one)
    return Drawn(
        Drawing(
            plots=(Plot("line", tuple(series)),),
            first=Axis("date", pattern='"T"m', by_months=True, step=1),
            second=Axis("val", grid=True, line=False, least=0.0, step=25.0, pattern='0"%"'),
            inner=Inner(0.07, 0.1, 0.9 - min(0.34, widest + 0.01), PLOT_HEIGHT),
            join_over_gaps=True,
        ),
        table,
    )


def _day(row: Row) -> date:
    return A_YEAR + timedelta(days=int(str(row["days"])))


def _named(row: Row, exhibit: Exhibit) -> str:
    return f"{wording.shorten(words(row, 'place'), 30)}, {row['period']}" if len(exhibit.places) > 1 else words(row, "period")


def _end_text(row: Row, exhibit: Exhibit) -> str:
    return f"{_named(row, exhibit)}: {wording.quantity(float(str(row['rate'])), 'pct', decimals=1)}"


def _line(
    table: Table,
    rows: Sequence[Row],
    position: int,
    days: Sequence[date],
    when: Span,
    down: float,
    exhibit: Exhibit,
    look: Look,
) -> Series:
    name = _named(rows[-1], exhibit)
    colour = (look.accent, look.second, *look.others)[position % (2 + len(look.others))]
    by_day = {_day(row): row for row in rows}
    rates = _rates(table, name, by_day, days)
    last = days.index(_day(rows[-1]))
    told = [
        _end_text(by_day[day], exhibit)
        if index == last
        else wording.quantity(float(str(by_day[day]["rate"])), "pct", decimals=1)
        if day in by_day
        else ""
        for index, day in enumerate(days)
    ]

    def formula(index: int) -> str:
        figure = formulas.quantity(rates.at(index), "pct", decimals=1)
        return f"{formulas.literal(f'{name}: ')}&{figure}" if index == last else figure

    texts = table.work_out(f"{name}: {LABEL_HEADING}", told, formula, where=[bool(text) for text in told])
    strong = letters(look, color=colour, size_pt=look.label_pt, bold=position == 0)
    places = {last: Label("r", strong, down=down)}
    if position == 0:
        places |= {days.index(_day(row)): Label("t", strong) for row in rows[:-1]}
    marker = Marker(SYMBOLS[position % len(SYMBOLS)], 9, colour)
    hollow = Marker(marker.symbol, 9, colour, hollow=True)
    return Series(
        name=table.headings([rates]),
        values=table.span(rates),
        across=when,
        stroke=Stroke(colour, 3.5 if position == 0 else 2.25, DASHES[position % len(DASHES)]),
        marker=marker,
        points={days.index(_day(row)): Point(marker=hollow) for row in rows if row["provisional"]},
        labels=Labels(table.span(texts), places),
    )


def _rates(table: Table, name: str, by_day: Mapping[date, Row], days: Sequence[date]) -> Across:
    """Both amounts and the rate that they give; a rate they do not give is a number of its own."""
    paid, available = (
        table.add(f"{name}: {words_of}", [amount(by_day[day], key) if day in by_day else None for day in days])
        for words_of, key in (
            ("đã giải ngân (triệu đồng)", "paid_mdong"),
            ("được phép giải ngân (triệu đồng)", "available_mdong"),
        )
    )

    def worked_out(index: int) -> str:
        row = by_day.get(days[index])
        if row is None:
            return ""
        part, whole = amount(row, "paid_mdong"), amount(row, "available_mdong")
        same = part is not None and whole and abs(100 * part / whole - float(str(row["rate"]))) < SAME
        return f"100*{paid.at(index)}/{available.at(index)}" if same else ""

    return table.mixed(name, [amount(by_day[day], "rate") if day in by_day else None for day in days], worked_out)


def _close(table: Table, close: date, days: Sequence[date], when: Span, top: float, look: Look) -> Series:
    """The day payments end, as an upright line."""
    at = days.index(close)
    heights = table.add("Mốc thời hạn", [top if day == close else None for day in days])
    labels = table.add("Chữ ở mốc", [CLOSE if day == close else None for day in days])
    return Series(
        name=table.headings([heights]),
        values=table.span(heights),
        across=when,
        labels=Labels(table.span(labels), {at: Label("t", letters(look, color=look.quiet))}),
        errors=(Errors("y", Stroke(look.quiet, 1.5, "dash")),),
    )
