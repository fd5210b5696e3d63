"""Vietnamese numbers as typed: "1.278,82", "8.162 hộ", "trên 337 tỷ đồng"; what could mean two things is asked, never guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from analytics.intake.cells import Cell, Number, as_text, show
from analytics.intake.problems import Refusal, TwoReadings
from analytics.intake.units import WHOLE_MULTIPLIERS, factor_to, is_count, is_known, multiplied, unit_words
from analytics.wording import search_key

MAX_DECIMALS = 6
_LIMIT = Decimal(10) ** 12  # decimal(18, 6) of the store holds twelve digits before the comma

QUALIFIER_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "trên": "over",
        "hơn": "over",
        ">": "over",
        "gần": "nearly",
        "khoảng": "about",
        "xấp xỉ": "about",
        "~": "about",
        "≈": "about",
        "dưới": "under",
        "chưa đến": "under",
        "<": "under",
        "ít nhất": "at_least",
        "tối thiểu": "at_least",
        "≥": "at_least",
        ">=": "at_least",
    }
)
_QUALIFIER = re.compile("|".join(re.escape(word) for word in sorted(QUALIFIER_WORDS, key=len, reverse=True)))
_FIGURE = re.compile(r"([-−–+]?)\s?([0-9]+(?:[., ][0-9]+)*)\s?((?:[^0-9].*)?)")
_PLAIN = re.compile(r"[0-9]+")
_VIETNAMESE = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]+")
_ENGLISH = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+\.[0-9]+")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3}){2,}|(?:,[0-9]{3}){2,}|(?: [0-9]{3})+)")
_SPACED = re.compile(r"([1-9][0-9]{0,2}(?: [0-9]{3})+)[.,]([0-9]+)")
_ONE_GROUP = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_DECIMAL = re.compile(r"([0-9]+)[.,]([0-9]+)")


# What a reader is pointed to by a mark behind a figure: "31,31(*)", "8.162¹", "120 hộ (2)".
_MARK = re.compile(r"(?<=[0-9%ộing])\s?(\(\*{1,3}\)|\*{1,3}|[⁰¹²³⁴-⁹]{1,2}|\([0-9a-d]\)|\[[0-9]{1,2}\])$")

Reading = Literal["", "thousands", "decimal"]
"""How a single mark before three digits is to be read: asked ("") unless its author has said."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in the unit asked for, with the hedge found in its cell ('' when there is none)."""

    value: Decimal
    qualifier: str


def _ambiguous(cell: Cell, digits: str) -> TwoReadings:
    whole = re.sub("[.,]", "", digits)
    with_comma = digits.replace(".", ",")  # not a formatter: quotes what was typed
    return TwoReadings(
        show(cell),
        f"một số chỉ đọc được một cách: {whole} hay {with_comma}0",
        f"Hãy ghi {whole} (không có dấu) nếu là số nguyên, hoặc {with_comma}0 (thêm một số 0) nếu là số thập phân.",
        whole=whole,
        fraction=with_comma,
        mark="." if "." in digits else ",",
    )


def read_digits(text: str, *, count: bool, reading: Reading = "") -> Decimal | None:
    """Read digits with separators; None when they are not one number, or could be two different ones.

    Dots group thousands and a comma marks decimals (Luật Kế toán 2015, Điều 11), but "26.04" can only be decimal and is accepted.
    One group of three after a single mark ("1.234") is a whole number only when `count`; "1,234" is never decided. `reading` is
    how its author says that such a mark is to be read.
    """
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    if _VIETNAMESE.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if _GROUPED.fullmatch(text):
        return Decimal(re.sub("[., ]", "", text))
    if spaced := _SPACED.fullmatch(text):
        return Decimal(spaced.group(1).replace(" ", "") + "." + spaced.group(2))
    if _ONE_GROUP.fullmatch(text):
        if reading:
            return Decimal(re.sub("[.,]", "", text) if reading == "thousands" else text.replace(",", "."))
        return Decimal(text.replace(".", "")) if count and "." in text else None
    if decimal := _DECIMAL.fullmatch(text):
        return Decimal(f"{decimal.group(1)}.{decimal.group(2)}")
    return None


def _split_qualifier(text: str) -> tuple[str, str]:
    """The hedge before a figure and the rest: "trên 337 tỷ" gives ("over", "337 tỷ")."""
    lowered = text.lower()
    match = _QUALIFIER.match(lowered)
    if match is None:
        return "", lowered
    return QUALIFIER_WORDS[match.group()], lowered[match.end() :].strip()


def _not_a_number(cell: Cell) -> Refusal:
    return Refusal(
        show(cell),
        "một số, có thể kèm đơn vị và từ «trên», «gần», «khoảng», «dưới», «ít nhất»",
        "Hãy ghi số theo cách viết Việt Nam (ví dụ 1.278,82); lời khác xin chuyển sang cột «Ghi chú».",
    )


def _wrong_unit(cell: Cell, unit_text: str, unit_code: str) -> Refusal:
    if {unit_code, *units_meant(unit_text)} >= {"pct", "pp"}:
        remedy = "Mức tăng, giảm của một tỷ lệ ghi là «điểm phần trăm»; tỷ lệ ghi là «%». Hãy xem lại chỉ tiêu hoặc đơn vị."
    elif is_known(unit_text):
        remedy = "Hãy xem lại chỉ tiêu hoặc đơn vị; hai đơn vị này không đổi sang nhau được."
    else:
        remedy = "Hãy sửa đơn vị, hoặc để trống cột «Đơn vị» nếu giá trị đã đúng đơn vị của chỉ tiêu."
    return Refusal(show(unit_text), f"đơn vị của chỉ tiêu: {unit_words(unit_code)}", remedy)


def units_meant(unit_text: str) -> tuple[str, ...]:
    """The two unit codes a percent sign or "điểm phần trăm" can stand for; () for any other text."""
    if factor_to("pct", unit_text) is not None:
        return ("pct",)
    return ("pp",) if factor_to("pp", unit_text) is not None else ()


def without_mark(text: str) -> tuple[str, str]:
    """Part a figure from the footnote mark behind it: "31,31(*)" gives ("31,31", "(*)"); without one the mark is ''."""
    match = _MARK.search(text)
    return (text[: match.start()], match.group(1)) if match else (text, "")


def read_quantity(cell: Cell, unit_text: str, unit_code: str, reading: Reading = "") -> Quantity | Refusal:
    """Read a figure and bring it exactly to the unit `unit_code`; `unit_text` is the unit given beside it, '' when none.

    A unit inside the cell must agree with the one beside it; a footnote mark behind the figure is left out. Refused: what is no
    number, a unit of another measure, more than six decimals, thirteen digits or more before the comma; TwoReadings: what could
    be two numbers, unless `reading` says which.
    """
    if isinstance(cell, Number):
        unit = "%" if cell.percent else unit_text
        if cell.percent and unit_text and factor_to("pct", unit_text) is None:
            return _contradiction(cell, "%", unit_text)
        return _convert(cell, cell.value, unit, unit_code, "")
    qualifier, rest = _split_qualifier(without_mark(as_text(cell))[0])
    compound = _compound_money(rest, unit_code)
    if compound is not None:
        return _bounded(cell, compound, qualifier)
    match = _FIGURE.fullmatch(rest)
    if match is None:
        return _not_a_number(cell)
    sign, digits, words = match.group(1), match.group(2), match.group(3).strip(" .")
    found_unit, multiplier = _unit_in_cell(words, unit_code)
    beside = multiplied(unit_text)
    if multiplier != 1 and beside:
        unit_text = beside[1]  # "126 nghìn" under "nghìn người" is said twice, not thousands of thousands
    # "1.614" of whole things is 1614, of thousands of them it may be either.
    target_count = is_count(unit_code) and multiplier == 1 and factor_to(unit_code, found_unit or unit_text) in (None, 1)
    value = read_digits(digits, count=target_count, reading=reading)
    if value is None:
        return _ambiguous(cell, digits) if _ONE_GROUP.fullmatch(digits) else _not_a_number(cell)
    if found_unit and unit_text and not _same_measure(found_unit, unit_text, unit_code):
        return _contradiction(cell, found_unit, unit_text)
    signed = -value if sign and sign != "+" else value
    return _convert(cell, signed * multiplier, found_unit or unit_text, unit_code, qualifier)


def _unit_in_cell(words: str, unit_code: str) -> tuple[str, Decimal]:
    """Split "nghìn người" into a multiplier and the unit; a word of money is a unit, not a multiplier."""
    if not words or factor_to(unit_code, words) is not None:
        return words, Decimal(1)
    first, _, rest = words.partition(" ")
    multiplier = WHOLE_MULTIPLIERS.get(search_key(first))
    if multiplier is not None and is_count(unit_code):
        return rest.strip(), multiplier
    return words, Decimal(1)


def _same_measure(inside: str, beside: str, unit_code: str) -> bool:
    return factor_to(unit_code, inside) == factor_to(unit_code, beside)


def _contradiction(cell: Cell, inside: str, beside: str) -> Refusal:
    return Refusal(
        f"{show(cell)} cùng đơn vị {show(beside)}",
        "một đơn vị duy nhất",
        f"Trong ô ghi «{inside}» nhưng cột «Đơn vị» ghi «{beside}». Hãy giữ lại một đơn vị đúng.",
    )


_COMPOUND = re.compile(r"([0-9][0-9.,]*)\s?t[ỷỉ](?: đồng)?,? ([0-9][0-9.,]*)\s?triệu(?: đồng)?")


def _compound_money(text: str, unit_code: str) -> Decimal | None:
    """Read "14 tỷ 570 triệu đồng" as triệu đồng; None when the text is not of that form."""
    match = _COMPOUND.fullmatch(text)
    if match is None or unit_code != "mdong":
        return None
    billions, millions = (read_digits(part, count=True) for part in match.groups())
    if billions is None or millions is None or millions >= 1000 or billions != billions.to_integral_value():
        return None
    return billions * 1000 + millions


def _convert(cell: Cell, value: Decimal, unit_text: str, unit_code: str, qualifier: str) -> Quantity | Refusal:
    if unit_text:
        factor = factor_to(unit_code, unit_text)
        if factor is None:
            return _wrong_unit(cell, unit_text, unit_code)
        value = value * factor
    if is_count(unit_code) and value != value.to_integral_value():
        return Refusal(
            show(cell),
            f"số nguyên, vì {unit_words(unit_code)} là đơn vị đếm",
            "Hãy xem lại dấu chấm, dấu phẩy: 1.614 là một nghìn sáu trăm mười bốn.",
        )
    return _bounded(cell, value, qualifier)


def _bounded(cell: Cell, value: Decimal, qualifier: str) -> Quantity | Refusal:
    if abs(value) >= _LIMIT:
        return Refusal(show(cell), "số có không quá 12 chữ số trước dấu phẩy", "Hãy xem lại số và đơn vị.")
    exact = value.quantize(Decimal(1).scaleb(-MAX_DECIMALS))
    if exact != value:
        return Refusal(show(cell), f"không quá {MAX_DECIMALS} chữ số thập phân", "Hãy làm tròn số trong nguồn.")
    return Quantity(exact, qualifier)
