"""The mapping of a free table, in the words of the page: what each column is, as rows to be edited and back."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from analytics.intake.shapes import BadMapping, ColumnMeaning
from analytics.intake.shapes import Mapping as ColumnMapping
from pages.shared import session
from pages.shared.loading import desk

ROLES_VI: Final[Mapping[str, str]] = {
    "figure": "số liệu",
    "place": "địa bàn",
    "province": "tỉnh",
    "code": "mã địa bàn",
    "year": "năm",
    "note": "ghi chú",
    "leave": "không đọc",
}
LEVELS_VI: Final[Mapping[str, str]] = {"": "mỗi dòng tự ghi", "tỉnh": "tỉnh", "huyện": "huyện", "xã": "xã"}


def parsed(text: str) -> ColumnMapping | None:
    """The mapping of a JSON text; None when it is none."""
    try:
        return ColumnMapping.from_json(text)
    except BadMapping:
        return None


NOTHING: Final = "—"
"""What a list of the editable table offers for a blank, which the table itself would write as "None"."""


def as_rows(text: str) -> list[dict[str, str]]:
    """A mapping as the rows of an editable table, in words."""
    found = parsed(text)
    names = {code: indicator.name_vi for code, indicator in session.catalogue().indicators.items()}
    standards = session.catalogue().standards
    return [
        {
            "Cột của bảng": column.header,
            "Là": ROLES_VI[column.role],
            "Chỉ tiêu": names.get(column.indicator, NOTHING),
            "Đơn vị": column.unit,
            "Năm": column.year,
            "Kỳ": column.period,
            "Chuẩn nghèo": standards[column.standard].short_vi if column.standard in standards else NOTHING,
            "Phân tổ": column.breakdown,
        }
        for column in (found.columns if found else ())
    ]


def as_text(rows: Sequence[Mapping[str, Any]], level: str) -> str:
    """The rows of the edited table as the answer to its question."""
    roles = {words: role for role, words in ROLES_VI.items()}
    codes = {indicator.name_vi: code for code, indicator in session.catalogue().indicators.items()}
    standards = {standard.short_vi: code for code, standard in session.catalogue().standards.items()}

    def text(row: Mapping[str, Any], name: str) -> str:
        value = row.get(name)
        return value.strip() if isinstance(value, str) else ""

    columns = tuple(
        ColumnMeaning(
            header=text(row, "Cột của bảng"),
            role=roles.get(text(row, "Là"), "leave"),
            indicator=codes.get(text(row, "Chỉ tiêu"), ""),
            unit=text(row, "Đơn vị"),
            year=text(row, "Năm"),
            period=text(row, "Kỳ"),
            standard=standards.get(text(row, "Chuẩn nghèo"), ""),
            breakdown=text(row, "Phân tổ"),
        )
        for row in rows
    )
    return ColumnMapping(columns, level).to_json()


def fitting(text: str) -> dict[str, str]:
    """The saved mappings that a table with the headers of this proposal can be read by: name → JSON."""
    proposal = parsed(text)
    headers = tuple(column.header for column in proposal.columns) if proposal else ()
    saved = {name: (kept, parsed(kept)) for name, kept in desk.memory().mappings.items()}
    return {name: kept for name, (kept, found) in saved.items() if found is not None and found.fits(headers)}
