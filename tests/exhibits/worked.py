"""Projects, payments and poverty of a few districts, made by hand; every row says which rule it is there for."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from pandas import DataFrame

from analytics.catalogue import Catalogue
from analytics.store import Store
from tests.questions.hand import SOURCES, year_end
from tests.store.little import frame, observations

EA_SUP, BUON_DON, LAK, EA_KAR, KRONG_NANG = "646-1", "647-1", "656-1", "651-1", "650-1"
CAN_GIO, CHIEM_HOA, TUA_CHUA, DAK_LAK = "787-1", "073-2", "098-1", "P66-1"


def table(*rows: Mapping[str, object]) -> DataFrame:
    """Rows that all have the same columns."""
    return frame(rows[0], *rows)


def work(area_id: str, kind: str, quantity: object, **more: object) -> Mapping[str, object]:
    """A row of the list of projects, of the year 2022 and of the report unless said otherwise."""
    return {
        "area_id": area_id, "name": "", "kind": kind, "programme": "", "project_code": "",
        "period_start": date(2022, 1, 1), "period_end": date(2022, 12, 31), "period_label": "năm 2022",
        "quantity": None if quantity is None else Decimal(str(quantity)), "quantity_unit": "dự án", "households": None,
        "capital_mdong": None, "communes": "", "source_id": "report", "as_stated": "", "note": "", **more,
    }  # fmt: skip


PROJECTS = table(
    work(EA_SUP, "breeding_cattle", 36),
    # The document prints "trên 10" and "khoảng 120 hộ" of the same: they belong to this row and make no row of their own.
    work(EA_SUP, "value_chain", 10),
    # Two rows of one kind: what the document says of households belongs to neither.
    work(EA_SUP, "goat_raising", 2, communes="Ea Rốk"),
    work(EA_SUP, "goat_raising", 3, communes="Ea Bung"),
    work(EA_SUP, "education_works", 0, quantity_unit="công trình"),  # a true zero
    # Projects 1 and 5 of 2021–2025 off the list: one names a coastal commune, the others do not.
    work(CAN_GIO, "transport_works", 1, project_code="GNBV2125.DA1.TDA1", note="xã đặc biệt khó khăn vùng bãi ngang Thạnh An"),
    work(CHIEM_HOA, "transport_works", 1, project_code="GNBV2125.DA1.TDA1"),
    work(CHIEM_HOA, "infrastructure_works", 4, project_code="GNBV2125.DA5", communes="Bãi Ngang"),  # no housing by the coast
    work(TUA_CHUA, "transport_works", 7, project_code="GNBV2125.DA1.TDA1"),  # on the list, not confirmed
    work(DAK_LAK, "livestock", 84),
)  # fmt: skip


def model(area_id: str, name: str, kind: str, **more: object) -> Mapping[str, object]:
    """A row of the list of models, of the year 2023."""
    row = {**work(area_id, kind, None), "name": name, "period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31)}
    del row["quantity"], row["quantity_unit"]
    return {**row, "period_label": "năm 2023", **more}


MODELS = table(
    model(BUON_DON, "Chăn nuôi bò sinh sản", "livestock", households=20, capital_mdong=Decimal("400")),
    model(CAN_GIO, "Làm muối trải bạt", "salt"),
)


def paid(area_id: str, year: int, nature: str, amount: int, **more: object) -> Mapping[str, object]:
    """A payment of the poverty programme of one plan year, at its end."""
    return {
        "area_id": area_id, "plan_year": year, "origin_year": year, "programme": "GNBV2125", "project": "", "fund_source": "",
        "nature": nature, "event": "disburse", "as_of": date(year, 12, 31), "amount_mdong": Decimal(amount), "qualifier": "",
        "status": "published", "source_id": "report", "as_stated": "", "place_in_source": "", "note": "", **more,
    }  # fmt: skip


def _years(area_id: str, development: int, recurrent: int) -> list[Mapping[str, object]]:
    """The same payments in 2022, 2023 and 2024."""
    return [
        paid(area_id, year, nature, amount)
        for year in (2022, 2023, 2024)
        for nature, amount in (("development", development), ("recurrent", recurrent))
    ]


CAPITAL = table(
    *_years(EA_SUP, 1000, 500),
    paid(EA_SUP, 2023, "development", 70, origin_year=2022),  # carried over from 2022: counted in the year it was paid
    paid(EA_SUP, 2023, "credit", 9000),  # policy credit is repaid: never added
    paid(EA_SUP, 2023, "development", 9000, programme="ethnic_minority_1719"),  # another programme
    *_years(BUON_DON, 0, 30),  # development capital of nothing is a zero, not a gap
    *_years(LAK, 100, 100),
    *_years(EA_KAR, 100, 100)[:-2],  # 2024 is not known
    paid(EA_KAR, 2024, "recurrent", 100, as_of=date(2024, 6, 30)),
    *_years(KRONG_NANG, 100, 100),
)


def _rates(area_id: str, first: object, last: object, poor: int, escaped: int) -> list[Mapping[str, object]]:
    return [
        year_end(area_id, 2021, "CN2022", first),
        year_end(area_id, 2021, "CN2022", poor, indicator="POOR_HH"),
        year_end(area_id, 2022, "CN2022", str(Decimal(str(first)) - 1)),
        year_end(area_id, 2024, "CN2022", last),
        *[
            year_end(area_id, year, "CN2022", escaped, indicator="ESCAPED_HH", period_kind="annual")
            for year in (2022, 2023, 2024)
        ],
    ]


OBSERVATIONS = observations(
    # Ea Súp: 3.070 of development and 1.500 of recurrent over 1.000 poor households; 150 of them left poverty, 50 a year.
    *_rates(EA_SUP, "47.4", "38.3", 1000, 50),
    *_rates(BUON_DON, 20, "19.6", 100, 10),  # fell by 0,4: too little for capital per household leaving poverty
    *_rates(LAK, 10, 5, 9, 3),  # nine poor households: no ratio
    *_rates(EA_KAR, 10, 5, 100, 10),
    *_rates(KRONG_NANG, 10, 5, 50, 10)[:-1],  # 2024's exits are not known
    year_end(EA_SUP, 2022, "", 10, indicator="PROJECT_COUNT", breakdown="project_kind=value_chain", qualifier="over"),
    year_end(EA_SUP, 2022, "", 120, indicator="PROJECT_BENEF_HH", breakdown="project_kind=value_chain", qualifier="about"),
    year_end(EA_SUP, 2022, "", 99, indicator="PROJECT_BENEF_HH", breakdown="project_kind=goat_raising"),
    # A kind that only a figure tells of stands as a row of its own; "of whom poor" does not.
    year_end(LAK, 2022, "", 79, indicator="PROJECT_BENEF_HH", breakdown="commune=Đắk Phơi;project_kind=community_cattle"),
    year_end(LAK, 2022, "", 60, indicator="PROJECT_BENEF_HH", breakdown="group=poor;project_kind=community_cattle"),
    # Chiêm Hóa has a capital figure of another period, and no payments.
    year_end(CHIEM_HOA, 2021, "CN2022", "31.31"),
    year_end(CHIEM_HOA, 2024, "CN2022", 20),
    year_end(CHIEM_HOA, 2024, "", 337000, indicator="CAP_MOBIL", qualifier="over", period_kind="cumulative",
             period_start=date(2021, 1, 1), period_label="lũy kế 2021–2024", source_id="news"),
)  # fmt: skip


def publish(folder: Path, catalogue: Catalogue) -> Store:
    """A store of all this."""
    store = Store(folder)
    tables = {"source": SOURCES, "observation": OBSERVATIONS, "project": PROJECTS, "livelihood_model": MODELS, "capital": CAPITAL}
    store.publish(tables, title="số tự đặt", by="An", catalogue=catalogue)
    return store
