"""Publishing what was previewed, and nothing else; each stage told as it is done."""

from collections.abc import Mapping
from typing import Final

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.loading.preview import Preview, make_preview
from analytics.store import Published, PublishRefused, Store, StoreMoved
from analytics.store.drafting import Progress, say_nothing

STAGES_VI: Final[Mapping[str, str]] = {
    "locked": "đã đến lượt ghi vào kho",
    "copied": "đã chép phiên bản đang dùng",
    "staged": "đã đưa số liệu vào bản nháp",
    "checked": "đã kiểm tra địa bàn, chỉ tiêu, nguồn",
    "inserted": "đã ghi các dòng của đợt nạp",
    "drawn": "đã xét số liệu nào được hiển thị",
    "committed": "đã chốt bản nháp",
    "closed": "đã đóng bản nháp",
    "announced": "đã ghi việc sắp làm vào nhật ký",
    "named": "đã đặt tên phiên bản mới",
    "current": "đã chuyển người xem sang phiên bản mới",
    "recorded": "đã ghi nhật ký",
}
"""The stages of a publication (analytics/store/drafting.py) in the words of who waits for it."""

WAITING: Final = "Đang chờ đến lượt ghi vào kho…"


def stage_words(stage: str, rows: int) -> tuple[float, str]:
    """How far a publication is, from 0 to 1, and what was done last: "Bước 4/11: đã kiểm tra … (1.823 dòng)"."""
    stages = list(STAGES_VI)
    step = stages.index(stage) + 1
    counted = f" ({wording.number(rows, 0)} dòng)" if stage in ("staged", "checked", "inserted") else ""
    return step / len(stages), f"Bước {step}/{len(stages)}: {STAGES_VI[stage]}{counted}"


def publish(
    store: Store,
    records: Mapping[str, object],
    preview: Preview,
    catalogue: Catalogue,
    *,
    title: str,
    by: str,
    progress: Progress = say_nothing,
) -> Published | Preview:
    """Publishes `records` upon the version that `preview` was made of; publishers queue.

    When another version became current meanwhile nothing is published, and the fresh preview comes back to be looked at and
    confirmed again. Raises PublishRefused for a preview that forbids publishing, and the store's own errors.
    """
    if not preview.publishable:
        raise PublishRefused(preview.refusals or [preview.sentence])
    try:
        return store.publish(records, title=title, by=by, catalogue=catalogue, progress=progress, upon=preview.base)
    except StoreMoved:
        return make_preview(store, records, catalogue)
    except PublishRefused as refused:
        # Asked of the store and refused by it: an act like any other, on the pages and on the command line.
        store.write_refusal(title=title, reason=" ".join(refused.problems), by=by)
        raise
