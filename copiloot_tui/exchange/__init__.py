"""Domain values to documents that leave the vault, and back. Pure functions."""
