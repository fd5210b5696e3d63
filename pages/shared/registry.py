"""Every page once: file, title, address, icon and what it is for; read by the menu, by links between pages and by the tests."""

from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of the menu."""

    file: str
    title: str
    url_path: str
    icon: str
    help: str
    first: bool = False
    for_training: bool = False
    """Whether it is in the menu over made-up figures only; its address says elsewhere why."""

    def page(self, *, shown: bool = True) -> StreamlitPage:
        """The page as the menu wants it; one that is not `shown` has its address only."""
        # A copy, since Streamlit marks the page that it runs, and another session may be about to run the same.
        return copy(_made(self, shown))


@cache
def _made(entry: Entry, shown: bool) -> StreamlitPage:
    # Streamlit looks for the page's file on the disk, and every click makes the whole menu: a seventh of what a click took.
    return st.Page(
        f"pages/{entry.file}",
        title=entry.title,
        url_path=None if entry.first else entry.url_path,
        icon=f":material/{entry.icon}:",
        help=entry.help,
        default=entry.first,
        visibility="visible" if shown else "hidden",
    )


OVERVIEW: Final = Entry(
    "explore/overview.py", "Tổng quan", "tong-quan", "dashboard", "Ba việc chính và số mới nhất của các huyện đã chọn", first=True
)
TRENDS: Final = Entry("explore/trends.py", "Xu hướng", "xu-huong", "show_chart", "Một chỉ tiêu của tối đa sáu huyện qua các năm")
COMPARE: Final = Entry(
    "explore/compare.py", "So sánh", "so-sanh", "compare_arrows", "Ai đi trước, ai đi sau, cách bao nhiêu và từ khi nào"
)
DISTRICT: Final = Entry("explore/district.py", "Huyện", "huyen", "location_on", "Mọi số liệu của một huyện và các xã kế tiếp")
CAPITAL: Final = Entry(
    "results/capital.py", "Nguồn vốn", "nguon-von", "payments", "Vốn từ đâu, loại nào, dự án nào, giải ngân đến đâu"
)
MOVEMENT: Final = Entry(
    "results/movement.py",
    "Biến động hộ nghèo",
    "bien-dong",
    "waterfall_chart",
    "Ai thoát nghèo, tái nghèo, phát sinh mới trong một năm",
)
PLAN: Final = Entry(
    "results/plan.py", "Kế hoạch", "ke-hoach", "flag", "Ai giao chỉ tiêu nào, đạt bao nhiêu phần trăm, có kịp kỳ kế hoạch không"
)
PROJECTS: Final = Entry(
    "results/projects.py", "Dự án và mô hình", "du-an", "construction", "Công trình, dự án, mô hình sinh kế và nơi đã làm"
)
MONEY: Final = Entry(
    "results/money.py",
    "Vốn và kết quả",
    "von-va-ket-qua",
    "scatter_plot",
    "Vốn trên một hộ nghèo đặt cạnh thay đổi tỷ lệ hộ nghèo; chỉ mô tả",
)
LOAD: Final = Entry(
    "data/load.py", "Nạp số liệu", "nap-so-lieu", "upload_file", "Đưa tệp, xem trước điều sẽ đổi, công bố, hoàn tác một đợt nạp"
)
SOURCES: Final = Entry("data/sources.py", "Nguồn số liệu", "nguon", "menu_book", "Mọi văn bản, bài viết và số liệu đọc từ đó")
QUALITY: Final = Entry(
    "data/quality.py",
    "Chất lượng",
    "chat-luong",
    "fact_check",
    "Nguồn nêu khác nhau, độ phủ, độ mới, kiểm tra và xếp hạng số liệu",
)
DEFINITIONS: Final = Entry(
    "data/definitions.py", "Định nghĩa", "dinh-nghia", "quiz", "Định nghĩa, tử số, mẫu số, căn cứ và lưu ý của từng chỉ tiêu"
)

CONFERENCE: Final = Entry(
    "review/conference.py", "Sơ kết", "so-ket", "co_present", "Bài trình chiếu, báo cáo và phụ lục cho hội nghị sơ kết, tổng kết"
)

LEARNING: Final = Entry(
    "review/learning.py",
    "Học tập kinh nghiệm",
    "hoc-tap",
    "travel_explore",
    "Huyện nào giống ta, huyện nào giảm nhanh hơn mức kỳ vọng, nên đến đâu và hỏi gì",
)

TRAINING: Final = Entry(
    "review/training.py",
    "Tập huấn",
    "tap-huan",
    "school",
    "Năm bài tập ba mươi phút trên số liệu minh họa, máy kiểm tra từng bài",
    for_training=True,
)

SECTIONS: Final[dict[str, tuple[Entry, ...]]] = {
    "Khám phá": (OVERVIEW, TRENDS, COMPARE, DISTRICT),
    "Nguồn lực và kết quả": (CAPITAL, PROJECTS, MOVEMENT, PLAN, MONEY),
    "Trình bày": (CONFERENCE, LEARNING, TRAINING),
    "Số liệu": (LOAD, QUALITY, SOURCES, DEFINITIONS),
}


def by_address(url_path: str) -> Entry:
    """The page of this address; KeyError for none."""
    for entries in SECTIONS.values():
        for entry in entries:
            if entry.url_path == url_path:
                return entry
    raise KeyError(url_path)
