"""The optimiser of a training run, with what it remembers at the step that is shown."""

from __future__ import annotations

from tinycnn.training.optimizers import SGD, Optimizer, make_optimizer

from ...state.training import Training


def run_optimizer(training: Training | None, rate: float) -> Optimizer:
    """Return what the next step of the shown run would be made by; without a run SGD."""
    if training is None or training.current is None or not training.is_shown:
        return SGD(rate)
    run, step = training.current.run, training.step
    optimizer = make_optimizer(run.settings.optimizer, rate)
    if not isinstance(optimizer, SGD):
        kept = {name: [moment] for name, moment in run.history.moments_at(step).items()}
        optimizer.remember(kept, run.start.updates + step - run.start.step)
    return optimizer
