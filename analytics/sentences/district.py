"""What is said of one place: how much is known, and what became of it."""

from collections.abc import Mapping, Sequence

from analytics import wording
from analytics.catalogue import Area


def district_finding(place: str, rows: Sequence[Mapping[str, object]]) -> str:
    """How many figures, of how many indicators and years, are known of a place."""
    indicators = {row["indicator"] for row in rows}
    years = [int(str(row["year"])) for row in rows]
    span = f"năm {min(years)}" if min(years) == max(years) else f"từ {min(years)} đến {max(years)}"
    return f"{place}: có {wording.number(len(rows), 0)} số liệu về {wording.quantity(len(indicators), 'target')}, {span}."


def nothing_known(place: str, asked: str) -> str:
    """That the store has no figure of a place; `asked` is the period asked for, in words."""
    return wording.nothing_sentence(f"{place} trong kho này" + (f", {asked}" if asked else ""))


def lineage_finding(area: Area, successors: Sequence[str], province: Area | None, *, to_communes: bool) -> str:
    """When the place ended and what it became: communes, or another district or province; a place that still stands is said to
    stand.
    """
    if area.valid_to is None:
        return f"{area.full_name} là đơn vị hành chính hiện hành."
    ended = f"{area.full_name} là địa bàn báo cáo đến hết ngày {wording.date_text(area.valid_to)}"
    if not successors:
        return f"{ended}."
    names = wording.join_list([wording.inside_sentence(name) for name in successors])
    if not to_communes:
        return f"{ended}; sau đó địa bàn thuộc {names}."
    where = f", {wording.inside_sentence(province.full_name)}" if province else ""
    return f"{ended}; nay là {wording.number(len(successors), 0)} đơn vị cấp xã{where}: {names}."
