"""The road: read, check, derive, publish, describe. `python -m scripts.build` walks it; any
problem stops it."""

import errno
import os
import sys
import time
from pathlib import Path

from scripts.check.check import check, check_computed, unused_codes
from scripts.check.problems import told
from scripts.derive.derive import derive
from scripts.describe.describe import describe
from scripts.describe.readme import missing_marks
from scripts.project import ROOT, identity, project
from scripts.publish import publish, settle, stage, swap_in
from scripts.read import read


def build(root=ROOT, say=lambda _: None):
    """Publish the curated files under `root`; returns (all tables, problems), and publishes
    nothing if there are any."""
    settle(root)
    say("reading data/curated")
    tables, problems = read(root / "data" / "curated")
    say("checking")
    problems = problems + check(tables) + missing_marks(root)
    if problems:
        return tables, problems
    say("deriving")
    tables = derive(tables)
    if problems := check_computed(tables):
        return tables, problems
    say("publishing")
    staging = stage(root)
    about = project(root)
    publish(tables, staging / "data" / "published", identity(about))
    say("describing")
    describe(tables, about, root, staging)
    swap_in(root)
    return tables, []


def progress(step, began=time.monotonic()):
    print(f"{time.monotonic() - began:6.1f} s  {step} …", file=sys.stderr, flush=True)


def main():
    try:
        tables, problems = build(say=progress)
    except OSError as error:
        where = f", at {Path(error.filename).name}" if error.filename else ""
        sys.exit(
            f"the published files are as they were: {os.strerror(error.errno or errno.EIO)}{where}"
        )
    for line in told(problems):
        print(line)
    if problems:
        sys.exit(f"{sum(p.count for p in problems):,} problems; nothing was published")
    print(summary(tables))


def summary(tables):
    """What was published, in three lines."""
    rows = sum(map(len, tables.values()))
    unused = unused_codes(tables)
    return (
        f"{len(tables)} tables, {rows:,} rows, {len(tables['sources']):,} sources, 0 problems\n"
        f"{len(unused)} codes of the vocabulary are used by no row"
        + (f": {', '.join(unused[:6])}{' …' if len(unused) > 6 else ''}" if unused else "")
        + "\ndata/published, data/README.md, data/codebook, datapackage.json and CITATION.cff are up to date"
    )


if __name__ == "__main__":
    main()
