"""What a shaded map says: how many districts it rests on, how many are in the highest class, and where the chosen ones are."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics import wording


@dataclass(frozen=True, slots=True)
class Placed:
    """A chosen place with its figure and its class in words, or why it has none."""

    place: str
    figure: str
    class_name: str
    absence: str
    own: bool = False


def class_map_finding(
    indicator_name: str,
    *,
    year: int,
    where: str,
    districts: int,
    known: int,
    highest: str,
    in_highest: int,
    chosen: Sequence[Placed],
) -> str:
    """The chosen places first, then the whole: '… có 18 trên 705 huyện có số liệu; 4 huyện ở mức cao nhất (30% trở lên).'"""
    said = [
        f"{wording.inside_sentence(place.place)} {place.figure} (mức {place.class_name})"
        if place.figure
        else f"{wording.inside_sentence(place.place)} {place.absence}"
        for place in chosen
    ]
    name = wording.sentence_case(indicator_name)
    first = f"{name} năm {year}: {'; '.join(said)}. " if said else ""
    of_what = "" if first else f" về {wording.inside_sentence(indicator_name)} năm {year}"
    count = f"{wording.number(known, 0)} trên {wording.quantity(districts, 'district')}"
    top = wording.quantity(in_highest, "district") if in_highest else "không huyện nào"
    return (
        f"{first}{wording.sentence_case(where or 'cả nước')} có {count} có số liệu so sánh được{of_what}; "
        f"{top} ở mức cao nhất ({highest})."
    )


def no_class_map(indicator_name: str, where: str) -> str:
    """That no district has a comparable figure to shade."""
    what = f"{wording.inside_sentence(indicator_name)} so sánh được của các huyện"
    return wording.nothing_sentence(f"{what} {'thuộc ' + where if where else 'trong kho này'}")


def only_rates(indicator_name: str) -> str:
    """That a count is never shaded, and what to do instead."""
    return (
        f"Bản đồ chỉ tô tỷ lệ hoặc mức bình quân: {wording.inside_sentence(indicator_name)} là số tuyệt đối, "
        "nơi đông dân luôn đậm hơn. Hãy chọn một tỷ lệ, hoặc xem số này ở bảng xếp hạng."
    )
