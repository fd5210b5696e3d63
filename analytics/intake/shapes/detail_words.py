"""What stands above a table and holds for all of it, by the words that introduce it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.intake.layout import header_key

LABELS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "year": ("Năm", "Năm báo cáo", "Năm số liệu"),
        "plan_year": ("Năm kế hoạch",),
        "period": ("Kỳ", "Kỳ báo cáo"),
        "as_of": ("Tính đến ngày", "Số liệu tính đến ngày", "Tính đến", "Ngày chốt số"),
        "level": ("Cấp", "Cấp của các dòng"),
        "province": ("Tỉnh", "Tỉnh, thành phố", "Thuộc tỉnh"),
        "area": ("Địa bàn", "Huyện", "Thuộc huyện", "Địa bàn chung"),
        "standard": ("Chuẩn nghèo",),
        "programme": ("Chương trình",),
        "unit": ("Đơn vị tính", "ĐVT", "Đơn vị"),
        "dash": ("Dấu gạch ngang", "Dấu -"),
        "status": ("Trạng thái",),
        "source_title": ("Tên nguồn",),
        "publisher": ("Cơ quan công bố",),
        "address": ("Địa chỉ", "Địa chỉ hoặc nơi lưu"),
        "document_number": ("Số văn bản", "Số, ký hiệu văn bản"),
        "document_date": ("Ngày nguồn", "Ngày văn bản"),
        "grade": ("Hạng nguồn",),
    }
)
"""Name of a detail → the labels by which it may stand above a table; the first is that of our templates."""
_BY_LABEL: Mapping[str, str] = MappingProxyType({header_key(label): name for name, labels in LABELS.items() for label in labels})


def is_detail_label(text: str) -> bool:
    """Whether a text is a label of ours, alone ("Năm") or with its value ("Năm: 2023")."""
    return header_key(text.partition(":")[0]) in _BY_LABEL and (":" in text or len(text) <= 25)


def detail_of(text: str) -> tuple[str, str]:
    """The name of the detail a text introduces and the value that stands in the same cell ('' when it stands beside)."""
    label, _, value = text.partition(":")
    return _BY_LABEL[header_key(label)], value.strip()
