"""Which document a figure comes from."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from analytics.intake.problems import Refusal
from analytics.wording import search_key

GRADES: Mapping[str, str] = MappingProxyType(
    {
        "chinh thuc": "official",
        "official": "official",
        "bao chi": "press",
        "press": "press",
        "trich luan van": "thesis_extract",
        "thesis_extract": "thesis_extract",
        "dang lai": "republished",
        "republished": "republished",
        "minh hoa": "illustrative",
        "illustrative": "illustrative",
    }
)
_NEEDED = (("source_title", "tên nguồn"), ("publisher", "cơ quan công bố"), ("address", "địa chỉ hoặc nơi lưu"))


def identify(title: str, publisher: str, address: str, document_number: str, document_date: str) -> str:
    """Give the identity of a document: the first 16 hex digits of sha256 over its NFC title, publisher, address, number and
    date, a line each.

    The grade is our judgement of it, not part of what it is.
    """
    lines = "\n".join(unicodedata.normalize("NFC", text) for text in (title, publisher, address, document_number, document_date))
    return hashlib.sha256(lines.encode("utf-8")).hexdigest()[:16]


def check_source(title: str, publisher: str, address: str, grade: str) -> str | Refusal:
    """Give the code of the grade, or refuse a figure without a source."""
    for text, (column, words) in zip((title, publisher, address), _NEEDED, strict=True):
        if not text:
            return Refusal(
                f"không có nguồn: thiếu {words}",
                "tên nguồn, cơ quan công bố, địa chỉ và hạng nguồn",
                "Số liệu không có nguồn thì không công bố được; hãy ghi đủ nguồn cho dòng này.",
                column,
            )
    code = GRADES.get(search_key(grade))
    if code is None:
        found = f"không có nguồn: hạng nguồn «{grade}»" if grade else "không có nguồn: thiếu hạng nguồn"
        remedy = "Hãy ghi một trong năm hạng; bài báo là «báo chí», văn bản của cơ quan nhà nước là «chính thức»."
        return Refusal(found, "chính thức, báo chí, trích luận văn, đăng lại hoặc minh họa", remedy, "grade")
    return code
