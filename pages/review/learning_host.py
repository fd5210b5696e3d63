"""The second half of Học tập kinh nghiệm: one host opposite ours, what to learn there, the dossier, the tours made so far."""

from dataclasses import replace
from typing import Final

import pyarrow as pa
import streamlit as st

from analytics import wording
from analytics.exhibits import Exhibit
from analytics.selection import Selection
from pages.shared import address, panel, places, session, tour
from pages.shared.browser import screen
from pages.shared.markdown import escape
from pages.shared.part import part

HOST: Final = "noi-den"
# Rows of a part that stand open; more are folded, so that what follows is not ten screens away.
LONGEST_OPEN: Final = 15


def host_part(chosen: Selection) -> None:
    """Everything about one host; the delegation is of the first place of the tray."""
    st.subheader("Nơi đến đã chọn")
    areas = session.catalogue().areas
    if not chosen.areas or areas[chosen.areas[0]].level != "district":
        st.info("Hãy chọn huyện của đoàn đi ở vị trí đầu của khay bên trái.", icon=":material/location_on:")
        log(Selection())
        return
    guest = chosen.areas[0]
    hosts = {label: area_id for label, area_id in places.options().items() if areas[area_id].level == "district"}
    hosts = {label: area_id for label, area_id in hosts.items() if areas[area_id].code != areas[guest].code}
    address.tell_unknown(HOST, "nơi đến", hosts)
    usual = _usual(chosen, guest)
    picked = st.selectbox(
        f"Nơi đến của đoàn {areas[guest].full_name}",
        list(hosts),
        index=list(hosts.values()).index(usual) if usual in hosts.values() else None,
        key=HOST,
        bind="query-params",
        placeholder="Gõ tên huyện nơi đến",
    )
    if picked is None:
        log(replace(chosen, areas=(guest,)))
        return
    pair = Selection(areas=(guest, hosts[picked]))
    dossier(guest, hosts[picked])
    for name, title, key in (
        ("to_learn", "Học gì ở nơi đến", "hoc-gi"),
        ("face_to_face", "Đoàn đi và nơi đến đặt cạnh nhau", "doi-dien"),
    ):
        _opposite(session.exhibit(name, pair), title, key)
    log(pair)


def _usual(chosen: Selection, guest: str) -> str:
    """The next place of the tray, else where a delegation of ours went last; '' for neither."""
    if len(chosen.areas) > 1:
        return chosen.areas[1]
    tours = [row for row in session.exhibit("visit_log", Selection(areas=(guest,))).records() if row["guest_id"] == guest]
    return str(tours[-1]["host_id"]) if tours else ""


def dossier(guest: str, host: str) -> None:
    """The dossier in one click, as a document or as slides."""
    word, show, _ = st.columns([3, 3, 4])
    word.download_button(
        "Tải hồ sơ (.docx)", data=lambda: tour.document(guest, host), file_name="ho-so-hoc-tap.docx", mime=tour.DOCX,
        on_click="ignore", type="primary", icon=":material/luggage:", width="stretch", key="ho-so-docx",
    )  # fmt: skip
    show.download_button(
        "Tải hồ sơ (.pptx)", data=lambda: tour.slides(guest, host), file_name="ho-so-hoc-tap.pptx", mime=tour.PPTX,
        on_click="ignore", icon=":material/slideshow:", width="stretch", key="ho-so-pptx",
    )  # fmt: skip
    st.caption(
        "Hồ sơ gồm lý do nên đến và điều cần cân nhắc, hồ sơ hai huyện, năm bảng so sánh, dự án và mô hình, tám câu hỏi, "
        "chương trình một ngày, đầu mối liên hệ để trống."
    )


@part
def _opposite(shown: Exhibit, title: str, key: str) -> None:
    st.markdown(f"#### {escape(title)}")
    panel.finding(shown)
    # Both sides must be on one screen: cells wrap, and each part is a table of its own.
    for number, (name, table) in enumerate(tour.by_part(shown).items()):
        _part_of(name, table, key=f"{key}-phan-{number}")
    panel.take_away(shown, key=key)
    panel.notes(shown)
    panel.sources_folded(shown, key=key)


def _part_of(name: str, table: pa.Table, *, key: str) -> None:
    if table.num_rows <= LONGEST_OPEN:
        if name:
            st.markdown(f"**{escape(name)}**")
        _table(table)
        return
    with st.expander(
        f"{escape(name or 'Bảng số liệu')} ({wording.number(table.num_rows, 0)} dòng)", on_change="rerun", key=key
    ) as opened:
        if opened.open:
            _table(table)


def _table(table: pa.Table) -> None:
    """Cells that wrap; on a phone, where a column would be a word wide, a card a row."""
    if not screen.is_narrow():
        st.table(table, hide_index=True)
        return
    cells: dict[str, list[str]] = table.to_pydict()
    first, *others = cells
    for number, head in enumerate(cells[first]):
        with st.container(border=True, gap=None):
            st.markdown(f"**{head}**")
            told = [(other, cells[other][number]) for other in others if cells[other][number]]
            st.markdown("  \n".join(f":small[{escape(other)}:] {text}" for other, text in told))


@part
def log(selection: Selection) -> None:
    """The tours the places sent or received; every recorded tour where they have none."""
    st.markdown("#### Nhật ký học tập kinh nghiệm")
    shown = session.exhibit("visit_log", selection)
    if not shown.rows and selection.areas:
        st.markdown(escape(shown.finding))
        shown = session.exhibit("visit_log", Selection())
    panel.finding(shown)
    if shown.rows:
        for number, (name, table) in enumerate(tour.by_part(shown).items()):
            _part_of(name, table, key=f"nhat-ky-phan-{number}")
        panel.take_away(shown, key="nhat-ky")
        panel.notes(shown)
