"""Cells as they stand in tables people print: what is a figure, a dash, a footnote, a total, a signature."""

from __future__ import annotations

import re
from itertools import pairwise

from analytics.intake.cells import Cell, Number, as_text
from analytics.intake.periods import FIRST_YEAR, LAST_YEAR
from analytics.wording import search_key

DASHES = ("-", "–", "—", "−", "‐", "--", "x", "X")
"""What stands in a cell where no figure is printed, and means nought to one author and "not known" to another: asked."""
DOTS = ("…", "...", "....", ". . .", "….")
_FIGURE = re.compile(
    r"(?:(?:trên|hơn|gần|khoảng|xấp xỉ|dưới|chưa đến|ít nhất|tối thiểu|[<>~≈≥]=?) ?)?"
    r"[-−–+]?\s?[0-9]+(?:[., ][0-9]+)*\s?(?P<rest>(?:[^0-9\s.,)].*)?)",
    re.I,
)
_ABSENCES = ("khong thuoc doi tuong", "da bao mat")
_NUMBERING = re.compile(r"[\(\[]?(?:[0-9]{1,2}|[a-zđ]|[ivx]{1,4})[a-z]?[\)\]]?(?:\s*[=:].*)?", re.I)
_NUMBER_BEFORE = re.compile(r"^(?:[0-9]{1,3}(?:\.[0-9]{1,2})*[.)]?|[IVX]{1,5}[.)]|[a-zđ][.)]|[-+*•–])\s+(?=\D)")
_TOTALS = re.compile(
    r"(?:tong(?: so)?(?: cong)?|cong(?: chung| toan \w+)?|toan (?:huyen|tinh|xa|quoc|thanh pho|thi xa|quan)"
    r"|ca (?:huyen|tinh|nuoc)|tong toan \w+|tong so toan \w+|chung toan \w+)\b[ :.]*(?P<rest>.*)"
)
_NOTES = ("ghi chu", "nguon:", "nguon so lieu", "luu y", "chu thich", "(*)", "*", "(1)", "(2)", "chu giai")
_SIGNATURES = (
    "nguoi lap", "lap bieu", "thu truong", "chu tich", "pho chu tich", "tm. uy ban", "tm.uy ban", "tm uy ban", "kt. ", "kt.",
    "truong phong", "pho truong phong", "giam doc", "pho giam doc", "noi nhan", "ky, ", "(ky", "xac nhan", "dai dien",
    "truong ban", "can bo ", "ke toan",
)  # fmt: skip
_DATED = re.compile(r".*\bngay\b.{0,8}\bthang\b.{0,8}\bnam\b.*")


def is_figure(cell: Cell) -> bool:
    """Whether a cell holds a figure or stands for one: a number, "trên 337 tỷ đồng", "-", "không thuộc đối tượng"."""
    if isinstance(cell, Number):
        return True
    if not isinstance(cell, str):
        return False
    if cell in DASHES or cell in DOTS or search_key(cell) in _ABSENCES:
        return True
    match = _FIGURE.fullmatch(cell)
    return match is not None and not match["rest"][:1].isupper()  # "1. Huyện Ba Tơ" and "2 Ba Tơ" are names


def is_blank(cell: Cell) -> bool:
    """Whether a cell says nothing: empty, or only dots."""
    return cell is None or cell in DOTS


def is_numbering(cells: tuple[Cell, ...]) -> bool:
    """Whether a row only numbers the columns of a form: "A B 1 2 3=1-2"; two cells at least, none of them a word."""
    texts = [as_text(cell) for cell in cells if cell is not None]
    if len(texts) < 2 or not all(_NUMBERING.fullmatch(text) for text in texts):
        return False
    numbers = [int(match.group()) for text in texts if (match := re.search("[0-9]+", text))]
    return len(numbers) >= 1 and all(later == earlier + 1 for earlier, later in pairwise(numbers))


def is_year(cell: Cell) -> bool:
    """Whether a cell is a bare year, which heads a column rather than counts anything."""
    text = as_text(cell)
    return text.isdecimal() and len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR


def without_number(text: str) -> str:
    """A label without what numbers it: "1. Xã Ea Lê" and "II) Ea Lê" give the name; "Quận 1" and "3.1" stay."""
    return _NUMBER_BEFORE.sub("", text).strip(" :.")


def is_total(label: str) -> bool:
    """Whether a label names a total: "Tổng cộng", "Cộng", "Toàn huyện", "TỔNG SỐ (A+B)"."""
    match = _TOTALS.fullmatch(search_key(without_number(label)).strip(" :."))
    if match is None:
        return False
    rest = match["rest"].strip()
    return (
        rest == ""
        or rest[0].isdigit()
        or rest.startswith(("(", "huyen", "tinh", "xa", "toan", "chung", "du an", "von", "chuong trinh", "ca"))
    )


def is_note(text: str) -> bool:
    """Whether a line under a table is a note or the key of a footnote mark."""
    return search_key(text).startswith(_NOTES) or re.match(r"[⁰¹²³⁴-⁹]", text) is not None


def is_signature(text: str) -> bool:
    """Whether a line under a table belongs to its signatures: who made it, who signs it, where and when."""
    key = search_key(text)
    return key.startswith(_SIGNATURES) or (_DATED.fullmatch(key) is not None and not key.startswith("(kem theo"))
