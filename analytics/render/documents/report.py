"""A briefing as the report of a review, on the usual skeleton (domain.md §3): chapters I–VII, then the annexes.

Figures, paragraphs and what is missing are the briefing's; chapters only a person can write hold a prompt in brackets.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from analytics import wording
from analytics.briefing.model import LONGEST_REMARK, LONGEST_TITLE, Briefing, Kind, Panel, Section
from analytics.catalogue import Catalogue
from analytics.render.citations import bracketed, citation, cited, numbers_of
from analytics.render.documents.paper import SMALL_PT, Paper
from analytics.render.documents.tables import lay_out, listed
from analytics.render.safe_text import cut, has_hidden_marks, one_line

TO_BE_ADDED: Final = "cơ quan bổ sung"
MONITORED_YEARS: Final = (2021, 2025)
"""The programme that TT 10/2022/TT-BLĐTBXH monitors; for other years its forms are not named (domain.md §3)."""

CHAPTERS: Final[Mapping[Kind, Mapping[Section, str]]] = {
    "review": {
        "steering": "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",
        "targets": "II. KẾT QUẢ THỰC HIỆN MỤC TIÊU, CHỈ TIÊU",
        "capital": "III. HUY ĐỘNG, PHÂN BỔ, GIẢI NGÂN VỐN",
        "projects": "IV. KẾT QUẢ TỪNG DỰ ÁN, TIỂU DỰ ÁN VÀ CHÍNH SÁCH CHUNG",
        "assessment": "V. ĐÁNH GIÁ",
        "direction": "VI. PHƯƠNG HƯỚNG, NHIỆM VỤ, GIẢI PHÁP",
        "proposals": "VII. KIẾN NGHỊ, ĐỀ XUẤT",
    },
    "dossier": {
        "why": "I. LÝ DO CHỌN NƠI ĐẾN VÀ ĐIỀU CẦN CÂN NHẮC",
        "profiles": "II. HỒ SƠ HAI ĐỊA PHƯƠNG",
        "comparisons": "III. HAI ĐỊA PHƯƠNG ĐẶT CẠNH NHAU",
        "to_see": "IV. DỰ ÁN, MÔ HÌNH VÀ CÁC CHUYẾN ĐI ĐÃ GHI NHẬN",
        "questions": "V. CÂU HỎI GỬI NƠI ĐẾN",
        "agenda": "VI. CHƯƠNG TRÌNH VÀ ĐẦU MỐI LIÊN HỆ",
    },
}
"""The chapters of a report, and of the dossier of a study tour, in their order; `annex` follows the signature."""

NAMES: Final[Mapping[Kind, tuple[str, str]]] = {"review": ("BÁO CÁO", "BC"), "dossier": ("", "HS")}
"""What each document is called above its title (that of a dossier says it itself), and the letters of its number."""

PROMPTS: Final[Mapping[Section, tuple[str, ...]]] = {
    "steering": ("văn bản ban hành, Ban Chỉ đạo, phân công nhiệm vụ, tuyên truyền",),
    "assessment": (
        "kết quả nổi bật",
        "khó khăn, vướng mắc",
        "đánh giá khách quan, chủ quan về khó khăn, vướng mắc",
        "bài học kinh nghiệm",
    ),
    "direction": ("phương hướng, nhiệm vụ, giải pháp kỳ tới",),
    "proposals": ("kiến nghị, đề xuất với Trung ương", "kiến nghị, đề xuất với tỉnh"),
}
"""What only a person can write, chapter by chapter."""

NAMED_TABLES: Final = {
    "plan": ("Bảng chỉ tiêu – kế hoạch – thực hiện", "Kế hoạch và thực hiện"),
    "district": ("Bảng kết quả: số liệu", "Số liệu"),
}
"""What reports call the tables of targets and of results, and the words of the exhibit's title that this stands for."""

BY_CONTENT: Final = (
    "Báo cáo trình bày theo nội dung của Mẫu 01 (báo cáo giám sát), Mẫu 02 (báo cáo đánh giá), Biểu 01 (chỉ tiêu và khung kết "
    "quả) và Biểu 02 (kết quả thực hiện chương trình), Thông tư 10/2022/TT-BLĐTBXH; đây không phải các mẫu, biểu đó."
)
HOW_TO_READ: Final = "Số trong ngoặc vuông là số thứ tự văn bản ở phần “Nguồn số liệu”."


@dataclass(frozen=True, slots=True)
class Report:
    """A report as the bytes of a .docx, and Vietnamese sentences on what its maker should know: what was cut or had no room."""

    content: bytes
    remarks: tuple[str, ...]


def report(briefing: Briefing, catalogue: Catalogue) -> Report:
    """The report of a briefing as a Word document of A4 pages."""
    remarks: list[str] = []
    printed: set[str] = set()
    paper = Paper(title=briefing.title, mark=_mark(briefing))
    _opening(paper, briefing)
    for section, title in CHAPTERS[briefing.kind].items():
        paper.heading(title, 1)
        panels = [panel for panel in briefing.panels if panel.item.section == section]
        for number, panel in enumerate(panels, start=1):
            _panel(paper, panel, number, briefing, catalogue, remarks, printed)
        if not panels and section not in PROMPTS:
            paper.words("Chưa có số liệu cho phần này; xem phần “Còn thiếu”.", italic=True)
        for prompt in PROMPTS.get(section, ()):
            paper.words(f"({TO_BE_ADDED}: {prompt})", italic=True)
    if briefing.kind == "review":
        _signature(paper)
    _annexes(paper, briefing, catalogue, remarks)
    buffer = io.BytesIO()
    paper.document.save(buffer)
    return Report(buffer.getvalue(), tuple(dict.fromkeys(remarks)))


def _mark(briefing: Briefing) -> str:
    return wording.illustrative_mark() if briefing.store_kind == "illustrative" else ""


def _opening(paper: Paper, briefing: Briefing) -> None:
    """The head of an administrative document, blank where nobody typed anything, then the title."""
    left = (("(cơ quan chủ quản)", ""), ("(cơ quan ban hành)", "b"), ("", ""), (f"Số: ………/{NAMES[briefing.kind][1]}-………", ""))
    right = (
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "b"),
        ("Độc lập - Tự do - Hạnh phúc", "bu"),
        ("", ""),
        ("………………, ngày …… tháng …… năm ……", "i"),
    )
    paper.side_by_side(left, right, (5, 8))
    paper.words("", indent=False, after_pt=0)
    if NAMES[briefing.kind][0]:
        paper.words(NAMES[briefing.kind][0], align="center", size_pt=14, bold=True, indent=False, after_pt=0)
    paper.words(one_line(cut(briefing.title, LONGEST_TITLE)), align="center", size_pt=14, bold=True, indent=False, after_pt=0)
    if briefing.subtitle:
        subtitle = one_line(cut(briefing.subtitle, LONGEST_TITLE))
        paper.words(subtitle, align="center", bold=True, indent=False, after_pt=10)
    version = f"bản số liệu {briefing.data_version.removesuffix('.duckdb')}"
    made = f"Số liệu lấy từ Điểm Sáng, {version}, {wording.formal_date(briefing.made_on)}. {HOW_TO_READ}"
    paper.words(made, size_pt=SMALL_PT, italic=True)
    if _is_monitored(briefing):
        paper.words(BY_CONTENT, size_pt=SMALL_PT, italic=True)


def _is_monitored(briefing: Briefing) -> bool:
    """Whether the latest year asked for belongs to the programme whose forms are named."""
    periods = [panel.item.recipe.selection.period for panel in briefing.panels]
    years = [period.end.year for period in periods if period is not None]
    return bool(years) and MONITORED_YEARS[0] <= max(years) <= MONITORED_YEARS[1]


def _panel(
    paper: Paper,
    panel: Panel,
    number: int,
    briefing: Briefing,
    catalogue: Catalogue,
    remarks: list[str],
    printed: set[str],
    *,
    annex: bool = False,
) -> None:
    """An exhibit in its chapter: the headline, the paragraph with [n], the person's remark, the table, and what stands under
    every table.
    """
    exhibit, mark = panel.exhibit, _mark(briefing)
    title, remark = _typed(panel, mark, remarks)
    documents = [source.source_id for source in exhibit.sources]
    place = wording.number(number, 0)
    # A typed title is the person's; a finding is cited like any other sentence.
    paper.heading(f"{place}. {title if panel.item.title else cited(title, documents, briefing)}", 2)
    paragraph = " ".join(cited(one_line(one.text), one.source_ids, briefing) for one in panel.paragraph)
    if paragraph:
        paper.words(paragraph)
    if remark:
        paper.words(f"Nhận xét của cơ quan: {remark}")
    if exhibit.rows:
        laid = lay_out(exhibit, briefing, printed, annex=annex)
        paper.words(_table_title(panel), align="center", size_pt=12, bold=True, indent=False, keep=True, after_pt=2)
        if laid.caption:
            paper.words(f"({laid.caption})", align="center", size_pt=SMALL_PT, italic=True, indent=False, keep=True, after_pt=3)
        paper.grid(laid.grid)
        remarks += laid.remarks
    paper.words(_foot(panel, briefing, catalogue), size_pt=SMALL_PT, italic=True, indent=False, align="left", before_pt=3)
    for note in exhibit.notes:
        if one_line(note.text) not in paragraph:
            paper.words(f"Lưu ý: {one_line(note.text)}", size_pt=SMALL_PT, indent=False, after_pt=3)


def _typed(panel: Panel, mark: str, remarks: list[str]) -> tuple[str, str]:
    """Title and remark, those a person typed made harmless and no longer than is kept; said when something was taken away."""
    item = panel.item
    where = f"Mục “{wording.shorten(one_line(panel.exhibit.title), 60)}”"
    for text, longest, what in ((item.remarks, LONGEST_REMARK, "nhận xét"), (item.title, LONGEST_TITLE, "tiêu đề")):
        if len(text) > longest:
            remarks.append(f"{where}: {what} dài hơn {wording.number(longest, 0)} ký tự nên bị cắt bớt.")
        if has_hidden_marks(text):
            remarks.append(f"{where}: đã bỏ ký tự điều khiển trong {what} tự gõ.")
    title = one_line(cut(panel.title, LONGEST_TITLE) if item.title else panel.title)
    # The mark of made-up figures stands at the top of every page, and opens the paragraph.
    title = title.removeprefix(f"{mark}. ") if mark else title
    return title or one_line(panel.exhibit.title), cut(item.remarks, LONGEST_REMARK).strip()


def _table_title(panel: Panel) -> str:
    """What a table shows; of plans and of results the names a report calls them by."""
    title, (head, known) = one_line(panel.exhibit.title), NAMED_TABLES.get(panel.exhibit.recipe.name, ("", ""))
    return f"{head} {title.removeprefix(known).strip()}" if head else title


def _foot(panel: Panel, briefing: Briefing, catalogue: Catalogue) -> str:
    """What must stand under every figure: standard, period, status, version of the data, and the numbers of the documents."""
    exhibit = panel.exhibit
    standards = [wording.inside_sentence(catalogue.standards[code].short_vi) for code in exhibit.standards]
    states = [wording.status_label(code) for code in exhibit.statuses if code]
    numbers = bracketed(numbers_of((source.source_id for source in exhibit.sources), briefing))
    # A table that only says that nothing is known rests on no register either.
    register = "" if all(row.get("absence") for row in exhibit.records()) else "Nguồn: danh mục hành chính của Điểm Sáng"
    parts = (
        f"Nguồn: {numbers}" if numbers else register,
        wording.join_list(standards),
        f"kỳ: {one_line(exhibit.period)}" if exhibit.period else "",
        f"trạng thái: {wording.join_list(states)}" if states else "",
        f"bản số liệu {briefing.data_version.removesuffix('.duckdb')}",
    )
    return wording.sentence_case("; ".join(part for part in parts if part) + ".")


def _signature(paper: Paper) -> None:
    paper.words("", indent=False)
    left = (("Nơi nhận:", "bi"), ("(nơi nhận)", ""), ("", ""))
    right = (("(QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ)", "b"), ("", ""), ("(chữ ký, họ và tên)", "i"))
    paper.side_by_side(left, right, (2, 3))


def _annexes(paper: Paper, briefing: Briefing, catalogue: Catalogue, remarks: list[str]) -> None:
    """Tables of the annex, those by commune, what is missing, the documents."""
    if briefing.kind == "review":
        paper.page_break()
        paper.heading("PHỤ LỤC", 1)
        panels = [panel for panel in briefing.panels if panel.item.section == "annex"]
        for number, panel in enumerate(panels, start=1):
            _panel(paper, panel, number, briefing, catalogue, remarks, set(), annex=True)
        if not any(holds_communes(panel, catalogue) for panel in briefing.panels):
            paper.heading("Biểu số liệu theo xã", 3)
            paper.words("Chưa có biểu số liệu theo xã: các mục của báo cáo này không có số liệu cấp xã trong bản số liệu.")
    paper.heading("CÒN THIẾU", 1)
    if briefing.missing:
        rows = [(one.what, one.place, one.period, one.form) for one in briefing.missing]
        paper.grid(listed(("Số liệu", "Địa bàn", "Kỳ", "Lấy từ biểu, văn bản nào"), rows))
    else:
        paper.words("Không có mục nào còn thiếu trong các nội dung của báo cáo.")
    paper.heading("NGUỒN SỐ LIỆU", 1)
    _sources(paper, briefing)


def _sources(paper: Paper, briefing: Briefing) -> None:
    documents: Sequence[str] = [citation(source, number) for number, source in enumerate(briefing.sources, start=1)]
    for text in documents or ("Không có văn bản nào được dẫn.",):
        paper.words(text, size_pt=12, indent=False, align="left", after_pt=3)


def holds_communes(panel: Panel, catalogue: Catalogue) -> bool:
    """Whether an exhibit has figures of communes: rows of a commune with a value."""
    areas = catalogue.areas
    return any(
        row.get("value") is not None and str(row.get("area_id")) in areas and areas[str(row["area_id"])].level == "commune"
        for row in panel.exhibit.records()
    )
