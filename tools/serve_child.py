"""Becomes another program, which the system ends should the one that started it be killed: `python -m tools.serve_child cmd …`.

Without this a `make serve` that is killed outright would leave its workers and its proxy behind, holding the port.
"""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def main() -> int:
    """Ask to be ended with our parent, then become the program named on the command line; 1 when the parent has gone already."""
    parent = int(sys.argv[1])
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            return 1
    os.execv(sys.argv[2], sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
