"""The table `retired_ids`: its columns and rules."""

from schemas.model import kinds as k
from schemas.model.table import Table

PART = f"(?:{k.SLUG}|{k.STATE})"
ID = f"{PART}(?:/{PART})*"


class RetiredIds(Table, key=["table", "id"]):
    """One id no longer in use, so that old notebooks can be mended."""

    table = k.carried("claims", example="agencies")
    id = k.string("The id.", "cmse", pattern=ID)
    replaced_by = k.string("Id to use instead.", "cmsa", pattern=ID, blank_means="none")
    release = k.string("Release that retired it.", "0.2.0", pattern="[0-9]+\\.[0-9]+\\.[0-9]+")
    reason = k.carried("claims", example="Two names of one body.")
