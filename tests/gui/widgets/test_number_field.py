"""What a person types as a number."""

import pytest

from gui.widgets.number_field import parse_number, write_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("16", 16), (" 16 ", 16), ("0.05", 0.05), ("0,05", 0.05), ("1e-3", 0.001)),
        *(("", None), ("  ", None), ("fast", "fast"), ("1,000,000", "1,000,000")),
        *(("−1", -1), ("1e999", float("inf"))),
    ],
)
def test_numbers_are_read_as_they_are_written(text: str, value: object) -> None:
    """With a comma, too; what is none stays a text, for the sentence about it."""
    found = parse_number(text)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("value", [0.05, 16, None, 1e-5, 1e100])
def test_what_is_written_is_read_again(value: float | None) -> None:
    """The field says nothing new then."""
    assert parse_number(write_number(value)) == value


@pytest.mark.parametrize(("value", "text"), [(1e100, "1e100"), (2e-7, "2e-07"), (0.05, "0.05")])
def test_a_large_number_is_as_short_as_it_is_typed(value: float, text: str) -> None:
    """A field has room for few digits."""
    assert write_number(value) == text
