"""The command line: `python -m tinycnn summary | trace | train | evaluate | export`."""
