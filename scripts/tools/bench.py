"""Speed and memory, as ratios within one run: `make bench`.

Every whole command is a process of its own, its imports included, on each side of a comparison.
Times are medians of RUNS runs, wall and CPU; what was run once is called so.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from scripts.project import ROOT

RUNS = 5
SELF = "-m", "scripts.tools.bench"
IMPORTS = "spacediplomacy", "pandas"
DERIVE = """from scripts.read import read; from scripts.derive.derive import derive
from scripts.project import ROOT; derive(read(ROOT / "data" / "curated")[0])"""
COPIES = {"10 k": 1, "100 k": 8, "1 M": 80, "5 M": 400}
"""How often the real rows are copied, for how many rows about."""


def main() -> None:
    """Measure everything and print it, a line each."""
    with tempfile.TemporaryDirectory(dir=ROOT, prefix=".bench-") as name:
        folder = Path(name)
        for size, copies in COPIES.items():
            run(*SELF, "synthetic", folder / size, copies)
            print(road_line(size, run(*SELF, "road", folder / size)), flush=True)
        for size in ("10 k", "100 k"):
            run(*SELF, "prepare", folder / size)
            checks = ("ours", "frictionless", "duckdb")
            compare({f"{name}, {size}": [*SELF, name, folder / size] for name in checks})
    print(run(*SELF, "loader")["out"])
    compare(
        {"bare Python": ["-c", ""]}
        | {f"import {name}": ["-c", f"import {name}"] for name in IMPORTS}
    )
    compare({"the real build": ["-m", "scripts"], "reading and deriving": ["-c", DERIVE]})


def run(*arguments: object) -> dict[str, Any]:
    """What a Python process prints, and the wall seconds, CPU seconds and megabytes it takes."""
    command, began = [sys.executable, *map(str, arguments)], time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        out = process.stdout.read() if process.stdout else ""
        _, process.returncode, used = os.wait4(process.pid, 0)
    if process.returncode:
        sys.exit(f"this measurement failed: {' '.join(command[1:])}")
    wall, cpu = time.perf_counter() - began, used.ru_utime + used.ru_stime
    return {"out": out.strip(), "wall": wall, "cpu": cpu, "mb": used.ru_maxrss / 1024}


def road_line(size: str, found: dict) -> str:
    """One walk of the road in words."""
    told = json.loads(found["out"])
    rows, steps = told["rows"], told["seconds"]
    return (
        f"the road once, about {size} rows ({rows:,}): "
        + ", ".join(f"{step} {seconds:.2f}" for step, seconds in steps.items())
        + f" s; checked in memory at {rows / steps['checking']:,.0f} rows/s, from bytes to verdict "
        f"at {rows / (steps['reading'] + steps['checking']):,.0f} rows/s; with imports "
        f"{found['wall']:.1f} s, CPU {found['cpu']:.1f} s, peak {found['mb']:,.0f} MB"
    )


def compare(commands: dict[str, list]) -> None:
    """Print the medians of each command, and their ratios to those of the first."""
    base: dict[str, float] = {}
    for name, arguments in commands.items():
        runs = [run(*arguments) for _ in range(RUNS)]
        cost = {part: median(one[part] for one in runs) for part in ("wall", "cpu")}
        base = base or cost
        wall, cpu = (cost[part] / base[part] for part in cost)
        print(
            f"{name}: {cost['wall']:.2f} s, CPU {cost['cpu']:.2f} s; {wall:.2f} and {cpu:.2f} "
            f"times {next(iter(commands))}",
            flush=True,
        )


def synthetic(folder: str, copies: str) -> None:
    """Write a project to measure on."""
    from scripts.tools.synthetic import write_synthetic

    root = Path(folder)
    write_synthetic(root / "data" / "curated", int(copies))
    for name in ("README.md", "pyproject.toml", "CHANGELOG.md", "LICENSE"):
        shutil.copy(ROOT / name, root)


def road(folder: str) -> None:
    """The road on synthetic files: the rows, and the seconds of each step by its name."""
    from schemas import CURATED
    from scripts.build import build

    moments: list[tuple[str, float]] = []
    tables, problems = build(
        Path(folder), say=lambda step: moments.append((step.split()[0], time.perf_counter()))
    )
    assert not problems, problems[:3]
    ends = [*(began for _, began in moments[1:]), time.perf_counter()]
    seconds = {step: end - began for (step, began), end in zip(moments, ends, strict=True)}
    print(json.dumps({"rows": sum(len(tables[name]) for name in CURATED), "seconds": seconds}))


def prepare(folder: str) -> None:
    """Write what others check the same files with: a descriptor, and SQL."""
    from scripts.tools.witnesses import package, sql

    root = Path(folder)
    (root / "curated.json").write_text(json.dumps(package()), encoding="utf-8")
    (root / "curated.sql").write_text(sql(), encoding="utf-8")


def ours(folder: str) -> None:
    """Our whole check, bytes included."""
    from scripts.check.check import check
    from scripts.read import read

    tables, problems = read(Path(folder) / "data" / "curated")
    assert not problems + check(tables)


def frictionless(folder: str) -> None:
    """The check of frictionless, from the same forms, codes, keys and references."""
    from frictionless import validate

    report = validate(str(Path(folder) / "curated.json"))
    assert report.valid, report.flatten(["name", "note"])[:3]


def duckdb(folder: str) -> None:
    """The same predicates, codes, keys and references as SQL."""
    import duckdb

    os.chdir(folder)
    for statement in Path("curated.sql").read_text(encoding="utf-8").split(";\n"):
        found = duckdb.execute(statement).fetchall()
        assert statement.startswith("CREATE") or not any(map(sum, found)), statement[:300]


def loader() -> None:
    """`sd.load` of each table against `pandas.read_parquet` of its file: the fastest
    runs of each, since others only add what the machine does besides."""
    import pandas as pd

    import spacediplomacy as sd
    from spacediplomacy import package

    ways: dict[str, Callable] = {
        "sd.load": sd.load,
        "with labels": partial(sd.load, labels=True),
        "with names": partial(sd.load, names=True),
        "reading and verifying the hash alone": lambda name: package.data(f"{name}.parquet"),
    }

    published = ROOT / "data" / "published"
    floor = {name: fastest(pd.read_parquet, published / f"{name}.parquet") for name in sd.tables()}
    for told, way in ways.items():
        ratios = {name: fastest(way, name) / floor[name] for name in floor}
        worst = max(ratios, key=lambda name: ratios[name])
        print(
            f"{told}, fastest runs: {median(ratios.values()):.2f} of pandas.read_parquet in the "
            f"median of {len(ratios)} tables, {ratios[worst]:.2f} at most ({worst})"
        )


def fastest(function: Callable, argument: object) -> float:
    """The seconds of the fastest of some runs."""
    moments = []
    for _ in range(RUNS * 4):
        began = time.perf_counter()
        function(argument)
        moments.append(time.perf_counter() - began)
    return min(moments)


STEPS: list[Callable[..., None]] = [synthetic, road, prepare, ours, frictionless, duckdb, loader]
"""What is measured, or made for it, in processes of their own."""

if __name__ == "__main__":
    wanted, *arguments = sys.argv[1:] or ["main"]
    {step.__name__: step for step in (main, *STEPS)}[wanted](*arguments)
