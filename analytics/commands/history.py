"""`history`, `batches` and `revert`: what was published, what the store is made of, and the way back."""

import argparse
import json
from dataclasses import asdict

from analytics import questions, wording
from analytics.commands.mistake import DONE, Mistake
from analytics.commands.parser import Commands
from analytics.journal import account_name
from analytics.store import Store

ACTS = {
    "publish": "công bố",
    "undo": "bỏ đợt nạp",
    "go_back": "quay lại",
    "withdraw": "rút nguồn",
    "restore": "khôi phục nguồn",
    "remember": "nhớ câu trả lời",
    "forget": "quên câu trả lời",
    "choose": "chọn nguồn",
    "refuse": "từ chối",
}
"""The acts of the journal as a person reads them."""


def offer(commands: Commands) -> None:
    """Adds `history`, `batches` and `revert`."""
    told = commands.add("history", history, "In lịch sử công bố của kho.")
    told.add_argument("--json", action="store_true", help="in dạng JSON")
    held = commands.add("batches", batches, "In các đợt nạp của phiên bản đang dùng, mới nhất trước; đợt nào cũng bỏ được.")
    held.add_argument("--json", action="store_true", help="in dạng JSON")
    back = commands.add("revert", revert, "Bỏ một đợt nạp, hoặc trở về một phiên bản còn giữ.")
    back.add_argument("--batch", type=int, metavar="N", help="số đợt nạp cần bỏ; không nêu: đợt mới nhất")
    back.add_argument("--version", metavar="NAME", help="tên phiên bản cần trở về, xem lệnh history")


def history(asked: argparse.Namespace) -> int:
    """Prints what was published, undone and chosen, by whom and when, oldest first."""
    entries = Store(asked.store).history()
    if asked.json:
        print(json.dumps([asdict(entry) for entry in entries], ensure_ascii=False, indent=1, default=str))
        return DONE
    for entry in entries:
        at = entry.at.astimezone()
        clock = at.strftime("%H:%M:%S %z")
        print(f"{wording.date_text(at.date())} {clock}  {entry.version}  {ACTS[entry.act]}  {entry.who}  {entry.title}")
    return DONE


def batches(asked: argparse.Namespace) -> int:
    """Prints the batches the current version is made of, the latest first: number, time, who, rows, title."""
    with Store(asked.store).open() as version:
        rows = questions.batches(version)
    if asked.json:
        print(json.dumps([dict(row) for row in rows], ensure_ascii=False, indent=1, default=str))
        return DONE
    for row in rows:
        at, count = row["loaded_at"], wording.number(row["row_count"], 0)
        clock = at.strftime("%H:%M:%S")
        print(f"{row['batch_id']}  {wording.date_text(at.date())} {clock}  {row['loaded_by']}  {count} dòng  {row['title']}")
    if not rows:
        print("Kho không có đợt nạp nào.")
    return DONE


def revert(asked: argparse.Namespace) -> int:
    """Undoes a batch, or goes back to a version that is kept."""
    store = Store(asked.store)
    if asked.version and asked.batch is not None:
        raise Mistake("Chỉ nêu một trong hai: --batch hoặc --version.")
    if asked.version:
        published = store.go_back(asked.version, by=account_name())
    else:
        batch_id = asked.batch
        if batch_id is None:
            with store.open() as version:
                batch_id = questions.latest_batch(version)
        if batch_id is None:
            raise Mistake("Kho chưa có đợt nạp nào để bỏ.")
        published = store.undo(batch_id, by=account_name())
    print(f"Đã chuyển về phiên bản {published.version}.")
    return DONE
