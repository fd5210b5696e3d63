"""A trend as a native line chart: one series a stretch that may be joined, so that no line crosses a change of standard."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from analytics import wording
from analytics.exhibits.exhibit import Exhibit
from analytics.render.slides.look import Box, Look
from analytics.render.slides.native.drawing import Axis, Drawing, Inner, Plot
from analytics.render.slides.native.figures import (
    Row,
    Told,
    amount,
    colour_of,
    is_provisional,
    label_column,
    provisional_word,
    scale,
    short_name,
    words,
)
from analytics.render.slides.native.placing import Drawn
from analytics.render.slides.native.series import Errors, Label, Labels, Point, Position, Series
from analytics.render.slides.native.spacing import points, share_of_width, spread
from analytics.render.slides.native.strokes import Dash, Marker, Stroke, Symbol, letters
from analytics.render.slides.native.table import Across, Span, Table

MEASURES: Final = {"absolute": "value", "change": "change", "index": "index"}
MOST_COLOURED: Final = 4
"""More places than this and only ours keeps its colour (product.md U4)."""
MOST_POINT_LABELS: Final = 10
MOST_LOOSE_LABELS: Final = 6
WIDEST_NAMES: Final = 0.36
SQUEEZED: Final = 0.2
"""Under this share of the highest figure our line lies so low that only its ends have room for labels."""
CHANGE_TOP: Final = 0.19
"""Where the plot begins under the words of a change of standard, which stand above all labels of points."""
BAND_SHORT: Final = 0.06
"""How far below the end of the axis the bar of a change ends: closer, a program would lengthen the axis."""
ASIDE: Final = 0.45
"""How far a label steps aside from the line that would run through it, as a share of its width."""
SYMBOLS: Final[tuple[Symbol, ...]] = ("circle", "square", "triangle", "diamond", "star", "x")
DASHES: Final[tuple[Dash, ...]] = ("solid", "solid", "dash", "sysDot", "dashDot", "lgDash")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The rows of one place that one series may hold: joined, or loose points without a line."""

    rows: tuple[Row, ...]
    joined: bool


def line(exhibit: Exhibit, box: Box, look: Look) -> Drawn | None:
    """The chart of a trend, None when no figure lies on an axis of years. The mode of the selection chooses the measure."""
    measure = MEASURES[exhibit.recipe.selection.mode]
    rows = [row for row in exhibit.records() if row["kind"] != "listed" and amount(row, measure) is not None]
    if not rows:
        return None
    stretches = _stretches(rows)
    changes = _standard_changes(exhibit, rows)
    days = sorted({*(_day(row) for row in rows), *(day for day, _ in changes)})
    table = Table(len(days))
    when = table.add("Ngày", days)
    values = [value for row in rows if (value := amount(row, measure)) is not None]
    axis = scale(values, _unit(exhibit, measure))
    ends = _ends(stretches, exhibit, measure, axis.reach, box, look)
    series = []
    for stretch in stretches:
        places = _places(stretch, rows, days, exhibit, measure, look, ends, box)
        series.append(_series(table, stretch, stretches, places, when, exhibit, measure, look))
    inner_top, inner_height = (CHANGE_TOP, 0.88 - CHANGE_TOP) if changes else (0.1, 0.78)
    lifted = BAND_SHORT * inner_height + look.size_pt * 1.2 / points(box.height)
    bands = [
        _band(table, when_changed, text, days, (1 - BAND_SHORT) * axis.reach[1], table.span(when), look, lifted)
        for when_changed, text in changes
    ]
    right = max((share_of_width(end.text, end.size_pt, box) for end in ends.values() if end.beside), default=0.0)
    return Drawn(
        Drawing(
            plots=(Plot("line", (*bands, *series)),),
            first=Axis("date", pattern="yyyy", step=max(1, (days[-1].year - days[0].year) // 10), size_pt=look.label_pt),
            second=Axis(
                "val",
                shown=axis.shown,
                grid=True,
                line=False,
                least=0.0 if min(values) >= 0 else None,
                step=axis.step if axis.shown else None,
                pattern=axis.pattern,
                thousands=axis.thousands,
            ),
            inner=Inner(0.07, inner_top, 0.9 - min(WIDEST_NAMES, right + 0.015), inner_height),
            join_over_gaps=True,
        ),
        table,
        _remarks(axis.shown),
    )


def _series(
    table: Table,
    stretch: Stretch,
    stretches: Sequence[Stretch],
    places: dict[int, Label],
    when: Across,
    exhibit: Exhibit,
    measure: str,
    look: Look,
) -> Series:
    """One stretch as a series, with columns of its own: its figures and, where any is labelled, its labels."""
    style = _style(stretch.rows[0], exhibit, look)
    by_day = {_day(row): row for row in stretch.rows}
    laid = [by_day.get(day) if isinstance(day, date) else None for day in when.values]
    column = table.add(_heading(stretch, stretches), [amount(row, measure) if row else None for row in laid])
    named = _carries_name(stretch, stretches)
    told = [_told(row if index in places else None, stretch, measure, named=named) for index, row in enumerate(laid)]
    unit = _unit(exhibit, measure)
    texts = label_column(table, column.heading, told, column, unit, signed=measure == "change") if places else None
    hollow = Point(marker=_marker(style, hollow=True, loose=not stretch.joined))
    return Series(
        name=table.headings([column]),
        values=table.span(column),
        across=table.span(when),
        stroke=style.stroke if stretch.joined and len(stretch.rows) > 1 else Stroke(),
        marker=_marker(style, hollow=not stretch.joined, loose=not stretch.joined),
        points={
            index: hollow for index, row in enumerate(laid) if row is not None and (is_provisional(row) or not stretch.joined)
        },
        labels=Labels(table.span(texts), places) if texts else None,
    )


def _remarks(numbered: bool) -> tuple[str, ...]:
    return () if numbered else ("Trục giá trị không ghi số: các số sát nhau, xem nhãn tại điểm.",)


def _unit(exhibit: Exhibit, measure: str) -> str:
    unit = exhibit.unit or "target"
    return {"value": unit, "change": wording.change_unit(unit), "index": "index"}[measure]


def _day(row: Row) -> date:
    """A figure of a year lies at its end; a dated loose point at its own day."""
    if row["kind"] == "annual" or not row["period_end"]:
        return date(int(str(row["year"])), 12, 31)
    return date.fromisoformat(str(row["period_end"])[:10])


def _stretches(rows: Sequence[Row]) -> list[Stretch]:
    """Benchmarks first, so that ours is drawn on top; figures of one day never share a series."""
    found: dict[tuple[str, bool, str, int], list[Row]] = {}
    for row in rows:
        joined = row["kind"] == "annual"
        segment = words(row, "segment") if joined else ""
        turn = 0
        while any(_day(other) == _day(row) for other in found.get((words(row, "series"), joined, segment, turn), [])):
            turn += 1
        found.setdefault((words(row, "series"), joined, segment, turn), []).append(row)
    rank = {"benchmark": 0, "comparator": 1, "own": 2}
    laid = [Stretch(tuple(sorted(group, key=_day)), joined) for (_, joined, _, _), group in found.items()]
    return sorted(laid, key=lambda stretch: rank.get(words(stretch.rows[0], "role"), 1))


def _heading(stretch: Stretch, stretches: Sequence[Stretch]) -> str:
    row = stretch.rows[0]
    name = words(row, "place")
    if not stretch.joined:
        return f"{name}: điểm rời"
    same = [other for other in stretches if other.joined and other.rows[0]["series"] == row["series"]]
    standard = words(row, "standard_name")
    if len(same) < 2:
        return name
    named = f"{name}, {wording.inside_sentence(standard)}" if standard else name
    return named if len(stretch.rows) > 1 else f"{named}, {row['period']}"


@dataclass(frozen=True, slots=True)
class Style:
    """The line and the sign of a place."""

    stroke: Stroke
    symbol: Symbol
    size: int


def _style(row: Row, exhibit: Exhibit, look: Look) -> Style:
    if row["role"] == "benchmark":
        return Style(Stroke(look.quiet, 2.0, "sysDash"), "dash", 7)
    order = [series for series, _ in exhibit.places]
    position = order.index(words(row, "series")) if words(row, "series") in order else len(order)
    if position == 0:
        return Style(Stroke(look.accent, 3.5), "circle", 9)
    plain = len(order) > MOST_COLOURED
    colour = look.grey if plain else colour_of(row, exhibit, look)
    return Style(Stroke(colour, 2.0, DASHES[position % len(DASHES)]), SYMBOLS[position % len(SYMBOLS)], 7)


def _marker(style: Style, *, hollow: bool, loose: bool = False) -> Marker:
    return Marker("diamond" if loose else style.symbol, style.size, style.stroke.color, hollow=hollow)


@dataclass(frozen=True, slots=True)
class End:
    """The label at a line's last point: beside the plot, moved down by so much, or above the point of a line that ended early."""

    row: Row
    text: str
    size_pt: int
    beside: bool
    down: float = 0.0


def _ends(
    stretches: Sequence[Stretch], exhibit: Exhibit, measure: str, reach: tuple[float, float], box: Box, look: Look
) -> dict[str, End]:
    """By series: how its name stands at its last joined point (or its last point at all)."""
    last: dict[str, Row] = {}
    for stretch in stretches:
        for row in stretch.rows:
            name, kept = words(row, "series"), last.get(words(row, "series"))
            newer = kept is None or (row["kind"] == "annual", _day(row)) >= (kept["kind"] == "annual", _day(kept))
            if newer:
                last[name] = row
    newest = max((_day(row).year for row in last.values()), default=0)
    unit = _unit(exhibit, measure)
    texts = {
        name: f"{short_name(row)} {wording.quantity(float(str(row[measure])), unit, short=True)}{provisional_word(row)}"
        for name, row in last.items()
    }
    # Beside a point that ended earlier stand the lines of others: there the name is above it.
    beside = [name for name, row in last.items() if _day(row).year == newest or row["role"] == "own"]
    high = points(box.height)
    per_value = 0.78 * high / ((reach[1] - reach[0]) or 1.0)
    at = [float(str(last[name][measure])) * per_value for name in beside]
    placed = dict(zip(beside, zip(at, spread(at, look.label_pt * 1.35, floor_at=4.0), strict=True), strict=True))
    ends = {}
    for name, row in last.items():
        size = look.label_pt if row["role"] == "own" or len(last) <= MOST_COLOURED + 1 else look.size_pt
        down = (placed[name][0] - placed[name][1]) / high if name in placed else 0.0
        ends[name] = End(row, texts[name], size, name in placed, down)
    return ends


def _carries_name(stretch: Stretch, stretches: Sequence[Stretch]) -> bool:
    """Whether the name of a place stands at the end of this stretch: at its newest joined one, or its only points."""
    same = [other for other in stretches if other.rows[0]["series"] == stretch.rows[0]["series"]]
    newest = max(same, key=lambda other: (other.joined, _day(other.rows[-1]), len(other.rows)))
    return stretch is newest


def _told(row: Row | None, stretch: Stretch, measure: str, *, named: bool) -> Told:
    if row is None:
        return Told(None)
    hedge = wording.qualifier_word(words(row, "qualifier")) if measure == "value" else ""
    local = words(row, "standard") and not words(row, "standard").startswith("CN") and row["role"] != "benchmark"
    after = provisional_word(row)
    if local and row is stretch.rows[-1]:
        after += f" · {row['standard_name']}"
    # Our loose points are known by their colour: the name stands at the end of our line already.
    loose = not stretch.joined and row["role"] != "own"
    name = short_name(row) if (named and row is stretch.rows[-1]) or loose else ""
    before = " ".join(part for part in (name, hedge) if part)
    return Told(amount(row, measure), before, after, amount(row, "value_high") if measure == "value" else None)


def _places(
    stretch: Stretch,
    rows: Sequence[Row],
    days: Sequence[date],
    exhibit: Exhibit,
    measure: str,
    look: Look,
    ends: dict[str, End],
    box: Box,
) -> dict[int, Label]:
    """Which points of a stretch show their label: every one of ours when they are few, of the others the last of the newest."""
    first = stretch.rows[0]
    own, series = first["role"] == "own", words(first, "series")
    colour = _style(first, exhibit, look).stroke.color
    # Grey is for lines: letters in it would not be read from the back of a hall.
    ink = colour if colour != look.grey else look.quiet
    end = ends[series]
    over = letters(look, color=ink, size_pt=look.label_pt if own else look.size_pt, bold=own)
    if not stretch.joined:
        few = len(stretch.rows) <= MOST_LOOSE_LABELS
        end_value = float(str(end.row[measure]))
        return {
            days.index(_day(row)): Label("b" if own and float(str(row[measure])) < end_value else "t", over)
            for row in stretch.rows
            if own or (few and first["role"] != "benchmark")
        }
    shown: Sequence[Row] = ()
    if own:
        highest = max(float(str(row[measure])) for row in rows)
        low = max(float(str(row[measure])) for row in stretch.rows) < SQUEEZED * highest
        roomy = len(stretch.rows) <= MOST_POINT_LABELS and not low
        shown = stretch.rows if roomy else (stretch.rows[0], stretch.rows[-1])
    places = {}
    for row in shown:
        side, wide = _side(row, rows, measure), _label_share(row, exhibit, measure, look, box)
        places[days.index(_day(row))] = Label(side, over, right=_aside(row, stretch, side, measure, days[0]) * wide)
    if end.row is not stretch.rows[-1]:
        return places
    last = days.index(_day(end.row))
    if not end.beside:
        return {**places, last: Label(_side(end.row, rows, measure), over)}
    return {**places, last: Label("r", letters(look, color=ink, size_pt=end.size_pt, bold=own), down=end.down)}


def _side(row: Row, rows: Sequence[Row], measure: str) -> Position:
    """Below the point when the nearest other figure of that day lies above it, else above."""
    value = float(str(row[measure]))
    others = [float(str(other[measure])) - value for other in rows if other is not row and _day(other) == _day(row)]
    highest = max(float(str(other[measure])) for other in rows)
    # A label below a low point would lie on the years.
    return "b" if others and min(others, key=abs) > 0 and value > 0.08 * highest else "t"


def _label_share(row: Row, exhibit: Exhibit, measure: str, look: Look, box: Box) -> float:
    """About how wide the label of one of our points is, as a share of the chart."""
    text = wording.quantity(float(str(row[measure])), _unit(exhibit, measure), short=True)
    return share_of_width(text, look.label_pt, box)


def _aside(row: Row, stretch: Stretch, side: Position, measure: str, first: date) -> float:
    """How far a label steps to the right (in its own width) from the numbers of the axis or from its own line."""
    if _day(row) == first:
        return 0.6
    at = stretch.rows.index(row)
    value = float(str(row[measure]))
    sign = 1 if side == "t" else -1
    before = at > 0 and sign * (float(str(stretch.rows[at - 1][measure])) - value) > 0
    after = at + 1 < len(stretch.rows) and sign * (float(str(stretch.rows[at + 1][measure])) - value) > 0
    return ASIDE * (before - after)


def _standard_changes(exhibit: Exhibit, rows: Sequence[Row]) -> list[tuple[date, str]]:
    """When one national standard gave way to the next, and the words for it: at the overlap year, else halfway between."""
    spans: dict[str, tuple[int, int]] = {}
    for row in rows:
        code = words(row, "standard")
        if row["kind"] == "annual" and code.startswith("CN"):
            year = int(str(row["year"]))
            first, last = spans.get(code, (year, year))
            spans[code] = (min(first, year), max(last, year))
    names = {words(row, "standard"): words(row, "standard_name").removeprefix("Chuẩn nghèo ") for row in rows}
    order = [code for code in exhibit.standards if code in spans]
    found = []
    for before, after in pairwise(order):
        last, first = spans[before][1], spans[after][0]
        middle = date(first, 12, 31) if last >= first else date(last + (first - last) // 2, 12, 31)
        if last < first and (first - last) % 2:
            middle = date(last + (first - last) // 2 + 1, 6, 30)
        found.append((middle, f"đổi chuẩn nghèo: {names[before]} → {names[after]}"))
    return found


def _band(table: Table, at: date, text: str, days: Sequence[date], top: float, when: Span, look: Look, lifted: float) -> Series:
    """An upright bar at the change of standard: the two sides are not to be compared. Its words are `lifted` (a share of the
    chart's height) above the labels of points.
    """
    place = days.index(at)
    heights = table.add(f"Mốc {text}", [top if day == at else None for day in days])
    labels = table.add(f"Chữ ở mốc {text}", [text if day == at else None for day in days])
    quiet = letters(look, color=look.quiet)
    return Series(
        name=table.headings([heights]),
        values=table.span(heights),
        across=when,
        labels=Labels(table.span(labels), {place: Label("t", quiet, down=-lifted)}),
        errors=(Errors("y", Stroke(look.rule, 7.0)),),
    )
