"""Work is counted, not time."""

import gc
import sys
import time

import pytest

from tests.cost import counted

MEGABYTES = 64


def test_waiting_costs_nothing() -> None:
    """A machine that is busy with something else makes nothing dearer."""
    with counted() as cost:
        time.sleep(0.2)
    assert cost.seconds < 0.1


def work() -> None:
    """Use a tenth of a second of the processor."""
    start = time.process_time()
    while time.process_time() - start < 0.1:
        pass


def work_in_vain() -> None:
    """Use as much, and fail."""
    work()
    raise ValueError("damaged")


def test_work_is_counted() -> None:
    """To the processor it makes no difference how often it was interrupted."""
    with counted() as cost:
        work()
    assert cost.seconds >= 0.1


def test_an_error_has_its_cost_too() -> None:
    """And goes on."""
    with pytest.raises(ValueError, match="damaged"), counted() as cost:
        work_in_vain()
    assert cost.seconds >= 0.1


@pytest.mark.skipif(sys.platform != "linux", reason="this system does not tell of a peak")
def test_the_peak_is_counted_anew_each_time() -> None:
    """Memory that was given back counts, and only for the work that took it."""
    gc.collect()  # garbage of earlier tests that went meanwhile would be taken off
    with counted() as large:
        assert len(b"x" * (MEGABYTES << 20)) == MEGABYTES << 20
    with counted() as small:
        pass
    assert MEGABYTES - 1 < large.megabytes < 2 * MEGABYTES
    assert small.megabytes < 1
