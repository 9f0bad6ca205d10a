"""Several runs: forked, named, compared, deleted, saved and opened again."""
