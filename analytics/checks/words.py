"""How the arithmetic of a finding is written."""

from decimal import Decimal

from analytics import wording


def count(value: Decimal, qualifier: str = "") -> str:
    """A number without its unit: count(6695) is "6.695"."""
    text = wording.trimmed(value, 6)
    return f"{wording.qualifier_word(qualifier)} {text}" if qualifier else text


def pct(value: Decimal, decimals: int = 2) -> str:
    """A rate: pct(47.4) is "47,4%"."""
    return wording.quantity(wording.rounded(value, decimals), "pct", decimals=decimals)


def points(value: Decimal, decimals: int = 2) -> str:
    """A distance between two rates, without its sign: points(-0.08) is "0,08 điểm %"."""
    return wording.quantity(abs(value), "pp", decimals=decimals, short=True)


def money(value: Decimal, qualifier: str = "") -> str:
    """Money given in triệu đồng: money(337000, "over") is "trên 337 tỷ đồng"."""
    return wording.quantity(value, "mdong", qualifier=qualifier)


HEDGED_VI = "có số làm tròn, ước tính hoặc chưa chắc năm nên chỉ nhắc"
