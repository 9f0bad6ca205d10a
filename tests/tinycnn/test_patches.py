"""Patches: gathered, and given back to the pixels they came from."""

import numpy as np

from tinycnn.patches import gather_patches, give_back_patches, patch_fields

X = np.random.default_rng(0).normal(size=(2, 3, 5, 4))


def test_a_patch_is_a_piece_of_the_image():
    """Its numbers channel by channel, row by row; positions row by row."""
    patches = gather_patches(X, 2)
    assert patches.shape == (3 * 2 * 2, 4 * 3, 2)
    np.testing.assert_array_equal(patches[:, 1 * 3 + 2, 1], X[1, :, 1:3, 2:4].ravel())


def test_giving_back_is_the_transpose_of_gathering():
    """⟨gather(x), s⟩ = ⟨x, give_back(s)⟩ for any shares s."""
    patches = gather_patches(X, 3)
    shares = np.random.default_rng(1).normal(size=patches.shape)
    given = give_back_patches(shares, X.shape, 3)
    assert np.isclose((patches * shares).sum(), (X * given).sum())


def test_the_fields_of_all_filters_are_the_patches():
    """Filter by filter the same places."""
    fields = patch_fields(3, 5, 4, 2, 2)
    np.testing.assert_array_equal(X[0].ravel()[fields[:12]].T, gather_patches(X, 2)[..., 0])
    np.testing.assert_array_equal(fields[12:], fields[:12])
