"""The narrow face of the lab that features see."""
