"""Finds LibreOffice and poppler, which draw a deck as a printer would; without them says how to get them and exits 1: the walk
through the drawn slides is never skipped.
"""

import shutil
import sys

NEEDED = {"soffice": "libreoffice-impress", "pdftotext": "poppler-utils"}
"""Programs, and the Debian packages they come in."""


class NoOffice(Exception):
    """A program is not on this machine; the message says how to get it."""


def find() -> dict[str, str]:
    """The path of each program; NoOffice when one is missing."""
    found = {name: shutil.which(name) for name in NEEDED}
    missing = [name for name, path in found.items() if path is None]
    if missing:
        packages = " ".join(NEEDED[name] for name in missing)
        raise NoOffice(f"Thiếu {', '.join(missing)} để dựng thử các trang chiếu. Hãy cài: apt-get install {packages}")
    return {name: str(path) for name, path in found.items()}


def main() -> int:
    """Prints where LibreOffice is; 1 when it is not."""
    try:
        print(find()["soffice"])
    except NoOffice as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
