"""Capital events made by hand: three plan years of Ea Súp with money carried over, and the same money told in several ways.

Ea Súp (on the list of 74), triệu đồng, DA2 of the programme, central recurrent unless said otherwise:

    2022: plan 100; paid 10 by 30/06, 30 more by 31/12                     available 100, paid 40 = 40%
    2023: plan 120, adjusted −20; 60 carried in from 2022                  available 100 + 60 = 160
          paid 20 (new) and 40 (carried) by 31/12; 20 carried lapses       paid 60 = 37,5% (lapsed money is not taken off)
    2024: plan 80 (50 central development of DA1.TDA1, 30 central recurrent of DA2); 80 carried in from 2023
          paid 70 by 31/12, 10 more by 31/01/2025; plan +15 on 15/02/2025, after the last payment
          by the last payment: available 80 + 80 = 160, paid 80 = 50%
    new plans: 100 + (120 − 20) + (80 + 15) = 295; adding what was carried in would make 295 + 60 + 80 = 435
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from tests.questions.hand import CHIEM_HOA, DUY_XUYEN, EA_SUP, IA_GRAI, SOURCES, year_end
from tests.store.little import frame, observations

__all__ = ["CAPITAL", "OBSERVATIONS", "SOURCES"]

P = "GNBV2125"
MODEL: Mapping[str, object] = {
    "area_id": EA_SUP, "plan_year": 2022, "origin_year": 2022, "programme": P, "project": f"{P}.DA2",
    "fund_source": "central", "nature": "recurrent", "event": "plan", "as_of": date(2022, 3, 31),
    "amount_mdong": Decimal(0), "qualifier": "", "status": "published", "source_id": "report", "as_stated": "",
    "place_in_source": "", "note": "",
}  # fmt: skip


def event(kind: str, amount: int, day: date, plan_year: int, **more: object) -> Mapping[str, object]:
    """One event of Ea Súp, of the plan year's own money unless `origin_year` says otherwise."""
    same = {"event": kind, "amount_mdong": Decimal(amount), "as_of": day, "plan_year": plan_year, "origin_year": plan_year}
    return {**same, **more}


DA1 = {"project": f"{P}.DA1.TDA1", "nature": "development"}
CAPITAL = frame(
    MODEL,
    event("plan", 100, date(2022, 3, 31), 2022),
    event("disburse", 10, date(2022, 6, 30), 2022),
    event("disburse", 30, date(2022, 12, 31), 2022),
    event("disburse", 30, date(2022, 12, 31), 2022, source_id="news"),  # the same payment in a paper: once
    event("plan", 120, date(2023, 3, 31), 2023),
    event("adjust", -20, date(2023, 9, 30), 2023),
    event("carry_in", 60, date(2023, 2, 15), 2023, origin_year=2022),
    event("disburse", 20, date(2023, 12, 31), 2023),
    event("disburse", 40, date(2023, 12, 31), 2023, origin_year=2022),
    event("cancel", 20, date(2023, 12, 31), 2023, origin_year=2022),
    event("plan", 50, date(2024, 3, 31), 2024, **DA1),
    event("plan", 30, date(2024, 3, 31), 2024),
    event("carry_in", 80, date(2024, 2, 15), 2024, origin_year=2023),
    event("disburse", 70, date(2024, 12, 31), 2024),
    event("disburse", 10, date(2025, 1, 31), 2024),
    event("adjust", 15, date(2025, 2, 15), 2024),
    event("plan", 500, date(2024, 3, 31), 2024, fund_source="policy_credit", nature="credit", project=""),  # a loan: apart
    # Chiêm Hóa (off the list): one plan told as a total, by source (10 of it nobody's) and by nature.
    *[
        event("plan", amount, date(2023, 3, 31), 2023, area_id=CHIEM_HOA, project="", fund_source=fund, nature=nature)
        for amount, fund, nature in (
            (100, "", "unstated"), (70, "central", "unstated"), (20, "local", "unstated"),
            (60, "", "development"), (40, "", "recurrent"),
        )
    ],
    # Ia Grai (off the list): the programme's total and one project of it; money of DA5, where there should be none.
    event("plan", 100, date(2023, 3, 31), 2023, area_id=IA_GRAI, project="", nature="recurrent"),
    event("plan", 30, date(2023, 3, 31), 2023, area_id=IA_GRAI, project=f"{P}.DA5", nature="recurrent"),
)  # fmt: skip

OBSERVATIONS = observations(
    year_end(EA_SUP, 2021, "CN2016", 4000, indicator="POOR_HH"),
    year_end(EA_SUP, 2021, "CN2022", 50, indicator="POOR_HH", period_kind="opening_review"),  # governs 2022: 295 / 50 = 5,9
    year_end(EA_SUP, 2024, "", 9000, indicator="CREDIT_OUT", breakdown="fund_source=policy_credit"),
    year_end(EA_SUP, 2024, "", 700, indicator="CREDIT_LENT", breakdown="fund_source=policy_credit", period_kind="annual"),
    year_end(DUY_XUYEN, 2024, "", 100, indicator="CAP_ALLOC", period_kind="annual", period_start=date(2024, 1, 1)),
    # 90 of 100 by source, 50 + 60 by nature: neither is the total.
    year_end(DUY_XUYEN, 2024, "", 90, indicator="CAP_ALLOC", breakdown="fund_source=central", period_kind="annual",
             period_start=date(2024, 1, 1)),
    year_end(DUY_XUYEN, 2024, "", 50, indicator="CAP_ALLOC", breakdown="capital_type=development", period_kind="annual",
             period_start=date(2024, 1, 1)),
    year_end(DUY_XUYEN, 2024, "", 60, indicator="CAP_ALLOC", breakdown="capital_type=recurrent", period_kind="annual",
             period_start=date(2024, 1, 1)),
)  # fmt: skip
