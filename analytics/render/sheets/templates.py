"""Templates of the files we read: the columns of one shape, drop-down lists from the catalogue, one filled example."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType
from typing import Any, Final

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from analytics.catalogue import UNITS, Catalogue
from analytics.intake import Layout, layout_of
from analytics.intake.shapes import NOT_READ
from analytics.intake.shapes.detail_words import LABELS
from analytics.render.sheets import template_examples as examples
from analytics.render.sheets.exhibit_sheets import SAFE
from analytics.wording import search_key

LISTS, DATA = "Danh mục", "Số liệu"
_ROOM_BELOW: Final = 2_000
"""Rows below the header to which the drop-down lists reach."""
_WIDEST, _NARROWEST = 34, 11
_LONG: Final = {
    "long": "observation", "targets": "target", "projects": "project", "models": "livelihood_model", "visits": "visit",
    "events": "capital",
}  # fmt: skip

SHAPES: Mapping[str, str] = MappingProxyType(
    {name: layout_of(table).title_vi for name, table in _LONG.items()}
    | {
        "movement": "Biểu diễn biến hộ nghèo, hộ cận nghèo",
        "capital": "Biểu vốn theo dự án, nguồn và loại vốn",
        "free": "Bảng tự do (ghép cột khi nạp)",
    }
)
"""Name of a template → its title in Vietnamese."""


@dataclass(frozen=True, slots=True)
class _Form:
    """A form that is no long format: what is said above the table, its two-storeyed header and the rows of its example."""

    title: str
    details: Mapping[str, examples.Value]
    headers: Sequence[tuple[str, Sequence[str]]]
    rows: Sequence[Sequence[examples.Value]]


_PLACE = {"area": "Trà Bồng", "province": "Quảng Ngãi"}
_FORMS: Final = {
    "movement": _Form(
        "BIỂU DIỄN BIẾN HỘ NGHÈO, HỘ CẬN NGHÈO",
        {"year": 2023, **_PLACE, "standard": "2021-2025", "status": "phê duyệt", "dash": "bằng 0", **examples.SOURCE},
        examples.MOVEMENT_HEADERS,
        examples.MOVEMENT_ROWS,
    ),
    "capital": _Form(
        "BIỂU VỐN THEO DỰ ÁN, NGUỒN VÀ LOẠI VỐN",
        {"plan_year": 2023, "as_of": "31/12/2023", **_PLACE, "programme": "giảm nghèo bền vững", "unit": "triệu đồng",
         "dash": "bằng 0", **examples.SOURCE},
        examples.CAPITAL_HEADERS,
        examples.CAPITAL_ROWS,
    ),
    "free": _Form(
        "BẢNG SỐ LIỆU THEO ĐỊA BÀN",
        {"year": 2023, "level": "huyện", "province": "Quảng Ngãi", "standard": "2021-2025", "status": "phê duyệt",
         **examples.SOURCE},
        examples.FREE_HEADERS,
        examples.FREE_ROWS,
    ),
}  # fmt: skip


def template(shape: str, catalogue: Catalogue) -> bytes:
    """The .xlsx template of one of SHAPES: a sheet to fill in, with an example to be overwritten, and the lists it offers.

    Read back as it is, it gives the rows of the example, marked as illustrative. Raises KeyError for an unknown shape.
    """
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, SAFE) as book:
        sheet = book.add_worksheet(DATA)
        lists = _Lists(book, _choices(catalogue))
        if shape in _LONG:
            _long(book, sheet, layout_of(_LONG[shape]), lists)
        else:
            _form(book, sheet, _FORMS[shape], lists)
        lists.write()
    return buffer.getvalue()


def _choices(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """What may be chosen in each column or detail: words that the reading understands in one way only."""
    dimensions = catalogue.dimensions
    return {
        "indicator": _unique(item.name_vi for item in catalogue.indicators.values() if item.stored_in != "target"),
        "level": ("quốc gia", "vùng", "nhóm huyện", "tỉnh", "huyện", "xã"),
        "province": _unique(area.name for area in catalogue.areas.values() if area.level == "province"),
        "unit": _unique(UNITS.values()),
        "standard": ("2016-2020", "2021-2025", "2027-2030",
                     *(item.code for item in catalogue.standards.values() if item.scope == "local")),
        "qualifier": ("trên", "gần", "khoảng", "dưới", "ít nhất"),
        "status": ("công bố", "phê duyệt", "sơ bộ", "ước"),
        "grade": ("chính thức", "báo chí", "trích luận văn", "đăng lại", "minh họa"),
        "issuer": ("trung ương", "tỉnh", "huyện"),
        "period": ("cuối năm", "cả năm", "6 tháng đầu năm", "quý I", "quý II", "quý III", "quý IV", "rà soát năm",
                   "không nêu ngày"),
        "programme": tuple(dimensions["programme"].values.values()),
        "fund_source": tuple(dimensions["fund_source"].values.values()),
        "nature": ("đầu tư phát triển", "sự nghiệp", "tín dụng", "không nêu"),
        "capital_event": ("giao", "điều chỉnh", "chuyển sang", "giải ngân", "hủy"),
        "project_code": tuple(catalogue.programmes),
        "dash": ("bằng 0", "chưa có số liệu", "không thuộc đối tượng"),
        "year_inferred": ("có",), "date_inferred": ("có",),
        "project_kind": tuple(dimensions["project_kind"].values.values()),
        "model_kind": ("chăn nuôi", "trồng trọt", "lâm nghiệp", "thủy sản", "nghề thủ công", "diêm nghiệp", "du lịch",
                       "khai thác", "sản xuất cộng đồng", "khác"),
        "money": ("triệu đồng", "tỷ đồng", "nghìn đồng", "đồng"),
    }  # fmt: skip


def _unique(texts: Any) -> tuple[str, ...]:
    """The texts without those that another one repeats when marks and case do not count: they would be asked back."""
    keys: dict[str, list[str]] = {}
    for text in texts:
        keys.setdefault(search_key(text), []).append(text)
    return tuple(found[0] for found in keys.values() if len(set(found)) == 1)


class _Lists:
    """The sheet of lists: a column for each list that some cell offers, and the drop-downs that point at it."""

    def __init__(self, book: Any, choices: Mapping[str, Sequence[str]]) -> None:
        self._book = book
        self._choices = choices
        self._used: dict[str, str] = {}

    def offer(self, sheet: Any, name: str, first_row: int, last_row: int, column: int) -> None:
        """Offer a list in some cells of a column; another text may still be typed, since not every name can be listed."""
        if name not in self._choices:
            return
        letter = self._used.setdefault(name, xl_col_to_name(len(self._used)))
        source = f"='{LISTS}'!${letter}$3:${letter}${len(self._choices[name]) + 2}"
        offered = {"validate": "list", "source": source, "error_type": "warning", "error_title": "Không có trong danh mục",
                   "error_message": "Giá trị này không có trong danh mục. Vẫn ghi?"}  # fmt: skip
        sheet.data_validation(first_row, column, last_row, column, offered)

    def write(self) -> None:
        """Write the sheet of the lists that are used."""
        sheet = self._book.add_worksheet(LISTS)
        bold = self._book.add_format({"bold": True})
        sheet.write_string(0, 0, f"{NOT_READ}: các danh mục để chọn ở trang «{DATA}».")
        for position, name in enumerate(self._used):
            sheet.write_string(1, position, _LIST_TITLES.get(name, name), bold)
            for row, text in enumerate(self._choices[name], start=2):
                sheet.write_string(row, position, text)
            sheet.set_column(position, position, _WIDEST)


_LIST_TITLES: Final = {
    "indicator": "Chỉ tiêu", "level": "Cấp", "province": "Tỉnh", "unit": "Đơn vị", "standard": "Chuẩn nghèo",
    "qualifier": "Mức chắc chắn", "status": "Trạng thái", "grade": "Hạng nguồn", "issuer": "Cơ quan giao", "period": "Kỳ",
    "programme": "Chương trình", "fund_source": "Nguồn vốn", "nature": "Loại vốn", "capital_event": "Việc",
    "project_code": "Mã dự án", "dash": "Dấu gạch ngang", "year_inferred": "Suy năm", "date_inferred": "Suy ngày",
    "project_kind": "Loại công trình, dự án", "model_kind": "Loại mô hình", "money": "Đơn vị tính",
}  # fmt: skip


def _list_of(column: str, table: str) -> str:
    """The list that a column offers; a column may need another one in another kind of file."""
    if column == "kind":
        return "project_kind" if table == "project" else "model_kind"
    if column == "unit" and table == "capital":
        return "money"
    return {"guest_province": "province", "host_province": "province"}.get(column, column)


def _long(book: Any, sheet: Any, layout: Layout, lists: _Lists) -> None:
    needed, other = (
        book.add_format({"bold": True, "text_wrap": True, "bottom": 1, **extra}) for extra in ({"bg_color": "#FFF2CC"}, {})
    )
    for position, column in enumerate(layout.columns):
        sheet.write_string(0, position, column.header_vi, needed if column.required else other)
        sheet.write_comment(0, position, column.meaning_vi)
        sheet.set_column(position, position, min(_WIDEST, max(_NARROWEST, len(column.header_vi) + 2)))
        lists.offer(sheet, _list_of(column.name, layout.table), 1, _ROOM_BELOW, position)
    sheet.freeze_panes(1, 0)
    for row, cells in enumerate(examples.ROWS[layout.table], start=1):
        for position, column in enumerate(layout.columns):
            _put(sheet, row, position, {**examples.SOURCE, **cells}.get(column.name))


def _form(book: Any, sheet: Any, form: _Form, lists: _Lists) -> None:
    bold = book.add_format({"bold": True})
    head = book.add_format(
        {"bold": True, "text_wrap": True, "border": 1, "align": "center", "valign": "vcenter", "bg_color": "#FFF2CC"}
    )
    sheet.write_string(0, 0, form.title, bold)
    sheet.set_column(0, 0, _WIDEST)
    sheet.set_column(1, 20, 15)
    for row, (name, value) in enumerate(form.details.items(), start=1):
        sheet.write_string(row, 0, LABELS[name][0], bold)
        _put(sheet, row, 1, value)
        lists.offer(sheet, "money" if name == "unit" else name, row, row, 1)
    top, position = len(form.details) + 2, 0
    for text, below in form.headers:
        if not below:
            sheet.merge_range(top, position, top + 1, position, text, head)
        else:
            if len(below) > 1:
                sheet.merge_range(top, position, top, position + len(below) - 1, text, head)
            for offset, under in enumerate(below):
                sheet.write_string(top + 1, position + offset, under, head)
        position += max(1, len(below))
    sheet.freeze_panes(top + 2, 1)
    for row, cells in enumerate(form.rows, start=top + 2):
        for column, value in enumerate(cells):
            _put(sheet, row, column, value)


def _put(sheet: Any, row: int, column: int, value: examples.Value) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, value)
    elif value is not None:
        sheet.write_number(row, column, value)
