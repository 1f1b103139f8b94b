"""The sources, and the dataset itself, as BibTeX."""

from scripts.project import AUTHORS, TITLE

SPECIAL = str.maketrans(
    {
        **{c: f"\\{c}" for c in "&%$#_{}"},
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def bibliography(sources, version, year):
    """One entry per row of `sources`, after one for the dataset itself, as text; order of the
    key."""
    own = {
        "author": f"{{{AUTHORS}}}",
        "title": f"{{{TITLE}}}",
        "version": version,
        "year": str(year),
        "note": "Data set, version " + version,
    }
    entries = [entry("spacediplomacy", own)]
    return "\n".join(entries + [entry(row.source_id, fields(row)) for row in sources.itertuples()])


def fields(source):
    """The BibTeX fields of a source; blanks left out."""
    found = {
        "author": braced(source.author),
        "title": braced(source.title),
        "publisher": braced(source.publisher),
        "date": plain_date(source.published),
        "url": source.url,
        "doi": source.doi,
        "urldate": source.accessed,
        "langid": source.language,
    }
    return {name: value for name, value in found.items() if isinstance(value, str)}


def braced(text):
    """A text whose capitals and special characters BibTeX leaves alone."""
    return f"{{{text.translate(SPECIAL)}}}" if isinstance(text, str) else None


def plain_date(published):
    """The date if it is one biblatex reads: day, month or year."""
    return (
        published if isinstance(published, str) and published.replace("-", "").isdigit() else None
    )


def entry(key, values):
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in values.items())
    return f"@misc{{{key},\n{lines}}}\n"
