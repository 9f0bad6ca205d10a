"""The weights after an update, as the lab shows them."""

from __future__ import annotations

from dataclasses import replace

from tinycnn.training.update import Update

from ...state.weight_sets import SourceKind, WeightSet, WeightSource, weight_set


def weights_after(update: Update, before: WeightSource, name: str, made_by: str) -> WeightSet:
    """Return the new weights under a name; their step counts the updates since the first one.

    Parameters
    ----------
    before
        Where the old weights come from: those of such an update are counted on.
    made_by
        What made the step, for the card of the weights.
    """
    goes_on = before.kind is SourceKind.RUN and before.name == name
    step = (before.step or 0) + 1 if goes_on else 1
    card = update.before.card.after(made_by)
    weights = replace(update.after, card=card)
    return weight_set(weights, WeightSource(SourceKind.RUN, name, step=step))
