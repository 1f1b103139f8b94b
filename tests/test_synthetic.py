"""What speed is measured on: made-up files that the check takes, of the size asked for."""

import pytest

from schemas import CURATED, TABLES
from scripts.check.check import check
from scripts.derive.derive import derive
from scripts.read import read
from scripts.tools.synthetic import KEPT, REAL, write_synthetic


@pytest.mark.parametrize("seed", [1, 2])
def test_synthetic_files_are_free_of_problems(tmp_path, seed):
    write_synthetic(tmp_path / "curated", 5000, seed)
    tables, problems = read(tmp_path / "curated")
    assert problems + check(tables) == [] and set(tables) == set(CURATED)
    made = sum(len(table) for name, table in tables.items() if name not in KEPT + REAL)
    assert made == pytest.approx(5000, rel=0.05)
    assert set(derive(tables)) == set(TABLES)
