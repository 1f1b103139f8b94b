"""Speed and memory, as ratios within one run: `python -m scripts.tools.bench`. Each measurement
is a process of its own."""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scripts.project import ROOT

SIZES = [10_000, 100_000, 1_000_000, 5_000_000]


def main():
    with tempfile.TemporaryDirectory(dir=ROOT, prefix=".bench-") as folder:
        folder = Path(folder)
        walks = [show_walk(measure("walk", folder / str(rows), rows)) for rows in SIZES]
        for small, large in zip(walks, walks[1:]):
            print(
                f"  {large['rows'] / small['rows']:.1f} times the rows take "
                f"{large['total'] / small['total']:.1f} times as long"
            )
        print_all(measure("against_frictionless", folder / "100000"))
    print_all(measure("loader"))
    print_all(measure("real_build"))
    print_all(measure("deriving"))


def measure(name, *arguments):
    """The result of a function of this file, run in a fresh process."""
    done = subprocess.run(
        [sys.executable, "-m", "scripts.tools.bench", name, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


def show_walk(walk):
    steps = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in walk["steps"].items())
    print(
        f"{walk['rows']:>9,} rows: {steps}; checked in memory at "
        f"{walk['rows'] / walk['steps']['check']:,.0f} rows/s, from bytes to "
        f"verdict at {walk['rows'] / (walk['steps']['read'] + walk['steps']['check']):,.0f} "
        f"rows/s; peak {walk['memory_mb']:,.0f} MB",
        flush=True,
    )
    return walk


def print_all(found):
    for name, value in found.items():
        print(f"{name}: {value}")


def walk(folder, rows):
    """The road on synthetic files, step by step."""
    from scripts.build import check, check_computed, derive, describe, project, publish, read

    folder = Path(folder)
    subprocess.run(
        [
            sys.executable,
            "-c",
            f"""
import pathlib; from scripts.tools.synthetic import write_synthetic
write_synthetic(pathlib.Path({str(folder / "curated")!r}), {int(rows)})""",
        ],
        cwd=ROOT,
        check=True,
    )
    clock = Clock()
    tables, problems = clock("read", read, folder / "curated")
    problems = problems + clock("check", check, tables)
    curated = sum(map(len, tables.values()))
    tables = clock("derive", derive, tables)
    problems += clock("check_computed", check_computed, tables)
    clock("publish", publish, tables, folder / "data" / "published")
    clock("describe", describe, tables, project(), folder, "")
    assert not problems, problems[:3]
    return {
        "rows": curated,
        "steps": clock.seconds,
        "total": sum(clock.seconds.values()),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def against_frictionless(folder):
    """Our whole check, bytes included, and frictionless on the same files."""
    import frictionless

    from schemas import CURATED
    from schemas.model.table import curated_columns
    from scripts.build import check, read
    from scripts.describe.package import DIALECT, table_schema

    folder, clock = Path(folder) / "curated", Clock()
    tables, problems = clock("ours", read, folder)
    assert not problems + clock("checked", check, tables)
    resources = []
    for name, model in CURATED.items():
        schema = table_schema(model, tables["vocabulary"])
        columns = curated_columns(model)
        schema["fields"] = [field for field in schema["fields"] if field["name"] in columns]
        schema["foreignKeys"] = [
            key for key in schema.get("foreignKeys", []) if key["fields"][0] in columns
        ]
        resources.append(
            {
                "name": name,
                "path": f"{name}.csv",
                "type": "table",
                "encoding": "utf-8",
                "dialect": DIALECT,
                "schema": schema,
            }
        )
    (folder / "datapackage.json").write_text(
        json.dumps({"name": "synthetic", "resources": resources}), encoding="utf-8"
    )
    report = clock("frictionless", frictionless.validate, str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["name", "note"])[:3]
    ours = clock.seconds["ours"] + clock.seconds["checked"]
    return {
        "our whole check is faster than frictionless by": f"{clock.seconds['frictionless'] / ours:.0f} times "
        f"({ours:.2f} s against {clock.seconds['frictionless']:.1f} s)"
    }


def loader():
    """Loading and importing, against the bare minimum."""
    import pandas as pd

    import spacediplomacy as sd

    ratios = []
    for name in sd.tables():
        path = ROOT / "data" / "published" / f"{name}.parquet"
        ratios.append(
            best(lambda name=name: sd.load(name)) / best(lambda path=path: pd.read_parquet(path))
        )
    bare, ours = (
        best(lambda code=code: subprocess.run([sys.executable, "-c", code], cwd=ROOT), 15)
        for code in ("pass", "import spacediplomacy")
    )
    return {
        "sd.load against pandas.read_parquet": f"{sorted(ratios)[len(ratios) // 2]:.2f} times "
        f"in the median, {max(ratios):.2f} at most",
        "import spacediplomacy over a bare interpreter": f"{(ours - bare) * 1000:.1f} ms",
    }


def real_build():
    """The real build, after set-up, as a command."""
    seconds = best(
        lambda: subprocess.run(
            [sys.executable, "-m", "scripts.build"], cwd=ROOT, capture_output=True, check=True
        ),
        3,
    )
    return {"the real build": f"{seconds:.2f} s"}


def deriving():
    """Deriving all tables, and the dyads of ten times the agreements: among the same states, and
    among ten times the states."""
    from schemas.dyad_years import DyadYears
    from scripts.build import derive, read

    curated, _ = read(ROOT / "data" / "curated")
    tables = derive(curated)
    found = {"deriving all tables, at most 2 s": f"{best(lambda: derive(curated), 5):.2f} s"}
    once, few = best(lambda: DyadYears.derive(tables), 5), dyads(DyadYears.derive(tables))
    cases = {
        "the same states": ["agreement_id"],
        "10 times the states": ["agreement_id", "state_id", "seat_state_id"],
    }
    for among, columns in cases.items():
        many = tenfold(tables, columns)
        rows = DyadYears.derive(many)
        found[f"dyad_years of 10 times the agreements among {among}"] = (
            f"{dyads(rows):,} dyads, {len(rows):,} rows: {dyads(rows) / few:.1f} times the "
            f"dyads take "
            f"{best(lambda many=many: DyadYears.derive(many), 3) / once:.1f} times as long"
        )
    return found


def tenfold(tables, columns):
    """The tables with ten copies of what `columns` name, each with names of its own."""
    import pandas as pd

    def copies(table):
        named = [column for column in columns if column in table]
        texts = table.astype(dict.fromkeys(named, "str"))
        return pd.concat(
            [
                texts.assign(**{column: texts[column] + f"-{number}" for column in named})
                for number in range(10)
            ],
            ignore_index=True,
        ).astype(dict.fromkeys(named, "category"))

    wanted = [
        "agreements",
        "agreement_parties",
        *(["states", "state_years", "guest_flights"] if "state_id" in columns else []),
    ]
    return tables | {name: copies(tables[name]) for name in wanted}


def dyads(table):
    return len(table[["state_a", "state_b"]].drop_duplicates())


def best(function, times=30):
    """The fastest of some calls, in seconds."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        function()
        found.append(time.perf_counter() - began)
    return min(found)


class Clock:
    """Calls functions and keeps how long each took."""

    def __init__(self):
        self.seconds = {}

    def __call__(self, name, function, *arguments):
        began = time.perf_counter()
        result = function(*arguments)
        self.seconds[name] = time.perf_counter() - began
        return result


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(globals()[sys.argv[1]](*sys.argv[2:])))
    else:
        main()
