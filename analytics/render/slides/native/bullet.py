"""How much of a whole was reached, as native bars: the whole an empty bar of 100%, what was reached a full one inside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from analytics import wording
from analytics.exhibits.exhibit import Exhibit
from analytics.render.sheets import formulas
from analytics.render.slides.look import Box, Look
from analytics.render.slides.native.drawing import Axis, Drawing, Inner, Plot
from analytics.render.slides.native.figures import LABEL_HEADING, Row, amount, figure, is_provisional, provisional_word, words
from analytics.render.slides.native.placing import Drawn
from analytics.render.slides.native.series import Label, Labels, Point, Series
from analytics.render.slides.native.spacing import bar_gap, named_briefly, points, share_of_width
from analytics.render.slides.native.strokes import Area, Stroke, letters
from analytics.render.slides.native.table import Across, Table

ROW_PT: Final = {True: 30.0, False: 21.0}
WIDEST_NAMES: Final = 0.42
LONGEST_NAME: Final = 72
"""Letters of the name of a bar; names wider than their share of the chart take two lines."""
SAME: Final = 0.06
"""Rates are printed with one decimal: paid over available may differ from a stated one by half of it."""


@dataclass(frozen=True, slots=True)
class Reached:
    """One bar: its name, the rate (%), the two amounts it is made of when both are known and give it, and its look."""

    name: str
    rate: float | None
    part: float | None = None
    whole: float | None = None
    unit: str = "mdong"
    hedge: str = ""
    about: str = ""
    """The hedge of the whole ("khoảng"): such a whole is not divided by again."""
    after: str = ""
    own: bool = True
    hollow: bool = False
    total: bool = False


def bullet(exhibit: Exhibit, box: Box, look: Look) -> Drawn | None:
    """The bars of payments against what could be paid, None when no rate is known."""
    rows = sorted((row for row in exhibit.records() if row["bar"] is not None), key=lambda row: int(str(row["bar"])))
    bars = [
        Reached(
            name=_name(row),
            rate=amount(row, "rate"),
            part=amount(row, "paid_mdong"),
            whole=amount(row, "available_mdong"),
            hedge=words(row, "qualifier"),
            own=row["role"] == "own",
            hollow=is_provisional(row),
            after=provisional_word(row),
            total=row["kind"] != "part",
        )
        for row in rows
    ]
    headings = ("Đã giải ngân (triệu đồng)", "Được phép giải ngân (triệu đồng)", "Tỷ lệ giải ngân (%)")
    return reached(bars, headings, box, look, whole="số được phép giải ngân")


def _name(row: Row) -> str:
    if row["kind"] == "part":
        return words(row, "part_name")
    return f"{row['place']} (công bố)" if row["kind"] == "published" else f"{row['place']}, tổng số"


def reached(
    bars: Sequence[Reached],
    headings: tuple[str, str, str],
    box: Box,
    look: Look,
    *,
    whole: str,
    remarks: tuple[str, ...] = (),
) -> Drawn | None:
    """Bars of rates, each beside its 100% of the `whole`; of more than there is room for, the first. None without any rate."""
    known = [bar for bar in bars if bar.rate is not None]
    if not known:
        return None
    height = 0.97 * points(box.height)
    roomy = len(known) * ROW_PT[True] <= height
    shown = known[: int(height / ROW_PT[roomy])]
    size = look.label_pt if roomy else look.size_pt
    table = Table(len(shown))
    names = table.add("Dòng", [wording.shorten(bar.name, LONGEST_NAME) for bar in shown])
    rates, grounds, edges, texts = _columns(table, shown, headings)
    left = min(WIDEST_NAMES, max(share_of_width(str(name), size, box) for name in names.values) + 0.015)
    right = max(share_of_width(str(text), size, box) for text in texts.values) + 0.02
    across = table.span(names)
    fills = {index: Point(area=_area(bar, look)) for index, bar in enumerate(shown)}
    places = {index: Label("outEnd", letters(look, size_pt=size, bold=bar.total)) for index, bar in enumerate(shown)}
    ground = Area(outline=Stroke(look.ink, 1.25))
    series = (
        Series(table.headings([rates]), table.span(rates), across, area=Area(look.accent), points=fills),
        # Over the full bar, lest a rate above 100% hide where its plan ended.
        Series(table.headings([grounds]), table.span(grounds), across, area=ground),
        Series(table.headings([edges]), table.span(edges), across, area=Area(), labels=Labels(table.span(texts), places)),
    )
    return Drawn(
        Drawing(
            plots=(Plot("bar", series, grouping="clustered", across=True, gap=bar_gap(len(shown), height), overlap=100),),
            first=Axis("cat", reverse=True, size_pt=size),
            second=Axis("val", shown=False, line=False, least=0.0),
            inner=Inner(left, 0.02, max(0.25, 0.99 - left - right), 0.96),
        ),
        table,
        (*remarks, *_left_out(bars, known, shown)),
        under=" ".join([f"Khung: 100% {whole}.", *remarks, *_left_out(bars, known, shown)]),
    )


def _columns(table: Table, shown: Sequence[Reached], headings: tuple[str, str, str]) -> tuple[Across, Across, Across, Across]:
    """The rates, their 100%, where the labels stand, and the labels; rates are worked out where two amounts give them."""
    parts = table.add(headings[0], [bar.part for bar in shown])
    wholes = table.add(headings[1], [bar.whole for bar in shown])
    rates = table.mixed(
        headings[2],
        [bar.rate for bar in shown],
        lambda row: f"100*{parts.at(row)}/{wholes.at(row)}" if _made_of(shown[row]) else "",
    )
    grounds = table.add("100%", [100] * len(shown))
    edges = table.work_out(
        "Chỗ ghi nhãn",
        [max(100.0, bar.rate or 0.0) for bar in shown],
        lambda row: f"MAX({grounds.at(row)},{rates.at(row)})",
    )
    around = {
        key: table.add(heading, [text or None for text in told])
        for key, heading, told in (
            ("hedge", "Mức chắc chắn", [bar.hedge for bar in shown]),
            ("about", "Mức chắc chắn của số kế hoạch", [bar.about for bar in shown]),
            ("after", "Trạng thái", [bar.after for bar in shown]),
        )
        if any(told)
    }
    cells = {"rate": rates, "part": parts, "whole": wholes, **around}

    def formula(row: int) -> str:
        return formulas.filled(_pattern(shown[row], set(around)), {name: column.at(row) for name, column in cells.items()})

    texts = table.work_out(LABEL_HEADING.capitalize(), [_text(bar) for bar in shown], formula)
    return rates, grounds, edges, texts


def _left_out(bars: Sequence[Reached], known: Sequence[Reached], shown: Sequence[Reached]) -> tuple[str, ...]:
    said = []
    if len(shown) < len(bars):
        missing = [bar.name for bar in bars if bar.rate is None]
        if missing:
            said.append(f"Không vẽ dòng chưa có tỷ lệ: {named_briefly(missing)}.")
        if len(shown) < len(known):
            said.append(
                f"Biểu đồ vẽ {wording.number(len(shown), 0)} trong {wording.number(len(known), 0)} dòng; xem bảng số liệu."
            )
    return tuple(said)


def _made_of(bar: Reached) -> bool:
    """Whether the rate is just the one amount over the other, so that it may be worked out again."""
    if bar.part is None or not bar.whole or bar.rate is None or bar.hedge or bar.about:
        return False
    return abs(100 * bar.part / bar.whole - bar.rate) < SAME


def _pattern(bar: Reached, words_known: set[str]) -> str:
    """The formula of a label over cells still to be named."""
    told = formulas.told(formulas.quantity("{rate}", "pct", decimals=1), before="{hedge}" if "hedge" in words_known else "")
    if bar.part is not None and bar.whole is not None:
        whole = formulas.told(formulas.quantity("{whole}", bar.unit), before="{about}" if "about" in words_known else "")
        told = f'{told}&"  ·  "&{formulas.quantity("{part}", bar.unit)}&" / "&{whole}'
    return told + ("&{after}" if "after" in words_known else "")


def _text(bar: Reached) -> str:
    rate = bar.rate or 0.0
    if _made_of(bar):
        rate = 100 * (bar.part or 0.0) / (bar.whole or 1.0)
    told = f"{bar.hedge} {wording.quantity(rate, 'pct', decimals=1)}".strip()
    if bar.part is not None and bar.whole is not None:
        told += f"  ·  {figure(bar.part, bar.unit)} / " + f"{bar.about} {figure(bar.whole, bar.unit)}".strip()
    return told + bar.after


def _area(bar: Reached, look: Look) -> Area:
    colour = look.accent if bar.own else look.second
    hatch: Literal["", "wdUpDiag"] = "wdUpDiag" if bar.hollow else ""
    return Area(colour, hatch, look.ground, Stroke(colour, 1.25))
