"""What a piece of work costs: processor time and memory, whatever else the machine does meanwhile.

How long it takes is another matter: on a busy machine anything takes long.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import process_time

SELF = Path("/proc/self")
FORGET_THE_PEAK = "5"  # as proc(5) says of clear_refs
MEGABYTE = 1024  # in the kilobytes of the system


@dataclass
class Cost:
    """What was used.

    Attributes
    ----------
    seconds
        Of a processor.
    megabytes
        At the peak, above what was held before; on systems that do not tell, 0.
    """

    seconds: float = 0.0
    megabytes: float = 0.0


@contextmanager
def counted() -> Iterator[Cost]:
    """Count what is used within; the cost is known once it is over, be it by an error."""
    cost = Cost()
    if sys.platform == "linux":
        (SELF / "clear_refs").write_text(FORGET_THE_PEAK, "ascii")
    before, start = memory("VmRSS"), process_time()
    try:
        yield cost
    finally:
        cost.seconds = process_time() - start
        cost.megabytes = max(0.0, memory("VmHWM") - before)


def memory(line: str) -> float:
    """Return a line of what the system tells of this process's memory, in megabytes."""
    if sys.platform != "linux":
        return 0.0
    status = (SELF / "status").read_text("ascii")
    return int(status.partition(line + ":")[2].split()[0]) / MEGABYTE
