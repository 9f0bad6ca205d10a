"""`ask`: a lab sheet, its answers, and how often wrong ways are right."""

import io

import pytest

from tinycnn import TinyCNN, base_pattern, load_weights
from tinycnn.asking.question import Cause
from tinycnn.asking.round import make_round, noisy_drawing
from tinycnn.cli.ask import CAUSES
from tinycnn.cli.main import main
from tinycnn.numbers.number_text import number_text
from tinycnn.resources import resource

TRAINED = str(resource("weights/trained.npz"))


def run(capsys, *arguments, weights=TRAINED):
    """Return exit code, output and messages of a command."""
    code = main(["ask", *map(str, arguments), "--weights", str(weights)])
    out, err = capsys.readouterr()
    return code, out, err


def test_a_sheet_of_ten_questions(capsys):
    """It gives the numbers to compute from, and no answer."""
    code, out, _ = run(capsys, "--seed", "7b", "--level", 3, "--noise")
    assert code == 0
    numbered = [line for line in out.splitlines() if line[:1].isdigit()]
    assert [line.split(".")[0] for line in numbered] == [str(n) for n in range(1, 11)]
    assert "seed '7b', level 3" in out
    assert "pixels" in out
    assert "kernel" in out
    assert "right" not in out
    assert "wrong" not in out
    assert run(capsys, "--seed", "7b", "--level", 3, "--noise")[1] == out
    assert run(capsys, "--seed", "7c", "--level", 3, "--noise")[1] != out


@pytest.mark.parametrize("level", [1, 2, 3])
def test_solutions_are_those_of_the_round(capsys, level):
    """What is right, and the number of each cause."""
    _, out, _ = run(capsys, "--level", level, "--noise", "--solutions", "--pattern", "diagonal")
    drawing = noisy_drawing(base_pattern("diagonal"), "1")
    found = make_round(TinyCNN.from_weights(load_weights(TRAINED)).trace(drawing), "1", level)
    right = [line for line in out.splitlines() if line.strip().startswith("right: ")]
    wrong = [line for line in out.splitlines() if line.strip().startswith("wrong: ")]
    assert len(right) == len(wrong) == 10
    for line, told, question in zip(right, wrong, found.questions, strict=True):
        for answers, text in (
            (question.right, line),
            *((c.answers, told) for c in question.candidates),
        ):
            answer = answers[0]
            if isinstance(answer, tuple):
                assert "×".join(map(str, answer)) in text
            elif not answer.is_integer():
                assert number_text(answer, 2) in text
        assert all(CAUSES[cause] in told for cause in question.causes)


def test_a_clean_drawing_says_what_it_lacks(capsys, tmp_path):
    """And what to try: noise, which helps."""
    blank = tmp_path / "blank.txt"
    blank.write_text("\n".join([" ".join("0" * 8)] * 8), "utf-8")
    _, out, _ = run(capsys, "--grid", blank, "--level", 2)
    assert "no number of convolution and pooling that is worth a question: try --noise." in out
    _, out, _ = run(capsys, "--level", 2)
    assert "wrong ways share their numbers: try --noise." in out
    _, out, _ = run(capsys, "--grid", blank, "--level", 2, "--noise")
    assert "--noise" not in out


def test_what_overflows_is_told(capsys, tmp_path):
    """Only shapes are left to ask for."""
    w = load_weights(TRAINED)
    model = TinyCNN.from_weights(w)
    model.conv.weights *= 1e200
    model.dense.weights *= 1e200
    model.save(tmp_path / "huge.npz")
    _, out, _ = run(capsys, "--level", 2, weights=tmp_path / "huge.npz")
    assert "Numbers of the network overflow, so that they are not asked for." in out


def test_a_long_seed_is_refused(capsys):
    """In one sentence."""
    code, out, err = run(capsys, "--seed", "x" * 41)
    assert (code, out) == (1, "")
    assert err.startswith("error: a seed has up to 40 characters")


@pytest.mark.long
def test_shares(capsys):
    """Of clean drawings and of noisy images, a row a kind."""
    _, out, _ = run(capsys, "--shares")
    for kind in ("convolution", "relu", "pooling", "logit", "probability"):
        assert sum(line.startswith(kind) for line in out.splitlines()) == 2
    assert "113 clean drawings" in out
    assert "90 validation images" in out


def test_every_cause_has_words():
    """A new one, too."""
    assert set(CAUSES) == set(Cause)


def test_a_terminal_with_ascii_alone(capsys, monkeypatch):
    """Every sign has another way to be written."""
    plain = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr("sys.stdout", plain)
    main(["ask", "--level", "3", "--noise", "--solutions", "--weights", TRAINED])
    text = plain.buffer.getvalue().decode("ascii")
    assert "floor(30 / 3) = 10" in text
    assert "\\" not in text
