"""Good files of each format that the lab reads."""

import json
from dataclasses import replace

import numpy as np
from PySide6.QtGui import QColor, QImage

from gui.features.files.recent_files import RECENT_FILES
from gui.features.last_drawing.kept_drawing import as_text
from gui.look.look import SCALE, THEME
from gui.state.document import Document
from gui.state.drawing import Drawing, Origin
from gui.state.weight_sets import Preset, SourceKind, WeightSource, preset
from gui.window.memory import FOLDED
from gui.window.places import PLACES
from tests.gui.networks import SHAPES, network, random_weights
from tests.gui.pictures import encoded, gif, held, jpeg
from tests.tinycnn.weights_files import members_of_version_1
from tinycnn.datasets.lines import PATTERN_NAMES, base_pattern, make_dataset_bundle
from tinycnn.files.npz_format import encode
from tinycnn.files.numpy_files import npz_bytes
from tinycnn.files.own_images_text import format_own_images
from tinycnn.files.text_grid import format_grid
from tinycnn.model_card import ModelCard
from tinycnn.own_images import OwnImages
from tinycnn.training.optimizers import MOMENTS
from tinycnn.training.run_format import encode as encode_run
from tinycnn.training.settings import TrainingSettings
from tinycnn.training.training_run import TrainingRun

NOISE = np.random.default_rng(0).integers(0, 256, (9, 12), dtype=np.uint8)


def weights() -> tuple[bytes, ...]:
    """Return networks of many shapes, one with names of its own, and one of the first format."""
    card = ModelCard(("größer ≥ 5", "W" * 40, "0"), "digits", "by hand")
    named = encode(replace(random_weights(SHAPES[0]), card=card))
    old = npz_bytes(members_of_version_1(random_weights(SHAPES[1])))
    return (*(encode(random_weights(shape)) for shape in SHAPES[:6]), named, old)


def grids() -> tuple[bytes, ...]:
    """Return drawings as text: as the lab and as NumPy and Python write them."""
    noisy = make_dataset_bundle(1, 0).x_train[0, 0]
    drawings = [base_pattern(name) for name in PATTERN_NAMES]
    texts = [*map(format_grid, [*drawings, noisy]), repr(noisy), str(noisy.round(2).tolist())]
    return tuple(text.encode() for text in texts)


def runs() -> tuple[bytes, ...]:
    """Return trainings, each with another optimiser; one has come to its end, one is a fork."""
    wanted = TrainingSettings(epochs=2, images_per_class=6)
    made = [TrainingRun.untrained(replace(wanted, optimizer=name)) for name in MOMENTS]
    for run in made:
        run.advance(steps=3)
    made[0].advance()
    return tuple(map(encode_run, (*made, made[1].fork(2, made[1].settings))))


def own_drawings() -> tuple[bytes, ...]:
    """Return drawings with their classes."""
    drawings = [base_pattern(name) for name in PATTERN_NAMES]
    named = OwnImages(np.array(drawings), ("dot", "größer ≥ 5", "W" * 40, "dot"))
    return tuple(format_own_images(own).encode() for own in (named, named.without(0)))


def pictures(qt_name: str) -> tuple[bytes, ...]:
    """Return small pictures of a format: of each depth that it has, and in each of its ways."""
    if qt_name == "GIF":
        return gif(NOISE), gif(NOISE, frames=3)
    kinds = QImage.Format
    image = QImage(24, 17, kinds.Format_ARGB32)
    for y, x in np.ndindex(17, 24):
        image.setPixelColor(x, y, QColor((x * 11) % 256, (y * 15) % 256, 128, (x * y) % 256))
    depths = (kinds.Format_Grayscale8, kinds.Format_RGB32, kinds.Format_ARGB32, kinds.Format_Mono)
    if qt_name == "PNG":
        depths += (kinds.Format_Indexed8, kinds.Format_Grayscale16, kinds.Format_RGBA64)
    plain = tuple(encoded(image.convertToFormat(depth), qt_name) for depth in depths)
    return plain + _in_other_ways(qt_name, image)


def _in_other_ways(qt_name: str, image: QImage) -> tuple[bytes, ...]:
    """Return a picture as cameras, scanners and old programs write it."""
    if qt_name in ("PNG", "WebP"):
        return (held(qt_name.lower(), image, 6),)
    if qt_name == "JPEG":
        return held("jpg", image, 3), jpeg(image, progressive=True)
    if qt_name == "PPM":
        digits = " ".join(map(str, (NOISE % 2).ravel().tolist())).encode()
        return b"P1 12 9 " + digits, b"P2 12 9 1 " + digits, b"P3 4 9\n# red\n15\n" + digits
    return ()


def kept_drawings() -> tuple[bytes, ...]:
    """Return drawings that were kept, with weights of the lab and with others."""
    drawing = Drawing(base_pattern("diagonal"), 2, Origin.PERSON)
    run = WeightSource(SourceKind.RUN, "run 1", step=30)
    sets = (preset(Preset.TRAINED), network(), replace(network(), source=run))
    return tuple(as_text(Document(drawing, weights)).encode() for weights in sets)


def settings() -> tuple[bytes, ...]:
    """Return settings of every type."""
    texts = {
        THEME.name: THEME.write("dark"),
        SCALE.name: SCALE.write(1.25),
        FOLDED.name: FOLDED.write(True),
        PLACES.name: PLACES.write((("screen", 20, -30, 1280, 720, False),)),
        RECENT_FILES.name: RECENT_FILES.write(("a.npz", "ü.txt")),
    }
    return (json.dumps(texts, indent=1).encode(),)
