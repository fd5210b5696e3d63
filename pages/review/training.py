"""Tập huấn: five tasks of thirty minutes over made-up figures, each checked from the exhibit it is read from."""

from typing import Final

import streamlit as st

from analytics.training import Checked, Lesson, Seat, Task
from pages.shared import basket, session, training, tray
from pages.shared.markdown import escape
from pages.shared.registry import by_address

GROUP, NUMBER, DONE, WRITTEN = "tap-huan-lop", "tap-huan-cho", "tap-huan-xong", "tap-huan-bai"
LARGEST_GROUP: Final = 99
NOT_HERE: Final = (
    "Tập huấn chỉ chạy trên kho số liệu minh họa: bài tập không được làm trên số liệu thật, để không ai dẫn nhầm một con số "
    "của bài tập. Người quản trị tạo kho minh họa bằng lệnh “make demo”; mọi trang khác vẫn dùng được như thường."
)

# What is asked of the page a task opens, where its first view is another.
VIEWS: Final = {"compare": {"cau-hoi": "Chênh lệch ra sao?"}}
TASKS: Final = """Năm bài của trang này, mỗi chỗ ngồi một huyện, khoảng ba mươi phút:

1. tìm một số liệu, kèm thời điểm và chuẩn nghèo của nó;
2. so sánh hai huyện: chênh lệch bao nhiêu điểm phần trăm, theo hướng nào;
3. giải thích biểu biến động hộ nghèo: dòng nào khép biểu, cộng hay trừ;
4. đọc một tỷ lệ hoàn thành kế hoạch: phần trăm của mức nào, do cấp nào giao;
5. dựng ba trang trình chiếu về huyện của mình.
"""


def seat() -> Seat:
    """The class and the place in it, kept while the trainee reads other pages."""
    group, number, _ = st.columns([2, 2, 6])
    first = group.number_input("Lớp số", 1, LARGEST_GROUP, st.session_state.get(GROUP, 1), key=f"{GROUP}-o")
    second = number.number_input("Chỗ ngồi số", 1, training.LARGEST_SEAT, st.session_state.get(NUMBER, 1), key=f"{NUMBER}-o")
    st.session_state[GROUP], st.session_state[NUMBER] = first, second
    return Seat(first, second)


def _done(whose: Seat) -> dict[str, str]:
    """What this seat has done so far, with the sentence that was said; kept for the session."""
    kept: dict[Seat, dict[str, str]] = st.session_state.setdefault(DONE, {})
    return kept.setdefault(whose, {})


def _written(whose: Seat, task: Task) -> dict[str, str]:
    """What was last handed in for a task; it stays when the trainee has gone to read a page."""
    kept: dict[tuple[Seat, str], dict[str, str]] = st.session_state.setdefault(WRITTEN, {})
    return kept.setdefault((whose, task.kind), {})


def one_task(number: int, task: Task, whose: Seat) -> None:
    """A task: what is asked, where it is read, what is to be filled in, and what was said to it."""
    done = _done(whose)
    key = f"tap-huan-{whose.group}-{whose.number}-{task.kind}"
    with st.container(border=True, key=key):
        head, mark = st.columns([8, 3], vertical_alignment="center")
        head.markdown(f"##### {number}. {escape(task.title)}")
        if task.kind in done:
            mark.badge("Đã xong", icon=":material/check:", color="green")
        else:
            mark.badge("Số liệu minh họa", color="orange")
        st.markdown(escape(task.asked))
        entry = by_address(task.page)
        if st.button(f"Mở trang {entry.title}", icon=f":material/{entry.icon}:", key=f"{key}-mo"):
            tray.open_with(entry, task.areas, VIEWS.get(task.kind, {}))
        if task.kind in done:
            st.success(escape(done[task.kind]), icon=":material/check_circle:")
            return
        checked = _hand_in(task, whose, key)
        if checked is None:
            return
        if checked.done:
            done[task.kind] = checked.words
            st.rerun()
        st.warning(escape(checked.words), icon=":material/lightbulb:")


def _hand_in(task: Task, whose: Seat, key: str) -> Checked | None:
    """The blanks of a task and its button; what the check says when it was pressed."""
    kept = _written(whose, task)
    with st.form(f"{key}-phieu", border=False):
        filled: dict[str, str] = {}
        places = st.columns(max(1, len(task.blanks))) if len(task.blanks) <= 3 else [*st.columns(2), *st.columns(3)]
        for place, blank in zip(places, task.blanks, strict=False):
            name, before = f"{key}-{blank.key}", kept.get(blank.key, "")
            if blank.options:
                index = blank.options.index(before) if before in blank.options else None
                filled[blank.key] = place.selectbox(blank.label, blank.options, index=index, key=name, placeholder="Chọn") or ""
            else:
                filled[blank.key] = place.text_input(blank.label, before, key=name, placeholder=blank.form, max_chars=60)
        if not st.form_submit_button("Kiểm tra", icon=":material/task_alt:"):
            return None
    kept.update(filled)
    return training.check(task, filled, [item.recipe for item in basket.storyboard().items])


def lesson(whole: Lesson, whose: Seat) -> None:
    """The tasks in order, and how many are done."""
    if not whole.tasks:
        st.info(escape(whole.problem), icon=":material/info:")
        return
    done = sum(1 for task in whole.tasks if task.kind in _done(whose))
    st.progress(done / len(whole.tasks), f"Đã xong {done} trên {len(whole.tasks)} bài · {escape(whole.place)}")
    for number, task in enumerate(whole.tasks, 1):
        one_task(number, task, whose)
    if done == len(whole.tasks):
        st.success("Đã xong cả năm bài. Đổi số lớp hoặc chỗ ngồi để có huyện khác.", icon=":material/celebration:")


tray.selection()
st.title("Tập huấn")
if session.version().kind != "illustrative":
    st.info(NOT_HERE, icon=":material/school:")
    st.markdown(TASKS)
else:
    st.warning(escape(training.mark()), icon=":material/science:")
    st.markdown(
        "Năm bài, khoảng ba mươi phút. Mỗi chỗ ngồi có huyện riêng: hãy nhập số lớp và chỗ ngồi, đọc câu trả lời ở trang được "
        "dẫn, rồi quay lại ghi vào phiếu. Điểm Sáng kiểm tra từng bài ngay trên biểu của trang đó; "
        "chưa đúng thì gợi ý, không nêu đáp án."
    )
    whose = seat()
    with st.spinner("Đang chọn huyện cho chỗ này…"):
        whole = training.lesson(whose)
    lesson(whole, whose)
