"""The site's own road: read what is published, render every page, copy what they need, swap in.
`python -m scripts.site.build` walks it."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import sys
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import vl_convert

from scripts.build import progress
from scripts.files import write
from scripts.project import ROOT
from scripts.site import explore
from scripts.site.compare import Compare
from scripts.site.data import Data
from scripts.site.documents import contents, heading, notebook, prose
from scripts.site.pages import Pages, root_of
from scripts.site.pictures import PICTURES, code, drawn
from scripts.site.records import PAGES

HERE = Path(__file__).parent
NPM = HERE / "node_modules"
ASSETS = {
    "tabulator.js": "tabulator-tables/dist/js/tabulator_esm.min.mjs",
    "tabulator.css": "tabulator-tables/dist/css/tabulator.min.css",
    "fzstd.js": "fzstd/esm/index.mjs",
    "vega.js": "vega/build/vega.min.js",
    "vega-lite.js": "vega-lite/build/vega-lite.min.js",
    "vega-embed.js": "vega-embed/build/vega-embed.min.js",
    "hyparquet": "hyparquet/src",
}
"""File or folder under assets/ to where npm put it."""


class Site:
    """The site under `out`, made from what is published under `root`."""

    def __init__(self, data: Data, root: Path, out: Path) -> None:
        self.data, self.root, self.out = data, root, out
        self.pages = Pages(data, self.write)

    def write(self, address: str, text: str) -> None:
        """Write one file of the site."""
        write(self.out / address, text)

    def write_json(self, address: str, what: Any) -> None:
        """Write one file of JSON, as short as can be."""
        self.write(address, json.dumps(what, ensure_ascii=False, separators=(",", ":")))

    def records(self) -> None:
        """The pages of all records and sources, in as many processes as there are cores."""
        self.pages.warm()
        work, cores = self.pages.work(), os.cpu_count() or 1
        parts = [work[start :: 8 * cores] for start in range(8 * cores)]
        fork = multiprocessing.get_context("fork")
        with fork.Pool(cores, initializer=adopt, initargs=(self.pages,)) as pool:
            for addresses in pool.imap_unordered(render, parts):
                self.pages.addresses += addresses
        self.pages.lists()

    def tables(self) -> None:
        """What Explore, Find and Compare read."""
        for table in self.data.resources:
            self.write_json(f"explore/{table}.json", explore.columns(self.data, table))
        self.write_json("explore/names.json", explore.names(self.data))
        self.write_json("explore/find.json", explore.findable(self.pages.records))
        self.write_json("explore/compare.json", Compare(self.pages.records).kinds())
        for name in ("explore", "compare", "find"):
            self.pages.page(f"{name}.html", f"{name}.html", **self.sizes)

    @property
    def sizes(self) -> dict[str, Any]:
        """The tables, and how many records have pages."""
        return {
            "tables": self.data.resources,
            "counts": {table: len(self.data.frames[table]) for table in (*PAGES, "sources")},
            "sizes": {name: len(frame) for name, frame in self.data.frames.items()},
        }

    def documents(self) -> list[tuple[str, str]]:
        """Codebook, notebooks, changelog, how to load and cite; returns (title, address) of each
        notebook."""
        book = [("Codebook", "index.html")]
        for path in [self.root / "data/README.md", *(self.root / "data/codebook").glob("*.md")]:
            name = "index" if path.stem == "README" else path.stem
            self.prose(f"codebook/{name}.html", path.read_text(encoding="utf-8"), book)
        self.prose("changes.html", (self.root / "CHANGELOG.md").read_text(encoding="utf-8"))
        self.prose("load.html", contents("load"))
        own = (self.root / "data/published/sources.bib").read_text(encoding="utf-8")
        own = own[own.index("@") :].split("\n@")[0]
        self.pages.page("cite.html", "cite.html", own=own, count=len(self.data.frames["sources"]))
        made = []
        for path in sorted((self.root / "notebooks").glob("*.ipynb")):
            title, body = notebook(path)
            made.append((title, f"notebooks/{path.stem}.html"))
            self.pages.page(made[-1][1], "prose.html", title=title, body=body, kind="notebook")
        return made

    def prose(self, address: str, text: str, crumbs: Iterable[tuple[str, str]] = ()) -> None:
        """A page of Markdown; `crumbs` are (text, address) of those above it."""
        about = {"title": heading(text), "crumbs": crumbs, "kind": "doc"}
        self.pages.page(address, "prose.html", body=prose(text, root_of(address)), **about)

    def pictures(self) -> None:
        """The pictures as SVG, PDF and Vega-Lite, with their data."""
        shown = []
        for name, made in PICTURES.items():
            rows = made(self.data.frames.__getitem__)
            spec, svg = drawn(name, rows)
            self.write_json(f"pictures/{name}.json", spec)
            self.write(f"pictures/{name}.svg", svg)
            (self.out / f"pictures/{name}.pdf").write_bytes(vl_convert.svg_to_pdf(svg))
            self.write(f"pictures/{name}.csv", rows.to_csv(index=False, date_format="%Y-%m-%d"))
            shown.append(spec["usermeta"] | {"slug": name, "code": code(name)})
        self.pages.page("pictures.html", "pictures.html", pictures=shown)

    def home(self, notebooks: list[tuple[str, str]]) -> None:
        """The first page, with what it is in schema.org's words."""
        start = {
            table: page["start"]
            for table, page in PAGES.items()
            if page["start"] in self.data.rows[table]
        }
        shown = self.sizes | {"notebooks": notebooks, "start": start}
        self.pages.page("index.html", "home.html", **shown)

    def files(self) -> None:
        """Assets, the Parquet files and the bibliography, and the list of all pages."""
        shutil.copytree(HERE / "assets", self.out / "assets", dirs_exist_ok=True)
        for name, place in ASSETS.items():
            copy = shutil.copytree if (NPM / place).is_dir() else shutil.copy
            copy(NPM / place, self.out / "assets" / name)
        for path in (self.out / "assets").rglob("*.ts"):
            path.unlink()
        (self.out / "data").mkdir()
        for name in self.data.frames:
            table = pq.read_table(self.root / f"data/published/{name}.parquet")
            pq.write_table(table, self.out / f"data/{name}.parquet", compression="zstd")
        shutil.copy(self.root / "data/published/sources.bib", self.out / "data")
        release = tomllib.loads((self.root / "release.toml").read_text(encoding="utf-8"))
        about = {"home": release["homepage"], "places": sorted(self.pages.addresses)}
        self.pages.page("sitemap.xml", "sitemap.xml", **about)


ADOPTED: list[Pages] = []
"""In a process that renders a part of the records: its pages."""


def adopt(pages: Pages) -> None:
    """Take over the pages of the process that this one was forked from."""
    ADOPTED[:] = [pages]


def render(part: list[tuple[str, str]]) -> list[str]:
    """Write the pages of some records; returns their addresses."""
    return ADOPTED[0].render(part)


def build(data: Data, root: Path, out: Path, say: Callable[[str], None] = lambda _: None) -> None:
    """Write the whole site to `out`; an older one is replaced only when all is done."""
    if not NPM.is_dir():
        sys.exit("scripts/site/node_modules is missing: run make site, which installs it")
    staging = out.with_name(f".{out.name}-staging")
    shutil.rmtree(staging, ignore_errors=True)
    site = Site(data, root, staging)
    say("records and sources")
    site.records()
    say("tables and comparison")
    site.tables()
    say("codebook and notebooks")
    site.home(site.documents())
    say("pictures")
    site.pictures()
    say("files")
    site.files()
    shutil.rmtree(out, ignore_errors=True)
    staging.rename(out)


def main() -> None:
    """Build the site of this repository."""
    out = ROOT / "site"
    build(Data.read(ROOT), ROOT, out, progress())
    files = [path for path in out.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    print(f"{out.name}/: {len(files):,} files, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
