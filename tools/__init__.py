"""What starts, installs and makes Điểm Sáng. This file runs on any Python 3, to say in words when it is too old."""

import sys

MINIMUM = (3, 11)

if sys.version_info < MINIMUM:
    found = f"{sys.version_info[0]}.{sys.version_info[1]}"
    sys.exit(f"Điểm Sáng cần Python 3.11 trở lên; máy này đang dùng Python {found}. Hãy cài bản mới hơn rồi chạy lại.")

for stream in (sys.stdout, sys.stderr):
    # A Windows console, or a server without a locale, would otherwise fail on the first Vietnamese letter.
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="replace")
