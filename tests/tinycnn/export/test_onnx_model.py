"""The ONNX model, checked and run by ONNX's own package, and by onnxruntime where installed."""

import numpy as np
import pytest

from tests.tinycnn.export.passes import ABOUT, BOOK, given_passes, wild
from tests.tinycnn.random_networks import random_drawing
from tinycnn import TinyCNN
from tinycnn.export import onnx_model

onnx = pytest.importorskip("onnx", reason="ONNX, which these files are for, is not installed")
SINGLE = 2e-6  # float32 has seven digits, and a logit is a sum of up to 256 products


def evaluated(data, images):
    """Return what ONNX's reference implementation makes of images, by name."""
    from onnx.reference import ReferenceEvaluator

    model = onnx.load_from_string(data)
    onnx.checker.check_model(model, full_check=True)
    names = [output.name for output in model.graph.output]
    return dict(zip(names, ReferenceEvaluator(model).run(None, {"image": images}), strict=True))


@given_passes
def test_in_float64_every_network_computes_the_same(trace):
    """All shapes, both poolings, with and without ReLU: to 1e-12."""
    found = evaluated(onnx_model(trace.weights, ABOUT, double=True), trace.image[None, None])
    assert found["probabilities"].dtype == np.float64
    np.testing.assert_allclose(found["logits"][0], trace.logits, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(found["probabilities"][0], trace.probabilities, rtol=0, atol=1e-12)


@given_passes
def test_in_float32_it_is_right_to_six_digits(trace):
    """More than the screen shows."""
    images = trace.image[None, None].astype(np.float32)
    found = evaluated(onnx_model(trace.weights, ABOUT), images)
    assert found["probabilities"].dtype == np.float32
    np.testing.assert_allclose(found["probabilities"][0], trace.probabilities, atol=SINGLE)


@given_passes
def test_onnxruntime_runs_it(trace):
    """The program that most people run such files with."""
    runtime = pytest.importorskip("onnxruntime")
    session = runtime.InferenceSession(onnx_model(trace.weights, ABOUT))
    images = trace.image[None, None].astype(np.float32)
    logits, probabilities = session.run(["logits", "probabilities"], {"image": images})
    assert logits.shape == (1, len(trace.logits))
    np.testing.assert_allclose(probabilities[0], trace.probabilities, atol=SINGLE)


@pytest.mark.parametrize("batch", [1, 5])
def test_it_takes_a_batch(batch):
    """Of any size."""
    rng = np.random.default_rng(0)
    images = np.stack([random_drawing(rng) for _ in range(batch)])[:, None]
    found = evaluated(onnx_model(BOOK.weights, ABOUT, double=True), images)
    expected = TinyCNN(42).probabilities(images)
    np.testing.assert_allclose(found["probabilities"], expected, rtol=0, atol=1e-12)


def test_its_parts_have_the_names_of_a_trace():
    """What a viewer shows are the stages of the window; the description tells the weights."""
    model = onnx.load_from_string(onnx_model(BOOK.weights, ABOUT))
    nodes = {node.op_type: node.output[0] for node in model.graph.node}
    assert nodes == {
        "Conv": "z",
        "Relu": "activation",
        "MaxPool": "pooled",
        "Flatten": "flat",
        "Gemm": "logits",
        "Softmax": "probabilities",
    }
    assert ABOUT in model.doc_string
    for tensor in model.graph.initializer:
        array = getattr(BOOK.weights, tensor.name)
        np.testing.assert_array_equal(onnx.numpy_helper.to_array(tensor), array.astype("<f4"))


def test_weights_too_large_for_float32():
    """They are refused rather than made infinite; in float64 they are kept."""
    weights = wild(1e200).weights
    with pytest.raises(ValueError, match="too large for float32, whose largest"):
        onnx_model(weights, ABOUT)
    model = onnx.load_from_string(onnx_model(weights, ABOUT, double=True))
    kernels = onnx.numpy_helper.to_array(model.graph.initializer[0])
    np.testing.assert_array_equal(kernels, weights.kernels)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_stays_so(value):
    """It is in the file as it is in the network."""
    model = onnx.load_from_string(onnx_model(wild(value).weights, ABOUT))
    kernels = onnx.numpy_helper.to_array(model.graph.initializer[0])
    np.testing.assert_array_equal(kernels, np.full((3, 1, 3, 3), value, np.float32))
