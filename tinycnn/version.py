"""The version of the network, which is the lab's: a test compares the two.

The lab has its own file because `--version` there loads no NumPy.
"""

VERSION = "0.1.0"
