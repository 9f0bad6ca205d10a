"""`what-if`: the drawing shifted, covered, changed, as the network sees it, or as it wants it."""

from __future__ import annotations

import numpy as np

from tinycnn.arrays import FloatArray
from tinycnn.cli.arguments import Arguments
from tinycnn.cli.console import grid, show, table
from tinycnn.cli.image import choose_image
from tinycnn.cli.network import choose_network
from tinycnn.cli.what_if_unit import named_unit, unit_words
from tinycnn.datasets import own_bundle
from tinycnn.explain.switches import tied_windows
from tinycnn.explain.templates import templates
from tinycnn.export.numbers.csv_text import table_text
from tinycnn.model import TinyCNN
from tinycnn.numbers.number_text import number_text, probability_text
from tinycnn.stages import Stage
from tinycnn.trace import ForwardTrace
from tinycnn.unit import Unit
from tinycnn.what_if.ascent import Ascent, End
from tinycnn.what_if.exciting import most_exciting
from tinycnn.what_if.flip_search import FlipSearch
from tinycnn.what_if.input_gradient import input_gradients
from tinycnn.what_if.smallest_flip import smallest_flip
from tinycnn.what_if.variants import SHIFTS, Variants, occlusion_variants, shift_variants

ENDS = {
    End.REACHED: "0.99 is reached",
    End.NO_GRADIENT: "the gradient at the input is exactly 0, so there is no direction: every path "
    "is closed; try --start noise",
    End.AT_THE_ENDS: "no direction is left: each pixel that counts is at 0 or at 1",
    End.NO_PROGRESS: "no progress: every step would make it smaller, a gate or a winner changes",
    End.NOT_A_NUMBER: "the numbers of the network overflow",
}


def run(options: Arguments) -> None:
    """Print one result, for a person or as comma-separated values."""
    model, title = choose_network(options.weights)
    trace = model.trace(choose_image(options))
    unit = named_unit(trace, options)
    match options.what:
        case "shift":
            lines, numbers = _shifts(trace, unit)
        case "occlude":
            lines, numbers = _occlusions(trace, unit, options.width)
        case "gradient":
            lines, numbers = _gradient(trace, unit)
        case "template":
            lines, numbers = _template(trace, unit)
        case "flip":
            lines, numbers = _flip(trace, options.at_most)
        case "wanted":
            lines, numbers = _wanted(trace, unit, _start(trace, options))
        case _:
            lines, numbers = _exciting(model, unit, options)
    if options.csv:
        show(table_text(numbers, ",").rstrip("\n"))
    else:
        show("\n".join([f"TinyCNN, {title}", "", *lines]))


LISTED = 12  # ways

Result = tuple[list[str], FloatArray]
"""Lines for a person, and the numbers as a table."""


def _shifts(trace: ForwardTrace, unit: Unit) -> Result:
    found = shift_variants(trace)
    about = f"shifted down by {SHIFTS[0]} to {SHIFTS[-1]} (rows) and right likewise (columns)"
    return _variants(found, trace, unit, [about.replace("-", "−")])


def _occlusions(trace: ForwardTrace, unit: Unit, width: int) -> Result:
    about = f"a square of {width}×{width} covered, by its first row and column"
    return _variants(occlusion_variants(trace, width), trace, unit, [about])


def _variants(found: Variants, trace: ForwardTrace, unit: Unit, about: list[str]) -> Result:
    shares = found.probabilities[:, :, unit.channel]
    rows, columns = shares.shape
    before = probability_text(float(found.before[unit.channel]))
    words = [
        [
            probability_text(float(shares[r, c]))
            + ("*" if found.prediction_at(r, c) == trace.prediction is not None else " ")
            for c in range(columns)
        ]
        for r in range(rows)
    ]
    kept = f"* read as the drawing itself is: {found.kept} of {rows * columns}"
    head = f"{unit_words(trace.weights, unit)}, {before} of the drawing itself"
    return [head, *about, *grid(words, least=9), kept], shares


def _gradient(trace: ForwardTrace, unit: Unit) -> Result:
    gradients = input_gradients(trace)
    numbers = gradients.probabilities if unit.stage is Stage.PROBABILITY else gradients.logits
    own = numbers[unit.channel]
    lines = [f"gradient of the {unit_words(trace.weights, unit)} at the input"]
    words = [[_figure(value) for value in row] for row in own.tolist()]
    lines += grid(words, least=11)
    if not own.any():
        lines.append("exactly 0 everywhere: every path is closed")
    return lines, own


def _template(trace: ForwardTrace, unit: Unit) -> Result:
    found, at = templates(trace), unit.channel
    own, name = found.templates[at], trace.weights.class_names[at]
    words = [[_figure(value) for value in row] for row in own.tolist()]
    lines = [
        f"template T of {name}, exact until a gate or a winner switches",
        *grid(words, least=9),
    ]
    numbers = (found.totals[at], found.offsets[at], found.logits[at])
    texts = (number_text(float(number), 6) for number in numbers)
    lines.append("⟨T, x⟩ {} + offset {} = logit {}".format(*texts))
    tied = len(tied_windows(trace))
    if tied:
        windows = "1 window is" if tied == 1 else f"{tied} windows are"
        lines.append(f"on an edge: {windows} tied, the template is that of the first winners")
    return lines, own


def _figure(value: float) -> str:
    return number_text(value, 4) if not value or abs(value) >= 1e-3 else f"{value:.2e}"


def _flip(trace: ForwardTrace, at_most: int) -> Result:
    search = smallest_flip(trace, at_most)
    names = trace.weights.class_names
    chosen = names[search.current.chosen]
    lines = [f"the class is {chosen}; pixels set to 0 or 1"]
    lines += [_count(one) for one in search.searches]
    if search.found is None:
        none = f"no change of up to {search.proved} pixels flips the class: proved by trying all"
        return [*lines, none], np.zeros((0, 4))
    rows = [("", "row", "column", "ink", "class then", "probability")]
    numbers = []
    for index, flip in enumerate(search.found.flips, 1):
        after = TinyCNN.sharing(trace.weights).trace(flip.apply_to(trace.image))
        then = after.probabilities.argmax()
        for place, (at, ink) in enumerate(zip(flip.pixels, flip.values, strict=True)):
            row, column = divmod(at, 8)
            ends = ("", "") if place else (names[then], probability_text(after.probabilities[then]))
            first = "" if place else str(index)
            rows.append((first, str(row + 1), str(column + 1), str(int(ink)), *ends))
            numbers.append((index, row, column, ink))
    listed = min(LISTED, len(search.found.flips))
    all_of_them = listed == search.found.ways
    shown = "all ways" if all_of_them else f"the {listed} with the clearest answer"
    rows = rows[: 1 + listed * search.found.pixels]
    return [*lines, "", shown, *table(rows)], np.array(numbers, dtype=float)


def _count(search: FlipSearch) -> str:
    pixels = "1 pixel" if search.pixels == 1 else f"{search.pixels} pixels"
    ways = "1 way" if search.ways == 1 else f"{search.ways:,} ways"
    text = f"{pixels}: all {search.tried:,} changes tried, {ways if search.ways else 'none'}"
    if search.unanswered:
        text += f"; after {search.unanswered:,} no probability is a number"
    return text


def _start(trace: ForwardTrace, options: Arguments) -> ForwardTrace:
    """Return the trace of what an ascent begins with."""
    if options.start == "drawing":
        return trace
    shape = trace.image.shape
    noise = np.random.default_rng(options.seed).random(shape)
    image = noise if options.start == "noise" else np.full(shape, 0.5)
    return TinyCNN.sharing(trace.weights).trace(image)


def _wanted(trace: ForwardTrace, unit: Unit, start: ForwardTrace) -> Result:
    ascent = Ascent(start, unit)
    rows = [("step", "value"), ("0", number_text(ascent.value, 4))]
    while ascent.step():
        rows.append((str(ascent.steps), number_text(ascent.value, 4)))
    most = 12
    if len(rows) > most:
        rows = [*rows[: most // 2], ("…", "…"), *rows[-(most // 2) + 1 :]]
    image = ascent.trace.image
    drawing = grid([[number_text(ink, 2) for ink in row] for row in image.tolist()], least=6)
    assert ascent.end is not None
    head = f"gradient ascent of the {unit_words(trace.weights, unit)}, within ink 0 and 1"
    return [head, *table(rows), f"end: {ENDS[ascent.end]}", "", *drawing], image


def _exciting(model: TinyCNN, unit: Unit, options: Arguments) -> Result:
    data = own_bundle(model.weights_record())
    x, y = (data.x_train, data.y_train) if options.on == "training" else (data.x_val, data.y_val)
    best = most_exciting(model.weights_record(), x, unit, options.count)
    rows = [("image", "class", "value")]
    rows += [(str(at + 1), data.class_names[y[at]], number_text(v, 4)) for at, v in best]
    head = f"{options.on} images with the largest {unit_words(model.weights_record(), unit)}"
    return [head, *table(rows)], np.array([(at, y[at], value) for at, value in best])
