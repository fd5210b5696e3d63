"""Study tours in sentences: two places opposite each other, what may be learnt, one place on a page, the log of tours."""

from collections.abc import Mapping, Sequence
from typing import Final

from analytics import wording
from analytics.catalogue import Area, Catalogue

Row = Mapping[str, object]

MOST_NAMED: Final = 3
MAIN: Final = "POOR_RATE"


def face_to_face_finding(guest: str, host: str, rows: Sequence[Row], part: str) -> str:
    """How far apart their main rates are, how both changed, then how many lines there are, may be compared, or are
    of one side only; `part` is the only part shown, '' for all.
    """
    told = [
        f"{wording.sentence_case(host)} có {wording.inside_sentence(str(row['name']))} "
        f"{wording.beside(str(row['apart']), guest)}: {row['host']} và {row['guest']}."
        for row in rows
        if row["indicator"] == MAIN and row["apart"]
    ]
    told += [
        f"{wording.sentence_case(name)}: {wording.inside_sentence(str(row['name']))} – {row[side]}."
        for row in rows
        if row["kind"] == "change"
        for side, name in (("host", host), ("guest", guest))
        if row[f"{side}_value"] is not None
    ]
    held = [row for row in rows if row["kind"] in ("figure", "work", "later")]
    if not held:
        nothing = wording.join_list([wording.inside_sentence(str(row["name"])) for row in rows if row["absence"]])
        return " ".join([*told, wording.nothing_sentence(f"{nothing or 'các nội dung này'} của {guest} và của {host}")])
    alike = sum(1 for row in held if row["comparability"] == "so sánh được")
    only_host = sum(1 for row in held if not row["guest_source_id"])
    only_guest = sum(1 for row in held if not row["host_source_id"])
    counts = [f"{wording.number(alike, 0)} so sánh được cùng năm, cùng chuẩn" if alike else "chưa nội dung nào so sánh được"]
    counts += [f"{wording.number(only_host, 0)} chỉ {host} có"] if only_host else []
    counts += [f"{wording.number(only_guest, 0)} chỉ {guest} có"] if only_guest else []
    head = f"{part}: {wording.number(len(held), 0)} nội dung" if part else f"{wording.number(len(held), 0)} nội dung"
    return " ".join([*told, f"{head} có số liệu của ít nhất một bên; {', '.join(counts)}."])


def to_learn_finding(guest: str, host: str, works: Sequence[str], far: str) -> str:
    """What the host has and the guest has not on record, and how far it is."""
    if works:
        more = len(works) - MOST_NAMED
        named = "; ".join(works[:MOST_NAMED]) + (f" và {wording.number(more, 0)} loại khác" if more > 0 else "")
        kinds = f"{wording.number(len(works), 0)} loại dự án, mô hình"
        told = f"{wording.sentence_case(host)} có {kinds} mà kho chưa ghi nhận ở {guest}: {named}."
    else:
        told = f"Kho chưa ghi nhận ở {host} loại dự án, mô hình nào mà {guest} chưa có."
    return f"{told} Hai huyện cách nhau {far}." if far else told


def profile_finding(area: Area, rows: Sequence[Row], ends: tuple[Row, Row] | None, catalogue: Catalogue) -> str:
    """The main rate of a place from first to last, else its last figure, else that there is none; then how much is known."""
    if not rows:
        return wording.nothing_sentence(f"{wording.inside_sentence(area.full_name)} trong kho này")
    indicator = catalogue.indicators[MAIN]
    counted = f"{wording.quantity(len({row['indicator'] for row in rows}), 'target')} có số liệu"
    if ends is not None:
        first, last = ends
        standard = str(last["standard"])
        return (
            wording.trend_sentence(
                place=area.full_name,
                indicator_name=indicator.name_vi,
                first_value=float(str(first["value"])),
                first_period=str(first["period_label"]),
                last_value=float(str(last["value"])),
                last_period=str(last["period_label"]),
                unit=indicator.unit,
                decimals=indicator.decimals,
                standard_name=catalogue.standards[standard].short_vi if standard else "",
                first_qualifier=str(first["qualifier"]),
                last_qualifier=str(last["qualifier"]),
            )
            + f" {wording.sentence_case(counted)}."
        )
    main = [row for row in rows if row["indicator"] == MAIN and not row["breakdown"]]
    if main:
        told = "; ".join(f"{row['figure']} {wording.bracketed(_when(row))}" for row in main)
        return f"{area.full_name}: {wording.inside_sentence(indicator.name_vi)} {told}; {counted}."
    return f"{area.full_name}: chưa có số liệu về {wording.inside_sentence(indicator.name_vi)}; {counted}."


def _when(row: Row) -> str:
    """The date of a lone figure and its standard: the end of 2021, for one, stands on two."""
    standard = wording.inside_sentence(str(row["standard_name"] or ""))
    return f"{row['period']}, {standard}" if standard else str(row["period"])


def visits_finding(whose: str, sent: int, received: int, *, everyone: bool) -> str:
    """How many study tours are recorded, and how many of them were sent and received."""
    if not sent + received:
        return wording.nothing_sentence(f"chuyến học tập kinh nghiệm của {whose}")
    counted = f"đã ghi nhận {wording.quantity(sent + received, 'visit')} học tập kinh nghiệm"
    if everyone:
        return f"{wording.sentence_case(whose)}: {counted}."
    shares = [f"{wording.number(sent, 0)} chuyến đi"] if sent else []
    shares += [f"{wording.number(received, 0)} lần đón đoàn"] if received else []
    return f"{wording.sentence_case(whose)}: {counted} ({wording.join_list(shares)})."
