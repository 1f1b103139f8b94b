"""Names of tables for the Tab key of IPython and Jupyter; editors read `names.py`."""

import sys

from spacediplomacy.reading import tables

CALLS = r""".*\b(load|codes|codebook|join)\(.*["'][a-z_]*$"""


def offer_tables() -> None:
    """Complete `sd.load("cr`, if this is IPython."""
    ipython = sys.modules.get("IPython")
    if shell := ipython and ipython.get_ipython():
        shell.set_hook("complete_command", lambda shell, event: tables(), re_key=CALLS)
