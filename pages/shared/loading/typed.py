"""Figures typed by hand or found in a pasted paragraph, each under a document, as a file of our own format."""

from typing import Any, Final

import streamlit as st

from analytics import wording
from analytics.loading import typed_file
from pages.shared import places, session
from pages.shared.loading import desk, written
from pages.shared.loading.questions import round_number
from pages.shared.markdown import escape

TYPED: Final = "nap-go-tay"
"""What was typed last, as a file, under the way it was typed in."""
FOUND: Final = "nap-doan-van"
PERIODS: Final = ("cuối năm", "rà soát năm", "cả năm", "6 tháng đầu năm", "không nêu ngày")
COUNTRY: Final = "Cả nước"
NO_STANDARD: Final = "nguồn không nêu, hoặc không đo nghèo"
NEW_DOCUMENT: Final = "Tài liệu mới"
COMMUNE_DIGITS: Final = 5
LONGEST_PARAGRAPH: Final = 20_000


def one_figure() -> desk.Files:
    """One figure, or the correction of one: the document it stands in first, for no figure goes without."""
    source = _document("mot-so")
    indicators = _indicators()
    with st.form(f"nap-mot-so-{round_number()}"):
        row = dict(_new_document() if source is None else source)
        where, what = st.columns([3, 5])
        place = _place(where)
        names = list(indicators)
        indicator = what.selectbox("Chỉ tiêu", names, index=names.index(session.catalogue().indicators["POOR_RATE"].name_vi))
        first, second, third, fourth = st.columns(4)
        row["value"] = first.text_input("Giá trị", placeholder="38,3")
        row["unit"] = second.text_input("Đơn vị (trống: của chỉ tiêu)")
        row["year"] = third.text_input("Năm", placeholder="2023")
        row["period"] = fourth.selectbox("Kỳ", PERIODS, accept_new_options=True) or ""
        fifth, sixth, seventh = st.columns([2, 3, 3])
        row["standard"] = _standard(fifth)
        row["as_stated"] = sixth.text_input("Nguyên văn trong nguồn")
        row["place_in_source"] = seventh.text_input("Vị trí trong nguồn", placeholder="trang 3, biểu 2")
        row["indicator"] = indicators[indicator]
        if st.form_submit_button("Xem trước", type="primary"):
            _keep("one", [row], place)
    return _kept("one")


def paragraph() -> desk.Files:
    """The figures of a pasted text, each for a person to confirm; what the text does not say is asked, never guessed."""
    text = st.text_area(
        "Dán đoạn văn của văn bản, bài viết",
        placeholder="Tỷ lệ hộ nghèo giảm từ 47,4% năm 2021 xuống còn 38,3% cuối năm 2023…",
        max_chars=LONGEST_PARAGRAPH,
        height=140,
        key=f"nap-doan-{round_number()}",
    )
    if st.button("Tìm số liệu trong đoạn văn", icon=":material/search:", disabled=not text.strip()):
        st.session_state[FOUND] = written.proposals(text)
        st.session_state.pop(TYPED, None)
    found: list[dict[str, Any]] | None = st.session_state.get(FOUND)
    if found is None:
        return ()
    if not found:
        st.info("Không thấy số liệu nào có tên chỉ tiêu đi kèm. Hãy dùng mục “Một số liệu”.", icon=":material/search_off:")
        return ()
    st.caption(
        f"Thấy {wording.number(len(found), 0)} số liệu. Hãy sửa cho đúng lời nguồn, bỏ dòng không nạp; “Cần xem” nói chỗ chưa rõ."
    )
    source = _document("doan-van")
    indicators = _indicators()
    with st.form(f"nap-doan-van-{round_number()}"):
        rows = st.data_editor(
            found,
            hide_index=True,
            disabled=["Cần xem", "Nguyên văn"],
            column_config={
                "Nạp": st.column_config.CheckboxColumn(width="small"),
                "Chỉ tiêu": st.column_config.SelectboxColumn(options=list(indicators)),
                "Kỳ": st.column_config.SelectboxColumn(options=["", *PERIODS]),
            },
            key=f"nap-de-xuat-{round_number()}-{hash(text)}",
            alt="Số liệu tìm thấy trong đoạn văn",
        )
        document = dict(_new_document() if source is None else source)
        where, standard = st.columns([3, 2])
        place = _place(where)
        document["standard"] = _standard(standard)
        if st.form_submit_button("Xem trước", type="primary"):
            _keep("paragraph", [document | written.typed_row(row, indicators) for row in rows if row["Nạp"]], place)
    return _kept("paragraph")


def _keep(way: str, rows: list[dict[str, str]], place: str | None) -> None:
    st.session_state.pop(TYPED, None)
    if place is None or not rows:
        st.warning("Chưa chọn địa bàn, hoặc chưa chọn dòng nào. Hãy chọn rồi bấm lại.", icon=":material/place:")
        return
    where, remark = _level_and_code(place)
    if remark:
        st.warning(escape(remark), icon=":material/search_off:")
        return
    measured = session.catalogue().indicators
    for row in rows:
        row |= where
        known = measured.get(row["indicator"])
        if known is not None and not known.poverty_measure:
            row["standard"] = ""  # one choice for all rows; only measures of poverty have a standard
    st.session_state[TYPED] = (way, typed_file(rows))


def _kept(way: str) -> desk.Files:
    kept = st.session_state.get(TYPED)
    return (kept[1],) if kept and kept[0] == way else ()


def _indicators() -> dict[str, str]:
    return {one.name_vi: code for code, one in session.catalogue().indicators.items() if one.stored_in == "observation"}


def _document(way: str) -> dict[str, str] | None:
    """The document of the store that is chosen; None for a new one."""
    documents = written.documents()
    chosen = st.selectbox(
        "Nguồn", [NEW_DOCUMENT, *documents], key=f"nap-nguon-{way}-{round_number()}",
        help="Đính chính một số liệu: chọn đúng tài liệu đã có, số mới thay số cũ của tài liệu ấy; số cũ vẫn ở lịch sử.",
    )  # fmt: skip
    return documents.get(chosen or NEW_DOCUMENT)


def _new_document() -> dict[str, str]:
    first, second = st.columns(2)
    row = {
        "source_title": first.text_input("Tên tài liệu", placeholder="Báo cáo kết quả rà soát hộ nghèo năm 2023"),
        "publisher": second.text_input("Cơ quan công bố", placeholder="UBND huyện Ea Súp"),
    }
    third, fourth, fifth, sixth = st.columns([3, 2, 2, 2])
    row["address"] = third.text_input("Địa chỉ trên mạng hoặc nơi lưu")
    row["document_number"] = fourth.text_input("Số văn bản")
    row["document_date"] = fifth.text_input("Ngày văn bản", placeholder="15/01/2024")
    grades = [wording.grade_label(code) for code in ("official", "press", "thesis_extract", "republished", "illustrative")]
    row["grade"] = sixth.selectbox("Hạng nguồn", grades)
    return row


def _place(column: Any) -> str | None:
    chosen: str | None = column.selectbox(
        "Địa bàn", [COUNTRY, *places.options()], index=None, placeholder="Gõ tên, không cần dấu", accept_new_options=True,
        help="Số liệu cấp xã: gõ mã xã (năm chữ số) rồi nhấn Enter.",
    )  # fmt: skip
    return chosen


def _standard(column: Any) -> str:
    standards = {one.short_vi: code for code, one in session.catalogue().standards.items()}
    chosen = column.selectbox(
        "Chuẩn nghèo", ["không nêu", *standards], help="“không nêu” khi nguồn không nêu chuẩn, hoặc chỉ tiêu không đo nghèo."
    )
    return standards.get(chosen or "", "")


def _level_and_code(place: str) -> tuple[dict[str, str], str]:
    """The columns that say which place is meant; or a remark on words that are none or several."""
    if place == COUNTRY:
        return {"level": "quốc gia"}, ""
    if place.isdecimal() and len(place) == COMMUNE_DIGITS:
        return {"level": "xã", "code": place}, ""
    resolved = places.resolve([place])
    if not resolved.chosen:
        return {}, resolved.remarks[0]
    area = session.catalogue().areas[places.options()[resolved.chosen[0]]]
    return {"level": "tỉnh" if area.level == "province" else "huyện", "code": area.code}, ""
