"""Task one: the figure a fall has to be counted from, with its date and its standard."""

from typing import Final

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Exhibit, Recipe
from analytics.selection import Selection
from analytics.training.task import Answers, Blank, Checked, Cooked, Row, Seat, Task, called, number_of, text_of, unfilled
from analytics.training.typed import ROUNDED, read

FIGURE, MOMENT, STANDARD = "so", "thoi-diem", "chuan"
TWO_STANDARDS: Final = (
    "Hai chuẩn nghèo: số theo chuẩn cũ và chuẩn mới không so sánh được với nhau. Hãy lấy số đầu kỳ cùng chuẩn với số cuối kỳ, và "
    "ghi đúng tên chuẩn đó."
)
OTHER_MOMENT: Final = "Con số phải đi cùng thời điểm của chính nó: xem cột Kỳ của dòng có số đó, và dòng nào mở đầu đoạn."
NOT_FIRST: Final = "Chưa đúng: xem lại dòng đầu tiên của đoạn cuối cùng trong bảng số liệu của trang Xu hướng."


def pose(area_id: str, seat: Seat, catalogue: Catalogue, cooked: Cooked) -> Task | None:
    """The task on this district; None when its rates do not make a segment of one standard with two ends."""
    recipe = Recipe("trend", Selection(areas=(area_id,)))
    shown = cooked(recipe)
    ends = _ends(shown)
    if ends is None:
        return None
    rows = _own(shown)
    return Task(
        kind="find",
        title="Tìm một số liệu, kèm ngày và chuẩn nghèo",
        asked=(
            f"Muốn nói tỷ lệ hộ nghèo của {called(area_id, catalogue)} đã thay đổi bao nhiêu đến {text_of(ends[1], 'period')} "
            "thì phải tính từ số đầu kỳ nào, trên cùng chuẩn nghèo và cùng địa giới? Ghi số đó, thời điểm và chuẩn nghèo của nó."
        ),
        blanks=(
            Blank(FIGURE, "Tỷ lệ hộ nghèo", form="ví dụ: 12,34%"),
            Blank(MOMENT, "Thời điểm", tuple(dict.fromkeys(text_of(row, "period") for row in rows))),
            Blank(STANDARD, "Chuẩn nghèo", tuple(dict.fromkeys(text_of(row, "standard_name") for row in rows))),
        ),
        recipe=recipe,
        areas=(area_id,),
        page="xu-huong",
        seat=seat,
    )


def check(task: Task, answers: Answers, cooked: Cooked) -> Checked:
    """Holds the answer against the first row of the last segment of the trend."""
    shown = cooked(task.recipe)
    ends = _ends(shown)
    if ends is None:
        return Checked(False, "Kho đã thay đổi: huyện này không còn đủ số liệu cho bài này.")
    if empty := unfilled(task.blanks, answers):
        return Checked(False, empty)
    first, last = ends
    typed = read(answers[FIGURE], "pct")
    if typed.value is None:
        return Checked(False, typed.problem)
    decimals = shown.column("value").decimals or 2
    begun, ended = (number_of(row, "value") or 0.0 for row in ends)
    right = typed.is_near(begun, decimals)
    meant = [] if right else [row for row in _own(shown) if typed.is_near(number_of(row, "value") or 0.0, decimals)]
    if answers[STANDARD] != text_of(first, "standard_name") or any(row["standard"] != first["standard"] for row in meant):
        return Checked(False, TWO_STANDARDS)
    if last in meant:
        return Checked(False, "Đó là số cuối kỳ; câu hỏi cần số đầu kỳ trên cùng một đoạn.")
    if answers[MOMENT] != text_of(first, "period"):
        return Checked(False, OTHER_MOMENT)
    if not right:
        return Checked(False, ROUNDED if typed.is_rounded_from(begun) else NOT_FIRST)
    return Checked(
        True,
        f"Đúng: {text_of(first, 'period')} là {wording.quantity(begun, 'pct')}, đến {text_of(last, 'period')} là "
        f"{wording.quantity(ended, 'pct')}, cùng {wording.inside_sentence(text_of(first, 'standard_name'))}.",
    )


def _own(shown: Exhibit) -> list[Row]:
    """The district's own plain yearly figures, in order."""
    return [
        row
        for row in shown.records()
        if row["role"] == "own"
        and row["kind"] == "annual"
        and row["value"] is not None
        and row["value_high"] is None
        and not row["tied"]
        and not row["qualifier"]
    ]


def _ends(shown: Exhibit) -> tuple[Row, Row] | None:
    """The first and the last figure of the segment the latest figure is in; None when that is one figure alone."""
    rows = _own(shown)
    if not rows:
        return None
    last = max(rows, key=lambda row: (text_of(row, "period_end"), text_of(row, "standard")))
    segment = [row for row in rows if row["segment"] == last["segment"]]
    return (segment[0], last) if len(segment) > 1 else None
