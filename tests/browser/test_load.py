"""An officer loads a workbook: its mistakes by cell, a place to be told, what would change, published, seen, taken back."""

import io
import tomllib
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from analytics import catalogue
from analytics.store import Store
from tests.browser import steps
from tests.building import copied
from tests.loading.hand import EA_SUP, batch, figure

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADINGS = (
    "Cấp", "Tỉnh", "Địa bàn", "Chỉ tiêu", "Giá trị", "Đơn vị", "Năm", "Kỳ", "Chuẩn nghèo",
    "Tên nguồn", "Cơ quan công bố", "Địa chỉ", "Ngày nguồn", "Hạng nguồn",
)  # fmt: skip
SOURCE = ("Báo cáo rà soát năm 2024", "UBND tỉnh Đắk Lắk", "https://example.vn/bc", "2025-01-15", "chính thức")


def workbook(*rows: Sequence[object]) -> bytes:
    """Figures of districts of Đắk Lắk at the end of 2024, in our own format."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Biểu 1"
    sheet.append(HEADINGS)
    for area, indicator, value, unit in rows:
        standard = "2021-2025" if indicator == "POOR_RATE" else None
        sheet.append(["huyện", "Đắk Lắk", area, indicator, value, unit, 2024, "cuối năm", standard, *SOURCE])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def give(page: Page, name: str, content: bytes) -> None:
    """Hand over a file and wait until it was read."""
    steps.is_settled(page)
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": XLSX, "buffer": content})
    expect(page.get_by_role("button", name="Bỏ, làm lại từ đầu")).to_be_visible()
    steps.is_settled(page)


def test_from_a_messy_workbook_to_the_chart_and_back(
    page: Page, serve: Callable[..., str], store_folder: Path, tmp_path: Path, shots_folder: Path
) -> None:
    store = Store(copied(store_folder, tmp_path / "kho"))
    with store.open() as version:
        before = version.content_hash()
    address = serve(store.folder)
    steps.visit(page, f"{address}/nap-so-lieu")

    # Three mistakes, each at its cell, also in the workbook that is handed back.
    messy = workbook(
        ("Ea Súp", "POOR_RATE", "33,5", "%"), ("Ea Súp", "TOTO", 1, ""), ("Buôn Đôn", "POOR_RATE", "ba mươi", "%"),
        ("Buôn Đôn", "HH_TOTAL", "120,5", "hộ"),
    )  # fmt: skip
    give(page, "messy.xlsx", messy)
    expect(page.get_by_text("Có 3 chỗ phải sửa; chưa nạp gì")).to_be_visible()
    # The table of mistakes is written out for screen readers a moment after the words; that of the batches stands there already.
    expect(page.locator(steps.GRID_OF).first).to_contain_text("D3")
    rows = steps.table_rows(page.locator(steps.GRID_OF).first)
    assert {row[3] for row in rows[1:]} == {"D3", "E4", "E5"}
    page.screenshot(path=shots_folder / "nap-loi.png")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải tệp có đánh dấu").click()
    download.value.save_as(tmp_path / "marked.xlsx")
    marked = openpyxl.load_workbook(tmp_path / "marked.xlsx")["Biểu 1"]
    assert {cell.coordinate for row in marked.iter_rows() for cell in row if cell.comment} == {"D3", "E4", "E5"}
    expect(page.get_by_role("button", name="Công bố", exact=True)).to_have_count(0)

    # Mended, it leaves one name open, which is asked; the answer is to be remembered.
    page.get_by_role("button", name="Bỏ, làm lại từ đầu").click()
    expect(page.get_by_role("button", name="Bỏ, làm lại từ đầu")).to_have_count(0)  # a new box for files stands there now
    steps.is_settled(page)
    give(page, "good.xlsx", workbook(("Ea Súp", "POOR_RATE", "33,5", "%"), ("Buôn Đônn", "POOR_RATE", "30", "%")))
    page.get_by_test_id("stForm").get_by_text("Huyện Buôn Đôn (tỉnh Đắk Lắk), mã 647").click()
    page.get_by_text("nhớ các câu trả lời này").click()
    page.get_by_role("button", name="Trả lời", exact=True).click()
    expect(page.get_by_text("số liệu: thêm 2.", exact=False).first).to_be_visible()
    steps.is_settled(page)
    page.screenshot(path=shots_folder / "nap-xem-truoc.png")

    # Someone else publishes meanwhile: what is looked at is no longer what would happen, so it is shown anew.
    theirs = batch(2021, figure(EA_SUP, "HH_TOTAL", 20000, 2021), source_id="họ")
    theirs["observation"]["source_id"] = "họ"
    other = store.publish(theirs, title="họ", by="Bình", catalogue=catalogue.load()).batch_id
    page.get_by_role("button", name="Công bố", exact=True).click()
    expect(page.get_by_text("kho đã có phiên bản khác nên chưa công bố gì")).to_be_visible()
    steps.is_settled(page)
    page.get_by_role("button", name="Công bố", exact=True).click()
    expect(page.get_by_text("Đã công bố 3 dòng thành đợt nạp")).to_be_visible()
    expect(page.get_by_text("Đã nhớ: «Buôn Đônn»")).to_be_visible()
    steps.is_settled(page)
    page.screenshot(path=shots_folder / "nap-xong.png")
    assert store.history()[-2].title == "Nạp tệp good.xlsx"

    # Its figure is on the page it leads to.
    page.get_by_role("link", name="Xem trên Xu hướng").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Xu hướng")
    steps.is_settled(page)
    expect(steps.sentence(page)).to_contain_text("33,5%")

    # Taken back, after being asked once more; the other publisher's figure stays.
    steps.visit(page, f"{address}/nap-so-lieu")
    steps.pick_row(page.get_by_test_id("stDataFrame").last, 0)
    steps.is_settled(page)
    page.get_by_role("button", name="Hoàn tác đợt").click()
    expect(page.get_by_text("Hoàn tác đợt", exact=False).filter(has_text="Nạp tệp good.xlsx")).to_be_visible()
    steps.is_settled(page)
    page.get_by_role("button", name="Hoàn tác", exact=True).click()
    expect(page.get_by_text("Đã hoàn tác đợt")).to_be_visible()
    steps.visit(page, f"{address}/xu-huong?dia-ban=Ea+Súp")
    expect(steps.sentence(page)).not_to_contain_text("33,5%")
    assert other is not None
    store.undo(other, "Bình")
    with store.open() as version:
        assert version.content_hash() == before
    # The name is remembered all the same: it says how to read, not what was read.
    assert "Buôn Đônn" in store.answers()

    one_figure_typed_by_hand(page, address, store)


def test_a_file_over_the_limit_is_refused_in_a_sentence(page: Page, address: str, tmp_path: Path, shots_folder: Path) -> None:
    limit_mb = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["server"]["maxUploadSize"]
    too_large = tmp_path / "qua-lon.csv"
    with too_large.open("wb") as file:
        file.truncate(limit_mb * 1024 * 1024 + 1)
    steps.visit(page, f"{address}/nap-so-lieu")
    box = page.get_by_test_id("stFileUploader")
    expect(box).to_contain_text(f"mỗi tệp không quá {limit_mb} MB")
    page.locator("input[type=file]").set_input_files(too_large)
    expect(box.get_by_test_id("stFileChipIconError")).to_be_visible()
    page.screenshot(path=shots_folder / "nap-qua-lon.png")
    assert "Tệp có dấu đỏ không được nhận" in box.evaluate("box => getComputedStyle(box, '::after').content")
    expect(page.get_by_role("button", name="Bỏ, làm lại từ đầu")).to_have_count(0)


def one_figure_typed_by_hand(page: Page, address: str, store: Store) -> None:
    """On the server of the walk, for a server takes longer to start than this takes."""
    steps.visit(page, f"{address}/nap-so-lieu")
    page.get_by_text("Một số liệu", exact=True).click()
    form = page.get_by_test_id("stForm")
    for label, text in (("Giá trị", "1.614"), ("Năm", "2024")):
        form.get_by_label(label, exact=True).fill(text)
    place = form.get_by_role("combobox", name="Địa bàn")
    place.fill("ea sup")
    place.press("Enter")
    form.get_by_role("button", name="Xem trước").click()
    # No document: refused, and nothing else is lost.
    expect(page.get_by_text("chỗ phải sửa; chưa nạp gì")).to_be_visible()
    steps.is_settled(page)
    for label, text in (
        ("Tên tài liệu", "Báo cáo"),
        ("Cơ quan công bố", "UBND"),
        ("Địa chỉ trên mạng hoặc nơi lưu", "Kho lưu trữ"),
    ):
        form.get_by_label(label, exact=True).fill(text)
    form.get_by_label("Giá trị", exact=True).fill("33,25")
    form.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_text("số liệu: thêm 1.", exact=False).first).to_be_visible()
    steps.is_settled(page)
    page.get_by_role("button", name="Công bố", exact=True).click()
    expect(page.get_by_text("Đã công bố 2 dòng thành đợt nạp")).to_be_visible()
    with store.open() as version, version.cursor() as cursor:
        asked = "select value, period_end, standard from current_observation where area_id = $area order by batch_id desc limit 1"
        assert cursor.execute(asked, {"area": EA_SUP}).fetchall() == [(Decimal("33.25"), date(2024, 12, 31), "UNSTATED")]
