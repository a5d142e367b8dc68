"""The tables of the vault, one aggregate a module."""
