"""The grammar of a `sources` cell: `key[locator]; key2; column=key3[locator]`, after the CLDF
Sources column.

A bare key supports the whole row, a prefixed one a single cell. A locator is anything without
`[`, `]` and `;`, so that nothing ever needs escaping.
"""

from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
COLUMN = "[a-z][a-z0-9_]*"
LOCATOR = r"[^\[\]; ](?:[^\[\];]*[^\[\]; ])?"
ENTRY = rf"(?:{COLUMN}=)?{SLUG}(?:\[{LOCATOR}\])?"
CELL = f"{ENTRY}(?:; {ENTRY})*"
HEAD = rf"^(?:(?P<column>{COLUMN})=)?(?P<source_id>{SLUG})$"


def entries(cells: Any) -> pd.DataFrame:
    """One line per entry of each cell: `cell` (its position), and as categories `column`,
    `source_id`, `locator`.

    `column` is missing where the entry supports the whole row. Cells are taken to fit the
    grammar (`CELL`); an entry that stands twice in a cell counts once.
    """
    lists, heads = _heads(cells)
    columns, keys = _named(heads.dictionary)
    located = pc.replace_substring_regex(pc.list_flatten(lists), r"^[^\[]*\[?|\]$", "")
    table = {
        "cell": pc.list_parent_indices(lists),
        "column": columns.take(heads.indices),
        "source_id": keys.take(heads.indices),
        "locator": _blank_as_missing(located),
    }
    fitting = pc.is_valid(table["source_id"])
    coded = {
        name: array if name == "cell" else array.dictionary_encode()
        for name, array in table.items()
    }
    return pa.table(coded).filter(fitting).to_pandas().drop_duplicates(ignore_index=True)


def mentioned(cells: Any) -> tuple[pa.Array, pa.Array]:
    """The distinct columns and the distinct source keys of all cells."""
    columns, keys = _named(_heads(cells)[1].dictionary)
    return columns.unique().drop_null(), keys.unique().drop_null()


def _heads(cells: Any) -> tuple[pa.Array, pa.DictionaryArray]:
    """The entries of each cell as lists, and what stands before the bracket of each entry,
    distinct values once."""
    lists = pc.split_pattern(pa.array(cells, pa.string()), "; ")
    heads = pc.list_element(pc.split_pattern(pc.list_flatten(lists), "[", max_splits=1), 0)
    return lists, heads.dictionary_encode()


def _named(heads: pa.Array) -> list[pa.Array]:
    """Column and source key of each head, missing where there is none."""
    named = pc.extract_regex(heads, HEAD)
    return [_blank_as_missing(pc.struct_field(named, name)) for name in ("column", "source_id")]


def _blank_as_missing(texts: pa.Array) -> pa.Array:
    return pc.if_else(pc.equal(texts, ""), None, texts)
