"""The livelihood models and study tours that the five articles name, written by hand; no figure here is our own."""

DAK_GLEI = "000_f82eb4c49093ae51"
EA_SUP = "001_0b346a4f162c1fee"
CAN_GIO = "002_a32e1df53f9cf1bb"

# The article of the Đăk Glei tour prints no title, publisher or date; the title is ours and says so.
DAK_GLEI_SOURCE = {
    "source_title": "Huyện Đăk Glei học tập kinh nghiệm giảm nghèo tại huyện Duy Xuyên và huyện Trà Bồng (bài không ghi tên)",
    "publisher": "Không ghi trong bài",
    "address": f"bài báo nguồn: {DAK_GLEI}",
    "grade": "báo chí",
    "document_date": "",
}

PROGRAMMES = {EA_SUP: "sustainable_poverty_reduction"}
"""The programme that an article names once for all its projects: "các dự án … thuộc chương trình MTQG giảm nghèo bền vững"."""

_EA_SUP = {"level": "huyện", "province": "Đắk Lắk", "area": "Ea Súp", "programme": "sustainable_poverty_reduction"}
_EA_SUP_TIME = {"year": "2024", "period": "lũy kế 2021-2024"}
_CAN_GIO = {
    "level": "huyện",
    "province": "TP. Hồ Chí Minh",
    "area": "Cần Giờ",
    "year": "2023",
    "period": "giai đoạn 2021-2023",
    "note": "Bài nêu mô hình được giới thiệu, nhân rộng; không có số hộ, số vốn.",
}


def _can_gio(name: str, kind: str, words: str) -> tuple[str, dict[str, str]]:
    return CAN_GIO, {**_CAN_GIO, "model_name": name, "kind": kind, "as_stated": words}


MODELS: tuple[tuple[str, dict[str, str]], ...] = (
    (
        EA_SUP,
        {
            **_EA_SUP,
            **_EA_SUP_TIME,
            "model_name": "Chăn nuôi bò sinh sản",
            "kind": "chăn nuôi",
            "as_stated": "36 dự án chăn nuôi bò sinh sản",
            "note": "36 dự án, từ năm 2021 đến tháng 8/2024; năm của chuyến thăm suy ra khi nhập.",
        },
    ),
    (
        EA_SUP,
        {
            **_EA_SUP,
            **_EA_SUP_TIME,
            "model_name": "Phát triển sản xuất cộng đồng",
            "kind": "sản xuất cộng đồng",
            "as_stated": "32 dự án phát triển sản xuất cộng đồng",
            "note": "32 dự án, từ năm 2021 đến tháng 8/2024; năm của chuyến thăm suy ra khi nhập.",
        },
    ),
    (
        DAK_GLEI,
        {
            "level": "huyện",
            "province": "Quảng Ngãi",
            "area": "Trà Bồng",
            "year": "2024",
            "period": "thời điểm 2024-11-02",
            "model_name": "Trồng quế, chế biến các sản phẩm từ vỏ quế",
            "kind": "trồng trọt",
            "as_stated": "Mô hình trồng, chế biến các sản phẩm từ vỏ quế của các hộ nông dân trên địa bàn huyện Trà Bồng",
            "note": "Chú thích ảnh; bài không nêu số hộ, số vốn. Ngày ghi theo ngày cuối của chuyến đi.",
        },
    ),
    _can_gio("Kết hạt cườm", "nghề thủ công", "mô hình kết hạt cườm"),
    _can_gio("May giày", "nghề thủ công", "may giày"),
    _can_gio("May gia công", "nghề thủ công", "may gia công"),
    _can_gio("Làm muối trải bạt", "diêm nghiệp", "làm muối trải bạt"),
    _can_gio("Du lịch cộng đồng", "du lịch", "du lịch cộng đồng"),
    _can_gio("Nuôi hàu", "thủy sản", "nuôi hàu"),
    _can_gio("Nuôi tôm", "thủy sản", "nuôi tôm, cua"),
    _can_gio("Nuôi cua", "thủy sản", "nuôi tôm, cua"),
    _can_gio("Nhặt lông yến", "nghề thủ công", "nhặt lông yến"),
)

_TOUR = {
    "level": "huyện",
    "guest_province": "Kon Tum",
    "guest": "Đăk Glei",
    "from_date": "2024-10-29",
    "to_date": "2024-11-02",
    "purpose": "Học tập, trao đổi kinh nghiệm triển khai, thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững năm 2024, "
    "theo Kế hoạch số 06/KH-UBND ngày 03/01/2024 của UBND huyện Đăk Glei",
    "questions": "Phương thức, hiệu quả quản lý Chương trình; việc triển khai các dự án, tiểu dự án",
    "as_stated": "Từ ngày 29/10 đến ngày 02/11/2024",
}
_BOTH_HOSTS = (
    "Bài nhắc mô hình “Giúp hộ nghèo thoát nghèo bền vững” của Mặt trận các cấp và tín dụng chính sách, không nói rõ ở huyện nào."
)

VISITS: tuple[tuple[str, dict[str, str]], ...] = (
    (
        DAK_GLEI,
        {
            **_TOUR,
            "host_province": "Quảng Nam",
            "host": "Duy Xuyên",
            "seen": "Một số dự án “Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo”; làm việc với lãnh đạo UBND huyện",
            "note": f"Bài ghi chung ngày của chuyến đi đến hai huyện. {_BOTH_HOSTS}",
        },
    ),
    (
        DAK_GLEI,
        {
            **_TOUR,
            "host_province": "Quảng Ngãi",
            "host": "Trà Bồng",
            "seen": "Một số dự án “Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo”; "
            "mô hình trồng, chế biến các sản phẩm từ vỏ quế; "
            "làm việc với lãnh đạo UBND huyện",
            "note": f"Bài ghi chung ngày của chuyến đi đến hai huyện. {_BOTH_HOSTS}",
        },
    ),
    (
        EA_SUP,
        {
            "level": "huyện",
            "guest_province": "Quảng Ngãi",
            "guest": "Ba Tơ",
            "host_province": "Đắk Lắk",
            "host": "Ea Súp",
            "from_date": "2024-08-21",
            "to_date": "2024-08-21",
            "date_inferred": "có",
            "purpose": "Tham quan, học tập kinh nghiệm thực hiện Chương trình MTQG giảm nghèo bền vững",
            "seen": "Làm việc với lãnh đạo huyện, các phòng chuyên môn và các xã Cư M'Lan, Ea Rốk, Ia JLơi",
            "questions": "Lãnh đạo, chỉ đạo, điều hành; tuyên truyền, vận động; "
            "chính sách đặc thù cho hộ nghèo, cận nghèo vùng đồng bào dân tộc "
            "thiểu số; khai thác tiềm năng, thế mạnh địa phương",
            "as_stated": "Chiều ngày 21/8",
            "note": "Bài chỉ ghi ngày 21/8; năm 2024 suy từ số liệu cuối năm 2023 nêu trong bài.",
        },
    ),
)
