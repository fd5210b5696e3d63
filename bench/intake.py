"""`python -m bench.intake`: a workbook of 300,000 rows and twelve columns, loaded from its bytes into a published store.

The workbook is made first (XlsxWriter, constant memory); a process of its own then reads and publishes it and prints the seconds
of each stage, of the clock and of its own processor time, and the most memory it held. The target is 60 seconds and 1 GiB on two
cores at rest; processor time is the figure to compare when other work runs.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path

import xlsxwriter

from analytics import catalogue as declared
from analytics.catalogue import Catalogue
from analytics.intake import read
from analytics.store import Store

ROWS = 300_000
YEARS = range(2010, 2025)
HEADERS = "Cấp|Tỉnh|Địa bàn|Chỉ tiêu|Giá trị|Đơn vị|Năm|Kỳ|Tên nguồn|Cơ quan công bố|Địa chỉ|Hạng nguồn".split("|")
PAPERS = range(1, 4)
"""Each figure stands in several documents."""
LIMIT_SECONDS, LIMIT_MIB = 60, 1024


def make_workbook(path: Path, rows: int, catalogue: Catalogue) -> int:
    """Write districts × counts × years in no useful order of values; the number of rows written."""
    # Places that stood all those years, so that every row is good.
    first, last = date(YEARS[0], 12, 31), date(YEARS[-1], 12, 31)
    districts = [
        area for area in catalogue.areas.values() if area.level == "district" and area.valid_on(first) and area.valid_on(last)
    ]
    codes = [
        code
        for code, indicator in catalogue.indicators.items()
        if indicator.stored_in == "observation" and not indicator.poverty_measure and indicator.unit in ("hh", "person", "mdong")
    ]
    alike = Counter((area.parent_id, area.name) for area in districts)  # a town and its district: asked about, not read
    districts = [area for area in districts if alike[area.parent_id, area.name] == 1]
    keys = ((year, code, area, paper) for paper in PAPERS for year in YEARS for code in codes for area in districts)
    with xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Số liệu")
        sheet.write_row(0, 0, HEADERS)
        number = 0
        for number, (year, code, area, paper) in enumerate(keys, start=1):
            province = catalogue.areas[area.parent_id].name if area.parent_id else ""
            place = ("huyện", province, area.name, code, number * 7919 % 100_003, "", year, "cả năm")
            source = (f"Báo cáo {paper}", f"Ủy ban nhân dân {province}", f"https://example.vn/{year}/{paper}", "chính thức")
            sheet.write_row(number, 0, (*place, *source))
            if number == rows:
                break
    return number


def load(path: Path, folder: Path) -> None:
    """Read and publish the workbook, and print what each stage took; for a process of its own."""
    clock, processor = time.perf_counter(), time.process_time()
    told: dict[str, int] = {}

    def say(stage: str) -> None:
        nonlocal clock, processor
        now, used = time.perf_counter(), time.process_time()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{stage:10} {now - clock:6.1f} s  {used - processor:6.1f} s of processor  {peak:6.0f} MiB at most", flush=True)
        clock, processor = now, used

    def progress(stage: str, done: int, total: int) -> None:
        told[stage] = told.get(stage, 0) + 1
        if stage.startswith("Đọc") and done == total:
            say("opened")

    catalogue = declared.load()
    content = path.read_bytes()
    say("started")
    intake = read([(path.name, content)], catalogue, progress=progress)
    say("read")
    if not intake.ok:
        raise SystemExit("\n".join(problem.sentence for problem in intake.problems[:5]))
    Store(folder / "store").publish(intake.records, title="Đo tốc độ nạp", by="bench", catalogue=catalogue)
    say("published")
    print(f"{sum(len(frame) for frame in intake.records.values())} records; told of progress {told}")


def main() -> int:
    """Make the workbook, load it in a process of its own; 1 when it took more than the limits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--load", nargs=2, metavar=("WORKBOOK", "FOLDER"), type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.load:
        load(*options.load)
        return 0
    with tempfile.TemporaryDirectory(prefix="diem-sang-bench-") as name:
        folder = Path(name)
        workbook = folder / "so_lieu.xlsx"
        rows = make_workbook(workbook, options.rows, declared.load())
        print(f"{rows} rows of {len(HEADERS)} columns, {workbook.stat().st_size / 2**20:.1f} MiB", flush=True)
        started = time.perf_counter()
        command = [sys.executable, "-m", "bench.intake", "--load", str(workbook), str(folder)]
        finished = subprocess.run(command, check=False)
        seconds = time.perf_counter() - started
        peak_mib = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"in all {seconds:.1f} s (limit {LIMIT_SECONDS}), {peak_mib:.0f} MiB (limit {LIMIT_MIB})")
        return finished.returncode or int(seconds > LIMIT_SECONDS or peak_mib > LIMIT_MIB)


if __name__ == "__main__":
    sys.exit(main())
