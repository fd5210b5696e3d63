"""Tables of persons or households, which are refused before anything of them is kept.

Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15, in force since 01/01/2026: the dashboard holds aggregates only. A table is one of
persons by its headers, even with one row, or by numbers of identity cards or telephones down a column. The block under a table
in which those who made it sign is none (foot.py takes it away first).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain

from analytics.intake.cells import Cell, Number, as_text
from analytics.intake.opening.refusing import CannotOpen
from analytics.wording import search_key

Rows = Sequence[tuple[int, Sequence[Cell]]]

_LONGEST_HEADER = 80
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[*:.]+$|^[0-9]+[.)]\s*")
_SPACES = re.compile(r"[\s_-]+")
_CARDS = r"(?:cccd|cmnd|cmt|cmtnd|can cuoc(?: cong dan)?|chung minh(?: nhan dan| thu)?|dinh danh(?: ca nhan)?|ho chieu)"
_NAME = re.compile(r"[^\W\d_][^\d,;:()/]*")
_NAME_WORDS = range(2, 8)


def _is_name(cell: Cell) -> bool:
    return isinstance(cell, str) and _NAME.fullmatch(cell) is not None and len(cell.split()) in _NAME_WORDS


def _has_eight_digits(cell: Cell) -> bool:
    return sum(letter.isdigit() for letter in as_text(cell)) >= 8


def _is_filled(cell: Cell) -> bool:
    return cell is not None


# Headers as search_key makes them, without what stands in brackets; each says that a row is a person or a household, when
# something fit for it stands under it ("Điện thoại" over 350 counts households that have one).
_HEADERS: tuple[tuple[re.Pattern[str], Callable[[Cell], bool]], ...] = (
    (re.compile(rf"(?:so |ma so |ma |so the )?{_CARDS}(?: ?[/,;] ?(?:so )?{_CARDS})*(?: .*)?"), _has_eight_digits),
    (
        re.compile(r"ngay(?: thang nam|, thang, nam)? sinh(?: .*)?|(?:moi )?quan he(?: voi chu ho)?|(?:ma|so) ho gia dinh"),
        _is_filled,
    ),
    (re.compile(r"(?:so )?(?:dien thoai|dt|sdt|di dong)(?: .*)?|so tai khoan(?: .*)?|so the bhyt|ma so bhxh"), _has_eight_digits),
    (
        re.compile(
            r"(?:(?:ho(?: va|,| &)? ?(?:chu dem va )?)?ten(?: cua)? )?chu ho|ho(?: va|,| &)? ?(?:chu dem va )?ten(?: .*)?"
        ),
        _is_name,
    ),
    (re.compile(r"(?:ho ten |ten )(?:thanh vien|nhan khau|nguoi)(?: .*)?"), _is_name),
)
# Beside a column of names or addresses, one of these describes persons; alone, it breaks a figure down.
_TRAITS = re.compile(r"nam sinh|tuoi|gioi tinh|nghe nghiep|tinh trang hon nhan|chuc vu|email|thu dien tu|suc khoe")
_WHO = re.compile(r"ten|(?:dia chi|noi o|cho o|noi cu tru|thuong tru|que quan)(?: .*)?")

# 12 digits: province 001-096, then century and sex (NĐ 137/2015/NĐ-CP, Điều 13); or the older 9, by province 01-38.
_CARD = re.compile(r"0(?:0[1-9]|[1-8][0-9]|9[0-6])[0-3][0-9]{8}")
_OLD_CARD = re.compile(r"[0-3][0-9]{8}")
_TELEPHONE = re.compile(r"(?:0|\+?84)(?:[35789][0-9]{8}|2[0-9]{9})")
_TELEPHONE_MARKS = re.compile(r"[\s.\-()]+")


@dataclass(frozen=True, slots=True)
class _Pattern:
    """Numbers of persons: how a sentence calls them, in how many rows and what share of the filled cells they must stand."""

    called: str
    rows: int
    share: float


_CARD_COLUMN = _Pattern("số căn cước, chứng minh nhân dân", 1, 0.5)
# A number has lost the zero at its start, and could be an amount of money: only a whole column of them speaks.
_LOST_ZERO_COLUMN = _Pattern("số căn cước, chứng minh nhân dân", 5, 0.9)
_OLD_CARD_COLUMN = _Pattern("số chứng minh nhân dân", 3, 0.9)
_TELEPHONE_COLUMN = _Pattern("số điện thoại", 2, 0.5)


def refuse_personal(rows: Rows) -> None:
    """Raise CannotOpen when the rows are a table of persons or households; no value of it is repeated in the sentence."""
    different = set(chain.from_iterable(cells for _, cells in rows))
    header = _personal_header(rows, different)
    if header:
        raise _refusal(f"bảng danh sách người hoặc hộ (cột «{header}»)")
    column = _personal_column(rows, different)
    if column:
        raise _refusal(f"bảng có cột ghi {column} của từng người")


def _refusal(found: str) -> CannotOpen:
    return CannotOpen(
        found,
        "số liệu đã tổng hợp theo địa bàn, không có dữ liệu cá nhân",
        "Theo Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15, không nạp danh sách người, hộ; không có gì của tệp được lưu lại. "
        "Hãy tổng hợp thành số hộ, số người của xã, huyện rồi nạp.",
    )


def _header_key(cell: Cell) -> str:
    """A header without accents, brackets and marks; '' for what cannot be a header: "Họ và tên:" begins a line of a form."""
    if not isinstance(cell, str) or len(cell) > _LONGEST_HEADER or cell.endswith(":"):
        return ""
    return _SPACES.sub(" ", search_key(_BRACKETS.sub("", cell))).strip()


def _personal_header(rows: Rows, different: set[Cell]) -> str:
    """The header by which a table is one of persons, '' when there is none."""
    keys = {cell: key for cell in different if (key := _header_key(cell))}
    tests = {cell: test for cell, key in keys.items() for pattern, test in _HEADERS if pattern.fullmatch(key)}
    traits = {cell for cell, key in keys.items() if _TRAITS.fullmatch(key)}
    who = {cell for cell, key in keys.items() if _WHO.fullmatch(key)}
    if not tests and not (traits and who):
        return ""
    for place, (_, cells) in enumerate(rows):
        for position, cell in enumerate(cells):
            if cell in tests and any(tests[cell](below) for below in _below(rows, place, position, keys)):
                return as_text(cell)
        if not traits.isdisjoint(cells) and not who.isdisjoint(cells):
            position = next(position for position, cell in enumerate(cells) if cell in who)
            if any(_is_filled(below) for below in _below(rows, place, position, keys)):
                return as_text(cells[position])
    return ""


def _below(rows: Rows, place: int, position: int, keys: dict[Cell, str]) -> list[Cell]:
    """The filled cells under a header; none when the first of them is such a header too, as in a form of label and value."""
    found = [cells[position] for _, cells in rows[place + 1 :] if position < len(cells) and cells[position] is not None]
    if found and any(pattern.fullmatch(keys.get(found[0], "")) for pattern, _ in _HEADERS):
        return []
    return found


def _personal_column(rows: Rows, different: set[Cell]) -> str:
    """What numbers of persons stand in a column, '' when none do."""
    patterns = {cell: pattern for cell in different if (pattern := _pattern(cell))}
    if not patterns:
        return ""
    filled: Counter[int] = Counter()
    found: Counter[tuple[int, _Pattern]] = Counter()
    for _, cells in rows:
        for position, cell in enumerate(cells):
            if cell is not None:
                filled[position] += 1
                if cell in patterns:
                    found[position, patterns[cell]] += 1
    for (position, pattern), count in found.items():
        # One filled cell of the column is its header.
        if count >= pattern.rows and count >= pattern.share * (filled[position] - 1):
            return pattern.called
    return ""


def _pattern(cell: Cell) -> _Pattern | None:
    if isinstance(cell, Number):
        whole = cell.value == cell.value.to_integral_value() and 10**10 <= cell.value < 10**11
        return _LOST_ZERO_COLUMN if whole and _CARD.fullmatch(f"0{int(cell.value)}") else None
    if not isinstance(cell, str) or len(cell) > 20:
        return None
    digits = _TELEPHONE_MARKS.sub("", cell)
    if _CARD.fullmatch(digits):
        return _CARD_COLUMN
    if _TELEPHONE.fullmatch(digits):
        return _TELEPHONE_COLUMN
    return _OLD_CARD_COLUMN if _OLD_CARD.fullmatch(cell) and not cell.endswith("000") else None
