"""Links that say nonsense and stores that are not there: a sentence in Vietnamese, never a traceback, never a silent guess."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from analytics.catalogue import Catalogue
from analytics.store import Store
from pages.shared.registry import SECTIONS
from tests.browser import steps
from tests.building import copied

pytestmark = [pytest.mark.browser, pytest.mark.main]

ADDRESSES = {
    entry.title: "" if entry.first else entry.url_path
    for entries in SECTIONS.values()
    for entry in entries
    if not entry.for_training
}
# The pages of the menu over real figures.
TITLES = [entry.title for entries in SECTIONS.values() for entry in entries if not entry.for_training]
# What Streamlit and Python say when something was not caught.
FOREIGN = re.compile(r"Traceback|Error|Exception|Oh no|Something went wrong|does not seem to exist|KeyError|None\b")


def expect_no_foreign_words(page: Page) -> None:
    assert not FOREIGN.search(page.get_by_test_id("stMain").inner_text())


def test_link_full_of_nonsense(page: Page, address: str) -> None:
    nonsense = "chi-tieu=ABC&cach-xem=xyz&moc-so-sanh=sao+Hoa&giai-doan=1900&giai-doan=2999"
    steps.visit(page, f"{address}/xu-huong?dia-ban=lung+tung&dia-ban=Ea+Súp&{nonsense}")
    said = page.get_by_role("alert")
    for words in (
        "Không có địa bàn nào là “lung tung”",
        "chỉ tiêu “ABC”, không có trong danh sách",
        "cách xem “xyz”",
        "mốc so sánh “sao Hoa”",
        "giai đoạn “1900”",
        "giai đoạn “2999”",
    ):
        expect(said.filter(has_text=words)).to_have_count(1)
    expect(steps.chips(page)).to_have_text(["Huyện Ea Súp, Đắk Lắk"])
    expect(steps.sentence(page)).to_contain_text("Huyện Ea Súp")
    expect_no_foreign_words(page)

    # Two districts are called Bảo Lâm: both are named, neither is taken.
    steps.add_place(page, "bao lam")
    expect(said.filter(has_text="“bao lam” có thể là: Huyện Bảo Lâm, Cao Bằng; Huyện Bảo Lâm, Lâm Đồng")).to_be_visible()
    expect(steps.chips(page)).to_have_count(1)
    # A mark that was typed must match: Ba Tô is not Ba Tơ, though it is near.
    steps.add_place(page, "Ba Tô")
    expect(said.filter(has_text="Không có địa bàn nào là “Ba Tô”")).to_contain_text("Huyện Ba Tơ")
    expect(steps.chips(page)).to_have_count(1)


def on_every_page(page: Page, look: Callable[[str], None]) -> None:
    for title in TITLES:
        steps.choose_in_menu(page, title)
        expect(page).to_have_url(re.compile(f"/{ADDRESSES[title]}([?]|$)"))
        expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
        expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
        look(title)
        expect_no_foreign_words(page)


@pytest.mark.parametrize("start", ["missing", "empty"])
def test_no_store_and_nothing_in_it(
    page: Page, serve: Callable[..., str], tmp_path: Path, catalogue: Catalogue, start: str
) -> None:
    folder = tmp_path / "kho"
    if start == "empty":
        Store(folder).publish({}, title="Kho trống", by="kiểm thử", catalogue=catalogue)
    page.goto(serve(folder, complains=start == "missing"))
    main = page.get_by_test_id("stMain")
    wanted = {
        "missing": f"Chưa có kho số liệu tại “{folder}”",
        "empty": re.compile("[Cc]hưa (có|tính|thể|huyện nào)|mỗi chỉ tiêu có định nghĩa"),
    }[start]
    on_every_page(page, lambda _title: expect(main).to_contain_text(wanted))


def test_damaged_current_falls_back_and_says_so(
    page: Page, serve: Callable[..., str], store_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "kho"
    copied(store_folder, folder)
    (folder / "CURRENT").write_text("không phải tên tệp\n", encoding="utf-8")
    steps.visit(page, serve(folder))
    note = page.get_by_role("alert")
    on_every_page(page, lambda _title: expect(note).to_contain_text("v000001"))
