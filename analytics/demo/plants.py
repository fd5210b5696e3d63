"""Errors put into the figures on purpose, so that whoever learns to check has something to find.

Most stand on the standard of 2011–2015 at the end of 2015, where the generator itself writes nothing: such a figure meets
the other figures only in the one check it is meant to trip.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pyarrow as pa

from analytics.demo.capital import PROGRAMME
from analytics.demo.documents import Documents
from analytics.demo.draws import MICRO, Draws
from analytics.demo.figures import Column, Figures, Heading, Span, annual, decimals, half_year, year_end
from analytics.demo.households import FIRST_YEAR, Households
from analytics.demo.places import Units
from analytics.demo.poverty import Series

_OLD = "CN2011"
# Provinces where the units held fixed are fewer than the districts of the register, or where one has no households.
_NOT_HERE = ("P04-1", "P48-1", "P79-1")


@dataclass(frozen=True, slots=True)
class Planted:
    """One error: the check that must find it, at which place, on which indicator and day, and what was done, in Vietnamese."""

    check: str
    area_id: str
    indicator: str
    period_end: date
    what: str


@dataclass(frozen=True, slots=True)
class _Ground:
    """Where errors are planted: `victims` are districts of one border throughout, each used once; `pairs` two of one province."""

    figures: Figures
    units: Units
    households: Households
    source_id: str
    victims: Iterator[int]
    pairs: Iterator[tuple[int, int]]

    def take(self) -> tuple[str, int]:
        """The next victim: its id and its place among the units."""
        place = next(self.victims)
        return self.units.homes[place].area_id, place

    def write(self, indicator: str, area_id: str, span: Span, value: int, standard: str = "") -> None:
        """Adds one figure, in whole units."""
        heading = Heading(indicator, span, self.source_id, standard)
        self.figures.columns.append(
            Column(heading, (area_id,), np.array([value * MICRO], dtype=np.int64), np.zeros(1, dtype=np.bool_))
        )

    def shift(self, indicator: str, area_id: str, span: Span, micro: int, *, standard: str = "", breakdown: str = "") -> None:
        """Changes one published figure by so many millionths."""
        for position, column in enumerate(self.figures.columns):
            head = column.heading
            if (head.indicator, head.span, head.standard, head.breakdown) == (indicator, span, standard, breakdown):
                changed = column.micro.copy()
                changed[column.area_ids.index(area_id)] += micro
                self.figures.columns[position] = replace(column, micro=changed)
                return
        raise KeyError(indicator)


def plant_errors(
    seed: int, figures: Figures, units: Units, households: Households, series: Series, documents: Documents
) -> tuple[tuple[Planted, ...], pa.Table]:
    """Plants every kind of error once; returns the list of them, and the rows to be added to table capital."""
    draws = Draws(seed, "plants")
    order = np.argsort(draws.between(0, 1_000_000_000, len(units)), kind="stable")
    whole = [
        int(place)
        for place in order
        if units.homes[place].valid_from is None
        and units.homes[place].valid_to == date(2025, 6, 30)
        and units.provinces[place] not in _NOT_HERE
        and not units.poor[place]
        and series.poor[place, -1] > 400
    ]
    source_id = documents.cite("Các lỗi cố ý cài vào để tập kiểm tra số liệu", "2025-06-30")
    pairs = list(_pairs(units, whole))
    used = {place for pair in pairs[:2] for place in pair}
    ground = _Ground(figures, units, households, source_id, iter([place for place in whole if place not in used]), iter(pairs))
    planted = tuple(error for plant in _PLANTS for error in plant(ground))
    error, capital = _foreign_project(ground)
    return (*planted, error), capital


def _pairs(units: Units, places: list[int]) -> Iterator[tuple[int, int]]:
    waiting: dict[str, int] = {}
    for place in places:
        province = units.provinces[place]
        if province in waiting:
            yield waiting.pop(province), place
        else:
            waiting[province] = place


def _movement(ground: _Ground) -> Iterator[Planted]:
    # One gives what the other takes, so the sum of the province still holds.
    for place, sign in zip(next(ground.pairs), (1, -1), strict=True):
        area_id = ground.units.homes[place].area_id
        ground.shift("ESCAPED_HH", area_id, year_end(2023), sign * 5 * MICRO, standard="CN2022")
        yield Planted("movement_identity", area_id, "ESCAPED_HH", date(2023, 12, 31), f"số hộ thoát nghèo {sign * 5:+d} hộ")


def _too_many_poor(ground: _Ground) -> Iterator[Planted]:
    area_id, place = ground.take()
    ground.write("POOR_HH", area_id, year_end(2015), int(ground.households.at(2015)[place]) + 10, _OLD)
    yield Planted("poor_within_households", area_id, "POOR_HH", date(2015, 12, 31), "hộ nghèo nhiều hơn tổng số hộ 10 hộ")


def _too_many_poor_and_near(ground: _Ground) -> Iterator[Planted]:
    area_id, place = ground.take()
    part = int(ground.households.at(2015)[place]) * 6 // 10
    ground.write("POOR_HH", area_id, year_end(2015), part, _OLD)
    ground.write("NEAR_HH", area_id, year_end(2015), part, _OLD)
    what = "hộ nghèo và hộ cận nghèo mỗi loại bằng 60% tổng số hộ"
    yield Planted("poor_and_near_within_households", area_id, "NEAR_HH", date(2015, 12, 31), what)


def _too_many_minority_poor(ground: _Ground) -> Iterator[Planted]:
    area_id, _ = ground.take()
    ground.write("POOR_HH", area_id, year_end(2015), 20, _OLD)
    ground.write("POOR_DTTS_HH", area_id, year_end(2015), 24, _OLD)
    yield Planted(
        "minority_poor_within_bounds", area_id, "POOR_DTTS_HH", date(2015, 12, 31), "24 hộ nghèo DTTS trong 20 hộ nghèo"
    )


def _deprivation(ground: _Ground) -> Iterator[Planted]:
    area_id, _ = ground.take()
    ground.shift("DEP_HINS", area_id, year_end(2022), 104 * MICRO, standard="CN2022")
    yield Planted("deprivation_within_bounds", area_id, "DEP_HINS", date(2022, 12, 31), "tỷ lệ thiếu hụt cộng thêm 104 điểm %")


def _rate(ground: _Ground) -> Iterator[Planted]:
    area_id, _ = ground.take()
    ground.shift("DTTS_OF_POOR", area_id, year_end(2022), -MICRO, standard="CN2022")
    yield Planted("rate_matches_counts", area_id, "DTTS_OF_POOR", date(2022, 12, 31), "tỷ trọng thấp hơn số đếm 1 điểm %")


def _sum(ground: _Ground) -> Iterator[Planted]:
    area_id, place = ground.take()
    ground.shift("POOR_NOLAB_HH", area_id, year_end(2023), 400 * MICRO, standard="CN2022")
    province = ground.units.provinces[place]
    what = f"huyện {area_id} cộng thêm 400 hộ mà tỉnh không đổi"
    yield Planted("children_sum_to_parent", province, "POOR_NOLAB_HH", date(2023, 12, 31), what)


def _partition(ground: _Ground) -> Iterator[Planted]:
    for place, sign in zip(next(ground.pairs), (1, -1), strict=True):
        area_id = ground.units.homes[place].area_id
        ground.shift("CAP_PLAN", area_id, annual(2023), sign * 700 * MICRO, breakdown="fund_source=central")
        what = f"vốn trung ương {sign * 700:+d} triệu đồng, tổng không đổi"
        yield Planted("capital_partitions_agree", area_id, "CAP_PLAN", date(2023, 12, 31), what)


def _overspent(ground: _Ground) -> Iterator[Planted]:
    area_id, _ = ground.take()
    span = Span("quarter", date(2025, 1, 1), date(2025, 3, 31))
    for indicator, value in (("CAP_PLAN", 1_000), ("CAP_CARRY_IN", 100), ("CAP_DISB", 1_250)):
        ground.write(indicator, area_id, span, value)
    what = "giải ngân 1.250 trên 1.100 triệu đồng được giao và chuyển sang"
    yield Planted("disbursed_within_plan", area_id, "CAP_DISB", span.end, what)


def _over_hundred(ground: _Ground) -> Iterator[Planted]:
    area_id, _ = ground.take()
    span = Span("quarter", date(2025, 1, 1), date(2025, 3, 31))
    ground.write("DISB_RATE", area_id, span, 104)
    yield Planted("disbursement_over_100_percent", area_id, "DISB_RATE", span.end, "tỷ lệ giải ngân 104%")


def _after_abolition(ground: _Ground) -> Iterator[Planted]:
    area_id, place = ground.take()
    span = Span("as_of", None, date(2025, 9, 30))
    ground.write("HH_DTTS", area_id, span, int(ground.households.at(2024)[place]) // 10)
    yield Planted("no_district_after_abolition", area_id, "HH_DTTS", span.end, "số liệu của huyện sau ngày 30/6/2025")


def _jump(ground: _Ground) -> Iterator[Planted]:
    area_id, _ = ground.take()
    ground.write("POOR_RATE", area_id, year_end(2014), 40, _OLD)
    ground.write("POOR_RATE", area_id, year_end(2015), 25, _OLD)
    yield Planted("jump_over_12_points", area_id, "POOR_RATE", date(2015, 12, 31), "tỷ lệ hộ nghèo 40% xuống 25% trong một năm")


def _escaped(ground: _Ground) -> Iterator[Planted]:
    area_id, _ = ground.take()
    ground.write("POOR_HH", area_id, year_end(2014), 1_000, _OLD)
    ground.write("ESCAPED_HH", area_id, year_end(2015), 620, _OLD)
    yield Planted(
        "escaped_over_half", area_id, "ESCAPED_HH", date(2015, 12, 31), "620 hộ thoát nghèo trên 1.000 hộ nghèo đầu năm"
    )


def _growth(ground: _Ground) -> Iterator[Planted]:
    area_id, place = ground.take()
    ground.write("HH_TOTAL", area_id, year_end(FIRST_YEAR - 1), int(ground.households.at(FIRST_YEAR)[place]) * 9 // 10)
    yield Planted("household_growth_over_5_percent", area_id, "HH_TOTAL", date(2015, 12, 31), "số hộ tăng hơn 11% trong năm 2015")


def _no_relapse(ground: _Ground) -> Iterator[Planted]:
    area_id, _ = ground.take()
    for year in (2013, 2014, 2015):
        ground.write("RELAPSED_HH", area_id, year_end(year), 0, _OLD)
    yield Planted("relapse_zero_three_years", area_id, "RELAPSED_HH", date(2015, 12, 31), "ba năm liền không có hộ tái nghèo")


def _break(ground: _Ground) -> Iterator[Planted]:
    area_id, _ = ground.take()
    ground.write("NEAR_RATE", area_id, year_end(2015), 60, _OLD)
    what = "tỷ lệ hộ cận nghèo cuối năm 2015 theo chuẩn cũ cao hơn nhiều so với chuẩn mới"
    yield Planted("near_poor_jump_at_break", area_id, "NEAR_RATE", date(2015, 12, 31), what)


_PLANTS: tuple[Callable[[_Ground], Iterator[Planted]], ...] = (
    _movement, _too_many_poor, _too_many_poor_and_near, _too_many_minority_poor, _deprivation, _rate, _sum, _partition,
    _overspent, _over_hundred, _after_abolition, _jump, _escaped, _growth, _no_relapse, _break,
)  # fmt: skip


def _foreign_project(ground: _Ground) -> tuple[Planted, pa.Table]:
    """Money of project 5 in a district off the list of 74."""
    area_id, _ = ground.take()
    day = half_year(2023, 1).end
    row = {
        "area_id": area_id, "plan_year": 2023, "origin_year": 2023, "programme": PROGRAMME, "project": f"{PROGRAMME}.DA5",
        "fund_source": "central", "nature": "development", "event": "plan", "as_of": day, "qualifier": "", "status": "approved",
        "source_id": ground.source_id, "as_stated": "", "place_in_source": "", "note": "",
    }  # fmt: skip
    table = pa.Table.from_pylist([row]).append_column("amount_mdong", decimals(np.array([500 * MICRO], dtype=np.int64)))
    what = "vốn dự án 5 (nhà ở) giao cho huyện không thuộc 74 huyện nghèo"
    return Planted("project_not_for_area", area_id, "CAP_PLAN", day, what), table
