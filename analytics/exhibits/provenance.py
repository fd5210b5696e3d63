"""Where one figure comes from, and what other documents say of the same place and year."""

from collections.abc import Mapping, Sequence

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Column, Exhibit, Note, Recipe, Scalar, Setting
from analytics.exhibits.frames import Rows, cite, figure_text, loaded_words, rows_of, text
from analytics.exhibits.places import label

RULE = (
    "Quy tắc chọn số được vẽ: trạng thái công bố, phê duyệt, sơ bộ rồi ước; "
    "sau đó nguồn chính thức, báo chí, trích luận văn rồi đăng lại; "
    "sau đó văn bản mới hơn. Ngang nhau thì vẽ tất cả. Số khác vẫn được giữ."
)


def make_provenance(figures: Rows, *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """The figures that compete for one place, indicator and year, the drawn one first, from `questions.figures_in_slot`.

    Rows: figure (in words), use (được vẽ | ngang hạng | điểm rời | giữ để đối chiếu), period, standard, status, as printed, place
    in the document, document, publisher, date, grade, address, note.
    """
    indicator = catalogue.indicators[recipe.selection.indicator]
    columns = (
        Column("figure", indicator.short_vi, "category"),
        Column("use", "Cách dùng", "text"),
        Column("period", "Kỳ", "text"),
        Column("standard_name", "Chuẩn nghèo", "text", shown=indicator.poverty_measure),
        Column("status_name", "Trạng thái", "text"),
        Column("as_stated", "Nguyên văn trong nguồn", "text"),
        Column("title", "Tên văn bản, bài viết", "text"),
        Column("publisher", "Cơ quan công bố", "text"),
        Column("date", "Ngày", "text"),
        Column("grade_name", "Hạng nguồn", "text"),
        Column("place_in_source", "Vị trí trong nguồn", "text"),
        Column("address", "Địa chỉ", "text"),
        Column("loaded", "Nạp vào kho", "text"),
        Column("note", "Ghi chú", "text"),
        Column("value", "Giá trị (số)", "value", indicator.unit, indicator.decimals, shown=False),
        Column("source_id", "Mã nguồn", "key", shown=False),
    )
    rows = [
        {
            **row,
            "figure": figure_text(row, indicator.unit),
            "use": _use(row),
            "period": row["period_label"],
            "standard_name": catalogue.standards[text(row, "standard")].short_vi if row["standard"] else "",
            "status_name": wording.status_label(text(row, "status")),
            "loaded": loaded_words(row),
            "date": wording.document_date(text(row, "document_date")),
            "grade_name": wording.grade_label(text(row, "grade")),
        }
        for row in figures
    ]
    place = label(catalogue, recipe.selection.areas[0])
    return Exhibit(
        recipe=recipe,
        form="table",
        title=f"Nguồn của {wording.inside_sentence(indicator.name_vi)}, {wording.inside_sentence(place)}",
        finding=_finding(rows),
        columns=columns,
        rows=rows_of(columns, rows),
        notes=_notes(rows),
        sources=cite(figures),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
        unit=indicator.unit,
    )


def _notes(rows: Sequence[Mapping[str, Scalar]]) -> tuple[Note, ...]:
    notes = [Note("rule", RULE)] if len(rows) > 1 else []
    for row in rows:
        if row["chosen"]:
            who = loaded_words(row, "chosen_by", "chosen_at")
            notes.append(Note("conflict", f"Số được vẽ là số được chọn, lý do: “{row['chosen_reason']}” ({who})."))
    return tuple(notes)


def _use(row: Mapping[str, object]) -> str:
    if not row["drawn"]:
        return "giữ để đối chiếu"
    if not row["annual_line"]:
        return "điểm rời, không nối đường"
    if row["chosen"]:
        return "được chọn, được vẽ"
    return "ngang hạng, vẽ cả hai" if row["tied"] else "được vẽ"


def _finding(rows: Sequence[Mapping[str, object]]) -> str:
    if not rows:
        return wording.nothing_sentence("điểm này")
    first = rows[0]
    told = wording.bracketed(str(first["period"]))
    return f"{first['figure']} {told}, theo {first['publisher']}, {first['date']}, nguồn {first['grade_name']}."
