"""Who is at the keyboard, as the journal will say."""

import getpass
from functools import cache


@cache  # the account of a process does not change, and a page asks several times a click
def person() -> str:
    """The account's name; where it has none, that it came by the command line."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container without a user entry
        return "dòng lệnh"
