"""Every file of the corpus reads exactly as written down by hand: the same rows, Problems and Questions, none more."""

from __future__ import annotations

import pytest

from analytics.catalogue import Catalogue
from analytics.intake import Intake, read
from tests.intake.corpus.cases import FIRST, Case, rows_of
from tests.intake.corpus.files import CASES
from tests.intake.corpus.telling import tell
from tests.intake.corpus.writing import write

SOURCE = {"source_title": "Biểu", "publisher": "UBND", "address": "lưu", "grade": "chính thức"}
FILES = [(case, kind) for case in CASES for kind in case.kinds]


def reading(case: Case, kind: str, catalogue: Catalogue) -> tuple[Intake, list[str]]:
    """A case read in one container with its answers, and what that tells; the document it stands in is known."""
    name, content = write(case, kind)
    sheet = case.sheet if kind in ("xlsx", "xls") else {"ods": "Biểu 1", "docx": "Bảng 1"}.get(kind, "")
    answers = {f"detail|{name}|{key}": text for key, text in SOURCE.items()}
    given = {key.replace("@F", name).replace("@", f"{name}|{sheet}"): text for key, text in case.answers.items()}
    answers |= {key: text for key, text in given.items() if text != FIRST}
    found = read([(name, content)], catalogue, answers)
    while offered := [q for q in found.questions if given.get(q.key) == FIRST and q.key not in answers]:
        answers |= {question.key: question.options[0].value for question in offered}
        found = read([(name, content)], catalogue, answers)
    rows = [] if case.content is not None else rows_of(case.table)
    return found, tell(found, name, sheet, rows)


@pytest.mark.parametrize(("case", "kind"), FILES, ids=[f"{case.defect}: {case.name} [{kind}]" for case, kind in FILES])
def test_a_file(case: Case, kind: str, catalogue: Catalogue) -> None:
    """Equality, not absence of a crash."""
    found, told = reading(case, kind, catalogue)
    noted = [line for line in told if kind != "1258" or not line.startswith("~ | chữ theo bảng mã")]
    assert noted == case.expected
    assert len(noted) == len(told) - (kind == "1258")
    assert all(problem.expected and problem.remedy for problem in found.problems)
    assert all(question.ask_vi.strip() and question.where for question in found.questions)


def test_how_many() -> None:
    """At least 300 files of different content, from at least 25 defects."""
    distinct = {(case.defect, case.table, case.more, case.sheet, case.merged, case.content and case.name) for case in CASES}
    defects = {case.defect for case in CASES}
    told = f"{len(distinct)} tables, {len(FILES)} files, {len(defects)} defects"
    assert len(distinct) >= 300, told
    assert len(defects) >= 25, told
