"""Every document, and every figure read in one."""

from collections.abc import Mapping
from dataclasses import replace

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.exhibits.district import FIGURE_COLUMNS, shape_figure
from analytics.exhibits.exhibit import Column, Exhibit, Recipe, Setting
from analytics.exhibits.frames import Rows, cite, rows_of, text
from analytics.exhibits.places import label


def make_sources(documents: Rows, *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """The documents of the store or of the chosen places, from `questions.documents`: title, publisher, number, date, grade,
    counts, years, address.
    """
    columns = (
        Column("source_id", "Mã nguồn", "key", shown=False),
        Column("title", "Tên văn bản, bài viết", "category"),
        Column("publisher", "Cơ quan công bố", "text"),
        Column("document_number", "Số văn bản", "text", shown=False),
        Column("date", "Ngày", "text"),
        Column("document_date", "Ngày (ISO)", "time", shown=False),
        Column("grade_name", "Hạng nguồn", "text"),
        Column("grade", "Mã hạng", "key", shown=False),
        Column("figures", "Số liệu", "value", None, 0),
        Column("places", "Địa bàn", "value", None, 0),
        Column("years", "Các năm", "text"),
        Column("address", "Địa chỉ", "text"),
    )
    rows = [
        {
            **row,
            "date": wording.document_date(text(row, "document_date")),
            "grade_name": wording.grade_label(text(row, "grade")),
            "years": _years(row),
        }
        for row in documents
    ]
    total = sum(int(str(row["figures"])) for row in documents)
    chosen = wording.join_list([wording.inside_sentence(label(catalogue, area_id)) for area_id in recipe.selection.areas])
    of_whom = f" có số liệu của {chosen}" if chosen else ""
    finding = (
        f"{wording.quantity(len(rows), 'document')}{of_whom}: {wording.number(total, 0)} số liệu."
        if rows
        else wording.nothing_sentence(f"{chosen or 'địa bàn nào'} trong kho này")
    )
    return Exhibit(
        recipe=recipe,
        form="table",
        title="Nguồn số liệu",
        finding=finding,
        columns=columns,
        rows=rows_of(columns, rows),
        notes=(),
        sources=cite(documents),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
    )


def _years(row: Mapping[str, object]) -> str:
    first, last = row["first_year"], row["last_year"]
    if first is None:
        return ""
    return str(first) if first == last else f"{first}–{last}"


def make_source_figures(figures: Rows, *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """Every figure read in one document, from `questions.figures_of_document`: the place, then the columns of a district's
    figures.
    """
    told_here = ("place_in_source", "as_stated", "loaded")
    columns = (
        Column("place", "Địa bàn", "category"),
        *(replace(column, shown=True) if column.key in told_here else column for column in FIGURE_COLUMNS),
    )
    rows = [{**shape_figure(row, catalogue), "place": label(catalogue, text(row, "area_id"))} for row in figures]
    title = text(figures[0], "title") if figures else ""
    return Exhibit(
        recipe=recipe,
        form="table",
        title=f"Số liệu đọc từ: {title}" if title else "Số liệu của một nguồn",
        finding=f"{wording.number(len(rows), 0)} số liệu đọc từ nguồn này."
        if rows
        else wording.nothing_sentence("nguồn này trong kho"),
        columns=columns,
        rows=rows_of(columns, rows),
        notes=(),
        sources=cite(figures),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
    )
