"""Drawing: pens, ink, patterns, examples, shifts and noise."""
