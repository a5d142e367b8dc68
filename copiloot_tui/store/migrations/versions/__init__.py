"""Every shape the vault ever had, oldest first."""
