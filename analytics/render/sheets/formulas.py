r"""Excel formulas that write a number as a Vietnamese office does, whatever the language of the computer that opens the file.

Neither FIXED nor a pattern such as "#,##0.00" will do: both take the separators of the reader's computer. These are made of
digits alone: the whole part by the pattern 0\.000, whose dot is a letter and not a separator, and the decimals as a whole number
of their own. The rules are those of `analytics.wording`: half up, no trailing zeros, a figure other than zero never reads "0".
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from analytics import wording

SCALE: Final = 6
"""Decimals the store keeps: anything finer is zero."""

_GROUPED: Final = r'"[<1000]0;[<1000000]0\.000;0\.000\.000"'
_BILLIONS: Final = r'"0\.000\.000\.000"'


def literal(text: str) -> str:
    """A text inside a formula."""
    return '"' + text.replace('"', '""') + '"'


def number(cell: str, decimals: int) -> str:
    """The text of a cell's number with at most so many decimals, as `wording.trimmed`: 8162 is "8.162", -0.5 "−0,5"."""
    size = f"ROUND(ABS({cell}),{decimals})"
    whole = f"IF({size}<1000000000,TEXT(INT({size}),{_GROUPED}),TEXT(INT({size}),{_BILLIONS}))"
    sign = f'IF(ROUND({cell},{decimals})<0,{literal(wording.MINUS)},"")'
    return f"{sign}&{whole}{_decimals(size, decimals)}"


def _decimals(size: str, decimals: int) -> str:
    """Comma and decimals, as many as the number needs."""
    if not decimals:
        return ""
    shown = literal("")
    for places in range(decimals, 0, -1):
        fraction = f'","&TEXT(ROUND(({size}-INT({size}))*{10**places},0),"{"0" * places}")'
        shown = fraction if places == decimals else f"IF({size}=ROUND({size},{places}),{fraction},{shown})"
    return f'&IF({size}=INT({size}),"",{shown})'


def _never_nothing(cell: str, decimals: int) -> str:
    """`number`, but with as many decimals as a small figure needs to read other than "0"."""
    places = f"ROUNDUP(ROUND(-LOG10(2*ABS({cell})),9),0)"
    sign = f'IF({cell}<0,{literal(wording.MINUS)},"")'
    small = f'{sign}&"0,"&REPT("0",{places}-1)&TEXT(ROUND(ABS({cell})*10^{places},0),"0")'
    return f'IF(ROUND({cell},{SCALE})=0,"0",IF(ROUND({cell},{decimals})=0,{small},{number(cell, decimals)}))'


def quantity(cell: str, unit: str, *, high: str = "", decimals: int | None = None) -> str:
    """The text of a cell's figure with its unit, as `wording.quantity` in its short form: "26,04%", "1,2 tỷ" (from triệu đồng).

    `high` is the cell of the upper end of a range, empty when the figure has none. An empty cell gives an empty text.
    """
    kind = wording.unit_of(unit)
    places = kind.max_decimals if decimals is None else decimals
    word = literal(kind.short_vi if kind.attached else f" {kind.short_vi}")
    told = f"{_ends(cell, high, places)}&{word}"
    if kind.code == "mdong":
        billions = f"{_ends(f'({cell}/1000)', f'({high}/1000)' if high else '', 3, asked=high)}&{literal(' tỷ')}"
        reach = f"ABS(ROUND({cell},{places}))>=1000"
        if high:
            reach = f"OR({reach},ABS(ROUND(N({high}),{places}))>=1000)"
        told = f"IF({reach},{billions},{told})"
    return f'IF(ISNUMBER({cell}),{told},"")'


def _ends(cell: str, high: str, decimals: int, *, asked: str = "") -> str:
    if not high:
        return _never_nothing(cell, decimals)
    low_end, high_end = _never_nothing(cell, decimals), _never_nothing(high, decimals)
    join = f'IF({cell}<0," đến ","–")'
    return f"{low_end}&IF(ISNUMBER({asked or high}),{join}&{high_end},{literal('')})"


def change(cell: str, unit: str, *, decimals: int | None = None) -> str:
    """The text of a change with its sign always shown and its unit: "+0,5 điểm %", "−9,1 điểm %", none "0 điểm %"."""
    plus = f'IF(ROUND({cell},{SCALE})>0,"+","")'
    return f'IF(ISNUMBER({cell}),{plus}&{quantity(cell, unit, decimals=decimals)},"")'


def told(figure: str, *, before: str = "", after: str = "") -> str:
    """A figure between two cells of words: "khoảng 26,04% (sơ bộ)"; empty cells add nothing."""
    text = figure
    if before:
        text = f'IF({before}="","",{before}&" ")&{text}'
    if after:
        text = f'{text}&IF({after}="","",{after})'
    return text


@cache
def label(unit: str, *, high: bool, before: bool, after: bool, signed: bool, decimals: int | None) -> str:
    """The pattern of a label's formula, over cells still to be named (`filled`): {figure}, {high}, {before}, {after}."""
    figure = (
        change("{figure}", unit, decimals=decimals)
        if signed
        else quantity("{figure}", unit, high="{high}" if high else "", decimals=decimals)
    )
    around = told(figure, before="{before}" if before else "", after="{after}" if after else "")
    return f'IF(ISNUMBER({{figure}}),{around},"")'


def filled(pattern: str, cells: Mapping[str, str]) -> str:
    """A pattern with its cells named: {"figure": "B2"}."""
    for name, cell in cells.items():
        pattern = pattern.replace("{" + name + "}", cell)
    return pattern
