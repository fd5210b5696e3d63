"""What was to be reached, and what was reached of it.

Each table is read by itself and put together here: the rows of some plans are few, and a statement that joins them takes longer
to plan than to answer.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from analytics.questions.documents import documents_by_id
from analytics.store import Version

Row = dict[str, str | int | float | bool | None]

MANY_PLACES: Final = 100
"""Beyond so many places all are read, and the others set aside here: a long list is looked through for every row."""

_OF_PLACES: Final = "(len($area_ids::varchar[]) = 0 or list_contains($area_ids::varchar[], area_id))"

# The newest batch of a target comes last; which are the same, see views.sql.
TARGETS_OF = f"""
select
    area_id, indicator, period_kind, period_start::varchar, period_end::varchar, standard, breakdown, issuer, source_id,
    period_label, value, value_high, value::double, value_high::double, qualifier, year_inferred, as_stated, place_in_source, note
from target
where {_OF_PLACES} and period_end between $first_day and $last_day
    and (len($indicators::varchar[]) = 0 or list_contains($indicators::varchar[], indicator))
    and source_id not in (select source_id from withdrawn_source)
order by batch_id
"""
_KEY: Final = 9
"""How many of the columns above tell a target from every other."""
_GRADES: Final = ("official", "press", "thesis_extract", "republished")
_ISSUERS: Final = ("national", "province", "district", "")

MEASURES = "select code, position from indicator"

PUBLISHED_ATTAINMENTS = f"""
select
    area_id, period_kind, period_start::varchar, period_end::varchar, period_label, year, breakdown, status, value::double,
    value_high::double, qualifier, year_inferred, tied, as_stated, note, source_id
from drawn_observation
where indicator = 'ATTAIN_PCT' and drawn and absence = '' and {_OF_PLACES} and period_end between $first_day and $last_day
"""
_ATTAINED: Final = (
    "area_id", "period_kind", "period_start", "period_end", "period_label", "year", "breakdown", "status", "value", "value_high",
    "qualifier", "year_inferred", "tied", "as_stated", "note",
)  # fmt: skip

NOT_COMPARABLE = "select code from standard where not comparable"
RESULTS_OF = f"""
select
    area_id, indicator, breakdown, standard, year, annual_line, period_kind, period_start::varchar, period_end::varchar,
    period_label, value, value::double, value_high::double, qualifier, absence, status, tied, source_id
from drawn_observation
where list_contains($indicators, indicator) and drawn and {_OF_PLACES} and not list_contains($left_out::varchar[], standard)
"""
_ANNUAL: Final = ("year_end", "annual_review", "opening_review", "annual", "year_unspecified")


class _Figure(NamedTuple):
    area_id: str
    indicator: str
    breakdown: str
    standard: str
    year: int
    annual_line: bool
    period_kind: str
    period_start: str | None
    period_end: str
    period_label: str
    exact: Decimal | None
    value: float | None
    value_high: float | None
    qualifier: str
    absence: str
    status: str
    tied: bool
    source_id: str

    @property
    def is_plain(self) -> bool:
        """Whether a fall may be worked out from it."""
        return self.annual_line and not self.tied and not self.absence and self.value_high is None


def targets_of(
    version: Version,
    *,
    area_ids: Sequence[str],
    series: Sequence[str],
    roles: Sequence[str],
    indicators: Sequence[str],
    first_day: date,
    last_day: date,
) -> list[Row]:
    """The targets set for some places, of these indicators (empty: all), whose period ends between the two days, by time.

    `area_ids`, `series` and `roles` are parallel, as in `figures_over_time`. Columns: series, role, area_id, indicator,
    period_kind, period_start, period_end, period_label, year, standard, breakdown, issuer ('' | national | province |
    district), value and value_high (unit of the indicator), qualifier, year_inferred, as_stated, place_in_source, note and
    the columns of the source.
    """
    asked = {**_asked(area_ids, first_day, last_day), "indicators": list(indicators)}
    newest = {row[:_KEY]: row for row in version.cursor().execute(TARGETS_OF, asked).fetchall()}
    wanted = _wanted(area_ids, series, roles)
    rows = [row for row in newest.values() if row[0] in wanted]
    sources = documents_by_id(version, source_ids={row[8] for row in rows})
    position = dict(version.cursor().execute(MEASURES).fetchall())
    place = {one: index for index, one in reversed(list(enumerate(series)))}

    def standing(row: tuple[Any, ...]) -> tuple[object, ...]:
        return _place_in(_GRADES, sources[row[8]]["grade"]), _latest_first(sources[row[8]]["document_date"]), row[8]

    # The same target told by several documents is one target: the strongest document stands for it.
    best: dict[tuple[object, ...], tuple[str, str, tuple[Any, ...]]] = {}
    for row in sorted(rows, key=standing):
        for of_series, role in wanted[row[0]]:
            best.setdefault((of_series, *row[:8], row[10], row[11]), (of_series, role, row))

    def order(found: tuple[str, str, tuple[Any, ...]]) -> tuple[object, ...]:
        of_series, _, row = found
        _, indicator, _, period_start, period_end, _, breakdown, issuer, source_id, _, value = row[:11]
        return (
            place[of_series], period_end, period_start or "", position.get(indicator, math.inf), breakdown,
            _place_in(_ISSUERS, issuer), value, source_id,
        )  # fmt: skip

    return [_target(*found, sources[found[2][8]]) for found in sorted(best.values(), key=order)]


def published_attainments(
    version: Version,
    *,
    area_ids: Sequence[str],
    series: Sequence[str],
    roles: Sequence[str],
    first_day: date,
    last_day: date,
) -> list[Row]:
    """The drawn attainments (percent of a target) that some places published, parts included. `breakdown` may say of what the
    percentage is (target=…) and who set it (set_by=…). Columns as in `targets_of`, with status and tied, without indicator,
    standard and issuer.
    """
    wanted = _wanted(area_ids, series, roles)
    rows = version.cursor().execute(PUBLISHED_ATTAINMENTS, _asked(area_ids, first_day, last_day)).fetchall()
    found = [(of_series, role, row) for row in rows for of_series, role in wanted.get(row[0], ())]
    place = {one: index for index, one in reversed(list(enumerate(series)))}
    found.sort(key=lambda one: (place[one[0]], one[2][3], one[2][6], one[2][-1]))
    sources = documents_by_id(version, source_ids={row[-1] for _, _, row in found})
    return [
        {"series": of_series, "role": role, **dict(zip(_ATTAINED, row, strict=False)), **sources[row[-1]]}
        for of_series, role, row in found
    ]


def results_of(
    version: Version,
    *,
    asks: Sequence[int],
    area_ids: Sequence[str],
    measures: Sequence[str],
    levels: Sequence[str],
    standards: Sequence[str | None],
    breakdowns: Sequence[str],
    period_kinds: Sequence[str],
    period_starts: Sequence[str | None],
    period_ends: Sequence[str],
) -> list[Row]:
    """What was reached, for each ask (all arguments are parallel): the figure published for exactly that measure, border,
    standard (None: any), part and period, and the fall of `level` between the year ends that enclose the period.

    Columns: ask, origin (published | computed), standard, value and value_high (unit of the measure; an average is a year's),
    qualifier, absence, status, tied, period_label; for a computed one opening and closing (unit of the level) with their
    periods, and the columns of both sources (those of the opening with the prefix opening_). A computed fall stays on one
    standard and inside one border, and is never made of ties or ranges. Dates are ISO text.
    """
    if not asks:
        return []
    places = list(dict.fromkeys(area_ids))
    left_out = [code for (code,) in version.cursor().execute(NOT_COMPARABLE).fetchall()]
    asked = {
        "area_ids": places if len(places) <= MANY_PLACES else [],
        "indicators": list(dict.fromkeys((*measures, *levels))),
        "left_out": left_out,
    }
    figures: defaultdict[tuple[str, str, str], list[_Figure]] = defaultdict(list)
    of_places = frozenset(places)
    for cells in version.cursor().execute(RESULTS_OF, asked).fetchall():
        if cells[0] in of_places:
            figures[cells[0], cells[1], cells[2]].append(_Figure(*cells))
    found: list[Row] = []
    for ask, area_id, measure, level, standard, breakdown, kind, start, end in zip(
        asks, area_ids, measures, levels, standards, breakdowns, period_kinds, period_starts, period_ends, strict=True
    ):
        printed = figures.get((area_id, measure, breakdown), ())
        found += [_published(ask, figure) for figure in printed if _is_of(figure, standard, kind, start, end)]
        if level:
            found += _computed(ask, figures.get((area_id, level, breakdown), ()), standard, kind, start, end)
    found.sort(key=_order_of_results)
    ids = {str(row[key]) for row in found for key in ("source_id", "opening_source_id") if row[key] is not None}
    sources = documents_by_id(version, source_ids=ids)
    for row in found:
        row.update(sources[str(row["source_id"])])
        if row["opening_source_id"] is not None:
            row.update({f"opening_{key}": value for key, value in sources[str(row["opening_source_id"])].items()})
    return found


def _is_of(figure: _Figure, standard: str | None, kind: str, start: str | None, end: str) -> bool:
    """Whether a figure is of exactly that standard and period; of a year when it is tied to that year."""
    if standard is not None and figure.standard != standard:
        return False
    if kind in _ANNUAL:
        return figure.annual_line and figure.year == int(end[:4])
    return (figure.period_kind, figure.period_start, figure.period_end) == (kind, start, end)


def _published(ask: int, figure: _Figure) -> Row:
    return {
        "ask": ask,
        "origin": "published",
        "standard": figure.standard,
        "value": figure.value,
        "value_high": figure.value_high,
        "qualifier": figure.qualifier,
        "absence": figure.absence,
        "status": figure.status,
        "tied": figure.tied,
        "period_label": figure.period_label,
        **dict.fromkeys(("opening", "opening_period", "closing", "closing_period")),
        "source_id": figure.source_id,
        **dict.fromkeys(f"opening_{key}" for key in _OF_SOURCE),
    }


_OF_SOURCE: Final = ("source_id", "title", "publisher", "address", "document_date", "grade")


def _computed(
    ask: int, figures: Iterable[_Figure], standard: str | None, kind: str, start: str | None, end: str
) -> Iterable[Row]:
    """The falls of a level over a period: from the year end before it to its last year end; an average is that fall a year."""
    last_year = int(end[:4])
    if kind in _ANNUAL:
        first_year = last_year - 1
    elif kind in ("cumulative", "annual_average") and start is not None and start[5:] == "01-01" and end[5:] == "12-31":
        first_year = int(start[:4]) - 1
    else:
        return
    years = last_year - first_year if kind == "annual_average" else 1
    plain = [figure for figure in figures if figure.is_plain]
    for opening in plain:
        for closing in plain:
            if (opening.year, closing.year, closing.standard) != (first_year, last_year, opening.standard):
                continue
            if (standard is not None and closing.standard != standard) or opening.exact is None or closing.exact is None:
                continue
            statuses = (opening.status, closing.status)
            yield {
                "ask": ask,
                "origin": "computed",
                "standard": closing.standard,
                "value": float(opening.exact - closing.exact) / years,
                "value_high": None,
                "qualifier": "about" if opening.qualifier or closing.qualifier else "",
                "absence": "",
                "status": next((one for one in ("estimate", "preliminary") if one in statuses), "derived"),
                "tied": False,
                "period_label": f"{opening.period_label} – {closing.period_label}",
                "opening": opening.value,
                "opening_period": opening.period_label,
                "closing": closing.value,
                "closing_period": closing.period_label,
                "source_id": closing.source_id,
                "opening_source_id": opening.source_id,
            }


def _order_of_results(row: Row) -> tuple[object, ...]:
    value = row["value"]
    return (
        row["ask"], row["origin"] != "published", row["standard"], math.inf if value is None else value, row["source_id"],
    )  # fmt: skip


def _asked(area_ids: Sequence[str], first_day: date, last_day: date) -> dict[str, object]:
    places = list(dict.fromkeys(area_ids))
    return {"area_ids": places if len(places) <= MANY_PLACES else [], "first_day": first_day, "last_day": last_day}


def _wanted(area_ids: Sequence[str], series: Sequence[str], roles: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """By area the series it stands in, each with its role."""
    wanted: dict[str, list[tuple[str, str]]] = {}
    for area_id, of_series, role in zip(area_ids, series, roles, strict=True):
        wanted.setdefault(area_id, []).append((of_series, role))
    return wanted


def _target(series: str, role: str, row: tuple[Any, ...], source: Mapping[str, str]) -> Row:
    area_id, indicator, period_kind, period_start, period_end, standard, breakdown, issuer, _, period_label, _, _, *rest = row
    value, value_high, qualifier, year_inferred, as_stated, place_in_source, note = rest
    return {
        "series": series,
        "role": role,
        "area_id": area_id,
        "indicator": indicator,
        "period_kind": period_kind,
        "period_start": period_start,
        "period_end": period_end,
        "period_label": period_label,
        "year": int(period_end[:4]),
        "standard": standard,
        "breakdown": breakdown,
        "issuer": issuer,
        "value": value,
        "value_high": value_high,
        "qualifier": qualifier,
        "year_inferred": year_inferred,
        "as_stated": as_stated,
        "place_in_source": place_in_source,
        "note": note,
        **source,
    }


def _place_in(listed: Sequence[str], code: str) -> int:
    return listed.index(code) if code in listed else len(listed)


def _latest_first(day: str) -> tuple[int, ...]:
    """A key that puts the later of two partial dates first ('2024-08' after '2024-08-21', an unknown one last)."""
    return (*(-ord(letter) for letter in day), 1)
