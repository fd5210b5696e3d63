"""Accounts of capital events: new plans of several years added up once, whatever was carried from one into the next."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from analytics import wording
from analytics.catalogue import Area, Catalogue
from analytics.catalogue.eligibility import concerns, is_restricted, listing_of
from analytics.exhibits.capital_accounts import REST, Account, Part, Row, agreement, hedge_of, total_of
from analytics.exhibits.exhibit import Scalar
from analytics.exhibits.frames import text
from analytics.selection import Partition

PROGRAMME: Final = "GNBV2125"
LIST_YEARS: Final = range(2021, 2026)
"""Plan years in which projects 1 and 5 are for the listed districts only."""

AMOUNTS: Final = (
    "plan_mdong",
    "adjusted_mdong",
    "new_mdong",
    "carried_mdong",
    "paid_mdong",
    "cancelled_mdong",
    "available_mdong",
)


@dataclass(frozen=True, slots=True)
class YearSum:
    """What a place had of one plan year of a programme, in triệu đồng; None where no event was recorded."""

    plan_year: int
    plan_mdong: float | None
    adjusted_mdong: float | None
    new_mdong: float | None
    carried_mdong: float | None
    paid_mdong: float | None
    cancelled_mdong: float | None
    available_mdong: float | None
    new_qualifier: str
    carried_qualifier: str
    paid_qualifier: str
    paid_on: str
    provisional: bool
    areas: int

    @property
    def rate_pct(self) -> float | None:
        """Per cent paid of what could be paid at the day to which payments are known: paid ÷ (new ± adjusted + carried in)."""
        if self.paid_mdong is None or not self.available_mdong or self.available_mdong <= 0:
            return None
        return 100 * self.paid_mdong / self.available_mdong

    @property
    def rate_qualifier(self) -> str:
        """A rate made of a hedged amount is itself only about so."""
        return "about" if self.new_qualifier or self.carried_qualifier or self.paid_qualifier else ""


def year_sum(rows: Sequence[Row]) -> YearSum:
    """The parts of one place, programme and plan year (rows of `questions.capital_sums`) together."""
    added = {key: _added([row[key] for row in rows]) for key in AMOUNTS}
    days = [text(row, "paid_on") for row in rows if row["paid_on"] is not None]
    return YearSum(
        plan_year=int(str(rows[0]["plan_year"])),
        new_qualifier=hedge_of(text(row, "new_qualifier") for row in rows),
        carried_qualifier=hedge_of(text(row, "carried_qualifier") for row in rows),
        paid_qualifier=hedge_of(text(row, "paid_qualifier") for row in rows),
        paid_on=max(days, default=""),
        provisional=any(bool(row["provisional"]) for row in rows),
        areas=max(int(str(row["areas"])) for row in rows),
        **added,
    )


def _added(values: Sequence[Scalar]) -> float | None:
    known = [float(str(value)) for value in values if value is not None]
    return round(sum(known), 6) if known else None


def by_year(rows: Sequence[Row], *keys: str) -> dict[tuple[str, ...], list[YearSum]]:
    """Sums a plan year of the rows that agree in `keys`, oldest year first; policy credit left out."""
    groups: defaultdict[tuple[str, ...], defaultdict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if not row["credit"]:
            groups[tuple(text(row, key) for key in keys)][int(str(row["plan_year"]))].append(row)
    return {key: [year_sum(years[year]) for year in sorted(years)] for key, years in groups.items()}


def event_accounts(
    rows: Sequence[Row], parts: Sequence[Row], partition: Partition, catalogue: Catalogue
) -> list[tuple[Account, list[YearSum]]]:
    """One account a place and programme: new plans ± adjustments of all its plan years, divided by `partition`, with the years.

    `rows` and `parts` are `questions.capital_sums` by source and by `partition`. Money carried in is in none: it was new once.
    """
    found = []
    divided = by_year(
        [{**row, "part": branch(text(row, "part"), partition)} for row in parts], "series", "unit_id", "programme", "part"
    )
    lent = [row for row in rows if row["credit"]]
    for (series, unit_id, programme), years in by_year(rows, "series", "unit_id", "programme").items():
        new = [year for year in years if year.new_mdong is not None]
        if not new:
            continue
        whole = Part("", "Tổng số", round(sum(year.new_mdong or 0 for year in new), 6), hedge_of(y.new_qualifier for y in new))
        told = [
            _part(code, [year for year in sums if year.new_mdong is not None], partition, catalogue)
            for (one, unit, prog, code), sums in divided.items()
            if (one, unit, prog) == (series, unit_id, programme) and any(year.new_mdong is not None for year in sums)
        ]
        ordered = sorted(told, key=lambda part: _place_of(part.code, partition, catalogue))
        held = agreement(total_of(ordered), whole, len(ordered)) if ordered else "equal"
        if held == "apart" and total_of(ordered).mdong < whole.mdong:
            rest = round(whole.mdong - total_of(ordered).mdong, 6)
            ordered.append(Part(REST, "phần không chia", rest, "about" if whole.qualifier else ""))
        credit = [row for row in lent if (row["series"], row["unit_id"], row["programme"]) == (series, unit_id, programme)]
        borrowed = _added([row["new_mdong"] for row in credit])
        account = Account(
            series=series,
            unit_id=unit_id,
            indicator="CAP_PLAN",
            measure="Kế hoạch vốn giao mới (sau điều chỉnh)",
            period=years_words([year.plan_year for year in new]),
            start_year=new[0].plan_year - 1,
            last_day=f"{new[-1].plan_year}-12-31",
            programme=catalogue.programmes[programme].short_vi if programme in catalogue.programmes else "không nêu chương trình",
            detail="",
            origin="events",
            whole=whole,
            grants=whole,
            credit=(Part("policy_credit", "tín dụng chính sách", borrowed),) if borrowed else (),
            splits={partition: tuple(ordered)},
            held={partition: held},
            row={"status": "preliminary" if any(year.provisional for year in new) else "approved", "source_id": ""},
        )
        found.append((account, years))
    return found


def years_words(years: Sequence[int]) -> str:
    """The plan years of a sum: "các năm 2022–2025", "năm 2023", "các năm 2022, 2024" when one between is not known."""
    if len(years) == 1:
        return f"năm {years[0]}"
    if len(years) == years[-1] - years[0] + 1:
        return f"các năm {years[0]}–{years[-1]}"
    return f"các năm {wording.join_list([str(year) for year in years])}"


def branch(code: str, partition: Partition) -> str:
    """The project a sub-project belongs to, which is what a total is divided by; other parts as they are."""
    return ".".join(code.split(".")[:2]) if partition == "project" else code


def _part(code: str, years: Sequence[YearSum], partition: Partition, catalogue: Catalogue) -> Part:
    amount = round(sum(year.new_mdong or 0 for year in years), 6)
    return Part(code, part_name(code, partition, catalogue), amount, hedge_of(year.new_qualifier for year in years))


def part_name(code: str, partition: Partition, catalogue: Catalogue) -> str:
    """A part in words: "ngân sách trung ương", "vốn sự nghiệp", "DA3 Sản xuất, dinh dưỡng"."""
    if partition == "nature":
        return wording.nature_label(code)
    if code in ("unstated", REST):
        return "không nêu nguồn vốn" if partition == "fund_source" else "không nêu dự án"
    if partition == "fund_source":
        return catalogue.dimensions["fund_source"].value_label(code)
    project = catalogue.programmes.get(code)
    return f"{code.partition('.')[2]} {project.short_vi}" if project else code


def _place_of(code: str, partition: Partition, catalogue: Catalogue) -> tuple[int, str]:
    if partition == "project":
        return (catalogue.programmes[code].position if code in catalogue.programmes else 10_000), code
    known: Mapping[str, object] = (
        catalogue.dimensions["fund_source"].values
        if partition == "fund_source"
        else {"development": 0, "recurrent": 1, "credit": 2, "unstated": 3}
    )
    order = list(known)
    return (order.index(code) if code in order else len(order)), code


def concerned(code: str, area: Area, plan_years: Sequence[int], catalogue: Catalogue) -> bool:
    """Whether a (sub-)project of 2021–2025 is for this district; the list says nothing of other years, levels or programmes."""
    project = catalogue.programmes.get(code)
    if project is None or not is_restricted(project) or not any(year in LIST_YEARS for year in plan_years):
        return True
    return concerns(project, listing_of(catalogue.areas, area), coastal=False)


def sub_projects(catalogue: Catalogue, *, depth: int) -> list[str]:
    """The projects of 2021–2025 (`depth` 1), or what money is given for: their sub-projects, and projects that have none (2)."""
    own = [code for code in catalogue.programmes if code.startswith(f"{PROGRAMME}.")]
    if depth == 1:
        return [code for code in own if code.count(".") == 1]
    return [code for code in own if not any(other.startswith(f"{code}.") for other in own)]
