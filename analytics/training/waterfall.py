"""Task three: which line of the year's movement makes the sum close, and by how much."""

from collections.abc import Mapping, Sequence
from typing import Final

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Exhibit, Recipe
from analytics.selection import Selection
from analytics.training.task import Answers, Blank, Checked, Cooked, Row, Seat, Task, called, number_of, text_of, unfilled
from analytics.training.typed import read

LINE, SIZE, SIGN = "dong", "so-ho", "dau"
FLOWS: Final = ("escaped", "relapsed", "newly_poor")
SUBTRACTED, ADDED = "trừ đi", "cộng thêm"
OPEN: Final = ("unknown", "residual")
"""Steps that say the table does not close by what is stated."""


def pose(area_id: str, seat: Seat, catalogue: Catalogue, cooked: Cooked) -> Task | None:
    """The task on the last year of this district; None when a flow is not stated or the table does not close."""
    recipe = Recipe("movement", Selection(areas=(area_id,)))
    steps = _steps(cooked(recipe))
    if steps is None:
        return None
    hidden = _hidden(steps, seat)
    opening, closing = (wording.quantity(_value(steps[step]), "hh") for step in ("opening", "closing"))
    told = [f"{_name(steps[step])} {wording.quantity(_value(steps[step]), 'hh')}" for step in FLOWS if step != hidden]
    if _value(steps["other"]):
        told.append(f"biến động khác {wording.signed(_value(steps['other']), 0)} hộ")
    year = text_of(steps["opening"], "year")
    return Task(
        kind="waterfall",
        title="Giải thích biểu biến động: dòng nào khép biểu",
        asked=(
            f"Năm {year}, {called(area_id, catalogue)} có {opening} nghèo đầu năm và {closing} nghèo cuối năm; trong năm "
            f"{wording.join_list(told)}. Dòng nào còn thiếu để biểu khép lại, được trừ đi hay cộng thêm, và là bao nhiêu hộ?"
        ),
        blanks=(
            Blank(LINE, "Dòng còn thiếu", tuple(wording.sentence_case(_name(steps[step])) for step in FLOWS)),
            Blank(SIGN, "Dòng đó được", (SUBTRACTED, ADDED)),
            Blank(SIZE, "Số hộ của dòng đó", form="ví dụ: 1.234 hộ"),
        ),
        recipe=recipe,
        areas=(area_id,),
        page="bien-dong",
        seat=seat,
    )


def check(task: Task, answers: Answers, cooked: Cooked) -> Checked:
    """Holds the answer against the step of the waterfall that the task left out."""
    steps = _steps(cooked(task.recipe))
    if steps is None:
        return Checked(False, "Kho đã thay đổi: biểu biến động của huyện này không còn đủ các dòng.")
    if empty := unfilled(task.blanks, answers):
        return Checked(False, empty)
    typed = read(answers[SIZE], "hh")
    if typed.value is None:
        return Checked(False, typed.problem)
    hidden = _hidden(steps, task.seat)
    right = wording.sentence_case(_name(steps[hidden]))
    size, sign = abs(typed.value), SUBTRACTED if hidden == "escaped" else ADDED
    if answers[LINE] != right:
        return Checked(False, "Dòng chưa đúng: câu hỏi đã nêu hai dòng của biểu; xem dòng thứ ba, dòng chưa được nêu số.")
    if answers[SIGN] != sign:
        return Checked(
            False,
            "Dấu chưa đúng: biểu đi từ hộ nghèo đầu năm, trừ số hộ thoát nghèo, cộng số hộ tái nghèo và số hộ phát sinh mới, đến "
            "hộ nghèo cuối năm.",
        )
    if size != _value(steps[hidden]):
        return Checked(False, _hint(size, steps, hidden))
    return Checked(True, f"Đúng: {_sum(steps)}.")


def _sum(steps: Mapping[str, Row]) -> str:
    """The sum of the table in figures: "1.825 − 625 + 14 + 47 = 1.261 hộ"."""
    opening, closing = _value(steps["opening"]), _value(steps["closing"])
    parts = [wording.number(opening, 0), f"{wording.MINUS} {wording.number(_value(steps['escaped']), 0)}"]
    parts += [f"+ {wording.number(_value(steps[step]), 0)}" for step in FLOWS[1:]]
    if other := _value(steps["other"]):
        parts.append(f"{'+' if other > 0 else wording.MINUS} {wording.number(abs(other), 0)}")
    return f"{' '.join(parts)} = {wording.quantity(closing, 'hh')}"


def _hint(size: float, steps: Mapping[str, Row], hidden: str) -> str:
    opening, closing = _value(steps["opening"]), _value(steps["closing"])
    if size == abs(opening - closing):
        return "Đó là mức giảm hoặc tăng ròng cả năm, không phải một dòng: mức ròng đã gồm mọi dòng tăng, giảm."
    if hidden != "escaped" and size == sum(_value(steps[step]) for step in FLOWS[1:]):
        return "Đó là tổng tái nghèo và phát sinh mới; câu hỏi cần riêng một dòng."
    if size in (opening, closing):
        return "Đó là số hộ nghèo tại một thời điểm, không phải số hộ biến động trong năm."
    return (
        "Chưa khép: lấy hộ nghèo đầu năm, trừ và cộng các dòng đã nêu (kể cả biến động khác), rồi so với hộ nghèo cuối năm; phần "
        "còn lại là số cần tìm. Biểu đếm hộ, không đếm phần trăm."
    )


def _hidden(steps: Mapping[str, Row], seat: Seat) -> str:
    """Which flow this seat must find: one that is not nought."""
    there = [step for step in FLOWS if _value(steps[step])]
    return there[seat.draw("waterfall") % len(there)]


def _name(row: Row) -> str:
    """A flow by its name without the sign of the form: "thoát nghèo"."""
    return wording.inside_sentence(text_of(row, "step_name").lstrip(f"+{wording.MINUS} "))


def _value(row: Row) -> float:
    return number_of(row, "value") or 0.0


def _steps(shown: Exhibit) -> Mapping[str, Row] | None:
    """The lines of the whole district by step; None where one is not plainly stated or the sum is left open."""
    rows: Sequence[Row] = [row for row in shown.records() if row["role"] == "own" and not row["part"]]
    steps = {text_of(row, "step"): row for row in rows}
    needed = ("opening", *FLOWS, "closing")
    if any(step in steps for step in OPEN) or any(step not in steps for step in needed):
        return None
    if any(number_of(steps[step], "value") is None or steps[step]["qualifier"] for step in needed):
        return None
    steps.setdefault("other", {"value": 0.0})
    return steps if any(_value(steps[step]) for step in FLOWS) else None
