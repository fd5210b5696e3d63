"""The questions a file leaves open, as forms: places, numbers, letters, and the columns of a free table."""

from typing import Final

import streamlit as st

from analytics import wording
from analytics.intake import Question
from pages.shared import session
from pages.shared.loading import mapping
from pages.shared.loading.desk import Work
from pages.shared.markdown import escape

ROUND, ANSWERS, ASKED, MAPPING, PREVIEW = (f"nap-{name}" for name in ("luot", "tra-loi", "da-hoi", "ten-ghep", "xem-truoc"))
MAP_ANEW: Final = "nap-ghep-lai"
REMEMBER: Final = "nap-nho"
MOST_QUESTIONS: Final = 20
PROPOSED: Final = "Đề xuất theo tiêu đề cột"
HOW: Final = (
    "Mỗi dòng dưới đây là một cột của bảng. Hãy kiểm tra từng ô, bấm đúp vào ô để sửa: cột là **số liệu** thì chọn chỉ tiêu "
    "và năm; cột không cần thì để **không đọc**. Ô để trống lấy theo tiêu đề của bảng; nơi tiêu đề không ghi thì được hỏi tiếp."
)


def round_number() -> int:
    """The number of the load under way: the widgets of the next one are new, and what they held is given up."""
    return int(st.session_state.setdefault(ROUND, 1))


def ask(work: Work, questions: tuple[Question, ...]) -> None:
    """The questions of the files, a few at a time, each with its answers to choose from; answered together."""
    total = len(questions)
    st.markdown(f"##### Còn {wording.number(total, 0)} điều chỉ người nạp biết")
    st.caption("Không điều nào được tự đoán. Trả lời xong, tệp được đọc lại; các câu hỏi mới (nếu có) hiện ra tiếp.")
    mapped = next((question for question in questions if question.kind == "mapping"), None)
    if mapped is not None:
        _ask_mapping(work, mapped)
        return
    with st.form(f"nap-cau-hoi-{work.key[:12]}"):
        answers = {question.key: _one_question(question, number) for number, question in enumerate(questions[:MOST_QUESTIONS])}
        if any(question.may_be_remembered for question in questions):
            st.checkbox("Công bố xong thì nhớ các câu trả lời này cho lần sau", key=REMEMBER)
        if st.form_submit_button("Trả lời", type="primary"):
            _answer(work, questions, {key: value for key, value in answers.items() if value})
    if total > MOST_QUESTIONS:
        st.caption(f"Còn {wording.number(total - MOST_QUESTIONS, 0)} câu hỏi nữa sau các câu này.")


def _one_question(question: Question, number: int) -> str:
    with st.container(border=True):
        st.markdown(f"**{escape(question.ask_vi)}**")
        st.caption(escape(f"{question.where}: {question.found_vi}"))
        if question.samples:
            st.dataframe(
                {"Trước": [before for before, _ in question.samples], "Sau": [after for _, after in question.samples]},
                hide_index=True,
            )
        key = f"nap-cau-{round_number()}-{number}-{question.key}"
        labels = {option.label_vi: option.value for option in question.options}
        chosen = st.radio("Trả lời", list(labels), index=None, key=key, format_func=escape) if labels else None
        if question.kind in ("place", "detail"):
            other = "Hoặc gõ mã địa bàn" if question.kind == "place" else "Hoặc gõ câu trả lời" if labels else "Trả lời"
            typed = st.text_input(other, key=f"{key}-khac").strip()
            if typed:
                return typed
        return labels.get(chosen or "", "")


def _answer(work: Work, questions: tuple[Question, ...], answers: dict[str, str]) -> None:
    if not answers:
        st.warning("Chưa có câu trả lời nào. Hãy chọn rồi bấm lại.", icon=":material/help:")
        return
    first = Work(work.files).key
    st.session_state[ANSWERS].setdefault(first, {}).update(answers)
    asked: dict[str, tuple[Question, bool]] = st.session_state.setdefault(ASKED, {})
    keep = bool(st.session_state.get(REMEMBER))
    asked.update({question.key: (question, keep) for question in questions if question.key in answers})
    st.session_state.pop(PREVIEW, None)
    st.rerun()


def to_remember() -> tuple[list[Question], str]:
    """The questions whose answers the person wants kept, and the name for the mapping among them ('' for none)."""
    asked: dict[str, tuple[Question, bool]] = st.session_state.get(ASKED, {})
    return [one for one, keep in asked.values() if keep or one.kind == "mapping"], st.session_state.get(MAPPING, "")


def tell_mapping(names: tuple[str, ...]) -> None:
    """By which saved mappings free tables were read without a question, and the way to be asked after all."""
    if not names:
        return
    listed = ", ".join(f"“{escape(name)}”" for name in names)
    words, button = st.columns([9, 2], vertical_alignment="center")
    words.info(f"Bảng có đúng các cột của cách ghép đã lưu {listed} nên được đọc theo cách ghép đó.", icon=":material/table:")
    if button.button("Ghép lại các cột", width="stretch"):
        st.session_state[MAP_ANEW] = True
        st.session_state.pop(PREVIEW, None)
        st.rerun()


def _ask_mapping(work: Work, question: Question) -> None:
    """A free table: what each column is, from a proposal or a mapping kept by name."""
    st.markdown(f"**{escape(question.ask_vi)}**")
    st.caption(escape(f"{question.where}: {question.found_vi}"))
    options = {option.label_vi: option.value for option in question.options}
    leave_out = next((value for value in options.values() if mapping.parsed(value) is None), "")
    proposal = next((value for value in options.values() if mapping.parsed(value)), "")
    saved = mapping.fitting(proposal)
    offered = {PROPOSED: proposal, **{f"Cách ghép đã lưu “{name}”": text for name, text in saved.items()}}
    name = PROPOSED
    if saved:
        name = st.selectbox("Bắt đầu từ", list(offered), index=1, key=f"nap-ghep-tu-{question.key}") or PROPOSED
    found = mapping.parsed(offered[name])
    if found is None:
        st.warning("Bảng này chưa có đề xuất ghép cột. Hãy dùng tệp mẫu của Điểm Sáng.", icon=":material/table:")
        return
    st.markdown(HOW)
    indicators = [mapping.NOTHING, *(one.name_vi for one in session.catalogue().indicators.values())]
    standards = [mapping.NOTHING, *(one.short_vi for one in session.catalogue().standards.values())]
    with st.form(f"nap-ghep-{question.key}-{name}"):
        rows = st.data_editor(
            mapping.as_rows(offered[name]),
            hide_index=True,
            disabled=["Cột của bảng"],
            column_config={
                "Là": st.column_config.SelectboxColumn(options=list(mapping.ROLES_VI.values()), required=True),
                "Chỉ tiêu": st.column_config.SelectboxColumn(options=indicators, width="medium"),
                "Chuẩn nghèo": st.column_config.SelectboxColumn(options=standards),
            },
        )
        first, second = st.columns(2)
        levels = list(mapping.LEVELS_VI)
        level = first.selectbox(
            "Cấp của các dòng", levels, index=levels.index(found.level) if found.level in levels else 0,
            format_func=lambda code: mapping.LEVELS_VI[code],
        )  # fmt: skip
        keep = second.text_input(
            "Lưu cách ghép này với tên (để trống: không lưu)", max_chars=80, placeholder="Ví dụ: Biểu rà soát hằng năm của tỉnh",
            help="Công bố xong mới lưu. Lần sau, bảng có đúng các cột này được đọc ngay; năm thì lấy ở tiêu đề của bảng ấy.",
        )  # fmt: skip
        if st.form_submit_button("Dùng cách ghép này", type="primary"):
            st.session_state[MAPPING] = keep
            _answer(work, (question,), {question.key: mapping.as_text(rows, level)})
    if leave_out and st.button("Không nạp bảng này", key=f"nap-bo-bang-{question.key}", type="tertiary", icon=":material/block:"):
        _answer(work, (question,), {question.key: leave_out})
