"""The journal: only added to, and no worse than a line short after a crash."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from analytics.journal import Entry, Journal

FIRST = Entry(
    "v000001.duckdb", datetime(2026, 11, 21, 8, 30, 0, 5, tzinfo=UTC), "An", "publish", "Rà soát “2024”\nhai dòng", 12, 1, ""
)
SECOND = Entry("v000001.duckdb", datetime(2026, 11, 22, tzinfo=UTC), "Bình", "go_back", "Quay lại", 0, None, "ghi chú")


def test_what_was_written_is_read_back_in_order(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.jsonl")
    assert journal.entries() == ()
    journal.append(FIRST)
    journal.append(SECOND)
    assert journal.entries() == (FIRST, SECOND)
    assert journal.path.read_bytes().count(b"\n") == 2
    assert "Rà soát" in journal.path.read_text(encoding="utf-8")


@pytest.mark.parametrize("cut", [1, 2, 10, 60])
def test_a_torn_last_line_is_passed_over_and_then_mended(tmp_path: Path, cut: int) -> None:
    journal = Journal(tmp_path / "journal.jsonl")
    journal.append(FIRST)
    whole = journal.path.read_bytes()
    journal.append(SECOND)
    journal.path.write_bytes(journal.path.read_bytes()[:-cut])
    # Short of its line end only, the entry is whole; short of more, it is gone.
    kept = (FIRST, SECOND) if cut == 1 else (FIRST,)
    assert journal.entries() == kept
    journal.append(FIRST)
    assert journal.entries() == (*kept, FIRST)
    assert journal.path.read_bytes().startswith(whole)


def test_a_foreign_line_hides_no_other(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.jsonl")
    journal.append(FIRST)
    with journal.path.open("ab") as file:
        file.write(b'\xff\n[]\n{"act": "publish"}\n')
    journal.append(SECOND)
    assert journal.entries() == (FIRST, SECOND)
