"""All files of the corpus."""

from __future__ import annotations

from tests.intake.corpus import capital, containers, movements, numbers, rows

CASES = [case for family in (numbers, rows, movements, capital, containers) for case in family.CASES]
