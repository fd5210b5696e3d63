"""A value that cannot be read until its author answers: how the question is put, under which key, and what an answer gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from analytics.intake.numbers import Reading
from analytics.intake.problems import TwoReadings, UnknownPlace
from analytics.intake.questions import Kind, Option
from analytics.wording import same_text_key

APART = "apart"
"""The answer by which one question for a sheet becomes one for each column, and one for a column one for each cell."""
SKIP = "-"
"""The answer by which the rows of a question are left out."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a reader gives instead of a value it may not guess.

    `group` tells doubts of one sheet that one answer settles; with `everywhere` it is the whole key, whatever the file.
    `again` reads once more with an answer and gives a value, a Refusal or another Doubt. `widening`: the question is first put
    for the whole sheet, and for each column or cell only where its author says that they differ.
    """

    kind: Kind
    group: str
    found: str
    ask_vi: str
    options: tuple[Option, ...]
    again: Callable[[str], Any]
    column: str = ""
    sample: tuple[str, str] | None = None
    widening: bool = False
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """The answer that a row is not to be read: it leaves no record and no Problem."""


def key_of(*parts: str) -> str:
    """The key of a question: its parts between bars, without the "=" that parts a key from its answer on a command line."""
    return "|".join(parts).replace("=", " ")


def place_key(level: str, province: str, name: str) -> str:
    """The key under which the meaning of a place name is asked, the same in every file, so that its answer may be remembered."""
    return key_of("place", level, same_text_key(province), same_text_key(name))


def either_number(found: Any, again: Callable[[Reading], Any], unit_code: str) -> Any:
    """What was found, or the Doubt of digits with two readings; `again` reads the same cell with the mark decided."""
    if not isinstance(found, TwoReadings):
        return found

    def with_answer(answer: str) -> Any:
        return again("decimal" if answer == "decimal" else "thousands")

    mark_vi = "chấm" if found.mark == "." else "phẩy"
    options = (
        Option("thousands", f"Dấu {mark_vi} ngăn cách hàng nghìn: {found.found} là {found.whole}"),
        Option("decimal", f"Dấu {mark_vi} là dấu thập phân: {found.found} là {found.fraction}"),
    )
    return Doubt(
        "number",
        f"{unit_code}|{found.mark}",
        found.found,
        f"Một dấu {mark_vi} trước ba chữ số có thể đọc theo hai cách. Trong nguồn, {found.found} nghĩa là số nào?",
        options,
        with_answer,
        found.column,
        sample=(found.found, f"{found.whole} hay {found.fraction}"),
        widening=True,
    )


def place_doubt(found: UnknownPlace, again: Callable[[str], Any]) -> Doubt:
    """The Doubt of a name that is no place or several; `again` reads the same row with a code instead."""

    def with_answer(answer: str) -> Any:
        return Skipped() if answer == SKIP else again(answer)

    options = (*(Option(code, f"{title}, mã {code}") for code, title in found.candidates), Option(SKIP, "Không nạp các dòng này"))
    why = "ứng với nhiều nơi" if "nhiều nơi" in found.found else "không có trong danh mục địa bàn"
    return Doubt(
        "place",
        place_key(found.level, found.province, found.name),
        f"«{found.name}»" + (f", {found.province}" if found.province else ""),
        f"Tên «{found.name}» {why}. Đây là nơi nào?",
        options,
        with_answer,
        found.column,
        everywhere=True,
    )
