"""`exhibit`: one answer printed, with its figures, notes and sources."""

import argparse
import json
import re
import sys
from collections.abc import Mapping
from typing import cast

from analytics import catalogue as declared
from analytics import wording
from analytics.catalogue import Catalogue
from analytics.commands.exhibit_names import EXHIBITS, LIKENESS, MANY_INDICATORS, OF_ONE_PLACE, ONLY, UNUSED
from analytics.commands.mistake import DONE, Mistake
from analytics.commands.parser import Commands
from analytics.commands.places import find_area
from analytics.exhibits.exhibit import Exhibit, Recipe
from analytics.exhibits.families import FAMILIES
from analytics.peers import VARIABLES
from analytics.recipes import cook
from analytics.render.tables import as_json, headings, text_rows
from analytics.selection import Benchmark, Partition, Selection
from analytics.store import Store

LONGEST_LAG = 5
PARTITIONS: Mapping[str, Partition] = {"source": "fund_source", "nature": "nature", "project": "project"}
BENCHMARKS = ("province", "region", "country", "poor_districts", "none")


def offer(commands: Commands) -> None:
    """Adds `exhibit`."""
    exhibit = commands.add("exhibit", show, "In một bảng trả lời: câu nhận xét, số liệu, ghi chú và nguồn.")
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
    usual = wording.trimmed(Selection().materiality_pp, 2)
    exhibit.add_argument(
        "--threshold", metavar="N", help=f"chênh lệch nhỏ nhất đáng kể, điểm phần trăm, ví dụ 0,5; mặc định {usual}"
    )
    exhibit.add_argument(
        "--kind", default="", metavar="K", help="projects, models, tried: chỉ loại này, có dấu hay không dấu, ví dụ “bò sinh sản”"
    )
    exhibit.add_argument("--lag", type=int, default=0, metavar="N", help="money_result: kết quả muộn hơn vốn mấy năm, 0 đến 5")
    exhibit.add_argument(
        "--by", choices=tuple(PARTITIONS), metavar="C", help="capital: chia theo source, nature hoặc project; mặc định source"
    )
    exhibit.add_argument(
        "--variable",
        action="append",
        default=[],
        metavar="V",
        help="peers, families, bright_spots: biến bối cảnh, có thể kèm trọng số (POPULATION=2); lặp lại được, nhiều nhất 8",
    )
    exhibit.add_argument(
        "--family", action="append", default=[], choices=tuple(FAMILIES), metavar="F", help="families: " + ", ".join(FAMILIES)
    )
    exhibit.add_argument("--json", action="store_true", help="in dạng JSON")


def show(asked: argparse.Namespace) -> int:
    """Cooks the exhibit asked for and prints it; an honest absence is an answer too."""
    catalogue = declared.load()
    period = wording.parse_period(asked.period) if asked.period else None
    for code in asked.indicator:
        if code not in catalogue.indicators:
            raise Mistake(_no_indicator(code, catalogue))
    if asked.name not in MANY_INDICATORS and len(asked.indicator) > 1:
        raise Mistake(f"{asked.name} chỉ xem một chỉ tiêu mỗi lần; hãy nêu một --indicator.")
    if not 0 <= asked.lag <= LONGEST_LAG:
        raise Mistake(f"--lag phải là số năm từ 0 đến {LONGEST_LAG}, không thể là “{asked.lag}”.")
    areas = tuple(dict.fromkeys(find_area(text, catalogue, "district") for text in asked.district))
    if asked.name in OF_ONE_PLACE and not areas:
        raise Mistake(f"{asked.name} là của một huyện; hãy nêu một --district.")
    for option, value in (
        ("--district", areas),
        ("--indicator", asked.indicator),
        ("--period", period),
        ("--threshold", asked.threshold),
        ("--kind", asked.kind),
        ("--lag", asked.lag),
        ("--by", asked.by),
        ("--variable", asked.variable),
        ("--family", asked.family),
    ):
        if value and (option in UNUSED.get(asked.name, ()) or asked.name not in ONLY.get(option, (asked.name,))):
            print(f"Lưu ý: {asked.name} không dùng {option}.", file=sys.stderr)
    weights = tuple(_weight(one) for one in asked.variable)
    selection = Selection(
        areas=areas,
        indicator=asked.indicator[0] if asked.indicator else Selection().indicator,
        only=tuple(code for code, _ in weights) if asked.name in LIKENESS else tuple(asked.indicator),
        benchmark=cast(Benchmark, asked.benchmark),
        period=period,
        within=find_area(asked.within, catalogue, "province") if asked.within else "",
        materiality_pp=Selection().materiality_pp if asked.threshold is None else _threshold(asked.threshold),
        kind=asked.kind.strip(),
        lag_years=asked.lag,
        partition=PARTITIONS[asked.by or "source"],
        weights=weights,
        families=tuple(dict.fromkeys(asked.family)),
    )
    with Store(asked.store).open() as version:
        if version.fallback_note:
            print(version.fallback_note, file=sys.stderr)
        shown = cook(version, catalogue, Recipe(asked.name, selection))
    print(json.dumps(as_json(shown), ensure_ascii=False, indent=1) if asked.json else _as_text(shown))
    return DONE


def _threshold(text: str) -> float:
    """The least difference worth a verdict, in points, comma or dot; three decimals could be thousands, so at most two."""
    plain = text.strip().replace(",", ".")  # not a formatter: typed text is read here
    if re.fullmatch(r"[0-9]{1,3}([.][0-9]{1,2})?", plain) and float(plain) <= 100:
        return float(plain)
    raise Mistake(f"--threshold “{text}” không phải là số điểm phần trăm từ 0 đến 100, nhiều nhất hai chữ số lẻ. Ví dụ: 0,5.")


def _weight(text: str) -> tuple[str, float]:
    """A context variable and its weight: POPULATION, or POPULATION=0,5."""
    code, given, weight = text.strip().partition("=")
    if code not in VARIABLES:
        raise Mistake(f"--variable “{code}” không phải là biến bối cảnh. Các biến: {', '.join(VARIABLES)}.")
    if not given:
        return code, 1.0
    plain = weight.replace(",", ".")  # not a formatter: typed text is read here
    if re.fullmatch(r"[0-9]([.][0-9]{1,2})?", plain):
        return code, float(plain)
    raise Mistake(f"--variable “{text}”: trọng số phải là số từ 0 đến dưới 10, nhiều nhất hai chữ số lẻ. Ví dụ: {code}=0,5.")


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
