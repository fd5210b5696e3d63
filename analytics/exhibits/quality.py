"""How good the figures are: documents that contradict one another, freshness, second documents, checks that fail."""

from collections.abc import Mapping, Sequence

import pandas

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Column, Exhibit, Note, Recipe, Scalar, Setting
from analytics.exhibits.frames import cite, figure_text, loaded_words, records, rows_of, text
from analytics.exhibits.places import label, labels
from analytics.exhibits.provenance import RULE

Row = dict[str, Scalar]

SOURCE_COLUMNS = (
    Column("title", "Tên văn bản, bài viết", "text"),
    Column("publisher", "Cơ quan công bố", "text"),
    Column("date", "Ngày", "text"),
    Column("grade_name", "Hạng nguồn", "text"),
    Column("place_in_source", "Vị trí trong nguồn", "text"),
    Column("as_stated", "Nguyên văn trong nguồn", "text"),
    Column("loaded", "Nạp vào kho", "text"),
    Column("source_id", "Mã nguồn", "key", shown=False),
)
"""Where a figure was read, and who brought it when."""

NOTHING = "Chưa có số liệu nào trong kho để đối chiếu."

KEY = ("area_id", "indicator", "period_kind", "period_start", "period_end", "standard", "breakdown", "status", "source_id")
"""What tells one figure of one document from every other."""


def told_source(row: Mapping[str, Scalar]) -> Row:
    """The cells of SOURCE_COLUMNS of a row that has the columns of its source."""
    return {
        **{key: row.get(key) for key in ("title", "publisher", "place_in_source", "as_stated", "source_id")},
        "date": wording.document_date(text(row, "document_date")),
        "grade_name": wording.grade_label(text(row, "grade")),
        "loaded": loaded_words(row),
    }


def measure_name(row: Row, catalogue: Catalogue) -> str:
    """The short name of a row's measure with its part, if it is of one."""
    part = catalogue.describe(text(row, "breakdown"))
    name = catalogue.indicators[text(row, "indicator")].short_vi
    return f"{name} ({part})" if part else name


def make_contradictions(frame: pandas.DataFrame, *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """Figures of one place, measure and time that documents tell differently, side by side, from `questions.contradictions`.

    Rows: `slot_number` (1 for the first disputed slot), the place, the measure, the period, the figure, how it is used (được vẽ
    theo quy tắc | được chọn | ngang hạng | giữ để đối chiếu), where it was read, who brought it when; hidden: the key of the
    figure, the reason and the act of a choice.
    """
    figures = records(frame)
    numbers: dict[tuple[Scalar, ...], int] = {}
    chosen: dict[int, Row] = {}
    rows: list[Row] = []
    for row in figures:
        slot = tuple(row[key] for key in ("area_id", "indicator", "standard", "breakdown", "year", "slot"))
        number = numbers.setdefault(slot, len(numbers) + 1)
        if row["chosen"]:
            chosen[number] = row
        standard = text(row, "standard")
        rows.append(
            {
                **{key: row[key] for key in KEY},
                "slot_number": number,
                "place": label(catalogue, text(row, "area_id")),
                "measure": measure_name(row, catalogue),
                "period": row["period_label"],
                "standard_name": catalogue.standards[standard].short_vi if standard else "",
                "figure": figure_text(row, catalogue.indicators[text(row, "indicator")].unit),
                "use": _use(row),
                "status_name": wording.status_label(text(row, "status")),
                **told_source(row),
                "drawn": row["drawn"],
                "chosen": row["chosen"],
                "chosen_reason": row["chosen_reason"],
                "chosen_batch": row["chosen_batch"],
            }
        )
    columns = (
        Column("slot_number", "Chỗ số", "value", None, 0),
        Column("place", "Địa bàn", "category"),
        Column("measure", "Chỉ tiêu", "category"),
        Column("period", "Kỳ", "text"),
        Column("figure", "Số", "text"),
        Column("use", "Cách dùng", "text"),
        Column("standard_name", "Chuẩn nghèo", "text"),
        Column("status_name", "Trạng thái", "text"),
        *SOURCE_COLUMNS,
        Column("drawn", "Được vẽ", "mark", shown=False),
        Column("chosen", "Được chọn", "mark", shown=False),
        Column("chosen_reason", "Lý do chọn", "text", shown=False),
        Column("chosen_batch", "Đợt chọn", "key", shown=False),
        *(Column(key, key, "key", shown=False) for key in KEY if key != "source_id"),
    )
    return Exhibit(
        recipe=recipe,
        form="table",
        title=f"Số liệu mà các nguồn nêu khác nhau, {_whose(recipe, catalogue)}",
        finding=_disputed_finding(len(numbers), len(chosen), recipe, catalogue) if setting.store_kind != "empty" else NOTHING,
        columns=columns,
        rows=rows_of(columns, rows),
        notes=tuple(_choice_notes(rows, chosen, figures)),
        sources=cite(figures),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
    )


def _use(row: Mapping[str, Scalar]) -> str:
    if row["chosen"]:
        return "được chọn, được vẽ"
    if not row["drawn"]:
        return "giữ để đối chiếu"
    return "ngang hạng, vẽ cả hai" if row["tied"] else "được vẽ theo quy tắc"


def _disputed_finding(slots: int, chosen: int, recipe: Recipe, catalogue: Catalogue) -> str:
    whose = _whose(recipe, catalogue)
    if not slots:
        return f"Không có chỗ nào các nguồn nêu số khác nhau, {whose}."
    by_hand = f"; {wording.number(chosen, 0)} chỗ hiển thị số do người chọn" if chosen else ""
    return f"{wording.number(slots, 0)} chỗ các nguồn nêu số khác nhau, {whose}{by_hand}."


def _choice_notes(rows: Sequence[Row], chosen: Mapping[int, Row], figures: Sequence[Row]) -> list[Note]:
    notes = [Note("rule", RULE)] if rows else []
    for number, row in chosen.items():
        who = loaded_words(row, "chosen_by", "chosen_at")
        notes.append(Note("conflict", f"Chỗ số {number}: số được chọn theo lý do “{row['chosen_reason']}” ({who})."))
        after = [
            other["publisher"]
            for other, told in zip(figures, rows, strict=True)
            if told["slot_number"] == number and int(str(other["batch_id"])) > int(str(row["chosen_batch"]))
        ]
        if after:
            named = wording.join_list([str(publisher) for publisher in after])
            notes.append(Note("conflict", f"Chỗ số {number}: sau khi chọn đã nạp thêm số của {named}. Hãy xem lại lựa chọn."))
    return notes


def _whose(recipe: Recipe, catalogue: Catalogue) -> str:
    chosen = recipe.selection.areas
    return wording.join_list([wording.inside_sentence(label(catalogue, one)) for one in chosen]) or "mọi địa bàn"


def make_freshness(frame: pandas.DataFrame, *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """The newest year of each measure, from `questions.freshness`: how many places have it, how many only provisionally, and when
    it was last loaded by whom.
    """
    rows: list[Row] = []
    for row in records(frame):
        indicator = catalogue.indicators[text(row, "indicator")]
        rows.append(
            {
                **{key: row[key] for key in ("indicator", "newest_year", "places_at_newest", "places", "provisional")},
                "measure": indicator.name_vi,
                "theme": indicator.theme_vi,
                "loaded": loaded_words(row),
            }
        )
    columns = (
        Column("measure", "Chỉ tiêu", "category"),
        Column("newest_year", "Năm mới nhất", "time", None, 0),
        Column("places_at_newest", "Số huyện có số năm đó", "value", None, 0),
        Column("places", "Số huyện có số ở bất kỳ năm nào", "value", None, 0),
        Column("provisional", "Còn là sơ bộ hoặc ước", "value", None, 0),
        Column("loaded", "Nạp lần cuối", "text"),
        Column("theme", "Nhóm chỉ tiêu", "category", shown=False),
        Column("indicator", "Mã chỉ tiêu", "key", shown=False),
    )
    years = [int(str(row["newest_year"])) for row in rows]
    finding = f"Chưa có số cuối năm nào, {_whose(recipe, catalogue)}."
    if years:
        newest = sum(year == max(years) for year in years)
        finding = (
            f"{wording.number(newest, 0)} trong {wording.number(len(years), 0)} chỉ tiêu có số đến năm {max(years)}; "
            f"chỉ tiêu cũ nhất dừng ở năm {min(years)}."
        )
    rule = "Chỉ tính số cuối năm không phân tổ; cấp huyện kết thúc ngày 30/06/2025 nên năm cuối có thể có của huyện là 2024."
    return Exhibit(
        recipe=recipe,
        form="table",
        title=f"Độ mới của số liệu, {_whose(recipe, catalogue)}",
        finding=finding,
        columns=columns,
        rows=rows_of(columns, rows),
        notes=(Note("rule", rule),) if rows else (),
        sources=(),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
    )


SECOND_RULE = (
    "Có nguồn thứ hai khi từ hai văn bản trở lên nêu cùng một số cho cùng địa bàn, cùng năm, cùng chuẩn. "
    "Nhiều bài báo có thể dẫn cùng một văn bản gốc, nên hai nguồn chưa chắc là hai lần kiểm tra độc lập."
)


def make_single_source(figures: Sequence[Row], *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """The figures of the chosen places that only one document tells, from `questions.second_documents`."""
    alone = [row for row in figures if int(str(row["documents"])) < 2]
    columns = (
        Column("place", "Địa bàn", "category"),
        Column("measure", "Chỉ tiêu", "category"),
        Column("figure", "Số", "text"),
        Column("period", "Kỳ", "text"),
        Column("rivals", "Số nguồn nêu khác", "value", None, 0),
        *SOURCE_COLUMNS,
        Column("indicator", "Mã chỉ tiêu", "key", shown=False),
        Column("area_id", "Mã phiên bản địa bàn", "key", shown=False),
    )
    names = {area_id: label(catalogue, area_id) for area_id in {text(row, "area_id") for row in alone}}
    rows: list[Row] = [
        {
            "place": names[text(row, "area_id")],
            "measure": measure_name(row, catalogue),
            "figure": figure_text(row, catalogue.indicators[text(row, "indicator")].unit),
            "period": row["period_label"],
            "rivals": row["rivals"],
            **told_source(row),
            "indicator": row["indicator"],
            "area_id": row["area_id"],
        }
        for row in alone
    ]
    counted = f"{wording.number(len(alone), 0)} trong {wording.number(len(figures), 0)}"
    return Exhibit(
        recipe=recipe,
        form="table",
        title=f"Số liệu chỉ có một nguồn, {_whose(recipe, catalogue)}",
        finding=f"{counted} số cuối năm được vẽ chỉ có một nguồn, {_whose(recipe, catalogue)}."
        if figures
        else wording.nothing_sentence(_whose(recipe, catalogue)),
        columns=columns,
        rows=rows_of(columns, rows),
        notes=(Note("rule", SECOND_RULE),) if figures else (),
        sources=cite(alone),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
    )


def make_second_source(frame: pandas.DataFrame, *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """How many figures of every district a second document tells, by measure, from `questions.second_documents_by_indicator`."""
    columns = (
        Column("measure", "Chỉ tiêu", "category"),
        Column("figures", "Số cuối năm", "value", None, 0),
        Column("confirmed", "Có nguồn thứ hai", "value", None, 0),
        Column("single", "Chỉ có một nguồn", "value", None, 0),
        Column("disputed", "Các nguồn nêu khác nhau", "value", None, 0),
        Column("indicator", "Mã chỉ tiêu", "key", shown=False),
    )
    rows: list[Row] = [
        {
            **row,
            "measure": catalogue.indicators[text(row, "indicator")].name_vi,
            "single": int(str(row["figures"])) - int(str(row["confirmed"])),
        }
        for row in records(frame)
    ]
    figures = sum(int(str(row["figures"])) for row in rows)
    single = sum(int(str(row["single"])) for row in rows)
    return Exhibit(
        recipe=recipe,
        form="table",
        title="Số liệu có nguồn thứ hai, mọi huyện",
        finding=f"{wording.number(single, 0)} trong {wording.number(figures, 0)} số cuối năm của các huyện chỉ có một nguồn."
        if figures
        else wording.nothing_sentence("các huyện"),
        columns=columns,
        rows=rows_of(columns, rows),
        notes=(Note("rule", SECOND_RULE),) if figures else (),
        sources=(),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
    )


def make_failed_checks(
    findings: Sequence[Mapping[str, Scalar]],
    cells: pandas.DataFrame,
    *,
    recipe: Recipe,
    catalogue: Catalogue,
    setting: Setting,
) -> Exhibit:
    """What the checks find, hard ones first: the rule, the place, the arithmetic, and where in the documents the figures stand.

    `findings` have severity, title, rule, area_id, period, found, indicators and sources (codes and ids joined by spaces);
    `cells` is the frame of `questions.places_of_figures`.
    """
    told = records(cells)
    names = labels(catalogue, tuple(dict.fromkeys(str(finding["area_id"]) for finding in findings)))
    columns = (
        Column("severity_name", "Mức", "category"),
        Column("place", "Địa bàn", "category"),
        Column("period", "Kỳ", "text"),
        Column("found", "Phép tính", "text"),
        Column("check", "Kiểm tra", "category"),
        Column("cells", "Chỗ trong nguồn", "text"),
        Column("rule", "Quy tắc", "text", shown=False),
        Column("severity", "Mã mức", "key", shown=False),
        Column("area_id", "Mã phiên bản địa bàn", "key", shown=False),
        Column("indicators", "Mã chỉ tiêu", "key", shown=False),
    )
    rows: list[Row] = []
    for finding in sorted(findings, key=lambda one: one["severity"] != "hard"):
        indicators, sources = str(finding["indicators"]).split(), str(finding["sources"]).split()
        where = [
            f"{cell['title']}" + (f" ({cell['place_in_source']})" if cell["place_in_source"] else "")
            for cell in told
            if cell["area_id"] == finding["area_id"] and cell["indicator"] in indicators and cell["source_id"] in sources
        ]
        rows.append(
            {
                **{key: finding[key] for key in ("period", "found", "rule", "severity", "area_id", "indicators")},
                "place": names[str(finding["area_id"])],
                "severity_name": "lỗi" if finding["severity"] == "hard" else "nhắc",
                "check": finding["title"],
                "cells": "; ".join(dict.fromkeys(where)),
            }
        )
    hard = sum(row["severity"] == "hard" for row in rows)
    whose = _whose(recipe, catalogue)
    kinds = ((hard, "lỗi"), (len(rows) - hard, "điều cần hỏi lại"))
    counted = wording.join_list([f"{wording.number(count, 0)} {kind}" for count, kind in kinds if count])
    rules = dict.fromkeys((str(row["check"]), str(row["rule"])) for row in rows)
    return Exhibit(
        recipe=recipe,
        form="table",
        title=f"Kiểm tra số liệu, {whose}",
        finding=NOTHING
        if setting.store_kind == "empty"
        else f"Các phép kiểm tra thấy {counted}, {whose}."
        if rows
        else f"Các phép kiểm tra không thấy gì sai, {whose}.",
        columns=columns,
        rows=rows_of(columns, rows),
        notes=tuple(Note("rule", f"{name}: {rule}") for name, rule in rules),
        sources=cite(told),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
    )
