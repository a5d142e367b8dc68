"""The questions and windows above a place."""
