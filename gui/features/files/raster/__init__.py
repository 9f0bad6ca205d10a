"""The raster formats that the lab reads: what their headers say, and whether one is all there."""
