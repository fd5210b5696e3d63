"""`build` and `load`: figures into a store."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from analytics import catalogue as declared
from analytics import wording
from analytics.building import Loaded, build_from_sample, load_files
from analytics.commands.mistake import DONE, USERS_MISTAKE, Mistake
from analytics.commands.parser import Commands
from analytics.commands.who import person
from analytics.store import PublishRefused, Store, StoreMissing


def offer(commands: Commands) -> None:
    """Adds `build` and `load`."""
    commands.add("build", build, "Dựng kho từ sample_data/ nếu chưa có kho.")
    loading = commands.add("load", load, "Nạp một tệp số liệu vào kho; có lỗi thì báo hết và không nạp gì.")
    loading.add_argument("file", type=Path, metavar="FILE", help="tệp .csv hoặc .xlsx theo mẫu của Điểm Sáng")
    loading.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra, không nạp")
    loading.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def build(asked: argparse.Namespace) -> int:
    """Publishes sample_data into a new store; a store that is there is left alone."""
    store = Store(asked.store)
    try:
        with store.open() as version:
            print(f"Đã có kho số liệu tại {asked.store} (phiên bản {version.name}); không dựng lại.")
            return DONE
    except StoreMissing:
        pass
    loaded = build_from_sample(store, declared.load(), by=person())
    return _report(loaded, dry_run=False, as_json_text=False)


def load(asked: argparse.Namespace) -> int:
    """Publishes a file, or says everything that is wrong with it and publishes nothing."""
    if not asked.file.is_file():
        raise Mistake(f"Không thấy tệp “{asked.file}”. Hãy kiểm tra lại đường dẫn.")
    title = f"Nạp tệp {asked.file.name}"
    try:
        loaded = load_files(Store(asked.store), [asked.file], declared.load(), title=title, by=person(), dry_run=asked.dry_run)
    except PublishRefused as refusal:
        if not asked.json:
            raise
        problems = [{"severity": "error", "sentence": problem} for problem in refusal.problems]
        print(json.dumps({"published": None, "rows": {}, "problems": problems}, ensure_ascii=False, indent=1))
        return USERS_MISTAKE
    return _report(loaded, dry_run=asked.dry_run, as_json_text=asked.json)


def _report(loaded: Loaded, *, dry_run: bool, as_json_text: bool) -> int:
    if as_json_text:
        answer = {
            "published": loaded.published.version if loaded.published else None,
            "rows": loaded.rows,
            "problems": [{**asdict(problem), "sentence": problem.sentence} for problem in loaded.problems],
        }
        print(json.dumps(answer, ensure_ascii=False, indent=1))
        return USERS_MISTAKE if loaded.refused else DONE
    for problem in loaded.problems:
        print(f"- {problem.sentence}", file=sys.stderr if problem.severity == "error" else sys.stdout)
    total = wording.number(sum(loaded.rows.values()), 0)
    if loaded.refused:
        print("Chưa nạp gì: hãy mở tệp, sửa các chỗ nêu trên rồi nạp lại.", file=sys.stderr)
        return USERS_MISTAKE
    if loaded.published is None:
        print(f"Tệp hợp lệ: {total} dòng; chưa nạp vì chỉ kiểm tra." if dry_run else "Không có gì để nạp.")
    else:
        print(f"Đã công bố {total} dòng, phiên bản {loaded.published.version}.")
    return DONE
