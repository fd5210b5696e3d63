"""How a question names many places or indicators: as a table to be joined, never as `in $list`.

DuckDB reads `in $list` as a call of `contains` on every row, whatever lies where; of a joined table it knows the least and the
greatest value before it reads, and leaves aside all that cannot match: of fifty million figures a handful of row groups is read.
"""

from typing import Final

AMONG_AREAS: Final = "semi join (select unnest($area_ids) as area_id) as places using (area_id)"
"""Rows of the areas in $area_ids; stands right after the table it narrows."""

AMONG_INDICATORS: Final = "semi join (select unnest($indicators) as indicator) as measures using (indicator)"
"""Rows of the indicators in $indicators; stands right after the table it narrows."""
