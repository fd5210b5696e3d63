"""What is wrong with a user's file, said so that the user can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend in one cell: where it stands, what was found, what was expected, how to mend it (all Vietnamese).

    `cell` is "F5" in a workbook and "dòng 5, cột «Giá trị»" in a CSV file, '' when the whole sheet or file is meant. An `error`
    stops the load; a `warning` does not.
    """

    file: str
    sheet: str
    cell: str
    found: str
    expected: str
    remedy: str
    severity: Severity = "error"

    @property
    def where(self) -> str:
        """The place in words: "tệp so_lieu.xlsx, trang «Biểu 1», ô F5"."""
        parts = [f"tệp {self.file}"]
        if self.sheet:
            parts.append(f"trang «{self.sheet}»")
        if self.cell:
            parts.append(self.cell if " " in self.cell else f"ô {self.cell}")
        return ", ".join(parts)

    @property
    def sentence(self) -> str:
        """The whole problem as one line for a list or a terminal."""
        found = f"thấy {self.found}" if self.found else "đang để trống"
        return f"{self.where}: {found}; cần {self.expected}. {self.remedy}"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A value that could not be read, before it is known in which rows it stands; `column` is the column to point at, '' for
    the first read.
    """

    found: str
    expected: str
    remedy: str
    column: str = ""
    severity: Severity = "error"


@dataclass(frozen=True, slots=True)
class TwoReadings(Refusal):
    """Digits that are two different numbers ("1.614" of a rate): `whole` and `fraction` are the readings as they would be
    written without doubt, `mark` the mark that decides.
    """

    whole: str = ""
    fraction: str = ""
    mark: str = "."


@dataclass(frozen=True, slots=True)
class UnknownPlace(Refusal):
    """A name that is no place of the register, or several: `level` and `name` of what was looked for, within `province`;
    `candidates` are (code, title).
    """

    level: str = ""
    province: str = ""
    name: str = ""
    candidates: tuple[tuple[str, str], ...] = ()
