"""A cell of an exhibit as an Excel formula over the number beside it: read in Vietnamese on any computer, and never stale."""

from collections.abc import Mapping
from typing import Final

from xlsxwriter.utility import xl_rowcol_to_cell

from analytics import wording
from analytics.exhibits.exhibit import Column, Scalar
from analytics.render.sheets import formulas
from analytics.render.tables import HEDGES, SIGNED

WHOLE: Final = r"[<1000]0;[<1000000]0\.000;0\.000\.000"
"""Whole numbers as a Vietnamese office writes them on any computer: the dot is a letter, not a separator of its own."""


def reading(column: Column, row: Mapping[str, Scalar], text: str, down: int, across: int) -> str:
    """The formula, without "=", that reads the number at (down, across) as `text` does; '' when the row has no number there or
    says more of it than a formula can.
    """
    value = row[column.key]
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    cell = xl_rowcol_to_cell(down, across)
    places = column.decimals if column.decimals is not None else 2
    if column.key in SIGNED:
        return f'IF(ISNUMBER({cell}),IF(ROUND({cell},{places})>0,"+","")&{formulas.number(cell, places)},"")'
    if column.key not in HEDGES:
        return f'IF(ISNUMBER({cell}),{formulas.number(cell, places)},"")'
    unit = column.unit or str(row.get("unit") or "target")
    high = row.get(f"{column.key}_high")
    upper = high if isinstance(high, int | float) else None
    plain = wording.quantity(value, unit, high=upper, short=True)
    if not text.endswith(plain):
        return ""
    told = formulas.quantity(cell, unit, high=repr(upper) if upper is not None else "")
    hedge = text.removesuffix(plain)
    return f"{formulas.literal(hedge)}&{told}" if hedge else told
