"""Works, projects and livelihood models: what was built, funded or tried, where, for how many households.

Each table is read by itself and put together here: there are a few thousand rows at most, and a statement that joins them all
takes longer to plan than to answer.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from analytics.questions.documents import documents_by_id
from analytics.store import Version

Work = dict[str, str | float | None]

_OF_PLACES: Final = """
    (len($area_ids::varchar[]) = 0 or list_contains($area_ids::varchar[], area_id))
    and period_end between $first_day and $last_day
"""
# The newest batch of a row comes last; which rows are the same, see the views of views.sql.
_LISTED: Final = f"""
select
    area_id, name, kind, programme, project_code, period_start::varchar, period_end::varchar, quantity_unit, communes, source_id,
    period_label, quantity, quantity::double, households::double, capital_mdong::double, as_stated, note
from project
where {_OF_PLACES} and source_id not in (select source_id from withdrawn_source)
order by batch_id
"""
_MODELS: Final = f"""
select
    area_id, name, kind, programme, project_code, period_start::varchar, period_end::varchar, '', communes, source_id,
    period_label, null, null, households::double, capital_mdong::double, as_stated, note
from livelihood_model
where {_OF_PLACES} and source_id not in (select source_id from withdrawn_source)
order by batch_id
"""
_KEY: Final = 10
"""How many of the columns above tell a row from every other."""

# Of a kind, and of everybody: "of whom poor" is a part of the number beside it.
_TOLD: Final = f"""
select
    area_id, indicator, source_id, period_start::varchar, period_end::varchar, period_label, value, value::double, qualifier,
    as_stated, note, breakdown
from drawn_observation
where indicator in ('PROJECT_COUNT', 'MODEL_COUNT', 'PROJECT_BENEF_HH') and absence = '' and value_high is null
    and contains(breakdown, 'project_kind=') and not contains(breakdown, 'group=') and {_OF_PLACES}
"""
_UNITS: Final[Mapping[str, str]] = {"MODEL_COUNT": "mô hình", "PROJECT_COUNT": "dự án"}
_OF_HOUSEHOLDS: Final = "PROJECT_BENEF_HH"


def projects(version: Version, *, area_ids: Sequence[str], first_day: date, last_day: date) -> list[Work]:
    """The works and projects of some areas (of all when none is named) whose period ends between the two days, in no order.

    Each: area_id, name ('' when a source only names the kind), kind (code of dimension project_kind), programme and project_code
    (codes, '' when unnamed), period_start (None when unknown) and period_end (ISO), period_label, quantity (None when only
    households are told) with quantity_unit (a word) and qualifier, households with households_qualifier, capital_mdong, communes,
    as_stated, note and the columns of the source.

    A document may give the same number twice: as a row of the list of projects and as a figure with a kind. The figure then only
    lends the row its hedge and its households; one without such a row stands as a row of its own, so that nothing is counted
    twice and nothing is lost.
    """
    asked = {"area_ids": list(area_ids), "first_day": first_day, "last_day": last_day}
    listed = _newest(version.cursor().execute(_LISTED, asked).fetchall())
    told = version.cursor().execute(_TOLD, asked).fetchall()
    hedges: dict[tuple[object, ...], str] = {}
    people: dict[tuple[object, ...], tuple[float, str]] = {}
    of_people: Counter[tuple[object, ...]] = Counter()
    for area_id, indicator, source_id, _, period_end, _, exact, value, qualifier, _, _, breakdown in told:
        same: tuple[object, ...] = (area_id, source_id, _part(breakdown, "project_kind"), period_end)
        if indicator == _OF_HOUSEHOLDS:
            of_people[same] += 1
            people[same] = (value, qualifier)
        else:
            hedges[*same, exact] = max(qualifier, hedges.get((*same, exact), ""))
    alike = Counter((row[0], row[9], row[2], row[6]) for row in listed)
    found: list[Work] = []
    for row in listed:
        same = (row[0], row[9], row[2], row[6])
        work = _work(row)
        work["qualifier"] = hedges.get((*same, row[11]), "")
        # Households of several rows of one kind belong to none of them alone.
        if work["households"] is None and alike[same] == 1 and of_people[same] == 1:
            work["households"], work["households_qualifier"] = people[same]
        found.append(work)
    found += [_of_figure(row) for row in told if (row[0], row[2], _part(row[11], "project_kind"), row[4]) not in alike]
    return _with_sources(version, found)


def livelihood_models(version: Version, *, area_ids: Sequence[str], first_day: date, last_day: date) -> list[Work]:
    """The livelihood models of some areas (of all when none is named), in no order; as `projects`, without a quantity; kind is a
    code of the models' own kinds or of dimension project_kind.
    """
    asked = {"area_ids": list(area_ids), "first_day": first_day, "last_day": last_day}
    return _with_sources(version, [_work(row) for row in _newest(version.cursor().execute(_MODELS, asked).fetchall())])


def _newest(rows: Iterable[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return list({row[:_KEY]: row for row in rows}.values())


_COLUMNS: Final = (
    "area_id", "name", "kind", "programme", "project_code", "period_start", "period_end", "quantity_unit", "communes",
    "source_id", "period_label", "exact_quantity", "quantity", "households", "capital_mdong", "as_stated", "note",
)  # fmt: skip


def _work(row: tuple[object, ...]) -> Work:
    work: Work = dict(zip(_COLUMNS, row, strict=True))  # type: ignore[arg-type]  # as selected above
    del work["exact_quantity"]
    work["qualifier"] = work["households_qualifier"] = ""
    return work


def _of_figure(row: tuple[str, str, str, str | None, str, str, object, float, str, str, str, str]) -> Work:
    """A figure with a kind as a row of its own."""
    area_id, indicator, source_id, period_start, period_end, period_label, _, value, qualifier, as_stated, note, breakdown = row
    of_households = indicator == _OF_HOUSEHOLDS
    programme = _part(breakdown, "programme")
    return {
        "area_id": area_id,
        "name": "",
        "kind": _part(breakdown, "project_kind"),
        "programme": programme or ("programme_135" if "fund_source=programme_135" in breakdown else ""),
        "project_code": "",
        "period_start": period_start,
        "period_end": period_end,
        "period_label": period_label,
        "quantity": None if of_households else value,
        "quantity_unit": _UNITS.get(indicator, ""),
        "qualifier": "" if of_households else qualifier,
        "households": value if of_households else None,
        "households_qualifier": qualifier if of_households else "",
        "capital_mdong": None,
        "communes": _part(breakdown, "commune"),
        "as_stated": as_stated,
        "note": note,
        "source_id": source_id,
    }


def _part(breakdown: str, dimension: str) -> str:
    """The value of one dimension of a breakdown ('key=value;key=value'), '' when it has none."""
    start = f"{dimension}="
    return next((pair[len(start) :] for pair in breakdown.split(";") if pair.startswith(start)), "")


def _with_sources(version: Version, works: list[Work]) -> list[Work]:
    sources = documents_by_id(version, source_ids={str(work["source_id"]) for work in works})
    for work in works:
        work.update(sources[str(work["source_id"])])
    return works
