"""What the overview says: each place's latest figure with its date, and how much the store holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analytics import wording


@dataclass(frozen=True, slots=True)
class Standing:
    """A place and its latest figure in words; `figure` is '' when there is none."""

    place: str
    figure: str
    period: str


MOST_PLACES_IN_A_SENTENCE = 6


def overview_finding(indicator_name: str, standings: Sequence[Standing], chosen: bool) -> str:
    """The latest figure of each chosen place, dates said; for every district, how many have one."""
    known = [standing for standing in standings if standing.figure]
    if not known:
        return wording.nothing_sentence(f"{indicator_name} gắn với một năm và theo chuẩn quốc gia của các địa bàn này")
    if not chosen or len(standings) > MOST_PLACES_IN_A_SENTENCE:
        places = len({standing.place for standing in known})
        what = wording.inside_sentence(indicator_name)
        return f"{wording.quantity(places, 'district')} có số liệu về {what} gắn với một năm và theo chuẩn quốc gia."
    told: dict[str, list[str]] = {}
    for standing in standings:
        if standing.figure:
            told.setdefault(standing.place, []).append(f"{standing.figure} ({standing.period})")
    said = [f"{wording.inside_sentence(place)} {' hoặc '.join(figures)}" for place, figures in told.items()]
    missing = [wording.inside_sentence(standing.place) for standing in standings if not standing.figure]
    sentence = f"{wording.sentence_case(indicator_name)} mới nhất: {'; '.join(said)}."
    if missing:
        sentence += f" Chưa có số liệu gắn với một năm và theo chuẩn quốc gia: {wording.join_list(missing)}."
    return sentence


def contents_finding(row: Mapping[str, object]) -> str:
    """How many figures, sources and districts, the latest year end, and what is provisional."""
    figures, sources, districts, provisional = (int(str(row[key])) for key in ("figures", "sources", "districts", "provisional"))
    if not figures:
        return "Kho số liệu chưa có số liệu nào."
    parts = [
        f"Kho có {wording.number(figures, 0)} số liệu của {wording.quantity(districts, 'district')}, "
        f"đọc từ {wording.quantity(sources, 'source')}"
    ]
    if row["latest_year_end"] is not None:
        parts.append(f"mới nhất là số cuối năm {row['latest_year_end']}")
    sentence = "; ".join(parts) + "."
    if provisional:
        sentence += f" {wording.number(provisional, 0)} số còn là sơ bộ hoặc ước."
    if row["loaded_at"]:
        sentence += f" Nạp lần cuối ngày {wording.date_text(date.fromisoformat(str(row['loaded_at'])[:10]))}."
    return sentence
