"""Rows of a guest and a host that no indicator gives: what was built and tried, and what the register says of each."""

from collections.abc import Mapping, Sequence
from typing import Final

from analytics import peers, wording
from analytics.catalogue import Area, Catalogue
from analytics.catalogue.eligibility import listing_of
from analytics.exhibits.exhibit import Scalar
from analytics.exhibits.frames import text
from analytics.exhibits.opposite_rows import BLANK, NEITHER, ONE_SIDE, PEOPLE, WORK, Cells, Pair, Row, document_words
from analytics.exhibits.project_rows import What, gather_works
from analytics.selection import Selection
from analytics.sentences.projects import thing_words

SAME_KIND: Final = "cùng loại; không cộng, không tính chênh lệch"
REGISTER: Final = "danh mục hành chính của Điểm Sáng"
LISTED_WORDS: Final[Mapping[str | None, str]] = {
    "listed": "thuộc danh sách 74 huyện nghèo",
    "unconfirmed": "thuộc danh sách 74 huyện nghèo (chưa đối chiếu được văn bản)",
    "off": "không thuộc danh sách 74 huyện nghèo",
    None: "không xét (không phải huyện của giai đoạn này)",
}
NEAR_KM: Final = 20


def work_rows(works: Sequence[Row], models: Sequence[Row], pair: Pair, catalogue: Catalogue) -> list[Cells]:
    """What either side built or tried, a kind a row, those of the host first; a model that repeats a project of the same sentence
    of the same document is not told twice. From `questions.projects` and `questions.livelihood_models` of both.
    """
    selection = Selection(areas=(pair.guest, pair.host))
    found: list[tuple[Row, Cells]] = []
    kinds: tuple[tuple[Sequence[Row], What], ...] = ((works, "project"), (models, "model"))
    for listed, what in kinds:
        gathered = gather_works(listed, what, selection, catalogue)
        found += list(zip(gathered.cited, gathered.rows, strict=True))
    told: dict[str, dict[str, list[tuple[Row, Cells]]]] = {}
    said: set[tuple[str, str]] = set()
    for row, cells in found:
        sentence = (text(row, "source_id"), text(row, "as_stated"))
        if sentence[1] and sentence in said:
            continue
        said.add(sentence)
        group = told.setdefault(wording.same_text_key(str(cells["group"])), {pair.guest: [], pair.host: []})
        group[str(cells["series"])].append((row, cells))
    rows = [_of_kind(group[pair.guest], group[pair.host]) for group in told.values()]
    return sorted(rows, key=lambda row: not row["host_source_id"])


def _of_kind(guest: Sequence[tuple[Row, Cells]], host: Sequence[tuple[Row, Cells]]) -> Cells:
    of_both = [*guest, *host]
    sides = [list(dict.fromkeys(text(row, "source_id") for row, _ in some)) for some in (guest, host)]
    return {
        **BLANK,
        "part": WORK,
        "name": wording.sentence_case(str(of_both[0][1]["group"])),
        "guest": "; ".join(work_words(cells) for _, cells in guest) or wording.absence_label("missing"),
        "host": "; ".join(work_words(cells) for _, cells in host) or wording.absence_label("missing"),
        "comparability": SAME_KIND if guest and host else ONE_SIDE,
        "guest_source": "; ".join(dict.fromkeys(document_words(row) for row, _ in guest)),
        "host_source": "; ".join(dict.fromkeys(document_words(row) for row, _ in host)),
        "kind": "work",
        "guest_source_id": sides[0][0] if guest else "",
        "host_source_id": sides[1][0] if host else "",
        "guest_documents": " ".join(sides[0]),
        "host_documents": " ".join(sides[1]),
        "sources_used": " ".join(dict.fromkeys([*sides[0], *sides[1]])),
    }


def work_words(cells: Cells) -> str:
    """One piece of work: what, how many, for how many households, in which communes, when, of which programme."""
    quantity, households, money = cells["quantity"], cells["households"], cells["capital_mdong"]
    thing = thing_words(
        str(cells["name"]),
        quantity if isinstance(quantity, int | float) else None,
        str(cells["quantity_unit"]),
        households if isinstance(households, int | float) else None,
        hedge=str(cells["hedge"]),
        households_hedge=str(cells["households_hedge"]),
    )
    told = [
        wording.quantity(households, "hh", qualifier=str(cells["households_hedge"]))
        if quantity is not None and isinstance(households, int | float)
        else "",
        wording.quantity(money, "mdong") if isinstance(money, int | float) else "",
        f"xã {cells['communes']}" if cells["communes"] else "",
        str(cells["period"]).replace(" (", ", ").replace(")", ""),
        str(cells["programme_name"]),
    ]
    # "chuỗi giá trị bò (39 hộ)" goes on inside its own brackets.
    head = f"{thing[:-1]}; " if thing.endswith(")") else f"{thing} ("
    return f"{head}{'; '.join(part for part in told if part)})"


def register_rows(pair: Pair, catalogue: Catalogue) -> list[Cells]:
    """What the register knows of both: province, region, the list of poor districts, and how long each stood."""
    areas = catalogue.areas
    sides = (areas[pair.guest], areas[pair.host])
    return [
        _registered("Tỉnh", [_province(area, catalogue) for area in sides]),
        _registered("Vùng", [areas[area.region_id].name if area.region_id else "" for area in sides]),
        _registered("Diện huyện nghèo 2021–2025 (QĐ 353/QĐ-TTg)", [LISTED_WORDS[listing_of(areas, area)] for area in sides]),
        _registered("Địa bàn báo cáo", [_stood(area) for area in sides]),
    ]


def _registered(name: str, told: Sequence[str]) -> Cells:
    return {
        **BLANK,
        "part": PEOPLE,
        "name": name,
        "guest": told[0],
        "host": told[1],
        "comparability": "giống nhau" if told[0] == told[1] else "khác nhau",
        "guest_source": REGISTER,
        "host_source": REGISTER,
        "kind": "register",
    }


def _province(area: Area, catalogue: Catalogue) -> str:
    province = catalogue.areas.province_of(area)
    now = catalogue.areas.new_province_of(area)
    if province is None:
        return ""
    return province.name + (f" (nay thuộc {wording.inside_sentence(now.full_name)})" if now and now.name != province.name else "")


def _stood(area: Area) -> str:
    parts = [f"từ ngày {wording.date_text(area.valid_from)}"] if area.valid_from else []
    parts += [f"đến hết ngày {wording.date_text(area.valid_to)}"] if area.valid_to else ["đến nay"]
    return " ".join(parts)


def nothing_of(part: str) -> Cells:
    """The row of a part of which neither side has anything."""
    absent: Scalar = wording.absence_label("missing")
    return {
        **BLANK,
        "part": part,
        "name": part,
        "guest": absent,
        "host": absent,
        "comparability": NEITHER,
        "kind": "absence",
        "absence": "missing",
    }


def distance_km(guest: Area, host: Area) -> float | None:
    """Kilometres between the points two places are named at, along a great circle (haversine); None when a point is not known."""
    if guest.lat is None or guest.lon is None or host.lat is None or host.lon is None:
        return None
    return peers.kilometres(guest.lat, guest.lon, host.lat, host.lon)


def distance_words(guest: Area, host: Area) -> str:
    """The distance as a person says it, to ten kilometres (nearer than twenty: to one): "khoảng 190 km đường chim bay"; '' when
    it is not known.
    """
    kilometres = distance_km(guest, host)
    if kilometres is None:
        return ""
    step = 1 if kilometres < NEAR_KM else 10
    said_km = max(1, round(kilometres / step) * step)
    return f"{wording.quantity(said_km, 'km', qualifier='about')} đường chim bay"
