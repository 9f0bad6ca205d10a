"""Counting the values in LZW codes: beside an encoder of its own."""

import numpy as np
import pytest

from gui.features.files.raster.lzw import has_values

CLEAR, END = "clear", "end"


def encode(values: list[int], bits: int, *, clears: bool = True) -> bytes:
    """Return values as the standard of GIF packs them."""
    clear, out, number, shift = 1 << bits, 0, 0, 0

    def write(code: int, width: int) -> None:
        nonlocal out, shift
        out |= code << shift
        shift += width

    write(clear, bits + 1)
    table = {(value,): value for value in range(clear)}
    following, width, run = clear + 2, bits + 1, ()
    for value in values:
        if (*run, value) in table:
            run = (*run, value)
            continue
        write(table[run], width)
        if following < 4096:
            table[(*run, value)] = following
            width = max(width, following.bit_length())
            following += 1
        elif clears:
            write(clear, width)
            table = {(one,): one for one in range(clear)}
            following, width = clear + 2, bits + 1
        run = (value,)
        number += 1
    write(table[run], width)
    write(clear + 1, width)
    return out.to_bytes((shift + 7) // 8, "little")


RNG = np.random.default_rng(0)
VALUES = {
    "two": [3, 4],
    "constant": [1] * 5000,
    "noise": RNG.integers(0, 8, 30_000).tolist(),
    "pattern": [1, 2, 3] * 4000,
}


@pytest.mark.parametrize("clears", [True, False])
@pytest.mark.parametrize("bits", [3, 8])
@pytest.mark.parametrize("name", VALUES)
def test_all_values_are_counted(name: str, bits: int, clears: bool) -> None:
    """With short and long runs, with full tables that are begun anew or not."""
    values = VALUES[name]
    stream = encode(values, bits, clears=clears)
    assert has_values(stream, bits, len(values))
    assert not has_values(stream, bits, len(values) + 1)
    assert not has_values(stream[: len(stream) // 2], bits, len(values))


def test_counting_ends_when_nobody_wants_it() -> None:
    """Or when there are enough."""
    stream = encode(VALUES["noise"], 3)
    asked = []
    assert has_values(stream, 3, 1000, lambda: not asked.append(1))
    assert len(asked) < 4
    assert not has_values(stream, 3, 30_000, lambda: False)


@pytest.mark.parametrize("bits", [0, 12, 200])
def test_wrong_widths_are_nothing(bits: int) -> None:
    """No table has them."""
    assert not has_values(bytes(100), bits, 10)


def test_codes_that_nothing_has_made_end_the_count() -> None:
    """All ones, all zeros, noise, codes that stand for themselves: it comes to an end."""
    assert not has_values(b"\xff" * 1000, 3, 1)
    assert not has_values(bytes(1000), 3, 10**9)
    for seed in range(50):
        noise = np.random.default_rng(seed).bytes(5000)
        assert not has_values(noise, 1 + seed % 11, 10**9)


def test_tables_without_use_are_given_up() -> None:
    """Begun anew with every value, they would take minutes; what is in them is believed."""
    clear_and_one = np.array([8, 1] * 10_000)
    bits = (clear_and_one[:, None] >> np.arange(4) & 1).astype(np.uint8)
    stream = np.packbits(bits.ravel(), bitorder="little").tobytes()
    asked: list[int] = []
    assert has_values(stream, 3, 10**9, lambda: not asked.append(1))
    assert len(asked) < 600
