"""Money: partitions of one total and payments within the plan, each case worked by hand (amounts in triệu đồng)."""

from collections.abc import Mapping
from datetime import date

import pytest

from analytics.checks import Finding
from tests.checks.little import Case, Row, event, figure, findings_of, told

HEDGED = "; có số làm tròn, ước tính hoặc chưa chắc năm nên chỉ nhắc"
PARTITIONS, WITHIN = "capital_partitions_agree", "disbursed_within_plan"


def money(value: float, breakdown: str = "", indicator: str = "CAP_ALLOC", **rest: object) -> Row:
    """Money of 2023."""
    return figure(indicator, 2023, value, breakdown=breakdown, **rest)


def day(month: int, of_month: int, year: int = 2023) -> dict[str, object]:
    """The day of an event."""
    return {"as_of": date(year, month, of_month)}


DEVELOPMENT, RECURRENT = "capital_type=development", "capital_type=recurrent"
CENTRAL, LOCAL = "fund_source=central", "fund_source=local"
# Pác Nặm 2023 (domain.md §2.3): 68,782 tỷ = 66,779 + just over 2 = 44,887 + 23,895.
PAC_NAM = [money(66779, CENTRAL), money(2003, LOCAL), money(44887, DEVELOPMENT), money(23895, RECURRENT)]

CASES: Mapping[str, Case] = {
    "both ways": Case(PARTITIONS, [money(68782), *PAC_NAM]),
    "the total is said with its type": Case(PARTITIONS, [money(68782, "capital_type=total"), *PAC_NAM]),
    "by nature": Case(
        PARTITIONS,
        [money(70000, "capital_type=total"), *PAC_NAM[2:]],
        [("hard", "44,887 tỷ đồng + 23,895 tỷ đồng = 68,782 tỷ đồng, tổng số 70 tỷ đồng, lệch 1,218 tỷ đồng")],
    ),
    # Half a triệu for each of two parts and the total is rounding; 218 of 69.000 is 0,3%, a warning.
    "rounded": Case(PARTITIONS, [money("68783.5"), *PAC_NAM[2:]]),
    "slightly off": Case(
        PARTITIONS,
        [money(69000), *PAC_NAM[2:]],
        [("soft", "44,887 tỷ đồng + 23,895 tỷ đồng = 68,782 tỷ đồng, tổng số 69 tỷ đồng, lệch 218 triệu đồng")],
    ),
    "sources above the total": Case(
        PARTITIONS,
        [money(60000), *PAC_NAM[:2]],
        [("hard", "66,779 tỷ đồng + 2,003 tỷ đồng = 68,782 tỷ đồng, tổng số 60 tỷ đồng, lệch 8,782 tỷ đồng")],
    ),
    "sources below the total": Case(
        PARTITIONS,
        [money(70000), *PAC_NAM[:2]],
        [("soft", "66,779 tỷ đồng + 2,003 tỷ đồng = 68,782 tỷ đồng, tổng số 70 tỷ đồng, lệch 1,218 tỷ đồng chưa rõ nguồn")],
    ),
    "no total, sources against natures": Case(
        PARTITIONS,
        [*PAC_NAM[:2], money(44887, DEVELOPMENT), money(20000, RECURRENT)],
        [
            (
                "hard",
                "66,779 tỷ đồng + 2,003 tỷ đồng = 68,782 tỷ đồng, cộng theo loại vốn 64,887 tỷ đồng, lệch 3,895 tỷ đồng",
            )
        ],
    ),
    "one part is no partition": Case(PARTITIONS, [money(70000), money(66779, CENTRAL), money(44887, DEVELOPMENT)]),
    "another programme's money": Case(PARTITIONS, [money(99999, "programme=programme_135"), *PAC_NAM]),
    # state_budget is central and local together: 60 + 10 = 70, and 70 again is not a third source.
    "an overlapping source": Case(
        PARTITIONS, [money(70), money(60, CENTRAL), money(10, LOCAL), money(70, "fund_source=state_budget")]
    ),
    # Natures within one source.
    "natures of the central money": Case(
        PARTITIONS,
        [money(100, CENTRAL), money(50, f"{DEVELOPMENT};{CENTRAL}"), money(40, f"{RECURRENT};{CENTRAL}")],
        [("hard", "50 triệu đồng + 40 triệu đồng = 90 triệu đồng, tổng số 100 triệu đồng, lệch 10 triệu đồng")],
    ),
    # Ea Súp: nearly 200 and 137 cannot be over 337.
    "nearly against over": Case(
        PARTITIONS,
        [
            money(337000, "capital_type=total", qualifier="over"),
            money(200000, DEVELOPMENT, qualifier="nearly"),
            money(137000, RECURRENT),
        ],
        [("soft", "gần 200 tỷ đồng + 137 tỷ đồng = gần 337 tỷ đồng, tổng số trên 337 tỷ đồng" + HEDGED)],
    ),
    "over and over": Case(
        PARTITIONS,
        [
            money(193100, qualifier="over"),
            money(119000, DEVELOPMENT, qualifier="over"),
            money(74000, RECURRENT, qualifier="over"),
        ],
    ),
    "about, and far off": Case(
        PARTITIONS,
        [money(100, qualifier="about"), money(50, DEVELOPMENT), money(40, RECURRENT)],
        [("soft", "50 triệu đồng + 40 triệu đồng = 90 triệu đồng, tổng số khoảng 100 triệu đồng, lệch 10 triệu đồng" + HEDGED)],
    ),
    "events both ways": Case(
        PARTITIONS,
        events=[
            event("plan", 60, nature="unstated"),
            event("plan", 40, nature="unstated", fund_source="local"),
            event("plan", 70, fund_source="", nature="development"),
            event("plan", 30, fund_source=""),
            event("plan", 100, fund_source="", nature="unstated"),
        ],
    ),
    "events that disagree": Case(
        PARTITIONS,
        events=[
            event("plan", 60, nature="unstated"),
            event("plan", 40, nature="unstated", fund_source="local"),
            event("plan", 70, fund_source="", nature="development"),
            event("plan", 25, fund_source=""),
        ],
        finds=[
            (
                "hard",
                "kế hoạch vốn giao năm 2023: cộng theo nguồn = 100 triệu đồng, cộng theo loại vốn 95 triệu đồng, "
                "lệch 5 triệu đồng",
            )
        ],
    ),
    "credit may stand beside the total": Case(
        PARTITIONS,
        events=[
            event("plan", 60, nature="development"),
            event("plan", 40, fund_source="policy_credit", nature="credit"),
            event("plan", 60, fund_source="", nature="unstated"),
        ],
    ),
    # 100 new and 20 carried in; 30 by June and 90 more by December is all of it.
    "all is paid": Case(
        WITHIN,
        events=[
            event("plan", 100, **day(3, 31)),
            event("carry_in", 20, origin_year=2022, **day(2, 15)),
            event("disburse", 30, **day(6, 30)),
            event("disburse", 70, **day(12, 31)),
            event("disburse", 20, origin_year=2022, **day(12, 31)),
        ],
    ),
    "more is paid": Case(
        WITHIN,
        events=[
            event("plan", 100, **day(3, 31)),
            event("adjust", -10, **day(9, 30)),
            event("disburse", 30, **day(6, 30)),
            event("disburse", 62, **day(12, 31)),
        ],
        finds=[
            (
                "hard",
                "GNBV2125.DA2: đã giải ngân 92 triệu đồng lớn hơn kế hoạch và vốn chuyển sang 90 triệu đồng, lệch 2 triệu đồng",
            )
        ],
    ),
    "paid before it was planned": Case(
        WITHIN,
        events=[
            event("carry_in", 5, origin_year=2022, **day(2, 15)),
            event("disburse", 30, **day(2, 28)),
            event("plan", 100, **day(3, 31)),
        ],
        finds=[
            (
                "hard",
                "GNBV2125.DA2: đã giải ngân 30 triệu đồng lớn hơn kế hoạch và vốn chuyển sang 5 triệu đồng, lệch 25 triệu đồng",
            )
        ],
    ),
    "what lapsed cannot be paid": Case(
        WITHIN,
        events=[event("plan", 100, **day(3, 31)), event("cancel", 50, **day(6, 30)), event("disburse", 60, **day(12, 31))],
        finds=[
            (
                "hard",
                "GNBV2125.DA2: đã giải ngân 60 triệu đồng lớn hơn kế hoạch và vốn chuyển sang 50 triệu đồng, lệch 10 triệu đồng",
            )
        ],
    ),
    "paid so far, twice": Case(  # 300 up to June and 1.000 up to December are 1.000, not 1.300
        WITHIN,
        events=[
            event("disburse", 300, note="lũy kế của kế hoạch năm 2023 đến ngày chốt số", **day(6, 30)),
            event("disburse", 1000, note="lũy kế của kế hoạch năm 2023 đến ngày chốt số", **day(12, 31)),
        ],
        finds=[
            (
                "hard",
                "GNBV2125.DA2: lũy kế đến ngày 31/12/2023 là 1 tỷ đồng, nhưng đến ngày 30/06/2023 đã ghi 300 triệu đồng; cộng "
                "lại là tính hai lần: hãy nạp một bảng có cả hai ngày, hoặc hoàn tác lần nạp trước",
            )
        ],
    ),
    "paid so far, then the rest": Case(
        WITHIN,
        events=[
            event("disburse", 300, note="lũy kế của kế hoạch năm 2023 đến ngày chốt số", **day(6, 30)),
            event("disburse", 700, note="phần tăng thêm: lũy kế 1000 trừ lũy kế trước đó 300 (triệu đồng)", **day(12, 31)),
        ],
    ),
    "no plan is known": Case(WITHIN, events=[event("disburse", 60)]),
    "published within": Case(WITHIN, [money(1000, "", "CAP_PLAN"), money(100, "", "CAP_CARRY_IN"), money(1100, "", "CAP_DISB")]),
    "published above": Case(
        WITHIN,
        [money(1000, "", "CAP_PLAN"), money(100, "", "CAP_CARRY_IN"), money(1250, "", "CAP_DISB")],
        [
            (
                "hard",
                "đã giải ngân 1,25 tỷ đồng lớn hơn kế hoạch 1 tỷ đồng + chuyển sang 100 triệu đồng = 1,1 tỷ đồng, "
                "lệch 150 triệu đồng",
            )
        ],
    ),
    "carried in is unknown": Case(
        WITHIN,
        [money(1000, CENTRAL, "CAP_PLAN"), money(1250, CENTRAL, "CAP_DISB")],
        [
            (
                "soft",
                "đã giải ngân 1,25 tỷ đồng lớn hơn kế hoạch 1 tỷ đồng, lệch 250 triệu đồng; "
                "không có số vốn năm trước chuyển sang nên chỉ nhắc",
            )
        ],
    ),
    "another source's plan": Case(WITHIN, [money(1000, CENTRAL, "CAP_PLAN"), money(1250, LOCAL, "CAP_DISB")]),
    "a rate of all": Case("disbursement_over_100_percent", [money(100, "", "DISB_RATE")]),
    "a rate of more": Case(
        "disbursement_over_100_percent", [money(104, "", "DISB_RATE")], [("soft", "tỷ lệ giải ngân 104%, quá 100%")]
    ),
}


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Finding]]:
    """By case."""
    return findings_of(tmp_path_factory.mktemp("capital"), CASES)


@pytest.mark.parametrize("name", CASES)
def test_what_is_found(name: str, findings: dict[str, list[Finding]]) -> None:
    assert told(findings[name]) == list(CASES[name].finds)


def test_the_day_of_a_payment_is_told(findings: dict[str, list[Finding]]) -> None:
    (finding,) = findings["paid before it was planned"]
    assert finding.period_label == "kế hoạch năm 2023, tính đến ngày 28/02/2023"
    assert (finding.expected, finding.observed) == (5, 30)
