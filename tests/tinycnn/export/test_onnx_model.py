"""The ONNX model, checked and run by ONNX's own package, and by onnxruntime where installed."""

from dataclasses import replace

import numpy as np
import pytest

from tests.tinycnn.export.passes import ABOUT, BOOK, given_passes
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


def with_kernels(value, **changes):
    """Return the weights of a network whose kernels are all one number."""
    model = TinyCNN(42, **changes)
    model.conv.weights = np.full(model.conv.weights.shape, value)
    return model.weights_record()


def test_weights_too_large_for_float32():
    """They are refused rather than made infinite; in float64 they are kept."""
    weights = with_kernels(1e200)
    with pytest.raises(ValueError, match=r"float32 end at 3\.4e\+38: choose onnx64 of"):
        onnx_model(weights, ABOUT)
    model = onnx.load_from_string(onnx_model(weights, ABOUT, double=True))
    kernels = onnx.numpy_helper.to_array(model.graph.initializer[0])
    np.testing.assert_array_equal(kernels, weights.kernels)


@pytest.mark.parametrize("pool", ["max", "avg"])
def test_sums_too_large_for_float32(pool):
    """Each weight fits, and what they add up to does not: that, too, would end in a NaN."""
    with pytest.raises(ValueError, match="numbers of this network can reach"):
        onnx_model(with_kernels(2e37, pool=pool), ABOUT)
    weights = with_kernels(1e36, pool=pool)
    found = evaluated(onnx_model(weights, ABOUT), np.ones((1, 1, 8, 8), np.float32))
    assert np.isfinite(found["logits"]).all()
    expected = TinyCNN.from_weights(weights).probabilities(np.ones((1, 1, 8, 8)))
    np.testing.assert_array_equal(found["probabilities"], expected)


@pytest.mark.parametrize("double", [False, True])
@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("name", ["kernels", "conv_bias", "dense_weights", "dense_bias"])
def test_what_is_not_finite_is_refused(name, value, double):
    """Onnxruntime's pooling loses a NaN, and a class would seem sure: in float64 no less."""
    array = np.array(getattr(BOOK.weights, name))
    array.flat[0] = value
    weights = replace(BOOK.weights, **{name: array})
    with pytest.raises(ValueError, match="a weight is not a finite number"):
        onnx_model(weights, ABOUT, double)


def test_sums_too_large_for_any_float():
    """Then float64 is not advised."""
    for double in (False, True):
        with pytest.raises(ValueError, match=r"end at [^ ]+: choose other weights"):
            onnx_model(with_kernels(1e308), ABOUT, double)
