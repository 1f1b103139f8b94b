"""The Comparative Space Diplomacy Dataset: agreements, missions, agencies and crew, and the
links between them.

>>> import spacediplomacy as sd
>>> sd.load("stations").set_index("station_id").loc["tiangong", "name"]
'Tiangong'
"""

__all__ = ["load", "tables", "codebook", "cite", "__version__"]


def load(name):
    """The table `name` as a pandas DataFrame, as `pandas.read_parquet` gives it, zones left out.

    Blanks are missing, dates are text with `_earliest` and `_latest` as datetimes (in UTC, without
    mark), integers are nullable. KeyError lists the names if there is no such table. What one row is stands in
    `codebook(name).attrs["description"]`; of the derived tables:

    - `guest_flights`: one seat for a person whose state does not provide it, or whose sponsor is
      another's; key `mission_id`, `person_id`
    - `timelines`: one dated step on the way of one guest seat; key `mission_id`, `person_id`,
      `event`, `milestone_id`
    - `commitments`: one spell of one state's commitment under one agreement; key `agreement_id`,
      `state_id`, `spell`
    - `state_years`: one state in one year since 1957, while it existed; key `state_id`, `year`
    - `dyad_years`: one pair of states in one year, from the first they share a flight or an
      agreement not open to all; key `state_a`, `state_b`, `year`
    - `citations`: one source supporting one row or one cell; join on `table` and `record_id`

    >>> load("crew").columns[:2].tolist()
    ['mission_id', 'person_id']
    >>> load("state_years").query("state_id == 'PAK' and year == 2025").cow_code.tolist()
    [770]
    >>> load("dyad_years").query("state_a == 'CHN' and state_b == 'PAK'").year.is_unique
    True
    >>> load("guest_flights").query("person_id == 'shubhanshu-shukla'").seat_state_id.tolist()
    ['USA']
    >>> tiangong = "table == 'stations' and record_id == 'tiangong'"
    >>> load("citations").query(tiangong).source_id.nunique() > 1
    True
    """
    path = _file(f"{_known(name)}.parquet")
    import pandas

    frame = pandas.read_parquet(path)
    for column in frame.select_dtypes("datetimetz"):
        frame[column] = frame[column].dt.tz_localize(None)
    return frame


def tables():
    """The names of the tables, in publishing order.

    >>> tables()[:4]
    ['agreements', 'missions', 'agencies', 'crew']
    """
    return [
        resource["name"]
        for resource in _descriptor()["resources"]
        if resource.get("type") == "table"
    ]


def codebook(name):
    """The columns of a table as a DataFrame: column, type, description, unit, allowed values,
    blank_means, example.

    `codebook(name).attrs["description"]` says what one row is.

    >>> codebook("crew").loc["sponsor_id", "blank_means"]
    'paid for themselves'
    """
    import pandas

    resource = _resource(_known(name))
    rows = [
        {
            "column": field["name"],
            "type": field["type"],
            "description": field["description"],
            "unit": field.get("unit"),
            "allowed": field.get("constraints", {}).get("enum"),
            "blank_means": field.get("missingValues", [{"label": "never blank"}])[0]["label"],
            "example": field.get("example"),
        }
        for field in resource["schema"]["fields"]
    ]
    frame = pandas.DataFrame(rows).set_index("column")
    frame.attrs["description"] = resource["description"]
    return frame


def cite(frame=None):
    """BibTeX for the dataset and for exactly the sources behind the rows of `frame`.

    `frame` is some rows of a loaded table, with its `sources` column (or `source_id`, for
    `claims` and `citations`, or the `mission_id` and `person_id` of `guest_flights`); without a
    frame, the dataset alone. ValueError if the frame has none of these.

    >>> cite(load("stations").query("station_id == 'tiangong'")).count("@misc{") > 1
    True
    """
    entries = _bibliography()
    keys = ["spacediplomacy"] if frame is None else ["spacediplomacy", *sorted(_keys(frame))]
    return "\n".join(entries[key] for key in keys)


def _keys(frame):
    """The source keys a frame rests on."""
    import re

    if not hasattr(frame, "columns"):
        raise ValueError(
            "cite needs rows of a table, not a column: crew[crew.mission_id == 'ax-4']"
        )
    if "sources" in frame:
        cells = frame["sources"].dropna()
        return {
            re.sub(r"^[a-z0-9_]+=|\[.*", "", entry) for cell in cells for entry in cell.split("; ")
        }
    if "source_id" in frame:
        return set(frame["source_id"].dropna())
    if {"mission_id", "person_id"} <= set(frame.columns):
        return _keys(load("crew").merge(frame[["mission_id", "person_id"]]))
    raise ValueError("cite needs a column sources or source_id: pass rows as load() gives them")


def _bibliography():
    """The entries of sources.bib by key."""
    text = _file("sources.bib").read_text(encoding="utf-8")
    entries = ["@misc{" + entry for entry in text.split("@misc{")[1:]]
    return {entry[6 : entry.index(",")]: entry.rstrip("\n") + "\n" for entry in entries}


def _known(name):
    """`name` if it is a table, else KeyError with those there are."""
    if name not in tables():
        raise KeyError(f"there is no table {name!r}; there are: {', '.join(tables())}")
    return name


def _resource(name):
    return next(resource for resource in _descriptor()["resources"] if resource["name"] == name)


def _file(name):
    """The file of a resource; ValueError if the descriptor points outside the package."""
    path = _resource(name)["path"]
    if ":" in path or path.startswith("/") or ".." in path.split("/"):
        raise ValueError(f"datapackage.json names a file outside the package: {path}")
    return _root() / path


def _root():
    """The folder of datapackage.json: inside an installed package, or that of the checkout."""
    from pathlib import Path

    here = Path(__file__).resolve().parent
    return here / "package" if (here / "package").is_dir() else here.parent


def _descriptor():
    """The descriptor, read once."""
    if not _cache:
        import json

        _cache.update(json.loads((_root() / "datapackage.json").read_text(encoding="utf-8")))
    return _cache


_cache = {}


def __getattr__(name):
    if name == "__version__":
        return _descriptor()["version"]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
