"""Figures in the labels of a chart: the words of `analytics.wording`, and the formula that gives them again after an edit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from analytics import wording
from analytics.exhibits.exhibit import Exhibit, Scalar
from analytics.render.sheets import formulas
from analytics.render.slides.look import Look
from analytics.render.slides.native.drawing import WHOLE
from analytics.render.slides.native.spacing import named_briefly, round_step
from analytics.render.slides.native.table import Across, Table

Row = Mapping[str, Scalar]

PROVISIONAL: Final = ("preliminary", "estimate")
MOST_NAME: Final = 30
LABEL_HEADING: Final = "nhãn, tự đổi theo số"


def amount(row: Row, key: str) -> float | None:
    """A number of a row, None when it has none."""
    value = row.get(key)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def words(row: Row, key: str) -> str:
    """A text of a row, '' when it has none."""
    return str(row.get(key) or "")


def short_name(row: Row, key: str = "place", most: int = MOST_NAME) -> str:
    """The name of a row's place, cut where a slide has no room for all of it."""
    return wording.shorten(words(row, key), most)


def figure(value: float, unit: str, *, high: float | None = None, decimals: int | None = None) -> str:
    """A figure with its unit in the short form."""
    return wording.quantity(value, unit, high=high, decimals=decimals, short=True)


def change(value: float, unit: str, *, decimals: int | None = None) -> str:
    """A change with its sign always shown, and its unit."""
    plus = "+" if wording.rounded(value, formulas.SCALE) > 0 else ""
    return plus + wording.quantity(value, unit, decimals=decimals, short=True)


def is_provisional(row: Row, key: str = "status") -> bool:
    """Whether a figure is not yet the published one."""
    return row.get(key) in PROVISIONAL


def provisional_word(row: Row, key: str = "status") -> str:
    """The bracket " (sơ bộ)" or " (ước)" after a figure that is not yet the published one, else ''."""
    return f" ({wording.status_label(words(row, key))})" if is_provisional(row, key) else ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a label says of one row: words, the figure, words. Without a figure there is no label."""

    value: float | None
    before: str = ""
    after: str = ""
    high: float | None = None


def label_column(
    table: Table,
    heading: str,
    told: Sequence[Told],
    values: Across,
    unit: str,
    *,
    signed: bool = False,
    decimals: int | None = None,
) -> Across:
    """Add the labels of a column of figures: formulas over that column and over columns of the words around it.

    `signed` is for changes. Columns of words that no row has are left out.
    """
    before = _words_column(table, f"{heading}: chữ trước số", [one.before for one in told])
    after = _words_column(table, f"{heading}: chữ sau số", [one.after for one in told])
    highs = [one.high for one in told]
    high = table.add(f"{heading}: đến", highs) if any(one is not None for one in highs) else None
    texts = [_text(one, unit, signed=signed, decimals=decimals) for one in told]
    columns = {"figure": values, "high": high, "before": before, "after": after}
    pattern = formulas.label(
        unit, high=high is not None, before=before is not None, after=after is not None, signed=signed, decimals=decimals
    )

    def formula(row: int) -> str:
        return formulas.filled(pattern, {name: column.at(row) for name, column in columns.items() if column})

    return table.work_out(f"{heading}: {LABEL_HEADING}", texts, formula, where=[one.value is not None for one in told])


def _words_column(table: Table, heading: str, texts: Sequence[str]) -> Across | None:
    return table.add(heading, [text or None for text in texts]) if any(texts) else None


def _text(told: Told, unit: str, *, signed: bool, decimals: int | None) -> str:
    if told.value is None:
        return ""
    shown = change(told.value, unit, decimals=decimals) if signed else figure(told.value, unit, high=told.high, decimals=decimals)
    return (f"{told.before} " if told.before else "") + shown + told.after


@dataclass(frozen=True, slots=True)
class Scale:
    """How a value axis is numbered: by whole numbers only, for a decimal mark is the computer's own; `shown` is False when
    the figures lie too close for whole numbers. `thousands`: money of billions, in triệu đồng, numbered in tỷ đồng.
    """

    shown: bool
    step: float
    pattern: str
    thousands: bool
    reach: tuple[float, float]
    """About where the axis ends, as programs choose it themselves."""


def scale(values: Sequence[float], unit: str, *, from_zero: bool = True) -> Scale:
    """The numbering of an axis that shows these values."""
    low, high = (min([0.0, *values]), max([0.0, *values])) if from_zero else (min(values), max(values))
    step = round_step((high - low) * 1.05)
    thousands = unit == "mdong" and high >= 1000
    least = 1000.0 if thousands else 1.0
    shown = high - low >= 2.5 * least
    step = max(step, least) if shown else step
    top = step * (int((high + 0.05 * (high - low)) // step) + 1) if high > 0 else 0.0
    bottom = -step * (int((-low + 0.05 * (high - low)) // step) + 1) if low < 0 else (0.0 if from_zero else low)
    suffix = '"%"' if unit == "pct" else ""
    pattern = ";".join(part + suffix for part in WHOLE.split(";")) if suffix else WHOLE
    return Scale(shown, step, pattern, thousands, (bottom, top))


def without_both_dates(exhibit: Exhibit, rows: Sequence[Row]) -> list[str]:
    """A sentence naming the chosen places that two dates cannot be drawn of; none when there is none."""
    drawn = {words(row, "series") for row in rows}
    names = [wording.inside_sentence(name) for series, name in exhibit.places if series not in drawn]
    return [f"Chưa có hai mốc so sánh được: {named_briefly(names, others='địa bàn')}."] if names else []


def colour_of(row: Row, exhibit: Exhibit, look: Look) -> str:
    """The colour of a row's place: the accent is ours alone, named peers have their own, the rest is grey."""
    if row.get("role") == "benchmark":
        return look.quiet
    order = [series for series, _ in exhibit.places]
    series = words(row, "series")
    if series not in order:
        return look.grey
    position = order.index(series)
    if position == 0:
        return look.accent
    peers = (look.second, *look.others)
    return peers[(position - 1) % len(peers)]
