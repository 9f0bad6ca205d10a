"""The parts of the picture of an explanation: grids, lines, bars; a row of parts fits any width."""
