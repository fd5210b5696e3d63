"""What stands beside a figure in the long format: place, indicator, period, standard, source; and its headers."""

from __future__ import annotations

import unicodedata

from tests.intake.corpus.cases import LONG, Case, long_cases, long_table
from tests.intake.corpus.numbers import rate, wrong

_ALL = ("csv", "xlsx", "ods", "utf16", "xls", "docx", "utf8")


def place(area: str, period: str = "cuối năm 2023") -> str:
    """The good row of another place, as stored."""
    return f"{area} | POOR_RATE | {period} | CN2022 | | 38.3"


def when(period: str) -> str:
    """The good row of another period, as stored."""
    return place("646-1", period)


CASES: list[Case] = [
    *long_cases(
        "cách viết địa danh",
        [
            ("Địa bàn=Huyện Ea Súp", place("646-1")),
            ("Địa bàn=EA SÚP", place("646-1")),
            ("Địa bàn=ea súp", place("646-1")),
            (f"Địa bàn={unicodedata.normalize('NFD', 'Ea Súp')}", place("646-1")),
            ("Địa bàn=H. Ea Súp", place("646-1")),
            ("Địa bàn=Ea  Súp", place("646-1")),
            ("Tỉnh=tỉnh Đắk Lắk", place("646-1")),
            ("Tỉnh=ĐẮK LẮK", place("646-1")),
            ("Tỉnh=Đăk Lăk", place("646-1")),
            ("Tỉnh=Kon Tum; Địa bàn=Đăk Glei", place("610-1")),
            ("Tỉnh=Kon Tum; Địa bàn=Đắk Glei", place("610-1")),
            ("Tỉnh=Kon Tum; Địa bàn=Đak Glei", place("610-1")),
            ("Địa bàn=; Mã=646", place("646-1")),
            ("Cấp=tỉnh; Địa bàn=", place("P66-1")),
            ("Tỉnh=Quảng Ngãi; Địa bàn=Ba Tơ⏎", place("535-1")),
            ("Tỉnh=Quảng Ngãi; Địa bàn=Huyện Trà Bồng", place("525-2")),
        ],
        "",
        _ALL,
    ),
    *long_cases(
        "địa danh không rõ",
        [
            ("Tỉnh=Quảng Ngãi; Địa bàn=Ba Tô", "? place | district|quảngngãi|batô | 535, 082, 836, 386, 061, -"),
            ("Địa bàn=Ea Xúp", "? place | district|đắklắk|eaxúp | 646, 651, 645, -"),
            ("Tỉnh=Đắc Lắc Cũ", "? place | province||đắclắccũ | 66, 67, 95, -"),
            ("Tỉnh=; Địa bàn=Châu Thành", "? place | district||châuthành | 708, 808, 821, 831, 847, 877, 892, 905, 933, 942, -"),
            ("Địa bàn=", wrong("địa bàn để trống", "C")),
        ],
        "",
        ("csv", "xlsx", "ods"),
    ),
    *long_cases(
        "địa bàn chưa có hoặc đã hết",
        [
            ("Năm=2025", wrong("Huyện Ea Súp (tỉnh Đắk Lắk), số liệu đến ngày 31/12/2025", "C")),
            ("Năm=2026", wrong("Huyện Ea Súp (tỉnh Đắk Lắk), số liệu đến ngày 31/12/2026", "C")),
            ("Năm=2025; Kỳ=thời điểm 2025-06-30", when("thời điểm 6/2025")),
        ],
        "",
        ("csv", "xlsx"),
    ),
    *long_cases(
        "cách viết kỳ",
        [
            ("Kỳ=Cuối năm", when("cuối năm 2023")),
            ("Kỳ=CUỐI NĂM", when("cuối năm 2023")),
            ("Kỳ=cuoi nam", when("cuối năm 2023")),
            ("Kỳ=rà soát năm", when("rà soát năm 2023")),
            ("Kỳ=6 tháng đầu năm", when("6 tháng đầu năm 2023")),
            ("Kỳ=quý III", when("quý III/2023")),
            ("Kỳ=tháng 9", when("tháng 9/2023")),
            ("Kỳ=thời điểm 2023-09", when("thời điểm 9/2023")),
            ("Kỳ=thời điểm 15/9/2023", when("thời điểm 15/09/2023")),
            ("Kỳ=thời điểm 15/9/2023; Năm=", when("thời điểm 15/09/2023")),
            ("Kỳ=không nêu ngày", when("năm 2023 (không nêu ngày)")),
        ],
        "",
        _ALL,
    ),
    *long_cases(
        "năm, kỳ không đọc được",
        [
            ("Năm=", wrong("năm để trống", "G")),
            ("Năm=23", wrong("«23»", "G")),
            ("Năm=2O23", wrong("«2O23»", "G")),
            ("Năm=2021-2023", wrong("«2021-2023»", "G")),
            ("Năm=1023", wrong("«1023»", "G")),
            ("Kỳ=", wrong("ô trống", "H")),
            ("Kỳ=thời điểm 31/02/2023", wrong("«thời điểm 31/02/2023»", "H")),
            ("Kỳ=thời điểm 2022-09", wrong("kỳ «thời điểm 2022-09» với năm 2023", "G")),
            ("Kỳ=tháng 13", wrong("«tháng 13»", "H")),
        ],
        "",
        ("csv", "xlsx", "ods", "xls"),
    ),
    *long_cases(
        "chuẩn nghèo",
        [
            ("Chuẩn nghèo=2022-2025", rate("38.3")),
            ("Chuẩn nghèo=CN2022", rate("38.3")),
            ("Chuẩn nghèo=quốc gia", rate("38.3")),
            ("Chuẩn nghèo=2016-2020; Năm=2020", "646-1 | POOR_RATE | cuối năm 2020 | CN2016 | | 38.3"),
            ("Chuẩn nghèo=", "646-1 | POOR_RATE | cuối năm 2023 | UNSTATED | | 38.3"),
            ("Chuẩn nghèo=2031-2035", wrong("«2031-2035»", "I")),
            ("Chuẩn nghèo=quốc gia; Năm=2021", wrong("«quốc gia» cho năm 2021", "I")),
            ("Chỉ tiêu=CAP_MOBIL; Đơn vị=tỷ đồng; Giá trị=3", "646-1 | CAP_MOBIL | cuối năm 2023 | | | 3000\n~ I2 | «2021-2025»"),
        ],
        "",
        ("csv", "xlsx", "ods"),
    ),
    *long_cases(
        "tên chỉ tiêu",
        [
            ("Chỉ tiêu=Tỷ lệ hộ nghèo", rate("38.3")),
            ("Chỉ tiêu=TỶ LỆ HỘ NGHÈO", rate("38.3")),
            ("Chỉ tiêu=Tỉ lệ hộ nghèo", rate("38.3")),
            ("Chỉ tiêu=poor_rate", rate("38.3")),
            ("Chỉ tiêu=ty le ho ngheo", rate("38.3")),
            ("Chỉ tiêu=Hộ rất nghèo", wrong("«Hộ rất nghèo»", "D")),
            ("Chỉ tiêu=", wrong("", "D")),
            ("Chỉ tiêu=Nghèo", wrong("«Nghèo»", "D")),
        ],
        "",
        ("csv", "xlsx", "ods", "xls"),
    ),
    *long_cases(
        "thiếu nguồn",
        [
            ("Tên nguồn=", wrong("không có nguồn: thiếu tên nguồn", "J")),
            ("Cơ quan công bố=", wrong("không có nguồn: thiếu cơ quan công bố", "K")),
            ("Địa chỉ=", wrong("không có nguồn: thiếu địa chỉ hoặc nơi lưu", "L")),
            ("Hạng nguồn=", wrong("không có nguồn: thiếu hạng nguồn", "M")),
            ("Hạng nguồn=tin đồn", wrong("không có nguồn: hạng nguồn «tin đồn»", "M")),
            ("Ngày nguồn=hôm qua", wrong("«hôm qua»", "N")),
            ("Ngày nguồn=32/01/2024", wrong("«32/01/2024»", "N")),
        ],
        "",
        ("csv", "xlsx", "ods", "xls"),
    ),
    *long_cases(
        "phân tổ",
        [
            ("Phân tổ=ethnicity=minority", rate("38.3").replace("| |", "| ethnicity=minority |")),
            ("Phân tổ=dân tộc=dân tộc thiểu số", rate("38.3").replace("| |", "| ethnicity=minority |")),
            ("Phân tổ=màu=xanh", wrong("«màu»", "N")),
            ("Phân tổ=set_by=xã", wrong("«set_by=xã»", "N")),
            ("Phân tổ=standard=2016-2020", wrong("cột «Chuẩn nghèo» «2021-2025» và phân tổ «standard=2016-2020»", "I")),
        ],
        "",
        ("csv", "xlsx"),
    ),
    *long_cases(
        "trạng thái, suy năm",
        [
            ("Trạng thái=sơ bộ", rate("38.3")),
            ("Trạng thái=mục tiêu", wrong("«mục tiêu»", "N")),
            ("Suy năm=có", rate("38.3")),
            ("Suy năm=chắc", wrong("«chắc»", "N")),
        ],
        "",
        ("csv", "xlsx"),
    ),
    *(
        Case("dòng trùng nhau", name, long_table(*changes), gives, (kind,))
        for name, changes, gives, kind in (
            ("cùng số", ("", ""), f"{rate('38.3')}\n{rate('38.3')}\n! A3 | trùng với a.csv dòng 2", "csv"),
            ("khác số", ("", "Giá trị=39"), f"{rate('38.3')}\n{rate('39')}\n! A3 | trùng với a.csv dòng 2", "csv"),
            (
                "hai cách viết tên",
                ("", "Địa bàn=EA SÚP"),
                f"{rate('38.3')}\n{rate('38.3')}\n! A3 | trùng với a.csv dòng 2",
                "csv",
            ),
            ("hai kỳ khác nhau", ("", "Năm=2022"), f"{rate('38.3')}\n{when('cuối năm 2022')}", "xlsx"),
            (
                "hai chuẩn khác nhau",
                ("", "Chuẩn nghèo="),
                f"{rate('38.3')}\n646-1 | POOR_RATE | cuối năm 2023 | UNSTATED | | 38.3",
                "ods",
            ),
            (
                "một nguồn hai hạng",
                ("", "Năm=2022; Hạng nguồn=báo chí"),
                f"{rate('38.3')}\n! M3 | nguồn «Báo cáo» hạng «báo chí», ở dòng 2 ghi hạng khác",
                "csv",
            ),
        )
    ),
    *(
        Case("dòng tiêu đề", name, table, gives, (kind,))
        for name, table, gives, kind in (
            (
                "chữ hoa không dấu",
                long_table("").replace("Giá trị", "GIA TRI").replace("Địa bàn", "DIA BAN"),
                rate("38.3"),
                "csv",
            ),
            ("tên tiếng Anh", long_table("").replace("Giá trị", "value").replace("Năm |", "year |", 1), rate("38.3"), "xlsx"),
            ("xuống dòng trong tiêu đề", long_table("").replace("Chuẩn nghèo", "Chuẩn⏎nghèo"), rate("38.3"), "xlsx"),
            ("thừa cột lạ", long_table("Màu=xanh"), f"{rate('38.3')}\n~ N1 | cột lạ «Màu»", "csv"),
            (
                "thiếu cột Hạng nguồn",
                long_table("").replace("| Hạng nguồn", "").replace("| chính thức", ""),
                "! | không có cột «Hạng nguồn»",
                "csv",
            ),
            ("hai dòng tên biểu ở trên", "BIỂU TỔNG HỢP\n~\n" + long_table(""), rate("38.3"), "xlsx"),
            (
                "dòng trống ở giữa",
                long_table("", "Năm=2022").replace("\nhuyện", "\n~\nhuyện"),
                f"{rate('38.3')}\n{when('cuối năm 2022')}",
                "xlsx",
            ),
            (
                "cột theo thứ tự khác",
                "\n".join(" | ".join(row[::-1]) for row in (list(LONG), list(LONG.values()))),
                rate("38.3"),
                "ods",
            ),
        )
    ),
]
