"""What the network sees in a drawing."""
