"""Where a number comes from: wiring, links, arithmetic."""
