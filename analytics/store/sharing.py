"""How much of the machine DuckDB may take in this process, where several processes read one store side by side (`make serve`)."""

import os
import re
from typing import Final

THREADS: Final = "DIEM_SANG_THREADS"
MEMORY: Final = "DIEM_SANG_MEMORY"


def share() -> tuple[int | None, str | None]:
    """The threads and the memory (such as '512MB') that whoever started this process set aside for DuckDB; None: all of it.

    What is not a number of threads, or not a size, counts as not set: a program makes the settings (tools/serve_workers.py).
    """
    threads, memory = os.environ.get(THREADS, ""), os.environ.get(MEMORY, "")
    return (
        int(threads) if re.fullmatch(r"[1-9][0-9]{0,3}", threads) else None,
        memory if re.fullmatch(r"[1-9][0-9]{0,6}(MB|GB)", memory) else None,
    )
