"""A codebook that shows its texts whole, in terminals and notebooks."""

from textwrap import fill

import pandas as pd

INDENT = " " * 4


class Codebook(pd.DataFrame):
    """The columns of a table, a row each; a DataFrame in everything but its looks."""

    def __repr__(self) -> str:
        """What one row of the table is, then each column with all that is said of it."""
        lines = [fill(self.attrs["description"], 88)]
        for name, row in self.iterrows():
            told = (f"{what}: {text}" for what, text in row.dropna().items())
            lines += [f"\n{name}"]
            lines += [
                fill(one, 88, initial_indent=INDENT, subsequent_indent=INDENT) for one in told
            ]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        with pd.option_context("display.max_colwidth", None):
            return f"<p>{self.attrs['description']}</p>{pd.DataFrame(self).to_html(na_rep='')}"
