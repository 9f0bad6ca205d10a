"""The layers of a network in a list that is theirs: what changes in it changes the network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableSequence
from typing import Any, Generic, Protocol, TypeVar, overload

from tinycnn import checks
from tinycnn.layers import AvgPool2D, Conv2D, Dense, Flatten, MaxPool2D, ReLU

NAMES = ("conv", "relu", "pool", "flatten", "dense")
_NAME_OF_KIND = {
    Conv2D: "conv",
    ReLU: "relu",
    MaxPool2D: "pool",
    AvgPool2D: "pool",
    Flatten: "flatten",
    Dense: "dense",
}
L = TypeVar("L")


class Layer(Protocol):
    """What a network asks of a layer; training asks for `backward(d_output)` as well."""

    def forward(self, x: Any, /) -> Any:
        """Return the output for a batch."""


class Layers(MutableSequence[Layer]):
    """The layers of one network, first to last, some of them under a name.

    A layer of the book is called as in the book. One of another kind takes the name of the layer
    whose place it takes.
    """

    def __init__(self, **named: Layer | None) -> None:
        layers = {name: layer for name, layer in named.items() if layer is not None}
        self._store([*layers], [*layers.values()])

    def _store(self, names: list[str], layers: list[Layer]) -> None:
        self._names, self._layers = names, layers
        self._by_name = dict(zip(reversed(names), reversed(layers), strict=True))  # first counts
        self._can_go_back = False

    def __repr__(self) -> str:
        return repr(self._layers)

    def __copy__(self) -> Layers:
        twin = Layers()
        twin._store(self._names.copy(), self._layers.copy())
        return twin

    def __len__(self) -> int:
        return len(self._layers)

    def __iter__(self) -> Iterator[Layer]:
        return iter(self._layers)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Layers | list | tuple) and self._layers == [*other]

    __hash__ = None  # type: ignore[assignment] # it can change

    @overload
    def __getitem__(self, index: int) -> Layer: ...
    @overload
    def __getitem__(self, index: slice) -> list[Layer]: ...
    def __getitem__(self, index: int | slice) -> Layer | list[Layer]:
        return self._layers[index]

    def __setitem__(self, index: int | slice, value: Any) -> None:
        changed = self._layers.copy()
        changed[index] = value
        self.replace(changed)

    def __delitem__(self, index: int | slice) -> None:
        names, layers = self._names.copy(), self._layers.copy()
        del names[index], layers[index]
        self._store(names, layers)

    def insert(self, index: int, value: Layer) -> None:
        """Put a layer before the one that stands at `index` now."""
        changed = self._layers.copy()
        changed.insert(index, value)
        self.replace(changed)

    def replace(self, layers: Iterable[Layer]) -> None:
        """Take these layers instead; TypeError, and nothing has changed, if one is none."""
        checks.require_kind(layers, Iterable, "try model.layers = [Conv2D(1, 3, 3), …]")
        new = [_check(layer) for layer in layers]
        known = {id(layer): name for layer, name in zip(self._layers, self._names, strict=True)}
        places = self._names if len(new) == len(self) else NAMES if len(new) == len(NAMES) else ()
        names = [known.get(id(layer)) or _name_of(layer) for layer in new]
        for index, place in enumerate(places):
            names[index] = names[index] or ("" if place in names else place)
        self._store(names, new)

    @property
    def as_list(self) -> list[Layer]:
        """The layers in a list that never changes: after any change it is another one."""
        return self._layers

    def named(self, name: str) -> Layer | None:
        """Return the first layer of this name, None if there is none."""
        return self._by_name.get(name)

    def put(self, name: str, layer: Layer | None) -> None:
        """Put a layer in the place of the one of this name, or where it would stand; None: none."""
        layers, names = self._layers.copy(), self._names.copy()
        if layer is not None:
            _check(layer)
        if name not in names:
            before = NAMES[: NAMES.index(name)]
            at = max((i + 1 for i, other in enumerate(names) if other in before), default=0)
            end = at
        else:
            at = names.index(name)
            end = at + 1
        layers[at:end] = [] if layer is None else [layer]
        names[at:end] = [] if layer is None else [name]
        self._store(names, layers)

    def trainable(self) -> list[Any]:
        """Return the layers, to go back through them.

        Raises
        ------
        TypeError
            For a layer that has no backward.
        ValueError
            For a layer that stands here twice, or when there is none.
        """
        if self._can_go_back:
            return self._layers
        for layer in self._layers:
            if not callable(getattr(layer, "backward", None)):
                raise TypeError(
                    f"{type(layer).__name__} has no backward(d_output), which training needs: add "
                    "it, or put another layer in its place"
                )
        if not self._layers or len({*map(id, self._layers)}) < len(self._layers):
            raise ValueError(
                "to train, a network needs one layer or more, each a thing of its own, since it "
                f"remembers its input, got {describe(self._layers) or 'none'}: make another layer"
            )
        self._can_go_back = True
        return self._layers


class NamedLayer(Generic[L]):
    """The attribute of a network for one of its layers: `model.pool` is read off `model.layers`.

    The type is that of the book's network; who puts another layer there gets it back.
    """

    def __set_name__(self, network_class: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, network: None, network_class: type) -> NamedLayer[L]: ...
    @overload
    def __get__(self, network: object, network_class: type) -> L: ...
    def __get__(self, network: Any, network_class: type) -> NamedLayer[L] | L:
        if network is None:
            return self
        layer: L = network.layers.named(self._name)
        return layer

    def __set__(self, network: Any, layer: Any) -> None:
        network.layers.put(self._name, layer)

    def __delete__(self, network: Any) -> None:
        network.layers.put(self._name, None)


def describe(layers: Iterable[object]) -> str:
    """Return the layers in a line, such as "Conv2D → ReLU"; it is told which are one's own."""
    return " → ".join(
        type(layer).__name__ if type(layer) in _NAME_OF_KIND else f"{type(layer).__name__} (own)"
        for layer in layers
    )


def _check(layer: Layer) -> Layer:
    if isinstance(layer, type):
        raise TypeError(f"a layer is made of its class: write {layer.__name__}(…)")
    if not callable(getattr(layer, "forward", None)):
        raise TypeError(
            f"a layer must have forward(x), and backward(d_output) to be trained, got {layer!r}"
        )
    return layer


def _name_of(layer: object) -> str:
    """Return what the book calls a layer of this kind, or "" for one of another kind."""
    return next((name for kind, name in _NAME_OF_KIND.items() if isinstance(layer, kind)), "")
