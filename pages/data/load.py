"""Nạp số liệu: files, a paragraph or one figure in; questions and problems; what would change; published, and taken back."""

from functools import partial
from typing import Final

import streamlit as st

from analytics import wording
from analytics.loading import TYPED_FILE, BadName, Preview, Reading, is_nothing
from analytics.store import Published, PublishRefused, StoreError
from pages.shared import access, panel, places, session, tray
from pages.shared.loading import batches, desk, preview, questions, typed
from pages.shared.loading.batches import DONE
from pages.shared.loading.questions import ANSWERS, ASKED, MAP_ANEW, MAPPING, PREVIEW, ROUND, round_number
from pages.shared.loading.typed import TYPED
from pages.shared.loading.desk import Work
from pages.shared.part import part
from pages.shared.registry import DISTRICT, SOURCES, TRENDS
from pages.shared.markdown import escape
from pages.shared.loading.refusing import NotYours

# What this server takes: more is refused by it, whatever the page says.
LARGEST_FILE_MB: Final = int(st.get_option("server.maxUploadSize"))
WAYS: Final = ("Tệp", "Đoạn văn", "Một số liệu")

person = access.current()
tray.selection()  # not asked here, but kept for the page that is opened next


# What is being loaded


def _start_over() -> None:
    """Gives up what is being loaded: files, answers, preview."""
    st.session_state[ROUND] = round_number() + 1
    for name in (ANSWERS, ASKED, MAP_ANEW, MAPPING, PREVIEW, TYPED):
        st.session_state.pop(name, None)


def choose() -> Work | None:
    """What a person wants to load; None while there is nothing."""
    ways, templates = st.columns([7, 2], vertical_alignment="bottom")
    way = ways.segmented_control("Nạp từ", WAYS, default=WAYS[0], required=True, key="nap-tu")
    with templates.popover("Tải tệp mẫu", icon=":material/download:", width="stretch"):
        for shape, title in desk.TEMPLATES.items():
            st.download_button(
                title, data=partial(desk.template, shape), file_name=f"mau-{shape}.xlsx", mime=panel.XLSX, on_click="ignore",
                key=f"nap-mau-{shape}", width="stretch",
            )  # fmt: skip
    files = {"Tệp": _uploaded, "Đoạn văn": typed.paragraph, "Một số liệu": typed.one_figure}[way]()
    if not files:
        return None
    work = Work(files)
    kept: dict[str, dict[str, str]] = st.session_state.setdefault(ANSWERS, {})
    given = kept.get(work.key, {})
    return Work(files, tuple(sorted(given.items())), map_anew=st.session_state.get(MAP_ANEW, False))


def _uploaded() -> desk.Files:
    files = st.file_uploader(
        f"Tệp số liệu: Excel, OpenDocument, CSV, Word; có thể chọn nhiều tệp, mỗi tệp không quá {wording.number(LARGEST_FILE_MB, 0)} MB",
        accept_multiple_files=True,
        max_upload_size=LARGEST_FILE_MB,
        key=f"nap-tep-{round_number()}",
        help="Mọi tệp của một lần chọn thành một đợt nạp. Tệp chỉ nằm trong bộ nhớ đến khi công bố hoặc bỏ.",
    )
    return tuple((file.name, file.getvalue()) for file in files)


# Publishing


def confirm(work: Work, reading: Reading, shown: Preview) -> None:
    """The name of the batch and the button; what was looked at is published, or a fresh preview takes its place."""
    if not shown.publishable:
        return
    if is_nothing(shown):
        st.info("Mọi số liệu của tệp đã có trong kho, giống hệt; không cần công bố.", icon=":material/check:")
        return
    reason = desk.forbidden(person, shown)
    if reason:
        st.warning(escape(reason), icon=":material/lock:")
    names = ", ".join(name for name, _ in work.files)
    usual = "Số liệu nhập tay" if names == TYPED_FILE else f"Nạp tệp {names}"
    title = st.text_input("Tên đợt nạp", usual, max_chars=200, key=f"nap-ten-{work.key[:12]}")
    if st.button("Công bố", type="primary", icon=":material/publish:", disabled=not title.strip()):
        _publish(work, reading, shown, title)
    st.caption(f"Người công bố trong nhật ký: {escape(person.name)}. Đợt nào cũng hoàn tác được, kể cả đợt cũ.")


def _publish(work: Work, reading: Reading, shown: Preview, title: str) -> None:
    try:
        with preview.progress() as tell:
            done = desk.publish(reading, shown, title=title.strip(), person=person, tell=tell)
    except PublishRefused as refused:
        st.error("\n".join(f"- {escape(text)}" for text in refused.problems), title="Kho không nhận; chưa thay đổi gì")
        return
    except NotYours as refused:
        st.error(f"{escape(str(refused))} Việc từ chối đã được ghi vào nhật ký.", title="Không công bố được; chưa thay đổi gì")
        return
    except StoreError as failure:
        st.error(escape(str(failure)), title="Chưa công bố được")
        return
    if isinstance(done, Preview):
        st.session_state[PREVIEW] = (work.key, done, True)
        st.rerun()
    st.session_state[DONE] = (done, shown.area_ids, shown.indicators, _learn(work))
    desk.let_go(work)
    _start_over()
    st.rerun()


def _learn(work: Work) -> list[str]:
    """Keeps what the person wanted to be remembered; the words of it, or why not."""
    wanted, mapping = questions.to_remember()
    try:
        return [f"Đã nhớ: {one.words}." for one in desk.learn(wanted, dict(work.answers), mapping, by=person.name)]
    except (BadName, StoreError) as failure:
        return [f"Chưa nhớ được các câu trả lời: {failure}"]


def success() -> None:
    """What was just published or taken back, and where to look at it."""
    if DONE not in st.session_state:
        return
    done, area_ids, indicators, remarks = st.session_state[DONE]
    shown: Published = done
    rows = wording.number(shown.rows, 0)
    with st.container(border=True, key="nap-xong-khung"):
        st.success(
            f"Đã công bố {rows} dòng thành đợt nạp {shown.batch_id}, phiên bản {shown.version.removesuffix('.duckdb')}.",
            icon=":material/check_circle:",
        )
        for remark in remarks:
            st.caption(escape(remark))
        labels = [places.labels()[area_id] for area_id in area_ids if area_id in places.labels()][:6]
        with st.container(horizontal=True):
            known = session.catalogue().indicators
            asked = {"dia-ban": labels} if labels else {}
            if indicators and labels:
                name = known[indicators[0]].name_vi
                st.page_link(
                    TRENDS.page(), label="Xem trên Xu hướng", icon=":material/show_chart:",
                    query_params={**asked, "chi-tieu": name},
                )  # fmt: skip
            st.page_link(DISTRICT.page(), label="Xem ở trang Huyện", icon=":material/location_on:", query_params=asked)
            st.page_link(SOURCES.page(), label="Xem nguồn", icon=":material/menu_book:", query_params=asked)


@part
def load() -> None:
    """From the files to the button; every step says what is still wanted. The batches below stand still meanwhile."""
    success()
    batches.tell_undone()
    if not person.may_publish:
        st.info(escape(person.reason), title="Tài khoản này chỉ được xem", icon=":material/lock:")
        return
    st.caption(
        "Máy chỉ ra từng ô phải sửa, hỏi điều chưa rõ, và cho xem trước điều sẽ đổi so với số liệu đang có. "
        "Chưa bấm “Công bố” thì kho chưa đổi gì; đợt đã công bố đều hoàn tác được."
    )
    if not any(row["row_count"] for row in desk.batches()):
        st.info("Kho chưa có số liệu nào. Nếu chưa biết bắt đầu từ đâu, hãy tải tệp mẫu, điền vào đó rồi nạp.", icon=":material/inbox:")
    work = choose()
    if work is None:
        return
    st.session_state.pop(DONE, None)  # what was published before has been read by now
    with preview.progress() as tell:
        reading = desk.read(work, tell)
    st.button("Bỏ, làm lại từ đầu", on_click=_start_over, icon=":material/close:", type="tertiary")
    questions.tell_mapping(reading.found)
    intake = reading.intake
    if intake.problems:
        preview.list_problems(work, intake.problems)
    if intake.questions:
        questions.ask(work, intake.questions)
    if not intake.ok:
        return
    key, shown, moved = st.session_state.get(PREVIEW, ("", None, False))
    if shown is None or key != work.key:
        with st.spinner("Đang so với số liệu đang có và kiểm tra số học…"):
            shown, moved = desk.preview(reading), False
        st.session_state[PREVIEW] = (work.key, shown, moved)
    if moved:
        st.warning(
            "Trong lúc xem, kho đã có phiên bản khác nên chưa công bố gì. Đây là bản xem trước mới; hãy xem lại rồi công bố.",
            icon=":material/sync_problem:",
        )
    preview.show_preview(shown)
    confirm(work, reading, shown)


st.title("Nạp số liệu")
load()
batches.batches(person)
batches.learnt(person)
