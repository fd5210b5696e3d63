"""Figures that a person writes: what a pasted text proposes, a row as it was left, the documents to file one under."""

from collections.abc import Mapping
from typing import Any

from analytics import questions, wording
from analytics.intake.paragraph import propose
from pages.shared import session


def proposals(text: str) -> list[dict[str, Any]]:
    """The figures of a pasted text as the rows of an editable table, all ticked but those with something to look at."""
    names = {code: indicator.name_vi for code, indicator in session.catalogue().indicators.items()}
    return [
        {
            "Nạp": not one.doubt_vi,
            "Chỉ tiêu": names.get(one.indicator, ""),
            "Giá trị": one.value,
            "Đơn vị": one.unit,
            "Mức chắc chắn": one.qualifier,
            "Năm": one.year,
            "Kỳ": one.period,
            "Cần xem": one.doubt_vi,
            "Nguyên văn": one.as_stated,
        }
        for one in propose(text)
    ]


def typed_row(row: Mapping[str, Any], indicators: Mapping[str, str]) -> dict[str, str]:
    """A row of that table, as it was left, in the columns of the long format."""

    def text(name: str) -> str:
        value = row.get(name)
        return value.strip() if isinstance(value, str) else ""

    return {
        "indicator": indicators.get(text("Chỉ tiêu"), text("Chỉ tiêu")),
        "value": text("Giá trị"),
        "unit": text("Đơn vị"),
        "qualifier": text("Mức chắc chắn"),
        "year": text("Năm"),
        "period": text("Kỳ"),
        "as_stated": text("Nguyên văn"),
    }


def documents() -> dict[str, dict[str, str]]:
    """The documents of the store, for a correction to be filed under one of them: title with publisher → its columns."""
    rows = questions.documents(session.version(), area_ids=None)
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        label = " – ".join(str(row[name]) for name in ("title", "publisher", "document_date") if row[name])
        found[label] = {
            "source_title": str(row["title"]),
            "grade": wording.grade_label(str(row["grade"])),
            **{name: str(row[name]) for name in ("publisher", "address", "document_number", "document_date")},
        }
    return found
