"""The PyTorch module and its state_dict, opened by PyTorch where it is installed."""

import io
import zipfile

import numpy as np
import pytest

from tests.tinycnn.export.passes import ABOUT, BOOK, ODD_NAMES, given_passes, printed_by, wild
from tinycnn import CLASS_NAMES, TinyCNN
from tinycnn.export import state_dict_bytes, torch_module

torch = pytest.importorskip("torch", reason="PyTorch, which these files are for, is not installed")


def module_in(code, path="net.py"):
    """Return what the module defines, without its main part."""
    names = {"__name__": "imported", "__file__": str(path)}
    exec(compile(code, "net.py", "exec"), names)
    return names


def loaded(data):
    """Return the state_dict that PyTorch reads, with nothing else allowed in the file."""
    return torch.load(io.BytesIO(data), weights_only=True)


@given_passes
def test_every_network_computes_the_same(trace):
    """All shapes, both poolings, with and without ReLU."""
    names = module_in(torch_module(trace, ABOUT))
    model = names["TinyCNN"]()
    model.load_state_dict(loaded(state_dict_bytes(trace.weights)), strict=True)
    with torch.no_grad():
        logits = model(names["drawing"][None, None])
    np.testing.assert_allclose(logits[0].numpy(), trace.logits, rtol=1e-12, atol=1e-12)
    found = logits.softmax(dim=1)[0].numpy()
    np.testing.assert_allclose(found, trace.probabilities, rtol=0, atol=1e-12)


@given_passes
def test_the_file_is_what_torch_would_save(trace):
    """The same names in the same order, float64, contiguous, and of the same bits."""
    weights = trace.weights
    tensors = loaded(state_dict_bytes(weights))
    saved = io.BytesIO()
    torch.save(module_in(torch_module(trace, ABOUT))["TinyCNN"]().state_dict(), saved)
    theirs = loaded(saved.getvalue())
    assert list(tensors) == list(theirs)
    for name, tensor in tensors.items():
        assert (tensor.dtype, tensor.shape) == (torch.float64, theirs[name].shape)
        assert tensor.stride() == theirs[name].stride()
        assert not tensor.requires_grad
    np.testing.assert_array_equal(tensors["conv.weight"].numpy(), weights.kernels)
    np.testing.assert_array_equal(tensors["conv.bias"].numpy(), weights.conv_bias)
    np.testing.assert_array_equal(tensors["dense.weight"].numpy(), weights.dense_weights.T)
    np.testing.assert_array_equal(tensors["dense.bias"].numpy(), weights.dense_bias)


def test_it_runs_apart_from_the_project(tmp_path):
    """Two files side by side, under any name, from any folder."""
    folder = tmp_path / "a folder"
    folder.mkdir()
    (folder / "my net.py").write_text(torch_module(BOOK, ABOUT), encoding="utf-8")
    (folder / "my net.pt").write_bytes(state_dict_bytes(BOOK.weights))
    found = printed_by(folder / "my net.py", cwd=tmp_path)
    assert tuple(found) == CLASS_NAMES
    np.testing.assert_allclose(list(found.values()), BOOK.probabilities, rtol=0, atol=1e-12)


def test_names_stand_in_it_as_they_are():
    """Whatever a stranger has called the classes is text, no code and no place to fill."""
    names = module_in(torch_module(ODD_NAMES, ABOUT))
    assert tuple(names["class_names"]) == ODD_NAMES.weights.class_names


def test_it_can_be_trained_on(tmp_path):
    """The loaded network has gradients, the same as ours."""
    path = tmp_path / "net.pt"
    path.write_bytes(state_dict_bytes(BOOK.weights))
    names = module_in(torch_module(BOOK, ABOUT), tmp_path / "net.py")
    theirs = names["load"]()
    theirs(names["drawing"][None, None]).sum().backward()
    ours = TinyCNN(42)
    ours.forward(BOOK.image[None, None])
    ours.backward(np.ones((1, 3)))
    np.testing.assert_allclose(theirs.conv.weight.grad, ours.conv.d_weights, atol=1e-12)
    np.testing.assert_allclose(theirs.dense.weight.grad, ours.dense.d_weights.T, atol=1e-12)


@pytest.mark.parametrize("value", [np.nan, np.inf, 1.7e308])
def test_wild_numbers_are_kept(value):
    """What is not finite stays so."""
    trace = wild(value)
    tensors = loaded(state_dict_bytes(trace.weights))
    np.testing.assert_array_equal(tensors["dense.weight"].numpy(), np.full((3, 27), value))


def test_a_drawing_of_nan():
    """A number that is none is written as PyTorch's."""
    trace = TinyCNN(42).trace(np.full((8, 8), np.nan))
    assert module_in(torch_module(trace, ABOUT))["drawing"].isnan().all()


def test_there_is_no_time_in_the_file():
    """The same weights give the same bytes, in an archive that is whole."""
    data = state_dict_bytes(BOOK.weights)
    assert data == state_dict_bytes(TinyCNN(42).weights_record())
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
