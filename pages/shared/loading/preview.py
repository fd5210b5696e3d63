"""What is wrong with a file, cell by cell, and what publishing it would change."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics import wording
from analytics.intake import Problem
from analytics.intake.marking import marked_name
from analytics.loading import TYPED_FILE, Line, Preview, told
from analytics.loading.telling import DISPLAYED_VI
from pages.shared import panel
from pages.shared.loading import desk
from pages.shared.loading.desk import Work
from pages.shared.markdown import escape

MOST_PROBLEMS: Final = 500
MOST_FINDINGS: Final = 50


@contextmanager
def progress() -> Iterator[Callable[[str, float], None]]:
    """A bar that is there while something is being done; gives the function that moves it."""
    bar = st.progress(0.0, "Đang bắt đầu…")
    try:
        yield lambda words, share: _move(bar, words, share)
    finally:
        bar.empty()


def _move(bar: DeltaGenerator, words: str, share: float) -> None:
    bar.progress(share, escape(words))


def list_problems(work: Work, problems: tuple[Problem, ...]) -> None:
    """Everything to mend, by cell; each file can be had with its cells marked."""
    errors = sum(problem.severity == "error" for problem in problems)
    notes = len(problems) - errors
    if errors:
        st.error(f"Có {wording.number(errors, 0)} chỗ phải sửa; chưa nạp gì. Hãy sửa tệp rồi chọn lại.", icon=":material/error:")
    elif notes:
        st.info(f"Đọc được, với {wording.number(notes, 0)} điều cần lưu ý.", icon=":material/info:")
    shown = sorted(problems, key=lambda problem: problem.severity)[:MOST_PROBLEMS]
    st.dataframe(
        {
            "Mức": ["phải sửa" if one.severity == "error" else "lưu ý" for one in shown],
            "Tệp": [one.file for one in shown],
            "Trang": [one.sheet for one in shown],
            "Ô": [one.cell for one in shown],
            "Thấy": [one.found or "để trống" for one in shown],
            "Cần": [one.expected for one in shown],
            "Cách sửa": [one.remedy for one in shown],
        },
        hide_index=True,
        key="nap-loi",
        alt="Các chỗ cần sửa, theo ô",
    )
    if len(problems) > len(shown):
        st.caption(f"Bảng hiện {wording.number(len(shown), 0)} trong {wording.number(len(problems), 0)} chỗ.")
    with st.container(horizontal=True):
        for name in dict.fromkeys(one.file for one in problems if one.file != TYPED_FILE):
            st.download_button(
                f"Tải {name} có đánh dấu" if len(work.files) > 1 else "Tải tệp có đánh dấu chỗ cần sửa",
                data=_marking(work, name, problems),
                file_name=marked_name(name),
                mime=panel.XLSX,
                on_click="ignore",
                icon=":material/download:",
                key=f"nap-danh-dau-{name}",
            )


def _marking(work: Work, name: str, problems: tuple[Problem, ...]) -> Callable[[], bytes]:
    return lambda: desk.marked(work, name, problems)


# What would change


def show_preview(shown: Preview) -> None:
    """The counts as a sentence, what stops and what warns with its arithmetic, then the tables of what changes."""
    st.markdown(f"##### {escape(shown.sentence)}")
    if shown.refusals:
        st.error("\n".join(f"- {escape(text)}" for text in shown.refusals), title="Kho không nhận", icon=":material/block:")
        return
    for findings, show, title in (
        (shown.stopping, st.error, "Lỗi số học: phải sửa trước khi công bố"),
        (shown.warning, st.warning, "Cần xem lại; vẫn công bố được"),
    ):
        if findings:
            more = len(findings) - MOST_FINDINGS
            lines = [f"- {escape(told(finding))}" for finding in findings[:MOST_FINDINGS]]
            show("\n".join([*lines, *([f"- … và {wording.number(more, 0)} điều nữa"] if more > 0 else [])]), title=title)
    if shown.standing:
        st.caption(f"Ở các địa bàn này kho đã có sẵn {wording.number(shown.standing, 0)} điều chưa khớp, ngoài đợt nạp này.")
    changed = sum(counts.changed for counts in shown.counts.values())
    new = sum(counts.new for counts in shown.counts.values())
    if shown.changed:
        st.markdown(f"**Sửa** ({wording.number(changed, 0)})")
        _lines(shown.changed, key="nap-sua", with_before=True)
    if shown.conflicts:
        st.markdown(f"**Khác với nguồn khác** ({wording.number(shown.conflict_count, 0)})")
        _conflicts(shown)
    if shown.missing:
        with st.expander(f"Kỳ trước có, kỳ này chưa có ({wording.number(shown.missing_count, 0)})"):
            _missing(shown)
    if shown.new:
        with st.expander(f"Thêm ({wording.number(new, 0)})", expanded=not shown.changed):
            _lines(shown.new, key="nap-them", with_before=False)


def _lines(lines: tuple[Line, ...], *, key: str, with_before: bool) -> None:
    columns: dict[str, list[str]] = {
        "Địa bàn": [line.place for line in lines],
        "Nội dung": [line.what for line in lines],
        "Kỳ": [line.period for line in lines],
    }
    if with_before:
        columns["Trước"] = [line.before for line in lines]
    columns["Sau" if with_before else "Giá trị"] = [line.after for line in lines]
    if with_before:
        columns["Thay đổi"] = [line.difference for line in lines]
        columns["Thay đổi khác"] = [line.also for line in lines]
    columns["Nguồn"] = [line.source for line in lines]
    st.dataframe(columns, hide_index=True, key=key, alt="Các dòng sẽ đổi" if with_before else "Các dòng thêm mới")


def _conflicts(shown: Preview) -> None:
    st.dataframe(
        {
            "Địa bàn": [one.place for one in shown.conflicts],
            "Nội dung": [one.what for one in shown.conflicts],
            "Kỳ": [one.period for one in shown.conflicts],
            "Đợt nạp này": [one.ours for one in shown.conflicts],
            "Nguồn khác": [one.theirs for one in shown.conflicts],
            "Hiển thị": [DISPLAYED_VI[one.displayed] for one in shown.conflicts],
            "Theo nguồn nạp này": [one.our_source for one in shown.conflicts],
            "Theo nguồn kia": [one.their_source for one in shown.conflicts],
        },
        hide_index=True,
        key="nap-khac-nguon",
        alt="Số liệu khác với nguồn khác",
    )


def _missing(shown: Preview) -> None:
    st.dataframe(
        {
            "Địa bàn": [one.place for one in shown.missing],
            "Chỉ tiêu": [one.what for one in shown.missing],
            "Kỳ này": [one.period for one in shown.missing],
            "Kỳ trước": [one.last_period for one in shown.missing],
            "Cơ quan công bố": [one.publisher for one in shown.missing],
        },
        hide_index=True,
        key="nap-thieu",
        alt="Kỳ trước có, kỳ này chưa có",
    )
