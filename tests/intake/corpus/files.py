"""All files of the corpus."""

from __future__ import annotations

from tests.intake.corpus import capital, containers, indicators, movements, numbers, offices, rows

CASES = [case for family in (numbers, rows, movements, capital, containers, offices, indicators) for case in family.CASES]
