"""What stands beside the data: descriptor, codebook, bibliography, how to cite, the README's
generated parts."""

from pathlib import Path
from typing import Any

from schemas.model.lookup import covered_to
from schemas.model.table import Tables
from scripts.describe.bibliography import bibtex, csl_json, items
from scripts.describe.codebook import codebook, render
from scripts.describe.package import descriptor
from scripts.describe.readme import with_parts
from scripts.files import write, write_json
from scripts.project import AUTHORS, LICENCE, TITLE


def describe(tables: Tables, project: dict[str, Any], root: Path, folder: Path) -> None:
    """Write into `folder` what stands beside the data in `folder`/data/published.

    `project` is the table of pyproject.toml; README.md and notebooks/answers.md are those of
    `root`.
    """
    version, published = project["version"], folder / "data" / "published"
    for path, text in codebook(tables, version).items():
        write(folder / "data" / path, text)
    year = int((project["released"] or str(covered_to(tables)))[:4])
    publications = items(tables["sources"], version, year)
    write(published / "sources.bib", bibtex(publications))
    write(published / "sources.csl.json", csl_json(publications))
    write(folder / "spacediplomacy" / "names.py", render("names", tables=list(tables)))
    about = {"project": project, "title": TITLE, "authors": AUTHORS, "licence": LICENCE["name"]}
    write(folder / "CITATION.cff", render("CITATION.cff", **about))
    write(folder / "README.md", with_parts(root, tables))
    write_json(folder / "datapackage.json", descriptor(tables, project, published))
