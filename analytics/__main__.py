"""The command line: build, load, exhibit, history, revert, demo. Thin over the modules; exit 0 done, 1 the user's mistake, 2 the
machine's failure.
"""

import argparse
import getpass
import json
import os
import re
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal, NoReturn, cast

from analytics import catalogue as declared
from analytics import demo, gazetteer, questions, wording
from analytics.building import Loaded, build_from_sample, load_files
from analytics.catalogue import Catalogue, CatalogueError
from analytics.exhibits.exhibit import Exhibit, Recipe
from analytics.recipes import cook
from analytics.render.tables import as_json, headings, text_rows
from analytics.selection import Benchmark, Selection
from analytics.store import PublishRefused, Store, StoreError, StoreMissing

DONE, USERS_MISTAKE, MACHINES_FAILURE = 0, 1, 2
DEFAULT_STORE = "data/store"
DEMO_STORE = "data/demo-store"
SCALES: tuple[demo.Scale, ...] = ("districts", "communes", "national")
EXHIBITS = (
    "overview",
    "trend",
    "district",
    "sources",
    "definitions",
    "ranking",
    "slope",
    "dumbbell",
    "gap",
    "rug",
    "spine",
    "quadrant",
    "tilemap",
)
MANY_INDICATORS = ("district", "sources", "definitions", "rug", "spine")
"""Exhibits of several indicators at once; the others are of one."""
BENCHMARKS = ("province", "region", "country", "poor_districts", "none")
UNUSED = {"sources": ("--indicator", "--period"), "definitions": ("--district", "--period")}
"""Options an exhibit takes no notice of, which is said."""

ACTS = {
    "publish": "công bố",
    "undo": "bỏ đợt nạp",
    "go_back": "quay lại",
    "withdraw": "rút nguồn",
    "restore": "khôi phục nguồn",
}
"""The acts of the journal as a person reads them."""


class Mistake(Exception):
    """Something the person typed that we cannot act on; its text says what and how to mend it."""


COMPLAINTS = (
    (r"the following arguments are required: (.*)", r"thiếu \1"),
    (r"unrecognized arguments: (.*)", r"không hiểu “\1”"),
    (r"argument (\S+): invalid choice: '(.*)' \(choose from (.*)\)", r"\1 không thể là “\2”; hãy chọn: \3"),
    (r"argument (\S+): expected one argument", r"\1 cần một giá trị đi kèm"),
    (r"argument (\S+): invalid int value: '(.*)'", r"\1 phải là số nguyên, không thể là “\2”"),
    (r"ambiguous option: (\S+) could match (.*)", r"“\1” có thể là nhiều tùy chọn: \2"),
)
"""argparse's own complaints (as patterns) in Vietnamese."""

HEADINGS = (("usage: ", "cách viết: "), ("\npositional arguments:\n", "\nđối số:\n"), ("\noptions:\n", "\ntùy chọn:\n"))


class Parser(argparse.ArgumentParser):
    """argparse, with its words in Vietnamese and our exit code for a user's mistake."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, add_help=False)
        self.add_argument("-h", "--help", action="help", help="in hướng dẫn này rồi dừng")

    def format_help(self) -> str:
        """The help, its headings in Vietnamese."""
        return _with_headings(super().format_help())

    def error(self, message: str) -> NoReturn:
        """Prints what is wrong and how the command is written, and ends with 1."""
        for pattern, words in COMPLAINTS:
            message = re.sub(f"^{pattern}$", words, message)
        print(f"Lệnh viết chưa đúng: {message}.\n\n{_with_headings(self.format_usage())}", file=sys.stderr)
        raise SystemExit(USERS_MISTAKE)


def _with_headings(text: str) -> str:
    for english, vietnamese in HEADINGS:
        text = text.replace(english, vietnamese, 1)
    return text


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    # The words are Vietnamese whatever the terminal's locale says (a bare container is often ASCII).
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    asked = _parser().parse_args(arguments)
    command = cast(Callable[[argparse.Namespace], int], asked.command)
    try:
        code = command(asked)
        sys.stdout.flush()
        return code
    except (Mistake, wording.BadPeriod) as mistake:
        print(mistake, file=sys.stderr)
        return USERS_MISTAKE
    except PublishRefused as refusal:
        print("\n".join(["Không công bố được:", *refusal.problems]), file=sys.stderr)
        return USERS_MISTAKE
    except (StoreError, CatalogueError) as failure:
        print(failure, file=sys.stderr)
        return MACHINES_FAILURE
    except BrokenPipeError:
        # Whoever read our output has had enough, as `head` does; what is still buffered must not fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as failure:
        print(f"Máy không đọc hoặc không ghi được: {failure}", file=sys.stderr)
        return MACHINES_FAILURE
    except Exception:
        traceback.print_exc()
        print("Chương trình gặp lỗi ngoài dự kiến; chi tiết ở trên.", file=sys.stderr)
        return MACHINES_FAILURE


def _parser() -> Parser:
    parser = Parser(prog="python -m analytics", description="Điểm Sáng: kho số liệu giảm nghèo theo huyện, trên dòng lệnh.")
    commands = parser.add_subparsers(title="lệnh", required=True, metavar="LỆNH", parser_class=Parser)

    def add(name: str, run: Callable[[argparse.Namespace], int], summary: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=summary, description=summary)
        command.set_defaults(command=run)
        default = os.environ.get("DIEM_SANG_STORE") or DEFAULT_STORE
        command.add_argument(
            "--store", type=Path, default=Path(default), metavar="PATH", help=f"thư mục kho (mặc định: {default})"
        )
        return command

    add("build", _build, "Dựng kho từ sample_data/ nếu chưa có kho.")
    load = add("load", _load, "Nạp một tệp số liệu vào kho; có lỗi thì báo hết và không nạp gì.")
    load.add_argument("file", type=Path, metavar="FILE", help="tệp .csv hoặc .xlsx theo mẫu của Điểm Sáng")
    load.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra, không nạp")
    load.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    exhibit = add("exhibit", _exhibit, "In một bảng trả lời: câu nhận xét, số liệu, ghi chú và nguồn.")
    exhibit.add_argument("name", choices=EXHIBITS, metavar="NAME", help=", ".join(EXHIBITS))
    exhibit.add_argument(
        "--district", action="append", default=[], metavar="D", help="mã hoặc tên huyện, có dấu hay không dấu; lặp lại được"
    )
    exhibit.add_argument(
        "--indicator",
        action="append",
        default=[],
        metavar="CODE",
        help="mã chỉ tiêu; trend và overview: một mã, mặc định POOR_RATE; district và definitions: nhiều mã, mặc định tất cả",
    )
    exhibit.add_argument(
        "--period", metavar="P", help="2022, 2022-H1 hoặc 2021..2023; không nêu: tất cả, hoặc mốc mới nhất so sánh được"
    )
    exhibit.add_argument("--within", metavar="T", help="mã hoặc tên tỉnh; tilemap và quadrant: chỉ các huyện của tỉnh đó")
    exhibit.add_argument("--benchmark", choices=BENCHMARKS, default="province", metavar="B", help=", ".join(BENCHMARKS))
    exhibit.add_argument("--json", action="store_true", help="in dạng JSON")
    history = add("history", _history, "In lịch sử công bố của kho.")
    history.add_argument("--json", action="store_true", help="in dạng JSON")
    revert = add("revert", _revert, "Bỏ một đợt nạp, hoặc trở về một phiên bản còn giữ.")
    revert.add_argument("--batch", type=int, metavar="N", help="số đợt nạp cần bỏ; không nêu: đợt mới nhất")
    revert.add_argument("--version", metavar="NAME", help="tên phiên bản cần trở về, xem lệnh history")
    practice = add("demo", _demo, f"Dựng kho số liệu minh họa (địa danh thật, con số bịa) để tập huấn; mặc định: {DEMO_STORE}.")
    practice.set_defaults(store=Path(os.environ.get("DIEM_SANG_STORE") or DEMO_STORE))
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
    return parser


def _who() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container without a user entry
        return "dòng lệnh"


def _build(asked: argparse.Namespace) -> int:
    store = Store(asked.store)
    try:
        with store.open() as version:
            print(f"Đã có kho số liệu tại {asked.store} (phiên bản {version.name}); không dựng lại.")
            return DONE
    except StoreMissing:
        pass
    loaded = build_from_sample(store, declared.load(), by=_who())
    return _report(loaded, dry_run=False, as_json_text=False)


def _load(asked: argparse.Namespace) -> int:
    if not asked.file.is_file():
        raise Mistake(f"Không thấy tệp “{asked.file}”. Hãy kiểm tra lại đường dẫn.")
    title = f"Nạp tệp {asked.file.name}"
    try:
        loaded = load_files(Store(asked.store), [asked.file], declared.load(), title=title, by=_who(), dry_run=asked.dry_run)
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


def _exhibit(asked: argparse.Namespace) -> int:
    catalogue = declared.load()
    period = wording.parse_period(asked.period) if asked.period else None
    for code in asked.indicator:
        if code not in catalogue.indicators:
            raise Mistake(_no_indicator(code, catalogue))
    if asked.name not in MANY_INDICATORS and len(asked.indicator) > 1:
        raise Mistake(f"{asked.name} chỉ xem một chỉ tiêu mỗi lần; hãy nêu một --indicator.")
    areas = tuple(dict.fromkeys(_find_area(text, catalogue, "district") for text in asked.district))
    for option, value in (("--district", areas), ("--indicator", asked.indicator), ("--period", period)):
        if value and option in UNUSED.get(asked.name, ()):
            print(f"Lưu ý: {asked.name} không dùng {option}.", file=sys.stderr)
    selection = Selection(
        areas=areas,
        indicator=asked.indicator[0] if asked.indicator else Selection().indicator,
        only=tuple(asked.indicator),
        benchmark=cast(Benchmark, asked.benchmark),
        period=period,
        within=_find_area(asked.within, catalogue, "province") if asked.within else "",
    )
    with Store(asked.store).open() as version:
        if version.fallback_note:
            print(version.fallback_note, file=sys.stderr)
        shown = cook(version, catalogue, Recipe(asked.name, selection))
    print(json.dumps(as_json(shown), ensure_ascii=False, indent=1) if asked.json else _as_text(shown))
    return DONE


def _find_area(text: str, catalogue: Catalogue, level: Literal["district", "province"]) -> str:
    kind = "huyện" if level == "district" else "tỉnh"
    found = gazetteer.find(catalogue.areas, text, level=level)
    if len(found) == 1:
        return str(found[0].area_id)
    if found:
        listed = "; ".join(f"{area.code} {area.title}" for area in found)
        raise Mistake(f"“{text}” có thể là nhiều {kind}: {listed}. Hãy dùng mã {kind}.")
    near = gazetteer.nearest(catalogue.areas, text, level=level)
    listed = "; ".join(f"{area.code} {area.title}" for area in near)
    raise Mistake(f"Không có {kind} nào tên hoặc mã là “{text}”." + (f" Gần nhất: {listed}." if near else ""))


def _no_indicator(text: str, catalogue: Catalogue) -> str:
    listed = ", ".join(list(catalogue.indicators)[:12])
    return f"Không có chỉ tiêu mã “{text}”. Một số mã: {listed}, … Xem đủ bằng lệnh: python -m analytics exhibit definitions."


def _as_text(shown: Exhibit) -> str:
    """An exhibit for a terminal: finding, table, notes, sources."""
    table = [headings(shown), *text_rows(shown)]
    widths = [max(len(row[position]) for row in table) for position in range(len(table[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table]
    parts = [shown.title, shown.finding, "\n".join(lines) if shown.rows else ""]
    parts.append("\n".join(f"* {note.text}" for note in shown.notes))
    parts.append(
        "\n".join(
            f"[{source.grade}] {source.title}. {source.publisher}, {source.date}. {source.address}" for source in shown.sources
        )
    )
    return "\n\n".join(part for part in parts if part)


def _history(asked: argparse.Namespace) -> int:
    entries = Store(asked.store).history()
    if asked.json:
        print(json.dumps([asdict(entry) for entry in entries], ensure_ascii=False, indent=1, default=str))
        return DONE
    for entry in entries:
        at = entry.at.astimezone()
        clock = at.strftime("%H:%M:%S %z")
        print(f"{wording.date_text(at.date())} {clock}  {entry.version}  {ACTS[entry.act]}  {entry.who}  {entry.title}")
    return DONE


def _demo(asked: argparse.Namespace) -> int:
    catalogue = declared.load()
    plants = _plants([word for words in asked.plant for word in words], catalogue)
    scale = cast(demo.Scale, asked.scale)
    if scale == "national" and (plants.errors or plants.bright_spot):
        raise Mistake("--plant không dùng được với --scale national.")
    large = scale == "national"  # its versions take hundreds of megabytes each, so only the last is kept
    store = Store(asked.store, threads=2, memory_limit=demo.STORE_MEMORY, keep=1) if large else Store(asked.store)
    try:
        with store.open() as version:
            kind, name = version.kind, version.name
    except StoreMissing:
        kind, name = "empty", ""
    if kind == "illustrative":
        print(
            f"Đã có kho số liệu minh họa tại {asked.store} (phiên bản {name}); không dựng lại. Để dựng mới, hãy nêu --store khác."
        )
        return DONE
    built = demo.build(store, catalogue, by=_who(), seed=asked.seed, scale=scale, plants=plants)
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
            area = catalogue.areas[_find_area(rest.pop(0), catalogue, "district")]
            if area.code not in demo.Units(catalogue.areas).codes:
                raise Mistake(f"Tập minh họa không có số liệu riêng của {area.title}. Hãy chọn huyện khác.")
            bright_spot = area.code
        else:
            raise Mistake(f"--plant {word}: chỉ có errors, hoặc bright-spot kèm mã hay tên huyện.")
    return demo.Plants(errors=errors, bright_spot=bright_spot)


def _revert(asked: argparse.Namespace) -> int:
    store = Store(asked.store)
    if asked.version and asked.batch is not None:
        raise Mistake("Chỉ nêu một trong hai: --batch hoặc --version.")
    if asked.version:
        published = store.go_back(asked.version, by=_who())
    else:
        batch_id = asked.batch
        if batch_id is None:
            with store.open() as version:
                batch_id = questions.latest_batch(version)
        if batch_id is None:
            raise Mistake("Kho chưa có đợt nạp nào để bỏ.")
        published = store.undo(batch_id, by=_who())
    print(f"Đã chuyển về phiên bản {published.version}.")
    return DONE


if __name__ == "__main__":
    raise SystemExit(main())
