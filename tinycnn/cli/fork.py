"""`train --fork`: a saved run, gone on with from one of its steps."""

from __future__ import annotations

from tinycnn.cli.arguments import Arguments
from tinycnn.cli.mine import read_own
from tinycnn.training.run_file import RunFileError, load_run
from tinycnn.training.settings import TrainingSettings
from tinycnn.training.training_run import TrainingRun


def fork_run(options: Arguments, settings: TrainingSettings) -> TrainingRun:
    """Return a run that goes on from a step of a saved one; ValueError for what cannot be."""
    try:
        run = load_run(options.fork)
    except RunFileError as error:
        raise ValueError(str(error)) from None
    step = run.step if options.fork_step is None else options.fork_step
    if not run.start.step <= step <= run.step:
        raise ValueError(
            f"this run has the steps {run.start.step} to {run.step}, got --fork-step {step}: "
            "choose one of them"
        )
    own = None if options.mine is None else read_own(options.mine, settings.classes)
    return run.fork(step, settings, own)
