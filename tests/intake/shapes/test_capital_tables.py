"""Tables of capital by project, source and nature: each with the events, Problems or Questions written by hand."""

import pytest

from analytics.catalogue import Catalogue
from tests.intake.shapes.printed import Rows, Value, events, problems, questions, reading, text_file

TITLE = "VỐN CHƯƠNG TRÌNH MTQG GIẢM NGHÈO BỀN VỮNG NĂM 2023, HUYỆN BA TƠ, TỈNH QUẢNG NGÃI (tính đến ngày 31/12/2023)"
UNIT: list[Value] = [None, None, None, "ĐVT: triệu đồng"]
DAY = "2023-12-31"


def plan(project: str, source: str, nature: str, amount: str, event: str = "plan", origin: int = 2023) -> tuple[object, ...]:
    """One event of the plan year 2023 at the end of that year."""
    return project, source, nature, event, DAY, 2023, origin, amount


def test_sources_and_natures_crossed(catalogue: Catalogue) -> None:
    """Tổng số = ĐTPT + SN + đối ứng (1.000 + 500 + 100 = 1.600; 0 + 400 + 40 = 440): the totals check and are not stored."""
    rows: Rows = [
        [TITLE], UNIT, ["TT", "Nội dung", "Kế hoạch vốn", None, None, None], [None, None, "Tổng số", "NSTW", None, "NSĐP"],
        [None, None, None, "ĐTPT", "SN", "Đối ứng"], [None, "Tổng cộng", 2040, 1000, 900, 140],
        [1, "Dự án 2", 1600, 1000, 500, 100], [2, "Dự án 5", 440, None, 400, 40],
    ]  # fmt: skip
    found = reading(catalogue, rows, merged=["A3:A5", "B3:B5", "C3:F3", "C4:C5", "D4:E4"])
    assert problems(found) == []
    assert events(found) == [
        plan("DA2", "central", "development", "1000"),
        plan("DA2", "central", "recurrent", "500"),
        plan("DA2", "local", "unstated", "100"),
        plan("DA5", "central", "recurrent", "400"),
        plan("DA5", "local", "unstated", "40"),
    ]


@pytest.mark.parametrize(
    ("header", "source", "nature", "event"),
    [
        ("Kế hoạch vốn NSTW - đầu tư phát triển", "central", "development", "plan"),
        ("KH vốn ngân sách trung ương (vốn sự nghiệp)", "central", "recurrent", "plan"),
        ("Vốn giao: NSĐP, sự nghiệp", "local", "recurrent", "plan"),
        ("Giải ngân NSTW ĐTPT", "central", "development", "disburse"),
        ("Đã thanh toán vốn sự nghiệp TW", "central", "recurrent", "disburse"),
        ("Kế hoạch: vốn huy động khác", "other", "unstated", "plan"),
        ("Kế hoạch: người dân đóng góp", "people", "unstated", "plan"),
        ("Dự toán giao: tín dụng chính sách", "policy_credit", "credit", "plan"),
        ("Điều chỉnh NSTW sự nghiệp", "central", "recurrent", "adjust"),
        ("Hủy dự toán NSTW sự nghiệp", "central", "recurrent", "cancel"),
        ("Kế hoạch vốn doanh nghiệp", "enterprises_and_cooperatives", "unstated", "plan"),
        ("Kế hoạch NS tỉnh", "province", "unstated", "plan"),
    ],
)
def test_what_a_header_means(catalogue: Catalogue, header: str, source: str, nature: str, event: str) -> None:
    """One column, one event; what a header does not say stays unstated."""
    found = reading(catalogue, [[TITLE], UNIT, ["Dự án", header], ["Dự án 2", 100]])
    assert [problem for problem in problems(found) if problem[2] == "error"] == []
    assert events(found) == [plan("DA2", source, nature, "100", event)]


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Dự án 1", "DA1"), ("Dự án 1: Hỗ trợ đầu tư", "DA1"), ("1. Dự án 1", "DA1"), ("DỰ ÁN 7", "DA7"), ("DA5", "DA5"),
        ("Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo", "DA2"), ("Đa dạng hóa sinh kế", "DA2"),
        ("Tiểu dự án 2 Dự án 4", "DA4.TDA2"), ("Tiểu dự án 1 thuộc Dự án 3", "DA3.TDA1"), ("GNBV2125.DA6", "DA6"),
    ],
)  # fmt: skip
def test_which_project_a_row_is(catalogue: Catalogue, label: str, code: str) -> None:
    """By number or by name."""
    found = reading(catalogue, [[TITLE], UNIT, ["Nội dung", "Kế hoạch NSTW"], [label, 100], ["Dự án 2 (khác)", None]])
    assert problems(found) == []
    assert [event[0] for event in events(found)] == [code]


def test_sub_projects_under_their_project(catalogue: Catalogue) -> None:
    """The project is the sum of its sub-projects (60 + 40 = 100) and is stored through them; a wrong sum is told."""
    head: list[Value] = ["Nội dung", "Kế hoạch NSTW"]
    rows: Rows = [[TITLE], UNIT, head, ["Dự án 4", 100], ["Tiểu dự án 1", 60], ["Tiểu dự án 3", 40]]
    found = reading(catalogue, rows)
    assert problems(found) == []
    assert [(event[0], event[7]) for event in events(found)] == [("DA4.TDA1", "60"), ("DA4.TDA3", "40")]
    wrong = reading(catalogue, [*rows[:3], ["Dự án 4", 120], *rows[4:]])
    assert problems(wrong) == [("B4", "60 + 40 = 100, nhưng «Dự án 4» ghi 120, lệch 20", "error")]


def test_a_total_column_that_does_not_add_up(catalogue: Catalogue) -> None:
    """70 + 40 = 110, not 100."""
    rows: Rows = [[TITLE], UNIT, ["Dự án", "Kế hoạch vốn tổng số", "Kế hoạch NSTW", "Kế hoạch NSĐP"], ["Dự án 2", 100, 70, 40]]
    assert problems(reading(catalogue, rows)) == [("B4", "70 + 40 = 110, nhưng «Dự án 2» ghi 100, lệch 10", "error")]


def test_a_total_row_that_does_not_add_up(catalogue: Catalogue) -> None:
    """70 + 20 = 90, not 100."""
    rows: Rows = [[TITLE], UNIT, ["Dự án", "Kế hoạch NSTW"], ["Dự án 2", 70], ["Dự án 5", 20], ["Tổng cộng", 100]]
    assert problems(reading(catalogue, rows)) == [("B6", "70 + 20 = 90, nhưng «Tổng cộng» ghi 100, lệch 10", "error")]


def test_only_a_total(catalogue: Catalogue) -> None:
    """A table of one line without parts is stored as the whole programme."""
    rows: Rows = [[TITLE], UNIT, ["Nội dung", "Kế hoạch vốn"], ["Tổng cộng", 100], ["Dự án 2", None]]
    assert events(reading(catalogue, rows)) == [plan("", "", "unstated", "100")]


def test_a_project_with_one_sub_project(catalogue: Catalogue) -> None:
    """60 of the sub-project is not the 100 of its project: told, never dropped."""
    rows: Rows = [[TITLE], UNIT, ["Nội dung", "Kế hoạch NSTW"], ["Dự án 3", 100], ["Tiểu dự án 1", 60]]
    assert problems(reading(catalogue, rows)) == [("B4", "60, nhưng «Dự án 3» ghi 100, lệch 40", "error")]


def test_what_only_the_project_tells(catalogue: Catalogue) -> None:
    """Of what was paid the sub-projects say nothing: the project's own figure is stored, its plan is not."""
    head: list[Value] = ["Nội dung", "Kế hoạch NSTW", "Giải ngân NSTW"]
    found = reading(
        catalogue, [[TITLE], UNIT, head, ["Dự án 4", 100, 70], ["Tiểu dự án 1", 60, None], ["Tiểu dự án 3", 40, None]]
    )
    assert problems(found) == []
    assert [(event[0], event[3], event[7]) for event in events(found)] == [
        ("DA4", "disburse", "70"),
        ("DA4.TDA1", "plan", "60"),
        ("DA4.TDA3", "plan", "40"),
    ]


def test_what_only_the_total_column_tells(catalogue: Catalogue) -> None:
    """One project printed without its sources: its total is stored."""
    head: list[Value] = ["Nội dung", "Kế hoạch vốn", "Kế hoạch NSTW", "Kế hoạch NSĐP"]
    found = reading(catalogue, [[TITLE], UNIT, head, ["Dự án 2", 100, 70, 30], ["Dự án 5", 50, None, None]])
    assert problems(found) == []
    assert [(event[0], event[1], event[7]) for event in events(found)] == [
        ("DA2", "central", "70"),
        ("DA2", "local", "30"),
        ("DA5", "", "50"),
    ]


def test_a_share_under_trong_do(catalogue: Catalogue) -> None:
    """ "Trong đó: NSTW" is a share: total and share are stored, and the reader of events takes 100 once."""
    head: list[Value] = ["Nội dung", "Kế hoạch vốn", None]
    under: list[Value] = [None, "Tổng số", "Trong đó: NSTW"]
    found = reading(catalogue, [[TITLE], UNIT, head, under, ["Dự án 2", 100, 70]], merged=["A3:A4", "B3:C3"])
    assert problems(found) == []
    assert [(event[1], event[7]) for event in events(found)] == [("central", "70"), ("", "100")]


def test_by_source_and_by_nature(catalogue: Catalogue) -> None:
    """Two partitions of one total, both kept: the reader of events takes each amount once (analytics.questions.capital)."""
    head: list[Value] = [
        "Dự án",
        "Kế hoạch vốn: tổng số",
        "Kế hoạch NSTW",
        "Kế hoạch NSĐP",
        "Kế hoạch vốn ĐTPT",
        "Kế hoạch vốn SN",
    ]
    found = reading(catalogue, [[TITLE], UNIT, head, ["Dự án 2", 100, 70, 30, 45, 55]])
    assert problems(found) == []
    assert [event[1:3] + event[7:] for event in events(found)] == [
        ("central", "unstated", "70"),
        ("local", "unstated", "30"),
        ("", "development", "45"),
        ("", "recurrent", "55"),
    ]


def test_carried_over_money_keeps_its_year(catalogue: Catalogue) -> None:
    """ "Năm trước chuyển sang" is of 2022, "năm 2021 chuyển sang" of 2021; neither is a plan of 2023."""
    head: list[Value] = ["Dự án", "Kế hoạch NSTW", "Vốn năm trước chuyển sang NSTW", "Vốn năm 2021 chuyển sang NSĐP"]
    found = reading(catalogue, [[TITLE], UNIT, head, ["Dự án 2", 100, 20, 5]])
    assert problems(found) == []
    assert events(found) == [
        plan("DA2", "central", "unstated", "100"),
        plan("DA2", "central", "unstated", "20", "carry_in", 2022),
        plan("DA2", "local", "unstated", "5", "carry_in", 2021),
    ]


def test_carried_over_money_of_an_unknown_year_is_asked(catalogue: Catalogue) -> None:
    """ "Kéo dài" alone does not say from when."""
    rows: Rows = [[TITLE], UNIT, ["Dự án", "Vốn kéo dài NSTW"], ["Dự án 2", 20]]
    assert questions(reading(catalogue, rows)) == [("detail|@|origin_year", ())]
    told = reading(catalogue, rows, {"detail|@|origin_year": "2021"})
    assert events(told) == [plan("DA2", "central", "unstated", "20", "carry_in", 2021)]


def test_what_was_paid_up_to_two_days(catalogue: Catalogue) -> None:
    """Events are increments: 300 up to 30/6 and 1.000 up to 31/12 are 300 and 700, so that their sum is 1.000, not 1.300."""
    head: list[Value] = ["Dự án", "Giải ngân đến 30/6/2023", "Giải ngân đến 31/12/2023"]
    found = reading(catalogue, [[TITLE], UNIT, head, ["Dự án 2", 300, 1000], ["Dự án 5", None, 80]])
    assert problems(found) == []
    assert [(event[0], event[4], event[7]) for event in events(found)] == [
        ("DA2", "2023-06-30", "300"),
        ("DA2", "2023-12-31", "700"),
        ("DA5", "2023-12-31", "80"),
    ]
    notes = found.records["capital"].note.tolist()
    assert notes[1] == "phần tăng thêm: lũy kế 1000 trừ lũy kế trước đó 300 (triệu đồng)"


def test_less_paid_later(catalogue: Catalogue) -> None:
    """What was paid up to a later day cannot be less."""
    head: list[Value] = ["Dự án", "Giải ngân đến 30/6/2023", "Giải ngân đến 31/12/2023"]
    found = reading(catalogue, [[TITLE], UNIT, head, ["Dự án 2", 300, 200]])
    assert problems(found) == [("C4", "lũy kế giảm từ 300 xuống 200", "error")]


def test_what_was_paid_within_two_quarters(catalogue: Catalogue) -> None:
    """ "Trong quý" is an increment already."""
    head: list[Value] = ["Dự án", "Giải ngân trong quý I (31/3/2023)", "Giải ngân trong quý II (30/6/2023)"]
    found = reading(catalogue, [[TITLE], UNIT, head, ["Dự án 2", 300, 200]])
    assert [(event[4], event[7]) for event in events(found)] == [("2023-03-31", "300"), ("2023-06-30", "200")]


@pytest.mark.parametrize(
    ("caption", "cell", "amount"),
    [
        ("ĐVT: triệu đồng", 1200, "1200"), ("Đơn vị tính: tỷ đồng", "1,2", "1200"), ("(ĐVT: nghìn đồng)", 1200000, "1200"),
        ("Đơn vị: đồng", 1200000000, "1200"), ("ĐVT: triệu đồng", "1,2 tỷ đồng", ""),
        ("ĐVT: triệu đồng", "trên 1.200.000", "over 1200000"),
        ("ĐVT: tỷ đồng", "gần 2", "nearly 2000"), ("ĐVT: triệu đồng", "1.200,5", "1200.5"),
        ("ĐVT: triệu đồng", "1.200,5(*)", "1200.5"),
    ],
)  # fmt: skip
def test_units_of_money(catalogue: Catalogue, caption: str, cell: Value, amount: str) -> None:
    """All stored in triệu đồng; a cell that says another unit than its table is refused."""
    found = reading(catalogue, [[TITLE], [None, caption], ["Dự án", "Kế hoạch NSTW"], ["Dự án 2", cell]])
    if amount:
        assert problems(found) == []
        assert [event[7] for event in events(found)] == [amount]
    else:
        assert problems(found) == [("B4", "«1,2 tỷ đồng» cùng đơn vị «triệu đồng»", "error")]


def test_money_without_a_unit_is_asked(catalogue: Catalogue) -> None:
    """Never taken for triệu đồng."""
    rows: Rows = [[TITLE], ["Dự án", "Kế hoạch NSTW"], ["Dự án 2", 2]]
    assert questions(reading(catalogue, rows)) == [("unit|@|money", ("triệu đồng", "tỷ đồng", "nghìn đồng", "đồng"))]
    assert events(reading(catalogue, rows, {"unit|@|money": "tỷ đồng"})) == [plan("DA2", "central", "unstated", "2000")]


def test_a_rate_of_payment_is_not_read(catalogue: Catalogue) -> None:
    """A rate is no amount; a notice says so."""
    found = reading(catalogue, [[TITLE], UNIT, ["Dự án", "Kế hoạch NSTW", "Tỷ lệ giải ngân (%)"], ["Dự án 2", 100, 55]])
    assert problems(found) == [("C3", "cột «Tỷ lệ giải ngân (%)»", "warning")]
    assert [event[7] for event in events(found)] == ["100"]


def test_an_unknown_row_is_asked(catalogue: Catalogue) -> None:
    """A name that is no project: told which it is, or left out."""
    rows: Rows = [[TITLE], UNIT, ["Nội dung", "Kế hoạch NSTW"], ["Dự án 2", 100], ["Chi quản lý", 5]]
    ((key, options),) = questions(reading(catalogue, rows))
    assert key == "shape|@|project|chi quan ly"
    assert options[0] == "GNBV2125"
    assert options[-1] == "-"
    assert [event[0] for event in events(reading(catalogue, rows, {key: "GNBV2125.DA7.TDA1"}))] == ["DA2", "DA7.TDA1"]
    assert [event[0] for event in events(reading(catalogue, rows, {key: "-"}))] == ["DA2"]


def test_place_year_day_and_programme_are_asked(catalogue: Catalogue) -> None:
    """All that a bare table leaves open."""
    rows: Rows = [["BIỂU VỐN"], ["ĐVT: triệu đồng"], ["Dự án", "Kế hoạch NSTW"], ["Dự án 2", 100]]
    assert [key for key, _ in questions(reading(catalogue, rows))] == [
        "detail|@|plan_year",
        "detail|@|as_of",
        "detail|@|programme",
        "detail|@|area",
    ]


def test_one_answer_for_a_column_of_digits(catalogue: Catalogue) -> None:
    """1.200 in triệu đồng is 1200 or 1,200: asked once for the sheet; by column when its author says so."""
    from analytics.intake import read

    source = {f"detail|a.csv|{name}": "chính thức" for name in ("source_title", "publisher", "address", "grade")}
    content = text_file(
        [[TITLE], ["ĐVT: triệu đồng"], ["Dự án", "Kế hoạch NSTW", "Kế hoạch NSĐP"], ["Dự án 2", "1.200", "2.500"]]
    )
    asked = read([("a.csv", content)], catalogue, source)
    (question,) = asked.questions
    assert question.key == "number|a.csv||mdong|."
    assert [option.value for option in question.options] == ["thousands", "decimal", "apart"]
    assert question.samples == (("«1.200»", "1200 hay 1,200"), ("«2.500»", "2500 hay 2,500"))
    whole = read([("a.csv", content)], catalogue, {**source, question.key: "thousands"})
    assert [event[7] for event in events(whole)] == ["1200", "2500"]
    apart = read([("a.csv", content)], catalogue, {**source, question.key: "apart"})
    assert [one.key for one in apart.questions] == ["number|a.csv||mdong|.|2", "number|a.csv||mdong|.|3"]
    keys = {apart.questions[0].key: "thousands", apart.questions[1].key: "decimal"}
    both = read([("a.csv", content)], catalogue, {**source, question.key: "apart", **keys})
    assert [event[7] for event in events(both)] == ["1200", "2.5"]


def test_the_older_programme(catalogue: Catalogue) -> None:
    """Projects of 2016–2020 have codes of their own."""
    title = TITLE.replace("2023", "2019")
    found = reading(catalogue, [[title], UNIT, ["Dự án", "Kế hoạch NSTW"], ["Dự án 2", 100]])
    assert found.records["capital"].project.tolist() == ["GNBV1620.DA2"]
