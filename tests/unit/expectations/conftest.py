"""What the tests of the rules share: the shipped registry and rules, loaded once, and an empty world for each test."""

from collections.abc import Iterator

import pytest

from ingest.catalogue import REGISTRY, Catalogue, load_catalogue
from tests.unit.expectations.world import World, open_world


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(REGISTRY)


@pytest.fixture
def world(catalogue: Catalogue) -> Iterator[World]:
    with open_world(catalogue) as world:
        yield world
