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

    A table unfolded (the opening of one year is the closing of the year before) may tell one figure twice: told alike, the
    second is taken out of its frame; told otherwise, it is a Problem like any other.
    """
    first: dict[tuple[object, ...], tuple[str, object]] = {}
    problems: list[Problem] = []
    repeating = _repeating(sheets)
    for sheet, frames in sheets:
        table = sheet.layout.table
        if table not in repeating:
            continue
        frame = frames[table]
        rows = [index for index, spoilt in enumerate(sheet.spoilt) if not spoilt]
        keys = frame[list(KEYS[table])].astype("object").where(lambda part: part.notna(), None)
        told = frame["value" if "value" in frame else "amount_mdong"].tolist() if sheet.unfolded else [None] * len(frame)
        again: list[int] = []
        for place_in_frame, (row, key, value) in enumerate(zip(rows, keys.itertuples(index=False, name=None), told, strict=True)):
            place = sheet.address(row)
            here = f"{sheet.grid.file} {sheet.grid.sheet} {place}".replace("  ", " ")
            earlier, value_before = first.setdefault((table, *key), (here, value))
            if earlier is here:
                continue
            if sheet.unfolded and value is not None and value == value_before:
                again.append(place_in_frame)
            else:
                problems.append(
                    Problem(sheet.grid.file, sheet.grid.sheet, place, f"trùng với {earlier}", "mỗi số liệu một dòng", _REMEDY)
                )
        frames[table] = frame.drop(index=again).reset_index(drop=True) if again else frame
    return problems


def _repeating(sheets: Sequence[tuple[Sheet, dict[str, pandas.DataFrame]]]) -> set[str]:
    """The tables in which some key stands twice: mostly none, and then no row need be looked at by itself."""
    keys: dict[str, list[pandas.DataFrame]] = {}
    for sheet, frames in sheets:
        table = sheet.layout.table
        keys.setdefault(table, []).append(frames[table][list(KEYS[table])])
    return {table for table, parts in keys.items() if pandas.concat(parts, ignore_index=True).duplicated().any()}
