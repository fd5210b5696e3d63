"""A class on made-up figures: a trainee reads five answers off the pages, falls into a trap, is told which, and does all five."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from analytics.catalogue import Catalogue
from tests.browser import steps
from tests.training import hand

pytestmark = pytest.mark.browser

TITLE = "Tập huấn"
MARK = "SỐ LIỆU MINH HỌA"
FLOWS = ("Thoát nghèo", "Tái nghèo", "Phát sinh mới")
TO_BASKET = "Đưa vào bài trình chiếu"


@pytest.fixture(scope="module")
def class_address(serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> str:
    """The app over the training store worked by hand: a large one would take the test ten times as long and prove no more."""
    return serve(hand.publish(tmp_path_factory.mktemp("class") / "kho", catalogue))


def card(page: Page, kind: str) -> Locator:
    """The task of that kind of the first seat of the first class."""
    return page.locator(f".st-key-tap-huan-1-1-{kind}")


def choose(page: Page, task: Locator, label: str | re.Pattern[str], option: str) -> None:
    """Pick an option of a blank."""
    box = task.get_by_role("combobox", name=label)
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option, exact=True).click()


def answer(page: Page, kind: str, typed: dict[str, str], chosen: dict[str, str]) -> None:
    """Fill in the blanks of a task and have it checked."""
    task = card(page, kind)
    for label, text in typed.items():
        task.get_by_label(label).fill(text)
    for label, option in chosen.items():
        choose(page, task, label, option)
    task.get_by_role("button", name="Kiểm tra").click()
    steps.is_settled(page)


def go_and_read(page: Page, kind: str, title: str, *, fold: str = "") -> list[dict[str, str]]:
    """Follow the button of a task to its page, and read the table there, heading → cell."""
    card(page, kind).get_by_role("button", name=f"Mở trang {title}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    steps.is_settled(page)
    if fold:
        steps.open_fold(page, fold)
    heads, *rows = steps.table_rows(page.locator(steps.GRID_OF).first)
    return [dict(zip(heads, row, strict=False)) for row in rows]


def back(page: Page) -> None:
    steps.turn_to(page, TITLE)


def put_in_basket(page: Page) -> None:
    page.get_by_test_id("stMain").get_by_role("button", name=TO_BASKET).first.click()
    expect(page.get_by_text("mục. Xem ở trang Sơ kết.").or_(page.get_by_text("đã có trong bài"))).to_be_visible()


def card_place(rows: list[dict[str, str]]) -> str:
    """The second district of the gap table: what the first is held against that is a district."""
    return next(row["So với"] for row in rows if row["So với"].startswith("Huyện"))


def test_a_trainee_does_all_five_by_reading_the_pages(page: Page, class_address: str) -> None:
    steps.visit(page, f"{class_address}/tap-huan")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text(MARK)
    expect(main).to_contain_text("Đã xong 0 trên 5 bài")

    # Find: the first row of the last segment; the figure on the old standard is the trap.
    rows = go_and_read(page, "find", "Xu hướng")
    put_in_basket(page)
    last = rows[-1]
    first = next(row for row in rows if row["Chuẩn nghèo"] == last["Chuẩn nghèo"])
    older = next(row for row in rows if row["Kỳ"] == first["Kỳ"] and row["Chuẩn nghèo"] != first["Chuẩn nghèo"])
    when = {"Thời điểm": first["Kỳ"], "Chuẩn nghèo": first["Chuẩn nghèo"]}
    back(page)
    answer(page, "find", {"Tỷ lệ hộ nghèo": older["Tỷ lệ hộ nghèo"]}, when)
    expect(card(page, "find")).to_contain_text("Hai chuẩn nghèo")
    expect(card(page, "find")).not_to_contain_text(first["Tỷ lệ hộ nghèo"])
    # What was chosen before stays; only the figure is put right.
    answer(page, "find", {"Tỷ lệ hộ nghèo": first["Tỷ lệ hộ nghèo"]}, {})
    expect(card(page, "find")).to_contain_text("Đã xong")

    # Compare: the row that puts the two against each other; per cent for points is the trap.
    rows = go_and_read(page, "compare", "So sánh", fold="Bảng số liệu")
    other = card_place(rows)
    row = next(row for row in rows if row["So với"] == other)
    size = re.sub("[^0-9,]", "", row["Chênh lệch (điểm %)"])
    way = "thấp hơn" if "−" in row["Chênh lệch (điểm %)"] else "cao hơn"
    back(page)
    label = re.compile("so với huyện")
    choose(page, card(page, "compare"), label, way)
    answer(page, "compare", {"Chênh lệch, kèm đơn vị": f"{size}%"}, {})
    expect(card(page, "compare")).to_contain_text("điểm phần trăm, không phải phần trăm")
    answer(page, "compare", {"Chênh lệch, kèm đơn vị": f"{size} điểm phần trăm"}, {})
    expect(card(page, "compare")).to_contain_text("Đã xong")

    # Waterfall: the line of the three that the task does not tell.
    asked = card(page, "waterfall").inner_text()
    rows = go_and_read(page, "waterfall", "Biến động hộ nghèo")
    put_in_basket(page)
    step, name, hidden = next(
        (row["Chỉ tiêu của biểu"][0], row["Chỉ tiêu của biểu"][2:], row["Số hộ"])
        for row in rows
        if row["Chỉ tiêu của biểu"][2:] in FLOWS and row["Chỉ tiêu của biểu"][2:].lower() not in asked.split("trong năm")[1]
    )
    back(page)
    added = {"Dòng còn thiếu": name, "Dòng đó được": "trừ đi" if step == "−" else "cộng thêm"}
    answer(page, "waterfall", {"Số hộ của dòng đó": hidden}, added)
    expect(card(page, "waterfall")).to_contain_text("Đã xong")

    # Plan: the row whose share was told; a target and a result in each other's place is the trap.
    told = re.search(r"hoàn thành ([0-9,]+%)", card(page, "plan").inner_text())
    assert told
    rows = go_and_read(page, "plan", "Kế hoạch")
    put_in_basket(page)
    row = next(row for row in rows if row["% kế hoạch"] == told[1])
    planned, reached = row["Kế hoạch"], row["Thực hiện"]
    # The verdict is a column too, beyond the edge of the screen; the sentence has it beside its share.
    verdict = re.search(rf"{told[1]} của mức \w+ giao [^(]*\(([^)]*)\)", steps.sentence(page).inner_text())
    assert verdict
    back(page)
    whose = {"Chỉ tiêu": row["Chỉ tiêu"], "Cấp giao": row["Cơ quan giao"], "Đánh giá": verdict[1]}
    answer(page, "plan", {"Mức giao, kèm đơn vị": reached, "Thực hiện, kèm đơn vị": planned}, whose)
    expect(card(page, "plan")).to_contain_text("bị đổi chỗ")
    answer(page, "plan", {"Mức giao, kèm đơn vị": planned, "Thực hiện, kèm đơn vị": reached}, {})
    expect(card(page, "plan")).to_contain_text("Đã xong")

    # Slides: what was put into the basket on the way are three.
    answer(page, "slides", {}, {})
    expect(card(page, "slides")).to_contain_text("Đã xong")
    expect(main).to_contain_text("Đã xong cả năm bài")


def test_over_real_figures_it_is_not_in_the_menu_and_says_why(page: Page, address: str) -> None:
    steps.visit(page, f"{address}/tap-huan")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("Tập huấn chỉ chạy trên kho số liệu minh họa")
    expect(main.get_by_role("button", name="Kiểm tra")).to_have_count(0)
    page.get_by_test_id("stTopNav").get_by_role("button", name="Trình bày", exact=True).click()
    expect(page.get_by_role("menuitem", name="Học tập kinh nghiệm", exact=True)).to_be_visible()
    expect(page.get_by_role("menuitem", name=TITLE, exact=True)).to_have_count(0)
