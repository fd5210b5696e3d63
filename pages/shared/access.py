"""Who is looking at a page, and what they may do: the only place of the pages that asks Streamlit about a person."""

import os
from functools import lru_cache
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from analytics import access, catalogue
from analytics.access import Person, Roles, SignedIn
from analytics.journal import account_name
from pages.shared.markdown import escape

PROVIDER_MISSING: Final = (
    "Máy chủ được đặt chế độ đăng nhập nhưng chưa khai báo nơi cấp tài khoản (mục [auth] trong .streamlit/secrets.toml), "
    "nên mọi người chỉ được xem. Hãy báo người quản trị."
)

ROLE_WORDS: Final = {"reader": "chỉ xem", "editor": "nạp số liệu của địa bàn mình", "publisher": "nạp số liệu mọi địa bàn"}


def current() -> Person:
    """The person at this page. A mistake in any setting or file makes a reader, never more."""
    setting = os.environ.get(access.SETTING, "")
    if with_sign_in() and not provider_declared():
        return access.reader(PROVIDER_MISSING)
    return access.person_of(
        setting,
        server_address=st.get_option("server.address"),
        account=account_name(),
        signed_in=_signed_in() if with_sign_in() else None,
        roles=roles(),
    )


def tell() -> None:
    """Where people sign in: who is signed in and what they may do, at the top of the sidebar; nothing where nobody signs in."""
    if not with_sign_in():
        return
    person = current()
    with st.sidebar, st.container(key="dang-nhap"):
        if not provider_declared():
            st.caption(escape(person.reason))
            return
        if not st.user.is_logged_in:
            st.button("Đăng nhập", icon=":material/login:", on_click=st.login, width="stretch")
            return
        st.caption(escape(f"{person.name} · {ROLE_WORDS[person.role]}"))
        if person.reason:
            st.caption(escape(person.reason))
        st.button("Đăng xuất", icon=":material/logout:", on_click=st.logout, width="stretch")


def with_sign_in() -> bool:
    """Whether the operator asked for people to sign in."""
    return os.environ.get(access.SETTING, "").strip().lower() == "sign-in"


def provider_declared() -> bool:
    """Whether an identity provider is declared; without a file of secrets there is none."""
    try:
        return "auth" in st.secrets
    except (StreamlitSecretNotFoundError, FileNotFoundError):
        return False


def roles() -> Roles | None:
    """The file of roles as it stands now; None when none is named."""
    named = os.environ.get(access.ROLES_FILE, "").strip()
    if not named:
        return None
    path = Path(named)
    try:
        status = path.stat()
    except OSError:
        return access.read_roles(path, catalogue.load().areas)
    return _read_once(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=2)
def _read_once(path: Path, modified_ns: int, size: int) -> Roles:
    del modified_ns, size
    return access.read_roles(path, catalogue.load().areas)


def _signed_in() -> SignedIn | None:
    if not st.user.is_logged_in:
        return None
    told = st.user.to_dict()
    verified = told.get("email_verified")
    return SignedIn(str(told.get("email") or ""), str(told.get("name") or ""), verified is not False and verified != "false")
