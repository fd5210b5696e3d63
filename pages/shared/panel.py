"""Shows an exhibit: the finding, the chart, what to take away, the notes, the table, the sources."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

import streamlit as st

from analytics.exhibits import Exhibit
from analytics.render import charts
from pages.shared import basket, session
from pages.shared.browser import clipboard, drawing
from pages.shared.browser.handing import File
from pages.shared.markdown import escape, link

LONG_FINDING = 420
NAMED_BY = ("place", "indicator_name", "measure", "part_name", "period")
"""What a row may be told from others by."""
ORIGIN_LINES = (
    ("Nguyên văn", "as_stated"),
    ("Vị trí trong nguồn", "place_in_source"),
    ("Nạp vào kho", "loaded"),
    ("Ghi chú", "note"),
)
"""What is told of the origin of a figure, as far as its row has it."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def finding(exhibit: Exhibit) -> None:
    """The finding, as the largest text of the panel; that of made-up figures begins with their mark."""
    # Six places make six sentences: they are read in a smaller size, lest they push the chart off the first screen.
    size = "#####" if len(exhibit.finding) <= LONG_FINDING else "######"
    st.markdown(f"{size} {escape(exhibit.finding)}")


def chart(exhibit: Exhibit, *, key: str, free_axes: bool = False) -> Sequence[Any] | None:
    """The picture; returns the customdata of the point the reader has just clicked, or None."""
    picture = session.picture(exhibit, free_axes=free_axes)
    if picture is None:
        if exhibit.rows and exhibit.form != "table":
            st.info("Không có gì để vẽ theo cách xem này; số liệu ở trong bảng bên dưới.", icon=":material/show_chart:")
        return None
    return drawing.show(picture, charts.alternative_text(exhibit), key=key)


def take_away(exhibit: Exhibit, *, key: str) -> None:
    """Copy the sentence, copy the link, put into the presentation, download the table as shown."""
    with st.container(horizontal=True, vertical_alignment="center"):
        drawn = session.picture(exhibit) is not None
        table = (lambda: workbook(exhibit)) if exhibit.rows else None
        clipboard.take_away(exhibit.finding, key=f"{key}-copy", drawn=drawn, table=table)
        if exhibit.rows and st.button("Đưa vào bài trình chiếu", icon=":material/playlist_add:", key=f"{key}-basket"):
            basket.put(exhibit.recipe)


def workbook(exhibit: Exhibit) -> File:
    """The table as shown, its sources and its definitions."""
    return File(f"diem-sang-{exhibit.recipe.name}.xlsx", XLSX, session.sheet(exhibit))


def notes(exhibit: Exhibit) -> None:
    """What the reader needs to read the figures rightly."""
    if exhibit.notes:
        st.caption("\n".join(f"- {escape(note.text)}" for note in exhibit.notes))


def table(exhibit: Exhibit, *, key: str, height: int | str = "auto", selectable: bool = True) -> int | None:
    """The table as a person reads it; returns the position of the row the reader chose, or None. A row that leads nowhere is not
    `selectable`.
    """
    if not exhibit.rows:
        return None
    laid_out = session.table(exhibit)
    config: dict[str, Any] = {name: {"width": pixels} for name, pixels in laid_out.widths_px.items()}
    if not selectable:
        st.dataframe(
            laid_out.columns,
            key=key,
            hide_index=True,
            height=cast(Any, height),
            alt=exhibit.title,
            column_config=config,
        )
        return None
    state = st.dataframe(
        laid_out.columns,
        key=key,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        height=cast(Any, height),
        alt=exhibit.title,
        column_config=config,
    )
    chosen = cast(Sequence[int], state["selection"]["rows"])
    return chosen[0] if chosen else None


def row_hint() -> None:
    """Says what a tick at a row brings."""
    st.caption("Chọn một dòng để xem nguồn của số đó.")


def folds(exhibit: Exhibit, *, key: str, title: str = "Bảng số liệu", expanded: bool = False) -> None:
    """The table and the documents, folded away, as far as there are any; a row that has a source leads to where its figure comes
    from.
    """
    if exhibit.rows:
        with st.expander(title, expanded=expanded, on_change="rerun", key=f"{key}-bang") as opened:
            if opened.open:
                has_source = any(column.key == "source_id" for column in exhibit.columns)
                row = table(exhibit, key=f"{key}-dong", selectable=has_source)
                if has_source:
                    row_hint()
                if row is not None:
                    origin(exhibit, row)
    sources_folded(exhibit, key=key)


def sources_folded(exhibit: Exhibit, *, key: str) -> None:
    """The documents, folded away; nothing where there are none."""
    if not exhibit.sources:
        return
    with st.expander("Nguồn", on_change="rerun", key=f"{key}-nguon") as opened:
        if opened.open:
            sources(exhibit)


def sources(exhibit: Exhibit) -> None:
    """The documents, each with publisher, date, grade and address as printed."""
    for source in exhibit.sources:
        told = f"{source.publisher}, {source.date}; nguồn {source.grade}."
        st.markdown(f"- **{escape(source.title)}** — {escape(told)} {link(source.address)}")


def origin(exhibit: Exhibit, row: int) -> None:
    """Where the figure of one row comes from: its words in the document, its place there, who loaded it when, the document."""
    record = exhibit.records()[row]
    source = next((source for source in exhibit.sources if source.source_id == record.get("source_id")), None)
    with st.container(border=True):
        told = dict.fromkeys(str(record[key]) for key in NAMED_BY if record.get(key))
        if told:
            st.markdown(f"**{escape(' · '.join(told))}**")
        for label, key in ORIGIN_LINES:
            if record.get(key):
                st.markdown(f"**{label}:** {escape(str(record[key]))}")
        if source is None:
            st.markdown("Không có nguồn cho dòng này.")
        else:
            sources(replace(exhibit, sources=(source,)))
