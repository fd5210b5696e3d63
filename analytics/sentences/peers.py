"""Districts like ours, in sentences: near in context, which says nothing of better or worse."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from analytics import wording

NO_JUDGEMENT: Final = "Giống nhau về bối cảnh không phải là đánh giá tốt hay kém."
CHOOSE_HOME: Final = "Hãy chọn một huyện làm huyện nhà để tìm huyện có bối cảnh gần giống."


@dataclass(frozen=True, slots=True)
class Near:
    """One near district: where and in which province, how far (in interquartile ranges), and the variable that tells it most from
    ours, with its share of the squared distance in per cent ('' when they are alike in all).
    """

    place: str
    province: str
    distance: float
    most_apart: str
    share_pct: float


def peers_finding(home: str, near: Sequence[Near], *, measured: int, variables: int) -> str:
    """Who is nearest, of how many, and what tells the nearest from ours."""
    listed = wording.join_list([f"{_placed(one)}, {wording.trimmed(one.distance, 2)})" for one in near])
    head = (
        f"Trong {wording.quantity(measured, 'district')} đủ số liệu, gần {wording.inside_sentence(home)} nhất về bối cảnh "
        f"(trong ngoặc: tỉnh, khoảng cách theo {wording.number(variables, 0)} biến): {listed}."
    )
    first = near[0]
    if first.most_apart:
        told = wording.inside_sentence(first.most_apart)
        share = wording.quantity(first.share_pct, "pct", decimals=0)
        head += f" Với {wording.inside_sentence(first.place)}, khác nhiều nhất là {told} ({share} bình phương khoảng cách)."
    return f"{head} {NO_JUDGEMENT}"


def _placed(one: Near) -> str:
    return f"{wording.inside_sentence(one.place)} ({one.province}"


def alone_finding(home: str, variables: Sequence[str]) -> str:
    """No other district shares enough variables with ours."""
    told = wording.join_list([wording.inside_sentence(name) for name in variables])
    return (
        f"Chưa tìm được huyện có bối cảnh gần {wording.inside_sentence(home)}: chưa huyện nào khác có đủ 70% số biến đang dùng "
        f"({told}). Có thể chọn ít biến hơn, hoặc xem nhóm cùng vùng, cùng diện."
    )


def thin_finding(home: str, known: Sequence[str], missing: Sequence[str]) -> str:
    """Ours has too few figures of its context to be likened to any."""
    have = wording.join_list([wording.inside_sentence(name) for name in known]) or "không biến nào"
    lack = wording.join_list([wording.inside_sentence(name) for name in missing])
    return (
        f"Chưa tính được huyện gần giống: {wording.inside_sentence(home)} mới có {have}; còn thiếu {lack}. Không ước thay số còn "
        "thiếu. Có thể chọn các biến khác mà huyện nhà có, hoặc xem nhóm cùng vùng, cùng diện."
    )


def too_few_finding() -> str:
    """Fewer than three variables carry a weight."""
    return "Chưa tính khoảng cách: cần ít nhất 3 biến có trọng số lớn hơn 0."


def too_many_finding(chosen: int) -> str:
    """More than eight variables were asked for."""
    return f"Chưa tính khoảng cách: chọn nhiều nhất 8 biến bối cảnh, đang chọn {wording.number(chosen, 0)}. Hãy bỏ bớt."


def not_context_finding(names: Sequence[str]) -> str:
    """Something asked for is no context."""
    told = wording.join_list([wording.inside_sentence(name) for name in names])
    return (
        f"Không dùng làm bối cảnh được: {told}. Biến bối cảnh là điều kiện sẵn có của địa bàn, không phải kết quả hay nguồn "
        "lực của "
        "chương trình; xem danh sách biến ở mục Biến bối cảnh."
    )


def families_finding(home: str, families: Sequence[str], members: int, *, near: int, shared: int) -> str:
    """How many districts are in all the chosen families with ours, and how many of the nearest are among them."""
    told = wording.sentence_case(wording.join_list([wording.inside_sentence(name) for name in families]))
    head = f"{told} với {wording.inside_sentence(home)}: {wording.quantity(members, 'district')}."
    if near:
        overlap = f"{wording.number(shared, 0)} trên {wording.number(near, 0)}"
        head += f" Trong danh sách huyện gần nhất theo khoảng cách bối cảnh có {overlap} huyện thuộc nhóm này."
    else:
        head += " Chưa có danh sách theo khoảng cách để đối chiếu."
    return f"{head} {NO_JUDGEMENT}"


def no_family_finding(home: str, lacking: Sequence[str]) -> str:
    """None of the families asked for is known of ours."""
    told = wording.join_list(list(lacking))
    return f"Chưa xếp được nhóm cho {wording.inside_sentence(home)}: {told}."
