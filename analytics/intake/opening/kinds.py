"""What kind of file some bytes are, told by the bytes and not by the ending of the name, and the reader of that kind."""

from __future__ import annotations

import re
from collections.abc import Callable

from analytics.intake.opening.archive import Archive
from analytics.intake.opening.binary_workbook import read_binary_workbook
from analytics.intake.opening.delimited import read_delimited
from analytics.intake.opening.open_document import read_open_document
from analytics.intake.opening.refusing import MAX_FILE_BYTES, encrypted, too_large, with_macros, wrong_kind
from analytics.intake.opening.tables import Opening
from analytics.intake.opening.word_tables import read_word_tables
from analytics.intake.opening.workbook import read_workbook

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MACRO_ENDINGS = (".xlsm", ".xlsb", ".xltm", ".xlam", ".docm", ".dotm")
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|table|\?xml|!--|meta|style)", re.IGNORECASE)
_UTF16_MARKUP = re.compile(rb"(?:\xff\xfe\s?\0?<\0[!?a-z]\0|\xfe\xff\0<\0[!?a-z])", re.IGNORECASE)
# The first bytes of kinds that people do hand in, or that would pass for text.
_FOREIGN = (
    (b"%PDF", "tệp PDF", "Hãy xin tệp Excel gốc, hoặc nhập lại bảng vào tệp mẫu."),
    (b"{\\rtf", "tệp văn bản RTF", "Hãy mở bằng Word rồi lưu lại dưới dạng .docx."),
    (b"MIME-Version:", "trang web lưu thành tệp Excel", ""),
    (b"\x89PNG", "tệp ảnh", "Hãy nhập bảng trong ảnh vào tệp mẫu."),
    (b"\xff\xd8\xff", "tệp ảnh", "Hãy nhập bảng trong ảnh vào tệp mẫu."),
    (b"GIF8", "tệp ảnh", "Hãy nhập bảng trong ảnh vào tệp mẫu."),
    (b"Rar!", "tệp nén .rar", "Hãy giải nén rồi nạp từng tệp."),
    (b"7z\xbc\xaf", "tệp nén .7z", "Hãy giải nén rồi nạp từng tệp."),
    (b"\x1f\x8b", "tệp nén .gz", "Hãy giải nén rồi nạp từng tệp."),
)


def read_content(content: bytes, opening: Opening) -> None:
    """Read a file into `opening`; CannotOpen, with the sentence for the user, when it is refused."""
    if len(content) > MAX_FILE_BYTES:
        raise too_large("tệp lớn hơn 128 MB")
    if opening.file.lower().endswith(_MACRO_ENDINGS):
        raise with_macros()
    for start, what, remedy in _FOREIGN:
        if content.startswith(start):
            raise wrong_kind(what, remedy) if remedy else wrong_kind(what)
    if content.startswith(b"PK"):
        archive = Archive(content)
        _reader_of(archive)(archive, opening)
    elif content.startswith(_COMPOUND):
        read_binary_workbook(content, opening)
    elif _MARKUP.match(content) or _UTF16_MARKUP.match(content):
        raise wrong_kind("trang web hoặc XML, dù tên tệp có thể là .xls")
    else:
        read_delimited(content, opening)


def _reader_of(archive: Archive) -> Callable[[Archive, Opening], None]:
    names = archive.names
    if "mimetype" in archive:
        kind = archive.whole("mimetype").strip()
        if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
            return read_open_document
        raise wrong_kind("văn bản hoặc bản trình chiếu OpenDocument", "Hãy lưu bảng thành tệp .ods hoặc .xlsx.")
    if "encrypted-package" in archive:
        raise encrypted()
    if "[Content_Types].xml" not in archive:
        raise wrong_kind("tệp nén .zip", "Hãy giải nén rồi nạp từng tệp.")
    if any(name.startswith("word/") for name in names):
        return read_word_tables
    if any(name.startswith("ppt/") for name in names):
        raise wrong_kind("tệp trình chiếu PowerPoint", "Hãy chép bảng sang tệp Excel.")
    return read_workbook
