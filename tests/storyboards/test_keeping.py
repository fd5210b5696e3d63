"""A storyboard as a file: read back as it was, moved to another year, and refused in words when anything in it is wrong."""

import json
from dataclasses import replace
from typing import Any

import pytest

from analytics import wording
from analytics.briefing import Item, Storyboard
from analytics.catalogue import Catalogue
from analytics.exhibits import Recipe
from analytics.selection import Selection
from analytics.storyboards import BadStoryboard, make_storyboard, move_storyboard, read_storyboard, save_storyboard
from analytics.storyboards.keeping import KIND, MOST_ITEMS
from tests.exhibits.kitchen import CHIEM_HOA, EA_SUP

PERIOD = wording.parse_period


@pytest.mark.parametrize(("moment", "period"), [("ca-nam", "2022"), ("6-thang", "2024-H1"), ("giua-ky", "2021..2023")])
def test_it_is_read_as_it_was_written(moment: Any, period: str, catalogue: Catalogue) -> None:
    for place in (CHIEM_HOA, "P08-1"):
        board = make_storyboard(moment, place, PERIOD(period), catalogue)
        assert read_storyboard(save_storyboard(board, catalogue), catalogue) == board


def test_every_choice_and_typed_word_comes_back(catalogue: Catalogue) -> None:
    selection = Selection(
        areas=(EA_SUP, CHIEM_HOA), indicator="NEAR_RATE", benchmark="region", period=PERIOD("2021..2023"), mode="index",
        only=("POOR_RATE",), source_id="s1", standard="CN2022", materiality_pp=0.5, within="P66-1", partition="nature",
        kind="bò sinh sản", lag_years=1,
    )  # fmt: skip
    item = Item(Recipe("trend", selection), "assessment", title="=cmd “tự gõ”", remarks="<b>nhờ</b>\ndòng hai")
    board = Storyboard("tu-lam", "Hội nghị", "Huyện Ea Súp", (item,))
    kept = save_storyboard(board, catalogue)
    assert read_storyboard(kept, catalogue) == board
    assert "Huyện Ea Súp (tỉnh Đắk Lắk)" in kept.decode("utf-8")  # a person can read whose it is


def test_another_year_moves_every_period_alike(catalogue: Catalogue) -> None:
    board = make_storyboard("6-thang", EA_SUP, PERIOD("2024-H1"), catalogue)
    typed = replace(board, items=(replace(board.items[0], title="Kết quả năm 2024"), *board.items[1:]))
    moved = move_storyboard(typed, PERIOD("2025-H1"))
    assert moved.title == "Sơ kết công tác giảm nghèo 6 tháng đầu năm 2025"
    assert moved.items[0].title == "Kết quả năm 2024"  # a person's words stay
    assert [str(item.recipe.selection.period) for item in moved.items if item.recipe.name == "half_year"] == ["2025-H1"]
    trend = next(item for item in moved.items if item.recipe.name == "trend")
    assert str(trend.recipe.selection.period) == "2016..2024"
    assert move_storyboard(moved, PERIOD("2025")) == moved


def file_of(*items: Any, **more: Any) -> bytes:
    return json.dumps({"kind": KIND, "schema": 1, "items": list(items), **more}).encode("utf-8")


GOOD: dict[str, Any] = {"exhibit": "trend", "selection": {"areas": [EA_SUP]}}


def asked(**selection: Any) -> dict[str, Any]:
    return {**GOOD, "selection": {**GOOD["selection"], **selection}}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "dòng 1, cột 1"),
        (b"{\n 'a': 1}", "dòng 2, cột 2"),
        (b"\xff\xfe\x00", "không phải văn bản UTF-8"),
        (b"[1, 2]", "không phải kịch bản"),
        (b"[" * 100_000, "lồng nhau quá sâu"),
        (b" " * 1_000_001, "quá lớn"),
        (b'{"kind": ' + b"9" * 5_000 + b"}", "con số dài bất thường"),
        (b'{"kind": "khac"}', "không phải kịch bản"),
        (file_of(GOOD, schema=2), "thuộc kiểu “2”"),
        (file_of(), "không có mục nào"),
        (file_of(*[GOOD] * (MOST_ITEMS + 1)), "201 mục"),
        (file_of(GOOD, "x"), "Mục 2: phải là một đối tượng"),
        (file_of({"exhibit": "__import__('os')", "selection": {}}), "Mục 1: không có bảng trả lời nào tên “__import__('os')”"),
        (file_of({"exhibit": ["trend"], "selection": {}}), "không có bảng trả lời nào"),
        (file_of({**GOOD, "section": "chuong"}), "không có phần nào tên “chuong”"),
        (file_of({**GOOD, "selection": []}), "“selection” phải là một đối tượng"),
        (file_of(asked(colour="red")), "không có lựa chọn “colour”"),
        (file_of(asked(areas="646-1")), "“areas” phải là danh sách"),
        (file_of(asked(areas=["Ea Súp"])), "“areas”: không có địa bàn nào mã “Ea Súp”"),
        (file_of(asked(indicator="AREA")), "không có chỉ tiêu nào mã “AREA”"),
        (file_of(asked(only=["POOR_RATE", 7])), "không có chỉ tiêu nào mã “7”"),
        (file_of(asked(benchmark="moon")), "Các lựa chọn dùng được: province, region"),
        (file_of(asked(period="2023..2021")), "“period”: Khoảng “2023..2021” bị ngược"),
        (file_of(asked(period=2022)), "“period”: Chưa nêu kỳ"),
        (file_of(asked(lag_years=1.5)), "“lag_years” phải là số nguyên từ 0 đến 10"),
        (file_of(asked(materiality_pp=True)), "“materiality_pp” phải là số từ 0 đến 100"),
        (file_of({**GOOD, "title": 5}), "“title” phải là chữ"),
        (file_of({**GOOD, "remarks": "x" * 50_000}), "“remarks” quá dài: 50.000 ký tự"),
        (file_of({"exhibit": "lineage", "selection": {}}), "“lineage” cần một địa bàn"),
    ],
)  # fmt: skip
def test_whatever_is_wrong_is_said_in_words(content: bytes, said: str, catalogue: Catalogue) -> None:
    with pytest.raises(BadStoryboard) as refused:
        read_storyboard(content, catalogue)
    assert said in str(refused.value)


def test_everything_wrong_is_said_at_once(catalogue: Catalogue) -> None:
    with pytest.raises(BadStoryboard) as refused:
        read_storyboard(file_of(asked(indicator="X"), GOOD, {"exhibit": "y", "selection": {}}), catalogue)
    assert [problem.split(":")[0] for problem in refused.value.problems] == ["Mục 1", "Mục 3"]
