"""Predict, then reveal: numbers of the network are asked for, and wrong ones are diagnosed."""
