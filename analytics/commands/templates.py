"""`template`: the file to fill in for one shape of figures."""

import argparse
from pathlib import Path

from analytics import catalogue as declared
from analytics.commands.files import make_folder, write_whole
from analytics.commands.mistake import DONE, Mistake
from analytics.commands.parser import Commands
from analytics.render.sheets.templates import SHAPES, template


def offer(commands: Commands) -> None:
    """Adds `template`."""
    offered = commands.add("template", write, "Tải tệp mẫu Excel của một loại số liệu, có danh mục để chọn và một ví dụ.")
    told = "; ".join(f"{name}: {title}" for name, title in SHAPES.items())
    offered.add_argument("shape", choices=tuple(SHAPES), metavar="SHAPE", help=told)
    offered.add_argument("--out", type=Path, required=True, metavar="FILE", help="tệp .xlsx sẽ ghi")


def write(asked: argparse.Namespace) -> int:
    """Writes the template of a shape; the folder is made when it is not there."""
    if asked.out.suffix.lower() != ".xlsx":
        raise Mistake(f"Tệp mẫu là tệp Excel: “{asked.out.name}” phải có đuôi .xlsx.")
    written = write_whole(make_folder(asked.out.parent), asked.out.name, template(asked.shape, declared.load()))
    print(f"Đã ghi tệp mẫu «{SHAPES[asked.shape]}»: {written}")
    return DONE
