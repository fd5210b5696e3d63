"""A ranking as native bars on their side: the best on top, the benchmark a bar of its own where its figure lies."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Literal

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
    words,
)
from analytics.render.slides.native.placing import Drawn
from analytics.render.slides.native.series import Label, Labels, Point, Series
from analytics.render.slides.native.spacing import bar_gap, points, share_of_width
from analytics.render.slides.native.strokes import Area, Stroke, letters
from analytics.render.slides.native.table import Table

ROW_PT: Final = {True: 27.0, False: 21.0}
"""Height of a row in points: roomy letters when all fit, else the smaller ones."""
FEWEST_ROWS: Final = 6
WIDEST_NAMES: Final = 0.42
LONGEST_NAME: Final = 44


def ranking(exhibit: Exhibit, box: Box, look: Look) -> Drawn | None:
    """The bars of a ranking, None when nothing is ranked. Of many places the first, the last, the chosen and the benchmark are
    drawn, and a remark says how many are not.
    """
    records = exhibit.records()
    ranked = [row for row in records if row["rank"] is not None]
    if not ranked:
        return None
    benchmark = next((row for row in records if row["role"] == "benchmark" and amount(row, "value") is not None), None)
    absent = [row for row in records if row["role"] != "benchmark" and row["value"] is None]
    height = points(box.height)
    others = len(absent) + (1 if benchmark else 0)
    roomy = (len(ranked) + others) * ROW_PT[True] <= height
    most = max(FEWEST_ROWS, int(height / ROW_PT[roomy]) - others)
    kept = _kept(ranked, most)
    rows = [*_with_benchmark(kept, benchmark, exhibit.polarity), *absent]
    size = look.label_pt if roomy else look.size_pt
    drawn = _drawn(rows, exhibit, box, look, size, _remarks(ranked, kept, absent))
    return replace(drawn, under=_under(ranked, kept))


def _kept(ranked: Sequence[Row], most: int) -> list[Row | None]:
    """At most so many rows in their order: the chosen, then the first and the last; None where some are left out between."""
    if len(ranked) <= most:
        return list(ranked)
    wanted = {index for index, row in enumerate(ranked) if row["role"] != "other"}
    for nearest in range(len(ranked)):
        for index in (nearest, len(ranked) - 1 - nearest):
            # Each gap takes a row too; three gaps are the usual number: before and after ours, and in the middle.
            if len(wanted) < most - 3:
                wanted.add(index)
    kept: list[Row | None] = []
    for index, row in enumerate(ranked):
        if index in wanted:
            kept.append(row)
        elif kept and kept[-1] is not None:
            kept.append(None)
    return kept


def _with_benchmark(kept: Sequence[Row | None], benchmark: Row | None, polarity: str) -> list[Row | None]:
    """The benchmark put in where its figure lies among the others."""
    if benchmark is None:
        return list(kept)
    # The order of the exhibit is by polarity: the higher figure first only when higher is better.
    falling = _falls(kept, polarity)
    at = len(kept)
    for index, row in enumerate(kept):
        if row is not None and (float(str(row["value"])) < float(str(benchmark["value"]))) == falling:
            at = index
            break
    return [*kept[:at], benchmark, *kept[at:]]


def _falls(kept: Sequence[Row | None], polarity: str) -> bool:
    values = [float(str(row["value"])) for row in kept if row is not None]
    return values[0] > values[-1] if values[0] != values[-1] else polarity == "higher_better"


def _name(row: Row | None) -> str:
    if row is None:
        return "…"
    rank = f"{wording.number(int(str(row['rank'])), 0)}. " if row["rank"] is not None else ""
    absence = f" ({wording.absence_label(words(row, 'absence') or 'missing')})" if row["value"] is None else ""
    return wording.shorten(f"{rank}{row['place']}", LONGEST_NAME) + absence


def _drawn(rows: Sequence[Row | None], exhibit: Exhibit, box: Box, look: Look, size_pt: int, remarks: tuple[str, ...]) -> Drawn:
    table = Table(len(rows))
    names = table.add("Địa bàn", [_name(row) for row in rows])
    values = table.add(exhibit.column("value").label, [amount(row, "value") if row else None for row in rows])
    told = [
        Told(
            amount(row, "value"),
            wording.qualifier_word(words(row, "qualifier")),
            provisional_word(row),
            amount(row, "value_high"),
        )
        if row
        else Told(None)
        for row in rows
    ]
    texts = label_column(table, values.heading, told, values, exhibit.unit or "target")
    places, looks = {}, {}
    for index, row in enumerate(rows):
        if row is None or row["value"] is None:
            continue
        colour = colour_of(row, exhibit, look)
        chosen = row["role"] != "other"
        hatch: Literal["", "wdUpDiag"] = "wdUpDiag" if is_provisional(row) else ""
        area = Area("" if row["role"] == "benchmark" else colour, hatch, look.ground, Stroke(colour, 1.75))
        looks[index] = Point(area=area)
        places[index] = Label("outEnd", letters(look, size_pt=size_pt, bold=chosen))
    left = min(WIDEST_NAMES, max(share_of_width(_name(row), size_pt, box) for row in rows) + 0.015)
    right = max(share_of_width(str(text or ""), size_pt, box) for text in texts.values) + 0.02
    lowest = min(value for one in told if (value := one.value) is not None)
    series = Series(
        name=table.headings([values]),
        values=table.span(values),
        across=table.span(names),
        area=Area(look.grey),
        points=looks,
        labels=Labels(table.span(texts), places),
    )
    return Drawn(
        Drawing(
            plots=(Plot("bar", (series,), grouping="clustered", across=True, gap=bar_gap(len(rows), points(box.height))),),
            first=Axis("cat", reverse=True, size_pt=size_pt),
            second=Axis("val", shown=False, line=False, least=0.0 if lowest >= 0 else None),
            inner=Inner(left, 0.01, max(0.3, 0.99 - left - right * 0.6), 0.98),
        ),
        table,
        remarks,
    )


def _under(ranked: Sequence[Row], kept: Sequence[Row | None]) -> str:
    """What the hall must know: how many of the ranked stand in the chart."""
    shown = sum(1 for row in kept if row is not None)
    if shown == len(ranked):
        return ""
    told = f"{wording.number(shown, 0)} trong {wording.number(len(ranked), 0)}"
    return f"Biểu đồ vẽ {told} huyện được xếp hạng; “…” là các huyện không vẽ."


def _remarks(ranked: Sequence[Row], kept: Sequence[Row | None], absent: Sequence[Row]) -> tuple[str, ...]:
    shown = sum(1 for row in kept if row is not None)
    remarks = []
    if shown < len(ranked):
        remarks.append(
            f"Biểu đồ vẽ {wording.number(shown, 0)} trong {wording.number(len(ranked), 0)} huyện được xếp hạng (đầu bảng, "
            "cuối bảng và các huyện đã chọn); “…” là những huyện không vẽ, xem bảng số liệu."
        )
    remarks += [f"{row['place']}: {row['reason']}." for row in absent if row["reason"]]
    if len(ranked) > 1:
        remarks.append("Khi sửa số, thứ tự các thanh và hạng ghi trước tên không tự đổi.")
    return tuple(remarks)
