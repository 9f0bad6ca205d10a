r"""Widths of formulas: never less than TeX's own, and not much more.

The widths in the table are TeX's: ``\setbox0\hbox{$\displaystyle {}…$}\the\wd0`` in ``article``
at 10 pt.
"""

import pytest
from matplotlib.font_manager import FontProperties
from matplotlib.mathtext import MathTextParser

from tests.tinycnn.random_networks import random_trace
from tinycnn import Stage, TinyCNN, all_units, as_latex, explain, load_weights, make_dataset_bundle
from tinycnn.explain.text.latex_width import TEXT_WIDTH, formula_width
from tinycnn.unit import stage_units

PARSER = MathTextParser("path")
COMPUTER_MODERN = FontProperties(size=10, math_fontfamily="cm")
NOISY = make_dataset_bundle().x_val[3, 0]
NETWORKS = {
    **{
        f"{pool} {size}": {"pool": pool, "pool_size": size, "relu": relu}
        for pool, size, relu in (("max", 4, False), ("avg", 4, True), ("avg", 6, False))
    },
    "one window": {"pool": "avg", "kernel_size": 1, "pool_size": 8, "relu": False},
    "largest window": {"kernel_size": 1, "pool_size": 8, "relu": False},
    "largest kernel": {"kernel_size": 8, "pool_size": 1},
    "many classes": {"num_classes": 12, "filters": 8},
}


@pytest.mark.parametrize(
    ("formula", "width"),
    [
        (r"p_{1}", 9.51738),
        (r"c_{2,17}", 19.16095),
        (r"\beta_{1}", 10.14238),
        (r"m_{1,1,1}", 25.98853),
        (r"= \ell_{2}", 21.98604),
        (r"= \max(0,\, 0.2876,\, 0,\, 0.2876)", 123.61107),
        (r"= (-0.5814) \cdot 0.35 + 1 \cdot 0.7706 - 0.4517", 173.88878),
        (r"\quad - 0.0138 + \underbrace{-0.0001}_{\text{rounding}}", 97.77782),
        (r"= e^{-0.1234 - (-0.5678)} + e^{0}", 109.4654),
        (r"= \frac{0.2104 + 0.0138 - 0.0281 + 0}{4}", 140.73323),
        (r"= \frac{e^{1.2345 - 2.3456}}{S}", 71.7508),
        (r"\approx \frac{1}{64} (\text{NaN} - \infty + 3 \cdot 10^{12})", 118.64981),
        (r"\approx e^{7 \cdot 10^{198} - 7 \cdot 10^{198}}", 74.82327),
    ],
)
def test_no_formula_is_wider_than_said(formula, width):
    """TeX agrees, for every sign that is used."""
    assert width <= formula_width(formula) <= 1.27 * width


def columns(latex):
    """Return left and right side of each line of the one `align*`."""
    body = latex.split("\\begin{align*}\n")[1].split("\n\\end{align*}")[0]
    return [row.split("&") for row in body.split(" \\\\\n")]


def assert_fits(latex):
    """Assert that the alignment fits the text, by the widest left and the widest right side."""
    left, right = zip(*columns(latex), strict=True)
    assert max(map(formula_width, left)) + max(map(formula_width, right)) <= TEXT_WIDTH, latex


def test_every_number_of_the_books_network_fits(trained_weights):
    """All of them, of the untrained network and of the one that the lab shows first."""
    for model in (TinyCNN(42), TinyCNN.from_weights(trained_weights)):
        trace = model.trace(NOISY)
        for unit in all_units(trace.weights.architecture):
            assert_fits(as_latex(explain(trace, unit)))


@pytest.fixture(scope="module")
def trained_weights(request):
    """Return the weights that the lab shows first."""
    return load_weights(request.config.rootpath / "resources" / "weights" / "trained.npz")


@pytest.mark.parametrize("changes", NETWORKS.values(), ids=NETWORKS)
def test_large_windows_and_kernels_fit(changes):
    """Windows and kernels of up to 64 numbers, and many classes, are broken into lines."""
    model = TinyCNN(5, **changes)
    trace = model.trace(NOISY)
    for stage in Stage:
        units = stage_units(model.architecture, stage)
        for unit in units[:: max(1, len(units) // 3)]:
            assert_fits(as_latex(explain(trace, unit)))


@pytest.mark.parametrize("scale", [1e-9, 3e4, 1e200])
def test_small_and_large_numbers_fit(scale):
    """Numbers with many digits, too."""
    model = TinyCNN(5)
    model.conv.weights = model.conv.weights * scale
    model.dense.weights = model.dense.weights * scale
    trace = model.trace(NOISY)
    for stage in Stage:
        for unit in stage_units(model.architecture, stage)[:3]:
            assert_fits(as_latex(explain(trace, unit)))


@pytest.mark.parametrize("seed", range(3))
def test_another_measure_agrees(seed):
    """Matplotlib sets the same font with spaces of its own: up to a tenth more than TeX's."""
    trace = random_trace(seed)
    for stage in Stage:
        units = stage_units(trace.weights.architecture, stage)
        for row in columns(as_latex(explain(trace, units[seed % len(units)]))):
            for side in filter(str.strip, row):
                assert _width_by_matplotlib(side) <= 1.1 * formula_width(side)


def _width_by_matplotlib(formula):
    known = formula.replace(r"\frac", r"\dfrac").replace(r"\text", r"\mathrm")
    plain = known.replace(r"\underbrace", "").replace(r"_{\mathrm{rounding}}", "").strip()
    return PARSER.parse(f"${plain}$", dpi=72, prop=COMPUTER_MODERN)[0]
