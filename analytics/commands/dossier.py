"""`dossier`: what a delegation takes along on a study tour, as a document and as slides."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from analytics import catalogue as declared
from analytics.catalogue import Catalogue
from analytics.commands.files import make_folder, safe_name, write_whole
from analytics.commands.mistake import DONE, Mistake
from analytics.commands.parser import Commands
from analytics.commands.places import find_area
from analytics.dossier import make_dossier
from analytics.store import Store

FORMATS: Final = ("docx", "pptx", "both")


def offer(commands: Commands) -> None:
    """Adds `dossier`."""
    command = commands.add("dossier", make, "Làm hồ sơ học tập kinh nghiệm (.docx, .pptx) của một đoàn đến một huyện.")
    command.add_argument("--home", required=True, metavar="D", help="mã hoặc tên huyện của đoàn đi")
    command.add_argument("--host", required=True, metavar="D", help="mã hoặc tên huyện nơi đến")
    command.add_argument("--format", choices=FORMATS, default="both", metavar="F", help="docx, pptx hoặc both (mặc định)")
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="thư mục ghi tệp; tệp cùng tên bị thay")


def make(asked: argparse.Namespace) -> int:
    """Writes the dossier in the formats asked for; the paths written go to stdout, what was cut or left out to stderr."""
    catalogue = declared.load()
    home, host = _district(asked.home, catalogue), _district(asked.host, catalogue)
    if catalogue.areas[home].code == catalogue.areas[host].code:
        raise Mistake("--home và --host là cùng một huyện. Hãy nêu hai huyện khác nhau.")
    folder = make_folder(asked.out)
    with Store(asked.store).open() as version:
        if version.fallback_note:
            print(version.fallback_note, file=sys.stderr)
        briefing = make_dossier(version, catalogue, home, host, datetime.now(UTC).astimezone().date())
    areas = catalogue.areas
    stem = safe_name("ho-so", areas[home].name, "den", areas[host].name)
    remarks: list[str] = []
    # Imported when asked for: these libraries take a while to load.
    if asked.format != "pptx":
        from analytics.render.documents import report

        written = report(briefing, catalogue)
        remarks += written.remarks
        print(write_whole(folder, f"{stem}.docx", written.content))
    if asked.format != "docx":
        from analytics.render.slides import deck

        drawn = deck(briefing)
        remarks += drawn.remarks
        print(write_whole(folder, f"{stem}.pptx", drawn.content))
    for remark in remarks:
        print(f"- {remark}", file=sys.stderr)
    return DONE


def _district(text: str, catalogue: Catalogue) -> str:
    return find_area(text, catalogue, "district")
