"""What a notebook shows: valid XML with a name, each number in its colour, readable on any page."""

from xml.etree import ElementTree

import numpy as np
import pytest

from tests.tinycnn.weights_files import random_weights
from tinycnn import Architecture, Conv2D, TinyCNN, Weights, base_pattern
from tinycnn.bounds import signal_bounds
from tinycnn.notebook.cells import rgb_of
from tinycnn.notebook.svg import colour
from tinycnn.numbers import palette
from tinycnn.numbers.colour_map import contrast_ratio, relative_luminance

SVG = "{http://www.w3.org/2000/svg}"
MODEL = TinyCNN(seed=5)
SHAPES = [
    Architecture(),
    Architecture(relu=False, pool="avg"),
    Architecture(filters=1, kernel_size=8, pool_size=1, num_classes=1),
    Architecture(filters=1, kernel_size=1, pool_size=8, num_classes=2),
    Architecture(filters=40, num_classes=30),
]


def trace_of(image, model=MODEL):
    """Return the parsed picture of a pass."""
    return ElementTree.fromstring(model.trace(image)._repr_html_())


def cells(root):
    """Return each cell's address, printed number, fill and colour of type."""
    found = {}
    for group in root.iter(f"{SVG}g"):
        title, box, word = (group.find(f"{SVG}{tag}") for tag in ("title", "rect", "text"))
        if title is not None:
            address, _, value = title.text.partition(" = ")
            found[address] = value, word.text, box.get("fill"), word.get("fill")
    return found


def words(root):
    """Return all texts."""
    return [element.text for element in root.iter(f"{SVG}text")]


def bold_rows(root):
    """Return the names of the classes that stand out."""
    rows = (group for group in root.iter(f"{SVG}g") if group.get("font-weight") == "700")
    return [row.find(f"{SVG}text").text for row in rows]


def marks(root):
    """Return how many cells are outlined, solid and dashed."""
    paths = [p for p in root.iter(f"{SVG}path") if p.get("stroke") == colour(palette.INK)]
    counts = {True: 0, False: 0}
    for path in paths:
        counts[path.get("stroke-dasharray") is not None] += path.get("d").count("z")
    return counts[False], counts[True]


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_it_is_valid_and_has_a_name(shape):
    """XML that every parser reads; `role` and a title for screen readers; no foreign content."""
    weights = random_weights(shape)
    for thing in (weights, TinyCNN.from_weights(weights).trace(base_pattern("diagonal"))):
        root = ElementTree.fromstring(thing._repr_html_())
        assert root.tag == f"{SVG}svg"
        assert root.get("role") == "img"
        assert root.find(f"{SVG}title").text == root.get("aria-label")
        assert not any(element.get("href") or element.get("id") for element in root.iter())
        assert len(thing._repr_html_()) < 500_000


def test_every_number_of_the_pass_is_there():
    """With its address as in code, its exact value on pointing, and its two decimals."""
    trace = MODEL.trace(base_pattern("diagonal"))
    shown = cells(trace_of(base_pattern("diagonal")))
    for name in ("image", "z", "activation", "pooled"):
        values = getattr(trace, name)
        for place in np.ndindex(values.shape):
            value, word, _, _ = shown.pop(f"{name}[{', '.join(map(str, place))}]")
            assert float(value) == values[place]
            assert abs(float(word.replace("−", "-")) - values[place]) <= 0.005
    assert not shown


def test_the_colours_are_the_windows():
    """One scale for z, ReLU and pooled values, fixed by the weights; greys for the input."""
    trace = MODEL.trace(base_pattern("diagonal"))
    limit = signal_bounds(trace.weights).z
    shown = cells(trace_of(base_pattern("diagonal")))
    for name, table, end in (("z", palette.SIGNED, limit), ("image", palette.INK_GREYS, 1.0)):
        values = getattr(trace, name)
        for place in np.ndindex(values.shape):
            index = table.indices(values, end)[place]
            fill = colour(rgb_of(int(table.rgb32[index])))
            assert shown[f"{name}[{', '.join(map(str, place))}]"][2] == fill


def test_numbers_can_be_read_on_their_cells():
    """At least 4.5:1, whatever the page's own colours are: the picture brings its paper along."""
    root = trace_of(base_pattern("horizontal"))

    def luminance(text):
        return relative_luminance(np.array([int(text[i : i + 2], 16) for i in (1, 3, 5)], float))

    for _, _, fill, ink in cells(root).values():
        assert contrast_ratio(luminance(fill), luminance(ink)) >= 4.5
    paper = root.find(f"{SVG}rect")
    assert (paper.get("width"), paper.get("height")) == (root.get("width"), root.get("height"))
    assert contrast_ratio(luminance(paper.get("fill")), luminance(root.get("fill"))) >= 4.5


def test_winners_are_outlined():
    """Solid where one cell wins, dashed where cells tie, nothing in windows of zeros."""
    trace = MODEL.trace(base_pattern("vertical"))
    something = trace.activation != 0
    solid = trace.winners & ~trace.ties & something
    assert trace.ties[something].any()
    assert marks(trace_of(base_pattern("vertical"))) == (
        solid.sum(),
        (trace.ties & something).sum(),
    )
    assert marks(trace_of(np.zeros((8, 8)), TinyCNN())) == (0, 0)


def test_what_is_no_number_is_hatched_and_named():
    """NaN and ∞ have stripes and the word on paper, never a silent colour."""
    image = base_pattern("diagonal")
    image[3, 3], image[6, 1] = np.nan, np.inf
    root = trace_of(image)
    shown = cells(root)
    strange = {address for address, cell in shown.items() if cell[1] in {"NaN", "∞", "−∞"}}
    assert {"image[3, 3]", "image[6, 1]", "z[0, 3, 3]"} <= strange
    assert all(shown[address][2] == colour(palette.PAPER) for address in strange)
    stripes = [p for p in root.iter(f"{SVG}path") if p.get("stroke") == colour(palette.STRONG_LINE)]
    assert len(stripes) == len(strange)
    assert bold_rows(root) == []


def test_probabilities_are_bars():
    """As long as they are large; the most probable stands out, and none of equals does."""
    root = trace_of(base_pattern("diagonal"))
    trace = MODEL.trace(base_pattern("diagonal"))
    lengths = [
        float(box.get("width"))
        for box in root.iter(f"{SVG}rect")
        if box.get("fill") == colour(palette.ACCENT)
    ]
    np.testing.assert_allclose(lengths, trace.probabilities * 220, atol=0.01)

    assert bold_rows(root) == [("vertical", "horizontal", "diagonal")[trace.prediction]]
    assert bold_rows(trace_of(np.zeros((8, 8)), TinyCNN())) == []


def test_what_does_not_fit_is_said():
    """A dozen filters and classes are drawn, and the picture says of how many."""
    shape = Architecture(filters=40, num_classes=30)
    root = trace_of(base_pattern("dot"), TinyCNN(num_classes=30, filters=40))
    assert "the first 12 of 40 filters, the first 12 of 30 classes" in words(root)
    kernels = ElementTree.fromstring(random_weights(shape)._repr_html_())
    assert kernels.get("aria-label") == "40 filters of 1 kernel, 3×3; the first of them are shown"


@pytest.mark.parametrize("value", [np.nan, np.inf, 1.7e308, 5e-324, 0.0])
def test_absurd_weights_are_shown_too(value):
    """No exception and no warning, whatever the numbers."""
    shapes = Weights.expected_shapes(Architecture())
    weights = Weights(Architecture(), **{n: np.full(s, value) for n, s in shapes.items()})
    trace = TinyCNN.from_weights(weights).trace(base_pattern("diagonal"))
    for thing in (weights, trace):
        ElementTree.fromstring(thing._repr_html_())


def test_kernels_of_any_convolution():
    """With several channels one kernel stands below the other; biases are told."""
    layer = Conv2D(3, 8, 5)
    layer.bias[7] = -0.25
    root = ElementTree.fromstring(layer._repr_html_())
    assert len(cells(root)) == layer.weights.size
    assert float(cells(root)["weights[7, 2, 4, 0]"][0]) == layer.weights[7, 2, 4, 0]
    assert {"filter 7", "bias −0.250"} <= set(words(root))


def test_the_summary_is_a_table():
    """Its words are those that are printed; headers of columns and rows are marked as such."""
    table = ElementTree.fromstring(MODEL.summary()._repr_html_())
    shown = [[cell.text or "" for cell in row] for row in table.iter("tr")]
    assert shown == [list(row) for row in MODEL.summary().cells]
    assert [cell.get("scope") for cell in table.iter("th")] == ["col"] * 3 + ["row"] * 7
