"""`demo`: a store of illustrative figures to train with."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import cast

from analytics import catalogue as declared
from analytics import demo, wording
from analytics.catalogue import Catalogue
from analytics.commands.mistake import DONE, Mistake
from analytics.commands.parser import Commands
from analytics.commands.places import find_area
from analytics.journal import account_name
from analytics.store import Store, StoreMissing

DEMO_STORE = "data/demo-store"
SCALES: tuple[demo.Scale, ...] = ("districts", "communes", "national")


def offer(commands: Commands) -> None:
    """Adds `demo`."""
    summary = f"Dựng kho số liệu minh họa (địa danh thật, con số bịa) để tập huấn; mặc định: {DEMO_STORE}."
    practice = commands.add("demo", practise, summary, store=DEMO_STORE)
    practice.add_argument("--seed", type=int, default=7, metavar="N", help="hạt giống: cùng số thì cùng số liệu; mặc định 7")
    practice.add_argument("--scale", choices=SCALES, default="districts", metavar="S", help=", ".join(SCALES))
    practice.add_argument(
        "--plant",
        nargs="+",
        action="append",
        default=[],
        metavar="W",
        help="errors: cài lỗi; bright-spot HUYỆN: cài một điểm sáng",
    )


def practise(asked: argparse.Namespace) -> int:
    """Builds a store of illustrative figures, with errors or a bright spot planted in it when asked."""
    catalogue = declared.load()
    plants = _plants([word for words in asked.plant for word in words], catalogue)
    scale = cast(demo.Scale, asked.scale)
    if scale == "national" and (plants.errors or plants.bright_spot):
        raise Mistake("--plant không dùng được với --scale national.")
    large = scale == "national"  # its versions take hundreds of megabytes each, so only the last is kept
    store = Store(asked.store, threads=2, memory_limit=demo.STORE_MEMORY, keep=1) if large else Store(asked.store)
    try:
        with store.open() as version:
            kind, name, batches = version.kind, version.name, int(version.meta["last_batch_id"])
    except StoreMissing:
        kind, name, batches = "empty", "", 0
    if large and 0 < batches < demo.BATCHES:
        raise Mistake(
            f"Kho minh họa toàn quốc tại {asked.store} mới dựng được {batches}/{demo.BATCHES} đợt thì bị ngắt. "
            "Hãy xóa thư mục này rồi dựng lại."
        )
    if kind == "illustrative":
        print(
            f"Đã có kho số liệu minh họa tại {asked.store} (phiên bản {name}); không dựng lại. Để dựng mới, hãy nêu --store khác."
        )
        return DONE
    built = demo.build(store, catalogue, by=account_name(), seed=asked.seed, scale=scale, plants=plants)
    if plants.errors:
        print(json.dumps([asdict(error) for error in built.planted], ensure_ascii=False, indent=1, default=str))
    rows = wording.number(built.published.rows, 0)
    told = f"{wording.illustrative_mark()}. Đã công bố {rows} dòng, phiên bản {built.published.version}."
    print(told, file=sys.stderr if plants.errors else sys.stdout)  # the list of errors is JSON and nothing else
    return DONE


def _plants(words: Sequence[str], catalogue: Catalogue) -> demo.Plants:
    errors, bright_spot, rest = False, None, list(words)
    while rest:
        word = rest.pop(0)
        if word == "errors":
            errors = True
        elif word == "bright-spot" and rest:
            area = catalogue.areas[find_area(rest.pop(0), catalogue, "district")]
            if area.code not in demo.Units(catalogue.areas).codes:
                raise Mistake(f"Tập minh họa không có số liệu riêng của {area.title}. Hãy chọn huyện khác.")
            bright_spot = area.code
        else:
            raise Mistake(f"--plant {word}: chỉ có errors, hoặc bright-spot kèm mã hay tên huyện.")
    return demo.Plants(errors=errors, bright_spot=bright_spot)
