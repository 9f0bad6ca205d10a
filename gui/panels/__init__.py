"""One panel a file, found by convention."""
