"""Runs in files: closed and opened again they go on as before; whatever is wrong is a sentence."""

import io
import json
import tracemalloc
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import examples
from tinycnn import Architecture, TinyCNN, WeightsFileError, load_weights, make_dataset_bundle
from tinycnn.files.numpy_files import npz_bytes
from tinycnn.training.run_file import RunFileError, load_run, save_run
from tinycnn.training.run_format import MAX_TEXT, decode, encode
from tinycnn.training.run_start import RunStart
from tinycnn.training.settings import TrainingSettings
from tinycnn.training.training_run import TrainingRun

OPTIMIZERS = [("sgd", 0.05), ("momentum", 0.02), ("adam", 0.01)]


def run_of(steps=30, **settings):
    """Return a run after so many steps."""
    run = TrainingRun.untrained(TrainingSettings(**settings))
    run.advance(steps=steps)
    return run


def assert_same(one, other):
    """Assert that two runs have kept the same, to the last bit."""
    for name in ("steps", "scores"):
        tables = [getattr(run.history, name) for run in (one, other)]
        np.testing.assert_array_equal(*(table.columns(0, table.width) for table in tables))
    assert one.weights.card == other.weights.card
    assert one.ending == other.ending


@pytest.mark.parametrize(("optimizer", "rate"), OPTIMIZERS)
@pytest.mark.parametrize("steps", [0, 30, 36])
def test_it_goes_on_as_if_it_had_never_been_closed(optimizer, rate, steps, tmp_path):
    """From the middle of an epoch or its end, with what the optimiser remembers."""
    run = run_of(steps, optimizer=optimizer, learning_rate=rate, epochs=6)
    save_run(tmp_path / "run.npz", run)
    again = load_run(tmp_path / "run.npz")
    assert_same(run, again)
    run.advance()
    again.advance()
    assert_same(run, again)
    fork, other = run.fork(40), again.fork(40)
    fork.make_step()
    other.make_step()
    assert_same(fork, other)


def test_a_fork_and_its_settings(tmp_path):
    """Another rate on the way, stops, four classes, images with drawings of one's own."""
    names = ("vertical", "horizontal", "diagonal", "dot")
    wanted = TrainingSettings(
        class_names=names, optimizer="adam", learning_rate=0.01, loss_below=0.001, noise=0.1
    )
    data, architecture = wanted.make_data(), Architecture(4, 2, pool="avg", relu=False)
    own = data._replace(
        x_train=np.concatenate([data.x_train, np.ones((1, 1, 8, 8))]),
        y_train=np.append(data.y_train, 3),
    )
    model = TinyCNN(7, num_classes=4, filters=2, pool="avg", relu=False)
    run = TrainingRun(wanted, RunStart(model.weights_record()), own)
    run.advance(steps=20)
    run.change(learning_rate=0.02, epochs=3)
    fork = run.fork(18)
    fork.advance(steps=9)
    save_run(tmp_path / "run.npz", fork)
    again = load_run(tmp_path / "run.npz")
    assert again.settings == fork.settings
    assert again.start.step == 18
    assert again.weights.architecture == architecture
    np.testing.assert_array_equal(again.data.x_train, own.x_train)
    fork.advance()
    again.advance()
    assert_same(fork, again)


def test_a_run_that_failed(tmp_path):
    """Numbers that are none are kept as they are."""
    run = run_of(200, learning_rate=1e300, initial_seed=5)
    save_run(tmp_path / "run.npz", run)
    again = load_run(tmp_path / "run.npz")
    assert_same(run, again)
    assert again.diagnose().sentence == run.diagnose().sentence


def test_a_run_that_was_thinned_out(tmp_path):
    """What was left out is told after it was opened, too."""
    start = RunStart(TinyCNN(42).weights_record())
    run = TrainingRun(TrainingSettings(), start, make_dataset_bundle(), most_bytes=2**17)
    run.advance()
    save_run(tmp_path / "run.npz", run)
    again = load_run(tmp_path / "run.npz")
    assert run.history.note
    assert again.history.note == run.history.note
    assert_same(run, again)


def test_the_same_run_gives_the_same_bytes():
    """Nothing of when or where stands in it; and of a run opened again."""
    data = encode(run_of())
    assert encode(run_of()) == data
    assert encode(decode(data)) == data


class TestWrongFiles:
    """Every fault is one kind of error, with a sentence."""

    def test_no_file(self, tmp_path):
        """Named, with what to try."""
        with pytest.raises(RunFileError, match=r"cannot open the run in .*none.npz': No such file"):
            load_run(tmp_path / "none.npz")
        with pytest.raises(RunFileError, match="it is not a regular file; choose a file of a"):
            load_run(tmp_path)
        with pytest.raises(TypeError, match=r'try load_run\("run.npz"\)'):
            load_run(7)

    def test_weights_are_no_run_and_a_run_is_no_weights(self, tmp_path):
        """Each says what it is."""
        TinyCNN(1).save(tmp_path / "w.npz")
        with pytest.raises(RunFileError, match="it holds weights"):
            load_run(tmp_path / "w.npz")
        save_run(tmp_path / "run.npz", run_of(3))
        with pytest.raises(WeightsFileError, match="it holds a training run, every step of it"):
            load_weights(tmp_path / "run.npz")

    def test_a_place_that_cannot_be_written(self, tmp_path):
        """Nothing has changed."""
        with pytest.raises(RunFileError, match=r"cannot save the run to .*; nothing was changed"):
            save_run(tmp_path / "none" / "run.npz", run_of(1))
        with pytest.raises(TypeError, match=r"try save_run\(path, run\)"):
            save_run(run_of(1), tmp_path / "run.npz")

    @pytest.mark.parametrize(
        ("change", "says"),
        [
            ({"version": 2}, "it has format version 2, this program reads 1: a newer program"),
            ({"architecture": {"filters": 0}}, "filters must be an integer of at least 1"),
            ({"architecture": {"colour": 1}}, "its parts contradict each other"),
            ({"settings": {"batch_size": 0, "class_names": ["a", "b"]}}, "the batch size must be"),
            ({"settings": {}}, "its parts contradict each other"),
            ({"rows": {"steps": -1}}, "a number of the file must be an integer of at least 1"),
            ({"rows": 7}, "its parts contradict each other"),
            ({"updates": 2**60}, "its parts contradict each other"),
            ({"card": {"class_names": ["a"]}}, "class_names must be one name for each"),
        ],
    )
    def test_wrong_texts(self, change, says):
        """What the text says is checked as if a person had typed it."""
        members = arrays_of(run_of(3))
        text = json.loads(members["run"].tobytes())
        members["run"] = text_array({**text, **change})
        with pytest.raises(ValueError, match=says):
            decode(npz_bytes(members))

    @pytest.mark.parametrize(
        ("name", "place", "value"),
        [
            ("steps", (1, 0), 0.5),
            ("steps", (1, 0), 0),
            ("steps", (-1, 0), 2.0**50),
            ("steps", (-1, 1), 2.0**30),
            ("steps", (1, 2), 181),
            ("steps", (1, 3), -1),
            ("steps", (1, 4), np.inf),
            ("steps", (1, 0), np.nan),
            ("scores", (0, 0), 99),
            ("scores", (0, 1), np.nan),
            ("scores", (0, 1), 0.5),
            ("scores", (0, 1), 2.0**30),
            ("scores", (0, 2), -1.0),
            ("scores", (0, 3), 1.5),
            ("scores", (0, 4), -1.0),
            ("scores", (0, 5), -0.5),
            ("scores", (0, -1), 2),
        ],
    )
    def test_wrong_tables(self, name, place, value):
        """Rows that no run could have kept."""
        members = arrays_of(run_of(14))
        members[name][place] = value
        with pytest.raises(ValueError, match="its parts contradict each other"):
            decode(npz_bytes(members))

    @pytest.mark.parametrize(
        ("name", "array", "says"),
        [
            ("x_train", np.full((180, 1, 8, 8), 1.5), "has ink that is not from 0 to 1"),
            ("x_val", np.full((90, 1, 8, 8), np.nan), "has ink that is not from 0 to 1"),
            ("y_train", np.full(180, 3), "labels must be from 0 to 2"),
            ("y_val", np.zeros(3, dtype=int), r"its array y_val must have shape \(90,\)"),
            ("steps", np.zeros((1, 2)), r"its array steps must have shape \(4, 120\)"),
            ("run", np.zeros(MAX_TEXT, dtype="u1"), "it is damaged, or not a training run"),
        ],
    )
    def test_wrong_arrays(self, name, array, says):
        """Of another shape or with what cannot be."""
        with pytest.raises(ValueError, match=says):
            decode(npz_bytes(arrays_of(run_of(3)) | {name: array}))

    def test_a_missing_array(self):
        """Named; without its text it is no run."""
        for name, says in (("x_val", "it has no array x_val"), ("run", "it holds no training run")):
            members = arrays_of(run_of(3))
            del members[name]
            with pytest.raises(ValueError, match=says):
                decode(npz_bytes(members))

    def test_an_array_more(self):
        """Nobody knows what it would be for."""
        with pytest.raises(ValueError, match="it has the unknown array 'x'"):
            decode(npz_bytes(arrays_of(run_of(3)) | {"x": np.zeros(3)}))

    @pytest.mark.parametrize("name", ["x", "steps"])
    def test_a_small_file_that_unpacks_to_very_much(self, name):
        """It is refused for what it announces, before any of it is unpacked."""
        members = arrays_of(run_of(3)) | {name: np.zeros((100_000, 120))}
        text = json.loads(members["run"].tobytes())
        members["run"] = text_array(text | {"rows": text["rows"] | {"steps": 100_000}})
        data = compressed(members)
        assert len(data) < 2**18
        tracemalloc.start()
        with pytest.raises(ValueError, match="it unpacks to more than 8,388,608 bytes"):
            decode(data)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 2**20

    def test_a_compressed_file_is_read(self):
        """Somebody has packed it again."""
        run = run_of(30)
        assert_same(decode(compressed(arrays_of(run))), run)

    @settings(max_examples=examples(60), deadline=None)
    @given(st.integers(0, 10**6), st.integers(1, 255), st.booleans())
    def test_random_damage(self, place, change, is_cut):
        """A byte changed, or the rest cut off: opened all the same, or one kind of error."""
        data = bytearray(SMALL)
        data[place % len(data)] ^= change
        with suppress(ValueError):
            decode(bytes(data[: place % len(data)] if is_cut else data))


def text_array(text):
    """Return what an archive holds of a text."""
    return np.frombuffer(json.dumps(text).encode().ljust(MAX_TEXT), np.uint8)


def compressed(arrays):
    """Return an archive that is as small as can be."""
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    return buffer.getvalue()


def arrays_of(run):
    """Return the arrays of a run's archive, to be changed."""
    with np.load(io.BytesIO(encode(run))) as archive:
        return {name: archive[name].copy() for name in archive.files}


SMALL = encode(run_of(2, images_per_class=2))
