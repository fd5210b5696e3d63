"""The arithmetic of the benchmarks and the writing of their table, by hand."""

import json
from pathlib import Path

import pytest

from bench import table
from bench.table import Row

MET = Row("Xu hướng", "T1 cold load", 1.05, 1.10, "1050 ms; floor 1000 ms")
MISSED = Row("Xu hướng", "T2", 1.21, 1.10, "121 ms; floor 100 ms")
PEER = Row("Dash", "T2", 0.77, None, "77 ms; floor 100 ms")
LEFT = table.not_measured("Xu hướng, 50 triệu dòng", "T2", 1.20, "--national STORE")


def test_a_percentile_is_a_value_that_was_measured() -> None:
    # Of 1..20: ten values are ≤ 10 (half), nineteen ≤ 19 (95 in 100).
    values = [float(number) for number in range(20, 0, -1)]
    assert table.percentile(values, 0.50) == 10
    assert table.percentile(values, 0.95) == 19
    assert table.percentile(values, 1) == 20
    assert table.percentile([7.0], 0.95) == 7


@pytest.mark.parametrize(("values", "share"), [([], 0.5), ([1.0], 0.0), ([1.0], 1.5)])
def test_no_percentile_of_nothing(values: list[float], share: float) -> None:
    with pytest.raises(ValueError, match="percentile"):
        table.percentile(values, share)


def test_a_ratio_has_two_decimals_and_needs_a_floor() -> None:
    assert table.ratio(121.4, 100) == 1.21
    with pytest.raises(ValueError, match="floor"):
        table.ratio(1, 0)


def test_a_line_compares_medians() -> None:
    # Medians 110 (of 90, 110, 500) and 100 (of 80, 100, 120, of which one slow one would move the mean only).
    row = table.against("Xu hướng", "T2", [500, 90, 110], [80, 120, 100], 1.10)
    assert (row.ratio, row.met) == (1.10, True)
    assert row.measured == "110 ms (100–305, n = 3); floor 100 ms (90–110, n = 3)"


def test_without_samples_a_line_says_so() -> None:
    row = table.against("Xu hướng", "T2", [], [100.0], 1.10)
    assert (row.ratio, row.met) == (None, None)
    assert "--minutes" in row.measured


def test_the_table_says_which_targets_are_met() -> None:
    _, _, met, missed, peer, left = table.as_markdown([MET, MISSED, PEER, LEFT])
    assert met == "| Xu hướng | T1 cold load | 1.05 | ≤ 1.10 | yes | 1050 ms; floor 1000 ms |"
    assert missed == "| Xu hướng | T2 | 1.21 | ≤ 1.10 | **no** | 121 ms; floor 100 ms |"
    assert peer == "| Dash | T2 | 0.77 |  |  | 77 ms; floor 100 ms |"
    assert left == "| Xu hướng, 50 triệu dòng | T2 | not measured here | ≤ 1.20 |  | --national STORE |"


def test_a_table_written_is_read_back_as_it_was() -> None:
    rows = [MET, MISSED, PEER, LEFT]
    assert table.read_back("# Benchmarks\n\n" + "\n".join(table.as_markdown(rows)) + "\n\nwords\n| other | table |") == rows
    assert table.read_back("# Benchmarks\n\nno table") == []


def test_a_part_run_alone_keeps_the_other_lines() -> None:
    again = Row("Xu hướng", "T2", 0.40, 1.10, "40 ms; floor 100 ms")
    unmeasured = table.not_measured("Dash", "T2", None, "no Dash")
    assert table.merged([MET, MISSED, PEER], [again, unmeasured, LEFT]) == [MET, again, PEER, LEFT]


def test_the_files_hold_what_was_measured(tmp_path: Path) -> None:
    table.write([MET, LEFT], "# Benchmarks\n", tmp_path)
    table.write([PEER], "# Benchmarks\n", tmp_path)
    told = json.loads((tmp_path / "benchmarks.json").read_text(encoding="utf-8"))
    assert told == [
        {"name": "Xu hướng", "metric": "T1 cold load", "ratio": 1.05, "target": 1.10},
        {"name": "Dash", "metric": "T2", "ratio": 0.77, "target": None},
    ]
    assert table.read_back((tmp_path / "benchmarks.md").read_text(encoding="utf-8")) == [MET, LEFT, PEER]
