"""The schemas themselves: every column described and exemplified, every mistake of a schema author
told, every room knowing only the rooms below it."""

import ast
import re
import types

import pandas as pd
import pandera.pandas as pa
import pytest

import scripts.build
from schemas import CURATED, DERIVED, GROUPS, TABLES, TWO_MEANINGS
from schemas.model import kinds as k
from schemas.model.selfcheck import check_schemas
from schemas.model.stated import pandera_column, schema_of
from schemas.model.table import Table, columns_of, curated_columns, key_of, name_of
from scripts.check.problems import told
from scripts.check.verdict import in_order
from scripts.derive.conform import NotDerived, conform
from scripts.derive.derive import DERIVATIONS, derive
from scripts.project import ROOT
from scripts.read import code_lists

LISTS = code_lists(ROOT / "data" / "curated")
COLUMNS = [(name, column) for name, model in TABLES.items() for column in columns_of(model)]
DTYPES = {"integer": "Int64", "number": "float64", "bound": "datetime64[us]"}


def column_of(table, name):
    return columns_of(TABLES[table])[name]


# What holds of every table


def test_the_schemas_have_no_mistake():
    assert check_schemas(TABLES, LISTS, TWO_MEANINGS) == []


def test_one_file_per_table():
    files = {path.stem for path in (ROOT / "schemas").glob("*.py")} - {"__init__"}
    assert files == set(TABLES)
    assert [path.stem for path in sorted((ROOT / "data" / "curated").glob("*"))] == sorted(CURATED)
    assert set(DERIVED) == {name_of(model) for model in GROUPS["derived"]}


@pytest.mark.parametrize("table, name", COLUMNS)
def test_every_column_says_what_it_means(table, name):
    column = column_of(table, name)
    assert re.fullmatch(r"[A-Z0-9`].*\.", column.description)
    assert column.blank_means is None or not column.blank_means.endswith(".")
    assert column.of or column.example is not None


@pytest.mark.parametrize("table, name", [pair for pair in COLUMNS if not column_of(*pair).of])
def test_every_example_is_valid(table, name, curated):
    column = column_of(table, name)
    schema = pandera_column(column)
    dtype = schema.dtype.type if column.kind == "boolean" else DTYPES.get(column.kind, "category")
    series = pd.Series([column.example], dtype=dtype)
    pa.SeriesSchema(schema.dtype, checks=schema.checks).validate(series)
    vocabulary = curated["vocabulary"]
    if column.codes:
        assert column.example in list(vocabulary.code[vocabulary.list == column.codes])


@pytest.mark.parametrize("table", TABLES)
def test_pandera_agrees_that_a_table_is_in_order(table, tables):
    assert in_order(TABLES[table], tables[table])
    schema_of(TABLES[table], tuple(tables[table])).validate(tables[table], lazy=True)


@pytest.mark.parametrize("table", CURATED)
def test_keys_come_first_and_are_never_blank(table):
    model = TABLES[table]
    assert curated_columns(model)[: len(key_of(model))] == key_of(model)
    assert not any(columns_of(model)[name].nullable for name in key_of(model))


def test_two_meanings_are_exactly_the_names_defined_twice():
    twice = {name for _, _, name, _ in check_schemas(TABLES, LISTS)}
    assert twice == set(TWO_MEANINGS)


def test_a_blank_has_one_meaning():
    """Written with `or`, a blank would mean one of two things."""
    twofold = [f"{t}.{c}" for t, c in COLUMNS if " or " in (column_of(t, c).blank_means or "")]
    assert twofold == []


# Mistakes of a schema author


def declared(name="Ships", key=("ship_id",), doc="One ship.", **columns):
    """A table class of these columns."""
    columns = {"ship_id": k.identifier("Permanent id.", "victory")} | columns
    return types.new_class(
        name, (Table,), {"key": list(key)}, lambda body: body.update(columns, __doc__=doc)
    )


def mistakes(model, tmp_path, text=""):
    """What `check_schemas` says of one more table, whose file is `text`."""
    (tmp_path / f"{name_of(model)}.py").write_text(text, encoding="utf-8")
    tables = TABLES | {name_of(model): model}
    found = check_schemas(tables, LISTS, TWO_MEANINGS, tmp_path)
    return [(file, line, f"{name}: {what}") for file, line, name, what in found]


WRONG_COLUMNS = {
    "unknown_table": (
        k.reference("mission", "The mission.", "ax-4"),
        'refers to the unknown table "mission": use one of agreements, missions,',
    ),
    "unknown_list": (
        k.coded("genders", "Gender.", "female"),
        'uses "genders", a list that vocabulary.csv does not have: add its codes, or use one of',
    ),
    "no_meaning": (k.text("", "Grace"), "needs a meaning: a sentence"),
    "meaning_without_stop": (k.text("The name", "Grace"), "needs a meaning: a sentence"),
    "no_example": (k.text("The name.", None), "needs an example: a value that occurs"),
    "empty_blank": (
        k.text("The name.", "Grace", blank_means=""),
        "has an empty blank_means: say what a blank means, or leave it out",
    ),
    "carried_from_nowhere": (
        k.carried("mission"),
        'is carried from the unknown table "mission": correct its name',
    ),
    "carried_unknown_column": (
        k.carried("people", "sex"),
        "is carried from the unknown column people.sex: use one of person_id, name,",
    ),
    "differs_in_nothing_known": (
        k.carried("people", "gender", exmaple="male"),
        'differs in the unknown "exmaple": leave it out',
    ),
    "in_order": (k.text("The order.", "first"), "is a name that every table uses itself"),
    "alive_without_a_life": (
        k.reference("people", "The captain.", "neil-armstrong", alive=("launched",)),
        "is alive on a day, but people does not say from when to when: give it a life",
    ),
    "birth_year": (
        k.text("Year of birth.", "1985"),
        'is defined in people too: write carried("people"), or rename it',
    ),
}


@pytest.mark.parametrize("name", WRONG_COLUMNS)
def test_a_mistake_in_a_column_is_told_at_its_line(name, tmp_path):
    column, what = WRONG_COLUMNS[name]
    text = f"class Ships(Table):\n    ship_id = 1\n    {name} = 2\n"
    ((file, line, message),) = mistakes(declared(**{name: column}), tmp_path, text)
    assert (file, line) == ("schemas/ships.py", 3)
    assert message.startswith(f"{name}: {what}")


def no_docstring(t):
    return t.ship_id.notna()


def sentence(t):
    """No ship is without a name."""
    return t.ship_id.notna()


WRONG_RULES = {
    "no_docstring: needs a docstring: one sentence": lambda t: t.rule("ship_id")(no_docstring),
    'sentence: is about the unknown column "launch": use a': lambda t: t.rule("launch")(sentence),
    "sentence: names no column: name those": lambda t: t.rule()(sentence),
    'sentence: looks into the unknown table "mission": correct': lambda t: t.rule(
        "ship_id", looks_into=("mission",)
    )(sentence),
    'ship_id_is_not_name: is about the unknown column "name"': lambda t: t.differs(
        "ship_id", "name", "No ship is called by its id."
    ),
    'port_id_lost_not_before_built: reads the unknown column "port_id.lost"': lambda t: t.in_order(
        "built", "port_id.lost", "No port is lost before the ship is built."
    ),
    'built_lost_not_before_ship_id: looks into the unknown table "built"': lambda t: t.in_order(
        "ship_id", "built.lost", "No ship is lost before it is built."
    ),
    "built_given_if_new: needs a docstring": lambda t: t.given("built", "", ship_id=["new"]),
}


@pytest.mark.parametrize("what", WRONG_RULES)
def test_a_mistake_in_a_rule_is_told(what, tmp_path):
    model = declared(
        built=k.date("When it was built.", "1765", blank_means="not known"),
        port_id=k.reference("stations", "Its port.", "iss"),
    )
    WRONG_RULES[what](model)
    ((_, _, message),) = mistakes(model, tmp_path)
    assert message.startswith(what)


def test_a_life_on_an_unknown_day_is_told(tmp_path):
    model = declared(port_id=k.reference("stations", "Its port.", "iss", alive=("sunk",)))
    assert [message for _, _, message in mistakes(model, tmp_path)] == [
        f'{name}: is about the unknown column "sunk": use a column of this table'
        for name in ("sunk_not_before_port_id_first_launch", "port_id_ended_not_before_sunk")
    ]


def test_two_rules_of_one_name_are_told(tmp_path):
    model = declared()
    model.rule("ship_id")(sentence)
    model.rule("ship_id")(sentence)
    text = "class Ships: ...\n\n\ndef sentence(t): ...\n"
    found = mistakes(model, tmp_path, text)
    assert {(line, message[:43]) for _, line, message in found} == {
        (4, "sentence: is the name of two rules: rename ")
    }


def test_a_table_that_does_not_say_what_a_row_is_is_told(tmp_path):
    ((file, _, message),) = mistakes(declared(doc=None), tmp_path)
    assert (file, message) == ("schemas/ships.py", "Ships: has no docstring: say what one row is")


def test_a_key_that_is_no_column_is_told(tmp_path):
    ((_, _, message),) = mistakes(declared(key=["ship_id", "port"]), tmp_path)
    assert message == "port: is in the key but not a column: use one of ship_id"


def test_a_column_twice_defined_is_told(tmp_path):
    text = "class Ships(Table):\n    ship_id = 1\n    ship_id = 2\n"
    ((_, line, message),) = mistakes(declared(), tmp_path, text)
    assert line == 2
    assert message == "ship_id: is defined twice in this table: keep one of the two"


def test_a_table_file_that_is_not_listed_is_told(tmp_path):
    (tmp_path / "ground_stations.py").write_text('"""A table nobody lists."""\n')
    assert check_schemas({}, LISTS, folder=tmp_path) == [
        (
            "schemas/ground_stations.py",
            None,
            "ground_stations",
            "add its class to GROUPS in schemas/__init__.py",
        )
    ]


def test_a_kind_fixes_type_and_bounds():
    """`born` needs no bounds beside it, and an annotation cannot change what is published."""

    class Ships(Table, key=["url"]):
        """One ship."""

        url = k.url("First address.", "https://a.example")
        second_url = k.url("Second address.", "https://b.example")
        birth_year: str = k.integer("Year.", 1985, unit="year")
        born = k.date("Day.", "1985-01-01", blank_means="not known")

    columns = columns_of(Ships)
    assert list(columns)[2:] == ["birth_year", "born", "born_earliest", "born_latest"]
    assert str(pandera_column(columns["birth_year"]).dtype) == "Int64"


def test_a_build_tells_mistakes_of_schemas_first_and_publishes_nothing(workshop, monkeypatch):
    model = declared(captain_id=k.reference("captains", "The captain.", "nemo"))
    monkeypatch.setattr(scripts.build, "TABLES", TABLES | {"ships": model})
    workshop.path("states").write_bytes(b"damaged")
    _, problems = scripts.build.build(workshop.root)
    (line,) = told(problems)
    assert line.startswith('schemas/ships.py: captain_id: refers to the unknown table "captains"')
    assert not (workshop.root / "data" / "published").exists()


# What each room may know

PYTHON = sorted(path for room in ("schemas", "scripts", "spacediplomacy", "tests", "notebooks")
                for path in (ROOT / room).rglob("*.py"))  # fmt: skip
FLOORS = [["schemas.model"], ["schemas"], ["scripts"], ["scripts.build"],
          ["scripts.tools", "scripts.release", "scripts.site", "scripts.__main__"]]  # fmt: skip
BY_NAME = ["schemas.model.records", "schemas.model.rules", "schemas.model.table"]
"""These look a table up by its name in `schemas.TABLES`, inside a function."""


def module_of(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def floor_of(module):
    """The floor of a module: the longest name of a room that it begins with."""
    rooms = [(room, floor) for floor, floor_rooms in enumerate(FLOORS) for room in floor_rooms]
    inside = [pair for pair in rooms if f"{module}.".startswith(f"{pair[0]}.")]
    return max(inside, key=lambda pair: len(pair[0]))[1]


def imports(path):
    """The modules of ours that a file imports, with what it takes from them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in getattr(node, "names", []) if isinstance(alias, ast.alias)]
        if isinstance(node, ast.ImportFrom):
            names = [node.module, *(f"{node.module}.{name}" for name in names)]
        yield from (name for name in names if name.split(".")[0] in ("schemas", "scripts"))


def test_no_star_import():
    stars = [
        path.name
        for path in PYTHON
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
    ]
    assert stars == []


@pytest.mark.parametrize(
    "path",
    [path for path in PYTHON if path.relative_to(ROOT).parts[0] in ("schemas", "scripts")],
    ids=module_of,
)
def test_rooms_import_only_downwards(path):
    floor = floor_of(module_of(path))
    upwards = {name for name in imports(path) if floor_of(name) > floor}
    assert upwards == ({"schemas", "schemas.TABLES"} if module_of(path) in BY_NAME else set())


def test_the_loader_imports_no_other_room():
    assert list(imports(ROOT / "spacediplomacy" / "__init__.py")) == []


GRAMMAR = ["sources", "vocabulary", "retired_ids", "claims", "citations", "double_codings",
           "doubts", "coding_rounds", "coverage_dates", "coverage_lists",
           "coverage_entries"]  # fmt: skip
"""Tables about the dataset itself: sources, codes, records of any table. The road reads them."""
NOT_GENERIC = ["derive", "describe/quality.py", "tools/compare.py", "tools/synthetic.py",
               "tools/bench.py", "site"]  # fmt: skip
"""What computes, counts, compares or draws single tables, or takes the time of typical
questions."""
ORDINARY = {"name", "kind", "status", "notes", "left", "role", "level", "date", "year", "sources"}
"""Words that are columns, and also attributes, keys or kinds of other things."""


def test_generic_code_names_no_column_of_the_world():
    """What the columns of agreements, missions, crew and the like mean is known to schemas and to
    scripts/derive alone."""
    grammar = {name for table in GRAMMAR for name in columns_of(TABLES[table])}
    world = {name for _, name in COLUMNS} - grammar - ORDINARY
    named = {
        (str(path.relative_to(ROOT)), word)
        for path in (ROOT / "scripts").rglob("*.py")
        if not str(path.relative_to(ROOT / "scripts")).startswith(tuple(NOT_GENERIC))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for word in [getattr(node, "attr", None), getattr(node, "value", None)]
        if isinstance(word, str) and word in world
    }
    assert named == set()


def test_a_table_that_nothing_derives_is_told(monkeypatch):
    monkeypatch.delitem(DERIVATIONS, "timelines")
    with pytest.raises(
        NotDerived, match=r"derive\.py: timelines: name the function .* DERIVATIONS"
    ):
        derive({})


def test_a_column_that_nothing_derives_is_told(curated):
    with pytest.raises(NotDerived, match=r"derive/stations\.py: name: declared in the schema, but"):
        conform(TABLES["stations"], curated["stations"].drop(columns="name"))
