"""The version of the lab, readable without Qt and NumPy."""

VERSION = "0.1.0"
