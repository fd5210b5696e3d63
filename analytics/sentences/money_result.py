"""Money beside result, in sentences: a descriptive ratio, never a cost and never a cause."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from analytics import wording

DESCRIPTIVE: Final = "tỷ số mô tả, không phải quan hệ nhân quả"
ALWAYS: Final = f"Đây là {DESCRIPTIVE}."
ENOUGH: Final = 10
"""Of fewer comparable districts nothing is estimated (domain.md §6.8)."""

TOO_SHORT: Final = "Giai đoạn có số liệu so sánh được ngắn hơn độ trễ đã chọn: chưa có hai mốc để đặt cạnh nhau."


@dataclass(frozen=True, slots=True)
class Ratios:
    """One district's capital per poor household of the start (triệu đồng), by nature, and its change of rate in points."""

    place: str
    development: float | None
    recurrent: float | None
    change: float


def ratios_sentence(places: Sequence[Ratios], *, opening_year: int, capital_years: str, rate_years: tuple[int, int]) -> str:
    """What was paid in each district for each household poor at the start, and how far its rate moved."""
    first, last = rate_years
    head = (
        f"Vốn giải ngân {capital_years} trên một hộ nghèo cuối năm {opening_year}, bên cạnh thay đổi tỷ lệ hộ nghèo từ cuối năm "
        f"{first} đến cuối năm {last}"
    )
    return f"{head}: {'; '.join(_of_place(one) for one in places)}."


def _of_place(one: Ratios) -> str:
    parts = []
    for amount, nature in ((one.development, "development"), (one.recurrent, "recurrent")):
        if amount is not None:
            parts.append(f"{wording.quantity(amount, 'mdong', decimals=1)} {wording.nature_label(nature)}")
    return f"{wording.inside_sentence(one.place)} {wording.join_list(parts)}, tỷ lệ {wording.change(one.change, 'pct')}"


def left_out_sentence(place: str, reason: str) -> str:
    """Why a chosen place is not in the picture."""
    return f"{place}: không tính được tỷ số: {reason}."


def count_sentence(places: int) -> str:
    """How many districts are comparable, and that few are too few to estimate anything."""
    same = "cùng kỳ, cùng chuẩn, cùng địa giới"
    if places >= ENOUGH:
        return f"Hình gồm {wording.quantity(places, 'district')} đủ số liệu {same}."
    have = f"Có {wording.quantity(places, 'district')} đủ số liệu {same}" if places else f"Chưa có huyện nào đủ số liệu {same}"
    least = wording.quantity(ENOUGH, "district")
    return f"{have}: chưa đủ dữ liệu để ước lượng độ co giãn hay hệ số góc (cần ít nhất {least})."


def money_result_finding(sentences: Sequence[str], places: int) -> str:
    """The whole finding; its last sentence is always the same."""
    return " ".join([*sentences, count_sentence(places), ALWAYS])


def refused_finding(reason: str) -> str:
    """No two dates to compare: the reason, and what the exhibit is."""
    return f"{reason} {ALWAYS}"
