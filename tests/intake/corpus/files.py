"""All files of the corpus."""

from __future__ import annotations

from tests.intake.corpus import capital, containers, movements, numbers, offices, rows

CASES = [case for family in (numbers, rows, movements, capital, containers, offices) for case in family.CASES]
