"""The movement of poor households in sentences: both ends of the year, each flow with its denominator, and what is unknown."""

from collections.abc import Mapping
from typing import Final

from analytics import wording
from analytics.briefing.model import Sentence
from analytics.briefing.sentences import MOST_PLACES_TOLD, Row, cited, finding_told, known, notes_told, number_of, standard_words
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Exhibit

FLOWS: Final[Mapping[str, tuple[str, str]]] = {
    "escaped": ("thoát nghèo", "số hộ nghèo đầu năm"),
    "relapsed": ("tái nghèo", "số hộ nghèo cuối năm"),
    "newly_poor": ("phát sinh mới", "số hộ nghèo cuối năm"),
}
"""Steps of the form, each with its name and what its rate is divided by (domain.md §1.5)."""

IMPLIED: Final = "suy ra"
HOUSEHOLDS: Final = "hh"


def tell_movement(exhibit: Exhibit, catalogue: Catalogue) -> list[Sentence]:
    """Each chosen place as a whole: the ends, the rates, the flows that are known and not known, and what is left over."""
    rows = [row for row in exhibit.records() if row["role"] != "benchmark"]
    places = list(dict.fromkeys(str(row["area_id"]) for row in rows if not row["absence"]))
    if len(places) > MOST_PLACES_TOLD:
        return [*finding_told(exhibit, catalogue), *notes_told(exhibit)]
    told: list[Sentence] = []
    for area_id in places:
        steps = {str(row["step"]): row for row in rows if row["area_id"] == area_id and not row["part"]}
        if "opening" in steps and "closing" in steps:
            told += _of_place(steps, catalogue)
    absent = [
        f"{wording.inside_sentence(str(row['place']))} ({row['reason']})" for row in rows if row["absence"] and row["reason"]
    ]
    told += [Sentence(f"Chưa có biến động cùng năm: {'; '.join(absent)}.")] if absent else []
    return [*told, *notes_told(exhibit)]


def _of_place(steps: Mapping[str, Row], catalogue: Catalogue) -> list[Sentence]:
    opening, closing, net = steps["opening"], steps["closing"], steps.get("net")
    place, year = str(opening["place"]), int(known(opening, "year"))
    standard = standard_words(str(opening["standard"]), catalogue)
    sentence = f"Năm {year}, {wording.inside_sentence(place)}{standard}: số hộ nghèo "
    if net is not None and number_of(net, "value") is not None:
        sentence += f"{_net(known(net, 'value'), str(net['qualifier'] or ''))}, "
    sentence += f"từ {_households(opening)} đầu năm đến {_households(closing)} cuối năm."
    told = [cited(sentence, opening, closing)]
    told += _rates(opening, closing, net)
    told += [_flow(name, steps[step], steps) for step, (name, _) in FLOWS.items() if _is_known(steps, step)]
    if _is_known(steps, "other"):
        told.append(cited(f"Biến động khác: {_signed(known(steps['other'], 'value'))}.", steps["other"]))
    unknown = [name for step, (name, _) in FLOWS.items() if step in steps and not _is_known(steps, step)]
    if unknown:
        left = steps.get("unknown")
        rest = ""
        if left is not None and number_of(left, "value") is not None:
            rest = f"; các dòng này cộng lại là {_signed(known(left, 'value'))}"
        told.append(cited(f"Chưa có số hộ {wording.join_list(unknown)}{rest}.", *([left] if left else [])))
    if _is_known(steps, "residual"):
        told.append(cited(f"Còn chênh lệch chưa giải thích {_signed(known(steps['residual'], 'value'))}.", opening, closing))
    return told


def _net(change: float, hedge: str) -> str:
    moved = wording.change(change, HOUSEHOLDS, decimals=0, qualifier=hedge)
    return moved.replace("giảm ", "giảm ròng ", 1).replace("tăng ", "tăng ròng ", 1)


def _households(row: Row) -> str:
    words = wording.quantity(known(row, "value"), HOUSEHOLDS, decimals=0, qualifier=str(row["qualifier"] or ""))
    return f"{words} ({IMPLIED})" if row["basis"] == IMPLIED else words


def _signed(value: float) -> str:
    return f"{wording.signed(value, 0)} {wording.unit_name(HOUSEHOLDS)}"


def _is_known(steps: Mapping[str, Row], step: str) -> bool:
    return step in steps and number_of(steps[step], "value") is not None


def _rates(opening: Row, closing: Row, net: Row | None) -> list[Sentence]:
    """The rates of both ends as printed and their difference in points; nothing when one of them is not printed."""
    start, end = number_of(opening, "published_pct"), number_of(closing, "published_pct")
    if start is None or end is None or net is None or number_of(net, "change_pp") is None:
        return []
    moved = wording.change(known(net, "change_pp"), "pct", decimals=2)
    ends = f"từ {wording.quantity(start, 'pct')} đầu năm đến {wording.quantity(end, 'pct')} cuối năm"
    return [cited(f"Tỷ lệ hộ nghèo {moved}, {ends}.", opening, closing)]


def _flow(name: str, row: Row, steps: Mapping[str, Row]) -> Sentence:
    """A flow with its rate as printed, what it is divided by, and the recomputed rate where the printed one is another."""
    told = f"Số hộ {name}: {_households(row)}"
    printed, again = number_of(row, "published_pct"), number_of(row, "recomputed_pct")
    base = FLOWS[str(row["step"])][1]
    if printed is not None:
        told += f", bằng {wording.quantity(printed, 'pct', decimals=2)} {base} theo nguồn in"
        if again is not None and abs(again - printed) >= 0.01:
            told += f", tính lại là {wording.quantity(again, 'pct', decimals=2)}"
    elif again is not None:
        told += f", bằng {wording.quantity(again, 'pct', decimals=2)} {base} (tự tính, làm tròn hai chữ số thập phân)"
    end = steps["opening" if row["step"] == "escaped" else "closing"]
    return cited(f"{told}.", row, *([end] if again is not None else []))
