"""What the pixels bring to a logit, in a line that adds up on a calculator."""

from __future__ import annotations

from PySide6.QtCore import QObject

from tinycnn.explain.balanced_sum import balanced_sum
from tinycnn.explain.pixel_shares import PixelShares

LEAST_DECIMALS, MORE_DECIMALS = 2, 2


class ShareWords(QObject):
    """Writes sums of pixel shares."""

    def lines(self, found: PixelShares, decimals: int = LEAST_DECIMALS) -> list[str]:
        """Return the same line in several lengths, the longest first; none for what has no sum.

        Parameters
        ----------
        decimals
            How many the numbers have; up to two more where they add up with these alone.
        """
        shown = balanced_sum(
            found.shares.ravel().tolist(),
            found.offset,
            found.result,
            least=decimals,
            most=decimals + MORE_DECIMALS,
        )
        texts = (
            self.tr("pixels Σ {0} + offset {1} = logit {2}"),
            self.tr("Σ {0} + offset {1} = logit {2}"),
            self.tr("Σ {0} + offset {1} = {2}"),
            self.tr("Σ {0} + {1} = {2}"),
        )
        if shown is None:
            return []
        return [text.format(shown.total, shown.bias, shown.result) for text in texts]
