"""How many poor households lack each of the twelve basic services under CN2022, and the mean number they lack."""

import numpy as np

from analytics.demo.documents import Documents
from analytics.demo.draws import Draws, Ints, percentage, quotient
from analytics.demo.figures import Figures, Heading, year_end
from analytics.demo.places import Units
from analytics.demo.poverty import Series
from analytics.demo.reviews import page_of

# Poor households in a thousand that lack each service in an ordinary district: together 3,9 services each.
SERVICES = {
    "DEP_JOB": 390, "DEP_DEPEND": 290, "DEP_NUTRI": 250, "DEP_HINS": 300, "DEP_ADEDU": 430, "DEP_CHEDU": 130, "DEP_HQUAL": 460,
    "DEP_HAREA": 280, "DEP_WATER": 250, "DEP_TOILET": 590, "DEP_TELECOM": 330, "DEP_INFODEV": 200,
}  # fmt: skip
_LEAST_MEAN = 3_150
"""No poor household lacks fewer than three services, so no district's mean is below this, in thousandths."""


def invent_deprivations(seed: int, units: Units, series: Series) -> dict[str, Ints]:
    """Poor households lacking each service, by unit (rows) and year end (columns); together 3 to 12 for every poor household."""
    draws = Draws(seed, "deprivation")
    shares = np.stack([draws.around(share, share * 2 // 5, len(units)) for share in SERVICES.values()])
    # Services improve a little each year among those who are still poor, but never to below three lacked on the mean.
    by_year = np.stack([shares * (1_000 - 25 * column) // 1_000 for column in range(len(series.years))], axis=2)
    mean = np.maximum(by_year.sum(axis=0), 1)
    by_year = np.where(mean < _LEAST_MEAN, by_year * _LEAST_MEAN // mean + 1, by_year)
    counts = -(-series.poor[None] * np.minimum(by_year, 980) // 1_000)  # upwards, so that the mean stays above three
    return dict(zip(SERVICES, counts, strict=True))


def write_deprivations(figures: Figures, units: Units, series: Series, counts: dict[str, Ints], documents: Documents) -> None:
    """The share of poor households lacking each service (one decimal) and the mean number lacked (two decimals)."""
    for year in series.years:
        column = series.column(year)
        source = documents.cite(f"Phân tích mức độ thiếu hụt dịch vụ xã hội cơ bản của hộ nghèo năm {year}", f"{year + 1}-02-04")
        page = page_of(units, Heading("", year_end(year), source, series.standard))
        poor = page.layout.total(series.poor[:, column])
        lacked = np.zeros_like(poor)
        for service, by_unit in counts.items():
            lacking = page.layout.total(by_unit[:, column])
            lacked += lacking
            page.values(figures, service, percentage(lacking, poor, 1), poor)
        page.values(figures, "DEP_AVG", quotient(lacked, poor, decimals=2), poor)
