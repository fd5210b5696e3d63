"""What a check is, and what it finds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from analytics.checks.figures import Figures

Severity = Literal["hard", "soft"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where the figures do not hold, with the arithmetic shown.

    `severity` is the finding's own: a hard check warns only (soft) where rounding or a hedge of the source may explain the gap.
    `area_id` is a version of a place and `area_name` its title; `found_vi` is a sentence without a full stop; `expected` is what
    the rule gives and `observed` what the store holds, in one unit (None where the rule is not about one number); `source_ids`
    are sorted, each once.
    """

    check: str
    severity: Severity
    area_id: str
    area_name: str
    period_label: str
    indicators: tuple[str, ...]
    found_vi: str
    expected: Decimal | None
    observed: Decimal | None
    source_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """One rule of the figures.

    `severity` is the gravest its findings may have: hard stops a publication, soft is a question to ask. `rule_vi` tells the
    arithmetic in words with its source. `run` gives the findings among prepared figures, in no order.
    """

    name: str
    severity: Severity
    title_vi: str
    rule_vi: str
    run: Callable[[Figures], Iterator[Finding]]
