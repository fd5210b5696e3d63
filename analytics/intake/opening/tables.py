"""What a file is read into: tables of cells, and the Problems of the file met on the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from analytics.intake.opening.refusing import MAX_CELLS, MAX_POSITIONS, too_large
from analytics.intake.opening.texts import RawCell, Texts
from analytics.intake.problems import Problem, Severity

Progress = Callable[[str, int, int], None]
"""Told how far reading is: the stage in words for a person ("Đọc trang «Biểu 1»"), how much is done, and of how much, in a unit
of the stage's own; the total is never 0, and each stage ends with done = total."""

_LISTED = 200
_NAMED = 5


@dataclass(slots=True)
class Table:
    """What one sheet or table holds before old alphabets are read; fields as in Grid, addresses as the user finds the cells.

    `missing` are formulas without a result, `errors` cells with an error value (and that value), `outside` formulas that look
    into another file, `scaled` number formats that show thousands of what is stored (each with the first cell that has it),
    `doubtful` formulas whose stored result is blank, which some programs write for "not calculated yet".
    """

    rows: list[tuple[int, list[RawCell]]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    missing: list[str] = field(default_factory=list)
    errors: list[tuple[str, str]] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    scaled: dict[str, str] = field(default_factory=dict)
    doubtful: list[str] = field(default_factory=list)
    positions: int = 0
    cells: int = 0

    def count(self, row: Sequence[RawCell], cells: int) -> None:
        """Hold the table against the limits, a row at a time."""
        self.positions += len(row)
        self.cells += cells
        if self.positions > MAX_POSITIONS or self.cells > MAX_CELLS:
            raise too_large("trang có quá nhiều ô")


class Opening:
    """One file being opened: the tables read so far and what is to be said of them."""

    def __init__(self, file: str, progress: Progress) -> None:
        """Nothing read yet."""
        self.file = file
        self.texts = Texts()
        self.tables: list[tuple[str, Table, bool]] = []
        self.problems: list[Problem] = []
        self._progress = progress

    def teller(self, title: str, total: int) -> Callable[[int], None]:
        """Who is told how much of a sheet is read: pass it what is done of `total`."""
        stage = f"Đọc trang «{title}»" if title else f"Đọc tệp {self.file}"
        whole = max(total, 1)
        return lambda done: self._progress(stage, min(done, whole), whole)

    def add(self, title: str, table: Table, *, lettered: bool = True) -> None:
        """Take a table in and say what is wrong in its cells."""
        self.tables.append((title, table, lettered))
        for address in table.missing[:_LISTED]:
            self._say(
                title,
                address,
                "công thức chưa có kết quả",
                "một giá trị",
                "Hãy mở tệp bằng Excel để tính lại và lưu, hoặc dán giá trị thay cho công thức.",
            )
        for address, value in table.errors[:_LISTED]:
            self._say(title, address, f"ô báo lỗi «{value[:20]}»", "một giá trị", "Hãy sửa công thức hoặc ghi giá trị vào ô.")
        for kind, found in (("công thức chưa có kết quả", table.missing), ("ô báo lỗi", [where for where, _ in table.errors])):
            if len(found) > _LISTED:
                self._say(
                    title,
                    found[_LISTED],
                    f"{kind} ở ô này và {len(found) - _LISTED - 1} ô khác nữa",
                    "mỗi ô một giá trị",
                    "Hãy mở tệp bằng Excel để tính lại và lưu.",
                )
        if table.outside:
            self._say(
                title,
                table.outside[0],
                f"công thức lấy số từ tệp khác ({_some(table.outside)})",
                "giá trị có trong tệp này",
                "Đã dùng giá trị lưu sẵn trong tệp, không mở tệp kia; hãy kiểm tra giá trị đó còn đúng.",
                "warning",
            )
        if table.doubtful:
            self._say(
                title,
                table.doubtful[0],
                f"công thức cho kết quả trống ({_some(table.doubtful)})",
                "một giá trị, hoặc ô trống không có công thức",
                "Ô được đọc là trống; nếu công thức chưa được tính, hãy mở tệp bằng Excel rồi lưu lại.",
                "warning",
            )
        for address in table.scaled.values():
            self._say(
                title,
                address,
                "định dạng số rút gọn: số hiện ra nhỏ hơn số lưu trong ô hàng nghìn lần",
                "số hiện ra đúng bằng số lưu trong ô",
                "Hãy bỏ dấu phẩy cuối trong định dạng số rồi xem lại đơn vị; nếu không, không rõ phải đọc số nào.",
            )

    def skip_hidden(self, title: str, *, said: bool) -> None:
        """Leave a hidden sheet out, with a note when a person hid it."""
        if said:
            self._say(
                title,
                "",
                "trang bị ẩn",
                "trang mà người đọc nhìn thấy",
                "Trang này không được đọc; nếu cần số liệu ở đó, hãy bỏ ẩn rồi nạp lại.",
                "warning",
            )

    def note_links(self) -> None:
        """Say that the file names other files, unless a formula that does was named already."""
        if not any(table.outside for _, table, _ in self.tables):
            self._say(
                "",
                "",
                "liên kết tới tệp khác",
                "giá trị có trong tệp này",
                "Đã dùng giá trị lưu sẵn trong tệp, không mở tệp kia.",
                "warning",
            )

    def note_encoding(self, alphabet: str) -> None:
        """Say that the letters of a text file were recognised, not declared."""
        self._say(
            "",
            "",
            f"chữ theo bảng mã {alphabet}",
            "tệp văn bản mã UTF-8",
            "Đã đọc theo bảng mã này; hãy xem lại chữ có dấu, lần sau nên lưu dạng CSV UTF-8.",
            "warning",
        )

    def note_capitals(self, title: str, address: str, text: str, cells: int) -> None:
        """Say that letters a font drew as capitals were made capitals."""
        others = f" và {cells - 1} ô khác" if cells > 1 else ""
        self._say(
            title,
            address,
            f"chữ hoa gõ bằng phông chữ hoa kiểu cũ{others}",
            "chữ hoa Unicode",
            f"Đã đổi thành chữ hoa như khi in ra, ví dụ «{text[:60]}»; hãy xem lại.",
            "warning",
        )

    def _say(self, sheet: str, cell: str, found: str, expected: str, remedy: str, severity: Severity = "error") -> None:
        self.problems.append(Problem(self.file, sheet, cell, found, expected, remedy, severity))


def _some(addresses: Sequence[str]) -> str:
    """The first few addresses, for a sentence."""
    named = ", ".join(addresses[:_NAMED])
    return f"{named} và {len(addresses) - _NAMED} ô khác" if len(addresses) > _NAMED else named
