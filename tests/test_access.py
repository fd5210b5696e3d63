"""Who may publish: every setting, every mistake in the file of roles, and never more than was meant."""

from pathlib import Path

import pytest

from analytics.access import Person, Roles, SignedIn, person_of, read_roles
from analytics.catalogue import Catalogue

LAN = SignedIn("Lan@quangngai.gov.vn", "Lan")
HERE = "127.0.0.1"

EDITOR = '["lan@quangngai.gov.vn"]\nrole = "editor"\nareas = ["tỉnh Quảng Ngãi"]\n'


def roles_of(tmp_path: Path, catalogue: Catalogue, text: str | bytes) -> Roles:
    path = tmp_path / "vai-trò.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_roles(path, catalogue.areas)


def who(setting: str, *, address: str | None = HERE, signed_in: SignedIn | None = None, roles: Roles | None = None) -> Person:
    return person_of(setting, server_address=address, account="an", signed_in=signed_in, roles=roles)


def test_only_this_machine_with_the_setting_may_publish(subtests: pytest.Subtests) -> None:
    for setting, address, expected in (
        ("local", HERE, "publisher"),
        ("LOCAL ", "localhost", "publisher"),
        ("local", "::1", "publisher"),
        ("local", "0.0.0.0", "reader"),
        ("local", None, "reader"),  # every address
        ("local", "10.0.0.7", "reader"),
        ("", HERE, "reader"),  # a bare `streamlit run`
        ("read-only", HERE, "reader"),
        ("open", HERE, "reader"),
        ("true", HERE, "reader"),
        ("sign-in", HERE, "reader"),  # nobody is signed in
    ):
        with subtests.test(setting=setting, address=address):
            person = who(setting, address=address)
            assert person.role == expected
            assert person.may_publish == (expected != "reader")
            assert bool(person.reason) == (expected == "reader")
            assert person.may_touch(["650-1"]) == (expected != "reader")
            assert person.sees_small_counts == (expected != "reader")


def test_an_editor_touches_her_province_and_no_other(tmp_path: Path, catalogue: Catalogue) -> None:
    person = who("sign-in", signed_in=LAN, roles=roles_of(tmp_path, catalogue, EDITOR))
    assert (person.role, person.name) == ("editor", "Lan <Lan@quangngai.gov.vn>")  # the case of the letters does not count
    assert person.may_touch(["535-1"])  # huyện Ba Tơ of the old province
    assert person.may_touch(["21484-1", "P51-2", "P51-1"])  # xã Ba Tơ of the new one, and both provinces of the name
    assert not person.may_touch(["650-1"])  # a district of Đắk Lắk
    assert not person.may_touch(["535-1", "650-1"])
    assert not person.may_touch(["VN"])
    assert not person.may_touch([])


def test_a_publisher_touches_everything_and_a_named_reader_nothing(tmp_path: Path, catalogue: Catalogue) -> None:
    text = '["a@x.vn"]\nrole = "publisher"\nname = "An"\n["b@x.vn"]\nrole = "reader"\n'
    roles = roles_of(tmp_path, catalogue, text)
    assert roles.problems == ()
    publisher = who("sign-in", signed_in=SignedIn("a@x.vn", ""), roles=roles)
    assert (publisher.role, publisher.name, publisher.may_touch(["VN"]), publisher.may_touch([])) == (
        "publisher",
        "An <a@x.vn>",
        True,
        True,
    )
    assert not who("sign-in", signed_in=SignedIn("b@x.vn", ""), roles=roles).may_publish


def test_who_is_not_named_or_not_verified_is_a_reader(tmp_path: Path, catalogue: Catalogue) -> None:
    roles = roles_of(tmp_path, catalogue, EDITOR)
    assert not who("sign-in", signed_in=SignedIn("khach@x.vn", ""), roles=roles).may_publish
    assert not who("sign-in", signed_in=SignedIn("", ""), roles=roles).may_publish
    assert not who("sign-in", signed_in=SignedIn("lan@quangngai.gov.vn", "", verified=False), roles=roles).may_publish
    assert not who("sign-in", signed_in=LAN, roles=None).may_publish
    assert not who("read-only", signed_in=LAN, roles=roles).may_publish


# A file of roles → a part of the sentence said of it. With one mistake nobody has a role, whoever else stands in the file.
MISTAKES = {
    "not an address": (EDITOR + '["Lan"]\nrole = "publisher"\n', "“Lan” không phải địa chỉ thư điện tử"),
    "an unknown role": ('["a@x.vn"]\nrole = "admin"\n', "role phải là một trong: reader, editor, publisher; đang là “admin”"),
    "no role": ('["a@x.vn"]\nname = "An"\n', "chưa ghi"),
    "an editor of nowhere": ('["a@x.vn"]\nrole = "editor"\n', "phải ghi areas"),
    "an empty list": ('["a@x.vn"]\nrole = "editor"\nareas = []\n', "phải ghi areas"),
    "areas as text": ('["a@x.vn"]\nrole = "editor"\nareas = "tỉnh Quảng Ngãi"\n', "phải ghi areas là danh sách"),
    "an unknown place": ('["a@x.vn"]\nrole = "editor"\nareas = ["tỉnh Xyz"]\n', "không có địa bàn “tỉnh Xyz”"),
    "a place of two kinds": ('["a@x.vn"]\nrole = "editor"\nareas = ["Quảng Ngãi"]\n', "có thể là"),
    "a publisher with areas": ('["a@x.vn"]\nrole = "publisher"\nareas = ["tỉnh Quảng Ngãi"]\n', "chỉ vai trò editor"),
    "an unknown key": (EDITOR + 'rolle = "publisher"\n', "không có mục “rolle”"),
    "twice": (EDITOR + EDITOR.replace("lan@", "LAN@"), "được ghi hai lần"),
    "no table": ('a = "publisher"\n', "cần một bảng"),
    "empty": ("", "chưa ghi địa chỉ nào"),
    "not TOML": (EDITOR + "[[[", "viết sai cú pháp TOML"),
    "not UTF-8": ('["a@x.vn"]\nname = "Hường"'.encode("cp1258", "replace"), "không phải văn bản UTF-8"),
    "too large": (EDITOR + "#" * 1_000_001, "lớn hơn 1 MB"),
}


@pytest.mark.parametrize(("text", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_in_the_file_makes_everybody_a_reader(
    tmp_path: Path, catalogue: Catalogue, text: str | bytes, said: str
) -> None:
    roles = roles_of(tmp_path, catalogue, text)
    assert any(said in problem for problem in roles.problems), roles.problems
    assert roles.grants == {}
    person = who("sign-in", signed_in=LAN, roles=roles)
    assert not person.may_publish
    assert "Tệp phân quyền có lỗi" in person.reason


def test_a_file_that_is_not_there_makes_everybody_a_reader(tmp_path: Path, catalogue: Catalogue) -> None:
    roles = read_roles(tmp_path / "không có.toml", catalogue.areas)
    assert "Không mở được tệp phân quyền" in roles.problems[0]
    assert not who("sign-in", signed_in=LAN, roles=roles).may_publish
