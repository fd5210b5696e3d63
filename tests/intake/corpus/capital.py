"""Tables of capital: sources, natures, totals, sub-projects, units, days, carried-over money, unknown columns."""

from __future__ import annotations

from tests.intake.corpus.cases import Case
from tests.intake.corpus.movements import family

TITLE = "VỐN CHƯƠNG TRÌNH MTQG GIẢM NGHÈO BỀN VỮNG NĂM 2023, HUYỆN BA TƠ, TỈNH QUẢNG NGÃI (tính đến ngày 31/12/2023)"
UNIT = "ĐVT: triệu đồng"


def event(
    amount: str, project: str = "DA2", source: str = "central", nature: str = "unstated", what: str = "plan", **when: str
) -> str:
    """One event as stored."""
    years, day = when.get("years", "2023"), when.get("day", "2023-12-31")
    return f"{project} | {source} | {nature} | {what} | {day} | {years} | {amount}"


def printed(*lines: str, title: str = TITLE, unit: str = UNIT) -> str:
    """A table of capital under its title and unit."""
    return "\n".join((title, unit, *lines))


_HEADERS = (
    ("Kế hoạch vốn NSTW - đầu tư phát triển", "central", "development", "plan"),
    ("KH vốn ngân sách trung ương (vốn sự nghiệp)", "central", "recurrent", "plan"),
    ("Giải ngân NSTW ĐTPT", "central", "development", "disburse"),
    ("Đã thanh toán vốn sự nghiệp TW", "central", "recurrent", "disburse"),
    ("Dự toán giao: tín dụng chính sách", "policy_credit", "credit", "plan"),
    ("Điều chỉnh NSTW sự nghiệp", "central", "recurrent", "adjust"),
    ("Hủy dự toán NSTW sự nghiệp", "central", "recurrent", "cancel"),
    ("Kế hoạch NS tỉnh", "province", "unstated", "plan"),
    ("Kế hoạch vốn đối ứng NSĐP", "local", "unstated", "plan"),
)
_LABELS = (
    ("Dự án 1", "DA1"),
    ("Dự án 1: Hỗ trợ đầu tư phát triển hạ tầng", "DA1"),
    ("1. Dự án 1", "DA1"),
    ("DA5", "DA5"),
    ("Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo", "DA2"),
    ("Tiểu dự án 2 Dự án 4", "DA4.TDA2"),
    ("Tiểu dự án 1 thuộc Dự án 3", "DA3.TDA1"),
    ("DỰ ÁN 7", "DA7"),
)

CASES: list[Case] = [
    *family(
        "tiêu đề cột vốn",
        [
            (head, printed(f"Dự án | {head}", "Dự án 2 | 100"), event("100", "DA2", source, nature, what))
            for head, source, nature, what in _HEADERS
        ],
        ("xlsx", "csv", "ods", "xls"),
    ),
    *family(
        "tên dự án",
        [
            (label, printed("Nội dung | Kế hoạch NSTW", f"{label} | 100", "Dự án 2 (khác) | "), event("100", code))
            for label, code in _LABELS
        ],
        ("xlsx", "csv", "docx"),
    ),
    *family(
        "đơn vị tiền của bảng",
        [
            ("tỷ đồng", printed("Dự án | Kế hoạch NSTW", "Dự án 2 | #12.5", unit="ĐVT: tỷ đồng"), event("12500")),
            ("nghìn đồng", printed("Dự án | Kế hoạch NSTW", "Dự án 2 | 12500", unit="Đơn vị tính: nghìn đồng"), event("12.5")),
            ("1.000 đồng", printed("Dự án | Kế hoạch NSTW", "Dự án 2 | 12500", unit="Đơn vị tính: 1.000 đồng"), event("12.5")),
            ("đồng", printed("Dự án | Kế hoạch NSTW", "Dự án 2 | 12500000", unit="Đơn vị: đồng"), event("12.5")),
            ("trong tiêu đề cột", printed("Dự án | Kế hoạch NSTW (tỷ đồng)", "Dự án 2 | 3", unit="Biểu số 02"), event("3000")),
            (
                "không ghi",
                printed("Dự án | Kế hoạch NSTW", "Dự án 2 | 100", unit="Biểu số 02"),
                "? unit | @|money | triệu đồng, tỷ đồng, nghìn đồng, đồng",
            ),
        ],
        ("xlsx", "ods"),
    ),
    *family(
        "tổng vốn không khớp",
        [
            (
                "cột tổng",
                printed("Dự án | Kế hoạch vốn tổng số | Kế hoạch NSTW | Kế hoạch NSĐP", "Dự án 2 | 100 | 70 | 40"),
                f"{event('70')}\n{event('40', source='local')}\n! B4 | 70 + 40 = 110, nhưng «Dự án 2» ghi 100, lệch 10",
            ),
            (
                "dòng tổng",
                printed("Dự án | Kế hoạch NSTW", "Dự án 2 | 70", "Dự án 5 | 20", "Tổng cộng | 100"),
                f"{event('70')}\n{event('20', 'DA5')}\n! B6 | 70 + 20 = 90, nhưng «Tổng cộng» ghi 100, lệch 10",
            ),
            (
                "dự án và tiểu dự án",
                printed("Nội dung | Kế hoạch NSTW", "Dự án 4 | 120", "Tiểu dự án 1 | 60", "Tiểu dự án 3 | 40"),
                f"{event('60', 'DA4.TDA1')}\n{event('40', 'DA4.TDA3')}\n! B4 | 60 + 40 = 100, nhưng «Dự án 4» ghi 120, lệch 20",
            ),
        ],
        ("xlsx", "ods", "xls"),
    ),
    *family(
        "tổng chỉ để đối chiếu",
        [
            (
                "tổng ở đầu",
                printed("Dự án | Kế hoạch NSTW", "Tổng cộng | 90", "Dự án 2 | 70", "Dự án 5 | 20"),
                f"{event('70')}\n{event('20', 'DA5')}",
            ),
            (
                "cột tổng và hai nguồn",
                printed("Dự án | Kế hoạch vốn tổng số | Kế hoạch NSTW | Kế hoạch NSĐP", "Dự án 2 | 100 | 70 | 30"),
                f"{event('70')}\n{event('30', source='local')}",
            ),
            (
                "dự án và tiểu dự án",
                printed("Nội dung | Kế hoạch NSTW", "Dự án 4 | 100", "Tiểu dự án 1 | 60", "Tiểu dự án 3 | 40"),
                f"{event('60', 'DA4.TDA1')}\n{event('40', 'DA4.TDA3')}",
            ),
        ],
        ("xlsx", "csv"),
    ),
    *family(
        "loại vốn ở tên bảng",
        [
            (
                "vốn sự nghiệp",
                printed("Dự án | Kế hoạch NSTW", "Dự án 2 | 100", title=TITLE.replace("VỐN", "KẾ HOẠCH VỐN SỰ NGHIỆP", 1)),
                event("100", nature="recurrent"),
            ),
            (
                "vốn đầu tư phát triển",
                printed(
                    "Dự án | NSTW | NSĐP", "Dự án 1 | 100 | 10", title=TITLE.replace("VỐN", "KẾ HOẠCH VỐN ĐẦU TƯ PHÁT TRIỂN", 1)
                ),
                f"{event('100', 'DA1', nature='development')}\n{event('10', 'DA1', 'local', 'development')}",
            ),
            (
                "tên dự án có chữ đầu tư",
                printed("Dự án | Kế hoạch NSTW", "Dự án 1 | 100", title=f"HỖ TRỢ ĐẦU TƯ PHÁT TRIỂN HẠ TẦNG: {TITLE}"),
                event("100", "DA1"),
            ),
        ],
        ("xlsx", "ods"),
    ),
    *family(
        "bảng vốn chưa đủ thông tin",
        [
            (
                "không ghi ngày",
                printed("Dự án | Kế hoạch NSTW", "Dự án 2 | 100", title=TITLE.partition(" (tính")[0]),
                "? detail | @|as_of |",
            ),
            (
                "ngày của quyết định được đề nghị",
                printed(
                    "Dự án | Kế hoạch NSTW",
                    "Dự án 2 | 100",
                    title=TITLE.partition(" (tính")[0]
                    + "\n(Kèm theo Quyết định số 55/QĐ-UBND ngày 20/02/2023 của UBND huyện Ba Tơ)",
                ),
                "? detail | @|as_of | 2023-02-20",
            ),
            (
                "không ghi năm",
                printed("Dự án | Kế hoạch NSTW", "Dự án 2 | 100", title=TITLE.replace(" NĂM 2023", "")),
                "? detail | @|plan_year |",
            ),
            (
                "cột ngân sách huyện",
                printed("Dự án | Kế hoạch NSTW | Ngân sách huyện", "Dự án 2 | 100 | 5"),
                f"{event('100')}\n~ C3 | cột «Ngân sách huyện»",
            ),
            (
                "tỷ lệ giải ngân",
                printed("Dự án | Kế hoạch NSTW | Giải ngân NSTW | Tỷ lệ giải ngân (%)", "Dự án 2 | 100 | 80 | 80"),
                f"{event('100')}\n{event('80', what='disburse')}\n~ D3 | cột «Tỷ lệ giải ngân (%)»",
            ),
            (
                "tỉ lệ giải ngân",
                printed("Dự án | Kế hoạch NSTW | Giải ngân NSTW | Tỉ lệ giải ngân", "Dự án 2 | 100 | 80 | 80"),
                f"{event('100')}\n{event('80', what='disburse')}\n~ D3 | cột «Tỉ lệ giải ngân»",
            ),
            ("số tiền âm", printed("Dự án | Kế hoạch NSTW", "Dự án 2 | -5", "Dự án 5 | 7"), f"{event('7', 'DA5')}\n! B4 | «-5»"),
        ],
        ("xlsx", "ods"),
    ),
]
