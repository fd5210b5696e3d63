"""One file of the corpus: its table as text, and what reading it must give."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

Value = str | int | float | None
Rows = list[list[Value]]

FIRST = "<first>"
"""As an answer: the first option that the question offers."""
_WHOLE = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Case:
    """A table, its defect, and what it `gives`: lines of telling.tell, in the order of the file.

    In `table` a line is a row and "|" parts its cells; bare digits and "#38.3" are numbers in a workbook, "'100" is text, a
    blank cell is empty, a line of "~" an empty row, "⏎" a line break within a cell. `kinds` are the containers (writing.py).
    """

    defect: str
    name: str
    table: str
    gives: str
    kinds: tuple[str, ...] = ("xlsx",)
    answers: Mapping[str, str] = field(default_factory=dict)
    merged: tuple[str, ...] = ()
    hidden: tuple[int, ...] = ()
    sheet: str = "T"
    more: tuple[tuple[str, str], ...] = ()
    content: Callable[[], tuple[str, bytes]] | None = None

    @property
    def expected(self) -> list[str]:
        """What reading must tell, a line each."""
        return [" ".join(line.split()) for line in self.gives.strip().splitlines()]


def rows_of(table: str) -> Rows:
    """The cells of a table written as text."""
    return [[] if line.strip() == "~" else [_cell(text) for text in line.split("|")] for line in table.strip("\n").splitlines()]


def _cell(written: str) -> Value:
    text = written.strip().replace("⏎", "\n")
    if not text:
        return None
    if text.startswith("#"):
        return float(text[1:])
    if text.startswith("'"):
        return text[1:]
    return int(text) if _WHOLE.fullmatch(text) else text


LONG: dict[str, str] = {
    "Cấp": "huyện",
    "Tỉnh": "Đắk Lắk",
    "Địa bàn": "Ea Súp",
    "Chỉ tiêu": "POOR_RATE",
    "Giá trị": "38,3",
    "Đơn vị": "",
    "Năm": "2023",
    "Kỳ": "cuối năm",
    "Chuẩn nghèo": "2021-2025",
    "Tên nguồn": "Báo cáo",
    "Cơ quan công bố": "UBND huyện",
    "Địa chỉ": "lưu",
    "Hạng nguồn": "chính thức",
}
"""One good row of our long format, by header (columns A to M)."""


def long_table(*changes: str) -> str:
    """The long format with one row a change: "Chỉ tiêu=POOR_HH; Giá trị=8.162 hộ" of LONG; a name beyond LONG adds a column."""
    made = [dict(part.strip().split("=", 1) for part in change.split(";") if part.strip()) for change in changes]
    headers = list(dict.fromkeys([*LONG, *(name for row in made for name in row)]))
    lines = [headers, *([{**LONG, **row}.get(name, "") for name in headers] for row in made)]
    return "\n".join(" | ".join(line) for line in lines)


def long_cases(
    defect: str, cases: Sequence[tuple[str, str]], common: str = "", kinds: Sequence[str] = ("csv",), columns: str = ""
) -> list[Case]:
    """A file a pair of (change of the good row, what it gives); the containers take turns, one a file."""
    found = []
    for place, (change, gives) in enumerate(cases):
        table = long_table("; ".join(part for part in (common, change) if part))
        found.append(Case(defect, f"{change}"[:70], table, gives, (kinds[place % len(kinds)],)))
    return found
