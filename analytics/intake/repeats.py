"""The same record written twice in the files of one load."""

from __future__ import annotations

from collections.abc import Sequence

import pandas

from analytics.intake.problems import Problem
from analytics.intake.records import KEYS
from analytics.intake.sheets import Sheet

_REMEDY = (
    "Hai dòng có cùng địa bàn, chỉ tiêu, kỳ, chuẩn, phân tổ và nguồn: "
    "hãy bỏ một dòng, hoặc ghi rõ chỗ khác nhau (phân tổ, kỳ, trạng thái)."
)


def find_repeats(sheets: Sequence[tuple[Sheet, dict[str, pandas.DataFrame]]]) -> list[Problem]:
    """Name every row whose key (analytics.intake.records.KEYS) stands earlier in the same load, since the store would keep only
    the last.
    """
    first: dict[tuple[object, ...], str] = {}
    problems: list[Problem] = []
    for sheet, frames in sheets:
        table = sheet.layout.table
        frame = frames[table]
        rows = [index for index, spoilt in enumerate(sheet.spoilt) if not spoilt]
        keys = frame[list(KEYS[table])].astype("object").where(lambda part: part.notna(), None)
        for row, key in zip(rows, keys.itertuples(index=False, name=None), strict=True):
            place = sheet.address(row)
            here = f"{sheet.grid.file} {sheet.grid.sheet} {place}".replace("  ", " ")
            earlier = first.setdefault((table, *key), here)
            if earlier is not here:
                problems.append(
                    Problem(sheet.grid.file, sheet.grid.sheet, place, f"trùng với {earlier}", "mỗi số liệu một dòng", _REMEDY)
                )
    return problems
