"""What can be done with one number of a stage."""
