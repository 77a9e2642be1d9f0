"""The reader with the shipped registry, compiled once for the tests of reading."""

import pytest

from ingest.catalogue import REGISTRY, Catalogue, load_catalogue
from ingest.releases.reader import Reader, load_reader


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(REGISTRY)


@pytest.fixture(scope="session")
def reader(catalogue: Catalogue) -> Reader:
    return load_reader(catalogue)
