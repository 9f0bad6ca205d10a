"""Questions about shapes and parameters, and the wrong ways to count them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from tinycnn.architecture import IMAGE_SIZE, Architecture
from tinycnn.asking.question import Answer, Candidate, Cause, Kind, Question
from tinycnn.asking.shape_task import Asked, ShapeTask
from tinycnn.layer_shapes import conv2d_shape, layer_shapes, pool2d_shape

ENOUGH = 3


def shape_question(task: ShapeTask) -> Question:
    """Return the question of a task."""
    layer = task.layer
    is_shape = task.asked is Asked.OUTPUT_SHAPE
    right: Answer = task.output_shape if is_shape else float(layer.parameters)
    found = dict.fromkeys((cause, answer) for cause, answer in _ways(task))
    candidates = tuple(Candidate(cause, (answer,)) for cause, answer in found)
    return Question(Kind.SHAPE, None, task, (right,), candidates, _apart(right, candidates))


def tells_enough(question: Question) -> bool:
    """Return whether three causes lead to answers of their own; or all, where there are fewer."""
    return len(question.apart) >= min(ENOUGH, len(question.causes)) > 0


def network_tasks(architecture: Architecture) -> Iterator[ShapeTask]:
    """Yield what can be asked about the layers of a network."""
    for layer in layer_shapes(architecture):
        if layer.name in {"Conv2D", "MaxPool2D", "AvgPool2D", "Flatten"}:
            yield ShapeTask(Asked.OUTPUT_SHAPE, layer, architecture)
        if layer.parameters:
            yield ShapeTask(Asked.PARAMETERS, layer, architecture)


def near_tasks(architecture: Architecture) -> Iterator[ShapeTask]:
    """Yield what can be asked about networks for the same images, in a fixed order.

    None of it is a layer of this network, whose shapes and parameters are to be seen.
    """
    own, found = set(layer_shapes(architecture)), set()
    for filters, k, p, classes in product((2, 4, 6), (3, 5), (2, 3), (2, 5)):
        near = Architecture(num_classes=classes, filters=filters, kernel_size=k, pool_size=p)
        for task in network_tasks(near):
            if task.layer not in own and (task.asked, task.layer) not in found:
                found.add((task.asked, task.layer))
                yield task


@lru_cache(maxsize=1)
def other_tasks() -> tuple[ShapeTask, ...]:
    """Return what can be asked about layers of larger networks, in a fixed order."""
    return tuple(_other_tasks())


def _other_tasks() -> Iterator[ShapeTask]:
    for channels, filters, k, size in product((1, 3, 4), (2, 6, 8), (3, 5), (12, 16, 28, 32)):
        layer = conv2d_shape((1, channels, size, size), channels, filters, k)
        yield ShapeTask(Asked.OUTPUT_SHAPE, layer)
        if size == IMAGE_SIZE * 2:  # the number of parameters does not depend on it
            yield ShapeTask(Asked.PARAMETERS, layer)
    for channels, p, size in product((2, 6, 8), (2, 3, 4), (12, 13, 28, 30)):
        yield ShapeTask(Asked.OUTPUT_SHAPE, pool2d_shape((1, channels, size, size), p))


def shape_lines(task: ShapeTask) -> list[str]:
    """Return the arithmetic of a task, a line each, like "8 − 3 + 1 = 6"."""
    layer, (channels, *sizes) = task.layer, task.input_shape
    if task.asked is Asked.PARAMETERS:
        made = task.output_shape[0]
        factors = (layer.size, layer.size, channels, made) if layer.size else (channels, made)
        product = " × ".join(map(str, factors))
        return [
            f"weights: {product} = {layer.weights}",
            f"biases: {layer.biases}",
            f"{layer.weights} + {layer.biases} = {layer.parameters}",
        ]
    if layer.name == "Flatten":
        return [f"{' × '.join(map(str, task.input_shape))} = {task.output_shape[0]}"]
    k, after = layer.size, task.output_shape[1:]
    how = "{0} − {1} + 1 = {2}" if layer.name == "Conv2D" else "⌊{0} / {1}⌋ = {2}"
    pairs = dict.fromkeys(zip(sizes, after, strict=True))
    lines = [how.format(size, k, small) for size, small in pairs]
    return [*lines, "×".join(map(str, task.output_shape))]


Ways = Iterator[tuple[Cause, Answer]]


def _ways(task: ShapeTask) -> Ways:
    match task.layer.name, task.asked:
        case "Conv2D", Asked.OUTPUT_SHAPE:
            return _convolved(task)
        case "Conv2D", Asked.PARAMETERS:
            return _kernel_weights(task)
        case "Flatten", _:
            return ((cause, (int(n),)) for cause, n in _flat(task))
        case "Dense", _:
            return _dense_weights(task)
        case _:
            return _pooled(task)


def _convolved(task: ShapeTask) -> Ways:
    channels, height, width = task.input_shape
    filters, *small = task.output_shape
    k = task.layer.size
    yield Cause.NO_SHRINKING, (filters, height, width)
    if min(height, width) > k:
        yield Cause.K_SUBTRACTED, (filters, height - k, width - k)
    for kept in {1: None, channels: None}:
        if kept != filters:
            yield Cause.CHANNELS_FORGOTTEN, (kept, *small)


def _pooled(task: ShapeTask) -> Ways:
    channels, height, width = task.input_shape
    yield Cause.NO_SHRINKING, (channels, height, width)
    if channels > 1:
        yield Cause.CHANNELS_FORGOTTEN, (1, *task.output_shape[1:])


def _kernel_weights(task: ShapeTask) -> Ways:
    channels, filters, weights = task.input_shape[0], task.output_shape[0], task.layer.weights
    if channels > 1:
        yield Cause.CHANNELS_FORGOTTEN, float(weights // channels + filters)
    if filters > 1:
        yield Cause.CHANNELS_FORGOTTEN, float(weights // filters + 1)
    yield Cause.BIASES_FORGOTTEN, float(weights)


def _flat(task: ShapeTask) -> Iterator[tuple[Cause, int]]:
    """Yield how long the flattened maps become."""
    a = task.network
    if a is None:
        return
    for size in (IMAGE_SIZE // a.pool_size, a.map_size, IMAGE_SIZE):
        if size != a.pooled_size:
            yield Cause.NO_SHRINKING, a.filters * size**2
    smaller = (a.map_size - 1) // a.pool_size
    if 0 < smaller != a.pooled_size:
        yield Cause.K_SUBTRACTED, a.filters * smaller**2
    if a.filters > 1:
        yield Cause.CHANNELS_FORGOTTEN, a.pooled_size**2


def _dense_weights(task: ShapeTask) -> Ways:
    classes = task.layer.biases
    for cause, inputs in _flat(task):
        yield cause, float(inputs * classes + classes)
    yield Cause.BIASES_FORGOTTEN, float(task.layer.weights)


def _apart(right: Answer, candidates: tuple[Candidate, ...]) -> tuple[Cause, ...]:
    """Return the causes whose every answer is neither right nor that of another cause."""
    led = {c.cause: {o.answers for o in candidates if o.cause is c.cause} for c in candidates}
    others = {
        cause: {(right,)}.union(*(found for other, found in led.items() if other is not cause))
        for cause in led
    }
    return tuple(cause for cause in led if not led[cause] & others[cause])
