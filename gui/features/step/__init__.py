"""A forward pass in steps: the kernel's frame slides, and the maps fill number by number."""
