"""The door for an office's template: what may come in is a sound .pptx or .potx of bounded size, without macros or a password."""

import io
import zipfile
import zlib
from typing import Final

from analytics import wording

LARGEST_FILE: Final = 40 * 1024 * 1024
LARGEST_UNPACKED: Final = 200 * 1024 * 1024
LARGEST_XML: Final = 16 * 1024 * 1024
"""Bytes: of the file, of everything in it unpacked, of one part of it that is text; ten pages of photographs make 30 MB."""
MOST_PARTS: Final = 4_000
_READ_AT_ONCE: Final = 1024 * 1024

_PRESENTATION: Final = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_TEMPLATE: Final = b"application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"
_COMPOUND_FILE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")
_TYPES: Final = "[Content_Types].xml"

_UNREADABLE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # a compression that zipfile does not know
    OSError,
    RuntimeError,
    ValueError,
)


class TemplateRefused(Exception):
    """A template that cannot be used; its text says in one Vietnamese sentence what is wrong and how to mend it."""


BROKEN: Final = "Tệp mẫu bị hỏng, không mở được; hãy mở tệp bằng PowerPoint, lưu lại dạng .pptx hoặc .potx rồi tải lên lại."
NOT_SLIDES: Final = "Tệp tải lên không phải mẫu PowerPoint; hãy chọn tệp .pptx hoặc .potx."
OLD_FORMAT: Final = "Tệp mẫu thuộc định dạng cũ (.ppt, .pot); hãy mở tệp bằng PowerPoint và lưu lại dạng .pptx hoặc .potx."
LOCKED: Final = "Tệp mẫu đặt mật khẩu; hãy bỏ mật khẩu trong PowerPoint rồi tải lên lại."
MACROS: Final = "Tệp mẫu có macro hoặc điều khiển ActiveX; hãy lưu lại dạng .pptx hoặc .potx không có macro rồi tải lên lại."
WITHOUT_LAYOUTS: Final = "Tệp mẫu không có trang chủ hoặc bố cục trang nào; hãy chọn một mẫu có ít nhất một bố cục trang."


def admitted(content: bytes) -> bytes:
    """The template as a presentation that can be opened, a .potx made one. Raises TemplateRefused.

    Sizes are checked as declared before anything is unpacked, and again while it is; nothing is ever written to disk.
    """
    if not content:
        raise TemplateRefused("Tệp mẫu trống; hãy chọn lại tệp .pptx hoặc .potx.")
    if len(content) > LARGEST_FILE:
        raise _too_large("Tệp mẫu", LARGEST_FILE)
    if content.startswith(_COMPOUND_FILE):
        raise TemplateRefused(LOCKED if _ENCRYPTED_STREAM in content else OLD_FORMAT)
    if not zipfile.is_zipfile(io.BytesIO(content)):
        raise TemplateRefused(NOT_SLIDES)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _checked(content, archive)
    except _UNREADABLE as error:
        raise TemplateRefused(BROKEN) from error


def _checked(content: bytes, archive: zipfile.ZipFile) -> bytes:
    members = archive.infolist()
    names = {member.filename.casefold() for member in members}
    if any(member.flag_bits & 1 for member in members):
        raise TemplateRefused(LOCKED)
    if len(members) > MOST_PARTS:
        raise TemplateRefused(
            f"Tệp mẫu có hơn {wording.number(MOST_PARTS, 0)} phần; hãy xóa bớt trang và hình trong mẫu rồi tải lên lại."
        )
    if sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise _too_large("Tệp mẫu sau khi giải nén", LARGEST_UNPACKED)
    if _TYPES.casefold() not in names:
        raise TemplateRefused(NOT_SLIDES)
    if len(names) < len(members):
        raise TemplateRefused(BROKEN)  # two parts of one name: which of them opens depends on the program
    parts = _unpacked(archive, members)
    types = parts[_TYPES]
    if b"macroEnabled" in types or any(_runs(name) for name in names):
        raise TemplateRefused(MACROS)
    if _PRESENTATION in types:
        return content
    if _TEMPLATE not in types:
        raise TemplateRefused(NOT_SLIDES)
    return _packed({**parts, _TYPES: types.replace(_TEMPLATE, _PRESENTATION)})


def _runs(name: str) -> bool:
    return name.endswith("vbaproject.bin") or "/activex/" in f"/{name}"


def _unpacked(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """Every part, its bytes counted while they come and its checksum checked."""
    room = LARGEST_UNPACKED
    parts: dict[str, bytes] = {}
    for member in members:
        is_text = member.filename.casefold().endswith((".xml", ".rels"))
        pieces: list[bytes] = []
        size = 0
        with archive.open(member) as stream:
            while piece := stream.read(_READ_AT_ONCE):
                size += len(piece)
                if size > room:
                    raise _too_large("Tệp mẫu sau khi giải nén", LARGEST_UNPACKED)
                if is_text and size > LARGEST_XML:
                    raise _too_large("Một phần của tệp mẫu sau khi giải nén", LARGEST_XML)
                pieces.append(piece)
        room -= size
        parts[member.filename] = b"".join(pieces)
    if _TYPES not in parts:
        raise TemplateRefused(NOT_SLIDES)
    return parts


def _packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def _too_large(what: str, bytes_allowed: int) -> TemplateRefused:
    megabytes = wording.number(bytes_allowed // (1024 * 1024), 0)
    return TemplateRefused(f"{what} lớn hơn {megabytes} MB; hãy xóa bớt trang và hình trong mẫu rồi tải lên lại.")
