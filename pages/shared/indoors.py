"""Keeps the server itself from asking another host for anything."""

from streamlit import net_util


def stay() -> None:
    """Tells Streamlit an address of this machine, which it would look up on the internet before it refuses a foreign page.

    Done by a private name for want of a public one; tests/security/test_no_outside_request.py fails should it change.
    """
    net_util._external_ip = "127.0.0.1"
