"""The computer beneath: resources, settings, log, errors, displays."""
