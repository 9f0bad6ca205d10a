"""What a notebook shows of the network: tables and inline SVG, in the colours of the window."""
