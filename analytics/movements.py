"""The movement of poor households through one year: what opened it, who left, fell back or came new, what closed it, and what
does not add up.

Rules: the table of TT 17/2016/TT-BLĐTBXH, in which the closing number is the opening one less those who escaped, plus those who
relapsed and the newly poor; escaped are divided by the poor at the start, the two others by the poor at the end, the poor by the
households of their own date. A flow nobody states is not nought, but OTHER_NET_HH alone is nought unless told. What then does not
close is kept apart and never spread.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from analytics import wording
from analytics.catalogue import Catalogue

Row = Mapping[str, str | int | float | bool | None]
Gap = Literal["", "missing", "tied", "range"]

FLOWS: Final[Mapping[str, int]] = {"ESCAPED_HH": -1, "RELAPSED_HH": 1, "NEWPOOR_HH": 1}
"""The three flows of the form, and which way each moves the number of poor households."""
WHOLE, URBAN, RURAL, FROM_NEAR_POOR = "", "area_kind=urban", "area_kind=rural", "origin=from_near_poor"
ABOUT: Final = 0.05
"""How far, of itself, a figure told as "khoảng" may lie from the exact one without contradicting it."""
_PRINTED: Final = re.compile(r"\d{1,3}(?:,(\d+))?\s*%?")


@dataclass(frozen=True, slots=True)
class Term:
    """One number of a movement: hộ, or % for a rate.

    `value` is None when nobody states it (`gap` missing), documents of equal rank disagree (tied) or only a range is told
    (range). `derived`: reckoned from other figures, not stated. `row` is the figure it was read from, `rows` all of that rank.
    `low` and `high` bound a derived number by the rounding of what it was derived from.
    """

    value: float | None
    gap: Gap = ""
    qualifier: str = ""
    derived: bool = False
    row: Row | None = None
    rows: tuple[Row, ...] = ()
    low: float | None = None
    high: float | None = None


MISSING: Final = Term(None, "missing")


@dataclass(frozen=True, slots=True)
class Split:
    """How a poverty rate moved, in points: the change is `from_poor_pp` (fewer or more poor households, over the households of
    the end) plus `from_households_pp` (more or fewer households, at the rate of the start); `growth_pct` of the households;
    `implied`: households follow from rates.
    """

    start_pct: float
    end_pct: float
    from_poor_pp: float
    from_households_pp: float
    growth_pct: float
    implied: bool

    @property
    def change_pp(self) -> float:
        """Rate at the end less rate at the start, in points."""
        return self.end_pct - self.start_pct

    @property
    def other_way_pp(self) -> tuple[float, float]:
        """The two parts the other way round, in points: poor households over the households of the start, and all households at
        the rate of the end. Which way is taken is a convention; the sum is the same.
        """
        from_poor = self.from_poor_pp * (1 + self.growth_pct / 100)
        return from_poor, self.change_pp - from_poor


@dataclass(frozen=True, slots=True)
class Movement:
    """The movement of one year in one place, on one standard and inside one border; both ends are known."""

    area_id: str
    part: str
    year: int
    standard: str
    opening: Term
    closing: Term
    flows: Mapping[str, Term]
    other: Term
    net: Term
    households: tuple[Term, Term]
    rates: tuple[Term, Term]
    flow_rates: Mapping[str, Term]
    near: tuple[Term, Term]
    near_rates: tuple[Term, Term]
    from_near_poor: Term

    @property
    def change_hedge(self) -> str:
        """How the change is hedged: as the source hedges it where an end follows from it, else about when an end is hedged."""
        if self.opening.derived or self.closing.derived:
            return self.net.qualifier
        return "about" if self.opening.qualifier or self.closing.qualifier else ""

    @property
    def change(self) -> float:
        """Poor households at the end less those at the start."""
        return _of(self.closing) - _of(self.opening)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The flows nobody states clearly."""
        return tuple(code for code, term in self.flows.items() if term.value is None)

    @property
    def remainder(self) -> float:
        """What the stated flows leave of the change: of the flows not stated, else unexplained."""
        moved = sum(sign * (self.flows[code].value or 0) for code, sign in FLOWS.items())
        return round(self.change - moved - (self.other.value or 0), 6)

    @property
    def hedged(self) -> bool:
        """Whether a number of the identity is rounded by its source, so that a remainder may be rounding."""
        return any(term.qualifier for term in (self.opening, self.closing, self.other, *self.flows.values()))

    @property
    def exit_pct(self) -> float | None:
        """Escaped, % of the poor at the start; None where unknown or nobody was poor."""
        return share(self.flows["ESCAPED_HH"].value, self.opening.value)

    @property
    def inflow_pct(self) -> float | None:
        """Relapsed and newly poor, % of escaped; None where one is unknown or nobody escaped."""
        relapsed, fresh = self.flows["RELAPSED_HH"].value, self.flows["NEWPOOR_HH"].value
        if relapsed is None or fresh is None:
            return None
        return share(relapsed + fresh, self.flows["ESCAPED_HH"].value)

    @property
    def rate_change_pp(self) -> float | None:
        """Rate at the end less rate at the start, in points: of the printed rates, which a reader subtracts himself, else of the
        recomputed ones; None where an end has neither.
        """
        before, after = (rate.value for rate in self.rates)
        if before is not None and after is not None:
            return round(after - before, 6)
        return self.split.change_pp if self.split else None

    @property
    def split(self) -> Split | None:
        """Δr = ΔN/H₁ − r₀·ΔH/H₁; None where the households of one end are not known."""
        before, after = (term.value for term in self.households)
        if not before or not after:
            return None
        opening, closing = _of(self.opening), _of(self.closing)
        start = 100 * opening / before
        return Split(
            start_pct=start,
            end_pct=100 * closing / after,
            from_poor_pp=100 * (closing - opening) / after,
            from_households_pp=-start * (after - before) / after,
            growth_pct=100 * (after - before) / before,
            implied=any(term.derived for term in self.households),
        )


def share(part: float | None, whole: float | None) -> float | None:
    """Part ÷ whole × 100; None where one is unknown or the whole is none."""
    return None if part is None or not whole else 100 * part / whole


def _of(term: Term) -> float:
    if term.value is None:
        raise ValueError("a movement has both its ends")
    return term.value


def half_last_decimal(rate: Term) -> float:
    """What rounding may hide in a printed rate, in points: half of the last decimal as printed ("8,0" has one)."""
    text = str(rate.row["as_stated"] or "").strip() if rate.row else ""
    printed = _PRINTED.fullmatch(text)
    decimals = len(printed[1] or "") if printed else wording.decimals_of(rate.value or 0)
    return float(0.5 / 10**decimals)


def slip_pp(published: Term, recomputed: float | None) -> float | None:
    """How far a printed rate lies from the recomputed one, in points, when rounding cannot explain it; else None."""
    if published.value is None or published.qualifier or recomputed is None:
        return None
    off = published.value - recomputed
    return off if abs(off) > half_last_decimal(published) + 1e-9 else None


class Shelf:
    """The figures of some places by what they say, made from the rows of `questions.movement_figures`."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: dict[tuple[str, str, str, str, int], list[Row]] = {}
        self.all: tuple[Row, ...] = tuple(rows)
        for row in self.all:
            key = (str(row["area_id"]), str(row["part"]), str(row["indicator"]), str(row["standard"]), int(str(row["year"])))
            self._rows.setdefault(key, []).append(row)

    def term(self, area_id: str, part: str, indicator: str, standard: str, year: int) -> Term:
        """What the documents of highest rank say: an exact figure before a hedged one that does not contradict it."""
        return read_term(self._rows.get((area_id, part, indicator, standard, year), ()))

    def movement(self, area_id: str, part: str, year: int, standard: str) -> Movement | None:
        """The movement of one year; None where an end of it is not known, neither stated nor given by the net change."""

        def at(indicator: str, moment: int, *, of: str = part) -> Term:
            return self.term(area_id, of, indicator, "" if indicator == "HH_TOTAL" else standard, moment)

        net = at("POOR_CHG_HH", year)
        opening, closing = at("POOR_HH", year - 1), at("POOR_HH", year)
        if opening.gap == "missing" and closing.value is not None and net.value is not None:
            opening = Term(closing.value + net.value, "", _joint_hedge(closing, net), True, net.row, net.rows)
        elif closing.gap == "missing" and opening.value is not None and net.value is not None:
            closing = Term(opening.value - net.value, "", _joint_hedge(opening, net, less=True), True, net.row, net.rows)
        if opening.value is None or closing.value is None:
            return None
        rates = at("POOR_RATE", year - 1), at("POOR_RATE", year)
        stated = at("HH_TOTAL", year - 1), at("HH_TOTAL", year)
        households = [
            term if term.value and not term.qualifier else implied_households(poor, rate)
            for term, poor, rate in zip(stated, (opening, closing), rates, strict=True)
        ]
        return Movement(
            area_id,
            part,
            year,
            standard,
            opening,
            closing,
            flows={code: at(code, year) for code in FLOWS},
            other=at("OTHER_NET_HH", year),
            net=net,
            households=(households[0], households[1]),
            rates=rates,
            flow_rates={
                "ESCAPED_HH": at("ESCAPE_RATE", year),
                "RELAPSED_HH": at("RELAPSED_OF_POOR", year),
                "NEWPOOR_HH": at("NEWPOOR_OF_POOR", year),
            },
            near=(at("NEAR_HH", year - 1), at("NEAR_HH", year)),
            near_rates=(at("NEAR_RATE", year - 1), at("NEAR_RATE", year)),
            from_near_poor=at("NEWPOOR_HH", year, of=FROM_NEAR_POOR) if part == WHOLE else MISSING,
        )

    def movements(self, area_ids: Sequence[str], catalogue: Catalogue) -> dict[int, Movement]:
        """The movement of each year that has one, by year; of two standards of one year a national one, then the later.

        The year whose end is the baseline of a standard has none on it: nobody was counted on it before. A standard that is not
        named gives none either: two such figures need not be on the same one. Nor does a net change over a year in which the
        border was drawn: it may be told of two borders.
        """
        found: dict[int, Movement] = {}
        named = [standard for standard in catalogue.standards.values() if standard.comparable]
        stocks = {(str(row["standard"]), int(str(row["year"]))) for row in self.all if row["indicator"] == "POOR_HH"}
        for standard in sorted(named, key=lambda one: (one.scope == "national", one.position)):
            years = {near for code, year in stocks if code == standard.code for near in (year, year + 1)}
            for year in years:
                if standard.first_year is not None and year <= standard.first_year:
                    continue
                for area_id in area_ids:
                    one = self.movement(area_id, WHOLE, year, standard.code)
                    stood = catalogue.areas[area_id].valid_on(date(year - 1, 12, 31))
                    if one is not None and (stood or not one.opening.derived):
                        found[year] = one
        return dict(sorted(found.items()))


def read_term(rows: Sequence[Row]) -> Term:
    """One number out of the figures of equal rank in a slot: the exact one when the hedged ones do not contradict it."""
    if not rows:
        return MISSING
    exact = [row for row in rows if not row["qualifier"] and row["value_high"] is None]
    if len(rows) == 1:
        (row,) = rows
        if row["value_high"] is not None:
            return Term(None, "range", rows=(row,))
        return Term(float(str(row["value"])), "", str(row["qualifier"] or ""), row=row, rows=(row,))
    hedged = [row for row in rows if row not in exact]
    if len(exact) == 1 and all(_agrees(float(str(exact[0]["value"])), row) for row in hedged):
        return Term(float(str(exact[0]["value"])), row=exact[0], rows=tuple(rows))
    return Term(None, "tied", rows=tuple(rows))


OPPOSITE: Final = {"over": "under", "at_least": "under", "under": "over", "nearly": "over"}


def _joint_hedge(stock: Term, net: Term, *, less: bool = False) -> str:
    """The hedge of a stock plus the net change, or `less` it: what is taken away nearly leaves over; two hedges leave about."""
    moved = OPPOSITE.get(net.qualifier, net.qualifier) if less else net.qualifier
    return "about" if stock.qualifier and moved and stock.qualifier != moved else stock.qualifier or moved


def _agrees(value: float, row: Row) -> bool:
    told, high = float(str(row["value"])), row["value_high"]
    if high is not None:
        return told <= value <= float(str(high))
    match row["qualifier"]:
        case "over" | "at_least":
            return value >= told
        case "under" | "nearly":
            return value <= told
    return abs(value - told) <= ABOUT * abs(told)


def implied_households(poor: Term, rate: Term) -> Term:
    """The households that a number of poor and their rate imply, with the bounds that the rounding of the rate leaves."""
    if poor.value is None or not rate.value or poor.qualifier or rate.qualifier:
        return MISSING
    half = half_last_decimal(rate)
    return Term(
        100 * poor.value / rate.value,
        derived=True,
        row=rate.row,
        rows=rate.rows,
        low=100 * poor.value / (rate.value + half),
        high=100 * poor.value / (rate.value - half) if rate.value > half else None,
    )
