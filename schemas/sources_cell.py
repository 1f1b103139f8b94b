"""The grammar of a `sources` cell: `key[locator]; key2; column=key3[locator]`, after the CLDF Sources column.

A bare key supports the whole row, a prefixed one a single cell. A locator is anything without `[`, `]` and `;`,
so that nothing ever needs escaping.
"""

import pandas as pd

SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
COLUMN = "[a-z][a-z0-9_]*"
LOCATOR = r"[^\[\]; ](?:[^\[\];]*[^\[\]; ])?"
ENTRY = rf"(?:{COLUMN}=)?{SLUG}(?:\[{LOCATOR}\])?"
CELL = f"{ENTRY}(?:; {ENTRY})*"
PARTS = rf"^(?:(?P<column>{COLUMN})=)?(?P<source_id>{SLUG})(?:\[(?P<locator>{LOCATOR})\])?$"


def entries(cells):
    """One line per entry of each cell: `cell` (its position), `column`, `source_id`, `locator`.

    `column` is missing where the entry supports the whole row; entries outside the grammar are left out.
    """
    cells = pd.Series(cells, dtype="str").reset_index(drop=True)
    lines = cells.str.split("; ").explode()
    parts = lines.astype("str").str.extract(PARTS).dropna(subset="source_id")
    return parts.rename_axis("cell").reset_index()
