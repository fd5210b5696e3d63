"""Tables as offices print them: storeys of headers, groups, spacer columns, goals beside results, several places."""

from __future__ import annotations

from tests.intake.corpus.cases import FIRST, Case
from tests.intake.corpus.movements import family, stored

FORM = "DIỄN BIẾN HỘ NGHÈO NĂM 2023 (chuẩn nghèo 2021-2025)"
HEAD = "Đơn vị | Thoát nghèo | Hộ nghèo cuối năm"


def two(escaped: str, poor: str, area: str = "535-1", part: str = "") -> str:
    """The two figures of a row of HEAD."""
    told = (("ESCAPED_HH | năm", escaped), ("POOR_HH | cuối năm", poor))
    return "\n".join(f"{area} | {what} 2023 | CN2022 | {part} | {value}" for what, value in told)


def small(place: str, *lines: str, head: str = HEAD) -> str:
    """A small movement table of a place."""
    return "\n".join((FORM.replace("NĂM", f"{place} NĂM") if place else FORM, head, *lines))


def figures(area: str, year: int, *told: str) -> str:
    """Figures at the end of a year, told as "POOR_HH 100"; what measures poverty is by the standard of 2022."""
    lines = []
    for text in told:
        code, value = text.split()
        standard = "" if code in ("HH_TOTAL", "POPULATION") else "CN2022"
        lines.append(f"{area} | {code} | cuối năm {year} | {standard} | | {value}")
    return "\n".join(lines)


REVIEW = """
UBND HUYỆN BA TƠ | | | | | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM | |
PHÒNG LĐTB&XH | | | | | Độc lập - Tự do - Hạnh phúc | |
~
Biểu số 01
TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2023
(Kèm theo Báo cáo số 15/BC-UBND ngày 10/01/2024 của UBND huyện Ba Tơ, tỉnh Quảng Ngãi)
(theo chuẩn nghèo đa chiều giai đoạn 2021-2025)
~
STT | Xã, thị trấn | Tổng số hộ dân cư | Hộ nghèo | | Hộ cận nghèo | | Ghi chú
 | | | Số hộ | Tỷ lệ (%) | Số hộ | Tỷ lệ (%) |
A | B | 1 | 2 | 3=2/1 | 4 | 5=4/1 | 6
I | Khu vực thành thị | 1000 | 100 | 10 | 50 | 5 |
1 | Thị trấn Ba Tơ | 1000 | 100 | 10 | 50 | 5 |
II | Khu vực nông thôn | 2000 | 500 | 25 | 150 | #7.5 |
1 | Xã Ba Điền | 800 | 300 | #37.5 | 50 | #6.25 | xã ĐBKK
2 | Xã Ba Vinh | 1200 | 200 | #16.67 | 100 | #8.33 |
 | Tổng cộng | 3000 | 600 | 20 | 200 | #6.67 |
~
 | | | | | Ba Tơ, ngày 10 tháng 01 năm 2024
 | NGƯỜI LẬP BIỂU | | | | KT. CHỦ TỊCH
 | Phạm Văn Ê | | | | Lữ Đình Tích
"""
_REVIEW_MERGED = ("A9:A10", "B9:B10", "C9:C10", "D9:E9", "F9:G9", "H9:H10", "A5:H5", "A6:H6", "A7:H7")


def _review(part: str, total: str, poor: str, rate: str, near: str, near_rate: str) -> str:
    told = (("HH_TOTAL", "", total), ("POOR_HH", "CN2022", poor), ("POOR_RATE", "CN2022", rate),
            ("NEAR_HH", "CN2022", near), ("NEAR_RATE", "CN2022", near_rate))  # fmt: skip
    return "\n".join(f"535-1 | {code} | cuối năm 2023 | {standard} | {part} | {value}" for code, standard, value in told)


REVIEW_GIVES = "\n".join(
    (
        _review("area_kind=urban", "1000", "100", "10", "50", "5"),
        _review("area_kind=rural", "2000", "500", "25", "150", "7.5"),
        _review("", "3000", "600", "20", "200", "6.67"),
    )
)
PROVINCE = """
Phụ lục số 02
BIỂU DIỄN BIẾN KẾT QUẢ GIẢM SỐ HỘ NGHÈO TRONG NĂM 2023
(Ban hành kèm theo Quyết định số 1234/QĐ-UBND ngày 15/01/2024 của Chủ tịch UBND tỉnh Quảng Ngãi)
Chuẩn nghèo giai đoạn 2021-2025
 | | | | | | Đơn vị tính: hộ
TT | Huyện, thị xã, thành phố | Hộ nghèo đầu năm | Diễn biến hộ nghèo trong năm | | | Hộ nghèo cuối năm
 | | | Số hộ thoát nghèo | Số hộ tái nghèo | Số hộ nghèo phát sinh |
 | TỔNG CỘNG TOÀN TỈNH | 100 | 30 | 2 | 8 | 80
I | Đồng bằng | | | | |
1 | Huyện Bình Sơn | 10 | 2 | 0 | 0 | 8
II | Các huyện miền núi | 90 | 28 | 2 | 8 | 72
2 | Huyện Ba Tơ | 50 | 18 | 2 | 5 | 39
3 | Huyện Trà Bồng | 40 | 10 | 0 | 3 | 33
Ghi chú: số liệu đã được Sở LĐTBXH thẩm định.
"""
_PROVINCE_GIVES = "\n".join(
    (
        stored("100 30 2 8 80", area="P51-1"),
        stored("10 2 0 0 8", area="524-1"),
        stored("50 18 2 5 39"),
        stored("40 10 0 3 33", area="525-2"),
        "~ B11 | dòng «Các huyện miền núi»",
    )
)
TWO_HOMES = """
KẾT QUẢ HỘ NGHÈO NĂM 2023 (chuẩn nghèo 2021-2025)
Tỉnh | Huyện | Số hộ nghèo | Tỷ lệ hộ nghèo (%)
Quảng Ngãi | Ba Tơ | 5000 | 30
 | Trà Bồng | 4000 | 40
Đắk Lắk | Ea Súp | 7000 | 38
"""
_HOMES_GIVES = "\n".join(
    (
        figures("535-1", 2023, "POOR_HH 5000", "POOR_RATE 30"),
        figures("525-2", 2023, "POOR_HH 4000", "POOR_RATE 40"),
        figures("646-1", 2023, "POOR_HH 7000", "POOR_RATE 38"),
    )
)
FREE = "SỐ LIỆU CÁC HUYỆN TỈNH QUẢNG NGÃI{} (chuẩn nghèo 2021-2025)\n"
_DISTRICTS = "HUYỆN BA TƠ VÀ HUYỆN TRÀ BỒNG, TỈNH QUẢNG NGÃI"


def free(defect: str, name: str, body: str, gives: str, title: str = "", merged: tuple[str, ...] = ()) -> Case:
    """A free table read by the mapping that its headers propose."""
    return Case(defect, name, FREE.format(title) + body, gives, answers={"mapping|@": FIRST}, merged=merged)


CASES: list[Case] = [
    Case(
        "bảng rà soát theo xã",
        "ô gộp, khu vực, tổng, chữ ký",
        REVIEW,
        REVIEW_GIVES,
        ("xlsx", "ods", "xls"),
        {"mapping|@": FIRST, "shape|@|total": "place", "shape|@|communes": "-"},
        merged=_REVIEW_MERGED,
    ),
    Case(
        "bảng rà soát theo xã",
        "không gộp ô",
        REVIEW,
        REVIEW_GIVES,
        ("csv", "docx"),
        {"mapping|@": FIRST, "shape|@|total": "place", "shape|@|communes": "-"},
    ),
    Case(
        "biểu của tỉnh, tổng ở đầu",
        "nhóm huyện có số",
        PROVINCE,
        _PROVINCE_GIVES,
        ("xlsx", "ods"),
        merged=("A6:A7", "B6:B7", "C6:C7", "D6:F6", "G6:G7"),
    ),
    Case("cột tỉnh và cột huyện", "ô tỉnh gộp dọc", TWO_HOMES, _HOMES_GIVES, ("xlsx",), {"mapping|@": FIRST}, merged=("A3:A4",)),
    Case("cột tỉnh và cột huyện", "ô tỉnh để trống", TWO_HOMES, _HOMES_GIVES, ("csv", "ods"), {"mapping|@": FIRST}),
    Case(
        "cột huyện và cột xã",
        "xã trước 01/7/2025",
        small(
            "TỈNH QUẢNG NGÃI",
            "1 | Ba Tơ | Ba Vinh | 3 | 7",
            "2 | | Ba Điền | 4 | 8",
            "3 | Trà Bồng | Trà Sơn | 5 | 9",
            head="TT | Huyện | Xã | Thoát nghèo | Hộ nghèo cuối năm",
        ),
        "\n".join(
            (
                two("3", "7", part="commune=Ba Vinh"),
                two("4", "8", part="commune=Ba Điền"),
                two("5", "9", "525-2", "commune=Trà Sơn"),
            )
        ),
        ("xlsx", "csv"),
        {"shape|@|communes": "breakdown"},
    ),
    *family(
        "cột trống để cách",
        [
            (
                "giữa các cột",
                "BIỂU HUYỆN BA TƠ, TỈNH QUẢNG NGÃI NĂM 2023 (chuẩn nghèo 2021-2025)\n~\n"
                " | Địa bàn | | Thoát nghèo | | Hộ nghèo cuối năm\n | Toàn huyện | | 30 | | 80",
                two("30", "80"),
            ),
            (
                "bảng ở giữa trang",
                "~\n~\n | | BIỂU HUYỆN BA TƠ, TỈNH QUẢNG NGÃI NĂM 2023 (chuẩn nghèo 2021-2025)\n"
                " | | Địa bàn | Thoát nghèo | Hộ nghèo cuối năm\n | | Toàn huyện | 30 | 80",
                two("30", "80"),
            ),
        ],
        ("xlsx", "csv"),
    ),
    *family(
        "địa bàn của bảng không rõ",
        [
            ("hai huyện ở tên bảng", small(_DISTRICTS, "Toàn huyện | 30 | 70"), "? detail | @|area | Ba Tơ, Trà Bồng"),
            ("hai huyện, hai khu vực", small(_DISTRICTS, "Thành thị | 30 | 70"), "? detail | @|area | Ba Tơ, Trà Bồng"),
            ("tên bảng chỉ có tỉnh", small("TỈNH QUẢNG NGÃI", "Toàn huyện | 30 | 70"), "? detail | @|area |"),
            ("không có địa bàn", small("", "Toàn huyện | 30 | 70"), "? detail | @|area |"),
            ("không có tỉnh", small("", "Toàn tỉnh | 30 | 70"), "? detail | @|province |"),
            ("chỉ có tổng cộng", small("", "Tổng cộng | 30 | 70"), "? detail | @|area |"),
            ("toàn xã", small("XÃ BA TƠ, TỈNH QUẢNG NGÃI", "Thôn 1 | 10 | 30", "Toàn xã | 30 | 70"), "! A4 | dòng «Toàn xã»"),
            ("thị xã", small("THỊ XÃ ĐỨC PHỔ, TỈNH QUẢNG NGÃI", "Toàn thị xã | 30 | 70"), two("30", "70", "534-1")),
            ("cả nước", small("", "Cả nước | 30 | 70"), two("30", "70", "VN")),
        ],
        ("xlsx", "csv"),
    ),
    *family(
        "dòng không phải địa bàn",
        [
            (
                "trong đó",
                small("TỈNH QUẢNG NGÃI", "Huyện Ba Tơ | 30 | 70", "Trong đó: hộ DTTS | 25 | 60"),
                f"{two('30', '70')}\n~ A4 | dòng «Trong đó: hộ DTTS»",
            ),
            (
                "bình quân",
                small("TỈNH QUẢNG NGÃI", "Huyện Ba Tơ | 30 | 70", "Bình quân | 30 | 70"),
                f"{two('30', '70')}\n~ A4 | dòng «Bình quân»",
            ),
            (
                "nhóm vùng",
                small("TỈNH QUẢNG NGÃI", "Vùng núi | 30 | 70", "Huyện Ba Tơ | 30 | 70"),
                f"{two('30', '70')}\n~ A3 | dòng «Vùng núi»",
            ),
        ],
        ("xlsx", "ods"),
    ),
    *family(
        "kế hoạch không phải kết quả",
        [
            (
                "tên bảng",
                "KẾ HOẠCH GIẢM NGHÈO NĂM 2024 HUYỆN BA TƠ, TỈNH QUẢNG NGÃI (chuẩn nghèo 2021-2025)\n"
                f"{HEAD}\nToàn huyện | 30 | 70",
                "? shape | @|planned | result, -",
            ),
            (
                "kết quả thực hiện kế hoạch",
                small("", "Toàn huyện | 30 | 70").replace(
                    "DIỄN BIẾN HỘ NGHÈO", "KẾT QUẢ THỰC HIỆN KẾ HOẠCH GIẢM NGHÈO HUYỆN BA TƠ, TỈNH QUẢNG NGÃI"
                ),
                two("30", "70"),
            ),
            (
                "cột kế hoạch",
                small(
                    "HUYỆN BA TƠ, TỈNH QUẢNG NGÃI",
                    "Toàn huyện | 40 | 30 | 70",
                    head="Đơn vị | Kế hoạch thoát nghèo | Thoát nghèo | Hộ nghèo cuối năm",
                ),
                f"{two('30', '70')}\n~ B2 | cột «Kế hoạch thoát nghèo»",
            ),
        ],
        ("xlsx", "ods"),
    ),
    free(
        "kế hoạch không phải kết quả",
        "thực hiện, kế hoạch, ước, mục tiêu",
        "Huyện | Tỷ lệ hộ nghèo (%) | | |\n"
        " | Thực hiện 2022 | Kế hoạch 2023 | Ước thực hiện 2023 | Mục tiêu 2025\nBa Tơ | #30.2 | 26 | #25.75 | 15",
        figures("535-1", 2022, "POOR_RATE 30.2"),
        merged=("A2:A3", "B2:E2"),
    ),
    free(
        "người không phải hộ",
        "nhân khẩu nghèo",
        "Huyện | Hộ nghèo | | Nhân khẩu nghèo |\n | Số hộ | Tỷ lệ (%) | Số khẩu | Tỷ lệ (%)\nBa Tơ | 5000 | 30 | 20000 | 33",
        figures("535-1", 2023, "POOR_HH 5000", "POOR_RATE 30"),
        " NĂM 2023",
        ("A2:A3", "B2:C2", "D2:E2"),
    ),
    free(
        "đầu năm là cuối năm trước",
        "bảng không có diễn biến",
        "Huyện | Hộ nghèo đầu năm 2023 | Hộ nghèo cuối năm 2023\nBa Tơ | 5000 | 4400",
        f"{figures('535-1', 2022, 'POOR_HH 5000')}\n{figures('535-1', 2023, 'POOR_HH 4400')}",
    ),
    free(
        "đơn vị nghìn ở tiêu đề",
        "trong ngoặc",
        "Huyện | Số hộ nghèo (nghìn hộ) | Dân số (1.000 người)\nBa Tơ | 5,2 | #61.5",
        figures("535-1", 2023, "POOR_HH 5200", "POPULATION 61500"),
        " NĂM 2023",
    ),
    free(
        "đơn vị nghìn ở tiêu đề",
        "dưới tên bảng",
        "ĐVT: nghìn người\nHuyện | Dân số\nBa Tơ | #61.5\nTrà Bồng | 54",
        f"{figures('535-1', 2023, 'POPULATION 61500')}\n{figures('525-2', 2023, 'POPULATION 54000')}",
        " NĂM 2023",
    ),
    free(
        "năm ở tiêu đề hai tầng",
        "ba năm",
        "Huyện | Tỷ lệ hộ nghèo (%) | |\n | 2022 | 2023 | 2024\nBa Tơ | #30.2 | #25.75 | #20.1",
        "\n".join(
            figures("535-1", year, f"POOR_RATE {value}") for year, value in ((2022, "30.2"), (2023, "25.75"), (2024, "20.1"))
        ),
        merged=("A2:A3", "B2:D2"),
    ),
    Case(
        "hai chuẩn trong một bảng",
        "hai nhóm cột",
        "KẾT QUẢ RÀ SOÁT NĂM 2021 CÁC HUYỆN TỈNH QUẢNG NGÃI\n"
        "Huyện | Theo chuẩn 2016-2020 | | Theo chuẩn 2022-2025 |\n"
        " | Số hộ nghèo | Tỷ lệ hộ nghèo (%) | Số hộ nghèo | Tỷ lệ hộ nghèo (%)\n"
        "Ba Tơ | 2000 | 12 | 6000 | 36",
        f"{figures('535-1', 2021, 'POOR_HH 2000', 'POOR_RATE 12').replace('CN2022', 'CN2016')}\n"
        f"{figures('535-1', 2021, 'POOR_HH 6000', 'POOR_RATE 36')}",
        answers={"mapping|@": FIRST},
        merged=("A2:A3", "B2:C2", "D2:E2"),
    ),
]
