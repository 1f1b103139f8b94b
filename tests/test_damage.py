"""Kinds of damage that real curated files suffer, each found at its file, line and column.

A damage is a function that spoils the workshop and returns what the check must say (a prefix of
one of its lines) and a word that its message must hold.
"""

import os
import unicodedata

import pytest

from scripts.check.problems import SHOWN

SHUKLA = "ax-4/shubhanshu-shukla"
DAMAGES = {}


def damage(function):
    DAMAGES[function.__name__] = function
    return function


def at(table, line, column=None):
    return f"data/curated/{table}.csv:{line}: " + (f"{column}: " if column else "")


def cell(name, table, record, column, value, word):
    """A damage that is one wrong cell."""

    def spoil(workshop):
        return at(table, workshop.change(table, record, **{column: value}), column), word

    DAMAGES[name] = spoil


def header(name, old, new, word):
    """A damage to the first line of a file."""

    def spoil(workshop):
        return at("states", workshop.damage("states", old, new)), word

    DAMAGES[name] = spoil


# Bytes ---------------------------------


@damage
def byte_order_mark(w):
    w.path("crew").write_bytes(b"\xef\xbb\xbf" + w.path("crew").read_bytes())
    return at("crew", 1), "byte-order mark"


@damage
def utf_16(w):
    w.path("states").write_text(w.path("states").read_text(), encoding="utf-16")
    return at("states", 1), "byte-order mark"


@damage
def latin_1(w):
    return at(
        "people",
        w.damage("people", "Sławosz Uznański".encode(), "Sławosz Uzna".encode() + b"\xf1ski"),
        "name",
    ), "0xF1 is not UTF-8"


@damage
def nul_byte(w):
    return at(
        "crew", w.damage("crew", b",isro,", b",is\x00ro,"), "sponsor_id"
    ), "which is invisible"


@damage
def zero_width_space(w):
    return at(
        "crew", w.damage("crew", b",isro,", ",is\u200bro,".encode()), "sponsor_id"
    ), "which is invisible"


@damage
def no_break_space(w):
    return at(
        "stations", w.damage("stations", b"Space Station,", "Space\u00a0Station,".encode()), "name"
    ), "which is invisible"


@damage
def tabulator(w):
    return at(
        "stations", w.damage("stations", b"Space Station,", b"Space\tStation,"), "name"
    ), "which is invisible"


@damage
def windows_line_ends(w):
    w.path("missions").write_bytes(w.path("missions").read_bytes().replace(b"\n", b"\r\n"))
    return at("missions", 1), "make tidy"


@damage
def one_windows_line_end(w):
    lines = w.path("missions").read_bytes().split(b"\n")
    lines[2] += b"\r"
    w.path("missions").write_bytes(b"\n".join(lines))
    return at("missions", 3), "carriage return"


@damage
def old_mac_line_ends(w):
    w.path("missions").write_bytes(w.path("missions").read_bytes().replace(b"\n", b"\r"))
    return at("missions", 1), "carriage return"


@damage
def decomposed_letters(w):
    name = unicodedata.normalize("NFD", "Uznański").encode()
    return at("people", w.damage("people", "Uznański".encode(), name), "name"), "NFC"


@damage
def no_last_line_end(w):
    w.path("states").write_bytes(w.path("states").read_bytes().rstrip(b"\n"))
    return at("states", len(w.rows("states")) + 1), "make tidy"


@damage
def empty_file(w):
    w.path("people").write_bytes(b"")
    return at("people", 1), "is empty"


@damage
def missing_file(w):
    w.path("people").unlink()
    return "data/curated/people.csv: ", "file not found"


@damage
def stray_file(w):
    w.path("crew").with_name("crew (1).csv").write_bytes(w.path("crew").read_bytes())
    return "data/curated/crew (1).csv: ", "matches no table"


@damage
def link_instead_of_a_file(w):
    other = w.root / "elsewhere.csv"
    w.path("crew").rename(other)
    w.path("crew").symlink_to(other)
    return "data/curated/crew.csv: ", "not a file"


@damage
def folder_instead_of_a_file(w):
    w.path("crew").unlink()
    w.path("crew").mkdir()
    return "data/curated/crew.csv: ", "not a file"


@damage
def pipe_instead_of_a_file(w):
    w.path("crew").unlink()
    os.mkfifo(w.path("crew"))
    return "data/curated/crew.csv: ", "not a file"


# Structure ---------------------------------


@damage
def unterminated_quote(w):
    return at("crew", w.damage("crew", b",isro,", b',"isro,')), "never closed"


@damage
def stray_quote(w):
    return at("crew", w.damage("crew", b",isro,", b',"is"ro,')), "quote"


@damage
def needless_quotes(w):
    return at("crew", w.damage("crew", b",isro,", b',"isro",')), "quotes where none are needed"


@damage
def comma_too_many(w):
    return at("crew", w.damage("crew", b",isro,", b",isro,,")), "cells, expected "


@damage
def comma_too_few(w):
    return at("crew", w.damage("crew", b",isro,", b",isro")), "cells, expected "


@damage
def blank_line(w):
    line = w.line_of("crew", SHUKLA)
    lines = w.path("crew").read_bytes().split(b"\n")
    w.path("crew").write_bytes(b"\n".join([*lines[: line - 1], b"", *lines[line - 1 :]]))
    return at("crew", line), "is blank: delete it"


@damage
def semicolons(w):
    w.path("station_partners").write_bytes(
        w.path("station_partners").read_bytes().replace(b",", b";")
    )
    return at("station_partners", 1), "header"


@damage
def line_break_in_a_cell(w):
    return at(
        "stations",
        w.damage("stations", b"International Space Station,", b'"International Space\nStation",'),
    ), "never closed"


header("column_twice", b"name,region", b"name,name", '"name" appears twice')
header("column_missing", b",region", b"", 'is missing "region"')
header("column_unknown", b",region", b",continent", 'has the unexpected column "continent"')
header("column_in_capitals", b"state_id", b"State_ID", 'is missing "state_id"')
header("header_in_quotes", b"state_id", b'"state_id"', "quotes where none are needed")
header("columns_in_another_order", b"name,region", b"region,name", "another order")


@damage
def rows_out_of_order(w):
    lines = w.path("states").read_bytes().split(b"\n")
    lines[1], lines[2] = lines[2], lines[1]
    w.path("states").write_bytes(b"\n".join(lines))
    return at("states", 3), "rows are not sorted"


@damage
def ten_megabytes_in_a_cell(w):
    return at(
        "crew", w.damage("crew", b",isro,", b"," + b"i" * 10_000_000 + b","), "sponsor_id"
    ), "contains 10,000,000 characters"


@damage
def cells_of_two_columns_swapped(w):
    return at(
        "crew",
        w.damage("crew", b",IND,,own_government,isro,", b",own_government,,IND,isro,"),
        "state_id",
    ), '"own_government"'


# Cells ---------------------------------

cell("namibia_as_na", "crew", SHUKLA, "state_id", "NA", '"NA" is not a valid id of states')
cell("a_person_called_none", "people", "tibor-kapu", "name", "None", "programs read as missing")
cell("not_available", "stations", "tiangong", "notes", "n/a", "programs read as missing")
cell(
    "unknown_in_free_text",
    "agreement_parties",
    "cmsa-suparco-astronaut-2025/cmsa",
    "signer",
    "unknown",
    "programs read as missing",
)
cell(
    "american_date",
    "agreements",
    "cmsa-suparco-astronaut-2025",
    "signed",
    "2/28/2025",
    "write 2025-02-28",
)
cell(
    "day_that_is_none",
    "agreements",
    "cmsa-suparco-astronaut-2025",
    "signed",
    "2025-02-30",
    "is not a real calendar date",
)
cell(
    "spreadsheet_day_number",
    "agreements",
    "cmsa-suparco-astronaut-2025",
    "signed",
    "45716",
    "is not a valid date",
)
cell(
    "time_without_zone",
    "missions",
    "ax-4",
    "launched",
    "2025-06-25T06:31:53",
    "is not a valid time",
)
cell(
    "time_in_a_column_of_days",
    "agreements",
    "cmsa-suparco-astronaut-2025",
    "signed",
    "2025-02-28T05:45Z",
    "is not a valid date",
)
cell(
    "formula",
    "agencies",
    "suparco",
    "name",
    '=HYPERLINK("http://example.org","SUPARCO")',
    "run as a formula",
)
cell("outer_space", "agencies", "suparco", "name", "SUPARCO ", "no outer or double spaces")
cell(
    "double_space", "agencies", "suparco", "name", "Space  Commission", "no outer or double spaces"
)
cell("decimal_comma", "stations", "tiangong", "altitude_min_km", "340,5", "is not a number")
cell("trailing_zero", "stations", "tiangong", "altitude_min_km", "340.0", "is not a number")
cell("infinite_altitude", "stations", "tiangong", "altitude_max_km", "inf", "is not a number")
cell("arabic_digits", "people", "tibor-kapu", "birth_year", "١٩٩١", "is not a whole number")
cell("year_as_decimal", "people", "tibor-kapu", "birth_year", "1991.0", "is not a whole number")
cell("year_too_late", "people", "tibor-kapu", "birth_year", "2991", "is above 2020")
cell("altitude_in_metres", "stations", "tiangong", "altitude_max_km", "450000", "is above 2000")
cell("sentinel_price", "agreements", "cmsa-suparco-astronaut-2025", "price", "-1", "is below 1")
cell("required_cell_blank", "crew", SHUKLA, "role", "", "is blank")
cell("id_in_capitals", "crew", SHUKLA, "sponsor_id", "ISRO", "is not a valid id of agencies")
cell("id_with_underscore", "missions", "ax-4", "mission_id", "ax_4", "is not a valid id")
cell("reference_nobody_defines", "crew", SHUKLA, "sponsor_id", "isroo", 'did you mean "isro"?')
cell("state_that_is_none", "crew", SHUKLA, "state_id", "UKK", '"UKK" is not in states.state_id')
cell("code_nobody_defines", "crew", SHUKLA, "role", "captain", "not in the list crew_role")
cell("code_of_another_list", "crew", SHUKLA, "status", "docked", "not in the list crew_status")
cell(
    "source_nobody_defines",
    "stations",
    "tiangong",
    "sources",
    "xinhua-2099",
    '"xinhua-2099" is not in sources.source_id',
)
cell(
    "source_for_a_column_that_is_none",
    "stations",
    "tiangong",
    "sources",
    "altitude=seed-000",
    '"altitude" is not a column of this table',
)
cell(
    "sources_with_commas",
    "stations",
    "tiangong",
    "sources",
    "seed-000,seed-001",
    "is not a list of sources",
)
cell(
    "path_as_address", "sources", "gcat-orgs-2026", "url", "../sources.csv", "is not a web address"
)
cell(
    "file_as_address",
    "sources",
    "gcat-orgs-2026",
    "url",
    "file:///etc/hosts",
    "is not a web address",
)
cell("half_an_address", "sources", "gcat-orgs-2026", "url", "https://orgs", "is not a web address")
cell("two_letter_country", "agencies", "suparco", "state_id", "PK", "is not a valid id of states")


@damage
def id_that_changed_case(w):
    line = w.damage("crew", b"ax-4,shubhanshu-shukla", b"Ax-4,shubhanshu-shukla")
    return at("crew", line, "mission_id"), '"Ax-4" is not a valid id'


@damage
def key_twice(w):
    lines = w.path("states").read_bytes().split(b"\n")
    w.path("states").write_bytes(b"\n".join([*lines[:2], *lines[1:]]))
    return at("states", 3, "state_id"), "first used on line 2"


@damage
def withdrawn_id(w):
    w.path("retired_ids").write_text(
        "table,id,replaced_by,release,reason\nagencies,cmse,cmsa,0.2.0,Two names of one body.\n"
    )
    return at(
        "crew", w.change("crew", "shenzhou-24/khurram-daud", host_id="cmse"), "host_id"
    ), 'retired in release 0.2.0, use "cmsa"'


@damage
def withdrawn_id_still_there(w):
    w.path("retired_ids").write_text(
        "table,id,replaced_by,release,reason\nagencies,cmsa,,0.2.0,Renamed.\n"
    )
    return at("retired_ids", 2, "id"), "no longer in its table"


@damage
def source_nobody_cites(w):
    return at(
        "sources", w.add("sources", "gcat-orgs-2026", source_id="never-read"), "source_id"
    ), "cited nowhere"


@damage
def row_removed_that_others_need(w):
    rows = w.rows("people")
    w.write("people", [row for row in rows if row["person_id"] != "tibor-kapu"])
    return at(
        "crew", w.line_of("crew", "ax-4/tibor-kapu"), "person_id"
    ), '"tibor-kapu" is not in people.person_id'


# Look-alikes, leftovers, words for missing, code ---------------------------------


def cells(name, table, record, column, *values, word):
    """A damage per value of one cell."""
    for number, value in enumerate(values):
        cell(f"{name}_{number}", table, record, column, value, word)


DEAL, PILOT, ORGS = "cmsa-suparco-astronaut-2025", "crew_role/pilot", "gcat-orgs-2026"
cells("lost", "people", "tibor-kapu", "name", "Tibor K\ufffdpu", "Tibor K?pu", word="was lost")
cells("alike", "people", "tibor-kapu", "name", "Tibоr Kapu", "Tibor Κapu", word="mixes scripts")
cells("wide", "stations", "tiangong", "name", "Ｔiangong", "Tian ﬁve", "Ⅳ", word="special form")
cells("misread", "stations", "tiangong", "name", "TiangÃ³ng", "Itâ€™s", word="wrong encoding")
cells("filler", "people", "tibor-kapu", "name", "Tibor\u2800Kapu", "Kapu\u3164", word="invisible")
cells("sheet", "stations", "tiangong", "notes", "#REF!", "#NAME?", "########", word="spreadsheet")
cells(
    "sheet_form", "stations", "tiangong", "name", "12:30:00", "1.2E+14", "Jan-25", "TRUE", word=""
)
cells("quote", "stations", "tiangong", "name", "'Tiangong", "`Tiangong", word="nothing closes")
cells("web", "stations", "tiangong", "notes", "A &amp; B", "A &#39; B", "a<br>b", word="web page")
cells("escape", "stations", "tiangong", "notes", "A\\nB", "A\\u00e9", word="code for a character")
cells(
    "missing",
    "stations",
    "tiangong",
    "notes",
    *("—", "not known", "N.A.", "(none)", "todo", "N/K", "--", "...", "no data", "tbc"),
    word="word for missing",
)
cells("todo", "stations", "tiangong", "notes", "TODO: look", "Size ???", word="finish it")
cells(
    "injection",
    "vocabulary",
    PILOT,
    "definition",
    *("It <!-- flies.", "<script>x</script>", "[x](javascript:x)", "{x} flies."),
    word="contains",
)
cell("backtick", "vocabulary", PILOT, "definition", "The `pilot.", "nothing closes")
cells(
    "formula_later",
    "stations",
    "tiangong",
    "notes",
    "A; =B1",
    "A; =1+1",
    "＝B1",
    "A;@B",
    word="formula",
)
cells(
    "private",
    "sources",
    ORGS,
    "url",
    *("http://localhost.local/x", "http://127.0.0.1/x", "http://192.168.1.4/a", "http://a.lan"),
    word="private network",
)
cells("secret", "sources", ORGS, "url", "https://user:pass@a.org/x", word="a user or a password")
cells(
    "address",
    "sources",
    ORGS,
    "url",
    "https://a.org/}x",
    'https://a.org/"x"',
    "https://a.org/[x",
    word="contains",
)
cells("doi", "sources", "scielo-alce-2023", "doi", "10.1007/x}", "10.1007/x@y", word="bibliogr")

cells(
    "closed_page",
    "sources",
    ORGS,
    "title",
    *("404 Not Found", "Just a moment...", "Access denied"),
    word="did not open",
)
cells(
    "nothing_said",
    "stations",
    "tiangong",
    "notes",
    *("none recorded", "Not disclosed", "pending", "various", "asdf", "Unknown author"),
    word="word for missing",
)
cells("placeholder", "stations", "tiangong", "notes", "[name]", "(blank)", word="placeholder")
cells("footnote", "stations", "tiangong", "notes", "Core module[2].", word="footnote")
cells("cut", "stations", "tiangong", "notes", "Core module and…", "Core...", word="cut off")
cells("unclosed", "stations", "tiangong", "notes", "Core (module", 'The "core.', word="close it")
cells("pasted", "stations", "tiangong", "notes", "Core module. Core module.", word="same twice")
cells("chat", "stations", "tiangong", "notes", "As an AI language model, no.", word="chat program")
cells("path", "agencies", "suparco", "abbreviation", "../../x", word="a path")
cells("heading", "vocabulary", PILOT, "definition", "# Flies.", "[x]: y", word="Markdown")
cells("address_as_name", "agencies", "suparco", "name", "https://suparco.gov.pk", word="address")
cells(
    "asked",
    "sources",
    ORGS,
    "url",
    *("https://www.google.com/search?q=x", "https://chatgpt.com/share/1", "https://bit.ly/2x"),
    word="give the",
)
cells(
    "no_host",
    "sources",
    ORGS,
    "url",
    *("https://-a.org/x", "https://a.org:99999/", "https://a.org/%zz", "https://a.org/x."),
    word="",
)
cells("locator", "stations", "tiangong", "sources", "seed-000[page ?]", word="say where")
cells("cited_twice", "stations", "tiangong", "sources", "seed-000; seed-000", word="entry twice")
cells("of_a_blank", "stations", "tiangong", "sources", "seed-000; ended=seed-000", word="is blank")
cells("of_sources", "stations", "tiangong", "sources", "sources=seed-000", word="not a column")
cells("reserved", "agencies", "suparco", "agency_id", "con", "index", word="for themselves")
cells("bare_id", "agencies", "suparco", "agency_id", "1961", word="digits only")
cells("check_digit", "agencies", "nasa", "ror_id", "https://ror.org/027ka1x80", word="")
cells(
    "person",
    "people",
    "tibor-kapu",
    "name",
    *("tibor-kapu", "TIBOR KAPU", "Kapu, Tibor", "Dr. Tibor Kapu", "Тибор Капу", "Tibor Kapu 2"),
    word="words of Latin letters",
)

# Dates ---------------------------------

cells("date", "agreements", DEAL, "signed", "2025-00-10", "2025-02-00", "0000", "2025-13", word="")
cells("time", "missions", "ax-4", "launched", "2025-06-25T06:31:60Z", "2025-06-25T24:00Z", word="")

# Groups, circles, repetition ---------------------------------

cells("group", "missions", "sts-51-g", "programme", "Space shuttle", word="did you mean")
cells("group_slip", "missions", "shenzhou-13", "programme", "Shenzou", word="did you mean")
cells("region", "states", "PAK", "region", "asia", word="did you mean")


@damage
def circle_of_parents(w):
    w.change("agencies", "isro", parent_id="hsfc")
    return at("agencies", w.line_of("agencies", "hsfc"), "parent_id"), "in a circle"


@damage
def row_twice_under_two_ids(w):
    line = w.add("milestones", "aeb-cnsa-intent-2014-signed", milestone_id="zz-twice")
    return at("milestones", line, "milestone_id"), "repeats a row above"


# Two cells at odds: either may be wrong ---------------------------------

cells("opened_late", "stations", "tiangong", "first_launch", "2024-01-01", word="before its first")
cells("opened_early", "stations", "tiangong", "first_crewed", "2020-01-01", word="before its first")
cells("other_station", "missions", "sts-91", "station_id", "tiangong", word="already exists")


# What other rows contradict ---------------------------------

cells("founded_late", "agencies", "isro", "founded", "2024", word="at odds with")
cells("ended_early", "states", "SUN", "existed_to", "1960-01-01", word="at odds with")
cells("sunk_early", "stations", "mir", "ended", "1999-01-01", word="at odds with")
cells("home_of_an_agency", "agencies", "jaxa", "state_id", "NRU", word="at odds with")

BLAMED_BY = {
    "founded_late_0": "mission_partners",
    "ended_early_0": "crew",
    "sunk_early_0": "missions",
    "home_of_an_agency_0": "agreement_parties",
}
"""The table whose check tells of a damage to another."""


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_found_where_it_is(workshop, name):
    said, word = DAMAGES[name](workshop)
    assert not workshop.overlooks(said, word, BLAMED_BY.get(name))


def test_there_are_at_least_forty_kinds():
    assert len(DAMAGES) >= 40


def test_all_problems_of_all_files_are_told_at_once(workshop):
    workshop.damage("crew", b",isro,", b",isroo,")
    workshop.damage("people", b"Tibor Kapu", b"None")
    workshop.damage("missions", b"2025-06-25T06:31:53Z", b"25.6.2025")
    files = {problem.split(":")[0] for problem in workshop.problems("crew", "people", "missions")}
    assert {f"data/curated/{name}.csv" for name in ("crew", "people", "missions")} <= files


def test_of_two_hundred_problems_twenty_are_shown_and_the_rest_counted(workshop):
    rows = workshop.rows("states")
    assert len(rows) >= 200
    workshop.write("states", [row | {"region": "NA"} for row in rows])
    problems = [problem for problem in workshop.problems("states") if ": region: " in problem]
    assert len([problem for problem in problems if "more like" not in problem]) == SHOWN
    assert f"data/curated/states.csv: region: {len(rows) - SHOWN} more like: " in problems[-1]


def test_a_file_that_cannot_be_read_does_not_fault_the_others(workshop):
    """No thousand false 'is not in agencies' because agencies.csv is broken."""
    workshop.path("agencies").write_bytes(b"\xff\xfe" + workshop.path("agencies").read_bytes())
    assert len(workshop.problems()) == 1
