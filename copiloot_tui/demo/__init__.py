"""A made-up caseload, the same for the same seed."""
