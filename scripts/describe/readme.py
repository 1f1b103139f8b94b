"""The generated parts of README.md, each between two marks: the list of tables, and the answers
that the notebooks give."""

import re
from pathlib import Path

from schemas.model.table import Tables
from scripts.check.problems import Problem, problem
from scripts.describe.codebook import render

PARTS = ["tables", "answers"]


def marks(name: str) -> re.Pattern[str]:
    """The generated part of that name: its first mark, what was made, its last mark."""
    return re.compile(f"(<!-- {name}:[^>]*-->\n)(.*?)(<!-- end of {name} -->)", re.DOTALL)


def missing_marks(root: Path) -> list[Problem]:
    """The parts for which README.md has no place, or more than one."""
    readme = (root / "README.md").read_text(encoding="utf-8")
    return [
        problem(
            "README.md",
            f"the {name} need one place: put the lines <!-- {name}: written by make build --> "
            f"and <!-- end of {name} --> where they belong, once",
        )
        for name in PARTS
        if len(marks(name).findall(readme)) != 1
    ]


def with_parts(root: Path, tables: Tables) -> str:
    """README.md with its parts made anew; the answers stay as they are where
    notebooks/answers.md is missing."""
    readme = (root / "README.md").read_text(encoding="utf-8")
    made = {"tables": render("index.md", tables=tables, folder="data/")}
    answers = root / "notebooks" / "answers.md"
    if answers.exists():
        made["answers"] = answers.read_text(encoding="utf-8").strip() + "\n"
    for name, text in made.items():
        before, first, _, last, after = marks(name).split(readme)
        readme = before + first + text + last + after
    return readme
