"""What makes a whole file be refused, and the sentences for it."""

from __future__ import annotations

MAX_FILE_BYTES = 128 * 2**20
MAX_ENTRIES = 5_000
MAX_PART_BYTES = 2**30
MAX_WHOLE_BYTES = 3 * 2**29
MAX_RATIO = 400
"""Unpacked to packed size of a part; the tables of an office stay below a hundred, even a million empty rows."""
MAX_CELL_CHARACTERS = 32_767
"""What Excel itself can hold in a cell."""
MAX_CELLS = 6_000_000
MAX_POSITIONS = 24_000_000
"""Cells from the first column to the last filled one of each row, blank ones counted."""
MAX_CHARACTERS = 2**27
"""Of all different texts together."""

_SAVE_AGAIN = "Hãy mở tệp bằng Excel rồi lưu lại dưới dạng .xlsx."


class CannotOpen(Exception):
    """A file is refused as a whole: what was found, what was expected, how to mend it (Vietnamese, as in a Problem)."""

    def __init__(self, found: str, expected: str, remedy: str) -> None:
        """Keep the three parts of the sentence."""
        super().__init__(f"{found}; {expected}. {remedy}")
        self.found, self.expected, self.remedy = found, expected, remedy


def broken() -> CannotOpen:
    """The file is cut short or damaged."""
    return CannotOpen("tệp không mở được", "tệp nguyên vẹn, không đặt mật khẩu", "Hãy mở tệp bằng Excel rồi lưu lại.")


def encrypted() -> CannotOpen:
    """The file asks for a password."""
    return CannotOpen("tệp đặt mật khẩu", "tệp không đặt mật khẩu", "Hãy bỏ mật khẩu (lưu lại không mã hóa) rồi nạp lại.")


def with_macros() -> CannotOpen:
    """The file carries a program."""
    return CannotOpen(
        "tệp có macro hoặc thuộc loại tệp có macro", "tệp chỉ có số liệu, không có macro", "Hãy lưu lại dưới dạng .xlsx rồi nạp."
    )


def wrong_kind(what: str, remedy: str = _SAVE_AGAIN) -> CannotOpen:
    """The file is of a kind we do not read, such as "tệp PDF"."""
    return CannotOpen(what, "tệp .xlsx, .xls, .ods, .csv, .tsv, .txt hoặc bảng trong tệp .docx", remedy)


def too_large(what: str) -> CannotOpen:
    """The file would unfold beyond what is held in memory: `what` says which limit it passes."""
    return CannotOpen(what, "tệp số liệu có cỡ thông thường", "Hãy chia tệp thành nhiều tệp nhỏ, chỉ giữ các trang có số liệu.")


def too_long_cell() -> CannotOpen:
    """One cell holds more text than a spreadsheet can."""
    return CannotOpen("một ô có hơn 32.767 ký tự", "mỗi ô không quá 32.767 ký tự", "Hãy bỏ phần chữ dài khỏi ô đó rồi nạp lại.")


def with_document_type() -> CannotOpen:
    """The XML inside declares entities, by which a small file can unfold without end; no office program writes that."""
    return CannotOpen("khai báo DOCTYPE trong tệp", "tệp do phần mềm văn phòng ghi ra", _SAVE_AGAIN)
