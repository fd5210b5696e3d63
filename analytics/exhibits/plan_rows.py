"""The rows of a plan: each target beside its result, each plan that follows from a published attainment, each known rate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from analytics import plans, wording
from analytics.catalogue import Catalogue, Indicator
from analytics.exhibits.exhibit import Scalar
from analytics.exhibits.frames import text
from analytics.plans import Figure, Known, Point, Row, Track

Cells = dict[str, Scalar]

NO_RESULT: Final = "chưa có kết quả"
SOURCE_KEYS: Final = ("source_id", "title", "publisher", "address", "document_date", "grade")


@dataclass(frozen=True, slots=True)
class Maker:
    """What every row is made with: facts, catalogue, names of the places by series, and the least difference in points."""

    known: Known
    catalogue: Catalogue
    names: Mapping[str, str]
    materiality_pp: float


@dataclass(frozen=True, slots=True)
class Result:
    """What was reached, with the row it comes from; or why that is not known or may not be held against the plan."""

    figure: Figure | None
    reason: str = ""
    row: Row | None = None
    computed: Row | None = None
    """The same result worked out from two levels, when it was published too."""


def number_of(row: Row, key: str) -> float | None:
    """A number of a row, None for a gap."""
    value = row[key]
    return float(value) if isinstance(value, int | float) else None


def figure_of(row: Row) -> Figure:
    """The figure of a row of the store."""
    return Figure(float(str(row["value"])), number_of(row, "value_high"), str(row["qualifier"] or ""))


def result_among(rows: Sequence[Row]) -> Result:
    """The result among the answers to one question: what was published, else the difference of two levels; of several standards,
    or of documents of one rank that disagree, none.
    """
    published = [row for row in rows if row["origin"] == "published"]
    computed = [row for row in rows if row["origin"] == "computed"]
    told = published or computed
    if not told:
        return Result(None, NO_RESULT)
    if len({row["standard"] for row in told}) > 1:
        return Result(None, "kết quả có theo nhiều chuẩn nghèo")
    if any(row["tied"] for row in told):
        return Result(None, "các nguồn ngang hạng nêu kết quả khác nhau", told[0])
    if told[0]["absence"]:
        return Result(None, wording.absence_label(str(told[0]["absence"])), told[0])
    return Result(figure_of(told[0]), "", told[0], computed[0] if published and computed else None)


def _first_known(maker: Maker, asks: Sequence[plans.Ask]) -> Result:
    found = [result_among(maker.known.results.get(ask, ())) for ask in asks]
    known = [result for result in found if result.figure is not None]
    said = [result for result in found if result.reason != NO_RESULT]
    return (known or said or found)[0]


# Stated targets ----------------------------------------------------------------------------------------------------------------


def target_row(target: Row, maker: Maker) -> Cells:
    """A stored target beside its result; see `make_plan` for the columns."""
    catalogue = maker.catalogue
    measure = catalogue.indicators[plans.measures_of(str(target["indicator"]), "annual")[0]]
    year = int(str(target["year"]))
    plan = figure_of(target)
    result = _first_known(maker, plans.asks_of_target(target, catalogue))
    refused = "năm của kế hoạch là suy đoán" if target["year_inferred"] else ""
    refused = refused or plans.outside_standard(text(dict(target), "standard"), year, catalogue)
    if refused:
        result = Result(None, refused)
    track = None if refused or result.figure is not None else _track(target, plan, measure, maker)
    return {
        **_heading(target, measure, maker),
        "kind": "target",
        "issuer": target["issuer"],
        "issuer_name": wording.issuer_label(text(dict(target), "issuer")),
        **_plan_cells(plan),
        **_result_cells(result, measure),
        **_attained(plan, result, measure, maker),
        **_track_cells(track),
        "rate_name": catalogue.indicators[plans.rates_aimed_at(target, catalogue)[0]].name_vi if track else "",
        "standard": target["standard"],
        "standard_name": _standard_name(text(dict(target), "standard"), catalogue),
        **_provenance(target),
    }


def _heading(row: Row, measure: Indicator, maker: Maker, breakdown: str | None = None) -> Cells:
    area = maker.catalogue.areas[str(row["area_id"])]
    part = str(row["breakdown"] or "") if breakdown is None else breakdown
    said = maker.catalogue.describe(part)
    # What several years add up to did not happen "trong năm".
    name = measure.name_vi.removesuffix(" trong năm") if row["period_kind"] == "cumulative" else measure.name_vi
    return {
        "series": row["series"],
        "role": row["role"],
        "area_id": area.area_id,
        "code": area.code,
        "place": maker.names[str(row["series"])],
        "indicator": measure.code,
        "indicator_name": f"{name} ({said})" if said else name,
        "breakdown": part,
        "period": row["period_label"],
        "period_kind": row["period_kind"],
        "period_end": row["period_end"],
        "year": row["year"],
        "less_is_better": measure.unit == "pct" and measure.polarity == "lower_better",
        "unit": "pp_per_year" if row["period_kind"] == "annual_average" and measure.unit == "pp" else measure.unit,
    }


def _plan_cells(plan: Figure | None) -> Cells:
    return {
        "plan": plan.value if plan else None,
        "plan_high": plan.high if plan else None,
        "plan_qualifier": plan.qualifier if plan else "",
    }


def _result_cells(result: Result, measure: Indicator) -> Cells:
    figure, row = result.figure, result.row
    known = row if figure is not None else None
    return {
        # A computed mean of points has more digits than the figures it is made of: it is kept at the measure's own.
        "actual": None if figure is None else float(wording.rounded(figure.value, max(measure.decimals, 1))),
        "actual_high": figure.high if figure else None,
        "actual_qualifier": figure.qualifier if figure else "",
        "actual_period": known["period_label"] if known else "",
        "actual_origin": known["origin"] if known else "",
        "actual_status": known["status"] if known else "",
        "actual_status_name": wording.status_label(str(known["status"])) if known else "",
        "opening": (result.computed or known)["opening"] if known else None,
        "closing": (result.computed or known)["closing"] if known else None,
        "computed": result.computed["value"] if result.computed else None,
        "actual_source_id": known["source_id"] if known else "",
        "actual_source": known["publisher"] if known else "",
        "opening_source_id": (known["opening_source_id"] or "") if known else "",
    }


def _attained(plan: Figure, result: Result, measure: Indicator, maker: Maker) -> Cells:
    attained = plans.attainment(plan, result.figure) if result.figure else None
    reason = result.reason
    if result.figure and attained is None:
        reason = "kế hoạch bằng 0 hoặc âm, không tính tỷ lệ hoàn thành"
    judged = None
    if result.figure:
        judged = plans.standing(plan, result.figure, measure, maker.catalogue, materiality_pp=maker.materiality_pp)
    return {
        "attainment": float(wording.rounded(attained.value, 2)) if attained else None,
        "attainment_high": float(wording.rounded(attained.high, 2)) if attained and attained.high is not None else None,
        "attainment_qualifier": attained.qualifier if attained else "",
        "attainment_of": f"{wording.inside_sentence(measure.name_vi)} theo kế hoạch" if attained else "",
        "band": judged.band if judged else "",
        "verdict": judged.words if judged else "",
        "reason": reason,
    }


def _provenance(row: Row) -> Cells:
    return {
        "as_stated": row["as_stated"],
        "note": row["note"],
        "source_id": row["source_id"],
        "source": row["publisher"],
    }


def _standard_name(code: str, catalogue: Catalogue) -> str:
    return catalogue.standards[code].short_vi if code else ""


# The way to a target -----------------------------------------------------------------------------------------------------------


def points_of(rows: Sequence[Row], area_id: str, standard: str) -> list[Point]:
    """The plain year-end figures of one border and standard, in order of time: no ties, no ranges, nothing undated."""
    found = {
        int(str(row["year"])): Point(
            int(str(row["year"])), float(str(row["value"])), str(row["period_label"]), str(row["qualifier"] or "")
        )
        for row in rows
        if row["area_id"] == area_id
        and row["standard"] == standard
        and row["joined"]
        and row["value"] is not None
        and row["value_high"] is None
    }
    return [found[year] for year in sorted(found)]


def _track(target: Row, plan: Figure, measure: Indicator, maker: Maker) -> Track | None:
    """The way to a level of a rate, or along a planned mean fall; None for other targets and for parts of the people."""
    rates = plans.rates_aimed_at(target, maker.catalogue)
    if not rates or target["breakdown"]:
        return None
    points = points_of(maker.known.rates.get(rates[0], ()), str(target["area_id"]), str(target["standard"]))
    year, least = int(str(target["year"])), maker.materiality_pp
    if measure.code == rates[0] and target["period_kind"] in plans.ANNUAL_KINDS and plan.high is None:
        return plans.track(points, year, plan.value, materiality_pp=least)
    if measure.unit != "pp" or target["period_kind"] != "annual_average" or target["period_start"] is None:
        return None
    opening_year = int(str(target["period_start"])[:4]) - 1
    within = [point for point in points if opening_year <= point.year <= year]
    if plan.high is None and within and within[0].year == opening_year and within[-1].year < year:
        aimed = round(within[0].value - plan.value * (year - opening_year), 6)
        return plans.track(within, year, aimed, materiality_pp=least)
    return plans.pace_track(within, year, plan.value, plan.high, materiality_pp=least)


def _track_cells(track: Track | None) -> Cells:
    return {
        "rate_name": "",
        "baseline_year": track.baseline.year if track else None,
        "baseline": track.baseline.value if track else None,
        "now_year": track.now.year if track else None,
        "now": track.now.value if track else None,
        "now_period": track.now.period if track else "",
        "now_qualifier": track.now.qualifier if track else "",
        "target_rate": track.target if track else None,
        "required_pace": track.required_pace if track else None,
        "achieved_pace": track.achieved_pace if track else None,
        "met_year": track.met_year if track else None,
        "progress": track.progress if track else "",
        "progress_name": plans.PROGRESS_WORDS[track.progress] if track else "",
        "about": bool(track and (track.baseline.qualifier or track.now.qualifier)),
    }


# Plans nobody printed ----------------------------------------------------------------------------------------------------------


def derived_rows(attained: Row, stated: Sequence[Cells], maker: Maker) -> list[Cells]:
    """The plan behind a published attainment, once for each reading whose result is known and whose target nobody printed."""
    _, set_by, rest = plans.parts_of(str(attained["breakdown"]))
    if attained["tied"] or attained["year_inferred"]:
        return []
    rows = []
    for reading, asks in plans.asks_of_attainment(attained, maker.catalogue).items():
        measure = maker.catalogue.indicators[reading]
        result = _first_known(maker, asks)
        if result.figure is None or result.row is None or any(_is_that(row, reading, attained, rest, set_by) for row in stated):
            continue
        derived = plans.derived_plan(figure_of(attained), result.figure, measure.decimals)
        if derived is None:
            continue
        standard = str(result.row["standard"] or "")
        cells = _attained(derived.plan, result, measure, maker)
        # A hedged number may lie anywhere near: rounding bounds nothing then.
        bounded = not attained["qualifier"] and not result.figure.qualifier
        rows.append(
            {
                **_heading(attained, measure, maker, rest),
                "kind": "derived",
                "issuer": set_by,
                "issuer_name": wording.issuer_label(set_by),
                **_plan_cells(derived.plan),
                **_result_cells(result, measure),
                **cells,
                # What was printed, not our own quotient of rounded numbers.
                "attainment": attained["value"],
                "attainment_high": None,
                "attainment_qualifier": attained["qualifier"],
                "readings": len(plans.readings(attained)),
                "derived_low": derived.low if bounded else None,
                "derived_high": derived.high if bounded else None,
                **_track_cells(None),
                "standard": standard,
                "standard_name": _standard_name(standard, maker.catalogue),
                **_provenance(attained),
            }
        )
    return rows


def _is_that(row: Cells, reading: str, attained: Row, rest: str, set_by: str) -> bool:
    """Whether a stated target is the one an attainment is of: same measure, place, part and period, and the same issuer where
    both are named.
    """
    same = row["indicator"] == reading and row["series"] == attained["series"] and row["breakdown"] == rest
    when = row["period_end"] == attained["period_end"] and row["period_kind"] == attained["period_kind"]
    return same and when and (not set_by or not row["issuer"] or row["issuer"] == set_by)


# Known rates -------------------------------------------------------------------------------------------------------------------


def rate_rows(code: str, stated: Sequence[Cells], maker: Maker) -> list[Cells]:
    """The rates over time beside which the targets of level stand, on the standards of those targets; a year whose result stands
    beside a target already is left out.
    """
    measure = maker.catalogue.indicators[code]
    held = {(row["area_id"], row["standard"]): row for row in stated if row["kind"] == "target"}
    shown = {
        (row["area_id"], row["standard"], row["year"]) for row in stated if row["indicator"] == code and row["actual"] is not None
    }
    rows = []
    for rate in maker.known.rates.get(code, ()):
        key = (rate["area_id"], rate["standard"])
        if key not in held or (*key, rate["year"]) in shown or not rate["joined"] or rate["value_high"] is not None:
            continue
        result = Result(
            figure_of(rate), "", {**rate, "origin": "published", "opening": None, "closing": None, "opening_source_id": ""}
        )
        rows.append(
            {
                **_heading({**rate, **{name: held[key][name] for name in ("series", "role")}, "breakdown": ""}, measure, maker),
                "kind": "rate",
                "issuer": "",
                "issuer_name": "",
                **_plan_cells(None),
                **_result_cells(result, measure),
                **dict.fromkeys(("attainment", "attainment_high")),
                **dict.fromkeys(("attainment_qualifier", "attainment_of", "band", "verdict", "reason"), ""),
                **_track_cells(None),
                "standard": rate["standard"],
                "standard_name": _standard_name(str(rate["standard"] or ""), maker.catalogue),
                **_provenance(rate),
            }
        )
    return rows
