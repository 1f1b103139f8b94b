"""Pages made of prose that exists already: codebook, changelog, notebooks, how to load and cite."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.anchors import anchors_plugin
from nbconvert import HTMLExporter

CONTENT = Path(__file__).with_name("content")
MOVED = [
    (r"^(?:\.\./)?published/(\w+)\.csv$", r"../explore.html?table=\1"),
    (r"^(?:\.\./)?published/(\w+)\.parquet$", r"../data/\1.parquet"),
    (r"^(?:\.\./)?(?:published|curated)/.*$", "../explore.html"),
    (r"^(?:codebook/)?(\w+)\.md(#.*)?$", r"\1.html\2"),
    (r"^\.\./README\.md(#.*)?$", r"index.html\1"),
]
"""Where a link of the codebook leads on the site."""


def slug(heading: str) -> str:
    """The anchor of a heading, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def prose(text: str, root: str = "../") -> str:
    """Markdown as HTML: tables, anchors, links that lead to pages of the site; tags in it are shown
    as text."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.use(anchors_plugin, max_level=4, slug_func=slug)
    text = re.sub(r"<!--.*?-->\n?", "", text, flags=re.DOTALL)
    tokens = reader.parse(text)
    for token in walk(tokens):
        if href := token.attrGet("href"):
            token.attrSet("href", moved(str(href), root))
    return reachable(str(reader.renderer.render(tokens, reader.options, {})))


def reachable(told: str) -> str:
    """HTML whose tables and listings can be scrolled from the keyboard."""
    told = re.sub(r"<pre\b", '<pre tabindex="0"', told)
    told = re.sub(r"<table\b", '<div class="scroll" tabindex="0"><table', told)
    return told.replace("</table>", "</table></div>").replace("<th></th>", "<td></td>")


def walk(tokens: list[Token]) -> list[Token]:
    """The tokens and those inside them."""
    return [one for token in tokens for one in (token, *(token.children or []))]


def moved(href: str, root: str) -> str:
    """Where a link of the repository leads on the site."""
    if href.startswith(("http", "#", "mailto:")):
        return href
    for pattern, target in MOVED:
        if re.search(pattern, href):
            return re.sub("^../", root, re.sub(pattern, target, href))
    return href


def heading(text: str) -> str:
    """The first heading of a Markdown text."""
    found = re.search(r"^# (.+)$", text, re.MULTILINE)
    return found[1] if found else ""


def notebook(path: Path) -> tuple[str, str]:
    """(title, HTML) of an executed notebook."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    title = heading("".join(cells[0]["source"]))
    body, _ = exporter().from_filename(str(path))
    body = re.sub(r"<style.*?</style>|<script.*?</script>", "", body, flags=re.DOTALL)
    return title, reachable(body)


@cache
def exporter() -> HTMLExporter:
    """What makes notebooks HTML; its templates are compiled once."""
    made = HTMLExporter(template_name="basic")
    made.exclude_input_prompt = made.exclude_output_prompt = True
    made.exclude_anchor_links = True
    return made


def contents(name: str) -> str:
    """A page written by hand, as Markdown."""
    return (CONTENT / f"{name}.md").read_text(encoding="utf-8")
