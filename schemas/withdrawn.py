from schemas.columns import *
from schemas.table import Table


class Withdrawn(Table):
    """An id no longer in use, so that old notebooks can be mended."""

    table: Text = shaped("Table it stood in.", example="agencies", pattern="[a-z]+(?:_[a-z]+)*")
    id: Text = shaped("The id.", example="cmse", pattern=f"(?:{SLUG}|{STATE})(?:/(?:{SLUG}|{STATE}))*")
    replaced_by: Text = shaped("The id to use instead.", example="cmsa", pattern=f"(?:{SLUG}|{STATE})(?:/(?:{SLUG}|{STATE}))*",
                             blank_means="nothing replaces it")
    release: Text = shaped("Release that withdrew it.", example="0.2.0", pattern=r"[0-9]+\.[0-9]+\.[0-9]+")
    reason: Text = text("Why, in our words.", example="Two names of one body.")

    class Config(Table.Config):
        unique = ["table", "id"]
