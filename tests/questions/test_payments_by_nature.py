"""Payments of capital events by nature, each once however it is told: the quick sum and the careful one are one answer."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from analytics.catalogue import Catalogue
from analytics.questions.capital import EventsOf, capital_sums
from analytics.questions.money_result import Paid, payments_by_nature
from analytics.selection import LAST_DAY
from analytics.store import Store, Version
from tests.questions.capital_hand import MODEL, P, event
from tests.questions.hand import CHIEM_HOA, DUY_XUYEN, EA_SUP, IA_GRAI, SOURCES
from tests.store.little import frame

MID, END = date(2022, 6, 30), date(2022, 12, 31)
DEVELOPMENT = {"project": f"{P}.DA1.TDA1", "nature": "development"}
UNDIVIDED = {"project": "", "fund_source": "", "nature": "unstated"}


def paid(area_id: str, amount: int, day: date = END, **more: object) -> dict[str, object]:
    return dict(event("disburse", amount, day, 2022, area_id=area_id, **more))


CAPITAL = frame(
    MODEL,
    # Duy Xuyên: told once and in one way.
    paid(DUY_XUYEN, 7, **DEVELOPMENT),
    paid(DUY_XUYEN, 5, MID),
    paid(DUY_XUYEN, 3),
    paid(DUY_XUYEN, 900, fund_source="policy_credit", nature="credit"),
    # Ea Súp: the same payment in a report and in a paper.
    paid(EA_SUP, 30),
    paid(EA_SUP, 30, source_id="news"),
    # Chiêm Hóa: one payment of 12 by nature (7 + 4) and as a total: 1 of it is nobody's.
    paid(CHIEM_HOA, 7, project="", fund_source="", nature="development"),
    paid(CHIEM_HOA, 4, project="", fund_source="", nature="recurrent"),
    paid(CHIEM_HOA, 12, **UNDIVIDED),
    # Ia Grai: a plan still preliminary makes the whole provisional.
    paid(IA_GRAI, 6),
    dict(event("plan", 10, date(2022, 3, 31), 2022, area_id=IA_GRAI, status="preliminary")),
)
CORRECTED = frame(MODEL, paid(DUY_XUYEN, 9, **DEVELOPMENT))
PLACES = (DUY_XUYEN, EA_SUP, CHIEM_HOA, IA_GRAI)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Store:
    store = Store(tmp_path_factory.mktemp("payments") / "kho")
    store.publish({"source": SOURCES, "capital": CAPITAL}, title="t", by="An <an@x.vn>", catalogue=catalogue)
    return store


@pytest.fixture
def version(store: Store) -> Iterator[Version]:
    with store.open() as opened:
        yield opened


def told(version: Version) -> dict[str, list[Paid]]:
    found = payments_by_nature(version, area_ids=PLACES, first_year=2022, last_year=2022, programmes=(), prefix="GNBV")
    return {area_id: [one for one in events.paid if one.paid_mdong is not None] for area_id, events in found.items()}


def one(part: str, amount: float, *, provisional: bool = False) -> Paid:
    return Paid(P, 2022, part, END, amount, hedged=False, provisional=provisional)


def test_each_payment_once(version: Version) -> None:
    assert told(version) == {
        DUY_XUYEN: [one("development", 7), one("recurrent", 8)],  # 5 + 3; the credit is no payment
        EA_SUP: [one("recurrent", 30)],
        CHIEM_HOA: [one("development", 7), one("recurrent", 4), one("unstated", 1)],  # 12 − 11
        IA_GRAI: [one("recurrent", 6, provisional=True)],
    }


def test_the_quick_sum_is_the_careful_one(version: Version) -> None:
    events = EventsOf(PLACES, PLACES, PLACES, [False] * len(PLACES), 2022, 2022, LAST_DAY)
    sums = capital_sums(version, events=events, partition="nature")
    careful = {
        (row["series"], row["part"]): row["paid_mdong"]
        for row in sums.to_dict("records")
        if not row["credit"] and row["paid_mdong"] == row["paid_mdong"]
    }
    assert {
        (area_id, payment.part): payment.paid_mdong for area_id, all_paid in told(version).items() for payment in all_paid
    } == (careful)


def test_the_newest_loading_of_a_payment_speaks(tmp_path: Path, catalogue: Catalogue) -> None:
    store = Store(tmp_path / "kho")
    for capital in (CAPITAL, CORRECTED):
        store.publish({"source": SOURCES, "capital": capital}, title="t", by="An <an@x.vn>", catalogue=catalogue)
    with store.open() as version:
        assert told(version)[DUY_XUYEN] == [one("development", 9), one("recurrent", 8)]


def test_a_place_without_events_has_none(version: Version) -> None:
    assert payments_by_nature(version, area_ids=["001-1"], first_year=2022, last_year=2022, programmes=(), prefix="GNBV") == {}
    assert payments_by_nature(version, area_ids=PLACES, first_year=2019, last_year=2020, programmes=(), prefix="GNBV") == {}
