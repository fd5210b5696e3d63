"""Sơ kết: from exhibits to the slides, the report and the annex of a review conference, and to the full screen."""

from typing import Final

import streamlit as st

from analytics import wording
from analytics.briefing import Item
from analytics.briefing.model import LONGEST_REMARK, LONGEST_TITLE
from analytics.storyboards import Moment
from analytics.wording import Period, parse_period
from pages.shared import basket, conference, session, tray
from pages.shared.browser import slideshow
from pages.shared.markdown import escape

MOMENTS: Final[dict[str, Moment]] = {"6 tháng đầu năm": "6-thang", "Giữa kỳ": "giua-ky", "Cả năm": "ca-nam"}
YEARS: Final = list(range(2026, 2015, -1))
LARGEST_TEMPLATE_MB, LARGEST_STORYBOARD_MB = 20, 1
ABSENT: Final = "*chưa có số liệu để trình bày; xem phần Còn thiếu.*"
SHOWING, MADE = "so-ket-trinh-chieu", "so-ket-tep"

chosen = tray.selection()


def _latest_year() -> int:
    """The last year that our district's main line has a figure of."""
    if not chosen.areas:
        return YEARS[0]
    shown = session.exhibit("trend", chosen)
    years = [row["year"] for row in shown.records() if row["role"] == "own" and row["kind"] == "annual"]
    return max((int(str(year)) for year in years), default=YEARS[0])


def _scopes() -> dict[str, str]:
    """What a ready storyboard may be of: each place of the tray, and its province with all its districts."""
    areas = session.catalogue().areas
    scopes = {areas[area_id].title: area_id for area_id in chosen.areas}
    for area_id in chosen.areas:
        parent = areas[area_id].parent_id
        if areas[area_id].level == "district" and parent:
            scopes[f"{areas[parent].title} và các huyện"] = parent
    return scopes


def start() -> None:
    """Ready storyboards, and those that were kept."""
    moments, years, places, button = st.columns([6, 2, 6, 3], vertical_alignment="bottom")
    moment = moments.segmented_control("Thời điểm", list(MOMENTS), default="Cả năm", required=True, key="so-ket-thoi-diem")
    year = years.selectbox("Năm", YEARS, index=YEARS.index(_latest_year()) if _latest_year() in YEARS else 0, key="so-ket-nam")
    scopes = _scopes()
    scope = places.selectbox("Phạm vi", list(scopes), key="so-ket-pham-vi", placeholder="Chọn địa bàn ở khay bên trái")
    if button.button("Dựng khung bài", type="primary", width="stretch", disabled=scope is None):
        try:
            basket.hold(conference.ready(MOMENTS[moment], scopes[scope], _period(MOMENTS[moment], year)))
        except conference.BadMoment as bad:
            st.warning(escape(str(bad)), icon=":material/event_busy:")
    with st.expander("Mở khung bài đã lưu, hoặc dùng mẫu trình chiếu của cơ quan"):
        kept, template = st.columns(2)
        opened = kept.file_uploader(
            "Khung bài đã lưu (.json)", type="json", max_upload_size=LARGEST_STORYBOARD_MB, key="so-ket-khung"
        )
        if opened is not None and kept.button("Mở khung bài này"):
            _reopen(opened.getvalue())
        template.file_uploader(
            "Mẫu của cơ quan (.pptx, .potx)", type=["pptx", "potx"], max_upload_size=LARGEST_TEMPLATE_MB, key="so-ket-mau"
        )


def _period(moment: Moment, year: int) -> Period:
    return parse_period(f"{year}-H1" if moment == "6-thang" else str(year))


def _reopen(content: bytes) -> None:
    try:
        basket.hold(conference.reopened(content))
    except conference.BadStoryboard as bad:
        st.error("\n".join(f"- {escape(problem)}" for problem in bad.problems), title="Chưa mở được khung bài")


def contents() -> None:
    """The material: how it is called, what can be made of it, and its items in order."""
    held = basket.storyboard()
    briefing = conference.brief(held)
    first, second = st.columns(2)
    title = first.text_input("Tiêu đề", held.title, max_chars=LONGEST_TITLE, key=f"so-ket-tieu-de-{held.name}")
    subtitle = second.text_input("Dòng dưới tiêu đề", held.subtitle, max_chars=LONGEST_TITLE, key=f"so-ket-phu-de-{held.name}")
    if (title, subtitle) != (held.title, held.subtitle):
        basket.name(title, subtitle)
    take_away()
    titles = {one.item.recipe: one.title for one in briefing.panels}
    for position, item in enumerate(held.items):
        _item(position, item, titles.get(item.recipe), last=position == len(held.items) - 1)
    if briefing.missing:
        with st.expander(f"Còn thiếu: {wording.number(len(briefing.missing), 0)} mục"):
            for one in briefing.missing:
                parts = " · ".join(part for part in (one.what, one.place, one.period, one.form) if part)
                st.markdown(f"- {escape(parts)}")


def _named(item: Item) -> str:
    """What an item without figures would have shown, so that it can be told from others of its kind."""
    return item.title or session.exhibit(item.recipe.name, item.recipe.selection).title


def _item(position: int, item: Item, headline: str | None, *, last: bool) -> None:
    """One line of the material: what it says, and what can be done with it."""
    with st.container(border=True, key=f"so-ket-muc-{position}"):
        words, edit, up, down, out = st.columns([14, 2, 2, 2, 2], vertical_alignment="center")
        number = wording.number(position + 1, 0)
        if headline:
            words.markdown(f"**{number}.** {escape(headline)}")
        else:
            words.markdown(f"**{number}.** {escape(_named(item))}: {ABSENT}")
        with edit.popover("Sửa", width="stretch"):
            key = f"{hash(item.recipe)}"
            title = st.text_input(
                "Tiêu đề (để trống: câu nhận xét của số liệu)", item.title, max_chars=LONGEST_TITLE, key=f"td-{key}"
            )
            remarks = st.text_area("Nhận xét của cơ quan", item.remarks, max_chars=LONGEST_REMARK, key=f"nx-{key}")
            if (title, remarks) != (item.title, item.remarks):
                basket.write(position, title=title, remarks=remarks)
                st.rerun()
        for column, name, label, act, arguments, idle in (
            (up, "len", "Lên", basket.move, (position, -1), position == 0),
            (down, "xuong", "Xuống", basket.move, (position, 1), last),
            (out, "bo", "Bỏ", basket.drop, (position,), False),
        ):
            column.button(label, key=f"{name}-{position}", on_click=act, args=arguments, disabled=idle, width="stretch")


def take_away() -> None:
    """The files, and the full screen."""
    held = basket.storyboard()
    make, show, keep, _ = st.columns([3, 3, 3, 4])
    uploaded = st.session_state.get("so-ket-mau")
    template = uploaded.getvalue() if uploaded is not None else None
    asked = make.button("Làm tệp để tải", type="primary", icon=":material/slideshow:", width="stretch")
    if show.button("Trình chiếu", icon=":material/fullscreen:", width="stretch"):
        st.session_state[SHOWING] = True
    keep.download_button(
        "Lưu khung bài (.json)", data=lambda: conference.kept(held), file_name="khung-bai.json", mime="application/json",
        on_click="ignore", width="stretch",
    )  # fmt: skip
    about = (session.version().name, held, hash(template))
    if asked:
        _make(about, template)
    made_about, files = st.session_state.get(MADE, (None, ()))
    if made_about != about:
        return
    for column, file in zip(st.columns(max(3, len(files))), files, strict=False):
        column.download_button(
            file.label, data=file.content, file_name=file.name, mime=file.kind, on_click="ignore", width="stretch", key=file.name
        )
    remarks = [remark for file in files for remark in file.remarks]
    if remarks:
        st.caption("\n".join(f"- {escape(remark)}" for remark in remarks))


def _make(about: tuple[object, ...], template: bytes | None) -> None:
    """Makes the files one after another and says how far it is."""
    made: list[conference.File] = []
    with st.status("Đang tính các mục…") as status:
        try:
            for step in conference.files(conference.brief(basket.storyboard()), template):
                if isinstance(step, str):
                    status.update(label=step)
                else:
                    made.append(step)
            status.update(label="Đã làm xong các tệp.", state="complete")
        except conference.TemplateRefused as refused:
            status.update(label=str(refused), state="error")
    st.session_state[MADE] = (about, tuple(made))


st.title("Sơ kết")
start()
if slideshow.closed():
    st.session_state[SHOWING] = False
if basket.storyboard().items:
    contents()
    if st.session_state.get(SHOWING):
        slideshow.show(conference.pages(conference.brief(basket.storyboard())))
else:
    st.info(
        "Bài trình chiếu chưa có mục nào. Bấm “Dựng khung bài” để bắt đầu từ khung có sẵn, hoặc bấm “Đưa vào bài trình chiếu” "
        "dưới một hình bất kỳ ở các trang khác.",
        icon=":material/playlist_add:",
    )
