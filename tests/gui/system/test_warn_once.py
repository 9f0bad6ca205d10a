"""A warning that is told once."""

import pytest

from gui.system.warn_once import WarnOnce


def test_each_tells_its_first_failure(caplog: pytest.LogCaptureFixture) -> None:
    """The log of a full disk is not filled by it."""
    one, two = WarnOnce(), WarnOnce()
    for warn in (one, one, two):
        warn("it can't be kept: %s", OSError("full"))
    assert [record.getMessage() for record in caplog.records] == ["it can't be kept: full"] * 2
