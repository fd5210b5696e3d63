"""What a link says: a value we do not know is told to the reader, never dropped in silence."""

from collections.abc import Collection

import streamlit as st

from pages.shared.markdown import escape


def tell_unknown(key: str, label: str, options: Collection[object]) -> None:
    """Warns when the link that opened this page names a value of a control that does not exist; the control then shows its
    default.

    Call it before the control is laid out: Streamlit takes unknown values out of the address without a word.
    """
    if key in st.session_state:
        return
    known = {str(option) for option in options}
    for value in st.query_params.get_all(key):
        if value not in known:
            told = f"Liên kết nêu {label} “{value[:60]}”, không có trong danh sách; đang hiển thị lựa chọn mặc định."
            st.warning(escape(told), icon=":material/link_off:")
