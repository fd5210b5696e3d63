"""Task two: how far two districts lie apart, with the unit and the direction."""

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Exhibit, Recipe
from analytics.selection import Selection
from analytics.training.task import Answers, Blank, Checked, Cooked, Row, Seat, Task, called, number_of, text_of, unfilled
from analytics.training.typed import ROUNDED, read

GAP, DIRECTION = "chenh-lech", "huong"
HIGHER, LOWER = "cao hơn", "thấp hơn"
LEAST_PP = 0.3
"""A smaller difference has no direction worth asking for (the product's own least difference)."""


def pose(area_id: str, other_id: str, seat: Seat, catalogue: Catalogue, cooked: Cooked) -> Task | None:
    """The task on these two districts; None when their rates are not comparable on one date and standard, or as good as equal."""
    recipe = Recipe("gap", Selection(areas=(area_id, other_id)))
    row = _row(cooked(recipe), area_id, other_id)
    if row is None:
        return None
    places = [called(one, catalogue) for one in (area_id, other_id)]
    return Task(
        kind="compare",
        title="So sánh hai huyện: chênh lệch, đơn vị, hướng",
        asked=(
            f"Số mới nhất trên cùng chuẩn nghèo ({text_of(row, 'period')}): tỷ lệ hộ nghèo của {places[0]} cao hơn hay thấp hơn "
            f"{places[1]}, và chênh bao nhiêu? Ghi cả đơn vị."
        ),
        blanks=(
            Blank(DIRECTION, f"{wording.sentence_case(places[0])} so với {places[1]}", (HIGHER, LOWER)),
            Blank(GAP, "Chênh lệch, kèm đơn vị", form="số và đơn vị của hiệu hai tỷ lệ"),
        ),
        recipe=recipe,
        areas=(area_id, other_id),
        page="so-sanh",
        seat=seat,
    )


def check(task: Task, answers: Answers, cooked: Cooked) -> Checked:
    """Holds the answer against the row of the gap table that puts the first district against the second."""
    shown = cooked(task.recipe)
    row = _row(shown, *task.areas)
    if row is None:
        return Checked(False, "Kho đã thay đổi: hai huyện này không còn so sánh được với nhau.")
    if empty := unfilled(task.blanks, answers):
        return Checked(False, empty)
    gap, own, other = (number_of(row, key) or 0.0 for key in ("gap", "value", "benchmark_value"))
    decimals = shown.column("gap").decimals or 2
    typed = read(answers[GAP], "pp", unit_needed=True)
    if typed.value is None:
        return Checked(False, typed.problem)
    size = abs(typed.value)
    if wording.rounded(size, decimals) != wording.rounded(abs(gap), decimals):
        return Checked(False, _hint(size, gap, own, other, typed.is_rounded_from(abs(gap))))
    if answers[DIRECTION] != (HIGHER if gap > 0 else LOWER):
        return Checked(
            False, "Độ lớn đúng, hướng chưa đúng: xem lại huyện nào đứng trước trong câu hỏi, và cột Chênh lệch mang dấu gì."
        )
    first, second = (wording.quantity(rate, "pct") for rate in (own, other))
    return Checked(True, f"Đúng: {first} và {second}, {answers[DIRECTION]} {wording.quantity(abs(gap), 'pp')}.")


def _hint(size: float, gap: float, own: float, other: float, is_rounded: bool) -> str:
    if is_rounded:
        return ROUNDED
    for base in (own, other):
        if base and abs(size - abs(gap) / base * 100) < 0.05 * abs(gap) / base * 100:
            return (
                "Đó là chênh lệch tương đối (phần trăm của một trong hai tỷ lệ). Câu hỏi cần hiệu của hai tỷ lệ, tính bằng điểm "
                "phần trăm."
            )
    if any(abs(size - rate) < 1e-9 for rate in (own, other)):
        return "Đó là tỷ lệ của một huyện; câu hỏi cần hiệu của hai tỷ lệ."
    return (
        "Chưa đúng. Hai số phải cùng ngày và cùng chuẩn nghèo: lấy hai số ở dòng đặt huyện này cạnh huyện kia trong bảng "
        "chênh lệch (câu hỏi “Chênh lệch ra sao?”), không lấy mốc của tỉnh hay cả nước."
    )


def _row(shown: Exhibit, area_id: str, other_id: str) -> Row | None:
    for row in shown.records():
        if (row["area_id"], row["benchmark_id"]) == (area_id, other_id) and not row["dates"] and not row["qualifier"]:
            gap = number_of(row, "gap")
            if gap is not None and abs(gap) >= LEAST_PP and not row["benchmark_qualifier"]:
                return row
    return None
