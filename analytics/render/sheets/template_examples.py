"""What stands in the templates as an example: invented figures of real places, marked as illustrative."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

Value = str | int | float | None

SOURCE: Mapping[str, str] = MappingProxyType(
    {
        "source_title": "Ví dụ trong tệp mẫu (thay bằng tên văn bản của đơn vị)",
        "publisher": "Điểm Sáng",
        "address": "tệp mẫu",
        "document_number": "01/VD",
        "document_date": "2024-01-15",
        "grade": "minh họa",
    }
)
_PLACE = {"level": "huyện", "province": "Quảng Ngãi", "area": "Trà Bồng"}
_PERIOD: Mapping[str, Value] = {"year": 2023, "period": "cuối năm"}

ROWS: Mapping[str, Sequence[Mapping[str, Value]]] = MappingProxyType(
    {
        "observation": (
            {**_PLACE, "indicator": "Tỷ lệ hộ nghèo", "value": 38.3, "unit": "%", **_PERIOD, "standard": "2021-2025",
             "status": "phê duyệt", "as_stated": "38,3%", "place_in_source": "Biểu 2, dòng 7"},
            {**_PLACE, "indicator": "Số hộ thoát nghèo trong năm", "value": 1614, "unit": "hộ", "year": 2023,
             "period": "cả năm", "standard": "2021-2025", "status": "phê duyệt", "qualifier": "trên"},
        ),
        "target": (
            {**_PLACE, "indicator": "Mức giảm tỷ lệ hộ nghèo trong năm", "value": 4.5, "unit": "điểm phần trăm", "year": 2023,
             "period": "cả năm", "standard": "2021-2025", "issuer": "tỉnh"},
        ),
        "project": (
            {**_PLACE, "project_name": "Đường liên thôn", "kind": "công trình giao thông",
             "programme": "giảm nghèo bền vững", "project_code": "GNBV2125.DA1.TDA1", "year": 2023, "period": "cả năm",
             "quantity": 2, "quantity_unit": "công trình", "households": 120, "capital": 3500},
        ),
        "livelihood_model": (
            {**_PLACE, "model_name": "Nuôi bò sinh sản", "kind": "chăn nuôi", "programme": "giảm nghèo bền vững",
             "project_code": "GNBV2125.DA2", "year": 2023, "period": "cả năm", "households": 30, "capital": 900},
        ),
        "visit": (
            {"guest_province": "Quảng Ngãi", "guest": "Ba Tơ", "host_province": "Đắk Lắk", "host": "Ea Súp", "level": "huyện",
             "from_date": "21/8/2024", "to_date": "22/8/2024", "purpose": "mô hình chăn nuôi bò"},
        ),
        "capital": (
            {**_PLACE, "plan_year": 2023, "programme": "giảm nghèo bền vững", "project_code": "GNBV2125.DA2",
             "fund_source": "ngân sách trung ương", "nature": "sự nghiệp", "capital_event": "giao", "as_of": "31/01/2023",
             "amount": 1200, "unit": "triệu đồng", "status": "phê duyệt"},
            {**_PLACE, "plan_year": 2023, "programme": "giảm nghèo bền vững", "project_code": "GNBV2125.DA2",
             "fund_source": "ngân sách trung ương", "nature": "sự nghiệp", "capital_event": "giải ngân", "as_of": "31/12/2023",
             "amount": 950.5, "unit": "triệu đồng", "status": "phê duyệt"},
        ),
    }
)  # fmt: skip
"""Table of the long format → rows by canonical column; the source columns are those of SOURCE."""

MOVEMENT_HEADERS: Sequence[tuple[str, Sequence[str]]] = (
    ("Khu vực", ()), ("Tổng số hộ cuối năm", ()), ("Hộ nghèo đầu năm", ("Số hộ", "Tỷ lệ (%)")), ("Số hộ thoát nghèo", ()),
    ("Số hộ tái nghèo", ()), ("Số hộ nghèo phát sinh mới", ()), ("Hộ nghèo cuối năm", ("Số hộ", "Tỷ lệ (%)")),
    ("Hộ cận nghèo cuối năm", ("Số hộ", "Tỷ lệ (%)")),
)  # fmt: skip
MOVEMENT_ROWS: Sequence[Sequence[Value]] = (
    ("Thành thị", 2000, 300, 15.15, 80, 2, 8, 230, 11.5, 150, 7.5),
    ("Nông thôn", 8000, 3700, 46.84, 620, 10, 110, 3200, 40.0, 900, 11.25),
    ("Toàn huyện", 10000, 4000, 40.49, 700, 12, 118, 3430, 34.3, 1050, 10.5),
)
"""300 − 80 + 2 + 8 = 230; 3.700 − 620 + 10 + 110 = 3.200; 4.000 − 700 + 12 + 118 = 3.430 of 10.000, 34,3%."""

CAPITAL_HEADERS: Sequence[tuple[str, Sequence[str]]] = (
    ("Dự án, tiểu dự án", ()),
    ("Kế hoạch vốn giao trong năm", ("Tổng số", "NSTW - đầu tư phát triển", "NSTW - sự nghiệp", "NSĐP - đầu tư phát triển",
                                     "NSĐP - sự nghiệp")),
    ("Vốn năm trước chuyển sang", ("NSTW - đầu tư phát triển", "NSTW - sự nghiệp")),
    ("Giải ngân từ đầu năm", ("NSTW - đầu tư phát triển", "NSTW - sự nghiệp", "NSĐP - đầu tư phát triển", "NSĐP - sự nghiệp")),
)  # fmt: skip
CAPITAL_ROWS: Sequence[Sequence[Value]] = (
    ("Tổng cộng", 14300, 10000, 3000, 1000, 300, 500, None, 8000, 2500, 900, 250),
    ("Dự án 1. Hạ tầng huyện nghèo", 11000, 10000, None, 1000, None, 500, None, 8000, None, 900, None),
    ("Tiểu dự án 1", 11000, 10000, None, 1000, None, 500, None, 8000, None, 900, None),
    ("Dự án 2. Đa dạng hóa sinh kế", 3300, None, 3000, None, 300, None, None, None, 2500, None, 250),
)
"""10.000 + 1.000 = 11.000; 3.000 + 300 = 3.300; 11.000 + 3.300 = 14.300."""

FREE_HEADERS: Sequence[tuple[str, Sequence[str]]] = (
    ("Huyện", ()), ("Mã huyện", ()), ("Tỷ lệ hộ nghèo (%)", ("2022", "2023")),
    ("Thu nhập bình quân đầu người một năm (triệu đồng)", ()),
)  # fmt: skip
FREE_ROWS: Sequence[Sequence[Value]] = (("Trà Bồng", "525", 44.5, 38.3, 31.5), ("Ba Tơ", "535", 30.2, 25.75, 35.0))
