"""The command line: `python -m tinycnn summary | trace | train | evaluate | what-if | export`."""
