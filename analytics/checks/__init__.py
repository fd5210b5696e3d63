"""The arithmetic checks of the figures (domain.md §7) as SQL over a version of the store.

The load page, the quality page and the training data call `run_checks`. Checks compare the figures that are drawn, headline
ones only (money also by breakdown), on one standard and one version of a place. A figure whose source hedges, gives a range or
does not name the year, and an estimate, is not held to equality and breaks a bound with a warning only. Where a figure is missing
a check is silent; UNSTATED is compared with nothing. One rule of §7 needs no check: opening figures are not stored, the start of
a year is the end of the one before.
"""

from collections.abc import Collection

from analytics.checks.capital import capital_partitions_agree, disbursed_within_plan, disbursement_over_100_percent
from analytics.checks.changes import (
    escaped_over_half,
    household_growth_over_5_percent,
    jump_over_12_points,
    near_poor_jump_at_break,
    relapse_zero_three_years,
)
from analytics.checks.figures import Figures
from analytics.checks.finding import Check, Finding, Severity
from analytics.checks.households import (
    minority_poor_within_bounds,
    movement_identity,
    poor_and_near_within_households,
    poor_within_households,
)
from analytics.checks.places import no_district_after_abolition, project_not_for_area
from analytics.checks.rates import deprivation_within_bounds, rate_matches_counts
from analytics.checks.remembering import places_key, remembered
from analytics.checks.sums import children_sum_to_parent
from analytics.store import Version

CHECKS: tuple[Check, ...] = (
    Check(
        "movement_identity",
        "hard",
        "Biến động hộ nghèo khép kín",
        "Hộ nghèo cuối năm = hộ nghèo cuối năm trước − thoát nghèo + tái nghèo + phát sinh mới ± biến động khác (không "
        "nêu là 0), cùng chuẩn nghèo, cùng địa giới, đúng từng hộ (biểu diễn biến hộ nghèo, TT 17/2016/TT-BLĐTBXH). Thiếu"
        " một trong các số thì không kiểm; số ước, số làm tròn không dùng để kiểm.",
        movement_identity,
    ),
    Check(
        "poor_within_households",
        "hard",
        "Hộ nghèo không quá tổng số hộ",
        "0 ≤ số hộ nghèo ≤ tổng số hộ cùng thời điểm. Số làm tròn hoặc ước thì chỉ nhắc.",
        poor_within_households,
    ),
    Check(
        "poor_and_near_within_households",
        "hard",
        "Hộ nghèo và hộ cận nghèo cộng lại",
        "Hộ nghèo + hộ cận nghèo ≤ tổng số hộ (tỷ lệ: ≤ 100%) và = hộ nghèo đa chiều công bố. Lệch quá 0,5% số hộ hoặc "
        "0,05 điểm % là lỗi, dưới mức đó chỉ nhắc; tỷ lệ được lệch trong phạm vi làm tròn. Hai tỷ lệ trùng nhau mà không "
        "có số hộ để đối chiếu thì nhắc là có thể chép nhầm.",
        poor_and_near_within_households,
    ),
    Check(
        "minority_poor_within_bounds",
        "hard",
        "Hộ nghèo dân tộc thiểu số trong giới hạn",
        "Hộ nghèo dân tộc thiểu số ≤ hộ nghèo và ≤ hộ dân tộc thiểu số; hộ dân tộc thiểu số ≤ tổng số hộ, cùng thời điểm."
        " Số làm tròn hoặc ước thì chỉ nhắc.",
        minority_poor_within_bounds,
    ),
    Check(
        "deprivation_within_bounds",
        "hard",
        "Thiếu hụt của hộ nghèo trong giới hạn",
        "Mỗi tỷ lệ thiếu hụt từ 0 đến 100% số hộ nghèo. Theo chuẩn 2022–2025 hộ nghèo thiếu hụt từ 3 trong 12 chỉ số (NĐ "
        "07/2021/NĐ-CP): tổng 12 tỷ lệ ÷ 100 từ 3 đến 12 và bằng số thiếu hụt bình quân công bố, cho phép lệch do làm "
        "tròn.",
        deprivation_within_bounds,
    ),
    Check(
        "rate_matches_counts",
        "hard",
        "Tỷ lệ khớp với số hộ",
        "Tỷ lệ = số hộ ÷ tổng số hộ cùng thời điểm (hộ nghèo dân tộc thiểu số: ÷ hộ dân tộc thiểu số; tỷ trọng: ÷ hộ "
        "nghèo), lệch không quá nửa chữ số cuối đã in. Lệch quá 0,05 điểm % là lỗi, dưới mức đó chỉ nhắc. Không có tổng "
        "số hộ thì tỷ lệ hộ nghèo và tỷ lệ hộ cận nghèo phải ứng với cùng một tổng số hộ. Số làm tròn, số ước không dùng "
        "để kiểm.",
        rate_matches_counts,
    ),
    Check(
        "children_sum_to_parent",
        "hard",
        "Cộng các đơn vị bằng đơn vị cấp trên",
        "Cộng số liệu của mọi xã, huyện, tỉnh hoặc vùng trực thuộc = số liệu của đơn vị cấp trên, cùng kỳ, cùng chuẩn "
        "nghèo, cùng tình trạng công bố; thiếu một đơn vị thì không kiểm. Lệch quá 0,5% là lỗi, dưới mức đó chỉ nhắc. Vốn"
        " của cấp trên có cả phần của cơ quan cấp đó nên tổng cấp dưới chỉ không được vượt quá.",
        children_sum_to_parent,
    ),
    Check(
        "capital_partitions_agree",
        "hard",
        "Vốn theo nguồn, theo loại và tổng số",
        "Cộng theo nguồn = cộng theo loại vốn = tổng số của cùng một khoản vốn (tín dụng có thể để ngoài). Lệch quá 0,5% "
        "là lỗi, dưới mức đó chỉ nhắc. Số ghi “trên”, “gần”, “khoảng” thì chỉ nhắc khi lệch quá 5% hoặc khi các chữ đó "
        "trái nhau; cộng theo nguồn thiếu so với tổng thì nhắc phần chưa rõ nguồn.",
        capital_partitions_agree,
    ),
    Check(
        "disbursed_within_plan",
        "hard",
        "Giải ngân không quá vốn được dùng",
        "Vốn đã giải ngân ≤ kế hoạch giao ± điều chỉnh + vốn năm trước chuyển sang − vốn hủy dự toán, tính đến cùng ngày."
        " Không có số vốn chuyển sang, hoặc số làm tròn, thì chỉ nhắc. Số giải ngân lũy kế của năm kế hoạch không được cộng "
        "với số đã ghi của những ngày trước đó.",
        disbursed_within_plan,
    ),
    Check(
        "project_not_for_area",
        "hard",
        "Dự án đúng địa bàn",
        "Giai đoạn 2021–2025 (QĐ 90/QĐ-TTg): dự án 5 chỉ có ở 74 huyện nghèo của QĐ 353/QĐ-TTg; dự án 1 chỉ có ở các "
        "huyện đó và ở xã bãi ngang, ven biển, hải đảo, nên ngoài danh sách mà nguồn không nêu xã loại này thì nhắc.",
        project_not_for_area,
    ),
    Check(
        "no_district_after_abolition",
        "hard",
        "Không có số liệu cấp huyện sau ngày 30/06/2025",
        "Cấp huyện kết thúc hoạt động từ ngày 01/07/2025 (NQ 203/2025/QH15), nên không có số liệu cấp huyện sau ngày "
        "30/06/2025. Số lũy kế, bình quân của kỳ bắt đầu trước đó thì chỉ nhắc.",
        no_district_after_abolition,
    ),
    Check(
        "jump_over_12_points",
        "soft",
        "Tỷ lệ hộ nghèo thay đổi quá nhanh",
        "Tỷ lệ hộ nghèo thay đổi quá 12 điểm % một năm, cùng chuẩn nghèo, cùng địa giới.",
        jump_over_12_points,
    ),
    Check(
        "escaped_over_half",
        "soft",
        "Thoát nghèo quá một nửa",
        "Hộ thoát nghèo trong năm ÷ hộ nghèo đầu năm quá 50%.",
        escaped_over_half,
    ),
    Check(
        "household_growth_over_5_percent",
        "soft",
        "Tổng số hộ tăng quá nhanh",
        "Tổng số hộ tăng quá 5% một năm (bình quân nhân khi cách nhiều năm), cùng địa giới.",
        household_growth_over_5_percent,
    ),
    Check(
        "relapse_zero_three_years",
        "soft",
        "Ba năm liền không có hộ tái nghèo",
        "Số hộ tái nghèo bằng 0 từ ba năm liền trở lên ở nơi còn hộ nghèo, cùng chuẩn nghèo.",
        relapse_zero_three_years,
    ),
    Check(
        "disbursement_over_100_percent",
        "soft",
        "Tỷ lệ giải ngân quá 100%",
        "Tỷ lệ giải ngân công bố lớn hơn 100%.",
        disbursement_over_100_percent,
    ),
    Check(
        "near_poor_jump_at_break",
        "soft",
        "Hộ cận nghèo ở năm đổi chuẩn",
        "Ở năm có hai chuẩn quốc gia, tỷ lệ hộ cận nghèo theo chuẩn mới và chuẩn cũ chênh nhau quá 5 điểm %. Chỉ là ghi "
        "chú: hai chuẩn không so sánh được.",
        near_poor_jump_at_break,
    ),
)


def run_checks(
    version: Version, *, only: Collection[str] | None = None, area_ids: Collection[str] | None = None
) -> tuple[Finding, ...]:
    """What does not hold in a version: findings in the order of CHECKS, hard before soft, then by place and period.

    `only` names the checks to run (None: all), `area_ids` the places to tell of (None: all); figures of the parts of those places
    are read too. Raises KeyError for an unknown name.
    """
    wanted = {check.name for check in CHECKS} if only is None else set(only)
    if unknown := wanted - {check.name for check in CHECKS}:
        raise KeyError(f"unknown checks: {', '.join(sorted(unknown))}")
    places = None if area_ids is None else set(area_ids)
    found: list[Finding] = []
    with Figures(version, places) as figures:
        for check in CHECKS:
            if check.name in wanted:
                told = [finding for finding in check.run(figures) if places is None or finding.area_id in places]
                found += sorted(told, key=lambda one: (one.severity, one.area_id, one.period_label, one.indicators, one.found_vi))
    return tuple(found)


def findings(version: Version, *, area_ids: Collection[str] | None = None) -> tuple[Finding, ...]:
    """What all checks find in a published version, worked out once while it is open: for readers, of whom many ask the same.

    As `run_checks`; the many who ask at once wait for the first.
    """
    kept, places = remembered(version), places_key(area_ids)
    with kept.turn:
        found = kept.get(places)
        if found is None:
            found = run_checks(version, area_ids=area_ids)
            kept.keep(places, found)
        return found


__all__ = ["CHECKS", "Check", "Finding", "Severity", "findings", "run_checks"]
