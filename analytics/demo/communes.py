"""The communes of 1 July 2025 at the end of that year, sơ bộ: what the new provinces and the country are then summed from."""

from collections import defaultdict
from datetime import date

import numpy as np

from analytics.demo.deprivation import SERVICES
from analytics.demo.documents import Documents
from analytics.demo.draws import MICRO, Draws, Ints, percentage, quotient
from analytics.demo.figures import Figures, Heading, year_end
from analytics.demo.households import YEARS
from analytics.demo.places import COUNTRY, Layout
from analytics.demo.reviews import Reviews

YEAR = 2025
_DAY = date(YEAR, 12, 31)
_EMPTY = "20333-1"  # đặc khu Hoàng Sa


def write_communes(seed: int, figures: Figures, reviews: Reviews, documents: Documents) -> None:
    """Households, poor and near-poor households and deprivations of every commune, exact sums for provinces and country."""
    draws = Draws(seed, "communes")
    areas = reviews.units.areas
    ids = [area.area_id for area in areas.values() if area.level == "commune" and area.valid_on(_DAY)]
    layout = _layout(ids, [areas[area_id].parent_id or "" for area_id in ids])
    total, minority, poor, near = _shares(draws, reviews, ids)
    source = documents.cite(f"Kết quả sơ bộ rà soát hộ nghèo, hộ cận nghèo cấp xã năm {YEAR}", f"{YEAR}-12-18")
    empty = layout.total(np.array([area_id != _EMPTY for area_id in ids], dtype=np.int64)) == 0

    def count(indicator: str, by_commune: Ints, standard: str = "CN2022") -> Ints:
        summed = layout.total(by_commune)
        heading = Heading(indicator, year_end(YEAR), source, standard, status="preliminary")
        figures.add(heading, layout, summed * MICRO, absent=empty)
        return summed

    def value(indicator: str, micro: Ints, denominator: Ints, standard: str = "CN2022") -> None:
        heading = Heading(indicator, year_end(YEAR), source, standard, status="preliminary")
        figures.add(heading, layout, micro, absent=denominator == 0)

    households, minorities = count("HH_TOTAL", total, ""), count("HH_DTTS", minority, "")
    poor_all, near_all = count("POOR_HH", poor), count("NEAR_HH", near)
    both = count("MDP_HH", poor + near)
    poor_minorities = count("POOR_DTTS_HH", np.minimum(poor * draws.between(55, 99, len(ids)) // 100, minority))
    for indicator, part, whole in (
        ("POOR_RATE", poor_all, households), ("NEAR_RATE", near_all, households), ("MDP_RATE", both, households),
        ("POOR_DTTS_RATE", poor_minorities, minorities), ("DTTS_OF_POOR", poor_minorities, poor_all),
    ):  # fmt: skip
        value(indicator, percentage(part, whole), whole)
    lacked = np.zeros_like(poor_all)
    for service, share in SERVICES.items():
        lacking = layout.total(-(-poor * draws.between(share * 9 // 10, share * 11 // 10, len(ids)) // 1_000))
        lacked += lacking
        value(service, percentage(lacking, poor_all, 1), poor_all)
    value("DEP_AVG", quotient(lacked, poor_all, decimals=2), poor_all)


def _layout(communes: list[str], provinces: list[str]) -> Layout:
    """Communes, the provinces of 2025, the country; there are no regions of the new provinces."""
    every = np.arange(len(communes), dtype=np.int64)
    names = list(dict.fromkeys(provinces))
    position = {name: len(communes) + place for place, name in enumerate(names)}
    in_province = np.array([position[name] for name in provinces], dtype=np.int64)
    country = np.full(len(communes), len(communes) + len(names), dtype=np.int64)
    levels = ("commune",) * len(communes) + ("province",) * len(names) + ("country",)
    return Layout((*communes, *names, COUNTRY), levels, ((every, every), (every, in_province), (every, country)))


def _shares(draws: Draws, reviews: Reviews, ids: list[str]) -> tuple[Ints, Ints, Ints, Ints]:
    """Households, minority, poor and near-poor households: each commune has its share of what its old districts had in 2024."""
    units, series = reviews.units, reviews.series["CN2022"]
    last = {units.version_on(code, date(2025, 6, 30)).area_id for code in units.codes}
    of_district: defaultdict[str, list[int]] = defaultdict(list)
    for place, area_id in enumerate(ids):
        # A commune of several districts is counted with the first: the numbers are invented, the sums must only agree.
        home = units.areas.predecessors(area_id)[0].from_id
        if home not in last:  # split off another in 2025, so no unit of its own: Chũ, Phú Xuân
            whole = units.areas.predecessors(home)[0].from_id
            home = units.version_on(units.areas[whole].code, date(2025, 6, 30)).area_id
        of_district[home].append(place)
    sizes = np.zeros((4, len(ids)), dtype=np.int64)
    weight = draws.between(60, 140, len(ids))
    level = draws.between(55, 120, len(ids))
    for place, code in enumerate(units.codes):
        here = of_district.get(units.version_on(code, date(2025, 6, 30)).area_id, [])
        if not here:
            continue
        share = weight[here]
        total = int(reviews.households.total[place, -1]) * 101 // 100
        households = total * share // int(share.sum())
        parts = [series.poor[place, -1] * 84 // 100, series.near[place, -1] * 96 // 100]
        poor, near = (int(part) * share * level[here] // int((share * level[here]).sum()) for part in parts)
        minority = int(reviews.minorities[place, len(YEARS) - 1]) * share // int(share.sum())
        poor = np.minimum(poor, households * 8 // 10)
        sizes[:, here] += np.stack([households, minority, poor, np.minimum(near, households - poor)])
    return sizes[0], sizes[1], sizes[2], sizes[3]
