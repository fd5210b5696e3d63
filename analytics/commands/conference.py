"""`deck`, `report` and `sheet`: the material of a conference, for one place or for all, from a ready or a kept storyboard."""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Final, cast

from analytics import catalogue as declared
from analytics import storyboards, wording
from analytics.briefing import Briefing, Storyboard
from analytics.catalogue import Area, Catalogue
from analytics.commands.files import make_folder, safe_name, write_whole
from analytics.commands.mistake import DONE, Mistake
from analytics.commands.parser import Commands
from analytics.commands.places import find_area
from analytics.comparing import reference_day
from analytics.store import Store, Version
from analytics.wording import Period

LARGEST_INPUT: Final = 200_000_000
"""Bytes of a template or storyboard that are read at all; what either really may be is for its reader to say."""


@dataclass(frozen=True, slots=True)
class Output:
    """A kind of material: what makes its bytes of a briefing (and of a template, or None), with remarks for whoever asked."""

    suffix: str
    summary: str
    render: Callable[[Briefing, bytes | None], tuple[bytes, Sequence[str]]]
    templates: bool = False


def _deck(briefing: Briefing, template: bytes | None) -> tuple[bytes, Sequence[str]]:
    # Imported when asked for: python-pptx takes a while to load, and no other command needs it.
    from analytics.render.slides import TemplateRefused, deck

    try:
        made = deck(briefing, template=template)
    except TemplateRefused as refused:
        raise Mistake(str(refused)) from None
    return made.content, made.remarks


def _report(briefing: Briefing, _: bytes | None) -> tuple[bytes, Sequence[str]]:
    # Imported when asked for, like the slides: no other command needs python-docx.
    from analytics.render.documents import report

    made = report(briefing, declared.load())
    return made.content, made.remarks


def _sheet(briefing: Briefing, _: bytes | None) -> tuple[bytes, Sequence[str]]:
    from analytics.render.sheets import annex

    return annex(briefing, declared.load()), ()


OUTPUTS: Final = {
    "deck": Output(".pptx", "Làm bài trình chiếu sơ kết, tổng kết (.pptx) cho một hoặc nhiều địa bàn.", _deck, templates=True),
    "report": Output(".docx", "Làm báo cáo sơ kết, tổng kết (.docx) cho một hoặc nhiều địa bàn.", _report),
    "sheet": Output(".xlsx", "Làm phụ lục số liệu sơ kết, tổng kết (.xlsx) cho một hoặc nhiều địa bàn.", _sheet),
}
"""The commands of this room."""


@dataclass(frozen=True, slots=True)
class Task:
    """One file to make: the name a person knows it by, its name without suffix, and how its storyboard is had."""

    title: str
    stem: str
    storyboard: Callable[[], Storyboard]


def offer(commands: Commands) -> None:
    """Adds `deck`, `report`, `sheet` and whatever else a conference is given."""
    for name, output in OUTPUTS.items():
        command = commands.add(name, make, output.summary)
        command.set_defaults(output=output)
        moments = "; ".join(f"{moment}: {what}" for moment, what in storyboards.MOMENTS.items())
        command.add_argument("--storyboard", required=True, metavar="S", help=f"{moments}; hoặc tệp kịch bản .json đã lưu")
        command.add_argument("--district", action="append", default=[], metavar="D", help="mã hoặc tên huyện; lặp lại được")
        command.add_argument("--province", action="append", default=[], metavar="T", help="mã hoặc tên tỉnh; lặp lại được")
        command.add_argument(
            "--all-districts", action="store_true", help="mọi huyện của kỳ đó; kèm --province: mọi huyện của các tỉnh ấy"
        )
        command.add_argument("--all-provinces", action="store_true", help="mọi tỉnh của kỳ đó")
        command.add_argument(
            "--period", metavar="P", help="2022, 2024-H1 hoặc 2021..2023; với tệp kịch bản: dời các kỳ đến năm này"
        )
        if output.templates:
            command.add_argument("--template", type=Path, metavar="F", help="mẫu .pptx hoặc .potx của cơ quan")
        command.add_argument("--keep", action="store_true", help="lưu cả kịch bản (.json) cạnh tệp làm ra")
        command.add_argument("--out", type=Path, required=True, metavar="DIR", help="thư mục ghi tệp; tệp cùng tên bị thay")


def make(asked: argparse.Namespace) -> int:
    """Makes one file a place, one after the other, and says on stderr how far it is; the paths written go to stdout."""
    output = cast(Output, asked.output)
    catalogue = declared.load()
    tasks = list(_tasks(asked, catalogue))
    template = _content(asked.template, "mẫu trình chiếu") if output.templates and asked.template else None
    folder = make_folder(asked.out)
    with Store(asked.store).open() as version:
        if version.fallback_note:
            print(version.fallback_note, file=sys.stderr)
        for number, task in enumerate(tasks, start=1):
            counter = f"[{wording.number(number, 0)}/{wording.number(len(tasks), 0)}]"
            # Everything of one place is gone before the next begins, so that memory does not grow with their number.
            _make_one(task, version, catalogue, output, template, folder, counter=counter, keep=asked.keep)
    return DONE


def _make_one(
    task: Task,
    version: Version,
    catalogue: Catalogue,
    output: Output,
    template: bytes | None,
    folder: Path,
    *,
    counter: str,
    keep: bool,
) -> None:
    began = time.monotonic()
    storyboard = task.storyboard()
    briefing = storyboards.cook_storyboard(version, catalogue, storyboard, _today())
    content, remarks = output.render(briefing, template)
    written = write_whole(folder, task.stem + output.suffix, content)
    if keep:
        write_whole(folder, f"{task.stem}.json", storyboards.save_storyboard(storyboard, catalogue))
    took = wording.number(time.monotonic() - began, 1)
    shown, missing = wording.number(len(briefing.panels), 0), wording.number(len(briefing.missing), 0)
    print(f"{counter} {task.title}: {shown} nội dung, {missing} mục còn thiếu, {took} giây", file=sys.stderr)
    for remark in remarks:
        print(f"  - {remark}", file=sys.stderr)
    print(written)


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _content(path: Path, what: str) -> bytes:
    if not path.is_file():
        raise Mistake(f"Không thấy tệp {what} “{path}”. Hãy kiểm tra lại đường dẫn.")
    if path.stat().st_size > LARGEST_INPUT:
        raise Mistake(f"Tệp {what} “{path.name}” quá lớn. Hãy chọn tệp khác.")
    return path.read_bytes()


def _tasks(asked: argparse.Namespace, catalogue: Catalogue) -> Iterator[Task]:
    period = wording.parse_period(asked.period) if asked.period else None
    if asked.storyboard not in storyboards.MOMENTS:
        yield _kept(asked, catalogue, period)
        return
    moment = cast(storyboards.Moment, asked.storyboard)
    if period is None:
        raise Mistake(f"{moment} cần --period: {storyboards.MOMENTS[moment]}.")
    areas = _areas(asked, catalogue, period)
    if not areas:
        raise Mistake("Chưa nêu địa bàn: hãy thêm --district, --province, --all-districts hoặc --all-provinces.")
    try:
        storyboards.make_storyboard(moment, areas[0].area_id, period, catalogue)
    except storyboards.BadMoment as bad:
        raise Mistake(str(bad)) from None
    for area in areas:
        yield Task(
            title=area.title,
            stem=safe_name(moment, str(period), area.name, area.code),
            storyboard=partial(storyboards.make_storyboard, moment, area.area_id, period, catalogue),
        )


def _kept(asked: argparse.Namespace, catalogue: Catalogue, period: Period | None) -> Task:
    """The one task of a storyboard kept as a file, whose places are its own."""
    path = Path(asked.storyboard)
    if not path.is_file():
        listed = ", ".join(storyboards.MOMENTS)
        raise Mistake(f"Không có kịch bản “{asked.storyboard}”. Hãy chọn {listed}, hoặc nêu đường dẫn một tệp kịch bản .json.")
    if asked.district or asked.province or asked.all_districts or asked.all_provinces:
        raise Mistake(
            "Tệp kịch bản đã ghi địa bàn của từng mục: hãy bỏ --district, --province, --all-districts, --all-provinces."
        )
    try:
        kept = storyboards.read_storyboard(_content(path, "kịch bản"), catalogue)
    except storyboards.BadStoryboard as bad:
        raise Mistake("\n".join((f"Không dùng được tệp kịch bản “{path.name}”:", *bad.problems))) from None
    moved = storyboards.move_storyboard(kept, period) if period else kept
    if moved is not kept:
        print("Lưu ý: các kỳ đã được dời; tiêu đề và nhận xét tự gõ của từng mục giữ nguyên, hãy xem lại.", file=sys.stderr)
    stem = safe_name("kich-ban", path.stem, str(period) if period else "")
    return Task(title=kept.title or path.stem, stem=stem, storyboard=lambda: moved)


def _areas(asked: argparse.Namespace, catalogue: Catalogue, period: Period) -> tuple[Area, ...]:
    """The places asked for, each once, in the order of the command and of the register."""
    areas = catalogue.areas
    provinces = [areas[find_area(text, catalogue, "province", on=period.end)] for text in asked.province]
    found = [areas[find_area(text, catalogue, "district")] for text in asked.district]
    if asked.all_provinces:
        found += [area for area in areas.values() if area.level == "province" and area.valid_on(period.end)]
    if asked.all_districts:
        within = {province.area_id for province in provinces}
        day = min(period.end, reference_day(period.end.year))
        districts = (area for area in areas.values() if area.level == "district" and area.valid_on(day))
        found += [area for area in districts if not within or area.parent_id in within]
    else:
        found += provinces
    return tuple({area.area_id: area for area in found}.values())
