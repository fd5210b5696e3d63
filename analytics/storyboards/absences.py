"""What a conference would expect and the store has not, and from which form it would come."""

from collections.abc import Mapping
from typing import Final

from analytics import wording
from analytics.briefing.model import Item, Missing
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Exhibit
from analytics.selection import Selection

MONITORING_YEARS: Final = (2021, 2025)
"""TT 10/2022/TT-BLĐTBXH monitors the programme of these years; for others its forms are not named (domain.md §3)."""

MONITORING_FORMS: Final[Mapping[str, str]] = {
    "plan": "quyết định giao chỉ tiêu; theo nội dung của Biểu 01 (chỉ tiêu và khung kết quả), TT 10/2022/TT-BLĐTBXH",
    "capital": "theo nội dung của Biểu 03–15 (thu thập thông tin), TT 10/2022/TT-BLĐTBXH",
    "disbursement": "báo cáo Kho bạc Nhà nước; theo nội dung của Biểu 03–15 (thu thập thông tin), TT 10/2022/TT-BLĐTBXH",
    "projects": "theo nội dung của Biểu 02 (kết quả thực hiện chương trình) và Biểu 03–15, TT 10/2022/TT-BLĐTBXH",
    "models": "theo nội dung của Biểu 02 (kết quả thực hiện chương trình) và Biểu 03–15, TT 10/2022/TT-BLĐTBXH",
}
"""Where the exhibits of plans, money and work would take their figures from. The forms themselves were not read, so they are
named by their content only.
"""

FORMS_BY_INDICATOR: Final[Mapping[str, str]] = {"movement": "ESCAPED_HH"}
"""Exhibits of one form of the poverty review, by an indicator of that form."""

LONGEST_PLACE: Final = 60
"""Characters of a name of a place before the words that there is nothing of it."""

LONGEST_REASON: Final = 300

REVIEWED_ANEW: Final = 2021
EARLIER: Final = "; trước 2021: "
"""From this year's end poverty is reviewed by TT 07/2021/TT-BLĐTBXH; the catalogue names the circulars before it after these
words.
"""

NO_FORM: Final = "chưa xác định được biểu mẫu"
LOCAL_REPORT: Final = "báo cáo của địa phương"


def form_of(code: str, selection: Selection, catalogue: Catalogue) -> str:
    """The form an indicator's figure comes from, as the catalogue declares it; that none is known for years its circular does not
    govern.
    """
    declared = catalogue.indicators[code].source_form_vi
    if declared.startswith("văn bản, bài viết"):
        return LOCAL_REPORT
    if "TT 10/2022" in declared:
        return f"theo nội dung của {wording.inside_sentence(declared)}" if _monitored(selection) else NO_FORM
    return _of_the_time(declared, selection)


def _of_the_time(declared: str, selection: Selection) -> str:
    """A declared form with the circular of the years asked for: the catalogue names that of today, then that before 2021."""
    name, bracket, circulars = declared.rstrip(")").partition(" (")
    today, earlier, before = circulars.partition(EARLIER)
    if not bracket or not earlier or selection.period is None:
        return declared
    if selection.period.end.year < REVIEWED_ANEW:
        return f"{name} ({before})"
    return f"{name} ({today})" if selection.period.start.year >= REVIEWED_ANEW else declared


def dropped(item: Item, exhibit: Exhibit, catalogue: Catalogue) -> Missing:
    """An item that came out empty: what it would show and, in the exhibit's own words, why there is nothing."""
    name, selection = item.recipe.name, item.recipe.selection
    subject = exhibit.title.split(" · ")[0].split(" (")[0]
    reason = exhibit.finding.removeprefix(f"{wording.illustrative_mark()}. ")
    if name == "district" and selection.only:
        wanted = [wording.inside_sentence(catalogue.indicators[code].short_vi) for code in selection.only]
        subject = wording.sentence_case(wording.join_list(wanted))
    form = _form_of_exhibit(name, selection, catalogue)
    said = reason if _explains(reason) else wording.absence_label("missing")
    return Missing(f"{subject}: {said}", places_of(selection, catalogue), period_of(selection), form)


def _explains(reason: str) -> bool:
    """Whether a finding says more than that there is nothing, sentence by sentence: place and period stand beside it anyway. A
    list of many places says no more than their number does.
    """
    if len(reason) > LONGEST_REASON:
        return False
    plain = (sentence.lower().partition(wording.absence_label("missing") + " về ") for sentence in reason.rstrip(".").split(". "))
    return not all(found and len(before) < LONGEST_PLACE and ";" not in after for before, found, after in plain)


def _form_of_exhibit(name: str, selection: Selection, catalogue: Catalogue) -> str:
    if name in MONITORING_FORMS:
        return MONITORING_FORMS[name] if _monitored(selection) else NO_FORM
    if name in FORMS_BY_INDICATOR:
        return form_of(FORMS_BY_INDICATOR[name], selection, catalogue)
    codes = selection.only or (selection.indicator,)
    return "; ".join(dict.fromkeys(form_of(code, selection, catalogue) for code in codes))


def absent(item: Item, exhibit: Exhibit, catalogue: Catalogue) -> list[Missing]:
    """What an item that is shown still lacks: indicators it asks for by name, and chosen places without a figure."""
    selection = item.recipe.selection
    if item.recipe.name in ("district", "half_year") and selection.only and len(selection.areas) == 1:
        return _indicators(exhibit, selection, catalogue)
    if item.recipe.name == "overview":
        return _places(exhibit, selection, catalogue)
    if item.recipe.name == "trend":
        return _line(exhibit, selection, catalogue)
    return []


def _indicators(exhibit: Exhibit, selection: Selection, catalogue: Catalogue) -> list[Missing]:
    """The indicators asked for of which nothing is known, one entry a form."""
    known = {row["indicator"] for row in exhibit.records()}
    by_form: dict[str, list[str]] = {}
    for code in selection.only:
        if code not in known:
            form = form_of(code, selection, catalogue)
            by_form.setdefault(form, []).append(wording.inside_sentence(catalogue.indicators[code].name_vi))
    return [
        Missing(wording.sentence_case("; ".join(names)), places_of(selection, catalogue), period_of(selection), form)
        for form, names in by_form.items()
    ]


def _places(exhibit: Exhibit, selection: Selection, catalogue: Catalogue) -> list[Missing]:
    without = [str(row["place"]) for row in exhibit.records() if row["value"] is None]
    name = catalogue.indicators[selection.indicator].name_vi
    form = form_of(selection.indicator, selection, catalogue)
    return [Missing(name, wording.join_list(without), period_of(selection), form)] if without else []


def _line(exhibit: Exhibit, selection: Selection, catalogue: Catalogue) -> list[Missing]:
    """The chosen places that have no figure at all on a line others are drawn on."""
    drawn = {row["series"] for row in exhibit.records() if row["value"] is not None}
    without = [name for series, name in exhibit.places if series not in drawn]
    name = catalogue.indicators[selection.indicator].name_vi
    form = form_of(selection.indicator, selection, catalogue)
    return [Missing(name, wording.join_list(without), period_of(selection), form)] if without else []


def places_of(selection: Selection, catalogue: Catalogue) -> str:
    """The places of a selection by name; of many, how many; of none chosen, the province it is narrowed to or all districts."""
    if not selection.areas:
        return catalogue.areas[selection.within].full_name if selection.within else "các huyện cả nước"
    if len(selection.areas) > 3:
        levels = {catalogue.areas[area_id].level for area_id in selection.areas}
        return wording.quantity(len(selection.areas), "commune" if levels == {"commune"} else "district")
    return wording.join_list([catalogue.areas[area_id].full_name for area_id in selection.areas])


def period_of(selection: Selection) -> str:
    """The period of a selection in words; '' for all time."""
    return selection.period.label if selection.period else ""


def _monitored(selection: Selection) -> bool:
    first, last = MONITORING_YEARS
    return selection.period is None or (first <= selection.period.end.year <= last)
