"""The road: read, check, derive, publish, describe. `python -m scripts` walks it; any problem stops
it."""

import errno
import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from schemas import TABLES, TWO_MEANINGS
from schemas.model.selfcheck import check_schemas
from schemas.model.table import Tables
from scripts.check.check import check, check_computed, unused_codes
from scripts.check.limits import limits
from scripts.check.problems import Problem, counted, problem, told
from scripts.check.vanished import vanished
from scripts.derive.conform import NotDerived
from scripts.derive.derive import derive
from scripts.describe.describe import describe
from scripts.describe.readme import missing_marks
from scripts.project import ROOT, identity, project, project_problems
from scripts.publish import alone, publish, settle, stage, swap_in
from scripts.read import code_lists, read

UNCHANGED = "nothing was published; the existing files are unchanged"


def build(
    root: Path = ROOT, say: Callable[[str], None] = lambda _: None, *, shrink: Iterable[str] = ()
) -> tuple[Tables, list[Problem]]:
    """Publish the curated files under `root`; returns (all tables, problems), and publishes
    nothing if there are any. Only tables named in `shrink` may have fewer rows than published.
    """
    with alone(root):
        settle(root)
        if mistakes := check_schemas(TABLES, code_lists(root / "data" / "curated"), TWO_MEANINGS):
            return {}, [problem(file, said, line, name) for file, line, name, said in mistakes]
        say("reading data/curated")
        tables, problems = read(root / "data" / "curated")
        say("checking")
        problems += project_problems(root) + missing_marks(root) + check(tables)
        problems += vanished(tables, root / "data" / "published", shrink) + limits(tables, TABLES)
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


def main() -> None:
    """Build the project; exit status 1 and a sentence where that cannot be done."""
    if __doc__ is None:
        sys.exit(f"{UNCHANGED} (run Python without -OO: docstrings say what the rules demand)")
    try:
        tables, problems = build(say=progress(), shrink=sys.argv[1:])
    except BlockingIOError:
        sys.exit(f"{UNCHANGED} (another build is running: wait until it has ended)")
    except NotDerived as error:
        report([str(error)])
        sys.exit(f"1 problem; {UNCHANGED}")
    except OSError as error:
        where = f": {Path(error.filename).name}" if error.filename else ""
        sys.exit(f"{UNCHANGED} ({os.strerror(error.errno or errno.EIO)}{where})")
    report(told(problems) or [summary(tables)])
    if problems:
        sys.exit(f"{counted(sum(p.count for p in problems), 'problem')}; {UNCHANGED}")


def progress() -> Callable[[str], None]:
    """What prints each step as it is taken, with the seconds that have passed by then."""
    began = time.monotonic()

    def say(step: str) -> None:
        print(f"{time.monotonic() - began:6.1f} s  {step} …", file=sys.stderr, flush=True)

    return say


def report(lines: Iterable[str]) -> None:
    """Print `lines`; that nobody reads them to the end (`| head`) is fine."""
    try:
        print(*lines, sep="\n", flush=True)
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def summary(tables: Tables) -> str:
    """What was published, in three lines."""
    rows, unused = sum(map(len, tables.values())), unused_codes(tables)
    named = f": {', '.join(unused[:6])}{' …' * (len(unused) > 6)}" if unused else ""
    return (
        f"{counted(len(tables), 'table')}, {rows:,} rows, {len(tables['sources']):,} sources, "
        "0 problems\n"
        f"codes of the vocabulary used by no row: {len(unused)}{named}\n"
        "data/published, the codebook, datapackage.json, README.md and CITATION.cff are up to date"
    )
