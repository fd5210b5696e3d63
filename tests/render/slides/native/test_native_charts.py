"""Native charts: the numbers of the exhibit, labels that follow an edit, valid XML, and words a hall can read."""

import re
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from pptx import Presentation

from analytics import recipes
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Exhibit, Recipe
from analytics.render.slides.look import Look
from analytics.render.slides.native import add_chart
from analytics.selection import Selection
from analytics.store import Version
from tests.render.slides.native.charts import (
    BOX,
    C15,
    LOOK,
    MONEY,
    PAID_BY_MONTH,
    PAYMENTS,
    A,
    C,
    Chart,
    by_hand,
    cells_of,
    drawn,
    movement,
)

CLOSED = movement(
    ("opening", 6695, 6695), ("escaped", -634, 6061), ("relapsed", 27, 6088), ("newly_poor", 256, 6344), ("closing", 6344, 6344)
)
GAPPED = movement(("opening", 100, 100), ("escaped", -40, 60), ("residual", 5, 65), ("closing", 65, 65))
SUNK = movement(("opening", 100, 100), ("escaped", -160, -60), ("newly_poor", 80, 20), ("closing", 20, 20))

Cook = Callable[..., Exhibit]


@pytest.fixture(scope="module")
def cook(real: Version, catalogue: Catalogue) -> Cook:
    """An exhibit of the store of real figures, the places by name."""

    def cooked(name: str, *places: str, **selected: object) -> Exhibit:
        areas = tuple(
            next(one.area_id for one in catalogue.areas.values() if one.level == "district" and one.name.endswith(place))
            for place in places
        )
        return recipes.cook(real, catalogue, Recipe(name, Selection(areas=areas, **selected)))  # type: ignore[arg-type]

    return cooked


@pytest.fixture(scope="module")
def every(cook: Cook) -> dict[str, Chart]:
    """A chart of every form."""
    exhibits = {
        "line": cook("trend", "Chiêm Hóa", "Na Hang", "Lâm Bình"),
        "ranking": cook("ranking", "Chiêm Hóa", "Na Hang"),
        "slope": cook("slope"),
        "dumbbell": cook("dumbbell"),
        "quadrant": cook("quadrant", "Chiêm Hóa"),
        "waterfall": cook("movement", "Hướng Hóa"),
        "gapped": GAPPED,
        "sunk": SUNK,
        "stacked": cook("capital", "Pác Nặm"),
        "plan": cook("plan", "Chiêm Hóa"),
        "bullet": PAYMENTS,
        "curve": PAID_BY_MONTH,
        "scatter": MONEY,
    }
    return {name: drawn(exhibit) for name, exhibit in exhibits.items()}


def test_every_cached_value_is_what_its_cell_holds(every: dict[str, Chart], subtests: pytest.Subtests) -> None:
    for name, chart in every.items():
        with subtests.test(form=name):
            told = 0
            for ref, cached in chart.refs():
                cells = cells_of(ref)
                points = dict(cached)
                for index, cell in enumerate(cells):
                    held = chart.values[cell]
                    if hasattr(held, "toordinal"):
                        continue  # dates are cached as serial numbers
                    if index not in points:
                        assert held in (None, ""), (ref, cell, held)
                        continue
                    shown = points[index]
                    assert shown == held if isinstance(held, str) else float(shown) == pytest.approx(held), (ref, cell)
                    told += 1
            assert told


def test_every_label_with_a_figure_is_a_formula_that_gives_it(every: dict[str, Chart], subtests: pytest.Subtests) -> None:
    for name, chart in every.items():
        with subtests.test(form=name):
            shown = chart.after()
            for holder in chart.root.iter(f"{C15}datalabelsRange"):
                for cell in cells_of(holder.find(f"{C15}f").text):
                    text = chart.values[cell]
                    if not text:
                        continue
                    assert shown[cell] == text, cell
                    if re.search(r"\d", str(text)) and "đổi chuẩn" not in str(text) and "thanh toán" not in str(text):
                        assert str(chart.formulas[cell]).startswith("="), (cell, text)
            cached = {pt.find(f"{C}v").text for rng in chart.root.iter(f"{C15}datalabelsRange") for pt in rng.iter(f"{C}pt")}
            assert chart.labels()
            assert set(chart.labels()) - {""} <= cached


def test_a_trend_reads_back_and_its_label_follows_an_edit(cook: Cook) -> None:
    chart = drawn(cook("trend", "Chiêm Hóa"))
    own = next(values for name, values in chart.series().items() if name.startswith("Huyện Chiêm Hóa"))
    assert [value for value in own if value is not None] == [31.31, 26.04]
    assert {"31,31%", "Huyện Chiêm Hóa 26,04%"} <= set(chart.labels())
    cell = next(cell for cell, value in chart.values.items() if value == 26.04)
    label = next(cell for cell, value in chart.values.items() if value == "Huyện Chiêm Hóa 26,04%")
    assert chart.after(**{cell: 1026.5})[label] == "Huyện Chiêm Hóa 1.026,5%"
    assert chart.after(**{cell: None})[label] == ""


def test_no_line_crosses_a_change_of_standard(cook: Cook) -> None:
    exhibit = cook("trend", "Chiêm Hóa", "Na Hang", "Lâm Bình")
    chart = drawn(exhibit)
    for series in chart.series().values():
        held = {value for value in series if value is not None}
        rows = [row for row in exhibit.records() if row["value"] in held and row["kind"] == "annual"]
        places = {row["series"] for row in rows}
        if len(held) > 1 and len(places) == 1:
            assert len({row["standard"] for row in rows}) == 1
    lined = [one for one in chart.root.iter(f"{C}ser") if one.find(f"{C}spPr/{A}ln/{A}solidFill") is not None]
    assert all(len(list(one.find(f"{C}val").iter(f"{C}pt"))) > 1 for one in lined), "a loose point has no line"
    drawn_values = sorted(v for s in chart.series().values() for v in s if v is not None)
    for row in exhibit.records():
        if row["kind"] in ("annual", "loose"):
            assert any(abs(value - float(str(row["value"]))) < 1e-9 for value in drawn_values)


def test_provisional_is_drawn_apart_and_said() -> None:
    chart = drawn(PAYMENTS)
    filled = {pt.find(f"{C}idx").get("val"): pt.find(f"{C}spPr/{A}pattFill") is not None for pt in chart.root.iter(f"{C}dPt")}
    assert filled == {"0": True, "1": False, "2": False}
    assert chart.labels() == ["26,1%  ·  523 triệu / 2,007 tỷ (sơ bộ)", "110%  ·  220 triệu / 200 triệu", "trên 95%"]
    assert "DA1 Hạ tầng" in " ".join(chart.placed.remarks)


def test_a_rate_made_of_two_amounts_is_worked_out_again() -> None:
    chart = drawn(PAYMENTS)
    paid = next(cell for cell, value in chart.values.items() if value == 523)
    label = next(cell for cell, value in chart.values.items() if str(value).startswith("26,1%"))
    # 1.003,5 / 2.007 = 50%
    assert chart.after(**{paid: 1003.5})[label] == "50%  ·  1,004 tỷ / 2,007 tỷ (sơ bộ)"


@pytest.mark.parametrize("exhibit", [CLOSED, GAPPED, SUNK], ids=["closed", "gapped", "sunk"])
def test_a_waterfall_stands_where_its_numbers_say(exhibit: Exhibit) -> None:
    chart = drawn(exhibit)
    base, over, under = (list(series.values) for series in chart.placed.frame.chart.plots[0].series)
    for row, foot, up, down in zip(exhibit.records(), base, over, under, strict=True):
        effect, running = float(str(row["effect"])), float(str(row["running"]))
        start = 0.0 if row["step"] in ("opening", "closing") else running - effect
        # The visible column stretches from the base away from zero, on both sides when it crosses it.
        low = (foot if foot > 0 else 0) if not down else (foot if foot < 0 else 0) + down
        high = (foot if foot > 0 else 0) + up if up else (foot if foot < 0 else 0)
        assert (low, high) == pytest.approx(sorted((start, running))), row["step"]
    hidden = next(chart.root.iter(f"{C}ser")).find(f"{C}spPr")
    assert hidden.find(f"{A}noFill") is not None


def test_what_is_not_explained_follows_the_other_numbers() -> None:
    chart = drawn(GAPPED)
    assert chart.labels() == ["100 hộ", "−40 hộ", "+5 hộ", "65 hộ"]
    cell = next(cell for cell, value in chart.values.items() if value == -40)
    label = next(cell for cell, value in chart.values.items() if value == "+5 hộ")
    # 100 − 30 = 70 must still come to 65: −5.
    assert chart.after(**{cell: -30})[label] == "−5 hộ"


def test_shares_follow_an_amount(cook: Cook) -> None:
    chart = drawn(cook("capital", "Pác Nặm"))
    # The part beside it is more than 2 tỷ, so no share of them is exact.
    assert "66,779 tỷ (khoảng 97,1%)" in chart.labels()
    cell = next(cell for cell, value in chart.values.items() if value == 66779)
    label = next(cell for cell, value in chart.values.items() if value == "66,779 tỷ (khoảng 97,1%)")
    assert chart.after(**{cell: 2000})[label] == "2 tỷ (khoảng 50%)"  # beside 2.000 from the district


def test_a_slope_tells_both_ends_and_the_change(cook: Cook) -> None:
    chart = drawn(cook("slope", "Chiêm Hóa"))
    assert chart.labels() == ["Huyện Chiêm Hóa  31,31%", "26,04%  ·  −5,27 điểm %"]
    label = next(cell for cell, value in chart.values.items() if value == "26,04%  ·  −5,27 điểm %")
    first = next(cell for cell, value in chart.values.items() if value == 31.31)
    assert chart.after(**{first: 25.04})[label] == "26,04%  ·  +1 điểm %"


def test_a_ranking_keeps_its_order_and_its_absences(cook: Cook) -> None:
    exhibit = cook("ranking", "Chiêm Hóa", "Na Hang")
    chart = drawn(exhibit)
    ranked = [row for row in exhibit.records() if row["role"] != "benchmark"]
    (values,) = chart.series().values()
    assert [value for value in values if value is not None] == [row["value"] for row in ranked if row["value"] is not None]
    names = list(chart.placed.frame.chart.plots[0].categories)
    assert names[-1] == "Huyện Na Hang (chưa có số liệu)"
    accents = [pt for pt in chart.root.iter(f"{C}dPt") if pt.find(f"{C}spPr/{A}solidFill/{A}srgbClr").get("val") == LOOK.accent]
    assert [names[int(pt.find(f"{C}idx").get("val"))] for pt in accents] == ["3. Huyện Chiêm Hóa"]


# The order of the elements a series, a label and an axis may have (ECMA-376, dml-chart.xsd), those that are used here.
AXIS = "axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses "
ORDER = {
    "ser": "idx order tx spPr invertIfNegative marker dPt dLbls errBars cat val xVal yVal smooth bubbleSize bubble3D extLst",
    "dLbl": "idx layout tx spPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize extLst",
    "dPt": "idx invertIfNegative marker bubble3D spPr",
    "errBars": "errDir errBarType errValType noEndCap plus minus val spPr",
    "catAx": AXIS + "crossesAt auto lblAlgn lblOffset tickLblSkip noMultiLvlLbl",
    "dateAx": AXIS + "crossesAt auto lblOffset baseTimeUnit majorUnit majorTimeUnit",
    "valAx": AXIS + "crossesAt crossBetween majorUnit dispUnits",
    "plotArea": "layout barChart lineChart scatterChart bubbleChart catAx dateAx valAx spPr",
    "chart": "autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs",
    "chartSpace": "date1904 lang roundedCorners chart spPr txPr externalData",
    "legend": "legendPos legendEntry overlay txPr",
}


def test_elements_stand_in_the_order_of_the_schema(every: dict[str, Chart], subtests: pytest.Subtests) -> None:
    for name, chart in every.items():
        with subtests.test(form=name):
            for element, order in ORDER.items():
                allowed = order.split()
                for one in chart.root.iter(f"{C}{element}"):
                    found = [child.tag.removeprefix(C) for child in one]
                    assert set(found) <= set(allowed), (element, found)
                    assert found == sorted(found, key=allowed.index), (element, found)
            fields = [field.get("id") for field in chart.root.iter(f"{A}fld")]
            assert len(set(fields)) == len(fields)
            for label in chart.root.iter(f"{C}dLbl"):
                assert label.find(f"{C}extLst/{C}ext/{C15}showDataLabelsRange").get("val") == "1"
            uris = {ext.get("uri") for ext in chart.root.iter(f"{C}ext")}
            assert uris == {"{CE6537A1-D6FC-4f65-9D91-7224C49458BB}", "{02D57815-91ED-43cb-92C2-25804820EDAC}"}


def test_no_number_on_an_axis_depends_on_the_computer(every: dict[str, Chart]) -> None:
    for name, chart in every.items():
        for pattern in chart.root.iter(f"{C}numFmt"):
            bare = re.sub(r'"[^"]*"|\\.|\[[^]]*\]', "", pattern.get("formatCode"))
            assert not set(bare) & set(",.#"), (name, pattern.get("formatCode"))
        for step in chart.root.iter(f"{C}majorUnit"):
            axis = step.getparent()
            if axis.find(f"{C}tickLblPos").get("val") != "none":
                assert float(step.get("val")).is_integer(), name


def test_letters_are_large_enough_and_words_stand_beside_colour(every: dict[str, Chart]) -> None:
    for name, chart in every.items():
        sizes = {int(one.get("sz")) for one in chart.root.iter(f"{A}rPr", f"{A}defRPr") if one.get("sz")}
        assert min(sizes) >= 1200, name
        faces = {one.get("typeface") for one in chart.root.iter(f"{A}latin")}
        assert faces == {LOOK.font}
        described = chart.placed.frame._element.nvGraphicFramePr.cNvPr.get("descr")
        assert described == chart.placed.alt_text
        assert len(described) > 20


def test_typed_words_harm_nothing() -> None:
    nasty = '=cmd|"/C calc"!A1 <script>&\x07\u202e'
    rows = [(nasty if value == "Huyện A" else value for value in row) for row in PAYMENTS.rows]
    exhibit = replace(PAYMENTS, rows=tuple(tuple(row) for row in rows), title=f"{nasty} x", finding=nasty)
    chart = drawn(exhibit)
    names = [value for value in chart.values.values() if isinstance(value, str) and value.startswith("=cmd")]
    assert names == ['=cmd|"/C calc"!A1 <script>&, tổng số', '=cmd|"/C calc"!A1 <script>& (công bố)']
    assert not set(chart.placed.alt_text) & {"\u202e", "\x07"}


def test_a_template_gives_letters_and_colours() -> None:
    chart = drawn(PAYMENTS, Look(font="Times New Roman", accent="AA0000"))
    assert {one.get("typeface") for one in chart.root.iter(f"{A}latin")} == {"Times New Roman"}
    assert "AA0000" in {one.get("val") for one in chart.root.iter(f"{A}srgbClr")}


def test_made_up_figures_say_so_to_a_screen_reader() -> None:
    chart = drawn(replace(PAYMENTS, store_kind="illustrative"))
    assert chart.placed.alt_text.startswith("SỐ LIỆU MINH HỌA")


def test_an_exhibit_without_a_chart_has_none() -> None:
    slide = Presentation().slides.add_slide(Presentation().slide_layouts[6])
    assert add_chart(slide, by_hand("table", "a", [(1,)]), BOX, LOOK) is None
    assert add_chart(slide, replace(PAYMENTS, rows=()), BOX, LOOK) is None
    assert len(slide.shapes) == 0


def test_a_chart_takes_little_time(cook: Cook) -> None:
    deck = Presentation()
    exhibits = [cook("trend", "Chiêm Hóa", "Na Hang"), cook("slope"), cook("ranking", "Chiêm Hóa"), CLOSED, PAYMENTS]
    taken = []
    for _ in range(4):
        start = time.process_time()
        for exhibit in exhibits:
            add_chart(deck.slides.add_slide(deck.slide_layouts[6]), exhibit, BOX, LOOK)
        taken.append((time.process_time() - start) / len(exhibits))
    assert min(taken) < 0.04, "seconds a chart"
