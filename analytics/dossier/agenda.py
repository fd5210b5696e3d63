"""The agenda of one day, and who is to be spoken to: proposals and blanks that people fill in."""

from typing import Final

from analytics import wording
from analytics.dossier.tour import BLANK, Tour, own_table, sources_of
from analytics.exhibits.exhibit import Exhibit, Note

MOST_VISITS: Final = 2


def make_agenda(tour: Tour) -> Exhibit:
    """A day in seven steps; the places to see are the host's own works, the first two that the guest has not on record."""
    works = tour.only_host_has()[:MOST_VISITS]
    if works:
        seen = [(f"Thăm một số hộ, một số nơi thuộc: {row['host']}; hai bên chọn điểm đến.", sources_of(row)) for row in works]
    else:
        seen = [(f"Thăm thực tế: mô hình {tour.host_name} đề xuất (kho chưa ghi nhận mô hình nào để chọn trước).", ())]
    times = ("09:00–10:15", "10:15–11:30") if len(seen) > 1 else ("09:00–11:30",)
    steps: list[tuple[str, str, tuple[str, ...]]] = [
        ("07:30–08:00", "Đón đoàn, giới thiệu thành phần, thống nhất chương trình.", ()),
        ("08:00–09:00", f"{wording.sentence_case(tour.host_name)} giới thiệu tình hình chung; đoàn nêu khó khăn của mình.", ()),
        *((time, text, used) for time, (text, used) in zip(times, seen, strict=True)),
        ("13:30–14:30", "Làm việc với các phòng, xã: chỉ đạo, phân bổ và giải ngân vốn, rà soát hộ nghèo.", ()),
        ("14:30–16:00", "Trao đổi tám câu hỏi của hồ sơ này, ghi câu trả lời và tài liệu được hẹn gửi.", ()),
        ("16:00–16:30", "Thống nhất việc sẽ áp dụng, người phụ trách, hẹn ghi kết quả sau 12 tháng vào nhật ký.", ()),
    ]
    return own_table(
        tour,
        "dossier_agenda",
        "Chương trình dự kiến một ngày (thời gian tại nơi đến)",
        "Chương trình dự kiến một ngày; thời gian, địa điểm hai bên thống nhất lại.",
        (("time", "Giờ"), ("step", "Nội dung"), ("person", "Người phụ trách")),
        [((time, text, BLANK), used) for time, text, used in steps],
        [Note("rule", "Đây là khung đề nghị; Điểm Sáng không có lịch làm việc của hai bên.")],
    )


def make_contacts(tour: Tour) -> Exhibit:
    """Whom to call on both sides, names and numbers left blank; of a host that has ended, the communes it became."""
    successors = [str(row["place"]) for row in tour.lineage.records()]
    hosts = [f"UBND {wording.inside_sentence(name)} (kế tiếp của {tour.host_name})" for name in successors]
    roles = [
        f"Trưởng đoàn ({tour.guest_name})",
        f"Cán bộ đầu mối của đoàn ({tour.guest_name})",
        *(hosts or [f"UBND {tour.host_name}"]),
        "Cán bộ phụ trách mô hình sẽ thăm",
    ]
    return own_table(
        tour,
        "dossier_contacts",
        "Đầu mối liên hệ (hai bên tự điền)",
        f"Đầu mối liên hệ để trống cho hai bên điền. {tour.lineage.finding}",
        (("role", "Cơ quan, vai trò"), ("person", "Họ tên, chức vụ"), ("telephone", "Điện thoại, thư điện tử")),
        [((role, BLANK, BLANK), ()) for role in roles],
        tour.lineage.notes,
    )
