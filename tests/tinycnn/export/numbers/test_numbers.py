"""Numbers in files, read again by NumPy and by Python's csv."""

import csv
import io
import re

import numpy as np
import pytest

from tests.tinycnn.export.passes import ABOUT, BOOK, given_passes, wild
from tinycnn.export import FORMATS, Numbers
from tinycnn.export.numbers.arrays import AXES, BY_FILTER

WILD = [np.nan, np.inf, -np.inf, 1.7e308, 5e-324, -0.0]


def arrays_of(trace):
    """Return what must be in the files, by name."""
    w = trace.weights
    return {
        "image": trace.image,
        "kernels": w.kernels,
        "conv_bias": w.conv_bias,
        "z": trace.z,
        "relu": trace.activation,
        "winners": trace.winners,
        "ties": trace.ties,
        "pooled": trace.pooled,
        "flat": trace.flat,
        "dense_weights": w.dense_weights,
        "contributions": trace.contributions,
        "dense_bias": w.dense_bias,
        "logits": trace.logits,
        "probabilities": trace.probabilities,
    }


def opened(export, trace, kind):
    """Return what NumPy reads from a file."""
    return np.load(io.BytesIO(export.file(trace, kind, ABOUT)), allow_pickle=False)


def text_of(export, trace):
    """Return a file of comma-separated values as its lines."""
    return export.file(trace, "csv", ABOUT).decode("ascii").splitlines(keepends=True)


def assert_same_bits(found, expected):
    """Compare two arrays to the last bit, the sign of zeros included; a NaN is a NaN."""
    assert found.dtype == expected.dtype
    np.testing.assert_array_equal(found, expected, strict=True)
    if expected.dtype == np.float64:
        numbers = ~np.isnan(expected)
        np.testing.assert_array_equal(np.signbit(found)[numbers], np.signbit(expected)[numbers])


def check_every_array(trace):
    """Check each array alone, in all formats."""
    for name, array in arrays_of(trace).items():
        export = Numbers(name)
        assert_same_bits(opened(export, trace, "npy"), array)
        with opened(export, trace, "npz") as archive:
            assert archive.files == [name]
            assert_same_bits(archive[name], array)
        table = np.loadtxt(text_of(export, trace), delimiter=",").reshape(array.shape)
        assert_same_bits(table.astype(array.dtype), array)


def check_the_whole_trace(trace):
    """Check all arrays in one file, in all formats."""
    expected = arrays_of(trace)
    record = opened(Numbers(), trace, "npy")
    with opened(Numbers(), trace, "npz") as archive:
        assert set(archive.files) == set(record.dtype.names) > set(expected)
        for name, array in expected.items():
            assert_same_bits(archive[name], array)
            assert_same_bits(record[name], array)
        a = trace.weights.architecture
        assert (archive["pool"], archive["pool_size"]) == (a.pool, a.pool_size)
        assert archive["has_relu"] == a.relu
        assert tuple(archive["class_names"]) == trace.weights.class_names
        assert archive["about"] == record["about"] == ABOUT
    lines = text_of(Numbers(), trace)
    assert lines[0].startswith("# trace")
    rows = list(csv.DictReader(lines[1:]))
    assert len(rows) == sum(array.size for array in expected.values())
    for row in rows:
        place = tuple(int(row[axis]) for axis in AXES[row["array"]])
        value, found = expected[row["array"]][place], float(row["value"])
        assert found == value or (np.isnan(found) and np.isnan(value))


@given_passes
def test_every_array_comes_back_to_the_last_bit(trace):
    """Alone, as CSV, .npy and .npz, of networks of all shapes."""
    check_every_array(trace)


@given_passes
def test_the_whole_trace_comes_back_to_the_last_bit(trace):
    """In one file of each format, with what the shapes do not tell."""
    check_the_whole_trace(trace)


@pytest.mark.parametrize("value", WILD)
def test_wild_numbers_come_back_too(value):
    """NaN, infinities, the smallest and the largest: nothing is refused, nothing rounded."""
    trace = wild(value)
    check_every_array(trace)
    check_the_whole_trace(trace)


@given_passes
def test_the_map_of_one_filter(trace):
    """A matrix: what one filter's lane shows on the screen."""
    for name in BY_FILTER:
        maps = arrays_of(trace)[name]
        for index in range(len(maps)):
            expected = maps[index].reshape(maps.shape[-2:])
            assert_same_bits(opened(Numbers(name, index), trace, "npy"), expected)
            lines = text_of(Numbers(name, index), trace)
            table = np.loadtxt(lines, delimiter=",", ndmin=2)
            assert_same_bits(table.astype(expected.dtype), expected)


def test_the_first_line_says_what_it_is():
    """Which numbers, of which weights, in which shape."""
    first, *rows = text_of(Numbers("relu", 1), BOOK)
    assert first == "# relu of filter 2, TinyCNN, weights of 'some.npz', shape (6, 6)\n"
    assert len(rows) == 6
    assert text_of(Numbers("z"), BOOK)[0].endswith("shape (3, 6, 6)\n")


@pytest.mark.parametrize("about", ["été\nx", "a\r\nb\x00", "\udcff", "\N{LINE SEPARATOR}", '#, "'])
@pytest.mark.parametrize("kind", FORMATS)
def test_whatever_the_weights_are_called(about, kind):
    """A file's name can hold line ends, and bytes that are no text."""
    for export in (Numbers(), Numbers("pooled")):
        data = export.file(BOOK, kind, about)
        if kind == "csv":
            assert data.decode("ascii").splitlines()[1][0] in "0123456789a"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "name",
    ["x,=1+1,.npz", "=1+1.npz", "a;@SUM(1).npz", "-2 +3.npz", 'a",=b".npz', "a\n=b\r\t=c.npz"],
)
def test_a_name_is_one_cell_and_no_formula(name, separator):
    """Whichever separator a spreadsheet splits the first line at."""
    for export in (Numbers(), Numbers("flat")):
        for about in (f"weights of {name!r}", name):
            first, *rows = export.file(BOOK, "csv", about).decode().splitlines()
            cells = next(csv.reader([first], delimiter=separator))
            assert not any(cell.lstrip()[:1] in tuple("=+-@\t\r") and cell for cell in cells)
            assert not re.search(r"(^|[\s'\"])[=+@-]\S", first)
            assert len(cells) == len(next(csv.reader([_first_line(export)], delimiter=separator)))
            assert len(rows) == len(text_of(export, BOOK)) - 1


def _first_line(export):
    """Return the first line for weights of a plain name."""
    return text_of(export, BOOK)[0]


def test_plain_names_stay_as_they_are():
    """What is no danger is not escaped."""
    text = Numbers("flat").file(BOOK, "csv", "weights of 'my-net (2) - copy_a=b.npz'").decode()
    assert "weights of 'my-net (2) - copy_a=b.npz', shape" in text


def test_there_is_no_time_in_a_file():
    """The same numbers give the same bytes."""
    for kind in FORMATS:
        for export in (Numbers(), Numbers("flat")):
            first, second = (export.file(wild(0.1), kind, ABOUT) for _ in range(2))
            assert first == second


@pytest.mark.parametrize(
    ("name", "index", "message"),
    [
        ("relus", None, "there are no numbers called 'relus': choose one of trace, image, kernels"),
        ("flat", 0, "flat is not split by filters"),
        ("trace", 0, "trace is not split by filters"),
    ],
)
def test_numbers_that_are_not_there(name, index, message):
    """The error names those that are."""
    with pytest.raises(ValueError, match=message):
        Numbers(name, index)


@pytest.mark.parametrize("index", [-1, 3])
def test_a_filter_that_is_not_there(index):
    """Filters count from 1 where a person reads it."""
    with pytest.raises(ValueError, match=rf"no filter {index + 1}: .* are 1 to 3"):
        Numbers("z", index).array(BOOK)


def test_a_format_that_is_not_there():
    """The error names those that are."""
    with pytest.raises(ValueError, match="no format 'txt': choose one of csv, npy, npz"):
        Numbers("z").file(BOOK, "txt", ABOUT)


def test_the_whole_trace_is_many_arrays():
    """So it is none."""
    with pytest.raises(ValueError, match="no single array"):
        Numbers().array(BOOK)
