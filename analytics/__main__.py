"""The command line: `python -m analytics COMMAND …`. Exit 0 done, 1 the user's mistake, 2 the machine's failure.

The commands are in analytics/commands; the exhibits they offer by name are in analytics/commands/exhibit_names.py.
"""

import os
import sys
import traceback
from collections.abc import Sequence
from typing import cast

from analytics import commands, wording
from analytics.catalogue import CatalogueError
from analytics.commands.mistake import DONE, MACHINES_FAILURE, USERS_MISTAKE, Mistake
from analytics.commands.parser import Command
from analytics.store import PublishRefused, StoreError


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    # The words are Vietnamese whatever the terminal's locale says (a bare container is often ASCII).
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    asked = commands.offered().parse_args(arguments)
    command = cast(Command, asked.command)
    try:
        code = command(asked)
        sys.stdout.flush()
        return code
    except (Mistake, wording.BadPeriod) as mistake:
        print(mistake, file=sys.stderr)
        return USERS_MISTAKE
    except PublishRefused as refusal:
        print("\n".join(["Không công bố được:", *refusal.problems]), file=sys.stderr)
        return USERS_MISTAKE
    except (StoreError, CatalogueError) as failure:
        print(failure, file=sys.stderr)
        return MACHINES_FAILURE
    except BrokenPipeError:
        # Whoever read our output has had enough, as `head` does; what is still buffered must not fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as failure:
        print(f"Máy không đọc hoặc không ghi được: {failure}", file=sys.stderr)
        return MACHINES_FAILURE
    except Exception:
        traceback.print_exc()
        print("Chương trình gặp lỗi ngoài dự kiến; chi tiết ở trên.", file=sys.stderr)
        return MACHINES_FAILURE


if __name__ == "__main__":
    raise SystemExit(main())
