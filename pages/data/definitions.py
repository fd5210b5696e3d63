"""Định nghĩa: what each indicator means, what it is divided by, where it is laid down, what to beware of."""

from typing import Final

import streamlit as st

from pages.shared import panel, session, tray
from pages.shared.markdown import escape
from pages.shared.part import part

PARTS: Final = (
    ("Tử số", "numerator"),
    ("Mẫu số", "denominator"),
    ("Căn cứ", "legal_basis"),
    ("Biểu mẫu", "source_form"),
    ("Lưu ý", "caution"),
)

chosen = tray.selection()


@part
def definitions() -> None:
    """Only this part runs again when the theme changes."""
    shown = session.exhibit("definitions", chosen)
    rows = shown.records()
    panel.finding(shown)
    themes = list(dict.fromkeys(str(row["theme"]) for row in rows))
    theme = st.pills("Nhóm chỉ tiêu", themes, default=themes[0], required=True, key="nhom", bind="query-params")
    for row in rows:
        if row["theme"] != theme:
            continue
        # Two texts a card: each further element is one more message, and one more part of the page to draw.
        with st.container(border=True):
            st.markdown(
                " · ".join([f"**{escape(str(row['name']))}**", *(escape(str(row[key])) for key in ("unit", "polarity"))])
                + f" · mã `{row['code']}`"
                + f"\n\n{escape(str(row['definition']))}"
            )
            st.caption("\n\n".join(f"**{label}:** {escape(str(row[key]))}" for label, key in PARTS))
    panel.take_away(shown, key="dinh-nghia")


st.title("Định nghĩa chỉ tiêu")
definitions()
