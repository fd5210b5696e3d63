"""The half year of a place: last December's poverty figures as such, and what is known of the six months themselves."""

from collections.abc import Sequence

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.exhibits.district import FIGURE_COLUMNS, shape_figure
from analytics.exhibits.exhibit import Column, Exhibit, Note, Recipe, Scalar, Setting
from analytics.exhibits.frames import cite, figure_text, rows_of, text
from analytics.exhibits.places import label
from analytics.selection import Selection
from analytics.sentences.half_year import half_year_finding

Row = dict[str, Scalar]

PROVISIONAL = ("preliminary", "estimate")
PART = Column("part", "Phần", "mark", shown=False)


def is_half_year(selection: Selection) -> bool:
    """Whether a place and the first half of a year are asked for, which is what a six-month meeting reviews."""
    period = selection.period
    return bool(selection.areas) and period is not None and period.span == "half_year" and period.end.month == 6


def choose_half_year(recipe: Recipe, setting: Setting) -> Exhibit:
    """The exhibit before a place and a half year are chosen: no rows, and how to choose them."""
    return Exhibit(
        recipe=recipe,
        form="table",
        title="Số liệu 6 tháng đầu năm",
        finding="Hãy chọn một địa bàn và kỳ 6 tháng đầu năm, ví dụ 2024-H1.",
        columns=(*FIGURE_COLUMNS, PART),
        rows=(),
        notes=(),
        sources=(),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
    )


def make_half_year(
    december: Sequence[Row], months: Sequence[Row], *, recipe: Recipe, catalogue: Catalogue, setting: Setting
) -> Exhibit:
    """What a six-month meeting may be told of one place, from `questions.figures_of_area` of last year and of the half year.

    Poverty is reviewed once a year (TT 07/2021/TT-BLĐTBXH): last December's figure stands as last December's, and a figure of
    poverty inside the half year is shown only when its source calls it sơ bộ or ước; what is left out is named in a note. Columns
    are those of the table of a district, and part (december | months). No rows when neither is known.
    """
    indicators = catalogue.indicators
    last = [row for row in december if _is_year_end(row) and indicators[text(row, "indicator")].poverty_measure]
    inside = [row for row in months if not row["breakdown"] or not indicators[text(row, "indicator")].poverty_measure]
    shown = [row for row in inside if not indicators[text(row, "indicator")].poverty_measure or row["status"] in PROVISIONAL]
    left_out = [row for row in inside if row not in shown]
    rows = [{**shape_figure(row, catalogue), "part": "december"} for row in last]
    rows += [{**shape_figure(row, catalogue), "part": "months"} for row in shown]
    period = recipe.selection.period
    when = period.label if period else ""
    place = label(catalogue, recipe.selection.areas[0])
    columns = (*FIGURE_COLUMNS, PART)
    return Exhibit(
        recipe=recipe,
        form="table",
        title=f"Số liệu {when} của {wording.inside_sentence(catalogue.areas[recipe.selection.areas[0]].title)}",
        finding=half_year_finding(place, when, _december(rows, catalogue), len(shown)),
        columns=columns,
        rows=rows_of(columns, rows),
        notes=_notes(left_out, shown, catalogue),
        sources=cite([*last, *shown]),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
        period=when,
        standards=tuple(
            sorted({text(row, "standard") for row in rows} - {""}, key=lambda code: catalogue.standards[code].position)
        ),
        statuses=tuple(dict.fromkeys(text(row, "status") for row in rows)),
    )


def _is_year_end(row: Row) -> bool:
    """A headline figure of the year's end, the one chosen where documents disagree."""
    return not row["breakdown"] and bool(row["annual_line"]) and bool(row["drawn"]) and row["value"] is not None


def _december(rows: Sequence[Row], catalogue: Catalogue) -> list[str]:
    """Each figure of last December with its date; with its standard where there are several, or one that is not the country's."""
    last = [row for row in rows if row["part"] == "december"]
    standards = {text(row, "standard") for row in last} - {""}
    named = len(standards) > 1 or any(catalogue.standards[code].scope != "national" for code in standards)
    return [_said(row, catalogue, named=named) for row in last]


def _said(row: Row, catalogue: Catalogue, *, named: bool) -> str:
    code = text(row, "standard")
    standard = f", {wording.inside_sentence(catalogue.standards[code].short_vi)}" if named and code else ""
    when = wording.bracketed(f"{text(row, 'period')}{standard}")
    return f"{wording.inside_sentence(text(row, 'indicator_name'))} {row['figure']} {when}"


def _notes(left_out: Sequence[Row], shown: Sequence[Row], catalogue: Catalogue) -> tuple[Note, ...]:
    notes = [
        Note(
            "rule",
            "Hộ nghèo được rà soát mỗi năm một lần, vào cuối năm: số cuối năm trước giữ nguyên là số cuối năm trước; "
            "số giữa năm, nếu có, chỉ là số sơ bộ hoặc ước.",
        )
    ]
    if left_out:
        named = "; ".join(
            f"{wording.inside_sentence(catalogue.indicators[text(row, 'indicator')].name_vi)} "
            f"{figure_text(row, catalogue.indicators[text(row, 'indicator')].unit)} "
            f"{wording.bracketed(text(row, 'period_label') + '; ' + text(row, 'publisher'))}"
            for row in left_out
        )
        notes.append(Note("provisional", f"Không đưa vào số giữa năm mà nguồn không ghi là sơ bộ hay ước: {named}."))
    if any(row["breakdown"] for row in shown):
        notes.append(Note("rule", "Dòng có phân tổ là một phần của số chung: không cộng với số chung."))
    return tuple(notes)
