"""A version as a reader without a role may see it: small counts of communes read "đã bảo mật" wherever they are asked for.

One place for all questions: where something must be hidden, the tables the questions read are views over the version in which
those figures have no value, no words of the source and the absence 'masked'; every view of views.sql is made upon them. Where
nothing must be hidden the version is read as it is.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import duckdb
import pandas as pd

from analytics.masking import SMALLEST_SHOWN, Cell, Relation, hidden_counts, is_small
from analytics.store.layout import VIEWS_SQL

Settings = dict[str, str | bool | int | float | list[str]]

_COUNTED = ("hh", "person")
_PART_OF_COMMUNE = r"(^|;)(commune|village)="
_RATIO_TERM = re.compile(r"([A-Z][A-Z0-9_]*)(\[t-1\]|\[t\])?")

# As in views.sql, of a bare row of `observation`.
SLOT = """
if(not year_inferred and period_kind in ('year_end', 'annual_review', 'opening_review', 'annual', 'year_unspecified'), 'annual',
    concat_ws(' ', period_kind, period_start::varchar, 'to', period_end::varchar))
"""

# Figures of communes, and of the larger places at the same time; the drawn one of a cell comes first.
_FIGURES = """
with small as (
    select distinct figure.year, figure.slot from drawn_observation as figure join area using (area_id)
    where area.level = 'commune' or regexp_matches(figure.breakdown, $part)
)
select figure.area_id, figure.indicator, figure.standard, figure.breakdown, figure.year, figure.slot,
    figure.value::double as value, area.level = 'commune' or regexp_matches(figure.breakdown, $part) as of_commune
from drawn_observation as figure join area using (area_id) join indicator on indicator.code = figure.indicator
where figure.value is not null and (figure.year, figure.slot) in (
        select (year, slot) from small union select (year - 1, slot) from small
    )
    and (indicator.unit in $counted or indicator.numerator is not null)
order by figure.drawn desc
"""

_HIDDEN_FIGURES = """
create view {table} as
select figure.* replace (
    {more}
    if(hidden.area_id is null, value, null) as value, if(hidden.area_id is null, value_high, null) as value_high,
    if(hidden.area_id is null, qualifier, '') as qualifier, if(hidden.area_id is null, absence, 'masked') as absence,
    if(hidden.area_id is null, as_stated, '') as as_stated, if(hidden.area_id is null, note, '') as note
)
from version.main.{table} as figure left join hidden
    on hidden.area_id = figure.area_id and hidden.indicator = figure.indicator and hidden.standard = figure.standard
    and hidden.breakdown = figure.breakdown and hidden.year = {year} and hidden.slot = {slot}
"""
_NOTHING_CONTRADICTED = """
    if(hidden.area_id is null, said, 'masked') as said, if(hidden.area_id is null, tied, false) as tied,
    if(hidden.area_id is null, rivals, 0) as rivals, if(hidden.area_id is null, comparable, false) as comparable,
"""

_HIDDEN_WORKS = """
create view {table} as
select * exclude (small) replace (
    if(small, null, households) as households, if(small, '', as_stated) as as_stated, if(small, '', note) as note
)
from (select *, coalesce(communes <> '' and households between 1 and {most}, false) as small from version.main.{table})
"""


def masked_connection(path: Path, plain: duckdb.DuckDBPyConnection, config: Settings) -> duckdb.DuckDBPyConnection | None:
    """The version at `path` with its small counts hidden, or None when nothing in it must be hidden.

    `plain` is a connection to the same version, `config` how it is shut in.
    """
    cells = hidden_cells(plain.cursor())
    works = plain.execute(
        """
        select count(*)
        from (select households, communes from project union all select households, communes from livelihood_model)
        where communes <> '' and households between 1 and $most
        """,
        {"most": SMALLEST_SHOWN - 1},
    ).fetchone()
    if not cells and works == (0,):
        return None
    open_while_attaching: Settings = {**config, "enable_external_access": True, "lock_configuration": False}
    connection = duckdb.connect(":memory:", config=open_while_attaching)
    try:
        quoted = str(path).replace("'", "''")
        connection.execute(f"attach '{quoted}' as version (read_only)")
        connection.execute("set enable_external_access = false")
        _hide(connection, cells)
        connection.execute("set lock_configuration = true")
    except BaseException:
        connection.close()
        raise
    return connection


def hidden_cells(cursor: duckdb.DuckDBPyConnection) -> frozenset[Cell]:
    """Every cell of the version that a reader without a role may not see, rates and shares that would tell it included."""
    counted = {
        code
        for (code,) in cursor.execute("select code from indicator where unit in $units", {"units": list(_COUNTED)}).fetchall()
    }
    terms = {
        code: tuple(_terms(numerator, denominator))
        for code, numerator, denominator in cursor.execute(
            "select code, numerator, denominator from indicator where numerator is not null"
        ).fetchall()
    }
    counts, ratios, of_commune = _read(cursor, counted)
    if not of_commune:
        return frozenset()
    _add_implied(counts, ratios, of_commune, cursor)
    small = [cell for cell in of_commune if cell in counts and is_small(counts[cell])]
    if not small:
        return frozenset()
    parents = dict(cursor.execute("select area_id, parent_id from area where parent_id is not null").fetchall())
    hidden = set(hidden_counts(counts, small, list(_relations(counts, terms, counted, parents))))
    standards = _poverty_measures(cursor)
    # A rate or share is told as little as any count it is made of; so is what is worked out from such a rate.
    waiting = True
    while waiting:
        more = {
            cell
            for cell in ratios
            if cell not in hidden
            and any(_at(cell, code, back, standards) in hidden for code, back in terms.get(cell.indicator, ()))
        }
        hidden |= more
        waiting = bool(more)
    return frozenset(hidden)


def _terms(*formulas: str | None) -> Iterator[tuple[str, int]]:
    """The indicators a measure is made of, each with how many years back."""
    for formula in formulas:
        for code, when in _RATIO_TERM.findall(formula or ""):
            yield code, 1 if when == "[t-1]" else 0


def _poverty_measures(cursor: duckdb.DuckDBPyConnection) -> frozenset[str]:
    return frozenset(code for (code,) in cursor.execute("select code from indicator where poverty_measure").fetchall())


def _at(cell: Cell, code: str, years_back: int, poverty_measures: frozenset[str]) -> Cell:
    """The cell of another indicator that belongs to this one; what is no measure of poverty has no standard."""
    standard = cell.standard if code in poverty_measures else ""
    return Cell(cell.area_id, code, standard, cell.breakdown, cell.year - years_back, cell.slot)


def _read(cursor: duckdb.DuckDBPyConnection, counted: set[str]) -> tuple[dict[Cell, int], dict[Cell, float], set[Cell]]:
    """Counts and ratios by cell, and the cells that are of communes: the drawn figure of each, a small one before any other."""
    counts: dict[Cell, int] = {}
    ratios: dict[Cell, float] = {}
    of_commune: set[Cell] = set()
    rows = cursor.execute(_FIGURES, {"part": _PART_OF_COMMUNE, "counted": list(_COUNTED)}).fetchall()
    for *key, value, commune in rows:
        cell = Cell(*key)
        if commune:
            of_commune.add(cell)
        if cell.indicator not in counted:
            ratios.setdefault(cell, value)
        elif cell not in counts or (commune and is_small(round(value)) and not is_small(counts[cell])):
            counts[cell] = round(value)
    return counts, ratios, of_commune


def _add_implied(
    counts: dict[Cell, int], ratios: Mapping[Cell, float], of_commune: set[Cell], cursor: duckdb.DuckDBPyConnection
) -> None:
    """Counts that nobody wrote down but that a rate and its base give: 0.5% of 1,200 households are six."""
    measures = _poverty_measures(cursor)
    plain = {
        code: (numerator, denominator)
        for code, numerator, denominator in cursor.execute(
            "select code, numerator, denominator from indicator where unit = 'pct' and denominator is not null"
        ).fetchall()
        if _RATIO_TERM.fullmatch(numerator) and "[" not in numerator + denominator and _RATIO_TERM.fullmatch(denominator)
    }
    for cell, rate in ratios.items():
        if cell.indicator in plain:
            numerator, denominator = plain[cell.indicator]
            told, base = _at(cell, numerator, 0, measures), counts.get(_at(cell, denominator, 0, measures))
            if base is not None and told not in counts:
                counts[told] = round(rate * base / 100)
                if cell in of_commune:
                    of_commune.add(told)


def _relations(
    counts: Mapping[Cell, int], terms: Mapping[str, tuple[tuple[str, int], ...]], counted: set[str], parents: Mapping[str, str]
) -> Iterator[Relation]:
    """Every sum that holds among the counts, within what would still tell a small one."""
    yield from _sums_of_places(counts, parents)
    yield from _sums_of_breakdowns(counts)
    sums = {code: made_of for code, made_of in terms.items() if code in counted}
    for cell in counts:
        if cell.indicator in sums:
            signs = {0: 1, 1: 1}
            made_of = sums[cell.indicator]
            if any(back for _, back in made_of):
                signs = {0: -1, 1: 1}  # a change: the year before less this year
            parts = [(_replaced(cell, indicator=code, year=cell.year - back), signs[back]) for code, back in made_of]
            yield from _holding(cell, parts, counts)
        if cell.indicator == "POOR_HH" and cell.slot == "annual":
            flows = (("ESCAPED_HH", -1), ("RELAPSED_HH", 1), ("NEWPOOR_HH", 1), ("OTHER_NET_HH", 1))
            parts = [(_replaced(cell, indicator=code), sign) for code, sign in flows]
            parts = [(part, sign) for part, sign in parts if part in counts]
            yield from _holding(cell, [(_replaced(cell, year=cell.year - 1), 1), *parts], counts, whole_last=False)


def _replaced(cell: Cell, *, indicator: str | None = None, year: int | None = None) -> Cell:
    return Cell(
        cell.area_id, indicator or cell.indicator, cell.standard, cell.breakdown, cell.year if year is None else year, cell.slot
    )


def _holding(
    whole: Cell, parts: list[tuple[Cell, int]], counts: Mapping[Cell, int], *, whole_last: bool = True
) -> Iterator[Relation]:
    """The relation of a whole and its parts, if all are there and it holds but for less than a small count."""
    if len(parts) and all(part in counts for part, _ in parts):
        gap = counts[whole] - sum(sign * counts[part] for part, sign in parts)
        if abs(gap) < SMALLEST_SHOWN:
            yield Relation(((whole, -1), *parts), frozenset({whole}) if whole_last else frozenset())


def _sums_of_places(counts: Mapping[Cell, int], parents: Mapping[str, str]) -> Iterator[Relation]:
    parts: defaultdict[Cell, list[tuple[Cell, int]]] = defaultdict(list)
    for cell in counts:
        if cell.area_id in parents:
            whole = Cell(parents[cell.area_id], cell.indicator, cell.standard, cell.breakdown, cell.year, cell.slot)
            if whole in counts:
                parts[whole].append((cell, 1))
    for whole, found in parts.items():
        yield from _holding(whole, found, counts)


def _sums_of_breakdowns(counts: Mapping[Cell, int]) -> Iterator[Relation]:
    """The parts of one more dimension and the whole without it."""
    parts: defaultdict[tuple[Cell, str], list[tuple[Cell, int]]] = defaultdict(list)
    for cell in counts:
        pairs = cell.breakdown.split(";") if cell.breakdown else []
        for position, pair in enumerate(pairs):
            left = ";".join(pairs[:position] + pairs[position + 1 :])
            whole = Cell(cell.area_id, cell.indicator, cell.standard, left, cell.year, cell.slot)
            if whole in counts:
                parts[whole, pair.partition("=")[0]].append((cell, 1))
    for (whole, _), found in parts.items():
        yield from _holding(whole, found, counts)


def _hide(connection: duckdb.DuckDBPyConnection, cells: Iterable[Cell]) -> None:
    connection.execute(
        """
        create table hidden (
            area_id varchar, indicator varchar, standard varchar, breakdown varchar, year integer, slot varchar
        )
        """
    )
    rows = [(c.area_id, c.indicator, c.standard, c.breakdown, c.year, c.slot) for c in sorted(cells)]
    if rows:
        frame = pd.DataFrame(rows, columns=["area_id", "indicator", "standard", "breakdown", "year", "slot"])
        connection.register("brought", frame)
        connection.execute("insert into hidden select * from brought")
        connection.unregister("brought")
    connection.execute(_HIDDEN_FIGURES.format(table="observation", more="", year="year(figure.period_end)", slot=SLOT))
    drawn = {"table": "drawn_observation", "year": "figure.year", "slot": "figure.slot"}
    connection.execute(_HIDDEN_FIGURES.format(more=_NOTHING_CONTRADICTED, **drawn))
    for table in ("project", "livelihood_model"):
        connection.execute(_HIDDEN_WORKS.format(table=table, most=SMALLEST_SHOWN - 1))
    tables = connection.execute("select table_name from duckdb_tables() where database_name = 'version'").fetchall()
    for (table,) in tables:
        connection.execute(f"create view if not exists {table} as select * from version.main.{table}")
    connection.execute(VIEWS_SQL)
