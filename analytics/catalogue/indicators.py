"""What each indicator means: its words, unit, direction, how it adds up, and what to beware of."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from analytics.catalogue.declared import CatalogueError, read_tables

Polarity = Literal["lower_better", "higher_better", "neutral"]
Stored = Literal["observation", "target", "derived"]

UNITS: Mapping[str, str] = {
    "hh": "hộ",
    "pct": "%",
    "pp": "điểm %",
    "pp_per_year": "điểm %/năm",
    "pct_per_year": "%/năm",
    "mdong": "triệu đồng",
    "mdong_per_hh": "triệu đồng/hộ",
    "mdong_per_person_year": "triệu đồng/người/năm",
    "musd": "triệu USD",
    "person": "người",
    "per_hh": "chỉ số/hộ",
    "project": "dự án",
    "model": "mô hình",
    "work": "công trình",
    "km2": "km²",
    "commune": "xã, phường, thị trấn",
    "village": "thôn, bản, tổ dân phố",
    "district": "huyện",
    "ethnic_group": "dân tộc",
    "class": "lớp",
    "head": "con",
    "turn": "lượt hộ",
    "card": "thẻ",
    "opinion": "ý kiến",
    "target": "chỉ tiêu",
}
"""Unit codes and their Vietnamese words."""

_REQUIRED = (
    "name_vi", "short_vi", "name_en", "theme_vi", "unit", "decimals", "polarity", "aggregation", "numerator_vi", "denominator_vi",
    "stored_in", "frequency_vi", "definition_vi", "caution_vi", "legal_basis_vi", "source_form_vi",
)  # fmt: skip
_OPTIONAL = ("numerator", "denominator", "poverty_measure", "flow")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator as the reader meets it.

    `aggregation` is sum, none, weighted_mean(CODE) or derived(formula); `numerator` and `denominator` are expressions over codes
    ('' for a count); `poverty_measure` means a value has no meaning without its poverty standard; `flow` means a value belongs
    to a period, not to a date; `position` is the order of the file.
    """

    code: str
    name_vi: str
    short_vi: str
    name_en: str
    theme_vi: str
    unit: str
    decimals: int
    polarity: Polarity
    aggregation: str
    numerator: str
    denominator: str
    numerator_vi: str
    denominator_vi: str
    poverty_measure: bool
    stored_in: Stored
    flow: bool
    frequency_vi: str
    definition_vi: str
    caution_vi: str
    legal_basis_vi: str
    source_form_vi: str
    position: int


def read_indicators(path: Path) -> dict[str, Indicator]:
    """The indicators of the file by code, in its order.

    Raises CatalogueError at the line of an unknown or missing key, a bad value, or two indicators of one name.
    """
    found: dict[str, Indicator] = {}
    names: dict[str, str] = {}
    for position, table in enumerate(read_tables(path), start=1):
        table.check_keys(_REQUIRED, _OPTIONAL)
        aggregation = table.text("aggregation")
        if aggregation not in ("sum", "none") and not aggregation.startswith(("weighted_mean(", "derived(")):
            raise table.fail(
                "aggregation", f"'aggregation' must be sum, none, weighted_mean(…) or derived(…); found '{aggregation}'"
            )
        indicator = Indicator(
            code=table.name,
            name_vi=table.text("name_vi"),
            short_vi=table.text("short_vi"),
            name_en=table.text("name_en"),
            theme_vi=table.text("theme_vi"),
            unit=table.one_of("unit", tuple(UNITS)),
            decimals=table.integer("decimals", 0, 4),
            polarity=cast(Polarity, table.one_of("polarity", ("lower_better", "higher_better", "neutral"))),
            aggregation=aggregation,
            numerator=table.text("numerator", empty=True),
            denominator=table.text("denominator", empty=True),
            numerator_vi=table.text("numerator_vi"),
            denominator_vi=table.text("denominator_vi"),
            poverty_measure=table.flag("poverty_measure"),
            stored_in=cast(Stored, table.one_of("stored_in", ("observation", "target", "derived"))),
            flow=table.flag("flow"),
            frequency_vi=table.text("frequency_vi"),
            definition_vi=table.text("definition_vi"),
            caution_vi=table.text("caution_vi"),
            legal_basis_vi=table.text("legal_basis_vi"),
            source_form_vi=table.text("source_form_vi"),
            position=position,
        )
        if indicator.name_vi in names:
            raise table.fail("name_vi", f"the name is already that of {names[indicator.name_vi]}")
        names[indicator.name_vi] = table.name
        found[table.name] = indicator
    if not found:
        raise CatalogueError(path, 1, "no indicator is declared")
    return found
