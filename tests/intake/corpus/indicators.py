"""Tables of one indicator a row: years, plans and results as columns, the place in the title, in a name, or nowhere."""

from __future__ import annotations

from tests.intake.corpus.cases import Case
from tests.intake.corpus.movements import family
from tests.intake.corpus.offices import two

PLACE = "HUYỆN BA TƠ, TỈNH QUẢNG NGÃI"
TITLE = f"MỘT SỐ CHỈ TIÊU GIẢM NGHÈO {PLACE} (theo chuẩn nghèo đa chiều giai đoạn 2021-2025)"
YEARS = "STT | Chỉ tiêu | Đơn vị tính | Năm 2022 | Năm 2023"
PLANNED = "STT | Chỉ tiêu | Đơn vị tính | Kế hoạch năm 2023 | Thực hiện năm 2023 | Tỷ lệ đạt (%)"
RATE, POOR = "1 | Tỷ lệ hộ nghèo | % | 30,2 | 25,75", "2 | Số hộ nghèo | hộ | 4.862 | 4.183"


def told(code: str, *values: str, area: str = "535-1", first: int = 2022, standard: str = "CN2022", flow: bool = False) -> str:
    """The figures of a row for the years from `first` on; "." stands for one that is not stored."""
    when = "năm" if flow else "cuối năm"
    lines = [
        f"{area} | {code} | {when} {first + place} | {standard} | | {value}"
        for place, value in enumerate(values) if value != "."
    ]  # fmt: skip
    return "\n".join(lines)


def printed(*lines: str, title: str = TITLE, head: str = YEARS) -> str:
    """A table of these rows."""
    return "\n".join((title, head, *lines))


BOTH = "\n".join((told("POOR_RATE", "30.2", "25.75"), told("POOR_HH", "4862", "4183")))

THREE_YEARS = f"""
UBND HUYỆN BA TƠ | | | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM | |
PHÒNG LĐTB&XH | | | Độc lập - Tự do - Hạnh phúc | |
~
Biểu số 01
KẾT QUẢ GIẢM NGHÈO {PLACE}
(theo chuẩn nghèo đa chiều giai đoạn 2021-2025)
STT | Chỉ tiêu | Đơn vị tính | Năm | |
 | | | 2021 | 2022 | 2023
A | B | C | 1 | 2 | 3
I | TÌNH HÌNH CHUNG
1 | Tổng số hộ | hộ | 16.012 | 16.100 | 16.250
2 | Dân số | người | 61000 | 61500 | 62000
II | CHỈ TIÊU GIẢM NGHÈO
1 | Số hộ nghèo | hộ | 5.811 | 4.862 | 4.183
2 | Tỷ lệ hộ nghèo | % | 36,29 | 30,2 | 25,75
3 | Số hộ thoát nghèo trong năm | hộ | - | 949 | 679
~
 | NGƯỜI LẬP BIỂU | | | CHỦ TỊCH
 | Phạm Văn Ê | | | Lữ Đình Tích
"""
_THREE_GIVEN = "\n".join(
    (
        told("HH_TOTAL", "16012", "16100", "16250", first=2021, standard=""),
        told("POPULATION", "61000", "61500", "62000", first=2021, standard=""),
        told("POOR_HH", "5811", "4862", "4183", first=2021),
        told("POOR_RATE", "36.29", "30.2", "25.75", first=2021),
        told("ESCAPED_HH", ".", "949", "679", first=2021, flow=True),
    )
)

GROUPED = f"""
{TITLE}
TT | Nội dung | ĐVT | Năm 2022 | Năm 2023 | | | Ghi chú
 | | | Thực hiện | Kế hoạch tỉnh giao | Kế hoạch huyện giao | Ước thực hiện |
1 | Tỷ lệ hộ nghèo theo chuẩn nghèo đa chiều 2021-2025 | % | 30,2 | 26,2 | 26 | 25,75 | đạt
2 | Giảm tỷ lệ hộ nghèo | điểm % | 6,09 | 4 | 4,2 | 4,45 |
3 | Thu nhập bình quân đầu người | triệu đồng/người/năm | 25 | | 28 | 28,5(*) |
(*) Số sơ bộ của Chi cục Thống kê
"""
_AIMS = """
535-1 | POOR_RATE | cuối năm 2023 | CN2022 | | 26.2 | province
535-1 | POOR_RATE | cuối năm 2023 | CN2022 | | 26 | district
535-1 | POOR_CHG_PP | năm 2023 | CN2022 | | 4 | province
535-1 | POOR_CHG_PP | năm 2023 | CN2022 | | 4.2 | district
535-1 | INCOME_PC | năm 2023 | | | 28 | district
"""
_GROUPED_GIVEN = "\n".join(
    (
        told("POOR_RATE", "30.2", "25.75"),
        told("POOR_CHG_PP", "6.09", "4.45", flow=True),
        told("INCOME_PC", "25", "28.5", standard="", flow=True),
        _AIMS.strip(),
    )
)

BESIDE = """
KẾT QUẢ GIẢM NGHÈO NĂM 2023 (chuẩn nghèo 2021-2025)
HUYỆN BA TƠ, TỈNH QUẢNG NGÃI | | | | | | HUYỆN TRÀ BỒNG, TỈNH QUẢNG NGÃI | | |
STT | Chỉ tiêu | ĐVT | Năm 2023 | | | STT | Chỉ tiêu | ĐVT | Năm 2023
1 | Số hộ nghèo | hộ | 30 | | | 1 | Số hộ nghèo | hộ | 40
2 | Tỷ lệ hộ nghèo | % | 20,5 | | | 2 | Tỷ lệ hộ nghèo | hộ | 41
"""
_ASKED_PLACE = "? place | @|địa bàn của bảng | "
_DERIVED = "~ F2 | cột «Tỷ lệ đạt (%)»"

CASES: list[Case] = [
    *family(
        "mỗi dòng một chỉ tiêu",
        [
            ("hai năm", printed(RATE, POOR), BOTH),
            ("đơn vị trong tên dòng", printed("1 | Tỷ lệ hộ nghèo (%) | 30,2 | 25,75", "2 | Số hộ nghèo (hộ) | 4.862 | 4.183",
                                              head="TT | Chỉ tiêu | 2022 | 2023"), BOTH),
            ("không có STT", printed("Tỉ lệ hộ nghèo | % | 30,2% | 25,75%", "Tổng số hộ nghèo cuối năm | hộ | 4862 | 4183",
                                     head="Chỉ tiêu | ĐVT | TH đến 31/12/2022 | TH đến 31/12/2023"), BOTH),
            ("số trong ngoặc đơn", printed("(1) | Tỷ lệ hộ nghèo | % | 30,2 | 25,75", "(2) | Hộ nghèo | hộ | 4862 | 4183"), BOTH),
        ],
        ("xlsx", "csv", "ods", "xls"),
    ),
    *family(
        "chỉ tiêu theo dòng: ô gộp, tiêu đề hai tầng, mục",
        [("ba năm, mục, chữ ký", THREE_YEARS.strip("\n"), _THREE_GIVEN)],
        answers={"shape|@|dash": "missing"},
        merged=("A7:A8", "B7:B8", "C7:C8", "D7:F7", "A1:C1"),
    ),
    *family(
        "chỉ tiêu theo dòng: ô gộp, tiêu đề hai tầng, mục",
        [("kế hoạch, ước, chú thích", GROUPED.strip("\n"), _GROUPED_GIVEN)],
        merged=("A2:A3", "B2:B3", "C2:C3", "E2:G2", "H2:H3"),
    ),
    *family(
        "chỉ tiêu theo dòng: kế hoạch và thực hiện",
        [
            (
                "ba cột",
                printed("1 | Tỷ lệ hộ nghèo | % | 26 | 25,75 | 101",
                        "2 | Số hộ thoát nghèo | hộ | 600 | 679 | #113.2", head=PLANNED),
                "\n".join(
                    (
                        told("POOR_RATE", "25.75", first=2023),
                        told("ESCAPED_HH", "679", first=2023, flow=True),
                        "535-1 | POOR_RATE | cuối năm 2023 | CN2022 | | 26 |",
                        "535-1 | ESCAPED_HH | năm 2023 | CN2022 | | 600 |",
                        _DERIVED,
                    )
                ),
            ),
            (
                "kế hoạch hay thực hiện",
                printed("1 | Tỷ lệ hộ nghèo | % | 26", head="STT | Chỉ tiêu | ĐVT | Kế hoạch thực hiện năm 2023"),
                "? shape | @|column|Kế hoạch thực hiện năm 2023 | result, plan, -",
            ),
            (
                "tên bảng là kế hoạch",
                printed(RATE, title=f"KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI {PLACE} NĂM 2023 (chuẩn nghèo 2021-2025)"),
                "? shape | @|column|Năm 2022 | result, plan, -\n? shape | @|column|Năm 2023 | result, plan, -",
            ),
            (
                "thời gian khác",
                printed(
                    "1 | Số hộ thoát nghèo | hộ | 949 | 300 | 500 | 600",
                    head="STT | Chỉ tiêu | ĐVT | Năm 2022 | TH 6 tháng đầu năm 2023 | Đến tháng 9/2023 | KH giai đoạn 2021-2025",
                ),
                told("ESCAPED_HH", "949", flow=True)
                + "\n535-1 | ESCAPED_HH | 6 tháng đầu năm 2023 | CN2022 | | 300"
                + "\n~ F2 | cột «Đến tháng 9/2023»\n~ G2 | cột «KH giai đoạn 2021-2025»",
            ),
        ],
        ("xlsx", "xls"),
    ),
    *family(
        "chỉ tiêu theo dòng: chỉ tiêu không rõ",
        [
            ("ngoài danh mục, tổng cộng", printed(RATE, "2 | Tỷ lệ che phủ rừng | % | 50 | 51", "3 | Tổng cộng | | 7 | 8"),
             told("POOR_RATE", "30.2", "25.75") + "\n~ B4 | dòng «Tỷ lệ che phủ rừng»\n~ B5 | dòng «Tổng cộng»"),
            ("hai chỉ tiêu cùng được", printed("1 | Tỷ lệ hộ nghèo đa chiều | % | 30,2 | 25,75"),
             "? detail | @|chỉ tiêu|Tỷ lệ hộ nghèo đa chiều | POOR_RATE, MDP_RATE, -"),
            ("trong đó", printed(POOR, " | Trong đó: Hộ DTTS | hộ | 4.000 | 3.500"),
             "? detail | @|chỉ tiêu|Số hộ nghèo / Trong đó: Hộ DTTS | POOR_DTTS_HH, HH_DTTS, -"),
            ("mục của một nhóm", printed("I | Đối với đồng bào dân tộc thiểu số", RATE),
             "? detail | @|chỉ tiêu|Đối với đồng bào dân tộc thiểu số / Tỷ lệ hộ nghèo | POOR_RATE, -"),
        ],
        ("xlsx", "ods"),
    ),
    *family(
        "chỉ tiêu theo dòng: chỉ tiêu không rõ",
        [("trả lời rồi", printed("1 | Tỷ lệ hộ nghèo đa chiều | % | 30,2 | 25,75"), told("MDP_RATE", "30.2", "25.75"))],
        answers={"detail|@|chỉ tiêu|Tỷ lệ hộ nghèo đa chiều": "MDP_RATE"},
    ),
    *family(
        "chỉ tiêu theo dòng: đơn vị, năm, giá trị sai",
        [
            ("đơn vị khác chỉ tiêu", printed("1 | Tỷ lệ hộ nghèo | hộ | 30,2 | 25,75", POOR),
             told("POOR_HH", "4862", "4183") + "\n! C3 | đơn vị «hộ»"),
            ("hai đơn vị", printed("1 | Số hộ nghèo (hộ) | % | 30 | 25"), "! C3 | đơn vị «%», «hộ»"),
            ("tiền đổi đơn vị", printed("1 | Vốn đã giải ngân | tỷ đồng | 5,5 | 6", "2 | Tổng vốn huy động | nt | 7 | 8,25"),
             "\n".join((told("CAP_DISB", "5500", "6000", standard="", flow=True),
                        told("CAP_MOBIL", "7000", "8250", standard="", flow=True)))),
            ("năm ở tên dòng và tên cột", printed("1 | Tỷ lệ hộ nghèo năm 2022 | % | 30,2 | 25,75"),
             told("POOR_RATE", "30.2") + "\n! E3 | dòng «Tỷ lệ hộ nghèo năm 2022» ở cột «Năm 2023»"),
            ("quá 100%", printed("1 | Tỷ lệ hộ nghèo | % | 130,2 | 25,75"), told("POOR_RATE", ".", "25.75") + "\n! D3 | «130,2»"),
            ("phần của 1", printed("1 | Tỷ lệ hộ nghèo | % | #0.302 | #0.2575"),
             "? number | @|fraction|Tỷ lệ hộ nghèo | percent, as_is"),
            ("số đọc hai cách", printed("1 | Vốn đã giải ngân | tỷ đồng | 5,5 | 1.614"),
             "? number | @|mdong|. | thousands, decimal, apart"),
            ("điểm phần trăm ghi là %", printed("1 | Giảm tỷ lệ hộ nghèo | % | 6,09 | 4,45"), "! C3 | đơn vị «%»"),
        ],
        ("xlsx", "xls", "ods"),
    ),
    *family(
        "chỉ tiêu theo dòng: chuẩn nghèo",
        [
            ("không nêu chuẩn", printed(RATE, title=f"CHỈ TIÊU {PLACE}"),
             "? standard | @|CN2022 | CN2022, UNSTATED, TPHCM12, TPHCM16, TPHCM21, TPHCM28, TPHCM36"),
            ("chuẩn ở từng dòng",
             printed("1 | Tỷ lệ hộ nghèo theo chuẩn 2016-2020 | % | 9,1", "2 | Tỷ lệ hộ nghèo theo chuẩn 2021-2025 | % | 36,29",
                     title=f"CHỈ TIÊU {PLACE}", head="STT | Chỉ tiêu | ĐVT | Năm 2021"),
             "\n".join((told("POOR_RATE", "9.1", first=2021, standard="CN2016"), told("POOR_RATE", "36.29", first=2021)))),
            ("chuẩn mới", printed("1 | Hộ nghèo theo chuẩn mới | hộ | 5 | 6", RATE),
             told("POOR_RATE", "30.2", "25.75") + "\n~ B3 | dòng «Hộ nghèo theo chuẩn mới»"),
        ],
        ("xlsx", "csv", "xlsx"),
    ),
    *family(
        "chỉ tiêu theo dòng: địa bàn",
        [
            ("tỉnh", printed(RATE, title="CHỈ TIÊU TỈNH QUẢNG NGÃI (chuẩn nghèo 2021-2025)"),
             told("POOR_RATE", "30.2", "25.75", area="P51-1")),
            ("không nêu", printed(RATE, title="CHỈ TIÊU GIẢM NGHÈO (chuẩn nghèo 2021-2025)"), _ASKED_PLACE + "-"),
            ("xã của huyện", printed(RATE, title=TITLE.replace("HUYỆN", "XÃ BA ĐIỀN, HUYỆN")), _ASKED_PLACE + "-"),
            ("hai huyện", printed(RATE, title=TITLE.replace(",", " VÀ HUYỆN TRÀ BỒNG,")), _ASKED_PLACE + "535, 525, -"),
            ("các huyện nghèo của tỉnh", printed(RATE, title="CÁC HUYỆN NGHÈO TỈNH QUẢNG NGÃI (chuẩn nghèo 2021-2025)"),
             _ASKED_PLACE + "51, -"),
            ("hai huyện cùng tên", printed(RATE, title="CHỈ TIÊU HUYỆN BẢO LÂM (chuẩn nghèo 2021-2025)"),
             "? place | district||bảolâm | 042, 680, -"),
        ],
        ("xlsx", "ods", "xls"),
    ),
    *family(
        "chỉ tiêu theo dòng: địa bàn",
        [("theo tên trang", printed(RATE, POOR, title="CHỈ TIÊU GIẢM NGHÈO (chuẩn nghèo 2021-2025)"), BOTH)],
        sheet="Ba Tơ",
    ),
    *family(
        "chỉ tiêu theo dòng: địa bàn",
        [("trang và tên bảng khác nhau", printed(RATE), _ASKED_PLACE + "535, 525, -")],
        sheet="Trà Bồng",
    ),
    *family(
        "chỉ tiêu theo dòng: địa bàn",
        [("trả lời rồi", printed(RATE, POOR, title="CHỈ TIÊU (chuẩn nghèo 2021-2025)"), BOTH)],
        answers={"place|@|địa bàn của bảng": "535"},
    ),
    *family(
        "hai bảng cạnh nhau",
        [
            (
                "hai huyện, mỗi dòng một chỉ tiêu",
                BESIDE.strip("\n"),
                "\n".join((told("POOR_HH", "30", first=2023), told("POOR_RATE", "20.5", first=2023),
                           told("POOR_HH", "40", first=2023, area="525-2"), "! I5 | đơn vị «hộ»")),
            ),
            (
                "diễn biến, tên chung ở trên",
                "\n".join((
                    "DIỄN BIẾN HỘ NGHÈO TỈNH QUẢNG NGÃI NĂM 2023 (chuẩn nghèo 2021-2025)",
                    "TT | Huyện | Thoát nghèo | Hộ nghèo cuối năm | | TT | Huyện | Thoát nghèo | Hộ nghèo cuối năm",
                    "1 | Ba Tơ | 3 | 30 | | 2 | Trà Bồng | 5 | 50",
                )),
                "\n".join((two("3", "30"), two("5", "50", "525-2"))),
            ),
            (
                "cột trống trong một bảng",
                "\n".join((TITLE, "STT | Chỉ tiêu | ĐVT | | Năm 2022 | Năm 2023", "1 | Tỷ lệ hộ nghèo | % | | 30,2 | 25,75")),
                told("POOR_RATE", "30.2", "25.75"),
            ),
        ],
        ("xlsx", "ods", "xls"),
    ),
]  # fmt: skip
