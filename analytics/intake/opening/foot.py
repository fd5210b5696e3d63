"""The foot of an office's table, where those who made it sign, and the head of its letter: nothing of them is read or kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analytics.intake.cells import Cell
from analytics.wording import search_key

Rows = Sequence[tuple[int, Sequence[Cell]]]

_FOOT_ROWS = 40
_LETTERHEAD_ROWS = 6
# As search_key writes them. "Tên huyện, ngày 5 tháng 1 năm 2024" stands over the signatures.
_SIGNED = re.compile(
    r"(?:nguoi |can bo |bo phan )(?:lap|tong hop|kiem tra|phu trach|bao cao|theo doi)(?: .*)?"
    r"|(?:ke toan(?: truong)?|thu truong(?: .*)?|thu quy)"
    r"|(?:tm|kt|tl|tuq|q)\s?\.\s?.*"
    r"|(?:pho )?(?:chu tich|giam doc|truong phong|chanh van phong|chi cuc truong)(?: .*)?"
    r"|\(?ky,? .*|noi nhan ?:?.*|xac nhan cua .*"
    r"|(?:so )?(?:dien thoai|dt|fax|email|thu dien tu|ho (?:va )?ten|lien he)(?: .*)?:.*"
    r"|(?:[^0-9]{2,60}, ?)?ngay\s*[0-9.… ]*\s*thang\s*[0-9.… ]*\s*nam\s*[0-9.… ]*"
)
_LETTERHEAD = re.compile(r".*(?:cong hoa xa hoi chu nghia viet nam|doc lap ?-? ?tu do ?-? ?hanh phuc).*")
_TELEPHONE = re.compile(r"(?:\(?0|\+84)[0-9]{2,3}\)?[ .-]?(?:[0-9][ .-]?){6,7}[0-9]")
_FIGURE = re.compile(r"[-−–+(]?[0-9][0-9.,/ ]*\)?\s?%?")


def _is_signed(cells: Sequence[Cell]) -> bool:
    return any(isinstance(cell, str) and _SIGNED.fullmatch(search_key(cell)) for cell in cells)


def _has_figures(cells: Sequence[Cell]) -> bool:
    return any(
        cell is not None and (not isinstance(cell, str) or (_FIGURE.fullmatch(cell) and not _TELEPHONE.fullmatch(cell)))
        for cell in cells
    )


def without_foot(rows: Rows) -> Rows:
    """The rows down to where the signing begins; notes between the table and the signatures stay.

    Only what stands under the last row of figures is looked at, so that no figure is ever left out.
    """
    first = len(rows)
    for place in range(len(rows) - 1, max(len(rows) - _FOOT_ROWS, 0) - 1, -1):
        cells = rows[place][1]
        signed = _is_signed(cells)
        if not signed and _has_figures(cells):
            break
        if signed:
            first = place
    return rows[:first]


def is_letterhead(rows: Rows) -> bool:
    """Whether a table only sets the head of a letter: the state's name beside the office's."""
    return 0 < len(rows) <= _LETTERHEAD_ROWS and any(
        isinstance(cell, str) and _LETTERHEAD.fullmatch(search_key(cell)) for _, cells in rows for cell in cells
    )
