"""NumPy code: run by itself it gives the number, for every kind of unit."""

import subprocess
import sys

import numpy as np
import pytest

from tests.tinycnn.random_networks import random_trace
from tinycnn import Stage, TinyCNN, Unit, all_units, as_numpy, explain, make_dataset_bundle

NOISY = make_dataset_bundle().x_val[0, 0]


def result_of(code):
    """Run code in an empty namespace and return its `result`."""
    names = {}
    with np.errstate(all="ignore"):
        exec(code, names)
    return float(names["result"])


@pytest.mark.parametrize("seed", range(30))
def test_the_code_gives_the_number(seed, capsys):
    """Every kind of unit in any network, to 1e-12, and printed as well."""
    trace = random_trace(seed)
    units = list(all_units(trace.weights.architecture))
    chosen = [*units[::11], *(next(u for u in units if u.stage is stage) for stage in Stage)]
    for unit in chosen:
        result = result_of(as_numpy(explain(trace, unit)))
        assert result == pytest.approx(trace.value_of(unit), rel=1e-12, abs=1e-15)
        assert float(capsys.readouterr().out) == result


@pytest.mark.parametrize(
    "stage", [s for s in Stage if s not in (Stage.CONV, Stage.LOGIT, Stage.PROBABILITY)]
)
def test_what_is_not_summed_is_exact(stage):
    """Where the order of a sum has no part in it, the code gives the number bit for bit."""
    trace = TinyCNN(5).trace(NOISY)
    for unit in all_units(trace.weights.architecture):
        if unit.stage is stage:
            assert result_of(as_numpy(explain(trace, unit))) == trace.value_of(unit)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_bad_numbers_run_too(bad):
    """NaN and infinity are written so that Python reads them, and give what the network gave."""
    image = NOISY.copy()
    image[3, 3] = bad
    trace = TinyCNN(5).trace(image)
    for unit in all_units(trace.weights.architecture):
        if unit.stage in (Stage.INPUT, Stage.CONV, Stage.RELU, Stage.POOL, Stage.CONTRIBUTION):
            result = result_of(as_numpy(explain(trace, unit)))
            np.testing.assert_allclose(result, trace.value_of(unit), rtol=1e-12)


def test_the_code_runs_by_itself():
    """Saved in a file and run by Python, it prints the number."""
    trace = TinyCNN(5).trace(NOISY)
    code = as_numpy(explain(trace, Unit(Stage.PROBABILITY, 1)))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert float(done.stdout) == pytest.approx(trace.probabilities[1], rel=1e-14)


def test_a_convolution_reads_like_one():
    """Patch and kernel as matrices, with all digits."""
    code = as_numpy(explain(TinyCNN(5).trace(NOISY), Unit(Stage.CONV, 1, 2, 3)))
    lines = code.splitlines()
    assert lines[:4] == [
        "import numpy as np",
        "",
        "# Conv2D, filter 2, row 3, column 4",
        "patch = np.array([",
    ]
    assert len(lines) == 4 + 3 + 1 + 1 + 3 + 1 + 3
    assert lines[-3:] == ["bias = 0.0", "result = (patch * kernel).sum() + bias", "print(result)"]
