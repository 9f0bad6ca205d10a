"""The version of the lab: the wheel takes it from here. Readable without Qt and NumPy."""

VERSION = "0.1.0"
