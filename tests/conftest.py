"""What all tests share. What takes time to import is imported where it is used: the process that
only hands out tests has no need of it."""

import pytest

LONGEST = ["test_site.py", "test_release.py", "test_promises.py", "test_rules.py"]
"""The files that take longest, in that order."""


def pytest_collection():
    """Hypothesis sets no time limits; the process that only hands out tests does not come here."""
    from hypothesis import settings

    settings.register_profile("no deadline", deadline=None)
    settings.load_profile("no deadline")


def pytest_collection_modifyitems(items):
    """The longest files first: a file stays on one worker, and none should wait for the last."""
    order = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(item.path.name, len(LONGEST)))


@pytest.fixture
def workshop(tmp_path):
    """A copy of the curated files, free to damage."""
    from workshop import Workshop

    return Workshop(tmp_path)


@pytest.fixture
def whole_workshop(tmp_path):
    """A copy of curated and published files."""
    from workshop import Workshop

    return Workshop(tmp_path, published=True)


@pytest.fixture(scope="session")
def curated():
    """The curated tables as the road reads them."""
    from scripts.project import ROOT
    from scripts.read import read

    return read(ROOT / "data" / "curated")[0]


@pytest.fixture(scope="session")
def tables(curated):
    """All tables as the road derives them."""
    from scripts.derive.derive import derive

    return derive(curated)
