"""Chất lượng: where documents contradict one another, what is there and what is not, what the checks find."""

from dataclasses import replace
from typing import Final

import streamlit as st

from analytics.exhibits import Exhibit
from analytics.store import StoreError
from pages.shared import access, address, choosing, panel, places, session, tray
from pages.shared.markdown import escape
from pages.shared.loading.refusing import NotYours

VIEWS: Final = {
    "Nguồn nêu khác nhau": "contradictions",
    "Độ phủ": "coverage",
    "Kiểm tra": "failed_checks",
    "Xếp hạng": "grades",
    "Độ mới": "freshness",
    "Nguồn thứ hai": "second_source",
}
VIEW, EVERYWHERE, MEASURE, PROVINCE = "muc", "moi-dia-ban", "chi-tieu-phu", "tinh-phu"
ALL_MEASURES, ALL_PROVINCES = "8 chỉ tiêu lõi", "Mọi tỉnh"
MEASURES: Final = {
    indicator.name_vi: code for code, indicator in session.catalogue().indicators.items() if indicator.stored_in == "observation"
}

chosen = tray.selection()
person = access.current()


def disputes(shown: Exhibit) -> None:
    """The figures side by side; a row leads to where it was read and, for who may, to choosing it."""
    # A choice moves its figure to the front of its slot: a mark left on a row would then be on another figure.
    row = panel.table(shown, key=f"khac-nhau-{shown.data_version}", height=420 if len(shown.rows) > 10 else "auto")
    if row is None:
        if shown.rows:
            st.caption("Chọn một dòng để xem nguồn của số đó" + (" và chọn số được vẽ." if person.may_publish else "."))
        return
    panel.origin(shown, row)
    record = shown.records()[row]
    if not person.may_publish:
        st.caption(escape(person.reason))
        return
    if not person.may_touch((str(record["area_id"]),)):
        told = f"{record['place']} không thuộc địa bàn được phân quyền của {person.name}, nên không chọn được ở đây."
        st.caption(escape(told))
        return
    try:
        _choose(shown, row)
    except (StoreError, NotYours) as refused:
        st.error(escape(str(refused)), title="Chưa chọn được")


def _choose(shown: Exhibit, row: int) -> None:
    record = shown.records()[row]
    named = f"{record['measure']}, {record['place']}, {record['period']}: {record['figure']} ({record['publisher']})"
    if record["chosen"]:
        st.markdown(f"Số đang vẽ được chọn theo lý do: “{escape(str(record['chosen_reason']))}”.")
        if st.button("Bỏ lựa chọn, vẽ theo quy tắc", icon=":material/undo:", key="bo-lua-chon"):
            choosing.leave_to_the_rule(record, person)
            st.rerun()
        return
    with st.form("chon-nguon", clear_on_submit=True):
        st.markdown(f"**Vẽ số này thay cho số theo quy tắc:** {escape(named)}")
        reason = st.text_input("Lý do (ghi vào nhật ký)", max_chars=300, placeholder="Ví dụ: số của quyết định phê duyệt")
        if st.form_submit_button("Chọn số này", icon=":material/rule:", type="primary"):
            choosing.choose(record, reason, person)
            st.rerun()


def failed(shown: Exhibit) -> None:
    """What the checks find; a row leads to the figures it was reckoned from, with their documents and the place in them."""
    row = panel.table(shown, key="kiem-tra-bang")
    if row is None:
        return
    record = shown.records()[row]
    area_id = str(record["area_id"])
    figures = session.exhibit("district", replace(chosen, areas=(area_id,), only=tuple(str(record["indicators"]).split())))
    st.markdown(f"##### {escape(figures.title)}")
    if area_id in places.labels() and st.button("Mở trang của huyện", icon=":material/location_on:", key="mo-huyen"):
        tray.open_district(area_id)
    figure = panel.table(figures, key="kiem-tra-so")
    if figure is not None:
        panel.origin(figures, figure)


st.title("Chất lượng")
address.tell_unknown(VIEW, "mục", VIEWS)
which, scope = st.columns([5, 2], vertical_alignment="bottom")
view = which.segmented_control(
    "Xem", list(VIEWS), default=next(iter(VIEWS)), required=True, key=VIEW, bind="query-params", label_visibility="collapsed"
)
everywhere = scope.toggle(
    "Mọi địa bàn trong kho", value=True, key=EVERYWHERE, bind="query-params", help="Tắt để chỉ xem các địa bàn trong khay"
)
name = VIEWS[view or next(iter(VIEWS))]
selection = replace(chosen, areas=() if everywhere else chosen.areas)
if name == "coverage":
    what, where = st.columns(2)
    address.tell_unknown(MEASURE, "chỉ tiêu", (ALL_MEASURES, *MEASURES))
    measure = what.selectbox("Chỉ tiêu", [ALL_MEASURES, *MEASURES], key=MEASURE, bind="query-params")
    selection = replace(selection, only=(MEASURES[measure],) if measure in MEASURES else ())
    if everywhere:
        provinces = places.provinces(new=False)
        address.tell_unknown(PROVINCE, "tỉnh", (ALL_PROVINCES, *provinces))
        province = where.selectbox("Tỉnh, thành phố", [ALL_PROVINCES, *provinces], key=PROVINCE, bind="query-params")
        selection = replace(selection, within=provinces.get(province, ""))
with st.spinner("Đang đối chiếu số liệu …", show_time=True):
    shown = session.exhibit(name, selection)
panel.finding(shown)
if name == "contradictions":
    disputes(shown)
elif name == "failed_checks":
    failed(shown)
else:
    if shown.form == "coverage":
        panel.chart(shown, key="do-phu")
    else:
        row = panel.table(shown, key=f"{name}-bang", selectable=any(column.key == "source_id" for column in shown.columns))
        if row is not None:
            panel.origin(shown, row)
panel.take_away(shown, key=f"chat-luong-{name}")
panel.notes(shown)
if shown.form == "coverage":
    panel.folds(shown, key="do-phu-bang")
elif shown.sources:
    panel.sources_folded(shown, key=f"chat-luong-{name}")
