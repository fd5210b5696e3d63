"""What a person chooses where documents contradict: one figure of a slot, drawn instead of the one the rule would draw."""

from dataclasses import asdict, dataclass
from datetime import date

from duckdb import DuckDBPyConnection

from analytics.store.errors import PublishRefused

_CHOSEN = """
select slot, year, said, (
    select count(distinct other.said) from drawn_observation as other
    where other.area_id = figure.area_id and other.indicator = figure.indicator and other.standard = figure.standard
        and other.breakdown = figure.breakdown and other.year = figure.year and other.slot = figure.slot
) as tellings
from drawn_observation as figure
where area_id = $area_id and indicator = $indicator and standard = $standard and breakdown = $breakdown
    and period_kind = $period_kind and period_start is not distinct from $period_start and period_end = $period_end
    and status = $status and source_id = $source_id
"""

_KEEP = """
insert into choice values (
    $area_id, $indicator, $standard, $breakdown, $year, $slot, $period_kind, $period_start, $period_end, $status, $source_id,
    $said, $reason, $batch
)
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one document: the key of an observation (layout.py)."""

    area_id: str
    indicator: str
    period_kind: str
    period_start: date | None
    period_end: date
    standard: str
    breakdown: str
    status: str
    source_id: str


def keep_choice(connection: DuckDBPyConnection, figure: Figure, reason: str, batch_id: int) -> None:
    """Writes the choice down. Raises PublishRefused for a figure that is not there (any more) or that nothing contradicts."""
    key = asdict(figure)
    found = connection.execute(_CHOSEN, key).fetchone()
    if found is None:
        raise PublishRefused(
            ["Số liệu được chọn không còn trong kho: nguồn đã bị rút hoặc đợt nạp đã bị bỏ. Hãy xem lại trang Chất lượng."]
        )
    slot, year, said, tellings = found
    if tellings < 2:
        raise PublishRefused(["Ở chỗ này các nguồn không nói khác nhau nên không có gì để chọn. Hãy xem lại trang Chất lượng."])
    connection.execute(_KEEP, {**key, "year": year, "slot": slot, "said": said, "reason": reason, "batch": batch_id})
