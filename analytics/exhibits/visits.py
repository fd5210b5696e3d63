"""The log of study tours: who went where, when, what for, what was seen and asked, what was adopted and what came of it."""

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Column, Exhibit, Note, Recipe, Setting
from analytics.exhibits.frames import Rows, cite, rows_of, text
from analytics.exhibits.places import label
from analytics.selection import same_place
from analytics.sentences.tour import visits_finding

NOT_TOLD = "chưa ghi nhận"
AFTERWARDS = ("adopted", "result_after_12_months")
"""What is known of a tour only when it is over."""


def make_visit_log(visits: Rows, *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """The study tours the chosen places sent or received (every one when none is chosen), from `questions.visits_of_areas`.

    Rows, the oldest first: guest, host, dates, purpose, seen, questions, adopted, result_after_12_months ("chưa ghi nhận" where
    nobody has written it), as_stated, note, source.
    """
    columns = (
        Column("guest", "Đoàn đi", "category"),
        Column("host", "Nơi đón", "category"),
        Column("dates", "Thời gian", "text"),
        Column("seen", "Mô hình, nơi đã xem", "text"),
        Column("questions", "Đã trao đổi, đã hỏi", "text"),
        Column("adopted", "Đã áp dụng", "text"),
        Column("result_after_12_months", "Kết quả sau 12 tháng", "text"),
        Column("purpose", "Nội dung", "text"),
        Column("guest_id", "Mã đoàn đi", "key", shown=False),
        Column("host_id", "Mã nơi đón", "key", shown=False),
        Column("from_date", "Từ ngày", "time", shown=False),
        Column("to_date", "Đến ngày", "time", shown=False),
        Column("as_stated", "Nguyên văn", "text", shown=False),
        Column("note", "Ghi chú", "text", shown=False),
        Column("source_id", "Mã nguồn", "key", shown=False),
        Column("source", "Nguồn", "text"),
    )
    rows = [
        {
            **row,
            **{key: row[key] or NOT_TOLD for key in ("seen", "questions", *AFTERWARDS)},
            "guest": label(catalogue, text(row, "guest_id")),
            "host": label(catalogue, text(row, "host_id")),
            "dates": wording.day_range(text(row, "from_date"), text(row, "to_date"))
            + (" (năm suy đoán)" if row["date_inferred"] else ""),
            "source": row["publisher"],
        }
        for row in visits
    ]
    chosen = recipe.selection.areas
    whose = wording.join_list([wording.inside_sentence(label(catalogue, area_id)) for area_id in chosen]) or "các huyện"
    ours = {version for area_id in chosen for version in same_place(catalogue, area_id)}
    sent = sum(1 for row in visits if not ours or row["guest_id"] in ours)
    waiting = sum(1 for row in visits if any(not row[key] for key in AFTERWARDS))
    notes = (Note("missing", f"{wording.quantity(waiting, 'visit')} chưa ghi điều đã áp dụng hoặc kết quả sau 12 tháng."),)
    return Exhibit(
        recipe=recipe,
        form="table",
        title=f"Nhật ký học tập kinh nghiệm của {whose}",
        finding=visits_finding(whose, sent, len(visits) - sent, everyone=not chosen),
        columns=columns,
        rows=rows_of(columns, rows),
        notes=notes if waiting else (),
        sources=cite(visits),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
    )
