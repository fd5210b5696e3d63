"""What a comparison needs, asked of a version in one go: dates, figures at them, reasons for gaps and benchmarks."""

from analytics.gathering.gaps import gather_gaps
from analytics.gathering.many import gather_lines
from analytics.gathering.one_date import gather, gather_with_benchmark, reasons_for, standing_then
from analytics.gathering.two_dates import gather_change, span_for

__all__ = [
    "gather",
    "gather_change",
    "gather_gaps",
    "gather_lines",
    "gather_with_benchmark",
    "reasons_for",
    "span_for",
    "standing_then",
]
