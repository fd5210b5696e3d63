"""The batches of the store, any of which can be taken back, and what the store was taught."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from analytics import wording
from analytics.access import Person
from analytics.store import PublishRefused, StoreError
from pages.shared.loading import desk, preview
from pages.shared.loading.questions import PREVIEW, round_number
from pages.shared.loading.refusing import NotYours
from pages.shared.markdown import escape
from pages.shared.part import part

UNDO: Final = "nap-hoan-tac"
UNDONE: Final = "nap-hoan-tac-xong"
DONE: Final = "nap-xong"


def tell_undone() -> None:
    """Says once what was just taken back."""
    undone = st.session_state.pop(UNDONE, None)
    if undone is not None:
        st.success(f"Đã hoàn tác {escape(undone)}.", icon=":material/undo:")


@part
def batches(person: Person) -> None:
    """Every batch of the current version, the latest first; any of them can be taken back."""
    st.subheader("Các đợt nạp")
    rows = desk.batches()
    if not rows:
        st.caption("Kho chưa có đợt nạp nào.")
        return
    state = st.dataframe(
        {
            "Đợt": [row["batch_id"] for row in rows],
            "Tên": [row["title"] for row in rows],
            "Người nạp": [row["loaded_by"] for row in rows],
            "Lúc": [_time_words(row["loaded_at"]) for row in rows],
            "Số dòng": [wording.number(row["row_count"], 0) for row in rows],
        },
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key=f"nap-dot-{round_number()}-{len(rows)}",
        alt="Các đợt nạp",
    )
    chosen = state["selection"]["rows"]
    if not chosen:
        if person.may_publish:
            st.caption("Chọn một dòng để hoàn tác đợt đó. Số liệu trở lại đúng như khi đợt ấy chưa từng được nạp.")
        return
    _offer_undo(rows[chosen[0]], person)


def _offer_undo(row: Mapping[str, Any], person: Person) -> None:
    reason = desk.may_undo(person, row["batch_id"])
    if reason:
        st.warning(escape(reason), icon=":material/lock:")
        return
    name = f"đợt {row['batch_id']} “{row['title']}” ({wording.number(row['row_count'], 0)} dòng)"
    if st.session_state.get(UNDO) != row["batch_id"]:
        if st.button(f"Hoàn tác đợt {row['batch_id']}", icon=":material/undo:"):
            st.session_state[UNDO] = row["batch_id"]
            st.rerun()
        return
    st.warning(f"Hoàn tác {escape(name)}? Các trang sẽ thôi hiển thị số liệu của đợt này.", icon=":material/undo:")
    with st.container(horizontal=True):
        sure = st.button("Hoàn tác", type="primary", key="nap-chac")
        if st.button("Thôi", key="nap-thoi"):
            st.session_state.pop(UNDO)
            st.rerun()
    if not sure:
        return
    st.session_state.pop(UNDO)
    try:
        with preview.progress() as tell:
            desk.undo(row["batch_id"], person=person, tell=tell)
    except PublishRefused as refused:
        st.error("\n".join(f"- {escape(text)}" for text in refused.problems), title="Chưa hoàn tác được")
        return
    except (StoreError, NotYours) as failure:
        st.error(escape(str(failure)), title="Chưa hoàn tác được")
        return
    for stale in (DONE, PREVIEW):
        st.session_state.pop(stale, None)
    st.session_state[UNDONE] = name
    st.rerun()


def learnt(person: Person) -> None:
    """What the store was taught about reading files; each may be forgotten."""
    kept = desk.memory().kept
    if not kept:
        return
    with st.expander(f"Câu trả lời và cách ghép cột đã nhớ ({wording.number(len(kept), 0)})"):
        for number, one in enumerate(kept):
            words, button = st.columns([12, 2], vertical_alignment="center")
            words.markdown(f"{escape(one.words)} — {escape(one.by)}")
            if button.button("Quên", key=f"nap-quen-{number}-{one.key}", disabled=not person.may_publish, width="stretch"):
                desk.forget(one, person=person)
                st.session_state.pop(PREVIEW, None)
                st.rerun()


def _time_words(at: Any) -> str:
    """A moment in Vietnam as people write it: "22/11/2026 10:05"."""
    return " ".join((wording.date_text(at.date()), at.strftime("%H:%M")))
