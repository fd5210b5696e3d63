"""`choose` and `roles`: which figure is drawn where documents contradict, and who may do so on the pages."""

import argparse
import os
from datetime import date
from pathlib import Path

from analytics import access, questions, wording
from analytics import catalogue as declared
from analytics.commands.mistake import DONE, USERS_MISTAKE, Mistake
from analytics.commands.parser import Commands
from analytics.commands.places import find_area
from analytics.journal import account_name
from analytics.selection import same_place
from analytics.store import Figure, Store


def offer(commands: Commands) -> None:
    """Adds `choose` and `roles`."""
    chosen = commands.add("choose", choose, "Chọn số được vẽ ở chỗ các nguồn nêu khác nhau; bỏ bằng lệnh revert --batch.")
    chosen.add_argument("--district", required=True, metavar="D", help="mã hoặc tên huyện")
    chosen.add_argument("--indicator", required=True, metavar="CODE", help="mã chỉ tiêu")
    chosen.add_argument("--year", required=True, type=int, metavar="N", help="năm của số liệu")
    chosen.add_argument(
        "--source", required=True, metavar="ID", help="mã nguồn của số được chọn, xem exhibit contradictions --json"
    )
    chosen.add_argument("--reason", required=True, metavar="TEXT", help="lý do, ghi vào nhật ký")
    commands.add("roles", roles, "Kiểm tra tệp phân quyền mà DIEM_SANG_ROLES nêu.")


def choose(asked: argparse.Namespace) -> int:
    """Has the figure of one source drawn; where several figures fit, it says which and chooses none."""
    catalogue, store = declared.load(), Store(asked.store)
    area_id = find_area(asked.district, catalogue, "district")
    with store.open() as version:
        frame = questions.contradictions(
            version,
            area_ids=same_place(catalogue, area_id),
            first_day=date(asked.year, 1, 1),
            last_day=date(asked.year, 12, 31),
        )
    fits = frame[(frame["indicator"] == asked.indicator) & (frame["source_id"] == asked.source) & (frame["breakdown"] == "")]
    if len(fits) != 1:
        found = f"có {wording.number(len(fits), 0)} số phù hợp" if len(fits) else "không có số nào như vậy"
        raise Mistake(
            f"Ở các chỗ nguồn nêu khác nhau, {found}. Hãy xem lệnh “exhibit contradictions --json” hoặc trang Chất lượng."
        )
    row = fits.iloc[0]
    start = row["period_start"]
    figure = Figure(
        area_id=str(row["area_id"]),
        indicator=str(row["indicator"]),
        period_kind=str(row["period_kind"]),
        period_start=None if start != start or start is None else start.date(),
        period_end=row["period_end"].date(),
        standard=str(row["standard"]),
        breakdown="",
        status=str(row["status"]),
        source_id=str(row["source_id"]),
    )
    place = catalogue.areas[figure.area_id].full_name
    title = f"Chọn nguồn: {catalogue.indicators[figure.indicator].name_vi}, {place}, {row['period_label']}"
    done = store.choose(figure, title=title, reason=asked.reason, by=account_name())
    print(f"Đã chọn, phiên bản {done.version}. Bỏ lựa chọn: python -m analytics revert --batch {done.batch_id}")
    return DONE


def roles(asked: argparse.Namespace) -> int:
    """Says what is wrong with the file of roles, or how many people have which role."""
    del asked
    named = os.environ.get(access.ROLES_FILE, "").strip()
    if not named:
        raise Mistake(f"Chưa đặt {access.ROLES_FILE}. Hãy đặt biến này là đường dẫn tệp phân quyền.")
    read = access.read_roles(Path(named), declared.load().areas)
    if read.problems:
        print("\n".join(f"- {problem}" for problem in read.problems))
        print("Khi tệp còn lỗi, mọi người chỉ được xem.")
        return USERS_MISTAKE
    for email, grant in read.grants.items():
        print(f"{email}: {grant.role}")
    return DONE
