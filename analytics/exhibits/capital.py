"""Where the money came from: capital of some places by source, by nature or by project, with its years, its credit set apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.exhibits.capital_accounts import DIVIDED_BY, Account, Part, Row, published_accounts
from analytics.exhibits.capital_events import event_accounts
from analytics.exhibits.capital_notes import capital_notes
from analytics.exhibits.capital_rows import Held, account_rows, blank_cells, capital_columns, is_drawable, loan_row
from analytics.exhibits.compared import Cells
from analytics.exhibits.exhibit import Exhibit, Recipe, Setting
from analytics.exhibits.frames import cite, rows_of, text
from analytics.exhibits.places import label
from analytics.selection import Partition
from analytics.sentences.capital import Division, Told, capital_sentence, nothing_known_sentence, only_credit_sentence

LENT: Final = ("CREDIT_OUT", "CREDIT_LENT")
"""Loan stock and lending: two measures, neither ever part of an account."""
MOST_BARS_OF_A_PLACE: Final = 3


@dataclass(frozen=True, slots=True)
class Money:
    """What was asked of a version about the capital of some places; each is the records of a question of the same name."""

    sums: Sequence[Row]
    """By source."""
    parts: Sequence[Row]
    """By the partition asked for."""
    published: Sequence[Row]
    poor: Sequence[Row]
    disagreements: Sequence[Row]
    documents: Sequence[Row]


def make_capital(money: Money, chosen: Sequence[str], *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """The capital of the chosen places (area ids; the country when the reader chose none), as events and as published figures.

    Rows, by place: each amount (part ''), its parts by every partition known, its plan years, its loans; a place
    of which nothing is known has one row with the reason. Columns: place, measure, period, programme, division and part in words,
    value (triệu đồng, hedged as printed; new plans ± adjustments for events), share (% of the parts, derived; its share_qualifier
    is about when a part is hedged), plan, adjusted, carried in, paid with its day (events of one year), per_poor (triệu đồng a
    household poor at the start of the period, same border), bar (position in the picture, null for what is not drawn), source.
    No row holds credit and grants added.
    """
    accounts = [
        Held(one, tuple(years)) for one, years in event_accounts(money.sums, money.parts, recipe.selection.partition, catalogue)
    ]
    grants = [row for row in money.published if text(row, "indicator") not in LENT]
    accounts += [Held(one) for one in published_accounts(grants, catalogue)]
    lent = [row for row in money.published if text(row, "indicator") in LENT]
    partition = _drawn_partition(accounts, recipe.selection.partition)
    names = {one: label(catalogue, one) for one in chosen}
    poor = {(text(row, "area_id"), int(str(row["year"]))): row for row in money.poor}
    rows: list[Cells] = []
    bars = 0
    ordered: dict[str, list[Held]] = {}
    for place in chosen:
        own = sorted((held for held in accounts if held.account.series == place), key=_order, reverse=True)
        ordered[place] = own
        drawn = 0
        for held in own:
            draw = drawn < MOST_BARS_OF_A_PLACE and is_drawable(held.account, partition)
            rows += account_rows(
                held, place, names, partition, bars if draw else None, poor, recipe.selection.partition, catalogue
            )
            drawn, bars = drawn + draw, bars + draw
        loans = [row for row in lent if row["series"] == place]
        rows += [loan_row(row, place, names, catalogue) for row in loans]
        if not own and not loans:
            rows.append(
                {**blank_cells(place, names, catalogue), "absence": "missing", "reason": wording.absence_label("missing")}
            )
    for row in rows:
        row["role"] = "own" if row["series"] == chosen[0] else "comparator"
    columns = capital_columns(
        with_events=any(held.years for held in accounts), with_poor=any(row["per_poor"] is not None for row in rows)
    )
    return Exhibit(
        recipe=recipe,
        form="stacked",
        title=_title(partition, accounts),
        finding=_finding(ordered, lent, names, recipe.selection.partition, catalogue),
        columns=columns,
        rows=rows_of(columns, rows) if any(row["value"] is not None for row in rows) else (),
        notes=capital_notes(ordered, money.disagreements, lent, names, partition, recipe.selection.partition, catalogue),
        sources=cite([*_used(rows, money.published), *money.documents, *_counted(rows, money.poor)]),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
        unit="mdong",
        places=tuple(names.items()),
        period=", ".join(dict.fromkeys(held.account.period for held in accounts)),
        statuses=tuple(dict.fromkeys(str(row["status"]) for row in rows if row["status"])),
    )


def _used(rows: Sequence[Cells], published: Sequence[Row]) -> list[Row]:
    """A published row for each document, in the order of the table."""
    documents = {text(row, "source_id"): row for row in published}
    return [documents[str(row["source_id"])] for row in rows if str(row["source_id"]) in documents]


def _counted(rows: Sequence[Cells], poor: Sequence[Row]) -> list[Row]:
    used = {str(row["area_id"]) for row in rows if row["per_poor"] is not None}
    return [row for row in poor if text(row, "area_id") in used]


def _drawn_partition(accounts: Sequence[Held], asked: Partition) -> Partition:
    tried: tuple[Partition, ...] = (asked, "fund_source", "nature", "project")
    return next((one for one in tried if any(is_drawable(held.account, one) for held in accounts)), asked)


def _order(held: Held) -> tuple[bool, bool, bool, str, float]:
    account = held.account
    amount = account.whole or account.grants
    return (
        account.origin == "events",
        account.is_headline,
        bool(account.splits),
        account.last_day,
        amount.mdong if amount else 0.0,
    )


def _title(partition: Partition, accounts: Sequence[Held]) -> str:
    programmes = list(dict.fromkeys(wording.inside_sentence(held.account.programme) for held in accounts))
    covered = programmes[0] if len(programmes) == 1 else "nhiều chương trình, ghi ở từng dòng" if programmes else ""
    return " · ".join(part for part in (f"Nguồn vốn {DIVIDED_BY[partition]} (tỷ trọng, %; số tiền ghi ở nhãn)", covered) if part)


def _finding(
    ordered: Mapping[str, Sequence[Held]], lent: Sequence[Row], names: Mapping[str, str], asked: Partition, catalogue: Catalogue
) -> str:
    sentences, absent = [], []
    for place, held in ordered.items():
        loans = [row for row in lent if row["series"] == place]
        amount = (held[0].account.whole or held[0].account.grants) if held else None
        if amount is not None:
            sentences.append(capital_sentence(_told(names[place], held[0].account, amount, len(held) - 1, asked)))
        elif held:
            part = next(iter(next(iter(held[0].account.splits.values()))), None) or held[0].account.credit[0]
            partial = Part("", "", part.mdong, part.qualifier)
            account = held[0].account
            told = Told(
                names[place],
                f"{account.measure}, {part.name}",
                account.period,
                partial.words,
                account.programme,
                (),
                len(held) - 1,
            )
            sentences.append(capital_sentence(told))
        elif loans:
            sentences.append(only_credit_sentence(names[place], [_loan_words(row, catalogue) for row in loans[:2]]))
        else:
            absent.append(names[place])
    if absent:
        sentences.append(nothing_known_sentence(absent, "nguồn vốn"))
    return " ".join(sentences)


def _told(place: str, account: Account, amount: Part, others: int, asked: Partition) -> Told:
    divisions = tuple(
        Division(DIVIDED_BY[one], tuple((part.name, part.words) for part in sorted(parts, key=lambda part: -part.mdong)))
        for one in dict.fromkeys((asked, *account.splits))
        if (parts := account.splits.get(one, ()))
    )
    detail = f" ({account.detail})" if account.detail else ""
    added = ", tự cộng từ các phần" if account.whole is None else ""
    if account.credit and account.origin == "published":
        added += f", trong đó {wording.join_list([f'{part.words} {part.name}' for part in account.credit])} (vốn vay, tách riêng)"
    return Told(
        place, f"{account.measure}{detail}", account.period, f"{amount.words}{added}", account.programme, divisions, others
    )


def _loan_words(row: Row, catalogue: Catalogue) -> str:
    figure = wording.quantity(float(str(row["value"])), "mdong", qualifier=text(row, "qualifier"))
    name = wording.inside_sentence(catalogue.indicators[text(row, "indicator")].name_vi)
    return f"{name} {figure} {wording.bracketed(text(row, 'period_label'))}"
