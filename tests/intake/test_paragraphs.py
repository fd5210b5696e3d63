"""Figures of running text: each with what may be proposed, and what the words leave to a person, by hand."""

import pytest

from analytics.catalogue import Catalogue
from analytics.intake.paragraph import propose
from analytics.intake.single import read_single

Found = list[tuple[str, str, str, str, str, str]]


def found_in(text: str) -> Found:
    """Indicator, value, unit, hedge, year and period of every figure proposed."""
    return [(one.indicator, one.value, one.unit, one.qualifier, one.year, one.period) for one in propose(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tỷ lệ hộ nghèo giảm từ 47,4% năm 2021 xuống còn 38,3% cuối năm 2023",
            [("POOR_RATE", "47,4", "%", "", "2021", ""), ("POOR_RATE", "38,3", "%", "", "2023", "cuối năm")],
        ),
        (
            "tỷ lệ hộ cận nghèo giảm từ gần 20% cuối năm 2022 xuống 15,5% cuối năm 2023.",
            [("NEAR_RATE", "20", "%", "gần", "2022", "cuối năm"), ("NEAR_RATE", "15,5", "%", "", "2023", "cuối năm")],
        ),
        ("Năm 2022 có 1.614 hộ thoát nghèo", [("ESCAPED_HH", "1614", "hộ", "", "2022", "cả năm")]),
        ("Năm 2022 thoát nghèo 1.614 hộ", [("ESCAPED_HH", "1614", "hộ", "", "2022", "cả năm")]),
        ("cuối năm 2022 còn 8.162 hộ nghèo", [("POOR_HH", "8162", "hộ", "", "2022", "cuối năm")]),
        ("cuối năm 2022 còn 918 hộ cận nghèo", [("NEAR_HH", "918", "hộ", "", "2022", "cuối năm")]),
        (
            "năm 2023 có 12 hộ tái nghèo, 35 hộ phát sinh mới",
            [("RELAPSED_HH", "12", "hộ", "", "2023", "cả năm"), ("NEWPOOR_HH", "35", "hộ", "", "2023", "cả năm")],
        ),
        ("tổng nguồn vốn huy động năm 2023 là trên 337 tỷ đồng", [("CAP_MOBIL", "337", "tỷ đồng", "trên", "2023", "")]),
        ("đã giải ngân 14,5 tỷ đồng năm 2023", [("CAP_DISB", "14,5", "tỷ đồng", "", "2023", "")]),
        ("Tỷ lệ nghèo đa chiều năm 2023 là 47,94%", [("MDP_RATE", "47,94", "%", "", "2023", "")]),
        (
            "Năm 2022 tỷ lệ hộ nghèo giảm 5,27% (từ 31,31% xuống 26,04%)",  # officials write % for points: 31,31 − 26,04 = 5,27
            [("POOR_RATE", "31,31", "%", "", "", ""), ("POOR_RATE", "26,04", "%", "", "", ""),
             ("POOR_CHG_PP", "5,27", "điểm phần trăm", "", "2022", "")],
        ),
        ("", []),
        ("Đoàn công tác đã đến thăm 3 xã.", []),
    ],
)  # fmt: skip
def test_what_the_words_say(text: str, expected: Found) -> None:
    """Every field filled is in the words."""
    assert found_in(text) == expected


@pytest.mark.parametrize(
    ("text", "blank", "doubt"),
    [
        ("tỷ lệ hộ nghèo là 26,04%", "year", "câu không nói rõ năm"),
        ("huy động trên 337 tỷ đồng từ năm 2021 đến nay", "year", "câu không nói rõ năm"),
        ("năm 2022 giảm 5,27%", "indicator", "mức giảm của một tỷ lệ"),
        ("năm 2020 giảm 465 hộ nghèo", "indicator", "mức giảm ròng hay số hộ thoát nghèo"),
        ("năm 2022 tỷ lệ hộ nghèo là 1.614%", "value", "đọc được theo hai cách"),
        ("năm 2022 đạt 26,04%", "indicator", "câu không nói rõ đây là chỉ tiêu nào"),
        ("năm 2022 tỷ lệ hộ nghèo và hộ cận nghèo là 30%", "indicator", "câu không nói rõ đây là chỉ tiêu nào"),
    ],
)
def test_what_is_left_to_a_person(text: str, blank: str, doubt: str) -> None:
    """Nothing is filled in that the words do not say."""
    (proposal,) = propose(text)
    assert getattr(proposal, blank) == ""
    assert doubt in proposal.doubt_vi


def test_a_goal_is_told_as_one() -> None:
    """A target is not a result."""
    (proposal,) = propose("Phấn đấu cuối năm 2024 tỷ lệ hộ nghèo còn 20%")
    assert "mục tiêu không phải là kết quả" in proposal.doubt_vi


def test_a_proposal_confirmed_becomes_a_record(catalogue: Catalogue) -> None:
    """The person adds place, standard and source; the words stay with the figure."""
    first, last = propose("Tỷ lệ hộ nghèo giảm từ 47,4% năm 2021 xuống còn 38,3% cuối năm 2023")
    added = {"level": "huyện", "province": "Đắk Lắk", "area": "Ea Súp", "standard": "2021-2025", "source_title": "Bài báo",
             "publisher": "Báo", "address": "https://example.vn", "grade": "báo chí"}  # fmt: skip
    read = read_single({**last.columns(), **added}, catalogue)
    assert (read.problems, read.questions) == ((), ())
    (row,) = read.records["observation"].to_dict("records")
    assert (row["area_id"], row["indicator"], f"{row['value'].normalize():f}", row["period_label"], row["as_stated"]) == (
        "646-1", "POOR_RATE", "38.3", "cuối năm 2023", "từ 47,4% năm 2021 xuống còn 38,3% cuối năm 2023",
    )  # fmt: skip
    # Of the first the words say no period: it is not taken for the year's end.
    (problem,) = read_single({**first.columns(), **added}, catalogue).problems
    assert (problem.cell, problem.expected) == ("dòng 1, cột «Kỳ»", "kỳ của số liệu, ví dụ «cuối năm»")


GOOD = {"level": "huyện", "province": "Đắk Lắk", "area": "Ea Súp", "indicator": "POOR_RATE", "value": "38,3", "year": "2023",
        "period": "cuối năm", "standard": "2021-2025", "source_title": "Bài báo", "publisher": "Báo", "address": "x",
        "grade": "báo chí"}  # fmt: skip


@pytest.mark.parametrize("missing", ["source_title", "publisher", "address", "grade"])
def test_a_figure_by_hand_needs_its_source(catalogue: Catalogue, missing: str) -> None:
    """No figure without its document, in a form as in a file."""
    read = read_single({name: text for name, text in GOOD.items() if name != missing}, catalogue)
    assert read.records == {}
    assert [problem.found.partition(":")[0] for problem in read.problems] == ["không có nguồn"]
    assert read.problems[0].file == "số nhập tay"


def test_a_figure_by_hand_may_be_asked_back(catalogue: Catalogue) -> None:
    """The same questions as of a file."""
    read = read_single({**GOOD, "value": "1.614"}, catalogue)
    assert [question.key for question in read.questions] == ["number|số nhập tay||pct|."]
    told = read_single({**GOOD, "value": "1.614"}, catalogue, {read.questions[0].key: "decimal"})
    assert [f"{value:f}" for value in told.records["observation"].value] == ["1.614000"]


def test_a_target_by_hand(catalogue: Catalogue) -> None:
    """A goal goes where goals are kept."""
    entered = {**GOOD, "indicator": "POOR_CHG_PP", "value": "4,5", "period": "cả năm", "issuer": "tỉnh"}
    assert list(read_single(entered, catalogue, table="target").records["target"].issuer) == ["province"]


def test_a_column_that_is_none(catalogue: Catalogue) -> None:
    """A mistake of the caller, not of a person."""
    with pytest.raises(KeyError):
        read_single({"colour": "red"}, catalogue)
