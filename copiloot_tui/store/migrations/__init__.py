"""Steps from one shape of the vault to the next."""
