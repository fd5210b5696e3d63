"""Who fell faster than places like it, in sentences: reasons for and against, never a winner and never a cause."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from analytics import wording

NOTHING_JUDGED: Final = (
    "Số liệu hiện có không cho biết huyện nào giảm nhanh hay chậm hơn mức kỳ vọng; bảng chỉ nêu điều đã biết và điều còn thiếu."
)
TO_ASK: Final = "Đây là gợi ý nơi nên tìm hiểu, không phải xếp hạng."


@dataclass(frozen=True, slots=True)
class Standing:
    """One district that stands out: its fall and how much more that is than expected each way, points."""

    place: str
    fall_pp: float
    excess_baseline_pp: float
    excess_neighbours_pp: float


def bright_finding(found: Sequence[Standing], *, units: int, home: str, years: tuple[int, int]) -> str:
    """Who stands out by both ways among the districts most like ours, or that none does."""
    first, last = years
    like = f"{wording.quantity(units, 'district')} so sánh được (gần {wording.inside_sentence(home)} nhất về bối cảnh)"
    when = f"từ cuối năm {first} đến cuối năm {last}"
    if not found:
        none = "không huyện nào có tỷ lệ hộ nghèo giảm nhanh hơn hẳn mức kỳ vọng theo cả hai cách tính"
        return f"Không có điểm sáng: trong {like}, {when} {none}."
    listed = "; ".join(_of(one) for one in found)
    return f"Trong {like}, {when}, tỷ lệ hộ nghèo giảm nhanh hơn hẳn mức kỳ vọng theo cả hai cách tính: {listed}. {TO_ASK}"


def _of(one: Standing) -> str:
    low, high = sorted((one.excess_baseline_pp, one.excess_neighbours_pp))
    more = wording.quantity(low, "pp", high=high, decimals=1)
    fall = wording.quantity(one.fall_pp, "pp", decimals=2)
    return f"{wording.inside_sentence(one.place)} giảm {fall}, nhiều hơn mức kỳ vọng {more}"


def refused_finding(units: int, least: int, years: tuple[int, int] | None, told: Sequence[str]) -> str:
    """Too few comparable districts to say who is a bright spot; `told` are sentences on the chosen places."""
    need = f"cần ít nhất {wording.quantity(least, 'district')}"
    same = "trên cùng chuẩn, cùng địa giới"
    if years is None:
        have = f"chưa huyện nào có tỷ lệ hộ nghèo ở hai mốc cách nhau từ 2 năm {same}"
    else:
        count = f"mới có {wording.quantity(units, 'district')}" if units else "chưa có huyện nào"
        both = f"tỷ lệ hộ nghèo cuối năm {years[0]} và cuối năm {years[1]}"
        have = f"{count} vừa đủ bối cảnh vừa có {both} {same}"
    return " ".join([f"Chưa thể nói huyện nào là điểm sáng: {have} ({need}).", *told, NOTHING_JUDGED])


@dataclass(frozen=True, slots=True)
class Dated:
    """A rate in words and when it is of."""

    rate: str
    when: str
    year: int

    @property
    def told(self) -> str:
        """ "47,4% (cuối năm 2021)"."""
        return f"{self.rate} {wording.bracketed(self.when)}"


def known_sentence(place: str, first: Dated | None, last: Dated | None, change_pp: float | None, hedge: str = "") -> str:
    """What is known of one place: its rate at one or two dates, and the change between two that are far enough apart."""
    if last is None:
        return f"{place}: chưa có tỷ lệ hộ nghèo so sánh được."
    if first is None:
        return f"{place}: chỉ biết tỷ lệ hộ nghèo {last.told}."
    if change_pp is None:
        return f"{place}: tỷ lệ hộ nghèo {first.told} và {last.told}, hai mốc cách nhau dưới 2 năm."
    told = wording.change(change_pp, "pct", qualifier=hedge)
    return f"{place}: tỷ lệ hộ nghèo {told}, từ {first.told} đến {last.told}; chưa so được với mức kỳ vọng."


def reasons_for(fall_pp: float, excess: tuple[float, float], places: tuple[int, int], units: int) -> str:
    """What speaks for a district, in the terms of both ways."""
    one, two = (wording.gap(value, "pct", decimals=2) for value in excess)
    return (
        f"mức giảm {wording.quantity(fall_pp, 'pp')} {one} so với đường theo mức đầu kỳ (thứ {wording.number(places[0], 0)} trên "
        f"{wording.number(units, 0)}), {two} so với các huyện gần nhất (thứ {wording.number(places[1], 0)} trên "
        f"{wording.number(units, 0)})"
    )


def against_start(start_pct: float, middle_pct: float) -> str:
    """A high start: more room to fall, and a pull back to the usual."""
    start, middle = wording.quantity(start_pct, "pct"), wording.quantity(middle_pct, "pct")
    if start_pct <= middle_pct:
        return f"đầu kỳ {start}, không cao hơn trung vị {middle}: ít có hiệu ứng mức đầu kỳ cao"
    return (
        f"đầu kỳ {start}, cao hơn trung vị {middle}: còn nhiều dư địa để giảm (hiệu ứng mức đầu kỳ); số đầu kỳ cao bất thường "
        "thường thấp hơn ở kỳ sau (hồi quy về trung bình)"
    )


def against_near_poor(change_pp: float | None) -> str:
    """Whether the nearly poor grew while the poor fell: households may have been classed anew."""
    if change_pp is None:
        return "chưa có tỷ lệ hộ cận nghèo ở cả hai mốc: chưa loại trừ được việc xếp loại lại"
    told = wording.change(change_pp, "pct")
    if change_pp > 0:
        return f"tỷ lệ hộ cận nghèo {told} cùng kỳ: một phần có thể là hộ nghèo được xếp lại thành hộ cận nghèo"
    return f"tỷ lệ hộ cận nghèo {told} cùng kỳ: chưa thấy dấu hiệu xếp loại lại sang cận nghèo"


ONE_WAY: Final = "chỉ nổi bật theo một cách tính, kết quả chưa vững"
PROVISIONAL: Final = "số ở một mốc còn là sơ bộ hoặc ước"
HEDGED: Final = "số ở một mốc chỉ là số gần đúng (trên, gần, khoảng)"
RIVALS: Final = "có nguồn khác nêu số khác"
FEW_HOUSEHOLDS: Final = "địa bàn ít hộ, tỷ lệ dao động mạnh"
