"""What a reader of plans must know: which plans are worked out, which bases differ, which documents disagree."""

from collections.abc import Sequence
from typing import Final

from analytics import plans, wording
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Note, Scalar
from analytics.exhibits.plan_rows import NO_RESULT, Cells
from analytics.plans import Known, Row
from analytics.selection import Selection

CLOSE_ENOUGH_PCT: Final = 0.5
"""A published attainment this near to ours says the same: it was rounded to whole per cents."""

DIFFERENT_BASES: Final = 0.02
"""Two issuers whose targets imply numbers of households further apart than this counted on different bases."""


def plan_notes(rows: Sequence[Cells], known: Known, catalogue: Catalogue, selection: Selection) -> tuple[Note, ...]:
    """The notes of `make_plan` on its rows; none for no rows."""
    if not rows:
        return ()
    notes = [
        *_derived_notes(rows),
        *_base_notes(rows),
        *_conflict_notes(rows),
        *_attainment_notes(rows, known, catalogue, selection.only),
    ]
    if any(row["attainment"] is not None for row in rows):
        least = wording.quantity(selection.materiality_pp, "pp")
        notes.append(
            Note(
                "rule",
                "% kế hoạch = kết quả ÷ kế hoạch × 100, cùng đơn vị, kỳ, chuẩn nghèo và địa giới; không giới hạn ở 100%. "
                f"Chênh lệch dưới {least} hoặc dưới 10 hộ được coi là xấp xỉ.",
            )
        )
    if any(row["attainment"] is not None and row["less_is_better"] for row in rows):
        notes.append(
            Note("rule", "Với tỷ lệ càng thấp càng tốt, % kế hoạch từ 100% trở xuống là đạt, trên 100% là chưa đạt mức kế hoạch.")
        )
    if any(row["target_rate"] is not None or row["progress"] for row in rows):
        notes.append(
            Note(
                "rule",
                "Tốc độ cần đạt = (mức hiện tại − mục tiêu) ÷ số năm còn lại; tốc độ đã đạt tính từ mốc đầu cùng chuẩn nghèo. "
                "Không dự báo quá kỳ kế hoạch, không kéo qua lần đổi chuẩn.",
            )
        )
    if any(row["kind"] == "target" and row["reason"] == NO_RESULT for row in rows):
        notes.append(
            Note("missing", "Dòng chưa có kết quả là kế hoạch, không phải kết quả; để trống không có nghĩa là không đạt.")
        )
    if any(row["role"] == "benchmark" for row in rows):
        told = wording.join_list(list(dict.fromkeys(str(row["place"]) for row in rows if row["role"] == "benchmark")))
        notes.append(
            Note("coverage", f"Chỉ tiêu của {wording.inside_sentence(told)} là của cả đơn vị đó, không giao cho từng huyện.")
        )
    if any(row["actual_status"] in ("preliminary", "estimate") for row in rows):
        notes.append(Note("provisional", "Có kết quả còn là số sơ bộ hoặc ước, chưa phải số công bố."))
    return tuple(notes)


def _derived_notes(rows: Sequence[Cells]) -> list[Note]:
    notes = []
    for row in rows:
        if row["kind"] != "derived":
            continue
        unit, pct = (
            str(row["unit"]),
            wording.quantity(float(str(row["attainment"])), "pct", qualifier=str(row["attainment_qualifier"])),
        )
        actual = wording.quantity(float(str(row["actual"])), unit, qualifier=str(row["actual_qualifier"]))
        plan = wording.quantity(float(str(row["plan"])), unit, qualifier="about")
        low, high = row["derived_low"], row["derived_high"]
        bounds = (
            f" ({pct} đã làm tròn nên kế hoạch nằm trong khoảng {wording.quantity(low, unit, high=high)})"
            if isinstance(low, float) and isinstance(high, float) and low < high
            else ""
        )
        notes.append(
            Note(
                "derived",
                f"{row['place']}, {row['period']}: {actual} ÷ {pct} = {plan}{bounds}; tự tính, không có văn bản nào in.",
            )
        )
    return notes


def _base_notes(rows: Sequence[Cells]) -> list[Note]:
    """Where two issuers each set a fall in points and in households, the households their targets imply, if these differ."""
    set_for: dict[tuple[Scalar, ...], dict[str, dict[str, float]]] = {}
    for row in rows:
        if row["kind"] == "target" and row["plan_high"] is None and row["indicator"] in ("POOR_CHG_PP", "POOR_CHG_HH"):
            when = tuple(row[key] for key in ("place", "period", "standard", "breakdown"))
            set_for.setdefault(when, {}).setdefault(str(row["issuer_name"]), {})[str(row["indicator"])] = float(str(row["plan"]))
    notes = []
    for when, issuers in set_for.items():
        bases = {
            issuer: 100 * aims["POOR_CHG_HH"] / aims["POOR_CHG_PP"]
            for issuer, aims in issuers.items()
            if len(aims) == 2 and aims["POOR_CHG_PP"] > 0
        }
        if len(bases) > 1 and max(bases.values()) > (1 + DIFFERENT_BASES) * min(bases.values()):
            told = "; ".join(
                f"{issuer} {wording.quantity(base, 'hh', qualifier='about', decimals=0)}" for issuer, base in bases.items()
            )
            notes.append(
                Note(
                    "derived",
                    f"{when[0]}, {when[1]}: số hộ chia cho điểm phần trăm suy ra tổng số hộ dân khác nhau: {told}.",
                )
            )
    return notes


def _conflict_notes(rows: Sequence[Cells]) -> list[Note]:
    """Where a printed fall is not the difference of the two levels printed with it."""
    notes = []
    for row in rows:
        computed, actual = row["computed"], row["actual"]
        if not isinstance(computed, float) or not isinstance(actual, float) or row["actual_qualifier"] or row["actual_high"]:
            continue
        if abs(computed - actual) > (0.05 if str(row["unit"]).startswith("pp") else 0.5):
            printed, worked_out = (wording.quantity(value, str(row["unit"])) for value in (actual, computed))
            notes.append(
                Note(
                    "conflict",
                    f"{row['place']}, {row['period']}: nguồn công bố {printed}, hiệu hai mốc là {worked_out}; giữ số công bố.",
                )
            )
    return list(dict.fromkeys(notes))


def _attainment_notes(rows: Sequence[Cells], known: Known, catalogue: Catalogue, only: Sequence[str]) -> list[Note]:
    """The published attainments from which nothing follows, or that are not ours."""
    notes = []
    for attained in known.attained:
        if attained["role"] == "benchmark":
            continue
        target, set_by, rest = plans.parts_of(str(attained["breakdown"]))
        if only and not set(only) & set(plans.READINGS.get(target, ())):
            continue
        if any(
            row["kind"] == "derived" and row["source_id"] == attained["source_id"] and row["year"] == attained["year"]
            for row in rows
        ):
            continue
        ours = [
            float(str(row["attainment"]))
            for row in rows
            if row["attainment"] is not None
            and row["indicator"] in plans.READINGS.get(target, ())
            and all(row[key] == attained[key] for key in ("series", "period_end"))
            and row["breakdown"] == rest
            and (not set_by or row["issuer"] == set_by)
        ]
        said = float(str(attained["value"]))
        if not ours or all(abs(one - said) > CLOSE_ENOUGH_PCT for one in ours):
            notes.append(_published_note(attained, target, set_by, said, bool(ours), catalogue))
    return list(dict.fromkeys(notes))


def _published_note(attained: Row, target: str, set_by: str, said: float, compared: bool, catalogue: Catalogue) -> Note:
    pct = wording.quantity(said, "pct", qualifier=str(attained["qualifier"] or ""))
    part = catalogue.describe(str(attained["breakdown"]))
    of_what = f" ({part})" if part else ", không nêu của chỉ tiêu nào"
    ending = "khác số tự tính từ kế hoạch và kết quả đã biết" if compared else "không suy ra được kế hoạch từ số liệu đã có"
    return Note(
        "conflict" if compared else "missing", f"Nguồn công bố hoàn thành {pct}{of_what}, {attained['period_label']}: {ending}."
    )
