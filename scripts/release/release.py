"""The road of a release: `make release` writes into dist/ what goes beside the data.

dist/dataset/ is the dataset as archives and Hugging Face take it, the zip file the same in one
piece; the other files are for single tools. The same data give the same bytes.
"""

import calendar
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet

from scripts.build import progress
from scripts.check.problems import told
from scripts.files import digest, files_in, templates, write, write_json
from scripts.project import NAME, ROOT
from scripts.release.changes import unlogged
from scripts.release.columns import all_columns
from scripts.release.croissant import croissant
from scripts.release.datasette import datasette
from scripts.release.excel import write_excel
from scripts.release.facts import Facts, facts, wrong_facts
from scripts.release.metadata import crate, datacite, zenodo
from scripts.release.sqlite import write_sqlite
from scripts.release.stata import write_stata
from spacediplomacy import package, tables

DATABASE = "spacediplomacy"
DATASET = ["LICENSE", "CITATION.cff", "CHANGELOG.md", "datapackage.json", "data/README.md"]
FOLDERS = ["data/codebook", "data/published"]
"""What the dataset consists of, beside its metadata."""


def release(folder: Path, say: Callable[[str], None] = lambda _: None) -> None:
    """Write a release of the published package into the empty `folder`."""
    about = facts(ROOT)
    say("the dataset with its metadata")
    write_dataset(folder / "dataset", about)
    zip_folder(folder / "dataset", folder / f"{NAME}-{about.version}.zip", about)
    say("SQLite")
    write_sqlite(folder / f"{DATABASE}.sqlite", about)
    write_json(folder / "datasette.json", datasette(about, DATABASE))
    say("Stata")
    write_stata_files(folder, about)
    say("Excel")
    write_excel(folder / f"{DATABASE}.xlsx", about)
    say("the Python package")
    write_package(folder, about)
    sums = "".join(f"{digest(path)}  {path.name}\n" for path in sorted(folder.glob("*.*")))
    write(folder / "SHA256SUMS", sums)


def write_dataset(folder: Path, about: Facts) -> None:
    """The data, codebook and licence, described in every form; `folder` is made."""
    folder.mkdir()
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name)
    for name in DATASET:
        shutil.copy(ROOT / name, folder / name)
    all_columns().to_csv(folder / "codebook.csv", index=False, lineterminator="\n")
    shutil.copy(folder / "codebook.csv", folder.parent)
    write(folder / "README.md", card(about))
    write_json(folder / "croissant.json", croissant(about))
    write_json(folder / "datacite.json", datacite(about))
    write_json(folder / ".zenodo.json", zenodo(about))
    write_json(folder / "ro-crate-metadata.json", crate(about, files_in(folder), folder))


def write_stata_files(folder: Path, about: Facts) -> None:
    """A Stata file of each table, in a folder of their own and as a zip file."""
    (folder / "stata").mkdir()
    for name in tables():
        write_stata(folder / "stata" / f"{name}.dta", name, about)
    zip_folder(folder / "stata", folder / f"{DATABASE}-stata.zip", about)


def card(about: Facts) -> str:
    """The front page of the dataset, with what Hugging Face needs to load each table."""
    parquet = ROOT / "data" / "published"
    rows = {n: pa.parquet.read_metadata(parquet / f"{n}.parquet").num_rows for n in tables()}
    meanings = {name: package.meaning(name) for name in tables()}
    size = "100K<n<1M" if sum(rows.values()) >= 100_000 else "10K<n<100K"
    values = {"facts": about, "tables": meanings, "rows": rows, "size": size}
    template = templates(Path(__file__).parent / "templates").get_template("README.md")
    return template.render(values, default=next(iter(rows))).rstrip() + "\n"


def zip_folder(folder: Path, path: Path, about: Facts) -> None:
    """The folder as a zip file, the same bytes each time."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in files_in(folder):
            inside = f"{path.stem}/{file.relative_to(folder).as_posix()}"
            entry = zipfile.ZipInfo(inside, about.noon.timetuple()[:6])
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, file.read_bytes())


def write_package(folder: Path, about: Facts) -> None:
    """The wheel and the source distribution; their time is noon in UTC, wherever they are made."""
    stamp = {"SOURCE_DATE_EPOCH": str(calendar.timegm(about.noon.timetuple()))}
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder.resolve())]
    subprocess.run(command, cwd=ROOT, env=os.environ | stamp, check=True, capture_output=True)


def main() -> None:
    """Make dist/ anew, whole or not at all; exit status 1 and a sentence where that cannot be
    done."""
    if problems := [*wrong_facts(ROOT), *unlogged(ROOT)]:
        sys.exit("\n".join([*told(problems), "nothing was released"]))
    aside, place = ROOT / ".dist", ROOT / "dist"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    release(aside, progress())
    shutil.rmtree(place, ignore_errors=True)
    aside.replace(place)
    for path in sorted(place.glob("*.*")):
        print(f"dist/{path.name}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
