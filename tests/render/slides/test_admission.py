"""What an office may upload as a template: everything unsound is refused with one sentence that says how to mend it."""

import io
import struct
import zipfile

import pytest

from analytics.render.slides import TemplateRefused, admission
from analytics.render.slides.admission import BROKEN, LOCKED, MACROS, NOT_SLIDES, OLD_FORMAT, admitted
from analytics.render.slides.template import open_stage
from tests.render.slides.office_templates import PRESENTATION, TEMPLATE, four_to_three, repacked, retyped

MACRO_TYPE = "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
MACRO_TEMPLATE_TYPE = "application/vnd.ms-powerpoint.template.macroEnabled.main+xml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")


def same(_: str, part: bytes) -> bytes:
    return part


def compound(stream: str) -> bytes:
    """The beginning of an old Office file that has a stream of this name."""
    return COMPOUND + bytes(504) + stream.encode("utf-16-le") + bytes(512)


def encrypted_member() -> bytes:
    """A zip whose first member says it is encrypted: bit 0 of the flags, local (byte 6) and in the directory (byte 8)."""
    content = bytearray(four_to_three())
    content[6] |= 1
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1
    return bytes(content)


def wrong_bytes() -> bytes:
    """A member whose bytes no longer match its checksum."""
    content = bytearray(repacked(four_to_three(), same))
    content[200:260] = bytes(60)
    return bytes(content)


REFUSED = {
    "empty": (b"", "Tệp mẫu trống"),
    "a picture": (b"\x89PNG\r\n" + bytes(100), NOT_SLIDES),
    "a zip of something else": (b"PK\x05\x06" + bytes(18), NOT_SLIDES),
    "a workbook": (retyped(four_to_three(), SHEET_TYPE), NOT_SLIDES),
    "a .pptm": (retyped(four_to_three(), MACRO_TYPE), MACROS),
    "a .potm": (retyped(four_to_three(), MACRO_TEMPLATE_TYPE), MACROS),
    "macros under a plain type": (repacked(four_to_three(), same, {"ppt/vbaProject.bin": b"x"}), MACROS),
    "macros in other letters": (repacked(four_to_three(), same, {"PPT/VBAPROJECT.BIN": b"x"}), MACROS),
    "ActiveX": (repacked(four_to_three(), same, {"ppt/activeX/activeX1.xml": b"<x/>"}), MACROS),
    "a password": (compound("EncryptedPackage"), LOCKED),
    "a locked member": (encrypted_member(), LOCKED),
    "an old .ppt": (compound("PowerPoint Document"), OLD_FORMAT),
    "cut short": (four_to_three()[:-4000], NOT_SLIDES),
    "damaged bytes": (wrong_bytes(), BROKEN),
    "no presentation part": (repacked(four_to_three(), lambda name, part: b"<a/>" if name.endswith("n.xml") else part), BROKEN),
    "no XML in the master": (
        repacked(four_to_three(), lambda name, part: b"<p:sldMaster" if name.endswith("slideMaster1.xml") else part), BROKEN,
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", list(REFUSED))
def test_an_unsound_file_is_refused_with_one_sentence(what: str) -> None:
    content, sentence = REFUSED[what]
    with pytest.raises(TemplateRefused) as refusal:
        open_stage(content)
    told = str(refusal.value)
    assert told.startswith(sentence)
    # One sentence: what is wrong; what to do.
    assert told.count(". ") == 0
    assert "; hãy " in told


def bomb(declared: int, real: int) -> bytes:
    """A package with a part of zeros, `real` bytes long, whose size is said to be `declared`."""
    content = bytearray(repacked(four_to_three(), same, {"ppt/media/image9.png": bytes(real)}))
    at = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, at + 24, declared)
    return bytes(content)


def test_a_zip_bomb_is_refused_by_its_declared_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admission, "LARGEST_UNPACKED", 3_000_000)
    monkeypatch.setattr(admission, "_unpacked", lambda *_: pytest.fail("nothing may be unpacked"))
    content = bomb(4_000_000, 4_000_000)
    assert len(content) < 100_000  # 4 million zeros are a few thousand bytes in a zip
    with pytest.raises(TemplateRefused, match="sau khi giải nén lớn hơn 2 MB"):
        admitted(content)


def test_a_zip_bomb_that_lies_about_its_size_is_refused() -> None:
    with pytest.raises(TemplateRefused, match="bị hỏng"):
        admitted(bomb(1_000, 4_000_000))


def test_sizes_are_counted_again_while_unpacking(monkeypatch: pytest.MonkeyPatch) -> None:
    content = bomb(2_000_000, 2_000_000)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        monkeypatch.setattr(admission, "LARGEST_UNPACKED", 1_000_000)
        with pytest.raises(TemplateRefused, match="sau khi giải nén"):
            admission._unpacked(archive, archive.infolist())


def test_a_text_part_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admission, "LARGEST_XML", 1024 * 1024)
    with pytest.raises(TemplateRefused, match="Một phần của tệp mẫu sau khi giải nén lớn hơn 1 MB"):
        admitted(repacked(four_to_three(), same, {"ppt/long.xml": bytes(1024 * 1024 + 1)}))


def test_a_large_file_and_one_of_too_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admission, "MOST_PARTS", 10)
    with pytest.raises(TemplateRefused, match="hơn 10 phần"):
        admitted(four_to_three())
    monkeypatch.setattr(admission, "LARGEST_FILE", 1024 * 1024)
    with pytest.raises(TemplateRefused, match="Tệp mẫu lớn hơn 1 MB"):
        admitted(bytes(1024 * 1024 + 1))


def test_a_potx_comes_in_as_a_presentation() -> None:
    potx = retyped(four_to_three(), TEMPLATE)
    with zipfile.ZipFile(io.BytesIO(admitted(potx))) as archive:
        types = archive.read("[Content_Types].xml").decode()
    assert PRESENTATION in types
    assert TEMPLATE not in types


def test_an_entity_of_a_template_is_not_followed() -> None:
    def change(name: str, part: bytes) -> bytes:
        if not name.endswith("slideLayout1.xml"):
            return part
        body = part.split(b"?>", 1)[1]
        return b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + body.replace(b'name="Title Slide"', b'name="&e;"')

    try:
        stage = open_stage(repacked(four_to_three(), change))
    except TemplateRefused:
        return
    assert all("/" not in layout.name for layout in stage.presentation.slide_layouts)
