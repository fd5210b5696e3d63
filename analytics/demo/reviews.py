"""The annual reviews as observations: poor and near-poor households, their movement in the year, sơ bộ in November."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analytics.demo.documents import Documents
from analytics.demo.draws import MICRO, Draws, Ints, half_up, percentage, quotient
from analytics.demo.figures import Figures, Flags, Heading, Span, year_end
from analytics.demo.households import YEARS, Households
from analytics.demo.places import POOR_DISTRICTS, Layout, Units
from analytics.demo.poverty import Series

_FIRST_YEAR_OF_LIST = 2021
"""The list of 74 is of 2022; its opening figures are of the end of 2021."""


@dataclass(frozen=True, slots=True)
class Reviews:
    """What the reviews are written from: units, households (all and minority) and the series of every standard."""

    units: Units
    households: Households
    minorities: Ints
    series: dict[str, Series]


@dataclass(frozen=True, slots=True)
class Page:
    """One year end on one standard: `layout` sums units, `where` says which places report, `empty` which have no households."""

    heading: Heading
    layout: Layout
    where: Flags
    empty: Flags

    def counts(self, figures: Figures, indicator: str, by_unit: Ints) -> Ints:
        """Adds a count of units, summed for every place; returns the sums."""
        total = self.layout.total(by_unit)
        self._add(figures, indicator, total * MICRO, self.empty)
        return total

    def values(self, figures: Figures, indicator: str, micro: Ints, denominator: Ints) -> None:
        """Adds values already made for every place; not applicable where the denominator is nought."""
        self._add(figures, indicator, micro, denominator == 0)

    def _add(self, figures: Figures, indicator: str, micro: Ints, absent: Flags) -> None:
        head = self.heading
        heading = Heading(indicator, head.span, head.source_id, head.standard, head.breakdown, head.status)
        figures.add(heading, self.layout, micro, absent=absent, where=self.where)


def page_of(units: Units, heading: Heading, *, with_list: bool = True) -> Page:
    """The page of a heading: everywhere for a national standard, Hồ Chí Minh City alone for its own lines."""
    layout = units.layout_on(heading.span.end)
    where = np.ones(len(layout.area_ids), dtype=np.bool_)
    if heading.standard.startswith("TPHCM"):
        where = (layout.total(units.in_city.astype(np.int64)) > 0) & layout.at_level("district", "province")
    elif not with_list:
        where = np.array([area_id != POOR_DISTRICTS for area_id in layout.area_ids])
    return Page(heading, layout, where, layout.total(units.inhabited.astype(np.int64)) == 0)


def write_reviews(seed: int, figures: Figures, reviews: Reviews, documents: Documents) -> None:
    """All figures of the reviews of 2015–2024: households, the levels of each standard, movements, means of periods, sơ bộ."""
    draws = Draws(seed, "reviews")
    for year in YEARS:
        _write_households(figures, reviews, documents, year)
    for series in reviews.series.values():
        persons = draws.between(360, 470, len(reviews.units))
        unable = draws.between(8, 22, len(reviews.units))
        share = draws.between(25, 55, len(reviews.units))
        for year in series.years:
            page = page_of(reviews.units, Heading("", year_end(year), _source(documents, series, year), series.standard),
                           with_list=series.standard == "CN2022")  # fmt: skip
            _write_levels(figures, page, reviews, series, year, (persons, unable, share))
            if year > series.first_year:
                _write_movement(draws, figures, page, reviews, series, year)
        _write_means(figures, reviews, series, documents)
        if not series.standard.startswith("TPHCM"):
            _write_preliminary(draws, figures, reviews, series, documents)


def _source(documents: Documents, series: Series, year: int) -> str:
    if series.standard.startswith("TPHCM"):
        return documents.cite(
            f"Kết quả rà soát hộ nghèo Thành phố Hồ Chí Minh theo chuẩn của thành phố năm {year}", f"{year + 1}-01-20"
        )
    if series.standard == "CN2022" and year == series.first_year:
        return documents.cite("Kết quả tổng rà soát hộ nghèo, hộ cận nghèo đầu kỳ theo chuẩn 2022–2025", "2022-03-01")
    return documents.cite(f"Kết quả rà soát hộ nghèo, hộ cận nghèo năm {year}", f"{year + 1}-02-04")


def _write_households(figures: Figures, reviews: Reviews, documents: Documents, year: int) -> None:
    source = documents.cite(f"Kết quả rà soát hộ nghèo, hộ cận nghèo năm {year}", f"{year + 1}-02-04")
    page = page_of(reviews.units, Heading("", year_end(year), source), with_list=year >= _FIRST_YEAR_OF_LIST)
    total = page.counts(figures, "HH_TOTAL", reviews.households.at(year))
    minority = page.counts(figures, "HH_DTTS", reviews.minorities[:, year - YEARS[0]])
    page.values(figures, "DTTS_SHARE", percentage(minority, total), total)


def poor_minority(reviews: Reviews, series: Series, year: int, share: Ints) -> Ints:
    """Poor households of ethnic minorities by unit: their share of all households and `share` hundredths of what is left."""
    total, minority = reviews.households.at(year), reviews.minorities[:, year - YEARS[0]]
    poor = series.poor[:, series.column(year)]
    of_all = minority * 10_000 // np.maximum(total, 1)
    return np.minimum(poor * (of_all + (10_000 - of_all) * share // 100) // 10_000, minority)


def _write_levels(
    figures: Figures, page: Page, reviews: Reviews, series: Series, year: int, ratios: tuple[Ints, Ints, Ints]
) -> None:
    persons, unable, share = ratios
    column = series.column(year)
    total = page.layout.total(reviews.households.at(year))
    minority = page.layout.total(reviews.minorities[:, year - YEARS[0]])
    poor_by_unit = series.poor[:, column]
    poor = page.counts(figures, "POOR_HH", poor_by_unit)
    near = page.counts(figures, "NEAR_HH", series.near[:, column])
    page.counts(figures, "MDP_HH", poor_by_unit + series.near[:, column])
    poor_minorities = page.counts(figures, "POOR_DTTS_HH", poor_minority(reviews, series, year, share))
    page.counts(figures, "POOR_PERS", poor_by_unit * persons // 100)
    page.counts(figures, "POOR_NOLAB_HH", poor_by_unit * unable // 100)
    page.values(figures, "POOR_RATE", percentage(poor, total), total)
    page.values(figures, "NEAR_RATE", percentage(near, total), total)
    page.values(figures, "MDP_RATE", percentage(poor + near, total), total)
    page.values(figures, "POOR_DTTS_RATE", percentage(poor_minorities, minority), minority)
    page.values(figures, "DTTS_OF_POOR", percentage(poor_minorities, poor), poor)


def _write_movement(draws: Draws, figures: Figures, page: Page, reviews: Reviews, series: Series, year: int) -> None:
    column = series.column(year)
    page.counts(figures, "ESCAPED_HH", series.escaped[:, column])
    page.counts(figures, "RELAPSED_HH", series.relapsed[:, column])
    page.counts(figures, "NEWPOOR_HH", series.newly_poor[:, column])
    page.counts(figures, "OTHER_NET_HH", series.other[:, column])
    page.counts(figures, "NEAR_RELAPSED_HH", series.near_relapsed[:, column])
    registered = series.escaped[:, column] * draws.between(85, 125, len(reviews.units)) // 100
    page.counts(figures, "REGISTERED_ESCAPE_HH", registered)
    now, before = (page.layout.total(reviews.households.at(moment)) for moment in (year, year - 1))
    for prefix, by_unit in _kinds(series):
        closing, opening = (page.layout.total(by_unit[:, place]) for place in (column, column - 1))
        page.counts(figures, f"{prefix}_CHG_HH", by_unit[:, column - 1] - by_unit[:, column])
        fall = percentage(opening, before) - percentage(closing, now)
        page.values(figures, f"{prefix}_CHG_PP", fall, now)
        if prefix == "POOR":
            page.values(figures, "POOR_CHG_REL_PCT", quotient(opening - closing, opening, times=100, decimals=1), opening)


def _kinds(series: Series) -> Iterator[tuple[str, Ints]]:
    yield "POOR", series.poor
    yield "NEAR", series.near
    yield "MDP", series.poor + series.near


def _write_means(figures: Figures, reviews: Reviews, series: Series, documents: Documents) -> None:
    """The mean yearly fall from the opening of a standard to its last year end, where that is three years or more."""
    first, last = series.years[0], series.years[-1]
    if last - first < 3:
        return
    span = Span("annual_average", year_end(first + 1).end.replace(month=1, day=1), year_end(last).end)
    source = documents.cite(f"Tổng kết kết quả giảm nghèo giai đoạn {first + 1}–{last}", f"{last + 1}-03-15")
    page = page_of(reviews.units, Heading("", span, source, series.standard), with_list=series.standard == "CN2022")
    now, before = (page.layout.total(reviews.households.at(year)) for year in (last, first))
    for prefix, by_unit in _kinds(series):
        closing, opening = (page.layout.total(by_unit[:, place]) for place in (-1, 0))
        fall = percentage(opening, before) - percentage(closing, now)
        page.values(figures, f"{prefix}_CHG_AVG_PP", half_up(fall, (last - first) * 10_000) * 10_000, now)
        if prefix == "POOR":
            relative = quotient(opening - closing, opening * (last - first), times=100, decimals=1)
            page.values(figures, "POOR_CHG_AVG_REL_PCT", relative, opening)


def _write_preliminary(draws: Draws, figures: Figures, reviews: Reviews, series: Series, documents: Documents) -> None:
    """The sơ bộ of mid-November: a little above what the review then publishes, and consistent in itself."""
    # The opening of CN2022 was reviewed within the review of 2021, whose sơ bộ was told on the old standard.
    for year in (year for year in series.years if year > series.first_year):
        source = documents.cite(f"Kết quả sơ bộ rà soát hộ nghèo, hộ cận nghèo năm {year}", f"{year}-11-15")
        span = Span("annual_review", None, year_end(year).end)
        heading = Heading("", span, source, series.standard, status="preliminary")
        with_list = series.standard == "CN2022"
        page = page_of(reviews.units, heading, with_list=with_list)
        column, size = series.column(year), len(reviews.units)
        total = reviews.households.at(year) * draws.between(992, 1_000, size) // 1_000
        poor = np.minimum(series.poor[:, column] * draws.between(1_000, 1_045, size) // 1_000, total)
        near = np.minimum(series.near[:, column] * draws.between(975, 1_030, size) // 1_000, total - poor)
        plain = page_of(reviews.units, Heading("", span, source, status="preliminary"), with_list=with_list)
        households = plain.counts(figures, "HH_TOTAL", total)
        for prefix, by_unit in (("POOR", poor), ("NEAR", near), ("MDP", poor + near)):
            count = page.counts(figures, f"{prefix}_HH", by_unit)
            page.values(figures, f"{prefix}_RATE", percentage(count, households), households)
