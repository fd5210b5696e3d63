"""argparse in Vietnamese: its complaints, its headings and our exit code."""

import argparse
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NoReturn

from analytics.commands.mistake import USERS_MISTAKE

DEFAULT_STORE: Final = "data/store"

Command = Callable[[argparse.Namespace], int]
"""What a command runs: the options typed in, its exit code out."""

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


class Commands:
    """The commands offered so far; each room of commands adds its own."""

    def __init__(self, program: Parser) -> None:
        self._commands = program.add_subparsers(title="lệnh", required=True, metavar="LỆNH", parser_class=Parser)

    def add(self, name: str, run: Command, summary: str, *, store: str = DEFAULT_STORE) -> argparse.ArgumentParser:
        """A new command with --store, as every one has; its own options are still to be added."""
        command: argparse.ArgumentParser = self._commands.add_parser(name, help=summary, description=summary)
        command.set_defaults(command=run)
        default = os.environ.get("DIEM_SANG_STORE") or store
        command.add_argument(
            "--store", type=Path, default=Path(default), metavar="PATH", help=f"thư mục kho (mặc định: {default})"
        )
        return command
