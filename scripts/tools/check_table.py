"""The verdict on one table: `make check TABLE=crew`."""

import difflib
import sys

from schemas import CURATED
from scripts.check.check import check
from scripts.check.problems import counted, curated_file, told
from scripts.project import ROOT
from scripts.read import read


def main(table: str = "") -> None:
    """Print every problem of one curated table; exit with an error if there is one.

    The other tables are read too, since references and some rules lead into them, but not checked.
    """
    if table not in CURATED:
        near = difflib.get_close_matches(table, CURATED, 1)
        guess = f'did you mean "{near[0]}"? ' if near else ""
        sys.exit(f'there is no curated table "{table}": {guess}There are {", ".join(CURATED)}')
    tables, problems = read(ROOT / "data" / "curated")
    mine = [one for one in problems if one.file == curated_file(table)]
    if table in tables:
        mine += check(tables, only=[table])
    print(*told(mine), sep="\n", end="\n" * bool(mine))
    if count := sum(one.count for one in mine):
        sys.exit(f"{table}: {counted(count, 'problem')}")
    print(f"{table}: {len(tables[table]):,} rows, 0 problems")


if __name__ == "__main__":
    main(*sys.argv[1:])
