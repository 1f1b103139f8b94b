"""A codebook that shows its texts whole, in terminals and notebooks."""

from __future__ import annotations

from textwrap import fill

import pandas as pd


class Codebook(pd.DataFrame):
    """The columns of a table, a row each; a DataFrame in everything but its looks."""

    @property
    def _constructor(self) -> type[Codebook]:
        return Codebook

    def __repr__(self) -> str:
        """Each column with its type, meaning and blank, indented."""
        if not {"type", "description", "blank_means"} <= set(self):
            return super().__repr__()
        lines = [fill(self.attrs.get("description", ""), 88), ""]
        for name, row in self.iterrows():
            about = f"{row.type}, {row.unit}" if isinstance(row.unit, str) else row.type
            told = [
                row.description,
                *([f"Blank: {row.blank_means}."] * ("never" not in row.blank_means)),
            ]
            indent = " " * 4
            lines += [
                f"{name} ({about})",
                fill(" ".join(told), 88, initial_indent=indent, subsequent_indent=indent),
            ]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """A table without cut texts."""
        with pd.option_context("display.max_colwidth", None):
            shown = pd.DataFrame(self).to_html(notebook=True, na_rep="")
        return f"<p>{self.attrs.get('description', '')}</p>{shown}"
