"""The money of the programme as events of each district, carried over from year to year, and the same money as observations.

Amounts of events add up: plan + adjust + carry_in is what may be spent, every disburse is what was paid since the one before it,
and cancel is what lapsed. What a year leaves unspent of its own plan comes back as carry_in of the next plan year, with its
origin year; what is left of money already carried once is cancelled. Where districts merge within a year the rest of the plan
is handed over by two adjustments.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from analytics.demo.documents import Documents
from analytics.demo.draws import MICRO, Draws, Ints, percentage
from analytics.demo.figures import Figures, Heading, Span, annual, decimals, half_year
from analytics.demo.places import Units
from analytics.demo.reviews import page_of

PROGRAMME = "GNBV2125"
FIRST_PLAN_YEAR, LAST_PLAN_YEAR = 2022, 2025
FUNDS = ("central", "local")
NATURES = ("development", "recurrent")


@dataclass(frozen=True, slots=True)
class Line:
    """A budget line: a (sub-)project with the nature and the source of its money; `weight` is its share in a district's plan."""

    project: str
    nature: str
    fund: str
    weight: int

    @property
    def number(self) -> int:
        """The number of its project, 1 to 7."""
        return int(self.project.split(".DA")[1][0])

    @property
    def poor_districts_only(self) -> bool:
        """Whether districts off the list of 74 are not concerned (QĐ 90/QĐ-TTg: projects 1 and 5)."""
        return self.number in (1, 5)


def _lines() -> tuple[Line, ...]:
    central = (
        ("DA1.TDA1", "development", 600), ("DA2", "recurrent", 90), ("DA3.TDA1", "recurrent", 80), ("DA3.TDA2", "recurrent", 20),
        ("DA4.TDA1", "development", 30), ("DA4.TDA1", "recurrent", 50), ("DA4.TDA2", "recurrent", 6),
        ("DA4.TDA3", "recurrent", 14), ("DA5", "development", 80), ("DA6.TDA1", "recurrent", 12), ("DA6.TDA2", "recurrent", 6),
        ("DA7.TDA1", "recurrent", 16), ("DA7.TDA2", "recurrent", 6),
    )  # fmt: skip
    lines = [Line(f"{PROGRAMME}.{project}", nature, "central", weight) for project, nature, weight in central]
    # Only the larger lines are matched by local money, with a tenth.
    return (*lines, *(Line(line.project, line.nature, "local", line.weight // 10) for line in lines if line.weight >= 30))


LINES = _lines()
# Of a new plan, in per cent: paid by mid-year, paid by the year's end. Money was slow to move in the first year.
_PAID_BY_JUNE = {2022: (2, 14), 2023: (10, 26), 2024: (16, 34), 2025: (18, 38)}
_PAID_BY_DECEMBER = {2022: (36, 62), 2023: (55, 80), 2024: (66, 90)}
_YEAR_SCALE = {2022: 80, 2023: 112, 2024: 118, 2025: 72}


@dataclass(frozen=True, slots=True)
class Year:
    """One plan year by budget line (rows) and unit (columns), in triệu đồng; after mid-2025 nothing is known."""

    plan: Ints
    adjusted: Ints
    carried_in: Ints
    paid_by_june: Ints
    paid_by_december: Ints
    carried_paid_by_june: Ints
    carried_paid_by_december: Ints


def invent_capital(seed: int, units: Units, poor: Ints) -> dict[int, Year]:
    """Every plan year 2022–2025; the plan follows the poor households of the opening review and the list of 74."""
    draws = Draws(seed, "capital")
    shape = (len(LINES), len(units))
    envelope = np.where(units.poor, 3_500 + poor * 14, 900 + poor * 9 // 5) * draws.between(80, 120, len(units)) // 100
    weights = np.array([line.weight for line in LINES])[:, None]
    concerned = np.array([not line.poor_districts_only for line in LINES])[:, None] | units.poor[None]
    concerned = concerned & units.inhabited[None]
    every = int(weights.sum())
    years: dict[int, Year] = {}
    carried = np.zeros(shape, dtype=np.int64)
    for year in range(FIRST_PLAN_YEAR, LAST_PLAN_YEAR + 1):
        plan = envelope[None] * _YEAR_SCALE[year] // 100 * weights // every * 2 * draws.between(75, 125, *shape) // 100
        plan = np.where(concerned, np.maximum(plan, 1), 0)
        moved = (draws.between(0, 4, *shape) == 0) & (year < LAST_PLAN_YEAR)
        adjusted = np.where(moved, plan * draws.between(-6, 6, *shape) // 100, 0)
        june = plan * draws.between(*_PAID_BY_JUNE[year], *shape) // 100
        carried_june = carried * draws.between(20, 50, *shape) // 100
        december = np.maximum((plan + adjusted) * draws.between(*_PAID_BY_DECEMBER.get(year, (0, 0)), *shape) // 100, june)
        carried_december = np.maximum(carried * draws.between(78, 100, *shape) // 100, carried_june)
        years[year] = Year(plan, adjusted, carried, june, december, carried_june, carried_december)
        carried = plan + adjusted - december
    return years


class _Events:
    """The rows of table capital gathered so far, in blocks that have all but place and amount in common."""

    def __init__(self, units: Units) -> None:
        self._units = units
        self.blocks: list[tuple[tuple[object, ...], list[str], Ints]] = []

    def add(self, head: tuple[int, int, str, date], line: Line, amounts: Ints, source_id: str, status: str) -> None:
        """Adds (plan year, origin year, event, day) of one line for every district with an amount on that day."""
        layout = self._units.layout_on(head[3])
        total = np.where(layout.at_level("district"), layout.total(amounts), 0)
        places = np.flatnonzero(total)
        self.blocks.append(((*head, line, source_id, status), [layout.area_ids[place] for place in places], total[places]))

    def table(self) -> pa.Table:
        """The events with the columns of table capital but batch_id."""
        heads: list[tuple[object, ...]] = []
        for head, area_ids, _ in self.blocks:
            heads += [head] * len(area_ids)
        plan_years, origins, events, days, lines, sources, statuses = zip(*heads, strict=True)
        budget = [line for line in lines if isinstance(line, Line)]
        blank = [""] * len(heads)
        return pa.table(
            {
                "area_id": [area_id for _, area_ids, _ in self.blocks for area_id in area_ids],
                "plan_year": pa.array(plan_years, pa.int32()),
                "origin_year": pa.array(origins, pa.int32()),
                "programme": [PROGRAMME] * len(heads),
                "project": [line.project for line in budget],
                "fund_source": [line.fund for line in budget],
                "nature": [line.nature for line in budget],
                "event": pa.array(events, pa.string()),
                "as_of": pa.array(days, pa.date32()),
                "amount_mdong": decimals(np.concatenate([amounts for _, _, amounts in self.blocks]) * MICRO),
                "qualifier": blank,
                "status": pa.array(statuses, pa.string()),
                "source_id": pa.array(sources, pa.string()),
                "as_stated": blank,
                "place_in_source": blank,
                "note": blank,
            }
        )


def capital_events(units: Units, years: dict[int, Year], documents: Documents) -> pa.Table:
    """The table capital: plans of March, adjustments of September, payments at mid-year and year end, carry-over, lapses."""
    events = _Events(units)
    for year, money in years.items():
        source = documents.cite(f"Quyết định giao kế hoạch vốn Chương trình năm {year}", f"{year}-03-31")
        reports = {half: _report(documents, half_year(year, half)) for half in (1, 2)}
        closed = year < LAST_PLAN_YEAR
        told = "published" if closed else "preliminary"
        for row, line in enumerate(LINES):
            events.add((year, year, "plan", date(year, 3, 31)), line, money.plan[row], source, "approved")
            events.add((year, year - 1, "carry_in", date(year, 2, 15)), line, money.carried_in[row], source, "approved")
            paid = (year, year, "disburse", date(year, 6, 30))
            events.add(paid, line, money.paid_by_june[row], reports[1], told)
            paid = (year, year - 1, "disburse", date(year, 6, 30))
            events.add(paid, line, money.carried_paid_by_june[row], reports[1], told)
            if closed:
                _close_year(events, units, year, row, money, (source, reports[2]))
    return events.table()


def _close_year(events: _Events, units: Units, year: int, row: int, money: Year, sources: tuple[str, str]) -> None:
    line, last = LINES[row], date(year, 12, 31)
    rest = money.plan[row] - money.paid_by_june[row]
    carried_rest = money.carried_in[row] - money.carried_paid_by_june[row]
    started = [units.version_on(code, last).valid_from for code in units.codes]
    merged = {day for day in started if day is not None and date(year, 7, 1) <= day <= last}
    for day in sorted(merged):
        here = np.array([start == day for start in started])
        for sign, moment in ((-1, day - timedelta(days=1)), (1, day)):
            events.add((year, year, "adjust", moment), line, sign * rest * here, sources[0], "approved")
            events.add((year, year - 1, "adjust", moment), line, sign * carried_rest * here, sources[0], "approved")
    # A district that has just merged is adjusted at the year's end, when the register shows it whole.
    late = np.array([start in merged for start in started])
    events.add((year, year, "adjust", date(year, 9, 30)), line, money.adjusted[row] * ~late, sources[0], "approved")
    events.add((year, year, "adjust", last), line, money.adjusted[row] * late, sources[0], "approved")
    events.add(
        (year, year, "disburse", last), line, money.paid_by_december[row] - money.paid_by_june[row], sources[1], "published"
    )
    paid = money.carried_paid_by_december[row] - money.carried_paid_by_june[row]
    events.add((year, year - 1, "disburse", last), line, paid, sources[1], "published")
    lapsed = money.carried_in[row] - money.carried_paid_by_december[row]
    events.add((year, year - 1, "cancel", last), line, lapsed, sources[1], "published")


def _report(documents: Documents, span: Span) -> str:
    dated = span.end + timedelta(days=20)
    return documents.cite(f"Báo cáo giải ngân vốn Chương trình, {span.label}", dated.isoformat())


def write_capital(seed: int, figures: Figures, units: Units, years: dict[int, Year], documents: Documents) -> None:
    """The same money as observations at mid-year and year end: plan, carried in, paid, rate; by source, nature and project."""
    draws = Draws(seed, "contributions")
    allocated = np.zeros(len(units), dtype=np.int64)
    for year, money in years.items():
        status = "published" if year < LAST_PLAN_YEAR else "preliminary"
        june = half_year(year, 1)
        heading = Heading("", june, _report(documents, june), status=status)
        paid = money.paid_by_june + money.carried_paid_by_june
        _write_moment(figures, units, heading, money.plan, money.carried_in, paid)
        if year == LAST_PLAN_YEAR:
            continue
        heading = Heading("", annual(year), _report(documents, annual(year)))
        plan = money.plan + money.adjusted
        _write_moment(figures, units, heading, plan, money.carried_in, money.paid_by_december + money.carried_paid_by_december)
        other = plan.sum(axis=0) * draws.between(2, 9, len(units)) // 100
        page = page_of(units, heading)
        page.counts(figures, "CAP_OTHER", other)
        page.counts(figures, "CAP_MOBIL", plan.sum(axis=0) + other)
        allocated = allocated + plan.sum(axis=0)
        since = Span("cumulative", date(FIRST_PLAN_YEAR, 1, 1), date(year, 12, 31))
        page_of(units, Heading("", since, heading.source_id)).counts(figures, "CAP_ALLOC", allocated)


def _write_moment(figures: Figures, units: Units, heading: Heading, plan: Ints, carried_in: Ints, paid: Ints) -> None:
    page = page_of(units, heading)
    planned = page.counts(figures, "CAP_PLAN", plan.sum(axis=0))
    carried = page.counts(figures, "CAP_CARRY_IN", carried_in.sum(axis=0))
    spent = page.counts(figures, "CAP_DISB", paid.sum(axis=0))
    page.values(figures, "DISB_RATE", percentage(spent, planned + carried, 1), planned + carried)
    partitions: tuple[tuple[str, tuple[object, ...], Callable[[Line], object]], ...] = (
        ("fund_source", FUNDS, lambda line: line.fund),
        ("capital_type", NATURES, lambda line: line.nature),
        ("programme_project", tuple(range(1, 8)), lambda line: line.number),
    )
    for key, values, of_line in partitions:
        for value in values:
            rows = [row for row, line in enumerate(LINES) if of_line(line) == value]
            concerned = units.inhabited
            if all(LINES[row].poor_districts_only for row in rows):
                concerned = concerned & units.poor
            part = page_of(units, Heading("", heading.span, heading.source_id, breakdown=f"{key}={value}", status=heading.status))
            none = part.layout.total(concerned.astype(np.int64))
            for indicator, money in (("CAP_PLAN", plan), ("CAP_DISB", paid), ("CAP_CARRY_IN", carried_in)):
                part.values(figures, indicator, part.layout.total(money[rows].sum(axis=0)) * MICRO, none)
