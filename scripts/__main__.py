"""`python -m scripts`: the build. `python -m scripts crew` lets rows of `crew` go."""

import sys


def main() -> None:
    """Build; Ctrl-C is one sentence from the first import on."""
    try:
        from scripts.build import main as build

        build()
    except KeyboardInterrupt:
        sys.exit("interrupted; the next build finishes or discards what this one began")


if __name__ == "__main__":
    main()
