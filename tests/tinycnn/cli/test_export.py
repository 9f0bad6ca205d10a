"""`export`: what is written can be opened again, and nothing is ever replaced unasked."""

import io

import numpy as np
import pytest

from tests.tinycnn.export.passes import printed_by
from tinycnn import TinyCNN, base_pattern, save_weights
from tinycnn.cli.main import main
from tinycnn.export import export_formats
from tinycnn.export.numbers.arrays import AXES
from tinycnn.files.text_grid import format_grid

TRACE = TinyCNN(42).trace(base_pattern("diagonal"))
DIAGONAL = ("--pattern", "diagonal")


def printed(capsys, *arguments):
    """Return what the command printed, which must succeed without a message."""
    assert main(["export", *arguments]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def refused(capsys, *arguments):
    """Return why wrong arguments were refused, with exit code 2."""
    with pytest.raises(SystemExit) as end:
        main(["export", *arguments])
    assert end.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    return err


@pytest.mark.parametrize("name", AXES)
def test_every_array_is_printed(name, capsys):
    """Without a file it is CSV on standard output, with all digits."""
    lines = printed(capsys, name, *DIAGONAL).splitlines()
    assert lines[0].startswith(f"# {name}, TinyCNN, untrained network of seed 42, shape")
    trace = {"relu": "activation"}.get(name, name)
    array = getattr(TRACE, trace, None)
    expected = getattr(TRACE.weights, name) if array is None else array
    found = np.loadtxt(lines, delimiter=",").reshape(expected.shape)
    np.testing.assert_array_equal(found, expected)


def test_one_filter_counts_from_one(capsys):
    """As the window and `trace` number them."""
    text = printed(capsys, "kernels", "--filter", "3")
    found = np.loadtxt(io.StringIO(text), delimiter=",")
    np.testing.assert_array_equal(found, TRACE.weights.kernels[2, 0])


@pytest.mark.parametrize("ending", ["csv", "npy", "npz"])
def test_the_ending_says_the_format(ending, capsys, tmp_path):
    """Of the whole trace, too."""
    path = tmp_path / f"trace.{ending}"
    assert printed(capsys, "trace", *DIAGONAL, "--output", str(path)) == f"written: {str(path)!r}\n"
    if ending == "csv":
        assert path.read_text().splitlines()[-1].startswith("probabilities,,,2,,,,0.76")
    else:
        np.testing.assert_array_equal(np.load(path)["probabilities"], TRACE.probabilities)


@pytest.mark.parametrize("what", ["script", "torch"])
def test_programs_print_the_probabilities(what, capsys, tmp_path):
    """Of the drawing that was asked for, with the weights that were asked for."""
    if what == "torch":
        pytest.importorskip("torch")
    trace = TinyCNN(3, pool="avg").trace(base_pattern("dot"))
    save_weights(tmp_path / "mine.npz", trace.weights)
    (tmp_path / "grid.txt").write_text(format_grid(trace.image))
    options = ["--weights", str(tmp_path / "mine.npz"), "--grid", str(tmp_path / "grid.txt")]
    printed(capsys, what, *options, "--output", str(tmp_path / "net.py"))
    found = printed_by(tmp_path / "net.py", cwd=tmp_path)
    np.testing.assert_allclose(list(found.values()), trace.probabilities, rtol=0, atol=1e-12)
    text = (tmp_path / "net.py").read_text("utf-8")
    assert "weights of 'mine.npz'" in text
    assert str(tmp_path) not in text


@pytest.mark.parametrize("what", ["onnx", "onnx64"])
def test_onnx_models_are_run(what, capsys, tmp_path):
    """In float32 for all programs, in float64 for some."""
    onnx = pytest.importorskip("onnx")
    from onnx.reference import ReferenceEvaluator

    path = tmp_path / "net.onnx"
    printed(capsys, what, "--output", str(path))
    image = TRACE.image[None, None].astype(np.float64 if what == "onnx64" else np.float32)
    _, found = ReferenceEvaluator(onnx.load(path)).run(None, {"image": image})
    digits = 1e-12 if what == "onnx64" else 2e-6
    np.testing.assert_allclose(found[0], TRACE.probabilities, rtol=0, atol=digits)


def test_the_script_is_printed(capsys):
    """Text needs no file."""
    text = printed(capsys, "script")
    compile(text, "net.py", "exec")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["relus"], "invalid choice: 'relus' (choose from"),
        (["relu", "--filter", "0"], "expected an integer of at least 1, got '0'"),
        (["flat", "--filter", "1"], "flat is not split by filters"),
        (["script", "--filter", "1"], "--filter is for kernels and maps, not for script"),
        (["relu", "--output", "relu.txt"], "must end in .csv or .npy or .npz, got 'relu.txt'"),
        (["script", "--output", "net.pt"], "must end in .py, got 'net.pt'"),
        (["torch"], "torch is no text: name a file with --output"),
        (["onnx"], "onnx is no text: name a file with --output"),
    ],
)
def test_wrong_arguments(arguments, message, capsys, tmp_path, monkeypatch):
    """Exit code 2, what is wrong in one sentence, and no file."""
    monkeypatch.chdir(tmp_path)
    assert message in refused(capsys, *arguments).replace("\n", " ")
    assert list(tmp_path.iterdir()) == []


def failed(capsys, *arguments):
    """Return why the command failed, with exit code 1."""
    assert main(["export", *arguments]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    return err


def test_a_filter_that_the_network_has_not(capsys):
    """The error says which it has."""
    assert "there is no filter 4: the filters of this network are 1 to 3" in failed(
        capsys, "relu", "--filter", "4"
    )


@pytest.mark.parametrize("there", ["net.py", "net.pt"])
def test_a_file_is_never_replaced_unasked(there, capsys, tmp_path):
    """Nor is the one that comes along; with --overwrite both are."""
    (tmp_path / there).write_text("a drawing of mine")
    output = ("torch", "--output", str(tmp_path / "net.py"))
    assert "exists: choose another --output, or add --overwrite" in failed(capsys, *output)
    assert [file.name for file in tmp_path.iterdir()] == [there]
    assert (tmp_path / there).read_text() == "a drawing of mine"
    printed(capsys, *output, "--overwrite")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["net.pt", "net.py"]
    assert b"of mine" not in (tmp_path / there).read_bytes()


def test_a_folder_that_is_not_there(capsys, tmp_path):
    """It is named."""
    assert "there is no folder" in failed(capsys, "flat", "--output", f"{tmp_path}/no/flat.csv")


def test_weights_that_do_not_fit_into_float32(capsys, tmp_path):
    """Float64 is offered."""
    weights = TinyCNN(42).weights_record()
    model = TinyCNN.from_weights(weights)
    model.conv.weights[0, 0, 0, 0] = 1e200
    save_weights(tmp_path / "w.npz", model.weights_record())
    options = ["--weights", str(tmp_path / "w.npz"), "--output", str(tmp_path / "net.onnx")]
    said = failed(capsys, "onnx", *options)
    assert "can reach 1.9e+200, and those of float32 end at 3.4e+38: choose onnx64" in said
    printed(capsys, "onnx64", *options)


@pytest.mark.parametrize(
    "name",
    ["x,=1+1,", "\u202egnp\x1b[31m", "a\r\nimport os #", '"""', "<b>&amp;<img src=x>", "é" * 125],
    ids=ascii,
)
@pytest.mark.parametrize("what", ["script", "torch", "onnx", "trace"])
def test_names_that_strangers_chose(what, name, capsys, tmp_path, monkeypatch):
    """Of the weights and of the file itself: up to 255 bytes, and of any signs."""
    monkeypatch.chdir(tmp_path)
    save_weights(f"{name}.npz", TRACE.weights)
    ending = {"script": "py", "torch": "py", "onnx": "onnx", "trace": "csv"}[what]
    printed(capsys, what, "--weights", f"{name}.npz", "--output", f"{name}.{ending}")
    held = (tmp_path / f"{name}.{ending}").read_bytes()
    if ending == "py":
        compile(held, "net.py", "exec")
    if ending != "onnx":
        assert held.decode().replace("\n", "").isprintable()


def test_a_disk_that_is_full(capsys, tmp_path, monkeypatch):
    """The reason in one sentence, and no half of a file."""

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    message = failed(capsys, *("trace", "--output", str(tmp_path / "trace.npz")))
    assert "trace.npz': No space left on device" in message
    assert list(tmp_path.iterdir()) == []


def test_help_names_everything(capsys):
    """All arrays and all forms of the network."""
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    words = capsys.readouterr().out.replace(",", " ").split()
    formats = [export.name for export in export_formats().members]
    assert {*AXES, *formats, "trace"} <= set(words)
