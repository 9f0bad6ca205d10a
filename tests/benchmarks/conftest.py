"""The ratios of a benchmark run, printed at its end.

In each group the test whose name ends in `_lab` is the lab's own way; its line tells how many
times faster it is than each other way of the group.
"""

from statistics import median

import pytest


def ratios(group: dict[str, float]) -> str:
    """Return a group's line from each way's seconds."""
    lab = group["lab"]
    others = [f"{way} × {seconds / lab:.3g}" for way, seconds in group.items() if way != "lab"]
    return f"{1e6 * lab:,.0f} µs    " + "    ".join(others)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print one line a group."""
    session = getattr(config, "_benchmarksession", None)
    groups: dict[str, dict[str, float]] = {}
    notes: dict[str, str] = {}
    for bench in session.benchmarks if session else []:
        if bench.stats.data:
            way = bench.name.split("[")[0].rpartition("_")[2]
            groups.setdefault(bench.group, {})[way] = median(bench.stats.data)
            for name, value in bench.extra_info.items():
                notes[bench.group] = notes.get(bench.group, "") + f"    {way}'s {name}: {value}"
    compared = {name: group for name, group in groups.items() if len(group) > 1 and "lab" in group}
    if compared:
        terminalreporter.section("the lab is so many times faster than …")
    for name, group in compared.items():
        terminalreporter.write_line(f"{name:<45}{ratios(group)}{notes.get(name, '')}")
