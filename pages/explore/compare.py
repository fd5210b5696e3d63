"""So sánh: who is ahead, who is behind, by how much and since when; one view a question, all from one selection."""

from dataclasses import dataclass, replace
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.selection import Selection
from pages.shared import address, panel, places, session, tray
from pages.shared.markdown import escape
from pages.shared.part import part


@dataclass(frozen=True, slots=True)
class Question:
    """What a reader asks of several places: the ways of showing the answer, name → exhibit; `of_one` indicator or of many;
    whether the picture `stands_high`, like the country itself, and takes the height of the page beside the words.
    """

    ways: dict[str, str]
    of_one: bool = True
    stands_high: bool = False


QUESTIONS: Final = {
    "Ai đứng ở đâu?": Question({"Xếp hạng": "ranking"}),
    "Ai tiến bộ?": Question({"Đường nối": "slope", "Hai chấm": "dumbbell"}),
    "Chênh lệch ra sao?": Question({"Bảng chênh lệch": "gap"}),
    "Nhiều chỉ tiêu một lúc?": Question({"Các huyện": "rug", "Huyện của ta": "spine"}, of_one=False),
    "Mức và tốc độ?": Question({"Bốn góc": "quadrant"}),
    "Ở đâu?": Question({"Bản đồ ô": "tilemap"}, stands_high=True),
}
NAMES: Final = session.indicator_codes()
STARTING_INDICATOR: Final = list(NAMES.values()).index("POOR_RATE")
THRESHOLDS: Final = {"0,1 điểm %": 0.1, "0,3 điểm %": 0.3, "0,5 điểm %": 0.5, "1 điểm %": 1.0, "2 điểm %": 2.0}
USUAL_THRESHOLD: Final = "0,3 điểm %"
WHOLE_COUNTRY: Final = "Cả nước"

chosen = tray.selection()


def _asked(question: Question) -> tuple[str, Selection]:
    """The exhibit that answers, and the tray's selection with what this page adds to it."""
    selection = chosen
    if question.stands_high:  # in a column of its own
        which = st.container()
        least, more = st.columns(2, vertical_alignment="bottom")
    else:
        which, least, more = st.columns([4, 2, 3], vertical_alignment="bottom")
    name = which.selectbox(
        "Chỉ tiêu",
        list(NAMES),
        index=STARTING_INDICATOR,
        key="chi-tieu",
        bind="query-params",
        disabled=not question.of_one,  # the chosen one is kept for the other questions
    )
    if question.of_one:
        selection = replace(selection, indicator=NAMES[name])
    exhibit = _way(question, more)
    threshold = least.selectbox(
        "Ngưỡng đáng kể",
        list(THRESHOLDS),
        index=list(THRESHOLDS).index(USUAL_THRESHOLD),
        key="nguong",
        bind="query-params",
        help="Chênh lệch dưới ngưỡng này được coi là tương đương, trong hình, bảng và câu nhận xét.",
        disabled=exhibit == "tilemap",  # a map shades by class and judges nothing; the setting is kept for the other questions
    )
    selection = replace(selection, materiality_pp=THRESHOLDS[threshold])
    if exhibit == "tilemap":
        provinces = {WHOLE_COUNTRY: "", **places.provinces(new=False)}
        within = more.selectbox("Phóng to", list(provinces), key="phong-to", bind="query-params")
        selection = replace(selection, within=provinces[within])
    return exhibit, selection


def _way(question: Question, column: DeltaGenerator) -> str:
    """The exhibit by which the reader wants the answer shown."""
    ways = question.ways
    exhibit = next(iter(ways.values()))
    if len(ways) == 1:
        return exhibit
    chosen_way = column.segmented_control(
        "Cách xem", list(ways), default=next(iter(ways)), required=True, key=f"cach-ve-{exhibit}", bind="query-params"
    )
    return ways[chosen_way]


@part
def comparison() -> None:
    """Only this part runs again when the question or the indicator changes."""
    for key, label, options in (
        ("cau-hoi", "câu hỏi", QUESTIONS),
        ("chi-tieu", "chỉ tiêu", NAMES),
        ("nguong", "ngưỡng", THRESHOLDS),
    ):
        address.tell_unknown(key, label, options)
    asked = st.pills(
        "Câu hỏi",
        list(QUESTIONS),
        default=next(iter(QUESTIONS)),
        required=True,
        key="cau-hoi",
        bind="query-params",
        label_visibility="collapsed",
    )
    question = QUESTIONS[asked]
    words = st.container()
    drawing = words
    if question.stands_high:
        with st.container(key="hinh-cao"):
            words, drawing = st.columns([7, 11])
    with words:
        name, selection = _asked(question)
    shown = session.exhibit(name, selection)
    # One province is wide and low: its map lies below both columns, and the sentence takes the free one.
    with drawing if selection.within else words:
        panel.finding(shown)
        remark = session.outline_remark(shown)
        if remark:
            st.info(escape(remark), icon=":material/map:")
    with st.container() if selection.within else drawing:
        point = panel.chart(shown, key=f"so-sanh-{name}")
    panel.take_away(shown, key=f"so-sanh-{name}")
    panel.notes(shown)
    panel.folds(shown, key=f"so-sanh-{name}")
    if point and name == "quadrant":
        tray.open_district(str(point[0]))


st.title("So sánh")
comparison()
