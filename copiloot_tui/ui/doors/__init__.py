"""What stands between the terminal and the dossiers: unlocking, making a vault, and what to do when it is damaged."""
