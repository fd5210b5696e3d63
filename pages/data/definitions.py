"""Định nghĩa: what each indicator means, what it is divided by, where it is laid down, what to beware of."""

import streamlit as st

from pages.shared import panel, session, tray
from pages.shared.markdown import escape

chosen = tray.selection()
shown = session.exhibit("definitions", chosen)
rows = shown.records()
st.title("Định nghĩa chỉ tiêu")
panel.finding(shown)
themes = list(dict.fromkeys(str(row["theme"]) for row in rows))
theme = st.pills("Nhóm chỉ tiêu", themes, default=themes[0], required=True, key="nhom", bind="query-params")
for row in rows:
    if row["theme"] != theme:
        continue
    with st.container(border=True):
        st.markdown(
            " · ".join([f"**{escape(str(row['name']))}**", *(escape(str(row[key])) for key in ("unit", "polarity"))])
            + f" · mã `{row['code']}`"
        )
        st.markdown(escape(str(row["definition"])))
        for label, key in (
            ("Tử số", "numerator"),
            ("Mẫu số", "denominator"),
            ("Căn cứ", "legal_basis"),
            ("Biểu mẫu", "source_form"),
            ("Lưu ý", "caution"),
        ):
            st.caption(f"**{label}:** {escape(str(row[key]))}")
panel.take_away(shown, key="dinh-nghia")
