"""Movement tables (biểu diễn biến): headers, totals, dashes, hidden rows, notes, signatures, years, places, standards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.intake.corpus.cases import Case

TITLE = "BIỂU DIỄN BIẾN HỘ NGHÈO HUYỆN BA TƠ, TỈNH QUẢNG NGÃI NĂM 2023 (chuẩn nghèo 2021-2025)"
HEAD = "Đơn vị | Hộ nghèo đầu năm | Thoát nghèo | Tái nghèo | Phát sinh | Hộ nghèo cuối năm"
URBAN, RURAL = "Thành thị | 40 | 10 | 0 | 5 | 35", "Nông thôn | 60 | 20 | 2 | 3 | 45"
WHOLE = "Toàn huyện | 100 | 30 | 2 | 8 | 80"  # 100 − 30 + 2 + 8 = 80


def stored(numbers: str, part: str = "", area: str = "535-1", year: int = 2023, standard: str = "CN2022") -> str:
    """The five figures of a row of HEAD; "." stands for one that is not stored."""
    opening, *flows, closing = numbers.split()
    told = [(f"POOR_HH | cuối năm {year - 1}", opening)]
    told += [
        (f"{code} | năm {year}", value) for code, value in zip(("ESCAPED_HH", "RELAPSED_HH", "NEWPOOR_HH"), flows, strict=True)
    ]
    told += [(f"POOR_HH | cuối năm {year}", closing)]
    return "\n".join(f"{area} | {what} | {standard} | {part} | {value.replace('_', ' ')}" for what, value in told if value != ".")


ALL = stored("100 30 2 8 80")
PARTS = "\n".join((stored("40 10 0 5 35", "area_kind=urban"), stored("60 20 2 3 45", "area_kind=rural"), ALL))


def printed(*lines: str) -> str:
    """A table with the title and the header of the form above these lines."""
    return "\n".join((TITLE, HEAD, *lines))


def family(
    defect: str,
    cases: Sequence[tuple[str, str, str]],
    kinds: Sequence[str] = ("xlsx",),
    answers: Mapping[str, str] | None = None,
    **more: object,
) -> list[Case]:
    """Files (name, table, what it gives), each in the next container."""
    return [
        Case(defect, name, table, gives, (kinds[place % len(kinds)],), answers or {}, **more)  # type: ignore[arg-type]
        for place, (name, table, gives) in enumerate(cases)
    ]


def _heads() -> list[tuple[str, str, str]]:
    heads = (
        "Khu vực | Số hộ nghèo đầu kỳ | Số hộ thoát nghèo | Số hộ tái nghèo | Số hộ phát sinh mới | Số hộ nghèo cuối kỳ",
        "ĐƠN VỊ | HỘ NGHÈO ĐẦU NĂM | HỘ THOÁT NGHÈO | HỘ TÁI NGHÈO | HỘ NGHÈO PHÁT SINH | HỘ NGHÈO CUỐI NĂM",
        "Xã | Hộ nghèo năm 2022 | Hộ thoát nghèo năm 2023 | Hộ tái nghèo | Hộ nghèo mới | Hộ nghèo năm 2023",
        "Địa bàn | Hộ nghèo⏎đầu năm | Thoát⏎nghèo | Tái⏎nghèo | Phát⏎sinh | Hộ nghèo⏎cuối năm",
        "Địa phương | Số hộ nghèo 01/01 | Giảm: thoát nghèo | Tăng: tái nghèo | Tăng: phát sinh | Số hộ nghèo 31/12",
        "Tên | Hộ nghèo năm trước | Thoát nghèo | Tái nghèo | Hộ nghèo phát sinh mới | Hộ nghèo hiện còn",
        "Địa bàn | Hộ nghèo đầu năm (hộ) | Thoát nghèo (hộ) | Tái nghèo (hộ) | Phát sinh (hộ) | Hộ nghèo cuối năm (hộ)",
        "Địa bàn (1) | Hộ nghèo đầu năm (2) | Thoát nghèo (3) | Tái nghèo (4) | Phát sinh (5) | Hộ nghèo cuối năm (6)",
    )
    return [(head, f"{TITLE}\n{head}\n{WHOLE}", ALL) for head in heads]


_BELOW = {
    "ngày và chữ ký": " | | | Ba Tơ, ngày 15 tháng 01 năm 2024\nNgười lập biểu | | | CHỦ TỊCH\nNguyễn Văn A | | | Trần Văn B",
    "ghi chú và nguồn": "Ghi chú: số liệu rà soát cuối năm 2023\nNguồn: Phòng LĐTBXH",
    "nơi nhận, điện thoại": "Nơi nhận: | | | KT. CHỦ TỊCH\n- Lưu VT; điện thoại 0255 3863 123",
    "ghi chú có số": "Ghi chú: 3 xã chưa báo cáo\n | | Ngày 02 tháng 01 năm 2024\nKế toán | | Thủ trưởng",
    "người lập, số điện thoại": "~\nNgười lập biểu: Phạm Thị B, ĐT: 0905 123 456",
    "TM. UBND": " | | | TM. ỦY BAN NHÂN DÂN\n | | | KT. CHỦ TỊCH\n | | | PHÓ CHỦ TỊCH",
}
_NUMBERED = (
    "A | 1 | 2 | 3 | 4 | 5=1-2+3+4",
    "(1) | (2) | (3) | (4) | (5) | (6)",
    "A | B | C | D | E | 1",
    "1 | 2 | 3 | 4 | 5 | 6",
)

CASES: list[Case] = [
    *family("tiêu đề cột của biểu diễn biến", _heads(), ("xlsx", "csv", "ods", "xls")),
    *family("dòng đánh số cột", [(line, printed(line, WHOLE), ALL) for line in _NUMBERED], ("xlsx", "csv")),
    *family("phần dưới bảng", [(name, printed(WHOLE, below), ALL) for name, below in _BELOW.items()], ("xlsx", "ods", "docx")),
    *family(
        "thành thị, nông thôn",
        [
            ("hai dòng và tổng", printed(URBAN, RURAL, WHOLE), PARTS),
            ("có số La Mã", printed(f"I. {URBAN}", f"II. {RURAL}", WHOLE), PARTS),
            ("khu vực", printed(f"Khu vực {URBAN.lower()}", f"Khu vực {RURAL.lower()}", WHOLE), PARTS),
            ("tổng ở đầu", printed(WHOLE, URBAN, RURAL), "\n".join((ALL, *PARTS.splitlines()[:10]))),
        ],
        ("xlsx", "csv", "xls"),
    ),
    *family(
        "tổng không khớp",
        [
            (
                "lệch 10",
                printed(URBAN, RURAL, WHOLE.replace("100", "110")),
                PARTS.replace(ALL, stored("110 30 2 8 80")) + "\n! B5 | 40 + 60 = 100, nhưng «Toàn huyện» ghi 110, lệch 10",
            ),
            (
                "tổng ở đầu, lệch 1",
                printed(WHOLE.replace("80", "81"), URBAN, RURAL),
                "\n".join((stored("100 30 2 8 81"), *PARTS.splitlines()[:10]))
                + "\n! F3 | 35 + 45 = 80, nhưng «Toàn huyện» ghi 81, lệch 1",
            ),
            (
                "lệch hai cột",
                printed(URBAN, RURAL, "Toàn huyện | 100 | 31 | 2 | 9 | 80"),
                PARTS.replace(ALL, stored("100 31 2 9 80"))
                + "\n! C5 | 10 + 20 = 30, nhưng «Toàn huyện» ghi 31, lệch 1\n! E5 | 5 + 3 = 8, nhưng «Toàn huyện» ghi 9, lệch 1",
            ),
        ],
        ("xlsx", "ods", "xls"),
    ),
    *family(
        "tổng lệch trong mức làm tròn",
        [
            (
                "lệch 10 trên 5.010",
                printed(
                    "Thành thị | 2000 | 1 | 1 | 1 | 1", "Nông thôn | 3000 | 1 | 1 | 1 | 1", "Toàn huyện | 5010 | 2 | 2 | 2 | 2"
                ),
                "\n".join(
                    (
                        stored("2000 1 1 1 1", "area_kind=urban"),
                        stored("3000 1 1 1 1", "area_kind=rural"),
                        stored("5010 2 2 2 2"),
                        "~ B5 | 2.000 + 3.000 = 5.000, nhưng «Toàn huyện» ghi 5.010, lệch 10",
                    )
                ),
            )
        ],
    ),
    *family(
        "dấu gạch không rõ nghĩa",
        [
            (
                f"dấu {dash}",
                printed(f"Toàn huyện | 100 | {dash} | 2 | 8 | 110"),
                "? shape | @|dash | zero, missing, not_applicable",
            )
            for dash in ("-", "–", "—", "x", "--")
        ],
        ("xlsx", "csv", "ods", "xls", "utf16"),
    ),
    *family(
        "dấu gạch đã trả lời: bằng 0",
        [("-", printed("Toàn huyện | 100 | 30 | - | 8 | 78"), stored("100 30 0 8 78"))],
        answers={"shape|@|dash": "zero"},
    ),
    *family(
        "dấu gạch đã trả lời: chưa có",
        [("-", printed("Toàn huyện | 100 | 30 | - | 8 | 78"), stored("100 30 . 8 78"))],
        answers={"shape|@|dash": "missing"},
    ),
    *family(
        "dấu gạch có ghi chú",
        [
            (
                "không phát sinh",
                printed("Toàn huyện | 100 | 30 | - | 8 | 78", "Ghi chú: dấu - là không phát sinh"),
                stored("100 30 0 8 78"),
            ),
            (
                "chưa có số liệu",
                printed("Toàn huyện | 100 | 30 | - | 8 | 78", "Ghi chú: (-) chưa có số liệu"),
                stored("100 30 . 8 78"),
            ),
        ],
        ("xlsx", "csv"),
    ),
    *family(
        "ô trống, dấu chấm lửng",
        [
            (f"«{blank}»", printed(f"Toàn huyện | 100 | {blank} | 2 | 8 | 80"), stored("100 . 2 8 80"))
            for blank in ("", "…", "...", "'")
        ],
        ("xlsx", "csv", "ods", "xls"),
    ),
    *family(
        "số gõ thành chữ trong bảng",
        [
            (f"«{cell}»", printed(f"Toàn huyện | 2.000 | {cell} | 2 | 8 | 80"), stored(f"2000 {value} 2 8 80"))
            for cell, value in (
                ("1.614", "1614"),
                ("1.614 hộ", "1614"),
                ("1 614", "1614"),
                ("'1614", "1614"),
                ("1.614(*)", "1614"),
                ("1.614¹", "1614"),
                ("trên 1.600", "over_1600"),
                ("khoảng 1.600 hộ", "about_1600"),
            )
        ],
        ("xlsx", "csv", "ods", "xls", "utf16", "docx"),
    ),
    *family(
        "ô không phải số trong bảng",
        [
            (f"«{cell}»", printed(f"Toàn huyện | 100 | {cell} | 2 | 8 | 80"), f"{stored('100 . 2 8 80')}\n! C3 | {found}")
            for cell, found in (
                ("30,50", "«30,50»"),
                ("ba mươi", "«ba mươi»"),
                ("30%", "«%»"),
                ("-30", "«-30»"),
                ("30 triệu đồng", "«đồng»"),
                ("#30.5", "«30,5»"),
                ("1.2.3", "«1.2.3»"),
            )
        ],
        ("xlsx", "ods", "xls"),
    ),
    *family(
        "năm của bảng",
        [
            ("không nói năm", printed(WHOLE).replace(" NĂM 2023", ""), "? detail | @|year |"),
            ("hai năm ở tiêu đề", printed(WHOLE).replace("NĂM 2023", "NĂM 2022 VÀ NĂM 2023"), "? detail | @|year | 2022, 2023"),
            (
                "năm trong một ô riêng",
                f"Năm: 2022\n{printed(WHOLE).replace(' NĂM 2023', '')}",
                stored("100 30 2 8 80", year=2022),
            ),
            ("năm ở dòng thứ hai", printed(WHOLE).replace(" NĂM 2023", "\nNăm 2022"), stored("100 30 2 8 80", year=2022)),
            (
                "ngày văn bản không phải năm số liệu",
                "(Kèm theo Báo cáo số 15/BC-UBND ngày 10 tháng 01 năm 2024)\n" + printed(WHOLE),
                ALL,
            ),
        ],
        ("xlsx", "csv"),
    ),
    *(
        Case("năm ở tên trang", name, printed(WHOLE).replace(" NĂM 2023", ""), gives, ("xlsx",), sheet=name)
        for name, gives in (
            ("2022", stored("100 30 2 8 80", year=2022)),
            ("Năm 2023", ALL),
            ("Biểu 01-2023", ALL),
            ("2022-2023", "? detail | @|year | 2022, 2023"),
            ("Sheet1", "? detail | @|year |"),
        )
    ),
    Case(
        "mỗi năm một trang",
        "hai trang",
        printed(WHOLE).replace(" NĂM 2023", ""),
        stored("100 30 2 8 80", year=2022) + "\n" + "\n".join(stored("80 20 1 4 65").splitlines()[1:]),
        ("xlsx", "xls"),
        sheet="2022",
        more=(("2023", printed("Toàn huyện | 80 | 20 | 1 | 4 | 65").replace(" NĂM 2023", "")),),
    ),
    Case(
        "mỗi năm một trang",
        "đầu năm khác cuối năm trước",
        printed(WHOLE).replace(" NĂM 2023", ""),
        stored("100 30 2 8 80", year=2022) + "\n" + stored("81 20 1 4 66") + "\n! 2023!B3 | trùng với a.xlsx 2022 F3",
        ("xlsx",),
        sheet="2022",
        more=(("2023", printed("Toàn huyện | 81 | 20 | 1 | 4 | 66").replace(" NĂM 2023", "")),),
    ),
    *family(
        "chuẩn nghèo của bảng",
        [
            (
                "không ghi",
                printed(WHOLE).replace(" (chuẩn nghèo 2021-2025)", ""),
                "? standard | @|CN2022 | CN2022, UNSTATED, TPHCM12, TPHCM16, TPHCM21, TPHCM28, TPHCM36",
            ),
            ("ở dòng riêng", printed(WHOLE).replace(" (chuẩn nghèo 2021-2025)", "\nChuẩn nghèo: 2021-2025"), ALL),
            ("giai đoạn", printed(WHOLE).replace("chuẩn nghèo 2021-2025", "theo chuẩn nghèo đa chiều giai đoạn 2022-2025"), ALL),
            (
                "chuẩn cũ năm 2020",
                printed(WHOLE).replace("2021-2025", "2016 - 2020").replace("NĂM 2023", "NĂM 2020"),
                stored("100 30 2 8 80", year=2020, standard="CN2016"),
            ),
        ],
        ("xlsx", "ods"),
    ),
    *(
        Case("dòng ẩn", name, printed(*lines), f"{gives}\n~ A{row} | dòng ẩn: {row}", kinds, hidden=(row,))
        for name, lines, gives, row, kinds in (
            ("ẩn một khu vực", (URBAN, RURAL, WHOLE), PARTS, 4, ("xlsx", "xls")),
            ("ẩn dòng tổng", (URBAN, RURAL, WHOLE), PARTS, 5, ("xlsx",)),
            ("ẩn dòng duy nhất", (WHOLE,), ALL, 3, ("xlsx",)),
        )
    ),
    *family(
        "cột không rõ hoặc thừa",
        [
            (
                "hai cột cùng nghĩa",
                f"{TITLE}\nĐơn vị | Thoát nghèo | Số hộ thoát nghèo | Hộ nghèo cuối năm\nToàn huyện | 30 | 31 | 80",
                "535-1 | ESCAPED_HH | năm 2023 | CN2022 | | 30\n535-1 | POOR_HH | cuối năm 2023 | CN2022 | | 80\n"
                "! C2 | hai cột cùng nghĩa: «Thoát nghèo»; «Số hộ thoát nghèo»",
            ),
            (
                "cột ngoài mẫu",
                printed(f"{WHOLE} | 5").replace(HEAD, f"{HEAD} | Số hộ được vay vốn"),
                f"{ALL}\n~ G2 | cột «Số hộ được vay vốn»",
            ),
            ("cột ghi chú", printed(f"{WHOLE} | sơ bộ").replace(HEAD, f"{HEAD} | Ghi chú"), ALL),
            (
                "tỉ lệ viết i ngắn",
                f"{TITLE}\nĐơn vị | Tỉ lệ hộ nghèo đầu năm | Thoát nghèo | Tỉ lệ hộ nghèo cuối năm\nToàn huyện | 20 | 30 | 16",
                "535-1 | POOR_RATE | cuối năm 2022 | CN2022 | | 20\n535-1 | ESCAPED_HH | năm 2023 | CN2022 | | 30\n"
                "535-1 | POOR_RATE | cuối năm 2023 | CN2022 | | 16",
            ),
        ],
        ("xlsx", "ods"),
    ),
    *family(
        "6 tháng đầu năm",
        [
            (
                "kỳ giữa năm",
                printed(WHOLE).replace("NGHÈO HUYỆN", "NGHÈO 6 THÁNG ĐẦU NĂM 2023 HUYỆN").replace(" NĂM 2023 (", " ("),
                ALL.replace("| năm 2023", "| 6 tháng đầu năm 2023").replace("cuối năm 2023", "thời điểm 6/2023"),
            )
        ],
    ),
]
