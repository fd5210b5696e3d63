"""A load test the size of the country: 10.500 communes × 40 indicators × 120 months, some 50 million figures.

The register knows no communes before 2025, so 10.500 are made up: 'Xã minh họa 00001' and so on, named after the 705 districts
of 2021 in turn and valid until 30 June 2025. They stand in the store's own copy of the catalogue, not in the declared files, and
under no district: the training set of the districts stands beside them, and the sums of the two would contradict one another.
Stocks move evenly from year end to year end; flows run up from January and are whole in December. So keys, units and ranges
hold every month, and the identities of domain.md §7 hold at year ends. Figures are streamed indicator by indicator.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

import numpy as np
import pyarrow as pa

from analytics.catalogue import Area, Areas, Catalogue
from analytics.demo.deprivation import SERVICES
from analytics.demo.documents import Documents
from analytics.demo.draws import MICRO, Draws, Ints, percentage, quotient
from analytics.demo.figures import Flags, Span, decimals
from analytics.demo.places import REFERENCE_DAY
from analytics.store import Published, Store

COMMUNES, MONTHS, FIRST_YEAR = 10_500, 120, 2015
STORE_MEMORY = "800MB"
"""What DuckDB may use, so that the whole process stays within 2 GB."""

_YEARS = MONTHS // 12
_COMMUNES_A_BATCH = 500
_INDICATORS_A_BATCH = 4
BATCHES: Final = 11
"""Batches of a finished load test: the document, then forty indicators by four."""
_LABOUR = {
    "LABOUR_FORCE": 20,
    "JOBS": 1,
    "TRAINED": 1,
    "OVERSEAS": 1,
    "CREDIT_TURNS": 2,
    "CREDIT_OUT": 60,
    "HI_CARDS": 12,
    "LIVESTOCK": 3,
}
"""The rest of the forty, as the largest number of tenths for each household."""


def publish_national(
    store: Store,
    catalogue: Catalogue,
    *,
    beside: Mapping[str, pa.Table],
    seed: int,
    title: str,
    by: str,
    communes: int = COMMUNES,
) -> Published:
    """Publishes the load test, or a part of it with fewer communes, through the store's own door, and with its first batch the
    tables `beside` it, those of the districts that the pages are about; the rows told are all of them.

    Ten batches of four indicators each: what a batch needs in memory is then bounded whatever the store does with it.
    """
    extended = with_invented_communes(catalogue, communes)
    documents = Documents(seed)
    source_id = documents.cite("Tập thử tải toàn quốc theo tháng", "2025-01-31")
    ids = [area_id for area_id in extended.areas if area_id.startswith("XM")]
    makers = _makers(Draws(seed, "national"), len(ids))
    codes = sorted(makers)
    first = {**beside, "source": pa.concat_tables([documents.table(), beside["source"]])}
    published = store.publish(first, title=title, by=by, catalogue=extended)
    rows = published.rows
    for start in range(0, len(codes), _INDICATORS_A_BATCH):
        part = {code: makers[code] for code in codes[start : start + _INDICATORS_A_BATCH]}
        records = {"observation": stream(part, ids, source_id, catalogue)}
        told = f"{title}: {', '.join(part)}"
        published = store.publish(records, title=told, by=by, catalogue=extended)
        rows += published.rows
    return replace(published, rows=rows)


def with_invented_communes(catalogue: Catalogue, communes: int) -> Catalogue:
    """The catalogue with so many made-up communes, named after the districts of the end of 2021 in turn."""
    districts = [area for area in catalogue.areas.values() if area.level == "district" and area.valid_on(REFERENCE_DAY)]
    made: dict[str, Area] = {}
    for number in range(1, communes + 1):
        home = districts[(number - 1) % len(districts)]
        name = f"minh họa {number:05d}"
        made[f"XM{number:05d}-1"] = Area(
            area_id=f"XM{number:05d}-1", code=f"XM{number:05d}", level="commune", kind="xã", name=name, full_name=f"Xã {name}",
            title=f"Xã {name} ({home.full_name[0].lower()}{home.full_name[1:]})", parent_id=None,
            region_id=None, valid_from=None, valid_to=date(2025, 6, 30), aliases=(), lat=None, lon=None, tile_col=None,
            tile_row=None,
        )  # fmt: skip
    areas = catalogue.areas
    return replace(catalogue, areas=Areas({**areas, **made}, areas.links, areas.memberships))


@dataclass(frozen=True, slots=True)
class _State:
    """Communes (rows) by year end, the first of them before the first month, and the flows of each year."""

    households: Ints
    poor: Ints
    near: Ints
    escaped: Ints
    relapsed: Ints
    newly_poor: Ints


def _invent(draws: Draws, size: int) -> _State:
    households = draws.between(900, 4_200, size)[:, None] * (10_000 + 120 * np.arange(_YEARS + 1)[None]) // 10_000
    poor = [households[:, 0] * draws.between(30, 4_500, size) // 10_000]
    flows = []
    for _ in range(_YEARS):
        opening = poor[-1]
        relapsed = np.maximum(opening * draws.between(2, 16, size) // 1_000, np.minimum(opening, 1))
        newly_poor = opening * draws.between(20, 80, size) // 1_000
        escaped = opening * draws.between(60, 300, size) // 1_000
        flows.append((escaped, relapsed, newly_poor))
        poor.append(opening - escaped + relapsed + newly_poor)
    stock = np.stack(poor, axis=1)
    near = np.minimum(stock * draws.between(40, 110, size)[:, None] // 100, households - stock)
    escaped, relapsed, newly_poor = (np.stack(parts, axis=1) for parts in zip(*flows, strict=True))
    return _State(households, stock, near, escaped, relapsed, newly_poor)


def _monthly(year_ends: Ints) -> Ints:
    """Year ends (columns 0…10) → the 120 months, moving evenly from one to the next."""
    before, after = np.repeat(year_ends[:, :-1], 12, axis=1), np.repeat(year_ends[:, 1:], 12, axis=1)
    month = np.tile(np.arange(1, 13), _YEARS)[None]
    between: Ints = before + (after - before) * month // 12
    return between


def _running(flows: Ints) -> Ints:
    """Flows of whole years → what has run up since January, by month."""
    month = np.tile(np.arange(1, 13), _YEARS)[None]
    return np.repeat(flows, 12, axis=1) * month // 12


Values = tuple[Ints, Flags | None]
Maker = Callable[[], Values]


def _makers(draws: Draws, size: int) -> dict[str, Maker]:
    """For every indicator how its values in millionths, communes by months, are made, and which are not applicable."""
    state = _invent(draws, size)
    total, poor, near = _monthly(state.households), _monthly(state.poor), _monthly(state.near)
    minority = total * draws.between(20, 9_500, size)[:, None] // 10_000
    minority_poor = np.minimum(poor * draws.between(3_000, 9_900, size)[:, None] // 10_000, minority)
    lacking_pm = {service: draws.around(share, share // 3, size)[:, None] for service, share in SERVICES.items()}

    def lacking(service: str) -> Ints:
        # Upwards, and 3,15 services at the least, so that no mean falls below three.
        lacked: Ints = np.minimum(-(-poor * lacking_pm[service] * 120 // 100_000), poor)
        return lacked

    def counts(by_month: Ints) -> Maker:
        return lambda: (by_month * MICRO, None)

    def rates(part: Ints, whole: Ints, decimals_kept: int = 2) -> Maker:
        return lambda: (percentage(part, whole, decimals_kept), whole == 0)

    def mean_lacked() -> Values:
        lacked = np.zeros_like(poor)
        for service in SERVICES:
            lacked += lacking(service)
        return quotient(lacked, poor, decimals=2), poor == 0

    makers: dict[str, Maker] = {
        "HH_TOTAL": counts(total), "HH_DTTS": counts(minority), "POPULATION": lambda: (total * 38 // 10 * MICRO, None),
        "POOR_HH": counts(poor), "NEAR_HH": counts(near), "MDP_HH": lambda: ((poor + near) * MICRO, None),
        "POOR_RATE": rates(poor, total), "NEAR_RATE": rates(near, total),
        "MDP_RATE": lambda: (percentage(poor + near, total), total == 0),
        "POOR_DTTS_HH": counts(minority_poor), "POOR_DTTS_RATE": rates(minority_poor, minority),
        "DTTS_OF_POOR": rates(minority_poor, poor), "POOR_PERS": lambda: (poor * 42 // 10 * MICRO, None),
        "POOR_NOLAB_HH": lambda: (poor * 14 // 100 * MICRO, None),
        "ESCAPED_HH": lambda: (_running(state.escaped) * MICRO, None),
        "RELAPSED_HH": lambda: (_running(state.relapsed) * MICRO, None),
        "NEWPOOR_HH": lambda: (_running(state.newly_poor) * MICRO, None), "OTHER_NET_HH": lambda: (np.zeros_like(poor), None),
        "POOR_CHG_HH": lambda: (_running(state.poor[:, :-1] - state.poor[:, 1:]) * MICRO, None), "DEP_AVG": mean_lacked,
    }  # fmt: skip
    for service in SERVICES:
        makers[service] = lambda service=service: (percentage(lacking(service), poor, 1), poor == 0)  # type: ignore[misc]
    for code, tenths in _LABOUR.items():
        ratio = draws.between(1, 10 * tenths, size)[:, None]
        makers[code] = lambda ratio=ratio: (total * ratio // 100 * MICRO, None)  # type: ignore[misc]
    return makers


def stream(makers: Mapping[str, Maker], ids: Sequence[str], source_id: str, catalogue: Catalogue) -> pa.RecordBatchReader:
    """The observations of some indicators, in the order in which the store keeps them; read it once."""
    months = _months()
    schema = next(_batches("HH_TOTAL", lambda: (np.zeros((1, MONTHS), dtype=np.int64), None), ids[:1], months, source_id)).schema

    def batches() -> Iterator[pa.RecordBatch]:
        for code, maker in makers.items():
            yield from _batches(code, maker, ids, months, source_id, poverty=catalogue.indicators[code].poverty_measure)

    return pa.RecordBatchReader.from_batches(schema, batches())


def _months() -> tuple[Span, ...]:
    firsts = [date(FIRST_YEAR + month // 12, month % 12 + 1, 1) for month in range(MONTHS + 1)]
    return tuple(Span("month", first, after - timedelta(days=1)) for first, after in pairwise(firsts))


def _batches(
    code: str, maker: Maker, ids: Sequence[str], months: Sequence[Span], source_id: str, *, poverty: bool = False
) -> Iterator[pa.RecordBatch]:
    micro, absent = maker()
    standards = [("CN2016" if span.end <= REFERENCE_DAY else "CN2022") if poverty else "" for span in months]
    for start in range(0, len(ids), _COMMUNES_A_BATCH):
        here = ids[start : start + _COMMUNES_A_BATCH]
        rows, count = slice(start, start + len(here)), len(here) * len(months)

        def each(words: Sequence[str], count: int = len(here)) -> pa.DictionaryArray:
            return pa.DictionaryArray.from_arrays(
                np.tile(np.arange(len(words), dtype=np.int32), count), pa.array(list(words), pa.string())
            )

        def always(word: str, count: int = count) -> pa.DictionaryArray:
            return pa.DictionaryArray.from_arrays(np.zeros(count, dtype=np.int32), pa.array([word], pa.string()))

        missing = np.zeros(count, dtype=np.bool_) if absent is None else absent[rows].reshape(-1)
        yield pa.record_batch(
            {
                "area_id": pa.DictionaryArray.from_arrays(
                    np.repeat(np.arange(len(here), dtype=np.int32), len(months)), pa.array(list(here), pa.string())
                ),
                "indicator": always(code),
                "period_kind": always("month"),
                "period_start": _days([span.start or span.end for span in months], len(here)),
                "period_end": _days([span.end for span in months], len(here)),
                "period_label": each([span.label for span in months]),
                "standard": each(standards),
                "breakdown": always(""),
                "status": always("published"),
                "source_id": always(source_id),
                "value": decimals(micro[rows].reshape(-1), missing),
                "value_high": pa.nulls(count, pa.decimal128(18, 6)),
                "qualifier": always(""),
                "absence": pa.DictionaryArray.from_arrays(missing.astype(np.int32), pa.array(["", "not_applicable"])),
                "as_stated": always(""),
                "year_inferred": pa.array(np.zeros(count, dtype=np.bool_)),
                "place_in_source": always(""),
                "note": always(""),
            }
        )


def _days(days: Sequence[date], count: int) -> pa.Array:
    numbers = np.array([(day - date(1970, 1, 1)).days for day in days], dtype=np.int32)
    return pa.array(np.tile(numbers, count), pa.date32())
