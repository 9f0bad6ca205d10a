"""The name of the lab and its version, which the wheel takes from here; without Qt and NumPy."""

NAME = "TinyCNN Lab"
VERSION = "0.1.0"
