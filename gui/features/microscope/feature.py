"""One update of the weights under the microscope: a tab, and what a person can do there."""

from __future__ import annotations

from collections.abc import Sequence

from ...lab.feature import Feature
from ...panels.panel import BenchPanel
from ...state.training import Training
from .panel import UpdatePanel


class Microscope(Feature):
    """Shows what one update is made of, and takes it if that is wanted."""

    def panels(self) -> Sequence[type[BenchPanel]]:
        return (UpdatePanel,)

    def connect_to_window(self) -> None:
        for panel in self.lab.frame.panels:
            if isinstance(panel, UpdatePanel):
                panel.join(Training.of(self.lab.session))
                panel.spoken.connect(self.lab.announcer.announce)
                panel.noise_wanted.connect(self._add_noise)
                panel.apply_wanted.connect(self._apply)

    def _add_noise(self) -> None:
        """Add the noise of the data set, as the action does: one edit, the label holds."""
        self.lab.frame.bars.actions["noise"].trigger()

    def _apply(self, update: object, made_by: str) -> None:
        """Use the weights after an update, as one edit."""
        from tinycnn.training.update import Update  # noqa: PLC0415

        from .applying import weights_after  # noqa: PLC0415

        assert isinstance(update, Update)
        session, name = self.lab.session, self.tr("My updates")
        before = session.shown.weight_set.source
        session.use_weights(self.tr("one update"), weights_after(update, before, name, made_by))
