"""A number as a trainee types it, read by the reader of uploaded files: what that refuses is refused here too."""

import re
from dataclasses import dataclass

from analytics import wording

HAS_UNIT = re.compile(r"[^\W\d_]|%")
PER_CENT_FOR_POINTS = (
    "Đơn vị chưa đúng: chênh lệch giữa hai tỷ lệ tính bằng điểm phần trăm, không phải phần trăm. Giảm từ 10% xuống 8% là giảm "
    "2 điểm phần trăm."
)
ROUNDED = "Gần đúng: ghi đủ chữ số sau dấu phẩy như bảng đã in."
NO_UNIT = "Ghi cả đơn vị sau con số."


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: a `value` in the unit asked for, or `problem`, the sentence that says why it could not be read."""

    value: float | None
    problem: str = ""

    def is_near(self, expected: float, decimals: int) -> bool:
        """Whether it is that number to this many decimals."""
        return self.value is not None and wording.rounded(self.value, decimals) == wording.rounded(expected, decimals)

    def is_rounded_from(self, expected: float) -> bool:
        """Whether it is that number with fewer decimals than the exhibit prints."""
        if self.value is None:
            return False
        return wording.rounded(expected, wording.decimals_of(self.value)) == wording.exact(self.value)


def read(text: str, unit: str, *, unit_needed: bool = False) -> Typed:
    """Reads a typed number into `unit` (a code): "31,31", "31,31%", "5,27 điểm phần trăm", "1.614 hộ".

    `unit_needed`: a number alone is not an answer. What could be two numbers, what is no number and what is in another unit has a
    `problem`.
    """
    # The readers of files take a while to load, and only a trainee who answers needs them.
    from analytics.intake.numbers import read_quantity
    from analytics.intake.problems import Refusal

    found = read_quantity(text, "", unit)
    if isinstance(found, Refusal):
        if unit == "pp" and not isinstance(read_quantity(text, "", "pct"), Refusal):
            return Typed(None, PER_CENT_FOR_POINTS)
        return Typed(None, f"Chưa đọc được {found.found}: cần {found.expected}. {found.remedy}")
    if found.qualifier:
        return Typed(None, "Ghi đúng con số của bảng, không thêm từ ước chừng mà nguồn không có.")
    if unit_needed and not HAS_UNIT.search(text):
        return Typed(None, NO_UNIT)
    return Typed(float(found.value))
