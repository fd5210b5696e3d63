"""Parts of a page that run again alone, and the one place where a failure becomes a Vietnamese sentence.

What app.py catches around a page it cannot catch around a part: a click in one runs that part without app.py.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec

import streamlit as st
from streamlit.errors import FragmentHandledException

from pages.shared import session
from pages.shared.markdown import escape

P = ParamSpec("P")


def part(show: Callable[P, None]) -> Callable[P, None]:
    """A part of a page: what is clicked in it runs it alone, and what goes wrong in it is said where it stands."""

    @st.fragment
    @wraps(show)
    def told(*args: P.args, **kwargs: P.kwargs) -> None:
        with session.one_version(), failures_told():
            show(*args, **kwargs)

    return told


@contextmanager
def failures_told() -> Iterator[None]:
    """Says what goes wrong within: an expected failure of the machine in its own words; of a bug that there is one, and leaves it
    to Streamlit, which logs it.
    """
    try:
        yield
    except session.EXPECTED_FAILURES as failure:
        logging.getLogger("diem_sang").error("expected failure: %s", failure)
        st.error(escape(str(failure)), title="Chưa mở được kho số liệu", icon=":material/database_off:")
    except FragmentHandledException:
        raise  # said by the part in which it happened
    except Exception:
        # Streamlit's own words for it are English and name nothing.
        st.error(
            "Chi tiết đã được ghi vào nhật ký của máy chủ. Hãy tải lại trang; nếu vẫn còn, hãy gửi liên kết của trang này cho "
            "người quản trị.",
            title="Phần này gặp lỗi của phần mềm",
            icon=":material/bug_report:",
        )
        raise
