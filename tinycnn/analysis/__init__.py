"""How networks do on many images."""
