"""Numbers as a Vietnamese office writes them: dot for thousands, comma for decimals, a true minus sign.

Rule: Luật Kế toán 2015, Điều 11. Rounding is half-up on the decimal text of the value, so 0,125 is 0,13 whatever its binary form.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

Number = int | float | Decimal

MINUS = "−"
RANGE_DASH = "–"
STORED_DECIMALS = 6  # the store keeps decimal(18, 6): anything finer is noise of binary arithmetic

# Wide enough for any float, so that rounding itself never fails.
_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)
_STEPS = tuple(Decimal(1).scaleb(-decimals) for decimals in range(STORED_DECIMALS + 1))
"""The last place of 0, 1, 2 … decimals: an answer has thousands of numbers, and each is rounded several times."""


def exact(value: Number) -> Decimal:
    """Give the decimal a reader sees in the value's own text (0.1 is one tenth, not its binary neighbour).

    Raises ValueError for anything that is not a finite number: an absence has words of its own (labels.absence_label).
    """
    try:
        decimal = value if isinstance(value, Decimal) else Decimal(str(value))
    except InvalidOperation as error:
        raise ValueError(f"not a number: {value!r}") from error
    if not decimal.is_finite():
        raise ValueError(f"not a finite number: {value!r}")
    return decimal


def rounded(value: Number, decimals: int) -> Decimal:
    """Round half-up (away from zero) to `decimals` places; the result is never a negative zero."""
    if decimals < 0:
        raise ValueError(f"decimals must be 0 or more, not {decimals}")
    step = _STEPS[decimals] if decimals <= STORED_DECIMALS else Decimal(1).scaleb(-decimals)
    result = exact(value).quantize(step, context=_WIDE)
    return result.copy_abs() if result.is_zero() else result


def number(value: Number, decimals: int) -> str:
    """Write a number with exactly `decimals` decimals: number(1278.82, 2) is "1.278,82", number(-0.5, 1) is "−0,5"."""
    whole, _, fraction = f"{rounded(value, decimals):f}".partition(".")
    return _written(whole, fraction)


def decimals_of(value: Number) -> int:
    """Count the decimals a value needs, trailing zeros and noise below the store's scale left out: 47.40 needs one."""
    _, _, fraction = f"{rounded(value, STORED_DECIMALS):f}".partition(".")
    return len(fraction.rstrip("0"))


def trimmed(value: Number, max_decimals: int) -> str:
    """Write a number with at most `max_decimals` decimals and no trailing zeros: trimmed(47.40, 2) is "47,4"."""
    if max_decimals > STORED_DECIMALS:
        return number(value, decimals_of(rounded(value, max_decimals)))
    # Rounded once: what is left after the trailing zeros is what rounding to that many decimals gives.
    whole, _, fraction = f"{rounded(value, max_decimals):f}".partition(".")
    return _written(whole, fraction.rstrip("0"))


def signed(value: Number, max_decimals: int) -> str:
    """Write a change for a narrow cell, its sign always shown: signed(0.5, 2) is "+0,5", signed(-9.1, 2) "−9,1", none "0"."""
    text = trimmed(value, max_decimals)
    return f"+{text}" if rounded(value, max_decimals) > 0 else text


def is_zero(value: Number) -> bool:
    """Say whether a value is zero at the scale the store keeps."""
    return rounded(value, STORED_DECIMALS).is_zero()


def enough_decimals(value: Number, wanted: int) -> int:
    """Widen `wanted` until a value other than zero no longer reads "0": a true zero and a small figure must not look alike."""
    value = exact(value)
    if not rounded(value, wanted).is_zero() or is_zero(value):
        return wanted
    decimals = wanted
    while rounded(value, decimals).is_zero():
        decimals += 1
    return decimals


def _written(whole: str, fraction: str) -> str:
    """The digits of a rounded number, its minus sign before them, as the office writes them."""
    sign, digits = (MINUS, whole[1:]) if whole[0] == "-" else ("", whole)
    grouped = digits if len(digits) <= 3 else f"{int(digits):,}".replace(",", ".")
    return f"{sign}{grouped},{fraction}" if fraction else f"{sign}{grouped}"
