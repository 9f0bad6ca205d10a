"""What a person types, read as a number or a shape; what is none gets one sentence."""

import pytest

from tinycnn.asking.read_answer import AnswerError, read_number, read_shape


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.25", 0.25),
        ("0,25", 0.25),
        (",5", 0.5),
        ("7.", 7.0),
        (" 1.5 ", 1.5),
        ("+2", 2.0),
        ("-1.5", -1.5),
        ("−1.5", -1.5),
        ("–1,5", -1.5),
        ("- 1.5", -1.5),
        ("−0", 0.0),
        ("1/3", 1 / 3),
        ("−1 / 3", -1 / 3),
        ("1/−3", -1 / 3),
        ("0,5/2", 0.25),
        ("1\N{FRACTION SLASH}4", 0.25),
        ("1e-2", 0.01),
        ("\N{NO-BREAK SPACE}0.5", 0.5),
        ("١٫٥", 1.5),
    ],
)
def test_numbers_in_every_way_of_writing(text, number):
    """Point and comma, any minus sign, fractions, spaces, digits of any script."""
    assert read_number(text) == pytest.approx(number, abs=1e-15)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "abc", "1 2", "1.234,5", "1..2", "1,2,3", "--1", "nan", "inf", "∞", "1/0", "1/"),
        *("0.5 ink", "1e999", "9" * 400, "1/2/3", "3×6×6", "True", "None", "0x10", "=1+1"),
    ],
)
def test_what_is_no_number_gets_one_sentence(text):
    """It says what came, on one short line, and what to try."""
    with pytest.raises(AnswerError) as error:
        read_number(text)
    sentence = str(error.value)
    assert "try" in sentence
    assert "\n" not in sentence
    assert len(sentence) < 110


@pytest.mark.parametrize(
    "text",
    [
        *("3×6×6", "3x6X6", "3*6*6", "(3, 6, 6)", "3,6,6", "[3; 6; 6]", "3 6 6", "3, 6, 6,"),
        *(" ( 3 × 6 × 6 ) ", "(1, 3, 6, 6)", "1×3×6×6", "((3, 6, 6))", "٣×٦×٦"),
    ],
)
def test_shapes_in_every_way_of_writing(text):
    """As texts, Python and lists write them, with the batch of 1 or without."""
    assert read_shape(text, 3) == (3, 6, 6)


@pytest.mark.parametrize("text", ["27", "(27,)", "1×27", "[27]"])
def test_a_length_is_a_shape_of_one_number(text):
    """What Flatten makes."""
    assert read_shape(text, 1) == (27,)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("6×6", "the shape has 3 numbers, and “6×6” has 2: try one like 4×5×6"),
        ("1×1×3×6×6", "“1×1×3×6×6” has 5"),
        ("2×3×6×6", "“2×3×6×6” has 4"),
        ("3×6×six", "“3×6×six” is no shape"),
        ("3×6×-6", "is no shape"),
        ("3×6.5×6", "is no shape"),
        ("3××6", "is no shape"),
        ("", "nothing is no shape"),
        ("9" * 4000, "is no shape"),
    ],
)
def test_what_is_no_shape_gets_one_sentence(text, part):
    """Another count of numbers is told, too: nothing is judged then."""
    with pytest.raises(AnswerError) as error:
        read_shape(text, 3)
    assert part in str(error.value)
    assert "try" in str(error.value)
    assert len(str(error.value)) < 110
