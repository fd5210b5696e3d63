"""Task five: three slides about one's own district."""

from collections.abc import Sequence
from typing import Final

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Recipe
from analytics.selection import Selection
from analytics.training.task import Checked, Cooked, Seat, Task, called

SLIDES: Final = 3


def pose(area_id: str, seat: Seat, catalogue: Catalogue) -> Task:
    """The task on this district."""
    return Task(
        kind="slides",
        title="Dựng ba trang trình chiếu",
        asked=(
            f"Đưa vào bài trình chiếu ba mục khác loại về {called(area_id, catalogue)} (chẳng hạn xu hướng, so sánh, biến "
            "động, kế hoạch): mở trang có biểu đồ, bấm “Đưa vào bài trình chiếu”, rồi quay lại đây kiểm "
            "tra. Bài xem ở trang Sơ kết."
        ),
        blanks=(),
        recipe=Recipe("trend", Selection(areas=(area_id,))),
        areas=(area_id,),
        page="so-ket",
        seat=seat,
    )


def check(task: Task, basket: Sequence[Recipe], cooked: Cooked, places: frozenset[str]) -> Checked:
    """Counts the items of the basket that are about the district and show figures; `places` are the ids of all its versions."""
    if not basket:
        return Checked(False, "Bài trình chiếu còn trống.")
    about = [recipe for recipe in basket if places & set(recipe.selection.areas)]
    if not about:
        return Checked(
            False,
            "Bài đã có mục, nhưng chưa mục nào về huyện của bài này: chọn huyện đó trong khay bên trái trước khi đưa vào bài.",
        )
    shown = [recipe for recipe in about if cooked(recipe).rows]
    kinds = {recipe.name for recipe in shown}
    told = wording.number(len(kinds), 0)
    if len(kinds) >= SLIDES:
        return Checked(True, f"Đúng: bài có {told} mục khác loại, mục nào cũng có số liệu và nguồn. Tải tệp ở trang Sơ kết.")
    if len(shown) < len(about):
        return Checked(False, f"Mới có {told} mục khác loại có số liệu; mục không có số liệu không thành trang trình chiếu.")
    if len(shown) > len(kinds):
        return Checked(
            False, f"Mới có {told} loại mục: các mục cùng loại chỉ tính một; thêm loại khác, chẳng hạn kế hoạch sau xu hướng."
        )
    return Checked(False, f"Mới có {told} mục về huyện này; cần {wording.number(SLIDES, 0)} mục khác loại.")
