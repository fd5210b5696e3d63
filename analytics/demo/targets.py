"""What was to be reached: targets with their issuer and unit, and how far they were attained."""

import numpy as np
import pyarrow as pa

from analytics.demo.documents import Documents
from analytics.demo.draws import MICRO, Draws, Ints, half_up, percentage
from analytics.demo.figures import Figures, Flags, Heading, annual, decimals
from analytics.demo.households import Households
from analytics.demo.places import POOR_DISTRICTS, Layout, Units
from analytics.demo.poverty import Series
from analytics.demo.reviews import page_of


class _Targets:
    def __init__(self) -> None:
        self.rows: list[dict[str, object]] = []
        self.micro: list[Ints] = []

    def add(self, heading: Heading, issuer: str, layout: Layout, micro: Ints, where: Flags) -> None:
        """Adds a target for every place that `where` names."""
        places = np.flatnonzero(where)
        span = heading.span
        common = {
            "indicator": heading.indicator, "period_kind": span.kind, "period_start": span.start, "period_end": span.end,
            "period_label": span.label, "standard": heading.standard, "breakdown": "", "issuer": issuer,
            "source_id": heading.source_id, "qualifier": "", "as_stated": "", "year_inferred": False, "place_in_source": "",
            "note": "",
        }  # fmt: skip
        self.rows += [{"area_id": layout.area_ids[place], **common} for place in places]
        self.micro.append(micro[places])

    def table(self) -> pa.Table:
        """The columns of table target but batch_id."""
        table = pa.Table.from_pylist(self.rows)
        values = decimals(np.concatenate(self.micro))
        return table.append_column("value", values).append_column("value_high", pa.nulls(len(values), pa.decimal128(18, 6)))


def write_targets(
    seed: int, figures: Figures, units: Units, households: Households, series: Series, documents: Documents
) -> pa.Table:
    """The table target for 2022–2024, and ATTAIN_PCT (by points, against what the province set) into the figures."""
    draws = Draws(seed, "targets")
    targets = _Targets()
    for year in series.years[1:]:
        source = documents.cite(f"Quyết định giao chỉ tiêu giảm nghèo năm {year}", f"{year}-02-20")
        page = page_of(units, Heading("", annual(year), source, series.standard))
        layout, span = page.layout, annual(year)
        column = series.column(year)
        now, before = (layout.total(households.at(moment)) for moment in (year, year - 1))
        closing, opening = (layout.total(series.poor[:, place]) for place in (column, column - 1))
        fall = percentage(opening, before) - percentage(closing, now)
        told = layout.at_level("district", "province") & (before > 0)
        size = len(layout.area_ids)
        # A target is what was then achieved times 70 to 140%, in steps of a twentieth of a point, and never nought.
        aimed = np.maximum(half_up(fall * draws.between(70, 140, size), 100 * 50_000), 1) * 50_000
        own = aimed + draws.between(0, 6, size) * 50_000
        for issuer, micro in (("province", aimed), ("district", own)):
            where = told & (layout.at_level("district") if issuer == "district" else told)
            targets.add(Heading("TGT_REDUCE_PP", span, source, series.standard), issuer, layout, micro, where)
        reduce = np.maximum((opening - closing) * draws.between(70, 130, size) // 100, 1)
        targets.add(Heading("TGT_REDUCE_HH", span, source, series.standard), "province", layout, reduce * MICRO, told)
        supported = np.maximum(opening * draws.between(20, 50, size) // 100, 1)
        targets.add(
            Heading("POOR_SUPPORTED_HH", span, source), "district", layout, supported * MICRO, told & layout.at_level("district")
        )
        rate = np.maximum(percentage(opening, before) - aimed, 0)
        targets.add(Heading("POOR_RATE", span, source, series.standard), "province", layout, rate, told)
        _national(targets, units, layout, year, documents)
        report = documents.cite(f"Báo cáo tổng kết công tác giảm nghèo năm {year}", f"{year}-12-20")
        attained = np.where(told, half_up(fall * 1_000, aimed) * (MICRO // 10), 0)
        figures.add(Heading("ATTAIN_PCT", span, report), layout, attained, where=told)
    return targets.table()


def _national(targets: _Targets, units: Units, layout: Layout, year: int, documents: Documents) -> None:
    """Not invented: 1 to 1,5 points a year for the country, 4 to 5 for the poor districts (QĐ 90/QĐ-TTg); the lower ends."""
    source = documents.cite("Mục tiêu Chương trình giai đoạn 2021–2025", "2022-01-18")
    for area_id, micro in (("VN", MICRO), (POOR_DISTRICTS, 4 * MICRO)):
        where = np.array([place == area_id for place in layout.area_ids])
        heading = Heading("TGT_REDUCE_PP", annual(year), source, "CN2022")
        targets.add(heading, "national", layout, np.full(len(layout.area_ids), micro, dtype=np.int64), where)
