"""Files of each format the lab reads, damaged; each gives a sound value or the one error."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np

from gui.features.files.file_reading import FileReader
from gui.features.files.recent_files import RECENT_FILES
from gui.features.files.unreadable import Unreadable
from gui.features.last_drawing.kept_drawing import from_text
from gui.look.look import SCALE, THEME
from gui.look.themes import is_theme_name
from gui.state.drawing import Drawing
from gui.state.run_weights import NamedRun
from gui.state.session import LabSession
from gui.system.settings import Settings
from gui.window.memory import FOLDED
from gui.window.places import PLACES
from tests.cost import Cost, counted
from tests.gui import file_samples
from tests.mutation import damaged, damaged_png, damaged_zip
from tinycnn.files.own_images_file import OwnImagesError, load_own_images
from tinycnn.files.storage import WeightsFileError
from tinycnn.model_card import MAX_NAME
from tinycnn.training.run_file import RunFileError, load_run
from tinycnn.weights import Weights

LONGEST_MESSAGE = 600
# Of a processor; and what one file may take at its peak.
MOST_SECONDS, MOST_MEGABYTES = 0.5, 50.0


@dataclass(frozen=True)
class Format:
    """A kind of file.

    Attributes
    ----------
    samples
        Good files.
    read
        Reads a file into the session, as the lab does; checks what it has read.
    error
        What says that a file can't be used.
    damaged_inside
        Damages what checksums guard, and writes these anew.
    """

    name: str
    samples: tuple[bytes, ...]
    read: Callable[[LabSession, Path], None]
    error: type[Exception] | tuple[type[Exception], ...]
    damaged_inside: Callable[[bytes, random.Random], bytes] | None = None

    def damage(self, rng: random.Random) -> bytes:
        """Return one of the samples, damaged."""
        sample = rng.choice(self.samples)
        if self.damaged_inside is not None and rng.random() < 0.5:
            return self.damaged_inside(sample, rng)
        return damaged(sample, rng, self.samples)


@dataclass
class Tally:
    """What became of many files.

    Attributes
    ----------
    slowest, largest
        Most seconds of a processor, and most megabytes, that one of them took.
    """

    loaded: int = 0
    refused: int = 0
    slowest: float = 0.0
    largest: float = 0.0

    def __add__(self, other: "Tally") -> "Tally":
        slowest, largest = max(self.slowest, other.slowest), max(self.largest, other.largest)
        return Tally(self.loaded + other.loaded, self.refused + other.refused, slowest, largest)


def read_many(kind: Format, session: LabSession, file: Path, count: int, seed: int) -> Tally:
    """Damage and read so many files; an error tells which, and leaves it at `file`."""
    rng, tally = random.Random(f"{kind.name} {seed}"), Tally()
    for number in range(count):
        file.unlink(missing_ok=True)  # a file that is cut to nothing first is written out at once
        data = kind.damage(rng)
        file.write_bytes(data)
        try:
            with counted() as cost:
                loaded = _is_read(kind, session, file)
            _check_cost(cost)
            assert file.read_bytes() == data, "the file has been changed"
            assert len(list(file.parent.iterdir())) == 1, "a file has been written"
        except BaseException as error:
            error.add_note(f"{kind.name}: damaged file {number} of seed {seed}, see {file}")
            raise
        tally += Tally(loaded, not loaded, cost.seconds, cost.megabytes)
    return tally


def _check_cost(cost: Cost) -> None:
    assert cost.seconds < MOST_SECONDS, f"it took {cost.seconds:.2f} s of a processor"
    assert cost.megabytes < MOST_MEGABYTES, f"it took {cost.megabytes:.0f} MB"


def _is_read(kind: Format, session: LabSession, file: Path) -> bool:
    """Return whether a file can be used; if not, nothing has changed, and a sentence says why."""
    before, steps = (
        (session.shown.drawing, session.shown.weight_set, session.shown.trace),
        session.undo_stack.count(),
    )
    try:
        kind.read(session, file)
    except kind.error as error:
        assert (session.shown.drawing, session.shown.weight_set, session.shown.trace) == before
        assert session.undo_stack.count() == steps
        if kind.error in TOLD:  # else the log is told, not a person
            check_sentence(str(error), LONGEST_MESSAGE + len(str(file)))
        return False
    check(session)
    while session.undo_stack.canUndo():
        session.undo()
    session.undo_stack.clear()
    return True


def check_sentence(text: str, longest: int) -> None:
    """Assert that a person can read it."""
    assert "\n" not in text
    assert 0 < len(text) < longest


def check(session: LabSession) -> None:
    """Assert that what the session holds is sound: shapes, ranges, finite numbers."""
    image, weights = session.shown.drawing.image, session.shown.weight_set.weights
    assert image.shape == (8, 8)
    assert ((image >= 0) & (image <= 1)).all()
    for name, shape in Weights.expected_shapes(weights.architecture).items():
        array = getattr(weights, name)
        assert array.shape == shape
        assert array.dtype == np.float64
        assert np.isfinite(array).all()
    assert len(set(weights.class_names)) == weights.architecture.num_classes
    assert all(0 < len(name) <= MAX_NAME and name.isprintable() for name in weights.class_names)
    assert weights.made.isprintable()
    assert session.shown.trace.weights.architecture == weights.architecture


def open_file(session: LabSession, file: Path) -> None:
    """Open what a file of any kind holds, a picture in every way the preview offers."""
    found = FileReader().read(file)
    if isinstance(found, Path):
        session.open_weights(found)
    elif isinstance(found, np.ndarray):
        session.draw("open", Drawing(found))
    else:
        picture = found.unpack()
        for crops, stretches, threshold in product((False, True), (False, True), (None, 0.5)):
            way = replace(picture.usual, crops=crops, stretches=stretches, threshold=threshold)
            session.draw("open", Drawing(picture.drawing(way)))
            check(session)


def read_run(session: LabSession, file: Path) -> None:
    """Look at the run in a file, show its weights, and let it go on."""
    run = load_run(file)
    named = NamedRun("run", run)
    for step in (run.start.step, run.step):
        session.preview(replace(session.document, weight_set=named.weight_set(step)))
    session.preview(None)
    assert "\n" not in run.diagnose().sentence
    if run.ending is None:
        run.make_step()


def read_own_drawings(session: LabSession, file: Path) -> None:
    """Let the drawings of a file join a person's."""
    own = load_own_images(file)
    assert ((own.images >= 0) & (own.images <= 1)).all()
    assert all(0 < len(name) <= MAX_NAME and name.isprintable() for name in own.labels)
    session.edit("open", replace(session.document, own=own))


def read_kept_drawing(session: LabSession, file: Path) -> None:
    """Go on with a drawing that was kept."""
    session.edit("last drawing", from_text(file.read_text("utf-8"), session.shown.weight_set))


def read_settings(session: LabSession, file: Path) -> None:
    """Read all settings, which is never refused; what isn't one of them is its default."""
    found = Settings(file)
    assert is_theme_name(found.value(THEME))
    assert 0.5 <= found.value(SCALE) <= 3.0
    assert isinstance(found.value(FOLDED), bool)
    assert isinstance(found.value(PLACES), tuple)
    assert all(isinstance(name, str) for name in found.value(RECENT_FILES))


CANNOT_BE_OPENED = (Unreadable, WeightsFileError)
TOLD = (CANNOT_BE_OPENED, RunFileError, OwnImagesError)
INSIDE = {"PNG": damaged_png}
PICTURES = ("PNG", "JPEG", "BMP", "WebP", "PPM", "GIF")


@cache
def formats() -> dict[str, Format]:
    """Return all formats by their names; an application must be there, for the pictures."""
    found = (
        Format("weights", file_samples.weights(), open_file, CANNOT_BE_OPENED, damaged_zip),
        Format("text grid", file_samples.grids(), open_file, CANNOT_BE_OPENED),
        *(
            Format(name, file_samples.pictures(name), open_file, CANNOT_BE_OPENED, INSIDE.get(name))
            for name in PICTURES
        ),
        Format("kept drawing", file_samples.kept_drawings(), read_kept_drawing, ValueError),
        Format("run", file_samples.runs(), read_run, RunFileError, damaged_zip),
        Format("own drawings", file_samples.own_drawings(), read_own_drawings, OwnImagesError),
        Format("settings", file_samples.settings(), read_settings, ()),
    )
    return {kind.name: kind for kind in found}
