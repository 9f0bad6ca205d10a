"""Labelled images to train and test with, one data set a file."""
