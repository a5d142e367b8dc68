"""The sentences of the made-up caseload, as TOML."""
