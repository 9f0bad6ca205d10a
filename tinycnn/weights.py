"""The numbers of a TinyCNN, as a value that cannot change any more."""

from __future__ import annotations

from dataclasses import dataclass

from tinycnn.architecture import Architecture
from tinycnn.arrays import FloatArray, frozen


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Every weight and bias of one network, with the architecture they belong to.

    Attributes
    ----------
    architecture
        Which network the arrays fit.
    kernels
        Convolution kernels, shape (filters, 1, k, k).
    conv_bias
        One bias per filter, shape (filters,).
    dense_weights
        Shape (flat_size, num_classes).
    dense_bias
        One bias per class, shape (num_classes,).
    """

    architecture: Architecture
    kernels: FloatArray
    conv_bias: FloatArray
    dense_weights: FloatArray
    dense_bias: FloatArray

    def __post_init__(self) -> None:
        for name, shape in self.expected_shapes(self.architecture).items():
            array = frozen(getattr(self, name))
            if array.shape != shape:
                raise ValueError(
                    f"{name} must have shape {shape} for {self.architecture}, got {array.shape}"
                )
            object.__setattr__(self, name, array)

    def __repr__(self) -> str:
        shapes = self.expected_shapes(self.architecture)
        return f"<Weights {', '.join(f'{name} {shape}' for name, shape in shapes.items())}>"

    @staticmethod
    def expected_shapes(architecture: Architecture) -> dict[str, tuple[int, ...]]:
        """Return the shape of each array of `architecture`, by attribute name."""
        a = architecture
        return {
            "kernels": (a.filters, 1, a.kernel_size, a.kernel_size),
            "conv_bias": (a.filters,),
            "dense_weights": (a.flat_size, a.num_classes),
            "dense_bias": (a.num_classes,),
        }
