"""Ten questions from a seed and a drawing: the same ones on every computer."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType
from typing import SupportsIndex, TypeVar

import numpy as np

from tinycnn import checks
from tinycnn.architecture import Architecture
from tinycnn.arrays import FloatArray
from tinycnn.asking.mixing import mix_kinds
from tinycnn.asking.question import Kind, Question
from tinycnn.asking.shape_task import Asked, ShapeTask
from tinycnn.asking.shapes import near_tasks, other_tasks, shape_question, tells_enough
from tinycnn.asking.survey import STAGES, Survey, survey
from tinycnn.asking.way import Place
from tinycnn.datasets.lines import add_noise
from tinycnn.in_parts import InParts, finish
from tinycnn.trace import ForwardTrace

QUESTIONS = 10
LONGEST_SEED = 40
LEVELS: Mapping[int, Mapping[Kind, int]] = MappingProxyType(
    {
        1: {Kind.SHAPE: 3, Kind.RELU: 2, Kind.POOLING: 5},
        2: {Kind.SHAPE: 2, Kind.CONVOLUTION: 4, Kind.RELU: 1, Kind.POOLING: 2, Kind.PROBABILITY: 1},
        3: {
            Kind.SHAPE: 2,
            Kind.CONVOLUTION: 4,
            Kind.POOLING: 1,
            Kind.LOGIT: 2,
            Kind.PROBABILITY: 1,
        },
    }
)
"""How many questions of each kind; where they are mixed, the first comes first."""
_FILLING = (Kind.CONVOLUTION, Kind.POOLING, Kind.LOGIT, Kind.PROBABILITY)
"""The kinds that take the place, in turn, of one that the drawing has too few numbers for.

ReLU is not among them: its numbers that tell a cause are negative, so that 0 is always right.
"""
DECIMALS = 9  # the last bits of a sum differ from computer to computer

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Round:
    """Ten questions about one drawing.

    Attributes
    ----------
    seed, level
        What it is made from, beside drawing and weights. The seed without spaces around it.
    questions
        In the order in which they are asked.
    lacking
        Kinds of this level that the drawing has not one number of that is worth a question.
    is_told_apart
        Whether a convolution that is asked for tells every single cause from the others; True
        where the level asks for none.
    overflows
        Whether numbers of the network are NaN or infinite, so that they cannot be asked for.
    """

    seed: str
    level: int
    questions: tuple[Question, ...]
    lacking: tuple[Kind, ...]
    is_told_apart: bool
    overflows: bool

    @property
    def offers_noise(self) -> bool:
        """Whether the drawing with noise would give better questions."""
        return not self.overflows and (bool(self.lacking) or not self.is_told_apart)


def make_round(trace: ForwardTrace, seed: str, level: SupportsIndex = 1) -> Round:
    """Return the round of a seed.

    Parameters
    ----------
    trace
        The drawing, and what the network makes of it.
    seed
        Any text of up to 40 characters.
    level
        1: pooling, ReLU, shapes. 2: convolution and a probability, too. 3: logits, and the shapes
        of larger networks.

    Raises
    ------
    ValueError
        For a longer seed, or a level that there is not.
    """
    return finish(round_in_parts(trace, seed, level))


def round_in_parts(trace: ForwardTrace, seed: str, level: SupportsIndex = 1) -> InParts[Round]:
    """Make the same in parts of a few milliseconds; what does not go is told before the first."""
    checks.require_kind(trace, ForwardTrace, "try model.trace(image)")
    seed, level = read_seed(seed), _level(level)
    wanted, surveys, picked = LEVELS[level], {}, {}
    for done, kind in enumerate(wanted):
        found = survey(trace, kind) if kind in STAGES else None
        if found is not None:
            surveys[kind], picked[kind] = found, _places(found, f"{level}/{seed}")
        yield (done + 1) / (2 * len(wanted) + 1)
    shapes = _shapes(trace.weights.architecture, level, seed)
    there = {Kind.SHAPE: len(shapes), **{kind: len(some) for kind, some in picked.items()}}
    counts = _share_out(wanted, there)
    by_kind = {Kind.SHAPE: shapes[: counts[Kind.SHAPE]]}
    for done, (kind, places) in enumerate(picked.items(), len(wanted)):
        by_kind[kind] = list(map(surveys[kind].question, places[: counts[kind]]))
        yield (done + 1) / (2 * len(wanted) + 1)
    convolution = surveys.get(Kind.CONVOLUTION)
    return Round(
        seed,
        level,
        tuple(mix_kinds(by_kind)),
        tuple(kind for kind in surveys if not picked[kind]),
        convolution is None or bool(convolution.told.any()),
        not np.isfinite(trace.probabilities).all(),
    )


def read_seed(seed: str) -> str:
    """Return a seed as it counts: without spaces around it, its letters written in one way.

    Raises
    ------
    ValueError
        If it has more than 40 characters.
    """
    checks.require_kind(seed, str, 'try "class 7b"')
    plain = unicodedata.normalize("NFC", seed).strip()
    if len(plain) > LONGEST_SEED:
        raise ValueError(
            f"a seed has up to {LONGEST_SEED} characters, and this one has {len(plain)}: "
            "try a shorter text"
        )
    return plain


def noisy_drawing(image: FloatArray, seed: str) -> FloatArray:
    """Return the drawing with the noise of the data set, the same for the same seed."""
    return add_noise(image, _generator(f"noise/{read_seed(seed)}"))


def _level(level: SupportsIndex) -> int:
    number = checks.integer(level, "level")
    if number not in LEVELS:
        raise ValueError(f"level must be one of {', '.join(map(str, LEVELS))}, got {number}: try 1")
    return number


def _places(found: Survey, key: str) -> list[Place]:
    """Return where to ask, the best first.

    Of convolution that is where every cause is told; of all, where neither the number nor the
    filter was there before.
    """
    places: list[Place] = [tuple(place) for place in np.argwhere(found.askable).tolist()]
    right = found.ways[0].numbers[0].round(DECIMALS)
    told = found.told if found.kind is Kind.CONVOLUTION else found.askable
    numbers: Counter[float] = Counter()
    channels: Counter[int] = Counter()
    ranked = []
    for place in _mixed(places, f"{found.kind.value}/{key}"):
        number = round(float(right[place]), 2)
        ranked.append((not told[place], numbers[number] + channels[place[0]], place))
        numbers[number] += 1
        channels[place[0]] += bool(told[place])
    return [place for *_, place in sorted(ranked, key=lambda one: one[:2])]


def _shapes(architecture: Architecture, level: int, seed: str) -> list[Question]:
    """Return ten questions about shapes of networks that are not shown, at level 3 of larger ones.

    Those of the network itself stand above its stages.
    """
    key = f"{level}/{seed}"
    near = _take_turns(_mixed(list(near_tasks(architecture)), f"shapes/{key}"))
    others = _take_turns(_mixed(other_tasks(), f"other shapes/{key}"))
    tasks = (*others, *near) if level == max(LEVELS) else (*near, *others)
    return list(islice(filter(tells_enough, map(shape_question, tasks)), QUESTIONS))


def _take_turns(tasks: Sequence[ShapeTask]) -> list[ShapeTask]:
    """Return tasks so that what is asked of which layer comes once, then again."""
    counts: Counter[tuple[Asked, str]] = Counter()
    ranked = []
    for task in tasks:
        about = task.asked, task.layer.name
        ranked.append((counts[about], task))
        counts[about] += 1
    return [task for _, task in sorted(ranked, key=lambda one: one[0])]


def _share_out(wanted: Mapping[Kind, int], there: Mapping[Kind, int]) -> dict[Kind, int]:
    """Return how many questions of each kind: what one lacks, others give, shapes at last."""
    counts = {kind: min(count, there.get(kind, 0)) for kind, count in wanted.items()}
    for kind in (*(kind for kind in _FILLING if kind in wanted), Kind.SHAPE):
        missing = QUESTIONS - sum(counts.values())
        counts[kind] = min(counts[kind] + missing, there.get(kind, 0))
    return counts


def _mixed(things: Sequence[T], key: str) -> list[T]:
    """Return things in the order of a seed: each is given a random number, and sorted by it."""
    numbers = _generator(key).random(len(things)).tolist()
    order = sorted(range(len(things)), key=lambda at: numbers[at])
    return [things[at] for at in order]


def _generator(key: str) -> np.random.Generator:
    """Return the generator of a text; Python's own hash differs from process to process."""
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()
    return np.random.default_rng(int.from_bytes(digest, "big"))
