"""The codebook, data/README.md: every table, column, rule and code in words, read off the models
and the vocabulary."""

import krippendorff
import pandas as pd

from schemas import CURATED, DERIVED, GROUPS
from schemas.model.coverage import COVERED_TO
from schemas.model.lookup import as_text
from schemas.model.table import columns_of, key_of, name_of, rules_of
from scripts.project import ROOT, TITLE

KINDS = {
    "identifier": "id",
    "reference": "id",
    "coded": "code",
    "date": "date",
    "moment": "moment",
    "bound": "time",
    "text": "text",
    "url": "web address",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "sources": "sources",
}
INTRODUCTION = ROOT / "scripts" / "describe" / "codebook.md"


def codebook(tables, version):
    """The whole text."""
    opening = INTRODUCTION.read_text(encoding="utf-8").format(
        title=TITLE, version=version, covered=f"{COVERED_TO:%-d %B %Y}", contents=contents()
    )
    parts = [section(model, tables) for models in GROUPS.values() for model in models]
    return "\n".join(
        [opening, *parts, reliability(tables["double_codings"]), code_lists(tables["vocabulary"])]
    )


def contents():
    """The tables by group, linked."""
    return "\n".join(
        f"- **{group}**: " + ", ".join(f"[{name_of(model)}](#{name_of(model)})" for model in models)
        for group, models in GROUPS.items()
    )


def section(model, tables):
    """One table: what a row is, its columns, its rules."""
    name = name_of(model)
    origin = (
        "curated, with computed columns marked *computed*"
        if name in CURATED
        else "derived by the code from the curated tables"
    )
    lines = [
        f"## {name}",
        "",
        paragraphs(model.__doc__),
        "",
        f"{len(tables[name]):,} rows, {origin}. Key: "
        f"{', '.join(f'`{key}`' for key in key_of(model))}.",
        "",
        "| column | type | meaning | a blank means | example |",
        "|---|---|---|---|---|",
    ]
    lines += [
        column_line(key, column, name in DERIVED) for key, column in columns_of(model).items()
    ]
    if rules := rules_of(model):
        lines += ["", "Rules:", "", *(f"- {rule.sentence}" for rule in rules)]
    return "\n".join(lines) + "\n"


def column_line(name, column, derived):
    """One column as a line of the table."""
    kind = KINDS[column.kind]
    kind += f" of [{column.to}](#{column.to})" if column.to else ""
    kind += f" from [{column.codes}](#list-{column.codes})" if column.codes else ""
    kind += f", in {column.unit}" if column.unit else ""
    computed = " *Computed.*" if column.computed and not derived else ""
    example = "" if column.example is None else f"`{as_text(column.example)}`"
    cells = [
        f"`{name}`",
        kind,
        cell(column.description) + computed,
        cell(column.blank_means or "never blank"),
        cell(example),
    ]
    return f"| {' | '.join(cells)} |"


def reliability(codings):
    """How far two coders agree, column by column."""
    lines = [
        "## Reliability",
        "",
        "A random 15 % of agreements and of flown guest seats were coded a second time, blind, "
        "from the sources alone. Alpha is",
        "Krippendorff's, for nominal data: the fewer cells, and the rarer all codes but one, "
        "the less it says. Each round is a new",
        "sample. Round 2 has 15 % of the 135 agreements added after round 1 (33 that came later "
        "are not sampled), and more cells of the",
        "two columns that were under 0.8; their rules were then sharpened again, and so were "
        "those of `basis`, `scope` and `instrument`.",
        "Round 3 tested the sharpened columns. Every pair of codes, and what became of each "
        "disagreement, stands in [`double_codings`](#double_codings).",
        "",
        "| table | column | round | cells | agree | alpha |",
        "|---|---|---:|---:|---:|---:|",
    ]
    for (table, column, turn), cells in codings.groupby(
        ["table", "column", "round"], observed=True, sort=True
    ):
        pairs = cells[["first", "second"]].astype("str")
        same = (pairs["first"] == pairs.second).sum()
        lines.append(
            f"| {table} | `{column}` | {turn} | {len(pairs)} | {same} | {alpha(pairs):.2f} |"
        )
    return "\n".join(lines) + "\n"


def alpha(pairs):
    """Krippendorff's alpha of two coders' nominal codes; 1 where there is but one code."""
    codes, values = pd.factorize(pairs.to_numpy().ravel())
    return (
        krippendorff.alpha(codes.reshape(pairs.shape).T, level_of_measurement="nominal")
        if len(values) > 1
        else 1.0
    )


def code_lists(vocabulary):
    """Every code with its rule."""
    lines = ["## Codes", "", "Each list with the rule by which its codes are given.", ""]
    for name, codes in vocabulary.groupby("list", observed=True, sort=True):
        lines += [
            f"### List {name}",
            "",
            "| code | label | applies when | for example | does not apply when |",
            "|---|---|---|---|---|",
        ]
        lines += [
            f"| `{row.code}` | {cell(row.label)} | {cell(row.definition)} | "
            f"{cell(row.includes)} | {cell(row.excludes)} |"
            for row in codes.itertuples()
        ] + [""]
    return "\n".join(lines)


def cell(text):
    """A text inside a Markdown table."""
    return text.replace("|", "\\|") if isinstance(text, str) else ""


def paragraphs(text):
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))
