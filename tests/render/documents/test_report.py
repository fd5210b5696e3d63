"""A briefing as a Word report, read back: chapters, figures, citations, what is missing, and text that anyone may type."""

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest
from lxml import etree

from analytics import wording
from analytics.briefing.model import LONGEST_REMARK, Briefing
from analytics.briefing.narrative import narrate
from analytics.catalogue import Catalogue
from analytics.exhibits import Exhibit
from analytics.render.documents import Report, report
from analytics.render.tables import cell_text
from analytics.store import Version
from analytics.wording import parse_period
from tests.exhibits.kitchen import CHIEM_HOA, cook
from tests.render.slides.briefings import LACKING, briefing, panel

REMARK = "Các xã vùng III cần được ưu tiên."
MARK = wording.illustrative_mark()
CHAPTERS = [
    "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",
    "II. KẾT QUẢ THỰC HIỆN MỤC TIÊU, CHỈ TIÊU",
    "III. HUY ĐỘNG, PHÂN BỔ, GIẢI NGÂN VỐN",
    "IV. KẾT QUẢ TỪNG DỰ ÁN, TIỂU DỰ ÁN VÀ CHÍNH SÁCH CHUNG",
    "V. ĐÁNH GIÁ",
    "VI. PHƯƠNG HƯỚNG, NHIỆM VỤ, GIẢI PHÁP",
    "VII. KIẾN NGHỊ, ĐỀ XUẤT",
    "PHỤ LỤC",
    "CÒN THIẾU",
    "NGUỒN SỐ LIỆU",
]


@pytest.fixture(scope="module")
def exhibits(real: Version, catalogue: Catalogue) -> dict[str, Exhibit]:
    """What is known of Chiêm Hóa at the end of 2022."""
    year = parse_period("2022")
    return {name: cook(real, catalogue, name, CHIEM_HOA, period=year) for name in ("plan", "district", "movement", "lineage")} | {
        "trend": cook(real, catalogue, "trend", CHIEM_HOA)
    }


def brief_of(exhibits: dict[str, Exhibit], catalogue: Catalogue) -> Briefing:
    """The exhibits told, a remark on the first, the last in the annex, one figure missing."""
    panels = []
    for name, exhibit in exhibits.items():
        one = panel(exhibit, remarks=REMARK if name == "plan" else "")
        item = replace(one.item, section="annex" if name == "lineage" else "targets")
        panels.append(replace(one, item=item, paragraph=narrate(exhibit, catalogue)))
    return briefing(panels, missing=[LACKING])


@pytest.fixture(scope="module")
def brief(exhibits: dict[str, Exhibit], catalogue: Catalogue) -> Briefing:
    """The briefing of them."""
    return brief_of(exhibits, catalogue)


@pytest.fixture(scope="module")
def made(brief: Briefing, catalogue: Catalogue) -> Report:
    """Its report."""
    return report(brief, catalogue)


@pytest.fixture(scope="module")
def document(made: Report) -> Any:
    """The report read back."""
    return opened(made)


def opened(made: Report) -> Any:
    return docx.Document(io.BytesIO(made.content))


def paragraphs(document: Any) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def tables(document: Any) -> dict[str, list[list[str]]]:
    """The tables of a report by the titles above them."""
    found: dict[str, list[list[str]]] = {}
    title = ""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            found[title] = [[cell.text for cell in row.cells] for row in block.rows]
        elif block.text and not block.text.startswith("("):
            title = block.text
    return found


def test_the_page_is_that_of_an_administrative_document(document: Any) -> None:
    (section,) = document.sections
    # Word keeps twentieths of a point.
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.02)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [margin.mm for margin in margins] == pytest.approx([20, 20, 30, 20], abs=0.02)
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert document.styles["Normal"].font.size.pt == 13
    # The number of the page stands on every page but the first.
    assert "PAGE" in section.header._element.xml
    assert section.different_first_page_header_footer
    assert "PAGE" not in section.first_page_header._element.xml


def test_the_head_is_blank_where_nobody_typed(document: Any) -> None:
    head = "\n".join(cell.text for cell in document.tables[0].rows[0].cells)
    for words in ("(cơ quan ban hành)", "Số: ………/BC-………", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"):
        assert words in head
    assert "ngày …… tháng …… năm ……" in head
    told = paragraphs(document)
    assert "BÁO CÁO" in told
    assert "Sơ kết công tác giảm nghèo" in told


def test_chapters_stand_in_the_usual_order_with_prompts_for_a_person(document: Any) -> None:
    assert [one.text for one in document.paragraphs if one.style.name == "Heading 1"] == CHAPTERS
    told = paragraphs(document)
    for chapter in ("I. ", "VI. ", "VII. "):
        after = told[next(place for place, text in enumerate(told) if text.startswith(chapter)) + 1]
        assert after.startswith("(cơ quan bổ sung: "), chapter
    assert sum(text.startswith("(cơ quan bổ sung: ") for text in told) == 8
    assert told[told.index(CHAPTERS[2]) + 1] == "Chưa có số liệu cho phần này; xem phần “Còn thiếu”."


def test_the_targets_table_has_the_cells_of_the_exhibit(document: Any, exhibits: dict[str, Exhibit]) -> None:
    plan = exhibits["plan"]
    rows = tables(document)["Bảng chỉ tiêu – kế hoạch – thực hiện · Huyện Chiêm Hóa · 2022"]
    # Chỉ tiêu, kế hoạch, thực hiện, % kế hoạch, cơ quan giao: 5,27 ÷ 1,22 = 4,32; 1.614 ÷ 1,22 = 1.323.
    heads = ("Chỉ tiêu", "Kế hoạch", "Thực hiện", "% kế hoạch", "Cơ quan giao")
    places = [rows[0].index(head) for head in heads]
    told = [[row[place] for place in places] for row in rows[1:]]
    assert told == [
        ["Mức giảm tỷ lệ hộ nghèo trong năm", "khoảng 4,32 điểm %", "5,27 điểm %", "122%", "không nêu cấp giao"],
        ["Mức giảm ròng số hộ nghèo", "khoảng 1.323 hộ", "1.614 hộ", "122%", "không nêu cấp giao"],
    ]
    for row, record in zip(rows[1:], plan.records(), strict=True):
        for key in ("plan", "actual", "attainment"):
            assert cell_text(plan.column(key), record) in row


def test_every_row_of_every_exhibit_is_there_with_its_figures(document: Any, exhibits: dict[str, Exhibit]) -> None:
    # The head of the document, an exhibit each in its chapter, the signature, the annex, what is missing.
    order = (None, "plan", "district", "movement", "trend", None, "lineage", None)
    for name, table in zip(order, document.tables, strict=True):
        if name is None:
            continue
        exhibit = exhibits[name]
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        assert len(rows) == len(exhibit.rows) + 1
        for record, row in zip(exhibit.records(), rows[1:], strict=True):
            for key in {"value", "figure", "change"} & {column.key for column in exhibit.shown_columns()}:
                text = cell_text(exhibit.column(key), record)
                assert not text or text in row, (exhibit.title, key)


def test_every_sentence_with_a_figure_of_a_document_is_cited(document: Any, brief: Briefing) -> None:
    told = "\n".join(paragraphs(document))
    for one in brief.panels:
        for sentence in one.paragraph:
            numbers = sorted(brief.number_of(source_id) for source_id in sentence.source_ids)
            cited = "".join(f"[{number}]" for number in numbers)
            assert (f"{sentence.text} {cited}" if cited else sentence.text) in told
    headings = [
        one.text
        for one in document.paragraphs
        if one.style.name == "Heading 2" and not one.text.startswith("1. Huyện Chiêm Hóa là")
    ]
    assert len(headings) == 4
    for heading in headings:
        assert re.search(r"\[\d+\]$", heading), heading


def test_no_number_is_cited_that_the_list_has_not(document: Any, brief: Briefing) -> None:
    told = paragraphs(document)
    listed = told[told.index("NGUỒN SỐ LIỆU") + 1 :]
    assert len(listed) == len(brief.sources)
    for number, (text, source) in enumerate(zip(listed, brief.sources, strict=True), start=1):
        assert text.startswith(f"[{number}] {source.title}")
    cells = [cell for rows in tables(document).values() for row in rows for cell in row]
    cited = {int(number) for text in (*told, *cells) for number in re.findall(r"\[(\d+)\]", text)}
    assert cited == set(range(1, len(brief.sources) + 1))


def test_what_is_missing_is_listed_at_the_end(document: Any) -> None:
    assert tables(document)["CÒN THIẾU"] == [
        ["Số liệu", "Địa bàn", "Kỳ", "Lấy từ biểu, văn bản nào"],
        ["Tỷ lệ giải ngân", "Huyện Ea Súp", "6 tháng đầu năm 2022", "Biểu 02"],
    ]
    assert any(text.startswith("Chưa có biểu số liệu theo xã") for text in paragraphs(document))


def test_a_list_leaves_out_a_column_that_no_row_fills(exhibits: dict[str, Exhibit], catalogue: Catalogue) -> None:
    undated = briefing([panel(exhibits["district"])], missing=[replace(LACKING, period=""), replace(LACKING, period="năm 2022")])
    assert tables(opened(report(undated, catalogue)))["CÒN THIẾU"][0] == ["Số liệu", "Địa bàn", "Kỳ", "Lấy từ biểu, văn bản nào"]
    undated = replace(undated, missing=undated.missing[:1])
    assert tables(opened(report(undated, catalogue)))["CÒN THIẾU"] == [
        ["Số liệu", "Địa bàn", "Lấy từ biểu, văn bản nào"],
        ["Tỷ lệ giải ngân", "Huyện Ea Súp", "Biểu 02"],
    ]


def test_forms_are_named_by_their_content_and_only_for_their_years(
    document: Any, exhibits: dict[str, Exhibit], catalogue: Catalogue
) -> None:
    (said,) = [text for text in paragraphs(document) if "Mẫu 01" in text]
    assert said.startswith("Báo cáo trình bày theo nội dung của Mẫu 01")
    assert "không phải các mẫu, biểu đó" in said
    old = exhibits["district"]
    recipe = replace(old.recipe, selection=replace(old.recipe.selection, period=parse_period("2020")))
    earlier = opened(report(briefing([panel(replace(old, recipe=recipe))]), catalogue))
    assert not any("Mẫu 01" in text for text in paragraphs(earlier))


def test_words_of_our_own_claim_no_cause(document: Any, exhibits: dict[str, Exhibit], catalogue: Catalogue) -> None:
    told = paragraphs(opened(report(briefing([panel(exhibits["district"])]), catalogue)))
    titles = {source.title for source in exhibits["district"].sources}
    for text in told:
        if not any(title in text for title in titles):
            assert wording.causal_words_in(text) == (), text


def test_made_up_figures_are_marked_on_every_page(exhibits: dict[str, Exhibit], catalogue: Catalogue, document: Any) -> None:
    invented = replace(exhibits["district"], store_kind="illustrative", finding=f"{MARK}. {exhibits['district'].finding}")
    (section,) = opened(report(briefing([panel(invented)]), catalogue)).sections
    for header in (section.header, section.first_page_header):
        assert MARK in "\n".join(paragraph.text for paragraph in header.paragraphs)
    assert MARK not in document.sections[0].header._element.xml


def test_a_long_list_keeps_the_chosen_place_and_says_what_is_not_printed(
    exhibits: dict[str, Exhibit], catalogue: Catalogue
) -> None:
    trend = exhibits["trend"]
    role = [column.key for column in trend.columns].index("role")
    others = [(*row[:role], "other", *row[role + 1 :]) for row in trend.rows]
    crowd = replace(trend, rows=(*others * 40, trend.rows[0]))
    made = report(briefing([panel(crowd)]), catalogue)
    (rows,) = [rows for rows in tables(opened(made)).values() if len(rows) == 25]
    total = wording.number(len(crowd.rows), 0)
    assert f"in 24 trên {total} dòng, đủ ở phụ lục Excel" in "\n".join(paragraphs(opened(made)))
    assert any("in 24 trên" in text for text in made.remarks)
    assert cell_text(trend.column("value"), trend.records()[0]) in rows[-1]


# Text that anyone may type --------------------------------------------------------------------------

RUNNING = '=HYPERLINK("http://x") <script>alert(1)</script> &amp; ]]> {id="@"}'


def typed(exhibit: Exhibit, catalogue: Catalogue, text: str) -> tuple[Report, list[str]]:
    """A report with the same words typed as title and as remark, and its paragraphs."""
    made = report(briefing([panel(exhibit, title=text, remarks=text)], title=text), catalogue)
    return made, paragraphs(opened(made))


def test_commands_and_scripts_are_text(exhibits: dict[str, Exhibit], catalogue: Catalogue) -> None:
    made, told = typed(exhibits["district"], catalogue, RUNNING)
    assert f"1. {RUNNING}" in told
    assert f"Nhận xét của cơ quan: {RUNNING}" in told
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        assert archive.testzip() is None
        assert "<script>" not in archive.read("word/document.xml").decode()
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))


def test_control_characters_and_turned_text_are_dropped_and_said(exhibits: dict[str, Exhibit], catalogue: Catalogue) -> None:
    made, told = typed(exhibits["district"], catalogue, "giảm \u202e3,83\u202c%\x00\x1b[31m\ufffe\ud800 hết")
    assert "Nhận xét của cơ quan: giảm 3,83%[31m hết" in told
    assert any("đã bỏ ký tự điều khiển trong nhận xét tự gõ" in text for text in made.remarks)


def test_ten_thousand_characters_are_cut_and_said(exhibits: dict[str, Exhibit], catalogue: Catalogue) -> None:
    made, told = typed(exhibits["district"], catalogue, "x" * 10_000)
    (remark,) = [text for text in told if text.startswith("Nhận xét của cơ quan")]
    assert len(remark) < LONGEST_REMARK + 60
    assert any("nhận xét dài hơn 4.000 ký tự nên bị cắt bớt" in text for text in made.remarks)


def test_the_same_briefing_gives_the_same_document(brief: Briefing, made: Report, catalogue: Catalogue) -> None:
    with zipfile.ZipFile(io.BytesIO(made.content)) as one, zipfile.ZipFile(io.BytesIO(report(brief, catalogue).content)) as other:
        assert one.read("word/document.xml") == other.read("word/document.xml")
