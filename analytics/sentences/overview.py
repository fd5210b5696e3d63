"""What the overview says: each place's latest figure with its date, and how much the store holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analytics import wording


@dataclass(frozen=True, slots=True)
class Standing:
    """A place and its latest figure in words; `figure` is '' when there is none, and `absence` says why."""

    place: str
    figure: str
    period: str
    absence: str = ""


MOST_PLACES_IN_A_SENTENCE = 6


def overview_finding(
    indicator_name: str, standings: Sequence[Standing], *, chosen: bool, poverty_measure: bool, asked: str = ""
) -> str:
    """The latest figure of each chosen place, dates said; for every district, how many have one. `asked` is the period asked
    for, in words.
    """
    known = [standing for standing in standings if standing.figure]
    what = wording.inside_sentence(indicator_name)
    when = f", {asked}" if asked else ""
    condition = "gắn với một năm và theo chuẩn quốc gia" if poverty_measure else "gắn với một năm"
    if not chosen or len(standings) > MOST_PLACES_IN_A_SENTENCE:
        places = len({standing.place for standing in known})
        if not places:
            return wording.nothing_sentence(f"{what} {condition} của các địa bàn này{when}")
        return f"{wording.number(places, 0)} địa bàn có số liệu về {what} {condition}{when}."
    told: dict[str, list[str]] = {}
    for standing in known:
        told.setdefault(standing.place, []).append(f"{standing.figure} {wording.bracketed(standing.period)}")
    said = [f"{wording.inside_sentence(place)} {' hoặc '.join(figures)}" for place, figures in told.items()]
    sentences = [f"{wording.sentence_case(indicator_name)} mới nhất{when}: {'; '.join(said)}."] if said else []
    for absence, words in (
        ("not_applicable", "Không thuộc đối tượng"),
        ("masked", "Đã bảo mật"),
        ("not_comparable", "Chỉ có số theo chuẩn riêng hoặc không nêu chuẩn, không so sánh được"),
        ("missing", f"Chưa có số liệu về {what} {condition}{'' if said else when}"),
    ):
        without = [wording.inside_sentence(standing.place) for standing in standings if standing.absence == absence]
        if without:
            sentences.append(f"{words}: {wording.join_list(without)}.")
    return " ".join(sentences)


def contents_finding(row: Mapping[str, object]) -> str:
    """How many figures, sources and districts, the latest year end, and what is provisional."""
    figures, sources, districts, provisional = (int(str(row[key])) for key in ("figures", "sources", "districts", "provisional"))
    if not figures:
        return "Kho số liệu chưa có số liệu nào."
    parts = [
        f"Kho có {wording.number(figures, 0)} số liệu, trong đó có số của {wording.quantity(districts, 'district')}, "
        f"đọc từ {wording.quantity(sources, 'source')}"
    ]
    if row["latest_year_end"] is not None:
        parts.append(f"số cuối năm mới nhất đã công bố là của năm {row['latest_year_end']}")
    sentence = "; ".join(parts) + "."
    if provisional:
        sentence += f" {wording.number(provisional, 0)} số còn là sơ bộ hoặc ước."
    if row["loaded_at"]:
        sentence += f" Nạp lần cuối ngày {wording.date_text(date.fromisoformat(str(row['loaded_at'])[:10]))}."
    return sentence
