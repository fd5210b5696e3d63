"""Học tập kinh nghiệm: which districts are like ours, which fell faster than places like them, and why that may mislead."""

from dataclasses import replace
from typing import Final

import streamlit as st

from analytics import wording
from analytics.selection import Selection
from pages.review import learning_host
from pages.shared import address, panel, session, tray
from pages.shared.part import part

VARIABLES, FAMILIES, WEIGHT = "boi-canh", "cung-nhom", "trong-so"
WEIGHTS: Final = {"bỏ": 0.0, "một nửa": 0.5, "như nhau": 1.0, "gấp 2": 2.0, "gấp 3": 3.0}
MOST_VARIABLES: Final = 8
FAMILY_NAMES: Final = {
    "Cùng vùng": "region",
    "Cùng nhóm tỷ trọng dân tộc thiểu số": "minority",
    "Cùng diện huyện nghèo": "poor_list",
    "Cùng tỉnh": "province",
    "Cùng là huyện đảo": "island",
    "Cùng thuộc tỉnh có biên giới đất liền": "border_province",
}
USUAL_FAMILIES: Final = list(FAMILY_NAMES)[:3]

chosen = tray.selection()


def context() -> Selection:
    """What districts are likened by, chosen from what the store holds of ours; kept in the link."""
    offered = session.exhibit("peer_variables", chosen).records()
    names = {str(row["variable_name"]): str(row["variable"]) for row in offered if row["own"] or not chosen.areas}
    usual = [str(row["variable_name"]) for row in offered if row["in_use"] and str(row["variable_name"]) in names]
    address.tell_unknown(VARIABLES, "biến bối cảnh", [str(row["variable_name"]) for row in offered])
    with st.expander("Biến bối cảnh và trọng số", icon=":material/tune:", key="hoc-tap-bien"):
        picked = st.multiselect(
            "Biến bối cảnh (nhiều nhất tám)",
            list(names),
            default=usual,
            key=VARIABLES,
            bind="query-params",
            max_selections=MOST_VARIABLES,
            placeholder="Chọn ít nhất ba biến",
            help="Chỉ có các biến mà kho có số liệu của huyện nhà. Kết quả giảm nghèo không bao giờ là biến bối cảnh.",
        )
        weights = []
        for start in range(0, len(picked), 4):
            for place, name in zip(st.columns(4), picked[start : start + 4], strict=False):
                key = f"{WEIGHT}-{names[name]}"
                address.tell_unknown(key, "trọng số", WEIGHTS)
                weight = place.select_slider(
                    name,
                    list(WEIGHTS),
                    value="như nhau",
                    key=key,
                    bind="query-params",
                )
                weights.append((names[name], WEIGHTS[weight]))
        st.caption("Trọng số bỏ: biến không tham gia tính khoảng cách, thanh của biến đó mất đi và thứ tự được tính lại.")
        panel.table(session.exhibit("peer_variables", chosen), key="bien-boi-canh-dong", selectable=False)
    if not picked:
        # No variable at all is a choice too, and is answered; the usual ones would come back unasked.
        return replace(chosen, weights=tuple((names[name], 0.0) for name in usual))
    only = tuple(names[name] for name in picked)
    return replace(chosen, only=() if picked == usual else only, weights=tuple(weights))


@part
def nearest(likened: Selection) -> None:
    """The districts nearest in context, what each variable contributes, and who could not be compared."""
    st.subheader("Huyện có bối cảnh gần giống")
    shown = session.exhibit("peers", likened)
    panel.finding(shown)
    panel.chart(shown, key="gan-giong-hinh")
    panel.take_away(shown, key="gan-giong")
    panel.notes(shown)
    panel.folds(shown, key="gan-giong", title="Bảng số liệu: huyện gần giống")
    left_out = session.exhibit("peers_left_out", likened)
    panel.folds(left_out, key="chua-xet", title=f"Huyện chưa xét ({wording.number(len(left_out.rows), 0)})")


@part
def families(likened: Selection) -> None:
    """The families of ours in words, and how many of the nearest are in them."""
    st.subheader("Nhóm huyện cùng diện")
    address.tell_unknown(FAMILIES, "nhóm", FAMILY_NAMES)
    picked = st.pills(
        "Cùng với huyện nhà về",
        list(FAMILY_NAMES),
        selection_mode="multi",
        default=USUAL_FAMILIES,
        key=FAMILIES,
        bind="query-params",
    )
    shown = session.exhibit("families", replace(likened, families=tuple(FAMILY_NAMES[name] for name in picked)))
    panel.finding(shown)
    panel.take_away(shown, key="cung-dien")
    panel.notes(shown)
    panel.folds(shown, key="cung-dien", title="Bảng số liệu: nhóm cùng diện")


@part
def bright_spots(likened: Selection) -> None:
    """Who fell faster than places like it, with reasons for and against; or plainly that it cannot be said."""
    st.subheader("Điểm sáng")
    shown = session.exhibit("bright_spots", likened)
    panel.finding(shown)
    panel.chart(shown, key="diem-sang-hinh")
    panel.take_away(shown, key="diem-sang")
    if shown.form == "table":
        # Nothing can be judged: what is known and what is missing is the answer, so it stands open.
        panel.table(shown, key="diem-sang-biet", selectable=False)
    panel.notes(shown)
    panel.folds(shown, key="diem-sang", title="Bảng số liệu: điểm ủng hộ, điểm cần thận trọng, điều còn thiếu")


@part
def hosts() -> None:
    """Only this part runs again when a variable or a weight changes; of a family, only the families."""
    likened = context()
    nearest(likened)
    families(likened)
    bright_spots(likened)


st.title("Học tập kinh nghiệm")
hosts()
learning_host.host_part(chosen)
