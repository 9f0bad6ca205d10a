"""Networks side by side: what sharing, pooling, the ReLU and the data each do, measured."""
