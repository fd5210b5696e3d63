"""Accounts of money: one amount as a document or the events give it, with the ways it is divided; each division of one total."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.catalogue.eligibility import programme_code
from analytics.exhibits.exhibit import Scalar
from analytics.exhibits.frames import text
from analytics.selection import Partition
from analytics.sentences.capital import NO_PROGRAMME

Row = Mapping[str, Scalar]

KEYS: Final[Mapping[Partition, str]] = {
    "fund_source": "fund_source",
    "nature": "capital_type",
    "project": "programme_project",
}
DIVIDED_BY: Final[Mapping[Partition, str]] = {
    "fund_source": "theo nguồn vốn",
    "nature": "theo loại vốn",
    "project": "theo dự án",
}
CREDIT: Final = ("policy_credit", "bank_credit", "policy_credit_and_agribank")
"""Sources that are repaid: never added to grants (domain.md §2.3)."""
WITHIN: Final[Mapping[str, tuple[str, ...]]] = {
    "state_budget": ("central", "local"),
    "central_and_province": ("central",),
    "province": ("local",),
}
"""A source that another one contains, or is contained in: left out when the other is told too."""
BUDGET: Final = ("central", "state_budget", "central_and_province")
REST: Final = "rest"
EXACT_TOLERANCE, HEDGED_TOLERANCE = 0.005, 0.05
"""How far a sum may lie from its total, as a share of it: rounding, and the words "trên", "gần" (domain.md §1.6)."""

Agreement = Literal["equal", "rounding", "hedged", "apart"]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an amount, or the whole of it; `row` is the figure it was read from, None for one worked out here."""

    code: str
    name: str
    mdong: float
    qualifier: str = ""
    row: Row | None = None

    @property
    def words(self) -> str:
        """The amount as a sentence says it."""
        return wording.quantity(self.mdong, "mdong", qualifier=self.qualifier)


@dataclass(frozen=True, slots=True)
class Account:
    """One amount of a place: what it is, over which period, of which programme, and how it is divided.

    `whole` is as printed; `grants` leaves out what is repaid. `splits` has the partitions that are known, `held` how each sum
    stands to the total. `start_year` is the year at whose end the period began, None when that is not known.
    """

    series: str
    unit_id: str
    indicator: str
    measure: str
    period: str
    start_year: int | None
    last_day: str
    programme: str
    detail: str
    origin: Literal["events", "published"]
    whole: Part | None
    grants: Part | None
    credit: tuple[Part, ...]
    splits: Mapping[Partition, tuple[Part, ...]]
    held: Mapping[Partition, Agreement]
    row: Row
    rows: tuple[Row, ...] = ()

    @property
    def is_headline(self) -> bool:
        """Whether it is of the whole place and purpose, not of some communes or some kind of work."""
        return not self.detail


def hedge_of(qualifiers: Iterable[str]) -> str:
    """The hedge of a sum: nearly 200 and 137 are nearly 337; two different hedges are "about"."""
    found = list(dict.fromkeys(word for word in qualifiers if word))
    return found[0] if len(found) == 1 else "about" if found else ""


def total_of(parts: Sequence[Part], name: str = "") -> Part:
    """The sum of some parts, hedged as they are."""
    return Part("", name, round(sum(part.mdong for part in parts), 6), hedge_of(part.qualifier for part in parts))


def agreement(added: Part, whole: Part, figures: int) -> Agreement:
    """How a sum of `figures` parts stands to the total; money is printed to a million đồng, so half of one each is rounding."""
    gap = abs(added.mdong - whole.mdong)
    if added.qualifier == whole.qualifier and gap < 1e-6:
        return "equal"
    if added.qualifier or whole.qualifier:
        return "hedged" if gap <= HEDGED_TOLERANCE * whole.mdong else "apart"
    return "rounding" if gap <= max(EXACT_TOLERANCE * whole.mdong, 0.5 * (figures + 1)) else "apart"


def published_accounts(rows: Sequence[Row], catalogue: Catalogue) -> list[Account]:
    """The accounts of published figures (rows of `questions.published_money`), in the order of their first row."""
    groups: dict[tuple[Scalar, ...], list[tuple[Mapping[str, str], Row]]] = {}
    for row in rows:
        pairs = dict(pair.split("=", 1) for pair in text(row, "breakdown").split(";") if pair)
        rest = ";".join(f"{key}={value}" for key, value in pairs.items() if key not in ("fund_source", "capital_type"))
        same = ("series", "area_id", "indicator", "period_kind", "period_start", "period_end", "status", "source_id")
        groups.setdefault((*(row[key] for key in same), rest), []).append((pairs, row))
    _gather_loose_parts(groups)
    found = {key: _account(str(key[-1]), members, catalogue) for key, members in groups.items()}
    by_project = _by_project(found)
    return [_with_projects(account, by_project.get(key, ())) for key, account in found.items()]


def _gather_loose_parts(groups: dict[tuple[Scalar, ...], list[tuple[Mapping[str, str], Row]]]) -> None:
    """Parts told without a programme or a total belong to the total of the one programme that their document gives for the same
    period: they are no total of their own.
    """
    for key in [key for key, members in groups.items() if key[-1] == "" and not any(_is_whole(pairs) for pairs, _ in members)]:
        totals = [
            other
            for other, members in groups.items()
            if other[:-1] == key[:-1]
            and str(other[-1]).startswith("programme=")
            and ";" not in str(other[-1])
            and any(_is_whole(pairs) for pairs, _ in members)
        ]
        if len(totals) == 1:
            told = {row["breakdown"] for _, row in groups[totals[0]]}
            groups[totals[0]] += [member for member in groups.pop(key) if member[1]["breakdown"] not in told]


def _is_whole(pairs: Mapping[str, str]) -> bool:
    return "fund_source" not in pairs and "capital_type" not in pairs


def _account(rest: str, members: Sequence[tuple[Mapping[str, str], Row]], catalogue: Catalogue) -> Account:
    plain: dict[Partition, dict[str, Part]] = {"fund_source": {}, "nature": {}}
    crossed: list[tuple[str, str, Part]] = []
    whole: Part | None = None
    for pairs, row in members:
        fund, nature = pairs.get("fund_source", ""), pairs.get("capital_type", "")
        hedge = "about" if row["value_high"] is not None else text(row, "qualifier")
        part = Part("", "", float(str(row["value"])), hedge, row)
        if fund and nature:
            crossed.append((fund, nature, part))
        elif fund or nature:
            plain["fund_source" if fund else "nature"][fund or nature] = part
        else:
            whole = Part("", "Tổng số", part.mdong, part.qualifier, row)
    funds = _divided("fund_source", plain["fund_source"], [(fund, part) for fund, _, part in crossed], catalogue)
    unnamed = [part for fund, part in plain["fund_source"].items() if crossed and fund not in {one for one, _, _ in crossed}]
    natures = _divided("nature", plain["nature"], [(nature, part) for _, nature, part in crossed], catalogue)
    if natures and unnamed:
        natures = (*natures, _renamed(total_of(unnamed), "unstated", wording.nature_label("unstated")))
    credit = tuple(part for part in funds if part.code in CREDIT)
    funds = tuple(part for part in funds if part.code not in CREDIT)
    grants = _grants(whole, funds, natures, credit)
    splits, held = _splits({"fund_source": funds, "nature": natures}, grants, whole_printed=whole is not None)
    row = (whole.row if whole else None) or members[0][1]
    start, end = text(row, "period_start"), text(row, "period_end")
    known = start[5:] == "01-01" and text(row, "period_kind") in ("annual", "cumulative", "half_year", "quarter")
    return Account(
        series=text(row, "series"),
        unit_id=text(row, "area_id"),
        indicator=text(row, "indicator"),
        measure=catalogue.indicators[text(row, "indicator")].name_vi,
        period=text(row, "period_label"),
        start_year=int(start[:4]) - 1 if known else None,
        last_day=end,
        programme=programme_words(rest, row, catalogue),
        detail=_detail(rest, catalogue),
        origin="published",
        whole=whole,
        grants=grants,
        credit=credit,
        splits=splits,
        held=held,
        row=row,
        rows=tuple(row for _, row in members),
    )


def _divided(
    partition: Partition, plain: Mapping[str, Part], crossed: Sequence[tuple[str, Part]], catalogue: Catalogue
) -> tuple[Part, ...]:
    """The parts of one partition: those printed, and those only printed in finer parts, added up."""
    finer: defaultdict[str, list[Part]] = defaultdict(list)
    for code, part in crossed:
        finer[code].append(part)
    dimension = catalogue.dimensions[KEYS[partition]]
    codes = [code for code in dimension.values if code in plain or code in finer]
    codes = [code for code in codes if not any(other in codes for other in WITHIN.get(code, ()))]
    parts = []
    for code in codes:
        one = plain.get(code) or (finer[code][0] if len(finer[code]) == 1 else total_of(finer[code]))
        parts.append(_renamed(one, code, dimension.value_label(code)))
    return tuple(parts)


def _renamed(part: Part, code: str, name: str) -> Part:
    return Part(code, name, part.mdong, part.qualifier, part.row)


def _grants(whole: Part | None, funds: Sequence[Part], natures: Sequence[Part], credit: Sequence[Part]) -> Part | None:
    """The amount without what is repaid: the printed total where nothing is, the sum of the parts where no total is printed."""
    if whole is not None:
        if not credit:
            return whole
        lent = total_of(credit)
        return Part(
            "", "Tổng không gồm tín dụng", round(whole.mdong - lent.mdong, 6), hedge_of((whole.qualifier, lent.qualifier))
        )
    for parts in (funds, natures):
        if _makes_a_whole(parts):
            return total_of(parts, "Cộng các phần")
    return None


def _makes_a_whole(parts: Sequence[Part]) -> bool:
    codes = {part.code for part in parts}
    return {"development", "recurrent"} <= codes or (len(parts) > 1 and bool(codes & set(BUDGET)))


def _splits(
    divided: Mapping[Partition, tuple[Part, ...]], grants: Part | None, *, whole_printed: bool
) -> tuple[dict[Partition, tuple[Part, ...]], dict[Partition, Agreement]]:
    splits: dict[Partition, tuple[Part, ...]] = {}
    held: dict[Partition, Agreement] = {}
    for partition, parts in divided.items():
        if not parts:
            continue
        splits[partition] = parts
        if grants is None:
            continue
        added = total_of(parts)
        held[partition] = agreement(added, grants, len(parts))
        if held[partition] == "apart" and added.mdong < grants.mdong and (whole_printed or partition == "nature"):
            hedge = "about" if added.qualifier or grants.qualifier else ""
            splits[partition] = (*parts, Part(REST, "phần nguồn không chia", round(grants.mdong - added.mdong, 6), hedge))
    return splits, held


def _by_project(found: Mapping[tuple[Scalar, ...], Account]) -> dict[tuple[Scalar, ...], tuple[Part, ...]]:
    """The projects of each account whose breakdown differs from it only in naming a project, with the key of that account."""
    parts: defaultdict[tuple[Scalar, ...], list[Part]] = defaultdict(list)
    for key, account in found.items():
        pairs = [pair for pair in str(key[-1]).split(";") if pair]
        named = [pair for pair in pairs if pair.startswith("programme_project=")]
        if named and account.grants is not None:
            code = named[0].partition("=")[2]
            above = (*key[:-1], ";".join(pair for pair in pairs if pair not in named))
            if "." not in code:
                parts[above].append(_renamed(account.grants, code, f"dự án {code}"))
    return {key: tuple(found) for key, found in parts.items()}


def _with_projects(account: Account, projects: tuple[Part, ...]) -> Account:
    if not projects or account.grants is None:
        return account
    splits, held = _splits({"project": projects}, account.grants, whole_printed=account.whole is not None)
    return replace(account, splits={**account.splits, **splits}, held={**account.held, **held})


def programme_words(rest: str, row: Row, catalogue: Catalogue) -> str:
    """Which programme a published figure covers: as it says, else as the document's own title says, else that it does not say."""
    pairs = dict(pair.split("=", 1) for pair in rest.split(";") if pair)
    first = text(row, "period_start")
    last_year = int(text(row, "period_end")[:4])
    if "programme_project" in pairs:
        period = "GNBV2125" if last_year > 2020 else "GNBV1620"
        return catalogue.programmes[period].short_vi
    if "programme" in pairs:
        code = programme_code(catalogue.programmes, pairs["programme"], "", int(first[:4]) if first else None, last_year)
        return catalogue.programmes[code].short_vi if code else catalogue.dimensions["programme"].value_label(pairs["programme"])
    told = wording.search_key(f"{text(row, 'as_stated')} {text(row, 'title')}")
    labels = tuple(catalogue.dimensions["programme"].values.values())
    named = [label for label, key in zip(labels, _keys(labels), strict=True) if key in told]
    if named:
        return f"{wording.sentence_case(max(named, key=len))} (theo tên văn bản)"
    return NO_PROGRAMME


@lru_cache(maxsize=4)  # the names of the catalogue, the same for every figure
def _keys(labels: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(wording.search_key(label) for label in labels)


def _detail(rest: str, catalogue: Catalogue) -> str:
    """What narrows the figure, in words: a project, a purpose, a scope; the programme has a place of its own."""
    kept = ";".join(pair for pair in rest.split(";") if pair and not pair.startswith("programme="))
    return ", ".join(
        catalogue.dimensions[key].value_label(value) for key, value in (pair.split("=", 1) for pair in kept.split(";") if pair)
    )
