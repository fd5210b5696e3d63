"""Who is at the keyboard, as the journal will say."""

import getpass


def person() -> str:
    """The account's name; where it has none, that it came by the command line."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container without a user entry
        return "dòng lệnh"
