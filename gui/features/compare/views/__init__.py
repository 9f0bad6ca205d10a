"""One comparison a file; each is found here and offered in the tab Compare."""
