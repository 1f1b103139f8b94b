"""The Comparative Space Diplomacy Dataset: agreements, missions, agencies, crew, and their links.

>>> import spacediplomacy as sd
>>> sd.load("stations").set_index("station_id").loc["tiangong", "name"]
'Tiangong'
"""

from spacediplomacy.citing import cite
from spacediplomacy.completing import offer_tables as _offer_tables
from spacediplomacy.joining import join
from spacediplomacy.package import descriptor as _descriptor
from spacediplomacy.panels import behind, dyads, members
from spacediplomacy.reading import codebook, codes, load, tables
from spacediplomacy.searching import search

__all__ = ["behind", "cite", "codebook", "codes", "dyads", "join", "load", "members"]
__all__ += ["__version__", "search", "tables"]
_offer_tables()


def __getattr__(name: str) -> str:
    if name == "__version__":
        return _descriptor()["version"]
    hint = f": load it with load({name!r})" if not name.startswith("_") and name in tables() else ""
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}{hint}")


def __dir__() -> list[str]:
    return __all__
