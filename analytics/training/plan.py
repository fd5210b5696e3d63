"""Task four: a share of a plan read back to what it is a share of."""

from collections.abc import Sequence
from typing import Final

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Exhibit, Recipe
from analytics.selection import Selection
from analytics.training.task import Answers, Blank, Checked, Cooked, Row, Seat, Task, called, number_of, text_of, unfilled
from analytics.training.typed import read

MEASURE, ISSUER, PLANNED, REACHED, VERDICT = "chi-tieu", "cap-giao", "muc-giao", "thuc-hien", "danh-gia"
VERDICTS: Final = ("vượt kế hoạch", "đạt kế hoạch", "xấp xỉ kế hoạch", "chưa đạt kế hoạch")
FALLS: Final = ("POOR_CHG_PP", "POOR_CHG_HH")


def pose(area_id: str, seat: Seat, catalogue: Catalogue, cooked: Cooked) -> Task | None:
    """The task on the last year of this district that has a plan and its result; None when there is none."""
    recipe = Recipe("plan", Selection(areas=(area_id,)))
    rows = _rows(cooked(recipe))
    row = _meant(rows, seat)
    if row is None:
        return None
    return Task(
        kind="plan",
        title="Đọc một tỷ lệ hoàn thành kế hoạch: phần trăm của cái gì",
        asked=(
            f"{wording.sentence_case(text_of(row, 'period'))}, {called(area_id, catalogue)} có một kế hoạch hoàn "
            f"thành {wording.quantity(number_of(row, 'attainment') or 0.0, 'pct')}. Đó là phần trăm của chỉ tiêu nào, do cấp nào "
            "giao, mức giao và mức thực hiện là bao nhiêu, và đánh giá thế nào?"
        ),
        blanks=(
            Blank(MEASURE, "Chỉ tiêu", tuple(dict.fromkeys(text_of(one, "indicator_name") for one in rows))),
            Blank(ISSUER, "Cấp giao", tuple(wording.issuer_label(code) for code in ("national", "province", "district"))),
            Blank(PLANNED, "Mức giao, kèm đơn vị", form="số và đơn vị của chỉ tiêu"),
            Blank(REACHED, "Thực hiện, kèm đơn vị", form="số và đơn vị của chỉ tiêu"),
            Blank(VERDICT, "Đánh giá", VERDICTS),
        ),
        recipe=recipe,
        areas=(area_id,),
        page="ke-hoach",
        seat=seat,
    )


def check(task: Task, answers: Answers, cooked: Cooked) -> Checked:
    """Holds the answer against the plan's row whose share was told."""
    row = _meant(_rows(cooked(task.recipe)), task.seat)
    if row is None:
        return Checked(False, "Kho đã thay đổi: huyện này không còn kế hoạch nào có kết quả để đối chiếu.")
    if empty := unfilled(task.blanks, answers):
        return Checked(False, empty)
    if answers[MEASURE] != text_of(row, "indicator_name"):
        return Checked(
            False,
            "Chỉ tiêu chưa đúng: cùng một năm có kế hoạch về tỷ lệ, về mức giảm tính bằng điểm phần trăm và về số hộ; tìm dòng "
            "có đúng tỷ lệ hoàn thành đã nêu.",
        )
    if answers[ISSUER] != text_of(row, "issuer_name"):
        return Checked(
            False,
            "Cấp giao chưa đúng: tỉnh và huyện có thể giao hai mức khác nhau cho cùng chỉ tiêu, mỗi mức một tỷ lệ hoàn thành.",
        )
    unit = text_of(row, "unit")
    planned, reached = (read(answers[key], unit, unit_needed=True) for key in (PLANNED, REACHED))
    for typed in (planned, reached):
        if typed.value is None:
            return Checked(False, typed.problem)
    plan, actual = (number_of(row, key) or 0.0 for key in ("plan", "actual"))
    if planned.is_near(actual, 2) and reached.is_near(plan, 2) and plan != actual:
        return Checked(False, "Mức giao và mức thực hiện bị đổi chỗ: kế hoạch là điều phải đạt, không phải kết quả.")
    if not planned.is_near(plan, 2):
        taken = (
            "đó là mức thực hiện; kế hoạch không phải kết quả."
            if planned.is_near(actual, 2)
            else "xem cột Kế hoạch của đúng dòng đó."
        )
        return Checked(False, f"Mức giao chưa đúng: {taken}")
    if not reached.is_near(actual, 2):
        taken = (
            "đó là mức giao; kế hoạch không phải kết quả." if reached.is_near(plan, 2) else "xem cột Thực hiện của đúng dòng đó."
        )
        return Checked(False, f"Mức thực hiện chưa đúng: {taken}")
    if answers[VERDICT] != text_of(row, "verdict"):
        return Checked(
            False,
            "Đánh giá chưa đúng: tỷ lệ trên 100% là tốt với mức giảm nhưng không phải với tỷ lệ hộ nghèo; thấp hơn kế hoạch một "
            "khoảng không đáng kể là xấp xỉ, chưa phải đạt. Xem cột Đánh giá.",
        )
    return Checked(
        True,
        f"Đúng: {wording.quantity(actual, unit)} ÷ {wording.quantity(plan, unit)} × 100 = "
        f"{wording.quantity(number_of(row, 'attainment') or 0.0, 'pct')} của mức {answers[ISSUER]}, {answers[VERDICT]}.",
    )


def _rows(shown: Exhibit) -> list[Row]:
    """The plans of the last year that has some with a plain plan, a plain result and a verdict."""
    plain = [
        row
        for row in shown.records()
        if row["role"] == "own"
        and row["kind"] == "target"
        and not row["breakdown"]
        and text_of(row, "verdict") in VERDICTS
        and not any(row[key] for key in ("plan_qualifier", "actual_qualifier", "attainment_qualifier"))
        and all(row[key] is None for key in ("plan_high", "actual_high", "attainment_high"))
        and number_of(row, "attainment") is not None
    ]
    last = max((text_of(row, "year") for row in plain), default="")
    return [row for row in plain if text_of(row, "year") == last]


def _meant(rows: Sequence[Row], seat: Seat) -> Row | None:
    """The row this seat is asked about: of a fall where there is one, and of a share that no other row of the year has."""
    shares = [row["attainment"] for row in rows]
    alone = [row for row in rows if shares.count(row["attainment"]) == 1]
    falls = [row for row in alone if row["indicator"] in FALLS]
    chosen = falls or alone
    return chosen[seat.draw("plan") % len(chosen)] if chosen else None
