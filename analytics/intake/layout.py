"""The columns of our own import format, for every kind of file: the one table from which reading, templates and docs are made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analytics.wording import search_key


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its canonical English name, its Vietnamese header, what to write in it, an example, other headers accepted."""

    name: str
    header_vi: str
    meaning_vi: str
    example: str = ""
    required: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of file: the table of the store it fills and its columns in the order of the template.

    A header row is of this kind when it holds every column of `signature`.
    """

    table: str
    title_vi: str
    signature: tuple[str, ...]
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column of that canonical name; KeyError for an unknown one."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"layout '{self.table}' has no column '{name}'")

    @property
    def headers(self) -> tuple[str, ...]:
        """The Vietnamese headers in the order of the template."""
        return tuple(column.header_vi for column in self.columns)


def header_key(text: str) -> str:
    """Make the key by which headers are matched: accents, case, hyphens, underscores and spaces do not count."""
    return search_key(text).replace("_", "").replace(" ", "")


_PLACE = (
    Column("level", "Cấp", "quốc gia, vùng, nhóm huyện, tỉnh, huyện hoặc xã", "huyện"),
    Column("province", "Tỉnh", "tên tỉnh tại thời điểm của số liệu", "Đắk Lắk"),
    Column("area", "Địa bàn", "tên địa bàn; để trống khi số liệu là của cả tỉnh hoặc cả nước", "Ea Súp"),
    Column("code", "Mã", "mã đơn vị hành chính, nếu có", "645"),
)
_PERIOD = (
    Column("year", "Năm", "năm của số liệu; với lũy kế và bình quân là năm cuối", "2023", required=True),
    Column(
        "period", "Kỳ", "cuối năm; cả năm; 6 tháng đầu năm; thời điểm 2023-09; lũy kế 2021-2024; …", "cuối năm", required=True
    ),
)
_STANDARD_BREAKDOWN = (
    Column("standard", "Chuẩn nghèo", "2016-2020, 2021-2025, mã chuẩn, hoặc quốc gia; để trống khi nguồn không nêu", "2021-2025"),
    Column("breakdown", "Phân tổ", "khóa=giá trị, cách nhau bằng dấu chấm phẩy; để trống với số liệu chung của địa bàn", ""),
)
_QUALIFIER = Column("qualifier", "Mức chắc chắn", "trên, gần, khoảng, dưới, ít nhất; để trống khi là số đúng", "")
_STATUS = Column("status", "Trạng thái", "công bố (mặc định), phê duyệt, sơ bộ, ước", "công bố")
_AS_STATED = Column("as_stated", "Nguyên văn", "đúng lời của nguồn", "38,3% cuối năm 2023")
_INFERRED = Column("year_inferred", "Suy năm", "«có» khi năm do người nhập suy ra, nguồn không ghi", "")
_SOURCE = (
    Column("source_title", "Tên nguồn", "tên văn bản, bài viết", "Báo cáo số 15/BC-UBND", required=True),
    Column("publisher", "Cơ quan công bố", "cơ quan ban hành hoặc đăng tải", "UBND huyện Ea Súp", required=True),
    Column("address", "Địa chỉ", "địa chỉ trên mạng hoặc nơi lưu văn bản", "https://…", required=True),
    Column("document_number", "Số văn bản", "số và ký hiệu, nếu có", "15/BC-UBND"),
    Column("document_date", "Ngày nguồn", "2024-08-21, 21/8/2024, 2024-08 hoặc 2024", "2024-01-15"),
    Column("grade", "Hạng nguồn", "chính thức, báo chí, trích luận văn, đăng lại, minh họa", "chính thức", required=True),
)
_PLACE_IN_SOURCE = Column("place_in_source", "Vị trí trong nguồn", "trang, biểu, ô", "Biểu 2, dòng 7")
_NOTE = Column("note", "Ghi chú", "điều người đọc cần biết", "")
_INDICATOR = Column("indicator", "Chỉ tiêu", "mã hoặc tên chỉ tiêu trong danh mục", "POOR_RATE", required=True)
_VALUES = (
    Column("value", "Giá trị", "số; dấu phẩy thập phân", "38,3", required=True),
    Column("value_high", "Giá trị đến", "đầu trên khi nguồn cho một khoảng", ""),
    Column("unit", "Đơn vị", "đơn vị của giá trị; để trống khi đúng đơn vị của chỉ tiêu", "%"),
)
_WORK_TAIL = (
    Column("programme", "Chương trình", "chương trình cấp vốn, nếu nguồn nêu", ""),
    Column("project_code", "Mã dự án", "mã dự án, tiểu dự án của chương trình", "GNBV2125.DA2"),
    *_PERIOD,
)
_WORK_RESULT = (
    Column("households", "Số hộ", "số hộ tham gia hoặc hưởng lợi", ""),
    Column("capital", "Vốn (triệu đồng)", "vốn; ghi đơn vị trong ô nếu không phải triệu đồng", "", aliases=("Vốn",)),
    Column("communes", "Xã", "các xã có công trình, mô hình", ""),
    _AS_STATED,
    *_SOURCE,
    _NOTE,
)

LAYOUTS: tuple[Layout, ...] = (
    Layout(
        "target",
        "Chỉ tiêu, kế hoạch",
        ("indicator", "value", "issuer"),
        (
            *_PLACE,
            _INDICATOR,
            *_VALUES,
            *_PERIOD,
            *_STANDARD_BREAKDOWN,
            Column("issuer", "Cơ quan giao", "trung ương, tỉnh, huyện; để trống khi nguồn không nêu", "tỉnh"),
            _QUALIFIER,
            _AS_STATED,
            _INFERRED,
            *_SOURCE,
            _PLACE_IN_SOURCE,
            _NOTE,
        ),
    ),
    Layout(
        "observation",
        "Số liệu",
        ("indicator", "value"),
        (
            *_PLACE,
            _INDICATOR,
            *_VALUES,
            *_PERIOD,
            *_STANDARD_BREAKDOWN,
            _QUALIFIER,
            _STATUS,
            _AS_STATED,
            _INFERRED,
            *_SOURCE,
            _PLACE_IN_SOURCE,
            _NOTE,
        ),
    ),
    Layout(
        "project",
        "Công trình, dự án",
        ("project_name",),
        (
            *_PLACE,
            Column("project_name", "Tên công trình, dự án", "tên gọi", "Công trình xây mới", required=True),
            Column("kind", "Loại", "loại công trình, dự án", "infrastructure_works", required=True),
            *_WORK_TAIL,
            Column("quantity", "Số lượng", "số công trình, dự án", "16"),
            Column("quantity_unit", "Đơn vị", "công trình, dự án, mô hình …", "công trình"),
            *_WORK_RESULT,
        ),
    ),
    Layout(
        "livelihood_model",
        "Mô hình sinh kế",
        ("model_name",),
        (
            *_PLACE,
            Column("model_name", "Tên mô hình", "tên gọi", "Chăn nuôi bò sinh sản", required=True),
            Column(
                "kind",
                "Loại",
                "chăn nuôi, trồng trọt, thủy sản, nghề thủ công, diêm nghiệp, du lịch, …",
                "chăn nuôi",
                required=True,
            ),
            *_WORK_TAIL,
            *_WORK_RESULT,
        ),
    ),
    Layout(
        "visit",
        "Chuyến học tập kinh nghiệm",
        ("guest", "host"),
        (
            Column("guest_province", "Tỉnh của đoàn khách", "tên tỉnh tại thời điểm đi", "Quảng Ngãi"),
            Column("guest", "Đoàn khách", "huyện hoặc xã đi học tập", "Ba Tơ", required=True),
            Column("host_province", "Tỉnh của nơi đến", "tên tỉnh tại thời điểm đến", "Đắk Lắk"),
            Column("host", "Nơi đến", "huyện hoặc xã chủ nhà", "Ea Súp", required=True),
            Column("level", "Cấp", "huyện hoặc xã (mặc định: huyện)", "huyện"),
            Column("from_date", "Từ ngày", "ngày đầu, ví dụ 29/10/2024", "2024-08-21", required=True),
            Column("to_date", "Đến ngày", "ngày cuối; để trống khi đi trong một ngày", ""),
            Column("date_inferred", "Suy ngày", "«có» khi ngày hoặc năm do người nhập suy ra", "có"),
            Column("purpose", "Mục đích", "nội dung học tập", ""),
            Column("seen", "Đã xem", "mô hình, nơi đã đến", ""),
            Column("questions", "Đã trao đổi", "nội dung hỏi đáp", ""),
            Column("adopted", "Đã áp dụng", "điều đã áp dụng sau chuyến đi", ""),
            Column("result_after_12_months", "Kết quả sau 12 tháng", "kết quả", ""),
            _AS_STATED,
            *_SOURCE,
            _NOTE,
        ),
    ),
    Layout(
        "capital",
        "Vốn theo từng lần giao, giải ngân",
        ("capital_event", "amount"),
        (
            *_PLACE,
            Column("plan_year", "Năm kế hoạch", "năm được giao hoặc được giải ngân", "2023", required=True),
            Column("origin_year", "Năm gốc", "năm của nguồn vốn; để trống khi trùng năm kế hoạch", ""),
            Column("programme", "Chương trình", "chương trình", "sustainable_poverty_reduction", required=True),
            Column("project_code", "Mã dự án", "mã dự án, tiểu dự án của chương trình", "GNBV2125.DA2"),
            Column("fund_source", "Nguồn vốn", "trung ương, tỉnh, huyện …", "central"),
            Column("nature", "Loại vốn", "đầu tư phát triển, sự nghiệp, tín dụng; để trống khi nguồn không nêu", "sự nghiệp"),
            Column(
                "capital_event",
                "Việc",
                "giao, điều chỉnh, chuyển sang, giải ngân, hủy",
                "giải ngân",
                required=True,
                aliases=("Sự kiện",),
            ),
            Column("as_of", "Tính đến ngày", "ngày chốt số", "2023-12-31", required=True),
            Column("amount", "Số tiền", "số tiền", "2.000,5", required=True),
            Column("unit", "Đơn vị", "triệu đồng (mặc định), tỷ đồng, đồng", "triệu đồng"),
            _QUALIFIER,
            _STATUS,
            _AS_STATED,
            *_SOURCE,
            _PLACE_IN_SOURCE,
            _NOTE,
        ),
    ),
)


def layout_of(table: str) -> Layout:
    """The layout that fills a table of the store; KeyError for an unknown table."""
    for layout in LAYOUTS:
        if layout.table == table:
            return layout
    raise KeyError(f"no layout fills the table '{table}'")


def _keys(column: Column) -> Iterable[str]:
    return (header_key(text) for text in (column.name, column.header_vi, *column.aliases))


def match_headers(layout: Layout, headers: Sequence[str]) -> dict[int, str]:
    """Tell which positions of a header row are which columns of a layout: position → canonical name; unknown headers are left
    out.
    """
    known = {key: column.name for column in layout.columns for key in _keys(column)}
    return {position: known[key] for position, text in enumerate(headers) if (key := header_key(text)) in known}


def recognise(headers: Sequence[str]) -> Layout | None:
    """Find the kind of file a header row belongs to, or None."""
    for layout in LAYOUTS:
        if set(layout.signature) <= set(match_headers(layout, headers).values()):
            return layout
    return None
