"""A server of its own for each test."""

from collections.abc import Iterator

import pytest

from tests.connectors.server import ReplayingServer


@pytest.fixture
def server() -> Iterator[ReplayingServer]:
    with ReplayingServer() as replaying:
        yield replaying
