"""`python -m scripts`: the build. `python -m scripts crew` lets rows of `crew` go."""

import os
import signal
import sys

STOPPED = "interrupted; the next build finishes or discards what this one began"


def main() -> None:
    """Build; Ctrl-C is one sentence from the first import on. Libraries that are being imported
    may swallow an exception or print it, so until then the process just ends."""
    signal.signal(signal.SIGINT, lambda *_: os._exit(os.write(2, f"{STOPPED}\n".encode()) and 1))
    from scripts.build import main as build

    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        build()
    except KeyboardInterrupt:
        sys.exit(STOPPED)


if __name__ == "__main__":
    main()
