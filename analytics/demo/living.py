"""What is reported beside poverty: population, labour, income, housing, credit, and counts of works, models and meetings."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from analytics.demo.documents import Documents
from analytics.demo.draws import MICRO, Draws, Ints, percentage, quotient
from analytics.demo.figures import Figures, Heading, annual, half_year, year_end
from analytics.demo.households import FIRST_YEAR, YEARS, Households
from analytics.demo.places import COUNTRY, POOR_DISTRICTS, Units
from analytics.demo.poverty import Series
from analytics.demo.reviews import Page, page_of

PROGRAMME_YEARS = (2022, 2023, 2024)


@dataclass(frozen=True, slots=True)
class _Ratio:
    """A count drawn as so many parts in ten thousand of another count; `live` ones are drawn anew every year."""

    base: str
    low: int
    high: int
    live: bool = True


# In the order of drawing: a base stands before what is drawn upon it.
_RATIOS = {
    "POPULATION": _Ratio("households", 34_000, 42_000, live=False),
    "LABOUR_FORCE": _Ratio("POPULATION", 5_000, 5_800, live=False),
    "JOBS": _Ratio("LABOUR_FORCE", 100, 300),
    "WORK_AWAY": _Ratio("LABOUR_FORCE", 50, 250),
    "OVERSEAS": _Ratio("LABOUR_FORCE", 2, 15),
    "TRAINED": _Ratio("LABOUR_FORCE", 30, 120),
    "HI_CARDS": _Ratio("poor and near", 32_000, 41_000),
    "HOUSE_NEED": _Ratio("poor", 800, 1_800),
    "HOUSE_SUPPORT": _Ratio("HOUSE_NEED", 2_500, 4_500),
    "RESETTLED_HH": _Ratio("poor", 0, 90),
    "CREDIT_TURNS": _Ratio("poor and near", 1_500, 3_000),
    "LIVESTOCK": _Ratio("poor", 500, 3_000),
}
_YEAR_ENDS = {"POPULATION", "LABOUR_FORCE", "HOUSE_NEED", "CREDIT_OUT", "COMMUNE_COUNT", "VILLAGE_COUNT"}
_MDONG_A_LOAN = (42, 58)


def write_living(seed: int, figures: Figures, units: Units, households: Households, series: Series, documents: Documents) -> None:
    """The figures of every year 2021–2024 (population and income from 2015), summed exactly to provinces, regions and country."""
    draws = Draws(seed, "living")
    fixed = {code: draws.between(ratio.low, ratio.high, len(units)) for code, ratio in _RATIOS.items() if not ratio.live}
    land = _land(draws, units)
    income = draws.between(150, 520, len(units))
    for year in YEARS:
        total = households.at(year)
        counts = {"households": total}
        for code, ratios in fixed.items():
            counts[code] = counts[_RATIOS[code].base] * ratios // 10_000
        pages = _pages(units, documents, year)
        for code in fixed:
            pages[code in _YEAR_ENDS].counts(figures, code, counts[code])
        _write_income(figures, pages[False], counts["POPULATION"], income, year)
        _write_labour_rates(draws, figures, pages[True], counts, year)
        if year >= series.first_year:
            counts["poor"] = series.poor[:, series.column(year)]
            counts["poor and near"] = counts["poor"] + series.near[:, series.column(year)]
            _write_counts(draws, figures, pages, counts)
            _write_land(figures, pages[True], land)
            _write_single(draws, figures, units, documents, year)


def _pages(units: Units, documents: Documents, year: int) -> dict[bool, Page]:
    """The pages of a year's report, by whether the figure is of its last day."""
    source = documents.cite(f"Báo cáo tình hình kinh tế - xã hội năm {year}", f"{year + 1}-01-10")
    return {
        last_day: page_of(units, Heading("", span, source), with_list=year >= 2021)
        for last_day, span in ((True, year_end(year)), (False, annual(year)))
    }


def _write_income(figures: Figures, page: Page, population: Ints, income: Ints, year: int) -> None:
    """Income a head in triệu đồng a year, one decimal; a place's is that of all its people together."""
    people = page.layout.total(population)

    def earned(steps: int) -> Ints:
        # Tenths of a triệu đồng; each year adds 9% of what it was in 2015.
        return income * (100 + 9 * steps) // 100

    mean = quotient(page.layout.total(population * earned(year - FIRST_YEAR)), people * 10, decimals=1)
    page.values(figures, "INCOME_PC", mean, people)
    if year > FIRST_YEAR:
        before = quotient(page.layout.total(population * earned(year - FIRST_YEAR - 1)), people * 10, decimals=1)
        page.values(figures, "INCOME_PC_CHG", mean - before, people)


def _write_labour_rates(draws: Draws, figures: Figures, page: Page, counts: dict[str, Ints], year: int) -> None:
    size = len(counts["households"])
    better = 10 * (year - FIRST_YEAR)
    for code, base, low, high in (
        ("EMPLOYED_RATE", "LABOUR_FORCE", 9_620, 9_860),
        ("TRAINED_RATE", "LABOUR_FORCE", 3_200, 6_400),
        ("ELECTRIC_RATE", "households", 9_300, 9_880),
        ("JOB_AFTER_TRAIN_RATE", "LABOUR_FORCE", 6_800, 8_900),
    ):
        whole = page.layout.total(counts[base])
        part = page.layout.total(counts[base] * (draws.between(low, high, size) + better) // 10_000)
        page.values(figures, code, percentage(part, whole, 1), whole)


def _write_counts(draws: Draws, figures: Figures, pages: dict[bool, Page], counts: dict[str, Ints]) -> None:
    size = len(counts["households"])
    for code, ratio in _RATIOS.items():
        if ratio.live:
            counts[code] = counts[ratio.base] * draws.between(ratio.low, ratio.high, size) // 10_000
    counts["TRAIN_CLASSES"] = -(-counts["TRAINED"] // 30)
    counts["CREDIT_LENT"] = counts["CREDIT_TURNS"] * draws.between(*_MDONG_A_LOAN, size)
    counts["CREDIT_OUT"] = counts["CREDIT_LENT"] * draws.between(28, 36, size) // 10
    for code in (*(code for code, ratio in _RATIOS.items() if ratio.live), "TRAIN_CLASSES", "CREDIT_LENT", "CREDIT_OUT"):
        pages[code in _YEAR_ENDS].counts(figures, code, counts[code])


def _land(draws: Draws, units: Units) -> dict[str, Ints]:
    """Area in hundredths of a km², communes and villages of each unit; invented like all else."""
    urban = np.array([kind == "quận" for kind in units.kinds])
    area = np.where(urban, draws.between(600, 9_000, len(units)), draws.between(12_000, 130_000, len(units)))
    communes = draws.between(8, 24, len(units)) * units.inhabited
    area = area * units.inhabited
    return {"AREA_KM2": area, "COMMUNE_COUNT": communes, "VILLAGE_COUNT": communes * draws.between(6, 13, len(units))}


def _write_land(figures: Figures, page: Page, land: dict[str, Ints]) -> None:
    for code in ("COMMUNE_COUNT", "VILLAGE_COUNT"):
        page.counts(figures, code, land[code])
    area = page.layout.total(land["AREA_KM2"])
    page.values(figures, "AREA_KM2", area * (MICRO // 100), area)


def write_activities(seed: int, figures: Figures, units: Units, poor: Ints, documents: Documents) -> None:
    """Livelihood projects, works and whom they reached: by half-year 2022 to June 2025, and by whole year to 2024."""
    draws = Draws(seed, "activities")
    scale = (2 + np.minimum(poor // 400, 12)) * units.inhabited
    for year in (*PROGRAMME_YEARS, 2025):
        halves = []
        for half in (1, 2) if year < 2025 else (1,):
            span = half_year(year, half)
            dated = f"{year}-07-20" if half == 1 else f"{year + 1}-01-20"
            source = documents.cite(f"Báo cáo kết quả thực hiện Chương trình, {span.label}", dated)
            counts = _activities(draws, scale, half)
            halves.append(counts)
            page = page_of(units, Heading("", span, source, status="published" if year < 2025 else "estimate"))
            for code, by_unit in counts.items():
                page.counts(figures, code, by_unit)
        if year < 2025:
            source = documents.cite(f"Báo cáo kết quả thực hiện Chương trình năm {year}", f"{year + 1}-02-10")
            page = page_of(units, Heading("", annual(year), source))
            for code in halves[0]:
                page.counts(figures, code, halves[0][code] + halves[1][code])


def _activities(draws: Draws, scale: Ints, half: int) -> dict[str, Ints]:
    size = len(scale)
    started = 100 if half == 1 else 220  # most of a year's work is done in its second half
    livelihoods = scale * draws.between(20, 60, size) * started // 10_000
    new = scale * draws.between(15, 55, size) * started // 10_000
    return {
        "PRJ_LIVELIHOOD": livelihoods,
        "MODEL_COUNT": livelihoods * draws.between(20, 60, size) // 100,
        "PROJECT_BENEF_HH": livelihoods * draws.between(14, 40, size),
        "WORKS_NEW": new,
        "WORKS_MAINT": scale * draws.between(10, 40, size) * started // 10_000,
        "PROJECT_COUNT": livelihoods + new,
    }


def _write_single(draws: Draws, figures: Figures, units: Units, documents: Documents, year: int) -> None:
    """Figures that are never added up: told by some districts, or counted by hand."""
    span = annual(year)
    source = documents.cite(f"Báo cáo tổng kết công tác giảm nghèo năm {year}", f"{year}-12-20")
    layout = units.layout_on(span.end)
    size = len(layout.area_ids)
    district = layout.at_level("district")
    listed = layout.total(units.poor.astype(np.int64)) > 0
    inhabited = layout.total(units.inhabited.astype(np.int64)) > 0
    for code, low, high, spread in (
        ("ETHNIC_GROUP_COUNT", 3, 32, 1), ("SOCIO_TARGETS_MET", 11, 19, 1), ("MEETING_OPINIONS", 6, 28, 3),
        ("MEETING_SPEAKERS", 5, 14, 3),
    ):  # fmt: skip
        drawn = draws.between(low, high, size) * MICRO
        told = district & inhabited & (draws.between(1, spread, size) == 1)
        figures.add(Heading(code, span, source), layout, drawn, where=told)
    loan = draws.between(150, 4_800, size) * (MICRO // 1_000)
    figures.add(Heading("CAP_ALLOC_MUSD", span, source), layout, loan, where=district & listed & (draws.between(1, 3, size) == 1))
    if year >= PROGRAMME_YEARS[0]:
        # Not invented: how many districts of each place are on the list of QĐ 353.
        count = _listed_districts(units, span.end)
        names = np.array([name not in (POOR_DISTRICTS,) for name in layout.area_ids])
        figures.add(Heading("POOR_DISTRICT_COUNT", span, source), layout, count * MICRO, where=names & ~district)


def _listed_districts(units: Units, day: date) -> Ints:
    """Districts of each place on the list of 74; a unit merged into a listed district is not counted a second time."""
    layout = units.layout_on(day)
    first_of = {area.area_id: place for place, area in reversed(list(enumerate(units.homes)))}
    once = np.zeros(len(units), dtype=np.int64)
    once[list(first_of.values())] = 1
    count: Ints = layout.total(units.poor * once)
    assert count[layout.area_ids.index(COUNTRY)] == len(units.areas.members(POOR_DISTRICTS))
    return count
