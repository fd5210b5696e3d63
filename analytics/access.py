"""Who may publish, undo and choose between sources: decided by the operator's explicit setting and a file of roles.

The setting (DIEM_SANG_ACCESS) is one of

- `local`: whoever sits at this machine may, provided that the server listens on this machine only (`make run` sets both);
- `sign-in`: who is signed in may as far as the file of roles (DIEM_SANG_ROLES) says;
- `read-only`: nobody may; figures are published by command line.

Nothing set, an unknown word, a file that is missing or has one mistake: everybody is a reader, never more. The reader's address
and the headers of a request are asked nothing.
"""

import tomllib
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from analytics import gazetteer
from analytics.catalogue import Area, Areas

Role = Literal["reader", "editor", "publisher"]

SETTING: Final = "DIEM_SANG_ACCESS"
ROLES_FILE: Final = "DIEM_SANG_ROLES"
SETTINGS: Final = ("local", "read-only", "sign-in")

_ROLES: Final[tuple[Role, ...]] = ("reader", "editor", "publisher")
_KEYS: Final = frozenset({"name", "role", "areas"})
_THIS_MACHINE: Final = frozenset({"127.0.0.1", "::1", "localhost"})
_LARGEST_FILE_BYTES: Final = 1_000_000
_FOR_OTHERS: Final = (
    "Máy chủ này chỉ để xem. Số liệu được nạp, hoàn tác và chọn nguồn bằng lệnh “python -m analytics” trên máy giữ kho."
)


@dataclass(frozen=True, slots=True)
class Person:
    """Who is looking: `name` as the journal says it, `reason` why this person may not publish ('' when they may).

    `reach` holds the ids of the areas an editor may touch, every version and all that lies within; None: everything.
    """

    name: str
    role: Role
    reach: frozenset[str] | None = frozenset()
    reason: str = ""

    @property
    def may_publish(self) -> bool:
        """Whether this person may publish, undo and choose between sources at all; for which areas, `may_touch` says."""
        return self.role in ("editor", "publisher")

    @property
    def sees_small_counts(self) -> bool:
        """Whether counts of communes below the limit are shown to this person as they are."""
        return self.may_publish

    def may_touch(self, area_ids: Collection[str]) -> bool:
        """Whether all that is about to change lies in this person's areas; nothing at all lies in nobody's but a publisher's."""
        if not self.may_publish:
            return False
        return self.reach is None or (bool(area_ids) and self.reach.issuperset(area_ids))


@dataclass(frozen=True, slots=True)
class Grant:
    """What the file of roles gives to one e-mail address."""

    role: Role
    name: str
    reach: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Roles:
    """The file of roles as read: by e-mail address folded for comparison; with problems it gives nobody anything."""

    grants: Mapping[str, Grant]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What the identity provider says of who is signed in; `verified` is false only where it says so itself."""

    email: str
    name: str
    verified: bool = True


def reader(reason: str, name: str = "người xem") -> Person:
    """Someone who may look, and why no more."""
    return Person(name, "reader", reason=reason)


def person_of(
    setting: str, *, server_address: str | None, account: str, signed_in: SignedIn | None, roles: Roles | None
) -> Person:
    """Who is looking, under the operator's setting.

    `server_address` is what our own server was told to listen on (None: every address), `account` the person at this machine's
    keyboard, `signed_in` None for nobody, `roles` None when no file was named.
    """
    wanted = setting.strip().lower()
    if wanted == "local":
        return _local(server_address, account)
    if wanted == "sign-in":
        return _with_role(signed_in, roles)
    if wanted in ("", "read-only"):
        return reader(_FOR_OTHERS)
    return reader(f"{SETTING} phải là một trong: {', '.join(SETTINGS)}; đang là “{setting.strip()}”. {_FOR_OTHERS}")


def _local(server_address: str | None, account: str) -> Person:
    if server_address not in _THIS_MACHINE:
        return reader(f"{SETTING}=local chỉ có hiệu lực khi máy chủ chỉ phục vụ chính máy này (127.0.0.1). {_FOR_OTHERS}")
    return Person(account, "publisher", reach=None)


def _with_role(signed_in: SignedIn | None, roles: Roles | None) -> Person:
    if signed_in is None:
        return reader("Chưa đăng nhập. Hãy đăng nhập để nạp số liệu, hoàn tác hoặc chọn nguồn.")
    name = _told(signed_in.name, signed_in.email)
    if not signed_in.verified:
        return reader(f"Địa chỉ {signed_in.email} chưa được bên cấp tài khoản xác minh nên chỉ được xem.", name)
    if roles is None:
        return reader(f"Chưa có tệp phân quyền ({ROLES_FILE}) nên mọi người chỉ được xem. Hãy báo người quản trị.", name)
    if roles.problems:
        return reader("Tệp phân quyền có lỗi nên mọi người chỉ được xem. Hãy báo người quản trị.", name)
    grant = roles.grants.get(_folded(signed_in.email)) if signed_in.email else None
    if grant is None:
        return reader(f"Địa chỉ {signed_in.email or 'của tài khoản này'} chưa được phân quyền nên chỉ được xem.", name)
    name = _told(grant.name or signed_in.name, signed_in.email)
    if grant.role == "reader":
        return reader(f"Địa chỉ {signed_in.email} được phân quyền xem.", name)
    return Person(name, grant.role, grant.reach)


def _told(name: str, email: str) -> str:
    plain = " ".join(unicodedata.normalize("NFC", name).split())
    return f"{plain} <{email}>" if plain and plain != email else email or plain or "người chưa rõ tên"


def _folded(email: str) -> str:
    return unicodedata.normalize("NFKC", email).strip().casefold()


# The file of roles --------------------------------------------------------------------------------------------------------------


def read_roles(path: Path, areas: Areas) -> Roles:
    """The file of roles, TOML: one table an e-mail address, with `role` (reader, editor, publisher), `areas` (an editor's
    provinces, districts or communes, by name or official code) and, if wished, `name`.

    Never raises for what a person may have written: `problems` holds a Vietnamese sentence for every mistake, and with any
    mistake the file gives nobody anything.
    """
    try:
        if path.stat().st_size > _LARGEST_FILE_BYTES:
            return Roles({}, (f"Tệp phân quyền “{path}” lớn hơn 1 MB. Hãy kiểm tra lại đường dẫn trong {ROLES_FILE}.",))
        declared = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        return Roles({}, (f"Không mở được tệp phân quyền “{path}” ({error.strerror}). Hãy kiểm tra {ROLES_FILE}.",))
    except UnicodeDecodeError:
        return Roles({}, (f"Tệp phân quyền “{path}” không phải văn bản UTF-8. Hãy lưu lại dạng UTF-8.",))
    except tomllib.TOMLDecodeError as error:
        return Roles({}, (f"Tệp phân quyền “{path}” viết sai cú pháp TOML ({error}). Hãy sửa chỗ đó.",))
    problems: list[str] = []
    grants: dict[str, Grant] = {}
    for email, entry in declared.items():
        mistakes = list(_mistakes(email, entry, areas, known=_folded(email) in grants))
        problems += mistakes
        if not mistakes:
            reach = frozenset(_within(areas, entry["areas"])) if entry["role"] == "editor" else None
            grants[_folded(email)] = Grant(entry["role"], str(entry.get("name", "")), reach)
    if not declared:
        problems.append(f"Tệp phân quyền “{path}” chưa ghi địa chỉ nào. Hãy ghi, ví dụ: {_EXAMPLE}")
    return Roles({} if problems else grants, tuple(problems))


_EXAMPLE: Final = '["can.bo@tinh.gov.vn"] role = "editor" areas = ["tỉnh Quảng Ngãi"]'


def _mistakes(email: str, entry: object, areas: Areas, *, known: bool) -> Iterator[str]:
    local, at, domain = email.strip().partition("@")
    if not (local and at and "." in domain) or any(letter.isspace() for letter in email.strip()):
        yield f"“{email}” không phải địa chỉ thư điện tử. Hãy ghi đủ, ví dụ: {_EXAMPLE}"
    if known:
        yield f"“{email}” được ghi hai lần (không phân biệt chữ hoa, chữ thường). Hãy giữ một lần."
    if not isinstance(entry, dict):
        yield f"“{email}”: cần một bảng có role và areas, ví dụ: {_EXAMPLE}"
        return
    for key in sorted(set(entry) - _KEYS):
        yield f"“{email}”: không có mục “{key}”. Chỉ dùng: role, areas, name."
    if not isinstance(entry.get("name", ""), str):
        yield f"“{email}”: name phải là chữ trong dấu ngoặc kép."
    role, named = entry.get("role"), entry.get("areas")
    if role not in _ROLES:
        yield f"“{email}”: role phải là một trong: {', '.join(_ROLES)}" + (f"; đang là “{role}”." if role else "; chưa ghi.")
    elif role == "editor":
        yield from _area_mistakes(email, named, areas)
    elif named is not None:
        yield f"“{email}”: chỉ vai trò editor mới ghi areas. Hãy bỏ areas hoặc đổi role thành “editor”."


def _area_mistakes(email: str, named: object, areas: Areas) -> Iterator[str]:
    if not isinstance(named, list) or not named or not all(isinstance(name, str) for name in named):
        yield f'“{email}”: vai trò editor phải ghi areas là danh sách địa bàn, ví dụ: areas = ["tỉnh Quảng Ngãi"].'
        return
    for name in named:
        found = _named(areas, name)
        if not found:
            yield f"“{email}”: không có địa bàn “{name}” trong danh mục. Hãy ghi đúng tên tỉnh, huyện, xã hoặc mã."
        elif len(found) > 1:
            titles = "; ".join(f"{area.title} (mã {area.area_id})" for area in found[:4])
            yield f"“{email}”: “{name}” có thể là {titles}. Hãy ghi mã của một địa bàn."


def _named(areas: Areas, name: str) -> tuple[Area, ...]:
    return tuple(area for area in gazetteer.find(areas, name) if area.level in ("province", "district", "commune"))


def _within(areas: Areas, names: Collection[str]) -> Iterator[str]:
    """The ids of the places named, in each version of one code and name, and of all that lies within them."""
    waiting: list[Area] = []
    for name in names:
        (area,) = _named(areas, name)
        waiting += [one for one in areas.versions(area.code, area.level) if one.name == area.name]
    while waiting:
        area = waiting.pop()
        yield area.area_id
        waiting += areas.children(area.area_id)
