"""The promises of the house, each by name: the nine of its design, on the real data."""

import csv
import hashlib
import io
import json
import pickle
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib

import frictionless
import pandas as pd
import pyarrow.parquet
import pytest
from workshop import Workshop, build_from

import spacediplomacy as sd
from schemas import CURATED, TABLES
from schemas.model.kinds import Column
from schemas.model.lookup import record_ids
from schemas.model.table import columns_of, curated_columns, key_of
from scripts import build as road
from scripts.check.check import unused_codes
from scripts.describe.package import constraints, table_schema
from scripts.formats import write_csv
from scripts.project import ROOT
from scripts.publish import STAGING, settle
from scripts.tools.tidy import canonical, tidy

PUBLISHED = ROOT / "data" / "published"
GENERATED = ["datapackage.json", "CITATION.cff", "README.md", "data/README.md"]
GENERATED += [f"data/codebook/{name}.md" for name in TABLES]


def run(root, *command, before="", **options):
    """A command of the project in a fresh interpreter, on the project in `root`."""
    code = (
        f"import sys, pathlib; sys.path.insert(0, {str(ROOT)!r}); root = "
        f"pathlib.Path({str(root)!r})\n{before}\n"
    )
    code += (
        "import scripts.build as b; b.build.__defaults__ = (root, b.build.__defaults__[1]); "
        "b.main()"
        if not command
        else command[0]
    )
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=root, **options
    )


def whole(root):
    """Whether every file the descriptor names is there with its hash, and nothing else."""
    package = json.loads((root / "datapackage.json").read_text())
    for resource_ in package["resources"]:
        data = (root / resource_["path"]).read_bytes()
        if (
            len(data) != resource_["bytes"]
            or f"sha256:{hashlib.sha256(data).hexdigest()}" != resource_["hash"]
        ):
            return False
    return {path.name for path in (root / "data" / "published").iterdir()} == {
        r["path"].split("/")[-1] for r in package["resources"]
    }


def files(root):
    """Every published file of `root` by name."""
    paths = [root / name for name in GENERATED] + sorted((root / "data" / "published").iterdir())
    return {str(path.relative_to(root)): path.read_bytes() for path in paths}


@pytest.fixture(scope="session")
def second_half(tables, tmp_path_factory):
    """Code for a fresh interpreter: the road from the derived tables on."""
    path = tmp_path_factory.mktemp("derived") / "tables.pickle"
    path.write_bytes(pickle.dumps(tables))
    return f"""
import pickle, scripts.build as b
tables = pickle.loads(pathlib.Path({str(path)!r}).read_bytes())
b.read, b.derive = lambda _: (tables, []), lambda _: tables
b.check = b.check_computed = lambda _: []
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A copy of the curated files, built."""
    workshop = Workshop(tmp_path_factory.mktemp("built"))
    assert road.build(workshop.root)[1] == []
    return workshop


# 1 Faithful ---------------------------------


@pytest.mark.parametrize("name", CURATED)
def test_faithful_every_curated_cell_is_published_unchanged(name):
    texts = [
        io.StringIO((folder / f"{name}.csv").read_bytes().decode(), newline="")
        for folder in (ROOT / "data/curated", PUBLISHED)
    ]
    curated, published = map(list, map(csv.DictReader, texts))
    columns = curated_columns(CURATED[name])
    assert [[row[column] for column in columns] for row in published] == [
        [row[column] for column in columns] for row in curated
    ]


# 2 Canonical ---------------------------------


@pytest.mark.parametrize("name", CURATED)
def test_canonical_reading_and_rewriting_gives_the_same_bytes(name, curated, tmp_path):
    model, path = CURATED[name], ROOT / "data/curated" / f"{name}.csv"
    write_csv(tmp_path / "again.csv", curated[name], model, curated_columns(model))
    assert (tmp_path / "again.csv").read_bytes() == path.read_bytes()
    assert canonical(path.read_bytes(), curated_columns(model), key_of(model)) == path.read_bytes()


def test_canonical_tidy_mends_what_a_spreadsheet_does(workshop):
    """Excel's `CSV UTF-8`: byte-order mark, CR LF, other quoting; rows sorted otherwise, a blank
    row, columns moved."""
    before = {name: workshop.path(name).read_bytes() for name in CURATED}
    for name in CURATED:
        rows = workshop.rows(name)[::-1]
        columns = curated_columns(CURATED[name])[::-1]
        with workshop.path(name).open("w", newline="", encoding="utf-8-sig") as stream:
            writer = csv.DictWriter(stream, columns, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
            writer.writeheader()
            writer.writerows(rows)
            stream.write("," * (len(columns) - 1) + "\r\n")
    assert workshop.problems()
    assert tidy(workshop.curated) == (list(CURATED), [])
    assert {name: workshop.path(name).read_bytes() for name in CURATED} == before
    assert tidy(workshop.curated) == ([], [])


@pytest.mark.parametrize(
    "data",
    [b"\xff\xfe", b'state_id,name\n"SUN', b"state_id,name\nSUN\n", b"state_id,nom\nSUN,a\n", b""],
)
def test_canonical_tidy_leaves_what_it_cannot_read(workshop, data):
    workshop.path("states").write_bytes(data)
    rewritten, problems = tidy(workshop.curated)
    assert "states" not in rewritten and [problem.file for problem in problems] == [
        "data/curated/states.csv"
    ]
    assert workshop.path("states").read_bytes() == data


# 3 Fresh ---------------------------------


@pytest.mark.slow
def test_fresh_rebuilding_gives_the_committed_files(built):
    committed, rebuilt = files(ROOT), files(built.root)
    assert list(rebuilt) == list(committed)
    for name, data in rebuilt.items():
        if name.endswith(".parquet"):
            again, there = (
                pyarrow.parquet.ParquetFile(root / name).read() for root in (built.root, ROOT)
            )
            assert again.equals(there, check_metadata=True), name
        elif name != "datapackage.json":
            assert data == committed[name], name
    assert without_parquet(built.root) == without_parquet(ROOT)


def without_parquet(root):
    resources = json.loads((root / "datapackage.json").read_text())["resources"]
    return [each for each in resources if not each["path"].endswith(".parquet")]


@pytest.mark.slow
def test_fresh_a_second_build_is_the_same_to_the_byte_and_takes_away_what_is_no_longer_made(
    built, tables
):
    """`tables` were read and derived by themselves, so that nothing is taken from the first."""
    first = files(built.root)
    (built.root / "data/published/old_table.csv").write_text("a\n")
    build_from(tables, built.root)
    assert files(built.root) == first
    assert whole(built.root) and not (built.root / STAGING).exists()


@pytest.mark.slow
def test_fresh_nothing_tells_of_the_machine(built):
    for name, data in files(built.root).items():
        assert not [
            place
            for place in (built.root, ROOT, sys.prefix, tempfile.gettempdir())
            if str(place).encode() in data
        ], name


# 4 Whole or nothing ---------------------------------


@pytest.mark.slow
def test_whole_or_nothing_a_full_disk_changes_nothing(whole_workshop, second_half):
    """No file may grow beyond 100 kB: the disk is full in the middle of publishing."""
    before = files(whole_workshop.root)
    done = run(
        whole_workshop.root,
        before=second_half,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
    )
    assert done.returncode == 1 and "the existing files are unchanged" in done.stderr
    assert "Traceback" not in done.stderr and str(whole_workshop.root) not in done.stderr
    assert files(whole_workshop.root) == before and whole(whole_workshop.root)


@pytest.fixture(scope="module")
def staged(tmp_path_factory, tables):
    """A folder in which all was made anew, with a station renamed, and not yet moved in place."""
    workshop = Workshop(tmp_path_factory.mktemp("staged"), published=True)
    name = tables["stations"].name.astype("str").replace("Tiangong", "Heavenly Palace")
    stations = tables["stations"].assign(name=name.astype("category"))
    build_from(tables | {"stations": stations}, workshop.root, swap_in=lambda _: None)
    return workshop.root


MOVES = [0, 1, 2, 20, 40]


@pytest.fixture(scope="module")
def killed(staged, tmp_path_factory):
    """Number of moves to a folder whose publishing was killed after so many, the first of which
    makes the list of moves stand: one interpreter, and a copy of it for each that is killed."""
    roots = {moves: tmp_path_factory.mktemp("killed") / "root" for moves in MOVES}
    for root in roots.values():
        shutil.copytree(staged, root)
    code = f"""import os
from scripts.publish import swap_in
for moves, root in { ({moves: str(root) for moves, root in roots.items()})!r}.items():
    if child := os.fork():
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
        continue
    real, done = os.replace, []
    def counting(old, new):
        if len(done) == moves: os._exit(9)
        done.append(real(old, new))
    os.replace = counting
    swap_in(pathlib.Path(root))
    os._exit(0)"""
    assert run(staged, code).returncode == 0
    return roots


@pytest.mark.slow
@pytest.mark.parametrize("moves", MOVES)
def test_whole_or_nothing_a_kill_between_two_moves_is_mended_by_the_next_build(
    staged, killed, moves
):
    root, before = killed[moves], files(staged)
    for name in TABLES:
        pd.read_parquet(root / "data/published" / f"{name}.parquet")
        pd.read_csv(root / "data/published" / f"{name}.csv", low_memory=False)
    if moves == 0:
        assert files(root) == before
    settle(root)
    assert whole(root)
    assert (files(root) == before) is (moves == 0)


@pytest.mark.slow
@pytest.mark.parametrize("after", [0.0, 0.15, 0.3])
def test_whole_or_nothing_a_kill_at_any_time_leaves_a_whole_package(
    whole_workshop, second_half, after
):
    code = f"""import sys, pathlib
sys.path.insert(0, {str(ROOT)!r})
{second_half}
b.build(pathlib.Path({str(whole_workshop.root)!r}), say=lambda step: print(step, flush=True))"""
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    while "publishing" not in process.stdout.readline():
        pass
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    settle(whole_workshop.root)
    assert whole(whole_workshop.root)


# 5 All problems at once ---------------------------------


@pytest.mark.slow
def test_all_problems_at_once_as_file_line_column_and_nothing_is_changed(whole_workshop):
    """The rest is in test_damage.py; here the command itself: exit status 1, no traceback,
    nothing but the problems, and every published file as it was."""
    before = files(whole_workshop.root)
    line = whole_workshop.damage(
        "crew", b",IND,,own_government,isro,", b",UKK,,own_government,isroo,"
    )
    done = run(whole_workshop.root)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert done.stdout.splitlines() == [
        f'data/curated/crew.csv:{line}: sponsor_id: "isroo" is not in agencies.agency_id: did '
        f'you mean "isro"?',
        f'data/curated/crew.csv:{line}: state_id: "UKK" is not in states.state_id: did you mean '
        f'"UKR"?',
    ]
    assert "2 problems; nothing was published" in done.stderr
    assert files(whole_workshop.root) == before


# 6 Same blanks ---------------------------------


@pytest.mark.filterwarnings("ignore:Columns .* have mixed types:pandas.errors.DtypeWarning")
@pytest.mark.parametrize("name", TABLES)
def test_same_blanks_for_a_naive_reader(name):
    """Of a long column of truth values with few blanks pandas warns, and reads it right."""
    parquet, naive, loaded = (
        pd.read_parquet(PUBLISHED / f"{name}.parquet"),
        pd.read_csv(PUBLISHED / f"{name}.csv"),
        sd.load(name),
    )
    zoneless = {
        column: parquet[column].dt.tz_localize(None)
        for column in parquet.select_dtypes("datetimetz")
    }
    pd.testing.assert_frame_equal(parquet.assign(**zoneless), loaded)
    pd.testing.assert_frame_equal(parquet.isna(), naive.isna())
    for column in parquet:
        theirs, ours = naive[column].dropna(), parquet[column].dropna()
        if ours.dtype.kind == "M":
            theirs = pd.to_datetime(theirs, utc=True).astype(ours.dtype)
        assert (theirs.to_numpy() == ours.to_numpy()).all(), column


@pytest.mark.parametrize("name", TABLES)
def test_same_blanks_and_the_promised_types(name):
    kinds = {
        "string": ("str",),
        "integer": ("Int64",),
        "number": ("float64",),
        "boolean": ("bool", "boolean"),
        "date": ("datetime64[us]",),
        "datetime": ("datetime64[us]",),
    }
    fields = table_schema(TABLES[name], sd.load("vocabulary"))["fields"]
    assert {
        field["name"]: str(sd.load(name)[field["name"]].dtype) in kinds[field["type"]]
        for field in fields
    } == {field["name"]: True for field in fields}


# 7 Outside witnesses ---------------------------------


@pytest.mark.slow
def test_outside_witnesses_frictionless_finds_the_package_valid():
    report = frictionless.validate(str(ROOT / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "note"])[:5]
    assert report.stats["tasks"] == 2 * len(TABLES) + 2


@pytest.mark.slow
@pytest.mark.parametrize(
    "path, old, new",
    [
        ("data/published/crew.csv", b"shubhanshu", b"subhanshu"),
        ("data/published/crew.parquet", b"PAR1", b"PAR2"),
        ("data/published/sources.bib", b"@misc", b"@mist"),
        ("data/published/state_years.csv", b"\nIND,2025,", b"\nINX,2025,"),
    ],
)
def test_outside_witnesses_frictionless_finds_a_tampered_file_invalid(
    whole_workshop, path, old, new
):
    """The whole package is valid only if each of its files is: the tampered one tells."""
    package = frictionless.Package(str(whole_workshop.root / "datapackage.json"))
    (tampered,) = (each for each in package.resources if each.path == path)
    assert tampered.validate().valid
    data = (whole_workshop.root / path).read_bytes()
    assert old in data
    (whole_workshop.root / path).write_bytes(data.replace(old, new, 1))
    package = frictionless.Package(str(whole_workshop.root / "datapackage.json"))
    (tampered,) = (each for each in package.resources if each.path == path)
    assert not tampered.validate().valid


def test_outside_witnesses_the_descriptor_fits_the_official_profile():
    """The JSON Schema of Data Package 2.0 as its authors publish it (tests/vendor)."""
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile"]
    files = [ROOT / "tests" / "vendor" / "datapackage-2.0.json", ROOT / "datapackage.json"]
    checked = subprocess.run([*command, *files], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout[:2000]


@pytest.mark.slow
def test_outside_witnesses_the_citation_file_is_valid():
    checked = subprocess.run(
        [
            sys.executable,
            "-m",
            "check_jsonschema",
            "--builtin-schema",
            "vendor.citation-file-format",
            str(ROOT / "CITATION.cff"),
        ],
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stdout


@pytest.fixture
def alone(tmp_path):
    """A folder with nothing but what the wheel installs, built offline from a copy."""
    skipped = shutil.ignore_patterns(".venv*", ".git", "__pycache__", ".*cache", ".hypothesis")
    shutil.copytree(ROOT, tmp_path / "copy", ignore=skipped)
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "dist"]
    subprocess.run(build, cwd=tmp_path / "copy", check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]
    folder = tmp_path / "alone"
    subprocess.run([*install, "--target", folder, wheel], check=True, capture_output=True)
    return folder


@pytest.mark.slow
def test_outside_witnesses_the_wheel_alone_with_the_oldest_pandas_loads_every_table(alone):
    """Unpacked where there is nothing but the oldest pandas and pyarrow we promise."""
    assert {path.name for path in alone.iterdir() if not path.name.endswith(".dist-info")} == {
        "spacediplomacy"
    }
    code = """import spacediplomacy as sd, pandas, pyarrow
for name in sd.tables():
    table = sd.load(name)
    assert list(table) == list(sd.codebook(name).index), name
cited = len(sd.cite(sd.load("crew"))) > 1000
print(pandas.__version__, pyarrow.__version__, sd.__version__, len(sd.tables()), cited)"""
    oldest = ROOT / ".venv-oldest" / "bin" / "python"
    done = subprocess.run(
        [oldest, "-c", code],
        env={"PYTHONPATH": str(alone)},
        cwd=alone.parent,
        capture_output=True,
        text=True,
    )
    pins = dict(
        line.split(" ;")[0].split("==")
        for line in (ROOT / "requirements-oldest.lock").read_text().splitlines()
        if "==" in line and f'"{sys.version_info.major}' not in line
    )
    assert done.stderr == "" and done.stdout.split()[2:] == [
        sd.__version__,
        str(len(TABLES)),
        "True",
    ], done.stderr
    assert set(pins) >= {"pandas", "pyarrow"}


# 8 One version number ---------------------------------


def test_one_version_number():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    package = json.loads((ROOT / "datapackage.json").read_text())
    assert package["version"] == sd.__version__ == version
    assert f'version: "{version}"' in (ROOT / "CITATION.cff").read_text()
    assert f"version {version}" in (ROOT / "data/README.md").read_text().splitlines()[0]
    assert f"note = {{Version {version}}}" in (PUBLISHED / "sources.bib").read_text()
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text()


def test_one_version_number_a_new_one_reaches_everything(workshop, tables):
    path = workshop.root / "pyproject.toml"
    path.write_text(path.read_text().replace(f'version = "{sd.__version__}"', 'version = "7.8.9"'))
    build_from(tables, workshop.root)
    texts = {
        name: data
        for name, data in files(workshop.root).items()
        if name in ("datapackage.json", "CITATION.cff", "data/README.md")
    }
    assert all(b"7.8.9" in data for data in texts.values()) and len(texts) == 3


# 9 No orphan ---------------------------------


def test_no_orphan_unused_codes_are_told(tables):
    """A source nobody cites, a key nobody defines and a person on no mission are in
    test_damage.py and test_rules.py."""
    vocabulary = tables["vocabulary"].assign(
        code=tables["vocabulary"].code.cat.rename_categories({"female": "neither"})
    )
    assert "gender.neither" in unused_codes(tables | {"vocabulary": vocabulary})
    assert "gender.female" not in unused_codes(tables)


def test_no_orphan_every_citation_leads_to_a_source(tables):
    citations = tables["citations"]
    assert set(citations.source_id) == set(tables["sources"].source_id)
    for name, model in CURATED.items():
        cited = citations[citations.table == name]
        if "sources" in tables[name]:
            assert set(cited.record_id) == set(record_ids(key_of(model), tables[name]))


# Descriptor ---------------------------------


def test_the_descriptor_describes_every_published_file():
    package = json.loads((ROOT / "datapackage.json").read_text())
    assert whole(ROOT)
    for resource_ in package["resources"][: len(TABLES)]:
        header = (ROOT / resource_["path"]).read_text().split("\n")[0].split(",")
        assert header == [field["name"] for field in resource_["schema"]["fields"]]
        assert all(field["description"] for field in resource_["schema"]["fields"])
    for key in (
        "$schema",
        "name",
        "title",
        "description",
        "version",
        "licenses",
        "contributors",
        "sources",
        "keywords",
    ):
        assert package[key], key


def test_the_descriptor_ties_codes_labels_and_blanks_to_their_columns():
    package = json.loads((ROOT / "datapackage.json").read_text())
    vocabulary = pd.read_csv(ROOT / "data/curated/vocabulary.csv")
    labels = dict(
        zip(zip(vocabulary.list, vocabulary.code, strict=True), vocabulary.label, strict=True)
    )
    for name, model in TABLES.items():
        resource_ = next(r for r in package["resources"] if r["name"] == name)
        assert any(r["name"] == f"{name}.parquet" for r in package["resources"])
        for field_ in resource_["schema"]["fields"]:
            column = columns_of(model)[field_["name"]]
            assert field_.get("codes") == column.codes
            codes = [
                (category["value"], category["label"]) for category in field_.get("categories", [])
            ]
            assert all(labels[column.codes, code] == label for code, label in codes)
            assert [code for code, _ in codes] == field_.get("constraints", {}).get("enum", [])
            blanks = [{"value": "", "label": column.blank_means}] if column.nullable else None
            assert field_.get("missingValues") == blanks


def test_every_example_occurs_in_its_column():
    package = json.loads((ROOT / "datapackage.json").read_text())
    for resource_ in package["resources"][: len(TABLES)]:
        rows = pd.read_csv(ROOT / resource_["path"], dtype="str")
        for field_ in resource_["schema"]["fields"]:
            values = rows[field_["name"]].dropna()
            assert "example" not in field_ or values.empty or field_["example"] in set(values)


def test_a_check_without_a_table_schema_form_is_an_error():
    column = Column("text", "A word.", "x", checks={"str_startswith": {"string": "x"}})
    with pytest.raises(TypeError, match="role: the check str_startswith has no Table Schema form"):
        constraints("role", column, [])


def test_the_descriptor_follows_the_vocabulary(tables, tmp_path):
    fields = {
        field["name"]: field
        for field in table_schema(TABLES["crew"], tables["vocabulary"])["fields"]
    }
    vocabulary = pd.read_csv(ROOT / "data/curated/vocabulary.csv")
    assert (
        fields["role"]["constraints"]["enum"]
        == vocabulary.code[vocabulary.list == "crew_role"].tolist()
    )
    assert fields["return_mission_id"].get("constraints", {}).get("required") is None
