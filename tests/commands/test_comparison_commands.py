"""The comparisons on the command line: an answer for three districts together, and the threshold a person may set."""

import json
from pathlib import Path
from typing import Any

import pytest

from analytics.__main__ import main

THREE = ("--district", "ea sup", "--district", "chiem hoa", "--district", "can gio")

Capture = pytest.CaptureFixture[str]


def asked(capsys: Capture, store: Path, *words: str) -> tuple[int, str, str]:
    code = main(["exhibit", "--store", str(store), *words])
    said = capsys.readouterr()
    return code, said.out, said.err


def answer(capsys: Capture, store: Path, *words: str) -> dict[str, Any]:
    code, out, err = asked(capsys, store, *words, "--json")
    assert (code, err) == (0, "")
    read = json.loads(out)
    assert isinstance(read, dict)
    return read


def rows_of(shown: dict[str, Any], place: str) -> list[dict[str, Any]]:
    return [row for row in shown["rows"] if row.get("place") == place]


# What the sample holds: Ea Súp 47,4% (2021) and 38,3% (2023), Chiêm Hóa 31,31% (2021) and 26,04% (2022), Cần Giờ a rate on the
# city's own standard only.
SAID = {
    "ranking": (
        "huyện Ea Súp hạng 8/10 huyện có số liệu (hạng 1 là tốt nhất), 47,4%",
        "huyện Chiêm Hóa hạng 6/10, 31,31%",
        "Không xếp hạng huyện Cần Giờ (chỉ có theo chuẩn riêng của địa phương",
    ),
    "slope": (
        "giảm 9,1 điểm phần trăm, từ 47,4% (năm 2021, không nêu ngày) xuống 38,3%",
        "huyện Chiêm Hóa (chưa có số liệu năm 2023)",
        "huyện Cần Giờ (chỉ có theo chuẩn riêng của địa phương",
    ),
    # 47,4 − 31,31 = 16,09; 31,31 − 23,45 = 7,86
    "gap": (
        "cao hơn 16,09 điểm phần trăm so với huyện Chiêm Hóa",
        "cao hơn 7,86 điểm phần trăm so với tỉnh Tuyên Quang",
        "Không so sánh được: huyện Cần Giờ (chỉ có theo chuẩn riêng",
    ),
    "rug": (
        "huyện Ea Súp 1 chỉ tiêu kém hơn",
        "huyện Chiêm Hóa 1 chỉ tiêu tốt hơn",
        "huyện Cần Giờ 2 chỉ tiêu chưa so sánh được",
    ),
    "spine": ("Huyện Ea Súp so với tỉnh Đắk Lắk: 1 chỉ tiêu kém hơn",),
    # (38,3 − 47,4) ÷ 2 years = −4,55
    "quadrant": (
        "giảm 4,55 điểm phần trăm/năm từ năm 2021 đến năm 2023",
        "huyện Chiêm Hóa (chưa có số liệu năm 2023); huyện Cần Giờ (chỉ có theo chuẩn riêng",
    ),
    "tilemap": ("huyện Ea Súp 47,4%", "huyện Chiêm Hóa 31,31%", "huyện Cần Giờ không so sánh được"),
}


@pytest.mark.parametrize("name", SAID)
def test_three_districts_are_answered_together(capsys: Capture, store_folder: Path, name: str) -> None:
    shown = answer(capsys, store_folder, name, *THREE)
    for words in SAID[name]:
        assert words in shown["finding"]
    assert shown["rows"]
    assert all(note["text"] for note in shown["notes"])


@pytest.mark.parametrize("name", ["ranking", "tilemap", "slope", "quadrant", "gap"])
def test_a_figure_on_the_citys_standard_is_never_compared(capsys: Capture, store_folder: Path, name: str) -> None:
    found = rows_of(answer(capsys, store_folder, name, *THREE), "Huyện Cần Giờ")
    assert found
    for row in found:
        assert row.get("rank") is None
        assert row.get("value") is None
        assert row.get("gap") is None


def test_the_national_figure_of_can_gio_is_a_true_zero(capsys: Capture, store_folder: Path) -> None:
    words = ("ranking", "--district", "787", "--indicator", "POOR_HH", "--period", "2020")
    (row,) = rows_of(answer(capsys, store_folder, *words), "Huyện Cần Giờ")
    assert (row["value"], row["rank"]) == (0, 1)


def test_two_standards_are_refused_and_that_is_an_answer(capsys: Capture, store_folder: Path) -> None:
    shown = answer(capsys, store_folder, "slope", "--district", "646", "--period", "2018..2023")
    assert shown["rows"] == []
    assert "hai chuẩn nghèo khác nhau không trừ cho nhau được" in shown["finding"]


@pytest.mark.parametrize("typed", ["20", "20,0", "20.0", " 20 "])
def test_the_threshold_may_be_typed_either_way(capsys: Capture, store_folder: Path, typed: str) -> None:
    # 47,4 − 31,31 = 16,09 points: worse by the usual 0,3, alike under 20.
    usual = answer(capsys, store_folder, "gap", *THREE)
    raised = answer(capsys, store_folder, "gap", *THREE, "--threshold", typed)
    for shown, band in ((usual, "worse"), (raised, "alike")):
        (row,) = [row for row in rows_of(shown, "Huyện Ea Súp") if row["benchmark"] == "Huyện Chiêm Hóa"]
        assert (row["gap"], row["band"]) == (16.09, band)
    assert "Chênh lệch dưới 20 điểm phần trăm" in raised["notes"][0]["text"]
    assert "Tương đương" in raised["finding"]


@pytest.mark.parametrize("name", ["ranking", "slope", "dumbbell", "gap", "rug", "spine", "quadrant"])
def test_every_comparison_takes_the_threshold(capsys: Capture, store_folder: Path, name: str) -> None:
    usual, raised = (
        answer(capsys, store_folder, name, *THREE, "--benchmark", "country", *more) for more in ((), ("--threshold", "99"))
    )
    judged = ("band", "level_side", "pace_side", "verdict")
    before, after = ([[row.get(key) for key in judged] for row in shown["rows"]] for shown in (usual, raised))
    assert name == "ranking" or before != after  # the country's figure of the year that is ranked is not in the sample


@pytest.mark.parametrize("typed", ["", "một", "-1", "1.000", "0,333", "101", "1,5%", "nan", "inf", "0,3,5"])
def test_a_threshold_that_is_none_is_said_so(capsys: Capture, store_folder: Path, typed: str) -> None:
    code, out, err = asked(capsys, store_folder, "ranking", *THREE, f"--threshold={typed}")
    assert (code, out) == (1, "")
    assert f"--threshold “{typed}” không phải là số điểm phần trăm từ 0 đến 100" in err
    assert "Ví dụ: 0,5." in err


@pytest.mark.parametrize("name", ["overview", "trend", "tilemap"])
def test_where_the_threshold_does_nothing_it_is_said(capsys: Capture, store_folder: Path, name: str) -> None:
    code, _, err = asked(capsys, store_folder, name, "--district", "646", "--threshold", "1")
    assert (code, err.strip()) == (0, f"Lưu ý: {name} không dùng --threshold.")
