"""Figures as they are typed: thousand dots, decimal marks, hedges, units in the cell, percentages, what is no figure."""

from __future__ import annotations

from tests.intake.corpus.cases import Case, long_cases


def rate(value: str) -> str:
    """The rate of the good row, as stored."""
    return f"646-1 | POOR_RATE | cuối năm 2023 | CN2022 | | {value}"


def count(value: str) -> str:
    """The number of poor households, as stored."""
    return f"646-1 | POOR_HH | cuối năm 2023 | CN2022 | | {value}"


def money(value: str) -> str:
    """Capital mobilised in triệu đồng, as stored."""
    return f"646-1 | CAP_MOBIL | cuối năm 2023 | | | {value}"


def people(value: str) -> str:
    """Population, as stored."""
    return f"646-1 | POPULATION | cuối năm 2023 | | | {value}"


def wrong(found: str, column: str = "E") -> str:
    """One error at the value of the only row."""
    return f"! {column}2 | {found}"


_ALL = ("csv", "xlsx", "ods", "utf16", "xls", "docx", "utf8")
_CHOICE = "? number | {} | thousands, decimal, apart"

CASES: list[Case] = [
    *long_cases(
        "dấu chấm ngăn nghìn",
        [
            ("Giá trị=8.162", count("8162")),
            ("Giá trị=1.614", count("1614")),
            ("Giá trị=12.345.678", count("12345678")),
            ("Giá trị=8 162", count("8162")),
            ("Giá trị=126\u00a0000", count("126000")),
            ("Giá trị=8.162,0", count("8162")),
            ("Giá trị='8162", count("8162")),
            ("Giá trị=1,614,000", count("1614000")),
        ],
        "Chỉ tiêu=POOR_HH",
        _ALL,
    ),
    *long_cases(
        "dấu phẩy thập phân",
        [
            ("Giá trị=31,31", rate("31.31")),
            ("Giá trị=31.31", rate("31.31")),
            ("Giá trị=#31.31", rate("31.31")),
            ("Giá trị=0,5", rate("0.5")),
            ("Giá trị=7", rate("7")),
            ("Giá trị=7,0", rate("7")),
            ("Giá trị=38,3456", rate("38.3456")),
        ],
        "",
        _ALL,
    ),
    *long_cases(
        "phần trăm ghi trong ô",
        [
            ("Giá trị=31,31%", rate("31.31")),
            ("Giá trị=31,31 %", rate("31.31")),
            ("Giá trị=31,31 phần trăm", rate("31.31")),
            ("Giá trị=31,31%; Đơn vị=%", rate("31.31")),
            ("Giá trị=100%", rate("100")),
            ("Giá trị=trên 31%", rate("over 31")),
        ],
        "",
        _ALL,
    ),
    *long_cases(
        "số đọc được hai cách",
        [
            ("Giá trị=1.614", _CHOICE.format("@|pct|.")),
            ("Giá trị=1,614", _CHOICE.format("@|pct|,")),
            ("Giá trị=1,614; Chỉ tiêu=POOR_HH", _CHOICE.format("@|hh|,")),
            ("Giá trị=12.345; Chỉ tiêu=CAP_MOBIL; Chuẩn nghèo=; Đơn vị=tỷ đồng", _CHOICE.format("@|mdong|.")),
            ("Giá trị=12,345 tỷ đồng; Chỉ tiêu=CAP_MOBIL; Chuẩn nghèo=", _CHOICE.format("@|mdong|,")),
            ("Giá trị=61.500; Chỉ tiêu=POPULATION; Chuẩn nghèo=; Đơn vị=nghìn người", _CHOICE.format("@|person|.")),
            ("Giá trị=1.278; Chỉ tiêu=AREA_KM2; Chuẩn nghèo=", _CHOICE.format("@|km2|.")),
        ],
        "",
        ("xlsx", "xls"),
    ),
    *long_cases(
        "từ chỉ mức chắc chắn trong ô",
        [
            ("Giá trị=trên 8.000", count("over 8000")),
            ("Giá trị=gần 8.000 hộ", count("nearly 8000")),
            ("Giá trị=khoảng 8.000", count("about 8000")),
            ("Giá trị=Hơn 8.000 hộ", count("over 8000")),
            ("Giá trị=dưới 8.000", count("under 8000")),
            ("Giá trị=ít nhất 8.000 hộ", count("at_least 8000")),
            ("Giá trị=> 8.000", count("over 8000")),
            ("Giá trị=~8.000", count("about 8000")),
            ("Giá trị=8.000; Mức chắc chắn=gần", count("nearly 8000")),
            ("Giá trị=trên 8.000; Mức chắc chắn=gần", wrong("«trên 8.000»")),
        ],
        "Chỉ tiêu=POOR_HH",
        _ALL,
    ),
    *long_cases(
        "đơn vị tiền trong ô",
        [
            ("Giá trị=trên 337 tỷ đồng", money("over 337000")),
            ("Giá trị=3,5 tỷ", money("3500")),
            ("Giá trị=14 tỷ 570 triệu đồng", money("14570")),
            ("Giá trị=570 triệu đồng", money("570")),
            ("Giá trị=1.500 triệu đồng; Đơn vị=triệu đồng", "? number | @|mdong|. | thousands, decimal, apart"),
            ("Giá trị=25.000.000 đồng", money("25")),
            ("Giá trị=337; Đơn vị=tỷ đồng", money("337000")),
            ("Giá trị=337; Đơn vị=tỷ", money("337000")),
            ("Giá trị=500; Đơn vị=1.000 đồng", money("0.5")),
            ("Giá trị=337 tỷ; Đơn vị=triệu đồng", wrong("«337 tỷ» cùng đơn vị «triệu đồng»")),
        ],
        "Chỉ tiêu=CAP_MOBIL; Chuẩn nghèo=",
        ("xlsx", "ods", "xls"),
    ),
    *long_cases(
        "đơn vị bội nghìn, triệu",
        [
            ("Giá trị=#61.5; Đơn vị=nghìn người", people("61500")),
            ("Giá trị=61,5; Đơn vị=nghìn người", people("61500")),
            ("Giá trị=61,5; Đơn vị=1.000 người", people("61500")),
            ("Giá trị=61,5 nghìn người", people("61500")),
            ("Giá trị=61 nghìn; Đơn vị=nghìn người", people("61000")),
            ("Giá trị=61500; Đơn vị=người", people("61500")),
            ("Giá trị=#61.5; Đơn vị=người", wrong("«61,5»")),
            ("Giá trị=1,2 triệu người", people("1200000")),
        ],
        "Chỉ tiêu=POPULATION; Chuẩn nghèo=",
        ("xlsx", "ods", "xls"),
    ),
    *long_cases(
        "đơn vị trái với chỉ tiêu",
        [
            ("Đơn vị=tỷ đồng", wrong("«tỷ đồng»")),
            ("Đơn vị=hộ", wrong("«hộ»")),
            ("Đơn vị=điểm phần trăm", wrong("«điểm phần trăm»")),
            ("Giá trị=38,3 hộ", wrong("«hộ»")),
            ("Giá trị=38,3 triệu đồng", wrong("«triệu đồng»")),
            ("Chỉ tiêu=POOR_CHG_PP; Giá trị=5,27%", wrong("«%»")),
            ("Chỉ tiêu=POOR_HH; Giá trị=80%", wrong("«%»")),
            ("Chỉ tiêu=POOR_HH; Giá trị=80; Đơn vị=người", wrong("«người»")),
        ],
        "",
        ("csv", "xlsx", "ods", "docx"),
    ),
    *long_cases(
        "ô giá trị không phải số",
        [
            ("Giá trị=ba mươi", wrong("«ba mươi»")),
            ("Giá trị=chưa có", wrong("«chưa có»")),
            ("Giá trị=38,3,1", wrong("«38,3,1»")),
            ("Giá trị=10-12", wrong("«-12»")),
            ("Giá trị=1.2.3", wrong("«1.2.3»")),
            ("Giá trị=38,3 (năm 2022: 40)", wrong("«(năm 2022: 40)»")),
            ("Giá trị=", wrong("")),
            ("Giá trị=O,5", wrong("«O,5»")),
            ("Giá trị=l0", wrong("«l0»")),
        ],
        "",
        ("csv", "xlsx", "ods", "xls"),
    ),
    *long_cases(
        "số ngoài giới hạn của chỉ tiêu",
        [
            ("Giá trị=101", wrong("«101»")),
            ("Giá trị=-1", wrong("«-1»")),
            ("Giá trị=3831", wrong("«3831»")),
            ("Chỉ tiêu=POOR_HH; Giá trị=-5", wrong("«-5»")),
            ("Chỉ tiêu=POOR_HH; Giá trị=8,16", wrong("«8,16»")),
            ("Chỉ tiêu=POOR_HH; Giá trị=#8.5", wrong("«8,5»")),
            ("Giá trị=38,1234567", wrong("«38,1234567»")),
        ],
        "",
        ("csv", "xlsx", "ods"),
    ),
    *long_cases(
        "dấu chú thích sau số",
        [
            ("Giá trị=38,3(*)", rate("38.3")),
            ("Giá trị=38,3*", rate("38.3")),
            ("Giá trị=38,3 (1)", rate("38.3")),
            ("Giá trị=38,3¹", rate("38.3")),
            ("Giá trị=38,3% [2]", rate("38.3")),
            ("Chỉ tiêu=POOR_HH; Giá trị=8.162 hộ (a)", count("8162")),
        ],
        "",
        ("csv", "xlsx", "docx"),
    ),
    *long_cases(
        "không có số nhưng nói rõ",
        [
            ("Giá trị=không thuộc đối tượng", rate("not_applicable")),
            ("Giá trị=đã bảo mật", rate("masked")),
            ("Giá trị=Không thuộc đối tượng", rate("not_applicable")),
        ],
        "",
        ("csv", "xlsx", "ods"),
    ),
    *long_cases(
        "khoảng giá trị",
        [
            ("Giá trị=38; Giá trị đến=40", rate("38..40")),
            ("Giá trị=38; Giá trị đến=30", wrong("«38» đến «30»", "N")),
            ("Giá trị=38; Giá trị đến=x", wrong("«x»", "N")),
        ],
        "",
        ("csv", "xlsx"),
    ),
]
