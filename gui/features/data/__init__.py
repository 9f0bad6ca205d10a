"""The images of the data set, and what the network makes of each."""
